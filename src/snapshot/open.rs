//! Opens the storage at an address.

use super::address::SnapshotAddress;
use super::folder::FolderStorage;
use super::storage::{SnapshotError, Storage};

/// The storage at an address. Nothing is asked of it yet.
pub(super) fn open(address: &SnapshotAddress) -> Result<Box<dyn Storage>, SnapshotError> {
    match address {
        SnapshotAddress::Folder(folder) => Ok(Box::new(FolderStorage::new(folder))),
        #[cfg(feature = "s3")]
        SnapshotAddress::S3 { bucket, prefix, variables } => {
            Ok(Box::new(super::s3::S3Storage::new(bucket, prefix, variables)?))
        }
        #[cfg(not(feature = "s3"))]
        SnapshotAddress::S3 { .. } => Err(SnapshotError::Storage {
            address: address.to_string(),
            reason: "this program was built without S3; build it with `cargo build --release --features s3`, or name a folder"
                .to_owned(),
        }),
    }
}
