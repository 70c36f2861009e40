//! Turns arbitrary bytes into documents, for the fuzz targets; no other build has these doors.
//!
//! Each panics when a promise of the rooms behind it is broken.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use super::build::Builder;
use super::dates::Dating;
use super::decode::decode;
use super::json_lines::{Lines, read_line};
use super::lines::lines;
use super::manifest::Manifest;
use super::readers::{self, Page};
use super::{IngestOptions, SourceFile, detect};
use crate::model::{Document, Passage, Shape, Span};
use crate::time::{DateReader, NumericOrder};

const SHAPES: [Shape; 6] = [
    Shape::DigitalArchiveList,
    Shape::DigitalArchivePage,
    Shape::Frus,
    Shape::CountryStudy,
    Shape::Markdown,
    Shape::PlainText,
];

/// Reads a file with the reader that its content asks for, and with every other.
pub fn document(name: &str, bytes: &[u8]) {
    let Ok(decoded) = decode(bytes.to_vec()) else { return };
    let text = decoded.text.as_str();
    let lines = lines(text);
    let dating = dating();
    assert!(SHAPES.contains(&detect::shape(&lines)));
    for shape in SHAPES {
        let page = Page { file: name, text, lines: &lines, dating: &dating };
        let findings = readers::read(&page, shape);
        let mut builder = Builder::default();
        for draft in findings.drafts {
            let (document, passages) = builder.build(draft, &source(name).added, &dating);
            assert_eq!(text.get(document.span.range()), Some(document.text.as_str()), "{shape:?}");
            check(&document, &passages);
        }
    }
}

/// Reads a file of JSON Lines, plain or gzip.
pub fn json_lines(bytes: &[u8]) {
    let Ok(mut lines) = Lines::new(Cursor::new(bytes.to_vec())) else { return };
    let (dating, source) = (dating(), source("letters.jsonl"));
    let mut number = 0;
    while let Some(line) = lines.next() {
        assert!(line.number > number);
        number = line.number;
        if let Ok((document, passages)) = read_line(line, &source, &dating).document {
            check(&document, &passages);
        }
    }
}

/// Reads a manifest and completes a document from it.
pub fn manifest(text: &str) {
    let Ok(manifest) = Manifest::parse(text, Path::new("manifest.toml")) else { return };
    for name in ["a.txt", "v19/d300.txt"] {
        let words = "Chen Yi met Chou En-lai. [URL]";
        let span = Span::new(0, words.len());
        let mut document = Document::new(name, Shape::PlainText, span, words);
        manifest.added(name).complete(&mut document);
        assert_eq!(document.text, words);
    }
}

/// Every place that is told must lie in the text, on borders of characters.
fn check(document: &Document, passages: &[Passage]) {
    assert!(!document.id.0.is_empty());
    for mark in document.marks() {
        assert!(document.slice(mark).is_some(), "a mark lies in the document");
    }
    for passage in passages {
        let words = document.slice(passage.span).expect("a passage lies in its document");
        assert!(!words.trim().is_empty());
        for time in &passage.speaks_of {
            assert!(passage.span.contains(time.span));
            assert!(document.slice(time.span).is_some());
        }
    }
}

fn dating() -> Dating<'static> {
    Dating::new(&OPTIONS)
}

static OPTIONS: LazyLock<IngestOptions<'static>> = LazyLock::new(|| IngestOptions {
    dates: &DATES,
    century: 1900,
    order: NumericOrder::MonthFirst,
});

static DATES: LazyLock<DateReader> = LazyLock::new(|| DateReader::new(Vec::new()));

fn source(name: &str) -> SourceFile {
    let (name, path) = (name.to_owned(), PathBuf::from(name));
    SourceFile { name, path, bytes: 0, modified: None, added: Arc::default(), fault: None }
}
