//! Searches an archive that lies in a cluster of OpenSearch or Elasticsearch, and loads it there.
//!
//! What is searched is what the index on the disk holds: its documents are read from there and loaded with the stems
//! that our own analyzer makes, so that the cluster finds the same words in the same places.
//! The cluster proposes passages and says which forms of the question each has; scores, quotations and verdicts are
//! made above, as over any engine.
//! Counts of words are small: they are read once, when an archive is opened, so that a question takes two round trips.

mod candidates;
mod client;
mod completions;
mod dates;
mod documents;
mod engine;
mod error;
mod generations;
mod load;
mod named;
mod open;
mod reply;
mod rows;
mod searching;
mod settings;
mod stored;
mod topic;
mod vocabulary;

pub use error::ClusterError;
pub use load::{Load, LoadProgress, Loaded};
pub use open::OpenCluster;
pub use searching::ClusterSearch;
pub use settings::{ClusterSettings, Login};
