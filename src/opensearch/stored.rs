//! Says in which form passages, documents and texts lie in a cluster, under which ids, and how what comes back is checked.
//!
//! Everything of a document lies on one shard, which its place in the archive chooses: a shard that is out of reach
//! takes whole documents with it, and no document loses its head or its text alone.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::error::ClusterError;
use crate::index::{ArchiveFacts, ExportedDocument, IndexVersion, buckets_of_time};
use crate::model::{DocumentHead, Passage, Span, WrittenDate};
use crate::search::{PassageDates, PassageRecord};
use crate::time::Interval;

/// Number of the form; a change makes every loaded archive stale.
const FORMAT_VERSION: u32 = 1;

/// Bytes of text in a block, but for the character that its end would cut.
pub(super) const BLOCK_BYTES: usize = 16 << 10;

/// Bits of a key that number the passages of a document.
const ORDINAL_BITS: u32 = 24;

/// Most intervals of one clock that are sent with a passage: the field that holds them has room for so many.
const MAX_INTERVALS: usize = 600;

/// A word that only heads of documents have, so that the cluster counts them among the entries as the index on the disk does.
const WORD_OF_HEADS: &str = "§";

/// Which program can read what is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ClusterVersion {
    cluster: u32,
    #[serde(flatten)]
    index: IndexVersion,
}

impl ClusterVersion {
    pub(super) const CURRENT: Self = Self { cluster: FORMAT_VERSION, index: IndexVersion::CURRENT };
}

/// What is noted beside a loaded archive, once all of it is there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ClusterStamp {
    /// What it holds, for people.
    pub(super) facts: ArchiveFacts,
    /// Bytes of its texts.
    pub(super) text_bytes: u64,
    /// What counts of words are held against.
    pub(super) entries: u64,
    /// How often each stem stands in passages.
    pub(super) words: StoredBytes,
    /// The same of words in headings.
    pub(super) heading_words: StoredBytes,
}

/// Bytes that are cut into entries of their own.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct StoredBytes {
    pub(super) parts: usize,
    pub(super) hash: String,
}

/// Names a passage: the place of its document in the archive, then its number there.
pub(super) fn key(place: u64, ordinal: u32) -> u64 {
    place << ORDINAL_BITS | u64::from(ordinal)
}

/// The place of the document of a passage.
pub(super) fn place_of(key: u64) -> u64 {
    key >> ORDINAL_BITS
}

/// A passage as it comes back.
#[derive(Deserialize)]
pub(super) struct StoredPassage {
    key: u64,
    record: Record,
    text: String,
    hash: String,
}

#[derive(Serialize, Deserialize)]
struct Record {
    passage: Passage,
    marks: Vec<Span>,
    written: Vec<WrittenDate>,
}

/// What is read of a passage.
pub(super) const PASSAGE_FIELDS: [&str; 4] = ["key", "record", "text", "hash"];

impl StoredPassage {
    /// Its key and itself, where its words are those that were loaded.
    pub(super) fn checked(self) -> Result<(u64, PassageRecord), ClusterError> {
        let Self { key, record: Record { passage, marks, written }, text, hash } = self;
        if hash_of(&passage.id.0, &text) != hash {
            return Err(ClusterError::Damaged("a passage"));
        }
        Ok((key, PassageRecord { passage, source: text, marks, written }))
    }
}

/// A document as it comes back.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct StoredHead {
    pub(super) place: u64,
    pub(super) record: HeadRecord,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct HeadRecord {
    pub(super) head: DocumentHead,
    /// Number of its passages.
    pub(super) passages: u32,
}

/// What is read of a head.
pub(super) const HEAD_FIELDS: [&str; 2] = ["place", "record"];

/// A block of a text as it comes back.
#[derive(Deserialize)]
pub(super) struct StoredBlock {
    start: usize,
    text: String,
    hash: String,
}

impl StoredBlock {
    /// Where it starts in its document, and its text, where that is what was loaded.
    pub(super) fn checked(self, id: &str) -> Result<(usize, String), ClusterError> {
        let is_sound = hash_of(&format!("{id}@{}", self.start), &self.text) == self.hash;
        is_sound.then_some((self.start, self.text)).ok_or(ClusterError::Damaged("a text"))
    }
}

/// What is read of a block.
pub(super) const BLOCK_FIELDS: [&str; 3] = ["start", "text", "hash"];

/// The hash of a text under its name, so that no text can stand in the place of another.
pub(super) fn hash_of(name: &str, text: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(name);
    hash.update([0]);
    hash.update(text);
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// An entry to be loaded.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) body: Value,
}

/// What a document becomes, its head last: where that is there, all before it is.
pub(super) fn entries(place: u64, document: &ExportedDocument) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(document.passages.len() + 2);
    for (record, stems) in &document.passages {
        entries.push(passage_entry(place, &document.heading, record, stems));
    }
    let id = &document.head.id.0;
    for (number, (start, text)) in blocks(&document.text).enumerate() {
        let hash = hash_of(&format!("{id}@{start}"), text);
        let body = json!({"kind": "t", "start": start, "text": text, "hash": hash});
        entries.push(Entry { id: block_id(place, number), body });
    }
    let passages = u32::try_from(document.passages.len()).unwrap_or(u32::MAX);
    let record = HeadRecord { head: document.head.clone(), passages };
    let body = json!({
        "kind": "d",
        "key": key(place, 0),
        "place": place,
        "document": id,
        "pointers": document.pointers,
        "words": WORD_OF_HEADS,
        "record": record,
    });
    entries.push(Entry { id: format!("d{place}"), body });
    entries
}

fn passage_entry(place: u64, heading: &str, record: &PassageRecord, stems: &str) -> Entry {
    let PassageRecord { passage, source, marks, written } = record;
    let dates = PassageDates {
        written: written.iter().map(WrittenDate::interval).collect(),
        spoken: passage.speaks_of.iter().map(|time| time.interval()).collect(),
    };
    let buckets: Vec<String> =
        dates.written.iter().chain(&dates.spoken).flat_map(buckets_of_time).collect();
    let record = json!({"passage": passage, "marks": marks, "written": written});
    let key = key(place, passage.ordinal);
    let body = json!({
        "kind": "p",
        "key": key,
        "place": place,
        "document": passage.document.0,
        "passage": passage.id.0,
        // Two values: the cluster leaves a gap between them, so that no row of words runs from the heading into the text.
        "words": [heading, stems],
        "buckets": buckets,
        "written": ranges(&dates.written),
        "spoken": ranges(&dates.spoken),
        "dates": written_out(&dates),
        "hash": hash_of(&passage.id.0, source),
        "text": source,
        "record": record,
    });
    Entry { id: format!("p{key}"), body }
}

/// Where the block with a number of a document lies.
pub(super) fn block_id(place: u64, number: usize) -> String {
    format!("t{place}-{number}")
}

/// The blocks of a text, each with its first byte.
fn blocks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = |number: usize| text.floor_char_boundary(number.saturating_mul(BLOCK_BYTES));
    (0..text.len().div_ceil(BLOCK_BYTES)).map(move |number| {
        let start = end(number);
        (start, &text[start..end(number + 1)])
    })
}

/// Intervals as ranges of days. One that is open on both sides meets no time that is asked for.
fn ranges(intervals: &[Interval]) -> Vec<Value> {
    let range = |interval: &Interval| {
        let (first, last) = interval.days();
        match (interval.start, interval.end) {
            (None, None) => None,
            (Some(_), None) => Some(json!({"gte": first})),
            (None, Some(_)) => Some(json!({"lte": last})),
            (Some(_), Some(_)) => Some(json!({"gte": first, "lte": last})),
        }
    };
    intervals.iter().filter_map(range).collect()
}

/// Both clocks as a short text: `719163..719170 719200../718000..718000`.
fn written_out(dates: &PassageDates) -> String {
    let end =
        |day: i64| if day == i64::MIN || day == i64::MAX { String::new() } else { day.to_string() };
    let clock = |intervals: &[Interval]| {
        let each = intervals.iter().take(MAX_INTERVALS).map(Interval::days);
        let each: Vec<String> =
            each.map(|(first, last)| format!("{}..{}", end(first), end(last))).collect();
        each.join(" ")
    };
    format!("{}/{}", clock(&dates.written), clock(&dates.spoken))
}

/// The dates that [`written_out`] wrote; none where it is not of that form.
pub(super) fn dates(text: &str) -> PassageDates {
    let clock = |text: &str| -> Vec<Interval> {
        let interval = |text: &str| {
            let (first, last) = text.split_once("..")?;
            let (first, last) =
                (first.parse().unwrap_or(i64::MIN), last.parse().unwrap_or(i64::MAX));
            Some(Interval::from_days(first, last))
        };
        text.split(' ').filter_map(interval).collect()
    };
    let (written, spoken) = text.split_once('/').unwrap_or_default();
    PassageDates { written: clock(written), spoken: clock(spoken) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_come_back_as_they_were_sent() {
        let day = |text: &str| text.parse().unwrap();
        let sent = PassageDates {
            written: vec![Interval::new(day("1962-10-22"), day("1962-10-22"))],
            spoken: vec![
                Interval::from(day("1950-01-01")),
                Interval::until(day("1949-12-31")),
                Interval { start: None, end: None },
            ],
        };
        assert_eq!(dates(&written_out(&sent)), sent);
        assert_eq!(dates(&written_out(&PassageDates::default())), PassageDates::default());
    }

    #[test]
    fn a_text_is_the_row_of_its_blocks_and_none_cuts_a_character() {
        for text in ["", "short", &"é".repeat(BLOCK_BYTES), &"a€".repeat(BLOCK_BYTES)] {
            let joined: String = blocks(text).map(|(_, block)| block).collect();
            assert_eq!(joined, *text);
            assert!(blocks(text).all(|(start, block)| text[start..].starts_with(block)));
        }
    }

    #[test]
    fn keys_stand_in_the_order_of_the_archive() {
        assert!(key(0, 1) < key(0, 2) && key(0, u32::MAX >> 8) < key(1, 0));
        assert_eq!(place_of(key(7, 12)), 7);
    }
}
