//! Says what an update asks of this bot, and which feature takes it.

use std::sync::Arc;
use std::time::Instant;

use serde_json::Value;

use crate::bot::access::gate::TooMuch;
use crate::bot::branches::Branches;
use crate::bot::request::{Identity, QueueKey, Request, read};
use crate::bot::updates::get_updates::{Fetched, fetched};
use crate::bot::updates::queues::{Job, Kept, Queues};
use crate::store::{Arrival, Store, Waiting};

/// Under which name it is kept with an update that whoever asks is over the rate limit.
const DECLINED: &str = "pincite_declined";

/// What is needed to read updates.
pub(crate) struct Routes {
    pub(crate) identity: Identity,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) branches: Arc<Branches>,
}

/// An update that is for this bot.
pub(super) struct Routed {
    pub(super) arrival: Arrival,
    queue: QueueKey,
    pub(super) request: Request,
    /// Its place in the table of features.
    feature: usize,
    pub(super) decline: Option<TooMuch>,
}

impl Routes {
    pub(super) fn routed(&self, fetched: Fetched, received: Instant) -> Option<Routed> {
        let update = fetched.update.id.0;
        let (queue, request) = read(fetched.update, &self.identity, received)?;
        let feature = self.branches.feature_for(&request)?;
        let arrival = Arrival { update, queue: queue.to_string(), json: fetched.json };
        Some(Routed { arrival, queue, request, feature, decline: None })
    }

    /// Puts an update into its queue that was kept before.
    pub(super) async fn take_up(&self, waiting: Waiting, queues: &Arc<Queues>) {
        let Waiting { update, json, starts } = waiting;
        let received = Instant::now();
        let kept = kept(&json).and_then(|(fetched, decline)| {
            Some(Routed { decline, ..self.routed(fetched, received)? })
        });
        let Some(routed) = kept else {
            // Another version of the program kept it, which understood more.
            tracing::warn!(update, "what an earlier version kept is not for this one");
            queues.pass_over(update).await;
            return;
        };
        // What other processes took in just now is as new as what this one did.
        let is_resumed = !queues.is_shared() || starts > 0;
        queues.push(Job { is_resumed, ..routed.job(received, Kept::InStore { starts }) }).await;
    }

    pub(super) fn bot(&self) -> u64 {
        self.identity.me.id.0
    }
}

impl Routed {
    /// As it is kept for whichever process takes it up.
    pub(super) fn arrival_for_all(&self) -> Arrival {
        let mut arrival = self.arrival.clone();
        if let Some(decline) = self.decline
            && let Ok(mut update) = serde_json::from_str::<Value>(&arrival.json)
        {
            update[DECLINED] = decline.to_json();
            arrival.json = update.to_string();
        }
        arrival
    }

    pub(super) fn job(self, received: Instant, kept: Kept) -> Job {
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

/// An update from what was kept of it, and whether it is over the rate limit.
fn kept(json: &str) -> Option<(Fetched, Option<TooMuch>)> {
    let mut raw: Value = serde_json::from_str(json).ok()?;
    let decline = raw.as_object_mut()?.remove(DECLINED);
    Some((fetched(raw)?, decline.and_then(|kept| TooMuch::of_json(&kept))))
}
