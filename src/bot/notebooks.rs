//! Keeps excerpts in the notebooks of people, groups and topics, and gives them back as they are shown.

use std::ops::Range;
use std::sync::Arc;

use teloxide::types::{ChatId, MessageId, ThreadId, UserId};

use crate::bot::request::{Callback, ChatKind, Origin, Pressed, number};
use crate::cite::{CitationSettings, cite};
use crate::model::{PassageId, SavedExcerpt};
use crate::render::notebook::SavedEntry;
use crate::render::phrases::NotebookOf;
use crate::store::{
    Cursor, Entry, NewEntry, NotebookPage, Place, Placed, Prompted, Saved, Store, StoreError,
    Towards,
};

/// The notebooks of a bot.
#[derive(Clone)]
pub(crate) struct Notebooks {
    bot: u64,
    store: Arc<dyn Store>,
}

/// A notebook: where it is, and what it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Notebook {
    pub(crate) place: Place,
    pub(crate) whose: NotebookOf,
}

impl Notebook {
    /// Where a message stands.
    pub(crate) fn of(origin: &Origin) -> Self {
        Self::at(origin.chat, origin.chat_kind, origin.topic)
    }

    /// Where a button was pressed; in a channel, that of whoever pressed it, since nobody else would use it.
    pub(crate) fn pressed(callback: &Callback, pressed: &Pressed) -> Self {
        match (pressed.chat_kind, number(callback.person)) {
            (ChatKind::Channel, Some(person)) => Self::at(ChatId(person), ChatKind::Private, None),
            _ => Self::at(pressed.chat, pressed.chat_kind, pressed.topic),
        }
    }

    fn at(chat: ChatId, kind: ChatKind, topic: Option<ThreadId>) -> Self {
        // A private chat may have topics too; what a person saved is in one notebook.
        let topic = topic.filter(|_| kind != ChatKind::Private).map(|topic| topic.0.0);
        let whose = match (kind, topic) {
            (ChatKind::Private, _) => NotebookOf::Person,
            (_, None) => NotebookOf::Group,
            (_, Some(_)) => NotebookOf::Topic,
        };
        Self { place: Place { chat: chat.0, topic }, whose }
    }

    /// Whether one person has it for themselves.
    pub(crate) fn is_private(self) -> bool {
        self.whose == NotebookOf::Person
    }
}

impl Notebooks {
    pub(crate) fn new(bot: u64, store: Arc<dyn Store>) -> Self {
        Self { bot, store }
    }

    /// Saves an excerpt.
    pub(crate) async fn save(
        &self,
        notebook: Notebook,
        person: UserId,
        excerpt: &SavedExcerpt,
        citations: &CitationSettings,
    ) -> Result<Saved, StoreError> {
        let entry = new_entry(number(person), excerpt, citations);
        self.store.save_excerpt(self.bot, notebook.place, &entry).await
    }

    /// Some entries.
    pub(crate) async fn page(
        &self,
        notebook: Notebook,
        from: Cursor,
        most: u32,
    ) -> Result<NotebookPage, StoreError> {
        self.store.notebook_page(self.bot, notebook.place, from, most).await
    }

    /// Some of what was saved in a place in a time, in seconds since 1970, as it is shown.
    pub(crate) async fn saved_in(
        &self,
        place: Place,
        time: Range<i64>,
        most: u32,
    ) -> Result<Vec<SavedEntry>, StoreError> {
        let entries = self.store.saved_in(self.bot, place, time, most).await?;
        Ok((1..).zip(&entries).map(|(rank, entry)| saved_entry(entry, rank)).collect())
    }

    /// One entry.
    pub(crate) async fn entry(
        &self,
        notebook: Notebook,
        number: i64,
    ) -> Result<Option<Placed>, StoreError> {
        self.store.entry(self.bot, notebook.place, number).await
    }

    /// Exchanges an entry and its neighbour.
    pub(crate) async fn move_entry(
        &self,
        notebook: Notebook,
        number: i64,
        towards: Towards,
    ) -> Result<(), StoreError> {
        self.store.move_entry(self.bot, notebook.place, number, towards).await
    }

    /// Removes an entry.
    pub(crate) async fn remove(&self, notebook: Notebook, number: i64) -> Result<bool, StoreError> {
        self.store.remove_entry(self.bot, notebook.place, number).await
    }

    /// Puts a note to an entry.
    pub(crate) async fn annotate(
        &self,
        notebook: Notebook,
        number: i64,
        note: &str,
    ) -> Result<(), StoreError> {
        self.store.annotate(self.bot, notebook.place, number, note).await
    }

    /// Waits for a reply to a message of ours as the note of an entry, or for none.
    pub(crate) async fn prompt(
        &self,
        notebook: Notebook,
        number: Option<i64>,
        message: MessageId,
    ) -> Result<(), StoreError> {
        self.store.prompt_for_note(self.bot, notebook.place, number, message.0).await
    }

    /// The entry whose note a reply to this message of ours is.
    pub(crate) async fn prompted(
        &self,
        chat: ChatId,
        message: MessageId,
    ) -> Result<Option<Prompted>, StoreError> {
        self.store.prompted_by(self.bot, chat.0, message.0).await
    }
}

/// Longest note, in characters.
const MAX_NOTE: usize = 1000;

/// A note as it was typed, of which a hyphen alone says that there is to be none; `None` where it is too long.
pub fn read_note(typed: &str) -> Option<&str> {
    match typed.trim() {
        "-" | "–" | "—" => Some(""),
        note => Some(note).filter(|note| note.chars().count() <= MAX_NOTE),
    }
}

/// An excerpt as the store takes it.
pub fn new_entry(
    person: Option<i64>,
    excerpt: &SavedExcerpt,
    citations: &CitationSettings,
) -> NewEntry {
    let SavedExcerpt { quotation, source } = excerpt;
    NewEntry {
        person,
        passage: source.passage.id.0.clone(),
        quotation: quotation.clone(),
        citation: cite(&source.document, &source.passage, citations).archive,
        source: serde_json::to_string(source).expect("what is saved is plain data"),
    }
}

/// An entry as it is shown; what another version of the program kept of its document and this one cannot read is left out.
pub(crate) fn saved_entry(entry: &Entry, rank: u64) -> SavedEntry {
    let source = serde_json::from_str(&entry.source);
    if let Err(error) = &source {
        tracing::warn!(%error, "what is known of the document of a saved excerpt cannot be read");
    }
    SavedEntry {
        number: entry.number,
        rank,
        passage: PassageId(entry.passage.clone()),
        quotation: entry.quotation.clone(),
        citation: entry.citation.clone(),
        source: source.ok(),
        note: entry.note.clone(),
        saved: entry.saved,
    }
}

/// The entries of a page as they are shown.
pub fn saved_entries(page: &NotebookPage) -> Vec<SavedEntry> {
    let ranked = (page.before + 1..).zip(&page.entries);
    ranked.map(|(rank, entry)| saved_entry(entry, rank)).collect()
}
