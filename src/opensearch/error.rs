//! Says why a cluster cannot be used.

use std::path::PathBuf;

use crate::index::IndexError;
use crate::search::DeadlineExceeded;

/// A cluster cannot be searched or loaded. Messages hold no address, no login and no text of a question.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// No node answers.
    #[error(
        "the search cluster cannot be reached ({0}); check that it runs, and search.url and search.certificate"
    )]
    Unreachable(String),
    /// The login is refused.
    #[error(
        "the search cluster refuses the login (status {0}); check PINCITE_SEARCH_USER and PINCITE_SEARCH_PASSWORD, or PINCITE_SEARCH_API_KEY, and what they may do"
    )]
    Login(u16),
    /// Nothing is loaded.
    #[error(
        "the search cluster has no archive under the name {0:?}; run `pincite index` to load it, or check search.index"
    )]
    Missing(String),
    /// Something else has the name.
    #[error(
        "what the search cluster has under the name {0:?} is no archive of Pincite; choose another search.index"
    )]
    Foreign(String),
    /// Another version of this program loaded it.
    #[error(
        "the archive in the search cluster was loaded by another version of Pincite; run `pincite index` with this version"
    )]
    OtherVersion,
    /// It has more to do than it takes on.
    #[error("the search cluster is overloaded and took no further requests; try again later")]
    Busy,
    /// It says no to a request.
    #[error(
        "the search cluster refused a request with status {status} ({kind}); its own log says more"
    )]
    Refused {
        /// The status of HTTP.
        status: u16,
        /// What kind of error it names.
        kind: String,
    },
    /// What is needed lies on shards that are out of reach.
    #[error(
        "a part of the archive that is needed here cannot be reached; see that all nodes of the search cluster run, and try again"
    )]
    PartUnreachable,
    /// A record is not what was loaded.
    #[error(
        "the search cluster gave {0} that is not what was loaded; remove that index from the cluster and run `pincite index`"
    )]
    Damaged(&'static str),
    /// It answers in another form.
    #[error(
        "the search cluster gave an answer that cannot be read ({0}); check that search.url leads to OpenSearch or Elasticsearch"
    )]
    Reply(String),
    /// What was loaded is not all there.
    #[error(
        "the search cluster has lost some of what was loaded into it; see that all nodes run, and run `pincite index` again"
    )]
    Lost,
    /// No client can be made.
    #[error("no client for the search cluster can be made: {0}")]
    NoClient(String),
    /// The certificate cannot be used.
    #[error("search.certificate: {} cannot be used: {reason}", path.display())]
    Certificate {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The program was told to stop meanwhile.
    #[error(
        "loading was given up, since the program stops; `pincite index` goes on where it ended"
    )]
    Abandoned,
    /// The search was given up.
    #[error(transparent)]
    Deadline(#[from] DeadlineExceeded),
    /// The index on the disk, from which the cluster is loaded, cannot be read.
    #[error(transparent)]
    Index(#[from] IndexError),
}
