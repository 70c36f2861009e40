//! Names the person whom an office or an initial means in a document: "The President", "K".

use std::collections::BTreeSet;

use super::label::fold;
use super::offices::OFFICES;
use super::turns::parties;
use crate::language::DialogueWords;
use crate::model::{DocumentHead, Role};

/// The last name, as the title or the participants have it, that an initial stands for; `None` where none or several fit.
pub(super) fn of_initial(
    initial: &str,
    document: &DocumentHead,
    words: &DialogueWords,
) -> Option<String> {
    let mut letters = initial.chars().filter(|c| c.is_alphabetic());
    let letter = letters.next()?;
    if letters.next().is_some() {
        return None;
    }
    let named = last_names(&document.title, words).into_iter().chain(participants(document));
    let fitting: BTreeSet<String> = named.filter(|name| name.starts_with(letter)).collect();
    only(fitting)
}

/// The last name of whoever holds an office, by what a document has beside the same office, else by its day.
///
/// `None` where the title, the participants and `text` name several, or where the day says another.
pub(super) fn of_office(
    office: &str,
    document: &DocumentHead,
    text: &str,
    words: &DialogueWords,
) -> Option<String> {
    let people = document.people.iter().map(|person| person.name.value.as_str());
    let texts = [document.title.as_str(), text].into_iter().chain(people);
    let lines = texts.flat_map(str::lines);
    let named: BTreeSet<String> = lines.flat_map(|line| behind(office, line, words)).collect();
    let of_day = of_day(office, document, words);
    match (named.is_empty(), of_day) {
        (true, of_day) => of_day,
        (false, None) => only(named),
        (false, Some(of_day)) => only(named).filter(|name| fold(name) == fold(&of_day)),
    }
}

/// The one of some names; `None` where there are more.
fn only(names: BTreeSet<String>) -> Option<String> {
    let mut names = names.into_iter();
    names.next().filter(|_| names.next().is_none())
}

/// The names that stand behind an office: "Secretary Hill", and not "Under Secretary Hill".
fn behind(office: &str, text: &str, words: &DialogueWords) -> Vec<String> {
    let row: Vec<&str> = text.split_whitespace().collect();
    let is_title = |word: &str| words.titles.contains(&fold(word).as_str());
    let mut found = Vec::new();
    for (at, pair) in row.windows(2).enumerate() {
        let is_higher = at.checked_sub(1).is_some_and(|before| {
            is_title(row[before]) && !words.addresses.contains(&fold(row[before]).as_str())
        });
        let name = bare(pair[1]);
        let is_name = name.starts_with(char::is_uppercase)
            && !is_title(pair[1])
            && !is_frame(pair[1])
            && !words.articles.contains(&fold(pair[1]).as_str());
        // “The President's Diary” names nobody.
        let is_office = bare(pair[0]) == pair[0].trim_start_matches(['“', '(', '['])
            && fold(pair[0]) == office
            && pair[0].trim_start_matches(['“', '(', '[']).starts_with(char::is_uppercase);
        if is_office && !is_higher && is_name && name.chars().count() > 1 {
            // “President John Hill”: the last of the names.
            let more =
                row[at + 2..].iter().take_while(|_| !pair[1].ends_with([',', '.', ';', ':']));
            let more = more.take(2).take_while(|word| {
                word.starts_with(char::is_uppercase) && !is_title(word) && !is_frame(word)
            });
            found.push(more.last().map_or(name, |last| bare(last)).to_owned());
        }
    }
    found
}

/// A word of capitals that is no name: a heading.
fn is_frame(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
}

/// A name without marks around it and without a possessive.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end_matches("'s")
        .trim_end_matches("’s")
}

/// The last names of the parties that a title names.
fn last_names(title: &str, words: &DialogueWords) -> Vec<String> {
    let is_title = |name: &&str| words.titles.contains(&fold(name).as_str());
    // “the President's Assistant (Hill)”: the name stands in brackets.
    let last = |party: Vec<&str>| -> Option<String> {
        let mut names = party.into_iter().rev().map(bare);
        let name = names.find(|name| name.starts_with(char::is_uppercase))?;
        Some(name).filter(|name| !is_title(name)).map(str::to_owned)
    };
    parties(title, words).into_iter().filter_map(last).collect()
}

/// The last names of those who took part.
fn participants(document: &DocumentHead) -> impl Iterator<Item = String> {
    let people = document.people.iter().filter(|person| person.role == Role::Participant);
    let names = people.filter_map(|person| person.name.value.split_whitespace().next_back());
    names.map(|name| bare(name).to_owned())
}

/// Who held an office on the day of a document, where its series names offices without names.
///
/// Only of papers that were written at the seat of that government and have no mission abroad in their title: the President
/// of a telegram from an embassy, or to one, is mostly the one of that country.
fn of_day(office: &str, document: &DocumentHead, words: &DialogueWords) -> Option<String> {
    let series = document.volume.as_ref().and_then(|volume| volume.series.as_deref())?;
    let place = &document.place.as_ref()?.value;
    let is_mission = |word: &str| words.missions.contains(&fold(word).as_str());
    if !series.contains(&OFFICES.series)
        || !place.contains(&OFFICES.seat)
        || document.title.split_whitespace().any(is_mission)
    {
        return None;
    }
    let written = document.written()?.interval();
    let (start, end) = (written.start?, written.end?);
    // On the day of the change it may be either.
    let mut holders = OFFICES.holder.iter().filter(|holder| holder.office == office);
    let holds = holders.find(|holder| holder.from < start && end < holder.until)?;
    Some(holds.name.clone())
}
