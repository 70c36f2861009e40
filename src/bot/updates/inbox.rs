//! Takes updates in: each is read as a request, kept in the store, and put into the queue of its chat.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use crate::bot::access::gate::{Gate, Limited, TooMuch};
use crate::bot::bounded::Bounded;
use crate::bot::branches::Branches;
use crate::bot::request::{Identity, QueueKey, Request, read};
use crate::bot::request_id::span;
use crate::bot::updates::get_updates::{Fetched, kept};
use crate::bot::updates::queues::{Job, Kept, Queues};
use crate::store::{Arrival, Store, Waiting};

/// The way in for updates.
pub(crate) struct Inbox {
    pub(crate) identity: Identity,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) branches: Arc<Branches>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) queues: Arc<Queues>,
    /// What this process took in: dedupes repeated updates even when the store fails.
    pub(crate) seen: Bounded<u32, ()>,
}

/// An update that is for this bot.
struct Routed {
    arrival: Arrival,
    queue: QueueKey,
    request: Request,
    /// Its place in the table of features.
    feature: usize,
    decline: Option<TooMuch>,
}

impl Inbox {
    /// Takes up what earlier runs did not finish, in the order in which it came.
    pub(crate) async fn resume(&mut self) {
        let waiting = match self.store.waiting(self.bot()).await {
            Ok(waiting) => waiting,
            Err(error) => {
                tracing::error!(%error, "cannot read what earlier runs did not finish");
                return;
            }
        };
        if !waiting.is_empty() {
            tracing::info!(updates = waiting.len(), "taking up what the last run did not finish");
        }
        for update in waiting {
            self.take_up(update).await;
        }
    }

    /// Completes when there is capacity for another batch.
    pub(crate) async fn capacity_for_batch(&self) {
        self.queues.capacity_for_batch().await;
    }

    /// Takes in a batch. When this completes, Telegram may forget it up to [`confirmable`](Self::confirmable).
    pub(crate) async fn take(&mut self, batch: Vec<Fetched>) -> Batch {
        let received = Instant::now();
        let fresh: Vec<Fetched> =
            batch.into_iter().filter(|fetched| self.seen.insert(fetched.update.id.0, ())).collect();
        let batch = if fresh.is_empty() { Batch::Repeated } else { Batch::News };
        let routed: Vec<Routed> =
            fresh.into_iter().filter_map(|fetched| self.within_limits(fetched, received)).collect();
        if routed.is_empty() {
            return batch;
        }
        let arrivals: Vec<Arrival> = routed.iter().map(|routed| routed.arrival.clone()).collect();
        let received_now = self.store.receive(self.bot(), &arrivals).await;
        let (new, kept) = match received_now {
            Ok(new) => (HashSet::from_iter(new), Kept::InStore { starts: 0 }),
            Err(error) => {
                tracing::debug!(%error, "cannot keep updates; they are answered all the same");
                let all: HashSet<u32> = arrivals.iter().map(|arrival| arrival.update).collect();
                (all, Kept::InMemory)
            }
        };
        for routed in routed {
            if new.contains(&routed.arrival.update) {
                self.queues.push(routed.job(received, kept)).await;
            }
        }
        batch
    }

    /// Up to where Telegram may be told that updates are done with, when `next` is the first not fetched.
    pub(crate) fn confirmable(&self, next: Option<i32>) -> Option<i32> {
        self.queues.confirmable(next)
    }

    /// Whether an update is in hand, and would be lost with this process.
    pub(crate) fn is_unkept(&self, update: u32) -> bool {
        self.queues.is_unkept(update)
    }

    /// What is done anyway after a restart is not counted again: it was within the limits, or has not been told that it is not.
    fn within_limits(&self, fetched: Fetched, received: Instant) -> Option<Routed> {
        let _about = span(self.bot(), fetched.update.id.0).entered();
        let routed = self.routed(fetched, received)?;
        match self.gate.limit(&routed.request) {
            Limited::No => Some(routed),
            Limited::Told(too_much) => Some(Routed { decline: Some(too_much), ..routed }),
            Limited::Silently => None,
        }
    }

    fn routed(&self, fetched: Fetched, received: Instant) -> Option<Routed> {
        let update = fetched.update.id.0;
        let (queue, request) = read(fetched.update, &self.identity, received)?;
        let feature = self.branches.feature_for(&request)?;
        let arrival = Arrival { update, queue: queue.to_string(), json: fetched.json };
        Some(Routed { arrival, queue, request, feature, decline: None })
    }

    async fn take_up(&mut self, waiting: Waiting) {
        let Waiting { update, json, starts } = waiting;
        self.seen.insert(update, ());
        let received = Instant::now();
        let Some(routed) = kept(&json).and_then(|fetched| self.routed(fetched, received)) else {
            // Another version of the program kept it, which understood more.
            tracing::warn!(update, "what an earlier version kept is not for this one");
            if let Err(error) = self.store.done(self.bot(), update, None).await {
                tracing::debug!(%error, "cannot note that an update is done");
            }
            return;
        };
        self.queues
            .push(Job { is_resumed: true, ..routed.job(received, Kept::InStore { starts }) })
            .await;
    }

    fn bot(&self) -> u64 {
        self.identity.me.id.0
    }
}

/// Whether any update of a batch was new to this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Batch {
    News,
    /// None was, or there was none.
    Repeated,
}

impl Routed {
    fn job(self, received: Instant, kept: Kept) -> Job {
        let Self { arrival, queue, request, feature, decline } = self;
        Job {
            update: arrival.update,
            queue,
            request,
            feature,
            decline,
            received,
            kept,
            is_resumed: false,
        }
    }
}
