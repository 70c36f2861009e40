//! Makes the pages of a notebook.

use teloxide::types::UserId;

use super::{Failure, NotebookFeature, Tap};
use crate::bot::notebooks::{Notebook, saved_entries, saved_entry};
use crate::cite::Form;
use crate::messages::Locale;
use crate::model::PassageId;
use crate::render::notebook::{
    EntryState, NoteState, NotebookView, PassageState, Standing, entry_page, formats_page,
    list_page,
};
use crate::render::telegram::Message;
use crate::store::{Cursor, Placed};

/// Entries on a page.
const ENTRIES_ON_PAGE: u32 = 5;

/// Who looks at a notebook, and how it is shown to them.
pub(super) struct Asker {
    pub(super) locale: Locale,
    pub(super) notebook: Notebook,
    pub(super) form: Form,
}

impl NotebookFeature {
    /// In a group the form of citations is the one that was set up there, else that of the configuration: what all see does not change with who taps.
    pub(super) async fn asker(
        &self,
        locale: Locale,
        notebook: Notebook,
        person: Option<UserId>,
    ) -> Asker {
        let form = match notebook.is_private() {
            true => self.pager.form_of(person).await,
            false => match self.rights.citation_form(notebook).await {
                Some(form) => form,
                None => self.pager.form_of(None).await,
            },
        };
        Asker { locale, notebook, form }
    }

    pub(super) fn view(&self, asker: &Asker) -> NotebookView<'_> {
        NotebookView {
            locale: asker.locale,
            whose: asker.notebook.whose,
            form: asker.form,
            citations: &self.citations,
        }
    }

    /// A page of entries.
    pub(super) async fn list(&self, asker: &Asker, from: Cursor) -> Result<Message, Failure> {
        let mut page = self.notebooks.page(asker.notebook, from, ENTRIES_ON_PAGE).await?;
        // Entries may have been removed since the button was made.
        if page.entries.is_empty() && page.count > 0 {
            page = self.notebooks.page(asker.notebook, Cursor::FIRST, ENTRIES_ON_PAGE).await?;
        }
        let shown = u64::try_from(page.entries.len()).expect("a few entries");
        let first = page.entries.first().filter(|_| page.before > 0);
        let last = page.entries.last().filter(|_| page.before + shown < page.count);
        let standing = Standing {
            count: page.count,
            first: first.map(|entry| entry.position),
            last: last.map(|entry| entry.position),
        };
        Ok(list_page(self.view(asker), &saved_entries(&page), standing))
    }

    /// The same in the place of another page, to which a reply is no note any more.
    pub(super) async fn turned(
        &self,
        tap: &Tap<'_>,
        asker: &Asker,
        from: Cursor,
    ) -> Result<Message, Failure> {
        self.notebooks.prompt(tap.notebook, None, tap.pressed.message).await?;
        self.list(asker, from).await
    }

    /// An entry.
    pub(super) async fn entry(&self, asker: &Asker, number: i64) -> Result<Message, Failure> {
        let placed = self.found(asker.notebook, number).await?;
        self.placed(asker, &placed, NoteState::NotAsked).await
    }

    pub(super) async fn placed(
        &self,
        asker: &Asker,
        placed: &Placed,
        note: NoteState,
    ) -> Result<Message, Failure> {
        let Placed { entry, before, count } = placed;
        let id = PassageId(entry.passage.clone());
        let around = self.search.run(move |archive| archive.around(&id)).await?;
        let passage = if around.is_some() { PassageState::Held } else { PassageState::Gone };
        let state = EntryState { position: entry.position, passage, note };
        Ok(entry_page(self.view(asker), &saved_entry(entry, before + 1), *count, state))
    }

    /// The formats of files.
    pub(super) async fn formats(&self, asker: &Asker) -> Result<Message, Failure> {
        let page = self.notebooks.page(asker.notebook, Cursor::FIRST, 1).await?;
        Ok(formats_page(self.view(asker), page.count))
    }
}
