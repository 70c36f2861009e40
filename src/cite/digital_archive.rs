//! The Wilson Center's Digital Archive: pages of documents, and entries of collection lists of which only the summary is held.

use super::dates::{DateStyle, NO_DATE, written, written_beside};
use super::forms::{
    address, joined, page_dash, pages, sentences, some_joined, stopped, value, with_address,
};
use super::settings::CitationSettings;
use super::styles::Styles;
use super::titles::{followed, quoted, quoted_as_printed, short_title, without_stop};
use crate::model::{DocumentHead, Passage};

/// A page that holds the document.
pub(super) fn page(
    document: &DocumentHead,
    passage: &Passage,
    settings: &CitationSettings,
) -> Styles {
    let title = document.title.trim();
    let author = value(&document.author);
    let translator = value(&document.translator);
    let reference = value(&document.archive_reference).map(|it| page_dash(&it));
    let archive = Some(settings.repository_in_notes.clone());
    let date = |style| written_beside(document, title, style);
    let translated = translator.as_ref().map(|name| format!("Translated by {name}"));
    let note = joined([
        author.clone(),
        Some(followed(
            &quoted(title, ","),
            &joined([
                date(DateStyle::Chicago),
                translator.as_ref().map(|name| format!("trans. {name}")),
                reference.clone(),
                archive.clone(),
                address(document),
            ]),
        )),
    ]);
    Styles {
        archive: own_form(document, settings),
        chicago_note: stopped(note),
        chicago_short: short_note(author.clone(), title, passage.page.as_deref()),
        bibliography: sentences([
            author.clone(),
            Some(quoted(title, ".")),
            date(DateStyle::Chicago),
            translated.clone(),
            reference.clone(),
            archive.clone(),
            address(document),
        ]),
        mla: sentences([
            author.clone(),
            Some(quoted(title, ".")),
            some_joined([translated, date(DateStyle::Mla)]),
            some_joined([archive.clone(), reference.clone(), address(document)]),
        ]),
        apa: page_reference(document, &settings.repository_in_notes),
    }
}

/// "“Title,” Date, Repository, Reference. Translated by Name. https://…"
fn own_form(document: &DocumentHead, settings: &CitationSettings) -> String {
    let title = document.title.trim();
    let described = joined([
        written_beside(document, title, DateStyle::Chicago),
        Some(settings.repository.clone()),
        // As the archive prints it, hyphens and all; only the styles set en dashes.
        value(&document.archive_reference),
    ]);
    let translated = value(&document.translator).map(|name| format!("Translated by {name}"));
    let cited = sentences([Some(followed(&quoted_as_printed(title, ","), &described)), translated]);
    with_address(cited, address(document).as_deref())
}

/// "Author, “Short Title,” 3."
pub(super) fn short_note(author: Option<String>, title: &str, page: Option<&str>) -> String {
    let short = short_title(title);
    let named = |mark: &str| joined([author.clone(), Some(quoted(&short, mark))]);
    match page {
        Some(page) => stopped(followed(&named(","), &pages(page))),
        None => named("."),
    }
}

/// "Author. (1963, November 22). Title (Name, Trans.). Archive (Reference). https://…"
fn page_reference(document: &DocumentHead, archive: &str) -> String {
    let title = document.title.trim();
    let date = written(document, DateStyle::Apa).unwrap_or_else(|| NO_DATE.to_owned());
    let translator = value(&document.translator);
    let titled = match translator {
        Some(name) => format!("{} ({name}, Trans.)", without_stop(title)),
        None => title.to_owned(),
    };
    let reference = value(&document.archive_reference).map(|it| page_dash(&it));
    let held = match reference {
        Some(reference) => format!("{archive} ({reference})"),
        None => archive.to_owned(),
    };
    let date = format!("({date})");
    let cited = match value(&document.author) {
        Some(author) => sentences([Some(author), Some(date), Some(titled), Some(held)]),
        // Without an author the title stands in its place.
        None => sentences([Some(titled), Some(date), Some(held)]),
    };
    with_address(cited, address(document).as_deref())
}

/// An entry of a list: the document is named, and that only its summary was read.
pub(super) fn entry(document: &DocumentHead, settings: &CitationSettings) -> Styles {
    let title = document.title.trim();
    let collection = value(&document.collection);
    let archive = Some(settings.repository_in_notes.clone());
    let date = |style| written_beside(document, title, style);
    let summary = match &collection {
        Some(collection) => format!("summary in {}", quoted(collection, ",")),
        None => "summary,".to_owned(),
    };
    let dated = joined([date(DateStyle::Chicago), Some(summary)]);
    let in_archive = joined([archive.clone(), address(document)]);
    let short = short_title(title);
    let summarised = match &collection {
        Some(collection) => format!("Archive’s summary in {}", quoted(collection, ".")),
        None => "Archive’s summary".to_owned(),
    };
    Styles {
        archive: entry_own_form(document, settings),
        chicago_note: stopped(followed(&quoted(title, ","), &format!("{dated} {in_archive}"))),
        chicago_short: match written_beside(document, &short, DateStyle::Chicago) {
            Some(date) => stopped(followed(&quoted(&short, ","), &date)),
            None => quoted(&short, "."),
        },
        // A bibliography names what was read: the list.
        bibliography: match &collection {
            Some(collection) => {
                sentences([archive.clone(), Some(quoted(collection, ".")), address(document)])
            }
            None => sentences([
                Some(quoted(title, ".")),
                date(DateStyle::Chicago),
                Some("Summary".to_owned()),
                archive.clone(),
                address(document),
            ]),
        },
        mla: sentences([
            Some(quoted(title, ".")),
            date(DateStyle::Mla),
            Some(summarised),
            Some(in_archive.clone()),
        ]),
        apa: entry_reference(document, &settings.repository_in_notes),
    }
}

fn entry_own_form(document: &DocumentHead, settings: &CitationSettings) -> String {
    let title = document.title.trim();
    let listed = value(&document.collection).map_or("a collection list".to_owned(), |title| {
        format!("collection list {}", quoted_as_printed(&title, "."))
    });
    let described = joined([
        written_beside(document, title, DateStyle::Chicago),
        Some(settings.repository.clone()),
    ]);
    stopped(followed(
        &quoted_as_printed(title, ","),
        &format!("{described}; archive's summary in {listed}"),
    ))
}

/// "Title [Archive’s summary]. (1963, April). In Collection. Archive. https://…"
fn entry_reference(document: &DocumentHead, archive: &str) -> String {
    let title = without_stop(document.title.trim());
    let date = written(document, DateStyle::Apa).unwrap_or_else(|| NO_DATE.to_owned());
    let cited = sentences([
        Some(format!("{title} [Archive’s summary]")),
        Some(format!("({date})")),
        value(&document.collection).map(|collection| format!("In {collection}")),
        Some(archive.to_owned()),
    ]);
    with_address(cited, address(document).as_deref())
}
