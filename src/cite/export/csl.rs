//! Writes JSON as the Citation Style Language has it.

use chrono::Datelike;
use serde_json::{Map, Value, json};

use super::entry::Entry;
use crate::cite::creators::Creator;
use crate::cite::dates::{DateStyle, date};
use crate::cite::source_kind::SourceKind;
use crate::time::{Edtf, EdtfDate, Precision, Qualifier};

pub(super) fn write(entries: &[Entry]) -> String {
    let entries: Vec<Value> = entries.iter().map(entry).collect();
    let written = serde_json::to_string_pretty(&entries);
    written.expect("maps with text keys can be written") + "\n"
}

fn entry(entry: &Entry) -> Value {
    let (host, site) = match entry.kind {
        SourceKind::WebPage => (None, entry.host.clone()),
        _ => (entry.host.clone(), None),
    };
    let written = entry.written.as_ref().map(csl_date);
    let (issued, original) = match entry.printed {
        Some(year) => (Some(json!({ "date-parts": [[year]] })), written),
        None => (written, None),
    };
    let text = |value: &Option<String>| value.clone().map(Value::from);
    let fields = [
        ("id", Some(entry.key.clone().into())),
        ("type", Some(kind(entry).into())),
        ("title", Some(entry.title.clone().into())),
        ("author", creators(&entry.authors)),
        ("recipient", creators(&entry.recipients)),
        ("translator", creators(&entry.translators)),
        ("editor", creators(&entry.editors)),
        ("issued", issued),
        ("original-date", original),
        ("container-title", text(&entry.book).or(site.map(Value::from))),
        ("collection-title", text(&entry.series)),
        ("volume", text(&entry.volume)),
        (number(entry.kind), text(&entry.issue)),
        ("edition", text(&entry.edition)),
        ("publisher", text(&entry.publisher)),
        ("publisher-place", text(&entry.city)),
        ("page", (!entry.pages.is_empty()).then(|| entry.pages.join(", ").into())),
        ("genre", text(&entry.genre)),
        ("event-place", text(&entry.place)),
        ("archive", text(&entry.archive)),
        ("archive_collection", text(&entry.collection)),
        ("archive_location", text(&entry.reference)),
        ("source", text(&host)),
        ("language", text(&entry.language)),
        ("keyword", Some(entry.tags.join(", ")).filter(|tags| !tags.is_empty()).map(Value::from)),
        ("URL", text(&entry.address)),
        ("note", entry.note().map(Value::from)),
        // Styles print "note", and this in annotated bibliographies alone.
        ("annote", (!entry.kept.is_empty()).then(|| entry.kept.join("\n\n").into())),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(fields.collect::<Map<_, _>>())
}

fn kind(entry: &Entry) -> &'static str {
    let is_magazine = entry.genre.as_deref().is_some_and(|genre| genre.contains("magazine"));
    match entry.kind {
        SourceKind::Manuscript => "manuscript",
        SourceKind::Letter | SourceKind::Email => "personal_communication",
        SourceKind::Book => "book",
        SourceKind::Chapter => "chapter",
        SourceKind::JournalArticle => "article-journal",
        SourceKind::NewspaperArticle if is_magazine => "article-magazine",
        SourceKind::NewspaperArticle => "article-newspaper",
        SourceKind::WebPage => "webpage",
        SourceKind::Thesis => "thesis",
        SourceKind::Report => "report",
        SourceKind::Other => "document",
    }
}

/// The name of the field for the number of an issue, or of a report.
fn number(kind: SourceKind) -> &'static str {
    if kind == SourceKind::Report { "number" } else { "issue" }
}

fn creators(creators: &[Creator]) -> Option<Value> {
    let names = creators.iter().map(|creator| match creator {
        Creator::Whole(name) => json!({ "literal": name }),
        Creator::Name(name) => match &name.suffix {
            Some(suffix) => {
                json!({ "family": name.family, "given": name.given, "suffix": suffix })
            }
            None => json!({ "family": name.family, "given": name.given }),
        },
    });
    let names: Vec<Value> = names.collect();
    (!names.is_empty()).then(|| names.into())
}

fn csl_date(edtf: &Edtf) -> Value {
    let parted = match edtf {
        Edtf::Date(one) => parts(one).map(|parts| (vec![parts], one.qualifier)),
        Edtf::Range(Some(from), Some(to)) => {
            parts(from).zip(parts(to)).map(|(first, last)| (vec![first, last], from.qualifier))
        }
        Edtf::Range(..) | Edtf::AnyYear { .. } => None,
    };
    match parted {
        Some((parts, Qualifier::Certain)) => json!({ "date-parts": parts }),
        Some((parts, _)) => json!({ "date-parts": parts, "circa": true }),
        // What has no day to count from is said in words.
        None => json!({ "literal": date(edtf, DateStyle::Chicago) }),
    }
}

/// Year, month and day, as far as they are known.
fn parts(date: &EdtfDate) -> Option<Vec<i32>> {
    let first = date.first;
    let (year, month, day) = (first.year(), first.month().cast_signed(), first.day().cast_signed());
    match date.precision {
        Precision::Day => Some(vec![year, month, day]),
        Precision::Month => Some(vec![year, month]),
        Precision::Year => Some(vec![year]),
        Precision::Century | Precision::Decade | Precision::Season(_) => None,
    }
}
