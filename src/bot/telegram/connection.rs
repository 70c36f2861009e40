//! Connects to the Bot API, and recovers from whatever keeps updates from coming.

use std::future::Future;
use std::time::Duration;

use secrecy::ExposeSecret;
use teloxide::Bot;
use teloxide::payloads::{DeleteWebhook, DeleteWebhookSetters, GetMe};
use teloxide::types::Me;

use crate::bot::heartbeat::Heartbeat;
use crate::bot::settings::{BotError, BotSettings};
use crate::bot::telegram::call::{CallError, call};
use crate::bot::telegram::failure::{Failure, classify, describe};
use crate::bot::timeouts::Timeouts;

/// First and longest back-off after a call that failed.
pub(crate) const FIRST_BACK_OFF: Duration = Duration::from_millis(500);
const LONGEST_BACK_OFF: Duration = Duration::from_secs(30);

/// How Telegram is reached, and who is told of it.
#[derive(Clone, Copy)]
pub(crate) struct Connection<'d> {
    pub(crate) bot: &'d Bot,
    pub(crate) heartbeat: &'d Heartbeat,
    pub(crate) timeouts: &'d Timeouts,
}

/// Makes the client. Nothing is sent yet.
pub(crate) fn client(settings: &BotSettings) -> Result<Bot, BotError> {
    let token = settings.token.expose_secret();
    let builder = || teloxide::net::default_reqwest_settings().timeout(settings.timeouts.call);
    let bot = match builder().build() {
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
    match builder().no_proxy().build() {
        Ok(client) if is_here => Ok(Bot::with_client(token, client).set_api_url(url)),
        _ => Ok(bot),
    }
}

/// What a call gives, unless it hangs: the connection may be open at this end only.
pub(crate) async fn in_time<T>(
    timeouts: &Timeouts,
    call: impl Future<Output = Result<T, CallError>>,
) -> Result<T, CallError> {
    tokio::time::timeout(timeouts.poll, call).await.unwrap_or(Err(CallError::TimedOut))
}

impl Connection<'_> {
    /// Asks Telegram who this bot is, for as long as it takes.
    pub(crate) async fn get_me(&self) -> Result<Me, BotError> {
        let mut back_off = BackOff::default();
        loop {
            match in_time(self.timeouts, call(self.bot, &GetMe::new())).await {
                Ok(me) => return Ok(me),
                Err(failed) => {
                    self.recover("cannot reach telegram", &failed, &mut back_off).await?;
                }
            }
        }
    }

    /// Says what is wrong and waits before the next try; fails where a retry is of no use.
    pub(crate) async fn recover(
        &self,
        what: &str,
        failed: &CallError,
        back_off: &mut BackOff,
    ) -> Result<(), BotError> {
        let said = describe(failed, self.bot.token());
        self.heartbeat.bad(&said);
        match classify(failed) {
            Failure::BadToken => return Err(BotError::BadToken),
            Failure::Webhook => self.remove_webhook().await,
            Failure::Conflict => tracing::warn!(
                "another program fetches updates with this bot's token; stop it, or give this one a token of its own"
            ),
            Failure::RetryAfter(wait) => {
                tracing::warn!(seconds = wait.as_secs(), "telegram asks to wait");
                tokio::time::sleep(wait).await;
                return Ok(());
            }
            _ => tracing::warn!(error = said, "{what}; trying again"),
        }
        tokio::time::sleep(back_off.next()).await;
        Ok(())
    }

    /// Long polling was asked for, so a webhook left from before is in the way. Updates that wait for it are kept.
    async fn remove_webhook(&self) {
        tracing::warn!("a webhook is set for this bot; removing it, since updates are fetched now");
        let removal = DeleteWebhook::new().drop_pending_updates(false);
        if let Err(failed) = in_time(self.timeouts, call(self.bot, &removal)).await {
            let said = describe(&failed, self.bot.token());
            tracing::warn!(error = said, "the webhook could not be removed");
        }
    }
}

/// Waits that double.
pub(crate) struct BackOff(Duration);

impl Default for BackOff {
    fn default() -> Self {
        Self(FIRST_BACK_OFF)
    }
}

impl BackOff {
    fn next(&mut self) -> Duration {
        let now = self.0;
        self.0 = (now * 2).min(LONGEST_BACK_OFF);
        now
    }
}
