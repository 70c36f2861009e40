//! Reads DOCX, the files of Word.

use std::collections::HashSet;

use super::container::Container;
use crate::ingest::extracted::{Extracted, ExtractedText};
use crate::ingest::reader::{Conventions, FileStart, Notes, RawFile, Reader, Reading};
use crate::ingest::readers::markup::{Mapped, Role, Writer};
use crate::ingest::readers::xml::{self, Element, Listener};
use crate::ingest::refusal::Refusal;
use crate::model::{CitationKind, PassageKind};

/// A document of Word.
pub(in crate::ingest::readers) static READER: Reader = Reader {
    name: "Word document",
    citation: CitationKind::Generic,
    conventions: Conventions { notes: Notes::OnTheirPages, ..Conventions::PLAIN },
    reading: Reading::Bytes { claims, read },
};

/// The list of parts stands first; a table or a set of slides has the same, and other parts.
fn claims(start: &FileStart<'_>) -> bool {
    let has = |name: &[u8]| start.bytes.windows(name.len()).any(|found| found == name);
    start.bytes.starts_with(b"PK\x03\x04")
        && (has(b"word/") || has(b"[Content_Types].xml") && !has(b"xl/") && !has(b"ppt/"))
}

fn read(raw: &RawFile<'_>) -> Result<(ExtractedText, Extracted), Refusal> {
    let mut file = Container::open(raw.bytes)?;
    let Some(text) = file.text("word/document.xml")? else { return Err(super::no_reader(raw)) };
    let mut styles = Styles::default();
    if let Some(part) = file.text("word/styles.xml")? {
        xml::read(&part, &mut styles)?;
    }
    let headings = styles.headings;
    let mut writer = Writer::default();
    let role = |element: &Element<'_>| role(element, &headings);
    xml::read(&text, &mut Mapped { writer: &mut writer, role: &role })?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(part) = file.text(notes)? {
            xml::read(&part, &mut Mapped { writer: &mut writer, role: &note_role })?;
        }
    }
    let properties = file.text("docProps/core.xml")?;
    super::finish(raw, writer, properties.as_deref(), "DOCX")
}

fn role(element: &Element<'_>, headings: &HashSet<String>) -> Role {
    let style = || element.attribute("w:val").filter(|style| headings.contains(style));
    match element.name() {
        // The same words in a form for older programs; what was deleted or moved away; codes of fields.
        "mc:Fallback" | "w:del" | "w:moveFrom" | "w:instrText" | "w:delText" => Role::Skipped,
        "w:p" => Role::ParagraphOfRuns(PassageKind::Paragraph),
        "w:pStyle" => style().map_or(Role::Open, |_| Role::Style(PassageKind::Heading)),
        "w:tbl" => Role::Table,
        "w:tr" => Role::Row,
        "w:tc" => Role::Cell,
        "w:t" => Role::Words,
        "w:tab" => Role::Sign("\t".to_owned()),
        "w:br" | "w:cr" => Role::Sign("\n".to_owned()),
        "w:noBreakHyphen" => Role::Sign("\u{2011}".to_owned()),
        _ => Role::Open,
    }
}

/// The part of the notes: one element for each, and two that only draw lines.
fn note_role(element: &Element<'_>) -> Role {
    match element.name() {
        "w:footnote" | "w:endnote" if element.attribute("w:type").is_some() => Role::Skipped,
        "w:p" => Role::ParagraphOfRuns(PassageKind::Footnote),
        _ => role(element, &HashSet::new()),
    }
}

/// The styles that are headings, by their ids, which are in the language of whoever wrote the document.
#[derive(Default)]
struct Styles {
    id: Option<String>,
    headings: HashSet<String>,
}

impl Listener for Styles {
    fn open(&mut self, element: &Element<'_>) {
        let name = || element.attribute("w:val").unwrap_or_default().to_lowercase();
        match element.name() {
            "w:style" => self.id = element.attribute("w:styleId"),
            "w:name"
                if name().starts_with("heading") || matches!(&*name(), "title" | "subtitle") =>
            {
                self.headings.extend(self.id.clone());
            }
            _ => {}
        }
    }

    fn close(&mut self) {}

    fn words(&mut self, _: &str) {}
}
