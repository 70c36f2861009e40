//! Fuzzing entry points: arbitrary bytes as files of every format. Only the feature `fuzzing` compiles them.
//!
//! Each panics when a promise of the code behind it is broken.

use std::io::Cursor;
use std::path::Path;
use std::sync::LazyLock;

use super::added::Added;
use super::build::Builder;
use super::dates::Dating;
use super::decode::decode;
use super::extracted::{Extracted, ExtractedText};
use super::facts_table::FactsTable;
use super::library;
use super::lines::lines;
use super::manifest::Manifest;
use super::reader::{Conventions, Page, RawFile, Reader, Reading};
use super::readers::json_lines::{Lines, READER as JSON_LINES, read_line};
use super::readers::{READERS, scanned};
use super::refusal::Refusal;
use super::table::Table;
use crate::model::{Document, Passage, Span};
use crate::time::{DateReader, NumericOrder};

/// Reads a file with every reader of text, whatever its content asks for.
pub fn document(name: &str, bytes: &[u8]) {
    let Ok(decoded) = decode(bytes) else { return };
    let text = &*decoded.text;
    let lines = lines(text);
    let (dating, added) = (dating(), Added::default());
    let page = Page { file: name, text, lines: &lines, dating: &dating };
    for reader in READERS.iter().copied() {
        let Reading::Text { evidence, read } = reader.reading else { continue };
        let _ = evidence(&page);
        let mut builder = Builder::new(reader, &added, &dating);
        for draft in read(&page).drafts {
            let (document, passages) = builder.build(draft);
            assert_eq!(text.get(document.span.range()), Some(document.text.as_str()), "{reader:?}");
            check(&document, &passages);
        }
    }
}

/// Reads a file with one of the readers of bytes, whatever they claim.
pub fn raw_file(number: usize, bytes: &[u8]) {
    let dating = dating();
    let raw = RawFile { file: "letters/1.bin", bytes, dating: &dating };
    let of_bytes = READERS.iter().copied().filter_map(|reader| match reader.reading {
        Reading::Bytes { read, .. } => Some((reader, read)),
        _ => None,
    });
    let of_bytes: Vec<_> = of_bytes.collect();
    let (reader, read) = of_bytes[number % of_bytes.len()];
    check_raw(reader, read, &raw);
}

/// Reads scanned pages: each byte is a piece of one of the formats, in which every end closes what opened last.
pub fn scanned_pages(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let formats = [(&scanned::ALTO, ALTO), (&scanned::HOCR, HOCR), (&scanned::PAGE, PAGE)];
    let (reader, pieces) = formats[usize::from(*first) % formats.len()];
    let (mut text, mut open) = (String::new(), Vec::new());
    for byte in bytes {
        let (piece, name) = pieces[usize::from(*byte) % pieces.len()];
        match (piece, name) {
            ("end", _) => {
                open.pop().into_iter().for_each(|name| text.push_str(&format!("</{name}>")))
            }
            (words, "") => text.push_str(words),
            (tag, name) => {
                text.push_str(tag);
                open.push(name);
            }
        }
    }
    open.iter().rev().for_each(|name| text.push_str(&format!("</{name}>")));
    let dating = dating();
    let raw = RawFile { file: "letters/1.xml", bytes: text.as_bytes(), dating: &dating };
    if let Reading::Bytes { read, .. } = reader.reading {
        check_raw(reader, read, &raw);
    }
}

type Piece = (&'static str, &'static str);

const ALTO: &[Piece] = &[
    ("end", ""),
    ("<Page HEIGHT='1400' PHYSICAL_IMG_NR='3' PC='0.5'>", "Page"),
    ("<Page PRINTED_IMG_NR='xvi'>", "Page"),
    ("<TopMargin>", "TopMargin"),
    ("<TextBlock ID='a'>", "TextBlock"),
    ("<TextBlock ID='b' TAGREFS='t'>", "TextBlock"),
    ("<TextLine HPOS='1' VPOS='2' WIDTH='300' HEIGHT='40'>", "TextLine"),
    ("<TextLine HPOS='NaN' VPOS='-9e9' WIDTH='1' HEIGHT='inf'>", "TextLine"),
    ("<String CONTENT='caravan' WC='0.9'/>", ""),
    ("<String CONTENT='cara-' SUBS_TYPE='HypPart1' SUBS_CONTENT='caravan'/>", ""),
    ("<SP/>", ""),
    ("<HYP CONTENT='-'/>", ""),
    ("<ElementRef REF='b'/>", ""),
    ("<LayoutTag ID='t' LABEL='page-number'/>", ""),
];

const HOCR: &[Piece] = &[
    ("end", ""),
    ("<div class='ocr_page' title='bbox 0 0 1000 1400; ppageno 2; lpageno 5'>", "div"),
    ("<p class='ocr_par'>", "p"),
    ("<span class='ocr_line' title='bbox 1 2 300 42; x_size 40'>", "span"),
    ("<span class='ocr_line' title='bbox 9 9 1 1; x_size -4'>", "span"),
    ("<span class='ocrx_word' title='x_wconf 93'>", "span"),
    ("<span class='ocrx_cinfo'>", "span"),
    ("<span class='ocr_pageno'>", "span"),
    ("<br>", ""),
    ("<p>", ""),
    ("</b>", ""),
    (" caravan- ", ""),
    ("17", ""),
    ("&amp;", ""),
];

const PAGE: &[Piece] = &[
    ("end", ""),
    ("<Page imageHeight='1400'>", "Page"),
    ("<OrderedGroup index='1'>", "OrderedGroup"),
    ("<RegionRefIndexed index='0' regionRef='b'/>", ""),
    ("<TextRegion id='a' type='page-number'>", "TextRegion"),
    ("<TextRegion id='b' custom='readingOrder {index:7;}'>", "TextRegion"),
    ("<TextLine>", "TextLine"),
    ("<Word>", "Word"),
    ("<Glyph>", "Glyph"),
    ("<Coords points='1,2 300,42 x,y'/>", ""),
    ("<Coords><Point x='1' y='2'/></Coords>", ""),
    ("<TextEquiv index='1' conf='0.4'>", "TextEquiv"),
    ("<Unicode>", "Unicode"),
    ("caravan¬", ""),
];

/// Reads a file, and holds every document of it to the laws.
fn check_raw(
    reader: &Reader,
    read: fn(&RawFile<'_>) -> Result<(ExtractedText, Extracted), Refusal>,
    raw: &RawFile<'_>,
) {
    let Ok((text, extracted)) = read(raw) else { return };
    let dating = dating();
    let added = Added::default();
    let mut builder = Builder::new(reader, &added, &dating).with_origins(text.origins);
    for draft in extracted.drafts {
        let (document, passages) = builder.build(draft);
        let span = document.span.range();
        assert_eq!(text.content.get(span), Some(document.text.as_str()), "{reader:?}");
        check(&document, &passages);
    }
}

/// Reads a file of JSON Lines, plain or gzip.
pub fn json_lines(bytes: &[u8]) {
    let Ok(mut lines) = Lines::new(Cursor::new(bytes.to_vec())) else { return };
    let (dating, added) = (dating(), Added::default());
    let mut number = 0;
    while let Some(line) = lines.next() {
        assert!(line.number > number);
        number = line.number;
        if let (Ok(draft), _) = read_line(line, "letters.jsonl") {
            let (document, passages) = Builder::new(&JSON_LINES, &added, &dating).build(draft);
            check(&document, &passages);
        }
    }
}

/// Reads a table of facts, or one of Zotero.
pub fn table(bytes: &[u8]) {
    let Ok(Some(mut table)) = Table::open(Cursor::new(bytes.to_vec())) else { return };
    if library::of_table(&mut table).is_some() {
        return;
    }
    let Some((mut facts, _)) = FactsTable::of(table, true) else { return };
    while let Some(row) = facts.next_row() {
        let Ok((_, added)) = row.facts else { continue };
        let mut document = Document::new("a", Span::new(0, 5), "words");
        added.complete(&mut document, &Conventions::PLAIN);
        assert_eq!(document.text, "words");
    }
}

/// Reads a library of references in BibTeX and in RIS.
pub fn library(bytes: &[u8]) {
    for name in ["a.bib", "a.ris"] {
        let _ = library::of_text(name, bytes);
    }
}

/// Reads a manifest and completes a document from it.
pub fn manifest(text: &str) {
    let Ok(manifest) = Manifest::parse(text, Path::new("manifest.toml")) else { return };
    for name in ["a.txt", "v19/d300.txt"] {
        let words = "Chen Yi met Chou En-lai. [URL]";
        let span = Span::new(0, words.len());
        let mut document = Document::new(name, span, words);
        manifest.added(&[name]).complete(&mut document, &Conventions::PLAIN);
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
    Dating { dates: &DATES, century: 1900, order: NumericOrder::MonthFirst }
}

static DATES: LazyLock<DateReader> = LazyLock::new(|| DateReader::new(Vec::new()));
