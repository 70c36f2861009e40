//! `pincite check`: a row a file, what to look at, and whether the index holds what the files hold.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use predicates::str::contains;
use serde_json::Value;

use crate::support::pdf::{Page, Text, pdf};
use crate::support::program::Program;

/// A folder of a letter, a list of lines, a page and a picture.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    write(
        "letters/from-a-caravan-on-the-road-to-kashgar.md",
        b"---\ntitle: A letter\ndate: 1934-05-01\n---\n\nThe caravan came in May.\n",
    );
    write(
        "lines.jsonl",
        b"{\"text\": \"Silver went north.\", \"date\": \"1935\"}\n{\"text\": \"Tea went south.\"}\nnot JSON\n",
    );
    let words = Text(72, 500, 12, "The zeppelin landed at Kashgar.");
    write("page.pdf", &pdf(&[Page(vec![words])], "", "A note on a zeppelin"));
    write("picture.jpg", b"\xff\xd8\xff");
    folder
}

fn arguments<'a>(corpus: &'a Path, more: &[&'a str]) -> Vec<&'a str> {
    [&["check", "--corpus", corpus.to_str().unwrap()], more].concat()
}

#[test]
fn a_row_a_file_and_what_to_look_at_below_it() {
    let corpus = folder();
    let run = Program::new().run(&arguments(corpus.path(), &[])).assert().code(1);
    let shown = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    insta::assert_snapshot!(shown);
}

#[test]
fn scripts_get_json() {
    let corpus = folder();
    let run = Program::new().run(&arguments(corpus.path(), &["--json"])).assert().code(1);
    let found: Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&found).unwrap());
}

#[test]
fn a_deep_check_names_what_differs_from_the_index() {
    let corpus = tempfile::tempdir().unwrap();
    let write = |name: &str, words: &str| {
        fs::write(corpus.path().join(name), format!("A note {name}\n\n{words}\n")).unwrap();
    };
    for name in ["one.txt", "two.txt", "three.txt"] {
        write(name, "The caravan came in May 1934.");
    }
    let program = Program::new();
    let deep = || program.run(&arguments(corpus.path(), &["--deep"])).assert();
    deep().code(1).stderr(contains("run `pincite index` first"));
    program.run(&["index", "--corpus", corpus.path().to_str().unwrap()]).assert().success();
    deep().success().stderr(contains("The index holds what the files hold."));

    write("one.txt", "The caravan came in June 1934.");
    write("new.txt", "Silver went north.");
    fs::remove_file(corpus.path().join("three.txt")).unwrap();
    let run = deep().code(1).stderr(contains("differences between the index and the files"));
    let shown = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    let folder = corpus.path().display().to_string();
    let differences: Vec<&str> =
        shown.lines().skip_while(|line| !line.contains("read otherwise")).collect();
    insta::assert_snapshot!(differences.join("\n").replace(&folder, "papers"));

    program.run(&["index", "--corpus", corpus.path().to_str().unwrap()]).assert().success();
    deep().success();
    let index = program.folder().join("data/index");
    let texts = index.join(fs::read_to_string(index.join("current")).unwrap()).join("texts.bin");
    let mut bytes = fs::read(&texts).unwrap();
    bytes[100] ^= 1;
    fs::write(&texts, bytes).unwrap();
    // An index of this size is verified when it is opened.
    deep().code(1).stderr(contains("run `pincite index` first"));
}

#[test]
fn the_next_index_mends_what_a_deep_check_found() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().to_str().unwrap();
    let write = |month: &str| {
        let path = folder.path().join("one.txt");
        fs::write(&path, format!("A note\n\nThe caravan came in {month} 1934.\n")).unwrap();
        // Neither its length nor its time tells that it changed.
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    };
    let program = Program::new();
    let index = || program.run(&["index", "--corpus", corpus]).assert().success();
    let deep = || program.run(&arguments(folder.path(), &["--deep"])).assert();
    write("June");
    index();
    deep().success();

    write("July");
    index();
    deep().code(1).stdout(contains("one.txt: its bytes"));
    index();
    deep().success();

    let generations = program.folder().join("data/index");
    let current = fs::read_to_string(generations.join("current")).unwrap();
    fs::remove_file(generations.join(current).join("files.json")).unwrap();
    index();
    deep().code(1).stdout(contains("lost the list of its files"));
    index();
    deep().success();
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_told_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let corpus = tempfile::tempdir().unwrap();
    for (name, words) in
        [(&b"a\xff.txt"[..], "The caravan came."), (b"a\xfe.txt", "Silver went north.")]
    {
        fs::write(corpus.path().join(OsStr::from_bytes(name)), format!("{words}\n")).unwrap();
    }
    let program = Program::new();
    let corpus = corpus.path().to_str().unwrap();
    program.run(&["index", "--corpus", corpus]).assert().success().stderr(contains("2 documents"));
    let shown = program.output(&["check", "--deep", "--corpus", corpus]);
    assert_eq!(shown.matches("a\u{fffd}.txt").count(), 2, "{shown}");
}
