//! Keeps the index that of a snapshot, on machines that have no documents.

use std::sync::atomic::AtomicBool;

use super::settings::{ArchiveError, ArchiveSettings, OpenProgress};
use crate::index::{Generations, IndexError, OpenIndex};
use crate::snapshot::{PullOptions, Pulled, SnapshotAddress, SnapshotError, pull};

/// The index of the newest generation, brought here first where it is not.
pub(super) fn followed(
    settings: &ArchiveSettings,
    source: &SnapshotAddress,
    options: PullOptions<'_>,
    tell: &mut dyn FnMut(OpenProgress),
) -> Result<OpenIndex, ArchiveError> {
    let generations = Generations::under(&settings.data);
    let Pulled { is_unchanged, received, .. } = pull(&generations, source, options)?;
    let index = generations.current().map_err(|reason| {
        IndexError::Record(format!("the index that was pulled cannot be opened: {reason:?}"))
    })?;
    if !is_unchanged {
        let (documents, passages) = (index.stamp.facts.documents, index.stamp.facts.passages);
        tell(OpenProgress::Pulled { documents, passages, received });
    }
    Ok(index)
}

/// How an archive is opened: nothing ends it.
pub(super) fn unhindered(stop: &AtomicBool) -> PullOptions<'_> {
    PullOptions { stop, is_damaged: false }
}

impl From<SnapshotError> for ArchiveError {
    fn from(error: SnapshotError) -> Self {
        match error {
            SnapshotError::Abandoned => Self::Abandoned,
            error => Self::Snapshot(error),
        }
    }
}
