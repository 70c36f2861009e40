//! Keeps quizzes as rows: what they are about, what was asked, and the score of a week.

use sqlx::postgres::{PgConnection, PgPool};

use super::number::{number, small, text};
use crate::store::chats::ChatMigration;
use crate::store::place::Place;
use crate::store::quizzes::{
    MAX_SCORES, QUIZZES_REMEMBERED, QuizPoll, QuizScore, QuizSession, QuizVote,
};

/// The topic of a quiz that stands in a chat itself.
const WHOLE_CHAT: i32 = 0;

pub(super) async fn keep(
    pool: &PgPool,
    bot: u64,
    session: &QuizSession,
) -> Result<(), sqlx::Error> {
    // A session goes on only while no other has begun: a tap and a message may come at the same time.
    let statement = match session.number {
        1 => {
            "INSERT INTO quiz_sessions (bot, chat, topic, session, subject, total, number)
               VALUES ($1, $2, $3, $4, $5, $6, $7)
               ON CONFLICT (bot, chat, topic) DO UPDATE SET session = excluded.session, subject = excluded.subject,
                 total = excluded.total, number = excluded.number"
        }
        _ => {
            "UPDATE quiz_sessions SET subject = $5, total = $6, number = $7
               WHERE bot = $1 AND chat = $2 AND topic = $3 AND session = $4"
        }
    };
    sqlx::query(statement)
        .bind(number(bot))
        .bind(session.place.chat)
        .bind(session.place.topic.unwrap_or(WHOLE_CHAT))
        .bind(session.session)
        .bind(text(&session.subject))
        .bind(session.total.map(i64::from))
        .bind(i64::from(session.number))
        .execute(pool)
        .await
        .map(drop)
}

pub(super) async fn session(
    pool: &PgPool,
    bot: u64,
    place: Place,
) -> Result<Option<QuizSession>, sqlx::Error> {
    let row: Option<(i32, String, Option<i64>, i64)> = sqlx::query_as(
        "SELECT session::int4, subject, total, number FROM quiz_sessions
           WHERE bot = $1 AND chat = $2 AND topic = $3",
    )
    .bind(number(bot))
    .bind(place.chat)
    .bind(place.topic.unwrap_or(WHOLE_CHAT))
    .fetch_optional(pool)
    .await?;
    let session = |(session, subject, total, number): (_, _, Option<i64>, _)| QuizSession {
        place,
        session,
        subject,
        total: total.map(small),
        number: small(number),
    };
    Ok(row.map(session))
}

pub(super) async fn asked(pool: &PgPool, bot: u64, chat: i64) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT key FROM quiz_asked WHERE bot = $1 AND chat = $2 ORDER BY place")
        .bind(number(bot))
        .bind(chat)
        .fetch_all(pool)
        .await
}

pub(super) async fn note_asked(
    pool: &PgPool,
    bot: u64,
    chat: i64,
    key: &str,
) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin().await?;
    insert_asked(&mut transaction, bot, chat, key).await?;
    transaction.commit().await
}

/// Notes that a question is asked, and forgets those that were asked long before.
pub(super) async fn insert_asked(
    connection: &mut PgConnection,
    bot: u64,
    chat: i64,
    key: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO quiz_asked (bot, chat, key) VALUES ($1, $2, $3)")
        .bind(number(bot))
        .bind(chat)
        .bind(text(key))
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "DELETE FROM quiz_asked WHERE bot = $1 AND chat = $2 AND place NOT IN
           (SELECT place FROM quiz_asked WHERE bot = $3 AND chat = $4 ORDER BY place DESC LIMIT $5)",
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

pub(super) async fn forget_scores(pool: &PgPool, bot: u64, chat: i64) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin().await?;
    for statement in [
        "DELETE FROM quiz_polls WHERE bot = $1 AND chat = $2",
        "DELETE FROM quiz_votes WHERE bot = $1 AND chat = $2",
    ] {
        sqlx::query(statement).bind(number(bot)).bind(chat).execute(&mut *transaction).await?;
    }
    transaction.commit().await
}

pub(super) async fn note_poll(pool: &PgPool, bot: u64, poll: &QuizPoll) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO quiz_polls (bot, poll, chat, right_index, week) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (bot, poll) DO UPDATE
             SET chat = excluded.chat, right_index = excluded.right_index, week = excluded.week",
    )
    .bind(number(bot))
    .bind(text(&poll.poll))
    .bind(poll.chat)
    .bind(i64::from(poll.right))
    .bind(poll.week)
    .execute(pool)
    .await
    .map(drop)
}

/// The first answer of a person counts; one to a poll that is not known, or of another week, does not.
pub(super) async fn note_vote(pool: &PgPool, bot: u64, vote: &QuizVote) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO quiz_votes (bot, poll, person, chat, name, is_right, week)
           SELECT bot, poll, $1, chat, $2, (right_index = $3)::int, week FROM quiz_polls
             WHERE bot = $4 AND poll = $5 AND week = $6
           ON CONFLICT DO NOTHING",
    )
    .bind(vote.person)
    .bind(text(&vote.name))
    .bind(i64::from(vote.option))
    .bind(number(bot))
    .bind(text(&vote.poll))
    .bind(vote.week)
    .execute(pool)
    .await
    .map(drop)
}

pub(super) async fn scores(
    pool: &PgPool,
    bot: u64,
    chat: i64,
    week: i64,
) -> Result<Vec<QuizScore>, sqlx::Error> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT max(name), sum(is_right)::bigint AS right_ones, count(*) AS answered FROM quiz_votes
           WHERE bot = $1 AND chat = $2 AND week = $3
           GROUP BY person ORDER BY right_ones DESC, answered, person LIMIT $4",
    )
    .bind(number(bot))
    .bind(chat)
    .bind(week)
    .bind(i64::try_from(MAX_SCORES).expect("a small number"))
    .fetch_all(pool)
    .await?;
    let score = |(name, right, answered)| QuizScore {
        name,
        right: small(right),
        answered: small(answered),
    };
    Ok(rows.into_iter().map(score).collect())
}

pub(super) async fn forget_weeks_before(pool: &PgPool, week: i64) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin().await?;
    for statement in
        ["DELETE FROM quiz_votes WHERE week < $1", "DELETE FROM quiz_polls WHERE week < $1"]
    {
        sqlx::query(statement).bind(week).execute(&mut *transaction).await?;
    }
    transaction.commit().await
}

/// What a group had goes along to the chat that it has become.
pub(super) async fn migrate(
    connection: &mut PgConnection,
    bot: u64,
    migration: ChatMigration,
) -> Result<(), sqlx::Error> {
    for statement in [
        "UPDATE quiz_sessions s SET chat = $1 WHERE bot = $2 AND chat = $3 AND NOT EXISTS
           (SELECT 1 FROM quiz_sessions o WHERE o.bot = s.bot AND o.chat = $1 AND o.topic = s.topic)",
        "UPDATE quiz_asked SET chat = $1 WHERE bot = $2 AND chat = $3",
        "UPDATE quiz_polls SET chat = $1 WHERE bot = $2 AND chat = $3",
        "UPDATE quiz_votes SET chat = $1 WHERE bot = $2 AND chat = $3",
    ] {
        sqlx::query(statement)
            .bind(migration.to)
            .bind(number(bot))
            .bind(migration.from)
            .execute(&mut *connection)
            .await?;
    }
    // What a quiz in the new chat stands in the way of.
    sqlx::query("DELETE FROM quiz_sessions WHERE bot = $1 AND chat = $2")
        .bind(number(bot))
        .bind(migration.from)
        .execute(connection)
        .await
        .map(drop)
}
