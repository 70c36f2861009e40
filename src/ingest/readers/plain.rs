//! Reads any text: paragraphs, with a short first line as the title.

use chrono::NaiveDate;

use super::claims::front;
use super::datelines::{has_other_label, may_be_place, names_event, placed_days};
use super::furniture;
use super::key_values::{KeyValues, is_of_several, is_other_day, pair};
use super::labels::{goes_on, paragraph_kind};
use super::points::number_points;
use super::titles::file_title;
use crate::ingest::dates::{Dating, is_date, is_full_day};
use crate::ingest::extracted::{Block, DraftDocument, DropReason, Extracted};
use crate::ingest::lines::{Line, bullet, lines, paragraphs};
use crate::ingest::reader::{Conventions, Evidence, Page, Reader, Reading};
use crate::ingest::stamps::{is_about_copy, is_classification};
use crate::model::{CitationKind, Fact, PassageKind, Span, Voice, WrittenDate, WrittenOrigin};
use crate::time::{Edtf, EdtfDate, Precision, Qualifier};

/// Takes any text, where no other reader knows better.
pub(super) static READER: Reader = Reader {
    name: "plain text",
    citation: CitationKind::Generic,
    conventions: Conventions::PLAIN,
    reading: Reading::Text { evidence: |_| Evidence::Weak, read },
};

/// Longest first line, in characters, that is taken for a title.
const MAX_TITLE_CHARS: usize = 160;

/// How far from the top the date of writing may stand.
const MAX_DATE_LINE: usize = 12;

fn read(page: &Page<'_>) -> Extracted {
    let mut extracted = Extracted::default();
    let span = Span::new(0, page.text.len());
    let mut draft = DraftDocument::new(page.file, span, page.text);
    let lines: Vec<Line<'_>> =
        page.lines.iter().filter(|line| has_words(line, &mut extracted)).copied().collect();
    let block = KeyValues::of(&lines, page.dating);
    let body = title(&lines, &block, page.dating, page.file, &mut draft);
    read_facts(Lines { near: &lines, all: &lines }, &block, page.dating, &mut draft);
    for span in paragraphs(body.iter()) {
        let kind = page.text.get(span.range()).map_or(PassageKind::Paragraph, paragraph_kind);
        draft.block(span, kind, Voice::Document);
    }
    if body.is_empty() {
        draft.blocks = draft.facts.iter().copied().map(heading).collect();
    }
    number_points(page.text, &mut draft);
    extracted.drafts.push(draft);
    extracted
}

/// The same for a text whose lines were not split, and of which nothing tells whether it is one paper or a list of them:
/// one with three days or more on lines of their own claims none of them.
pub(super) fn read_date_near_top(text: &str, dating: &Dating<'_>, draft: &mut DraftDocument) {
    let all = lines(text);
    let without_bullet =
        |line: &Line<'_>| line.text[bullet(line.text).unwrap_or(0)..].trim().to_owned();
    let days = all.iter().map(without_bullet).filter(|words| is_date(words));
    let days = days.filter_map(|words| Some(dating.whole(&words)?.to_string()));
    if !is_of_several(days.collect()) {
        let near = lines(front(text));
        let block = KeyValues::of(&near, dating);
        read_facts(Lines { near: &near, all: &all }, &block, dating, draft);
    }
}

/// The lines of a text.
#[derive(Clone, Copy)]
struct Lines<'l, 't> {
    /// Those near the top.
    near: &'l [Line<'t>],
    all: &'l [Line<'t>],
}

/// What a block above the text says, and the date that the text prints, where the block says none.
fn read_facts(
    lines: Lines<'_, '_>,
    block: &KeyValues<'_>,
    dating: &Dating<'_>,
    draft: &mut DraftDocument,
) {
    block.write(draft, dating);
    if !block.says_date() {
        let near = lines.near.iter().filter(|line| !block.holds(line));
        let near: Vec<Line<'_>> = near.copied().collect();
        read_date(Lines { near: &near, all: lines.all }, dating, draft);
    }
}

/// The first line near the top that holds a day, or a place and a day, and nothing else. It stays in the text.
///
/// A stamp says when a paper was released or printed, and several papers in one file have a line of place and day each:
/// of these none is when the text was written.
fn read_date(lines: Lines<'_, '_>, dating: &Dating<'_>, draft: &mut DraftDocument) {
    let Lines { near: lines, all } = lines;
    let is_about_event = names_event(&draft.document.title);
    let near = lines.iter().take(MAX_DATE_LINE).enumerate();
    let mut days = near.filter_map(|(at, line)| Some((at, line.text, dating.dateline(line.text)?)));
    let Some((_, text, found)) = days.find(|(at, text, found)| {
        let is_day = found.date.as_ref().is_some_and(|date| is_full_day(&date.edtf));
        let above = at.checked_sub(1).map_or("", |above| lines[above].text);
        // "… and the harbour was opened on", "14 March 1921."
        let ends_sentence = lines[*at].gap == 0 && goes_on(above);
        // "Date: 1 May 1945" on a page about what happened then.
        let is_of_event = is_about_event && pair(text).is_some();
        let place = found.place.clone().and_then(|place| text.get(place));
        is_day
            && !is_about_copy(above)
            && !ends_sentence
            && !is_other_day(text)
            && !has_other_label(text)
            && !is_of_event
            && place.is_none_or(may_be_place)
    }) else {
        return;
    };
    // A dateline with its place dates a chronology; a day alone on its line may head an entry like the others.
    let heads_entry = is_date(text);
    let Some(date) = found.date else { return };
    let mut days = placed_days(all, dating);
    days.extend(heads_entry.then(|| date.edtf.to_string()));
    if is_of_several(days) {
        return;
    }
    let words = text.get(date.span).unwrap_or(text).to_owned();
    let edtf = if heads_entry { over_all(lines, date.edtf, dating) } else { date.edtf };
    let origin = WrittenOrigin::Dateline;
    draft.document.written.push(WrittenDate { edtf, origin, text: words });
    // What stands before the day is a place, or "Date:".
    let place = found.place.filter(|_| pair(text).is_none());
    draft.document.place =
        place.and_then(|place| text.get(place)).map(|place| Fact::printed(place.to_owned()));
}

/// The time over which a page was written: a diary, or a list of papers, has a day on a line of its own for each entry,
/// and its first day is not that of the rest.
fn over_all(lines: &[Line<'_>], first: Edtf, dating: &Dating<'_>) -> Edtf {
    let days = lines.iter().filter(|line| is_date(line.text));
    let days = days.filter_map(|line| dating.whole(line.text)).filter_map(|edtf| match edtf {
        Edtf::Date(date) if is_full_day(&edtf) => Some(date.first),
        _ => None,
    });
    let days: Vec<NaiveDate> = days.collect();
    let is_diary = is_of_several(days.iter().map(NaiveDate::to_string).collect());
    let day = |first| EdtfDate { precision: Precision::Day, first, qualifier: Qualifier::Certain };
    match (days.iter().min(), days.iter().max()) {
        (Some(&from), Some(&to)) if is_diary => Edtf::Range(Some(day(from)), Some(day(to))),
        _ => first,
    }
}

/// A page that is nothing but a title is found by it.
fn heading(span: Span) -> Block {
    Block { span, kind: PassageKind::Heading, voice: Voice::Document, point: None }
}

fn has_words(line: &Line<'_>, extracted: &mut Extracted) -> bool {
    let words = line.text.contains(char::is_alphanumeric);
    if !words {
        extracted.drop(line, DropReason::Layout);
    }
    words
}

/// Takes the title: the first line that is short and no sentence, above which only banners and stamps stand.
fn title<'a>(
    lines: &[Line<'a>],
    block: &KeyValues<'_>,
    dating: &Dating<'_>,
    file: &str,
    draft: &mut DraftDocument,
) -> Vec<Line<'a>> {
    let is_dateline = |line: &Line<'_>| dating.dateline(line.text).is_some();
    let is_above = |line: &Line<'_>| {
        // Below a block of keys a line of place and day is the next, and no title.
        is_banner(line.text) || block.holds(line) || !block.is_empty() && is_dateline(line)
    };
    let at = lines.iter().position(|line| !is_above(line)).filter(|&at| is_title(&lines[at]));
    let Some(at) = at else {
        draft.document.title = file_title(file);
        return lines.to_vec();
    };
    draft.fact(&lines[at]);
    draft.document.title = lines[at].text.trim_start_matches(['#', ' ']).to_owned();
    let (above, below) = (&lines[..at], &lines[at + 1..]);
    // Stamps above the title stay in the text: left out, "TOP SECRET" could not be quoted.
    above.iter().chain(below).copied().collect()
}

fn is_title(line: &Line<'_>) -> bool {
    let sentence = line.text.ends_with(['.', ',', ';', ':', '-']);
    line.length() <= MAX_TITLE_CHARS && !sentence
}

/// Banners of sites, stamps of secrecy, and names of series that end in a period ("Milestones: 1937–1945") name no document.
fn is_banner(text: &str) -> bool {
    let series = text.rsplit_once(": ").is_some_and(|(_, period)| is_period(period));
    is_classification(text)
        || series
        || furniture::reason(text).is_some()
        || (!text.contains(' ') && text.contains("www."))
}

/// "1937–1945"
fn is_period(text: &str) -> bool {
    text.split_once(['-', '–'])
        .is_some_and(|(from, to)| [from, to].iter().all(|year| is_date(year)))
}
