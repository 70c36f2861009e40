//! Turns deliveries into the intake, and keeps Telegram delivering: sets the webhook for as long as it takes, and asks how it is when nothing comes.

use std::convert::Infallible;
use std::future::Future;
use std::pin::{Pin, pin};
use std::time::{Duration, Instant};

use serde::Serialize;
use teloxide::payloads::GetWebhookInfo;
use teloxide::requests::Payload;
use teloxide::types::{AllowedUpdate, True, WebhookInfo};
use tokio::sync::mpsc;

use super::BotError;
use super::call::call;
use super::desk::Desk;
use super::fetch::{self, WANTED, delivered};
use super::intake::Intake;
use super::lanes::BATCH;
use super::poll::{Pause, in_time, recover};
use crate::http::{Delivery, PublicUrl, Taken};
use crate::meter::{self, Source};

/// Deliveries side by side at most; Telegram's own default.
const CONNECTIONS: u8 = 40;

/// After how many times of quiet Telegram is asked even when updates come.
const SELDOM: u32 = 10;

/// How long deliveries that are on their way are waited for after the stop signal.
const LAST: Duration = Duration::from_millis(1500);

/// How updates arrive that Telegram delivers.
#[derive(Debug)]
pub struct Webhook {
    /// Where Telegram is to deliver them.
    pub url: PublicUrl,
    /// Where they come out.
    pub deliveries: mpsc::Receiver<Delivery>,
}

/// Takes in deliveries until `stop` completes and no more are on their way.
///
/// The webhook stays set: Telegram keeps what comes meanwhile, and another process may have taken over.
pub(super) async fn run<S: Future<Output = ()> + Send>(
    desk: &Desk,
    intake: &mut Intake,
    webhook: Webhook,
    mut stop: Pin<&mut S>,
) -> Result<(), BotError> {
    let Webhook { url, mut deliveries } = webhook;
    // Nothing may come for hours; then Telegram is asked, and its answer is heard of it.
    desk.heartbeat.expect_within(3 * desk.timeouts.quiet);
    let mut taking = pin!(take_in(desk, intake, &mut deliveries));
    tokio::select! {
        biased;
        () = &mut stop => {}
        failed = keep_set(desk, &url) => match failed? {},
        () = &mut taking => return Ok(()),
    }
    let _ = tokio::time::timeout(LAST, taking).await;
    Ok(())
}

/// Takes in what is delivered, until nothing more can be.
async fn take_in(desk: &Desk, intake: &mut Intake, deliveries: &mut mpsc::Receiver<Delivery>) {
    let most = usize::try_from(BATCH).expect("a small number");
    loop {
        intake.room_for_batch().await;
        let mut batch = Vec::with_capacity(most);
        if deliveries.recv_many(&mut batch, most).await == 0 {
            return;
        }
        desk.heartbeat.good();
        take(intake, batch).await;
    }
}

/// Takes in a batch, and then tells Telegram what it may forget.
async fn take(intake: &mut Intake, batch: Vec<Delivery>) {
    let mut updates = Vec::with_capacity(batch.len());
    let mut waiting = Vec::with_capacity(batch.len());
    for Delivery { body, taken } in batch {
        match delivered(&body) {
            Some(update) => {
                waiting.push((update.update.id.0, taken));
                updates.push(update);
            }
            None => {
                tracing::warn!("what was delivered is not an update; it is passed over");
                let _ = taken.send(Taken::Unreadable);
            }
        }
    }
    fetch::count(&updates, Source::Webhook);
    intake.take(updates).await;
    for (update, taken) in waiting {
        let kept = if intake.is_unkept(update) { Taken::Later } else { Taken::Kept };
        // Whoever delivered it may have gone.
        let _ = taken.send(kept);
    }
}

/// `setWebhook` without a certificate: with it, the library makes a form of it.
#[derive(Clone, Serialize)]
struct SetWebhook {
    url: String,
    secret_token: String,
    max_connections: u8,
    allowed_updates: [AllowedUpdate; 6],
    drop_pending_updates: bool,
}

impl Payload for SetWebhook {
    type Output = True;

    const NAME: &'static str = "SetWebhook";
}

/// Sets the webhook, and again whenever it is found to be another.
async fn keep_set(desk: &Desk, url: &PublicUrl) -> Result<Infallible, BotError> {
    loop {
        set(desk, url).await?;
        while is_ours(desk, url).await? {}
        tracing::warn!(
            "the webhook of this bot is not the one that was set; setting it again. Where another program with this token keeps changing it, stop that one"
        );
    }
}

async fn set(desk: &Desk, url: &PublicUrl) -> Result<(), BotError> {
    let setting = SetWebhook {
        url: url.to_string(),
        secret_token: desk.webhook_secret(),
        max_connections: CONNECTIONS,
        allowed_updates: WANTED,
        drop_pending_updates: false,
    };
    let mut pause = Pause::default();
    while let Err(failed) = in_time(&desk.timeouts, call(&desk.bot, &setting)).await {
        recover(&desk.contact(), "cannot set the webhook", &failed, &mut pause).await?;
    }
    desk.heartbeat.good();
    tracing::info!("telegram delivers updates");
    Ok(())
}

/// Waits until nothing was heard for a while, or for long, then asks Telegram; false when it delivers elsewhere.
async fn is_ours(desk: &Desk, url: &PublicUrl) -> Result<bool, BotError> {
    let mut pause = Pause::default();
    // What one chat says does not tell that another is heard.
    let at_last = Instant::now() + SELDOM * desk.timeouts.quiet;
    loop {
        tokio::time::sleep(desk.timeouts.quiet.saturating_sub(desk.heartbeat.silence())).await;
        if desk.heartbeat.silence() < desk.timeouts.quiet && Instant::now() < at_last {
            continue;
        }
        match in_time(&desk.timeouts, call(&desk.bot, &GetWebhookInfo::new())).await {
            Ok(info) if info.url == url.to_string().parse().ok() => {
                judge(desk, &info);
                // Asked again after a while even when the news is bad.
                tokio::time::sleep(desk.timeouts.quiet).await;
                return Ok(true);
            }
            Ok(_) => return Ok(false),
            Err(failed) => {
                recover(&desk.contact(), "cannot ask about the webhook", &failed, &mut pause)
                    .await?;
            }
        }
    }
}

/// Says whether Telegram has trouble with delivering: it has when updates wait and the last try failed.
fn judge(desk: &Desk, info: &WebhookInfo) {
    let waiting = info.pending_update_count;
    meter::pending(waiting);
    match &info.last_error_message {
        Some(error) if waiting > 0 => {
            tracing::warn!(
                waiting,
                error,
                "telegram cannot deliver updates to the webhook; look at its address, its certificate and the proxy"
            );
            desk.heartbeat.bad(&format!("telegram cannot deliver {waiting} updates: {error}"));
        }
        _ => desk.heartbeat.good(),
    }
}
