//! Reads the title of a document: the people and the body that it names.

use super::headings::find_word;
use super::offices::OFFICE_WORDS;
use crate::ingest::dates::is_month;
use crate::model::{Fact, Person, Role};

/// The people that a title names as sender, recipient or participants.
///
/// Institutions ("the Embassy in Poland") are no people.
pub(crate) fn people(title: &str) -> Vec<Person> {
    let plain = without_quoted(title);
    let found = parties_between(&plain).or_else(|| parties_with(&plain));
    found.or_else(|| correspondents(&plain)).unwrap_or_else(|| issuer(&plain).into_iter().collect())
}

/// "Record of a Meeting Between T. V. Soong and Stalin"
fn parties_between(title: &str) -> Option<Vec<Person>> {
    let (_, parties) = split_word(title, &["between", "Between"])?;
    Some(parties_of(cut_at(parties, &ENDS), Role::Participant))
}

/// "Averell Harriman Meeting with T. V. Soong"; somebody else may have written it down, who then stands first.
fn parties_with(title: &str) -> Option<Vec<Person>> {
    let (host, guest) =
        split_word(title, &["with", "With"]).filter(|(host, _)| is_meeting(host))?;
    let writer = host.rsplit_once(", ").map_or(Vec::new(), |(writer, _)| people(writer));
    let host = parties_of(without_meeting(host), Role::Participant);
    let guest = parties_of(cut_at(guest, &ENDS), Role::Participant);
    Some([writer, host, guest].concat())
}

/// "Telegram from Molotov to Stalin"
fn correspondents(title: &str) -> Option<Vec<Person>> {
    let (_, rest) = split_word(title, &["From", "from"])?;
    let (from, to) = split_recipient(rest);
    let to = to.map_or(Vec::new(), |to| parties_of(to, Role::To));
    Some([parties_of(from, Role::From), to].concat())
}

/// "Hungarian Embassy in Havana (Beck), Report on …"
fn issuer(title: &str) -> Option<Person> {
    let (office, _) = title.split_once(')').filter(|(office, _)| office.contains('('))?;
    person(office, Role::From)
}

/// What may follow the parties of a conversation.
const ENDS: [&str; 6] = [" on ", " in ", " at ", " regarding ", " concerning ", " about "];

fn is_meeting(host: &str) -> bool {
    MEETINGS.iter().any(|word| host.contains(word))
}

/// "Summary of Averell Harriman Meeting" → "Summary of Averell Harriman"; what is said of the party itself stays.
fn without_meeting(host: &str) -> &str {
    let host = host.trim();
    let ending = MEETINGS.iter().find_map(|word| host.strip_suffix(word));
    let party = ending.unwrap_or(host).rsplit(", ").next().unwrap_or_default().trim();
    party.strip_suffix("'s").or_else(|| party.strip_suffix("’s")).unwrap_or(party)
}

const MEETINGS: [&str; 6] =
    ["Meeting", "Conversation", "Conversations", "Talks", "Discussion", "Interview"];

/// The sender's institution where the title names one and no person ("Embassy in Poland").
pub(crate) fn sending_body(title: &str) -> Option<String> {
    let plain = without_quoted(title);
    let (_, rest) = split_word(&plain, &["From", "from"])?;
    let (from, _) = split_recipient(rest);
    let body = from.trim().strip_prefix("the ")?;
    let is_body = !body.contains('(') && BODIES.iter().any(|word| body.starts_with(word));
    is_body.then(|| cut_at(body, &[", "]).trim_end_matches(|c: char| c.is_ascii_digit()).to_owned())
}

fn split_word<'a>(text: &'a str, words: &[&str]) -> Option<(&'a str, &'a str)> {
    let at = words.iter().filter_map(|word| Some((find_word(text, word)?, word.len()))).min()?;
    Some((&text[..at.0], &text[at.0 + at.1..]))
}

fn cut_at<'a>(text: &'a str, ends: &[&str]) -> &'a str {
    let end = ends.iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
    &text[..end]
}

/// Splits "A to B"; the "to" of "Ambassador to Yugoslavia" is none.
fn split_recipient(text: &str) -> (&str, Option<&str>) {
    if let Some(at) = text.find(") to ") {
        return (&text[..=at], Some(&text[at + ") to ".len()..]));
    }
    let places = text.match_indices(" to ").map(|(at, _)| at);
    let posts = [
        "Ambassador",
        "ambassador",
        "Mission",
        "Representative",
        "Delegation",
        "Embassy",
        "Assistant",
        "Adviser",
    ];
    let mut real = places.filter(|&at| !posts.iter().any(|post| text[..at].ends_with(post)));
    match real.next() {
        Some(at) => (&text[..at], Some(&text[at + " to ".len()..])),
        None => (text, None),
    }
}

fn parties_of(text: &str, role: Role) -> Vec<Person> {
    let parts = text.split(" and ").flat_map(|part| part.split(" with "));
    parts.filter_map(|part| person(part, role)).collect()
}

/// One person with office, from "the Director of the Bureau (Cumming)" or "Soviet Ambassador Stepan Chervonenko".
fn person(text: &str, role: Role) -> Option<Person> {
    let text = text.trim().trim_start_matches("the ");
    if let Some((before, rest)) = text.split_once('(') {
        let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
        return match (is_name(inside), is_name(before.trim())) {
            // "the Director of the Bureau (Cumming)"
            (true, _) => Some(named(inside, before, role)),
            // The other way round: the name, and the office in brackets.
            (false, true) => Some(named(before, inside, role)),
            // Neither is a name, as with the abbreviation of an office; the name may follow.
            (false, false) => person(after.trim_start_matches([',', ' ']), role),
        };
    }
    let text = cut_at(text, &[", ", ";", ":"]).trim().trim_end_matches(',');
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit());
    // "President Johnson in Texas": where the person was. "Ambassador in Poland Beam" has no name before.
    let before = [" in ", " at "].iter().filter_map(|place| text.split_once(place));
    let at_place = before.map(|(before, _)| before).find(|it| trailing_name(it).is_some());
    let text = at_place.unwrap_or(text);
    if let Some((name, office)) = text.split_once(" of the ").filter(|(name, _)| is_full_name(name))
    {
        return Some(named(name, office, role));
    }
    let name = trailing_name(text)?;
    Some(named(name, &text[..text.len() - name.len()], role))
}

fn named(name: &str, office: &str, role: Role) -> Person {
    let office = office.trim().trim_end_matches(',');
    let office = (!office.is_empty()).then(|| office.to_owned());
    Person { name: Fact::printed(name.trim().to_owned()), office, role }
}

/// The words at the end of a text that can be a person's name: capitalised, and none of an office or a country.
fn trailing_name(text: &str) -> Option<&str> {
    let mut start = text.len();
    for word in text.split(' ').rev() {
        // The word is a slice of the text, so the difference is where it begins.
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        if !is_name_word(word) {
            break;
        }
        start = at;
    }
    let name = &text[start..];
    is_name(name).then_some(name)
}

fn is_name_word(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let capital = bare.chars().next().is_some_and(char::is_uppercase);
    capital && !OFFICE_WORDS.contains(&bare) && !is_month(&bare.to_lowercase())
}

fn is_full_name(text: &str) -> bool {
    text.contains(' ') && text.split(' ').all(is_name_word)
}

/// Whether a text can be the name of a person.
pub(crate) fn is_name(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    // "INR" and "USSR" are bodies and countries.
    let all_capitals = letters > 1 && text.chars().all(|c| !c.is_lowercase());
    letters > 1
        && !all_capitals
        && text.split_whitespace().count() <= 5
        && text.split_whitespace().all(|word| is_name_word(word) || NAME_PARTICLES.contains(&word))
}

/// The title without what stands in quotation marks, for the name of a paper is not its sender, and without brackets.
fn without_quoted(title: &str) -> String {
    let marks = [", '", " '", " “", " ‘", " \""];
    let quoted = marks.iter().filter_map(|mark| title.find(mark)).min();
    let mut plain = String::new();
    for part in title[..quoted.unwrap_or(title.len())].split_inclusive(']') {
        let (outside, inside) = part.split_once('[').unwrap_or((part, ""));
        plain.push_str(outside);
        if !inside.contains(|c: char| c.is_ascii_digit()) {
            plain.push_str(inside.trim_end_matches(']'));
        }
    }
    plain
}

const BODIES: &[&str] = &[
    "Department",
    "Embassy",
    "Mission",
    "Consulate",
    "Delegation",
    "Office",
    "Ministry",
    "Foreign",
    "Chinese",
    "Soviet",
    "Central",
    "Joint",
    "Commander",
    "White House",
    "Bureau",
    "National",
    "Interests",
    "Liaison",
    "Legation",
    "United",
];

const NAME_PARTICLES: &[&str] = &["de", "du", "van", "von", "der", "la", "le", "Al", "al", "bin"];

#[cfg(test)]
mod tests {
    use super::*;

    fn named(title: &str) -> Vec<(String, Role)> {
        people(title).into_iter().map(|person| (person.name.value, person.role)).collect()
    }

    #[test]
    fn names_sender_recipient_and_participants() {
        use Role::{From, Participant, To};
        for (title, wanted) in [
            (
                "Memorandum From the Director of the Bureau of Intelligence and Research (Cumming) to Secretary of State Herter",
                vec![("Cumming", From), ("Herter", To)],
            ),
            (
                "Letter From the Ambassador to Yugoslavia (Rankin) to the Assistant Secretary of State (Robertson)",
                vec![("Rankin", From), ("Robertson", To)],
            ),
            ("Telegram From the Embassy in Poland to the Department of State", vec![]),
            (
                "Telegram From Ambassador U. Alexis Johnson to the Department of State",
                vec![("U. Alexis Johnson", From)],
            ),
            (
                "Memorandum From Robert W. Komer of the National Security Council Staff to President Kennedy",
                vec![("Robert W. Komer", From), ("Kennedy", To)],
            ),
            ("Telegram from Molotov to Stalin", vec![("Molotov", From), ("Stalin", To)]),
            (
                "Telegram From the President's Special Assistant (Rostow) to President Johnson in Texas",
                vec![("Rostow", From), ("Johnson", To)],
            ),
            ("Telegram From the Delegation to the U.N. General Assembly to the Department", vec![]),
            ("Circular Telegram From the Department to All Diplomatic and Consular Posts", vec![]),
            (
                "Record of a Meeting Between T. V. Soong and Stalin",
                vec![("T. V. Soong", Participant), ("Stalin", Participant)],
            ),
            (
                "Minutes of Conversation between Chinese Deputy Director of the Department of Soviet and European Affairs Yu Zhan and Charge d’Affaires of the Soviet Union Nikolai Mesyatsev on the Sino-Indian Boundary Issue",
                vec![("Yu Zhan", Participant), ("Nikolai Mesyatsev", Participant)],
            ),
            (
                "Cable from Hao Deqing, 'On The Talks between Pak Geum-cheol and Ambassador Hao'",
                vec![("Hao Deqing", From)],
            ),
            ("Cable from the Chinese Foreign Ministry, 'Instruction'", vec![]),
            (
                "[Mao Zedong's] Conversation with Soviet Ambassador [Stepan] Chervonenko",
                vec![("Mao Zedong", Participant), ("Stepan Chervonenko", Participant)],
            ),
            (
                "Secret Telegram from Maneli (Hanoi) to Spasowski-Morski (Warsaw) [Ciphergram No. 3175]",
                vec![("Maneli", From), ("Spasowski-Morski", To)],
            ),
            (
                "Cable, Summary of Averell Harriman Meeting with T. V. Soong",
                vec![("Averell Harriman", Participant), ("T. V. Soong", Participant)],
            ),
            (
                "Memorandum of Conversation of the Soviet Ambassador to China A.A. Petrov with the Chinese Minister of Foreign Affairs Wang Shijie",
                vec![("A.A. Petrov", Participant), ("Wang Shijie", Participant)],
            ),
            (
                "Hungarian Embassy in Havana (Beck), Report on Conversation with an Official",
                vec![("Beck", From)],
            ),
            (
                "Entry from the Journal of Soviet ambassador to India Benediktov, Conversation with Indian Foreign Ministry General-Secretary R.K. Nehru",
                vec![("Benediktov", From), ("R.K. Nehru", Participant)],
            ),
            (
                "Memorandum From the Chairman of the Joint Committee on Trade and Economic Affairs (Yager) to the Working Group",
                vec![("Yager", From)],
            ),
            ("Editorial Note", vec![]),
            ("National Intelligence Estimate", vec![]),
        ] {
            let wanted: Vec<_> =
                wanted.into_iter().map(|(name, role)| (name.to_owned(), role)).collect();
            assert_eq!(named(title), wanted, "{title}");
        }
    }
}
