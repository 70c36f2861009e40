//! The archive of the seeds, opened once for all tests.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use pincite::archive::Archive;
use pincite::config::{Environment, Overrides, Settings};

/// The seeds as an archive.
pub(crate) fn archive() -> Arc<Archive> {
    static ARCHIVE: LazyLock<Arc<Archive>> = LazyLock::new(|| {
        let data = tempfile::tempdir().unwrap();
        let overrides = Overrides {
            corpus: vec![folder()],
            data: Some(data.path().to_owned()),
            ..Overrides::default()
        };
        let settings = Settings::load(&overrides, &Environment::default()).unwrap();
        let archive =
            Archive::open(&settings.archive, "2024-03-01T12:00:00".parse().unwrap(), &mut |_| {})
                .unwrap();
        // The index stays open in memory; its files go when the process ends.
        std::mem::forget(data);
        Arc::new(archive)
    });
    Arc::clone(&ARCHIVE)
}

/// Where the seeds are.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}
