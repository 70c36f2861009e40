//! Knows what this process has claimed in a store that several processes share, renews that, and lets go of what is left at the end.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::store::Shared;

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
#[derive(Clone, Debug)]
enum Stage {
    Waits,
    /// Its answer may be on its way: until its lease ends, no other process may send one. The flag is set where another
    /// process was found to have taken it over: this one sends nothing then, and has nothing to note.
    IsSent(Arc<AtomicBool>),
}

impl Claims {
    pub(crate) fn new(bot: u64, shared: Arc<dyn Shared>) -> Self {
        Self { bot, shared, hint: Arc::default(), held: Arc::default() }
    }

    /// Notes that this process has an update; whether it had it not already. What it has stays as it is: that it was lost
    /// must not be forgotten where it comes back meanwhile.
    pub(crate) fn hold(&self, update: u32) -> bool {
        match self.held().entry(update) {
            Entry::Vacant(free) => {
                free.insert(Stage::Waits);
                true
            }
            Entry::Occupied(_) => false,
        }
    }

    /// Notes that the answer to an update is sent from now on.
    ///
    /// The flag is to be set where another process was found to have taken it over.
    pub(crate) fn sends(&self, update: u32) -> Arc<AtomicBool> {
        let mut held = self.held();
        if let Some(Stage::IsSent(is_lost)) = held.get(&update) {
            return Arc::clone(is_lost);
        }
        let is_lost = Arc::default();
        held.insert(update, Stage::IsSent(Arc::clone(&is_lost)));
        is_lost
    }

    /// Whether another process was found to have taken over an update.
    ///
    /// That it is done is not for this one to note then, even where it has been given the update once more since.
    pub(crate) fn is_lost(&self, update: u32) -> bool {
        match self.held().get(&update) {
            Some(Stage::IsSent(is_lost)) => is_lost.load(Ordering::Relaxed),
            _ => false,
        }
    }

    /// Notes that this process is done with an update. Others of its queue may wait.
    pub(crate) fn forget(&self, update: u32) {
        self.held().remove(&update);
        self.hint.notify_one();
    }

    /// Renews what is claimed, for ever, but for the time in which this process is cut off from Telegram: what it has then
    /// goes to others as its leases end. It may be ended anywhere.
    pub(crate) async fn renew(self, is_cut_off: impl Fn() -> bool) {
        let lease = self.shared.lease();
        loop {
            tokio::time::sleep(lease / 3).await;
            if !is_cut_off() {
                self.renew_held().await;
            }
        }
    }

    /// Whether that could be written.
    pub(crate) async fn renew_held(&self) -> bool {
        let held: Vec<u32> = self.held().keys().copied().collect();
        self.shared.renew(self.bot, &held).await.is_ok()
    }

    /// Lets other processes have what this one will not come to.
    pub(crate) async fn release(&self) {
        let held = std::mem::take(&mut *self.held()).into_iter();
        let waiting = held.filter(|(_, stage)| matches!(stage, Stage::Waits));
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
