//! Says what the bot must know besides the archive and the store.

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use secrecy::SecretString;

use crate::bot::archives::ServedArchive;
use crate::bot::heartbeat::Heartbeat;
use crate::cite::CitationSettings;
use crate::config::AccessSettings;
use crate::render::gaps::QuestionsKept;

/// What the bot must know besides the archive and the store.
#[derive(Clone, Debug)]
pub struct BotSettings {
    /// The token that BotFather gave.
    pub token: SecretString,
    /// A Bot API server other than Telegram's.
    pub api_url: Option<String>,
    /// The day that "today" means; the date of the asking message when `None`.
    pub today: Option<NaiveDate>,
    /// The clock, for what Telegram does not date.
    pub clock: Clock,
    /// Questions offered by `/start`.
    pub examples: Vec<String>,
    /// What people call the archive by default, where there are others.
    pub title: String,
    /// The other archives that it answers from.
    pub others: Vec<ServedArchive>,
    /// How to name institutions in citations.
    pub citations: CitationSettings,
    /// Who may ask, and how much.
    pub access: AccessSettings,
    /// Whether questions are kept that were not answered, or whose answers were reported.
    pub questions_kept: QuestionsKept,
    /// Whether to send no faster than Telegram allows; a Bot API server of one's own may allow more.
    pub keeps_limits: bool,
    /// How long to wait for what may never come.
    pub timeouts: Timeouts,
    /// Where to tell whether updates come in.
    pub heartbeat: Arc<Heartbeat>,
}

/// The clock, passed in so that tests own it.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The day, in UTC.
    pub day: fn() -> NaiveDate,
    /// The moment, in seconds since 1970.
    pub seconds: fn() -> i64,
}

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

/// Why the bot cannot run, or no longer.
#[derive(Debug, thiserror::Error)]
pub enum BotError {
    /// Telegram does not know the token.
    #[error(
        "telegram refuses the bot token; copy it again from BotFather into TELOXIDE_TOKEN, or make a new one with /token there"
    )]
    BadToken,
    /// The address of the Bot API server cannot be used.
    #[error(
        "TELOXIDE_API_URL is not an address that can be called; write it like http://127.0.0.1:8081"
    )]
    BadApiUrl,
    /// The server that takes deliveries is gone, so no update can come in.
    #[error(
        "the HTTP server of the webhook ended by itself; look for the reason in the log, and start the program again"
    )]
    WebhookEnded,
}
