//! Turns fetched updates into jobs in the lanes, each kept in the store first.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use super::access::within_limits;
use super::desk::Desk;
use super::fetch::{Fetched, kept};
use super::incident::span;
use super::lanes::{Job, Keeping, Lanes};
use super::memory::Seen;
use super::route::{Lane, Work, route};
use crate::store::{Arrival, Waiting};

/// The way in for updates.
pub(super) struct Intake {
    desk: Arc<Desk>,
    lanes: Arc<Lanes>,
    /// What this process took in: holds off repeated updates even when the store fails.
    seen: Seen,
}

/// An update that is for this bot.
struct Routed {
    arrival: Arrival,
    lane: Lane,
    work: Work,
}

impl Intake {
    pub(super) fn new(desk: Arc<Desk>, lanes: Arc<Lanes>) -> Self {
        Self { desk, lanes, seen: Seen::default() }
    }

    /// Takes up what earlier runs did not finish, in the order in which it came.
    pub(super) async fn resume(&mut self) {
        let waiting = match self.desk.store().waiting(self.desk.number()).await {
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

    /// Completes when there is room for another batch.
    pub(super) async fn room_for_batch(&self) {
        self.lanes.room_for_batch().await;
    }

    /// Takes in a batch; whether any of it was new to this process. When this completes, Telegram may forget it up to [`confirmable`](Self::confirmable).
    pub(super) async fn take(&mut self, batch: Vec<Fetched>) -> bool {
        let received = Instant::now();
        let fresh: Vec<Fetched> =
            batch.into_iter().filter(|fetched| self.seen.is_new(fetched.update.id.0)).collect();
        let is_news = !fresh.is_empty();
        let routed: Vec<Routed> =
            fresh.into_iter().filter_map(|fetched| self.within_limits(fetched)).collect();
        if routed.is_empty() {
            return is_news;
        }
        let arrivals: Vec<Arrival> = routed.iter().map(|routed| routed.arrival.clone()).collect();
        let kept = self.desk.store().receive(self.desk.number(), &arrivals).await;
        let (new, keeping) = match kept {
            Ok(new) => (HashSet::from_iter(new), Keeping::Store { starts: 0 }),
            Err(error) => {
                tracing::debug!(%error, "cannot keep updates; they are answered all the same");
                let all: HashSet<u32> = arrivals.iter().map(|arrival| arrival.update).collect();
                (all, Keeping::Memory)
            }
        };
        for Routed { arrival: Arrival { update, .. }, lane, work } in routed {
            if new.contains(&update) {
                self.lanes.push(Job { update, lane, work, received, keeping }).await;
            }
        }
        is_news
    }

    /// Up to where Telegram may be told that updates are done with, when `next` is the first not fetched.
    pub(super) fn confirmable(&self, next: Option<i32>) -> Option<i32> {
        self.lanes.confirmable(next)
    }

    /// Whether an update is in hand, and would be lost with this process.
    pub(super) fn is_unkept(&self, update: u32) -> bool {
        self.lanes.is_unkept(update)
    }

    /// What is done anyway after a restart is not counted again: it was within the limits, or has not been told that it is not.
    fn within_limits(&self, fetched: Fetched) -> Option<Routed> {
        let _about = span(self.desk.number(), fetched.update.id.0).entered();
        let routed = self.routed(fetched)?;
        let work = within_limits(&self.desk, routed.work)?;
        Some(Routed { work, ..routed })
    }

    fn routed(&self, fetched: Fetched) -> Option<Routed> {
        let update = fetched.update.id.0;
        let (lane, work) = route(fetched.update, &self.desk.me)?;
        let arrival = Arrival { update, lane: lane.to_string(), said: fetched.said };
        Some(Routed { arrival, lane, work })
    }

    async fn take_up(&mut self, waiting: Waiting) {
        let Waiting { update, said, starts } = waiting;
        self.seen.is_new(update);
        let routed = kept(&said).and_then(|fetched| self.routed(fetched));
        let Some(Routed { lane, work, .. }) = routed else {
            // Another version of the program kept it, which understood more.
            tracing::warn!(update, "what an earlier version kept is not for this one");
            if let Err(error) = self.desk.store().done(self.desk.number(), update, None).await {
                tracing::debug!(%error, "cannot note that an update is done");
            }
            return;
        };
        let (received, keeping) = (Instant::now(), Keeping::Store { starts });
        self.lanes.push(Job { update, lane, work, received, keeping }).await;
    }
}
