//! Remembers which passages people sent last through inline mode.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use teloxide::types::UserId;

use crate::bot::bounded::Bounded;
use crate::model::PassageId;

/// Passages that are remembered of a person.
const MAX_OF_PERSON: usize = 5;

/// The passages that people sent last, in memory alone.
#[derive(Clone, Default)]
pub(crate) struct RecentlySent(Arc<Mutex<Bounded<UserId, VecDeque<PassageId>>>>);

impl RecentlySent {
    /// What a person sent, the latest first.
    pub(crate) fn of(&self, person: UserId) -> VecDeque<PassageId> {
        self.passages().get(&person).cloned().unwrap_or_default()
    }

    /// Notes what somebody sent.
    pub(crate) fn note(&self, person: UserId, passage: PassageId) {
        let mut passages = self.passages();
        let mut latest = passages.get(&person).cloned().unwrap_or_default();
        latest.retain(|other| *other != passage);
        latest.push_front(passage);
        latest.truncate(MAX_OF_PERSON);
        passages.insert(person, latest);
    }

    /// Forgets what somebody sent.
    pub(crate) fn forget(&self, person: UserId) {
        self.passages().remove(&person);
    }

    /// A panic elsewhere leaves it usable: every change is one insertion or removal.
    fn passages(&self) -> MutexGuard<'_, Bounded<UserId, VecDeque<PassageId>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
