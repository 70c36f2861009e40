//! Writes RIS: a field a line, each with two letters.

use chrono::Datelike;

use super::entry::{Entry, year};
use crate::cite::creators::Creator;
use crate::cite::dates::{DateStyle, date};
use crate::cite::source_kind::SourceKind;
use crate::time::{Edtf, Precision};

pub(super) fn write(entries: &[Entry]) -> String {
    entries.iter().map(entry).collect()
}

fn entry(entry: &Entry) -> String {
    let mut lines = vec![("TY", kind(entry).to_owned()), ("ID", entry.key.clone())];
    lines.extend(entry.authors.iter().map(|creator| ("AU", name(creator))));
    // In a letter the second author is who it was written to; in a book, the editor is the third.
    let (second, third) = match entry.kind {
        SourceKind::Letter | SourceKind::Email => (&entry.recipients, &entry.editors),
        SourceKind::Book => (&NOBODY, &entry.editors),
        _ => (&entry.editors, &NOBODY),
    };
    lines.extend(second.iter().map(|creator| ("A2", name(creator))));
    lines.extend(third.iter().map(|creator| ("A3", name(creator))));
    // A manuscript has no field for a translator.
    let translators = entry.translators.iter().map(|creator| match entry.kind {
        SourceKind::Chapter | SourceKind::Book => ("A4", name(creator)),
        _ => ("N1", format!("Translated by {}", Creator::spoken(creator))),
    });
    lines.extend(translators);
    let mut add = |tag, value: Option<String>| lines.extend(value.map(|value| (tag, value)));
    add("TI", Some(entry.title.clone()));
    match entry.kind {
        SourceKind::Book | SourceKind::Report => add("T2", entry.series.clone()),
        SourceKind::WebPage => add("T2", entry.host.clone()),
        _ => {
            add("T2", entry.book.clone());
            add("T3", entry.series.clone());
        }
    }
    add("VL", entry.volume.clone());
    add("IS", entry.issue.clone());
    add("ET", entry.edition.clone());
    add("PB", entry.publisher.clone());
    // In what is published the place is that of the publisher.
    match entry.city.clone() {
        Some(city) => {
            add("CY", Some(city));
            add("N1", entry.place.as_ref().map(|place| format!("Written in {place}")));
        }
        None if entry.kind == SourceKind::Chapter => {
            add("N1", entry.place.as_ref().map(|place| format!("Written in {place}")));
        }
        None => add("CY", entry.place.clone()),
    }
    match (entry.printed, &entry.written) {
        (Some(year), written) => {
            add("PY", Some(year.to_string()));
            let said = written.as_ref().map(|edtf| date(edtf, DateStyle::Chicago));
            add("N1", said.map(|date| format!("Written {date}")));
        }
        (None, Some(written)) => {
            add("PY", year(written));
            add("DA", slashed(written));
        }
        (None, None) => {}
    }
    let (first, last) = pages(&entry.pages);
    add("SP", first);
    add("EP", last);
    add("M3", entry.genre.clone());
    add("AN", entry.reference.clone());
    add("DB", entry.archive.clone());
    add("DP", entry.host.clone().filter(|_| entry.kind != SourceKind::WebPage));
    add("UR", entry.address.clone());
    add("LA", entry.language.clone());
    if !matches!(entry.kind, SourceKind::Letter | SourceKind::Email) {
        for recipient in &entry.recipients {
            add("N1", Some(format!("To {}", Creator::spoken(recipient))));
        }
    }
    add("N1", entry.collection.clone());
    for tag in &entry.tags {
        add("KW", Some(tag.clone()));
    }
    for note in &entry.notes {
        add("N1", Some(note.clone()));
    }
    for kept in &entry.kept {
        add("N1", Some(kept.clone()));
    }
    // A line ends as the format wants it, on every system.
    let lines = lines.into_iter().map(|(tag, value)| format!("{tag}  - {value}\r\n"));
    lines.collect::<String>() + "ER  - \r\n"
}

const NOBODY: Vec<Creator> = Vec::new();

fn kind(entry: &Entry) -> &'static str {
    let is_magazine = entry.genre.as_deref().is_some_and(|genre| genre.contains("magazine"));
    match entry.kind {
        SourceKind::Manuscript => "MANSCPT",
        SourceKind::Letter => "PCOMM",
        SourceKind::Email => "ICOMM",
        SourceKind::Book => "BOOK",
        SourceKind::Chapter => "CHAP",
        SourceKind::JournalArticle => "JOUR",
        SourceKind::NewspaperArticle if is_magazine => "MGZN",
        SourceKind::NewspaperArticle => "NEWS",
        SourceKind::WebPage => "ELEC",
        SourceKind::Thesis => "THES",
        SourceKind::Report => "RPRT",
        SourceKind::Other => "GEN",
    }
}

/// "Cumming, Hugh S., Jr."
fn name(creator: &Creator) -> String {
    match creator {
        Creator::Name(name) => name.family_first(),
        Creator::Whole(name) => name.clone(),
    }
}

/// "1963/11/22/", "1963/04//", "1963///"; what else there is to say goes behind the last mark.
fn slashed(edtf: &Edtf) -> Option<String> {
    let Edtf::Date(one) = edtf else {
        let first = edtf.interval().start?;
        return Some(format!("{}///{}", first.year(), date(edtf, DateStyle::Chicago)));
    };
    let first = one.first;
    Some(match one.precision {
        Precision::Day => format!("{}/{:02}/{:02}/", first.year(), first.month(), first.day()),
        Precision::Month => format!("{}/{:02}//", first.year(), first.month()),
        Precision::Year => format!("{}///", first.year()),
        _ => format!("{}///{}", first.year(), date(edtf, DateStyle::Chicago)),
    })
}

/// First and last page; several stretches stay in one field.
fn pages(pages: &[String]) -> (Option<String>, Option<String>) {
    match pages {
        [] => (None, None),
        [one] => match one.split_once('–').filter(|(_, last)| !last.contains(['–', ','])) {
            Some((first, last)) => (Some(first.to_owned()), Some(last.to_owned())),
            None => (Some(one.clone()), None),
        },
        several => (Some(several.join(", ")), None),
    }
}
