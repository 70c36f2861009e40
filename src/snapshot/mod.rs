//! Copies an index to a storage that many machines read, and back: one machine builds, all answer.
//!
//! A file is cut into pieces, and each piece is stored once under the hash of its bytes, so that what did not change is not
//! sent again. A *generation* is one small object that names the files and their pieces. It is written last, and whole or not
//! at all, so that a reader sees a complete index or the one before it. Nothing that is stored is ever changed.

mod address;
mod folder;
mod manifest;
mod open;
mod pull;
mod push;
#[cfg(feature = "s3")]
mod s3;
mod storage;

pub use address::{InvalidAddress, S3Variables, SnapshotAddress};
pub use pull::{PullOptions, Pulled, newest, pull, pulled_generation};
pub use push::{PushOptions, Pushed, Reuse, push};
pub use storage::SnapshotError;
