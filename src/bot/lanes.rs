//! Keeps the order within a chat and lets chats go side by side: a lane is the queue of one chat and the task that works it off.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::desk::Desk;
use super::handle::{apologise, handle};
use super::route::{Lane, Work};

/// Updates in hand at once; when they are, no more are fetched until some are done.
const MOST: u32 = 5000;

/// Updates that one lane may have waiting; more are dropped, so that a flood in one chat cannot use up [`MOST`].
const MOST_IN_LANE: usize = 1000;

/// Updates that one call fetches at most.
const BATCH: u32 = 100;

/// All lanes that have work.
pub(super) struct Lanes {
    desk: Arc<Desk>,
    waiting: Mutex<Waiting>,
    room: Arc<Semaphore>,
}

#[derive(Default)]
struct Waiting {
    lanes: HashMap<Lane, VecDeque<Job>>,
    unfinished: BTreeSet<u32>,
}

/// Work with the number of its update; holds its share of the room until it is done.
struct Job {
    update: u32,
    work: Work,
    _room: OwnedSemaphorePermit,
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

    /// Puts work at the end of its lane.
    pub(super) fn push(self: &Arc<Self>, update: u32, lane: Lane, work: Work) {
        let Ok(room) = Arc::clone(&self.room).try_acquire_owned() else {
            tracing::warn!(update, "too much to do; an update was dropped");
            return;
        };
        let job = Job { update, work, _room: room };
        let mut waiting = self.waiting();
        let is_idle = !waiting.lanes.contains_key(&lane);
        let queue = waiting.lanes.entry(lane).or_default();
        if queue.len() >= MOST_IN_LANE {
            tracing::warn!(update, "too much to do in one chat; an update was dropped");
            return;
        }
        queue.push_back(job);
        waiting.unfinished.insert(update);
        drop(waiting);
        if is_idle {
            tokio::spawn(Arc::clone(self).work_off(lane));
        }
    }

    /// Waits until everything in hand is done, but not longer than `patience`; whether it was.
    pub(super) async fn drain(&self, patience: Duration) -> bool {
        tokio::time::timeout(patience, self.room.acquire_many(MOST)).await.is_ok()
    }

    /// Up to where Telegram may be told that updates are done with, if it may, when `next` is the first not fetched.
    pub(super) fn confirmable(&self, next: Option<i32>) -> Option<i32> {
        let oldest = self.waiting().unfinished.first().copied();
        match oldest.map(i32::try_from) {
            Some(Ok(oldest)) => next.map(|next| next.min(oldest)),
            Some(Err(_)) => None,
            None => next,
        }
    }

    async fn work_off(self: Arc<Self>, lane: Lane) {
        while let Some(job) = self.next(lane) {
            let update = job.update;
            // A task of its own, so that a panic ends this update and nothing else.
            let done = tokio::spawn(handle(Arc::clone(&self.desk), job.work.clone())).await;
            let failure = match done {
                Ok(Ok(())) => None,
                Ok(Err(failure)) => Some(failure.to_string()),
                Err(_) => Some("handling the update panicked".to_owned()),
            };
            if let Some(failure) = failure {
                self.desk.count_failure();
                tracing::error!(update, failure, "an update could not be handled");
                apologise(&self.desk, &job.work).await;
            }
            self.waiting().unfinished.remove(&update);
        }
    }

    /// The next job of a lane; a lane without one is closed.
    fn next(&self, lane: Lane) -> Option<Job> {
        let mut waiting = self.waiting();
        let job = waiting.lanes.get_mut(&lane).and_then(VecDeque::pop_front);
        if job.is_none() {
            waiting.lanes.remove(&lane);
        }
        job
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
