//! Keeps the generations of an index: one in use, and beside it the next while that is built.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::texts::cut;
use super::{IndexError, IndexVersion, OpenIndex, Stamp};

const CURRENT: &str = "current";
const LOCK: &str = "lock";

/// The folder that holds the index in use and, while one is built, the next.
#[derive(Clone, Debug)]
pub struct Generations {
    root: PathBuf,
}

/// Which generation is in use, and since when: another one whenever some process has put one into use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// Name of its folder.
    pub name: String,
    written: Option<SystemTime>,
}

impl Pointer {
    /// What would point to a folder, if it were written: equal to none that is.
    pub fn unwritten(folder: &Path) -> Self {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { name, written: None }
    }
}

/// Why an index has to be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Staleness {
    /// There is none yet.
    Missing,
    /// Documents or settings changed.
    Changed,
    /// Another version of this program built it.
    OtherVersion,
    /// It cannot be opened.
    Damaged(String),
}

impl Generations {
    /// The generations under the data folder `data`.
    pub fn under(data: &Path) -> Self {
        Self { root: data.join("index") }
    }

    /// The index in use, or why there is none to use. Whether it fits the corpus is for the caller to say.
    pub fn current(&self) -> Result<OpenIndex, Staleness> {
        let name = match fs::read_to_string(self.root.join(CURRENT)) {
            Ok(name) => name,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(Staleness::Missing);
            }
            Err(error) => return Err(Staleness::Damaged(error.to_string())),
        };
        let name = name.trim();
        // The pointer is a file that anybody with access to the folder can edit; it must not lead
        // elsewhere.
        if !name.starts_with("generation-") || name.contains(['/', '\\']) {
            return Err(Staleness::Damaged(format!("{CURRENT} does not name an index")));
        }
        let folder = self.root.join(name);
        let damaged = |error: IndexError| Staleness::Damaged(error.to_string());
        // Before the index is opened: the stamp and the records of another version may have a form
        // that cannot be read, which would look like damage.
        if IndexVersion::read(&folder).map_err(damaged)? != IndexVersion::CURRENT {
            return Err(Staleness::OtherVersion);
        }
        OpenIndex::open(&folder).map_err(damaged)
    }

    /// Which generation is in use, without opening it; `None` where none is or that cannot be read.
    pub fn pointer(&self) -> Option<Pointer> {
        let path = self.root.join(CURRENT);
        let written = fs::metadata(&path).and_then(|about| about.modified()).ok();
        let name = fs::read_to_string(&path).ok()?;
        Some(Pointer { name: name.trim().to_owned(), written })
    }

    /// Removes what interrupted builds left and generations that are no longer in use, unless some process builds.
    pub fn tidy(&self) {
        // Made by the first build; a folder without it holds nothing of ours, or cannot be written.
        let Ok(lock) = File::options().write(true).open(self.root.join(LOCK)) else { return };
        // Without waiting: the folder of a build that goes on must not be removed.
        if lock.try_lock().is_ok() {
            self.sweep(None);
        }
    }

    /// Waits until no other process builds here, and keeps others from it until the file is dropped.
    pub fn lock(&self) -> Result<File, IndexError> {
        fs::create_dir_all(&self.root).map_err(IndexError::io(&self.root))?;
        let path = self.root.join(LOCK);
        let file = File::create(&path).map_err(IndexError::io(&path))?;
        file.lock().map_err(IndexError::io(&path))?;
        Ok(file)
    }

    /// An empty folder to build in. Call with the lock held.
    pub fn build_folder(&self) -> Result<PathBuf, IndexError> {
        self.sweep(None);
        let folder = self.root.join("building");
        // Fails where one could not be removed: its files may be shared with the index in use.
        fs::create_dir(&folder).map_err(IndexError::io(&folder))?;
        Ok(folder)
    }

    /// The folder in which an index from elsewhere is put together, with what an interrupted pull left. Call with the lock held.
    pub fn pull_folder(&self) -> Result<PathBuf, IndexError> {
        let folder = self.root.join("pulling");
        fs::create_dir_all(&folder).map_err(IndexError::io(&folder))?;
        Ok(folder)
    }

    /// The folder of the index in use, which may be damaged; `None` where none is.
    pub fn folder_in_use(&self) -> Option<PathBuf> {
        let Pointer { name, .. } = self.pointer()?;
        let is_ours = name.starts_with("generation-") && !name.contains(['/', '\\']);
        is_ours.then(|| self.root.join(name))
    }

    /// Removes what was built and is not put into use. Call with the lock held.
    pub fn give_up(&self) {
        let _ = fs::remove_dir_all(self.root.join("building"));
        // It may share its file of texts with the index in use, and has appended to it.
        if let Ok(OpenIndex { folder, stamp, .. }) = self.current() {
            let _ = cut(&folder, stamp.written.text_bytes);
        }
    }

    /// Puts the index built in `build_folder` into use. Call with the lock held.
    pub fn publish(&self, build_folder: &Path, stamp: &Stamp) -> Result<(), IndexError> {
        // In this order a kill at any moment leaves the old index in use: the new folder is
        // complete before it has its name, and has its name before the pointer is moved to it.
        stamp.write(build_folder)?;
        let name = format!("generation-{}", self.next_number());
        let folder = self.root.join(&name);
        sync_folder(build_folder);
        fs::rename(build_folder, &folder).map_err(IndexError::io(&folder))?;
        self.point_to(&name)?;
        self.sweep(Some(&name));
        Ok(())
    }

    /// Stores a stamp anew in the generation in use. Call with the lock held.
    pub fn restamp(&self, stamp: &Stamp) -> Result<(), IndexError> {
        let path = self.root.join(CURRENT);
        let name = fs::read_to_string(&path).map_err(IndexError::io(&path))?;
        stamp.write(&self.root.join(name.trim()))
    }

    fn point_to(&self, name: &str) -> Result<(), IndexError> {
        let (draft, path) = (self.root.join("current.new"), self.root.join(CURRENT));
        // A draft and a rename: a reader sees the old name or the new one, never half of one. The
        // sync before it keeps a power cut from leaving an empty file.
        fs::write(&draft, name).map_err(IndexError::io(&draft))?;
        File::open(&draft).and_then(|file| file.sync_all()).map_err(IndexError::io(&draft))?;
        fs::rename(&draft, &path).map_err(IndexError::io(&path))?;
        sync_folder(&self.root);
        Ok(())
    }

    /// One that no folder has, nor the one that is in use, though its folder be lost.
    fn next_number(&self) -> u64 {
        self.names()
            .chain(self.pointer().map(|pointer| pointer.name))
            .filter_map(|name| name.strip_prefix("generation-")?.parse().ok())
            .max()
            .unwrap_or(0u64)
            + 1
    }

    fn names(&self) -> impl Iterator<Item = String> {
        let entries = fs::read_dir(&self.root).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().into_string().ok())
    }

    /// Removes what interrupted builds left, and every generation but the one in use and `keep`.
    /// A process that still reads an older one keeps its open files; failing to remove is no harm.
    fn sweep(&self, keep: Option<&str>) {
        let in_use = match fs::read_to_string(self.root.join(CURRENT)) {
            Ok(name) => name,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            // It may be readable again in a moment, and what it names is wanted then.
            Err(_) => return,
        };
        for name in self.names() {
            let ours = name == "building" || name.starts_with("generation-");
            if ours && name != in_use.trim() && Some(name.as_str()) != keep {
                let _ = fs::remove_dir_all(self.root.join(name));
            }
        }
    }
}

/// Has the names in a folder written to the disk, where the system can do that; a power cut would undo them otherwise.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
