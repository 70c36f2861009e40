//! Stores the text of every document once, in a file of its own, and reads any span of it.
//!
//! The bytes of all documents stand in a row, cut into blocks of 4 KiB with a checksum behind each.
//! A reader touches only the blocks that a span lies in, and checks each of them: what is damaged on the disk
//! is never quoted. Uncompressed, because a passage is then one look into mapped memory; the engine's own store,
//! where text stood before, unpacks 16 KiB for each passage and held every text twice.
//!
//! A new generation of the index shares the file with the one before and appends to it; each knows how many bytes are
//! its own, so that the older one does not see what was appended. Every generation ends with a full block.

use std::fs::{self, File};
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use flate2::Crc;
use tantivy::Directory;
use tantivy::directory::OwnedBytes;

use super::IndexError;
use super::read_only::ReadOnlyDirectory;

/// Name of the file in the folder of an index.
pub(super) const TEXTS: &str = "texts.bin";

/// Bytes of text in a block. As large as a page of memory: smaller ones need more checksums,
/// larger ones more bytes to check for a passage, which has 600 bytes on average.
const BLOCK: usize = 4096;

/// Bytes of the checksum behind each block.
const CHECKSUM: usize = 4;

/// Writes texts one after the other.
pub(super) struct TextWriter {
    path: PathBuf,
    file: BufWriter<File>,
    block: Vec<u8>,
    /// Bytes of text in the blocks that are written.
    written: u64,
}

impl TextWriter {
    pub(super) fn create(folder: &Path) -> Result<Self, IndexError> {
        let path = folder.join(TEXTS);
        let file = File::create(&path).map_err(IndexError::io(&path))?;
        Ok(Self::new(path, file, 0))
    }

    /// Goes on behind the texts of another folder, of which the first `bytes` are kept.
    pub(super) fn extend(folder: &Path, from: &Path, bytes: u64) -> Result<Self, IndexError> {
        let path = folder.join(TEXTS);
        share(&from.join(TEXTS), &path)?;
        let file = File::options().write(true).open(&path);
        let opened = file.and_then(|mut file| {
            // What a build that was given up appended belongs to nobody.
            file.set_len(length_on_disk(bytes))?;
            file.seek(SeekFrom::End(0)).map(|_| file)
        });
        let file = opened.map_err(IndexError::io(&path))?;
        Ok(Self::new(path, file, bytes))
    }

    fn new(path: PathBuf, file: File, written: u64) -> Self {
        let file = BufWriter::with_capacity(1 << 18, file);
        Self { path, file, block: Vec::with_capacity(BLOCK), written }
    }

    /// Adds a text and gives the number of its first byte.
    pub(super) fn append(&mut self, text: &str) -> Result<u64, IndexError> {
        let start = self.written + self.block.len() as u64;
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(BLOCK - self.block.len()));
            self.block.extend_from_slice(now);
            rest = later;
            if self.block.len() == BLOCK {
                self.write_block()?;
            }
        }
        Ok(start)
    }

    /// Has everything written to the disk and gives the number of bytes of text.
    pub(super) fn finish(mut self) -> Result<u64, IndexError> {
        if !self.block.is_empty() {
            // To the end of the block, so that the next generation appends whole blocks.
            self.block.resize(BLOCK, 0);
            self.write_block()?;
        }
        let synced = self.file.flush().and_then(|()| self.file.get_ref().sync_all());
        synced.map_err(IndexError::io(&self.path))?;
        Ok(self.written)
    }

    fn write_block(&mut self) -> Result<(), IndexError> {
        let checksum = checksum(&self.block).to_le_bytes();
        let written =
            self.file.write_all(&self.block).and_then(|()| self.file.write_all(&checksum));
        written.map_err(IndexError::io(&self.path))?;
        self.written += self.block.len() as u64;
        self.block.clear();
        Ok(())
    }
}

/// The texts of an index, mapped into memory: only what is read takes any.
pub(super) struct Texts(OwnedBytes);

impl Texts {
    /// Opens the file, which must hold so many bytes of text.
    pub(super) fn open(directory: &ReadOnlyDirectory, bytes: u64) -> Result<Self, IndexError> {
        let file = directory.open_read(Path::new(TEXTS)).map_err(tantivy::TantivyError::from)?;
        let mapped = file.read_bytes().map_err(IndexError::io(TEXTS))?;
        // A file that was cut short is noticed here, before any of its blocks is read.
        let own = usize::try_from(length_on_disk(bytes)).map_err(|_| damaged())?;
        // Behind its own bytes stand those of the generations that came later.
        if mapped.len() >= own { Ok(Self(mapped.slice(0..own))) } else { Err(damaged()) }
    }

    /// The text of so many bytes from `start` on.
    pub(super) fn read(&self, start: u64, length: usize) -> Result<String, IndexError> {
        let start = usize::try_from(start).map_err(|_| damaged())?;
        let end = start.checked_add(length).ok_or_else(damaged)?;
        let mut bytes = Vec::with_capacity(length);
        let mut at = start;
        while at < end {
            let block = self.block(at / BLOCK)?;
            let first = at % BLOCK;
            let last = block.len().min(first + end - at);
            // An empty part would never end the loop: it means that the span reaches beyond the
            // last block.
            let part = block.get(first..last).filter(|part| !part.is_empty());
            let part = part.ok_or_else(damaged)?;
            bytes.extend_from_slice(part);
            at += part.len();
        }
        // Only now, since the border of a block may fall inside a character.
        String::from_utf8(bytes).map_err(|_| damaged())
    }

    /// Reads every block.
    pub(super) fn verify(&self) -> Result<(), IndexError> {
        (0..self.0.len().div_ceil(BLOCK + CHECKSUM)).try_for_each(|at| self.block(at).map(|_| ()))
    }

    /// A block whose checksum is right.
    fn block(&self, at: usize) -> Result<&[u8], IndexError> {
        let start = at.checked_mul(BLOCK + CHECKSUM).ok_or_else(damaged)?;
        let rest = self.0.get(start..).ok_or_else(damaged)?;
        let stored = &rest[..rest.len().min(BLOCK + CHECKSUM)];
        let (block, sum) = stored.split_last_chunk::<CHECKSUM>().ok_or_else(damaged)?;
        if checksum(block) == u32::from_le_bytes(*sum) { Ok(block) } else { Err(damaged()) }
    }
}

/// Bytes that a text of so many takes with its checksums.
pub(super) fn length_on_disk(bytes: u64) -> u64 {
    bytes + bytes.div_ceil(BLOCK as u64) * CHECKSUM as u64
}

/// Cuts off what stands behind so many bytes of text: a build that was given up appended it.
pub(super) fn cut(folder: &Path, bytes: u64) -> std::io::Result<()> {
    let file = File::options().write(true).open(folder.join(TEXTS))?;
    let length = length_on_disk(bytes);
    // One that is damaged is not made longer.
    if file.metadata()?.len() > length { file.set_len(length) } else { Ok(()) }
}

/// Gives a file that is never changed a second name, or where the file system cannot do that a copy.
pub(crate) fn share(from: &Path, to: &Path) -> Result<(), IndexError> {
    let shared = fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()));
    shared.map_err(IndexError::io(to))
}

/// What tells that bytes are those that were written.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

fn damaged() -> IndexError {
    IndexError::Record(format!("{TEXTS} does not hold what was written"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A folder with these texts, where each begins, and how many bytes they have.
    fn written(texts: &[String]) -> (tempfile::TempDir, Vec<u64>, u64) {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = TextWriter::create(folder.path()).unwrap();
        let starts = texts.iter().map(|text| writer.append(text).unwrap()).collect();
        let bytes = writer.finish().unwrap();
        (folder, starts, bytes)
    }

    fn open(folder: &Path, bytes: u64) -> Result<Texts, IndexError> {
        Texts::open(&ReadOnlyDirectory::open(folder).unwrap(), bytes)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn any_span_is_read_as_it_was_written(
            texts in prop::collection::vec("[a-cäß🌾]{0,9000}", 0..4),
            picks in prop::collection::vec(any::<(prop::sample::Index, prop::sample::Index)>(), 4),
        ) {
            let (folder, starts, bytes) = written(&texts);
            let reader = open(folder.path(), bytes).unwrap();
            reader.verify().unwrap();
            for (text, start) in texts.iter().zip(starts) {
                for (one, other) in &picks {
                    let ends = [one, other].map(|end| text.floor_char_boundary(end.index(text.len() + 1)));
                    let (from, to) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
                    prop_assert_eq!(&reader.read(start + from as u64, to - from).unwrap(), &text[from..to]);
                }
            }
        }
    }

    #[test]
    fn a_generation_sees_its_own_texts_and_none_that_were_appended() {
        let (folder, starts, bytes) = written(&["Kashgar".to_owned()]);
        let next = tempfile::tempdir().unwrap();
        // Given up half-way, and begun again.
        TextWriter::extend(next.path(), folder.path(), bytes).unwrap().append("lost").unwrap();
        std::fs::remove_file(next.path().join(TEXTS)).unwrap();
        let mut writer = TextWriter::extend(next.path(), folder.path(), bytes).unwrap();
        let start = writer.append("Urumchi").unwrap();
        let both = writer.finish().unwrap();
        let (old, new) = (open(folder.path(), bytes).unwrap(), open(next.path(), both).unwrap());
        assert_eq!(old.read(starts[0], 7).unwrap(), "Kashgar");
        assert!(old.read(start, 7).is_err(), "beyond its end");
        assert_eq!(new.read(starts[0], 7).unwrap(), "Kashgar");
        assert_eq!(new.read(start, 7).unwrap(), "Urumchi");
    }

    #[test]
    fn what_a_build_that_was_given_up_appended_is_cut_off() {
        let (folder, starts, bytes) = written(&["Kashgar".to_owned()]);
        let next = tempfile::tempdir().unwrap();
        let mut writer = TextWriter::extend(next.path(), folder.path(), bytes).unwrap();
        writer.append("lost").unwrap();
        let both = writer.finish().unwrap();
        let length = || fs::metadata(folder.path().join(TEXTS)).unwrap().len();
        cut(folder.path(), bytes).unwrap();
        assert_eq!(length(), length_on_disk(bytes));
        assert_eq!(open(folder.path(), bytes).unwrap().read(starts[0], 7).unwrap(), "Kashgar");
        cut(folder.path(), both).unwrap();
        assert_eq!(length(), length_on_disk(bytes), "never longer");
    }

    #[test]
    fn a_changed_byte_is_met_where_it_is_read_and_a_cut_end_at_opening() {
        let text = "Kashgar ".repeat(2000);
        let (folder, starts, bytes) = written(std::slice::from_ref(&text));
        let path = folder.path().join(TEXTS);
        let mut stored = std::fs::read(&path).unwrap();
        stored[9000] ^= 1;
        std::fs::write(&path, &stored).unwrap();
        let reader = open(folder.path(), bytes).unwrap();
        assert_eq!(reader.read(starts[0], 4096).unwrap(), text[..4096]);
        assert!(reader.read(starts[0] + 8192, 8).is_err());
        assert!(reader.verify().is_err());
        assert!(reader.read(starts[0], 4 * BLOCK + 1).is_err(), "beyond the last block");
        drop(reader);
        std::fs::write(&path, &stored[..4100]).unwrap();
        assert!(open(folder.path(), bytes).is_err());
    }
}
