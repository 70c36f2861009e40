//! Tells the line of place and day that heads a paper from lines that say when something else happened.

use super::key_values::{is_other_day, pair};
use crate::ingest::dates::{Dating, is_full_day};
use crate::ingest::lines::Line;

/// Longest line, in bytes, of a place and a day.
const MAX_DATELINE_BYTES: usize = 80;

/// How many words may stand before the kind of a paper in its title: "Top Secret Telegram".
const MAX_WORDS_BEFORE_KIND: usize = 2;

/// The day of each line that holds a place, or a label of writing, and a day.
pub(super) fn placed_days(lines: &[Line<'_>], dating: &Dating<'_>) -> Vec<String> {
    let short = lines.iter().filter(|line| line.text.len() <= MAX_DATELINE_BYTES);
    // Cheap before dear: a text may have a million lines.
    let has_year = |line: &&Line<'_>| {
        line.text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit))
    };
    let own = short.filter(has_year).filter(|line| !is_other_day(line.text));
    let days = own.filter_map(|line| {
        let dateline = dating.dateline(line.text).filter(|found| found.place.is_some())?;
        let date = dateline.date?.edtf;
        is_full_day(&date).then(|| date.to_string())
    });
    days.collect()
}

/// Whether a line has a label that says nothing of writing, whatever it says: "Deadline: 3 May 1952".
pub(super) fn has_other_label(text: &str) -> bool {
    pair(text).is_some_and(|(key, _)| key.is_none_or(|key| !key.is_of_writing()))
}

/// Whether the words before a day may be where a paper was written.
///
/// "Battle of Riga, 3 September 1917" and "Born in Riga, 14 March 1891" have the form of a dateline, too.
pub(super) fn may_be_place(words: &str) -> bool {
    let lower = words.to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or_default();
    !HAPPENED.contains(&first) && !names_event(words)
}

/// Whether a title names something that happened: "The Storming of the Customs House", "The Kronstadt Uprising".
pub(super) fn names_event(title: &str) -> bool {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let is_told = |two: &[&str]| EVENTS.contains(&two[0]) && BEHIND_EVENTS.contains(&two[1]);
    let is_last = words.last().is_some_and(|last| EVENTS.contains(last));
    words.windows(2).any(is_told) || words.len() > 1 && is_last
}

/// Whether a title says that the page is one paper: "Letter to the Board", "Secret Telegram No. 12", "MINUTES".
///
/// "The letter that changed the harbour" tells of one.
pub(super) fn names_paper(title: &str) -> bool {
    let lower = title.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().take(MAX_WORDS_BEFORE_KIND + 2).collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let kind = words.iter().position(|word| PAPERS.contains(&bare(word).as_str()));
    let Some(kind) = kind.filter(|&kind| kind <= MAX_WORDS_BEFORE_KIND) else { return false };
    // "The Zimmermann Telegram" is a name, and its page tells of it.
    if !words[..kind].iter().all(|word| BEFORE_PAPERS.contains(word)) {
        return false;
    }
    let goes_on = words.get(kind + 1).is_none_or(|next| {
        let next = bare(next);
        BEHIND_PAPERS.contains(&next.as_str()) || next.starts_with(|c: char| c.is_ascii_digit())
    });
    goes_on || words[kind].ends_with([',', ':'])
}

/// "Dear Walter,", "Sir,", "My dear Mr. Weiss".
pub(super) fn is_salutation(line: &str) -> bool {
    if line.len() > MAX_DATELINE_BYTES {
        return false;
    }
    let lower = line.to_lowercase();
    let words = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    SALUTATIONS.contains(&words) || ADDRESSED.iter().any(|begin| words.starts_with(begin))
}

const SALUTATIONS: &[&str] =
    &["dear sir", "excellency", "gentlemen", "madam", "sir", "sirs", "your excellency"];

const ADDRESSED: &[&str] = &["dear ", "dearest ", "my dear ", "my dearest "];

/// Kinds of papers, each of which has a day of its own.
const PAPERS: &[&str] = &["airgram", "despatch", "letter", "memorandum", "minutes", "telegram"];

/// How a paper is called above its text, before its kind.
const BEFORE_PAPERS: &[&str] = &[
    "circular",
    "confidential",
    "draft",
    "official",
    "personal",
    "private",
    "restricted",
    "secret",
    "top",
    "urgent",
];

/// What goes on behind the kind of a paper in its title.
const BEHIND_PAPERS: &[&str] = &[
    "addressed",
    "by",
    "concerning",
    "dated",
    "for",
    "from",
    "no",
    "number",
    "of",
    "on",
    "regarding",
    "sent",
    "to",
];

/// What happens on a day; behind it stands where, or to whom.
const EVENTS: &[&str] = &[
    "accident",
    "armistice",
    "assassination",
    "attack",
    "battle",
    "birth",
    "bombardment",
    "bombing",
    "coronation",
    "coup",
    "death",
    "destruction",
    "disaster",
    "earthquake",
    "election",
    "execution",
    "exhibition",
    "explosion",
    "fall",
    "flood",
    "funeral",
    "incident",
    "invasion",
    "liberation",
    "massacre",
    "murder",
    "mutiny",
    "offensive",
    "opening",
    "putsch",
    "rebellion",
    "referendum",
    "revolt",
    "revolution",
    "riot",
    "riots",
    "siege",
    "sinking",
    "storming",
    "strike",
    "surrender",
    "treaty",
    "uprising",
    "visit",
    "wedding",
];

const BEHIND_EVENTS: &[&str] = &["against", "at", "between", "in", "of", "on", "to"];

/// How lines begin that say what happened at a place on a day.
const HAPPENED: &[&str] = &[
    "accessioned",
    "acquired",
    "arrested",
    "baptised",
    "baptized",
    "born",
    "built",
    "buried",
    "christened",
    "closed",
    "created",
    "deported",
    "destroyed",
    "died",
    "donated",
    "erected",
    "executed",
    "exhibited",
    "filmed",
    "founded",
    "held",
    "killed",
    "launched",
    "married",
    "opened",
    "photographed",
    "posted",
    "premiered",
    "printed",
    "published",
    "purchased",
    "released",
    "sold",
    "sunk",
    "taken",
    "unveiled",
    "updated",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_papers_are_told_from_those_of_events() {
        for (title, paper, event) in [
            ("Letter to the Harbour Board", true, false),
            ("Top Secret Telegram No. 12", true, false),
            ("MINUTES", true, false),
            ("Memorandum on the Siege of Riga", true, true),
            ("The letter that changed the harbour", false, false),
            ("The Zimmermann Telegram", false, false),
            ("Zinoviev letter", false, false),
            ("Letter writing in the North", false, false),
            ("Harbour Board: Minutes of a meeting", false, false),
            ("The Storming of the Customs House", false, true),
            ("The Kronstadt Uprising", false, true),
            ("Ministry of War", false, false),
        ] {
            assert_eq!((names_paper(title), names_event(title)), (paper, event), "{title}");
        }
    }

    #[test]
    fn places_are_told_from_what_happened_there() {
        for (words, wanted) in [
            ("Riga", true),
            ("Written at Riga", true),
            ("War Department, Washington", true),
            ("Split", true),
            ("Battle Creek, Michigan", true),
            ("Battle of Riga", false),
            ("Born in Riga", false),
            ("Exhibition in Riga", false),
        ] {
            assert_eq!(may_be_place(words), wanted, "{words}");
        }
    }

    #[test]
    fn a_salutation_addresses_somebody() {
        for (line, wanted) in [
            ("Dear Walter,", true),
            ("My dear Mr. Weiss", true),
            ("Sir,", true),
            ("Sir Edward Grey saw the ambassador.", false),
            ("Dearth of coal", false),
        ] {
            assert_eq!(is_salutation(line), wanted, "{line}");
        }
    }
}
