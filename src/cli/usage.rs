//! Says what is missing on the command line.

use crate::snapshot::InvalidAddress;

/// The command line is understood, but asks for something that cannot be.
#[derive(Debug, thiserror::Error)]
pub(super) enum Usage {
    #[error("type a question, for example: pincite ask \"What happened on 22 October 1962?\"")]
    NoQuestion,
    #[error("type a text with dates, for example: pincite dates \"late October 1962\"")]
    NoText,
    #[error(
        "there is no bot token; set TELOXIDE_TOKEN in the environment or in .env (the README says how to get one), or talk here with `pincite chat`"
    )]
    NoToken,
    #[error(
        "name the snapshot to pull, a folder or s3://BUCKET/PREFIX, or set `source` of `[index]`"
    )]
    NoSnapshot,
    #[error("{typed:?} is no snapshot: it {problem}", problem = InvalidAddress)]
    NotASnapshot { typed: String },
}
