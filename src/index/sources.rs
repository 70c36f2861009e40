//! Remembers beside an index in which order the archive has its sources, and which words were taken out of the index.
//!
//! A source is one reading of a file. Its entries can be taken out of a segment, which then still counts their words;
//! so these are counted here, and a search sees the numbers of an index that never held them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::tokenizer::{TokenStream, Tokenizer};

use super::analyzer::Analyzer;
use super::{IndexError, texts};
use crate::text::words;

const SOURCES: &str = "sources.json";

/// The number of a source. A file that is read again gets another, and none is used twice in a row of generations.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct SourceId(pub u32);

/// The sources of an index.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Sources {
    /// In the order of the archive.
    pub(super) order: Vec<SourceId>,
    /// What was taken out, by the id of the segment that still counts it.
    pub(super) removed: BTreeMap<String, RemovedWords>,
}

/// Words of entries that were taken out of a segment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RemovedWords {
    /// Number of the words of passages, each as often as it stands there.
    pub(super) words: u64,
    /// How many passages had each stem.
    pub(super) stems: BTreeMap<String, u64>,
    /// How many documents had each word in their heading.
    pub(super) heading_words: BTreeMap<String, u64>,
}

impl Sources {
    /// Reads them; `checksum` is the one that [`write`](Self::write) gave.
    pub(super) fn read(folder: &Path, checksum: u32) -> Result<Self, IndexError> {
        let path = folder.join(SOURCES);
        let bytes = fs::read(&path).map_err(IndexError::io(&path))?;
        let damaged = || IndexError::Record(format!("{SOURCES} does not hold what was written"));
        if texts::checksum(&bytes) != checksum {
            return Err(damaged());
        }
        serde_json::from_slice(&bytes).map_err(|_| damaged())
    }

    /// Writes them to the disk and gives their checksum.
    pub(super) fn write(&self, folder: &Path) -> Result<u32, IndexError> {
        let path = folder.join(SOURCES);
        let bytes =
            serde_json::to_vec(self).map_err(|error| IndexError::Record(error.to_string()))?;
        let written = fs::write(&path, &bytes).and_then(|()| File::open(&path)?.sync_all());
        written.map_err(IndexError::io(&path))?;
        Ok(texts::checksum(&bytes))
    }
}

impl RemovedWords {
    /// Counts a passage that is taken out; `heading` and `text` are what it was found by.
    pub(super) fn add_passage(&mut self, analyzer: &mut Analyzer, heading: &str, text: &str) {
        let mut stems = BTreeSet::new();
        for part in [heading, text] {
            let mut stream = analyzer.token_stream(part);
            while stream.advance() {
                self.words += 1;
                stems.insert(stream.token().text.clone());
            }
        }
        for stem in stems {
            *self.stems.entry(stem).or_default() += 1;
        }
    }

    /// Counts the head of a document that is taken out.
    pub(super) fn add_head(&mut self, heading: &str) {
        for word in heading_words(heading) {
            *self.heading_words.entry(word).or_default() += 1;
        }
    }

    /// Counts what was taken out elsewhere.
    pub(super) fn join(&mut self, other: Self) {
        self.words += other.words;
        for (stem, count) in other.stems {
            *self.stems.entry(stem).or_default() += count;
        }
        for (word, count) in other.heading_words {
            *self.heading_words.entry(word).or_default() += count;
        }
    }
}

/// The words of a heading as they are indexed with the head of a document: folded, each once.
pub(super) fn heading_words(heading: &str) -> BTreeSet<String> {
    words(heading).into_iter().map(|word| word.folded).collect()
}
