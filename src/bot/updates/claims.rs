//! Claims what waits in a store that several processes share, renews what is claimed, and lets go of what is left at the end.
//!
//! What another process, this one included, has taken in is nobody's until it is claimed; [`Queues`] works off what is.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use crate::bot::updates::queues::Queues;
use crate::bot::updates::routes::Routes;
use crate::store::Shared;

/// How often it is looked for what waits, where nothing says that something does.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How long after an outage nothing is claimed: until then each process notes what it did just before.
const SETTLE: Duration = Duration::from_secs(2);

/// What of the shared store is this process's own.
#[derive(Clone)]
pub(crate) struct Claims {
    pub(crate) bot: u64,
    pub(crate) shared: Arc<dyn Shared>,
    /// Something waits, or there is room for more.
    pub(crate) hint: Arc<Notify>,
    /// The updates that this process has.
    held: Arc<Mutex<BTreeMap<u32, Stage>>>,
}

/// How far an update has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Waits,
    /// Its answer may be on its way: until its lease ends, no other process may send one.
    IsSent,
}

impl Claims {
    pub(crate) fn new(bot: u64, shared: Arc<dyn Shared>) -> Self {
        Self { bot, shared, hint: Arc::default(), held: Arc::default() }
    }

    /// Notes that this process has an update; whether it had it not already.
    pub(crate) fn hold(&self, update: u32) -> bool {
        self.held().insert(update, Stage::Waits).is_none()
    }

    /// Notes that the answer to an update is sent from now on.
    pub(crate) fn sends(&self, update: u32) {
        self.held().insert(update, Stage::IsSent);
    }

    /// Notes that this process is done with an update. Others of its queue may wait.
    pub(crate) fn forget(&self, update: u32) {
        self.held().remove(&update);
        self.hint.notify_one();
    }

    /// Claims until `stop` completes. A call that is under way is finished: what it claims would be nobody's until its lease ends.
    pub(crate) async fn take_up(
        self,
        routes: Arc<Routes>,
        queues: Arc<Queues>,
        stop: impl Future<Output = ()>,
    ) {
        let mut stop = pin!(stop);
        let mut is_away = false;
        loop {
            // Without one, what waits for a queue that is not free would be asked for again and again.
            tokio::select! {
                biased;
                () = &mut stop => return,
                _ = tokio::time::timeout(LOOK_EVERY, self.hint.notified()) => {}
            }
            if is_away && self.renew_held().await {
                is_away = false;
                tokio::time::sleep(SETTLE).await;
            }
            while !is_away {
                let room = queues.room_to_claim();
                if room == 0 {
                    break;
                }
                let Ok(claimed) = self.shared.claim(self.bot, room).await else {
                    // The store has logged why.
                    is_away = true;
                    break;
                };
                if claimed.is_empty() {
                    break;
                }
                for waiting in claimed {
                    // What it had when its lease ended comes to it again; it is being handled.
                    if self.hold(waiting.update) {
                        routes.take_up(waiting, &queues).await;
                    }
                }
            }
        }
    }

    /// Renews what is claimed, for ever. It may be cut off anywhere.
    pub(crate) async fn renew(self) {
        let lease = self.shared.lease();
        loop {
            tokio::time::sleep(lease / 3).await;
            self.renew_held().await;
        }
    }

    /// Whether that could be written.
    async fn renew_held(&self) -> bool {
        let held: Vec<u32> = self.held().keys().copied().collect();
        self.shared.renew(self.bot, &held).await.is_ok()
    }

    /// Lets other processes have what this one will not come to.
    pub(crate) async fn release(&self) {
        let held = std::mem::take(&mut *self.held()).into_iter();
        let waiting = held.filter(|(_, stage)| *stage == Stage::Waits);
        let held: Vec<u32> = waiting.map(|(update, _)| update).collect();
        if !held.is_empty() {
            tracing::info!(updates = held.len(), "leaving to others what is not finished");
        }
        // Where it fails, their leases end.
        let _ = self.shared.release(self.bot, &held).await;
    }

    /// A panic elsewhere leaves it usable: every change is one insertion or removal.
    fn held(&self) -> MutexGuard<'_, BTreeMap<u32, Stage>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
