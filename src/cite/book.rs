//! The book that a document was printed in, as each style names it.

use super::forms::{arabic, joined, some_joined};
use super::names::{editors_first, editors_with_initials, list};
use crate::model::{DocumentHead, Volume};

/// What a document was printed in.
pub(super) fn printed_in(document: &DocumentHead) -> Option<&Volume> {
    document.volume.as_ref().filter(|volume| volume.names_publication())
}

/// "Foreign Relations of the United States, 1958–1960"
pub(super) fn series(volume: &Volume) -> Option<String> {
    some_joined([volume.series.clone(), volume.subseries.clone()])
}

/// "ed. Name" or, with the second label, "eds. Name and Name".
pub(super) fn editors(volume: &Volume, [one, several]: [&str; 2]) -> Option<String> {
    let label = if volume.editors.len() == 1 { one } else { several };
    (!volume.editors.is_empty()).then(|| format!("{label} {}", list(&volume.editors)))
}

/// " (Washington: Government Printing Office, 1996)", or nothing.
pub(super) fn imprint(city: Option<&str>, volume: &Volume) -> String {
    let printed = joined([house(city, volume), year(volume)]);
    if printed.is_empty() { printed } else { format!(" ({printed})") }
}

/// "Washington: Government Printing Office"
pub(super) fn house(city: Option<&str>, volume: &Volume) -> Option<String> {
    match (city, volume.publisher.as_deref()) {
        (Some(city), Some(publisher)) => Some(format!("{city}: {publisher}")),
        (one, other) => one.or(other).map(str::to_owned),
    }
}

fn year(volume: &Volume) -> Option<String> {
    volume.year.map(|year| year.to_string())
}

/// In the Chicago style the district is named, too.
pub(super) fn chicago_city(volume: &Volume) -> Option<&str> {
    volume.city.as_deref().map(|city| match city {
        "Washington" => "Washington, DC",
        other => other,
    })
}

/// "XIX" gives "vol. 19", and "XIX, Part 1" gives "vol. 19, pt. 1".
fn number(volume: &Volume) -> Option<String> {
    volume.number.as_deref().map(|number| format!("vol. {}", arabic_number(number)))
}

/// "XIX" gives "19", and "XIX, Part 1" gives "19, pt. 1".
pub(super) fn arabic_number(number: &str) -> String {
    match number.split_once(", Part ") {
        Some((volume, part)) => format!("{}, pt. {part}", arabic(volume)),
        None => arabic(number),
    }
}

/// "Series, Subseries, vol. 19, Title, 2nd ed., ed. Name (Washington, DC: Publisher, 1996)"
pub(super) fn in_note(volume: &Volume) -> String {
    // Here "ed." stands for "edited by" and so has no plural.
    let editors = editors(volume, ["ed.", "ed."]);
    let (title, edition, number) = (volume.title.clone(), volume.edition.clone(), number(volume));
    let book = match series(volume) {
        Some(series) => joined([Some(series), number, title, edition, editors]),
        None => joined([title, edition, editors, number]),
    };
    format!("{book}{}", imprint(chicago_city(volume), volume)).trim_start().to_owned()
}

/// "2nd", of "2nd ed."
pub(super) fn edition_number(edition: &str) -> &str {
    edition.trim().trim_end_matches("edition").trim_end_matches("ed.").trim_end()
}

/// The sentences of an entry of a bibliography, without the last full stop:
/// "Schwar, Harriet Dashiell, ed. China. Vol. 19 of Series, Subseries. Washington, DC: Publisher, 1996".
pub(super) fn in_bibliography(volume: &Volume) -> Vec<String> {
    let label = if volume.editors.len() == 1 { "ed" } else { "eds" };
    let editors = (!volume.editors.is_empty())
        .then(|| format!("{}, {label}", editors_first(&volume.editors)));
    let capital = |number: String| number.replacen("vol.", "Vol.", 1);
    let number = number(volume).map(capital);
    let (first, second) = match (volume.title.clone(), series(volume), number) {
        (Some(title), Some(series), Some(number)) => {
            (Some(title), Some(format!("{number} of {series}")))
        }
        (Some(title), series, number) => (Some(title), some_joined([series, number])),
        (None, series, number) => (series, number),
    };
    let printed = some_joined([house(chicago_city(volume), volume), year(volume)]);
    let parts = [editors, first, second, volume.edition.clone(), printed];
    parts.into_iter().flatten().collect()
}

/// "Series, Subseries, edited by Name, 2nd ed., vol. 19, Title, Publisher, 1996"
pub(super) fn in_works_cited(volume: &Volume) -> String {
    let series = series(volume);
    // A volume of a series has its own title behind its number; a book has it first.
    let (first, later) = match series {
        Some(series) => (Some(series), volume.title.clone()),
        None => (volume.title.clone(), None),
    };
    joined([
        first,
        editors(volume, ["edited by", "edited by"]),
        volume.edition.clone(),
        number(volume),
        later,
        volume.publisher.clone(),
        year(volume),
    ])
}

/// "In H. D. Schwar (Ed.), Series, Subseries: Vol. 19. China (2nd ed., Doc. 300). Publisher"; `place` is where in the book.
pub(super) fn in_reference(volume: &Volume, place: Option<String>) -> String {
    let label = if volume.editors.len() == 1 { "Ed." } else { "Eds." };
    let editors = (!volume.editors.is_empty())
        .then(|| format!("{} ({label}), ", editors_with_initials(&volume.editors)));
    let number = number(volume).map(|number| number.replacen("vol.", "Vol.", 1));
    let (title, number) = match series(volume) {
        Some(series) => {
            let named: Vec<String> = number.into_iter().chain(volume.title.clone()).collect();
            let named = Some(named.join(". ")).filter(|named| !named.is_empty());
            (named.map_or(series.clone(), |named| format!("{series}: {named}")), None)
        }
        None => (volume.title.clone().unwrap_or_default(), number),
    };
    let within = some_joined([volume.edition.clone(), number, place]);
    let within = within.map_or(String::new(), |within| format!(" ({within})"));
    let publisher = volume.publisher.as_ref().map_or(String::new(), |it| format!(". {it}"));
    format!("In {}{title}{within}{publisher}", editors.unwrap_or_default())
}
