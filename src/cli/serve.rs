//! `pincite serve`: starts everything that the bot needs, in order, and stops it again.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use secrecy::{ExposeSecret, SecretString};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::health::Health;
use super::locale::LOCALE;
use super::usage::Usage;
use super::{Console, clock, health, open, state};
use crate::archive::{Archive, Live, LiveSettings, OpenProgress};
use crate::bot::{
    self, ArchivePlaces, BotSettings, Clock, Features, ServedArchive, Timeouts, Updates, Webhook,
    webhook_secret,
};
use crate::config::{LogFormat, NamedArchive, Settings, StoreSettings, WebhookSettings};
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
    let archives = Archives::open(&settings, console)?;
    health.knows_archive(Arc::clone(&archives.main));
    let bot = BotSettings {
        token,
        api_url: Some(settings.telegram.api_url),
        keeps_limits: settings.telegram.keeps_limits,
        today: settings.today,
        clock: Clock { day: clock::day, seconds: clock::seconds },
        examples: settings.examples,
        title: settings.title,
        others: archives.of_bot(None),
        citations: settings.citations,
        questions_kept: QuestionsKept::of(settings.keeps_questions),
        access: settings.access,
        timeouts: Timeouts::default(),
        heartbeat: health.heartbeat(),
    };
    console.say(&phrases::bot_running(LOCALE));
    // Listened for only now: until here the signal ends the program at once, as is its default.
    let stop = runtime.block_on(async { stop_signal() })?;
    runtime.spawn(refresh_on(hangup, archives.all().collect()));
    let served = runtime.block_on(serve_all(&archives, store, bot, listener, stop));
    // Before `served?`: a build is given up even where serving ended with an error.
    archives.stop();
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

/// Serves the bot, and those of archives that have one of their own, until the first of them ends.
async fn serve_all(
    archives: &Archives,
    store: Arc<dyn Store>,
    bot: BotSettings,
    listener: Option<WebhookListener>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let (tell, stopped) = watch::channel(false);
    let mut bots = JoinSet::new();
    for token in archives.tokens() {
        let mut others = archives.of_bot(Some(&token));
        // The first of a bot is the one that answers wherever nothing else is said.
        let first = others.remove(0);
        let bot = BotSettings {
            token,
            title: first.title,
            examples: first.examples,
            others,
            // The pages for health tell of the main bot.
            heartbeat: Arc::default(),
            ..bot.clone()
        };
        let (features, store, stopped) =
            (Features::standard(), Arc::clone(&store), told(stopped.clone()));
        bots.spawn(bot::serve(Updates::Polling, features, first.archive, store, bot, stopped));
    }
    tokio::spawn(async move {
        stop.await;
        let _ = tell.send(true);
    });
    let main = serve(Arc::clone(&archives.main), store, bot, listener, told(stopped));
    let mut main = std::pin::pin!(main);
    loop {
        tokio::select! {
            served = &mut main => {
                // Told to stop, they finish what they have begun; where this one failed, nobody has told them.
                if served.is_err() {
                    bots.abort_all();
                }
                while let Some(ended) = bots.join_next().await {
                    if let Ok(ended) = ended {
                        ended?;
                    }
                }
                return served;
            }
            Some(ended) = bots.join_next(), if !bots.is_empty() => ended.context("a bot panicked")??,
        }
    }
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

/// All archives of a service, open and looked after.
struct Archives {
    main: Arc<Live>,
    others: Vec<(NamedArchive, Arc<Live>)>,
}

impl Archives {
    /// Opens them one after the other: a build takes all the memory and processors that it may.
    fn open(settings: &Settings, console: &Console) -> Result<Self> {
        let (archive, reranker) = open::archive_and_reranker(settings, console)?;
        let main = Arc::new(looked_after(archive, settings));
        let mut others = Vec::with_capacity(settings.archives.len());
        for named in &settings.archives {
            let settings = Settings { archive: named.archive.clone(), ..settings.clone() };
            let opened = open::indexed(&settings, console);
            let (archive, _) = opened.with_context(|| format!("archive {:?}", named.name))?;
            let archive = archive.with_reranker(reranker.clone());
            others.push((named.clone(), Arc::new(looked_after(archive, &settings))));
        }
        Ok(Self { main, others })
    }

    fn all(&self) -> impl Iterator<Item = Arc<Live>> {
        std::iter::once(&self.main).chain(self.others.iter().map(|(_, live)| live)).cloned()
    }

    /// The tokens of bots of their own, each once.
    fn tokens(&self) -> Vec<SecretString> {
        let mut tokens: Vec<SecretString> = Vec::new();
        for token in self.others.iter().filter_map(|(named, _)| named.token.as_ref()) {
            if !tokens.iter().any(|known| known.expose_secret() == token.expose_secret()) {
                tokens.push(token.clone());
            }
        }
        tokens
    }

    /// The archives of the bot with a token of its own, or of the main bot but for its first.
    fn of_bot(&self, token: Option<&SecretString>) -> Vec<ServedArchive> {
        let is_its = |named: &NamedArchive| {
            named.token.as_ref().map(ExposeSecret::expose_secret)
                == token.map(ExposeSecret::expose_secret)
        };
        let its = self.others.iter().filter(|(named, _)| is_its(named));
        let served = its.map(|(named, live)| ServedArchive {
            name: named.name.clone(),
            title: named.title.clone(),
            archive: Arc::clone(live) as _,
            examples: named.examples.clone(),
            places: ArchivePlaces {
                chats: named.chats.clone(),
                topics: named.topics.clone(),
                people: named.people.clone(),
            },
        });
        served.collect()
    }

    fn stop(&self) {
        for live in self.all() {
            live.stop(LAST_BUILD);
        }
    }
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

/// Has the indexes refreshed whenever somebody asks for it by a signal, what was asked while they were opened included.
async fn refresh_on(mut hangup: Hangup, archives: Vec<Arc<Live>>) {
    while hangup.recv().await.is_some() {
        tracing::info!("SIGHUP: looking at the documents again");
        for live in &archives {
            live.refresh();
        }
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
