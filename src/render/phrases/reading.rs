//! Says what was read of a file, for `pincite read`.

use super::rows::Rows;
use crate::messages::{Locale, message};
use crate::model::{Document, Fact};

/// Columns of the labels at the left.
const LABEL_COLUMNS: usize = 11;

/// What is known of a document beside its text, a fact a line.
pub fn reading_facts(locale: Locale, document: &Document) -> String {
    let mut rows = Rows::new(0, LABEL_COLUMNS);
    rows.row(&message!(locale, "read-label-id"), &document.id.0);
    rows.row(&message!(locale, "read-label-title"), &document.title);
    for claim in &document.written {
        let said = format!("{} ({})", claim.edtf, claim.origin.as_str());
        rows.row(&message!(locale, "report-label-written"), &said);
    }
    let mut fact = |label: String, fact: &Option<Fact<String>>| {
        if let Some(Fact { value, added }) = fact {
            let said = match added {
                true => message!(locale, "added-sign", fact = value.as_str()),
                false => value.clone(),
            };
            rows.row(&label, &said);
        }
    };
    fact(message!(locale, "read-label-author"), &document.author);
    fact(message!(locale, "read-label-place"), &document.place);
    fact(message!(locale, "read-label-reference"), &document.archive_reference);
    fact(message!(locale, "read-label-url"), &document.url);
    let people: Vec<&str> =
        document.people.iter().map(|person| person.name.value.as_str()).collect();
    if !people.is_empty() {
        rows.row(&message!(locale, "report-label-people"), &people.join("; "));
    }
    rows.into_text()
}

/// Where a passage stands and what it is: "[p. 17, footnote]".
pub fn passage_mark(locale: Locale, page: Option<&str>, kind: &str) -> String {
    match page {
        Some(page) => message!(locale, "read-mark", page = page, kind = kind),
        None => message!(locale, "read-mark-without-page", kind = kind),
    }
}
