//! The Wilson Center's Digital Archive: pages of documents, and entries of collection lists of which only the summary is held.

use super::forms::{address, joined, page_dash, quoted, quoted_as_printed, stopped, written};
use super::settings::CitationSettings;
use super::styles::Styles;
use crate::model::{DocumentHead, Fact};

/// A page that holds the document.
pub(super) fn page(document: &DocumentHead, settings: &CitationSettings) -> Styles {
    let described = joined([written(document), Some(settings.repository.clone())]);
    // As the archive prints it, hyphens and all; only the note sets en dashes.
    let source = source_line(document).map_or(String::new(), |line| format!(", {line}"));
    let title = quoted_as_printed(&document.title, ",");
    let archive =
        format!("{} {}", stopped(format!("{title} {described}{source}")), address(document));
    Styles { archive, chicago_note: page_note(document, settings) }
}

/// "PRC FMA 109-03901-01, 3-5. Translated by Max Maller."
fn source_line(document: &DocumentHead) -> Option<String> {
    let reference = document.archive_reference.as_ref().map(|fact| stopped(fact.value.clone()));
    let translator = document.translator.as_ref();
    let translated = translator.map(|name| format!("Translated by {}.", name.value));
    let parts: Vec<String> = reference.into_iter().chain(translated).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn page_note(document: &DocumentHead, settings: &CitationSettings) -> String {
    let value = |fact: &Option<Fact<String>>| fact.as_ref().map(|fact| fact.value.clone());
    let author = value(&document.author).map_or(String::new(), |author| format!("{author}, "));
    let rest = joined([
        written(document),
        value(&document.translator).map(|name| format!("trans. {name}")),
        value(&document.archive_reference).map(|reference| page_dash(&reference)),
        Some(settings.repository_in_notes.clone()),
        Some(address(document).to_owned()),
    ]);
    format!("{author}{} {rest}.", quoted(&document.title, ","))
}

/// An entry of a list: the document is named, and that only its summary was read.
pub(super) fn entry(document: &DocumentHead, settings: &CitationSettings) -> Styles {
    let collection = document.collection.as_ref();
    let listed = collection.map_or("a collection list.".to_owned(), |title| {
        format!("collection list {}", quoted_as_printed(&title.value, "."))
    });
    let archive = format!(
        "{} {}; archive's summary in {listed}",
        quoted_as_printed(&document.title, ","),
        joined([written(document), Some(settings.repository.clone())]),
    );
    let summary = collection
        .map_or("summary,".to_owned(), |title| format!("summary in {}", quoted(&title.value, ",")));
    let dated = joined([written(document), Some(summary)]);
    let chicago_note =
        format!("{} {dated} {}.", quoted(&document.title, ","), settings.repository_in_notes);
    Styles { archive, chicago_note }
}
