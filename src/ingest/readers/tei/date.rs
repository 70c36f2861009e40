//! Reads the dates that attributes of TEI give: a day, or the days between which something was written.

use crate::ingest::readers::xml::Element;
use crate::time::Edtf;

/// The date of an element; the words in it may say it in any calendar.
pub(super) fn date(element: &Element<'_>) -> Option<Edtf> {
    let attribute = |name: &str| element.attribute(name);
    let when = attribute("when").or_else(|| attribute("when-iso"));
    if let Some(when) = when {
        return day(&when).parse().ok();
    }
    let first = attribute("from").or_else(|| attribute("notBefore"));
    let last = attribute("to").or_else(|| attribute("notAfter"));
    between(first.as_deref(), last.as_deref())
}

/// The date of a document of the Office of the Historian, as its own division gives it.
pub(super) fn of_document(element: &Element<'_>) -> Option<Edtf> {
    let first = element.attribute("frus:doc-dateTime-min");
    let last = element.attribute("frus:doc-dateTime-max");
    between(first.as_deref(), last.as_deref())
}

fn between(first: Option<&str>, last: Option<&str>) -> Option<Edtf> {
    let (first, last) = (first.map(day), last.map(day));
    match (first, last) {
        (None, None) => None,
        (first, last) if first == last => first?.parse().ok(),
        // EDTF writes an end that is not known with two dots.
        (first, last) => {
            let end = |date: Option<&str>| date.unwrap_or("..").to_owned();
            format!("{}/{}", end(first), end(last)).parse().ok()
        }
    }
}

/// "1914-08-20T15:15:15" is the 20th.
fn day(text: &str) -> &str {
    text.split_once('T').map_or(text, |(day, _)| day)
}
