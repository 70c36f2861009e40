//! What is kept between runs, and what is said where it cannot be kept.

use std::path::Path;

use sqlx::Connection;

use pincite::store::{
    Answered, Answers, Arrival, ChatMigration, Enqueued, Health, Inbox, Queued, Sqlite, Store,
    Waiting,
};

use crate::support::memory_store::MemoryStore;

const BOT: u64 = 110201543;

fn arrival(update: u32, queue: &str) -> Arrival {
    Arrival { update, queue: queue.to_owned(), json: format!("update {update}") }
}

fn waiting(update: u32, starts: u32) -> Waiting {
    Waiting { update, json: format!("update {update}"), starts }
}

/// What any store must do. A second database joins by its name here.
#[tokio::test]
async fn sqlite_does_what_a_store_must() {
    dedupes_updates_and_keeps_their_order(&Sqlite::in_memory().await.unwrap()).await;
    counts_starts_until_an_update_proves_harmless(&Sqlite::in_memory().await.unwrap()).await;
    knows_answers(&Sqlite::in_memory().await.unwrap()).await;
    lets_a_group_that_becomes_another_chat_stay_admitted(&Sqlite::in_memory().await.unwrap()).await;
    keeps_messages_until_they_are_sent(&Sqlite::in_memory().await.unwrap()).await;
}

#[tokio::test]
async fn a_store_in_memory_does_what_a_store_must() {
    dedupes_updates_and_keeps_their_order(&MemoryStore::default()).await;
    counts_starts_until_an_update_proves_harmless(&MemoryStore::default()).await;
    knows_answers(&MemoryStore::default()).await;
    lets_a_group_that_becomes_another_chat_stay_admitted(&MemoryStore::default()).await;
    keeps_messages_until_they_are_sent(&MemoryStore::default()).await;
}

async fn dedupes_updates_and_keeps_their_order(store: &impl Store) {
    let batch = [arrival(7, "chat 1"), arrival(5, "chat 2"), arrival(9, "chat 1")];
    assert_eq!(store.receive(BOT, &batch).await.unwrap(), [7, 5, 9]);
    store.done(BOT, 5, None).await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap(), [waiting(7, 1), waiting(9, 0)]);
    let again = [arrival(5, "chat 2"), arrival(9, "chat 1"), arrival(10, "chat 2")];
    assert_eq!(store.receive(BOT, &again).await.unwrap(), [10]);
    let other = store.receive(BOT + 1, &again).await.unwrap();
    assert_eq!(other, [5, 9, 10], "another bot counts for itself");
    store.check().await.unwrap();
}

async fn counts_starts_until_an_update_proves_harmless(store: &impl Store) {
    store.receive(BOT, &[arrival(1, "chat 1")]).await.unwrap();
    store.waiting(BOT).await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap(), [waiting(1, 2)]);
    store.cleared(BOT, 1).await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap(), [waiting(1, 1)]);
}

async fn knows_answers(store: &impl Store) {
    store.receive(BOT, &[arrival(1, "chat 1"), arrival(2, "chat 1")]).await.unwrap();
    assert_eq!(store.answer_to(BOT, 1, 30).await.unwrap(), None);
    for (update, answer) in [(1, 31), (2, 32)] {
        let sent = Answered { chat: 1, asked: 30, answer };
        store.done(BOT, update, Some(sent)).await.unwrap();
        assert_eq!(store.answer_to(BOT, 1, 30).await.unwrap(), Some(answer));
    }
    assert_eq!(store.answer_to(BOT + 1, 1, 30).await.unwrap(), None);
}

async fn lets_a_group_that_becomes_another_chat_stay_admitted(store: &impl Store) {
    store.admit(BOT, -1).await.unwrap();
    let migration = ChatMigration { from: -1, to: -100 };
    store.migrate(BOT, migration).await.unwrap();
    assert_eq!(store.migrations(BOT).await.unwrap(), [migration]);
    assert!(store.is_admitted(BOT, -100).await.unwrap());
    assert!(!store.is_admitted(BOT, -2).await.unwrap());
    assert!(!store.is_admitted(BOT + 1, -1).await.unwrap(), "another bot's guests are not ours");
}

async fn keeps_messages_until_they_are_sent(store: &impl Store) {
    let queued =
        |key: &str, due| Queued { key: key.to_owned(), due, json: format!("message {key}") };
    let (late, early) = (queued("late", 20), queued("early", 10));
    for message in [&late, &early] {
        assert_eq!(store.enqueue(BOT, message).await.unwrap(), Enqueued::New);
        assert_eq!(store.enqueue(BOT, message).await.unwrap(), Enqueued::Duplicate);
    }
    assert_eq!(store.due(BOT, 9).await.unwrap(), []);
    assert_eq!(store.due(BOT, 10).await.unwrap(), std::slice::from_ref(&early));
    assert_eq!(store.due(BOT, 30).await.unwrap(), [early.clone(), late.clone()]);
    store.sent(BOT, "early").await.unwrap();
    assert_eq!(store.due(BOT, 30).await.unwrap(), [late]);
    assert_eq!(store.enqueue(BOT, &early).await.unwrap(), Enqueued::Duplicate, "it was sent");
    assert_eq!(store.due(BOT + 1, 30).await.unwrap(), []);
    assert_eq!(store.enqueue(BOT + 1, &early).await.unwrap(), Enqueued::New);
}

#[tokio::test]
async fn an_update_waits_until_it_is_done_and_is_new_only_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data").join("state.sqlite");
    let store = Sqlite::open(&file).await.unwrap();
    let batch = [arrival(7, "chat 1"), arrival(5, "chat 2"), arrival(9, "chat 1")];
    assert_eq!(store.receive(BOT, &batch).await.unwrap(), [7, 5, 9]);
    store.done(BOT, 5, None).await.unwrap();
    drop(store);

    let store = Sqlite::open(&file).await.unwrap();
    let left = [waiting(7, 1), waiting(9, 0)];
    assert_eq!(
        store.waiting(BOT).await.unwrap(),
        left,
        "in order of coming, the first of a queue is tried"
    );
    let again = [arrival(5, "chat 2"), arrival(9, "chat 1"), arrival(10, "chat 2")];
    assert_eq!(store.receive(BOT, &again).await.unwrap(), [10]);
    assert_eq!(
        store.receive(BOT + 1, &again).await.unwrap(),
        [5, 9, 10],
        "another bot counts for itself"
    );
}

#[tokio::test]
async fn what_was_said_is_not_in_the_file_when_it_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let store = Sqlite::open(&file).await.unwrap();
    let secret = Arrival { json: "a secret thought".to_owned(), ..arrival(1, "chat 1") };
    store.receive(BOT, &[secret]).await.unwrap();
    store.done(BOT, 1, None).await.unwrap();
    store.close().await;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(14).any(|bytes| bytes == b"secret thought"));
    }
}

/// A file of the first layout, with something in it.
async fn write_first_layout(file: &Path, with: &'static str) {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file).create_if_missing(true);
    let mut first = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    let layout = include_str!("../../src/store/sqlite/migrations/0001_inbox.sql");
    sqlx::raw_sql(layout).execute(&mut first).await.unwrap();
    sqlx::raw_sql(with).execute(&mut first).await.unwrap();
    first.close().await.unwrap();
}

#[tokio::test]
async fn a_file_of_an_earlier_version_is_brought_forward_and_a_copy_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let row = "INSERT INTO inbox (bot, update_id, lane, said) VALUES (110201543, 7, 'chat 1', 'update 7')";
    write_first_layout(&file, row).await;

    let store = Sqlite::open(&file).await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap(), [waiting(7, 1)]);
    assert_eq!(store.answer_to(BOT, 1, 1).await.unwrap(), None);
    store.close().await;
    let copy = std::fs::read(folder.path().join("state.layout-1.sqlite")).unwrap();
    #[cfg(unix)]
    assert_private(&folder.path().join("state.layout-1.sqlite"));
    assert_eq!(copy[60..64], 1u32.to_be_bytes(), "the copy has the earlier layout");
}

/// A file of the first layout, with a table in the way of the second.
#[tokio::test]
async fn a_step_that_fails_half_way_leaves_the_former_layout_and_its_copy() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    // The second step makes a table and then an index of this name.
    write_first_layout(&file, "CREATE INDEX answers_noted ON inbox (lane)").await;

    let error = Sqlite::open(&file).await.expect_err("the step fails");
    assert!(error.to_string().contains("answers_noted already exists"), "{error}");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&file);
    let mut after = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .fetch_all(&mut after)
            .await
            .unwrap();
    assert_eq!(tables, ["inbox"], "what the step made before it failed is undone");
    // With the obstacle gone, it is taken.
    sqlx::raw_sql("DROP INDEX answers_noted").execute(&mut after).await.unwrap();
    after.close().await.unwrap();
    for name in ["state.sqlite", "state.layout-1.sqlite"] {
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        assert_eq!(bytes[60..64], 1u32.to_be_bytes(), "{name}");
    }
    Sqlite::open(&file).await.unwrap().close().await;
}

#[tokio::test]
async fn a_check_writes_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let store = Sqlite::open(&file).await.unwrap();
    let before = store.bytes();
    store.check().await.unwrap();
    assert!(store.bytes() > before, "it really writes");
    store.close().await;
    Sqlite::open(&file).await.expect("its layout is the same");
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let _store = Sqlite::open(&file).await.unwrap();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        assert_private(&entry.unwrap().path());
    }
}

/// Checks that nobody else may read a file.
#[cfg(unix)]
fn assert_private(file: &Path) {
    use std::os::unix::fs::PermissionsExt;

    let mode = file.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{}", file.display());
}

/// What is said about a file that cannot be used.
async fn fault(file: &Path) -> String {
    let error = Sqlite::open(file).await.expect_err("it cannot be used");
    let folder = file.parent().unwrap().display().to_string();
    error.to_string().replace(&format!("{folder}/"), "")
}

#[tokio::test]
async fn a_file_that_cannot_be_used_is_said_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("letter.sqlite");
    std::fs::write(&text, "Dear Sir, ".repeat(1000)).unwrap();
    insta::assert_snapshot!(fault(&text).await, @"letter.sqlite was not written by this program; move it away, or name another folder with --data");
    insta::assert_snapshot!(fault(folder.path()).await.rsplit('/').next().unwrap().split_once(' ').unwrap().1, @"cannot be opened; make its folder readable and writable for the user that runs the program");
    insta::assert_snapshot!(fault(&text.join("state.sqlite")).await.rsplit('/').next().unwrap(), @"state.sqlite cannot be opened; make its folder readable and writable for the user that runs the program");
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    Sqlite::open(&file).await.unwrap().close().await;
    // The layout's number is the four bytes at 60 in the header of the file.
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[60..64].copy_from_slice(&99u32.to_be_bytes());
    std::fs::write(&file, &bytes).unwrap();
    insta::assert_snapshot!(fault(&file).await, @"state.sqlite has layout 99, and this version of the program knows layouts up to 4; use the newer version, or put back the copy that was made before it");
}
