//! The index while the bot serves: made anew beside the one in use and swapped in, for every reason there is, with nobody left waiting.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use pincite::archive::{Archive, ArchiveSettings, Live, LiveSettings, OpenProgress, Refresh};
use pincite::config::{Environment, Overrides, Settings};
use serde_json::Value;
use tempfile::TempDir;

use crate::bot_process::{end, signal};
use crate::support::telegram::{GROUP, PRIVATE, TOKEN, Telegram};

const QUESTION: &str = "Where did the zeppelin land?";

/// How long a test waits for what must come. Reached only when a test fails.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A corpus of a few notes and a data folder, both to be changed at will.
struct Place {
    root: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { root: tempfile::tempdir().unwrap() };
        fs::create_dir(place.corpus()).unwrap();
        place.write(
            "railway.txt",
            "A note on the railway\n\nThe railway carried grain to the port.\n",
        );
        place.lands_at("Kashgar");
        place
    }

    fn corpus(&self) -> PathBuf {
        self.root.path().join("papers")
    }

    fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.corpus().join(name), text).unwrap();
    }

    fn lands_at(&self, town: &str) {
        self.write("zeppelin.txt", &format!("A note\n\nThe zeppelin landed at {town}.\n"));
    }

    fn settings(&self) -> ArchiveSettings {
        let overrides = Overrides {
            corpus: vec![self.corpus()],
            data: Some(self.data()),
            ..Overrides::default()
        };
        Settings::load(&overrides, &Environment::default()).unwrap().archive
    }

    /// An archive that is looked after, and what it reports.
    fn live(&self) -> (Arc<Live>, Arc<Mutex<Vec<String>>>) {
        let settings = self.settings();
        let archive =
            Archive::open(&settings, "2024-03-01T12:00:00".parse().unwrap(), &mut |_| {}).unwrap();
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&told);
        let options = LiveSettings {
            follows_changes: Some(Duration::from_millis(1)),
            now: || "2024-03-01T13:00:00".parse().unwrap(),
            tell: Box::new(move |news| {
                if !matches!(news, OpenProgress::Read { .. } | OpenProgress::Writing) {
                    heard.lock().unwrap().push(format!("{news:?}"));
                }
            }),
        };
        (Arc::new(Live::new(archive, settings, options)), told)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pincite"));
        command.env_clear().args(arguments).arg("--corpus").arg(self.corpus());
        command.arg("--data").arg(self.data()).stdin(Stdio::null());
        command
    }

    fn serve(&self, telegram: &Telegram) -> Child {
        let mut command = self.command(&["serve"]);
        command.env("TELOXIDE_TOKEN", TOKEN).env("TELOXIDE_API_URL", telegram.url());
        command
            .env("PINCITE_TELEGRAM_KEEPS_LIMITS", "false")
            .env("PINCITE_ACCESS_PERSON_A_MINUTE", "0");
        command.env("PINCITE_ACCESS_CHAT_A_MINUTE", "0").env("PINCITE_HTTP_LISTEN", "");
        command.current_dir(self.root.path());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    }

    fn index(&self) -> PathBuf {
        self.data().join("index")
    }

    fn generation(&self) -> PathBuf {
        self.index().join(fs::read_to_string(self.index().join("current")).unwrap())
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.index()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2024, 3, 1).unwrap()
}

/// What the archive answers, as it is shown.
fn answer(live: &Live) -> String {
    let answer = live.ask(QUESTION, today()).unwrap();
    answer.shown().map(|evidence| evidence.quote.text().to_owned()).collect()
}

/// Waits until something is so.
async fn until(what: &str, so: impl Fn() -> bool) {
    let waiting = async {
        while !so() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(TIMEOUT, waiting).await.unwrap_or_else(|_| panic!("never: {what}"));
}

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

/// Asks again and again, in two chats, until the answer names a town; every question gets an answer, and every answer is one of `towns`.
async fn ask_until(telegram: &Telegram, town: &str, towns: &[&str]) {
    let asking = async {
        loop {
            telegram.write(PRIVATE, QUESTION);
            telegram.write(GROUP, &format!("/ask {QUESTION}"));
            let replies = [telegram.reply().await, telegram.reply().await];
            for reply in &replies {
                let known = towns.iter().any(|town| text(reply).contains(town));
                assert!(known, "neither the old nor the new: {reply:#}");
            }
            if replies.iter().all(|reply| text(reply).contains(town)) {
                return;
            }
        }
    };
    tokio::time::timeout(TIMEOUT, asking).await.unwrap_or_else(|_| panic!("never {town}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn changed_files_are_answered_from_without_a_restart_while_questions_go_on() {
    let place = Place::new();
    let telegram = Telegram::start().await;
    let (live, told) = place.live();
    let bot = telegram.run(live.clone());
    let mut before = "Kashgar";
    for town in ["Urumchi", "Samarkand"] {
        place.lands_at(town);
        ask_until(&telegram, town, &[before, town]).await;
        before = town;
    }
    place.write("new.txt", "A note\n\nThe balloon landed at Tashkent.\n");
    until("a new file is in", || live.facts().documents == 3).await;
    fs::remove_file(place.corpus().join("new.txt")).unwrap();
    until("a file is out", || live.facts().documents == 2).await;
    telegram.stop(bot).await;
    let built = told.lock().unwrap().iter().filter(|news| news.starts_with("Built")).count();
    assert_eq!(built, 4, "{told:?}");
    assert_eq!(live.health().swaps, 4);
    until("older generations are gone", || place.names().len() == 3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_has_it_refreshed_and_sees_how_it_went() {
    let place = Place::new();
    let settings = place.settings();
    let archive =
        Archive::open(&settings, "2024-03-01T12:00:00".parse().unwrap(), &mut |_| {}).unwrap();
    let options = LiveSettings {
        follows_changes: None,
        now: || "2024-03-01T13:00:00".parse().unwrap(),
        tell: Box::new(|_| {}),
    };
    let live = Live::new(archive, settings, options);
    let before = live.health();
    assert_eq!(before.built.to_string(), "2024-03-01 12:00:00");
    assert_eq!((before.documents, before.failure), (2, None));
    assert!(before.bytes > 1000);
    place.lands_at("Urumchi");
    assert_eq!(live.refresh(), Refresh::Begun);
    until("it is swapped in", || live.health().swaps == 1).await;
    assert!(answer(&live).contains("Urumchi"));
    assert_eq!(live.health().built.to_string(), "2024-03-01 13:00:00");
    assert!(live.stop(TIMEOUT));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_signal_has_the_documents_read_again() {
    let place = Place::new();
    let telegram = Telegram::start().await;
    let child = place.serve(&telegram);
    ask_until(&telegram, "Kashgar", &["Kashgar"]).await;
    let first = place.generation();
    place.lands_at("Urumchi");
    signal(&child, "HUP");
    ask_until(&telegram, "Urumchi", &["Kashgar", "Urumchi"]).await;
    assert_lets_go(&child, &first).await;
    signal(&child, "TERM");
    end(child).await;
    telegram.assert_lawful();
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_another_process_built_is_taken_into_use() {
    let place = Place::new();
    let telegram = Telegram::start().await;
    let child = place.serve(&telegram);
    ask_until(&telegram, "Kashgar", &["Kashgar"]).await;
    place.lands_at("Urumchi");
    assert!(place.command(&["index", "-q"]).status().unwrap().success());
    let built = place.generation();
    ask_until(&telegram, "Urumchi", &["Kashgar", "Urumchi"]).await;
    assert_eq!(place.generation(), built, "it is not built once more");
    signal(&child, "TERM");
    end(child).await;
}

/// Checks that a process no longer holds the files of an index; only Linux tells.
async fn assert_lets_go(child: &Child, folder: &Path) {
    let maps = PathBuf::from(format!("/proc/{}/maps", child.id()));
    let name = folder.display().to_string();
    if maps.exists() {
        let holds = || fs::read_to_string(&maps).unwrap().contains(&name);
        until("the files of the older index are let go", || !holds()).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_build_that_fails_leaves_the_old_index_says_why_once_and_is_made_up_for() {
    let place = Place::new();
    let (live, told) = place.live();
    let kept = || told.lock().unwrap().iter().filter(|news| news.starts_with("KeptOld")).count();
    place.lands_at("Urumchi");
    place.write("manifest.toml", "[[source]]\n");
    until("it fails", || live.health().failure.is_some()).await;
    let failure = live.health().failure.unwrap();
    assert!(failure.contains("manifest.toml, line 1"), "{failure}");
    assert!(answer(&live).contains("Kashgar"));
    // Several looks, which see nothing new.
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert_eq!(kept(), 1, "{told:?}");
    assert_eq!(live.health().failures, 1);
    live.refresh();
    until("somebody who asks is taken at their word", || live.health().failures == 2).await;
    fs::remove_file(place.corpus().join("manifest.toml")).unwrap();
    until("it is swapped in", || answer(&live).contains("Urumchi")).await;
    assert_eq!(live.health().failure, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_that_are_gone_or_closed_do_not_empty_the_archive() {
    let place = Place::new();
    let (live, _) = place.live();
    let elsewhere = place.root.path().join("elsewhere");
    fs::rename(place.corpus(), &elsewhere).unwrap();
    until("a folder that is gone is told", || live.health().failure.is_some()).await;
    fs::create_dir(place.corpus()).unwrap();
    let told = || live.health().failure.unwrap_or_default();
    until("an empty folder is told", || told().contains("no document was found")).await;
    fs::write(place.corpus().join("photo.png"), [0; 10]).unwrap();
    until("unreadable files are told", || told().contains("none of the files can be read")).await;
    assert!(answer(&live).contains("Kashgar"));
    fs::remove_dir_all(place.corpus()).unwrap();
    fs::rename(&elsewhere, place.corpus()).unwrap();
    until("all is well again", || live.health().failure.is_none()).await;
    assert_eq!(live.health().swaps, 0, "nothing changed in the end");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_is_lost_or_damaged_while_serving_is_built_anew() {
    type Harm = fn(&Place);
    let harms: [(&str, Harm); 4] = [
        ("its folder is removed", |place| fs::remove_dir_all(place.generation()).unwrap()),
        ("all indexes are removed", |place| fs::remove_dir_all(place.index()).unwrap()),
        ("the pointer is removed", |place| {
            fs::remove_file(place.index().join("current")).unwrap();
        }),
        ("the pointer is unreadable", |place| {
            fs::write(place.index().join("current"), [0xff, 0xfe]).unwrap();
        }),
    ];
    let place = Place::new();
    let (live, _) = place.live();
    for (at, (what, harm)) in harms.into_iter().enumerate() {
        harm(&place);
        assert!(answer(&live).contains("Kashgar"), "{what}");
        until(what, || place.generation_opens() && live.health().swaps > at as u64).await;
        assert!(answer(&live).contains("Kashgar"), "{what}");
        assert_eq!(live.health().failure, None, "{what}");
    }
}

impl Place {
    fn generation_opens(&self) -> bool {
        let current = fs::read_to_string(self.index().join("current"));
        current.is_ok_and(|name| self.index().join(name).join("meta.json").exists())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_change_under_a_server_are_noticed_by_the_search_that_meets_them() {
    // The records of the search engine, and the texts beside them.
    for kind in ["store", "bin"] {
        damaged_while_serving(kind).await;
    }
}

async fn damaged_while_serving(damaged: &str) {
    let place = Place::new();
    let (live, told) = place.live();
    for file in fs::read_dir(place.generation()).unwrap() {
        let file = file.unwrap().path();
        if file.extension().is_some_and(|kind| kind == damaged) {
            let mut bytes = fs::read(&file).unwrap();
            bytes.iter_mut().take(200).for_each(|byte| *byte ^= 0xff);
            // In place: the server reads the same file.
            let mut open = fs::File::options().write(true).open(&file).unwrap();
            std::io::Write::write_all(&mut open, &bytes).unwrap();
        }
    }
    let met =
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| live.ask(QUESTION, today())));
    assert!(!matches!(met, Ok(Ok(_))), "the damage is met in the {damaged}");
    until("it is built anew", || live.health().swaps == 1).await;
    assert!(answer(&live).contains("Kashgar"));
    assert!(told.lock().unwrap().iter().any(|news| news.contains("Damaged")), "{told:?}");
}

/// So many documents that their index takes a while.
fn write_many(place: &Place, town: &str) {
    let line = |number: usize| {
        let words = "The caravan rested at the well and went on to the pass. ".repeat(20);
        serde_json::json!({ "title": format!("Letter {number}"), "text": format!("{words} The zeppelin {number} landed at {town}.") })
    };
    let lines: Vec<String> = (0..600).map(|number| line(number).to_string()).collect();
    place.write("letters.jsonl", &lines.join("\n"));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_stop_during_a_build_gives_it_up_and_leaves_what_can_be_used() {
    let place = Place::new();
    let telegram = Telegram::start().await;
    let child = place.serve(&telegram);
    ask_until(&telegram, "Kashgar", &["Kashgar"]).await;
    let before = place.generation();
    write_many(&place, "Urumchi");
    fs::remove_file(place.corpus().join("zeppelin.txt")).unwrap();
    signal(&child, "HUP");
    until("a build begins", || place.index().join("building").exists()).await;
    signal(&child, "TERM");
    end(child).await;
    assert_eq!(place.generation(), before, "what was being built is not in use");
    assert_eq!(telegram.pending(), 0);

    let child = place.serve(&telegram);
    until("the next start builds it", || place.generation() != before).await;
    ask_until(&telegram, "Urumchi", &["Urumchi"]).await;
    signal(&child, "TERM");
    end(child).await;
    assert_eq!(place.names().len(), 3, "{:?}", place.names());
}

/// Kills while an index is built, each a little later than the one before: from the first file to the last rename and beyond.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn whenever_a_build_is_killed_an_index_is_there_and_nothing_is_left_lying() {
    let place = Place::new();
    write_many(&place, "Kashgar");
    let begun = std::time::Instant::now();
    assert!(place.command(&["-q", "index"]).output().unwrap().status.success());
    let whole = begun.elapsed();
    let mut instants = std::collections::BTreeMap::new();
    for round in 0..kills() {
        write_many(&place, &format!("Town{round}"));
        let before = place.generation();
        let mut child = place.command(&["-q", "index"]).stdout(Stdio::null()).spawn().unwrap();
        tokio::time::sleep(whole.mul_f64(1.2 * round as f64 / kills() as f64)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        let built = if place.generation() == before { "not in use" } else { "in use" };
        let mut names = place.names();
        names
            .iter_mut()
            .for_each(|name| name.truncate(name.trim_end_matches(char::is_numeric).len()));
        *instants.entry((built, names.join(" "))).or_insert(0) += 1;
        assert!(place.generation_opens(), "{:?}", place.names());
        assert!(
            place.names().len() <= 5,
            "each build sweeps what those before left: {:?}",
            place.names()
        );
    }
    println!("{} kills left {instants:#?}", kills());
    let telegram = Telegram::start().await;
    let child = place.serve(&telegram);
    ask_until(&telegram, "landed at", &["landed at"]).await;
    signal(&child, "TERM");
    end(child).await;
    assert_eq!(place.names().len(), 3, "{:?}", place.names());
}

/// How often to kill: a few times, or as often as somebody wants to see.
fn kills() -> u64 {
    std::env::var("KILLS").map_or(8, |kills| kills.parse().expect("a number"))
}
