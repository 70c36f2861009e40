//! Takes updates in: each is read as a request and kept in the store; then it is put into the queue of its chat, or claimed
//! by whichever process of those that share the store.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::time::Instant;

use crate::bot::access::gate::{Gate, Limited};
use crate::bot::bounded::Bounded;
use crate::bot::request_id::span;
use crate::bot::updates::claims::Claims;
use crate::bot::updates::get_updates::Fetched;
use crate::bot::updates::queues::{Kept, Queues};
use crate::bot::updates::routes::{Routed, Routes};
use crate::store::{Arrival, StoreError};

/// Updates that are remembered as not kept; Telegram hands over a hundred at once.
const MAX_REFUSED: usize = 1_000;

/// The way in for updates.
pub(crate) struct Inbox {
    pub(crate) routes: Arc<Routes>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) queues: Arc<Queues>,
    /// Where several processes share the store.
    pub(crate) claims: Option<Claims>,
    /// What this process took in: dedupes repeated updates even when the store fails.
    pub(crate) seen: Bounded<u32, ()>,
    /// What the shared store could not keep, and whether it was found within the limits: nobody answers it before it comes again.
    pub(crate) refused: BTreeMap<u32, bool>,
}

impl Inbox {
    /// Takes up what earlier runs did not finish, in the order in which it came. Of a shared store it is claimed like everything else.
    pub(crate) async fn resume(&mut self) {
        if self.claims.is_some() {
            return;
        }
        let waiting = match self.routes.store.waiting(self.routes.bot()).await {
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
            self.seen.insert(update.update, ());
            self.routes.take_up(update, &self.queues).await;
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
        let numbers: Vec<u32> = fresh.iter().map(|fetched| fetched.update.id.0).collect();
        let routed = self.within_limits(fresh, received).await;
        let counted: HashSet<u32> = routed
            .iter()
            .flatten()
            .filter(|routed| routed.decline.is_none())
            .map(|routed| routed.arrival.update)
            .collect();
        match self.claims.clone() {
            None => self.push(routed.unwrap_or_default(), received).await,
            Some(claims) => match self.share(routed, &claims).await {
                Ok(()) => numbers.iter().for_each(|update| _ = self.refused.remove(update)),
                Err(error) => {
                    tracing::debug!(%error, "cannot keep updates; Telegram keeps them");
                    numbers.iter().for_each(|update| self.seen.remove(update));
                    self.refused.extend(numbers.iter().map(|it| (*it, counted.contains(it))));
                    // What is delivered may come again to another process.
                    while self.refused.len() > MAX_REFUSED {
                        self.refused.pop_first();
                    }
                    return Batch::Refused;
                }
            },
        }
        batch
    }

    /// Keeps updates, and puts those into their queues that are new.
    async fn push(&self, routed: Vec<Routed>, received: Instant) {
        if routed.is_empty() {
            return;
        }
        let arrivals: Vec<Arrival> = routed.iter().map(|routed| routed.arrival.clone()).collect();
        let received_now = self.routes.store.receive(self.routes.bot(), &arrivals).await;
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
    }

    /// Keeps updates for whichever process claims them.
    async fn share(
        &self,
        routed: Result<Vec<Routed>, StoreError>,
        claims: &Claims,
    ) -> Result<(), StoreError> {
        let arrivals: Vec<Arrival> = routed?.iter().map(Routed::arrival_for_all).collect();
        if !arrivals.is_empty() {
            self.routes.store.receive(self.routes.bot(), &arrivals).await?;
            claims.hint.notify_one();
        }
        Ok(())
    }

    /// Up to where Telegram may be told that updates are done with, when `next` is the first not fetched.
    pub(crate) fn confirmable(&self, next: Option<i32>) -> Option<i32> {
        let next = self.queues.confirmable(next);
        match self.refused.keys().next().copied().map(i32::try_from) {
            Some(Ok(refused)) => next.map(|next| next.min(refused)),
            Some(Err(_)) => None,
            None => next,
        }
    }

    /// Whether an update is in hand, and would be lost with this process.
    pub(crate) fn is_unkept(&self, update: u32) -> bool {
        self.queues.is_unkept(update) || self.refused.contains_key(&update)
    }

    /// Those of a batch that are for this bot and within the limits, or to be told that they are not.
    async fn within_limits(
        &self,
        batch: Vec<Fetched>,
        received: Instant,
    ) -> Result<Vec<Routed>, StoreError> {
        let mut within = Vec::with_capacity(batch.len());
        for fetched in batch {
            let about = span(self.routes.bot(), fetched.update.id.0);
            let Some(mut routed) = about.in_scope(|| self.routes.routed(fetched, received)) else {
                continue;
            };
            // It was counted when it came before, and nothing came of it.
            if self.refused.get(&routed.arrival.update) == Some(&true) {
                within.push(routed);
                continue;
            }
            // What is done anyway after a restart is not counted again: it was within the limits, or is told that it is not.
            match self.gate.limit(&routed.request).await? {
                Limited::No => within.push(routed),
                Limited::Told(too_much) => {
                    routed.decline = Some(too_much);
                    within.push(routed);
                }
                Limited::Silently => {}
            }
        }
        Ok(within)
    }
}

/// What came of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Batch {
    /// Some of it was new to this process.
    News,
    /// Nothing was, or there was nothing.
    Repeated,
    /// The shared store could not keep it: it is to come again.
    Refused,
}
