//! Reads ODT, the files of LibreOffice.

use super::container::Container;
use crate::ingest::extracted::{Extracted, ExtractedText};
use crate::ingest::reader::{Conventions, FileStart, Notes, RawFile, Reader, Reading};
use crate::ingest::readers::markup::{Mapped, Role, Writer};
use crate::ingest::readers::xml::{self, Element};
use crate::ingest::refusal::Refusal;
use crate::model::{CitationKind, PassageKind, Voice};

/// A text of LibreOffice.
pub(in crate::ingest::readers) static READER: Reader = Reader {
    name: "OpenDocument text",
    citation: CitationKind::Generic,
    conventions: Conventions { notes: Notes::OnTheirPages, ..Conventions::PLAIN },
    reading: Reading::Bytes { claims, read },
};

/// The kind of the file stands first and uncompressed.
fn claims(start: &FileStart<'_>) -> bool {
    super::says_kind(start, b"mimetypeapplication/vnd.oasis.opendocument.text")
}

fn read(raw: &RawFile<'_>) -> Result<(ExtractedText, Extracted), Refusal> {
    let mut file = Container::open(raw.bytes)?;
    let text = file.text("content.xml")?.ok_or(Refusal::Damaged)?;
    let mut writer = Writer::default();
    xml::read(&text, &mut Mapped { writer: &mut writer, role: &role })?;
    let properties = file.text("meta.xml")?;
    super::finish(raw, writer, properties.as_deref(), "ODT")
}

fn role(element: &Element<'_>) -> Role {
    match element.name() {
        "text:tracked-changes"
        | "office:annotation"
        | "office:forms"
        | "office:scripts"
        | "office:automatic-styles"
        | "text:sequence-decls"
        | "text:index-title-template" => Role::Skipped,
        "text:p" => Role::Paragraph(PassageKind::Paragraph),
        "text:h" => Role::Paragraph(PassageKind::Heading),
        "table:table" => Role::Table,
        "table:table-row" => Role::Row,
        "table:table-cell" => Role::Cell,
        "text:note-citation" => Role::Mark,
        "text:note-body" => {
            let (kind, voice) = (PassageKind::Footnote, Voice::Document);
            Role::Note { number: None, kind, voice }
        }
        "text:tab" => Role::Sign("\t".to_owned()),
        "text:line-break" => Role::Sign("\n".to_owned()),
        "text:s" => {
            let count = element.attribute("text:c").and_then(|count| count.parse().ok());
            Role::Sign(" ".repeat(count.unwrap_or(1).min(80)))
        }
        _ => Role::Open,
    }
}
