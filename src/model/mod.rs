//! The plain values that flow through the program: documents, passages, spans and voices.
//!
//! Nothing here reads a file, knows the search engine or looks at a clock.

mod archive_location;
mod author;
mod citation_kind;
mod document;
mod fact;
mod head;
mod ids;
mod issue;
mod origins;
mod page_mark;
mod passage;
mod people;
mod pointer;
mod saved_excerpt;
mod span;
mod voice;
mod volume;
mod written;

pub use archive_location::ArchiveLocation;
pub use author::Author;
pub use citation_kind::CitationKind;
pub use document::Document;
pub use fact::Fact;
pub use head::DocumentHead;
pub use ids::{DocumentId, PassageId};
pub use issue::Issue;
pub use origins::{Origin, Origins};
pub use page_mark::PageMark;
pub use passage::{Passage, PassageKind, SpokenTime};
pub use people::{Person, Role};
pub use pointer::Pointer;
pub use saved_excerpt::{SavedExcerpt, SavedSource};
pub use span::Span;
pub use voice::Voice;
pub use volume::Volume;
pub use written::{WrittenDate, WrittenOrigin};
