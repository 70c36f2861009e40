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
    #[error(
        "the state is in a database, not in a file; back it up with pg_dump and put it back with pg_restore, or copy it into a file with `pincite store copy --to sqlite`"
    )]
    NoFileOfState,
    #[error(
        "no database is named; set PINCITE_STORE_URL, or store.url in the configuration, to its address, like postgres://user:password@host:5432/database"
    )]
    NoDatabase,
}
