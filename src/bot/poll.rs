//! Turns Telegram's queue of updates into the intake: long polling that never gives up and can be stopped at any moment.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use teloxide::payloads::DeleteWebhookSetters;
use teloxide::requests::Requester;
use teloxide::types::Me;
use teloxide::{Bot, RequestError};

use super::BotError;
use super::desk::Desk;
use super::fetch::{self, Fetched, updates};
use super::intake::Intake;
use super::pulse::Pulse;
use super::trouble::{Trouble, describe, trouble};
use crate::meter::{self, Source};

/// How long Telegram holds a call open, in seconds.
const HOLD: u32 = 10;

/// When a call counts as hung: the connection may be open at this end only.
const HUNG: Duration = Duration::from_secs(17);

/// First and longest wait after a call that failed.
const WAITS: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(60));

/// Asks Telegram who this bot is, for as long as it takes.
pub(super) async fn introduce(bot: &Bot, pulse: &Pulse) -> Result<Me, BotError> {
    let mut pause = Pause::default();
    loop {
        match in_time(bot.get_me().into_future()).await {
            Ok(me) => return Ok(me),
            Err(error) => {
                recover(bot, pulse, "cannot reach telegram", &error, &mut pause).await?;
            }
        }
    }
}

/// Takes in updates until `stop` completes; gives the number of the first update not fetched.
///
/// The call that fetches the next updates confirms those before, so it is made only when these are kept.
pub(super) async fn run<S: Future<Output = ()> + Send>(
    desk: &Desk,
    intake: &mut Intake,
    mut stop: Pin<&mut S>,
) -> Result<Option<i32>, BotError> {
    let mut next = None;
    let mut pause = Pause::default();
    loop {
        let batch = tokio::select! {
            biased;
            () = &mut stop => return Ok(next),
            batch = fetch_batch(desk, intake, next) => batch,
        };
        match batch {
            Ok(updates) => {
                pause = Pause::default();
                desk.pulse.good();
                meter::polled("good");
                fetch::count(&updates, Source::Polling);
                next = after(&updates).or(next);
                intake.take(updates).await;
            }
            Err(error) => tokio::select! {
                biased;
                () = &mut stop => return Ok(next),
                recovered = not_fetched(desk, &error, &mut pause) => recovered?,
            },
        }
    }
}

async fn fetch_batch(
    desk: &Desk,
    intake: &Intake,
    next: Option<i32>,
) -> Result<Vec<Fetched>, RequestError> {
    intake.room_for_batch().await;
    in_time(updates(&desk.bot, next, HOLD)).await
}

async fn not_fetched(desk: &Desk, error: &RequestError, pause: &mut Pause) -> Result<(), BotError> {
    meter::polled("failed");
    recover(&desk.bot, &desk.pulse, "cannot fetch updates", error, pause).await
}

/// What a call gives, unless it hangs.
pub(super) async fn in_time<T>(
    call: impl Future<Output = Result<T, RequestError>>,
) -> Result<T, RequestError> {
    let hung = || RequestError::Io(Arc::new(std::io::ErrorKind::TimedOut.into()));
    tokio::time::timeout(HUNG, call).await.unwrap_or_else(|_| Err(hung()))
}

fn after(updates: &[Fetched]) -> Option<i32> {
    let last = updates.iter().map(|fetched| fetched.update.id.0).max()?;
    Some(i32::try_from(last).map_or(i32::MAX, |last| last.saturating_add(1)))
}

/// Says what is wrong and waits before the next try; fails where trying again is of no use.
pub(super) async fn recover(
    bot: &Bot,
    pulse: &Pulse,
    failed: &str,
    error: &RequestError,
    pause: &mut Pause,
) -> Result<(), BotError> {
    let said = describe(error, bot.token());
    pulse.bad(&said);
    match trouble(error) {
        Trouble::BadToken => return Err(BotError::BadToken),
        Trouble::Webhook => remove_webhook(bot).await,
        Trouble::Conflict => tracing::warn!(
            "another program fetches updates with this bot's token; stop it, or give this one a token of its own"
        ),
        Trouble::Wait(wait) => {
            tracing::warn!(seconds = wait.as_secs(), "telegram asks to wait");
            tokio::time::sleep(wait).await;
            return Ok(());
        }
        _ => tracing::warn!(error = said, "{failed}; trying again"),
    }
    tokio::time::sleep(pause.next()).await;
    Ok(())
}

/// Long polling was asked for, so a webhook left from before is in the way. Updates that wait for it are kept.
async fn remove_webhook(bot: &Bot) {
    tracing::warn!("a webhook is set for this bot; removing it, since updates are fetched now");
    let call = bot.delete_webhook().drop_pending_updates(false);
    if let Err(error) = in_time(call.into_future()).await {
        tracing::warn!(error = describe(&error, bot.token()), "the webhook could not be removed");
    }
}

/// Waits that double.
pub(super) struct Pause(Duration);

impl Default for Pause {
    fn default() -> Self {
        Self(WAITS.0)
    }
}

impl Pause {
    fn next(&mut self) -> Duration {
        let now = self.0;
        self.0 = (now * 2).min(WAITS.1);
        now
    }
}
