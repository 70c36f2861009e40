//! Says what the bot must know besides the archive and the store.

use std::sync::Arc;

use chrono::NaiveDate;
use secrecy::SecretString;

use crate::bot::archives::ServedArchive;
use crate::bot::heartbeat::Heartbeat;
use crate::bot::timeouts::Timeouts;
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
