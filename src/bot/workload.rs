//! Counts what is in hand and what failed, for `/status`.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use crate::meter;

/// Counters of this run.
#[derive(Debug, Default)]
pub(crate) struct Workload {
    in_hand: AtomicUsize,
    failures: AtomicU64,
}

impl Workload {
    /// Notes how many updates wait or are being handled.
    pub(crate) fn set_in_hand(&self, updates: usize) {
        self.in_hand.store(updates, Ordering::Relaxed);
    }

    /// How many updates wait or are being handled.
    pub(crate) fn in_hand(&self) -> usize {
        self.in_hand.load(Ordering::Relaxed)
    }

    /// Notes that an update could not be handled.
    pub(crate) fn count_failure(&self) {
        self.failures.fetch_add(1, Ordering::Relaxed);
        meter::failed();
    }

    /// How many updates could not be handled.
    pub(crate) fn failures(&self) -> u64 {
        self.failures.load(Ordering::Relaxed)
    }
}
