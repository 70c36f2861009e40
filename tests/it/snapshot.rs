//! `pincite index push` and `pull`: one machine builds an index, others answer from it without the documents, whatever is killed meanwhile.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::bot_process::{end, signal};
use crate::support::telegram::{PRIVATE, TOKEN, Telegram};

const QUESTION: &str = "Where did the zeppelin land?";

/// A machine with a data folder of its own and perhaps documents.
pub(crate) struct Machine {
    root: TempDir,
}

impl Machine {
    pub(crate) fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap() }
    }

    /// With documents, and an index of them.
    pub(crate) fn building(town: &str) -> Self {
        let machine = Self::new();
        fs::create_dir(machine.corpus()).unwrap();
        // Enough that files of the index are larger than the limits with which tests end a process.
        for paper in 0..40 {
            let notes: Vec<String> = (0..40)
                .map(|note| {
                    format!("Note {paper}-{note} on the railway: {}.", "grain and coal ".repeat(40))
                })
                .collect();
            let text = format!("A note on the railway\n\n{}\n", notes.join("\n\n"));
            fs::write(machine.corpus().join(format!("railway-{paper}.txt")), text).unwrap();
        }
        machine.lands_at(town);
        machine
    }

    pub(crate) fn lands_at(&self, town: &str) {
        let text = format!("A note\n\nThe zeppelin landed at {town}.\n");
        fs::write(self.corpus().join("zeppelin.txt"), text).unwrap();
        let built = self.run(&["index", "--corpus", self.corpus().to_str().unwrap()]);
        assert!(built.status.success(), "{built:?}");
    }

    fn corpus(&self) -> PathBuf {
        self.root.path().join("papers")
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pincite"));
        command.env_clear().env("PINCITE_RERANKER_USE", "off").current_dir(self.root.path());
        command.args(arguments).arg("--data").arg(self.data()).stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What a run that succeeds says about what it did.
    fn says(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    /// What a run that fails says.
    pub(crate) fn refusal(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    pub(crate) fn push(&self, target: &str) -> String {
        self.says(&["index", "push", target])
    }

    pub(crate) fn pull(&self, source: &str) -> String {
        self.says(&["index", "pull", source])
    }

    /// What is answered from what was pulled. There are no documents to build another index from.
    pub(crate) fn answer(&self, source: &str) -> String {
        let mut command = self.command(&["ask", "--quiet", QUESTION]);
        let output = command.env("PINCITE_INDEX_SOURCE", source).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that is killed when it writes a file of more than so many kilobytes.
    fn killed(&self, arguments: &[&str], kilobytes: u32) -> bool {
        let plain = self.command(arguments);
        let mut limited = Command::new("bash");
        limited.args([
            "-c",
            &format!("ulimit -c 0; ulimit -f {kilobytes}; exec \"$@\""),
            "limited",
        ]);
        limited.arg(plain.get_program()).args(plain.get_args()).current_dir(self.root.path());
        let status = limited.env_clear().stdin(Stdio::null()).stderr(Stdio::null()).status();
        // 25 is SIGXFSZ.
        std::os::unix::process::ExitStatusExt::signal(&status.unwrap()) == Some(25)
    }
}

/// A folder for snapshots.
struct Shelf(TempDir);

impl Shelf {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &str {
        self.0.path().to_str().unwrap()
    }

    fn files(&self, folder: &str) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.0.path().join(folder)).unwrap();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }

    fn generations(&self) -> Vec<String> {
        let names = self.files("generations").into_iter();
        names.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
    }

    fn largest_piece(&self) -> PathBuf {
        let pieces = self.files("pieces").into_iter();
        pieces.max_by_key(|path| fs::metadata(path).unwrap().len()).unwrap()
    }
}

fn generation(number: u64) -> String {
    format!("{number:012}.json")
}

#[test]
fn a_machine_without_documents_answers_with_the_words_and_the_citation_of_the_one_that_built() {
    let (builder, shelf, reader) = (Machine::building("Kashgar"), Shelf::new(), Machine::new());
    let said = builder.push(shelf.path());
    assert!(said.contains("as generation 1: "), "{said}");
    let asked = builder.run(&["ask", "--quiet", QUESTION, "--corpus", "papers"]);
    let expected = String::from_utf8(asked.stdout).unwrap();
    assert!(expected.contains("Kashgar"), "{expected}");
    assert_eq!(reader.answer(shelf.path()), expected);
    let said = reader.pull(shelf.path());
    assert!(said.contains("is in use already"), "{said}");
}

#[test]
fn what_did_not_change_is_neither_sent_nor_fetched_again() {
    let (builder, shelf, reader) = (Machine::building("Kashgar"), Shelf::new(), Machine::new());
    builder.push(shelf.path());
    reader.pull(shelf.path());
    let said = builder.push(shelf.path());
    assert!(said.contains("has this index already, as generation 1"), "{said}");
    let before = shelf.files("pieces");
    builder.lands_at("Urumchi");
    let said = builder.push(shelf.path());
    assert!(said.contains("as generation 2"), "{said}");
    let second = fs::read_to_string(shelf.files("generations").remove(1)).unwrap();
    let is_in_both =
        |piece: &&PathBuf| second.contains(piece.file_name().unwrap().to_str().unwrap());
    let both = before.iter().filter(is_in_both).count();
    // The words of the papers that stay, and not the list of files nor the texts, to which one was appended.
    assert!((5..before.len()).contains(&both), "{both} of {} pieces are in both", before.len());
    let said = reader.pull(shelf.path());
    let (all, came) = sizes(&said);
    assert!(came < all, "{said}");
    assert!(reader.answer(shelf.path()).contains("Urumchi"));
}

/// The two sizes that are told, in tenths of a megabyte.
fn sizes(said: &str) -> (u32, u32) {
    let tenth = |word: &str| word.replace('.', "").parse::<u32>().ok();
    let mut words = said.split_whitespace().filter(|word| word.contains('.')).filter_map(tenth);
    (words.next().unwrap(), words.next().unwrap())
}

#[test]
#[expect(clippy::disallowed_methods, reason = "pieces are as old as the clock of the disk says")]
fn the_last_generations_are_kept_and_pieces_of_none_are_removed_after_a_day() {
    let (builder, shelf, reader) = (Machine::building("Kashgar"), Shelf::new(), Machine::new());
    let towns = ["Kashgar", "Urumchi", "Khotan", "Yarkand"];
    let day_ago = SystemTime::now() - Duration::from_secs(25 * 60 * 60);
    let mut before = Vec::new();
    for town in towns {
        builder.lands_at(town);
        let output = builder.run(&["index", "push", "--keep", "2", shelf.path()]);
        assert!(output.status.success(), "{output:?}");
        before = shelf.files("pieces");
        for piece in &before {
            fs::File::options().write(true).open(piece).unwrap().set_modified(day_ago).unwrap();
        }
    }
    assert_eq!(shelf.generations(), [generation(3), generation(4)]);
    // What a push leaves that ends while it writes the object of a generation.
    let drafts = ["generations/draft-1-1-1", "generations/draft-2-2-2"];
    let [old, young] = drafts.map(|draft| shelf.0.path().join(draft));
    fs::File::create(&old).unwrap().set_modified(day_ago).unwrap();
    fs::write(&young, "{").unwrap();
    builder.lands_at("Aksu");
    let said = builder.says(&["index", "push", "--keep", "1", shelf.path()]);
    assert!(said.contains("2 older generations were removed"), "{said}");
    assert!(!old.exists() && young.exists());
    fs::remove_file(&young).unwrap();
    assert_eq!(shelf.generations(), [generation(5)]);
    assert!(before.iter().any(|piece| !piece.exists()), "old pieces are removed");
    assert!(before.iter().any(|piece| piece.exists()), "those that are named stay");
    assert!(reader.answer(shelf.path()).contains("Aksu"));
}

#[test]
fn a_push_that_is_killed_is_never_seen_and_the_next_goes_on() {
    let (builder, shelf, reader) = (Machine::building("Kashgar"), Shelf::new(), Machine::new());
    assert!(builder.killed(&["index", "push", shelf.path()], 64), "it writes a larger file");
    let said = reader.refusal(&["index", "pull", shelf.path()]);
    assert!(said.contains("there is no snapshot in"), "{said}");
    let left = shelf.files("pieces").len();
    assert!(left > 1, "some pieces were written before");
    let said = builder.push(shelf.path());
    let (all, sent) = sizes(&said);
    assert!(sent <= all, "{said}");
    assert!(reader.answer(shelf.path()).contains("Kashgar"));
    builder.lands_at("Urumchi");
    assert!(builder.killed(&["index", "push", "--all", shelf.path()], 64));
    assert_eq!(shelf.generations(), [generation(1)]);
    assert!(reader.answer(shelf.path()).contains("Kashgar"));
    builder.push(shelf.path());
    assert!(reader.answer(shelf.path()).contains("Urumchi"));
}

#[test]
fn a_pull_that_is_killed_leaves_the_index_in_use_and_the_next_goes_on() {
    let (builder, shelf, reader) = (Machine::building("Kashgar"), Shelf::new(), Machine::new());
    builder.push(shelf.path());
    reader.pull(shelf.path());
    // Another index altogether, of which nothing is here.
    let other = Machine::building("Urumchi");
    other.push(shelf.path());
    assert!(reader.killed(&["index", "pull", shelf.path()], 64), "it writes a larger file");
    let pulling = reader.data().join("index/pulling");
    assert!(fs::read_dir(&pulling).unwrap().count() > 0, "what came is kept");
    let current = fs::read_to_string(reader.data().join("index/current")).unwrap();
    assert_eq!(current, "generation-1", "the old index is in use");
    reader.pull(shelf.path());
    assert!(!pulling.exists());
    assert!(reader.answer(shelf.path()).contains("Urumchi"));
}

#[test]
fn a_damaged_piece_is_named_and_never_used_and_a_push_of_everything_mends_it() {
    let (builder, shelf, reader) = (Machine::building("Kashgar"), Shelf::new(), Machine::new());
    builder.push(shelf.path());
    reader.pull(shelf.path());
    builder.lands_at("Urumchi");
    builder.push(shelf.path());
    let fresh = Machine::new();
    let damaged = shelf.largest_piece();
    let mut bytes = fs::read(&damaged).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&damaged, &bytes).unwrap();
    let said = fresh.refusal(&["index", "pull", shelf.path()]);
    let name = damaged.file_name().unwrap().to_str().unwrap();
    assert!(
        said.contains(&format!("pieces/{name}")) && said.contains("is damaged or lost"),
        "{said}"
    );
    assert!(said.contains("pincite index push --all"), "{said}");
    assert!(!fresh.data().join("index/current").exists(), "nothing of it is in use");
    fs::remove_file(&damaged).unwrap();
    let said = fresh.refusal(&["index", "pull", shelf.path()]);
    assert!(said.contains(name) && said.contains("is damaged or lost"), "{said}");
    builder.says(&["index", "push", "--all", shelf.path()]);
    assert!(fresh.answer(shelf.path()).contains("Urumchi"));
    assert!(reader.answer(shelf.path()).contains("Urumchi"));
}

#[test]
fn a_damaged_file_of_a_reader_is_fetched_again() {
    let (builder, shelf, reader) = (Machine::building("Kashgar"), Shelf::new(), Machine::new());
    builder.push(shelf.path());
    reader.pull(shelf.path());
    let texts = reader.data().join("index/generation-1/texts.bin");
    let length = fs::metadata(&texts).unwrap().len();
    fs::File::options().write(true).open(&texts).unwrap().set_len(length / 2).unwrap();
    let said = reader.pull(shelf.path());
    assert!(said.contains("Generation 1 of"), "{said}");
    assert!(reader.answer(shelf.path()).contains("Kashgar"));
}

#[test]
fn machines_that_push_at_the_same_time_do_not_mix() {
    let towns = ["Kashgar", "Urumchi"];
    let builders = towns.map(Machine::building);
    let shelf = Shelf::new();
    std::thread::scope(|scope| {
        for builder in &builders {
            let shelf = &shelf;
            scope.spawn(move || {
                for _ in 0..4 {
                    let mut command = builder.command(&["index", "push", "--all", "--keep", "99"]);
                    let pushed = command.arg(shelf.path()).output().unwrap();
                    assert!(pushed.status.success(), "{pushed:?}");
                }
            });
        }
    });
    assert_eq!(shelf.generations(), (1..=8).map(generation).collect::<Vec<_>>());
    let mut found = Vec::new();
    for number in (1..=8).rev() {
        let answer = Machine::new().answer(shelf.path());
        let of: Vec<&str> = towns.into_iter().filter(|town| answer.contains(town)).collect();
        assert_eq!(of.len(), 1, "generation {number}: {answer}");
        found.extend(of);
        fs::remove_file(shelf.0.path().join("generations").join(generation(number))).unwrap();
    }
    found.sort_unstable();
    assert_eq!(
        found,
        ["Kashgar", "Kashgar", "Kashgar", "Kashgar", "Urumchi", "Urumchi", "Urumchi", "Urumchi"]
    );
}

#[test]
fn what_is_no_snapshot_is_said_with_a_way_out() {
    let (machine, shelf) = (Machine::new(), Shelf::new());
    let said = machine.refusal(&["index", "pull", shelf.path()]);
    assert!(
        said.contains("there is no snapshot in") && said.contains("pincite index push"),
        "{said}"
    );
    let lost = shelf.0.path().join("not/mounted");
    let lost = lost.to_str().unwrap();
    let said = machine.refusal(&["index", "pull", lost]);
    assert!(
        said.contains("not/mounted") && said.contains("check that the folder is there"),
        "{said}"
    );
    let said = machine.refusal(&["index", "push", shelf.path()]);
    assert!(
        said.contains("there is no index that can be pushed; run `pincite index` first"),
        "{said}"
    );
    let builder = Machine::building("Kashgar");
    let said = builder.refusal(&["index", "push", lost]);
    assert!(said.contains("check that the folder is there"), "{said}");
    for wrong in ["https://s3.example.org/archives", "s3://"] {
        let output = machine.run(&["index", "pull", wrong]);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
    }
    assert_eq!(machine.run(&["index", "pull"]).status.code(), Some(2), "no snapshot is named");
}

#[cfg(not(feature = "s3"))]
#[test]
fn a_program_without_s3_says_how_to_get_one() {
    let said = Machine::new().refusal(&["index", "pull", "s3://archives/letters"]);
    assert!(said.contains("built without S3") && said.contains("--features s3"), "{said}");
}

#[test]
fn an_index_of_another_version_is_told_from_a_damaged_one() {
    let (builder, shelf) = (Machine::building("Kashgar"), Shelf::new());
    builder.push(shelf.path());
    let path = shelf.files("generations").remove(0);
    let written = fs::read_to_string(&path).unwrap();
    let (_, json) = written.trim_end().split_once('\n').unwrap();
    let rewritten = |json: &str| {
        let hash: String = Sha256::digest(json).iter().map(|byte| format!("{byte:02x}")).collect();
        fs::write(&path, format!("{hash}\n{json}\n")).unwrap();
        Machine::new().refusal(&["index", "pull", shelf.path()])
    };
    let mut other: serde_json::Value = serde_json::from_str(json).unwrap();
    other["index"]["format"] = 999.into();
    other["program"] = "pincite 9.9".into();
    let said = rewritten(&other.to_string());
    assert!(said.contains("was written by pincite 9.9") && said.contains("same version"), "{said}");
    other["form"] = 2.into();
    let said = rewritten(&other.to_string());
    assert!(said.contains("was written by a newer pincite"), "{said}");
    fs::write(&path, "half of it").unwrap();
    let said = Machine::new().refusal(&["index", "pull", shelf.path()]);
    assert!(
        said.contains("generations/000000000001.json") && said.contains("is damaged"),
        "{said}"
    );
}

#[test]
fn a_disk_without_room_is_said_and_what_was_in_use_stays() {
    let (builder, shelf, reader) = (Machine::building("Kashgar"), Shelf::new(), Machine::new());
    builder.push(shelf.path());
    let limited = |arguments: &[&str], machine: &Machine| {
        let plain = machine.command(arguments);
        let mut limited = Command::new("bash");
        limited.args(["-c", "trap '' XFSZ; ulimit -S -f 64; exec \"$@\"", "limited"]);
        limited.arg(plain.get_program()).args(plain.get_args()).env_clear();
        let output = limited.current_dir(machine.root.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    let said = limited(&["index", "pull", shelf.path()], &reader);
    assert!(said.contains("the disk is not full"), "{said}");
    let said = limited(&["index", "push", "--all", shelf.path()], &builder);
    assert!(said.contains("its disk is not full"), "{said}");
    assert_eq!(shelf.generations(), [generation(1)]);
    assert!(reader.answer(shelf.path()).contains("Kashgar"));
}

#[test]
fn a_reader_whose_snapshot_is_out_of_reach_answers_from_what_it_has() {
    let (builder, shelf, reader) = (Machine::building("Kashgar"), Shelf::new(), Machine::new());
    builder.push(shelf.path());
    let gone = shelf.path().to_owned();
    assert!(reader.answer(&gone).contains("Kashgar"));
    drop(shelf);
    let mut command = reader.command(&["ask", QUESTION]);
    let output = command.env("PINCITE_INDEX_SOURCE", &gone).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("Kashgar"));
    assert!(said.contains("the older one stays in use") && said.contains(&gone), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_follows_a_snapshot_answers_from_the_next_generation_without_a_restart() {
    let builder = tokio::task::spawn_blocking(|| Machine::building("Kashgar")).await.unwrap();
    let (shelf, reader) = (Shelf::new(), Machine::new());
    builder.push(shelf.path());
    let telegram = Telegram::start().await;
    let mut command = reader.command(&["serve"]);
    command
        .env("TELOXIDE_TOKEN", TOKEN)
        .env("TELOXIDE_API_URL", telegram.url())
        .env("PINCITE_TELEGRAM_KEEPS_LIMITS", "false")
        .env("PINCITE_HTTP_LISTEN", "")
        .env("PINCITE_INDEX_SOURCE", shelf.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let child = command.spawn().unwrap();
    telegram.write(PRIVATE, QUESTION);
    assert!(telegram.reply().await["text"].as_str().unwrap().contains("Kashgar"));
    builder.lands_at("Urumchi");
    builder.push(shelf.path());
    // It would look by itself within a minute.
    signal(&child, "HUP");
    let current = reader.data().join("index/current");
    while fs::read_to_string(&current).unwrap_or_default() != "generation-2" {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let mut answer = String::new();
    while !answer.contains("Urumchi") {
        telegram.write(PRIVATE, QUESTION);
        telegram.reply().await["text"].as_str().unwrap().clone_into(&mut answer);
    }
    signal(&child, "TERM");
    end(child).await;
}
