//! Fetches updates in the one process of several that leads: Telegram gives them to one at a time.

use std::future::Future;
use std::pin::{Pin, pin};
use std::time::Duration;

use crate::bot::settings::BotError;
use crate::bot::telegram::connection::Connection;
use crate::bot::updates::inbox::Inbox;
use crate::bot::updates::polling;
use crate::store::{Candidate, StoreError};

/// How often a process looks whether it leads, or could.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Takes in updates whenever this process leads, until `stop` completes.
///
/// Whoever leads next gets from Telegram again what was not confirmed, and the store knows what of it was kept.
pub(crate) async fn run<S: Future<Output = ()> + Send>(
    connection: &Connection<'_>,
    inbox: &mut Inbox,
    mut candidate: Box<dyn Candidate>,
    mut stop: Pin<&mut S>,
) -> Result<(), BotError> {
    let mut said = false;
    loop {
        tokio::select! {
            biased;
            () = &mut stop => return Ok(()),
            () = leads(candidate.as_mut(), connection, &mut said) => {}
        }
        tracing::info!("this process fetches updates");
        // Telegram gives everything again that was not confirmed.
        inbox.refused.clear();
        let mut is_stopped = false;
        let ends = async {
            tokio::select! {
                biased;
                () = &mut stop => is_stopped = true,
                error = lost(candidate.as_mut()) => {
                    tracing::warn!(?error, "this process no longer leads; another may fetch updates");
                }
            }
        };
        let next = polling::run(connection, inbox, pin!(ends)).await?;
        // Before another leads, whose call this one would break off. Everything up to there is in the store.
        polling::confirm(connection.bot, inbox.confirmable(next)).await;
        let _ = candidate.resign().await;
        if is_stopped {
            return Ok(());
        }
        said = false;
    }
}

/// Completes when this process leads.
async fn leads(candidate: &mut dyn Candidate, connection: &Connection<'_>, said: &mut bool) {
    loop {
        match candidate.leads().await {
            Ok(true) => return,
            Ok(false) => {
                // The one that leads hears from Telegram for all.
                connection.heartbeat.good();
                if !std::mem::replace(said, true) {
                    tracing::info!("another process fetches updates; this one is ready to");
                }
            }
            // Waited out like everything that is away.
            Err(error) => tracing::debug!(%error, "cannot learn who fetches updates"),
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Completes when this process does not lead any more; gives why, where that is known.
async fn lost(candidate: &mut dyn Candidate) -> Option<StoreError> {
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        match candidate.leads().await {
            Ok(true) => {}
            Ok(false) => return None,
            Err(error) => return Some(error),
        }
    }
}
