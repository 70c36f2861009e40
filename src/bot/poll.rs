//! Turns Telegram's queue of updates into the intake: long polling that never gives up and can be stopped at any moment.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use teloxide::Bot;
use teloxide::payloads::{DeleteWebhook, DeleteWebhookSetters, GetMe};
use teloxide::types::Me;

use super::call::{CallFailed, call};
use super::desk::Desk;
use super::fetch::{Fetched, updates};
use super::intake::Intake;
use super::trouble::{Trouble, describe, trouble};
use super::{BotError, Patience};

/// First and longest wait after a call that failed.
const WAITS: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(30));

/// Asks Telegram who this bot is, for as long as it takes.
pub(super) async fn introduce(bot: &Bot, patience: &Patience) -> Result<Me, BotError> {
    let mut pause = Pause::default();
    loop {
        match in_time(patience, call(bot, &GetMe::new())).await {
            Ok(me) => return Ok(me),
            Err(failed) => recover(bot, &failed, &mut pause, patience).await?,
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
            batch = fetch(desk, intake, next) => batch,
        };
        match batch {
            Ok(updates) => {
                pause = Pause::default();
                next = after(&updates).or(next);
                intake.take(updates).await;
            }
            Err(failed) => tokio::select! {
                biased;
                () = &mut stop => return Ok(next),
                recovered = recover(&desk.bot, &failed, &mut pause, &desk.patience) => recovered?,
            },
        }
    }
}

async fn fetch(
    desk: &Desk,
    intake: &Intake,
    next: Option<i32>,
) -> Result<Vec<Fetched>, CallFailed> {
    intake.room_for_batch().await;
    in_time(&desk.patience, updates(&desk.bot, next, desk.patience.hold)).await
}

/// What a call gives, unless it hangs: the connection may be open at this end only.
async fn in_time<T>(
    patience: &Patience,
    call: impl Future<Output = Result<T, CallFailed>>,
) -> Result<T, CallFailed> {
    tokio::time::timeout(patience.poll, call).await.unwrap_or(Err(CallFailed::Hung))
}

fn after(updates: &[Fetched]) -> Option<i32> {
    let last = updates.iter().map(|fetched| fetched.update.id.0).max()?;
    Some(i32::try_from(last).map_or(i32::MAX, |last| last.saturating_add(1)))
}

/// Says what is wrong and waits before the next try; fails where trying again is of no use.
async fn recover(
    bot: &Bot,
    failed: &CallFailed,
    pause: &mut Pause,
    patience: &Patience,
) -> Result<(), BotError> {
    let said = describe(failed, bot.token());
    match trouble(failed) {
        Trouble::BadToken => return Err(BotError::BadToken),
        Trouble::Webhook => remove_webhook(bot, patience).await,
        Trouble::Conflict => tracing::warn!(
            "another program fetches updates with this bot's token; stop it, or give this one a token of its own"
        ),
        Trouble::Wait(wait) => {
            tracing::warn!(seconds = wait.as_secs(), "telegram asks to wait");
            tokio::time::sleep(wait).await;
            return Ok(());
        }
        _ => tracing::warn!(error = said, "cannot fetch updates; trying again"),
    }
    tokio::time::sleep(pause.next()).await;
    Ok(())
}

/// Long polling was asked for, so a webhook left from before is in the way. Updates that wait for it are kept.
async fn remove_webhook(bot: &Bot, patience: &Patience) {
    tracing::warn!("a webhook is set for this bot; removing it, since updates are fetched now");
    let removal = DeleteWebhook::new().drop_pending_updates(false);
    if let Err(failed) = in_time(patience, call(bot, &removal)).await {
        tracing::warn!(error = describe(&failed, bot.token()), "the webhook could not be removed");
    }
}

/// Waits that double.
struct Pause(Duration);

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
