//! Counts what all processes together send, and what people ask of them: turns to send, and measures of rate limits.

use std::time::Duration;

use sqlx::postgres::{PgConnection, PgPool};

use super::number::number;
use crate::store::shared::{Measure, Rate};

/// The row that stands for all chats.
const ALL: i64 = 0;

/// How long a measure that is empty is known, in milliseconds.
const KNOWN: i64 = 60 * 60 * 1000;

/// Takes the next turn among all calls; gives how long it is until then.
pub(super) async fn reserve(
    pool: &PgPool,
    bot: u64,
    apart: Duration,
) -> Result<Duration, sqlx::Error> {
    let wait: i64 = sqlx::query_scalar(
        "INSERT INTO turns AS t (bot, chat, calls) VALUES ($1, $2, ARRAY[milliseconds()])
           ON CONFLICT (bot, chat) DO UPDATE SET calls = ARRAY[greatest(milliseconds(), t.calls[1] + $3)]
           RETURNING calls[1] - milliseconds()",
    )
    .bind(number(bot))
    .bind(ALL)
    .bind(milliseconds(apart))
    .fetch_one(pool)
    .await?;
    Ok(length(wait))
}

/// Notes that a call goes into a chat now, if the rates allow it; otherwise gives how long they do not.
pub(super) async fn take(
    pool: &PgPool,
    bot: u64,
    chat: i64,
    [one, other]: [Rate; 2],
) -> Result<Option<Duration>, sqlx::Error> {
    let most = one.calls.max(other.calls);
    // Behind the end of an array stands NULL, which `greatest` passes over.
    let taken: Option<i32> = sqlx::query_scalar(
        "INSERT INTO turns AS t (bot, chat, calls) VALUES ($1, $2, ARRAY[milliseconds()])
           ON CONFLICT (bot, chat) DO UPDATE
             SET calls = (t.calls || milliseconds())[greatest(1, cardinality(t.calls) + 2 - $3):]
             WHERE greatest(t.held, t.calls[cardinality(t.calls) + 1 - $4] + $5,
               t.calls[cardinality(t.calls) + 1 - $6] + $7) <= milliseconds()
           RETURNING 1",
    )
    .bind(number(bot))
    .bind(chat)
    .bind(most)
    .bind(one.calls)
    .bind(milliseconds(one.within))
    .bind(other.calls)
    .bind(milliseconds(other.within))
    .fetch_optional(pool)
    .await?;
    if taken.is_some() {
        return Ok(None);
    }
    let wait: Option<i64> = sqlx::query_scalar(
        "SELECT greatest(held, calls[cardinality(calls) + 1 - $3] + $4, calls[cardinality(calls) + 1 - $5] + $6)
           - milliseconds() FROM turns WHERE bot = $1 AND chat = $2",
    )
    .bind(number(bot))
    .bind(chat)
    .bind(one.calls)
    .bind(milliseconds(one.within))
    .bind(other.calls)
    .bind(milliseconds(other.within))
    .fetch_optional(pool)
    .await?;
    Ok(Some(length(wait.unwrap_or_default())))
}

/// Keeps everything from a chat for a while.
pub(super) async fn hold(
    pool: &PgPool,
    bot: u64,
    chat: i64,
    wait: Duration,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO turns AS t (bot, chat, calls, held) VALUES ($1, $2, '{}', milliseconds() + $3)
           ON CONFLICT (bot, chat) DO UPDATE SET held = greatest(t.held, excluded.held)",
    )
    .bind(number(bot))
    .bind(chat)
    .bind(milliseconds(wait))
    .execute(pool)
    .await
    .map(drop)
}

/// Takes one of what somebody has, or gives how long until they have one.
pub(super) async fn measure(
    pool: &PgPool,
    bot: u64,
    measure: Measure,
    whose: i64,
    at: Option<Duration>,
) -> Result<Option<Duration>, sqlx::Error> {
    let at = match at {
        Some(at) => milliseconds(at),
        None => sqlx::query_scalar("SELECT milliseconds()").fetch_one(pool).await?,
    };
    let each = milliseconds(measure.each);
    let room = each.saturating_mul(i64::from(measure.at_once));
    let taken: Option<i64> = sqlx::query_scalar(
        "INSERT INTO quotas AS q (bot, measure, whose, empty_at) VALUES ($1, $2, $3, $4::bigint + $5::bigint)
           ON CONFLICT (bot, measure, whose) DO UPDATE SET empty_at = greatest(q.empty_at, $4) + $5
             WHERE greatest(q.empty_at, $4) + $5 - $4 <= $6
           RETURNING empty_at",
    )
    .bind(number(bot))
    .bind(measure.name)
    .bind(whose)
    .bind(at)
    .bind(each)
    .bind(room)
    .fetch_optional(pool)
    .await?;
    if taken.is_some() {
        return Ok(None);
    }
    let empty: Option<i64> = sqlx::query_scalar(
        "SELECT empty_at FROM quotas WHERE bot = $1 AND measure = $2 AND whose = $3",
    )
    .bind(number(bot))
    .bind(measure.name)
    .bind(whose)
    .fetch_optional(pool)
    .await?;
    Ok(Some(length(empty.unwrap_or(at) + each - room - at)))
}

/// Forgets what allows everything anyway.
pub(super) async fn forget_old(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    for statement in [
        "DELETE FROM turns WHERE greatest(held, calls[cardinality(calls)]) < milliseconds() - $1",
        "DELETE FROM quotas WHERE empty_at < milliseconds() - $1",
    ] {
        sqlx::query(statement).bind(KNOWN).execute(&mut *connection).await?;
    }
    Ok(())
}

fn milliseconds(length: Duration) -> i64 {
    i64::try_from(length.as_millis()).unwrap_or(i64::MAX / 4)
}

fn length(milliseconds: i64) -> Duration {
    Duration::from_millis(u64::try_from(milliseconds).unwrap_or(0))
}
