//! Takes a reply to the page of an entry as its note.

use super::rights::Rights;
use crate::bot::features::services::Services;
use crate::bot::notebooks::{Notebook, Notebooks, read_note};
use crate::bot::reply::Reply;
use crate::bot::request::{Content, Message};
use crate::render::phrases::{self, NotebookRefusal};
use crate::store::{Placed, StoreError};

/// The notes that are waited for.
pub(in crate::bot::features) struct Notes {
    notebooks: Notebooks,
    rights: Rights,
}

impl Notes {
    pub(in crate::bot::features) fn new(services: &Services) -> Self {
        Self { notebooks: services.notebooks.clone(), rights: Rights::new(services) }
    }

    /// What came of a message that is a note; `None` of any other. Where the store fails, it is taken for a question.
    pub(in crate::bot::features) async fn noted(&self, message: &Message) -> Option<Reply> {
        let Content::Text(text) = &message.content else { return None };
        let ours = message.replies_to?;
        let chat = message.origin.chat;
        let prompted = self.notebooks.prompted(chat, ours).await.ok().flatten()?;
        let notebook = Notebook::of(&message.origin);
        // A reply belongs where its page stands; in private, topics make no difference.
        let is_here = prompted.place == notebook.place;
        if !is_here {
            return None;
        }
        let locale = message.origin.locale;
        let said = match read_note(text) {
            None => phrases::notebook_refused(locale, NotebookRefusal::LongNote),
            Some(note) => match self.annotate(message, prompted.number, note).await {
                Ok(said) => said,
                Err(_) => phrases::notebook_refused(locale, NotebookRefusal::Store),
            },
        };
        Some(Reply::text(&message.origin, &said))
    }

    async fn annotate(
        &self,
        message: &Message,
        number: i64,
        note: &str,
    ) -> Result<String, StoreError> {
        let notebook = Notebook::of(&message.origin);
        let locale = message.origin.locale;
        let Some(Placed { entry, .. }) = self.notebooks.entry(notebook, number).await? else {
            return Ok(phrases::notebook_refused(locale, NotebookRefusal::EntryGone));
        };
        let Some(person) = message.origin.person else {
            return Ok(phrases::notebook_refused(locale, NotebookRefusal::NotTheirs));
        };
        if !self.rights.may_change(notebook, message.origin.chat, &entry, person).await {
            return Ok(phrases::notebook_refused(locale, NotebookRefusal::NotTheirs));
        }
        self.notebooks.annotate(notebook, number, note).await?;
        Ok(match note {
            "" => phrases::notebook_note_removed(locale),
            _ => phrases::notebook_noted(locale),
        })
    }
}
