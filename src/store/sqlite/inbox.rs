//! Keeps updates that wait for an answer as rows.

use sqlx::sqlite::SqlitePool;

use super::answers;
use super::forgetting::forget_left_chats;
use super::number::number;
use crate::store::answers::Answered;
use crate::store::inbox::{Arrival, REMEMBERED, Waiting};

pub(super) async fn receive(
    pool: &SqlitePool,
    bot: u64,
    arrivals: &[Arrival],
) -> Result<Vec<u32>, sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query("DELETE FROM inbox WHERE done < unixepoch() - ?")
        .bind(REMEMBERED)
        .execute(&mut *transaction)
        .await?;
    answers::forget_old(&mut transaction).await?;
    forget_left_chats(&mut transaction).await?;
    let mut new = Vec::with_capacity(arrivals.len());
    for arrival in arrivals {
        let added = sqlx::query(
            "INSERT INTO inbox (bot, update_id, lane, said) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(number(bot))
        .bind(arrival.update)
        .bind(&arrival.queue)
        .bind(&arrival.json)
        .execute(&mut *transaction)
        .await?;
        if added.rows_affected() == 1 {
            new.push(arrival.update);
        }
    }
    transaction.commit().await?;
    Ok(new)
}

pub(super) async fn waiting(pool: &SqlitePool, bot: u64) -> Result<Vec<Waiting>, sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    forget_left_chats(&mut transaction).await?;
    sqlx::query(
        "UPDATE inbox SET starts = starts + 1 WHERE place IN
           (SELECT min(place) FROM inbox WHERE bot = ? AND done IS NULL GROUP BY lane)",
    )
    .bind(number(bot))
    .execute(&mut *transaction)
    .await?;
    let rows: Vec<(u32, String, u32)> = sqlx::query_as(
        "SELECT update_id, said, starts FROM inbox WHERE bot = ? AND done IS NULL ORDER BY place",
    )
    .bind(number(bot))
    .fetch_all(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(rows.into_iter().map(|(update, json, starts)| Waiting { update, json, starts }).collect())
}

pub(super) async fn cleared(pool: &SqlitePool, bot: u64, update: u32) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE inbox SET starts = 0 WHERE bot = ? AND update_id = ?")
        .bind(number(bot))
        .bind(update)
        .execute(pool)
        .await
        .map(drop)
}

/// The number of the update is all that stays of it: its lane is the number of a chat.
///
/// Both notes or neither: a kill between them would have the question answered again, or an edit get a second message.
pub(super) async fn done(
    pool: &SqlitePool,
    bot: u64,
    update: u32,
    sent: Option<&(u64, Answered)>,
) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query(
        "UPDATE inbox SET said = NULL, lane = '', done = unixepoch() WHERE bot = ? AND update_id = ? AND done IS NULL",
    )
    .bind(number(bot))
    .bind(update)
    .execute(&mut *transaction)
    .await?;
    if let Some((number, sent)) = sent {
        answers::note(&mut transaction, *number, sent).await?;
    }
    transaction.commit().await
}
