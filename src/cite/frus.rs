//! *Foreign Relations of the United States*, in the form of its own "Citing the series" page and in Chicago's.

use super::forms::{NO_ADDRESS, address, arabic, joined, list, quoted, quoted_as_printed, written};
use super::styles::Styles;
use crate::model::{DocumentHead, Passage, Role, Volume};

const SERIES: &str = "Foreign Relations of the United States";

const NO_VOLUME: &str = "(volume not in this copy)";

/// From the subseries 1955–57 on, documents are numbered through a volume and cited by that number; before, by page.
const FIRST_CITED_BY_NUMBER: i32 = 1955;

pub(super) fn cite(document: &DocumentHead, passage: &Passage) -> Styles {
    let volume = document.volume.as_ref();
    let archive = match volume {
        Some(volume) => in_volume(document, volume, passage),
        None => without_volume(document, passage),
    };
    Styles { archive, chicago_note: note(document, volume, passage) }
}

/// "Series, 1958–1960, Volume XIX, China, ed. Name (Washington: Publisher, 1996), Document 300. https://…"
fn in_volume(document: &DocumentHead, volume: &Volume, passage: &Passage) -> String {
    let book = joined([
        volume.series.clone(),
        volume.subseries.clone(),
        volume.number.as_ref().map(|number| format!("Volume {number}")),
        volume.title.clone(),
        editors(volume, ["ed.", "eds."]),
    ]);
    let printed = imprint(volume.city.as_deref(), volume);
    let place = place_in_volume(document, volume, passage, ["Document", "p.", "pp."]);
    format!("{book}{printed}{place}. {}", address(document))
}

/// "“300. Memorandum …,” FRUS (volume not in this copy), [594]."
fn without_volume(document: &DocumentHead, passage: &Passage) -> String {
    let number = document.number.as_ref().map_or(String::new(), |number| format!("{number}. "));
    let title = quoted_as_printed(&format!("{number}{}", document.title), ",");
    let page = passage.page.as_ref().map(|page| format!("[{page}]"));
    let series = format!("FRUS {NO_VOLUME}");
    format!("{title} {}.", joined([written(document), Some(series), page]))
}

/// "Sender to Recipient, memorandum, Place, Date, in *Series, Subseries*, vol. 19, *Title*, ed. Name (…), doc. 300, https://…."
fn note(document: &DocumentHead, volume: Option<&Volume>, passage: &Passage) -> String {
    let value =
        |fact: &Option<crate::model::Fact<String>>| fact.as_ref().map(|fact| fact.value.clone());
    let correspondents = correspondents(document);
    // Where the title stands first, it says the kind already.
    let kind = correspondents.is_some().then(|| value(&document.kind)).flatten();
    let (head, blank) = match correspondents {
        Some(people) => (people, ", "),
        None => (quoted(&document.title, ","), " "),
    };
    let described = joined([kind, value(&document.place), written(document)]);
    let described = if described.is_empty() { described } else { format!("{described}, ") };
    let book = volume.map_or(format!("{SERIES} {NO_VOLUME}"), book_in_note);
    let place = match volume {
        Some(volume) => place_in_volume(document, volume, passage, ["doc.", "p.", "pp."]),
        None => document.number.as_ref().map_or(String::new(), |number| format!(", doc. {number}")),
    };
    format!("{head}{blank}{described}in {book}{place}, {}.", note_address(document))
}

fn note_address(document: &DocumentHead) -> &str {
    document.url.as_ref().map_or(NO_ADDRESS, |url| &url.value)
}

/// "Hugh S. Cumming Jr. to Christian A. Herter", where both sides are known.
fn correspondents(document: &DocumentHead) -> Option<String> {
    let names = |role: Role| -> Vec<String> {
        let people = document.people.iter().filter(|person| person.role == role);
        people.map(|person| person.name.value.clone()).collect()
    };
    let (from, to) = (names(Role::From), names(Role::To));
    (!from.is_empty() && !to.is_empty()).then(|| format!("{} to {}", list(&from), list(&to)))
}

fn book_in_note(volume: &Volume) -> String {
    let series = [volume.series.as_deref(), volume.subseries.as_deref()];
    let series: Vec<&str> = series.into_iter().flatten().collect();
    let city = volume.city.as_deref().map(|city| match city {
        // In the Chicago style the district is named, too.
        "Washington" => "Washington, DC",
        other => other,
    });
    let book = joined([
        Some(series.join(", ")),
        volume.number.as_deref().map(volume_number),
        volume.title.clone(),
        // Here "ed." stands for "edited by" and so has no plural.
        editors(volume, ["ed.", "ed."]),
    ]);
    format!("{book}{}", imprint(city, volume))
}

/// "XIX" gives "vol. 19", and "XIX, Part 1" gives "vol. 19, pt. 1".
fn volume_number(number: &str) -> String {
    match number.split_once(", Part ") {
        Some((volume, part)) => format!("vol. {}, pt. {part}", arabic(volume)),
        None => format!("vol. {}", arabic(number)),
    }
}

fn editors(volume: &Volume, [one, several]: [&str; 2]) -> Option<String> {
    let label = if volume.editors.len() == 1 { one } else { several };
    (!volume.editors.is_empty()).then(|| format!("{label} {}", list(&volume.editors)))
}

/// " (Washington: Government Printing Office, 1996)".
pub(super) fn imprint(city: Option<&str>, volume: &Volume) -> String {
    let house = match (city, volume.publisher.as_deref()) {
        (Some(city), Some(publisher)) => Some(format!("{city}: {publisher}")),
        (one, other) => one.or(other).map(str::to_owned),
    };
    let printed = joined([house, volume.year.map(|year| year.to_string())]);
    if printed.is_empty() { printed } else { format!(" ({printed})") }
}

/// ", Document 300", or by page in volumes that do not number their documents.
fn place_in_volume(
    document: &DocumentHead,
    volume: &Volume,
    passage: &Passage,
    [number_label, page_label, pages_label]: [&str; 3],
) -> String {
    let pages = passage.page.as_ref().map(|printed| super::forms::pages(printed));
    let pages = pages.map(|pages| match super::forms::is_range(&pages) {
        true => format!(", {pages_label} {pages}"),
        false => format!(", {page_label} {pages}"),
    });
    let number = document.number.as_ref().map(|number| format!(", {number_label} {number}"));
    let by_page = first_year(volume).is_some_and(|year| year < FIRST_CITED_BY_NUMBER);
    // The other way to cite is better than none, where the page or the number is missing.
    let place = if by_page { pages.or(number) } else { number.or(pages) };
    place.unwrap_or_default()
}

fn first_year(volume: &Volume) -> Option<i32> {
    volume.subseries.as_ref()?.split(['–', '-']).next()?.trim().parse().ok()
}
