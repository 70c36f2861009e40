//! Opens the parts of a ZIP file, within a limit for all of them together.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::ingest::refusal::Refusal;

/// Most that the parts of a file unpack to, in bytes.
const MAX_UNPACKED_BYTES: u64 = 128_000_000;

/// Most parts that a file may have.
const MAX_PARTS: usize = 20_000;

/// A ZIP file.
pub(super) struct Container<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Container<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
        match archive.len() <= MAX_PARTS {
            true => Ok(Self { archive, left: MAX_UNPACKED_BYTES }),
            false => Err(Refusal::Damaged),
        }
    }

    /// A part of this name; `None` where there is none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword) => {
                return Err(Refusal::Encrypted);
            }
            Err(_) => return Err(Refusal::Damaged),
        };
        let mut bytes = Vec::new();
        // What a part says of its own size may be wrong, so it is counted while it unpacks.
        let read =
            part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)?;
        self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or(Refusal::UnpacksTooLarge { limit_mb: MAX_UNPACKED_BYTES / 1_000_000 })?;
        Ok(Some(bytes))
    }

    /// The same as text; bytes that are no UTF-8 become signs of damage.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let bytes = self.part(name)?;
        Ok(bytes.map(|bytes| match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        }))
    }
}
