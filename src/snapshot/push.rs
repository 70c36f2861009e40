//! Writes the index in use to a storage, as its next generation.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use std::time::{Duration, SystemTime};

use chrono::NaiveDateTime;

use super::address::SnapshotAddress;
use super::manifest::{
    FileEntry, GENERATIONS, MANIFEST_BYTES, Manifest, PIECE_BYTES, PIECES, PULLED, Piece,
    number_of, object_of, sha256,
};
use super::open::open;
use super::pull::{Newest, newest_of};
use super::storage::{Creation, DRAFT, SnapshotError, Storage};
use crate::index::{Generations, IndexError, IndexFile};

/// Pieces that no generation names are kept so long: they are of a push that goes on, or that was interrupted.
const KEPT_UNNAMED: Duration = Duration::from_secs(24 * 60 * 60);

/// Pieces that no generation names are used again while they are younger than this, so that nobody removes them meanwhile.
const USED_UNNAMED: Duration = Duration::from_secs(12 * 60 * 60);

/// How often it is tried anew when others push to the same place.
const MAX_TRIES: usize = 8;

/// How an index is pushed.
#[derive(Clone, Copy, Debug)]
pub struct PushOptions {
    /// How many generations stay, the new one included; at least one.
    pub keep: usize,
    /// Whether pieces that are stored already are used again.
    pub reuse: Reuse,
    /// The time, in UTC.
    pub now: NaiveDateTime,
}

/// Whether pieces that are stored already are used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reuse {
    /// What is stored is not sent again.
    Stored,
    /// Everything is sent, since what is stored may be damaged.
    Nothing,
}

/// What a push did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pushed {
    /// Number of the generation.
    pub generation: u64,
    /// Whether it was there already, so that nothing was written.
    pub is_unchanged: bool,
    /// Bytes of the index.
    pub bytes: u64,
    /// Bytes that were sent.
    pub sent: u64,
    /// How many older generations were removed.
    pub removed: usize,
}

/// Writes the index in use as the next generation, and removes old ones.
pub fn push(
    generations: &Generations,
    address: &SnapshotAddress,
    options: PushOptions,
) -> Result<Pushed, SnapshotError> {
    if let SnapshotAddress::Folder(folder) = address {
        make_folder(folder)?;
    }
    let storage = open(address)?;
    let files = files_in_use(generations)?;
    let files = files.into_iter().filter(|file| file.name != PULLED).map(LocalFile::read);
    let files: Vec<LocalFile> = files.collect::<Result<_, _>>()?;
    let mut push = Push { storage: &*storage, address, options, sent: HashMap::new() };
    let mut pushed = push.generation(&files)?;
    match push.clean_up() {
        Ok(removed) => pushed.removed = removed,
        // The new generation is there and can be read; the next push tries again.
        Err(error) => tracing::warn!(%error, "old generations could not be removed"),
    }
    Ok(pushed)
}

/// The last folder of a path alone: where those above it are missing, a disk may not be mounted.
fn make_folder(folder: &Path) -> Result<(), SnapshotError> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            Err(SnapshotError::io(folder)(error))
        }
        _ => Ok(()),
    }
}

/// The files of the index in use, open, each of its bytes checked.
fn files_in_use(generations: &Generations) -> Result<Vec<IndexFile>, SnapshotError> {
    // Nobody removes them while they are opened; once open, they can be read to their end.
    let _lock = generations.lock()?;
    let index = generations.current().map_err(|_| SnapshotError::NoIndex)?;
    index.verify()?;
    Ok(index.files()?)
}

/// A file to push, with the hashes of its pieces.
struct LocalFile {
    name: String,
    file: File,
    pieces: Vec<(u64, String)>,
}

impl LocalFile {
    fn read(IndexFile { name, file, bytes }: IndexFile) -> Result<Self, SnapshotError> {
        let mut local = Self { name, file, pieces: Vec::new() };
        let mut at = 0;
        while at < bytes {
            let length = (bytes - at).min(PIECE_BYTES);
            let piece = local.bytes(at, length)?;
            local.pieces.push((length, sha256(&piece)));
            at += length;
        }
        Ok(local)
    }

    fn bytes(&mut self, at: u64, length: u64) -> Result<Vec<u8>, SnapshotError> {
        let mut bytes = vec![0; usize::try_from(length).expect("a piece fits into memory")];
        let read =
            self.file.seek(SeekFrom::Start(at)).and_then(|_| self.file.read_exact(&mut bytes));
        read.map_err(IndexError::io(&self.name))?;
        Ok(bytes)
    }
}

struct Push<'a> {
    storage: &'a dyn Storage,
    address: &'a SnapshotAddress,
    options: PushOptions,
    /// What this push wrote: the objects by the hashes of their bytes.
    sent: HashMap<String, String>,
}

impl Push<'_> {
    /// Writes the pieces that are not stored, and then the generation that names them.
    fn generation(&mut self, files: &[LocalFile]) -> Result<Pushed, SnapshotError> {
        // With the names that pieces would get now: before hours are spent on sending what nobody could pull.
        let drafts = files.iter().map(|file| self.draft(file)).collect();
        readable(&Manifest::new(drafts, self.options.now))?;
        let mut sent = 0;
        for _ in 0..MAX_TRIES {
            let newest = newest_of(self.storage, self.address)?;
            let last = newest.as_ref().map_or(0, |newest| newest.number);
            let known = newest.and_then(|newest| newest.manifest.ok());
            let stored = self.stored(known.as_ref())?;
            let mut entries = Vec::with_capacity(files.len());
            for file in files {
                let (entry, bytes) = self.file(file, &stored)?;
                entries.push(entry);
                sent += bytes;
            }
            let manifest = Manifest::new(entries, self.options.now);
            let of = |generation, is_unchanged| Pushed {
                generation,
                is_unchanged,
                bytes: manifest.bytes(),
                sent,
                removed: 0,
            };
            if known.is_some_and(|known| known.files == manifest.files) {
                return Ok(of(last, true));
            }
            let next = last + 1;
            let created = self.storage.create(&object_of(next), &readable(&manifest)?)?;
            if created == Creation::Created && self.is_newest(next)? {
                return Ok(of(next, false));
            }
            // Another push was faster. What it left is looked at again before anything of it is used.
        }
        Err(SnapshotError::Contended { address: self.address.to_string() })
    }

    /// Whether no generation has a larger number.
    ///
    /// One that was written while several others came and went is behind them. Its pieces may be gone, and nobody reads it.
    fn is_newest(&self, generation: u64) -> Result<bool, SnapshotError> {
        let newest = self.numbers()?.into_iter().max();
        let is_newest = newest.is_none_or(|newest| newest <= generation);
        if !is_newest {
            self.storage.remove(&object_of(generation))?;
        }
        Ok(is_newest)
    }

    /// The objects that may be used, by the hashes of their bytes.
    ///
    /// Those of the newest generation stay while another is pushed, and young ones stay whoever names them. Others may be
    /// removed by another push at any time.
    fn stored(&self, newest: Option<&Manifest>) -> Result<HashMap<String, String>, SnapshotError> {
        let mut usable = self.sent.clone();
        if self.options.reuse == Reuse::Nothing {
            return Ok(usable);
        }
        let named = newest.into_iter().flat_map(Manifest::pieces);
        let named: HashSet<&str> = named.map(|piece| piece.object.as_str()).collect();
        let now = SystemTime::from(self.options.now.and_utc());
        let mut objects = self.storage.list(PIECES)?;
        // Those of the newest generation first: what is beside them may be what was found to be damaged and written anew.
        objects.sort_by_key(|object| !named.contains(object.name.as_str()));
        for object in objects {
            let is_young = age(now, object.written) < USED_UNNAMED;
            // The name begins with the hash, and its length is checked with the hash of a piece of that length.
            if (is_young || named.contains(object.name.as_str()))
                && let Some((hash, _)) = object.name.split_once('-')
            {
                let key = key_of(object.bytes, hash);
                usable.entry(key).or_insert(object.name);
            }
        }
        Ok(usable)
    }

    /// The entry of a file of which nothing is stored yet.
    fn draft(&self, file: &LocalFile) -> FileEntry {
        let piece = |(bytes, hash): &(u64, String)| Piece {
            bytes: *bytes,
            sha256: hash.clone(),
            object: self.new_object(hash),
        };
        FileEntry { name: file.name.clone(), pieces: file.pieces.iter().map(piece).collect() }
    }

    /// Writes what is not stored of a file; gives its entry, and the number of bytes that were sent.
    fn file(
        &mut self,
        file: &LocalFile,
        stored: &HashMap<String, String>,
    ) -> Result<(FileEntry, u64), SnapshotError> {
        let mut entry = FileEntry { name: file.name.clone(), pieces: Vec::new() };
        let (mut at, mut sent) = (0, 0);
        // The handle is shared, and so is its place; each piece is sought anew.
        let handle = file.file.try_clone().map_err(IndexError::io(&file.name))?;
        let mut local = LocalFile { name: file.name.clone(), file: handle, pieces: Vec::new() };
        for (bytes, hash) in &file.pieces {
            let key = key_of(*bytes, hash);
            let object = match stored.get(&key).or_else(|| self.sent.get(&key)) {
                Some(object) => object.clone(),
                None => {
                    sent += bytes;
                    self.piece(&local.bytes(at, *bytes)?, hash)?
                }
            };
            entry.pieces.push(Piece { bytes: *bytes, sha256: hash.clone(), object });
            at += bytes;
        }
        Ok((entry, sent))
    }

    fn piece(&mut self, bytes: &[u8], hash: &str) -> Result<String, SnapshotError> {
        let object = self.new_object(hash);
        self.storage.write(&format!("{PIECES}/{object}"), bytes)?;
        self.sent.insert(key_of(bytes.len() as u64, hash), object.clone());
        Ok(object)
    }

    /// A name of its own for each push: whoever removes an old object of the same bytes does not remove this one.
    fn new_object(&self, hash: &str) -> String {
        let now = self.options.now.and_utc().timestamp_millis();
        format!("{hash}-{now:x}{:x}", std::process::id())
    }

    fn numbers(&self) -> Result<Vec<u64>, SnapshotError> {
        let stored = self.storage.list(GENERATIONS)?;
        Ok(stored.iter().filter_map(|object| number_of(&object.name)).collect())
    }

    /// Removes all but the last generations, and the pieces that none of them names; gives how many generations.
    fn clean_up(&self) -> Result<usize, SnapshotError> {
        let now = SystemTime::from(self.options.now.and_utc());
        for draft in self.storage.list(GENERATIONS)? {
            if draft.name.starts_with(DRAFT) && age(now, draft.written) > KEPT_UNNAMED {
                self.storage.remove(&format!("{GENERATIONS}/{}", draft.name))?;
            }
        }
        let mut numbers = self.numbers()?;
        numbers.sort_unstable();
        let old = numbers.len().saturating_sub(self.options.keep.max(1));
        for number in numbers.drain(..old) {
            self.storage.remove(&object_of(number))?;
        }
        // Listed before the generations are read: a piece that is named later is not in this list, or young.
        let pieces = self.storage.list(PIECES)?;
        let mut named = HashSet::new();
        for number in numbers {
            match Newest::read(self.storage, number) {
                Ok(Newest { manifest: Ok(manifest), .. }) => {
                    named.extend(manifest.pieces().map(|piece| piece.object.clone()));
                }
                // Another push removed it.
                Err(SnapshotError::Missing { .. }) => {}
                Err(error) => return Err(error),
                // What it names is not known, so nothing may be removed.
                Ok(_) => return Ok(old),
            }
        }
        let unnamed = pieces.into_iter().filter(|piece| !named.contains(&piece.name));
        for piece in unnamed.filter(|piece| age(now, piece.written) > KEPT_UNNAMED) {
            self.storage.remove(&format!("{PIECES}/{}", piece.name))?;
        }
        Ok(old)
    }
}

/// The object of a generation, unless it is larger than any that is read.
fn readable(manifest: &Manifest) -> Result<Vec<u8>, SnapshotError> {
    let object = manifest.to_bytes();
    let (bytes, most) = (object.len() as u64, MANIFEST_BYTES);
    if bytes > most { Err(SnapshotError::TooLarge { bytes, most }) } else { Ok(object) }
}

fn key_of(bytes: u64, hash: &str) -> String {
    format!("{hash} {bytes}")
}

/// How long ago; zero where the clock of the storage is ahead.
fn age(now: SystemTime, written: SystemTime) -> Duration {
    now.duration_since(written).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::folder::FolderStorage;

    #[test]
    fn an_index_that_nobody_could_pull_is_refused_before_anything_is_sent() {
        let folder = tempfile::tempdir().unwrap();
        let storage = FolderStorage::new(folder.path());
        let address = SnapshotAddress::Folder(folder.path().to_owned());
        let now = "2024-03-01T12:00:00".parse().unwrap();
        let options = PushOptions { keep: 1, reuse: Reuse::Stored, now };
        let mut push = Push { storage: &storage, address: &address, options, sent: HashMap::new() };
        // One piece in place of the hundred thousands of an index of terabytes: its hash is named twice.
        let hash = "0".repeat(usize::try_from(MANIFEST_BYTES / 2).unwrap());
        let (file, pieces) = (tempfile::tempfile().unwrap(), vec![(0, hash)]);
        let refused = push.generation(&[LocalFile { name: "texts.bin".to_owned(), file, pieces }]);
        let said = refused.unwrap_err().to_string();
        assert!(said.contains("too large") && said.contains("several archives"), "{said}");
        assert!(storage.list(PIECES).unwrap().is_empty(), "no piece is sent");
        assert!(storage.list(GENERATIONS).unwrap().is_empty());
    }
}
