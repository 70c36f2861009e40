//! Holds what belongs to the search for one question.

use std::sync::atomic::{AtomicBool, Ordering};

use super::open::OpenCluster;
use crate::search::Deadline;

/// One question's search in a cluster. It remembers whether a part of the archive could not be searched.
#[derive(Debug)]
pub struct ClusterSearch<'a> {
    pub(super) index: &'a OpenCluster,
    /// When it is given up, reading included.
    pub(super) deadline: Deadline,
    is_partial: AtomicBool,
}

impl<'a> ClusterSearch<'a> {
    /// A search that has not begun.
    pub fn new(index: &'a OpenCluster, deadline: Deadline) -> Self {
        Self { index, deadline, is_partial: AtomicBool::new(false) }
    }

    /// Whether something may be missing: a shard failed, or did not answer in time.
    pub fn is_partial(&self) -> bool {
        self.is_partial.load(Ordering::Relaxed)
    }

    /// Notes what a reply says of that.
    pub(super) fn note(&self, is_partial: bool) {
        self.is_partial.fetch_or(is_partial, Ordering::Relaxed);
    }
}
