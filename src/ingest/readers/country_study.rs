//! Reads a page of the Library of Congress country studies, also as sites have republished it.
//!
//! What republished pages are like: country and section share a heading, the section in capitals ("Soviet Union
//! (former) SINO-SOVIET RELATIONS"); the advertising of the site stands between head and text; date of the data,
//! disclaimer, revision and copyright of the site stand below the text, each a line.

use super::furniture;
use super::points::number_points;
use crate::ingest::extracted::{DraftDocument, DropReason, Extracted};
use crate::ingest::lines::{Line, paragraphs};
use crate::ingest::reader::{Conventions, Evidence, MissingYears, Page, Reader, Reading, Titles};
use crate::model::{CitationKind, Fact, PassageKind, Span, Voice, WrittenOrigin};
use crate::time::{Edtf, EdtfDate, Precision};

/// Country studies: histories, so a date without a year goes on from the date before it.
pub(super) static READER: Reader = Reader {
    name: "Library of Congress country study",
    citation: CitationKind::CountryStudy,
    conventions: Conventions {
        missing_years: MissingYears::FromText,
        titles: Titles::Printed,
        ..Conventions::PLAIN
    },
    reading: Reading::Text { evidence, read },
};

/// The "Sources:" line that names the Library of Congress counts twice: only these pages have it.
fn evidence(page: &Page<'_>) -> Evidence {
    let any = |test: fn(&str) -> bool| usize::from(page.lines.iter().any(|line| test(line.text)));
    Evidence::of_signs(
        any(|text| sources(text).is_some()) * 2
            + any(|text| data_as_of(text).is_some() && text.len() < 40)
            + any(|text| text.contains("Library of Congress Country Studies"))
            + any(|text| text.contains("Library of Congress") && text.starts_with("NOTE:"))
            + any(|text| text.contains("Country Study") && text.len() < 100),
    )
}

fn read(page: &Page<'_>) -> Extracted {
    let mut extracted = Extracted::default();
    let span = Span::new(0, page.text.len());
    let mut draft = DraftDocument::new(page.file, span, page.text);
    let lines = furniture::kept(page.lines, &mut extracted);
    let head = head_length(&lines);
    let mut body = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let is_title = at + 1 == head || is_last_of_head(&lines, at, head);
        let is_title = is_title && sources(line.text).is_none() && draft.document.title.is_empty();
        if is_title && at < head {
            read_title(line, page, &mut draft);
        } else if at < head {
            read_head(line, &mut draft, &mut extracted);
        } else if !read_foot(line, page, &mut draft, &mut extracted) {
            body.push(*line);
        }
    }
    for span in paragraphs(body.iter()) {
        draft.block(span, PassageKind::Paragraph, Voice::Study);
    }
    number_points(page.text, &mut draft);
    extracted.drafts.push(draft);
    extracted
}

/// The head ends with the "Sources:" line, or else with a first line that is no sentence.
fn head_length(lines: &[Line<'_>]) -> usize {
    let sources = lines.iter().take(8).position(|line| sources(line.text).is_some());
    let titled = lines.first().is_some_and(|line| line.length() < 120 && !line.text.ends_with('.'));
    sources.map_or(usize::from(titled), |at| at + 1)
}

fn is_last_of_head(lines: &[Line<'_>], at: usize, head: usize) -> bool {
    at + 2 == head && sources(lines[head - 1].text).is_some()
}

fn read_head(line: &Line<'_>, draft: &mut DraftDocument, extracted: &mut Extracted) {
    let Some(names) = sources(line.text) else {
        return extracted.drop(line, DropReason::AboveTitle);
    };
    let system = names.split(';').next().unwrap_or(names).trim().trim_start_matches("The ");
    draft.document.system = Some(Fact::printed(system.to_owned()));
    draft.fact(line);
}

fn read_title(line: &Line<'_>, page: &Page<'_>, draft: &mut DraftDocument) {
    let (country, title) = split_title(line.text, country(page.text));
    draft.document.title = set_in_lower_case(title, page.text);
    draft.document.collection = country.map(|country| Fact::printed(country.to_owned()));
    draft.fact(line);
}

/// The country that the page's own note says it is about.
fn country(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("The information regarding ")?;
    let (country, _) = rest.split_once(" on this page")?;
    (country.len() < 80).then_some(country)
}

/// "Soviet Union (former) SINO-SOVIET RELATIONS" → the country, and the heading below it.
fn split_title<'a>(text: &'a str, country: Option<&str>) -> (Option<&'a str>, &'a str) {
    // The note at the foot names the country; without it the heading is split where its words in
    // capitals begin.
    let known = country.filter(|country| text.starts_with(country)).map(str::len);
    let (country, title) = text.split_at(known.unwrap_or_else(|| capitals(text)));
    let (country, title) = (country.trim(), title.trim());
    if country.is_empty() || title.is_empty() { (None, text) } else { (Some(country), title) }
}

/// Where the words in capitals at the end of a text begin.
fn capitals(text: &str) -> usize {
    let mut start = text.len();
    for word in text.split(' ').rev() {
        if word.chars().any(char::is_lowercase) {
            break;
        }
        start = word.as_ptr() as usize - text.as_ptr() as usize;
    }
    start
}

/// A heading in capitals as the running text would spell it: capitals stay where the text has the word in capitals.
fn set_in_lower_case(title: &str, text: &str) -> String {
    if title.chars().any(char::is_lowercase) {
        return title.to_owned();
    }
    let mut words = Vec::new();
    for (at, word) in title.split(' ').enumerate() {
        // Not the first word: "THE ECONOMY" gives "The Economy".
        let small = ["AND", "OF", "THE", "IN", "TO", "FOR", "ON", "WITH"].contains(&word) && at > 0;
        let spelled = |part: &str| if small { part.to_lowercase() } else { spell(part, text) };
        words.push(word.split('-').map(spelled).collect::<Vec<_>>().join("-"));
    }
    words.join(" ")
}

/// A word in capitals that is longer than this, in bytes, is no acronym.
const MAX_ACRONYM_BYTES: usize = 5;

fn spell(part: &str, text: &str) -> String {
    let lower = part.to_lowercase();
    let mut capital = lower.clone();
    if let Some(first) = capital.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    // "USSR" is short and stands nowhere in small letters, so it keeps its capitals.
    let in_prose = text.contains(&capital) || text.contains(&lower);
    if in_prose || part.len() > MAX_ACRONYM_BYTES { capital } else { part.to_owned() }
}

/// Reads a line below the text: data line, disclaimer, revision, copyright.
fn read_foot(
    line: &Line<'_>,
    page: &Page<'_>,
    draft: &mut DraftDocument,
    extracted: &mut Extracted,
) -> bool {
    let text = line.text;
    if let Some(date) = data_as_of(text).filter(|_| text.len() < 60) {
        match page.dating.written(date, WrittenOrigin::DataAsOf) {
            Some(written) => {
                draft.document.written.push(written);
                draft.fact(line);
            }
            None => extracted.drop(line, DropReason::NoDate),
        }
    } else if let Some(date) = text.strip_prefix("Revised ") {
        let said = page.dating.whole(date).and_then(american).unwrap_or(date.to_owned());
        republished(draft, format!("revised {said}"));
        draft.fact(line);
    } else if let Some(holder) = copyright_holder(text) {
        republished(draft, holder.to_owned());
        draft.fact(line);
    } else if text.starts_with("NOTE:")
        || text.contains("No claims are made regarding the accuracy")
    {
        extracted.drop(line, DropReason::Notice);
    } else {
        return false;
    }
    true
}

/// Who republished the text comes first, then when.
fn republished(draft: &mut DraftDocument, part: String) {
    let known = draft.document.republished.take().map(|fact| fact.value);
    let value = match known {
        Some(known) if known.starts_with("revised ") => format!("{part}, {known}"),
        Some(known) => format!("{known}, {part}"),
        None => part,
    };
    draft.document.republished = Some(Fact::printed(value));
}

/// "November 10, 2004".
fn american(edtf: Edtf) -> Option<String> {
    match edtf {
        Edtf::Date(EdtfDate { precision: Precision::Day, first, .. }) => {
            Some(first.format("%B %-d, %Y").to_string())
        }
        _ => None,
    }
}

fn sources(text: &str) -> Option<&str> {
    let names = text.strip_prefix("Sources:").or_else(|| text.strip_prefix("Source:"))?.trim();
    names.contains("Library of Congress").then_some(names)
}

fn data_as_of(text: &str) -> Option<&str> {
    let date = text.strip_prefix("Data as of ")?.trim().trim_end_matches('.');
    (!date.is_empty()).then_some(date)
}

/// "Copyright © 2004-2020 Photius Coutsoukis (all rights reserved)" → "Photius Coutsoukis".
fn copyright_holder(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("Copyright")?;
    let holder = rest.trim_start_matches(|c: char| !c.is_alphabetic());
    let holder = holder.split(['(', '.']).next().unwrap_or(holder).trim();
    (!holder.is_empty()).then_some(holder)
}
