//! Opens an archive in a cluster and reads from it: passages, heads of documents, and spans of their texts.

use std::collections::{BTreeSet, HashMap};
use std::ops::{Range, RangeInclusive};
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::client::{Call, Client, unreadable};
use super::error::ClusterError;
use super::generations::Generations;
use super::load::{ROUTING, STAMP, part_id};
use super::reply::{Found, MAX_PAGE, Paging, each_page, missing, reads, search};
use super::settings::ClusterSettings;
use super::stored::{
    BLOCK_BYTES, BLOCK_FIELDS, ClusterStamp, ClusterVersion, HEAD_FIELDS, PASSAGE_FIELDS,
    StoredBlock, StoredBytes, StoredHead, StoredPassage, block_id, hash_of, key, place_of,
};
use crate::index::{ArchiveFacts, WordCounts};
use crate::model::{DocumentHead, DocumentId, Passage, PassageId, Pointer, Span};
use crate::search::{Deadline, PassageRecord};

/// Heads of documents that are kept in memory.
const MAX_HEADS_KEPT: usize = 1_000;

/// Blocks of texts that are kept in memory: some megabytes.
const MAX_BLOCKS_KEPT: usize = 512;

/// Passages, or heads, that are read in one call.
const PAGE_OF_RECORDS: usize = 1_000;

/// Most notes of a document that are looked at for the first of them.
const MAX_NOTES: u32 = 40;

/// A generation of an archive in a cluster. It never changes, so that what was read of it may be kept.
#[derive(Debug)]
pub struct OpenCluster {
    pub(super) client: Client,
    settings: ClusterSettings,
    /// The index that the alias named when it was opened.
    pub(super) name: String,
    pub(super) stamp: ClusterStamp,
    /// How often each stem stands in passages. Held here, so that a question needs no call to weigh its words.
    pub(super) words: WordCounts,
    pub(super) heading_words: WordCounts,
    heads: Mutex<HashMap<DocumentId, Arc<StoredHead>>>,
    blocks: Mutex<HashMap<(u64, usize), Arc<Block>>>,
}

/// A part of a text, with the place of its first byte.
type Block = (usize, String);

impl OpenCluster {
    /// Opens the archive that is in use.
    pub fn open(settings: &ClusterSettings) -> Result<Self, ClusterError> {
        let client = Client::new(settings)?;
        let generations = Generations { client: &client, settings };
        let name = generations.in_use(Deadline::NONE)?;
        let name = name.ok_or_else(|| ClusterError::Missing(settings.index.clone()))?;
        let meta = generations.meta(&name)?;
        let meta = meta.ok_or_else(|| ClusterError::Missing(settings.index.clone()))?;
        if meta.version != ClusterVersion::CURRENT {
            return Err(ClusterError::OtherVersion);
        }
        #[derive(Deserialize)]
        struct Stamped {
            record: ClusterStamp,
        }
        let stamp: Vec<Option<Stamped>> =
            entries(&client, &name, &[(STAMP.to_owned(), ROUTING)], &["record"], Deadline::NONE)?;
        let stamp = stamp.into_iter().next().flatten();
        let stamp = stamp.ok_or(ClusterError::Damaged("no note of what it holds"))?.record;
        let words = counts(&client, &name, "words", &stamp.words)?;
        let heading_words = counts(&client, &name, "headings", &stamp.heading_words)?;
        let (settings, heads, blocks) = (settings.clone(), Mutex::default(), Mutex::default());
        Ok(Self { client, settings, name, stamp, words, heading_words, heads, blocks })
    }

    /// The name of its index.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it holds.
    pub fn facts(&self) -> &ArchiveFacts {
        &self.stamp.facts
    }

    /// Bytes of its texts.
    pub fn text_bytes(&self) -> u64 {
        self.stamp.text_bytes
    }

    /// Whether it is still the one in use.
    pub fn is_in_use(&self) -> Result<bool, ClusterError> {
        let generations = Generations { client: &self.client, settings: &self.settings };
        Ok(generations.in_use(Deadline::NONE)?.as_deref() == Some(&*self.name))
    }

    /// Reads what must be there, from all shards; a part that cannot be reached is an error.
    fn read(&self, body: &Value, deadline: Deadline) -> Result<Found, ClusterError> {
        let found = search(&self.client, &self.name, body, deadline)?;
        if found.is_partial() { Err(ClusterError::PartUnreachable) } else { Ok(found) }
    }

    /// The passages of these keys, in their order. The heads of their documents come with them, and are kept.
    pub(super) fn passages(
        &self,
        keys: &[u64],
        deadline: Deadline,
    ) -> Result<Vec<PassageRecord>, ClusterError> {
        let places: BTreeSet<u64> = keys.iter().map(|key| place_of(*key)).collect();
        let query =
            json!({"bool": {"filter": [{"term": {"kind": "d"}}, {"terms": {"place": places}}]}});
        // Of a single document the head is known already: its passages were asked for by its id.
        let heads = (places.len() > 1).then(|| head_search(&query, places.len()));
        let mut bodies: Vec<Value> = keys.chunks(PAGE_OF_RECORDS).map(passage_search).collect();
        let pages = bodies.len();
        bodies.extend(heads);
        let mut found = HashMap::with_capacity(keys.len());
        let replies = reads(&self.client, &self.name, &bodies, deadline)?;
        for (at, reply) in replies.into_iter().enumerate() {
            if reply.is_partial() {
                return Err(ClusterError::PartUnreachable);
            }
            match at < pages {
                true => found.extend(passages_in(reply)?),
                false => heads_in(reply)?.into_iter().for_each(|head| _ = self.keep(head)),
            }
        }
        let lost = ClusterError::Damaged("a list of passages");
        let all: Option<Vec<PassageRecord>> =
            keys.iter().map(|key| found.get(key).cloned()).collect();
        all.ok_or(lost)
    }

    /// A passage, or `None` when there is no such passage.
    pub fn passage(
        &self,
        id: &PassageId,
        deadline: Deadline,
    ) -> Result<Option<PassageRecord>, ClusterError> {
        let query = json!({"bool": {"filter": [{"term": {"passage": id.0}}]}});
        let body = json!({"size": 1, "_source": PASSAGE_FIELDS, "query": query});
        let found = passages_in(self.read(&body, deadline)?)?;
        Ok(found.into_values().next())
    }

    /// What is known of a document, without its text; `None` when there is no such document.
    pub fn head(
        &self,
        id: &DocumentId,
        deadline: Deadline,
    ) -> Result<Option<Arc<DocumentHead>>, ClusterError> {
        Ok(self.document(id, deadline)?.map(|stored| Arc::new(stored.record.head.clone())))
    }

    /// The document that others call by this name; `None` when there is none, or more than one.
    pub fn pointed_to(
        &self,
        pointer: &Pointer,
        deadline: Deadline,
    ) -> Result<Option<Arc<DocumentHead>>, ClusterError> {
        let query = json!({"bool": {"filter": [{"term": {"pointers": pointer.key()}}]}});
        let found = heads_in(self.read(&head_search(&query, 2), deadline)?)?;
        Ok(match <[StoredHead; 1]>::try_from(found) {
            Ok([one]) => Some(Arc::new(one.record.head)),
            Err(_) => None,
        })
    }

    /// What is known of every document, in the order of the archive.
    pub fn heads(&self) -> Result<Vec<Arc<DocumentHead>>, ClusterError> {
        let mut heads = Vec::new();
        let body = json!({"_source": HEAD_FIELDS, "query": {"term": {"kind": "d"}}});
        let mut take = |found: Found| {
            if found.is_partial() {
                return Err(ClusterError::PartUnreachable);
            }
            heads.extend(heads_in(found)?.into_iter().map(|it| Arc::new(it.record.head)));
            Ok(Paging::GoOn)
        };
        each_page(&self.client, &self.name, &body, PAGE_OF_RECORDS, Deadline::NONE, &mut take)?;
        Ok(heads)
    }

    /// What is known of some documents, at most `limit`, from the first to the last of the archive.
    pub fn some_heads(&self, limit: usize) -> Result<Vec<Arc<DocumentHead>>, ClusterError> {
        let all = self.facts().documents;
        let step = all.div_ceil(limit.clamp(1, MAX_PAGE)).max(1);
        let places: Vec<usize> = (0..all).step_by(step).collect();
        let query =
            json!({"bool": {"filter": [{"term": {"kind": "d"}}, {"terms": {"place": places}}]}});
        let mut heads = heads_in(self.read(&head_search(&query, places.len()), Deadline::NONE)?)?;
        heads.sort_by_key(|head| head.place);
        Ok(heads.into_iter().map(|head| Arc::new(head.record.head)).collect())
    }

    /// The bytes of a document's file at a span; `None` when they are not inside such a document.
    pub fn text(
        &self,
        id: &DocumentId,
        span: Span,
        deadline: Deadline,
    ) -> Result<Option<String>, ClusterError> {
        let Some(stored) = self.document(id, deadline)? else { return Ok(None) };
        let whole = stored.record.head.span;
        if !whole.contains(span) {
            return Ok(None);
        }
        let (first, last) = (span.start - whole.start, span.end - whole.start);
        let numbers = first / BLOCK_BYTES..=last.saturating_sub(1).max(first) / BLOCK_BYTES;
        let blocks = self.blocks(id, stored.place, numbers, deadline)?;
        let mut start = None;
        let mut text = String::new();
        // A span that is empty and stands at the end lies in no block.
        for block in &blocks {
            let (at, part) = (block.0, &block.1);
            if at != start.unwrap_or(at) + text.len() {
                return Err(ClusterError::Damaged("a text"));
            }
            start = start.or(Some(at));
            text.push_str(part);
        }
        let offset = start.unwrap_or(first);
        let part = first.checked_sub(offset).and_then(|from| text.get(from..last - offset));
        part.map(|part| Some(part.to_owned())).ok_or(ClusterError::Damaged("a text"))
    }

    /// The passages of a document with these ordinals, in order, as far as there are such.
    pub fn passages_of(
        &self,
        id: &DocumentId,
        ordinals: Range<u32>,
        deadline: Deadline,
    ) -> Result<Vec<PassageRecord>, ClusterError> {
        let Some(stored) = self.document(id, deadline)? else { return Ok(Vec::new()) };
        let ordinals = ordinals.start..ordinals.end.min(stored.record.passages);
        let keys: Vec<u64> = ordinals.map(|ordinal| key(stored.place, ordinal)).collect();
        self.passages(&keys, deadline)
    }

    /// The passage with which the notes at the end of a document begin; `None` where it does not end with a note.
    pub fn notes_of(
        &self,
        id: &DocumentId,
        deadline: Deadline,
    ) -> Result<Option<Passage>, ClusterError> {
        let Some(stored) = self.document(id, deadline)? else { return Ok(None) };
        let count = stored.record.passages;
        let last = self.passages_of(id, count.saturating_sub(MAX_NOTES)..count, deadline)?;
        let last = last.into_iter().map(|record| record.passage);
        Ok(last.rev().take_while(|passage| passage.kind.is_note()).last())
    }

    /// A document by its id, read once.
    fn document(
        &self,
        id: &DocumentId,
        deadline: Deadline,
    ) -> Result<Option<Arc<StoredHead>>, ClusterError> {
        let kept = || self.heads.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().get(id) {
            return Ok(Some(Arc::clone(known)));
        }
        let query =
            json!({"bool": {"filter": [{"term": {"kind": "d"}}, {"term": {"document": id.0}}]}});
        let found = heads_in(self.read(&head_search(&query, 1), deadline)?)?;
        let Some(head) = found.into_iter().next() else { return Ok(None) };
        Ok(Some(self.keep(head)))
    }

    fn keep(&self, head: StoredHead) -> Arc<StoredHead> {
        let head = Arc::new(head);
        let mut kept = self.heads.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MAX_HEADS_KEPT {
            kept.clear();
        }
        kept.insert(head.record.head.id.clone(), Arc::clone(&head));
        head
    }

    /// Blocks of the text of a document, in order; those that are there, and each read once.
    fn blocks(
        &self,
        id: &DocumentId,
        place: u64,
        numbers: RangeInclusive<usize>,
        deadline: Deadline,
    ) -> Result<Vec<Arc<Block>>, ClusterError> {
        let kept = || self.blocks.lock().unwrap_or_else(PoisonError::into_inner);
        let known = numbers.clone().map(|number| kept().get(&(place, number)).cloned());
        if let Some(known) = known.collect() {
            return Ok(known);
        }
        let routing = place.to_string();
        let wanted: Vec<_> =
            numbers.clone().map(|number| (block_id(place, number), &*routing)).collect();
        let stored: Vec<Option<StoredBlock>> =
            entries(&self.client, &self.name, &wanted, &BLOCK_FIELDS, deadline)?;
        let mut blocks = Vec::with_capacity(stored.len());
        for (number, block) in numbers.zip(stored) {
            let Some(block) = block else { continue };
            let block = Arc::new(block.checked(&id.0)?);
            let mut kept = kept();
            if kept.len() >= MAX_BLOCKS_KEPT {
                kept.clear();
            }
            kept.insert((place, number), Arc::clone(&block));
            blocks.push(block);
        }
        Ok(blocks)
    }
}

fn passage_search(keys: &[u64]) -> Value {
    let query = json!({"bool": {"filter": [{"terms": {"key": keys}}, {"term": {"kind": "p"}}]}});
    json!({"size": keys.len(), "_source": PASSAGE_FIELDS, "query": query})
}

fn head_search(query: &Value, size: usize) -> Value {
    json!({"size": size, "_source": HEAD_FIELDS, "query": query})
}

fn heads_in(found: Found) -> Result<Vec<StoredHead>, ClusterError> {
    let heads = found.into_hits().into_iter().map(|hit| serde_json::from_value(hit.source));
    heads.collect::<Result<_, _>>().map_err(|error| unreadable(&error))
}

fn passages_in(found: Found) -> Result<HashMap<u64, PassageRecord>, ClusterError> {
    let passage = |hit: super::reply::Hit| -> Result<(u64, PassageRecord), ClusterError> {
        let stored: StoredPassage =
            serde_json::from_value(hit.source).map_err(|error| unreadable(&error))?;
        stored.checked()
    };
    found.into_hits().into_iter().map(passage).collect()
}

/// The entries of these ids, each with where it lies; `None` for what is not there.
fn entries<T: DeserializeOwned>(
    client: &Client,
    index: &str,
    ids: &[(String, &str)],
    fields: &[&str],
    deadline: Deadline,
) -> Result<Vec<Option<T>>, ClusterError> {
    #[derive(Deserialize)]
    struct Got {
        docs: Vec<GotEntry>,
    }
    #[derive(Deserialize)]
    struct GotEntry {
        error: Option<Value>,
        #[serde(rename = "_source")]
        source: Option<Value>,
    }
    let wanted =
        |(id, routing): &(String, &str)| json!({"_id": id, "routing": routing, "_source": fields});
    let body = json!({"docs": ids.iter().map(wanted).collect::<Vec<_>>()}).to_string();
    let path = format!("{index}/_mget");
    let got: Got = missing(client.call(&Call::post(&path, body), deadline), index)?;
    let entry = |entry: GotEntry| match (entry.error, entry.source) {
        (Some(error), _) if error["type"] == "index_not_found_exception" => {
            Err(ClusterError::Missing(index.to_owned()))
        }
        (Some(_), _) => Err(ClusterError::PartUnreachable),
        (None, Some(source)) => {
            serde_json::from_value(source).map(Some).map_err(|error| unreadable(&error))
        }
        (None, None) => Ok(None),
    };
    got.docs.into_iter().map(entry).collect()
}

/// Reads counts of words, part by part.
fn counts(
    client: &Client,
    index: &str,
    name: &'static str,
    stored: &StoredBytes,
) -> Result<WordCounts, ClusterError> {
    #[derive(Deserialize)]
    struct Part {
        text: String,
    }
    let damaged = || ClusterError::Damaged("counts of words");
    let mut text = String::new();
    for number in 0..stored.parts {
        let ids = [(part_id(name, number), ROUTING)];
        let part: Vec<Option<Part>> = entries(client, index, &ids, &["text"], Deadline::NONE)?;
        let part = part.into_iter().next().flatten().ok_or_else(damaged)?;
        text.push_str(&part.text);
    }
    if hash_of(name, &text) != stored.hash {
        return Err(damaged());
    }
    Ok(WordCounts::from_bytes(STANDARD.decode(text).map_err(|_| damaged())?)?)
}
