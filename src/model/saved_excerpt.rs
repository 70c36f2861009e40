//! Holds an excerpt as it is kept apart from its archive.

use serde::{Deserialize, Serialize};

use super::head::DocumentHead;
use super::passage::Passage;

/// Words of a document that somebody saved, with everything that is needed to show and cite them without the archive.
///
/// It is made of words that were just verified, and is read back from where it was kept. So it says what the archive had
/// when it was saved; whether it still has that is for the reader to look up by the id of the passage.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedExcerpt {
    /// The words as they were shown.
    pub quotation: String,
    /// Whose they are and where they stand.
    pub source: SavedSource,
}

/// Whose the words of a saved excerpt are, and where they stand.
///
/// It is kept as JSON. What one version of the program keeps, the next must be able to read: `tests/it/notebook.rs` holds
/// the layout.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedSource {
    /// The document.
    pub document: DocumentHead,
    /// The passage that the words begin in, with all pages on which they stand, and without the times that it speaks of.
    pub passage: Passage,
    /// Who speaks, in the order of their turns and in the words with which the document labels these.
    pub speakers: Vec<String>,
    /// Whether the words are surely the author's.
    pub is_authors: bool,
}
