//! Names the person whom an office or an initial means in a document: "The President", "K".

use std::collections::BTreeSet;

use super::label::fold;
use super::offices::OFFICES;
use super::turns::parties;
use crate::language::DialogueWords;
use crate::model::{DocumentHead, Role};

/// Most words of a name without its titles.
const MAX_NAMES: usize = 3;

/// Longest line of a list of those who took part, in bytes.
const MAX_BYTES_OF_LINE: usize = 100;

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

/// The office that an initial stands for, folded: "P" where the President is a party of a talk, and no name has that letter.
pub(super) fn office_of_initial(
    initial: &str,
    document: &DocumentHead,
    words: &DialogueWords,
) -> Option<String> {
    let letter = fold(initial).chars().next().filter(|_| fold(initial).chars().count() == 1)?;
    let named = last_names(&document.title, words).into_iter().chain(participants(document));
    if named.map(|name| fold(&name)).any(|name| name.starts_with(letter)) {
        return None;
    }
    let parties = parties(&document.title, words).into_iter().flatten().map(fold);
    let is_office = |word: &String| {
        words.titles.contains(&word.as_str()) && !words.addresses.contains(&word.as_str())
    };
    only(parties.filter(|word| word.starts_with(letter) && is_office(word)).collect())
}

/// The two parties of a talk: those of its title, else those who took part, else the names that stand alone in the first
/// lines; `None` where they are not two.
pub(super) fn two_parties(
    document: &DocumentHead,
    opening: &str,
    words: &DialogueWords,
) -> Option<[String; 2]> {
    let of_title = parties(&document.title, words);
    let of_title: Vec<String> = of_title.into_iter().map(|party| party.join(" ")).collect();
    if !of_title.is_empty() {
        return of_title.try_into().ok();
    }
    let people = document.people.iter().filter(|person| person.role == Role::Participant);
    let people: Vec<String> = people.map(|person| person.name.value.clone()).collect();
    if !people.is_empty() {
        return people.try_into().ok();
    }
    let is_heading = |line: &&str| line.len() <= MAX_BYTES_OF_LINE && !line.ends_with('.');
    let first = lines(opening).take_while(is_heading);
    let is_title = |word: &str| words.titles.contains(&fold(word).as_str());
    let is_article = |word: &str| words.articles.contains(&fold(word).as_str());
    let mut named: Vec<String> = Vec::new();
    for line in first.filter(|line| !line.contains(|c: char| c.is_ascii_digit())) {
        let mut row = line.split_whitespace().skip_while(|word| is_article(word));
        if row.next().is_some_and(is_title) {
            named.push(line.to_owned());
        } else if line.contains([',', '(', ' ']) {
            // It may name somebody else.
            return None;
        }
    }
    named.try_into().ok()
}

/// The name of whoever holds an office, by what a document has beside the same office, else by its day.
///
/// `text` is its beginning. `None` where the title, the participants and `text` name several, or where the day says another.
pub(super) fn of_office(
    office: &str,
    document: &DocumentHead,
    text: &str,
    words: &DialogueWords,
) -> Option<String> {
    let people = document.people.iter().map(|person| person.name.value.as_str());
    let texts = [document.title.as_str(), text].into_iter().chain(people);
    let lines = texts.flat_map(str::lines);
    let mut named: BTreeSet<String> = lines.flat_map(|line| behind(office, line, words)).collect();
    let is_at_home = is_at_seat(document, words) || is_of_side(office, text, words);
    let of_day = is_at_home.then(|| of_day(office, document)).flatten();
    if of_day.is_some() {
        // “President Kennedy had said so”, after his death: whoever held the office before keeps the title.
        named.retain(|name| !held(office, name) || has_name(name, of_day.as_deref()));
    }
    let named = least_names(&named);
    match (named.is_empty(), of_day) {
        (true, of_day) => of_day,
        (false, None) => only(named),
        (false, Some(of_day)) => {
            only(named).filter(|name| has_name(name, Some(&of_day))).map(|_| of_day)
        }
    }
}

/// Whether a name has another, or is it.
fn has_name(name: &str, other: Option<&str>) -> bool {
    let row: Vec<String> = name.split(' ').map(fold).collect();
    other.is_some_and(|other| other.split(' ').map(fold).all(|word| row.contains(&word)))
}

/// Names without those that have another as a part: “John Hill” beside “Hill”.
fn least_names(names: &BTreeSet<String>) -> BTreeSet<String> {
    let has_part =
        |name: &String| names.iter().any(|other| other != name && has_name(name, Some(other)));
    names.iter().filter(|name| !has_part(name)).cloned().collect()
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
            // “President John Hill”
            let more =
                row[at + 2..].iter().take_while(|_| !pair[1].ends_with([',', '.', ';', ':']));
            let more = more.take(2).take_while(|word| {
                word.starts_with(char::is_uppercase) && !is_title(word) && !is_frame(word)
            });
            let names: Vec<&str> = [name].into_iter().chain(more.map(|word| bare(word))).collect();
            found.push(names.join(" "));
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
pub(super) fn of_day(office: &str, document: &DocumentHead) -> Option<String> {
    let series = document.volume.as_ref().and_then(|volume| volume.series.as_deref())?;
    if !series.contains(&OFFICES.series) {
        return None;
    }
    let written = document.written()?.interval();
    let (start, end) = (written.start?, written.end?);
    // On the day of the change it may be either.
    let mut holders = OFFICES.holder.iter().filter(|holder| holder.office == office);
    let holds = holders.find(|holder| holder.from < start && end < holder.until)?;
    Some(holds.name.clone())
}

/// Whether a person held an office at any time.
fn held(office: &str, name: &str) -> bool {
    let mut holders = OFFICES.holder.iter().filter(|holder| holder.office == office);
    holders.any(|holder| has_name(name, Some(&holder.name)))
}

/// Whether a paper was written at the seat of the government of its series, and has no mission abroad in its title: the
/// President of a telegram from an embassy, or to one, is mostly the one of that country.
fn is_at_seat(document: &DocumentHead, words: &DialogueWords) -> bool {
    let is_mission = |word: &str| words.missions.contains(&fold(word).as_str());
    let place = document.place.as_ref().map_or("", |place| place.value.as_str());
    place.contains(&OFFICES.seat) && !document.title.split_whitespace().any(is_mission)
}

/// Whether the list of those who took part has an office without a name once, and on the side of that government.
fn is_of_side(office: &str, text: &str, words: &DialogueWords) -> bool {
    let lines: Vec<&str> = lines(text).collect();
    let mut alone = (0..lines.len()).filter(|&at| is_office_alone(office, lines[at], words));
    let Some(at) = alone.next().filter(|_| alone.next().is_none()) else { return false };
    // The side stands above its people, each of whom has a title.
    let has_title = |line: &&&str| {
        line.split(SEPARATORS).any(|word| words.titles.contains(&fold(word).as_str()))
    };
    let side = lines[..at].iter().rev().find(|line| !has_title(line));
    side.is_some_and(|side| OFFICES.sides.iter().any(|own| own == side))
}

/// Whether those who took part are listed so that a person stands in a line of their own, without an office that
/// another line has alone: of "The President" and "Chairman Khrushchev" the second is not the first.
pub(super) fn is_beside(
    office: &str,
    is_person: impl Fn(&str) -> bool,
    document: &DocumentHead,
    text: &str,
    words: &DialogueWords,
) -> bool {
    let parties = parties(&document.title, words);
    let parties: Vec<String> = parties.into_iter().map(|party| party.join(" ")).collect();
    let parties = || parties.iter().map(|party| party.trim_end_matches([',', '.']));
    let all = || lines(text).chain(parties());
    let is_office = |word: &str| fold(word) == office;
    let is_theirs =
        |line: &str| !line.split(SEPARATORS).any(is_office) && is_person(named_alone(line, words));
    all().any(|line| is_office_alone(office, line, words)) && all().any(is_theirs)
}

/// What parts the words of a line.
const SEPARATORS: [char; 5] = [' ', ',', '(', ')', '—'];

/// The lines of a text, without the bullets of a list.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let bare = text.lines().map(|line| line.trim_matches([' ', '\t', '\u{a0}', '•', '-']));
    bare.filter(|line| !line.is_empty())
}

/// "The President", or "Secretary of State", and nothing else.
fn is_office_alone(office: &str, line: &str, words: &DialogueWords) -> bool {
    let mut row = line.split_whitespace().map(fold);
    let first = row.next().filter(|first| words.articles.contains(&first.as_str()));
    let is_short = first.and(row.next()).is_some_and(|last| last == office) && row.next().is_none();
    is_short || OFFICES.full.get(office).is_some_and(|full| full == line)
}

/// The person that a line begins with, where it is a name with titles alone: "Chairman Khrushchev".
fn named_alone<'t>(line: &'t str, words: &DialogueWords) -> &'t str {
    let name = line.split([',', '(']).next().unwrap_or_default().trim_end();
    let is_part = |word: &str| word.starts_with(char::is_uppercase);
    let is_title = |word: &str| words.titles.contains(&fold(word).as_str());
    let names = name.split_whitespace().filter(|word| !is_title(word)).count();
    let is_name = name.split_whitespace().all(is_part) && (1..=MAX_NAMES).contains(&names);
    if is_name { name } else { "" }
}
