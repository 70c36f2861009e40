//! Reads Markdown: front matter into fields, headings into titles and headings, paragraphs into passages.

use std::borrow::Cow;
use std::collections::BTreeMap;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::plain::read_date_near_top;
use super::points::number_points;
use super::titles::file_title;
use crate::ingest::dates::Dating;
use crate::ingest::extracted::{DraftDocument, DropReason, Extracted};
use crate::ingest::lines::{Line, bullet};
use crate::ingest::reader::{Conventions, Evidence, Page, Reader, Reading, Titles};
use crate::model::{
    CitationKind, Document, Fact, Issue, PassageKind, Span, Voice, WrittenDate, WrittenOrigin,
};

/// Markdown, with or without front matter.
pub(super) static READER: Reader = Reader {
    name: "Markdown",
    citation: CitationKind::Generic,
    conventions: Conventions { titles: Titles::Printed, ..Conventions::PLAIN },
    reading: Reading::Text { evidence, read },
};

/// Front matter that is opened and closed is no accident; a line that begins with "#" may be one.
fn evidence(page: &Page<'_>) -> Evidence {
    if front_matter_end(page.lines).is_some() {
        Evidence::Strong
    } else if has_headings(page.lines) {
        Evidence::Weak
    } else {
        Evidence::Absent
    }
}

/// Whether the text has Markdown headings: the first line is one, or there are at least two.
fn has_headings(lines: &[Line<'_>]) -> bool {
    let first = lines.first().is_some_and(|line| is_heading(line.text));
    first || lines.iter().filter(|line| is_heading(line.text)).nth(1).is_some()
}

fn is_heading(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    (1..=6).contains(&(text.len() - rest.len())) && rest.starts_with(' ')
}

/// The line that closes the front matter.
fn front_matter_end(lines: &[Line<'_>]) -> Option<usize> {
    let fence = lines.first()?.text;
    // Front matter stands at the top; further down "---" is a rule between paragraphs.
    if !matches!(fence, "---" | "+++") || lines.first()?.number > 3 {
        return None;
    }
    let end = 1 + lines[1..].iter().take(200).position(|line| line.text == fence)?;
    let separator = if fence == "+++" { '=' } else { ':' };
    // Two rules may also enclose a paragraph, so one line at least must look like a key.
    let keyed = lines[1..end].iter().any(|line| line.text.contains(separator));
    (keyed && end > 1).then_some(end)
}

fn read(page: &Page<'_>) -> Extracted {
    let mut extracted = Extracted::default();
    let span = Span::new(0, page.text.len());
    let mut draft = DraftDocument::new(page.file, span, page.text);
    let mut voice = Voice::Document;
    let mut start = 0;
    if let Some(end) = front_matter_end(page.lines) {
        let mut matter = FrontMatter::read(page, end);
        voice = matter.apply(&mut draft, page.dating);
        matter.log(&page.lines[..=end], &mut extracted);
        start = page.lines[end].span.end;
    }
    read_body(page, start, voice, &mut draft);
    if draft.document.title.is_empty() {
        draft.document.title = file_title(page.file);
    }
    // A date of the front matter that cannot be read is told, and no other is taken for it.
    let is_silent = draft.document.written.is_empty() && draft.document.issues.is_empty();
    if is_silent && voice == Voice::Document {
        read_date(page, start, &mut draft.document);
    }
    number_points(page.text, &mut draft);
    // Emphasis may be nested, so its ends are not met in their order.
    draft.document.layout_marks.sort_unstable();
    extracted.drafts.push(draft);
    extracted
}

/// Keys and values above the text.
struct FrontMatter {
    /// The value of each key; `None` once a field of the document has taken it.
    values: BTreeMap<String, Option<String>>,
}

impl FrontMatter {
    fn read(page: &Page<'_>, end: usize) -> Self {
        let (first, last) = (&page.lines[0], &page.lines[end]);
        let text = page.text.get(first.span.end..last.span.start).unwrap_or_default();
        let values = if first.text == "+++" { toml_values(text) } else { None };
        // TOML that does not parse is still read line by line: a wrong value costs only itself.
        let values = values.unwrap_or_else(|| simple_values(&page.lines[1..end]));
        Self { values: values.into_iter().map(|(key, value)| (key, Some(value))).collect() }
    }

    /// Writes the values into the document; returns the voice of its text.
    fn apply(&mut self, draft: &mut DraftDocument, dating: &Dating<'_>) -> Voice {
        let document = &mut draft.document;
        let mut take = |key: &str| self.take(key);
        document.title = take("title").unwrap_or_default();
        document.collection = take("collection").map(Fact::printed);
        document.url = take("url").map(Fact::printed);
        document.place = take("place").map(Fact::printed);
        document.author = take("author").map(Fact::printed);
        document.licence = take("licence").or_else(|| take("license")).map(Fact::printed);
        document.kind = take("kind").map(Fact::printed);
        document.archive_reference = take("archive_reference").map(Fact::printed);
        document.translator = take("translator").map(Fact::printed);
        let voice = self.take_read("voice", document, Voice::from_name);
        // EDTF first, then a date in words: "July 13, 1979".
        let date = self.take_read("date", document, |text| {
            let edtf = text.parse().ok().or_else(|| dating.whole(text))?;
            Some(WrittenDate { edtf, origin: WrittenOrigin::FrontMatter, text: text.to_owned() })
        });
        document.written.extend(date);
        voice.unwrap_or(Voice::Document)
    }

    /// Takes a value that must be read; one that cannot be stays, and is noted as an issue of the document.
    fn take_read<T>(
        &mut self,
        key: &str,
        document: &mut Document,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.take(key)?;
        let value = read(&text);
        if value.is_none() {
            document.issues.push(Issue::Unreadable { key: key.to_owned(), value: text.clone() });
            self.values.insert(key.to_owned(), Some(text));
        }
        value
    }

    fn take(&mut self, key: &str) -> Option<String> {
        self.values.get_mut(key)?.take().filter(|value| !value.is_empty())
    }

    /// Logs the lines of the front matter; after `apply`, which leaves what no field keeps.
    fn log(&self, lines: &[Line<'_>], extracted: &mut Extracted) {
        let mut unread = false;
        for line in lines {
            let key = line.text.split_once([':', '=']).map(|(key, _)| key.trim().to_lowercase());
            // A value of several lines goes on where no key is set.
            if let Some(value) = key.and_then(|key| self.values.get(&key)) {
                unread = value.is_some();
            } else if matches!(line.text, "---" | "+++") {
                unread = false;
            }
            let reason =
                if unread { DropReason::UnreadFrontMatter } else { DropReason::FrontMatter };
            extracted.drop(line, reason);
        }
    }
}

fn toml_values(text: &str) -> Option<BTreeMap<String, String>> {
    let table: toml::Table = toml::from_str(text).ok()?;
    let plain = |value: toml::Value| match value {
        toml::Value::String(text) => text,
        other => other.to_string(),
    };
    Some(table.into_iter().map(|(key, value)| (key.to_lowercase(), plain(value))).collect())
}

/// "key: value" or "key = value", a line each; quotation marks around the value are left out.
fn simple_values(lines: &[Line<'_>]) -> BTreeMap<String, String> {
    let pairs = lines.iter().filter_map(|line| line.text.split_once([':', '=']));
    let clean = |value: &str| value.trim().trim_matches(['"', '\'']).to_owned();
    pairs.map(|(key, value)| (key.trim().to_lowercase(), clean(value))).collect()
}

/// One block a paragraph, list item, table row or heading; the words stay as they are written.
fn read_body(page: &Page<'_>, start: usize, voice: Voice, draft: &mut DraftDocument) {
    let body = page.text.get(start..).unwrap_or_default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut heading = false;
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        let span = trimmed(page.text, Span::from(range).shifted(start));
        match event {
            Event::Start(Tag::Heading { .. }) => {
                heading = true;
                read_heading(page, span, voice, draft);
            }
            Event::End(TagEnd::Heading(_)) => heading = false,
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Table(_))
                if !heading =>
            {
                add(span, PassageKind::Paragraph, voice, draft);
            }
            Event::Start(Tag::Item) => add(span, PassageKind::Paragraph, voice, draft),
            // The marks of emphasis are no words of the text.
            Event::Start(Tag::Emphasis) => mark_ends(span, 1, draft),
            Event::Start(Tag::Strong) => mark_ends(span, 2, draft),
            // The mark of a note belongs to no sentence; the note itself is a paragraph.
            Event::FootnoteReference(_) => draft.document.note_marks.push(span),
            Event::Start(Tag::FootnoteDefinition(_)) => {
                add(span, PassageKind::Paragraph, voice, draft);
            }
            _ => {}
        }
    }
}

/// The date that the text prints. A page of sections that have a day each, such as a diary, is of none of them.
fn read_date(page: &Page<'_>, start: usize, document: &mut Document) {
    let lines = || page.lines.iter().filter(move |line| line.span.start >= start);
    let headings = lines().filter(|line| is_heading(line.text));
    let dated = headings.filter(|line| page.dating.dateline(&without_marks(line.text)).is_some());
    if dated.count() > 1 {
        return;
    }
    let mut text = String::new();
    for line in lines() {
        text.push_str(if line.gap > 0 { "\n\n" } else { "\n" });
        text.push_str(&without_marks(line.text));
    }
    // Only the date: heading and front matter have named the page.
    let mut found = DraftDocument::new(page.file, Span::new(0, 0), "");
    found.document.title.clone_from(&document.title);
    read_date_near_top(&text, page.dating, &mut found);
    document.written = found.document.written;
    document.place = document.place.take().or(found.document.place);
}

/// A line without the marks of headings and emphasis. Lists and quotations keep theirs: they are no head of the page.
fn without_marks(text: &str) -> Cow<'_, str> {
    let words = text.trim_start_matches(['#', ' ']);
    match bullet(words) {
        None if words.contains(['*', '_']) => Cow::Owned(words.replace(['*', '_'], "")),
        _ => Cow::Borrowed(words),
    }
}

/// Marks the signs of emphasis on both sides of a span.
fn mark_ends(span: Span, length: usize, draft: &mut DraftDocument) {
    if span.len() > 2 * length {
        let marks = &mut draft.document.layout_marks;
        marks.push(Span::new(span.start, span.start + length));
        marks.push(Span::new(span.end - length, span.end));
    }
}

/// Adds a block unless one that was added already holds it, as a list item holds its paragraphs.
fn add(span: Span, kind: PassageKind, voice: Voice, draft: &mut DraftDocument) {
    let held = draft.blocks.last().is_some_and(|last| last.span.contains(span));
    if !held && !span.is_empty() {
        draft.block(span, kind, voice);
    }
}

/// The first heading names the document, where the front matter does not.
fn read_heading(page: &Page<'_>, span: Span, voice: Voice, draft: &mut DraftDocument) {
    let words = page.text.get(span.range()).unwrap_or_default();
    let title = words.lines().next().unwrap_or_default().trim_matches(['#', ' ']);
    if draft.document.title.is_empty() {
        draft.document.title = title.to_owned();
        draft.facts.push(span);
    } else if !title.is_empty() {
        draft.block(span, PassageKind::Heading, voice);
    }
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = text.get(span.range()).unwrap_or_default();
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start.max(span.start + words.trim_end().len()))
}
