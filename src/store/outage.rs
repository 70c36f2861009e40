//! Tells of an outage of the disk, or of the database server, in few lines of the log, and remembers what is to be noted when it is over.

use std::mem::{Discriminant, discriminant};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::store::answers::Answered;
use crate::store::error::StoreError;

/// How often to say again that it still fails.
const REMINDER: Duration = Duration::from_secs(60 * 60);

/// How long nothing must have failed for it to be over: on a disk that is nearly full, small things go well in between.
const CALM: Duration = Duration::from_secs(5);

/// What is remembered at most; beyond that, something may be answered or sent again after a restart.
const MAX_OWED: usize = 100_000;

/// What could not be noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Owed {
    /// An update was done.
    Done {
        bot: u64,
        update: u32,
        /// The message that answers it, and the number under which that is kept.
        sent: Option<(u64, Answered)>,
    },
    /// A message of the outbox was sent.
    Sent { bot: u64, key: String },
}

/// A time in which writing fails, if it does.
#[derive(Debug)]
pub(super) struct Outage {
    setting: Setting,
    state: Mutex<State>,
}

/// Whether other processes use the same store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// None does: what cannot be kept is answered from memory.
    Alone,
    /// Others do, and would answer it as well: what cannot be kept waits.
    Shared,
}

#[derive(Debug, Default)]
struct State {
    failing: Option<Failing>,
    owed: Vec<Owed>,
}

#[derive(Debug)]
struct Failing {
    calls: u64,
    kind: Discriminant<StoreError>,
    told: Instant,
    last: Instant,
}

impl Outage {
    pub(super) fn new(setting: Setting) -> Self {
        Self { setting, state: Mutex::default() }
    }

    /// Writing failed: said for the first call, when the reason becomes another, and now and then.
    pub(super) fn met(&self, error: &StoreError) {
        let mut state = self.state();
        let kind = discriminant(error);
        let calls = state.failing.as_ref().map_or(0, |failing| failing.calls) + 1;
        let is_known =
            |failing: &&Failing| failing.kind == kind && failing.told.elapsed() < REMINDER;
        let told = match state.failing.as_ref().filter(is_known) {
            Some(failing) => failing.told,
            None => {
                match self.setting {
                    Setting::Alone => {
                        tracing::error!(%error, "what is asked cannot be kept here; it is answered all the same, and Telegram keeps it until then")
                    }
                    Setting::Shared => {
                        tracing::error!(%error, "what is asked cannot be kept; Telegram keeps it until then")
                    }
                }
                Instant::now()
            }
        };
        state.failing = Some(Failing { calls, kind, told, last: Instant::now() });
    }

    /// Writing went well.
    pub(super) fn end(&self) {
        let mut state = self.state();
        let over = state.failing.take_if(|failing| failing.last.elapsed() >= CALM);
        if let Some(Failing { calls, .. }) = over {
            tracing::warn!(failed = calls, "what is asked is kept again");
        }
    }

    /// Remembers what could not be noted.
    pub(super) fn owe(&self, owed: Owed) {
        let mut state = self.state();
        if state.owed.len() < MAX_OWED {
            state.owed.push(owed);
        }
    }

    /// Something that could not be noted. It is remembered until it is [made up for](Self::made_up): who makes up for it may be stopped.
    pub(super) fn owed(&self) -> Option<Owed> {
        self.state().owed.first().cloned()
    }

    /// It cannot be noted now: the others come before it when it is tried again, since it may be this one alone.
    pub(super) fn postpone(&self, owed: &Owed) {
        let mut state = self.state();
        if let Some(at) = state.owed.iter().position(|one| one == owed) {
            state.owed[at..].rotate_left(1);
        }
    }

    /// It was noted.
    pub(super) fn made_up(&self, owed: &Owed) {
        let mut state = self.state();
        if let Some(at) = state.owed.iter().position(|one| one == owed) {
            state.owed.swap_remove(at);
        }
    }

    /// A panic elsewhere leaves it usable: it is only about the log, and each change is one assignment.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
