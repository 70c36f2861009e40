//! Keeps notebooks as rows.

use std::ops::Range;

use sha2::{Digest, Sha256};
use sqlx::sqlite::{SqliteConnection, SqlitePool, SqliteRow};
use sqlx::{AssertSqlSafe, Row as _};

use super::number::number;
use crate::store::chats::ChatMigration;
use crate::store::notebook::{
    Cursor, Entry, MAX_ENTRIES_OF_NOTEBOOK, NewEntry, NotebookPage, Placed, Prompted, Saved,
    Towards,
};
use crate::store::place::Place;

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
    pool: &SqlitePool,
    bot: u64,
    place: Place,
    excerpt: &NewEntry,
) -> Result<Saved, sqlx::Error> {
    let digest = digest(excerpt);
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    let known: Option<i64> = sqlx::query_scalar(
        "SELECT number FROM notebook WHERE bot = ? AND chat = ? AND topic = ? AND digest = ?",
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
    let (count, last): (u64, i64) = sqlx::query_as(
        "SELECT count(*), coalesce(max(position), 0) FROM notebook WHERE bot = ? AND chat = ? AND topic = ?",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .fetch_one(&mut *transaction)
    .await?;
    if count >= MAX_ENTRIES_OF_NOTEBOOK {
        return Ok(Saved::Full);
    }
    let number: i64 = sqlx::query_scalar(
        "INSERT INTO notebook (bot, chat, topic, position, person, digest, passage, quotation, citation, source)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .bind(last + 1)
    .bind(excerpt.person)
    .bind(&digest)
    .bind(&excerpt.passage)
    .bind(&excerpt.quotation)
    .bind(&excerpt.citation)
    .bind(&excerpt.source)
    .fetch_one(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(Saved::New { number, count: count + 1 })
}

pub(super) async fn page(
    pool: &SqlitePool,
    bot: u64,
    place: Place,
    from: Cursor,
    most: u32,
) -> Result<NotebookPage, sqlx::Error> {
    let (border, order) = match from {
        Cursor::Skip(_) | Cursor::After(_) => ("position > ?", "position"),
        Cursor::Before(_) => ("position < ?", "position DESC"),
    };
    let (at, skipped) = match from {
        Cursor::Skip(skipped) => (i64::MIN, i64::try_from(skipped).unwrap_or(i64::MAX)),
        Cursor::After(at) | Cursor::Before(at) => (at, 0),
    };
    let mut transaction = pool.begin().await?;
    // What is pasted in is one of the texts above.
    let select = AssertSqlSafe(format!(
        "SELECT * FROM notebook WHERE bot = ? AND chat = ? AND topic = ? AND {border} ORDER BY {order} LIMIT ? OFFSET ?"
    ));
    let rows = sqlx::query(select)
        .bind(number(bot))
        .bind(place.chat)
        .bind(topic(place))
        .bind(at)
        .bind(most)
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
    pool: &SqlitePool,
    bot: u64,
    place: Place,
    time: Range<i64>,
    most: u32,
) -> Result<Vec<Entry>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT * FROM notebook
           WHERE bot = ? AND chat = ? AND topic = ? AND saved >= ? AND saved < ?
           ORDER BY position LIMIT ?",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .bind(time.start)
    .bind(time.end)
    .bind(most)
    .fetch_all(pool)
    .await?;
    rows.iter().map(read).collect()
}

/// How many entries stand before a position, and how many there are. Both are counted in an index.
async fn counts(
    connection: &mut SqliteConnection,
    bot: u64,
    place: Place,
    position: i64,
) -> Result<(u64, u64), sqlx::Error> {
    sqlx::query_as(
        "SELECT count(*) FILTER (WHERE position < ?), count(*) FROM notebook
           WHERE bot = ? AND chat = ? AND topic = ?",
    )
    .bind(position)
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .fetch_one(connection)
    .await
}

pub(super) async fn entry(
    pool: &SqlitePool,
    bot: u64,
    place: Place,
    wanted: i64,
) -> Result<Option<Placed>, sqlx::Error> {
    let mut transaction = pool.begin().await?;
    let row = sqlx::query(
        "SELECT * FROM notebook WHERE number = ? AND bot = ? AND chat = ? AND topic = ?",
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

fn read(row: &SqliteRow) -> Result<Entry, sqlx::Error> {
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
    pool: &SqlitePool,
    bot: u64,
    place: Place,
    wanted: i64,
    towards: Towards,
) -> Result<(), sqlx::Error> {
    let neighbour = match towards {
        Towards::Beginning => "position < ? ORDER BY position DESC",
        Towards::End => "position > ? ORDER BY position",
    };
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    let position: Option<i64> = sqlx::query_scalar(
        "SELECT position FROM notebook WHERE number = ? AND bot = ? AND chat = ? AND topic = ?",
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
        "SELECT number, position FROM notebook WHERE bot = ? AND chat = ? AND topic = ? AND {neighbour} LIMIT 1"
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
        sqlx::query("UPDATE notebook SET position = ? WHERE number = ?")
            .bind(position)
            .bind(entry)
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await
}

pub(super) async fn annotate(
    pool: &SqlitePool,
    bot: u64,
    place: Place,
    wanted: i64,
    note: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE notebook SET note = ? WHERE number = ? AND bot = ? AND chat = ? AND topic = ?",
    )
    .bind(note)
    .bind(wanted)
    .bind(number(bot))
    .bind(place.chat)
    .bind(topic(place))
    .execute(pool)
    .await
    .map(drop)
}

pub(super) async fn remove(
    pool: &SqlitePool,
    bot: u64,
    place: Place,
    wanted: i64,
) -> Result<bool, sqlx::Error> {
    let removed =
        sqlx::query("DELETE FROM notebook WHERE number = ? AND bot = ? AND chat = ? AND topic = ?")
            .bind(wanted)
            .bind(number(bot))
            .bind(place.chat)
            .bind(topic(place))
            .execute(pool)
            .await?;
    Ok(removed.rows_affected() > 0)
}

pub(super) async fn prompt(
    pool: &SqlitePool,
    bot: u64,
    place: Place,
    wanted: Option<i64>,
    message: i32,
) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query("UPDATE notebook SET prompt = NULL WHERE bot = ? AND chat = ? AND prompt = ?")
        .bind(number(bot))
        .bind(place.chat)
        .bind(message)
        .execute(&mut *transaction)
        .await?;
    sqlx::query(
        "UPDATE notebook SET prompt = ? WHERE number = ? AND bot = ? AND chat = ? AND topic = ?",
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
    pool: &SqlitePool,
    bot: u64,
    chat: i64,
    message: i32,
) -> Result<Option<Prompted>, sqlx::Error> {
    let row: Option<(i64, i32)> = sqlx::query_as(
        "SELECT number, topic FROM notebook WHERE bot = ? AND chat = ? AND prompt = ?",
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
    connection: &mut SqliteConnection,
    bot: u64,
    migration: ChatMigration,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE OR IGNORE notebook SET chat = ?1, prompt = NULL, position = position - 1
           - (SELECT max(position) FROM notebook WHERE bot = ?2 AND chat = ?3)
           + (SELECT coalesce(min(position), 1) FROM notebook WHERE bot = ?2 AND chat = ?1)
         WHERE bot = ?2 AND chat = ?3",
    )
    .bind(migration.to)
    .bind(number(bot))
    .bind(migration.from)
    .execute(&mut *connection)
    .await?;
    sqlx::query("DELETE FROM notebook WHERE bot = ? AND chat = ?")
        .bind(number(bot))
        .bind(migration.from)
        .execute(connection)
        .await
        .map(drop)
}
