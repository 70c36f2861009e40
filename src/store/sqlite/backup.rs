//! Backs up the state while it is in use, and restores it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode};
use sqlx::{ConnectOptions, Connection};

use super::file::{BUSY_TIMEOUT, failure, make};
use super::migrate;
use crate::store::error::StoreError;

/// What a file of the state holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupContents {
    /// Its size in bytes.
    pub bytes: u64,
    /// Number of updates that wait for an answer.
    pub waiting: u64,
    /// Number of messages that are still to be sent though no update asks for them.
    pub to_send: u64,
}

/// What to do with a file that has the name of the backup already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Leave it, and write none.
    Keep,
    /// Write over it, when the new one is complete.
    Replace,
}

/// Writes what `state` holds into the file `to`, as it is at one moment, while a server may go on writing.
///
/// The file gets its name when it is complete, on the disk, and found sound.
pub async fn back_up(
    state: &Path,
    to: &Path,
    existing: Existing,
) -> Result<BackupContents, StoreError> {
    if !state.exists() {
        return Err(StoreError::NoState { file: state.to_owned() });
    }
    may_write(state, to, existing)?;
    let draft = beside(to, ".part");
    let holds = match write(state, &draft).await {
        Ok(holds) => holds,
        Err(error) => {
            remove(&draft);
            return Err(error);
        }
    };
    may_write(state, to, existing).inspect_err(|_| remove(&draft))?;
    put(&draft, to).inspect_err(|_| remove(&draft)).map_err(|error| StoreError::io(to, &error))?;
    Ok(holds)
}

/// Puts a backup in the place of the state. Nobody may have the state open meanwhile.
///
/// Gives what it holds, and where the state that was there before is kept.
pub async fn restore(
    backup: &Path,
    state: &Path,
) -> Result<(BackupContents, Option<PathBuf>), StoreError> {
    let draft = beside(state, ".restoring");
    let holds = match take_in(backup, &draft).await {
        Ok(holds) => holds,
        Err(error) => {
            remove_all(&draft);
            return Err(error);
        }
    };
    let failed = |error: io::Error| StoreError::io(state, &error);
    let aside = set_aside(state).await.map_err(failed)?;
    put(&draft, state).map_err(failed)?;
    Ok((holds, aside))
}

/// Whether every page of the file holds together.
pub(super) async fn is_sound(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    let said: Vec<String> =
        sqlx::query_scalar("PRAGMA integrity_check").fetch_all(connection).await?;
    Ok(said == ["ok"])
}

fn may_write(state: &Path, to: &Path, existing: Existing) -> Result<(), StoreError> {
    let Ok(there) = fs::canonicalize(to) else { return Ok(()) };
    let file = to.to_owned();
    let is_state = |end| fs::canonicalize(beside(state, end)).is_ok_and(|part| part == there);
    if ["", "-wal", "-shm"].into_iter().any(is_state) {
        return Err(StoreError::IsState { file });
    }
    if existing == Existing::Keep { Err(StoreError::Exists { file }) } else { Ok(()) }
}

async fn write(state: &Path, draft: &Path) -> Result<BackupContents, StoreError> {
    // What a backup that was killed left.
    remove(draft);
    // SQLite fills an empty file, and would make one that everybody may read.
    make(draft).map_err(|error| StoreError::io(draft, &error))?;
    let mut source =
        open(state, |options| options).await.map_err(|error| failure(state, &error))?;
    migrate::known(&mut source, state).await?;
    let copied = sqlx::query("VACUUM INTO ?").bind(draft.to_string_lossy().into_owned());
    // Whose fault it is shows in the code: a full disk is that of the copy.
    copied.execute(&mut source).await.map_err(|error| match failure(draft, &error) {
        StoreError::Damaged { .. } => StoreError::Damaged { file: state.to_owned() },
        other => other,
    })?;
    let _ = source.close().await;
    check(draft, draft).await
}

/// Copies a backup to where it can be looked at and changed, and checks it there.
async fn take_in(backup: &Path, draft: &Path) -> Result<BackupContents, StoreError> {
    remove_all(draft);
    let unreadable = |error: &io::Error| StoreError::Unreadable {
        file: backup.to_owned(),
        reason: error.to_string(),
    };
    let copy = |end: &str| -> Result<(), StoreError> {
        let mut from = File::open(beside(backup, end)).map_err(|error| unreadable(&error))?;
        let to = beside(draft, end);
        let full = |error: &io::Error| StoreError::io(&to, error);
        make(&to).map_err(|error| full(&error))?;
        let mut into = File::options().append(true).open(&to).map_err(|error| full(&error))?;
        io::copy(&mut from, &mut into).map_err(|error| full(&error))?;
        Ok(())
    };
    if backup.is_dir() {
        return Err(unreadable(&io::ErrorKind::IsADirectory.into()));
    }
    copy("")?;
    // A plain copy of a state file may have its log beside it, with what came last.
    if beside(backup, "-wal").exists() {
        copy("-wal")?;
    }
    check(draft, backup).await
}

/// Checks that a file is ours, sound and of a known layout, and says what it holds; it is called `name` in errors.
async fn check(file: &Path, name: &Path) -> Result<BackupContents, StoreError> {
    let failed = |error: sqlx::Error| not_to_restore(failure(name, &error));
    // Without a log, everything is in the one file.
    let whole = |options: SqliteConnectOptions| options.journal_mode(SqliteJournalMode::Delete);
    let mut connection = open(file, whole).await.map_err(failed)?;
    if !is_sound(&mut connection).await.map_err(failed)? {
        return Err(StoreError::BadBackup { file: name.to_owned() });
    }
    migrate::known(&mut connection, name).await.map_err(not_to_restore)?;
    let mut count = async |query: &'static str| -> Result<u64, StoreError> {
        let counted: i64 =
            sqlx::query_scalar(query).fetch_one(&mut connection).await.map_err(failed)?;
        Ok(counted.unsigned_abs())
    };
    let waiting = count("SELECT count(*) FROM inbox WHERE done IS NULL").await?;
    // The first layouts had no outbox.
    let has_outbox = count("SELECT count(*) FROM sqlite_schema WHERE name = 'outbox'").await? > 0;
    let to_send = match has_outbox {
        true => count("SELECT count(*) FROM outbox WHERE done IS NULL").await?,
        false => 0,
    };
    connection.close().await.map_err(failed)?;
    let bytes = fs::metadata(file).map_or(0, |about| about.len());
    Ok(BackupContents { bytes, waiting, to_send })
}

/// What is wrong with a file that is to become the state, and what is wrong with the state, want different things done.
fn not_to_restore(error: StoreError) -> StoreError {
    match error {
        StoreError::Damaged { file } => StoreError::BadBackup { file },
        StoreError::Foreign { file } => StoreError::NoBackup { file },
        other => other,
    }
}

async fn open(
    file: &Path,
    how: impl FnOnce(SqliteConnectOptions) -> SqliteConnectOptions,
) -> Result<SqliteConnection, sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(file).busy_timeout(BUSY_TIMEOUT);
    how(options).pragma("secure_delete", "ON").connect().await
}

/// Gives the state that is there another name, with its log folded in where it can be read.
async fn set_aside(state: &Path) -> io::Result<Option<PathBuf>> {
    if !state.exists() {
        return Ok(None);
    }
    if let Ok(connection) =
        open(state, |options| options.journal_mode(SqliteJournalMode::Delete)).await
    {
        let _ = connection.close().await;
    }
    let names = (1..).map(|number| state.with_extension(format!("aside-{number}.sqlite")));
    let aside = names.into_iter().find(|name| !name.exists()).expect("numbers do not end");
    // The log first: left behind, it would be taken for that of the restored file.
    for end in ["-wal", "-shm", "-journal"] {
        match fs::rename(beside(state, end), beside(&aside, end)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    // A second name and not another one: at every instant there is a state under its own name.
    fs::hard_link(state, &aside).or_else(|_| fs::copy(state, &aside).map(drop))?;
    Ok(Some(aside))
}

/// Gives a complete file its name, for good.
fn put(draft: &Path, name: &Path) -> io::Result<()> {
    File::open(draft)?.sync_all()?;
    fs::rename(draft, name)?;
    // A folder cannot be opened everywhere; where it can, the name is on the disk before this is called done.
    let folder = name.parent().filter(|folder| *folder != Path::new(""));
    if let Ok(folder) = File::open(folder.unwrap_or(Path::new("."))) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// The file with something added to its name.
fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(end);
    PathBuf::from(name)
}

fn remove(file: &Path) {
    let _ = fs::remove_file(file);
}

fn remove_all(file: &Path) {
    ["", "-wal", "-shm", "-journal"].iter().for_each(|end| remove(&beside(file, end)));
}
