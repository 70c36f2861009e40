//! Keeps quizzes as rows: what they are about, what was asked, and the score of a week.

use sqlx::sqlite::{SqliteConnection, SqlitePool};

use super::number::number;
use crate::store::chats::ChatMigration;
use crate::store::place::Place;
use crate::store::quizzes::{
    MAX_SCORES, QUIZZES_REMEMBERED, QuizPoll, QuizScore, QuizSession, QuizVote,
};

/// The topic of a quiz that stands in a chat itself.
const WHOLE_CHAT: i32 = 0;

pub(super) async fn keep(
    pool: &SqlitePool,
    bot: u64,
    session: &QuizSession,
) -> Result<(), sqlx::Error> {
    // A session goes on only while no other has begun: a tap and a message may come at the same time.
    let statement = match session.number {
        1 => {
            "INSERT OR REPLACE INTO quiz_sessions (bot, chat, topic, session, subject, total, number)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        }
        _ => {
            "UPDATE quiz_sessions SET subject = ?5, total = ?6, number = ?7
               WHERE bot = ?1 AND chat = ?2 AND topic = ?3 AND session = ?4"
        }
    };
    sqlx::query(statement)
        .bind(number(bot))
        .bind(session.place.chat)
        .bind(session.place.topic.unwrap_or(WHOLE_CHAT))
        .bind(session.session)
        .bind(&session.subject)
        .bind(session.total)
        .bind(session.number)
        .execute(pool)
        .await
        .map(drop)
}

pub(super) async fn session(
    pool: &SqlitePool,
    bot: u64,
    place: Place,
) -> Result<Option<QuizSession>, sqlx::Error> {
    let row: Option<(i32, String, Option<u32>, u32)> = sqlx::query_as(
        "SELECT session, subject, total, number FROM quiz_sessions
           WHERE bot = ? AND chat = ? AND topic = ?",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(place.topic.unwrap_or(WHOLE_CHAT))
    .fetch_optional(pool)
    .await?;
    let session =
        |(session, subject, total, number)| QuizSession { place, session, subject, total, number };
    Ok(row.map(session))
}

pub(super) async fn asked(
    pool: &SqlitePool,
    bot: u64,
    chat: i64,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT key FROM quiz_asked WHERE bot = ? AND chat = ? ORDER BY place")
        .bind(number(bot))
        .bind(chat)
        .fetch_all(pool)
        .await
}

pub(super) async fn note_asked(
    pool: &SqlitePool,
    bot: u64,
    chat: i64,
    key: &str,
) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    insert_asked(&mut transaction, bot, chat, key).await?;
    transaction.commit().await
}

/// Notes that a question is asked, and forgets those that were asked long before.
pub(super) async fn insert_asked(
    connection: &mut SqliteConnection,
    bot: u64,
    chat: i64,
    key: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO quiz_asked (bot, chat, key) VALUES (?, ?, ?)")
        .bind(number(bot))
        .bind(chat)
        .bind(key)
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "DELETE FROM quiz_asked WHERE bot = ? AND chat = ? AND place NOT IN
           (SELECT place FROM quiz_asked WHERE bot = ? AND chat = ? ORDER BY place DESC LIMIT ?)",
    )
    .bind(number(bot))
    .bind(chat)
    .bind(number(bot))
    .bind(chat)
    .bind(i64::try_from(QUIZZES_REMEMBERED).expect("a small number"))
    .execute(connection)
    .await
    .map(drop)
}

pub(super) async fn forget_scores(
    pool: &SqlitePool,
    bot: u64,
    chat: i64,
) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    for statement in [
        "DELETE FROM quiz_polls WHERE bot = ? AND chat = ?",
        "DELETE FROM quiz_votes WHERE bot = ? AND chat = ?",
    ] {
        sqlx::query(statement).bind(number(bot)).bind(chat).execute(&mut *transaction).await?;
    }
    transaction.commit().await
}

pub(super) async fn note_poll(
    pool: &SqlitePool,
    bot: u64,
    poll: &QuizPoll,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT OR REPLACE INTO quiz_polls (bot, poll, chat, right_index, week) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(number(bot))
    .bind(&poll.poll)
    .bind(poll.chat)
    .bind(poll.right)
    .bind(poll.week)
    .execute(pool)
    .await
    .map(drop)
}

/// The first answer of a person counts; one to a poll that is not known, or of another week, does not.
pub(super) async fn note_vote(
    pool: &SqlitePool,
    bot: u64,
    vote: &QuizVote,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO quiz_votes (bot, poll, person, chat, name, is_right, week)
           SELECT bot, poll, ?, chat, ?, right_index = ?, week FROM quiz_polls
             WHERE bot = ? AND poll = ? AND week = ?
           ON CONFLICT DO NOTHING",
    )
    .bind(vote.person)
    .bind(&vote.name)
    .bind(vote.option)
    .bind(number(bot))
    .bind(&vote.poll)
    .bind(vote.week)
    .execute(pool)
    .await
    .map(drop)
}

pub(super) async fn scores(
    pool: &SqlitePool,
    bot: u64,
    chat: i64,
    week: i64,
) -> Result<Vec<QuizScore>, sqlx::Error> {
    let rows: Vec<(String, u32, u32)> = sqlx::query_as(
        "SELECT max(name), sum(is_right) AS right_ones, count(*) AS answered FROM quiz_votes
           WHERE bot = ? AND chat = ? AND week = ?
           GROUP BY person ORDER BY right_ones DESC, answered, person LIMIT ?",
    )
    .bind(number(bot))
    .bind(chat)
    .bind(week)
    .bind(i64::try_from(MAX_SCORES).expect("a small number"))
    .fetch_all(pool)
    .await?;
    let score = |(name, right, answered)| QuizScore { name, right, answered };
    Ok(rows.into_iter().map(score).collect())
}

pub(super) async fn forget_weeks_before(pool: &SqlitePool, week: i64) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    for statement in
        ["DELETE FROM quiz_votes WHERE week < ?", "DELETE FROM quiz_polls WHERE week < ?"]
    {
        sqlx::query(statement).bind(week).execute(&mut *transaction).await?;
    }
    transaction.commit().await
}

/// What a group had goes along to the chat that it has become.
pub(super) async fn migrate(
    connection: &mut SqliteConnection,
    bot: u64,
    migration: ChatMigration,
) -> Result<(), sqlx::Error> {
    for statement in [
        "UPDATE OR IGNORE quiz_sessions SET chat = ? WHERE bot = ? AND chat = ?",
        "UPDATE quiz_asked SET chat = ? WHERE bot = ? AND chat = ?",
        "UPDATE quiz_polls SET chat = ? WHERE bot = ? AND chat = ?",
        "UPDATE quiz_votes SET chat = ? WHERE bot = ? AND chat = ?",
    ] {
        sqlx::query(statement)
            .bind(migration.to)
            .bind(number(bot))
            .bind(migration.from)
            .execute(&mut *connection)
            .await?;
    }
    // What a quiz in the new chat stands in the way of.
    sqlx::query("DELETE FROM quiz_sessions WHERE bot = ? AND chat = ?")
        .bind(number(bot))
        .bind(migration.from)
        .execute(connection)
        .await
        .map(drop)
}
