//! Shows notebooks: their pages and entries in Telegram and in a terminal, and the files that they become.
//!
//! Nothing here is a [`Quote`](crate::answer::Quote): these words were verified when they were saved, and are shown as they
//! were, also where the archive has lost their document since.

use crate::cite::{CitationSettings, Form, cite};
use crate::model::{PassageId, SavedSource};

pub mod button;
mod files;
mod format;
mod markdown;
mod pages;
mod terminal;

pub use files::file;
pub use format::{NotebookFile, NotebookFormat, notebook_file_name};
pub(super) use pages::in_part;
pub use pages::{
    EntryState, NoteState, NotebookView, PassageState, Standing, entry_page, formats_page,
    list_page, removal_page,
};
pub use terminal::{entries_in_terminal, entry_in_terminal};

/// An entry of a notebook, as it was kept.
#[derive(Clone, Debug)]
pub struct SavedEntry {
    /// Its number, which no other entry has.
    pub number: i64,
    /// Where it stands in the notebook, from 1.
    pub rank: u64,
    /// The id that its passage had when it was saved.
    pub passage: PassageId,
    /// The words, as they were verified then.
    pub quotation: String,
    /// Its citation, for where `source` cannot be read.
    pub citation: String,
    /// What was known of its document; nothing where another version of the program kept it.
    pub source: Option<SavedSource>,
    /// What somebody noted to it; may be empty.
    pub note: String,
    /// When it was saved, in seconds since 1970.
    pub saved: i64,
}

impl SavedEntry {
    /// Its citation in a form.
    pub fn cited(&self, form: Form, settings: &CitationSettings) -> String {
        match &self.source {
            Some(SavedSource { document, passage, .. }) => {
                cite(document, passage, settings).in_form(form).to_owned()
            }
            None => self.citation.clone(),
        }
    }
}
