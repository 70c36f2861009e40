//! Keeps updates that wait for an answer as rows, which every process can claim.

use std::collections::HashSet;

use sqlx::postgres::{PgConnection, PgPool};

use super::answers;
use super::forgetting::forget_left_chats;
use super::listener::channel;
use super::number::{number, small, text};
use super::turns;
use crate::store::answers::Answered;
use crate::store::inbox::{Arrival, REMEMBERED, Waiting};

/// In the order of their numbers, so that two processes that take in the same updates wait for each other and do not deadlock.
pub(super) async fn receive(
    pool: &PgPool,
    bot: u64,
    arrivals: &[Arrival],
) -> Result<Vec<u32>, sqlx::Error> {
    let mut sorted: Vec<&Arrival> = arrivals.iter().collect();
    sorted.sort_by_key(|arrival| arrival.update);
    let new: Vec<i64> = sqlx::query_scalar(
        "WITH new AS (
           INSERT INTO inbox (bot, update_id, lane, said)
             SELECT $1, u.update_id, u.lane, u.said
               FROM unnest($2::bigint[], $3::text[], $4::text[]) WITH ORDINALITY AS u (update_id, lane, said, place)
               ORDER BY u.place
             ON CONFLICT DO NOTHING RETURNING update_id)
         SELECT update_id FROM new, LATERAL (SELECT pg_notify($5, '')) AS told",
    )
    .bind(number(bot))
    .bind(sorted.iter().map(|arrival| i64::from(arrival.update)).collect::<Vec<_>>())
    .bind(sorted.iter().map(|arrival| text(&arrival.queue).into_owned()).collect::<Vec<_>>())
    .bind(sorted.iter().map(|arrival| text(&arrival.json).into_owned()).collect::<Vec<_>>())
    .bind(channel(bot))
    .fetch_all(pool)
    .await?;
    let mut new: HashSet<u32> = new.into_iter().map(small).collect();
    // In the order in which they came.
    Ok(arrivals.iter().map(|arrival| arrival.update).filter(|update| new.remove(update)).collect())
}

/// Forgets what has been known long enough.
pub(super) async fn tidy(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM inbox WHERE done < unixepoch() - $1")
        .bind(REMEMBERED)
        .execute(&mut *connection)
        .await?;
    answers::forget_old(&mut *connection).await?;
    turns::forget_old(&mut *connection).await?;
    forget_left_chats(connection).await
}

pub(super) async fn waiting(pool: &PgPool, bot: u64) -> Result<Vec<Waiting>, sqlx::Error> {
    let mut transaction = pool.begin().await?;
    sqlx::query(
        "UPDATE inbox SET starts = starts + 1 WHERE bot = $1 AND update_id IN
           (SELECT min(update_id) FROM inbox WHERE bot = $1 AND done IS NULL GROUP BY lane)",
    )
    .bind(number(bot))
    .execute(&mut *transaction)
    .await?;
    let rows: Vec<(i64, String, i64)> = sqlx::query_as(
        "SELECT update_id, said, starts FROM inbox WHERE bot = $1 AND done IS NULL ORDER BY update_id",
    )
    .bind(number(bot))
    .fetch_all(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(rows.into_iter().map(read).collect())
}

/// An update as it was kept.
pub(super) fn read((update, json, starts): (i64, String, i64)) -> Waiting {
    Waiting { update: small(update), json, starts: small(starts) }
}

pub(super) async fn cleared(pool: &PgPool, bot: u64, update: u32) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE inbox SET starts = 0 WHERE bot = $1 AND update_id = $2")
        .bind(number(bot))
        .bind(i64::from(update))
        .execute(pool)
        .await
        .map(drop)
}

/// The number of the update is all that stays of it: its lane is the number of a chat.
///
/// Both notes or neither, and only where no other process has taken the update over: that one notes what it sent.
pub(super) async fn done(
    pool: &PgPool,
    process: i64,
    bot: u64,
    update: u32,
    sent: Option<&(u64, Answered)>,
) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin().await?;
    let done = sqlx::query(
        "UPDATE inbox SET said = NULL, lane = '', done = unixepoch(), owner = NULL, until = NULL
           WHERE bot = $1 AND update_id = $2 AND done IS NULL AND (owner IS NULL OR owner = $3)",
    )
    .bind(number(bot))
    .bind(i64::from(update))
    .bind(process)
    .execute(&mut *transaction)
    .await?;
    if let Some((number, sent)) = sent.filter(|_| done.rows_affected() == 1) {
        answers::note(&mut transaction, *number, sent).await?;
    }
    transaction.commit().await
}
