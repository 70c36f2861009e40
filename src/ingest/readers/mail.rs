//! Reads e-mail: a message, or a mailbox of many, each a document; and web pages that were saved as a message.

use mail_parser::{Address, DateTime, Message, MessageParser, MimeHeaders, PartType};

use super::html;
use super::labels::paragraph_kind;
use super::titles::file_title;
use crate::ingest::composer::Composer;
use crate::ingest::extracted::{DraftDocument, Extracted, ExtractedText};
use crate::ingest::lines::{lines, paragraphs};
use crate::ingest::reader::{
    Conventions, FileStart, MissingYears, RawFile, Reader, Reading, Titles,
};
use crate::ingest::refusal::Refusal;
use crate::model::{
    CitationKind, Fact, Origin, Origins, Person, Role, Span, Voice, WrittenDate, WrittenOrigin,
};

/// Messages, alone or in a mailbox.
pub(super) static READER: Reader = Reader {
    name: "e-mail",
    citation: CitationKind::Email,
    conventions: Conventions {
        missing_years: MissingYears::FromDocument,
        titles: Titles::Printed,
        ..Conventions::PLAIN
    },
    reading: Reading::Bytes { claims, read },
};

/// A web page that a browser saved with all its parts as one message (MHTML).
pub(super) static WEB_ARCHIVE: Reader = Reader {
    name: "web archive",
    citation: CitationKind::WebPage,
    conventions: Conventions::PLAIN,
    reading: Reading::Bytes { claims: claims_web_archive, read: read_web_archive },
};

/// Most messages of a mailbox.
const MAX_MESSAGES: usize = 500_000;

/// What only mail has in its head; a memorandum may well begin with From, To and Subject.
const MAIL_ONLY: [&str; 6] =
    ["message-id", "mime-version", "received", "return-path", "delivered-to", "content-type"];

/// The names of the lines of the head that a file begins with; none where another line is among them.
fn head(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut names = Vec::new();
    for line in text.trim_start_matches('\u{feff}').lines() {
        if line.trim().is_empty() {
            break;
        }
        let name = line.split_once(':').map(|(name, _)| name);
        let is_name = |name: &&str| {
            !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        match name.filter(is_name) {
            Some(name) => names.push(name.to_ascii_lowercase()),
            // A long value goes on in an indented line.
            None if line.starts_with([' ', '\t']) && !names.is_empty() => {}
            // The line that parts the messages of a mailbox.
            None if names.is_empty() && line.starts_with("From ") => {}
            None => return Vec::new(),
        }
    }
    names
}

fn claims(start: &FileStart<'_>) -> bool {
    let names = head(start.bytes);
    let has = |name: &str| names.iter().any(|known| known == name);
    has("from") && (has("date") || has("subject")) && MAIL_ONLY.iter().any(|name| has(name))
}

fn claims_web_archive(start: &FileStart<'_>) -> bool {
    let has = |name: &str| head(start.bytes).iter().any(|known| known == name);
    let text = String::from_utf8_lossy(start.bytes).to_ascii_lowercase();
    let related = text.contains("multipart/related") && text.contains("text/html");
    related && has("mime-version") && (has("snapshot-content-location") || !has("message-id"))
}

fn read(raw: &RawFile<'_>) -> Result<(ExtractedText, Extracted), Refusal> {
    let (mut composer, mut table) = (Composer::default(), Vec::new());
    let mut extracted = Extracted::default();
    let (mut line, mut counted) = (1, 0);
    let spans = messages(raw.bytes);
    let is_alone = spans.len() == 1;
    for span in spans {
        line += raw.bytes[counted..span.start].iter().filter(|&&byte| byte == b'\n').count();
        counted = span.start;
        let name = if is_alone { raw.file.to_owned() } else { format!("{}:{line}", raw.file) };
        let parsed = MessageParser::default().parse(&raw.bytes[span.range()]);
        if let Some(draft) = parsed.and_then(|it| message(&it, raw, &name, &mut composer)) {
            table.push(Origin { text: draft.document.span, file: span });
            extracted.drafts.push(draft);
        }
    }
    if extracted.drafts.is_empty() {
        return Err(Refusal::Empty);
    }
    let (content, origins) = (composer.into_text(), Origins::Table(table));
    Ok((ExtractedText { content, encoding: "MIME", origins }, extracted))
}

/// Where the messages of a mailbox stand: each begins with a line "From …" behind an empty one, and then its head.
fn messages(bytes: &[u8]) -> Vec<Span> {
    if !bytes.starts_with(b"From ") {
        return vec![Span::new(0, bytes.len())];
    }
    let mut starts = vec![0];
    for at in memchr_lines(bytes) {
        let empty = bytes[..at].ends_with(b"\n\n") || bytes[..at].ends_with(b"\n\r\n");
        if empty && begins_message(&bytes[at..]) && starts.len() < MAX_MESSAGES {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    let behind_line = |start: usize| {
        let line = bytes[start..].iter().position(|&byte| byte == b'\n');
        start + line.map_or(0, |line| line + 1)
    };
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| Span::new(behind_line(start).min(end), end))
        .collect()
}

/// Whether a line "From …" begins here with a line of a head below it; a paragraph may begin with "From" too.
fn begins_message(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|&byte| byte == b'\n');
    let from = lines.next().unwrap_or_default();
    from.starts_with(b"From ") && lines.next().is_some_and(is_head_line)
}

/// "Date: Fri, 4 May 2007"
fn is_head_line(line: &[u8]) -> bool {
    let end = line.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-');
    end.is_some_and(|end| end > 0 && line[end] == b':')
}

/// Where lines begin, but for the first.
fn memchr_lines(bytes: &[u8]) -> impl Iterator<Item = usize> {
    bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1)
}

/// Writes a message: what its head says as facts, then its text.
fn message(
    message: &Message<'_>,
    raw: &RawFile<'_>,
    name: &str,
    composer: &mut Composer,
) -> Option<DraftDocument> {
    let from = names(message.from());
    let to: Vec<String> = [message.to(), message.cc()].into_iter().flat_map(names).collect();
    let day = message.date().and_then(day);
    let subject = message.subject().map(str::trim).filter(|subject| !subject.is_empty());
    for (label, value) in [
        ("Subject", subject.map(str::to_owned)),
        ("From", Some(from.join("; "))),
        ("To", Some(to.join("; "))),
        ("Date", day.as_ref().map(|(_, said)| said.clone())),
    ] {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            composer.head_line(&format!("{label}: {value}"));
        }
    }
    let mut has_text = false;
    for at in 0..message.text_body_count() {
        if let Some(text) = message.body_text(at) {
            has_text |= body(&text, composer);
        }
    }
    let mut draft = composer.document(name);
    // A message of nothing but its head is found by its subject.
    if !has_text && subject.is_none() {
        return None;
    }
    let document = &mut draft.document;
    document.title = subject.map_or_else(|| file_title(raw.file), str::to_owned);
    document.kind = Some(Fact::printed("e-mail".to_owned()));
    document.author = Some(from.join("; ")).filter(|it| !it.is_empty()).map(Fact::printed);
    let person =
        |role| move |name: String| Person { name: Fact::printed(name), office: None, role };
    document.people.extend(from.into_iter().map(person(Role::From)));
    document.people.extend(to.into_iter().map(person(Role::To)));
    if let Some((edtf, text)) = day {
        document.written.push(WrittenDate { edtf, origin: WrittenOrigin::Metadata, text });
    }
    Some(draft)
}

fn body(text: &str, composer: &mut Composer) -> bool {
    let found = lines(text);
    for span in paragraphs(found.iter()) {
        let words = &text[span.range()];
        composer.part();
        let start = composer.end();
        composer.push(words);
        composer.block(Span::new(start, composer.end()), paragraph_kind(words), Voice::Document);
    }
    !found.is_empty()
}

/// The names of people, or their addresses where they have none.
fn names(address: Option<&Address<'_>>) -> Vec<String> {
    let list = address.map(|address| address.clone().into_list()).unwrap_or_default();
    let named = list.into_iter().filter_map(|one| one.name.or(one.address));
    let clean = named.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    clean.filter(|name| !name.is_empty()).collect()
}

fn day(date: &DateTime) -> Option<(crate::time::Edtf, String)> {
    let said = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    Some((said.parse().ok()?, said))
}

fn read_web_archive(raw: &RawFile<'_>) -> Result<(ExtractedText, Extracted), Refusal> {
    let message = MessageParser::default().parse(raw.bytes).ok_or(Refusal::Damaged)?;
    let page = message.parts.iter().find(|part| matches!(part.body, PartType::Html(_)));
    let page = page.ok_or(Refusal::Damaged)?;
    let text = page.text_contents().ok_or(Refusal::Damaged)?;
    let mut composer = Composer::default();
    let mut draft = html::page(raw, text, &mut composer)?;
    let address = message.header_raw("Snapshot-Content-Location").map(str::trim);
    let address = address.or_else(|| page.content_location()).filter(|it| it.starts_with("http"));
    if let Some(address) = address {
        // The address that was opened is surer than what the page says of itself.
        draft.document.url = Some(Fact::printed(address.to_owned()));
    }
    let text = ExtractedText {
        content: composer.into_text(),
        encoding: "MHTML",
        ..ExtractedText::default()
    };
    Ok((text, Extracted::of(draft)))
}
