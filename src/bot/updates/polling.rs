//! Gets updates by long polling, which never gives up and can be stopped at any moment.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use teloxide::Bot;

use crate::bot::settings::BotError;
use crate::bot::telegram::call::CallError;
use crate::bot::telegram::connection::{BackOff, Connection, FIRST_BACK_OFF, in_time};
use crate::bot::telegram::failure::{Failure, classify, describe};
use crate::bot::updates::get_updates::{Fetched, count, updates};
use crate::bot::updates::inbox::{Batch, Inbox};
use crate::bot::updates::queues::BATCH;
use crate::meter::{self, Poll, Source};

/// Takes in updates until `stop` completes; gives the number of the first update not fetched.
///
/// The call that fetches the next updates confirms those before, so it is made only when these are kept.
/// What only this process knows is not confirmed before it is done, unless that keeps other updates from coming.
pub(crate) async fn run<S: Future<Output = ()> + Send>(
    connection: &Connection<'_>,
    inbox: &mut Inbox,
    mut stop: Pin<&mut S>,
) -> Result<Option<i32>, BotError> {
    let mut next = None;
    let mut is_stuck = false;
    let mut rest = Duration::ZERO;
    let mut back_off = BackOff::default();
    loop {
        let from = if is_stuck { next } else { inbox.confirmable(next) };
        let batch = tokio::select! {
            biased;
            () = &mut stop => return Ok(next),
            batch = get_batch(connection, inbox, from, rest) => batch,
        };
        match batch {
            Ok(updates) => {
                back_off = BackOff::default();
                connection.heartbeat.good();
                meter::polled(Poll::Good);
                count(&updates, Source::Polling);
                let (fetched, last) = (updates.len(), after(&updates));
                // What is fetched again may lie before.
                next = if from == next { last.or(next) } else { next.max(last) };
                let taken = inbox.take(updates).await;
                is_stuck = taken == Batch::Repeated && fetched >= BATCH as usize;
                // What is fetched again comes at once.
                let rests = fetched > 0 && taken != Batch::News;
                rest = if rests { FIRST_BACK_OFF } else { Duration::ZERO };
            }
            Err(failed) => tokio::select! {
                biased;
                () = &mut stop => return Ok(next),
                recovered = not_fetched(connection, &failed, &mut back_off) => recovered?,
            },
        }
    }
}

async fn get_batch(
    connection: &Connection<'_>,
    inbox: &Inbox,
    from: Option<i32>,
    rest: Duration,
) -> Result<Vec<Fetched>, CallError> {
    tokio::time::sleep(rest).await;
    inbox.capacity_for_batch().await;
    let Connection { bot, timeouts, .. } = *connection;
    in_time(timeouts, updates(bot, from, timeouts.hold)).await
}

async fn not_fetched(
    connection: &Connection<'_>,
    failed: &CallError,
    back_off: &mut BackOff,
) -> Result<(), BotError> {
    meter::polled(Poll::Failed);
    connection.recover("cannot fetch updates", failed, back_off).await
}

fn after(updates: &[Fetched]) -> Option<i32> {
    let last = updates.iter().map(|fetched| fetched.update.id.0).max()?;
    Some(i32::try_from(last).map_or(i32::MAX, |last| last.saturating_add(1)))
}

/// Tells Telegram which updates are done with, so that the next run does not get them again.
pub(crate) async fn confirm(bot: &Bot, offset: Option<i32>) {
    let Some(offset) = offset else { return };
    let call = updates(bot, Some(offset), 0);
    match tokio::time::timeout(Duration::from_secs(2), call).await {
        Ok(Ok(_)) => {}
        Ok(Err(failed)) => match classify(&failed) {
            Failure::Conflict | Failure::Webhook => {}
            _ => tracing::warn!(
                error = describe(&failed, bot.token()),
                "could not confirm the last updates"
            ),
        },
        Err(_) => tracing::warn!("could not confirm the last updates in time"),
    }
}
