//! Names the tables that are copied, with their columns. What processes agree about for a moment is in none of them.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Text,
}

/// A table as both databases have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    pub(super) name: &'static str,
    /// By which its rows are read in pages; no two rows have the same. These columns come first.
    pub(super) key: usize,
    pub(super) columns: &'static [(&'static str, Kind)],
    /// Whether the first column is numbered by the database.
    pub(super) is_numbered: bool,
}

use Kind::{Number as N, Text as T};

/// All of them. A test compares them with what a database has.
pub(super) const TABLES: [Table; 14] = [
    table(
        "inbox",
        2,
        &[("bot", N), ("update_id", N), ("lane", T), ("said", T), ("starts", N), ("done", N)],
    ),
    table(
        "answers",
        3,
        &[
            ("bot", N),
            ("chat", N),
            ("asked", N),
            ("answer", N),
            ("noted", N),
            ("question", T),
            ("typed", T),
            ("kept", T),
            ("follows", N),
            ("person", N),
            ("at", N),
            ("today", T),
            ("position", N),
            ("passage", T),
            ("written", T),
            ("period", T),
            ("collection", T),
        ],
    ),
    table("chats", 2, &[("bot", N), ("chat", N), ("moved_to", N), ("admitted", N), ("left_at", N)]),
    numbered(
        "outbox",
        &[("place", N), ("bot", N), ("key", T), ("due", N), ("json", T), ("done", N), ("chat", N)],
    ),
    table("preferences", 3, &[("bot", N), ("person", N), ("preference", T), ("value", T)]),
    numbered(
        "notebook",
        &[
            ("number", N),
            ("bot", N),
            ("chat", N),
            ("topic", N),
            ("position", N),
            ("person", N),
            ("digest", T),
            ("passage", T),
            ("quotation", T),
            ("citation", T),
            ("source", T),
            ("note", T),
            ("saved", N),
            ("prompt", N),
        ],
    ),
    table(
        "chat_settings",
        4,
        &[("bot", N), ("chat", N), ("topic", N), ("setting", T), ("value", T)],
    ),
    table(
        "posts",
        5,
        &[("bot", N), ("chat", N), ("topic", N), ("kind", T), ("day", T), ("item", T)],
    ),
    table(
        "digest_questions",
        5,
        &[("bot", N), ("chat", N), ("topic", N), ("at", N), ("question", T), ("is_answered", N)],
    ),
    table(
        "quiz_sessions",
        3,
        &[
            ("bot", N),
            ("chat", N),
            ("topic", N),
            ("session", N),
            ("subject", T),
            ("total", N),
            ("number", N),
        ],
    ),
    numbered("quiz_asked", &[("place", N), ("bot", N), ("chat", N), ("key", T)]),
    table(
        "quiz_polls",
        2,
        &[("bot", N), ("poll", T), ("chat", N), ("right_index", N), ("week", N)],
    ),
    table(
        "quiz_votes",
        3,
        &[
            ("bot", N),
            ("poll", T),
            ("person", N),
            ("chat", N),
            ("name", T),
            ("is_right", N),
            ("week", N),
        ],
    ),
    table("gaps", 3, &[("kind", T), ("question", T), ("document", T), ("times", N), ("day", T)]),
];

const fn table(name: &'static str, key: usize, columns: &'static [(&'static str, Kind)]) -> Table {
    Table { name, key, columns, is_numbered: false }
}

const fn numbered(name: &'static str, columns: &'static [(&'static str, Kind)]) -> Table {
    Table { name, key: 1, columns, is_numbered: true }
}

impl Table {
    /// "bot, chat"
    pub(super) fn names(&self) -> String {
        list(self.columns.iter().map(|(name, _)| (*name).to_owned()))
    }

    /// The first rows behind a key, which is given by this many parameters, or all first ones.
    pub(super) fn page(&self, is_first: bool, rows: usize) -> String {
        let key = list(self.columns.iter().take(self.key).map(|(name, _)| (*name).to_owned()));
        let parameters = list((1..=self.key).map(|number| format!("${number}")));
        let behind =
            if is_first { String::new() } else { format!("WHERE ({key}) > ({parameters})") };
        format!("SELECT {} FROM {} {behind} ORDER BY {key} LIMIT {rows}", self.names(), self.name)
    }
}

/// Some words with commas.
pub(super) fn list(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(", ")
}
