//! Brings the newest generation of a storage to this machine, and puts it into use.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::address::SnapshotAddress;
use super::manifest::{
    FileEntry, GENERATIONS, MANIFEST_BYTES, Manifest, PART, PIECE_BYTES, PIECES, PULLED, Piece,
    Unreadable, number_of, object_of, sha256,
};
use super::open::open;
use super::storage::{SnapshotError, Storage};
use crate::index::{Generations, IndexError, IndexVersion, OpenIndex, Stamp, share};

/// How often it is begun anew when generations are removed meanwhile.
const MAX_TRIES: usize = 4;

/// How an index is pulled.
#[derive(Clone, Copy, Debug)]
pub struct PullOptions<'a> {
    /// Ends a pull that has begun; the next one goes on.
    pub stop: &'a AtomicBool,
    /// Whether the index in use is known to be damaged, and is put together anew though it be the newest.
    pub is_damaged: bool,
}

/// What a pull did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pulled {
    /// Number of the generation.
    pub generation: u64,
    /// Whether it was in use already.
    pub is_unchanged: bool,
    /// Bytes of the index.
    pub bytes: u64,
    /// Bytes that came from the storage; the rest was here.
    pub received: u64,
}

/// The newest generation of a storage.
pub(super) struct Newest {
    pub(super) number: u64,
    bytes: Vec<u8>,
    pub(super) manifest: Result<Manifest, Unreadable>,
}

impl Newest {
    pub(super) fn read(storage: &dyn Storage, number: u64) -> Result<Self, SnapshotError> {
        let bytes = storage.read(&object_of(number), MANIFEST_BYTES)?;
        Ok(Self { number, manifest: Manifest::from_bytes(&bytes), bytes })
    }

    /// Which generation this is, in a line: another one even where two snapshots have the same numbers.
    fn mark(&self) -> String {
        format!("{} {}", self.number, sha256(&self.bytes))
    }
}

/// The newest generation of a storage, which may be unreadable; `None` where there is none.
pub(super) fn newest_of(
    storage: &dyn Storage,
    address: &SnapshotAddress,
) -> Result<Option<Newest>, SnapshotError> {
    for _ in 0..MAX_TRIES {
        let stored = storage.list(GENERATIONS)?;
        let newest = stored.iter().filter_map(|object| number_of(&object.name)).max();
        let Some(number) = newest else { return Ok(None) };
        match Newest::read(storage, number) {
            // Removed between the two looks: others came after it.
            Err(SnapshotError::Missing { .. }) => {}
            read => return read.map(Some),
        }
    }
    Err(SnapshotError::Contended { address: address.to_string() })
}

/// Which generation is the newest, in words that differ for every other one.
pub fn newest(address: &SnapshotAddress) -> Result<String, SnapshotError> {
    let newest = newest_of(&*open(address)?, address)?;
    let none = || SnapshotError::NoSnapshot { address: address.to_string() };
    Ok(newest.ok_or_else(none)?.mark())
}

/// Which generation an index was pulled from, in the words of [`newest`]; `None` where it was built here.
pub fn pulled_generation(index: &Path) -> Option<String> {
    fs::read_to_string(index.join(PULLED)).ok()
}

/// Puts the newest generation into use.
///
/// Every piece is held against its hash before any of them is used. A pull that ends at any moment leaves the index in use
/// as it is, and the next one goes on with what has come.
pub fn pull(
    generations: &Generations,
    address: &SnapshotAddress,
    options: PullOptions<'_>,
) -> Result<Pulled, SnapshotError> {
    let storage = open(address)?;
    let _lock = generations.lock()?;
    let mut last = None;
    for _ in 0..MAX_TRIES {
        let newest = newest_of(&*storage, address)?;
        let none = || SnapshotError::NoSnapshot { address: address.to_string() };
        let newest = newest.ok_or_else(none)?;
        let pull = Pull { storage: &*storage, address, generations, options };
        match pull.run(&newest) {
            // It may have been removed meanwhile, when others came after it; the second time it is lost.
            Err(SnapshotError::Missing { .. }) if last != Some(newest.number) => {
                last = Some(newest.number);
            }
            Err(SnapshotError::Missing { object, .. }) => return Err(pull.damaged(&object)),
            pulled => return pulled,
        }
    }
    Err(SnapshotError::Contended { address: address.to_string() })
}

struct Pull<'a> {
    storage: &'a dyn Storage,
    address: &'a SnapshotAddress,
    generations: &'a Generations,
    options: PullOptions<'a>,
}

impl Pull<'_> {
    fn run(&self, newest: &Newest) -> Result<Pulled, SnapshotError> {
        let manifest = self.readable(newest)?;
        let in_use = self.generations.folder_in_use();
        let mut pulled = Pulled {
            generation: newest.number,
            is_unchanged: false,
            bytes: manifest.bytes(),
            received: 0,
        };
        let is_in_use = |folder: &PathBuf| pulled_generation(folder) == Some(newest.mark());
        if !self.options.is_damaged
            && in_use.as_ref().is_some_and(is_in_use)
            && self.generations.current().is_ok()
        {
            return Ok(Pulled { is_unchanged: true, ..pulled });
        }
        let folder = self.generations.pull_folder()?;
        remove_others(&folder, manifest)?;
        for file in &manifest.files {
            pulled.received += self.file(file, &folder, in_use.as_deref())?;
        }
        let mark = folder.join(PULLED);
        fs::write(&mark, newest.mark()).map_err(IndexError::io(&mark))?;
        // Opened before it is put into use: what cannot be opened must not replace what answers.
        let stamp: Stamp = OpenIndex::open(&folder)?.stamp.clone();
        self.generations.publish(&folder, &stamp)?;
        Ok(pulled)
    }

    fn readable<'m>(&self, newest: &'m Newest) -> Result<&'m Manifest, SnapshotError> {
        let other = |program: &str| SnapshotError::OtherVersion {
            address: self.address.to_string(),
            program: program.to_owned(),
        };
        match &newest.manifest {
            Ok(manifest) if manifest.index == IndexVersion::CURRENT => Ok(manifest),
            Ok(manifest) => Err(other(&manifest.program)),
            Err(Unreadable::Newer) => Err(other("a newer pincite")),
            Err(Unreadable::Damaged) => Err(self.damaged(&object_of(newest.number))),
        }
    }

    /// Puts a file together; gives the number of bytes that came from the storage.
    fn file(
        &self,
        entry: &FileEntry,
        folder: &Path,
        in_use: Option<&Path>,
    ) -> Result<u64, SnapshotError> {
        let path = folder.join(&entry.name);
        if holds(&path, entry) {
            return Ok(0);
        }
        let older = in_use.map(|folder| folder.join(&entry.name));
        let _ = fs::remove_file(&path);
        if let Some(older) = older.as_deref().filter(|older| holds(older, entry)) {
            share(older, &path)?;
            return Ok(0);
        }
        // Under another name until it is whole. It is never a second name of a file in use, which must not be written to.
        let part = folder.join(format!("{}{PART}", entry.name));
        let received = self.pieces(entry, &part, older.as_deref())?;
        fs::rename(&part, &path).map_err(IndexError::io(&path))?;
        Ok(received)
    }

    fn pieces(
        &self,
        entry: &FileEntry,
        part: &Path,
        older: Option<&Path>,
    ) -> Result<u64, SnapshotError> {
        let opened = File::options().read(true).write(true).create(true).truncate(false).open(part);
        let mut file = opened.map_err(IndexError::io(part))?;
        let mut older = older.and_then(|older| File::open(older).ok());
        let (mut at, mut received) = (0, 0);
        for piece in &entry.pieces {
            if self.options.stop.load(Ordering::Relaxed) {
                return Err(SnapshotError::Abandoned);
            }
            if !has_at(&mut file, at, piece) {
                let here = older.as_mut().and_then(|older| piece_at(older, at, piece));
                let bytes = match here {
                    Some(bytes) => bytes,
                    None => {
                        received += piece.bytes;
                        self.receive(piece)?
                    }
                };
                let written = file.seek(SeekFrom::Start(at)).and_then(|_| file.write_all(&bytes));
                written.map_err(IndexError::io(part))?;
            }
            at += piece.bytes;
        }
        let synced = file.set_len(at).and_then(|()| file.sync_all());
        synced.map_err(IndexError::io(part))?;
        Ok(received)
    }

    /// The bytes of a piece, held against their hash.
    fn receive(&self, piece: &Piece) -> Result<Vec<u8>, SnapshotError> {
        let object = format!("{PIECES}/{}", piece.object);
        let bytes = self.storage.read(&object, PIECE_BYTES)?;
        if is(&bytes, piece) { Ok(bytes) } else { Err(self.damaged(&object)) }
    }

    fn damaged(&self, object: &str) -> SnapshotError {
        SnapshotError::Damaged { object: object.to_owned(), address: self.address.to_string() }
    }
}

fn is(bytes: &[u8], piece: &Piece) -> bool {
    bytes.len() as u64 == piece.bytes && sha256(bytes) == piece.sha256
}

/// The bytes of a piece, where a file has them at this place.
fn piece_at(file: &mut File, at: u64, piece: &Piece) -> Option<Vec<u8>> {
    // Asked before memory is taken: the size stands in an object that others write.
    let length = file.metadata().ok()?.len();
    if at.checked_add(piece.bytes)? > length {
        return None;
    }
    let mut bytes = vec![0; usize::try_from(piece.bytes).ok()?];
    file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(&mut bytes)).ok()?;
    is(&bytes, piece).then_some(bytes)
}

fn has_at(file: &mut File, at: u64, piece: &Piece) -> bool {
    piece_at(file, at, piece).is_some()
}

/// Whether a file is the one that was pushed, every byte of it.
fn holds(path: &Path, entry: &FileEntry) -> bool {
    let Ok(mut file) = File::open(path) else { return false };
    if file.metadata().map_or(0, |about| about.len()) != entry.bytes() {
        return false;
    }
    let mut at = 0;
    entry.pieces.iter().all(|piece| {
        let has = has_at(&mut file, at, piece);
        at += piece.bytes;
        has
    })
}

/// Removes what an interrupted pull of another generation left.
fn remove_others(folder: &Path, manifest: &Manifest) -> Result<(), SnapshotError> {
    let entries = fs::read_dir(folder).map_err(IndexError::io(folder))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let whole = name.strip_suffix(PART).unwrap_or(&name);
        if !manifest.files.iter().any(|file| file.name == whole) {
            fs::remove_file(entry.path()).map_err(IndexError::io(entry.path()))?;
        }
    }
    Ok(())
}
