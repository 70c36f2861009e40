//! Limits how long a search may run.

use std::time::{Duration, Instant};

/// When a search is to be given up, checked wherever one spends time: in the term dictionary, while candidates
/// are collected and read, and while sentences are chosen.
///
/// A moment and not a length of time, so that it can be handed down as it is.
/// Code that must not read a clock of its own asks it instead.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use pincite::search::{Deadline, DeadlineExceeded};
///
/// assert_eq!(Deadline::NONE.check(), Ok(()));
/// assert_eq!(Deadline::after(Duration::from_secs(60)).check(), Ok(()));
/// assert_eq!(Deadline::after(Duration::ZERO).check(), Err(DeadlineExceeded));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deadline(Option<Instant>);

/// A search was given up because its deadline has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the search took too long and was given up; ask with fewer words")]
pub struct DeadlineExceeded;

impl Deadline {
    /// Never: whoever asks waits as long as it takes.
    pub const NONE: Self = Self(None);

    /// The moment.
    pub fn at(moment: Instant) -> Self {
        Self(Some(moment))
    }

    /// So long from now. A time too long for the clock is no deadline.
    pub fn after(time: Duration) -> Self {
        Self(Instant::now().checked_add(time))
    }

    /// How much time is left; `None` where it never passes.
    pub fn remaining(self) -> Option<Duration> {
        self.0.map(|moment| moment.saturating_duration_since(Instant::now()))
    }

    /// An error when it has passed; it reads the clock, so a tight loop asks every few hundred steps.
    pub fn check(self) -> Result<(), DeadlineExceeded> {
        match self.0 {
            Some(moment) if Instant::now() >= moment => Err(DeadlineExceeded),
            _ => Ok(()),
        }
    }
}
