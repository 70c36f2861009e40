//! Reads the formats that are XML in a ZIP file: DOCX, ODT and EPUB.

mod container;
pub(super) mod docx;
pub(super) mod epub;
pub(super) mod odt;

use super::claims::Claims;
use super::markup::Writer;
use super::titles::file_title;
use super::xml::{self, Element, Listener};
use crate::ingest::extracted::{Extracted, ExtractedText};
use crate::ingest::reader::{FileStart, RawFile};
use crate::ingest::refusal::Refusal;

/// Whether the first part of a ZIP file says what the file is, uncompressed.
fn says_kind(start: &FileStart<'_>, kind: &[u8]) -> bool {
    let head = &start.bytes[..start.bytes.len().min(200)];
    head.starts_with(b"PK\x03\x04") && head.windows(kind.len()).any(|found| found == kind)
}

/// A ZIP file of another kind.
fn no_reader(raw: &RawFile<'_>) -> Refusal {
    let extension = raw.file.rsplit_once('.').map_or("zip", |(_, extension)| extension);
    Refusal::NoReader { extension: extension.to_lowercase() }
}

/// The document of a text that was put together, with what its properties say where the text prints it.
///
/// A date in the properties is that of the file, and is not kept.
fn finish(
    raw: &RawFile<'_>,
    mut writer: Writer,
    properties: Option<&str>,
    encoding: &'static str,
) -> Result<(ExtractedText, Extracted), Refusal> {
    writer.flush();
    let composer = writer.composer;
    if composer.blocks().is_empty() {
        return Err(Refusal::Empty);
    }
    let mut heard = Properties::default();
    if let Some(properties) = properties {
        // Properties that are damaged cost themselves and not the text.
        let _ = xml::read(properties, &mut heard);
    }
    let claims = heard.claims.confirmed(&composer, None);
    let (content, mut draft) = composer.finish(raw.file);
    claims.write(&mut draft);
    if draft.document.title.is_empty() {
        draft.document.title = file_title(raw.file);
    }
    super::plain::read_date_near_top(&content, raw.dating, &mut draft);
    Ok((ExtractedText { content, encoding, ..ExtractedText::default() }, Extracted::of(draft)))
}

/// The properties of a file, which DOCX, ODT and EPUB write alike: in Dublin Core.
#[derive(Default)]
struct Properties {
    open: Vec<String>,
    claims: Claims,
}

impl Listener for Properties {
    fn open(&mut self, element: &Element<'_>) {
        self.open.push(element.name().to_owned());
    }

    fn close(&mut self) {
        self.open.pop();
    }

    fn words(&mut self, words: &str) {
        let field = match self.open.last().map(String::as_str) {
            Some("dc:title") => &mut self.claims.title,
            Some("dc:creator") => &mut self.claims.author,
            _ => return,
        };
        let words = words.trim();
        if !words.is_empty() {
            // Several creators.
            *field = Some(field.take().map_or_else(String::new, |known| known + " ") + words);
        }
    }
}
