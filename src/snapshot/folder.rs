//! Snapshots in a folder: of this machine, or one that several machines mount.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use super::storage::{Creation, DRAFT, SnapshotError, Storage, Stored};

pub(super) struct FolderStorage {
    root: PathBuf,
}

impl FolderStorage {
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// Writes a draft beside where the object will stand.
    #[expect(
        clippy::disallowed_methods,
        reason = "a name that two machines do not share; nothing depends on the time"
    )]
    fn draft(&self, object: &str, bytes: &[u8]) -> Result<(PathBuf, PathBuf), SnapshotError> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let path = self.root.join(object);
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).map_err(SnapshotError::io(folder))?;
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        // Two machines may push to the same folder, and have processes of the same number.
        let (process, number) = (std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let draft = folder.join(format!("{DRAFT}{process}-{}-{number}", since.as_nanos()));
        let written = File::create_new(&draft)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
        if let Err(error) = written {
            // On a full disk its room is wanted at once.
            let _ = fs::remove_file(&draft);
            return Err(SnapshotError::io(&draft)(error));
        }
        Ok((draft, path))
    }
}

impl Storage for FolderStorage {
    fn list(&self, folder: &str) -> Result<Vec<Stored>, SnapshotError> {
        let folder = self.root.join(folder);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            // Somewhere above it may be a disk that is not mounted: that is told from an empty one.
            Err(error) if error.kind() == ErrorKind::NotFound && self.root.is_dir() => {
                return Ok(Vec::new());
            }
            Err(error) => return Err(SnapshotError::io(&self.root)(error)),
        };
        let mut stored = Vec::new();
        for entry in entries {
            let entry = entry.map_err(SnapshotError::io(&folder))?;
            // Removed since it was listed, or not one of ours.
            let (Ok(about), Ok(name)) = (entry.metadata(), entry.file_name().into_string()) else {
                continue;
            };
            let written = about.modified().map_err(SnapshotError::io(&folder))?;
            stored.push(Stored { name, bytes: about.len(), written });
        }
        Ok(stored)
    }

    fn read(&self, object: &str, most: u64) -> Result<Vec<u8>, SnapshotError> {
        let path = self.root.join(object);
        let mut bytes = Vec::new();
        let read = File::open(&path).and_then(|it| it.take(most + 1).read_to_end(&mut bytes));
        if bytes.len() as u64 > most {
            return Ok(Vec::new());
        }
        read.map(|_| bytes).map_err(|error| match error.kind() {
            ErrorKind::NotFound => SnapshotError::Missing {
                object: object.to_owned(),
                address: self.root.display().to_string(),
            },
            _ => SnapshotError::io(&path)(error),
        })
    }

    fn write(&self, object: &str, bytes: &[u8]) -> Result<(), SnapshotError> {
        let (draft, path) = self.draft(object, bytes)?;
        fs::rename(&draft, &path).map_err(SnapshotError::io(&path))?;
        sync_folder_of(&path);
        Ok(())
    }

    fn create(&self, object: &str, bytes: &[u8]) -> Result<Creation, SnapshotError> {
        let (draft, path) = self.draft(object, bytes)?;
        // A second name fails where there is one already; a rename would replace it.
        let created = match fs::hard_link(&draft, &path) {
            Ok(()) => Ok(Creation::Created),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(Creation::Exists),
            // A file system without second names. Of two that push in the same moment one would be lost there, as a whole.
            Err(_) if path.exists() => Ok(Creation::Exists),
            Err(_) => fs::rename(&draft, &path).map(|()| Creation::Created),
        };
        let _ = fs::remove_file(&draft);
        sync_folder_of(&path);
        created.map_err(SnapshotError::io(&path))
    }

    fn remove(&self, object: &str) -> Result<(), SnapshotError> {
        let path = self.root.join(object);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(SnapshotError::io(&path)(error))
            }
            _ => Ok(()),
        }
    }
}

/// Has a name written to the disk, where the system can do that.
fn sync_folder_of(path: &Path) {
    if let Some(Ok(folder)) = path.parent().map(File::open) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_that_create_an_object_one_succeeds_and_its_bytes_stay() {
        let folder = tempfile::tempdir().unwrap();
        let storage = FolderStorage::new(folder.path());
        let created = std::thread::scope(|scope| {
            let tries: Vec<_> = (0..8u8)
                .map(|by| {
                    let storage = &storage;
                    scope.spawn(move || (by, storage.create("generations/1", &[by; 9]).unwrap()))
                })
                .collect();
            let tries = tries.into_iter().map(|one| one.join().unwrap());
            tries.filter(|(_, it)| *it == Creation::Created).map(|(by, _)| by).collect::<Vec<_>>()
        });
        let [by] = created[..] else { panic!("{created:?} created it") };
        assert_eq!(storage.read("generations/1", 9).unwrap(), [by; 9]);
        assert!(storage.read("generations/1", 8).unwrap().is_empty(), "longer than it may be");
        assert_eq!(storage.list("generations").unwrap().len(), 1, "no draft is left");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told_from_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        assert!(FolderStorage::new(folder.path()).list("generations").unwrap().is_empty());
        let lost = FolderStorage::new(&folder.path().join("mounted"));
        let said = lost.list("generations").unwrap_err().to_string();
        assert!(said.contains("mounted") && said.contains("check that the folder"), "{said}");
    }
}
