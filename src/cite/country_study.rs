//! The Library of Congress country studies: by the book where the manifest knows it, else by the page as republished.

use super::forms::{joined, list, quoted, stopped, written};
use super::frus::imprint;
use super::styles::Styles;
use crate::model::{DocumentHead, Volume, WrittenOrigin};

const SERIES: &str = "Library of Congress Country Studies";

pub(super) fn cite(document: &DocumentHead) -> Styles {
    match document.volume.as_ref().filter(|volume| volume.title.is_some()) {
        // Both styles cite the printed book where it is known, although a web page was read.
        Some(volume) => {
            Styles { archive: from_book(document, volume), chicago_note: note(document, volume) }
        }
        None => {
            let held = as_held(document);
            Styles { archive: held.clone(), chicago_note: held }
        }
    }
}

/// "Name, ed., Book, 2nd ed. (Place: Publisher, Year), “Section.”"
fn from_book(document: &DocumentHead, volume: &Volume) -> String {
    let label = if volume.editors.len() == 1 { "ed." } else { "eds." };
    let editors =
        (!volume.editors.is_empty()).then(|| format!("{}, {label}", list(&volume.editors)));
    let book = joined([editors, volume.title.clone(), volume.edition.clone()]);
    let printed = imprint(volume.city.as_deref(), volume);
    format!("{book}{printed}, {}", quoted(&document.title, "."))
}

/// "“Section,” in Book, 2nd ed., ed. Name (Place: Publisher, Year), data as of May 1989."
fn note(document: &DocumentHead, volume: &Volume) -> String {
    let editors = (!volume.editors.is_empty()).then(|| format!("ed. {}", list(&volume.editors)));
    let book = joined([volume.title.clone(), volume.edition.clone(), editors]);
    let printed = format!("{book}{}", imprint(volume.city.as_deref(), volume));
    let held = joined([Some(printed), as_of(document)]);
    stopped(format!("{} in {held}", quoted(&document.title, ",")))
}

/// "“Section,” in Country, series, data as of May 1989; republished by Name, revised November 10, 2004."
fn as_held(document: &DocumentHead) -> String {
    let within = document.collection.as_ref().map(|country| format!("in {}", country.value));
    let system = document.system.as_ref().map_or(SERIES.to_owned(), |system| system.value.clone());
    let described = joined([within, Some(system), as_of(document)]);
    let republished = document.republished.as_ref();
    let republished =
        republished.map_or(String::new(), |by| format!("; republished by {}", by.value));
    stopped(format!("{} {described}{republished}", quoted(&document.title, ",")))
}

fn as_of(document: &DocumentHead) -> Option<String> {
    let claim = document.written()?;
    let date = written(document)?;
    Some(match claim.origin {
        WrittenOrigin::DataAsOf => format!("data as of {date}"),
        _ => date,
    })
}
