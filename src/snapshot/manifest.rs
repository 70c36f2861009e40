//! The object that makes a generation: the files of an index, and the pieces of which each is made.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::index::IndexVersion;

/// Form of these objects; a program reads none that is newer.
const FORM: u32 = 1;

/// The files of an index as one push wrote them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Form of this object.
    form: u32,
    /// Program that wrote it.
    pub(super) program: String,
    /// Form of the index.
    pub(super) index: IndexVersion,
    /// When it was pushed, in UTC.
    pushed: chrono::NaiveDateTime,
    pub(super) files: Vec<FileEntry>,
}

/// A file of an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileEntry {
    /// Its name, without a folder.
    pub(super) name: String,
    /// Its bytes, one piece after the other.
    pub(super) pieces: Vec<Piece>,
}

/// A stretch of a file, stored as one object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Piece {
    pub(super) bytes: u64,
    /// SHA-256, in hexadecimal digits.
    pub(super) sha256: String,
    /// Name of the object, under [`PIECES`].
    pub(super) object: String,
}

/// Folder of the generations in the storage.
pub(super) const GENERATIONS: &str = "generations";

/// Folder of the pieces in the storage.
pub(super) const PIECES: &str = "pieces";

/// Most bytes of a piece. What is appended to the texts makes the last piece anew, and one piece at a time is in memory.
pub(super) const PIECE_BYTES: u64 = 4 << 20;

/// Most bytes of the object of a generation: of a piece it has some 200, so this is an index of a terabyte.
pub(super) const MANIFEST_BYTES: u64 = 64 << 20;

/// Name of the file, beside a pulled index, that says which generation it is.
pub(super) const PULLED: &str = "snapshot.json";

/// What the name of a file ends with that is not whole yet.
pub(super) const PART: &str = ".part";

/// Why an object is no generation that this program can read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// Its bytes are not those that were written.
    Damaged,
    /// It has a form of a newer program.
    Newer,
}

impl Manifest {
    pub(super) fn new(files: Vec<FileEntry>, now: chrono::NaiveDateTime) -> Self {
        let program = concat!("pincite ", env!("CARGO_PKG_VERSION")).to_owned();
        Self { form: FORM, program, index: IndexVersion::CURRENT, pushed: now, files }
    }

    /// The object: the hash of the second line, then the manifest in JSON.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let json = serde_json::to_string(self).expect("numbers and texts are always JSON");
        format!("{}\n{json}\n", sha256(json.as_bytes())).into_bytes()
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, Unreadable> {
        /// Read before the rest, which may have another form as well.
        #[derive(Deserialize)]
        struct Form {
            form: u32,
        }
        let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Damaged)?;
        let (hash, json) = text.trim_end().split_once('\n').ok_or(Unreadable::Damaged)?;
        if sha256(json.as_bytes()) != hash {
            return Err(Unreadable::Damaged);
        }
        let Form { form } = serde_json::from_str(json).map_err(|_| Unreadable::Damaged)?;
        if form > FORM {
            return Err(Unreadable::Newer);
        }
        let manifest: Self = serde_json::from_str(json).map_err(|_| Unreadable::Damaged)?;
        // Whoever may write to the storage must not write elsewhere on the machines that read it.
        let plain = |name: &str| !name.is_empty() && !name.contains(['/', '\\']) && name != "..";
        let pieces = manifest.files.iter().flat_map(|file| &file.pieces);
        let ours = |name: &str| name == PULLED || name.ends_with(PART);
        let sound = manifest
            .files
            .iter()
            .all(|file| plain(&file.name) && file.name != "." && !ours(&file.name))
            && pieces.into_iter().all(|it| plain(&it.object) && it.bytes <= PIECE_BYTES);
        if sound { Ok(manifest) } else { Err(Unreadable::Damaged) }
    }

    pub(super) fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.files.iter().flat_map(|file| &file.pieces)
    }

    /// Bytes of all files.
    pub(super) fn bytes(&self) -> u64 {
        self.pieces().map(|piece| piece.bytes).sum()
    }
}

impl FileEntry {
    pub(super) fn bytes(&self) -> u64 {
        self.pieces.iter().map(|piece| piece.bytes).sum()
    }
}

/// Name of the object of a generation. Numbers have twelve digits, so that names are in the order of numbers.
pub(super) fn object_of(generation: u64) -> String {
    format!("{GENERATIONS}/{generation:012}.json")
}

/// The number in such a name.
pub(super) fn number_of(object: &str) -> Option<u64> {
    let number = object.strip_suffix(".json")?.parse().ok()?;
    // Written as it is written here, and with one behind it.
    let is_ours = number < u64::MAX && object_of(number).ends_with(&format!("/{object}"));
    is_ours.then_some(number)
}

/// SHA-256 in hexadecimal digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(name: &str) -> Manifest {
        let piece = Piece { bytes: 3, sha256: sha256(b"abc"), object: "abc-1".to_owned() };
        let files = vec![FileEntry { name: name.to_owned(), pieces: vec![piece] }];
        Manifest::new(files, "2024-03-01T12:00:00".parse().unwrap())
    }

    #[test]
    fn a_generation_is_read_as_it_was_written_and_no_byte_of_it_may_differ() {
        let bytes = manifest("meta.json").to_bytes();
        assert_eq!(Manifest::from_bytes(&bytes), Ok(manifest("meta.json")));
        for at in 0..bytes.len() - 1 {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert_eq!(Manifest::from_bytes(&changed), Err(Unreadable::Damaged), "byte {at}");
        }
        assert_eq!(Manifest::from_bytes(&bytes[..bytes.len() / 2]), Err(Unreadable::Damaged));
        assert_eq!(Manifest::from_bytes(b""), Err(Unreadable::Damaged));
    }

    #[test]
    fn no_file_of_a_generation_stands_in_another_folder() {
        for name in ["../current", "/etc/passwd", "a\\b", "..", ".", "", PULLED, "x.part"] {
            let bytes = manifest(name).to_bytes();
            assert_eq!(Manifest::from_bytes(&bytes), Err(Unreadable::Damaged), "{name:?}");
        }
    }

    #[test]
    fn a_newer_form_is_told_from_damage() {
        let json = r#"{"form":2,"what":"ever"}"#;
        let bytes = format!("{}\n{json}\n", sha256(json.as_bytes()));
        assert_eq!(Manifest::from_bytes(bytes.as_bytes()), Err(Unreadable::Newer));
    }
}
