//! Opens an archive, answers questions from it and keeps it up to date.
//!
//! [`Archive::open`] finds or builds an index that fits the documents, and [`Live`] swaps a new one in while questions go on.
//! The files stand on each other in this order: settings, changes, update, open, offers, pieces, watch, live.

mod changes;
mod foreign;
mod live;
mod offers;
mod open;
mod pieces;
mod settings;
mod update;
mod watch;

pub use crate::index::{ArchiveFacts, CollectionFacts, Staleness};
pub use crate::search::Deadline;
pub use changes::Changes;
pub use live::{IndexHealth, Live, LiveSettings, Refresh};
pub use offers::MAX_OFFERS;
pub use open::{Archive, AskOptions, LastWord, Reranking, Surroundings};
pub use settings::{ArchiveError, ArchiveSettings, LinesLeftOut, OpenProgress};
