//! Watches the documents, or the snapshot in place of them, and the index, and says when another index has to be made.

use std::path::Path;

use super::settings::ArchiveSettings;
use super::update::{corpus_files, listing};
use crate::index::{Generations, OpenIndex, Pointer};
use crate::snapshot;

/// What is seen at one time, without opening a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Snapshot {
    /// The listing of the documents, or the newest generation of the snapshot, or why that cannot be said; `None` where
    /// nobody asks for it.
    documents: Option<Result<String, String>>,
    /// Which index is in use, for every process.
    pointer: Option<Pointer>,
    /// Whether the index that answers here is still on the disk.
    is_there: bool,
}

impl Snapshot {
    /// Of everything.
    pub(super) fn of_all(settings: &ArchiveSettings, index: &Path) -> Self {
        let listed = match &settings.source {
            Some(source) => snapshot::newest(source).map_err(|error| error.to_string()),
            None => match corpus_files(settings) {
                Ok(files) => Ok(listing(settings, &files)),
                Err(error) => Err(error.to_string()),
            },
        };
        Self { documents: Some(listed), ..Self::of_index(settings, index) }
    }

    /// Of the index alone, which costs next to nothing.
    pub(super) fn of_index(settings: &ArchiveSettings, index: &Path) -> Self {
        let pointer = Generations::under(&settings.data).pointer();
        Self { documents: None, pointer, is_there: index.exists() }
    }
}

/// Remembers what was acted upon.
#[derive(Debug)]
pub(super) struct Watch {
    /// What the last refresh was made for, whether it went well or not.
    settled: Snapshot,
    /// The documents in the snapshot before.
    before: Option<Result<String, String>>,
    rest: Rest,
}

/// Whether what is watched has to look the same twice before it is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    /// A folder that is being copied is not taken half-way.
    Awaited,
    /// A generation of a snapshot is there whole or not at all.
    NotNeeded,
}

impl Watch {
    /// Begins with an index that was opened: it fits the documents for which it was built.
    pub(super) fn new(settings: &ArchiveSettings, index: &OpenIndex) -> Self {
        let (listing, rest) = match &settings.source {
            Some(_) => (snapshot::pulled_generation(&index.folder), Rest::NotNeeded),
            None => (Some(index.stamp.fingerprint.listing.clone()), Rest::Awaited),
        };
        let snapshot = Snapshot {
            documents: Some(Ok(listing.unwrap_or_default())),
            ..Snapshot::of_index(settings, &index.folder)
        };
        let mut watch = Self { before: None, settled: snapshot.clone(), rest };
        watch.adopt(snapshot.clone(), Snapshot { is_there: true, ..snapshot }, &index.folder);
        watch
    }

    /// Whether something changed that was not acted upon.
    ///
    /// Documents must look the same twice: a folder that is being copied is not taken half-way.
    pub(super) fn is_due(&mut self, snapshot: &Snapshot) -> bool {
        // The index is acted upon at once; only documents have to come to rest, because a copy of
        // them takes time, while an index is swapped in by one rename.
        if (&snapshot.pointer, snapshot.is_there) != (&self.settled.pointer, self.settled.is_there)
        {
            return true;
        }
        // A look at the index alone says nothing of the documents.
        let Some(documents) = &snapshot.documents else { return false };
        let is_whole = self.rest == Rest::NotNeeded && documents.is_ok();
        let came_to_rest = is_whole || self.before.as_ref() == Some(documents);
        self.before = Some(documents.clone());
        came_to_rest && self.settled.documents.as_ref() != Some(documents)
    }

    /// Whether another index is in use than when something was acted upon last.
    pub(super) fn is_other(&self, snapshot: &Snapshot) -> bool {
        snapshot.pointer != self.settled.pointer
    }

    /// Notes that a refresh put the index in this folder into use.
    pub(super) fn adopt(&mut self, before: Snapshot, after: Snapshot, index: &Path) {
        // Another process may have put its own into use since ours was opened, or somebody removed the pointer:
        // then it is not the one that was written for ours, and there is work to do at the next snapshot.
        let ours = after.pointer.filter(|pointer| index.ends_with(&pointer.name));
        let pointer = Some(ours.unwrap_or_else(|| Pointer::unwritten(index)));
        self.settle(Snapshot { documents: before.documents, pointer, is_there: after.is_there });
    }

    /// Notes that a refresh was made for this snapshot, so that none is made again for the same.
    pub(super) fn settle(&mut self, snapshot: Snapshot) {
        self.before.clone_from(&snapshot.documents);
        self.settled = snapshot;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(documents: Result<&str, &str>) -> Snapshot {
        let owned = documents.map(str::to_owned).map_err(str::to_owned);
        Snapshot { documents: Some(owned), pointer: None, is_there: true }
    }

    /// The documents in a snapshot.
    type Documents = Result<&'static str, &'static str>;

    /// Which of the snapshots are followed by a refresh.
    fn due(snapshots: &[Documents]) -> Vec<usize> {
        let mut watch = Watch { before: None, settled: snapshot(Ok("a")), rest: Rest::Awaited };
        let mut due = Vec::new();
        for (at, seen) in snapshots.iter().enumerate() {
            if watch.is_due(&snapshot(*seen)) {
                watch.settle(snapshot(*seen));
                due.push(at);
            }
        }
        due
    }

    #[test]
    fn documents_are_taken_when_they_came_to_rest_and_once() {
        let cases: [(&[Documents], &[usize]); 6] = [
            (&[Ok("a"), Ok("a"), Ok("a")], &[]),
            (&[Ok("b"), Ok("b"), Ok("b"), Ok("b")], &[1]),
            (&[Ok("b"), Ok("c"), Ok("d"), Ok("d"), Ok("d")], &[3]),
            (&[Ok("b"), Ok("a"), Ok("a")], &[]),
            (&[Err("gone"), Err("gone"), Err("gone"), Ok("a"), Ok("a"), Ok("a")], &[1, 4]),
            (&[Ok("b"), Err("gone"), Ok("b"), Ok("b")], &[3]),
        ];
        for (snapshots, expected) in cases {
            assert_eq!(due(snapshots), expected, "{snapshots:?}");
        }
    }

    #[test]
    fn a_generation_of_a_snapshot_is_taken_at_once_and_a_failure_when_it_stays() {
        let settled = snapshot(Ok("1"));
        let mut watch = Watch { before: None, settled, rest: Rest::NotNeeded };
        assert!(watch.is_due(&snapshot(Ok("2"))));
        watch.settle(snapshot(Ok("2")));
        assert!(!watch.is_due(&snapshot(Err("unreachable"))), "it may be reached in a moment");
        assert!(watch.is_due(&snapshot(Err("unreachable"))));
        watch.settle(snapshot(Err("unreachable")));
        assert!(watch.is_due(&snapshot(Ok("2"))), "what failed is mended at once");
    }

    #[test]
    fn an_index_that_is_lost_is_noticed_at_once() {
        let mut watch = Watch { before: None, settled: snapshot(Ok("a")), rest: Rest::Awaited };
        let lost = Snapshot { is_there: false, documents: None, pointer: None };
        assert!(watch.is_due(&lost));
        watch.settle(lost.clone());
        assert!(!watch.is_due(&lost), "a refresh that failed is not made again for the same");
    }

    #[test]
    fn a_pointer_that_goes_while_an_index_is_put_into_use_is_noticed() {
        let mut watch = Watch { before: None, settled: snapshot(Ok("a")), rest: Rest::Awaited };
        let gone = Snapshot { documents: None, ..snapshot(Ok("a")) };
        watch.adopt(snapshot(Ok("a")), gone.clone(), Path::new("index/generation-2"));
        assert!(watch.is_due(&gone));
    }
}
