use std::sync::Arc;

use anyhow::{Context as _, Result};

use super::{Console, Usage, clock, open};
use crate::bot::{self, BotSettings, Patience};
use crate::config::Settings;
use crate::render::phrases;
use crate::store::{STATE_FILE, Sqlite};

/// `pincite serve`: runs the bot until the process is told to stop.
pub(super) fn run(settings: Settings, console: &Console) -> Result<()> {
    let Some(token) = settings.telegram.token.clone() else {
        return Err(Usage::NoToken.into());
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let state = settings.archive.data.join(STATE_FILE);
    let store = runtime.block_on(Sqlite::open(&state))?;
    let (archive, _) = open::archive(&settings, console)?;
    let bot = BotSettings {
        token,
        api_url: Some(settings.telegram.api_url),
        keeps_limits: settings.telegram.keeps_limits,
        patience: Patience::default(),
        today: settings.today,
        clock: clock::day,
        examples: settings.examples,
        citations: settings.citations,
    };
    console.say(phrases::BOT_RUNS);
    let stop = runtime.block_on(async { stop_signal() })?;
    runtime.block_on(bot::serve(Arc::new(archive), Arc::new(store), bot, stop))?;
    console.say(phrases::BOT_STOPPED);
    Ok(())
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
