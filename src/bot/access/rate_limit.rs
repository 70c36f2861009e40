//! Keeps rate limits: how much a person or a group may ask, so that they leave room for the others.
//!
//! A question counts at the time that Telegram says it was sent, so that what came while the bot was away is not taken for a flood.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use tokio::time::Instant;

use crate::bot::access::counted::{
    Counted, GUESSES_AN_HOUR, HINTS_AN_HOUR, Judgement, LATEST, QUICK_A_QUESTION, TELL_AGAIN_AFTER,
    Who, moment,
};
use crate::bot::access::shared_counts::SharedCounts;
use crate::config::AccessSettings;
use crate::store::{Shared, StoreError};

/// After how many judgements what is long past is forgotten.
const SWEEP_EVERY: u32 = 1000;

/// How much everybody has asked of late.
pub(crate) enum RateLimits {
    /// Counted by this process.
    Own(Box<OwnCounts>),
    /// Counted by all processes together.
    Shared(SharedCounts),
}

/// What this process counted.
pub(crate) struct OwnCounts {
    begun: Instant,
    counts: Mutex<Counts>,
}

struct Counts {
    persons: Option<Keyed>,
    groups: Option<Keyed>,
    quick: Option<Keyed>,
    guesses: Keyed,
    hints: Keyed,
    /// When somebody was last asked to wait.
    told: HashMap<(Who, i64), Duration>,
    judged: u32,
}

impl RateLimits {
    pub(crate) fn new(settings: &AccessSettings) -> Self {
        let a_minute = |number| Some(Keyed::new(Quota::per_minute(NonZeroU32::new(number)?)));
        let counts = Counts {
            persons: a_minute(settings.person_a_minute),
            groups: a_minute(settings.chat_a_minute),
            quick: a_minute(settings.person_a_minute.saturating_mul(QUICK_A_QUESTION)),
            guesses: Keyed::new(Quota::per_hour(GUESSES_AN_HOUR)),
            hints: Keyed::new(Quota::per_hour(HINTS_AN_HOUR)),
            told: HashMap::new(),
            judged: 0,
        };
        Self::Own(Box::new(OwnCounts { begun: Instant::now(), counts: Mutex::new(counts) }))
    }

    /// Those of a bot that several processes serve.
    pub(crate) fn shared(settings: &AccessSettings, bot: u64, shared: Arc<dyn Shared>) -> Self {
        let (person, group) = (settings.person_a_minute, settings.chat_a_minute);
        Self::Shared(SharedCounts { bot, shared, person, group })
    }

    /// Counts something, and says what comes of it.
    ///
    /// # Errors
    ///
    /// Where it is counted together with other processes and the store does not answer.
    pub(crate) async fn judge(&self, counted: Counted) -> Result<Judgement, StoreError> {
        match self {
            Self::Own(own) => Ok(own.counts().judge(counted, own.begun.elapsed())),
            Self::Shared(shared) => shared.judge(counted).await,
        }
    }

    /// Whether somebody may try another invite code; not, where that cannot be learned.
    pub(crate) async fn may_guess(&self, who: i64, at: i64) -> bool {
        match self {
            Self::Own(own) => own.counts().guesses.take(who, moment(at)).is_ok(),
            Self::Shared(shared) => shared.may("guess", GUESSES_AN_HOUR, who, at).await,
        }
    }

    /// Whether a group that may not ask is told so this time.
    pub(crate) async fn may_hint(&self, chat: i64, at: i64) -> bool {
        match self {
            Self::Own(own) => own.counts().hints.take(chat, moment(at)).is_ok(),
            Self::Shared(shared) => shared.may("hint", HINTS_AN_HOUR, chat, at).await,
        }
    }
}

impl OwnCounts {
    /// A panic elsewhere leaves them usable: every change is one count.
    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counts {
    /// `now` is for what has no time of its own.
    fn judge(&mut self, counted: Counted, now: Duration) -> Judgement {
        let (at, measures) = match counted {
            Counted::Question { person, group, at } => {
                (moment(at), [(Who::Person, person), (Who::Group, group)])
            }
            Counted::Quick { person } => (now, [(Who::Hasty, Some(person)), (Who::Group, None)]),
        };
        self.sweep(at, now);
        for (who, key) in measures {
            let measure = match who {
                Who::Person => &self.persons,
                Who::Group => &self.groups,
                Who::Hasty => &self.quick,
            };
            let (Some(measure), Some(key)) = (measure, key) else { continue };
            if let Err(wait) = measure.take(key, at) {
                return self.tell(who, key, at, wait);
            }
        }
        Judgement::Allow
    }

    fn tell(&mut self, who: Who, key: i64, at: Duration, wait: Duration) -> Judgement {
        let told = self.told.get(&(who, key));
        if told.is_some_and(|told| at.abs_diff(*told) < TELL_AGAIN_AFTER) {
            return Judgement::Ignore;
        }
        self.told.insert((who, key), at);
        Judgement::Tell { who, wait }
    }

    /// Now and then forgets whoever asked nothing of late.
    fn sweep(&mut self, at: Duration, now: Duration) {
        self.judged += 1;
        if self.judged < SWEEP_EVERY {
            return;
        }
        self.judged = 0;
        let dated = [self.persons.as_ref(), self.groups.as_ref()].into_iter().flatten();
        dated.chain([&self.guesses, &self.hints]).for_each(|measure| measure.forget(at));
        self.quick.iter().for_each(|measure| measure.forget(now));
        self.told.retain(|(who, _), told| {
            let latest = if *who == Who::Hasty { now } else { at };
            latest.abs_diff(*told) < TELL_AGAIN_AFTER
        });
    }
}

/// A measure for each of many.
struct Keyed {
    moment: Moment,
    limiter: RateLimiter<i64, HashMapStateStore<i64>, Moment, NoOpMiddleware<Nanos>>,
}

impl Keyed {
    fn new(quota: Quota) -> Self {
        let moment = Moment::default();
        Self { limiter: RateLimiter::hashmap_with_clock(quota, moment.clone()), moment }
    }

    /// Takes one of what somebody has, or says how long until they have one.
    fn take(&self, key: i64, at: Duration) -> Result<(), Duration> {
        self.moment.set(at);
        let taken = self.limiter.check_key(&key);
        taken.map_err(|until| until.wait_time_from(self.moment.now()))
    }

    fn forget(&self, at: Duration) {
        self.moment.set(at);
        self.limiter.retain_recent();
        self.limiter.shrink_to_fit();
    }
}

/// The moment that is judged, in nanoseconds: a clock that stands where it is set.
#[derive(Clone, Debug, Default)]
struct Moment(Arc<AtomicU64>);

impl Moment {
    fn set(&self, at: Duration) {
        let nanoseconds = u64::try_from(at.min(LATEST).as_nanos()).unwrap_or(u64::MAX);
        self.0.store(nanoseconds, Ordering::Relaxed);
    }
}

impl Clock for Moment {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::new(self.0.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_709_294_400;

    fn limits(person: u32, chat: u32) -> RateLimits {
        let settings = AccessSettings {
            person_a_minute: person,
            chat_a_minute: chat,
            ..AccessSettings::default()
        };
        RateLimits::new(&settings)
    }

    fn judge(limits: &RateLimits, counted: Counted) -> Judgement {
        own(limits).counts().judge(counted, Duration::ZERO)
    }

    fn own(limits: &RateLimits) -> &OwnCounts {
        match limits {
            RateLimits::Own(own) => own,
            RateLimits::Shared(_) => unreachable!("these are counted here"),
        }
    }

    fn question(person: i64, group: Option<i64>, at: i64) -> Counted {
        Counted::Question { person: Some(person), group, at }
    }

    #[test]
    fn somebody_who_asks_too_much_is_told_once_and_may_ask_again_soon() {
        let limits = limits(3, 0);
        for _ in 0..3 {
            assert_eq!(judge(&limits, question(1, None, NOON)), Judgement::Allow);
        }
        let told = Judgement::Tell { who: Who::Person, wait: Duration::from_secs(20) };
        assert_eq!(judge(&limits, question(1, None, NOON)), told);
        assert_eq!(judge(&limits, question(1, None, NOON + 1)), Judgement::Ignore);
        assert_eq!(judge(&limits, question(2, None, NOON + 1)), Judgement::Allow, "another person");
        assert_eq!(judge(&limits, question(1, None, NOON + 20)), Judgement::Allow);
        assert_eq!(judge(&limits, question(1, None, NOON + 21)), Judgement::Ignore);
        assert_eq!(judge(&limits, question(1, None, NOON + 3600)), Judgement::Allow);
    }

    #[test]
    fn what_came_while_the_bot_was_away_is_no_flood() {
        let limits = limits(3, 0);
        for hour in 0..100 {
            assert_eq!(judge(&limits, question(1, None, NOON + hour * 3600)), Judgement::Allow);
        }
    }

    #[test]
    fn a_group_has_a_measure_of_its_own() {
        let limits = limits(3, 5);
        let judged: Vec<Judgement> =
            (0..6).map(|person| judge(&limits, question(person, Some(-7), NOON))).collect();
        assert_eq!(judged[..5], [Judgement::Allow; 5]);
        let told = Judgement::Tell { who: Who::Group, wait: Duration::from_secs(12) };
        assert_eq!(judged[5], told);
        assert_eq!(judge(&limits, question(1, None, NOON)), Judgement::Allow, "elsewhere");
    }

    #[test]
    fn letters_of_inline_queries_are_counted_by_themselves_and_generously() {
        let limits = limits(2, 0);
        let mut counts = own(&limits).counts();
        let typed = |counts: &mut Counts, seconds| {
            counts.judge(Counted::Quick { person: 1 }, Duration::from_secs(seconds))
        };
        for _ in 0..12 {
            assert_eq!(typed(&mut counts, 0), Judgement::Allow);
        }
        assert!(matches!(typed(&mut counts, 0), Judgement::Tell { who: Who::Hasty, .. }));
        assert_eq!(typed(&mut counts, 5), Judgement::Allow);
        assert_eq!(counts.judge(question(1, None, NOON), Duration::ZERO), Judgement::Allow);
    }

    #[test]
    fn no_number_is_no_limit() {
        let limits = limits(0, 0);
        for _ in 0..1000 {
            assert_eq!(judge(&limits, question(1, Some(-7), NOON)), Judgement::Allow);
            assert_eq!(judge(&limits, Counted::Quick { person: 1 }), Judgement::Allow);
        }
    }

    #[test]
    fn any_time_that_is_told_can_be_judged() {
        let limits = limits(1, 1);
        for at in [i64::MIN, -1, 0, NOON, i64::MAX, 0] {
            judge(&limits, question(at, Some(at), at));
        }
    }

    #[test]
    fn whoever_asked_long_ago_is_forgotten() {
        let limits = limits(3, 3);
        for person in 0..2500 {
            judge(&limits, question(person, Some(-person), NOON + person * 60));
        }
        let counts = own(&limits).counts();
        let persons = counts.persons.as_ref().unwrap();
        assert!(persons.limiter.len() < 1010, "{}", persons.limiter.len());
    }
}
