use serde::{Deserialize, Serialize};

use crate::model::{Passage, Span, WrittenDate};
use crate::text::View;

/// What an engine gives with a passage: enough to choose sentences from it without loading its document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PassageRecord {
    /// The passage.
    pub passage: Passage,
    /// Its bytes, as they stand in the file.
    pub source: String,
    /// The marks among them that a reading view leaves out, as spans of the file.
    pub marks: Vec<Span>,
    /// Every date on which its document says it was written.
    pub written: Vec<WrittenDate>,
}

impl PassageRecord {
    /// Its words as a reader sees them, each with its place in the file.
    pub fn view(&self) -> View {
        View::new(&self.source, self.passage.span.start, &self.marks)
    }
}
