//! Tells which files of a corpus changed since its index was built.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ingest::SourceFile;

/// Name of the file beside the index that holds the inventory it was built from.
const INVENTORY: &str = "files.json";

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

/// Every file of a corpus with a hash of what the index takes from it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Inventory(BTreeMap<String, String>);

impl Inventory {
    /// Reads every file. One that cannot be read counts as empty; after `stop`, the rest is left out.
    pub(super) fn of(files: &[SourceFile], stop: &AtomicBool) -> Self {
        let read = files.iter().take_while(|_| !stop.load(Ordering::Relaxed));
        // By the whole path: two folders of a corpus may hold files of the same name.
        Self(read.map(|file| (file.path.display().to_string(), hash(file, stop))).collect())
    }

    /// A hash of the whole, begun with what else shapes an index.
    pub(super) fn digest(&self, mut shaping: Sha256) -> String {
        for (name, hash) in &self.0 {
            shaping.update(format!("{name} {hash}\n"));
        }
        hex(shaping)
    }

    /// The inventory of the index under `folder`, or `None` where it is not known.
    pub(super) fn load(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(folder.join(INVENTORY)).ok()?).ok()
    }

    /// Stores it. Without it, only the wording of what changed is poorer.
    pub(super) fn save(&self, folder: &Path) {
        let stored = serde_json::to_vec(self).map_err(std::io::Error::from);
        if let Err(error) = stored.and_then(|bytes| std::fs::write(folder.join(INVENTORY), bytes)) {
            tracing::warn!(%error, "the list of files could not be stored");
        }
    }

    /// What changed since `before`.
    pub(super) fn since(&self, before: &Self) -> Changes {
        let missing_in = |other: &Self, names: &Self| -> Vec<String> {
            names.0.keys().filter(|name| !other.0.contains_key(*name)).cloned().collect()
        };
        let differs = |(name, hash): &(&String, &String)| {
            before.0.get(*name).is_some_and(|former| former != *hash)
        };
        Changes {
            added: missing_in(before, self),
            changed: self.0.iter().filter(differs).map(|(name, _)| name.clone()).collect(),
            removed: missing_in(self, before),
        }
    }
}

fn hash(file: &SourceFile, stop: &AtomicBool) -> String {
    let mut hash = Sha256::new();
    // What the manifest adds is part of the index, so a changed manifest is a change of its files.
    hash.update(format!("{} {:?}\n", file.name, file.added));
    // What the scan refused is not opened: to open a named pipe waits until somebody writes to it.
    let parts = std::iter::once(&file.path).chain(&file.further);
    for part in parts.filter(|_| file.refusal.is_none()) {
        if let Err(error) = File::open(part).and_then(|bytes| add(bytes, &mut hash, stop)) {
            // Its name, and what could be read, then stand for it; the build reports the file as left out.
            tracing::debug!(file = file.name, %error, "a file cannot be read");
        }
    }
    hex(hash)
}

/// Adds what a file holds, piece by piece: an archive in one file may be larger than memory.
fn add(mut file: File, hash: &mut Sha256, stop: &AtomicBool) -> io::Result<()> {
    let mut buffer = vec![0; 1 << 16];
    while !stop.load(Ordering::Relaxed) {
        match file.read(&mut buffer)? {
            0 => return Ok(()),
            length => hash.update(&buffer[..length]),
        }
    }
    Ok(())
}

pub(super) fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
