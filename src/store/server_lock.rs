//! Locks a data folder for the one program that serves from it.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::store::error::StoreError;

/// Name of the file whose lock says so. It stays when the lock is gone; it holds nothing.
const NAME: &str = "serving.lock";

/// The right to serve from a data folder, until it is dropped or the process ends in whatever way.
///
/// Two servers with one store would answer everything twice, and what is restored under a server would be written over.
#[derive(Debug)]
pub struct ServerLock {
    _lock: File,
}

impl ServerLock {
    /// Takes the folder, which is made when it is missing.
    ///
    /// # Errors
    ///
    /// [`StoreError::InUse`] when another process has it.
    pub fn take(data: &Path) -> Result<Self, StoreError> {
        let file = data.join(NAME);
        let closed = |error| StoreError::io(&file, &error);
        std::fs::create_dir_all(data).map_err(closed)?;
        let lock = File::options().create(true).append(true).open(&file).map_err(closed)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse { folder: data.to_owned() }),
            Err(TryLockError::Error(error)) => Err(closed(error)),
        }
    }
}
