use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{Document, Passage, WrittenDate};

/// What is stored with a passage: enough to score it without loading its document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PassageRecord {
    /// The passage.
    pub passage: Passage,
    /// Its words as a reader sees them: page marks and note marks left out, white space folded.
    pub text: String,
    /// Heading of its document: title and subject.
    pub title: String,
    /// People, office holders and places of the heading, for search.
    pub people: String,
    /// Collection of its document.
    pub collection: String,
    /// Every date on which its document says it was written.
    pub written: Vec<WrittenDate>,
}

/// What is stored once for a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// The document with its text.
    pub document: Arc<Document>,
    /// Its passages in order.
    pub passages: Vec<Passage>,
}
