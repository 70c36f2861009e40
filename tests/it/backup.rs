//! `pincite backup` and `pincite restore`: what the bot keeps, carried away and put back, while it serves and while it does not.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use pincite::store::{
    Answered, Answers, Arrival, ChatSetting, ChatSettings, Cursor, Exchange, Inbox, NewEntry,
    Notebooks, Outbox, Place, Preference, Preferences, Queued, ServerLock, Sqlite,
};
use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use crate::bot_process::{command, signal};
use crate::support::program::Program;
use crate::support::telegram::{PRIVATE, Telegram};

const BOT: u64 = 110201543;

fn data(program: &Program) -> PathBuf {
    program.folder().join("data")
}

fn state(program: &Program) -> PathBuf {
    data(program).join("state.sqlite")
}

fn backup(program: &Program) -> PathBuf {
    program.folder().join("backup.sqlite")
}

fn run(program: &Program, arguments: &[&str], file: &Path) -> Output {
    program.run(arguments).arg(file).output().unwrap()
}

/// What a run that fails says, without the folder.
fn refusal(program: &Program, arguments: &[&str], file: &Path) -> String {
    let output = run(program, arguments, file);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    said(program, &output)
}

fn said(program: &Program, output: &Output) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    said.replace(&format!("{}/", program.folder().display()), "").trim_end().to_owned()
}

/// A state with three updates and three messages to send, of which one each is done.
async fn filled(program: &Program) -> Sqlite {
    let store = Sqlite::open(&state(program)).await.unwrap();
    let arrival =
        |update| Arrival { update, queue: "chat 1".into(), json: format!("update {update}") };
    store.receive(BOT, &[arrival(1), arrival(2), arrival(3)]).await.unwrap();
    let answered = Answered { chat: 1, asked: 7, answer: 8, exchange: Exchange::default() };
    store.done(BOT, 1, Some((BOT, answered))).await.unwrap();
    let daily =
        |key: &str| Queued { key: key.to_owned(), chat: 1, due: 7, json: "daily".to_owned() };
    for key in ["monday", "tuesday", "wednesday"] {
        store.enqueue(BOT, &daily(key)).await.unwrap();
    }
    store.sent(BOT, "monday").await.unwrap();
    store.save_excerpt(BOT, GROUP, &saved()).await.unwrap();
    store.set_up(BOT, GROUP, ChatSetting::WhoMaySave, Some("admins")).await.unwrap();
    store.prefer(BOT, 1, Preference::Language, "ru").await.unwrap();
    store
}

const GROUP: Place = Place { chat: -1, topic: Some(5) };

fn saved() -> NewEntry {
    NewEntry {
        person: Some(1),
        passage: "AbC-_0123456".into(),
        quotation: "Some words".into(),
        citation: "Somebody, “A Letter.”".into(),
        source: "{}".into(),
    }
}

async fn waiting(program: &Program) -> Vec<u32> {
    let store = Sqlite::open(&state(program)).await.unwrap();
    let waiting = store.waiting(BOT).await.unwrap();
    let answered = store.answer_to(BOT, 1, 7).await.unwrap();
    assert_eq!(answered.map(|answered| answered.answer), Some(8));
    let notebook = store.notebook_page(BOT, GROUP, Cursor::FIRST, 9).await.unwrap();
    assert_eq!(notebook.entries[0].quotation, "Some words");
    let who = store.setting(BOT, GROUP, ChatSetting::WhoMaySave).await.unwrap();
    assert_eq!(who.as_deref(), Some("admins"));
    let language = store.preferred(BOT, 1, Preference::Language).await.unwrap();
    assert_eq!(language.as_deref(), Some("ru"));
    store.close().await;
    waiting.into_iter().map(|waiting| waiting.update).collect()
}

#[tokio::test]
async fn what_is_kept_is_backed_up_while_it_is_open_and_put_back() {
    let program = Program::new();
    let store = filled(&program).await;
    let output = run(&program, &["backup"], &backup(&program));
    assert!(output.status.success(), "{output:?}");
    let said_first = said(&program, &output);
    assert!(said_first.starts_with("backup.sqlite holds what the bot keeps: "), "{said_first}");
    assert!(said_first.contains("2 questions that wait"), "{said_first}");
    assert!(said_first.contains("also 2 messages that are still to be sent"), "{said_first}");
    #[cfg(unix)]
    assert_private(&backup(&program));
    store.done(BOT, 2, None).await.unwrap();
    store.done(BOT, 3, None).await.unwrap();
    store.close().await;

    let output = run(&program, &["restore"], &backup(&program));
    assert!(output.status.success(), "{output:?}");
    insta::assert_snapshot!(said(&program, &output), @r"
    What the bot keeps in data is that of the backup, with 2 questions that wait and are answered at the next start.
    There are also 2 messages that are still to be sent.
    What was there is kept in data/state.aside-1.sqlite; remove it when you do not need it.
    ");
    assert_eq!(waiting(&program).await, [2, 3]);
    #[cfg(unix)]
    for entry in fs::read_dir(data(&program)).unwrap() {
        assert_private(&entry.unwrap().path());
    }
    // What was set aside is itself a state that can be put back.
    let aside = data(&program).join("state.aside-1.sqlite");
    assert!(run(&program, &["restore"], &aside).status.success());
    assert!(waiting(&program).await.is_empty());
}

#[cfg(unix)]
fn assert_private(file: &Path) {
    use std::os::unix::fs::PermissionsExt;

    let holds_something = file.metadata().unwrap().len() > 0;
    let mode = file.metadata().unwrap().permissions().mode();
    assert!(!holds_something || mode & 0o077 == 0, "{}: {mode:o}", file.display());
}

#[tokio::test]
async fn a_backup_writes_over_nothing_without_a_word_and_leaves_nothing_half() {
    let program = Program::new();
    let file = backup(&program);
    insta::assert_snapshot!(refusal(&program, &["backup"], &file), @"pincite: there is nothing to back up: data/state.sqlite does not exist; name the folder that `pincite serve` uses with --data");
    filled(&program).await.close().await;
    fs::write(&file, "a letter").unwrap();
    insta::assert_snapshot!(refusal(&program, &["backup"], &file), @"pincite: backup.sqlite exists; choose another name, or write over it with --overwrite");
    assert_eq!(fs::read(&file).unwrap(), b"a letter");
    // What a killed run left is no obstacle.
    fs::write(program.folder().join("backup.sqlite.part"), "half").unwrap();
    assert!(run(&program, &["backup", "--overwrite"], &file).status.success());
    assert!(fs::read(&file).unwrap().starts_with(b"SQLite format 3"));
    insta::assert_snapshot!(refusal(&program, &["backup", "--overwrite"], &state(&program)), @"pincite: data/state.sqlite is the state itself; choose another name for its backup");
    let nowhere = program.folder().join("nowhere").join("deep");
    fs::write(program.folder().join("nowhere"), "").unwrap();
    assert!(refusal(&program, &["backup"], &nowhere).contains("cannot be opened"));
    let names = fs::read_dir(program.folder()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = names.collect();
    names.sort();
    assert_eq!(names, ["backup.sqlite", "data", "nowhere"]);
}

/// A limit on the size of files stands in for a full disk.
#[cfg(unix)]
#[tokio::test]
async fn a_backup_for_which_there_is_no_room_leaves_nothing() {
    let program = Program::new();
    let store = filled(&program).await;
    let many: Vec<Arrival> = (10..1000)
        .map(|update| Arrival { update, queue: "chat 2".into(), json: "word ".repeat(50) })
        .collect();
    store.receive(BOT, &many).await.unwrap();
    store.close().await;
    let limited = format!(
        "trap '' XFSZ; ulimit -f 100; exec '{}' backup --data '{}' '{}'",
        env!("CARGO_BIN_EXE_pincite"),
        data(&program).display(),
        backup(&program).display(),
    );
    let output = std::process::Command::new("bash").args(["-c", &limited]).output().unwrap();
    assert!(!output.status.success());
    let said = said(&program, &output);
    assert!(said.contains("the disk that holds backup.sqlite.part cannot be written"), "{said}");
    assert!(!backup(&program).exists() && !program.folder().join("backup.sqlite.part").exists());
    assert!(run(&program, &["backup"], &backup(&program)).status.success());
}

#[tokio::test]
async fn what_is_not_a_sound_backup_of_ours_is_not_put_back() {
    let program = Program::new();
    filled(&program).await.close().await;
    assert!(run(&program, &["backup"], &backup(&program)).status.success());
    let good = fs::read(backup(&program)).unwrap();
    let before = fs::read(state(&program)).unwrap();
    let bad = program.folder().join("bad.sqlite");
    let refused = |bytes: &[u8]| {
        fs::write(&bad, bytes).unwrap();
        let said = refusal(&program, &["restore"], &bad);
        assert_eq!(fs::read(state(&program)).unwrap(), before, "the state is as it was");
        said
    };
    insta::assert_snapshot!(refused(b"Dear Sir, ".repeat(1000).as_slice()), @"pincite: bad.sqlite is not a backup made by `pincite backup`; nothing was changed");
    insta::assert_snapshot!(refused(b""), @"pincite: bad.sqlite is not a backup made by `pincite backup`; nothing was changed");
    insta::assert_snapshot!(refused(&good[..good.len() / 2]), @"pincite: bad.sqlite is damaged; nothing was changed: take another backup");
    let mut flipped = good.clone();
    flipped[4096..4200].iter_mut().for_each(|byte| *byte ^= 0xff);
    insta::assert_snapshot!(refused(&flipped), @"pincite: bad.sqlite is damaged; nothing was changed: take another backup");
    let mut newer = good.clone();
    newer[60..64].copy_from_slice(&99u32.to_be_bytes());
    assert!(refused(&newer).contains("has layout 99"));
    let mut other = good.clone();
    other[60..64].copy_from_slice(&1u32.to_be_bytes());
    insta::assert_snapshot!(refused(&other), @"pincite: bad.sqlite is not a backup made by `pincite backup`; nothing was changed");
    let missing = program.folder().join("missing.sqlite");
    insta::assert_snapshot!(refusal(&program, &["restore"], &missing), @"pincite: missing.sqlite cannot be read: No such file or directory (os error 2); nothing was changed");
    insta::assert_snapshot!(refusal(&program, &["restore"], program.folder()).rsplit('/').next().unwrap().split_once(' ').unwrap().1, @"cannot be read: is a directory; nothing was changed");
    let left = fs::read_dir(data(&program)).unwrap().map(|entry| entry.unwrap().file_name());
    let mut left: Vec<_> = left.collect();
    left.sort();
    assert_eq!(left, ["serving.lock", "state.sqlite"], "nothing half is left");
}

#[tokio::test]
async fn a_copy_of_an_earlier_layout_and_a_plain_copy_with_its_log_can_be_put_back() {
    let program = Program::new();
    let store = filled(&program).await;
    // Open, with everything in the log still: what `cp` of both files gives.
    for end in ["", "-wal"] {
        let from = data(&program).join(format!("state.sqlite{end}"));
        fs::copy(from, program.folder().join(format!("copy.sqlite{end}"))).unwrap();
    }
    store.close().await;
    fs::remove_file(state(&program)).unwrap();
    let copy = program.folder().join("copy.sqlite");
    assert!(run(&program, &["restore"], &copy).status.success());
    assert_eq!(waiting(&program).await, [2, 3]);

    let first = program.folder().join("first.sqlite");
    let options = SqliteConnectOptions::new().filename(&first).create_if_missing(true);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    let layout = include_str!("../../src/store/sqlite/migrations/0001_inbox.sql");
    sqlx::raw_sql(layout).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    assert!(run(&program, &["restore"], &first).status.success());
    Sqlite::open(&state(&program)).await.unwrap().close().await;
}

#[tokio::test]
async fn a_damaged_state_is_set_aside_as_it_is() {
    let program = Program::new();
    filled(&program).await.close().await;
    assert!(run(&program, &["backup"], &backup(&program)).status.success());
    let mut bytes = fs::read(state(&program)).unwrap();
    bytes[4096..].iter_mut().for_each(|byte| *byte ^= 0xff);
    fs::write(state(&program), &bytes).unwrap();
    let error = Sqlite::open(&state(&program)).await.expect_err("it is damaged");
    assert!(error.to_string().contains("put back a backup with `pincite restore FILE`"), "{error}");
    assert!(run(&program, &["restore"], &backup(&program)).status.success());
    assert_eq!(waiting(&program).await, [2, 3]);
    assert_eq!(fs::read(data(&program).join("state.aside-1.sqlite")).unwrap(), bytes);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_data_folder_has_one_server_and_is_backed_up_but_not_restored_under_it() {
    let program = Program::new();
    fs::create_dir(data(&program)).unwrap();
    let telegram = Telegram::start().await;
    let mut serve = command(&telegram, &data(&program));
    let mut child = serve.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    telegram.write(PRIVATE, "What happened on 22 October 1962?");
    telegram.reply().await;

    let second = command(&telegram, &data(&program)).output().unwrap();
    assert_eq!(second.status.code(), Some(1));
    insta::assert_snapshot!(said(&program, &second).replace(&program.folder().display().to_string(), ""), @"pincite: data is in use by another `pincite serve`; stop that one first, or name another folder with --data");
    assert!(run(&program, &["backup"], &backup(&program)).status.success());
    let refused = refusal(&program, &["restore"], &backup(&program));
    assert!(refused.contains("is in use by another `pincite serve`"), "{refused}");
    telegram.write(PRIVATE, "Who is Frodo Baggins?");
    telegram.reply().await;

    child.kill().unwrap();
    tokio::task::spawn_blocking(move || child.wait().unwrap()).await.unwrap();
    assert!(run(&program, &["restore"], &backup(&program)).status.success(), "a kill lets go");
    let mut serve = command(&telegram, &data(&program));
    let child = serve.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    telegram.write(PRIVATE, "Who is Bilbo Baggins?");
    telegram.reply().await;
    signal(&child, "TERM");
    let mut child = child;
    tokio::task::spawn_blocking(move || child.wait().unwrap()).await.unwrap();
    assert!(ServerLock::take(&data(&program)).is_ok(), "an end lets go");
}
