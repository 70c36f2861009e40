//! Changes the entries of a notebook: their order, their notes, and whether they are there.

use super::shown::Asker;
use super::{Failure, NotebookFeature, Tap};
use crate::bot::notebooks::saved_entry;
use crate::render::notebook::{NoteState, removal_page};
use crate::render::phrases::NotebookRefusal;
use crate::render::telegram::Message;
use crate::store::{Cursor, Placed, Towards};

impl NotebookFeature {
    /// Whether whoever taps may save here.
    pub(super) async fn may_save(&self, tap: &Tap<'_>) -> Result<(), Failure> {
        match self.rights.may_save(tap.notebook, tap.pressed.chat, tap.callback.person).await {
            true => Ok(()),
            false => Err(NotebookRefusal::AdminsSave.into()),
        }
    }

    /// The entry, where whoever taps may change it.
    async fn theirs(&self, tap: &Tap<'_>, wanted: i64) -> Result<Placed, Failure> {
        let placed = self.found(tap.notebook, wanted).await?;
        let (chat, person) = (tap.pressed.chat, tap.callback.person);
        match self.rights.may_change(tap.notebook, chat, &placed.entry, person).await {
            true => Ok(placed),
            false => Err(NotebookRefusal::NotTheirs.into()),
        }
    }

    /// An entry, one place further up or down.
    pub(super) async fn moved(
        &self,
        tap: &Tap<'_>,
        asker: &Asker,
        wanted: i64,
        towards: Towards,
    ) -> Result<Message, Failure> {
        self.may_save(tap).await?;
        self.notebooks.move_entry(tap.notebook, wanted, towards).await?;
        self.entry(asker, wanted).await
    }

    /// An entry, a reply to which is its note.
    pub(super) async fn asks_note(
        &self,
        tap: &Tap<'_>,
        asker: &Asker,
        wanted: i64,
    ) -> Result<Message, Failure> {
        let placed = self.theirs(tap, wanted).await?;
        self.notebooks.prompt(tap.notebook, Some(wanted), tap.pressed.message).await?;
        self.placed(asker, &placed, NoteState::Asked).await
    }

    /// Asks once more before an entry is removed.
    pub(super) async fn removal(
        &self,
        tap: &Tap<'_>,
        asker: &Asker,
        wanted: i64,
    ) -> Result<Message, Failure> {
        let Placed { entry, before, .. } = self.theirs(tap, wanted).await?;
        Ok(removal_page(self.view(asker), &saved_entry(&entry, before + 1)))
    }

    /// Removes an entry; gives the page that begins where it stood.
    pub(super) async fn removed(
        &self,
        tap: &Tap<'_>,
        asker: &Asker,
        wanted: i64,
    ) -> Result<Message, Failure> {
        let Placed { entry, .. } = self.theirs(tap, wanted).await?;
        self.notebooks.remove(tap.notebook, wanted).await?;
        self.list(asker, Cursor::After(entry.position)).await
    }
}
