//! Takes in what Telegram delivers, and keeps it delivering: sets the webhook for as long as it takes, and asks how it is when nothing comes.

use std::convert::Infallible;
use std::future::Future;
use std::pin::{Pin, pin};
use std::time::{Duration, Instant};

use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use teloxide::payloads::GetWebhookInfo;
use teloxide::requests::Payload;
use teloxide::types::{AllowedUpdate, True, WebhookInfo};
use tokio::sync::mpsc;

use crate::bot::settings::BotError;
use crate::bot::telegram::call::call;
use crate::bot::telegram::connection::{BackOff, Connection, in_time};
use crate::bot::updates::get_updates::{self, WANTED, delivered};
use crate::bot::updates::inbox::Inbox;
use crate::bot::updates::queues::BATCH;
use crate::http::{Delivery, PublicUrl, Taken};
use crate::meter::{self, Source};

/// Deliveries side by side at most; Telegram's own default.
const MAX_CONNECTIONS: u8 = 40;

/// After how many times of quiet Telegram is asked even when updates come.
const ASK_ANYWAY_AFTER: u32 = 10;

/// How long deliveries that are on their way are waited for after the stop signal.
const LAST_DELIVERIES: Duration = Duration::from_millis(1500);

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
pub(crate) async fn run<S: Future<Output = ()> + Send>(
    connection: &Connection<'_>,
    secret: &SecretString,
    inbox: &mut Inbox,
    webhook: Webhook,
    mut stop: Pin<&mut S>,
) -> Result<(), BotError> {
    let Webhook { url, mut deliveries } = webhook;
    // Nothing may come for hours; then Telegram is asked, and its answer is heard of it.
    connection.heartbeat.expect_within(3 * connection.timeouts.quiet);
    let mut taking = pin!(take_in(connection, inbox, &mut deliveries));
    tokio::select! {
        biased;
        () = &mut stop => {}
        failed = keep_set(connection, secret, &url) => match failed? {},
        // Nobody stopped it: whoever watches this process must learn that it ended.
        () = &mut taking => return Err(BotError::WebhookEnded),
    }
    let _ = tokio::time::timeout(LAST_DELIVERIES, taking).await;
    Ok(())
}

/// Takes in what is delivered, until nothing more can be.
async fn take_in(
    connection: &Connection<'_>,
    inbox: &mut Inbox,
    deliveries: &mut mpsc::Receiver<Delivery>,
) {
    let most = usize::try_from(BATCH).expect("a small number");
    loop {
        inbox.capacity_for_batch().await;
        let mut batch = Vec::with_capacity(most);
        if deliveries.recv_many(&mut batch, most).await == 0 {
            return;
        }
        connection.heartbeat.good();
        take(inbox, batch).await;
    }
}

/// Takes in a batch, and then tells Telegram what it may forget.
async fn take(inbox: &mut Inbox, batch: Vec<Delivery>) {
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
    get_updates::count(&updates, Source::Webhook);
    inbox.take(updates).await;
    for (update, taken) in waiting {
        let kept = if inbox.is_unkept(update) { Taken::Later } else { Taken::Kept };
        // Whoever delivered it may have gone.
        let _ = taken.send(kept);
    }
}

/// `setWebhook` without a certificate: with it, the library makes a form of it.
#[derive(Serialize)]
struct SetWebhook {
    url: String,
    secret_token: String,
    max_connections: u8,
    allowed_updates: [AllowedUpdate; WANTED.len()],
    drop_pending_updates: bool,
}

impl Payload for SetWebhook {
    type Output = True;

    const NAME: &'static str = "SetWebhook";
}

/// Sets the webhook, and again whenever it is found to be another.
async fn keep_set(
    connection: &Connection<'_>,
    secret: &SecretString,
    url: &PublicUrl,
) -> Result<Infallible, BotError> {
    loop {
        set(connection, secret, url).await?;
        while is_ours(connection, url).await? {}
        tracing::warn!(
            "the webhook of this bot is not the one that was set; setting it again. Where another program with this token keeps changing it, stop that one"
        );
    }
}

async fn set(
    connection: &Connection<'_>,
    secret: &SecretString,
    url: &PublicUrl,
) -> Result<(), BotError> {
    let setting = SetWebhook {
        url: url.to_string(),
        secret_token: secret.expose_secret().to_owned(),
        max_connections: MAX_CONNECTIONS,
        allowed_updates: WANTED,
        drop_pending_updates: false,
    };
    let mut back_off = BackOff::default();
    while let Err(failed) = in_time(connection.timeouts, call(connection.bot, &setting)).await {
        connection.recover("cannot set the webhook", &failed, &mut back_off).await?;
    }
    connection.heartbeat.good();
    tracing::info!("telegram delivers updates");
    Ok(())
}

/// Waits until nothing was heard for a while, or for long, then asks Telegram; false when it delivers elsewhere.
async fn is_ours(connection: &Connection<'_>, url: &PublicUrl) -> Result<bool, BotError> {
    let mut back_off = BackOff::default();
    // What one chat says does not tell that another is heard.
    let at_last = Instant::now() + ASK_ANYWAY_AFTER * connection.timeouts.quiet;
    loop {
        tokio::time::sleep(
            connection.timeouts.quiet.saturating_sub(connection.heartbeat.silence()),
        )
        .await;
        if connection.heartbeat.silence() < connection.timeouts.quiet && Instant::now() < at_last {
            continue;
        }
        match in_time(connection.timeouts, call(connection.bot, &GetWebhookInfo::new())).await {
            Ok(info) if info.url == url.to_string().parse().ok() => {
                judge(connection, &info);
                // Asked again after a while even when the news is bad.
                tokio::time::sleep(connection.timeouts.quiet).await;
                return Ok(true);
            }
            Ok(_) => return Ok(false),
            Err(failed) => {
                connection.recover("cannot ask about the webhook", &failed, &mut back_off).await?;
            }
        }
    }
}

/// Says whether Telegram fails to deliver: it does when updates wait and the last try failed.
fn judge(connection: &Connection<'_>, info: &WebhookInfo) {
    let waiting = info.pending_update_count;
    meter::pending(waiting);
    match &info.last_error_message {
        Some(error) if waiting > 0 => {
            tracing::warn!(
                waiting,
                error,
                "telegram cannot deliver updates to the webhook; look at its address, its certificate and the proxy"
            );
            connection
                .heartbeat
                .bad(&format!("telegram cannot deliver {waiting} updates: {error}"));
        }
        _ => connection.heartbeat.good(),
    }
}
