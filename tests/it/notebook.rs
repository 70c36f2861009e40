//! Notebooks apart from Telegram: what is kept of an excerpt, the files that notebooks become, and the terminal.

use pincite::cite::{CitationSettings, Form};
use pincite::messages::Locale;
use pincite::model::{PassageId, SavedExcerpt, SavedSource};
use pincite::render::notebook::{NotebookFile, NotebookFormat, SavedEntry, file};
use proptest::prelude::*;

use crate::support::program::Program;
use crate::support::seeds;

/// Something of the seeds, saved.
fn excerpt(question: &str) -> SavedExcerpt {
    let archive = seeds::archive();
    let today: chrono::NaiveDate = "2026-11-22".parse().unwrap();
    let answer = archive.ask(question, today).unwrap();
    let first = answer.shown().next().unwrap();
    archive.excerpt(&first.passage.id, first.quote.span()).unwrap().unwrap()
}

fn entry(quotation: &str, note: &str, source: Option<SavedSource>) -> SavedEntry {
    SavedEntry {
        number: 7,
        rank: 1,
        passage: PassageId("AbC-_0123456".to_owned()),
        quotation: quotation.to_owned(),
        citation: "Somebody, “A Letter.”".to_owned(),
        source,
        note: note.to_owned(),
        saved: 1_709_294_400,
    }
}

fn written(format: NotebookFormat, entry: SavedEntry) -> String {
    let citations = CitationSettings::default();
    let settings = NotebookFile {
        format,
        locale: Locale::English,
        form: Form::Archive,
        citations: &citations,
    };
    file(settings, &[(entry, Some("https://t.me/PinciteBot?start=p_AbC-_0123456".to_owned()))])
}

/// What was saved by one version is read by the next: a field that comes later needs a default.
#[test]
fn what_was_kept_of_a_source_is_read_as_it_was() {
    let kept = include_str!("fixtures/saved_source.json");
    let source: SavedSource = serde_json::from_str(kept).unwrap();
    assert_eq!(source.document.title, "300. Memorandum From the Director");
    assert_eq!(source.passage.page.as_deref(), Some("593–594"));
    assert_eq!(source.speakers, ["PM Chou"]);
    let again: serde_json::Value = serde_json::to_value(&source).unwrap();
    assert_eq!(again, serde_json::from_str::<serde_json::Value>(kept).unwrap());
}

#[test]
fn what_is_saved_is_what_is_shown() {
    let archive = seeds::archive();
    let today: chrono::NaiveDate = "2026-11-22".parse().unwrap();
    let mut saved = 0;
    for question in [
        "What did Gorbachev promise at Vladivostok?",
        "What was the ambassador in Romania to say if asked to stop the polemics?",
        "China",
        "Khrushchev",
        "“friendship”",
        "What happened in 1969?",
    ] {
        let answer = archive.ask(question, today).unwrap();
        for shown in answer.shown() {
            let span = shown.quote.span();
            let excerpt = archive.excerpt(&shown.passage.id, span).unwrap().unwrap();
            assert_eq!(excerpt.quotation, shown.quote.text());
            assert_eq!(excerpt.source.document, *shown.document);
            assert_eq!(excerpt.source.passage.page, shown.passage.page);
            let speakers = shown.attribution.speakers_in(shown.quote.span());
            let speakers: Vec<&str> = speakers.iter().map(|it| it.label.text()).collect();
            assert_eq!(excerpt.source.speakers, speakers);
            assert_eq!(excerpt.source.is_authors, shown.attribution.is_authors);
            saved += 1;
        }
    }
    assert!(saved > 10, "{saved}");
}

#[test]
fn nothing_outside_a_document_is_saved() {
    let archive = seeds::archive();
    let saved = excerpt("What did Gorbachev promise at Vladivostok?");
    let (passage, document) = (saved.source.passage, saved.source.document);
    let spans = [
        (document.span.end, document.span.end + 5),
        (document.span.start, document.span.end + 1),
        (0, usize::MAX),
        (passage.span.start, passage.span.start),
    ];
    for (start, end) in spans {
        let span = pincite::model::Span::new(start, end);
        assert_eq!(archive.excerpt(&passage.id, span).unwrap(), None, "{span:?}");
    }
    let unknown = PassageId("AbC-_0123456".to_owned());
    assert_eq!(archive.excerpt(&unknown, passage.span).unwrap(), None);
}

/// A record of CSV as RFC 4180 has it, read by hand.
fn record(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
}

/// The quotation and the note in a table with one row.
fn cells(table: &str) -> (String, String) {
    let table = table.strip_prefix('\u{feff}').expect("spreadsheets need the mark");
    let (head, row) = table.split_once("\r\n").unwrap();
    let columns = record(head);
    let row = record(row.strip_suffix("\r\n").unwrap());
    assert_eq!(row.len(), columns.len());
    let cell = |name: &str| row[columns.iter().position(|column| column == name).unwrap()].clone();
    (cell("quotation"), cell("note"))
}

#[test]
fn no_cell_is_a_formula() {
    for (note, expected) in [
        ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("“-1”", "“-1”"),
    ] {
        let table = written(NotebookFormat::Csv, entry("words", note, None));
        assert_eq!(cells(&table).1, expected);
    }
}

#[test]
fn an_entry_whose_source_cannot_be_read_is_in_every_file() {
    for format in NotebookFormat::ALL {
        let text = written(format, entry("Some words", "a note", None));
        for part in ["Some words", "a note", "A Letter"] {
            assert!(text.contains(part), "{format:?}: {text}");
        }
    }
}

proptest! {
    /// Whatever somebody notes, and whatever a document holds, comes back from a table as it was.
    #[test]
    fn a_table_gives_back_what_was_put_into_it(quotation in "\\PC{1,40}", note in "[\\PC\n\r\t\",;=+@'-]{0,40}") {
        let table = written(NotebookFormat::Csv, entry(&quotation, &note, None));
        let plain = |cell: String, put: &str| if cell == put { put.to_owned() } else { cell.strip_prefix('\'').unwrap_or_default().to_owned() };
        let (quoted, noted) = cells(&table);
        prop_assert_eq!(plain(quoted, &quotation), quotation);
        prop_assert_eq!(plain(noted, &note), note);
    }

    /// Braces of BibTeX are even, and RIS has one field a line, whatever is noted.
    #[test]
    fn no_note_breaks_a_file(note in "[\\PC\n\r{}\\\\%$#&~^_]{0,60}") {
        let bib = written(NotebookFormat::named("bibtex").unwrap(), entry("words", &note, None));
        prop_assert_eq!(bib.matches('{').count(), bib.matches('}').count());
        let ris = written(NotebookFormat::named("ris").unwrap(), entry("words", &note, None));
        for line in ris.split("\r\n").filter(|line| !line.is_empty()) {
            prop_assert_eq!(line.get(2..6), Some("  - "));
        }
    }
}

#[test]
fn the_terminal_saves_lists_changes_and_exports() {
    let program = Program::new();
    let lines = [
        "/list",
        "/save",
        "What did Gorbachev promise at Vladivostok?",
        "/save",
        "/save",
        "How many anti-Chinese articles did the Soviet press print between 28 October and 10 November 1963?",
        "/save",
        "/list note 2 for chapter 2",
        "/list up 2",
        "/list 1",
        "/list remove 2",
        "/list remove 9",
        "/list sideways 3",
        "/export pdf",
        "/export csv",
        "/export csv",
    ];
    let run = |lines: &[&str]| {
        let mut command = program.run(&["-q", "chat"]);
        let seeds = seeds::folder();
        command.arg("--corpus").arg(&seeds).current_dir(program.folder());
        let assert = command.write_stdin(lines.join("\n") + "\n").assert().success();
        String::from_utf8(assert.get_output().stdout.clone()).unwrap()
    };
    let said = run(&lines);
    let again = run(&["/list"]);
    let [table, second] = ["notebook.csv", "notebook-2.csv"]
        .map(|file| std::fs::read_to_string(program.folder().join(file)).unwrap());
    assert!(table.contains("more than 80 anti-Chinese editorials"), "{table}");
    assert_eq!(second, table, "what is there is not written over");
    insta::assert_snapshot!(format!("{said}\n(another day)\n{again}"));
}

#[test]
fn nothing_was_removed_from_a_notebook_that_is_empty() {
    let program = Program::new();
    let corpus = seeds::folder();
    let arguments = ["-q", "chat", "--corpus", corpus.to_str().unwrap()];
    let said = program.answers(&arguments, "/list 3\n/list up 3\n/list note 3 x\n/list remove 3\n");
    assert_eq!(said.matches("Your notebook is empty.").count(), 4, "{said}");
    assert!(!said.contains("was removed"), "{said}");
}
