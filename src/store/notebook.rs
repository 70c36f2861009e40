//! Says what is kept of notebooks: the excerpts that people, groups and topics saved, in an order of their own.

use std::ops::Range;

use crate::store::future::StoreFuture;
use crate::store::place::Place;

/// Most entries of a notebook. A whole shelf of books has fewer quotations; it bounds what taps can fill the disk with.
pub const MAX_ENTRIES_OF_NOTEBOOK: u64 = 100_000;

/// How long what a group or channel kept is known after it removed the bot, in seconds.
pub const LEFT_CHATS_KEPT: i64 = 30 * 24 * 60 * 60;

/// The notebooks, one for each place.
pub trait Notebooks: Send + Sync + 'static {
    /// Puts an excerpt behind all others of a notebook, unless it stands there already.
    fn save_excerpt<'a>(
        &'a self,
        bot: u64,
        place: Place,
        excerpt: &'a NewEntry,
    ) -> StoreFuture<'a, Saved>;

    /// Up to `most` entries from one on, in their order, with how many there are.
    fn notebook_page(
        &self,
        bot: u64,
        place: Place,
        from: Cursor,
        most: u32,
    ) -> StoreFuture<'_, NotebookPage>;

    /// Up to `most` of the entries that were saved in a time, in seconds since 1970, in their order.
    fn saved_in(
        &self,
        bot: u64,
        place: Place,
        time: Range<i64>,
        most: u32,
    ) -> StoreFuture<'_, Vec<Entry>>;

    /// One entry, with how many stand before it; `None` where this notebook has it no longer.
    fn entry(&self, bot: u64, place: Place, number: i64) -> StoreFuture<'_, Option<Placed>>;

    /// Exchanges an entry and its neighbour; nothing where it has none on that side.
    fn move_entry(
        &self,
        bot: u64,
        place: Place,
        number: i64,
        towards: Towards,
    ) -> StoreFuture<'_, ()>;

    /// Puts a note to an entry, in the place of the one before; an empty one removes it.
    fn annotate<'a>(
        &'a self,
        bot: u64,
        place: Place,
        number: i64,
        note: &'a str,
    ) -> StoreFuture<'a, ()>;

    /// Removes an entry for good; whether it was there.
    fn remove_entry(&self, bot: u64, place: Place, number: i64) -> StoreFuture<'_, bool>;

    /// Notes that a reply to a message of ours is the note of this entry, and of no other, until something else is noted of
    /// the message; with `None` of none.
    fn prompt_for_note(
        &self,
        bot: u64,
        place: Place,
        number: Option<i64>,
        message: i32,
    ) -> StoreFuture<'_, ()>;

    /// The entry of which a reply to this message of ours is the note.
    fn prompted_by(&self, bot: u64, chat: i64, message: i32) -> StoreFuture<'_, Option<Prompted>>;
}

/// An excerpt to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// Who saves it, where that is known.
    pub person: Option<i64>,
    /// The id of its passage.
    pub passage: String,
    /// The words.
    pub quotation: String,
    /// How it is cited, for whoever cannot read `source`.
    pub citation: String,
    /// What is known of its document, as JSON.
    pub source: String,
}

/// What came of saving an excerpt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is the entry with this number now, and so many there are.
    New {
        /// The number.
        number: i64,
        /// How many there are.
        count: u64,
    },
    /// It was saved before, as the entry with this number.
    Before {
        /// The number.
        number: i64,
    },
    /// The notebook has [`MAX_ENTRIES_OF_NOTEBOOK`].
    Full,
}

/// Where a page of a notebook begins. Positions grow from entry to entry, with gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// Behind the first so many entries.
    Skip(u64),
    /// With the first one behind this position.
    After(i64),
    /// So that it ends with the last one before this position.
    Before(i64),
}

impl Cursor {
    /// With the first entry.
    pub const FIRST: Self = Self::Skip(0);
}

/// Some entries of a notebook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotebookPage {
    /// In their order.
    pub entries: Vec<Entry>,
    /// How many stand before the first of them.
    pub before: u64,
    /// How many the notebook has.
    pub count: u64,
}

/// An entry, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The entry.
    pub entry: Entry,
    /// How many stand before it.
    pub before: u64,
    /// How many the notebook has.
    pub count: u64,
}

/// An excerpt as it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number, which no other entry of any notebook ever has.
    pub number: i64,
    /// Its position.
    pub position: i64,
    /// Who saved it, where that is known.
    pub person: Option<i64>,
    /// The id that its passage had.
    pub passage: String,
    /// The words.
    pub quotation: String,
    /// How it is cited, for whoever cannot read `source`.
    pub citation: String,
    /// What was known of its document, as JSON.
    pub source: String,
    /// What was noted to it; may be empty.
    pub note: String,
    /// When it was saved, in seconds since 1970.
    pub saved: i64,
}

/// Which neighbour of an entry is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Towards {
    /// The one before it.
    Beginning,
    /// The one behind it.
    End,
}

/// An entry of which a reply is the note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prompted {
    /// Its notebook.
    pub place: Place,
    /// Its number.
    pub number: i64,
}
