//! The plain values that flow through the program: documents, passages, spans and voices.
//!
//! Nothing here reads a file, knows the search engine or looks at a clock.

mod document;
mod head;
mod ids;
mod passage;
mod span;
mod voice;

pub use document::{
    Document, Fact, Issue, PageMark, Person, Role, Shape, Volume, WrittenDate, WrittenOrigin,
};
pub use head::DocumentHead;
pub use ids::{DocumentId, PassageId};
pub use passage::{Passage, PassageKind, SpokenTime};
pub use span::Span;
pub use voice::Voice;
