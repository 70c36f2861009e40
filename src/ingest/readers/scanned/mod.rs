//! Reads what programs for text recognition (OCR) write of scanned pages: ALTO, hOCR and PAGE.
//!
//! Each format has a listener (`alto`, `hocr`, `page_xml`) that tells pages, blocks, lines and words to `Pages`, which
//! puts them in reading order; `paged` makes the text of them, as it does of a PDF.
//! A file may hold one page or many, and the pages of a folder come one behind the other as if they stood in one file,
//! with what a METS file says of them at the end (`mets`).

mod alto;
mod hocr;
mod mets;
mod page_xml;
mod pages;
mod place;

use super::claims::Claims;
use super::html::decoded;
use super::paged::{Composed, PagedFile, compose};
use super::plain;
use super::titles::file_title;
use crate::ingest::extracted::{Extracted, ExtractedText, PageConfidence, Pages as PageCount};
use crate::ingest::lines::lines;
use crate::ingest::reader::{Conventions, Notes, RawFile, Reader, Reading};
use crate::ingest::refusal::Refusal;
use crate::model::CitationKind;

use mets::Record;

/// ALTO, of the versions 1 to 4.
pub(in crate::ingest) static ALTO: Reader = Reader {
    name: "ALTO",
    citation: CitationKind::Generic,
    conventions: SCANS,
    reading: Reading::Bytes {
        claims: |start| format_of(start.bytes) == Some(Format::Alto),
        read: |raw| read(raw, alto::pages),
    },
};

/// hOCR.
pub(in crate::ingest) static HOCR: Reader = Reader {
    name: "hOCR",
    citation: CitationKind::Generic,
    conventions: SCANS,
    reading: Reading::Bytes {
        claims: |start| format_of(start.bytes) == Some(Format::Hocr),
        read: |raw| read(raw, hocr::pages),
    },
};

/// PAGE, as Transkribus, OCR-D and others write it.
pub(in crate::ingest) static PAGE: Reader = Reader {
    name: "PAGE XML",
    citation: CitationKind::Generic,
    conventions: SCANS,
    reading: Reading::Bytes {
        claims: |start| format_of(start.bytes) == Some(Format::Page),
        read: |raw| read(raw, page_xml::pages),
    },
};

/// METS without the pages that it describes, which would be read with it: its own text is none to quote.
pub(in crate::ingest) static METS: Reader = Reader {
    name: "METS",
    citation: CitationKind::Generic,
    conventions: SCANS,
    reading: Reading::Bytes {
        claims: |start| format_of(start.bytes) == Some(Format::Mets),
        read: |_| Err(Refusal::NoPages),
    },
};

const SCANS: Conventions = Conventions { notes: Notes::OnTheirPages, ..Conventions::PLAIN };

/// A format of scanned pages, or of what is said of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Format {
    Alto,
    Hocr,
    Page,
    /// What a library says of a work and its pages.
    Mets,
}

/// The format of a file that begins with these bytes.
pub(in crate::ingest) fn format_of(bytes: &[u8]) -> Option<Format> {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(crate::ingest::START_BYTES)]);
    let root = root(&text)?;
    let name = root.split([' ', '\t', '\r', '\n', '>', '/']).next()?;
    match name.rsplit(':').next()?.to_ascii_lowercase().as_str() {
        "alto" => Some(Format::Alto),
        "pcgts" => Some(Format::Page),
        "mets" => Some(Format::Mets),
        "html"
            if ["ocr-system", "ocr-capabilities", "ocr_page"]
                .iter()
                .any(|it| root.contains(it)) =>
        {
            Some(Format::Hocr)
        }
        _ => None,
    }
}

/// The text from behind the "<" of its first element on.
fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while let Some(opened) = rest.strip_prefix('<') {
        let end = match () {
            () if opened.starts_with("!--") => "-->",
            () if opened.starts_with(['?', '!']) => ">",
            () => return Some(opened),
        };
        rest = rest[rest.find(end)? + end.len()..].trim_start();
    }
    None
}

fn read(
    raw: &RawFile<'_>,
    pages: fn(&str) -> Result<PagedFile, Refusal>,
) -> Result<(ExtractedText, Extracted), Refusal> {
    let (text, encoding) = decoded(raw.bytes)?;
    let (text, record) = Record::behind(&text);
    let mut file = pages(text)?;
    record.number(&mut file);
    let Composed { composer, labels, heading } = compose(&file);
    if composer.blocks().is_empty() {
        return Err(Refusal::Empty);
    }
    let claims = Claims::default().confirmed(&composer, heading);
    let (content, mut draft) = composer.finish(raw.file);
    claims.write(&mut draft);
    plain::read_date_near_top(&content, raw.dating, &mut draft);
    record.write(&mut draft.document, raw.dating);
    if draft.document.title.is_empty() {
        draft.document.title = file_title(raw.file);
    }
    let pages = Some(PageCount { read: file.pages.len(), scanned: 0 });
    let confidences = confidences(&file, &labels);
    let mut extracted = Extracted { pages, confidences, ..Extracted::default() };
    extracted.log_furniture(&lines(&content), &draft.document.layout_marks);
    extracted.drafts.push(draft);
    Ok((ExtractedText { content, encoding, ..ExtractedText::default() }, extracted))
}

/// How sure the recognition was of each page, as far as the file tells.
fn confidences(file: &PagedFile, labels: &[String]) -> Vec<PageConfidence> {
    let pages = file.pages.iter().zip(labels);
    let told = pages.filter_map(|(page, label)| {
        let percent = (page.confidence? * 100.0).clamp(0.0, 100.0).round();
        Some(PageConfidence { page: label.clone(), percent: percent as u8 })
    });
    told.collect()
}
