//! Tells whether updates come in, and if not, why.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Shared by the bot, which tells the news, and by those who ask how it is.
#[derive(Debug)]
pub struct Heartbeat {
    news: Mutex<News>,
}

#[derive(Debug)]
struct News {
    /// The last good news, or the start.
    good: Instant,
    is_connected: bool,
    /// What was said since.
    bad: Option<String>,
    /// After so long without good news, updates do not come in.
    allowed_silence: Duration,
}

/// Updates do not come in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Disconnected {
    /// They have not come in yet.
    #[error("updates do not come in yet{}", because(bad))]
    NotYet {
        /// What is in the way.
        bad: Option<String>,
    },
    /// They no longer come in.
    #[error(
        "nothing was heard of telegram for {} seconds{}; look at the network, the proxy and the log",
        silence.as_secs(),
        because(bad)
    )]
    NoMore {
        /// For how long.
        silence: Duration,
        /// What is in the way.
        bad: Option<String>,
    },
}

fn because(bad: &Option<String>) -> String {
    bad.as_ref().map_or(String::new(), |bad| format!(" ({bad})"))
}

impl Default for Heartbeat {
    fn default() -> Self {
        let allowed_silence = Duration::from_secs(60);
        let news = News { good: Instant::now(), is_connected: false, bad: None, allowed_silence };
        Self { news: Mutex::new(news) }
    }
}

impl Heartbeat {
    /// How long nothing was heard of Telegram.
    pub fn silence(&self) -> Duration {
        self.news().good.elapsed()
    }

    /// Whether updates come in.
    pub fn check(&self) -> Result<(), Disconnected> {
        let news = self.news();
        let silence = news.good.elapsed();
        let bad = news.bad.clone();
        match news.is_connected {
            false => Err(Disconnected::NotYet { bad }),
            true if silence > news.allowed_silence => Err(Disconnected::NoMore { silence, bad }),
            true => Ok(()),
        }
    }

    /// Telegram was asked for updates, or delivered one, or says that it could.
    pub(crate) fn good(&self) {
        let mut news = self.news();
        news.good = Instant::now();
        news.is_connected = true;
        news.bad = None;
    }

    /// Something is in the way.
    pub(crate) fn bad(&self, what: &str) {
        self.news().bad = Some(what.to_owned());
    }

    /// Good news is expected at least as often as this.
    pub(crate) fn expect_within(&self, allowed_silence: Duration) {
        self.news().allowed_silence = allowed_silence;
    }

    fn news(&self) -> MutexGuard<'_, News> {
        self.news.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn updates_come_in_until_nothing_is_heard_for_long() {
        let heartbeat = Heartbeat::default();
        heartbeat.bad("the token is being checked");
        let said = heartbeat.check().unwrap_err().to_string();
        assert_eq!(said, "updates do not come in yet (the token is being checked)");
        heartbeat.good();
        assert_eq!(heartbeat.check(), Ok(()));
        heartbeat.bad("connection refused");
        assert_eq!(heartbeat.check(), Ok(()), "once is no reason");
        heartbeat.expect_within(Duration::ZERO);
        let said = heartbeat.check().unwrap_err().to_string();
        assert!(said.contains("for 0 seconds (connection refused); look at"), "{said}");
    }
}
