//! Makes a call in its turn by the throttle, with retry and back-off where a later try may succeed.

use std::future::Future;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;
use teloxide::Bot;
use teloxide::requests::{HasPayload, Payload};
use teloxide::types::ChatId;

use crate::bot::telegram::call::{CallError, call};
use crate::bot::telegram::failure::{Failure, classify, describe};
use crate::bot::telegram::guard::{Guard, IsHeld};
use crate::bot::telegram::throttle::{Priority, Throttle};
use crate::meter::{self, CallFailure};

/// Tries of a call that nobody waits for after some seconds.
const MAX_SHORT_LIVED_TRIES: u32 = 4;

/// Tries of a message: about a day of them, which is as long as Telegram itself keeps a question.
const MAX_MESSAGE_TRIES: u32 = 1500;

/// Longest back-off between two tries, when Telegram does not ask for a wait.
const LONGEST_BACK_OFF: Duration = Duration::from_secs(60);

/// Longest wait that Telegram may ask for before a call that nobody waits for.
const LONGEST_SHORT_LIVED_WAIT: Duration = Duration::from_secs(10);

/// After how many calls that failed in a row a process counts as cut off from Telegram.
const FAILURES_OF_CUT_OFF: u32 = 5;

/// Makes calls of the Bot API. One for the whole run, since it holds the throttle.
#[derive(Clone)]
pub(super) struct Caller {
    pub(super) bot: Bot,
    throttle: Arc<Throttle>,
    /// Whether somebody waits for what it sends.
    pub(super) priority: Priority,
    /// What it sends for, where another process may take that over.
    guard: Option<Guard>,
    /// How many calls of this process failed in a row because Telegram could not be reached.
    failures: Arc<AtomicU32>,
}

/// Where a call goes, and so how long it is of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Target {
    /// Into a chat, where it is to be read whenever it comes.
    Chat(ChatId),
    /// To an open query or a menu, which soon have no use for it.
    ShortLived,
}

impl Caller {
    pub(super) fn new(bot: Bot, throttle: Throttle) -> Self {
        let (throttle, failures) = (Arc::new(throttle), Arc::default());
        Self { bot, throttle, priority: Priority::Answer, guard: None, failures }
    }

    /// One that gives way to answers, by the same throttle.
    pub(super) fn giving_way(self) -> Self {
        Self { priority: Priority::Background, ..self }
    }

    /// One that makes calls only while this process has what they are for.
    pub(super) fn guarded(self, guard: Guard) -> Self {
        Self { guard: Some(guard), ..self }
    }

    /// Whether Telegram could not be reached again and again, the last time included.
    pub(super) fn is_cut_off(&self) -> bool {
        self.failures.load(Ordering::Relaxed) >= FAILURES_OF_CUT_OFF
    }

    /// Makes a call of the client library as [`retry`](Self::retry) does.
    pub(super) async fn retry_call<R>(
        &self,
        target: Target,
        request: &R,
    ) -> Result<<R::Payload as Payload>::Output, CallError>
    where
        R: HasPayload,
        R::Payload: Serialize,
        <R::Payload as Payload>::Output: DeserializeOwned + Send + 'static,
    {
        self.retry(target, || call(&self.bot, request.payload_ref())).await
    }

    /// Makes a call in its turn, and again while that may help: when Telegram asks to wait, or the network or the server fails.
    ///
    /// What it answers stays in the store meanwhile.
    /// A message whose delivery could not be reported may so be sent twice, which is better than never.
    pub(super) async fn retry<T, F>(
        &self,
        target: Target,
        attempt: impl Fn() -> F,
    ) -> Result<T, CallError>
    where
        F: Future<Output = Result<T, CallError>>,
    {
        let mut tries = 1;
        loop {
            self.turn(target).await?;
            let failed = match attempt().await {
                Ok(done) => {
                    self.failures.store(0, Ordering::Relaxed);
                    return Ok(done);
                }
                Err(failed) => failed,
            };
            match classify(&failed) {
                Failure::Temporary => _ = self.failures.fetch_add(1, Ordering::Relaxed),
                _ => self.failures.store(0, Ordering::Relaxed),
            }
            match (classify(&failed), target) {
                (Failure::RetryAfter(wait), Target::Chat(chat)) => {
                    self.throttle.hold(chat, wait).await;
                }
                (Failure::RetryAfter(wait), Target::ShortLived)
                    if wait <= LONGEST_SHORT_LIVED_WAIT =>
                {
                    tokio::time::sleep(wait).await;
                }
                // A token that was taken back ends this run; the next one has another, and the answer still to send.
                (Failure::Temporary, _) | (Failure::BadToken, Target::Chat(_)) => {
                    tokio::time::sleep(back_off(target, tries)).await;
                }
                _ => return Err(failed),
            }
            let max_tries = match target {
                Target::Chat(_) => MAX_MESSAGE_TRIES,
                Target::ShortLived => MAX_SHORT_LIVED_TRIES,
            };
            if tries == max_tries {
                return Err(failed);
            }
            tries += 1;
            match classify(&failed) {
                Failure::RetryAfter(wait) => meter::asked_to_wait(wait),
                _ => meter::retried(),
            }
        }
    }

    /// Completes when a call may go out; fails where another process has taken over what it is for.
    async fn turn(&self, target: Target) -> Result<(), CallError> {
        loop {
            // Asked before the turn: it is for another process to use where this one has lost what it would be used for.
            let asked = Instant::now();
            if !self.is_held().await? {
                continue;
            }
            match target {
                Target::Chat(chat) => self.throttle.wait_for_chat(chat, self.priority).await,
                Target::ShortLived => self.throttle.wait().await,
            }
            // What was held then is held for a whole lease.
            let is_sure = |guard: &Guard| asked.elapsed() < guard.shared.lease() / 2;
            if self.guard.as_ref().is_none_or(is_sure) || self.is_held().await? {
                return Ok(());
            }
        }
    }

    /// Whether this process still has what a call is for; false where nobody can say now. Fails where another has it.
    async fn is_held(&self) -> Result<bool, CallError> {
        match &self.guard {
            None => Ok(true),
            Some(guard) => match guard.is_held().await {
                IsHeld::Yes => Ok(true),
                IsHeld::NotKnown => Ok(false),
                IsHeld::No => Err(CallError::TakenOver),
            },
        }
    }

    /// A line in the log about a call that failed for a reason that somebody should look into.
    pub(super) fn report<T>(&self, what: &str, result: Result<T, CallError>) {
        let Err(failed) = result else { return };
        let said = describe(&failed, self.bot.token());
        match classify(&failed) {
            Failure::NotModified | Failure::TakenOver => {
                tracing::debug!(what, error = said, "not sent");
            }
            Failure::Gone => {
                meter::call_failed(CallFailure::Gone);
                tracing::debug!(what, error = said, "not sent");
            }
            Failure::ReportUnreadable => {
                tracing::debug!(what, "sent; the report could not be read");
            }
            failure => {
                let is_given_up = matches!(failure, Failure::RetryAfter(_) | Failure::Temporary);
                meter::call_failed(if is_given_up {
                    CallFailure::GivenUp
                } else {
                    CallFailure::Fault
                });
                tracing::warn!(what, error = said, "not sent");
            }
        }
    }
}

/// Back-off that doubles, each chat's a little different, so that not all come back to a server at once.
fn back_off(target: Target, tries: u32) -> Duration {
    let whole = Duration::from_millis(250) * 2u32.pow(tries.min(8));
    let mut hasher = DefaultHasher::new();
    (target, tries).hash(&mut hasher);
    let shorter = u32::try_from(hasher.finish() % 25).expect("less than 25");
    whole.min(LONGEST_BACK_OFF) * (100 - shorter) / 100
}
