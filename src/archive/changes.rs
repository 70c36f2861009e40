//! Remembers what was read of each file of a corpus, and tells which files changed since.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::index::{Holdings, IndexError, SourceId};
use crate::ingest::SourceFile;

/// Name of the file beside the index that holds the inventory it was built from.
const INVENTORY: &str = "files.json";

/// A file that was changed so shortly before it was read may change again within the same tick of the file system.
const UNSETTLED: Duration = Duration::from_secs(2);

/// Which files of the corpus are new, different or gone since the index was built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that were not there.
    pub added: Vec<String>,
    /// Files whose words, or whose facts in the manifest, differ.
    pub changed: Vec<String>,
    /// Files that are no longer there.
    pub removed: Vec<String>,
}

impl Changes {
    /// Whether every file is as it was: then the settings changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// Every file of a corpus, in the order of the archive, with what the index takes from it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Inventory {
    /// Hash of the program and of the settings that shape an index.
    shaping: String,
    /// The number of the next source.
    next: u32,
    pub(super) sources: Vec<Source>,
}

/// One reading of a file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Source {
    /// The file: its whole path, since two folders of a corpus may hold files of the same name.
    path: String,
    pub(super) id: SourceId,
    /// Hash of its name and of what is known of it beside its bytes.
    about: String,
    /// Hash of its bytes.
    content: String,
    /// Length and time by which it is known that its bytes are the same; `None` where they have to be read for that.
    seen: Option<Seen>,
    pub(super) held: Held,
    /// Whether it has to be read.
    #[serde(skip)]
    pub(super) is_new: bool,
}

/// What was read of a file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Held {
    pub(super) holdings: Holdings,
    /// Bytes of text that the index has of it.
    pub(super) text_bytes: u64,
    /// Its documents, by the hashes of their ids.
    pub(super) documents: Vec<u64>,
    /// Documents in it that are also in a file before it, and so are not of this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) repeated: Vec<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    bytes: u64,
    /// Nanoseconds since 1970.
    modified: u64,
    /// Hash of the paths, lengths and times of the other pages of a scanned work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    further: Option<String>,
}

impl Seen {
    /// What is seen of a file; `None` where it has no time that can be stored.
    fn of(file: &SourceFile) -> Option<Self> {
        let modified = file.modified?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        let modified = u64::try_from(modified.as_nanos()).ok()?;
        let hash = || hex(Sha256::new_with_prefix(format!("{:?}", file.further)));
        let further = (!file.further.is_empty()).then(hash);
        Some(Self { bytes: file.bytes, modified, further })
    }
}

/// Whether no part of a file was changed a moment before `now`, nor is dated later.
fn is_settled(file: &SourceFile, now: SystemTime) -> bool {
    let settled = |modified: &SystemTime| {
        modified.checked_add(UNSETTLED).is_some_and(|settled| settled < now)
    };
    let further = file.further.iter().map(|part| &part.modified);
    std::iter::once(&file.modified).chain(further).all(|it| it.as_ref().is_some_and(settled))
}

impl Inventory {
    /// Looks at every file, and reads those that are not known to be as they were `before`: a source a file, in their order.
    ///
    /// `now`, in UTC, tells which files were changed a moment ago.
    /// One that cannot be read counts as empty; after `stop`, the rest is left out.
    pub(super) fn of(
        files: &[SourceFile],
        shaping: String,
        before: Option<&Self>,
        now: NaiveDateTime,
        stop: &AtomicBool,
    ) -> Self {
        let before = before.filter(|before| before.shaping == shaping);
        let next = before.map_or(0, |before| before.next);
        let known = before.map(Self::by_path).unwrap_or_default();
        let mut inventory = Self { shaping, next, sources: Vec::with_capacity(files.len()) };
        let now = SystemTime::from(now.and_utc());
        for file in files.iter().take_while(|_| !stop.load(Ordering::Relaxed)) {
            let path = path_of(file);
            let source = inventory.source(file, known.get(&*path).copied(), now, stop);
            inventory.sources.push(Source { path, ..source });
        }
        // Where the folders of the corpus changed places, another file may be the first that has a document.
        if before.is_some_and(|before| !inventory.is_in_order_of(before)) {
            inventory.renew(&(0..inventory.sources.len()).collect::<Vec<_>>());
        }
        inventory
    }

    /// Whether the sources that both have stand in one order in both.
    fn is_in_order_of(&self, before: &Self) -> bool {
        let places = before.sources.iter().enumerate();
        let places: HashMap<SourceId, usize> =
            places.map(|(place, source)| (source.id, place)).collect();
        self.sources.iter().filter_map(|source| places.get(&source.id)).is_sorted()
    }

    fn by_path(&self) -> HashMap<&str, &Source> {
        self.sources.iter().map(|source| (&*source.path, source)).collect()
    }

    fn source(
        &mut self,
        file: &SourceFile,
        known: Option<&Source>,
        now: SystemTime,
        stop: &AtomicBool,
    ) -> Source {
        let seen = Seen::of(file);
        let settled = seen.clone().filter(|_| is_settled(file, now));
        let about = about(file);
        let as_seen = known.filter(|known| known.seen.is_some() && known.seen == seen);
        let (content, seen) = match as_seen {
            Some(known) => (known.content.clone(), seen),
            None => match content(file, stop) {
                Ok(content) => (content, settled),
                // Its name stands for it; whether it can be read next time, no date tells.
                Err(error) => {
                    tracing::debug!(file = file.name, %error, "a file cannot be read");
                    (String::new(), None)
                }
            },
        };
        match known.filter(|known| known.is_of(&about, &content)) {
            Some(known) => Source { seen, ..known.clone() },
            None => {
                let id = self.next_id();
                Source { id, about, content, seen, is_new: true, ..Source::default() }
            }
        }
    }

    fn next_id(&mut self) -> SourceId {
        self.next += 1;
        SourceId(self.next - 1)
    }

    /// Has the files at these places read again though their bytes are the same.
    pub(super) fn renew(&mut self, places: &[usize]) {
        for place in places {
            let id = self.next_id();
            if let Some(source) = self.sources.get_mut(*place) {
                (source.id, source.held, source.is_new) = (id, Held::default(), true);
            }
        }
    }

    /// Has those files read again that hold documents of a file that is gone or is read again.
    pub(super) fn renew_repeated(&mut self, before: &Self) {
        loop {
            let kept: HashSet<SourceId> = self.sources.iter().map(|source| source.id).collect();
            let gone = before.sources.iter().filter(|source| !kept.contains(&source.id));
            let gone: HashSet<u64> =
                gone.flat_map(|source| &source.held.documents).copied().collect();
            let is_heir = |source: &Source| source.held.repeated.iter().any(|id| gone.contains(id));
            let heirs = self.sources.iter().enumerate().filter(|(_, source)| is_heir(source));
            let heirs: Vec<usize> = heirs.map(|(place, _)| place).collect();
            if heirs.is_empty() {
                return;
            }
            self.renew(&heirs);
        }
    }

    /// Whether the sources of another inventory are those of this one, where their numbers are the same.
    pub(super) fn goes_on_from(&self, before: &Self) -> bool {
        self.shaping == before.shaping
    }

    /// A hash of the whole.
    pub(super) fn digest(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(&self.shaping);
        for Source { path, about, content, .. } in &self.sources {
            hash.update(format!("{path} {about} {content}\n"));
        }
        hex(hash)
    }

    /// The inventory of the index under `folder`, or `None` where it is not known.
    pub(super) fn load(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(folder.join(INVENTORY)).ok()?).ok()
    }

    /// Stores it. Without it, the next change has everything read again.
    pub(super) fn save(&self, folder: &Path) {
        let (draft, path) = (folder.join("files.new"), folder.join(INVENTORY));
        let stored = serde_json::to_vec(self).map_err(io::Error::from);
        let stored = stored.and_then(|bytes| std::fs::write(&draft, bytes));
        if let Err(error) = stored.and_then(|()| std::fs::rename(&draft, &path)) {
            tracing::warn!(%error, "the list of files could not be stored");
        }
    }

    /// Removes the one that is stored, so that the next change has everything read again.
    pub(super) fn forget(folder: &Path) -> Result<(), IndexError> {
        let path = folder.join(INVENTORY);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(IndexError::io(&path)(error))
            }
            _ => Ok(()),
        }
    }

    /// What changed since `before`.
    pub(super) fn since(&self, before: &Self) -> Changes {
        let (known, own) = (before.by_path(), self.by_path());
        let mut changes = Changes::default();
        for Source { path, about, content, .. } in &self.sources {
            match known.get(&**path) {
                None => changes.added.push(path.clone()),
                Some(former) if !former.is_of(about, content) => changes.changed.push(path.clone()),
                Some(_) => {}
            }
        }
        let gone = before.sources.iter().filter(|source| !own.contains_key(&*source.path));
        changes.removed = gone.map(|source| source.path.clone()).collect();
        changes
    }

    /// Files with the number of those of their documents that are not among these.
    pub(super) fn documents_without(&self, known: &HashSet<u64>) -> Vec<(String, usize)> {
        let missing =
            |source: &Source| source.held.documents.iter().filter(|id| !known.contains(id)).count();
        let counted = self.sources.iter().map(|source| (source.path.clone(), missing(source)));
        counted.filter(|(_, missing)| *missing > 0).collect()
    }

    /// The place of the file that has each document, of the files that are not read again.
    pub(super) fn owners(&self) -> HashMap<u64, usize> {
        let mut owners = HashMap::new();
        for (place, source) in self.sources.iter().enumerate().filter(|(_, it)| !it.is_new) {
            owners.extend(source.held.documents.iter().map(|id| (*id, place)));
        }
        owners
    }
}

impl Source {
    /// Whether nothing of it changed.
    fn is_of(&self, about: &str, content: &str) -> bool {
        self.about == about && self.content == content
    }
}

fn path_of(file: &SourceFile) -> String {
    // A name that is no text is written with escapes: two of them must not become one.
    file.path.to_str().map_or_else(|| format!("{:?}", file.path), str::to_owned)
}

/// What the manifest adds is part of the index, so a changed manifest is a change of its files.
fn about(file: &SourceFile) -> String {
    hex(Sha256::new_with_prefix(format!("{} {:?}", file.name, file.added)))
}

/// A hash of the bytes of a file.
fn content(file: &SourceFile, stop: &AtomicBool) -> io::Result<String> {
    let mut hash = Sha256::new();
    // What the scan refused is not opened: to open a named pipe waits until somebody writes to it.
    for part in file.parts().filter(|_| file.refusal.is_none()) {
        // No further than it reached when it was listed: one that grows for ever is not read for ever.
        add(File::open(part)?.take(file.bytes), &mut hash, stop)?;
    }
    Ok(hex(hash))
}

/// Adds what a file holds, piece by piece: an archive in one file may be larger than memory.
fn add(mut file: impl Read, hash: &mut Sha256, stop: &AtomicBool) -> io::Result<()> {
    let mut buffer = vec![0; 1 << 16];
    while !stop.load(Ordering::Relaxed) {
        match file.read(&mut buffer)? {
            0 => return Ok(()),
            length => hash.update(&buffer[..length]),
        }
    }
    Ok(())
}

/// The first 128 bits of a hash: enough to tell that something changed, in a list that has two for each file.
pub(super) fn hex(hash: Sha256) -> String {
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_tells_that_a_file_is_the_same_where_it_is_past_and_can_be_stored() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("silver.txt"), "Silver went north.").unwrap();
        let files = crate::ingest::scan(&[folder.path().to_owned()]).unwrap();
        let (epoch, second) = (SystemTime::UNIX_EPOCH, Duration::from_secs(1));
        let now = epoch + Duration::from_secs(1_000_000_000);
        let tells = |time: SystemTime| {
            let file = SourceFile { modified: Some(time), ..files[0].clone() };
            let never = AtomicBool::new(false);
            Inventory::default().source(&file, None, now, &never).seen.is_some()
        };
        assert!(tells(epoch));
        assert!(!tells(epoch - second), "before 1970");
        assert!(!tells(now - second), "a moment ago");
        assert!(!tells(now + second), "ahead");
        let last = epoch.checked_add(Duration::from_secs(i64::MAX.unsigned_abs()));
        assert!(last.is_none_or(|last| !tells(last)), "the last time that there is");
    }
}
