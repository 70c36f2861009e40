//! Turns calls that want to go out into instants at which they may: Telegram's limits for a chat, a group, and everything together.
//!
//! A chat that must wait holds up nobody else: its turn is found first, and only then the turn among all.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use teloxide::types::ChatId;
use tokio::time::{Instant, sleep_until};

/// One message a second in a chat, with a little room for a network that brings two closer together.
const IN_CHAT: Rate = Rate { calls: 1, within: Duration::from_millis(1050) };

/// Twenty messages a minute in a group.
const IN_GROUP: Rate = Rate { calls: 20, within: Duration::from_secs(61) };

/// About thirty calls a second in all.
const IN_ALL: Rate = Rate { calls: 28, within: Duration::from_millis(1050) };

/// Chats above which those are forgotten that were quiet long enough.
const MANY: usize = 4096;

/// So many calls in any stretch of time of this length.
#[derive(Clone, Copy, Debug)]
struct Rate {
    calls: usize,
    within: Duration,
}

/// When calls may go out.
#[derive(Debug)]
pub(super) struct Pace {
    keeps_limits: bool,
    turns: Mutex<Turns>,
}

#[derive(Debug)]
struct Turns {
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

impl Pace {
    /// Without limits, only what Telegram asks for is waited.
    pub(super) fn new(keeps_limits: bool) -> Self {
        Self { keeps_limits, turns: Mutex::default() }
    }

    /// Completes when a message may go into a chat, or an edit.
    pub(super) async fn turn_in(&self, chat: ChatId) {
        let now = Instant::now();
        let turn = self.turns().in_chat(chat, now, self.keeps_limits);
        sleep_until(turn).await;
        self.turn().await;
    }

    /// Completes when a call may go out that no chat sees.
    pub(super) async fn turn(&self) {
        if self.keeps_limits {
            let turn = self.turns().all.take(Instant::now());
            sleep_until(turn).await;
        }
    }

    /// Keeps everything from a chat for as long as Telegram asked.
    pub(super) fn hold(&self, chat: ChatId, wait: Duration) {
        let until = Instant::now() + wait;
        let mut turns = self.turns();
        let held = &mut turns.chat(chat).held;
        *held = (*held).max(Some(until));
    }

    fn turns(&self) -> MutexGuard<'_, Turns> {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turns {
    fn in_chat(&mut self, chat: ChatId, now: Instant, keeps_limits: bool) -> Instant {
        self.tidy(now);
        let chat = self.chat(chat);
        let earliest = chat.held.map_or(now, |held| held.max(now));
        if !keeps_limits {
            return earliest;
        }
        let turn = chat.windows.iter().fold(earliest, |turn, window| window.free(turn));
        chat.windows.iter_mut().for_each(|window| _ = window.take(turn));
        turn
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
        self.tidy_at = MANY.max(2 * self.chats.len());
    }
}

impl Default for Turns {
    fn default() -> Self {
        Self { chats: HashMap::new(), all: Window::new(IN_ALL), tidy_at: MANY }
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

    /// Takes the first instant from `from` on that the rate allows.
    fn take(&mut self, from: Instant) -> Instant {
        let turn = self.free(from);
        if self.last.len() == self.rate.calls {
            self.last.pop_front();
        }
        self.last.push_back(turn);
        turn
    }

    /// Whether a call still counts.
    fn counts(&self, now: Instant) -> bool {
        self.last.back().is_some_and(|last| *last + self.rate.within > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERSON: ChatId = ChatId(4001);
    const GROUP: ChatId = ChatId(-1001001);

    /// The turns of so many calls that all come at once, in seconds after that.
    fn turns(turns: &mut Turns, chat: ChatId, calls: usize) -> Vec<f32> {
        let now = Instant::now();
        let turns = (0..calls).map(|_| turns.in_chat(chat, now, true) - now);
        turns.map(|wait| wait.as_secs_f32()).collect()
    }

    #[test]
    fn a_chat_gets_one_message_a_second() {
        assert_eq!(turns(&mut Turns::default(), PERSON, 4), [0.0, 1.05, 2.1, 3.15]);
    }

    #[test]
    fn a_group_gets_twenty_messages_a_minute() {
        let turns = turns(&mut Turns::default(), GROUP, 42);
        assert_eq!((turns[19] * 100.0).round(), 1995.0);
        assert_eq!([turns[20], turns[40]], [61.0, 122.0]);
    }

    #[test]
    fn one_chat_waits_and_another_does_not() {
        let mut both = Turns::default();
        turns(&mut both, GROUP, 25);
        assert_eq!(turns(&mut both, PERSON, 1), [0.0]);
    }

    #[test]
    fn all_together_stay_below_thirty_a_second() {
        let (mut all, now) = (Window::new(IN_ALL), Instant::now());
        let turns: Vec<Instant> = (0..100).map(|_| all.take(now)).collect();
        for (at, first) in turns.iter().enumerate() {
            let soon =
                turns[at..].iter().take_while(|turn| **turn < *first + Duration::from_secs(1));
            assert!(soon.count() <= 30);
        }
    }

    #[test]
    fn a_chat_that_telegram_holds_waits_with_and_without_limits() {
        for keeps_limits in [true, false] {
            let pace = Pace::new(keeps_limits);
            pace.hold(PERSON, Duration::from_secs(30));
            pace.hold(PERSON, Duration::from_secs(3));
            let now = Instant::now();
            let turn = pace.turns().in_chat(PERSON, now, keeps_limits);
            assert!(turn - now > Duration::from_secs(29));
            assert_eq!(pace.turns().in_chat(GROUP, now, keeps_limits), now);
        }
    }

    #[test]
    fn quiet_chats_are_forgotten() {
        let (mut turns, now) = (Turns::default(), Instant::now());
        for id in 0..5000 {
            turns.in_chat(ChatId(id), now, true);
        }
        turns.tidy_at = 0;
        turns.in_chat(PERSON, now + Duration::from_secs(100), true);
        assert_eq!(turns.chats.len(), 1);
    }
}
