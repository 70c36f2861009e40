//! Keeps notebooks as rows.

use std::ops::Range;

use sha2::{Digest, Sha256};
use sqlx::postgres::{PgConnection, PgPool, PgRow};
use sqlx::{AssertSqlSafe, Row as _};

use super::number::{number, text};
use crate::store::chats::ChatMigration;
use crate::store::notebook::{
    Cursor, Entry, MAX_ENTRIES_OF_NOTEBOOK, NewEntry, NotebookPage, Placed, Prompted, Saved,
    Towards,
};
use crate::store::place::Place;

/// Begins what reads more than once, and sees all as it is at one moment.
const ONE_MOMENT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Has the transactions that change the notebooks of a chat follow one another: positions are counted from what is there.
async fn one_at_a_time(
    connection: &mut PgConnection,
    bot: u64,
    chat: i64,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "SELECT pg_advisory_xact_lock(hashtextextended('pincite notebook ' || $1 || ' ' || $2, 0))",
    )
    .bind(number(bot).to_string())
    .bind(chat.to_string())
    .execute(connection)
    .await
    .map(drop)
}

/// The chat as a whole has no topic, which no topic of a forum has as its number.
fn topic(place: Place) -> i32 {
    place.topic.unwrap_or(0)
}

/// What makes two excerpts the same: the passage and the words. In digits, so that the index does not hold the words again.
fn digest(excerpt: &NewEntry) -> String {
    let hash = Sha256::new().chain_update(&excerpt.passage).chain_update([0]);
    let hash = hash.chain_update(&excerpt.quotation).finalize();
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

pub(super) async fn save(
    pool: &PgPool,
    bot: u64,
    place: Place,
    excerpt: &NewEntry,
) -> Result<Saved, sqlx::Error> {
    let digest = digest(excerpt);
    let mut transaction = pool.begin().await?;
    one_at_a_time(&mut transaction, bot, place.chat).await?;
    let known: Option<i64> = sqlx::query_scalar(
        "SELECT number FROM notebook WHERE bot = $1 AND chat = $2 AND topic = $3 AND digest = $4",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .bind(&digest)
    .fetch_optional(&mut *transaction)
    .await?;
    if let Some(number) = known {
        return Ok(Saved::Before { number });
    }
    let (count, last): (i64, i64) = sqlx::query_as(
        "SELECT count(*), coalesce(max(position), 0) FROM notebook WHERE bot = $1 AND chat = $2 AND topic = $3",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .fetch_one(&mut *transaction)
    .await?;
    let count = count.unsigned_abs();
    if count >= MAX_ENTRIES_OF_NOTEBOOK {
        return Ok(Saved::Full);
    }
    let number: i64 = sqlx::query_scalar(
        "INSERT INTO notebook (bot, chat, topic, position, person, digest, passage, quotation, citation, source)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING number",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .bind(last + 1)
    .bind(excerpt.person)
    .bind(&digest)
    .bind(text(&excerpt.passage))
    .bind(text(&excerpt.quotation))
    .bind(text(&excerpt.citation))
    .bind(text(&excerpt.source))
    .fetch_one(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(Saved::New { number, count: count + 1 })
}

pub(super) async fn page(
    pool: &PgPool,
    bot: u64,
    place: Place,
    from: Cursor,
    most: u32,
) -> Result<NotebookPage, sqlx::Error> {
    let (border, order) = match from {
        Cursor::Skip(_) | Cursor::After(_) => ("position > $4", "position"),
        Cursor::Before(_) => ("position < $4", "position DESC"),
    };
    let (at, skipped) = match from {
        Cursor::Skip(skipped) => (i64::MIN, i64::try_from(skipped).unwrap_or(i64::MAX)),
        Cursor::After(at) | Cursor::Before(at) => (at, 0),
    };
    let mut transaction = pool.begin_with(ONE_MOMENT).await?;
    // What is pasted in is one of the texts above.
    let select = AssertSqlSafe(format!(
        "SELECT * FROM notebook WHERE bot = $1 AND chat = $2 AND topic = $3 AND {border} ORDER BY {order} LIMIT $5 OFFSET $6"
    ));
    let rows = sqlx::query(select)
        .bind(number(bot))
        .bind(place.chat)
        .bind(topic(place))
        .bind(at)
        .bind(i64::from(most))
        .bind(skipped)
        .fetch_all(&mut *transaction)
        .await?;
    let mut entries = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    if matches!(from, Cursor::Before(_)) {
        entries.reverse();
    }
    let first = entries.first().map_or(i64::MIN, |entry| entry.position);
    let (before, count) = counts(&mut transaction, bot, place, first).await?;
    Ok(NotebookPage { entries, before, count })
}

pub(super) async fn saved_in(
    pool: &PgPool,
    bot: u64,
    place: Place,
    time: Range<i64>,
    most: u32,
) -> Result<Vec<Entry>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT * FROM notebook
           WHERE bot = $1 AND chat = $2 AND topic = $3 AND saved >= $4 AND saved < $5
           ORDER BY position LIMIT $6",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .bind(time.start)
    .bind(time.end)
    .bind(i64::from(most))
    .fetch_all(pool)
    .await?;
    rows.iter().map(read).collect()
}

/// How many entries stand before a position, and how many there are. Both are counted in an index.
async fn counts(
    connection: &mut PgConnection,
    bot: u64,
    place: Place,
    position: i64,
) -> Result<(u64, u64), sqlx::Error> {
    let (before, count): (i64, i64) = sqlx::query_as(
        "SELECT count(*) FILTER (WHERE position < $1), count(*) FROM notebook
           WHERE bot = $2 AND chat = $3 AND topic = $4",
    )
    .bind(position)
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .fetch_one(connection)
    .await?;
    Ok((before.unsigned_abs(), count.unsigned_abs()))
}

pub(super) async fn entry(
    pool: &PgPool,
    bot: u64,
    place: Place,
    wanted: i64,
) -> Result<Option<Placed>, sqlx::Error> {
    let mut transaction = pool.begin_with(ONE_MOMENT).await?;
    let row = sqlx::query(
        "SELECT * FROM notebook WHERE number = $1 AND bot = $2 AND chat = $3 AND topic = $4",
    )
    .bind(wanted)
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .fetch_optional(&mut *transaction)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let entry = read(&row)?;
    let (before, count) = counts(&mut transaction, bot, place, entry.position).await?;
    Ok(Some(Placed { entry, before, count }))
}

fn read(row: &PgRow) -> Result<Entry, sqlx::Error> {
    Ok(Entry {
        number: row.try_get("number")?,
        position: row.try_get("position")?,
        person: row.try_get("person")?,
        passage: row.try_get("passage")?,
        quotation: row.try_get("quotation")?,
        citation: row.try_get("citation")?,
        source: row.try_get("source")?,
        note: row.try_get("note")?,
        saved: row.try_get("saved")?,
    })
}

pub(super) async fn exchange(
    pool: &PgPool,
    bot: u64,
    place: Place,
    wanted: i64,
    towards: Towards,
) -> Result<(), sqlx::Error> {
    let neighbour = match towards {
        Towards::Beginning => "position < $4 ORDER BY position DESC",
        Towards::End => "position > $4 ORDER BY position",
    };
    let mut transaction = pool.begin().await?;
    one_at_a_time(&mut transaction, bot, place.chat).await?;
    let position: Option<i64> = sqlx::query_scalar(
        "SELECT position FROM notebook WHERE number = $1 AND bot = $2 AND chat = $3 AND topic = $4",
    )
    .bind(wanted)
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .fetch_optional(&mut *transaction)
    .await?;
    let Some(position) = position else { return Ok(()) };
    // What is pasted in is one of the texts above.
    let select = AssertSqlSafe(format!(
        "SELECT number, position FROM notebook WHERE bot = $1 AND chat = $2 AND topic = $3 AND {neighbour} LIMIT 1"
    ));
    let other: Option<(i64, i64)> = sqlx::query_as(select)
        .bind(number(bot))
        .bind(place.chat)
        .bind(topic(place))
        .bind(position)
        .fetch_optional(&mut *transaction)
        .await?;
    let Some((other, other_position)) = other else { return Ok(()) };
    for (entry, position) in [(wanted, other_position), (other, position)] {
        sqlx::query("UPDATE notebook SET position = $1 WHERE number = $2")
            .bind(position)
            .bind(entry)
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await
}

pub(super) async fn annotate(
    pool: &PgPool,
    bot: u64,
    place: Place,
    wanted: i64,
    note: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE notebook SET note = $1 WHERE number = $2 AND bot = $3 AND chat = $4 AND topic = $5",
    )
    .bind(text(note))
    .bind(wanted)
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .execute(pool)
    .await
    .map(drop)
}

pub(super) async fn remove(
    pool: &PgPool,
    bot: u64,
    place: Place,
    wanted: i64,
) -> Result<bool, sqlx::Error> {
    let removed = sqlx::query(
        "DELETE FROM notebook WHERE number = $1 AND bot = $2 AND chat = $3 AND topic = $4",
    )
    .bind(wanted)
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .execute(pool)
    .await?;
    Ok(removed.rows_affected() > 0)
}

pub(super) async fn prompt(
    pool: &PgPool,
    bot: u64,
    place: Place,
    wanted: Option<i64>,
    message: i32,
) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin().await?;
    sqlx::query("UPDATE notebook SET prompt = NULL WHERE bot = $1 AND chat = $2 AND prompt = $3")
        .bind(number(bot))
        .bind(place.chat)
        .bind(message)
        .execute(&mut *transaction)
        .await?;
    sqlx::query(
        "UPDATE notebook SET prompt = $1 WHERE number = $2 AND bot = $3 AND chat = $4 AND topic = $5",
    )
    .bind(message)
    .bind(wanted)
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await
}

pub(super) async fn prompted(
    pool: &PgPool,
    bot: u64,
    chat: i64,
    message: i32,
) -> Result<Option<Prompted>, sqlx::Error> {
    let row: Option<(i64, i32)> = sqlx::query_as(
        "SELECT number, topic::int4 FROM notebook WHERE bot = $1 AND chat = $2 AND prompt = $3",
    )
    .bind(number(bot))
    .bind(chat)
    .bind(message)
    .fetch_optional(pool)
    .await?;
    Ok(row.map(|(number, topic)| {
        let topic = Some(topic).filter(|topic| *topic != 0);
        Prompted { place: Place { chat, topic }, number }
    }))
}

/// The notebook of a group that has become another chat goes there, before whatever was saved there meanwhile.
///
/// What was saved in both stays as it is in the new one. Messages have other numbers there, so no reply is waited for.
pub(super) async fn migrate(
    connection: &mut PgConnection,
    bot: u64,
    migration: ChatMigration,
) -> Result<(), sqlx::Error> {
    one_at_a_time(connection, bot, migration.to).await?;
    sqlx::query(
        "UPDATE notebook n SET chat = $1, prompt = NULL, position = position - 1
           - (SELECT max(position) FROM notebook WHERE bot = $2 AND chat = $3)
           + (SELECT coalesce(min(position), 1) FROM notebook WHERE bot = $2 AND chat = $1)
         WHERE bot = $2 AND chat = $3 AND NOT EXISTS
           (SELECT 1 FROM notebook o
             WHERE o.bot = n.bot AND o.chat = $1 AND o.topic = n.topic AND o.digest = n.digest)",
    )
    .bind(migration.to)
    .bind(number(bot))
    .bind(migration.from)
    .execute(&mut *connection)
    .await?;
    sqlx::query("DELETE FROM notebook WHERE bot = $1 AND chat = $2")
        .bind(number(bot))
        .bind(migration.from)
        .execute(connection)
        .await
        .map(drop)
}
