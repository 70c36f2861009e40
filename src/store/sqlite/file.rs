//! Makes the file of the state, and says what it means when SQLite cannot use it.

use std::path::Path;
use std::time::Duration;

use crate::store::error::StoreError;

/// How long to wait while another connection or program writes.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Makes the file and its folder where they are missing: for nobody else's eyes, since people's questions wait there.
pub(super) fn make(file: &Path) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}

/// What a failed statement means; SQLite's result codes are in the lowest byte of what it says.
pub(in crate::store) fn failure(file: &Path, error: &sqlx::Error) -> StoreError {
    let code = error.as_database_error().and_then(|error| error.code()?.parse::<i32>().ok());
    let file = file.to_owned();
    match code.map(|code| (code & 0xff, code >> 8)) {
        Some((5 | 6, _)) => StoreError::Busy { file },
        Some((8, _)) => StoreError::ReadOnly { file },
        // Room for what the connections share is asked for in advance, and refused so.
        Some((10, 19) | (13, _)) => StoreError::Full { file },
        Some((10, _)) => StoreError::Disk { file, reason: error.to_string() },
        Some((11, _)) => StoreError::Damaged { file },
        Some((14, _)) => StoreError::CannotOpen { file },
        Some((26, _)) => StoreError::Foreign { file },
        _ => StoreError::Other { file, reason: error.to_string() },
    }
}
