//! A store is copied from a file into a database and back, and is the same.

use std::path::Path;

use pincite::store::{
    ChatMigration, ChatSetting, CopyTo, NewEntry, Place, PostKind, Posted, Postgres, Preference,
    QuizPoll, QuizSession, QuizVote, Saved, Sqlite, Store, StoreError, copy,
};
use secrecy::SecretString;
use sqlx::{AssertSqlSafe, Connection as _, SqliteConnection};

use super::{BOT, answered, arrival, asked, gap, queued};
use crate::support::postgres::{LEASE, database, open, server};

/// Something of everything, of two bots and so many chats.
async fn fill(store: &dyn Store, chats: i64) {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    for bot in [BOT, BOT + 1] {
        for chat in 1..=chats {
            let update = u32::try_from(2 * chat).unwrap();
            store
                .receive(
                    bot,
                    &[arrival(update, &format!("chat {chat}")), arrival(update + 1, "chat 1")],
                )
                .await
                .unwrap();
            let mut sent = answered(30, 31);
            sent.chat = chat;
            store.done(bot, update, Some((bot, sent))).await.unwrap();
            let place = Place { chat: -chat, topic: Some(5) };
            store.set_up(bot, place, ChatSetting::Language, Some("ru")).await.unwrap();
        }
        let place = Place::of_chat(-1);
        store.admit(bot, 7).await.unwrap();
        store.migrate(bot, ChatMigration { from: -50, to: -51 }).await.unwrap();
        store.prefer(bot, 7, Preference::Theme, "dark").await.unwrap();
        store.enqueue(bot, &queued("waits", 10)).await.unwrap();
        store.enqueue(bot, &queued("sent", 10)).await.unwrap();
        store.sent(bot, "sent").await.unwrap();
        let item = Some("question".to_owned());
        let posted = Posted { place, kind: PostKind::Quiz, day, item };
        store.post(bot, &posted, None).await.unwrap();
        let subject = "tea \u{1F375} “’” \0".to_owned();
        let quiz = QuizSession { place, session: 5, subject, total: None, number: 1 };
        store.keep_quiz(bot, &quiz).await.unwrap();
        store.set_up(bot, place, ChatSetting::DigestSchedule, Some("Sun 18:00")).await.unwrap();
        store.note_asked(bot, place, &asked(10, "Who?")).await.unwrap();
        let poll = QuizPoll { poll: "a".to_owned(), chat: -1, right: 2, week: 10 };
        store.note_poll(bot, &poll).await.unwrap();
        let name = "Reader".to_owned();
        let vote = QuizVote { poll: "a".to_owned(), person: 7, name, option: 2, week: 10 };
        store.note_vote(bot, &vote).await.unwrap();
        store.note_gap(&gap("date", "Who?", 1, day)).await.unwrap();
        save(store, bot, "a").await;
        let last = save(store, bot, "b").await;
        // Its number is never given again, in whichever database.
        store.remove_entry(bot, Place::of_chat(7), last).await.unwrap();
    }
}

/// Rows of many more chats, by one statement a table: one by one they would wait for the disk.
async fn fill_more(file: &Path, from: i64, chats: i64) {
    let mut connection = SqliteConnection::connect(file.to_str().unwrap()).await.unwrap();
    let numbers = format!(
        "WITH RECURSIVE n (i) AS (SELECT {from} + 1 UNION ALL SELECT i + 1 FROM n WHERE i < {from} + {chats})"
    );
    for insert in [
        "INSERT INTO answers (bot, chat, asked, answer, question, typed, person, at, today)
           SELECT 1, i, 30, 31, 'What did he promise at Vladivostok in year ' || i || '?', 'and then?', i, i, '2026-11-22' FROM n",
        "INSERT INTO chat_settings (bot, chat, topic, setting, value) SELECT 1, -i, 0, 'time zone', 'Europe/Berlin' FROM n",
        "INSERT INTO preferences (bot, person, preference, value) SELECT 1, i, 'language', 'ru' FROM n",
        "INSERT INTO inbox (bot, update_id, lane, done) SELECT 1, i, '', i FROM n",
        "INSERT INTO notebook (number, bot, chat, topic, position, digest, passage, quotation, citation, source)
           SELECT i + 1000, 1, i, 0, 1, i, 'AbC-_0123456', 'Words that were saved, number ' || i, 'Somebody', '{}' FROM n",
    ] {
        let (head, select) = insert.split_once("SELECT").unwrap();
        let insert = AssertSqlSafe(format!("{head} {numbers} SELECT {select}"));
        sqlx::query(insert).execute(&mut connection).await.unwrap();
    }
    connection.close().await.unwrap();
}

async fn save(store: &dyn Store, bot: u64, quotation: &str) -> i64 {
    let entry = NewEntry {
        person: Some(7),
        passage: "AbC-_0123456".to_owned(),
        quotation: quotation.to_owned(),
        citation: "Somebody, “A Letter.”".to_owned(),
        source: "{}".to_owned(),
    };
    match store.save_excerpt(bot, Place::of_chat(7), &entry).await.unwrap() {
        Saved::New { number, .. } => number,
        other => panic!("{other:?}"),
    }
}

/// What is looked at after a copy.
async fn shown(store: &dyn Store) -> String {
    let mut shown = String::new();
    for bot in [BOT, BOT + 1] {
        let place = Place::of_chat(-1);
        shown += &format!("{:?}\n", store.answer_to(bot, 2, 30).await.unwrap());
        shown += &format!("{:?}\n", store.settings_of(bot, -2).await.unwrap());
        shown += &format!("{:?}\n", store.migrations(bot).await.unwrap());
        shown += &format!("{:?}\n", store.is_admitted(bot, 7).await.unwrap());
        shown += &format!("{:?}\n", store.message(bot, "waits").await.unwrap());
        shown += &format!("{:?}\n", store.posted(bot, place, PostKind::Quiz).await.unwrap());
        shown += &format!("{:?}\n", store.asked(bot, place, 0..99).await.unwrap());
        shown += &format!("{:?}\n", store.quiz(bot, place).await.unwrap().map(|it| it.number));
        shown += &format!("{:?}\n", store.scores(bot, -1, 10).await.unwrap());
        shown += &format!("{:?}\n", store.gaps().await.unwrap());
        shown += &format!("{:?}\n", store.quizzes_asked(bot, -1).await.unwrap());
    }
    shown
}

async fn copied(to: CopyTo, file: &Path, url: &str) -> Result<u64, StoreError> {
    copy(to, file, &SecretString::from(url), &mut |done, total| assert!(done <= total)).await
}

/// There and back, compared on the way by the copy itself, and here by what a store gives.
async fn there_and_back(server: &str, more: i64) {
    let chats = 40;
    let url = database(server).await;
    let folder = tempfile::tempdir().unwrap();
    let (file, back) = (folder.path().join("state.sqlite"), folder.path().join("back.sqlite"));
    let before = Sqlite::open(&file).await.unwrap();
    fill(&before, chats).await;
    let expected = shown(&before).await;
    before.close().await;
    fill_more(&file, chats, more).await;
    let begun = std::time::Instant::now();
    let rows = copied(CopyTo::Postgres, &file, &url).await.unwrap();
    let there = begun.elapsed();
    let again = copied(CopyTo::Postgres, &file, &url).await.unwrap_err().to_string();
    assert!(
        again.ends_with(
            "holds something already; copy into an empty database, and nothing was changed"
        ),
        "{again}"
    );
    let backwards = copied(CopyTo::Sqlite, &file, &url).await.unwrap_err();
    assert!(matches!(backwards, StoreError::NotEmpty { .. }), "{backwards}");
    let begun = std::time::Instant::now();
    assert_eq!(copied(CopyTo::Sqlite, &back, &url).await.unwrap(), rows);
    println!("{rows} rows: there in {there:?}, back in {:?}", begun.elapsed());

    let store = open(&url, LEASE).await;
    assert_eq!(shown(&store).await, expected);
    let busy = copied(CopyTo::Sqlite, &folder.path().join("other.sqlite"), &url).await;
    let busy = busy.unwrap_err().to_string();
    assert!(busy.ends_with("is in use by another `pincite`; stop that one first"), "{busy}");
    let after = Sqlite::open(&back).await.unwrap();
    assert_eq!(shown(&after).await, expected);
    // All up to there were given.
    let next = chats + more + 1001;
    for store in [&store as &dyn Store, &after] {
        assert_eq!(save(store, BOT, "c").await, next);
        let waiting = store.waiting(BOT).await.unwrap();
        assert!(waiting.is_sorted_by_key(|waiting| waiting.update), "{waiting:?}");
        assert_eq!(waiting.len(), usize::try_from(chats).unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_is_the_same_in_a_database_and_back_in_a_file() {
    let Some(server) = server() else { return };
    there_and_back(&server, 100).await;
}

/// Takes minutes: `cargo test --test it a_store_of_100_000 -- --ignored --nocapture`.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes"]
async fn a_store_of_100_000_chats_is_the_same_there_and_back() {
    let Some(server) = server() else { return };
    there_and_back(&server, 100_000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_nothing_to_copy_where_there_is_no_file() {
    let Some(server) = server() else { return };
    let url = database(&server).await;
    let folder = tempfile::tempdir().unwrap();
    let none = copied(CopyTo::Postgres, &folder.path().join("none.sqlite"), &url).await;
    assert!(matches!(none.unwrap_err(), StoreError::NoState { .. }));
    // What was not copied can be, later.
    let _: Postgres = open(&url, LEASE).await;
}
