//! Loads an archive from its index on the disk into a cluster, and puts it in use once all of it is there.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDateTime;
use serde::Deserialize;
use serde_json::{Value, json};

use super::client::{Call, Client};
use super::error::ClusterError;
use super::generations::{Generations, Meta};
use super::reply::{MAX_PAGE, Paging, each_page, search};
use super::settings::ClusterSettings;
use super::stored::{self, BLOCK_BYTES, ClusterStamp, ClusterVersion, StoredBytes, hash_of};
use crate::index::{OpenIndex, WordCounts};
use crate::search::Deadline;

/// Bytes of one call: OpenSearch advises some megabytes, and takes at most 100.
const BULK_BYTES: usize = 4 << 20;

/// Time for one call.
const BULK_TIMEOUT: Duration = Duration::from_secs(120);

/// The pause after a call that was refused or failed; each further one is twice as long, up to [`MAX_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const MAX_PAUSE: Duration = Duration::from_secs(10);

/// How long a cluster is asked again that takes nothing.
const PATIENCE: Duration = Duration::from_secs(300);

/// Bytes of a part of the counts of words.
const PART_BYTES: usize = 512 << 10;

/// Where all that belongs to no document lies.
pub(super) const ROUTING: &str = "0";

/// The id of what is noted beside an archive.
pub(super) const STAMP: &str = "stamp";

/// Loads an archive.
pub struct Load<'a> {
    /// The archive.
    pub index: &'a OpenIndex,
    /// Where to.
    pub settings: &'a ClusterSettings,
    /// When the load was asked for, in UTC …
    pub now: NaiveDateTime,
    /// … and by the clock that measures how long it takes.
    pub begun: Instant,
    /// Ends a load that has begun.
    pub stop: &'a AtomicBool,
    /// Hears how far it is.
    pub tell: &'a mut dyn FnMut(LoadProgress),
}

/// How far a load is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadProgress {
    /// It begins, with so many documents, of which some are there already.
    Begun {
        /// Documents of the archive.
        documents: usize,
        /// Those that an earlier load left there.
        there: usize,
    },
    /// So many documents are there.
    Reached {
        /// How many.
        documents: usize,
    },
    /// The cluster was overloaded or could not be reached, and is asked again.
    Waiting,
    /// Some of what was loaded is gone with a node, and is loaded again.
    Repeating,
    /// It is in use.
    Done {
        /// Documents of the archive.
        documents: usize,
    },
}

/// What came of a load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// It is in use from now on.
    Anew,
    /// It was in use already.
    Before,
}

/// Numbers of entries by their kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    passages: u64,
    documents: u64,
    blocks: u64,
}

impl Load<'_> {
    /// Loads it, where it is not in use already, and removes what is older.
    pub fn run(mut self) -> Result<Loaded, ClusterError> {
        let client = Client::new(self.settings)?;
        let generations = Generations { client: &client, settings: self.settings };
        // Files say by themselves which documents they hold, but for those whose reading has a limit of time.
        let (stamp, facts) = (&self.index.stamp, &self.index.stamp.facts);
        let name = generations.name(&format!(
            "{} {} {} {}",
            stamp.fingerprint.content, facts.documents, facts.passages, stamp.written.text_bytes
        ));
        let is_in_use = generations.in_use(Deadline::NONE)?.as_deref() == Some(&*name);
        let replicas = json!({"number_of_replicas": self.settings.replicas});
        let loaded =
            if is_in_use && generations.meta(&name)?.is_some_and(|it| it.published.is_some()) {
                self.complete(&client, &name)?;
                generations.set(&name, &replicas)?;
                Loaded::Before
            } else {
                self.load(&client, &generations, &name)?;
                generations.publish(&name, self.at())?;
                (self.tell)(LoadProgress::Done { documents: self.index.stamp.facts.documents });
                Loaded::Anew
            };
        // What is left over costs room and no answer, so a failure here is no failure of the load.
        match generations.sweep(self.at()) {
            Ok(removed) => removed
                .iter()
                .for_each(|name| tracing::info!(name, "an older generation is removed")),
            Err(error) => tracing::warn!(%error, "older generations are not removed"),
        }
        Ok(loaded)
    }

    /// The time in UTC.
    fn at(&self) -> NaiveDateTime {
        self.now + self.begun.elapsed()
    }

    /// Sends what a generation lacks that is in use: a node may have been lost since with what had no copy.
    fn complete(&mut self, client: &Client, name: &str) -> Result<(), ClusterError> {
        let facts = &self.index.stamp.facts;
        let expected = (facts.documents as u64, facts.passages as u64);
        let Some(found) = counts(client, name)? else { return Err(ClusterError::PartUnreachable) };
        if (found.documents, found.passages) == expected {
            return Ok(());
        }
        (self.tell)(LoadProgress::Repeating);
        let expected = self.send_documents(client, name, &HashSet::new())?;
        self.send_stamp(client, name)?;
        if counts(client, name)? == Some(expected) { Ok(()) } else { Err(ClusterError::Lost) }
    }

    fn load(
        &mut self,
        client: &Client,
        generations: &Generations<'_>,
        name: &str,
    ) -> Result<(), ClusterError> {
        let there = match generations.meta(name)? {
            None => {
                generations.create(name)?;
                HashSet::new()
            }
            Some(Meta { version: ClusterVersion::CURRENT, .. }) => {
                refresh(client, name)?;
                loaded_documents(client, name)?
            }
            Some(_) => return Err(ClusterError::OtherVersion),
        };
        let documents = self.index.stamp.facts.documents;
        (self.tell)(LoadProgress::Begun { documents, there: there.len() });
        let expected = self.send_documents(client, name, &there)?;
        if counts(client, name)? != Some(expected) {
            // A node may have taken with it what had no copy, or an earlier load was killed within a document.
            (self.tell)(LoadProgress::Repeating);
            self.send_documents(client, name, &HashSet::new())?;
            match counts(client, name)? {
                Some(counted) if counted == expected => {}
                // It may be sound: a part of it is out of reach.
                None => return Err(ClusterError::PartUnreachable),
                Some(_) => {
                    // Nothing of it can be trusted, and the next load begins anew; but another may have put it in use meanwhile.
                    if generations.in_use(Deadline::NONE)?.as_deref() != Some(name) {
                        generations.remove(name)?;
                    }
                    return Err(ClusterError::Lost);
                }
            }
        }
        self.send_stamp(client, name)?;
        refresh(client, name)?;
        generations.set(name, &json!({"refresh_interval": null}))
    }

    /// Sends all documents but those whose heads are there; gives how many entries an archive of all has.
    ///
    /// Batches go one after the other, and each waits until the last is taken: that is all the back-pressure it
    /// needs, and the reason why a head that is there says that all before it is. The next is prepared meanwhile.
    fn send_documents(
        &mut self,
        client: &Client,
        name: &str,
        there: &HashSet<u64>,
    ) -> Result<Counts, ClusterError> {
        let (index, stop) = (self.index, self.stop);
        let tell = &mut *self.tell;
        std::thread::scope(|scope| {
            let (hand_over, batches) = sync_channel(1);
            let preparing = scope.spawn(move || {
                let mut counts = Counts::default();
                let mut batch = Batch::default();
                for place in 0.. {
                    let Some(document) = index.export(place)? else { break };
                    let number = place as u64;
                    counts.documents += 1;
                    counts.passages += document.passages.len() as u64;
                    counts.blocks += document.text.len().div_ceil(BLOCK_BYTES) as u64;
                    batch.documents = place + 1;
                    if there.contains(&number) {
                        continue;
                    }
                    for entry in stored::entries(number, &document) {
                        batch.add("create", &entry.id, &number.to_string(), &entry.body);
                        if batch.bytes >= BULK_BYTES
                            && hand_over.send(std::mem::take(&mut batch)).is_err()
                        {
                            // The other side has failed, and says why.
                            return Ok(counts);
                        }
                    }
                }
                let _ = hand_over.send(batch);
                Ok::<Counts, ClusterError>(counts)
            });
            let sent = send_all(client, name, &batches, stop, tell);
            // Without this, whoever prepares would wait for somebody who takes.
            drop(batches);
            let prepared = preparing.join().unwrap_or(Err(ClusterError::Abandoned));
            sent.and(prepared)
        })
    }

    /// Sends what is noted beside an archive.
    fn send_stamp(&mut self, client: &Client, name: &str) -> Result<(), ClusterError> {
        let mut batch = Batch::default();
        let (stop, stamp) = (self.stop, &self.index.stamp);
        let stamp = ClusterStamp {
            facts: stamp.facts.clone(),
            text_bytes: stamp.written.text_bytes,
            entries: self.index.entries(),
            words: batch.add_counts("words", &self.index.word_counts()?),
            heading_words: batch.add_counts("headings", &self.index.heading_word_counts()?),
        };
        batch.add("index", STAMP, ROUTING, &json!({"kind": "s", "record": stamp}));
        send(client, name, batch, stop, &mut *self.tell)
    }
}

fn send_all(
    client: &Client,
    name: &str,
    batches: &Receiver<Batch>,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(LoadProgress),
) -> Result<(), ClusterError> {
    for batch in batches {
        let documents = batch.documents;
        send(client, name, batch, stop, tell)?;
        tell(LoadProgress::Reached { documents });
    }
    Ok(())
}

/// The entries of one call, each as its two lines.
#[derive(Default)]
struct Batch {
    lines: Vec<String>,
    bytes: usize,
    /// How many documents are done with it.
    documents: usize,
}

impl Batch {
    fn add(&mut self, action: &str, id: &str, routing: &str, body: &Value) {
        let mut line = json!({action: {"_id": id, "routing": routing}}).to_string();
        line.push('\n');
        line.push_str(&body.to_string());
        line.push('\n');
        self.bytes += line.len();
        self.lines.push(line);
    }

    fn add_counts(&mut self, name: &str, counts: &WordCounts) -> StoredBytes {
        let text = STANDARD.encode(counts.to_bytes());
        let parts: Vec<&[u8]> = text.as_bytes().chunks(PART_BYTES).collect();
        for (number, part) in parts.iter().enumerate() {
            // Base64 is ASCII, so that no character is cut.
            let text = String::from_utf8_lossy(part);
            let body = json!({"kind": "w", "start": number, "text": text});
            self.add("index", &part_id(name, number), ROUTING, &body);
        }
        StoredBytes { parts: parts.len(), hash: hash_of(name, &text) }
    }
}

/// Where a part of the counts lies.
pub(super) fn part_id(name: &str, number: usize) -> String {
    format!("{name}-{number}")
}

#[derive(Deserialize)]
struct BulkReply {
    errors: bool,
    items: Vec<serde_json::Map<String, Value>>,
}

/// Sends a batch until all of it is taken: what the cluster was too busy for is sent again after a pause, and so is
/// everything where no node could be reached. What is there already is left as it is.
fn send(
    client: &Client,
    name: &str,
    batch: Batch,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(LoadProgress),
) -> Result<(), ClusterError> {
    let path = format!("{name}/_bulk?filter_path=errors,items.*.status,items.*.error.type");
    let mut lines = batch.lines;
    let mut pause = FIRST_PAUSE;
    let mut last_progress = Instant::now();
    while !lines.is_empty() {
        if stop.load(Ordering::Relaxed) {
            return Err(ClusterError::Abandoned);
        }
        let call = Call { timeout: BULK_TIMEOUT, ..Call::post(&path, lines.concat()) };
        let before = lines.len();
        let failure = match client.call::<BulkReply>(&call, Deadline::NONE) {
            Ok(BulkReply { errors: false, .. }) => return Ok(()),
            Ok(reply) => {
                retain_refused(&mut lines, &reply)?;
                ClusterError::Busy
            }
            Err(error @ (ClusterError::Busy | ClusterError::Unreachable(_))) => error,
            Err(error) => return Err(error),
        };
        if lines.len() < before {
            (last_progress, pause) = (Instant::now(), FIRST_PAUSE);
        }
        if lines.is_empty() {
            break;
        }
        if last_progress.elapsed() >= PATIENCE {
            return Err(failure);
        }
        tell(LoadProgress::Waiting);
        std::thread::sleep(pause);
        pause = (pause * 2).min(MAX_PAUSE);
    }
    Ok(())
}

/// Keeps the lines that were refused for now; those that are refused for good are an error.
fn retain_refused(lines: &mut Vec<String>, reply: &BulkReply) -> Result<(), ClusterError> {
    if reply.items.len() != lines.len() {
        return Err(ClusterError::Reply("replies of a bulk are missing".to_owned()));
    }
    let mut kept = Vec::new();
    for (line, item) in std::mem::take(lines).into_iter().zip(&reply.items) {
        let item = item.values().next().cloned().unwrap_or_default();
        let status = item["status"].as_u64().and_then(|it| u16::try_from(it).ok()).unwrap_or(0);
        match status {
            // 409: it is there already.
            200 | 201 | 409 => {}
            429 | 500..=599 => kept.push(line),
            _ => {
                let kind = item["error"]["type"].as_str().unwrap_or("no kind of error is named");
                return Err(ClusterError::Refused { status, kind: kind.to_owned() });
            }
        }
    }
    *lines = kept;
    Ok(())
}

fn refresh(client: &Client, name: &str) -> Result<(), ClusterError> {
    let path = format!("{name}/_refresh");
    client.call::<Value>(&Call::post(&path, String::new()), Deadline::NONE).map(drop)
}

/// The places of the documents that an earlier load left there.
fn loaded_documents(client: &Client, name: &str) -> Result<HashSet<u64>, ClusterError> {
    let mut there = HashSet::new();
    let body = json!({"_source": false, "query": {"term": {"kind": "d"}}});
    each_page(client, name, &body, MAX_PAGE, Deadline::NONE, &mut |found| {
        for hit in found.hits() {
            there.insert(stored::place_of(hit.key()?));
        }
        Ok(Paging::GoOn)
    })?;
    Ok(there)
}

/// What a generation holds; `None` where a part of it cannot be counted.
fn counts(client: &Client, name: &str) -> Result<Option<Counts>, ClusterError> {
    refresh(client, name)?;
    let body = json!({
        "size": 0,
        "track_total_hits": false,
        "aggs": {"kinds": {"terms": {"field": "kind", "size": 10}}},
    });
    let found = search(client, name, &body, Deadline::NONE)?;
    if found.is_partial() {
        return Ok(None);
    }
    let mut counts = Counts::default();
    for bucket in found.aggregations["kinds"]["buckets"].as_array().into_iter().flatten() {
        let count = bucket["doc_count"].as_u64().unwrap_or(0);
        match bucket["key"].as_str() {
            Some("p") => counts.passages = count,
            Some("d") => counts.documents = count,
            Some("t") => counts.blocks = count,
            _ => {}
        }
    }
    Ok(Some(counts))
}
