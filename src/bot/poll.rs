//! Turns Telegram's queue of updates into the intake: long polling that never gives up and can be stopped at any moment.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use teloxide::Bot;
use teloxide::payloads::{DeleteWebhook, DeleteWebhookSetters, GetMe};
use teloxide::types::Me;

use super::call::{CallFailed, call};
use super::desk::Desk;
use super::fetch::{self, Fetched, updates};
use super::heartbeat::Heartbeat;
use super::intake::Intake;
use super::lanes::BATCH;
use super::trouble::{Trouble, describe, trouble};
use super::{BotError, Timeouts};
use crate::meter::{self, Source};

/// First and longest wait after a call that failed.
const WAITS: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(30));

/// How Telegram is reached, and who is told of it.
#[derive(Clone, Copy)]
pub(super) struct Contact<'d> {
    pub(super) bot: &'d Bot,
    pub(super) heartbeat: &'d Heartbeat,
    pub(super) timeouts: &'d Timeouts,
}

/// Asks Telegram who this bot is, for as long as it takes.
pub(super) async fn introduce(
    bot: &Bot,
    heartbeat: &Heartbeat,
    timeouts: &Timeouts,
) -> Result<Me, BotError> {
    let contact = Contact { bot, heartbeat, timeouts };
    let mut pause = Pause::default();
    loop {
        match in_time(timeouts, call(bot, &GetMe::new())).await {
            Ok(me) => return Ok(me),
            Err(failed) => recover(&contact, "cannot reach telegram", &failed, &mut pause).await?,
        }
    }
}

/// Takes in updates until `stop` completes; gives the number of the first update not fetched.
///
/// The call that fetches the next updates confirms those before, so it is made only when these are kept.
/// What only this process knows is not confirmed before it is done, unless that keeps other updates from coming.
pub(super) async fn run<S: Future<Output = ()> + Send>(
    desk: &Desk,
    intake: &mut Intake,
    mut stop: Pin<&mut S>,
) -> Result<Option<i32>, BotError> {
    let mut next = None;
    let mut is_stuck = false;
    let mut rest = Duration::ZERO;
    let mut pause = Pause::default();
    loop {
        let from = if is_stuck { next } else { intake.confirmable(next) };
        let batch = tokio::select! {
            biased;
            () = &mut stop => return Ok(next),
            batch = fetch_batch(desk, intake, from, rest) => batch,
        };
        match batch {
            Ok(updates) => {
                pause = Pause::default();
                desk.heartbeat.good();
                meter::polled("good");
                fetch::count(&updates, Source::Polling);
                let (fetched, last) = (updates.len(), after(&updates));
                // What is fetched again may lie before.
                next = if from == next { last.or(next) } else { next.max(last) };
                let is_news = intake.take(updates).await;
                is_stuck = !is_news && fetched >= BATCH as usize;
                // What is fetched again comes at once.
                rest = if fetched > 0 && !is_news { WAITS.0 } else { Duration::ZERO };
            }
            Err(failed) => tokio::select! {
                biased;
                () = &mut stop => return Ok(next),
                recovered = not_fetched(desk, &failed, &mut pause) => recovered?,
            },
        }
    }
}

async fn fetch_batch(
    desk: &Desk,
    intake: &Intake,
    from: Option<i32>,
    rest: Duration,
) -> Result<Vec<Fetched>, CallFailed> {
    tokio::time::sleep(rest).await;
    intake.room_for_batch().await;
    in_time(&desk.timeouts, updates(&desk.bot, from, desk.timeouts.hold)).await
}

async fn not_fetched(desk: &Desk, failed: &CallFailed, pause: &mut Pause) -> Result<(), BotError> {
    meter::polled("failed");
    recover(&desk.contact(), "cannot fetch updates", failed, pause).await
}

/// What a call gives, unless it hangs: the connection may be open at this end only.
pub(super) async fn in_time<T>(
    timeouts: &Timeouts,
    call: impl Future<Output = Result<T, CallFailed>>,
) -> Result<T, CallFailed> {
    tokio::time::timeout(timeouts.poll, call).await.unwrap_or(Err(CallFailed::Hung))
}

fn after(updates: &[Fetched]) -> Option<i32> {
    let last = updates.iter().map(|fetched| fetched.update.id.0).max()?;
    Some(i32::try_from(last).map_or(i32::MAX, |last| last.saturating_add(1)))
}

/// Says what is wrong and waits before the next try; fails where trying again is of no use.
pub(super) async fn recover(
    contact: &Contact<'_>,
    what: &str,
    failed: &CallFailed,
    pause: &mut Pause,
) -> Result<(), BotError> {
    let said = describe(failed, contact.bot.token());
    contact.heartbeat.bad(&said);
    match trouble(failed) {
        Trouble::BadToken => return Err(BotError::BadToken),
        Trouble::Webhook => remove_webhook(contact.bot, contact.timeouts).await,
        Trouble::Conflict => tracing::warn!(
            "another program fetches updates with this bot's token; stop it, or give this one a token of its own"
        ),
        Trouble::Wait(wait) => {
            tracing::warn!(seconds = wait.as_secs(), "telegram asks to wait");
            tokio::time::sleep(wait).await;
            return Ok(());
        }
        _ => tracing::warn!(error = said, "{what}; trying again"),
    }
    tokio::time::sleep(pause.next()).await;
    Ok(())
}

/// Long polling was asked for, so a webhook left from before is in the way. Updates that wait for it are kept.
async fn remove_webhook(bot: &Bot, timeouts: &Timeouts) {
    tracing::warn!("a webhook is set for this bot; removing it, since updates are fetched now");
    let removal = DeleteWebhook::new().drop_pending_updates(false);
    if let Err(failed) = in_time(timeouts, call(bot, &removal)).await {
        tracing::warn!(error = describe(&failed, bot.token()), "the webhook could not be removed");
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
