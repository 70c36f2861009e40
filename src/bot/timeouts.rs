//! How long the bot waits.

use std::time::Duration;

/// How long the bot waits for what may never come.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// For the report of a call. Whoever asks again earlier gets a message sent twice when the server was only slow.
    pub call: Duration,
    /// For updates, before the call counts as hung: the connection may be open at this end only. Longer than `hold`.
    pub poll: Duration,
    /// How long Telegram is asked to hold a call open until there are updates, in seconds.
    pub hold: u32,
    /// For the work in hand after the stop signal: container engines kill after ten seconds.
    pub drain: Duration,
    /// For a search. Then the person gets a word, and the next question of the chat is taken up.
    pub search: Duration,
    /// For the permit to search, of which there are as many as cores. A search that hangs keeps its permit.
    pub permit: Duration,
    /// For an update to be delivered. Then Telegram is asked whether its deliveries fail.
    pub quiet: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            call: Duration::from_secs(75),
            poll: Duration::from_secs(17),
            hold: 10,
            drain: Duration::from_secs(8),
            search: Duration::from_secs(20),
            permit: Duration::from_secs(20),
            quiet: Duration::from_secs(60),
        }
    }
}
