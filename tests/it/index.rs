//! The index on disk: built when it must be, never half, never lost.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const QUESTION: &str = "What did Gorbachev promise at Vladivostok?";
const ANSWER: &str = "In his Vladivostok speech";

/// A copy of the seeds and a data folder, both to be changed at will.
struct Place {
    _root: TempDir,
    corpus: PathBuf,
    data: PathBuf,
}

impl Place {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a temporary folder");
        let (corpus, data) = (root.path().join("papers"), root.path().join("data"));
        fs::create_dir(&corpus).expect("a folder");
        for entry in
            fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).expect("the seeds")
        {
            let entry = entry.expect("a seed");
            fs::copy(entry.path(), corpus.join(entry.file_name())).expect("copied");
        }
        Self { _root: root, corpus, data }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pincite"));
        command.args(arguments).arg("--corpus").arg(&self.corpus).arg("--data").arg(&self.data);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    /// Asks and gives what was said besides the answer.
    fn ask(&self) -> String {
        let output = self.run(&["ask", QUESTION]);
        assert!(text(&output.stdout).contains(ANSWER), "{}", text(&output.stderr));
        text(&output.stderr)
    }

    fn generation(&self) -> PathBuf {
        let index = self.data.join("index");
        let name = fs::read_to_string(index.join("current")).expect("an index in use");
        index.join(name)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.data.join("index")).expect("an index folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
            .collect();
        names.sort();
        names
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn it_is_built_on_first_use_and_kept() {
    let place = Place::new();
    assert!(place.ask().contains("There is no index yet"));
    let first = place.generation();
    assert_eq!(place.ask(), "");
    assert_eq!(place.generation(), first);
    assert_eq!(place.names(), ["current", "generation-1", "lock"]);
}

#[test]
fn a_changed_document_a_new_one_and_the_manifest_refresh_it() {
    let place = Place::new();
    place.ask();
    fs::write(place.corpus.join("new.txt"), "A note\n\nThe zeppelin landed at Kashgar.\n")
        .expect("written");
    let output = place.run(&["ask", "Where did the zeppelin land?"]);
    assert!(text(&output.stderr).starts_with("New: "), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("new.txt; updating the index."));
    assert!(text(&output.stdout).contains("The zeppelin landed at Kashgar."));
    fs::write(place.corpus.join("new.txt"), "A note\n\nThe zeppelin landed at Urumchi.\n")
        .expect("written");
    let output = place.run(&["ask", "Where did the zeppelin land?"]);
    assert!(text(&output.stdout).contains("The zeppelin landed at Urumchi."));
    fs::remove_file(place.corpus.join("manifest.toml")).expect("removed");
    assert!(place.ask().contains("; updating the index."));
    assert_eq!(place.names().len(), 3, "older generations are gone: {:?}", place.names());
}

#[test]
fn the_same_words_at_another_time_do_not_refresh_it() {
    let place = Place::new();
    place.ask();
    let seed = place.corpus.join("001_eadae660ef636bd8.txt");
    let words = fs::read(&seed).expect("a seed");
    std::thread::sleep(std::time::Duration::from_millis(20));
    fs::write(&seed, words).expect("written");
    assert_eq!(place.ask(), "");
}

#[test]
fn a_damaged_index_is_built_anew() {
    type Harm = fn(&Path);
    let damage: [(&str, Harm); 4] = [
        ("bytes changed in every file", |folder| {
            for file in files(folder) {
                let mut bytes = fs::read(&file).expect("readable");
                let middle = bytes.len() / 2;
                bytes.iter_mut().skip(middle).take(8).for_each(|byte| *byte ^= 0xff);
                fs::write(&file, bytes).expect("written");
            }
        }),
        ("every file cut short", |folder| {
            for file in files(folder) {
                let length = fs::metadata(&file).expect("a file").len();
                fs::File::options()
                    .write(true)
                    .open(&file)
                    .expect("open")
                    .set_len(length / 2)
                    .expect("cut");
            }
        }),
        ("a folder emptied", |folder| {
            files(folder).iter().for_each(|file| fs::remove_file(file).expect("removed"));
        }),
        ("a folder lost", |folder| fs::remove_dir_all(folder).expect("removed")),
    ];
    for (what, harm) in damage {
        let place = Place::new();
        place.ask();
        harm(&place.generation());
        let said = place.ask();
        assert!(said.contains("building it anew"), "{what}: {said}");
        assert_eq!(place.ask(), "", "{what}");
    }
}

#[test]
fn an_index_of_another_version_or_a_foreign_file_is_built_anew() {
    let place = Place::new();
    place.ask();
    let stamp = place.generation().join("pincite.json");
    let other =
        fs::read_to_string(&stamp).expect("a stamp").replace("\"format\": ", "\"format\": 10");
    fs::write(&stamp, other).expect("written");
    assert!(place.ask().contains("another version"));
    fs::write(place.data.join("index/current"), "../../etc").expect("written");
    assert!(place.ask().contains("building it anew"));
}

/// The stamp of an index in the third form: text inside the records, and facts that are not read today.
const OLDER_STAMP: &str = r#"{
  "format": 3,
  "analyzer": 2,
  "program": "pincite 0.1.0",
  "fingerprint": { "listing": "0", "content": "0" },
  "documents": 1,
  "passages": 1,
  "facts": { "documents": 1, "passages": 1, "built": "long ago" }
}"#;

#[test]
fn an_index_that_an_older_program_built_is_built_anew() {
    let place = Place::new();
    place.ask();
    fs::write(place.generation().join("pincite.json"), OLDER_STAMP).expect("written");
    let said = place.ask();
    assert!(said.contains("another version"), "its version is read before its form: {said}");
    assert_eq!(place.ask(), "");
}

#[test]
fn an_index_with_other_fields_or_without_its_texts_is_built_anew() {
    type Harm = fn(&Path);
    let harms: [(&str, Harm); 3] = [
        ("a field has another name", |folder| {
            let meta = folder.join("meta.json");
            let text = fs::read_to_string(&meta).expect("what the engine says of itself");
            fs::write(&meta, text.replace("date_buckets", "drawers")).expect("written");
        }),
        ("the texts are gone", |folder| {
            fs::remove_file(folder.join("texts.bin")).expect("removed");
        }),
        ("one byte of the texts is another", |folder| {
            let texts = folder.join("texts.bin");
            let mut bytes = fs::read(&texts).expect("the texts");
            bytes[100] ^= 1;
            fs::write(&texts, bytes).expect("written");
        }),
    ];
    for (what, harm) in harms {
        let place = Place::new();
        place.ask();
        harm(&place.generation());
        let said = place.ask();
        assert!(said.contains("building it anew"), "{what}: {said}");
        assert_eq!(place.ask(), "", "{what}");
    }
}

#[test]
fn what_a_killed_build_leaves_is_swept() {
    let place = Place::new();
    let half = place.data.join("index/building");
    fs::create_dir_all(&half).expect("a folder");
    fs::write(half.join("meta.json"), "{").expect("written");
    place.ask();
    assert_eq!(place.names(), ["current", "generation-1", "lock"]);
}

#[test]
fn several_processes_build_one_index() {
    let place = Place::new();
    let started: Vec<_> = (0..4)
        .map(|_| {
            let mut command = place.command(&["ask", QUESTION]);
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
            command.spawn().expect("the program starts")
        })
        .collect();
    let outputs: Vec<Output> =
        started.into_iter().map(|child| child.wait_with_output().expect("it ends")).collect();
    assert!(outputs.iter().all(|output| text(&output.stdout).contains(ANSWER)));
    let built =
        outputs.iter().filter(|output| text(&output.stderr).contains("Index built")).count();
    assert_eq!(built, 1);
    assert_eq!(place.names(), ["current", "generation-1", "lock"]);
}

/// A limit on the size of files stands in for a full disk: writing fails in the same way.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_older_index_in_use() {
    let place = Place::new();
    place.ask();
    fs::write(place.corpus.join("new.txt"), "A note\n\nThe zeppelin landed.\n").expect("written");
    let limited = format!(
        "trap '' XFSZ; ulimit -f 4; exec '{}' ask '{QUESTION}' --corpus '{}' --data '{}'",
        env!("CARGO_BIN_EXE_pincite"),
        place.corpus.display(),
        place.data.display(),
    );
    let output = Command::new("bash").args(["-c", &limited]).output().expect("a shell");
    let said = text(&output.stderr);
    assert!(said.contains("the older one stays in use"), "{said}");
    assert!(said.contains("see that the disk has room"), "{said}");
    assert!(text(&output.stdout).contains(ANSWER), "{said}");
    assert!(place.ask().contains("Index built"), "with room again it is built");
}

#[cfg(unix)]
#[test]
fn an_index_is_read_without_the_right_to_write() {
    use std::os::unix::fs::PermissionsExt;

    let place = Place::new();
    place.ask();
    // Whoever is root may write all the same, so the locks that would be written are looked for as well.
    for file in files(&place.generation()) {
        let is_lock = file.extension().is_some_and(|kind| kind == "lock");
        if is_lock {
            fs::remove_file(file).expect("removed");
        }
    }
    let before = files(&place.generation()).len();
    let folders = [place.generation(), place.data.join("index"), place.data.clone()];
    let set = |mode| {
        for folder in &folders {
            fs::set_permissions(folder, fs::Permissions::from_mode(mode)).expect("it is ours");
        }
    };
    set(0o555);
    let said = place.ask();
    set(0o755);
    assert_eq!(said, "");
    assert_eq!(files(&place.generation()).len(), before, "nothing was written");
}

#[test]
fn no_documents_is_said_with_a_way_out() {
    let place = Place::new();
    files(&place.corpus).iter().for_each(|file| fs::remove_file(file).expect("removed"));
    let output = place.run(&["ask", QUESTION]);
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("no document was found"), "{}", text(&output.stderr));
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()).collect()
}
