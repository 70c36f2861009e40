//! Takes a reply to the page of an entry as its note.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use teloxide::types::{ChatId, MessageId};

use super::rights::Rights;
use crate::bot::bounded::Bounded;
use crate::bot::features::services::Services;
use crate::bot::notebooks::{Notebook, Notebooks, read_note};
use crate::bot::reply::Reply;
use crate::bot::request::{Content, Message};
use crate::render::phrases::{self, NotebookRefusal};
use crate::store::{Placed, Prompted, StoreError};

/// The notes that are waited for.
pub(in crate::bot::features) struct Notes {
    notebooks: Notebooks,
    rights: Rights,
    /// Which entry a reply became the note of: its page may show another one when the reply is edited.
    taken: Arc<Mutex<Bounded<(ChatId, MessageId), i64>>>,
}

impl Notes {
    pub(in crate::bot::features) fn new(services: &Services) -> Self {
        Self {
            notebooks: services.notebooks.clone(),
            rights: Rights::new(services),
            taken: Arc::default(),
        }
    }

    /// Has an edited note changed; whether the message was one. What a note was of, only this run knows.
    pub(in crate::bot::features) async fn edited(&self, message: &Message) -> bool {
        let Content::Text(text) = &message.content else { return false };
        let number = self.taken().get(&(message.origin.chat, message.origin.message)).copied();
        let Some(number) = number else {
            // A reply to a page that waits for a note is no question either.
            return self.prompted(message).await.is_some();
        };
        if let Some(note) = read_note(text) {
            // The store has logged what failed.
            let _ = self.annotate(message, number, note).await;
        }
        true
    }

    /// What came of a message that is a note; `None` of any other. Where the store fails, it is taken for a question.
    pub(in crate::bot::features) async fn noted(&self, message: &Message) -> Option<Reply> {
        let Content::Text(text) = &message.content else { return None };
        let prompted = self.prompted(message).await?;
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

    /// The entry whose note a reply is.
    async fn prompted(&self, message: &Message) -> Option<Prompted> {
        let (ours, chat) = (message.replies_to?, message.origin.chat);
        let prompted = self.notebooks.prompted(chat, ours).await.ok().flatten()?;
        // A reply belongs where its page stands; in private, topics make no difference.
        let is_here = prompted.place == Notebook::of(&message.origin).place;
        is_here.then_some(prompted)
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
        self.taken().insert((message.origin.chat, message.origin.message), number);
        Ok(match note {
            "" => phrases::notebook_note_removed(locale),
            _ => phrases::notebook_noted(locale),
        })
    }

    /// A panic elsewhere leaves it usable: every change is one insertion.
    fn taken(&self) -> MutexGuard<'_, Bounded<(ChatId, MessageId), i64>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
