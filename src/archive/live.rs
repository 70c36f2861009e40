//! Keeps an archive answering while its index is refreshed: a new one is built beside it and swapped in.
//!
//! One thread looks after the index. It builds at most one at a time and holds no answer up:
//! questions in hand finish on the index they began with, and its files are let go with the last of them.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime};

use super::catalogue::Catalogue;
use super::open::{Archive, AskOptions, DocumentPart, Surroundings};
use super::pinned::Pinned;
use super::settings::{ArchiveError, ArchiveSettings, OpenProgress};
use super::update::DamagedIndex;
use super::watch::{Snapshot, Watch};
use crate::answer::Answer;
use crate::conversation::{Before, Turn};
use crate::index::{ArchiveFacts, Generations};
use crate::model::{DocumentId, PassageId, SavedExcerpt, Span};
use crate::quiz::{Draw, Quiz};
use crate::time::{Edtf, Interval};

/// How often to look which index is in use, which costs next to nothing.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// How often to look which index of a cluster is in use: a call of a millisecond.
const CLUSTER_INTERVAL: Duration = Duration::from_secs(5);

/// How often to remove what killed builds of other processes left, where nobody looks at the documents.
const SWEEP_INTERVAL: Duration = Duration::from_secs(60);

/// After how long a failed refresh is tried again though nothing changed: a disk may have got room.
const RETRY_INTERVAL: Duration = Duration::from_secs(60 * 60);

/// How often every byte of the index is read and held against what was written.
const INSPECTION_INTERVAL: Duration = Duration::from_secs(24 * 60 * 60);

/// Between two inspections for which searches asked.
const MIN_INSPECTION_INTERVAL: Duration = Duration::from_secs(60);

/// How an archive is looked after.
pub struct LiveSettings {
    /// How often to look whether documents changed; `None` for never.
    pub follows_changes: Option<Duration>,
    /// The time to note as that of building, in UTC.
    pub now: fn() -> NaiveDateTime,
    /// Hears what happens to the index.
    pub tell: Box<dyn Fn(&OpenProgress) + Send + Sync>,
}

/// An archive that goes on answering while its index is made anew. Dropping it ends its thread.
pub struct Live(Arc<Shared>);

/// What comes of asking for a refresh. It is made in the background; [`Live::health`] tells how it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refresh {
    /// It begins now.
    Begun,
    /// One is being made; another look is taken when it is done.
    Underway,
}

/// How the index is, for whoever watches over the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexHealth {
    /// Name of the generation that answers.
    pub generation: String,
    /// When it was built, in UTC, to the minute.
    pub built: NaiveDateTime,
    /// Its size on the disk, in bytes.
    pub bytes: u64,
    /// Number of documents.
    pub documents: usize,
    /// Number of passages.
    pub passages: usize,
    /// Whether the index is being refreshed.
    pub is_refreshing: bool,
    /// Why the last refresh failed, in plain words, until one goes well.
    pub failure: Option<String>,
    /// How often another index was swapped in since the start.
    pub swaps: u64,
    /// How many refreshes failed since the start.
    pub failures: u64,
}

struct Shared {
    settings: ArchiveSettings,
    options: LiveSettings,
    in_use: RwLock<Arc<Archive>>,
    state: Mutex<State>,
    changed: Condvar,
    stop: AtomicBool,
}

#[derive(Default)]
struct State {
    /// Somebody asked for a refresh.
    asked: bool,
    /// What a search met that a sound index does not give.
    suspicion: Option<String>,
    is_refreshing: bool,
    failure: Option<String>,
    swaps: u64,
    failures: u64,
    has_ended: bool,
}

impl Live {
    /// Looks after an archive that was opened with these settings.
    pub fn new(archive: Archive, settings: ArchiveSettings, options: LiveSettings) -> Self {
        let shared = Arc::new(Shared {
            settings,
            options,
            in_use: RwLock::new(Arc::new(archive)),
            state: Mutex::default(),
            changed: Condvar::new(),
            stop: AtomicBool::new(false),
        });
        let maintainer = Arc::clone(&shared);
        let named = std::thread::Builder::new().name("index".to_owned());
        // The archive still answers then; only nobody refreshes it. `stop` must not wait for a
        // thread that never ran.
        if let Err(error) = named.spawn(move || maintainer.maintain()) {
            tracing::error!(%error, "the index is not looked after: no thread can be started");
            shared.state().has_ended = true;
        }
        Self(shared)
    }

    /// Answers one question; a day alone asks without a deadline.
    pub fn ask(&self, text: &str, options: impl Into<AskOptions>) -> Result<Answer, ArchiveError> {
        let options = options.into();
        self.0.search(|archive| archive.ask(text, options))
    }

    /// Answers one question from the documents that it is narrowed to.
    pub fn ask_within(
        &self,
        text: &str,
        pinned: &Pinned,
        options: impl Into<AskOptions>,
    ) -> Result<Answer, ArchiveError> {
        let options = options.into();
        self.0.search(|archive| archive.ask_within(text, pinned, options))
    }

    /// A passage in its place, or `None` when the archive has no such passage.
    pub fn around(&self, id: &PassageId) -> Result<Option<Surroundings>, ArchiveError> {
        self.0.search(|archive| archive.around(id))
    }

    /// The words at a span of the document of a passage, to be kept; `None` where the archive no longer has them.
    pub fn excerpt(
        &self,
        passage: &PassageId,
        span: Span,
    ) -> Result<Option<SavedExcerpt>, ArchiveError> {
        self.0.search(|archive| archive.excerpt(passage, span))
    }

    /// A document with its passages of these ordinals; `None` when the archive has no such document.
    pub fn document(
        &self,
        id: &DocumentId,
        ordinals: Range<u32>,
    ) -> Result<Option<DocumentPart>, ArchiveError> {
        self.0.search(|archive| archive.document(id, ordinals))
    }

    /// The time that a text names first.
    pub fn time(&self, text: &str, today: NaiveDate) -> Option<Interval> {
        self.0.in_use().time(text, today)
    }

    /// The period that a text names.
    pub fn period(&self, text: &str, today: NaiveDate) -> Option<Edtf> {
        self.0.in_use().period(text, today)
    }

    /// What the archive holds, counted.
    pub fn catalogue(&self) -> Result<Arc<Catalogue>, ArchiveError> {
        self.0.search(Archive::catalogue)
    }

    /// What a line of a conversation says; `before` is what it may go on from.
    pub fn turn(&self, line: &str, before: Option<&Before>, options: AskOptions) -> Turn {
        self.0.in_use().turn(line, before, options)
    }

    /// A question of a quiz about the documents that it is narrowed to, or `None` where the archive has too little for one.
    pub fn quiz_within(
        &self,
        subject: &str,
        pinned: &Pinned,
        draw: Draw<'_>,
        options: AskOptions,
    ) -> Result<Option<Quiz>, ArchiveError> {
        self.0.search(|archive| archive.quiz_within(subject, pinned, draw, options))
    }

    /// A line that asks about other words, with these words in it; `None` where it asks nothing of them.
    pub fn pointing(&self, line: &str, words: &str, today: NaiveDate) -> Option<String> {
        self.0.in_use().pointing(line, words, today)
    }

    /// What the archive holds.
    pub fn facts(&self) -> ArchiveFacts {
        self.0.in_use().facts().clone()
    }

    /// Questions that the archive answers well, in the language with this code of ISO 639-1 where it can be asked in it.
    pub fn offers(&self, today: NaiveDate, language: &str) -> Vec<String> {
        self.0.in_use().offers(today, language).to_vec()
    }

    /// Asks for the index to be held against the documents, and built anew where it does not fit them. Returns at once.
    pub fn refresh(&self) -> Refresh {
        let mut state = self.0.state();
        state.asked = true;
        self.0.changed.notify_all();
        if state.is_refreshing { Refresh::Underway } else { Refresh::Begun }
    }

    /// How the index is.
    pub fn health(&self) -> IndexHealth {
        self.0.health()
    }

    /// Gives up what is being built, and waits for that, but not longer than `timeout`; whether it came to an end.
    pub fn stop(&self, timeout: Duration) -> bool {
        self.0.order_stop();
        let waiting = |state: &mut State| !state.has_ended;
        let ended = self.0.changed.wait_timeout_while(self.0.state(), timeout, waiting);
        ended.unwrap_or_else(PoisonError::into_inner).0.has_ended
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.0.order_stop();
    }
}

impl Shared {
    /// Searches in the archive in use, and has the index inspected where that fails in a way that a sound one does not.
    fn search<T>(
        &self,
        work: impl FnOnce(&Archive) -> Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        let archive = self.in_use();
        // The archive is only read, so that a panic leaves nothing half done.
        match catch_unwind(AssertUnwindSafe(|| work(&archive))) {
            // A question that takes too long says nothing of the index.
            Ok(Err(error)) if error.is_deadline() => Err(error),
            Ok(found) => found.inspect_err(|error| self.suspect(&error.to_string())),
            Err(panic) => {
                self.suspect("a search panicked");
                resume_unwind(panic)
            }
        }
    }

    fn suspect(&self, why: &str) {
        // The first failure is kept for the log; a damaged index brings many of the same kind.
        self.state().suspicion.get_or_insert_with(|| why.to_owned());
        self.changed.notify_all();
    }

    /// Until it is told to stop.
    fn maintain(&self) {
        let in_cluster = self.in_use().index.in_cluster().is_some();
        let mut maintainer = match in_cluster {
            true => Caretaker::Cluster(Follower { shared: self, looked: Instant::now() }),
            false => Caretaker::Disk(Maintainer::new(self)),
        };
        while !self.stop.load(Ordering::Relaxed) {
            // Without this a single panic would end the thread, and the index would never be
            // refreshed again.
            if catch_unwind(AssertUnwindSafe(|| maintainer.do_what_is_due())).is_err() {
                tracing::error!(
                    "looking after the index panicked; it is looked after again in a moment"
                );
            }
            self.rest();
        }
        self.state().has_ended = true;
        self.changed.notify_all();
    }

    /// Waits for the next glance, or for somebody who asks.
    fn rest(&self) {
        let idle = |state: &mut State| !state.asked && !self.stop.load(Ordering::Relaxed);
        let _ = self.changed.wait_timeout_while(self.state(), POLL_INTERVAL, idle);
    }

    fn in_use(&self) -> Arc<Archive> {
        Arc::clone(&self.in_use.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn order_stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
        // With the lock held, so that it does not fall between a look at the flag and the wait for a change.
        let _state = self.state();
        self.changed.notify_all();
    }

    /// Has another archive answer from now on.
    fn replace(&self, archive: Archive, is_other: bool) {
        // With the state held, so that nobody sees the new index and the failure of the last.
        let mut state = self.state();
        state.failure = None;
        state.swaps += u64::from(is_other);
        let old = {
            let mut in_use = self.in_use.write().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *in_use, Arc::new(archive))
        };
        drop(state);
        // Whoever holds it last closes its files, and not with a lock held.
        drop(old);
    }

    fn health(&self) -> IndexHealth {
        let archive = self.in_use();
        let facts = archive.facts();
        let state = self.state();
        IndexHealth {
            generation: archive.generation(),
            built: facts.built,
            bytes: archive.bytes,
            documents: facts.documents,
            passages: facts.passages,
            is_refreshing: state.is_refreshing,
            failure: state.failure.clone(),
            swaps: state.swaps,
            failures: state.failures,
        }
    }

    /// A panic elsewhere leaves it usable: every change is of one field.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Who looks after the index.
enum Caretaker<'s> {
    Disk(Maintainer<'s>),
    Cluster(Follower<'s>),
}

impl Caretaker<'_> {
    fn do_what_is_due(&mut self) {
        match self {
            Self::Disk(maintainer) => maintainer.do_what_is_due(),
            Self::Cluster(follower) => follower.do_what_is_due(),
        }
    }
}

/// Takes over the generation that is in use in a cluster; others load it.
struct Follower<'s> {
    shared: &'s Shared,
    looked: Instant,
}

impl Follower<'_> {
    fn do_what_is_due(&mut self) {
        let asked = std::mem::take(&mut self.shared.state().asked);
        if !asked && self.looked.elapsed() < CLUSTER_INTERVAL {
            return;
        }
        self.looked = Instant::now();
        if let Err(error) = self.follow() {
            let failure = error.to_string();
            let mut state = self.shared.state();
            if state.failure.as_ref() != Some(&failure) {
                tracing::error!("the search cluster cannot be looked at: {failure}");
                state.failure = Some(failure);
                state.failures += 1;
            }
        }
    }

    fn follow(&self) -> Result<(), ArchiveError> {
        let Shared { settings, options, .. } = self.shared;
        let in_use = self.shared.in_use();
        let Some(cluster) = in_use.index.in_cluster() else { return Ok(()) };
        if cluster.is_in_use()? {
            self.shared.state().failure = None;
            return Ok(());
        }
        let mut tell = |news: OpenProgress| (options.tell)(&news);
        let archive = Archive::open(settings, (options.now)(), &mut tell)?;
        let (generation, documents) = (archive.generation(), archive.facts().documents);
        self.shared.replace(archive.with_reranker(in_use.reranker.clone()), true);
        tracing::info!(generation, documents, "another index answers from now on");
        Ok(())
    }
}

/// What the thread remembers from turn to turn.
struct Maintainer<'s> {
    shared: &'s Shared,
    watch: Watch,
    looked: Instant,
    inspected: Option<Instant>,
    suspected: Option<Instant>,
    failed: Option<Instant>,
}

impl<'s> Maintainer<'s> {
    fn new(shared: &'s Shared) -> Self {
        let archive = shared.in_use();
        let index = archive.disk();
        let watch = Watch::new(&shared.settings, index);
        // A small index was verified a moment ago; a large one is due at once.
        let inspected = index.is_verified_at_opening().then(Instant::now);
        Self { shared, watch, looked: Instant::now(), inspected, suspected: None, failed: None }
    }

    /// Does what is due.
    fn do_what_is_due(&mut self) {
        let asked = std::mem::take(&mut self.shared.state().asked);
        let tries_again = self.failed.is_some_and(|failed| failed.elapsed() >= RETRY_INTERVAL);
        if asked || tries_again || self.sees_change() {
            self.refresh(None);
        }
        if let Some(damage) = self.inspect() {
            tracing::error!(damage, "the index is damaged and is built anew");
            self.refresh(Some(damage));
        }
    }

    fn sees_change(&mut self) -> bool {
        let Shared { settings, options, .. } = self.shared;
        let in_use = self.shared.in_use();
        let folder = &in_use.disk().folder;
        let every = options.follows_changes.unwrap_or(SWEEP_INTERVAL);
        let is_time = self.looked.elapsed() >= every;
        if is_time {
            self.looked = Instant::now();
            // Here and not only at builds: a process that was killed while building leaves a folder
            // as large as an index.
            Generations::under(&settings.data).tidy();
        }
        let snapshot = match options.follows_changes {
            Some(_) if is_time => Snapshot::of_all(settings, folder),
            _ => Snapshot::of_index(settings, folder),
        };
        self.watch.is_due(&snapshot)
    }

    /// What is wrong with the bytes of the index, if somebody suspects it or it is time.
    fn inspect(&mut self) -> Option<String> {
        let is_old = self.inspected.is_none_or(|then| then.elapsed() >= INSPECTION_INTERVAL);
        let may_again = self.suspected.is_none_or(|then| then.elapsed() >= MIN_INSPECTION_INTERVAL);
        // A suspicion that comes too soon is kept and looked into later: reading every byte for
        // each failed search would make things worse.
        let suspicion = self.shared.state().suspicion.take_if(|_| may_again);
        if !is_old && suspicion.is_none() {
            return None;
        }
        let now = Instant::now();
        self.inspected = Some(now);
        self.suspected = suspicion.is_some().then_some(now).or(self.suspected);
        let sound = self.shared.in_use().disk().verify();
        if let (Ok(()), Some(failure)) = (&sound, suspicion) {
            tracing::warn!(failure, "a search failed, though the index holds what was written");
        }
        sound.err().map(|error| error.to_string())
    }

    fn refresh(&mut self, damage: Option<String>) {
        let shared = self.shared;
        // Taken before the build, so that files that change during it are seen as changed
        // afterwards.
        let before = Snapshot::of_all(&shared.settings, &shared.in_use().disk().folder);
        shared.state().is_refreshing = true;
        let rebuilt = catch_unwind(AssertUnwindSafe(|| self.rebuild(damage)));
        let rebuilt = rebuilt.unwrap_or(Err(ArchiveError::Panicked));
        self.failed = rebuilt.is_err().then(Instant::now);
        match rebuilt {
            Ok(archive) => self.swap_in(archive, before),
            Err(ArchiveError::Abandoned) => tracing::info!("what was being built is given up"),
            Err(error) => self.keep_old(&error, before),
        }
        shared.state().is_refreshing = false;
    }

    fn rebuild(&self, damage: Option<String>) -> Result<Archive, ArchiveError> {
        let Shared { settings, options, stop, .. } = self.shared;
        let in_use = self.shared.in_use();
        let damaged = damage.map(|how| DamagedIndex { folder: &in_use.disk().folder, how });
        let tell = &mut |news: OpenProgress| (options.tell)(&news);
        let archive = Archive::reopen(settings, (options.now)(), stop, damaged, tell)?;
        Ok(archive.with_reranker(in_use.reranker.clone()))
    }

    fn swap_in(&mut self, archive: Archive, before: Snapshot) {
        let shared = self.shared;
        let (generation, documents) = (archive.generation(), archive.facts().documents);
        self.inspected = archive.disk().is_verified_at_opening().then(Instant::now);
        let after = Snapshot::of_index(&shared.settings, &archive.disk().folder);
        let is_other = self.watch.is_other(&after);
        self.watch.adopt(before, after, &archive.disk().folder);
        shared.replace(archive, is_other);
        if is_other {
            tracing::info!(generation, documents, "another index answers from now on");
        } else {
            tracing::info!(generation, "the index fits the documents");
        }
    }

    fn keep_old(&mut self, error: &ArchiveError, before: Snapshot) {
        let shared = self.shared;
        let failure = error.to_string();
        (shared.options.tell)(&OpenProgress::KeptOld { error: failure.clone() });
        // The same documents would fail in the same way, so without a change they are not tried
        // again before `RETRY_INTERVAL`, unless somebody asks.
        self.watch.settle(before);
        let mut state = shared.state();
        state.failure = Some(failure);
        state.failures += 1;
    }
}
