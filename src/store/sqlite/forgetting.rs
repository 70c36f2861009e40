//! Forgets people and chats: every table that has their numbers is named here.

use sqlx::sqlite::{SqliteConnection, SqlitePool};

use super::number::number;
use crate::store::forgetting::{Forgotten, ForgottenKind, Membership};
use crate::store::notebook::LEFT_CHATS_KEPT;

/// What a statement takes away of a person, with the bot as `?1` and the person as `?2`; without a kind, it is not counted.
type OfPerson = (Option<ForgottenKind>, &'static str);

/// All that is kept of a person. A table with people or chats in it belongs here and into [`OF_CHAT`]; a test below compares.
const OF_PERSON: [OfPerson; 15] = [
    (
        Some(ForgottenKind::Questions),
        "DELETE FROM answers WHERE bot = ?1 AND (person = ?2 OR chat = ?2)",
    ),
    (Some(ForgottenKind::Choices), "DELETE FROM preferences WHERE bot = ?1 AND person = ?2"),
    (Some(ForgottenKind::Excerpts), "DELETE FROM notebook WHERE bot = ?1 AND chat = ?2"),
    (
        Some(ForgottenKind::ExcerptsOfGroups),
        "UPDATE notebook SET person = NULL WHERE bot = ?1 AND person = ?2",
    ),
    (
        Some(ForgottenKind::Admissions),
        "DELETE FROM chats WHERE bot = ?1 AND chat = ?2 AND admitted = 1",
    ),
    (None, "DELETE FROM chats WHERE bot = ?1 AND chat = ?2"),
    (
        Some(ForgottenKind::Messages),
        "DELETE FROM outbox WHERE bot = ?1 AND chat = ?2 AND done IS NULL",
    ),
    (None, "DELETE FROM outbox WHERE bot = ?1 AND chat = ?2"),
    (Some(ForgottenKind::Choices), "DELETE FROM chat_settings WHERE bot = ?1 AND chat = ?2"),
    (
        Some(ForgottenKind::QuizAnswers),
        "DELETE FROM quiz_votes WHERE bot = ?1 AND (person = ?2 OR chat = ?2)",
    ),
    (None, "DELETE FROM quiz_sessions WHERE bot = ?1 AND chat = ?2"),
    (None, "DELETE FROM quiz_asked WHERE bot = ?1 AND chat = ?2"),
    (None, "DELETE FROM quiz_polls WHERE bot = ?1 AND chat = ?2"),
    (None, "DELETE FROM posts WHERE bot = ?1 AND chat = ?2"),
    (None, "DELETE FROM digest_questions WHERE bot = ?1 AND chat = ?2"),
];

/// All that is kept of a chat, with the bot as `?1` and the chat as `?2`. That it became another chat stays known.
const OF_CHAT: [&str; 12] = [
    "DELETE FROM answers WHERE bot = ?1 AND chat = ?2",
    "DELETE FROM notebook WHERE bot = ?1 AND chat = ?2",
    "DELETE FROM chat_settings WHERE bot = ?1 AND chat = ?2",
    "DELETE FROM quiz_votes WHERE bot = ?1 AND chat = ?2",
    "DELETE FROM quiz_sessions WHERE bot = ?1 AND chat = ?2",
    "DELETE FROM quiz_asked WHERE bot = ?1 AND chat = ?2",
    "DELETE FROM quiz_polls WHERE bot = ?1 AND chat = ?2",
    "DELETE FROM posts WHERE bot = ?1 AND chat = ?2",
    "DELETE FROM digest_questions WHERE bot = ?1 AND chat = ?2",
    "DELETE FROM outbox WHERE bot = ?1 AND chat = ?2",
    "DELETE FROM chats WHERE bot = ?1 AND chat = ?2 AND moved_to IS NULL",
    "UPDATE chats SET admitted = 0, left_at = NULL WHERE bot = ?1 AND chat = ?2",
];

pub(super) async fn forget_person(
    pool: &SqlitePool,
    bot: u64,
    person: i64,
) -> Result<Forgotten, sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    let mut forgotten = Forgotten::new();
    for (kind, statement) in OF_PERSON {
        let done = sqlx::query(statement)
            .bind(number(bot))
            .bind(person)
            .execute(&mut *transaction)
            .await?;
        if let Some(kind) = kind.filter(|_| done.rows_affected() > 0) {
            *forgotten.entry(kind).or_default() += done.rows_affected();
        }
    }
    transaction.commit().await?;
    Ok(forgotten)
}

pub(super) async fn note_membership(
    pool: &SqlitePool,
    bot: u64,
    chat: i64,
    membership: Membership,
) -> Result<(), sqlx::Error> {
    let noted = match membership {
        // The time counts from the first removal that is known, so that being told twice does not begin it anew.
        Membership::Removed => sqlx::query(
            "INSERT INTO chats (bot, chat, left_at) VALUES (?, ?, unixepoch())
               ON CONFLICT DO UPDATE SET left_at = coalesce(left_at, excluded.left_at)",
        ),
        Membership::Present => {
            sqlx::query("UPDATE chats SET left_at = NULL WHERE bot = ? AND chat = ?")
        }
    };
    noted.bind(number(bot)).bind(chat).execute(pool).await.map(drop)
}

/// Forgets the chats that removed the bot long ago.
pub(super) async fn forget_left_chats(
    connection: &mut SqliteConnection,
) -> Result<(), sqlx::Error> {
    let left: Vec<(i64, i64)> =
        // What was answered there since says that it has the bot again: the news of that may be lost.
        sqlx::query_as(
            "SELECT bot, chat FROM chats WHERE left_at < unixepoch() - ? AND NOT EXISTS
               (SELECT 1 FROM answers a WHERE a.bot = chats.bot AND a.chat = chats.chat AND a.noted > chats.left_at)",
        )
            .bind(LEFT_CHATS_KEPT)
            .fetch_all(&mut *connection)
            .await?;
    for (bot, chat) in left {
        for statement in OF_CHAT {
            sqlx::query(statement).bind(bot).bind(chat).execute(&mut *connection).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use sqlx::sqlite::SqlitePoolOptions;

    use super::*;
    use crate::store::sqlite::migrate::forward;

    /// A new table with people or chats in it fails this until it is forgotten with them.
    #[tokio::test]
    async fn every_table_with_people_or_chats_is_forgotten_with_them() {
        // Every connection would have a memory of its own.
        let one = SqlitePoolOptions::new().max_connections(1);
        let pool = one.connect("sqlite::memory:").await.unwrap();
        forward(&pool, Path::new(":memory:")).await.unwrap();
        let columns: Vec<(String, String)> = sqlx::query_as(
            "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
               WHERE m.type = 'table' AND c.name IN ('person', 'chat')",
        )
        .fetch_all(&pool)
        .await
        .unwrap();
        assert!(columns.len() > 5, "{columns:?}");
        let of_person = OF_PERSON.map(|(_, statement)| statement);
        for (table, column) in columns {
            let is_named = |statement: &&str| {
                statement.contains(&format!(" {table} "))
                    && statement.contains(&format!("{column} ="))
            };
            let person = of_person.iter().any(is_named);
            assert!(person, "{table}.{column} is kept when a person is forgotten");
            let chat = column != "chat" || OF_CHAT.iter().any(is_named);
            assert!(chat, "{table}.{column} is kept when a chat is forgotten");
        }
    }
}
