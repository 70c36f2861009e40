//! Reads RIS: a field a line, each with two letters.

use super::super::columns::Column;
use super::entry::{Library, LibraryEntry};
use super::kinds::Kind;

/// The entries of a file.
pub(super) fn read(text: &str) -> Library {
    let mut entries = Vec::new();
    let mut entry: Option<Draft> = None;
    for (number, line) in text.lines().enumerate() {
        match field(line) {
            Some(("TY", kind)) => {
                entries.extend(entry.take().map(Draft::entry));
                entry = Some(Draft::new(number + 1, kind));
            }
            Some(("ER", _)) => entries.extend(entry.take().map(Draft::entry)),
            Some((tag, value)) => {
                if let Some(draft) = &mut entry {
                    draft.fields.push((tag.to_owned(), value.to_owned()));
                }
            }
            // A long value goes on in the next line.
            None => {
                if let Some((_, value)) = entry.as_mut().and_then(|draft| draft.fields.last_mut()) {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
        }
    }
    entries.extend(entry.take().map(Draft::entry));
    Library { entries, ..Library::of("library in RIS") }
}

/// "TI  - The title"
fn field(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let is_tag = tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let value = rest.strip_prefix("  -").or_else(|| rest.strip_prefix(" -"))?;
    (is_tag && tag.starts_with(|c: char| c.is_ascii_uppercase())).then(|| (tag, value.trim()))
}

/// The fields of an entry in their order.
struct Draft {
    line: usize,
    kind: Kind,
    fields: Vec<(String, String)>,
}

impl Draft {
    fn new(line: usize, kind: &str) -> Self {
        Self { line, kind: Kind::of_ris(kind), fields: Vec::new() }
    }

    fn entry(self) -> LibraryEntry {
        let mut entry = LibraryEntry::new(self.line, self.kind);
        for (tags, column) in PEOPLE.into_iter().chain([(&["KW"][..], Some(Column::Tags))]) {
            let names = self.all(tags).join("; ");
            if let Some(column) = column.or_else(|| second_author(tags, self.kind)) {
                entry.take(column, &names);
            }
        }
        for (tag, value) in &self.fields {
            match tag.as_str() {
                "L1" | "L2" | "L3" | "L4" => entry.files.push(value.clone()),
                "DO" => entry.doi = Some(value.clone()),
                tag => {
                    if let Some(column) = column(tag, self.kind) {
                        entry.take(column, value);
                    }
                }
            }
        }
        if let Some(date) = self.first(&["DA", "PY", "Y1"]).and_then(date) {
            entry.take(Column::Date, &date);
        }
        let pages = [self.first(&["SP"]), self.first(&["EP"])];
        let pages: Vec<&str> = pages.into_iter().flatten().collect();
        if !matches!(self.kind, Kind::Book | Kind::Thesis | Kind::Manuscript) {
            entry.take(Column::Pages, &pages.join("–"));
        }
        entry
    }

    fn all(&self, tags: &[&str]) -> Vec<&str> {
        let named = self.fields.iter().filter(|(tag, _)| tags.contains(&tag.as_str()));
        named.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty()).collect()
    }

    fn first(&self, tags: &[&str]) -> Option<&str> {
        tags.iter().find_map(|tag| self.all(&[*tag]).into_iter().next())
    }
}

/// Whose names each tag has; of some, the kind of the entry says it.
const PEOPLE: [(&[&str], Option<Column>); 5] = [
    (&["AU", "A1"], Some(Column::Author)),
    (&["A2"], None),
    (&["A3"], None),
    (&["ED"], Some(Column::Editors)),
    (&["A4"], Some(Column::Translator)),
];

fn second_author(tags: &[&str], kind: Kind) -> Option<Column> {
    match (tags, kind) {
        (["A2"], Kind::Letter | Kind::Email) => Some(Column::Recipient),
        // In a book the second author is the editor of its series.
        (["A2"], Kind::Book) => None,
        (["A2"], _) | (["A3"], Kind::Book) => Some(Column::Editors),
        _ => None,
    }
}

fn column(tag: &str, kind: Kind) -> Option<Column> {
    Some(match tag {
        "TI" | "T1" => Column::Title,
        "T2" => match kind {
            Kind::Book | Kind::Report => Column::Series,
            Kind::WebPage => Column::System,
            _ => Column::Publication,
        },
        "JF" | "JO" => Column::Publication,
        "T3" => Column::Series,
        "PB" => Column::Publisher,
        "CY" => Column::City,
        "VL" => Column::Volume,
        "IS" => Column::Issue,
        "ET" => Column::Edition,
        "LA" => Column::Language,
        "UR" => Column::Url,
        "DB" => Column::Archive,
        "AN" | "CN" => Column::ArchiveReference,
        "CR" => Column::Licence,
        "M3" => Column::Kind,
        _ => return None,
    })
}

/// "1962/10/22/" is 1962-10-22, and "1962/10//" is 1962-10; anything else is left to be told as a fault.
fn date(value: &str) -> Option<String> {
    if !value.contains('/') {
        return Some(value.to_owned());
    }
    let parts = value.splitn(4, '/').take(3);
    let parts: Vec<&str> = parts.map(str::trim).take_while(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("-"))
}
