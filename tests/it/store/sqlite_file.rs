//! What the store in a file does besides: across runs, in an outage, with what was written by other versions, and what is said
//! where nothing can be kept.

use std::path::Path;

use pincite::store::{
    ANSWERS_KEPT, Answered, Answers as _, Arrival, ChatSetting, ChatSettings as _, Chats as _,
    Cursor, Digests as _, Enqueued, Exchange, Forgetting as _, Health as _, Inbox as _,
    LEFT_CHATS_KEPT, MAX_ENTRIES_OF_NOTEBOOK, Membership, Notebooks as _, Outbox as _, Place,
    Queued, REMEMBERED, Saved, Sqlite, Towards,
};
use sqlx::Connection;

use super::{
    BOT, CLUB, CLUB_TOPIC, PERSON, answered, arrival, asked, due, excerpt, filled, place, queued,
    quotations, waiting,
};

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

/// What no statement could be run for, as when the disk is full, is made up for by the next that can.
#[tokio::test]
async fn what_was_done_and_sent_during_an_outage_is_noted_when_it_is_over() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let store = Sqlite::open(&file).await.unwrap();
    store.receive(BOT, &[arrival(1, "chat 1")]).await.unwrap();
    store.enqueue(BOT, &queued("daily", 10)).await.unwrap();
    let outage =
        "CREATE TRIGGER no_inbox BEFORE UPDATE ON inbox BEGIN SELECT RAISE(ABORT, 'outage'); END;
        CREATE TRIGGER no_outbox BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'outage'); END";
    alter(&file, outage).await;
    store.done(BOT, 1, None).await.expect_err("an outage");
    store.sent(BOT, "daily").await.expect_err("an outage");
    alter(&file, "DROP TRIGGER no_inbox; DROP TRIGGER no_outbox").await;
    store.check().await.expect("it is over");
    store.close().await;

    let store = Sqlite::open(&file).await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap(), []);
    assert!(due(&store, BOT, 10).await.is_empty());
}

/// Runs something on the file of a store from outside.
async fn alter(file: &Path, statements: &'static str) {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    let mut other = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::raw_sql(statements).execute(&mut other).await.unwrap();
    other.close().await.unwrap();
}

/// Telegram may deliver again for a day, and a feature may put a message again; later, both would be something new.
#[tokio::test]
async fn numbers_and_keys_are_known_for_two_days_and_answers_for_thirty() {
    assert_eq!((REMEMBERED, ANSWERS_KEPT), (2 * 24 * 60 * 60, 30 * 24 * 60 * 60));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let store = Sqlite::open(&file).await.unwrap();
    let (update, message) = ([arrival(1, "chat 1")], queued("daily", 10));
    store.receive(BOT, &update).await.unwrap();
    store.done(BOT, 1, Some((BOT, answered(30, 31)))).await.unwrap();
    store.enqueue(BOT, &message).await.unwrap();
    store.sent(BOT, "daily").await.unwrap();
    // A minute less than two days pass, and for the answer thirty.
    let almost =
        "UPDATE inbox SET done = done - 172740; UPDATE answers SET noted = noted - 2591940;
        UPDATE outbox SET done = done - 172740";
    alter(&file, almost).await;
    assert_eq!(store.receive(BOT, &update).await.unwrap(), [] as [u32; 0]);
    assert_eq!(store.answer_to(BOT, 1, 30).await.unwrap(), Some(answered(30, 31)));
    assert_eq!(store.enqueue(BOT, &message).await.unwrap(), Enqueued::Duplicate);
    // And two minutes more.
    let later = "UPDATE inbox SET done = done - 120; UPDATE answers SET noted = noted - 120;
        UPDATE outbox SET done = done - 120";
    alter(&file, later).await;
    assert_eq!(store.receive(BOT, &update).await.unwrap(), [1]);
    assert_eq!(store.answer_to(BOT, 1, 30).await.unwrap(), None);
    assert_eq!(store.enqueue(BOT, &message).await.unwrap(), Enqueued::New);
}

#[tokio::test]
async fn what_was_said_is_not_in_the_file_when_it_is_done_or_sent() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let store = Sqlite::open(&file).await.unwrap();
    let secret = Arrival { json: "a secret thought".to_owned(), ..arrival(1, "chat 1") };
    store.receive(BOT, &[secret]).await.unwrap();
    store.done(BOT, 1, None).await.unwrap();
    let secret = Queued { json: "a secret thought".to_owned(), ..queued("daily", 10) };
    store.enqueue(BOT, &secret).await.unwrap();
    store.sent(BOT, "daily").await.unwrap();
    store.close().await;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(14).any(|bytes| bytes == b"secret thought"));
    }
}

/// A group that removes the bot may add it again.
#[tokio::test]
async fn a_group_that_removed_the_bot_is_forgotten_after_thirty_days_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let store = Sqlite::open(&file).await.unwrap();
    let other = place(-2, None);
    for place in [CLUB, CLUB_TOPIC, other] {
        filled(&store, place, &["a"]).await;
        store.set_up(BOT, place, ChatSetting::TimeZone, Some("Europe/Berlin")).await.unwrap();
        store.set_up(BOT, place, ChatSetting::DigestSchedule, Some("Sun 18:00")).await.unwrap();
        store.note_asked(BOT, place, &asked(10, "Who?")).await.unwrap();
    }
    store.receive(BOT, &[arrival(1, "chat -1")]).await.unwrap();
    store.done(BOT, 1, Some((BOT, Answered { chat: -1, ..answered(30, 31) }))).await.unwrap();
    for chat in [-1, -2] {
        store.admit(BOT, chat).await.unwrap();
        store.note_membership(BOT, chat, Membership::Removed).await.unwrap();
    }
    store.note_membership(BOT, -2, Membership::Present).await.unwrap();
    let held = async || {
        let books = [CLUB, CLUB_TOPIC, other].map(|place| quotations(&store, place));
        let [group, topic, other] = books;
        (group.await.len(), topic.await.len(), other.await.len())
    };
    assert_eq!(LEFT_CHATS_KEPT, 30 * 24 * 60 * 60);
    // A minute less than thirty days pass, in which it was told once more; then two minutes more.
    alter(&file, "UPDATE chats SET left_at = left_at - 2591940").await;
    alter(&file, "UPDATE answers SET noted = noted - 2591940").await;
    store.note_membership(BOT, -1, Membership::Removed).await.unwrap();
    store.receive(BOT, &[arrival(2, "chat 9")]).await.unwrap();
    assert_eq!(held().await, (1, 1, 1));
    assert!(store.is_admitted(BOT, -1).await.unwrap());
    assert_eq!(asked_in(&store, CLUB).await, 1);
    alter(&file, "UPDATE chats SET left_at = left_at - 120").await;
    alter(&file, "UPDATE answers SET noted = noted - 120").await;
    store.receive(BOT, &[arrival(3, "chat 9")]).await.unwrap();
    assert_eq!((asked_in(&store, CLUB).await, asked_in(&store, other).await), (0, 1));
    assert_eq!(held().await, (0, 0, 1));
    assert_eq!(store.settings_of(BOT, -1).await.unwrap(), []);
    assert_eq!(store.answer_to(BOT, -1, 30).await.unwrap(), None);
    assert!(!store.is_admitted(BOT, -1).await.unwrap());
    assert!(store.is_admitted(BOT, -2).await.unwrap(), "it has the bot again");
    assert_eq!(store.settings_of(BOT, -2).await.unwrap().len(), 2);
}

/// How much is kept for the digest of a place.
async fn asked_in(store: &Sqlite, place: Place) -> usize {
    store.asked(BOT, place, 0..99).await.unwrap().len()
}

/// What was set up before there were digests stays, and a digest can be set up beside it.
#[tokio::test]
async fn a_file_of_the_layout_before_digests_is_brought_forward() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let store = Sqlite::open(&file).await.unwrap();
    store.set_up(BOT, CLUB, ChatSetting::TimeZone, Some("Europe/Berlin")).await.unwrap();
    store.close().await;
    alter(&file, "DROP TABLE digest_questions; PRAGMA user_version = 13").await;

    let store = Sqlite::open(&file).await.unwrap();
    assert!(folder.path().join("state.layout-13.sqlite").exists());
    assert_eq!(store.settings_of(BOT, CLUB.chat).await.unwrap().len(), 1);
    store.set_up(BOT, CLUB, ChatSetting::DigestSchedule, Some("Sun 18:00")).await.unwrap();
    store.note_asked(BOT, CLUB, &asked(10, "Who?")).await.unwrap();
    assert_eq!(asked_in(&store, CLUB).await, 1);
}

/// The lane of an update is the number of its chat.
#[tokio::test]
async fn nothing_of_a_person_is_in_the_file_when_they_are_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let store = Sqlite::open(&file).await.unwrap();
    let person = Place::of_chat(987_654_321);
    store.receive(BOT, &[arrival(1, "chat 987654321")]).await.unwrap();
    let exchange = Exchange { question: "a secret thought".to_owned(), ..Exchange::default() };
    let sent = Answered { chat: person.chat, asked: 1, answer: 2, exchange };
    store.done(BOT, 1, Some((BOT, sent))).await.unwrap();
    store.save_excerpt(BOT, person, &excerpt("a secret thought", person.chat)).await.unwrap();
    store.save_excerpt(BOT, CLUB, &excerpt("a word", person.chat)).await.unwrap();
    store.forget_person(BOT, person.chat).await.unwrap();
    store.close().await;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for trace in [b"secret thought".as_slice(), b"987654321", &987_654_321u32.to_be_bytes()] {
            let held = bytes.windows(trace.len()).any(|bytes| bytes == trace);
            assert!(!held, "{}", String::from_utf8_lossy(trace));
        }
    }
}

/// A hundred thousand entries: pages from both ends, an entry, an exchange, and no more than that.
#[tokio::test]
async fn a_full_notebook_is_paged_and_takes_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    let store = Sqlite::open(&file).await.unwrap();
    alter(
        &file,
        "INSERT INTO notebook (bot, chat, topic, position, digest, passage, quotation, citation, source)
           WITH RECURSIVE counted (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM counted WHERE at < 100000)
           SELECT 110201543, 7, 0, at * 10, at, 'passage', 'words ' || at, 'citation', '{}' FROM counted",
    )
    .await;
    let full = store.save_excerpt(BOT, PERSON, &excerpt("one more", 7)).await.unwrap();
    assert_eq!(full, Saved::Full);
    let end = store.notebook_page(BOT, PERSON, Cursor::Before(i64::MAX), 5).await.unwrap();
    assert_eq!((end.before, end.count), (99_995, MAX_ENTRIES_OF_NOTEBOOK));
    assert_eq!(end.entries[4].quotation, "words 100000");
    let middle = store.notebook_page(BOT, PERSON, Cursor::After(500_000), 5).await.unwrap();
    assert_eq!((middle.before, middle.entries[0].quotation.as_str()), (50_000, "words 50001"));
    let number = middle.entries[0].number;
    store.move_entry(BOT, PERSON, number, Towards::End).await.unwrap();
    assert_eq!(store.entry(BOT, PERSON, number).await.unwrap().unwrap().before, 50_001);
    store.remove_entry(BOT, PERSON, number).await.unwrap();
    let room = store.save_excerpt(BOT, PERSON, &excerpt("one more", 7)).await.unwrap();
    assert!(matches!(room, Saved::New { count: 100_000, .. }), "{room:?}");
}

/// A file of the first layout, with something in it.
async fn write_first_layout(file: &Path, with: &'static str) {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file).create_if_missing(true);
    let mut first = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    let layout = include_str!("../../../src/store/sqlite/migrations/0001_inbox.sql");
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
    insta::assert_snapshot!(fault(&file).await, @"state.sqlite has layout 99, and this version of the program knows layouts up to 14; use the newer version, or put back the copy that was made before it");
}
