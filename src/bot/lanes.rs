//! Keeps the order within a chat and lets chats go side by side: a lane is the queue of one chat and the task that works it off.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tracing::Instrument;

use super::desk::Desk;
use super::desk::SearchFailed;
use super::handle::{deliver, instead, prepare};
use super::incident::{incident, span};
use super::locale::LOCALE;
use super::route::{Lane, Work};
use crate::meter::{self, Stage};
use crate::render::phrases;
use crate::store::Answered;

/// Updates in hand at once; when they are, no more are fetched until some are done.
const MOST: u32 = 5000;

/// Updates that one lane may have waiting, so that a flood in one chat cannot use up [`MOST`].
const MOST_IN_LANE: usize = 1000;

/// Runs that may end while an update is the first of its lane; then it is most likely what ended them.
const MOST_STARTS: u32 = 10;

/// Updates that one call fetches at most.
pub(super) const BATCH: u32 = 100;

/// All lanes that have work.
pub(super) struct Lanes {
    desk: Arc<Desk>,
    waiting: Mutex<Waiting>,
    room: Arc<Semaphore>,
}

#[derive(Default)]
struct Waiting {
    lanes: HashMap<Lane, Queue>,
    /// Updates that only this process knows.
    unkept: BTreeSet<u32>,
}

/// What waits in one lane.
#[derive(Default)]
struct Queue {
    jobs: VecDeque<(Job, OwnedSemaphorePermit)>,
    /// Whether somebody was told that too much waits; they are not told again before it is less.
    told_busy: bool,
}

/// Work to do for an update.
#[derive(Clone, Debug)]
pub(super) struct Job {
    pub(super) update: u32,
    pub(super) lane: Lane,
    pub(super) work: Work,
    /// When this process took it in.
    pub(super) received: Instant,
    /// Where it is until it is done.
    pub(super) keeping: Keeping,
}

/// Where an update is until it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeping {
    /// In the store; how many runs began with it as the first of its lane.
    Store { starts: u32 },
    /// In memory alone, because the store failed.
    Memory,
}

/// Why an update has no answer.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// It may be what ends the program.
    #[error("the program ended {MOST_STARTS} times while it was handled")]
    Ends,
    /// A fault of ours.
    #[error("handling the update panicked")]
    Panicked,
    /// The search.
    #[error(transparent)]
    Search(#[from] SearchFailed),
}

impl Lanes {
    pub(super) fn new(desk: Arc<Desk>) -> Self {
        let room = Arc::new(Semaphore::new(MOST as usize));
        Self { desk, waiting: Mutex::default(), room }
    }

    /// Completes when there is room for another batch.
    pub(super) async fn room_for_batch(&self) {
        let _ = self.room.acquire_many(BATCH).await;
    }

    /// Puts a job at the end of its lane. Where too much waits there already, says so instead.
    pub(super) async fn push(self: &Arc<Self>, job: Job) {
        let room = Arc::clone(&self.room).acquire_owned().await;
        let room = room.expect("the semaphore is never closed");
        let lane = job.lane;
        let mut waiting = self.waiting();
        if job.keeping == Keeping::Memory {
            waiting.unkept.insert(job.update);
        }
        let is_idle = !waiting.lanes.contains_key(&lane);
        let queue = waiting.lanes.entry(lane).or_default();
        if queue.jobs.len() >= MOST_IN_LANE {
            let told = std::mem::replace(&mut queue.told_busy, true);
            drop(waiting);
            let span = span(self.desk.number(), job.update);
            tokio::spawn(Arc::clone(self).turn_away(job, !told, room).instrument(span));
            return;
        }
        queue.jobs.push_back((job, room));
        self.measure(&waiting);
        drop(waiting);
        if is_idle {
            tokio::spawn(Arc::clone(self).work_off(lane));
        }
    }

    /// Waits until everything in hand is done, but not longer than `timeouts`; whether it was.
    pub(super) async fn drain(&self, timeouts: Duration) -> bool {
        tokio::time::timeout(timeouts, self.room.acquire_many(MOST)).await.is_ok()
    }

    /// Up to where Telegram may be told that updates are done with, if it may, when `next` is the first not fetched.
    pub(super) fn confirmable(&self, next: Option<i32>) -> Option<i32> {
        let oldest = self.waiting().unkept.first().copied();
        match oldest.map(i32::try_from) {
            Some(Ok(oldest)) => next.map(|next| next.min(oldest)),
            Some(Err(_)) => None,
            None => next,
        }
    }

    /// Whether only this process knows an update that is not done.
    pub(super) fn is_unkept(&self, update: u32) -> bool {
        self.waiting().unkept.contains(&update)
    }

    async fn work_off(self: Arc<Self>, lane: Lane) {
        while let Some((job, room)) = self.next(lane) {
            let span = span(self.desk.number(), job.update);
            Arc::clone(&self).work(job).instrument(span).await;
            drop(room);
            self.measure(&self.waiting());
        }
    }

    async fn work(self: Arc<Self>, job: Job) {
        meter::took(Stage::Queue, job.received.elapsed());
        let answered = match Arc::clone(&self).attempt(job.clone()).await {
            Ok(answered) => answered,
            Err(failure) => {
                self.apologise(&job, &failure).await;
                None
            }
        };
        self.done(&job, answered).await;
        meter::took(Stage::Whole, job.received.elapsed());
    }

    fn measure(&self, waiting: &Waiting) {
        let in_hand = (MOST as usize).saturating_sub(self.room.available_permits());
        self.desk.note_in_hand(in_hand);
        meter::in_hand(in_hand, waiting.lanes.len());
    }

    async fn attempt(self: Arc<Self>, job: Job) -> Result<Option<Answered>, Failure> {
        let starts = match job.keeping {
            Keeping::Store { starts } => starts,
            Keeping::Memory => 0,
        };
        if starts > MOST_STARTS {
            return Err(Failure::Ends);
        }
        // A task of its own, so that a panic ends this update and nothing else.
        let handled = async move {
            let reply = prepare(&self.desk, job.work).await?;
            if starts > 0 {
                self.clear(job.update).await;
            }
            let Some(reply) = reply else { return Ok(None) };
            let started = Instant::now();
            let answered = deliver(&self.desk, reply).await;
            meter::took(Stage::Send, started.elapsed());
            Ok(answered)
        };
        tokio::spawn(handled.in_current_span()).await.unwrap_or(Err(Failure::Panicked))
    }

    /// Tells a person that there is no answer for them, and the log why.
    async fn apologise(&self, job: &Job, failure: &Failure) {
        self.desk.count_failure();
        tracing::error!(update = job.update, %failure, "an update could not be handled");
        let words = match failure {
            Failure::Search(SearchFailed::Slow) => phrases::too_slow(LOCALE),
            _ => phrases::apology(LOCALE, &incident(self.desk.number(), job.update)),
        };
        if let Some(reply) = instead(&job.work, &words) {
            deliver(&self.desk, reply).await;
        }
    }

    /// Tells a person that too much waits in their chat, once until it is less.
    async fn turn_away(self: Arc<Self>, job: Job, tell: bool, _room: OwnedSemaphorePermit) {
        meter::refused("busy");
        if tell {
            tracing::warn!(update = job.update, "too much waits in one chat; some is turned away");
            if let Some(reply) = instead(&job.work, &phrases::busy(LOCALE)) {
                deliver(&self.desk, reply).await;
            }
        }
        self.done(&job, None).await;
    }

    /// Notes that handling an update does not end the program, before it waits for Telegram: many restarts meanwhile are not its fault.
    async fn clear(&self, update: u32) {
        if let Err(error) = self.desk.store().cleared(self.desk.number(), update).await {
            tracing::debug!(%error, "cannot note that an update is harmless");
        }
    }

    /// Notes that a job needs nothing more.
    async fn done(&self, job: &Job, answered: Option<Answered>) {
        match job.keeping {
            Keeping::Memory => _ = self.waiting().unkept.remove(&job.update),
            Keeping::Store { .. } => {
                let done = self.desk.store().done(self.desk.number(), job.update, answered).await;
                if let Err(error) = done {
                    tracing::debug!(%error, "cannot note that an update is done");
                }
            }
        }
    }

    /// The next job of a lane; a lane without one is closed.
    fn next(&self, lane: Lane) -> Option<(Job, OwnedSemaphorePermit)> {
        let mut waiting = self.waiting();
        let queue = waiting.lanes.get_mut(&lane)?;
        queue.told_busy &= queue.jobs.len() > MOST_IN_LANE / 2;
        let job = queue.jobs.pop_front();
        if job.is_none() {
            waiting.lanes.remove(&lane);
        }
        job
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
