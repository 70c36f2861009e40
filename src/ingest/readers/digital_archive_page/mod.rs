//! Reads a Digital Archive document page: date, title and credit, the document, the archive's summary, the record.
//!
//! What saved pages of the Wilson Center's site are like:
//!
//! * Nothing marks where the document ends and the archive's summary begins; the summary is one paragraph, set closer
//!   than the paragraphs of the document, and stands last before the record.
//! * "Related Documents" above the record lists other documents, which must not become text of this one.
//! * In the record, labels and values come apart; see `record`.

mod record;

use record::RECORD_HEADING;

use super::points::number_points;
use super::{furniture, headings, people};
use crate::ingest::dates::is_date;
use crate::ingest::extracted::{DraftDocument, DropReason, Extracted};
use crate::ingest::lines::{Line, join_wrapped};
use crate::ingest::reader::{
    Brackets, Conventions, Evidence, MissingYears, Page, Reader, Reading, Titles,
};
use crate::model::{CitationKind, Fact, PassageKind, Span, Voice, WrittenOrigin};

/// Document pages, published with explanations of their editors in brackets.
pub(super) static READER: Reader = Reader {
    name: "Digital Archive document page",
    citation: CitationKind::DigitalArchivePage,
    conventions: Conventions {
        missing_years: MissingYears::FromDocument,
        brackets: Brackets::OfEditors,
        titles: Titles::Printed,
        ..Conventions::PLAIN
    },
    reading: Reading::Text { evidence, read },
};

fn evidence(page: &Page<'_>) -> Evidence {
    let any = |test: fn(&str) -> bool| usize::from(page.lines.iter().any(|line| test(line.text)));
    let dated = page.lines.iter().take(3).any(|line| is_date(line.text));
    Evidence::of_signs(
        usize::from(dated)
            + any(|text| text == RECORD_HEADING)
            + any(is_credit)
            + any(|text| text == "Skip to content")
            + any(record::is_telling_label)
            + any(|text| text.contains("welcomes reuse of Digital Archive materials")),
    )
}

fn read(page: &Page<'_>) -> Extracted {
    let mut extracted = Extracted::default();
    let span = Span::new(0, page.text.len());
    let mut draft = DraftDocument::new(page.file, span, page.text);
    let record =
        page.lines.iter().position(|line| line.text == RECORD_HEADING).unwrap_or(page.lines.len());
    // Other documents are cut off before wrapped lines are joined, so that none of theirs gets in.
    let related = page.lines[..record].iter().position(|line| line.text == "Related Documents");
    let text_end = related.unwrap_or(record);
    let lines = join_wrapped(page.text, &furniture::kept(&page.lines[..text_end], &mut extracted));
    let body_start = read_head(&lines, page, &mut draft, &mut extracted);
    read_body(&lines[body_start..], &page.lines[text_end..], page, &mut draft);
    for line in page.lines[text_end..record].iter() {
        extracted.drop(line, DropReason::OtherDocument);
    }
    let record_lines =
        furniture::kept(page.lines.get(record..).unwrap_or_default(), &mut extracted);
    record::read(&record_lines, &mut draft, &mut extracted);
    // After the other dates: the first is the one that the document is filed under.
    headings::add_title_dates(&mut draft.document, page.dating);
    extracted.drafts.push(draft);
    extracted
}

/// Date, title and credit line; returns where the document begins.
fn read_head(
    lines: &[Line<'_>],
    page: &Page<'_>,
    draft: &mut DraftDocument,
    extracted: &mut Extracted,
) -> usize {
    let mut at = 0;
    if let Some(line) = lines.first().filter(|line| is_date(line.text)) {
        read_date(line, page, draft, extracted);
        at += 1;
    }
    if let Some(line) = lines.get(at).filter(|line| is_title(line)) {
        draft.document.title = line.text.to_owned();
        draft.document.kind = headings::kind(line.text).map(Fact::printed);
        draft.document.people = people::people(line.text);
        draft.fact(line);
        at += 1;
    }
    while let Some(line) = lines.get(at) {
        if is_date(line.text) && draft.document.written.is_empty() {
            read_date(line, page, draft, extracted);
        } else if is_credit(line.text) {
            extracted.drop(line, DropReason::Credit);
        } else {
            break;
        }
        at += 1;
    }
    at
}

/// Keeps the date of a line; "undated" and "November 31, 1962" give none, and the report says so.
fn read_date(
    line: &Line<'_>,
    page: &Page<'_>,
    draft: &mut DraftDocument,
    extracted: &mut Extracted,
) {
    match page.dating.written(line.text, WrittenOrigin::Listed) {
        Some(date) => {
            draft.document.written.push(date);
            draft.fact(line);
        }
        None => extracted.drop(line, DropReason::NoDate),
    }
}

fn is_title(line: &Line<'_>) -> bool {
    line.length() < 400 && !is_credit(line.text) && !line.text.ends_with(':')
}

fn is_credit(text: &str) -> bool {
    text.starts_with("This document was made possible with support from")
}

/// The document and, where `below` has the record, the archive's summary.
fn read_body(lines: &[Line<'_>], below: &[Line<'_>], page: &Page<'_>, draft: &mut DraftDocument) {
    // A page that was cut before its record may have been cut before its summary, too.
    let last = lines.len().checked_sub(1).filter(|_| !below.is_empty());
    let summary = last.filter(|&last| is_summary(lines, last));
    let body = &lines[..summary.unwrap_or(lines.len())];
    // A letter ends with signature and date; of a body of one line the date is no ending.
    let closing = body.len().checked_sub(1).filter(|&at| at > 0 && is_date(body[at].text));
    let signature =
        closing.unwrap_or(body.len()).checked_sub(1).filter(|&at| is_signature(&body[at]));
    if let Some(at) = closing {
        draft.document.written.extend(page.dating.written(body[at].text, WrittenOrigin::Closing));
    }
    if let Some(at) = signature.filter(|_| closing.is_some()) {
        let name = body[at].text.replace(['[', ']'], "");
        draft.document.author = Some(Fact::printed(name));
    }
    for line in body {
        draft.block(line.span, PassageKind::Paragraph, Voice::Document);
    }
    // Before points are numbered: until here block `n` is line `n` of the body, which this needs.
    join_signature(signature, closing, draft);
    number_points(page.text, draft);
    if let Some(at) = summary {
        draft.block(lines[at].span, PassageKind::Paragraph, Voice::ArchiveSummary);
    }
}

/// Signature and date are one passage.
fn join_signature(signature: Option<usize>, closing: Option<usize>, draft: &mut DraftDocument) {
    let (Some(signature), Some(closing)) = (signature, closing) else { return };
    let end = draft.blocks[closing].span.end;
    draft.blocks[signature].span.end = end;
    draft.blocks.truncate(closing);
}

/// Whether the last line is the archive's summary: a sentence set closer than the paragraphs, or below signature and date.
fn is_summary(lines: &[Line<'_>], last: usize) -> bool {
    let Some(before) = last.checked_sub(1).map(|at| &lines[at]) else { return false };
    let line = &lines[last];
    // Nothing of the document follows its signature, so a sentence below it is the archive's.
    let below_the_end = is_date(before.text) || is_signature(before);
    let widest = lines[..last].iter().map(|line| line.gap).max().unwrap_or(0);
    let sentence = line.text.ends_with(['.', '”', '"', '?']) && !is_date(line.text);
    sentence && (below_the_end || line.gap < widest)
}

fn is_signature(line: &Line<'_>) -> bool {
    line.length() < 100 && !line.text.ends_with(['.', ':', ';', ',']) && !is_date(line.text)
}
