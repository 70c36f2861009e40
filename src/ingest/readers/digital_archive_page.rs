//! Reads a Digital Archive document page: date, title and credit, the document, the archive's summary, the record.
//!
//! In saved pages labels and values come apart, so a value is known by its pattern; a label beside it proves nothing.

use super::{Page, furniture, headings, points};
use crate::ingest::dates::is_date;
use crate::ingest::draft::{Draft, Findings, Reason};
use crate::ingest::lines::Line;
use crate::model::{Document, Fact, Issue, PassageKind, Shape, Span, Voice, WrittenOrigin};
use crate::time::Edtf;

/// How surely these lines are such a page; 2 is enough.
pub(crate) fn evidence(lines: &[Line<'_>]) -> u32 {
    let any = |test: fn(&str) -> bool| u32::from(lines.iter().any(|line| test(line.text)));
    let dated = lines.iter().take(3).any(|line| is_date(line.text));
    u32::from(dated)
        + any(|text| text == RECORD)
        + any(is_credit)
        + any(|text| text == "Skip to content")
        + any(|text| matches!(label(text), Some(Label::Uploaded | Label::RecordId)))
        + any(|text| text.contains("welcomes reuse of Digital Archive materials"))
}

/// The heading above the archive's data.
const RECORD: &str = "Document Information";

pub(crate) fn read(page: &Page<'_>) -> Findings {
    let mut findings = Findings::default();
    let span = Span::new(0, page.text.len());
    let mut draft =
        Draft::new(Document::new(page.file, Shape::DigitalArchivePage, span, page.text));
    let record = page.lines.iter().position(|line| line.text == RECORD).unwrap_or(page.lines.len());
    let related = page.lines[..record].iter().position(|line| line.text == "Related Documents");
    let text_end = related.unwrap_or(record);
    let lines = kept(&page.lines[..text_end], &mut findings);
    let body_start = read_head(&lines, page, &mut draft);
    read_body(&lines[body_start..], text_end < page.lines.len(), page, &mut draft);
    for line in page.lines[text_end..record].iter() {
        findings.drop(line, Reason::OtherDocument);
    }
    let record_lines = kept(page.lines.get(record..).unwrap_or_default(), &mut findings);
    read_record(&record_lines, page, &mut draft, &mut findings);
    headings::add_title_dates(&mut draft.document, page.dating);
    findings.drafts.push(draft);
    findings
}

fn kept<'a>(lines: &[Line<'a>], findings: &mut Findings) -> Vec<Line<'a>> {
    let mut kept = Vec::new();
    for line in lines {
        match furniture::reason(line.text) {
            Some(reason) => findings.drop(line, reason),
            None => kept.push(*line),
        }
    }
    kept
}

/// Date, title and credit line; returns where the document begins.
fn read_head(lines: &[Line<'_>], page: &Page<'_>, draft: &mut Draft) -> usize {
    let mut at = 0;
    if let Some(line) = lines.first().filter(|line| is_date(line.text)) {
        draft.document.written.extend(page.dating.written(line.text, WrittenOrigin::Listed));
        draft.field(line);
        at += 1;
    }
    if let Some(line) = lines.get(at).filter(|line| is_title(line)) {
        draft.document.title = line.text.to_owned();
        draft.document.kind = headings::kind(line.text).map(Fact::printed);
        draft.document.people = headings::people(line.text);
        draft.field(line);
        at += 1;
    }
    while let Some(line) = lines.get(at) {
        if is_credit(line.text) {
            draft.document.credit = Some(Fact::printed(line.text.to_owned()));
        } else if is_date(line.text) && draft.document.written.is_empty() {
            draft.document.written.extend(page.dating.written(line.text, WrittenOrigin::Listed));
        } else {
            break;
        }
        draft.field(line);
        at += 1;
    }
    at
}

fn is_title(line: &Line<'_>) -> bool {
    line.length() < 400 && !is_credit(line.text) && !line.text.ends_with(':')
}

fn is_credit(text: &str) -> bool {
    text.starts_with("This document was made possible with support from")
}

/// The document and, where the record follows, the archive's summary below it.
fn read_body(lines: &[Line<'_>], record_follows: bool, page: &Page<'_>, draft: &mut Draft) {
    let summary =
        lines.len().checked_sub(1).filter(|&last| record_follows && is_summary(lines, last));
    let body = &lines[..summary.unwrap_or(lines.len())];
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
    join_signature(signature.zip(closing), draft);
    let words: Vec<&str> = draft
        .blocks
        .iter()
        .map(|block| page.text.get(block.span.range()).unwrap_or_default())
        .collect();
    points::number(&mut draft.blocks, &words);
    if let Some(at) = summary {
        draft.block(lines[at].span, PassageKind::Paragraph, Voice::ArchiveSummary);
    }
}

/// Signature and date are one passage.
fn join_signature(places: Option<(usize, usize)>, draft: &mut Draft) {
    let Some((signature, closing)) = places.filter(|(a, b)| a + 1 == *b) else { return };
    let end = draft.blocks[closing].span.end;
    draft.blocks[signature].span.end = end;
    draft.blocks.truncate(closing);
}

/// Whether the last line is the archive's summary: a sentence set closer than the paragraphs, or below signature and date.
fn is_summary(lines: &[Line<'_>], last: usize) -> bool {
    let Some(before) = last.checked_sub(1).map(|at| &lines[at]) else { return false };
    let line = &lines[last];
    let below_the_end = is_date(before.text) || is_signature(before);
    let widest = lines[..last].iter().map(|line| line.gap).max().unwrap_or(0);
    let sentence = line.text.ends_with(['.', '”', '"', '?']) && !is_date(line.text);
    sentence && (below_the_end || line.gap < widest)
}

fn is_signature(line: &Line<'_>) -> bool {
    line.length() < 100 && !line.text.ends_with(['.', ':', ';', ',']) && !is_date(line.text)
}

/// Labels of the archive's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Source,
    Rights,
    Uploaded,
    Language,
    RecordId,
    Donors,
    Other,
}

fn label(text: &str) -> Option<Label> {
    match text.trim_end_matches(':') {
        "Source" | "Original Archive" => Some(Label::Source),
        "Rights" => Some(Label::Rights),
        "Original Uploaded Date" => Some(Label::Uploaded),
        "Language" | "Languages" => Some(Label::Language),
        "Record ID" => Some(Label::RecordId),
        "Donors" | "Donor" => Some(Label::Donors),
        "Original Classification"
        | "Classification"
        | "Authors"
        | "Associated People & Organizations"
        | "Associated Places"
        | "Associated Topics"
        | "Subjects Discussed"
        | "Contributors"
        | "Type" => Some(Label::Other),
        _ => None,
    }
}

/// What a line of the record is, known by its pattern.
enum Value {
    Reference,
    Uploaded,
    RecordId,
    Language,
    Rights,
    Donors,
}

fn value(text: &str) -> Option<Value> {
    let iso = text.len() == 10 && text.parse::<Edtf>().is_ok_and(|edtf| edtf.interval().is_day());
    let digits = (2..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if iso {
        Some(Value::Uploaded)
    } else if digits {
        Some(Value::RecordId)
    } else if LANGUAGES.contains(&text) {
        Some(Value::Language)
    } else if is_rights(text) {
        Some(Value::Rights)
    } else if is_reference(text) {
        Some(Value::Reference)
    } else {
        is_donors(text).then_some(Value::Donors)
    }
}

fn is_rights(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.contains(' ')
        && ["copyright", "rights status", "welcomes reuse", "permission"]
            .iter()
            .any(|word| lower.contains(word))
}

/// An archive's shelfmark: a translator's or finder's credit, or letters and numbers as archives write them.
fn is_reference(text: &str) -> bool {
    let credited = [
        "Translated by",
        "Obtained by",
        "Contributed by",
        "Transcribed by",
        "Obtained and translated",
    ];
    let numbered = text.split([' ', ',']).any(|word| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        digits > 0 && word.len() <= 24
    });
    let marks = [
        "f. ", "op. ", "d. ", "Fond", "fond", "Box", "Folder", "Archive", "FMA", "RG ", "No. ",
        "File",
    ];
    credited.iter().any(|words| text.contains(words))
        || (numbered && marks.iter().any(|mark| text.contains(mark)))
}

fn is_donors(text: &str) -> bool {
    let givers =
        ["Foundation", "Corporation", "Endowment", "Fund", "Trust", "Institute", "Charitable"];
    text.len() < 200 && givers.iter().any(|giver| text.contains(giver)) && !text.ends_with('.')
}

const LANGUAGES: &[&str] = &[
    "Albanian",
    "Arabic",
    "Bulgarian",
    "Chinese",
    "Czech",
    "Dutch",
    "English",
    "French",
    "German",
    "Hungarian",
    "Italian",
    "Japanese",
    "Korean",
    "Mongolian",
    "Polish",
    "Portuguese",
    "Romanian",
    "Russian",
    "Serbo-Croatian",
    "Slovak",
    "Spanish",
    "Ukrainian",
    "Vietnamese",
];

fn read_record(lines: &[Line<'_>], page: &Page<'_>, draft: &mut Draft, findings: &mut Findings) {
    let mut open: Vec<(Label, &Line<'_>)> = Vec::new();
    for line in lines {
        if line.text == RECORD {
            findings.drop(line, Reason::SiteFurniture);
        } else if let Some(label) = label(line.text) {
            findings.drop(line, Reason::Label);
            open.push((label, line));
        } else {
            let last = open.last().map(|(label, _)| *label);
            if let Some(met) = read_value(line, last, page, draft) {
                open.retain(|(label, _)| *label != met);
            }
        }
    }
    for (_, line) in open {
        draft
            .document
            .issues
            .push(Issue::EmptyLabel { label: line.text.trim_end_matches(':').to_owned() });
    }
}

/// Reads one value; says which label it is the value of. What fits no pattern is kept beside the record, not in it.
fn read_value(
    line: &Line<'_>,
    last: Option<Label>,
    _page: &Page<'_>,
    draft: &mut Draft,
) -> Option<Label> {
    let text = line.text.to_owned();
    draft.field(line);
    let document = &mut draft.document;
    let fits_any = |label: Label| last == Some(label);
    match value(line.text) {
        Some(Value::Uploaded) => {
            document.uploaded = Some(Fact::printed(text));
            Some(Label::Uploaded)
        }
        Some(Value::RecordId) => {
            document.record_id = Some(Fact::printed(text));
            Some(Label::RecordId)
        }
        Some(Value::Language) => {
            document.language = Some(Fact::printed(text));
            Some(Label::Language)
        }
        Some(Value::Rights) => {
            if hides_address(line.text) {
                document.issues.push(Issue::HiddenAddress);
            }
            document.rights.push(Fact::printed(text));
            Some(Label::Rights)
        }
        Some(Value::Donors) => {
            document.donors.push(Fact::printed(text));
            Some(Label::Donors)
        }
        Some(Value::Reference) => Some(read_reference(line, draft)),
        None if fits_any(Label::Source) => Some(read_reference(line, draft)),
        None => {
            draft.document.about.push(text);
            fits_any(Label::Other).then_some(Label::Other)
        }
    }
}

/// "PRC FMA 109-03901-01, 3-5. Translated by Max Maller." is a passage too, for people ask for it.
fn read_reference(line: &Line<'_>, draft: &mut Draft) -> Label {
    draft.block(line.span, PassageKind::SourceNote, Voice::SourceNote);
    let credits = [" Translated", " Obtained", " Contributed", " Transcribed"];
    let end =
        credits.iter().filter_map(|credit| line.text.find(credit)).min().unwrap_or(line.text.len());
    let reference = line.text[..end].trim().trim_end_matches('.');
    if !reference.is_empty() && draft.document.archive_reference.is_none() {
        draft.document.archive_reference = Some(Fact::printed(reference.to_owned()));
    }
    if let Some(name) = translator(line.text) {
        draft.document.translator = Some(Fact::printed(name));
    }
    Label::Source
}

fn translator(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let at = lower.find("translated by ")? + "translated by ".len();
    let rest = text.get(at..)?;
    let initial =
        |end: usize| rest[..end].rsplit([' ', '.']).next().is_some_and(|word| word.len() == 1);
    let end =
        rest.match_indices('.').map(|(at, _)| at).find(|&at| !initial(at)).unwrap_or(rest.len());
    let name = rest[..end].trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// "[email protected]" stands where the site hid an address from robots.
fn hides_address(text: &str) -> bool {
    let folded = text.replace('\u{a0}', " ");
    folded.contains("[email protected]")
}
