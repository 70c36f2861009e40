//! The Library of Congress country studies: by the book where the manifest knows it, else by the page as republished.

use super::book;
use super::dates::{DateStyle, NO_DATE, written};
use super::digital_archive::short_note;
use super::forms::{address, capitalised, joined, sentences, some_joined, stopped, value};
use super::names::list;
use super::styles::Styles;
use super::titles::{followed, quoted, without_stop};
use crate::model::{DocumentHead, Passage, Volume, WrittenOrigin};

const SERIES: &str = "Library of Congress Country Studies";

pub(super) fn cite(document: &DocumentHead, passage: &Passage) -> Styles {
    let short = short_note(None, &document.title, passage.page.as_deref());
    match document.volume.as_ref().filter(|volume| volume.title.is_some()) {
        // All styles cite the printed book where it is known, although a web page was read.
        Some(volume) => Styles { chicago_short: short, ..of_book(document, volume) },
        None => Styles { chicago_short: short, ..as_held(document) },
    }
}

fn of_book(document: &DocumentHead, volume: &Volume) -> Styles {
    let title = document.title.trim();
    let label = if volume.editors.len() == 1 { "ed." } else { "eds." };
    let editors =
        (!volume.editors.is_empty()).then(|| format!("{}, {label}", list(&volume.editors)));
    let named = joined([editors, volume.title.clone(), volume.edition.clone()]);
    let printed = book::imprint(volume.city.as_deref(), volume);
    let in_book = joined([Some(book::in_note(volume)), as_of(document)]);
    let year = volume.year.map_or_else(|| NO_DATE.to_owned(), |year| year.to_string());
    Styles {
        // "Name, ed., Book, 2nd ed. (Place: Publisher, Year), “Section.”"
        archive: format!("{named}{printed}, {}", quoted(title, ".")),
        // "“Section,” in Book, 2nd ed., ed. Name (Place: Publisher, Year), data as of May 1989."
        chicago_note: stopped(followed(&quoted(title, ","), &format!("in {in_book}"))),
        chicago_short: String::new(),
        bibliography: {
            let parts = book::in_bibliography(volume).into_iter().map(stopped);
            parts.collect::<Vec<_>>().join(" ")
        },
        mla: sentences([Some(quoted(title, ".")), Some(book::in_works_cited(volume))]),
        apa: sentences([
            Some(title.to_owned()),
            Some(format!("({year})")),
            Some(book::in_reference(volume, None)),
        ]),
    }
}

/// The page as it was republished: "“Section,” in Country, series, data as of May 1989; republished by Name, revised …."
fn as_held(document: &DocumentHead) -> Styles {
    let title = document.title.trim();
    let country = value(&document.collection);
    let system = value(&document.system).unwrap_or_else(|| SERIES.to_owned());
    let republished = value(&document.republished).map(|by| format!("republished by {by}"));
    let within = country.as_ref().map(|country| format!("in {country}"));
    let described = joined([within, Some(system.clone()), as_of(document)]);
    let by = republished.as_ref().map_or(String::new(), |by| format!("; {by}"));
    let held = stopped(followed(&quoted(title, ","), &format!("{described}{by}")));
    let capital = |text: String| capitalised(&text);
    let in_country = country.map(|country| format!("In {country}"));
    let details = [as_of(document).map(capital), republished.map(capital), address(document)];
    let [data, by, url] = details;
    let described = data.as_ref().map_or(String::new(), |data| format!(" [{data}]"));
    let reference = sentences([
        Some(format!("{}{described}", without_stop(title))),
        // The data have a date, the page has none.
        Some(format!("({NO_DATE})")),
        in_country.clone(),
        Some(system.clone()),
        by.clone(),
    ]);
    Styles {
        archive: held.clone(),
        chicago_note: held,
        chicago_short: String::new(),
        bibliography: sentences([
            Some(quoted(title, ".")),
            in_country.clone(),
            Some(system.clone()),
            data.clone(),
            by.clone(),
            url.clone(),
        ]),
        mla: sentences([
            Some(quoted(title, ".")),
            in_country.map(|it| it.replacen("In ", "", 1)),
            some_joined([Some(system), url.clone()]),
            data,
            by,
        ]),
        apa: url.map_or(reference.clone(), |url| format!("{reference} {url}")),
    }
}

fn as_of(document: &DocumentHead) -> Option<String> {
    let claim = document.written()?;
    let date = written(document, DateStyle::Chicago)?;
    Some(match claim.origin {
        WrittenOrigin::DataAsOf => format!("data as of {date}"),
        _ => date,
    })
}
