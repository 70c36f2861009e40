//! Windows calls that want to go out into instants at which they may: Telegram's limits for a chat, a group, and everything together.
//!
//! A chat that must wait holds up nobody else: its turn is waited for first, and only then the turn among all.
//! What counts is when a call goes out, not when it was meant to: a program that was held up must not catch up.
//! What nobody waits for gives way: hundreds of posts of one minute stand in the line of all with one call at a time.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use teloxide::types::ChatId;
use tokio::time::{Instant, sleep, sleep_until};

use crate::store::{Rate as SharedRate, Shared};

/// One message a second in a chat, with a little room for a network that brings two closer together.
const IN_CHAT: Rate = Rate { calls: 1, within: Duration::from_millis(1050) };

/// Twenty messages a minute in a group.
const IN_GROUP: Rate = Rate { calls: 20, within: Duration::from_secs(61) };

/// About thirty calls a second in all, one by one: of calls that go out in bursts, a slow network can bring two together.
const IN_ALL: Rate = Rate { calls: 1, within: Duration::from_millis(36) };

/// Chats above which those are forgotten that were quiet long enough.
const FORGET_ABOVE: usize = 4096;

/// So many calls in any stretch of time of this length.
#[derive(Clone, Copy, Debug)]
struct Rate {
    calls: usize,
    within: Duration,
}

/// Which limits calls are throttled to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limits {
    /// Telegram's own.
    Telegram,
    /// None but what a server asks for with `retry_after`: for a Bot API server of one's own.
    None,
}

/// Who gets a turn first where many want one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Priority {
    /// Somebody waits for it.
    Answer,
    /// Nobody does: between two of these go all answers that stood in line at the first.
    Background,
}

/// When calls may go out.
pub(crate) struct Throttle {
    limits: Limits,
    /// What all processes together send, where several do; and for which bot.
    shared: Option<(u64, Arc<dyn Shared>)>,
    windows: Mutex<Windows>,
    /// Whoever has it waits for the turn among all; the others stand in line.
    gate: tokio::sync::Mutex<()>,
    /// Whoever has it stands in line there for the background.
    background: tokio::sync::Mutex<()>,
}

#[derive(Debug)]
struct Windows {
    chats: HashMap<ChatId, Chat>,
    all: Window,
    /// Number of chats at which the quiet ones are forgotten.
    tidy_at: usize,
}

#[derive(Debug)]
struct Chat {
    windows: Vec<Window>,
    /// Until when Telegram asked to wait.
    held: Option<Instant>,
}

/// The last calls that count towards a rate.
#[derive(Debug)]
struct Window {
    rate: Rate,
    last: VecDeque<Instant>,
}

impl Throttle {
    /// Without limits, only what Telegram asks for is waited.
    pub(crate) fn new(limits: Limits) -> Self {
        let (gate, background) = Default::default();
        Self { limits, shared: None, windows: Mutex::default(), gate, background }
    }

    /// One that counts what other processes send for the same bot as well.
    pub(crate) fn shared(self, bot: u64, shared: Arc<dyn Shared>) -> Self {
        Self { shared: Some((bot, shared)), ..self }
    }

    /// Completes when a message may go into a chat, or an edit.
    pub(crate) async fn wait_for_chat(&self, chat: ChatId, priority: Priority) {
        loop {
            let free = self.windows().free_in(chat, Instant::now(), self.limits);
            sleep_until(free).await;
            if self.limits == Limits::None {
                return;
            }
            let _background = match priority {
                Priority::Answer => None,
                Priority::Background => Some(self.background.lock().await),
            };
            let _gate = self.gate.lock().await;
            self.free_among_all().await;
            // Another call may have gone into the chat meanwhile, …
            if self.windows().free_in(chat, Instant::now(), self.limits) > Instant::now() {
                continue;
            }
            // … of another process, too.
            if let Some(wait) = self.taken_by_others(chat).await {
                self.windows().hold(chat, wait);
                continue;
            }
            self.windows().note_in(chat, Instant::now());
            return;
        }
    }

    /// Completes when a call may go out that no chat sees.
    pub(crate) async fn wait(&self) {
        if self.limits == Limits::Telegram {
            let _gate = self.gate.lock().await;
            self.free_among_all().await;
            self.windows().all.note(Instant::now());
        }
    }

    async fn free_among_all(&self) {
        let free = self.windows().all.free(Instant::now());
        sleep_until(free).await;
        // Where the store does not answer, this process keeps the limits by itself.
        if let Some((bot, shared)) = &self.shared
            && let Ok(wait) = shared.reserve_turn(*bot, IN_ALL.within).await
        {
            sleep(wait).await;
        }
    }

    /// How long a chat is to be left alone for what other processes sent there; otherwise notes that this one sends now.
    async fn taken_by_others(&self, chat: ChatId) -> Option<Duration> {
        let (bot, shared) = self.shared.as_ref()?;
        let rate = |rate: Rate| SharedRate {
            calls: i32::try_from(rate.calls).unwrap_or(i32::MAX),
            within: rate.within,
        };
        let in_group = if chat.is_user() { IN_CHAT } else { IN_GROUP };
        shared.take_turn(*bot, chat.0, [IN_CHAT, in_group].map(rate)).await.ok().flatten()
    }

    /// Keeps everything from a chat for as long as Telegram asked.
    pub(crate) async fn hold(&self, chat: ChatId, wait: Duration) {
        self.windows().hold(chat, wait);
        if let Some((bot, shared)) = &self.shared {
            // Where the store does not answer, other processes learn it from Telegram.
            let _ = shared.hold_chat(*bot, chat.0, wait).await;
        }
    }

    fn windows(&self) -> MutexGuard<'_, Windows> {
        self.windows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Windows {
    /// The first instant from `now` on at which a call may go into a chat.
    fn free_in(&mut self, chat: ChatId, now: Instant, limits: Limits) -> Instant {
        self.tidy(now);
        let chat = self.chat(chat);
        let earliest = chat.held.map_or(now, |held| held.max(now));
        if limits == Limits::None {
            return earliest;
        }
        chat.windows.iter().fold(earliest, |turn, window| window.free(turn))
    }

    /// Notes that a call goes into a chat now.
    fn note_in(&mut self, chat: ChatId, now: Instant) {
        self.chat(chat).windows.iter_mut().for_each(|window| window.note(now));
        self.all.note(now);
    }

    fn hold(&mut self, chat: ChatId, wait: Duration) {
        let held = &mut self.chat(chat).held;
        *held = (*held).max(Some(Instant::now() + wait));
    }

    fn chat(&mut self, chat: ChatId) -> &mut Chat {
        self.chats.entry(chat).or_insert_with(|| {
            let rates: &[Rate] = if chat.is_user() { &[IN_CHAT] } else { &[IN_CHAT, IN_GROUP] };
            Chat { windows: rates.iter().copied().map(Window::new).collect(), held: None }
        })
    }

    /// Forgets chats that are free anyway, when there are twice as many as the last time.
    fn tidy(&mut self, now: Instant) {
        if self.chats.len() < self.tidy_at {
            return;
        }
        self.chats.retain(|_, chat| {
            let is_held = chat.held.is_some_and(|held| held > now);
            is_held || chat.windows.iter().any(|window| window.counts(now))
        });
        self.tidy_at = FORGET_ABOVE.max(2 * self.chats.len());
    }
}

impl Default for Windows {
    fn default() -> Self {
        Self { chats: HashMap::new(), all: Window::new(IN_ALL), tidy_at: FORGET_ABOVE }
    }
}

impl Window {
    fn new(rate: Rate) -> Self {
        Self { rate, last: VecDeque::new() }
    }

    /// The first instant from `from` on that the rate allows.
    fn free(&self, from: Instant) -> Instant {
        match self.last.front() {
            Some(first) if self.last.len() == self.rate.calls => {
                from.max(*first + self.rate.within)
            }
            _ => from,
        }
    }

    /// Notes a call.
    fn note(&mut self, at: Instant) {
        if self.last.len() == self.rate.calls {
            self.last.pop_front();
        }
        self.last.push_back(at);
    }

    /// Whether a call still counts.
    fn counts(&self, now: Instant) -> bool {
        self.last.back().is_some_and(|last| *last + self.rate.within > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Windows {
        /// Notes that a call goes into a chat now, if it may.
        fn take_in(&mut self, chat: ChatId, now: Instant) -> bool {
            let is_free = self.free_in(chat, now, Limits::Telegram) <= now;
            if is_free {
                self.note_in(chat, now);
            }
            is_free
        }
    }

    const PERSON: ChatId = ChatId(4001);
    const GROUP: ChatId = ChatId(-1001001);

    /// When so many calls go out that all come at once, in seconds after that.
    fn turns(turns: &mut Windows, chat: ChatId, calls: usize) -> Vec<f32> {
        let begun = Instant::now();
        let mut now = begun;
        let mut turn = || {
            now = turns.free_in(chat, now, Limits::Telegram);
            assert!(turns.take_in(chat, now));
            (now - begun).as_secs_f32()
        };
        (0..calls).map(|_| turn()).collect()
    }

    #[test]
    fn a_chat_gets_one_message_a_second() {
        assert_eq!(turns(&mut Windows::default(), PERSON, 4), [0.0, 1.05, 2.1, 3.15]);
    }

    #[test]
    fn a_group_gets_twenty_messages_a_minute() {
        let turns = turns(&mut Windows::default(), GROUP, 42);
        assert_eq!((turns[19] * 100.0).round(), 1995.0);
        assert_eq!([turns[20], turns[40]], [61.0, 122.0]);
    }

    #[test]
    fn one_chat_waits_and_another_does_not() {
        let mut both = Windows::default();
        turns(&mut both, GROUP, 25);
        assert_eq!(turns(&mut both, PERSON, 1), [0.0]);
    }

    #[test]
    fn all_together_stay_below_thirty_a_second() {
        let (mut all, now) = (Window::new(IN_ALL), Instant::now());
        let mut turn = || {
            let turn = all.free(now);
            all.note(turn);
            turn
        };
        let turns: Vec<Instant> = (0..100).map(|_| turn()).collect();
        for (at, first) in turns.iter().enumerate() {
            let soon =
                turns[at..].iter().take_while(|turn| **turn < *first + Duration::from_secs(1));
            assert!(soon.count() <= 30);
        }
    }

    #[tokio::test]
    async fn a_chat_that_telegram_holds_waits_with_and_without_limits() {
        for limits in [Limits::Telegram, Limits::None] {
            let throttle = Throttle::new(limits);
            throttle.hold(PERSON, Duration::from_secs(30)).await;
            throttle.hold(PERSON, Duration::from_secs(3)).await;
            let now = Instant::now();
            let turn = throttle.windows().free_in(PERSON, now, limits);
            assert!(turn - now > Duration::from_secs(29));
            assert_eq!(throttle.windows().free_in(GROUP, now, limits), now);
        }
    }

    #[test]
    fn a_call_that_went_out_late_is_counted_when_it_went() {
        let (mut turns, now) = (Windows::default(), Instant::now());
        let late = now + Duration::from_secs(5);
        assert!(turns.take_in(PERSON, late));
        assert!(!turns.take_in(PERSON, late + Duration::from_millis(10)));
        assert_eq!(turns.free_in(PERSON, late, Limits::Telegram), late + IN_CHAT.within);
    }

    #[tokio::test]
    async fn an_answer_does_not_wait_for_all_that_is_in_the_background() {
        let throttle = std::sync::Arc::new(Throttle::new(Limits::Telegram));
        let order = std::sync::Arc::new(Mutex::new(Vec::new()));
        let mut calls = tokio::task::JoinSet::new();
        let mut call = |chat: i64, priority| {
            let (throttle, order) = (throttle.clone(), order.clone());
            calls.spawn(async move {
                throttle.wait_for_chat(ChatId(chat), priority).await;
                order.lock().unwrap().push(chat);
            });
        };
        (1..=30).for_each(|chat| call(chat, Priority::Background));
        // All of them stand in line.
        tokio::task::yield_now().await;
        (100..103).for_each(|chat| call(chat, Priority::Answer));
        while calls.join_next().await.is_some() {}
        let order = order.lock().unwrap();
        let last = order.iter().rposition(|chat| *chat >= 100).unwrap();
        assert!(last < 8, "{order:?}");
        let posts: Vec<i64> = order.iter().copied().filter(|chat| *chat < 100).collect();
        assert_eq!(posts, (1..=30).collect::<Vec<i64>>(), "posts keep their order");
    }

    #[test]
    fn quiet_chats_are_forgotten() {
        let (mut turns, now) = (Windows::default(), Instant::now());
        for id in 0..5000 {
            turns.take_in(ChatId(id), now);
        }
        turns.tidy_at = 0;
        turns.take_in(PERSON, now + Duration::from_secs(100));
        assert_eq!(turns.chats.len(), 1);
    }
}
