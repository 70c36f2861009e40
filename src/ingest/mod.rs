//! Reads the bytes of files as documents and passages.
//!
//! [`scan`] lists the files of the corpus folders, and [`read`] takes several at once and gives their documents in order:
//!
//! 1. The readers of bytes and of streams are asked whether the file is theirs; else it is decoded to text, and the
//!    readers of text are asked. [`READERS`] is the table of all of them, in the order in which they are asked.
//! 2. The reader extracts draft documents: facts, blocks of text, marks, and what it left out ([`Extracted`]).
//! 3. Each draft is completed from the manifest and named, its blocks are cut into passages, and the times that these
//!    speak of are found.
//!
//! No file is refused for its layout, no byte is repaired, and every line that is left out is in the [`Report`].
//!
//! The files of this folder stand on each other in this order, each importing only from those before it:
//! `refusal`, `error`, `line_fault`, `lines`, `stamps`, `garbled`, `names`, `decode`, `extracted`, `page_breaks`,
//! `composer`, `isolation`, `dates`, `reader`, `added`, `columns`, `table`, `readers`, `isolated`, `manifest`,
//! `facts_table`, `library`, `ids`, `split`, `build`, `volume_folder`, `report`, `source_file`, `page_folders`, `facts`,
//! `scan`, `parallel`, `file_reading`, `delivery`, `read`.
//! Two files of `readers` are needed before the others: its `titles` by `added`, its stream of lines by `table`.

mod added;
mod build;
mod columns;
mod composer;
mod dates;
mod decode;
mod delivery;
mod error;
mod extracted;
mod facts;
mod facts_table;
mod file_reading;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod garbled;
mod ids;
mod isolated;
mod isolation;
mod library;
mod line_fault;
mod lines;
mod manifest;
mod names;
mod page_breaks;
mod page_folders;
mod parallel;
mod read;
mod reader;
mod readers;
mod refusal;
mod report;
mod scan;
mod source_file;
mod split;
mod stamps;
mod table;
mod volume_folder;

pub use added::{Added, AddedPerson, AddedSlip};
pub use dates::Dating;
pub use delivery::Receiver;
pub use error::IngestError;
pub use extracted::{
    Block, DraftDocument, DropReason, Dropped, Extracted, ExtractedText, PageConfidence, Pages,
};
pub use isolated::read_isolated;
pub use isolation::{COMMAND as ISOLATED_COMMAND, isolate_in};
pub use line_fault::{BadLine, LineFault, LinesLeftOut};
pub use lines::{Line, paragraphs};
pub use read::{IngestOptions, id_hash, read, read_into};
pub use reader::{
    Brackets, Conventions, Evidence, FileStart, Identity, ManifestDate, MissingYears, Notes, Page,
    RawFile, Reader, Reading, Record, RecordFile, RecordSink, START_BYTES, Titles,
};
pub use readers::READERS;
pub use refusal::Refusal;
pub use report::{FactsReport, FileReport, Report, Unreadable, Warning, WrittenSpan};
pub use scan::scan;
pub use source_file::{FilePart, SourceFile};
