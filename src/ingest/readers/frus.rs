//! Reads a page of *Foreign Relations of the United States*: number and title, date line, body with page marks, notes.

use std::ops::Range;

use super::{Page, headings, notes, points};
use crate::ingest::dates::Dating;
use crate::ingest::draft::{Draft, Dropped, Findings, Reason};
use crate::ingest::lines::{Line, bullet};
use crate::model::{
    Document, Fact, PassageKind, Person, Role, Shape, Span, Voice, WrittenDate, WrittenOrigin,
};
use crate::text::sentences;

/// How far from the top the numbered title may stand.
const TITLE_REACH: usize = 12;

/// How many lines below the title the date line may stand.
const DATE_REACH: usize = 4;

/// How surely these lines are such a page; 2 is enough.
pub(crate) fn evidence(lines: &[Line<'_>]) -> u32 {
    let Some(at) = title_line(lines) else { return 0 };
    let title = without_number(lines[at].text).map_or("", |(_, title)| title);
    let known_kind = headings::kind(title).is_some();
    let body = &lines[at + 1..];
    let noted = first_note(lines) < lines.len();
    let paged = body.iter().any(|line| line.text.contains("[Page "));
    let spaced = body.first().is_some_and(|line| line.gap == 2);
    let editorial = title.starts_with("Editorial Note");
    let marked = title.ends_with(|c: char| c.is_ascii_digit());
    let signs = [known_kind, noted, paged, spaced, editorial, marked];
    signs.into_iter().map(u32::from).sum()
}

/// The line near the top that begins with the number of the document.
fn title_line(lines: &[Line<'_>]) -> Option<usize> {
    let mut near = lines.iter().take(TITLE_REACH).enumerate();
    let found = near.find(|(at, line)| {
        let title = without_number(line.text);
        let stands_out = *at == 0 || line.gap > 0;
        stands_out
            && !line.indented
            && title.is_some_and(|(_, title)| *at == 0 || headings::kind(title).is_some())
    });
    found.map(|(at, _)| at)
}

/// "300. Memorandum …" → ("300", "Memorandum …").
fn without_number(text: &str) -> Option<(&str, &str)> {
    let (number, title) = text.split_once('.')?;
    let digits = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_number =
        (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let starts_high =
        title.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '[' | '“'));
    (is_number && number.len() - digits.len() <= 1 && starts_high && title.len() < 600)
        .then_some((number, title.trim_start()))
}

/// Where the list of notes at the end begins: indented lines "  1. …" that count up to the last line.
fn first_note(lines: &[Line<'_>]) -> usize {
    let mut at = lines.len();
    let mut number = u32::MAX;
    while at > 0 {
        let Some((found, _)) = note(&lines[at - 1]).filter(|(found, _)| *found < number) else {
            break;
        };
        number = found;
        at -= 1;
    }
    at
}

fn note<'a>(line: &Line<'a>) -> Option<(u32, Line<'a>)> {
    let (number, _) = line.text.split_once(". ").filter(|_| line.indented)?;
    let value = number.parse().ok().filter(|_| number.len() <= 3)?;
    Some((value, line.without_prefix(number.len() + 1)))
}

pub(crate) fn read(page: &Page<'_>) -> Findings {
    let lines = page.lines;
    let mut findings = Findings::default();
    let whole = Span::new(0, page.text.len());
    let mut draft = Draft::new(Document::new(page.file, Shape::Frus, whole, page.text));
    let title = title_line(lines).unwrap_or(0);
    let notes_start = first_note(lines).max(title + 1).min(lines.len());
    for line in &lines[..title] {
        draft.about(line);
    }
    draft.document.page_marks = notes::page_marks(page.text, 0);
    if let Some(line) = lines.get(title) {
        read_marks(page, line, &lines[notes_start..], &mut draft);
        read_title(line, page.dating, &mut draft);
    }
    let body = lines.get(title + 1..notes_start).unwrap_or_default();
    read_body(page, body, &mut draft, &mut findings);
    read_notes(&lines[notes_start..], &mut draft, &mut findings);
    headings::add_title_dates(&mut draft.document, page.dating);
    findings.drafts.push(draft);
    findings
}

/// Note marks of title and body. The list at the end counts from 1, the marks of some volumes from 0.
fn read_marks(page: &Page<'_>, title: &Line<'_>, listed: &[Line<'_>], draft: &mut Draft) {
    let count = u32::try_from(listed.len()).unwrap_or(u32::MAX);
    let from_zero = title.text.ends_with('0') && headed_by_zero(title.text);
    let (first, last) = if from_zero { (0, count.saturating_sub(1)) } else { (1, count) };
    let last = if count == 0 { 1 } else { last };
    let end = listed.first().map_or(page.text.len(), |line| line.span.start);
    let start = title.span.start + title.text.find('.').map_or(0, |at| at + 1);
    let text = page.text.get(start..end).unwrap_or_default();
    draft.document.note_marks = if count == 0 {
        let heading = page.text.get(start..title.span.end).unwrap_or_default();
        notes::note_marks(heading, start, first, last)
    } else {
        notes::note_marks(text, start, first, last)
    };
}

/// "Herter0": a zero glued to a letter or to a year.
fn headed_by_zero(title: &str) -> bool {
    let before = title[..title.len() - 1].chars().next_back();
    before.is_some_and(|c| c.is_alphabetic() || matches!(c, ')' | '”' | '"' | '.' | '’'))
        || title[..title.len() - 1].bytes().rev().take_while(u8::is_ascii_digit).count() == 4
}

fn read_title(line: &Line<'_>, _dating: &Dating<'_>, draft: &mut Draft) {
    draft.field(line);
    let Some((number, rest)) = without_number(line.text) else {
        draft.document.title = line.text.to_owned();
        return;
    };
    let start = line.span.end - rest.len();
    let title = without_marks(rest, start, &draft.document.note_marks);
    let document = &mut draft.document;
    document.number = Some(number.to_owned());
    document.kind = headings::kind(&title).map(Fact::printed);
    document.people = headings::people(&title);
    document.author = headings::sending_body(&title).map(Fact::printed);
    document.title = title;
}

fn without_marks(text: &str, start: usize, marks: &[Span]) -> String {
    let kept = text.char_indices().filter(|(at, _)| {
        let here = start + at;
        !marks.iter().take_while(|mark| mark.start <= here).any(|mark| here < mark.end)
    });
    let title: String = kept.map(|(_, c)| c).collect();
    title.trim_end().to_owned()
}

fn read_body(page: &Page<'_>, body: &[Line<'_>], draft: &mut Draft, findings: &mut Findings) {
    let mut at = 0;
    let mut in_head = true;
    let mut dated = false;
    while let Some(line) = body.get(at) {
        if bullet(line.text).is_some() && line.indented {
            let end = at
                + body[at..].iter().take_while(|l| bullet(l.text).is_some() && l.indented).count();
            read_bullets(&body[at..end], in_head, previous(body, at), draft, findings);
            at = end;
            continue;
        }
        if !dated && at < DATE_REACH && read_dateline(line, page.dating, draft) {
            dated = true;
        } else if in_head && at == 0 && line.text.starts_with("Summary: ") {
            draft.block(line.span, PassageKind::Paragraph, Voice::ArchiveSummary);
        } else {
            in_head &= line.length() < 100;
            paragraph(line, draft);
        }
        at += 1;
    }
    number_points(page, draft);
}

fn previous<'a>(body: &[Line<'a>], at: usize) -> &'a str {
    at.checked_sub(1).and_then(|before| body.get(before)).map_or("", |line| line.text)
}

/// A paragraph; wholly in brackets it is the editor's ("[Here follows discussion of …]").
fn paragraph(line: &Line<'_>, draft: &mut Draft) {
    let bracketed = line.text.starts_with('[') && line.text.find(']') == Some(line.text.len() - 1);
    let editors = bracketed && line.text.split_whitespace().count() > 3;
    let voice = if editors { Voice::EditorGloss } else { Voice::Document };
    let is_heading =
        line.length() < 80 && !line.text.ends_with(['.', '!', '?', ':', ',', '”', ']', ')']);
    let kind = if is_heading { PassageKind::Heading } else { PassageKind::Paragraph };
    draft.block(line.span, kind, voice);
}

/// Bullets of the head are subject and participants; elsewhere they are a list, kept in one piece.
fn read_bullets(
    lines: &[Line<'_>],
    in_head: bool,
    before: &str,
    draft: &mut Draft,
    findings: &mut Findings,
) {
    let items: Vec<Line<'_>> = lines.iter().map(|line| without_bullet(line, findings)).collect();
    let mut rest = &items[..];
    if let Some((first, others)) =
        items.split_first().filter(|_| in_head && !is_address_label(before))
        && draft.document.subject.is_none()
        && (others.is_empty() || !is_person(first.text))
    {
        let marks = &draft.document.note_marks;
        draft.document.subject = Some(without_marks(first.text, first.span.start, marks));
        draft.block(first.span, PassageKind::Heading, Voice::Document);
        rest = others;
    }
    if in_head && is_conversation(&draft.document) && !is_address_label(before) {
        let named = rest.iter().filter_map(|item| participant(item.text));
        draft.document.people.extend(named);
    }
    if let (Some(first), Some(last)) = (rest.first(), rest.last()) {
        let span = Span::new(first.span.start, last.span.end);
        draft.block(span, PassageKind::Paragraph, Voice::Document);
    }
}

fn without_bullet<'a>(line: &Line<'a>, findings: &mut Findings) -> Line<'a> {
    let length = bullet(line.text).unwrap_or(0);
    findings.drop(&Line { text: &line.text[..length], ..*line }, Reason::ListMark);
    line.without_prefix(length)
}

fn is_address_label(text: &str) -> bool {
    let label = text.trim_end_matches([':', ' ']).to_uppercase();
    ["TO", "FROM", "MEMORANDUM FOR", "INFO", "CC", "THROUGH", "PARTICIPANTS", "PRESENT"]
        .contains(&label.as_str())
}

fn is_conversation(document: &Document) -> bool {
    let kind = document.kind.as_ref().map_or("", |kind| kind.value.as_str());
    ["conversation", "meeting", "discussion", "conference"].iter().any(|word| kind.contains(word))
}

/// A line of a list of participants begins with a rank or a name, not with a subject.
fn is_person(text: &str) -> bool {
    let first = text.split([' ', ',', '—']).next().unwrap_or_default().trim_end_matches('.');
    let ranked = RANKS.contains(&first) || is_side(text);
    ranked || participant(text).is_some_and(|person| person.name.value.contains('.'))
}

/// "US", "United States", "China": the side that the participants below belong to.
fn is_side(text: &str) -> bool {
    ["US", "U.S.", "UK", "USSR", "GRC", "PRC"].contains(&text)
        || ["United States", "China", "Soviet Union"].contains(&text)
}

fn participant(text: &str) -> Option<Person> {
    let (name, office) =
        text.split_once(", ").map_or((text, None), |(name, office)| (name, Some(office)));
    let words: Vec<&str> = name.split_whitespace().collect();
    let named: Vec<&str> = words.iter().copied().skip_while(|word| is_rank(word)).collect();
    let side = is_side(name);
    let proper = !side
        && headings::is_name(&named.join(" "))
        && named.iter().all(|word| word.starts_with(char::is_uppercase) || *word == "de");
    if named.is_empty() || named.len() > 5 || !proper || name.contains(char::is_numeric) {
        return None;
    }
    Some(Person {
        name: Fact::printed(named.join(" ")),
        office: office.map(str::to_owned),
        role: Role::Participant,
    })
}

fn is_rank(word: &str) -> bool {
    RANKS.contains(&word.trim_end_matches('.'))
}

const RANKS: &[&str] = &[
    "The",
    "President",
    "Vice",
    "Ambassador",
    "Secretary",
    "Under",
    "Assistant",
    "Deputy",
    "Acting",
    "Mr",
    "Mrs",
    "Miss",
    "Ms",
    "Madame",
    "Mme",
    "Dr",
    "General",
    "Gen",
    "Admiral",
    "Adm",
    "Colonel",
    "Col",
    "Major",
    "Captain",
    "Lt",
    "Minister",
    "Foreign",
    "Prime",
    "Premier",
    "Chairman",
    "Chargé",
    "Senator",
    "Governor",
    "Professor",
    "Honorable",
    "Director",
    "Counselor",
    "His",
    "Her",
    "Excellency",
    "Vice-President",
    "Consul",
    "Marshal",
];

/// Reads a line of place and date ("Washington, February 26, 1964."), if this is one.
fn read_dateline(line: &Line<'_>, dating: &Dating<'_>, draft: &mut Draft) -> bool {
    let text = without_marks(line.text, line.span.start, &draft.document.note_marks);
    let Some(found) = dating.dateline(&text) else { return false };
    if let Some(place) = found.place.and_then(|place| text.get(place)) {
        draft.document.place = Some(Fact::printed(place.replace(" ,", ",")));
    }
    if let Some(date) = found.date {
        let words = text.get(date.span).unwrap_or(&text).to_owned();
        let (edtf, origin) = (date.edtf, WrittenOrigin::Dateline);
        draft.document.written.push(WrittenDate { edtf, origin, text: words });
    }
    draft.field(line);
    true
}

fn number_points(page: &Page<'_>, draft: &mut Draft) {
    let marks = &draft.document.page_marks;
    let words: Vec<&str> = draft
        .blocks
        .iter()
        .map(|block| {
            let mark = marks.binary_search_by_key(&block.span.start, |mark| mark.span.start);
            let mark = mark.ok().and_then(|at| marks.get(at));
            let start = mark.map_or(block.span.start, |mark| mark.span.end.min(block.span.end));
            page.text.get(start..block.span.end).unwrap_or_default().trim_start()
        })
        .collect();
    points::number(&mut draft.blocks, &words);
}

fn read_notes(lines: &[Line<'_>], draft: &mut Draft, findings: &mut Findings) {
    for line in lines {
        let Some((number, words)) = note(line) else { continue };
        let (text, reason) = (format!("{number}."), Reason::NoteNumber);
        findings.dropped.push(Dropped { line: line.number, text, reason });
        let is_source = words.text.starts_with("Source:");
        let kind = if is_source { PassageKind::SourceNote } else { PassageKind::Footnote };
        draft.block(words.span, kind, Voice::SourceNote);
        if is_source {
            read_source(words.text, &mut draft.document);
        }
    }
}

/// "Source: Department of State, Lot 58 D 776. Secret/Noforn." → shelfmark and classification.
fn read_source(text: &str, document: &mut Document) {
    let text = text.trim_start_matches("Source:").trim_start();
    let class = CLASSIFICATIONS.iter().filter_map(|class| classification(text, class));
    let class = class.min_by_key(|class| class.start);
    let first = || sentences(text).first().map_or(text.len(), |range| range.end);
    let end = class.as_ref().map_or_else(first, |class| class.start);
    let reference = text[..end].trim_end_matches(['.', ' ']);
    if !reference.is_empty() {
        document.archive_reference = Some(Fact::printed(reference.to_owned()));
    }
    if let Some(class) = class {
        document.classification = Some(Fact::printed(text[class].to_owned()));
    }
}

/// Where a sentence stands that begins with a class of secrecy: "Secret; Priority".
fn classification(text: &str, class: &str) -> Option<Range<usize>> {
    let begins = |at: usize| at == 0 || text[..at].ends_with(". ") || text[..at].ends_with(") ");
    let places = text.match_indices(class).map(|(at, _)| at);
    let start = places.filter(|&at| begins(at)).find(|&at| {
        text[at + class.len()..].starts_with(['.', ';', '/', ',']) || text.len() == at + class.len()
    })?;
    let length = text[start..].find(". ").unwrap_or(text.len() - start);
    let words = text[start..start + length].trim_end_matches('.');
    (words.len() < 160).then(|| start..start + words.len())
}

const CLASSIFICATIONS: &[&str] = &[
    "Top Secret",
    "Secret",
    "Confidential",
    "Restricted",
    "Unclassified",
    "Official Use Only",
    "Limited Official Use",
    "No classification marking",
    "Eyes Only",
    "Personal and Confidential",
];
