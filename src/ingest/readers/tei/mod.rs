//! Reads TEI, the markup of scholarly editions, as a stream: volumes of *Foreign Relations of the United States* as the
//! Office of the Historian publishes them, and other editions.
//!
//! A document is a division of the type "document", or of the type "letter" where there are several, or else the
//! text of a `TEI` element. What stands outside of them (prefaces, lists of persons) is no document of the edition.

mod date;
mod edition;
mod header;

use super::titles::file_title;
use crate::ingest::extracted::{Extracted, ExtractedText};
use crate::ingest::reader::{
    Brackets, Conventions, FileStart, Notes, RawFile, Reader, Reading, Titles,
};
use crate::ingest::readers::html::decoded;
use crate::ingest::readers::xml;
use crate::ingest::refusal::Refusal;
use crate::model::{CitationKind, Origins};

use edition::{Edition, Unit};

/// Volumes of *Foreign Relations of the United States*.
pub(super) static FRUS: Reader = Reader {
    name: "TEI of the Foreign Relations of the United States",
    citation: CitationKind::Frus,
    conventions: Conventions { brackets: Brackets::OfEditors, ..EDITIONS },
    reading: Reading::Bytes { claims: claims_frus, read },
};

/// Other editions.
pub(super) static READER: Reader = Reader {
    name: "TEI",
    citation: CitationKind::Generic,
    conventions: EDITIONS,
    reading: Reading::Bytes { claims, read },
};

const EDITIONS: Conventions =
    Conventions { notes: Notes::OnTheirPages, titles: Titles::Printed, ..Conventions::PLAIN };

fn claims(start: &FileStart<'_>) -> bool {
    let text = String::from_utf8_lossy(start.bytes);
    let is_xml = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
    is_xml && ["<TEI", "<tei:TEI", "<teiCorpus"].iter().any(|root| text.contains(root))
}

fn claims_frus(start: &FileStart<'_>) -> bool {
    claims(start) && String::from_utf8_lossy(start.bytes).contains("history.state.gov/frus/ns")
}

fn read(raw: &RawFile<'_>) -> Result<(ExtractedText, Extracted), Refusal> {
    let (text, encoding) = decoded(raw.bytes)?;
    let mut edition = Edition::new(raw, &text, Unit::of(&text));
    xml::read(&text, &mut edition)?;
    let (content, drafts, origins) = edition.finish();
    if drafts.is_empty() {
        return Err(Refusal::Empty);
    }
    let mut extracted = Extracted { drafts, ..Extracted::default() };
    for draft in extracted.drafts.iter_mut().filter(|draft| draft.document.title.is_empty()) {
        draft.document.title = file_title(raw.file);
    }
    Ok((ExtractedText { content, encoding, origins: Origins::Table(origins) }, extracted))
}
