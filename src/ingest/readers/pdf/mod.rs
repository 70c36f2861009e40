//! Reads PDF: pages as lines, columns and running heads by where the characters stand.
//!
//! The bytes are parsed in a process of its own (`parse`), which hands over lines; what is made of them here takes
//! linear time.
//! A PDF says where characters stand and seldom what they are, so the layout is recognised:
//!
//! 1. `glyphs` collects the characters, `segments` and `columns` find words and columns, `lines` makes lines of them.
//! 2. `printed_pages` finds running heads and page numbers by their repetition.
//! 3. `paragraphs` puts lines together, over columns and pages, and `compose` writes the text with its marks.
//!
//! A date in the properties of a PDF is that of the file, so it is no date of writing, and is not kept.

mod columns;
mod compose;
mod glyphs;
mod labels;
mod lines;
mod page;
mod paragraphs;
mod parse;
mod printed_pages;
mod segments;

use super::plain;
use super::titles::file_title;
use crate::ingest::composer::Composer;
use crate::ingest::extracted::{Extracted, ExtractedText, Pages};
use crate::ingest::isolation::parsed;
use crate::ingest::lines::lines;
use crate::ingest::reader::{Conventions, FileStart, Notes, RawFile, Reader, Reading};
use crate::ingest::refusal::Refusal;
use crate::model::{CitationKind, Fact, PassageKind};

use page::PdfFile;
pub(crate) use parse::parse;

/// PDF with a text layer.
pub(super) static READER: Reader = Reader {
    name: "PDF",
    citation: CitationKind::Generic,
    conventions: Conventions { notes: Notes::OnTheirPages, ..Conventions::PLAIN },
    reading: Reading::Bytes { claims, read },
};

/// The mark of a PDF may stand behind what a mail program or a printer put above it.
fn claims(start: &FileStart<'_>) -> bool {
    let head = &start.bytes[..start.bytes.len().min(1024)];
    head.windows(5).any(|five| five == b"%PDF-")
}

fn read(raw: &RawFile<'_>) -> Result<(ExtractedText, Extracted), Refusal> {
    let file = parsed(raw.bytes, parse)?;
    let pages = count(&file);
    if pages.scanned == pages.read {
        return Err(Refusal::Scanned { pages: pages.read });
    }
    let composer = compose::compose(&file);
    let title = title(&file, &composer);
    let author = file.author.as_deref().filter(|author| is_printed(author, composer.text()));
    let (text, mut draft) = composer.finish(raw.file);
    draft.document.title = title.unwrap_or_else(|| file_title(raw.file));
    draft.document.author = author.map(|author| Fact::printed(author.to_owned()));
    plain::read_date(&lines(first_page(&text)), raw.dating, &mut draft);
    let extracted = Extracted { pages: Some(pages), ..Extracted::of(draft) };
    Ok((ExtractedText { content: text, encoding: "PDF", ..ExtractedText::default() }, extracted))
}

fn count(file: &PdfFile) -> Pages {
    let scanned = file.pages.iter().filter(|page| page.lines.is_empty() && page.has_picture);
    Pages { read: file.pages.len(), scanned: scanned.count() }
}

/// How much of a text is looked through for what the properties claim, in bytes.
const MAX_FRONT_BYTES: usize = 6000;

/// Longest title, in bytes.
const MAX_TITLE_BYTES: usize = 250;

fn front(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_FRONT_BYTES)]
}

fn first_page(text: &str) -> &str {
    let front = front(text);
    front.split_once('\u{c}').map_or(front, |(first, _)| first)
}

/// The properties' title where the first pages print it, else the first heading of the first page.
///
/// Properties alone are no claim of the document: they often name a template, a file or whoever scanned it.
fn title(file: &PdfFile, composer: &Composer) -> Option<String> {
    let claimed = file.title.clone().filter(|title| is_printed(title, composer.text()));
    claimed.or_else(|| {
        let first = first_page(composer.text()).len();
        let headings = composer.blocks().iter().take_while(|block| block.span.start < first);
        let mut headings = headings.filter(|block| block.kind == PassageKind::Heading);
        let heading = headings.next().and_then(|block| composer.text().get(block.span.range()));
        let words = heading?.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(words).filter(|words| words.len() <= MAX_TITLE_BYTES && words.contains(char::is_alphabetic))
    })
}

/// Whether the first pages print some words, whatever stands between them.
fn is_printed(words: &str, text: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let words = letters(words);
    words.len() >= 4 && words.len() <= MAX_TITLE_BYTES && letters(front(text)).contains(&words)
}
