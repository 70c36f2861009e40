//! Writes BibTeX, with the fields of BibLaTeX for what BibTeX has none for.

use super::entry::{Entry, year};
use crate::cite::creators::Creator;
use crate::cite::source_kind::SourceKind;
use crate::time::Edtf;

pub(super) fn write(entries: &[Entry]) -> String {
    let entries: Vec<String> = entries.iter().map(entry).collect();
    entries.join("\n")
}

fn entry(entry: &Entry) -> String {
    let kind = kind(entry);
    let written = entry.written.as_ref().and_then(iso);
    let (year, date, original) = match entry.printed {
        Some(year) => (Some(year.to_string()), Some(year.to_string()), written),
        None => (entry.written.as_ref().and_then(year), written, None),
    };
    let held = [entry.reference.as_deref(), entry.collection.as_deref(), entry.archive.as_deref()];
    let held: Vec<&str> = held.into_iter().flatten().collect();
    let recipients = (!entry.recipients.is_empty()).then(|| {
        format!(
            "To {}",
            entry.recipients.iter().map(Creator::spoken).collect::<Vec<_>>().join(" and ")
        )
    });
    let note = [recipients.map(|to| format!("{to}.")), entry.note()];
    let note: Vec<String> = note.into_iter().flatten().collect();
    let text = |value: &Option<String>| value.as_deref().map(escaped);
    let fields = [
        ("author", creators(&entry.authors)),
        // Twice in braces: the title keeps its capitals in every style.
        ("title", Some(format!("{{{}}}", escaped(&entry.title)))),
        (container(entry.kind), text(&entry.book).map(|book| format!("{{{book}}}"))),
        ("editor", creators(&entry.editors)),
        ("translator", creators(&entry.translators)),
        ("series", text(&entry.series)),
        ("volume", text(&entry.volume)),
        ("number", text(&entry.issue)),
        ("edition", text(&entry.edition)),
        (publisher(entry.kind), text(&entry.publisher)),
        ("address", text(&entry.city)),
        ("year", year),
        ("date", date),
        ("origdate", original),
        ("pages", (!entry.pages.is_empty()).then(|| pages(&entry.pages))),
        ("type", text(&entry.genre)),
        ("entrysubtype", (entry.kind == SourceKind::NewspaperArticle).then(|| paper(entry))),
        ("howpublished", Some(escaped(&held.join(", "))).filter(|held| !held.is_empty())),
        ("organization", text(&entry.host)),
        ("venue", text(&entry.place)),
        ("language", text(&entry.language)),
        ("keywords", Some(escaped(&entry.tags.join(", "))).filter(|tags| !tags.is_empty())),
        ("url", entry.address.as_deref().map(address)),
        ("note", Some(escaped(&note.join(" "))).filter(|note| !note.is_empty())),
        // Under this name, programs that manage references take it for notes of the reader, and styles print nothing of it.
        ("annote", Some(escaped(&entry.kept.join("\n\n"))).filter(|kept| !kept.is_empty())),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let fields: Vec<String> =
        fields.map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
    format!("@{kind}{{{},\n{}\n}}\n", entry.key, fields.join(",\n"))
}

fn kind(entry: &Entry) -> &'static str {
    match entry.kind {
        SourceKind::Manuscript | SourceKind::Letter | SourceKind::Email | SourceKind::Other => {
            "misc"
        }
        SourceKind::Book => "book",
        SourceKind::Chapter => "incollection",
        SourceKind::JournalArticle | SourceKind::NewspaperArticle => "article",
        SourceKind::WebPage => "online",
        SourceKind::Thesis => "thesis",
        SourceKind::Report => "techreport",
    }
}

/// The field for what the document was printed in.
fn container(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::JournalArticle | SourceKind::NewspaperArticle => "journal",
        _ => "booktitle",
    }
}

fn publisher(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Thesis | SourceKind::Report => "institution",
        _ => "publisher",
    }
}

fn paper(entry: &Entry) -> String {
    let is_magazine = entry.genre.as_deref().is_some_and(|genre| genre.contains("magazine"));
    if is_magazine { "magazine".to_owned() } else { "newspaper".to_owned() }
}

/// "Schwar, Harriet Dashiell and {Chinese Ministry of Foreign Affairs}"
fn creators(creators: &[Creator]) -> Option<String> {
    let names = creators.iter().map(|creator| match creator {
        Creator::Name(name) => match &name.suffix {
            Some(suffix) => {
                let parts = [&name.family, suffix, &name.given].map(|part| escaped(part));
                parts.join(", ")
            }
            None => format!("{}, {}", escaped(&name.family), escaped(&name.given)),
        },
        Creator::Whole(name) => format!("{{{}}}", escaped(name)),
    });
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| names.join(" and "))
}

/// A text with everything that has a meaning to TeX or to BibTeX taken away from it.
///
/// A brace counts for BibTeX even behind a backslash, so it is written by its name.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\\' => safe.push_str("{\\textbackslash}"),
            '{' => safe.push_str("{\\textbraceleft}"),
            '}' => safe.push_str("{\\textbraceright}"),
            '~' => safe.push_str("{\\textasciitilde}"),
            '^' => safe.push_str("{\\textasciicircum}"),
            '&' | '%' | '$' | '#' | '_' => safe.extend(['\\', character]),
            other => safe.push(other),
        }
    }
    safe
}

/// An address is printed as it stands, so only what would end the field is written in another way.
fn address(address: &str) -> String {
    address.replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D")
}

/// Two hyphens stand for an en dash.
fn pages(pages: &[String]) -> String {
    escaped(&pages.join(", ")).replace('–', "--")
}

/// A date as ISO 8601 has it; `None` for one without a year.
fn iso(edtf: &Edtf) -> Option<String> {
    let has_year = !matches!(edtf, Edtf::AnyYear { .. } | Edtf::Range(None, None));
    has_year.then(|| edtf.to_string())
}
