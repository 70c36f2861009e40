//! `pincite serve`: starts everything that the bot needs, in order, and stops it again.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::health::Health;
use super::locale::LOCALE;
use super::usage::Usage;
use super::{Console, clock, health, open, state};
use crate::archive::{Archive, Live, LiveSettings, OpenProgress};
use crate::bot::{self, BotSettings, Clock, Features, Timeouts, Updates, Webhook, webhook_secret};
use crate::config::{LogFormat, Settings, StoreSettings, WebhookSettings};
use crate::http::{self, Gate};
use crate::render::gaps::QuestionsKept;
use crate::render::phrases;
use crate::store::{ServerLock, Store};

/// Time between two scans of the documents. The index is refreshed when two scans are equal,
/// so that a folder is not read while it is still being copied.
const BETWEEN_LOOKS: Duration = Duration::from_secs(60);

/// How long a build may take to give up when the program stops: container engines kill ten seconds after the signal.
const LAST_BUILD: Duration = Duration::from_secs(1);

/// `pincite serve`: runs the bot until the process is told to stop.
pub(super) fn run(settings: Settings, console: &Console) -> Result<()> {
    let Some(token) = settings.telegram.token.clone() else {
        return Err(Usage::NoToken.into());
    };
    // A JSON log is read line by line by programs; a line of plain text would break it.
    let console = match settings.log {
        LogFormat::Text => console,
        LogFormat::Json => &console.in_log(),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    // Before anything that takes long: until then the signal would end the program.
    let hangup = runtime.block_on(async { hangup() })?;
    // Held until the end. A second server would answer everything once more, unless both agree by a database who answers what.
    let _claim = match settings.store {
        StoreSettings::File => Some(ServerLock::take(&settings.archive.data)?),
        StoreSettings::Postgres { .. } => None,
    };
    let health = Arc::new(Health::default());
    // Before the index, which may take minutes to build: that it is not ready yet is for these pages to say.
    runtime.block_on(health::show(settings.http, Arc::clone(&health)))?;
    // Before the index, too: a port in use is reported at once, not after the build.
    let listener = match settings.webhook.clone() {
        Some(webhook) => Some(runtime.block_on(listen_for_webhook(webhook))?),
        None => None,
    };
    let store = runtime.block_on(state::open(&settings))?;
    health.knows_store(Arc::clone(&store));
    let archive = open::archive(&settings, console)?;
    let live = Arc::new(looked_after(archive, &settings));
    health.knows_archive(Arc::clone(&live));
    let bot = BotSettings {
        token,
        api_url: Some(settings.telegram.api_url),
        keeps_limits: settings.telegram.keeps_limits,
        today: settings.today,
        clock: Clock { day: clock::day, seconds: clock::seconds },
        examples: settings.examples,
        citations: settings.citations,
        questions_kept: QuestionsKept::of(settings.keeps_questions),
        access: settings.access,
        timeouts: Timeouts::default(),
        heartbeat: health.heartbeat(),
    };
    console.say(&phrases::bot_running(LOCALE));
    // Listened for only now: until here the signal ends the program at once, as is its default.
    let stop = runtime.block_on(async { stop_signal() })?;
    runtime.spawn(refresh_on(hangup, Arc::clone(&live)));
    let served = runtime.block_on(serve(Arc::clone(&live), store, bot, listener, stop));
    // Before `served?`: a build is given up even where serving ended with an error.
    live.stop(LAST_BUILD);
    served?;
    console.say(&phrases::bot_stopped(LOCALE));
    Ok(())
}

/// Where updates are to be delivered.
struct WebhookListener {
    webhook: WebhookSettings,
    listener: TcpListener,
}

async fn listen_for_webhook(webhook: WebhookSettings) -> Result<WebhookListener> {
    let listener = http::listen(webhook.listen, "webhook.listen").await?;
    Ok(WebhookListener { webhook, listener })
}

async fn serve(
    archive: Arc<Live>,
    store: Arc<dyn Store>,
    bot: BotSettings,
    listener: Option<WebhookListener>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let Some(WebhookListener { webhook, listener }) = listener else {
        return Ok(
            bot::serve(Updates::Polling, Features::standard(), archive, store, bot, stop).await?
        );
    };
    // One signal stops two: whoever takes deliveries, and whoever answers them.
    let (tell, stopped) = watch::channel(false);
    tokio::spawn(async move {
        stop.await;
        let _ = tell.send(true);
    });
    let gate = Gate { path: webhook.url.path().to_owned(), secret: webhook_secret(&bot.token) };
    let (serving, deliveries) = http::receive(listener, &gate, told(stopped.clone()));
    tokio::spawn(serving);
    let updates = Updates::Webhook(Webhook { url: webhook.url, deliveries });
    Ok(bot::serve(updates, Features::standard(), archive, store, bot, told(stopped)).await?)
}

/// Completes when the signal was given.
async fn told(mut stopped: watch::Receiver<bool>) {
    // Whoever would give it is gone: then the program ends anyway.
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// The archive as a server uses it: it refreshes its index while it answers.
fn looked_after(archive: Archive, settings: &Settings) -> Live {
    let options = LiveSettings {
        follows_changes: settings.follows_changes.then_some(BETWEEN_LOOKS),
        now: clock::now,
        tell: Box::new(log),
    };
    Live::new(archive, settings.archive.clone(), options)
}

/// What happens to the index while serving goes into the log.
fn log(news: &OpenProgress) {
    let Some(said) = phrases::opening(LOCALE, news) else { return };
    match news {
        // Answers go on from the old index, so nobody would notice without the log.
        OpenProgress::KeptOld { .. } => tracing::error!("{said}"),
        OpenProgress::LeftOut { .. } | OpenProgress::LinesLeftOut(_) => {
            tracing::warn!("{said}")
        }
        _ => tracing::info!("{said}"),
    }
}

/// Has the index refreshed whenever somebody asks for it by a signal, what was asked while it was opened included.
async fn refresh_on(mut hangup: Hangup, live: Arc<Live>) {
    while hangup.recv().await.is_some() {
        tracing::info!("SIGHUP: looking at the documents again");
        live.refresh();
    }
}

#[cfg(unix)]
type Hangup = tokio::signal::unix::Signal;

/// SIGHUP, with which service managers have a program reload.
#[cfg(unix)]
fn hangup() -> Result<Hangup> {
    use tokio::signal::unix::{SignalKind, signal};

    signal(SignalKind::hangup()).context("cannot listen for SIGHUP")
}

/// There is no such signal here.
#[cfg(not(unix))]
struct Hangup;

#[cfg(not(unix))]
impl Hangup {
    async fn recv(&mut self) -> Option<()> {
        None
    }
}

#[cfg(not(unix))]
fn hangup() -> Result<Hangup> {
    Ok(Hangup)
}

/// Completes on the first of the signals with which terminals and service managers stop a program.
#[cfg(unix)]
fn stop_signal() -> Result<impl Future<Output = ()> + Send> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt()).context("cannot listen for Ctrl-C")?;
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Completes on Ctrl-C, the only such signal here.
#[cfg(not(unix))]
fn stop_signal() -> Result<impl Future<Output = ()> + Send> {
    Ok(async {
        // Where it cannot be listened for, the program is stopped from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
