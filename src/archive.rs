//! Opens an archive, answers questions from it and keeps it up to date.
//!
//! [`Archive::open`] finds or builds an index that fits the documents, and [`Live`] swaps a new one in while questions go on.
//! The files stand on each other in this order: pinned, catalogue, settings, changes, indexing, update, deep, engine, open, then offers, pieces and saving, then watch and live.

mod catalogue;
mod changes;
mod deep;
mod engine;
mod follow;
mod foreign;
mod indexing;
mod live;
mod offers;
mod offers_found;
mod open;
mod pieces;
mod pinned;
mod saving;
mod settings;
mod update;
mod watch;

pub use crate::index::{ArchiveFacts, CollectionFacts, Staleness};
pub use crate::opensearch::{ClusterSettings, LoadProgress, Login};
pub use crate::search::Deadline;
pub use catalogue::{Catalogue, Facet, Listed, Named, short_key};
pub use changes::Changes;
pub use deep::{DeepCheck, Difference};
pub use live::{IndexHealth, Live, LiveSettings, Refresh};
pub use offers::MAX_OFFERS;
pub use open::{Archive, AskOptions, DocumentPart, LastWord, Reranking, Surroundings};
pub use pinned::Pinned;
pub use settings::{ArchiveError, ArchiveSettings, LinesLeftOut, OpenProgress};
