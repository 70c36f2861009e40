//! Reads a Digital Archive collection list: date, title and the archive's summary of each entry.
//!
//! Two extractions are known: "• date" with the parts on lines of their own, and a hyphen alone above the date.
//! An entry of three parts is a document of its own; only its summary is text, and it is the archive's.

use super::{Page, furniture, headings, people};
use crate::ingest::detect::entry_date;
use crate::ingest::draft::{Draft, Findings, Reason};
use crate::ingest::lines::{Line, bullet, paragraphs};
use crate::model::{Document, Fact, PassageKind, Shape, Span, Voice, WrittenOrigin};

pub(crate) fn read(page: &Page<'_>) -> Findings {
    let lines = page.lines;
    let starts: Vec<usize> =
        (0..lines.len()).filter(|&at| entry_date(lines, at).is_some()).collect();
    let head_end = starts.first().copied().unwrap_or(lines.len());
    let mut findings = Findings::default();
    let head = Head::read(&lines[..head_end], &mut findings);
    for (number, &start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(lines.len());
        if let Some(draft) = entry(page, &head, &lines[start..end], &mut findings) {
            findings.drafts.push(draft);
        }
    }
    findings
}

/// What the page says above its entries.
#[derive(Default)]
struct Head<'a> {
    collection: Option<Line<'a>>,
    about: Vec<Line<'a>>,
}

impl<'a> Head<'a> {
    fn read(lines: &[Line<'a>], findings: &mut Findings) -> Self {
        let mut head = Head::default();
        for line in lines {
            if let Some(reason) = furniture::reason(line.text) {
                findings.drop(line, reason);
            } else if head.collection.is_none() && is_title(line) {
                head.collection = Some(*line);
            } else {
                head.about.push(*line);
            }
        }
        head
    }
}

/// A title is short and no sentence.
fn is_title(line: &Line<'_>) -> bool {
    line.length() <= 160 && !line.text.ends_with('.')
}

fn entry(
    page: &Page<'_>,
    head: &Head<'_>,
    lines: &[Line<'_>],
    findings: &mut Findings,
) -> Option<Draft> {
    let date_lines = entry_date(lines, 0)?;
    let date = date_line(lines, date_lines, findings)?;
    let rest: Vec<&Line<'_>> =
        lines[date_lines..].iter().filter(|line| kept(line, findings)).collect();
    let Some((title, summary)) = rest.split_first() else {
        findings.drop(&date, Reason::CutOff);
        return None;
    };
    let end = rest.last().map_or(title.span.end, |line| line.span.end);
    let span = Span::new(date.span.start, end);
    let text = page.text.get(span.range())?;
    let mut draft = Draft::new(Document::new(page.file, Shape::DigitalArchiveList, span, text));
    draft.field(&date);
    draft.field(title);
    head_facts(head, &mut draft);
    name(&mut draft.document, title.text, date.text, page);
    summarise(&mut draft, title, summary);
    Some(draft)
}

/// The date of an entry, without its list mark, which is logged.
fn date_line<'a>(lines: &[Line<'a>], count: usize, findings: &mut Findings) -> Option<Line<'a>> {
    let first = lines.first()?;
    let length = bullet(first.text)?;
    let mark = Line { text: &first.text[..length], ..*first };
    findings.drop(&mark, Reason::ListMark);
    if count == 1 { Some(first.without_prefix(length)) } else { lines.get(1).copied() }
}

fn kept(line: &Line<'_>, findings: &mut Findings) -> bool {
    match furniture::reason(line.text) {
        Some(reason) => {
            findings.drop(line, reason);
            false
        }
        None => true,
    }
}

fn head_facts(head: &Head<'_>, draft: &mut Draft) {
    if let Some(collection) = &head.collection {
        draft.field(collection);
        draft.document.collection = Some(Fact::printed(collection.text.to_owned()));
    }
    for line in &head.about {
        draft.about(line);
    }
}

fn name(document: &mut Document, title: &str, date: &str, page: &Page<'_>) {
    document.title = title.to_owned();
    document.kind = headings::kind(title).map(Fact::printed);
    document.people = people::people(title);
    document.written.extend(page.dating.written(date, WrittenOrigin::Listed));
    headings::add_title_dates(document, page.dating);
}

/// The paragraphs of the summary; an entry without one is found by its title.
fn summarise(draft: &mut Draft, title: &Line<'_>, summary: &[&Line<'_>]) {
    for span in paragraphs(summary.iter().copied()) {
        draft.block(span, PassageKind::ListEntry, Voice::ArchiveSummary);
    }
    if summary.is_empty() {
        draft.block(title.span, PassageKind::Heading, Voice::ArchiveSummary);
    }
}
