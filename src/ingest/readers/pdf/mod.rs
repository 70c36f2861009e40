//! Reads PDF: pages as lines, columns and running heads by where the characters stand.
//!
//! The bytes are parsed in a process of its own (`parse`), which hands over lines; what is made of them here takes
//! linear time.
//! A PDF says where characters stand and seldom what they are, so the layout is recognised:
//!
//! 1. `glyphs` collects the characters, `segments` and `columns` find words and columns, `lines` makes lines of them.
//! 2. `paged` finds running heads and page numbers, puts lines together to paragraphs and writes the text.
//!
//! A date in the properties of a PDF is that of the file, so it is no date of writing, and is not kept.

mod columns;
mod glyphs;
mod labels;
mod lines;
mod parse;
mod segments;

use super::claims::Claims;
use super::paged::{Composed, FilePage, PagedFile, compose};
use super::plain;
use super::titles::file_title;
use crate::ingest::extracted::{Extracted, ExtractedText, Pages};
use crate::ingest::isolation::parsed;
use crate::ingest::lines::lines;
use crate::ingest::reader::{Conventions, FileStart, Notes, RawFile, Reader, Reading};
use crate::ingest::refusal::Refusal;
use crate::model::CitationKind;

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
    if pages.read == 0 {
        return Err(Refusal::Damaged);
    }
    if pages.scanned == pages.read {
        return Err(Refusal::Scanned { pages: pages.read });
    }
    let Composed { composer, heading, .. } = compose(&file);
    if composer.blocks().is_empty() {
        // The other pages are blank.
        let scanned = Refusal::Scanned { pages: pages.scanned };
        return Err(if pages.scanned > 0 { scanned } else { Refusal::Empty });
    }
    let claims = Claims { title: file.title, author: file.author }.confirmed(&composer, heading);
    let (text, mut draft) = composer.finish(raw.file);
    claims.write(&mut draft);
    if draft.document.title.is_empty() {
        draft.document.title = file_title(raw.file);
    }
    plain::read_date_near_top(&text, raw.dating, &mut draft);
    let unknown = file.pages.iter().filter(|page| lacks_characters(page)).count();
    let mut extracted = Extracted { pages: Some(pages), unknown, ..Extracted::default() };
    // Running heads and page numbers are all that a PDF has of layout.
    extracted.log_furniture(&lines(&text), &draft.document.layout_marks);
    extracted.drafts.push(draft);
    Ok((ExtractedText { content: text, encoding: "PDF", ..ExtractedText::default() }, extracted))
}

/// Whether a page draws more than a few characters, among others, of which the file does not say what they are.
fn lacks_characters(page: &FilePage) -> bool {
    let known: usize = page.lines.iter().map(|line| line.text.chars().count()).sum();
    known > 0 && page.unknown > MIN_UNKNOWN && page.unknown * 20 > known
}

/// Fewest characters of which a page is said to lack some: ornaments and bullets have no meaning that a file could tell.
const MIN_UNKNOWN: usize = 20;

/// The pages, and those of which nothing can be read: a picture, or type of which the file does not say what it is.
fn count(file: &PagedFile) -> Pages {
    let is_scan = |page: &&FilePage| page.has_picture || page.unknown > 0;
    let scanned = file.pages.iter().filter(|page| page.lines.is_empty()).filter(is_scan);
    Pages { read: file.pages.len(), scanned: scanned.count() }
}
