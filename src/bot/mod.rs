//! Turns Telegram updates into replies: the archive answers in private chats, in groups when addressed, and inline.
//!
//! An update is fetched (`poll`), routed (`route`) and kept in the store (`intake`), waits its turn in its chat (`lanes`), is handled (`handle`), and what it gives is sent (`send`).
//! It is kept before Telegram is told that it came, and until it is done: whatever was not done when a run ended is done first by the next.
//! Nothing that a button needs is kept in memory: its data is signed, and the question is read again from the message that the answer replies to.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use secrecy::{ExposeSecret, SecretString};
use teloxide::Bot;

use crate::answer::Answer;
use crate::archive::{
    Archive, ArchiveError, ArchiveFacts, IndexHealth, Live, Refresh, Surroundings,
};
use crate::cite::CitationSettings;
use crate::config::AccessSettings;
use crate::model::PassageId;
use crate::store::Store;

mod access;
mod call;
mod desk;
mod fetch;
#[cfg(fuzzing)]
pub mod fuzzing;
mod handle;
mod heartbeat;
mod incident;
mod inline;
mod intake;
mod lanes;
mod limits;
mod locale;
mod memory;
mod operator;
mod pace;
mod payload;
mod poll;
mod press;
mod route;
mod seal;
mod send;
mod trouble;
mod webhook;

pub use heartbeat::{Heartbeat, Silent};
pub use seal::webhook_secret;
pub use webhook::Webhook;

use desk::Desk;
use intake::Intake;
use lanes::Lanes;
use trouble::{Trouble, describe, trouble};

/// What the bot asks of an archive.
///
/// Calls may be slow; they run where blocking is allowed.
pub trait Answers: Send + Sync + 'static {
    /// Answers one question; `today` is the day that "last year" counts from.
    fn ask(&self, text: &str, today: NaiveDate) -> Result<Answer, ArchiveError>;
    /// A passage in its place, or `None` when the archive has no such passage.
    fn around(&self, id: &PassageId) -> Result<Option<Surroundings>, ArchiveError>;
    /// What the archive holds.
    fn facts(&self) -> ArchiveFacts;
    /// Asks for the index to be refreshed in the background; `None` where nobody looks after it.
    fn refresh(&self) -> Option<Refresh> {
        None
    }
    /// How the index is, where somebody looks after it.
    fn health(&self) -> Option<IndexHealth> {
        None
    }
}

impl Answers for Live {
    fn ask(&self, text: &str, today: NaiveDate) -> Result<Answer, ArchiveError> {
        Live::ask(self, text, today)
    }

    fn around(&self, id: &PassageId) -> Result<Option<Surroundings>, ArchiveError> {
        Live::around(self, id)
    }

    fn facts(&self) -> ArchiveFacts {
        Live::facts(self)
    }

    fn refresh(&self) -> Option<Refresh> {
        Some(Live::refresh(self))
    }

    fn health(&self) -> Option<IndexHealth> {
        Some(Live::health(self))
    }
}

impl Answers for Archive {
    fn ask(&self, text: &str, today: NaiveDate) -> Result<Answer, ArchiveError> {
        Archive::ask(self, text, today)
    }

    fn around(&self, id: &PassageId) -> Result<Option<Surroundings>, ArchiveError> {
        Archive::around(self, id)
    }

    fn facts(&self) -> ArchiveFacts {
        Archive::facts(self).clone()
    }
}

/// What the bot must know besides the archive.
#[derive(Clone, Debug)]
pub struct BotSettings {
    /// The token that BotFather gave.
    pub token: SecretString,
    /// A Bot API server other than Telegram's.
    pub api_url: Option<String>,
    /// The day that "today" means; the date of the asking message when `None`.
    pub today: Option<NaiveDate>,
    /// The day that it is, where Telegram does not say when something was asked.
    pub clock: fn() -> NaiveDate,
    /// Questions offered by `/start`.
    pub examples: Vec<String>,
    /// How to name institutions in citations.
    pub citations: CitationSettings,
    /// Who may ask, and how much.
    pub access: AccessSettings,
    /// Whether to send no faster than Telegram allows; a Bot API server of one's own may allow more.
    pub keeps_limits: bool,
    /// How long to wait for what may never come.
    pub timeouts: Timeouts,
    /// Where to tell whether updates come in.
    pub heartbeat: Arc<Heartbeat>,
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
    /// For a search. Then the person gets a word, and the next question its turn; the search itself cannot be broken off.
    pub search: Duration,
    /// For an update to be delivered. Then Telegram is asked whether it has trouble with that.
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
            quiet: Duration::from_secs(60),
        }
    }
}

/// Why the bot cannot run.
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
}

/// Runs the bot until `stop` completes, then finishes the work in hand. Updates are fetched.
///
/// Trouble with the network or with Telegram is waited out for ever; only a refused token or an unusable address ends it.
pub async fn serve(
    archive: Arc<dyn Answers>,
    store: Arc<dyn Store>,
    settings: BotSettings,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), BotError> {
    serve_from(Source::Polling, archive, store, settings, stop).await
}

/// Runs the bot like [`serve`], but updates are delivered.
pub async fn serve_webhook(
    webhook: Webhook,
    archive: Arc<dyn Answers>,
    store: Arc<dyn Store>,
    settings: BotSettings,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), BotError> {
    serve_from(Source::Webhook(webhook), archive, store, settings, stop).await
}

/// Where updates come from.
enum Source {
    Polling,
    Webhook(Webhook),
}

async fn serve_from(
    source: Source,
    archive: Arc<dyn Answers>,
    store: Arc<dyn Store>,
    settings: BotSettings,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), BotError> {
    let bot = connect(&settings)?;
    let mut stop = std::pin::pin!(stop);
    let me = tokio::select! {
        biased;
        () = &mut stop => return Ok(()),
        me = poll::introduce(&bot, &settings.heartbeat, &settings.timeouts) => me?,
    };
    tracing::info!(bot = me.username(), "serving questions");
    let desk = Arc::new(Desk::new(bot, me, archive, store, settings));
    let menu = tokio::spawn(send::set_commands(Arc::clone(&desk)));
    let lanes = Arc::new(Lanes::new(Arc::clone(&desk)));
    let mut intake = Intake::new(Arc::clone(&desk), Arc::clone(&lanes));
    desk.recall_moves().await;
    tokio::select! {
        biased;
        // What is not taken up now waits for the next run.
        () = &mut stop => {
            lanes.drain(desk.timeouts.drain).await;
            return Ok(());
        }
        () = intake.resume() => {}
    }
    let next = match source {
        Source::Polling => poll::run(&desk, &mut intake, stop).await,
        Source::Webhook(webhook) => {
            webhook::run(&desk, &mut intake, webhook, stop).await.map(|()| None)
        }
    };
    menu.abort();
    let drained = lanes.drain(desk.timeouts.drain).await;
    tracing::info!(drained, failures = desk.failures(), "stopped");
    confirm(&desk, lanes.confirmable(next?)).await;
    Ok(())
}

fn connect(settings: &BotSettings) -> Result<Bot, BotError> {
    let token = settings.token.expose_secret();
    let patient = || teloxide::net::default_reqwest_settings().timeout(settings.timeouts.call);
    let bot = match patient().build() {
        Ok(client) => Bot::with_client(token, client),
        Err(_) => Bot::new(token),
    };
    let Some(address) = &settings.api_url else { return Ok(bot) };
    let address = address.trim_end_matches('/').parse().map_err(|_| BotError::BadApiUrl)?;
    let bot = bot.set_api_url(address);
    let url = bot.api_url();
    if url.cannot_be_a_base() || !matches!(url.scheme(), "http" | "https") {
        return Err(BotError::BadApiUrl);
    }
    // A server on this machine is never behind a proxy, whatever the environment says.
    let is_here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match patient().no_proxy().build() {
        Ok(client) if is_here => Ok(Bot::with_client(token, client).set_api_url(url)),
        _ => Ok(bot),
    }
}

/// Tells Telegram which updates are done with, so that the next run does not get them again.
async fn confirm(desk: &Desk, offset: Option<i32>) {
    let Some(offset) = offset else { return };
    let call = fetch::updates(&desk.bot, Some(offset), 0);
    match tokio::time::timeout(Duration::from_secs(2), call).await {
        Ok(Ok(_)) => {}
        Ok(Err(failed)) => match trouble(&failed) {
            Trouble::Conflict | Trouble::Webhook => {}
            _ => tracing::warn!(
                error = describe(&failed, desk.bot.token()),
                "could not confirm the last updates"
            ),
        },
        Err(_) => tracing::warn!("could not confirm the last updates in time"),
    }
}
