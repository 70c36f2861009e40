//! Shares out the updates that wait: a process claims the queues of chats, each for as long as it renews the lease.
//!
//! What keeps the order: only the first update of a queue can be claimed, with those behind it, and only while no other
//! process has any update of that queue. The row of that first update is locked meanwhile, so of two processes one gets it.

use std::time::Duration;

use sqlx::postgres::PgPool;
use sqlx::postgres::types::PgInterval;

use super::inbox::read;
use super::number::number;
use crate::store::inbox::Waiting;

/// Updates of one queue that are claimed at once.
const MAX_OF_QUEUE: i64 = 8;

/// By whom something is claimed, and for how long.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    pub(super) process: i64,
    pub(super) lease: Duration,
}

/// A length of time as PostgreSQL takes it.
pub(super) fn interval(length: Duration) -> PgInterval {
    let microseconds = i64::try_from(length.as_micros()).unwrap_or(i64::MAX);
    PgInterval { months: 0, days: 0, microseconds }
}

/// Claims up to so many queues; gives what waits in them, in the order of the numbers of updates.
///
/// The first update of a queue whose lease ended without a word counts as one with which a process ended.
pub(super) async fn claim(
    pool: &PgPool,
    Claim { process, lease }: Claim,
    bot: u64,
    queues: u32,
) -> Result<Vec<Waiting>, sqlx::Error> {
    let rows: Vec<(i64, String, i64)> = sqlx::query_as(
        "WITH heads AS MATERIALIZED (
           SELECT update_id, lane, (owner IS NOT NULL)::int AS was_claimed FROM inbox head
             WHERE bot = $1 AND done IS NULL AND (until IS NULL OR until <= now())
               AND NOT EXISTS
                 (SELECT 1 FROM inbox other
                   WHERE other.bot = $1 AND other.lane = head.lane AND other.done IS NULL
                     AND (other.update_id < head.update_id OR other.until > now() AND other.owner <> $2))
             ORDER BY update_id LIMIT $3 FOR UPDATE SKIP LOCKED),
         taken AS (
           SELECT behind.update_id, (behind.update_id = heads.update_id)::int * was_claimed AS ended
             FROM heads, LATERAL
               (SELECT update_id FROM inbox
                 WHERE bot = $1 AND lane = heads.lane AND done IS NULL ORDER BY update_id LIMIT $4) behind)
         UPDATE inbox SET owner = $2, until = now() + $5, starts = starts + taken.ended
           FROM taken WHERE bot = $1 AND inbox.update_id = taken.update_id AND done IS NULL
           RETURNING inbox.update_id, said, starts",
    )
    .bind(number(bot))
    .bind(process)
    .bind(i64::from(queues))
    .bind(MAX_OF_QUEUE)
    .bind(interval(lease))
    .fetch_all(pool)
    .await?;
    let mut claimed: Vec<Waiting> = rows.into_iter().map(read).collect();
    claimed.sort_by_key(|waiting| waiting.update);
    Ok(claimed)
}

/// Renews the leases of updates that this process still has.
pub(super) async fn renew(
    pool: &PgPool,
    Claim { process, lease }: Claim,
    bot: u64,
    updates: &[u32],
) -> Result<(), sqlx::Error> {
    sqlx::query(
        // In the order of their numbers, as a claim locks them, so that two never wait for each other.
        "WITH mine AS MATERIALIZED
           (SELECT update_id FROM inbox
             WHERE bot = $1 AND update_id = ANY ($2) AND done IS NULL AND owner = $3
             ORDER BY update_id FOR UPDATE SKIP LOCKED)
         UPDATE inbox SET until = now() + $4 FROM mine
           WHERE bot = $1 AND inbox.update_id = mine.update_id",
    )
    .bind(number(bot))
    .bind(numbers(updates))
    .bind(process)
    .bind(interval(lease))
    .execute(pool)
    .await
    .map(drop)
}

/// Whether this process still has an update; then it has it for a whole lease.
pub(super) async fn holds(
    pool: &PgPool,
    Claim { process, lease }: Claim,
    bot: u64,
    update: u32,
) -> Result<bool, sqlx::Error> {
    let held = sqlx::query(
        "UPDATE inbox SET until = now() + $4
           WHERE bot = $1 AND update_id = $2 AND done IS NULL AND owner = $3",
    )
    .bind(number(bot))
    .bind(i64::from(update))
    .bind(process)
    .bind(interval(lease))
    .execute(pool)
    .await?;
    Ok(held.rows_affected() == 1)
}

/// Lets go of updates that this process will not come to.
pub(super) async fn release(
    pool: &PgPool,
    process: i64,
    bot: u64,
    updates: &[u32],
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE inbox SET owner = NULL, until = NULL
           WHERE bot = $1 AND update_id = ANY ($2) AND done IS NULL AND owner = $3",
    )
    .bind(number(bot))
    .bind(numbers(updates))
    .bind(process)
    .execute(pool)
    .await
    .map(drop)
}

fn numbers(updates: &[u32]) -> Vec<i64> {
    updates.iter().map(|update| i64::from(*update)).collect()
}
