//! An index to which files were added, in which files changed and from which files were taken, answers as one that is built anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use pincite::archive::{Archive, ArchiveFacts, AskOptions, LastWord, OpenProgress};
use pincite::cite::CitationSettings;
use pincite::config::{Environment, Overrides, Settings};
use pincite::render::json::{self, Frame};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

const TOWNS: [&str; 8] =
    ["Kashgar", "Urumchi", "Harbin", "Mukden", "Canton", "Tientsin", "Hankow", "Chungking"];
const GOODS: [&str; 8] = ["silk", "grain", "timber", "silver", "tea", "cotton", "coal", "tungsten"];
const PEOPLE: [&str; 5] = ["Gorbachev", "Khrushchev", "Mao Zedong", "Zhou Enlai", "Stalin"];

/// Questions of every kind: topics, names, times, typos, lists, quotations, and words that few documents have.
const QUESTIONS: [&str; 14] = [
    "What did Khrushchev say about silk?",
    "Where did the silver go in 1957?",
    "tungsten",
    "tungstan from Kashgar",
    "all documents about Harbin",
    "What happened in March 1958?",
    "Mao Zedong",
    "who carried coal to Canton before 1955",
    "“The tea from Mukden went to Hankow”",
    "zeppelin",
    "What did Zhou Enlai promise at Tientsin?",
    "cotton or timber without Harbin",
    "the caravan of Urumchi",
    "When did Stalin speak of grain?",
];

/// A note: which one, a number says.
fn note(number: usize) -> String {
    let of = |list: &[&'static str], step: usize| list[number / step % list.len()];
    let (good, town, other) = (of(&GOODS, 1), of(&TOWNS, 3), of(&TOWNS, 7));
    let (person, year, month) = (of(&PEOPLE, 2), 1950 + number % 11, 1 + number % 12);
    let rare = if number % 13 == 5 { "\n\nA zeppelin was seen there." } else { "" };
    format!(
        "---\ntitle: Note {number} on {good}\ndate: {year}-{month:02}\ncollection: Notes of {town}\n---\n\n\
         The {good} from {town} went to {other} by caravan, and {person} spoke of it in {year}.\n\n\
         {person} promised at {other} that load {number} would follow in spring.{rare}\n"
    )
}

/// So many notes, one a line, with the files that a test changes far too few to have them written anew.
fn lines(from: usize, count: usize) -> String {
    let line = |number: usize| {
        let good = GOODS[number % GOODS.len()];
        let text = note(number).rsplit_once("---\n\n").unwrap().1.to_owned();
        let date = format!("19{}-{:02}", 50 + number % 11, 1 + number % 12);
        format!(
            "{}\n",
            serde_json::json!({"id": format!("line-{number}"), "title": format!("On {good}"), "date": date, "text": text})
        )
    };
    (from..from + count).map(line).collect()
}

/// A page of a scanned work, in ALTO.
fn page(words: &str) -> String {
    let words: String =
        words.split(' ').map(|word| format!(r#"<String CONTENT="{word}"/><SP/>"#)).collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page HEIGHT="1400" WIDTH="1000"><PrintSpace><TextBlock ID="b"><TextLine HPOS="100" VPOS="300" WIDTH="800" HEIGHT="40">{words}</TextLine></TextBlock></PrintSpace></Page></Layout></alto>"#
    )
}

struct Place {
    root: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { root: tempfile::tempdir().unwrap() };
        fs::create_dir_all(place.corpus().join("scan")).unwrap();
        place.write("many.jsonl", &lines(1000, 560));
        for number in 0..8 {
            place.write(&format!("f{number}.md"), &note(number * 3));
        }
        place
    }

    fn corpus(&self) -> PathBuf {
        self.root.path().join("papers")
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.corpus().join(name), text).unwrap();
    }

    fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.corpus().join(name));
    }

    /// The archive, and the number of files that were read for its index.
    fn open(&self, data: &Path) -> (Archive, usize) {
        open(vec![self.corpus()], data)
    }

    fn updated(&self) -> (Archive, usize) {
        self.open(&self.root.path().join("data"))
    }

    fn built_anew(&self) -> Archive {
        let data = tempfile::tempdir().unwrap();
        self.open(data.path()).0
    }

    /// The folder of the index in use.
    fn index(&self) -> PathBuf {
        let index = self.root.path().join("data/index");
        let current = fs::read_to_string(index.join("current")).unwrap();
        index.join(current)
    }

    fn index_files(&self) -> usize {
        fs::read_dir(self.index()).unwrap().count()
    }

    /// Gives a file another time, so many seconds from the beginning of 1970.
    fn date(&self, name: &str, seconds: i64) {
        let (epoch, distance) =
            (SystemTime::UNIX_EPOCH, Duration::from_secs(seconds.unsigned_abs()));
        let time = if seconds < 0 { epoch - distance } else { epoch + distance };
        let file = fs::File::options().write(true).open(self.corpus().join(name)).unwrap();
        file.set_modified(time).unwrap();
    }
}

fn open(corpus: Vec<PathBuf>, data: &Path) -> (Archive, usize) {
    let overrides = Overrides { corpus, data: Some(data.to_owned()), ..Overrides::default() };
    let settings = Settings::load(&overrides, &Environment::default()).unwrap();
    let mut read = 0;
    let mut tell = |news| {
        if let OpenProgress::Building { files, .. } = news {
            read += files;
        }
    };
    let now = "2024-03-01T12:00:00".parse().unwrap();
    let archive = Archive::open(&settings.archive, now, &mut tell).unwrap();
    (archive, read)
}

/// The file that the archive has a note from.
fn file_of(archive: &Archive, title: &str) -> String {
    let catalogue = archive.catalogue().unwrap();
    let at = catalogue.titled(title)[0];
    archive.document(&catalogue.documents[at].id, 0..1).unwrap().unwrap().document.file.clone()
}

/// All that an archive says: its facts, what it holds, and every answer with its scores.
fn said(archive: &Archive) -> Vec<(String, Value)> {
    let today = "2024-03-01".parse::<chrono::NaiveDate>().unwrap();
    let frame = || Frame { id: Value::Null, elapsed_us: 0 };
    let answer = |question: &str, options: AskOptions| {
        let answer = archive.ask(question, options).unwrap();
        serde_json::from_str(&json::answer(&answer, frame(), &CitationSettings::default())).unwrap()
    };
    let mut said: Vec<(String, Value)> = QUESTIONS
        .iter()
        .map(|question| ((*question).to_owned(), answer(question, today.into())))
        .collect();
    let unfinished = AskOptions { last_word: LastWord::Unfinished, ..today.into() };
    said.push(("silk from Kas…".to_owned(), answer("silk from Kas", unfinished)));
    let facts =
        format!("{:?}", ArchiveFacts { built: Default::default(), ..archive.facts().clone() });
    said.push(("facts".to_owned(), facts.into()));
    said.push(("catalogue".to_owned(), format!("{:?}", archive.catalogue().unwrap()).into()));
    said
}

fn assert_same(updated: &Archive, anew: &Archive, after: &str) {
    for ((of, one), (_, other)) in said(updated).into_iter().zip(said(anew)) {
        assert_eq!(one, other, "after {after}: {of}");
    }
}

/// What happens to a folder.
#[derive(Clone, Debug)]
enum Change {
    /// A file with this note is added, or takes the place of the one that is there.
    Write(usize, usize),
    /// A file is removed, if it is there.
    Remove(usize),
    /// A file gets the words of another.
    Copy(usize, usize),
    /// A file of a few lines, some of which the big file has as well.
    Lines(usize, usize),
    /// The big file loses its end.
    Cut,
    /// A page of a scanned work is added, or takes the place of the one that is there.
    Page(usize, usize),
    /// A table says of a file, and of the scanned work, in which archive they are.
    Facts(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (0..12usize, 0..40usize).prop_map(|(file, note)| Change::Write(file, note)),
        3 => (0..12usize).prop_map(Change::Remove),
        2 => (0..12usize, 0..12usize).prop_map(|(from, to)| Change::Copy(from, to)),
        2 => (0..4usize, 990..1010usize).prop_map(|(file, from)| Change::Lines(file, from)),
        1 => Just(Change::Cut),
        2 => (1..4usize, 0..40usize).prop_map(|(page, note)| Change::Page(page, note)),
        2 => (0..12usize, 0..8usize).prop_map(|(file, town)| Change::Facts(file, town)),
    ]
}

impl Change {
    fn make(&self, place: &Place) {
        let file = |number: usize| format!("f{number}.md");
        match *self {
            Self::Write(at, number) => place.write(&file(at), &note(number)),
            Self::Remove(at) => place.remove(&file(at)),
            Self::Copy(from, to) => {
                if let Ok(text) = fs::read_to_string(place.corpus().join(file(from))) {
                    place.write(&file(to), &text);
                }
            }
            // One stands before the big file in the order of names, the others behind it.
            Self::Lines(at, from) => {
                let name = ["a.jsonl", "n.jsonl", "o.jsonl", "p.jsonl"][at];
                place.write(name, &lines(from, 20));
            }
            Self::Cut => place.write("many.jsonl", &lines(1000, 530)),
            Self::Page(at, number) => {
                let words = format!("The {} went to Kashgar.", GOODS[number % GOODS.len()]);
                place.write(&format!("scan/page_{at}.xml"), &page(&words));
            }
            Self::Facts(at, town) => {
                let archive = format!("State Archive of {}", TOWNS[town]);
                let rows = format!("path,archive\n{},{archive}\nscan,{archive}\n", file(at));
                place.write("facts.csv", &rows);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, max_shrink_iters: 20, ..ProptestConfig::default() })]
    #[test]
    fn any_row_of_changes_gives_the_answers_of_an_index_built_anew(
        changes in prop::collection::vec(prop::collection::vec(change(), 1..4), 2..4),
    ) {
        let place = Place::new();
        drop(place.updated());
        for step in &changes {
            step.iter().for_each(|change| change.make(&place));
            let (updated, _) = place.updated();
            assert_same(&updated, &place.built_anew(), &format!("{step:?}"));
        }
    }
}

#[test]
fn one_file_is_read_for_one_that_is_added_changed_or_removed() {
    let place = Place::new();
    assert_eq!(place.updated().1, 9, "the first time");
    place.write("g.md", &note(39));
    assert_eq!(place.updated().1, 1, "added");
    place.write("f3.md", &note(38));
    assert_eq!(place.updated().1, 1, "changed");
    place.remove("f4.md");
    let (updated, read) = place.updated();
    assert_eq!(read, 0, "removed");
    assert_same(&updated, &place.built_anew(), "all three");
}

#[test]
fn a_document_goes_to_the_first_file_that_has_it_and_back() {
    let place = Place::new();
    drop(place.updated());
    let file_of = |archive: &Archive| file_of(archive, "Note 21");
    assert_eq!(file_of(&place.updated().0), "f7.md");
    place.write("b.md", &note(21));
    assert_eq!(file_of(&place.updated().0), "b.md", "a copy before it");
    place.write("z.md", &note(21));
    assert_eq!(file_of(&place.updated().0), "b.md", "a copy behind it");
    place.remove("b.md");
    assert_eq!(file_of(&place.updated().0), "f7.md", "the copy before it is gone");
    place.remove("f7.md");
    let (updated, _) = place.updated();
    assert_eq!(file_of(&updated), "z.md", "the first is gone");
    assert_same(&updated, &place.built_anew(), "all of it");
}

#[test]
fn without_its_list_of_files_an_index_is_built_anew_with_the_next_change() {
    let place = Place::new();
    drop(place.updated());
    fs::remove_file(place.index().join("files.json")).unwrap();
    place.date("f0.md", 1_000_000_000);
    assert_eq!(place.updated().1, 0, "the words are the same");
    place.write("g.md", &note(39));
    let (updated, read) = place.updated();
    assert_eq!(read, 10, "all");
    assert_same(&updated, &place.built_anew(), "the loss");
    place.remove("f1.md");
    let (updated, read) = place.updated();
    assert_eq!(read, 0, "its list is there again");
    assert_same(&updated, &place.built_anew(), "a file was removed");
}

#[test]
fn files_dated_before_1970_or_in_times_to_come_are_read_once() {
    let place = Place::new();
    place.date("f0.md", -315_000_000);
    place.date("f1.md", 10_000_000_000);
    drop(place.updated());
    place.write("g.md", &note(39));
    let (updated, read) = place.updated();
    assert_eq!(read, 1);
    assert_same(&updated, &place.built_anew(), "one more");
}

#[test]
fn pages_that_change_places_are_read_again() {
    let place = Place::new();
    place.write("scan/page_1.xml", &page("A zeppelin came to Kashgar."));
    place.write("scan/page_2.xml", &page("The tungsten was lost on the road to Harbin."));
    assert_eq!(place.updated().1, 10, "the scanned work is one");
    let path = |name: &str| place.corpus().join("scan").join(name);
    // Their lengths and their times stay the same.
    for (from, to) in
        [("page_1.xml", "other"), ("page_2.xml", "page_1.xml"), ("other", "page_2.xml")]
    {
        fs::rename(path(from), path(to)).unwrap();
    }
    let (updated, read) = place.updated();
    assert_eq!(read, 1);
    assert_same(&updated, &place.built_anew(), "two pages changed places");
}

#[test]
fn a_table_of_facts_has_the_files_read_again_that_it_names_or_named() {
    let place = Place::new();
    drop(place.updated());
    place.write("facts.csv", "path,archive\nf2.md,State Archive of Kashgar\n");
    assert_eq!(place.updated().1, 2, "the table, and the file that it names");
    place.write("facts.csv", "path,archive\nf3.md,State Archive of Kashgar\n");
    let (updated, read) = place.updated();
    assert_eq!(read, 3, "the table, and the files that it names and named");
    assert_same(&updated, &place.built_anew(), "another file is named");
    place.remove("facts.csv");
    let (updated, read) = place.updated();
    assert_eq!(read, 1, "the file that it named");
    assert_same(&updated, &place.built_anew(), "the table is gone");
}

#[test]
fn the_files_of_an_index_stay_few_however_often_something_is_added() {
    let place = Place::new();
    drop(place.updated());
    for number in 0..25 {
        place.write(&format!("new{number}.md"), &note(100 + number));
        drop(place.updated());
    }
    assert!(place.index_files() < 40, "{}", place.index_files());
    assert_same(&place.updated().0, &place.built_anew(), "twenty-five files");
}

#[test]
fn a_reader_goes_on_with_what_it_opened() {
    let place = Place::new();
    let (old, _) = place.updated();
    let before = said(&old);
    place.write("f0.md", &note(37));
    place.remove("f1.md");
    drop(place.updated());
    assert_eq!(said(&old), before);
}

#[test]
fn folders_that_change_places_are_read_again() {
    let root = tempfile::tempdir().unwrap();
    let folders = ["one", "two"].map(|name| {
        let folder = root.path().join(name);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join(format!("{name}.md")), note(21)).unwrap();
        folder
    });
    let data = root.path().join("data");
    let [one, two] = folders;
    assert_eq!(file_of(&open(vec![one.clone(), two.clone()], &data).0, "Note 21"), "one.md");
    assert_eq!(file_of(&open(vec![two, one], &data).0, "Note 21"), "two.md");
}
