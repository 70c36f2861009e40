use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{Document, Passage};

/// What is stored once for a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// The document with its text.
    pub document: Arc<Document>,
    /// Its passages in order.
    pub passages: Vec<Passage>,
}
