//! Reads the title of a document: what kind of document it is, and the days it names.

use crate::ingest::dates::{Dating, reference_day};
use crate::model::{Document, Issue, WrittenDate, WrittenOrigin};

/// What the title says the document is, lower case: "cable", "memorandum of conversation".
pub(crate) fn kind(title: &str) -> Option<String> {
    let lower = title.to_lowercase();
    let first = KINDS.iter().filter_map(|kind| Some((find_word(&lower, kind)?, *kind)));
    // "Memorandum of Conversation" is found as "memorandum" and in full at the same place.
    let (_, kind) = first.min_by_key(|(at, kind)| (*at, usize::MAX - kind.len()))?;
    Some(kind.to_owned())
}

/// Where a word begins that no letter is glued to.
pub(super) fn find_word(text: &str, word: &str) -> Option<usize> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let mut places = text.match_indices(word).map(|(at, _)| at);
    places.find(|&at| {
        !letter(text[..at].chars().next_back()) && !letter(text[at + word.len()..].chars().next())
    })
}

/// Adds the days that a title names to the dates of writing, and notes where they disagree with the first.
pub(crate) fn add_title_dates(document: &mut Document, dating: &Dating<'_>) {
    let found = dating.in_title(&document.title, reference_day(document));
    for (edtf, text) in found {
        let used = document.written.first();
        let clashes = used.is_some_and(|used| !used.interval().overlaps(&edtf.interval()));
        if let Some(used) = used.filter(|_| clashes) {
            let (used, other) = (used.text.clone(), text.clone());
            document.issues.push(Issue::DateClash { used, other });
        }
        document.written.push(WrittenDate { edtf, origin: WrittenOrigin::Title, text });
    }
}

/// The longer of two that begin at the same place wins.
const KINDS: &[&str] = &[
    "action memorandum",
    "airgram",
    "backchannel message",
    "cable",
    "circular telegram",
    "ciphergram",
    "communiqué",
    "conversation",
    "current intelligence weekly",
    "current intelligence weekly summary",
    "decree",
    "despatch",
    "diary",
    "directive",
    "draft memorandum",
    "editorial note",
    "information memorandum",
    "instruction",
    "instructions",
    "intelligence memorandum",
    "intelligence note",
    "journal",
    "letter",
    "memorandum",
    "memorandum for the record",
    "memorandum of a conversation",
    "memorandum of a telephone conversation",
    "memorandum of conference",
    "memorandum of conversation",
    "memorandum of discussion",
    "memorandum of meeting",
    "memorandum of telephone conversation",
    "message",
    "minutes",
    "minutes of conversation",
    "national intelligence estimate",
    "note",
    "notes",
    "paper",
    "protocol",
    "record of a conversation",
    "record of a meeting",
    "record of conversation",
    "record of meeting",
    "report",
    "research memorandum",
    "resolution",
    "special national intelligence estimate",
    "speech",
    "statement",
    "study",
    "summary record",
    "talking paper",
    "telegram",
    "transcript",
    "transcript of telephone conversation",
    "treaty",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_a_title_is() {
        for (title, wanted) in [
            ("Cable from the Foreign Ministry, 'A Report'", Some("cable")),
            ("Memorandum of Conversation between A and B", Some("memorandum of conversation")),
            ("Memorandum From the Director", Some("memorandum")),
            (
                "Special National Intelligence Estimate",
                Some("special national intelligence estimate"),
            ),
            ("Secret Telegram from Maneli (Hanoi) to Spasowski-Morski (Warsaw)", Some("telegram")),
            ("Editorial Note", Some("editorial note")),
            (
                "[Mao Zedong's] Conversation with Soviet Ambassador [Stepan] Chervonenko",
                Some("conversation"),
            ),
            ("Some Thoughts", None),
        ] {
            assert_eq!(kind(title).as_deref(), wanted, "{title}");
        }
    }
}
