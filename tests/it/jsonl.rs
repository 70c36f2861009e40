//! Archives in JSON Lines: a document a line, whatever the lines hold, and answers as good as from pages.

use std::convert::Infallible;
use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use pincite::ingest::{self, IngestOptions, Report};
use pincite::messages::Locale;
use pincite::model::{Document, Issue, Passage, Voice};
use pincite::render::phrases;
use pincite::time::{DateReader, NumericOrder};
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::program::Program;

/// Everything that came out of a folder.
struct Read {
    documents: Vec<(Document, Vec<Passage>)>,
    report: Report,
    /// What was reported as progress: files and bytes.
    progress: Vec<(usize, u64)>,
}

fn read(files: &[(&str, &[u8])]) -> Read {
    let folder = folder(files);
    let dates = DateReader::new(Vec::new());
    let order = NumericOrder::MonthFirst;
    let options = IngestOptions { dates: &dates, century: 1900, order, readers: ingest::READERS };
    let files = ingest::scan(&[folder.path().to_owned()]).unwrap();
    let (mut documents, mut progress) = (Vec::new(), Vec::new());
    let mut sink = |document, passages| {
        documents.push((document, passages));
        Ok::<(), Infallible>(())
    };
    let mut tell = |files, bytes| progress.push((files, bytes));
    let Ok(report) = ingest::read(&files, &options, &mut sink, &mut tell);
    Read { documents, report, progress }
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn letter(id: usize) -> String {
    format!(
        "{{\"id\": \"{id}\", \"title\": \"Letter {id}\", \"text\": \"The caravan of {id} camels came in May 1934.\"}}\n"
    )
}

impl Read {
    fn ids(&self) -> Vec<&str> {
        self.documents.iter().map(|(document, _)| document.id.0.as_str()).collect()
    }

    /// The lines that were left out, with the reason.
    fn left_out(&self) -> Vec<(usize, String)> {
        let groups = self.report.files.iter().flat_map(|file| &file.left_out);
        let lines = groups.flat_map(|group| &group.first);
        let said = |fault| phrases::line_fault(Locale::English, fault).line;
        lines.map(|bad| (bad.line, said(&bad.fault))).collect()
    }
}

#[test]
fn a_line_says_what_a_page_prints() {
    let line = json!({
        "id": "frus1958-60v19/d300#4",
        "title": "Memorandum From Cumming to Herter",
        "text": "Peiping asked for aid.\n\nThis July the talks in Geneva ended.",
        "date": "1959-09-24",
        "collection": "frus1958-60v19",
        "url": "https://history.state.gov/historicaldocuments/frus1958-60v19/d300",
        "place": "Washington",
        "voice": "source_note",
        "pages": "593–594",
        "author": "Department of State",
        "language": "English",
    });
    let read = read(&[("papers.jsonl", format!("\n{line}\r\n").as_bytes())]);
    let (document, passages) = &read.documents[0];
    assert_eq!(document.id.0, "frus1958-60v19/d300#4");
    assert_eq!(document.file, "papers.jsonl:2", "the file and the line");
    assert_eq!(read.report.files[0].format, "JSON Lines");
    assert_eq!(document.title, "Memorandum From Cumming to Herter");
    assert_eq!(document.written[0].edtf.to_string(), "1959-09-24");
    for (fact, value) in [
        (&document.collection, "frus1958-60v19"),
        (&document.url, "https://history.state.gov/historicaldocuments/frus1958-60v19/d300"),
        (&document.place, "Washington"),
        (&document.author, "Department of State"),
    ] {
        let fact = fact.as_ref().unwrap();
        assert_eq!((fact.value.as_str(), fact.added), (value, false));
    }
    let words: Vec<&str> =
        passages.iter().map(|passage| document.slice(passage.span).unwrap()).collect();
    assert_eq!(words, ["Peiping asked for aid.", "This July the talks in Geneva ended."]);
    for passage in passages {
        assert_eq!((passage.voice, passage.page.as_deref()), (Voice::SourceNote, Some("593–594")));
    }
    let spoken = &passages[1].speaks_of[0];
    assert_eq!((spoken.edtf.to_string().as_str(), spoken.inferred), ("1959-07", true));
    let keys = &read.report.files[0].unknown_keys;
    assert_eq!(keys.iter().collect::<Vec<_>>(), [(&"language".to_owned(), &1)]);
}

#[test]
fn lines_that_say_little_are_read_too() {
    for (line, title, date, page) in [
        (r#"{"text": "The yak died."}"#, "papers.jsonl:1", None, None),
        (r#"{"id": 7, "text": "The yak died."}"#, "7", None, None),
        (
            r#"{"id": "a", "title": "Diary", "text": "The yak died.", "date": null}"#,
            "Diary",
            None,
            None,
        ),
        (r#"{"title": "Diary", "text": "The yak died.", "date": ""}"#, "Diary", None, None),
        (
            r#"{"title": "Diary", "text": "The yak died.", "date": 1934}"#,
            "Diary",
            Some("1934"),
            None,
        ),
        (
            r#"{"title": "Diary", "text": "The yak died.", "date": "193X"}"#,
            "Diary",
            Some("193X"),
            None,
        ),
        (
            r#"{"title": "D", "text": "It died.", "date": "1934-05/1934-06", "pages": 12}"#,
            "D",
            Some("1934-05/1934-06"),
            Some("12"),
        ),
        (
            r#"{"title": "D\u00e9p\u00eache \ud83d\udc02", "text": "Le yak est mort."}"#,
            "Dépêche 🐂",
            None,
            None,
        ),
        (r#"{"title": "A\nB\u0000 C", "text": "The yak died."}"#, "A B\0 C", None, None),
        ("\u{feff}{\"title\": \"Marked\", \"text\": \"The yak died.\"}", "Marked", None, None),
    ] {
        let read = read(&[("papers.jsonl", line.as_bytes())]);
        assert_eq!(read.left_out(), [], "{line}");
        let (document, passages) = &read.documents[0];
        let written = document.written().map(|date| date.edtf.to_string());
        assert_eq!((document.title.as_str(), written.as_deref()), (title, date), "{line}");
        assert_eq!(passages[0].page.as_deref(), page, "{line}");
    }
}

#[test]
fn a_line_that_cannot_be_read_is_left_out_with_its_reason() {
    let long = format!(r#"{{"id": "x", "text": "{}"}}"#, "yak ".repeat(4_100_000));
    let (name, broken) = (
        format!(r#"{{"id": "{0}", "text": "a"}}"#, "é".repeat(600)),
        format!("\"{}\"", "é".repeat(9_000)),
    );
    let deep = format!(r#"{{"id": "x", "text": {}}}"#, "[".repeat(100_000));
    let cases: [(&[u8], &str); 17] = [
        (name.as_bytes(), "`id` is longer than 1000 bytes"),
        (broken.as_bytes(), "invalid type: string \"éé"),
        (b"{\"id\": \"x\", \"text\": \"broken", "EOF while parsing a string at column 27"),
        (b"The yak died.", "expected value at column 1"),
        (
            b"[1, 2]",
            "invalid type: sequence, expected an object with `id`, `title` and `text` at column 0",
        ),
        (b"\"The yak died.\"", "invalid type: string"),
        (b"{\"id\": \"x\", \"text\": [\"The yak died.\"]}", "expected a text or a number"),
        (b"{\"id\": \"x\", \"text\": \"a yak\"} {}", "trailing characters"),
        (b"{\"text\": \"a yak\", \"text\": \"an ox\"}", "`text` stands there twice"),
        (b"{\"id\": \"x\", \"text\": \"\\ud800\"}", "at column"),
        (b"{\"id\": \"x\"}", "`text` is missing or empty"),
        (b"{\"id\": \"x\", \"text\": \" \\n\"}", "`text` is missing or empty"),
        (b"{\"id\": \"x\", \"text\": \". . . *\"}", "`text` holds no words"),
        (
            b"{\"id\": \"x\", \"text\": \"a yak\", \"voice\": \"singing\"}",
            "`voice` \"singing\" is none of document, archive_summary",
        ),
        (b"{\"id\": \"x\", \"text\": \"a y\xe9k\"}", "not UTF-8 from byte 25 of the line on"),
        (long.as_bytes(), "longer than 16 MB"),
        (deep.as_bytes(), "expected a text or a number"),
    ];
    for (line, reason) in cases {
        let file = [letter(1).as_bytes(), line, b"\n", letter(2).as_bytes()].concat();
        for (name, bytes) in [("papers.jsonl", file.clone()), ("papers.jsonl.gz", gzip(&file))] {
            let read = read(&[(name, &bytes)]);
            assert_eq!(read.ids(), ["1", "2"], "the others are read: {reason}");
            let left_out = read.left_out();
            assert_eq!(left_out.len(), 1, "{reason}");
            assert_eq!(left_out[0].0, 2);
            assert!(left_out[0].1.len() < 200, "{}", left_out[0].1);
            assert!(left_out[0].1.contains(reason), "{} is not {reason}", left_out[0].1);
        }
    }
}

#[test]
fn a_date_that_cannot_be_read_costs_no_document() {
    for date in ["July 13, 1979", "1963-02-30", "Y-17E7", "XXXX-12-XX"] {
        let line = format!("{}\n", json!({"id": "x", "text": "a yak", "date": date}));
        let read = read(&[("papers.jsonl", line.as_bytes())]);
        assert_eq!((read.ids(), read.left_out()), (vec!["x"], Vec::new()), "{date}");
        let document = &read.documents[0].0;
        assert!(document.written.is_empty(), "{date}");
        let issue = Issue::Unreadable { key: "date".to_owned(), value: date.to_owned() };
        assert_eq!(document.issues, [issue]);
    }
}

#[test]
fn an_id_is_used_once() {
    let first = [letter(1), letter(2), letter(1)].concat();
    let second = [letter(2), letter(3)].concat();
    let read = read(&[("a.jsonl", first.as_bytes()), ("b.ndjson", second.as_bytes())]);
    assert_eq!(read.ids(), ["1", "2", "3"]);
    let repeated = |id: &str| format!("another document before it has the id {id:?}");
    assert_eq!(read.left_out(), [(3, repeated("1")), (1, repeated("2"))]);
    assert_eq!(
        phrases::ingest_summary(Locale::English, &read.report),
        "2 files, 3 documents, 3 passages, 0 warnings, 2 lines left out"
    );
}

#[test]
fn gzip_is_known_by_its_bytes() {
    let plain = [letter(1), letter(2)].concat();
    let two_members = [gzip(letter(1).as_bytes()), gzip(letter(2).as_bytes())].concat();
    for (name, bytes, encoding) in [
        ("a.jsonl", plain.clone().into_bytes(), "UTF-8"),
        ("a.NDJSON", plain.clone().into_bytes(), "UTF-8"),
        ("a.jsonl.gz", gzip(plain.as_bytes()), "UTF-8 in gzip"),
        ("a.ndjson.gz", two_members, "UTF-8 in gzip"),
        ("a.jsonl", gzip(plain.as_bytes()), "UTF-8 in gzip"),
        ("a.jsonl.gz", plain.clone().into_bytes(), "UTF-8"),
    ] {
        let read = read(&[(name, &bytes)]);
        assert_eq!(read.ids(), ["1", "2"], "{name}");
        assert_eq!(read.report.files[0].encoding, encoding, "{name}");
        assert_eq!(read.progress.last(), Some(&(1, bytes.len() as u64)), "bytes on the disk");
    }
}

#[test]
fn a_file_that_breaks_off_gives_what_stands_before() {
    let lines: String = (0..2_000).map(letter).collect();
    let whole = gzip(lines.as_bytes());
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle..middle + 40].fill(0xff);
    for (bytes, at_least) in [(&whole[..whole.len() / 2], 500), (&whole[..whole.len() - 4], 2_000)]
    {
        let read = read(&[("papers.jsonl.gz", bytes)]);
        assert!(read.documents.len() >= at_least, "{} documents", read.documents.len());
        let last = read.left_out().pop().unwrap();
        assert_eq!(last.0, read.documents.len() + 1);
        assert!(last.1.starts_with("the file cannot be read beyond this line: "), "{}", last.1);
    }
    let damaged = read(&[("papers.jsonl.gz", &flipped)]);
    assert!(damaged.report.lines_left_out() > 0, "damage inside is told");
    for (bytes, reason) in [(&b""[..], "no document found"), (&whole[..5], "papers.jsonl.gz")] {
        let nothing = read(&[("papers.jsonl.gz", bytes)]);
        assert!(nothing.documents.is_empty());
        assert!(
            phrases::ingest_report(Locale::English, &nothing.report).contains(reason),
            "{}",
            phrases::ingest_report(Locale::English, &nothing.report)
        );
    }
}

#[test]
fn a_trap_in_gzip_costs_a_line() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(letter(1).as_bytes()).unwrap();
    let nothing = vec![b' '; 1_000_000];
    (0..40).for_each(|_| encoder.write_all(&nothing).unwrap());
    encoder.write_all(b"\n").unwrap();
    encoder.write_all(letter(2).as_bytes()).unwrap();
    let read = read(&[("trap.jsonl.gz", &encoder.finish().unwrap())]);
    assert_eq!(read.ids(), ["1", "2"]);
    assert_eq!(read.left_out(), [(2, "longer than 16 MB".to_owned())]);
}

#[test]
fn a_great_file_gives_a_short_report() {
    let mut lines = String::new();
    for number in 0..6_000 {
        lines.push_str(&match number % 3 {
            0 => letter(number),
            1 => format!("{{\"id\": {number}, \"voice\": \"{number}\", \"text\": \"the yak\"}}\n"),
            _ => format!("{{\"id\": {number}, \"key{number}\": 1}}\n"),
        });
    }
    let slips =
        "[[source]]\nfiles = [\"*\"]\n[[source.slips]]\nprinted = \"camels\"\nnote = \"yaks\"\n";
    let read = read(&[("great.jsonl", lines.as_bytes()), ("manifest.toml", slips.as_bytes())]);
    assert_eq!(read.documents.len(), 2_000);
    assert_eq!(read.documents.len() + read.report.lines_left_out(), 6_000);
    assert_eq!(read.report.warnings(), 2_000, "one of each letter");
    let file = &read.report.files[0];
    assert!(file.left_out.iter().all(|group| group.first.len() <= 5));
    assert!(file.unknown_keys.len() <= 20 && file.warnings.len() <= 1_000);
    let report = phrases::ingest_report(Locale::English, &read.report);
    assert!(report.contains("left out   2000 lines: no text\n"), "{report}");
    assert!(report.contains("             and 1995 lines more\n"));
    let bytes = lines.len() as u64;
    let told = &read.progress;
    assert!(told.is_sorted() && told.iter().all(|&(_, read)| read <= bytes), "never beyond");
    assert!(told.iter().any(|&(_, read)| read > 0 && read < bytes), "on the way");
}

#[test]
fn the_manifest_adds_what_the_lines_do_not_say() {
    let manifest = "[[source]]\nfiles = [\"*.jsonl\"]\nrepository = \"Kashgar Museum\"\ndate = \"1930\"\nplace = \"Kashgar\"\n";
    let lines = "{\"id\": \"a\", \"text\": \"A yak.\", \"date\": \"1934\", \"place\": \"Yarkand\"}\n{\"id\": \"b\", \"text\": \"An ox.\"}\n";
    let read = read(&[("papers.jsonl", lines.as_bytes()), ("manifest.toml", manifest.as_bytes())]);
    let said: Vec<_> = read
        .documents
        .iter()
        .map(|(document, _)| {
            let dates: Vec<String> =
                document.written.iter().map(|date| date.edtf.to_string()).collect();
            let place = document.place.as_ref().unwrap();
            (dates.join(" "), place.value.as_str(), place.added)
        })
        .collect();
    assert_eq!(said, [("1934".to_owned(), "Yarkand", false), ("1930".to_owned(), "Kashgar", true)]);
    assert!(read.documents.iter().all(|(document, _)| document.repository.is_some()));
}

/// A few documents, each as a line and as a page.
const PAPERS: [(&str, &str, &str); 3] = [
    (
        "On the talks in Geneva",
        "1963-04-12",
        "The talks began in April. Ambassador Wang said that Peking would never sign.\n\nThe delegates met again on 22 May 1963 and parted without result.",
    ),
    (
        "Caravans of Kashgar",
        "1934-05",
        "The consul counted 400 camels in the caravan.\n\n1. Tea went north.\n\n2. Silver came south in the winter of 1933.",
    ),
    ("A zeppelin", "1931-07-28", "The zeppelin was seen over the Arctic on July 28th."),
];

fn ask(corpus: &Path, program: &Program, question: &str) -> Value {
    let arguments = ["ask", "--json", "--corpus", corpus.to_str().unwrap(), question];
    serde_json::from_str(&program.output(&arguments)).unwrap()
}

#[test]
fn lines_are_answered_from_as_pages_are() {
    let pages: Vec<(String, String)> = PAPERS
        .iter()
        .enumerate()
        .map(|(at, (title, date, text))| {
            let page = format!("---\ntitle: {title}\ndate: {date}\n---\n\n{text}\n");
            (format!("{at}.md"), page)
        })
        .collect();
    let pages: Vec<(&str, &[u8])> =
        pages.iter().map(|(name, page)| (name.as_str(), page.as_bytes())).collect();
    let lines: String = PAPERS
        .iter()
        .map(|(title, date, text)| {
            format!("{}\n", json!({"title": title, "date": date, "text": text}))
        })
        .collect();
    let (pages, lines) = (folder(&pages), folder(&[("papers.jsonl.gz", &gzip(lines.as_bytes()))]));
    let (of_pages, of_lines) = (Program::new(), Program::new());
    for question in [
        "What did Ambassador Wang say about signing?",
        "How many camels were in the caravan?",
        "What happened on 22 May 1963?",
        "What was seen on 28 July 1931?",
        "What came south in the winter of 1933?",
        "Who discovered penicillin?",
    ] {
        let mut answers =
            [ask(pages.path(), &of_pages, question), ask(lines.path(), &of_lines, question)];
        let files: Vec<String> = answers[1]["evidence"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["document"]["file"].as_str().unwrap().to_owned())
            .collect();
        assert!(files.iter().all(|file| file.starts_with("papers.jsonl.gz:")), "{files:?}");
        for answer in &mut answers {
            answer["elapsed_us"] = Value::Null;
            for evidence in ["evidence", "nearest"] {
                for one in answer[evidence].as_array_mut().unwrap() {
                    // Names of files and the places in them differ; nothing else may.
                    one["document"]["file"] = Value::Null;
                    one["document"]["id"] = Value::Null;
                    one["passage"] = Value::Null;
                    one["citation"] = Value::Null;
                    one["citations"] = Value::Null;
                    one["score"] = Value::Null;
                }
            }
        }
        let [page, line] = answers;
        assert_eq!(page, line, "{question}");
    }
}

#[test]
fn a_line_is_cited_and_found_again() {
    let lines = [letter(1), letter(2)].concat();
    let corpus = folder(&[("letters.jsonl", lines.as_bytes())]);
    let file = corpus.path().join("letters.jsonl");
    let program = Program::new();
    for place in [corpus.path(), &file] {
        let answer = ask(place, &program, "the caravan of 2 camels");
        let first = &answer["evidence"][0];
        assert_eq!(first["document"]["id"], "2");
        assert_eq!(first["document"]["file"], "letters.jsonl:2");
        let cited = first["citation"]["archive"].as_str().unwrap();
        assert!(cited.contains("Letter 2") && cited.contains("file letters.jsonl:2"), "{cited}");
    }
}

#[test]
fn check_and_index_tell_of_lines_left_out() {
    let lines = format!("{}not JSON\n{}{{\"text\": \"* * *\"}}\n", letter(1), letter(2));
    let corpus = folder(&[("letters.jsonl", lines.as_bytes())]);
    let corpus = corpus.path().to_str().unwrap();
    let program = Program::new();
    program.run(&["check", "--details", "--corpus", corpus]).assert().code(1).stdout(
        contains("  read as    JSON Lines, UTF-8\n")
            .and(contains("  left out   1 line: not a JSON object\n"))
            .and(contains("             line 2: expected ident at column 2\n"))
            .and(contains("  left out   1 line: no words\n"))
            .and(contains("1 file, 2 documents, 2 passages, 0 warnings, 1 line left out\n")),
    );
    let told = "Left out a line of letters.jsonl. It is line 2: expected ident at column 2;";
    program.run(&["index", "--corpus", corpus]).assert().success().stderr(contains(told));
}

#[test]
fn a_changed_file_refreshes_the_index() {
    let corpus = folder(&[("letters.jsonl.gz", &gzip(letter(1).as_bytes()))]);
    let file = corpus.path().join("letters.jsonl.gz");
    let program = Program::new();
    let index = |program: &Program| {
        let mut run = program.run(&["index", "--corpus", corpus.path().to_str().unwrap()]);
        let output = run.assert().success().get_output().stderr.clone();
        String::from_utf8(output).unwrap()
    };
    assert!(index(&program).contains("Index built: 1 document,"));
    assert!(index(&program).contains("The index is up to date."));
    std::thread::sleep(std::time::Duration::from_millis(20));
    fs::write(&file, gzip(letter(1).as_bytes())).unwrap();
    assert!(index(&program).contains("The index is up to date."), "the same words");
    fs::write(&file, gzip([letter(1), letter(2)].concat().as_bytes())).unwrap();
    let told = index(&program);
    assert!(told.contains("letters.jsonl.gz; updating the index."), "{told}");
    assert!(told.contains("Index built: 2 documents"), "{told}");
}
