//! Tells lines that were stamped or printed on a copy of a paper, and are no words of it.

/// Longest line, in bytes, that is a stamp.
const MAX_STAMP_BYTES: usize = 90;

/// Shortest line, in bytes, that is a stamp of secrecy: "BY" alone stands on title pages.
const MIN_STAMP_BYTES: usize = 6;

/// Longest line, in bytes, that begins with what became of a copy and goes on.
const MAX_NAMED_BYTES: usize = 40;

/// Whether a line is made of words of secrecy and release alone: "TOP SECRET", "Eyes only".
pub(crate) fn is_classification(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut has_words = false;
    let all = words.all(|word| {
        has_words = true;
        CLASSIFICATION_WORDS.contains(&word.to_uppercase().as_str())
    });
    all && has_words
}

/// Whether a line says what became of a copy: the day below it is not when the text was written.
pub(crate) fn is_about_copy(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = lower.trim_end_matches([':', '.', ' ', '-']);
    let is_named = |about: &str| words == about || words.ends_with(&format!(" {about}"));
    let begins = |about: &str| words.starts_with(about) && words.len() <= MAX_NAMED_BYTES;
    words.len() <= MAX_STAMP_BYTES
        && ABOUT_COPY.iter().any(|about| is_named(about) || begins(about))
}

/// Whether a line may stand inside a sentence that it is no part of: a stamp of secrecy in capitals, the number of a
/// copy, the mark of a release.
pub(crate) fn is_stamp(text: &str) -> bool {
    if text.len() > MAX_STAMP_BYTES {
        return false;
    }
    let is_capital = !text.contains(char::is_lowercase);
    let lower = text.to_lowercase();
    let is_long = text.len() >= MIN_STAMP_BYTES;
    is_capital && is_long && is_classification(text)
        || STAMPS.iter().any(|begin| lower.starts_with(begin))
}

const CLASSIFICATION_WORDS: &[&str] = &[
    "APPROVED",
    "BY",
    "CLASSIFIED",
    "CLASSIFICATION",
    "CONFIDENTIAL",
    "COPY",
    "DECLASSIFIED",
    "EYES",
    "FOR",
    "INFORMATION",
    "NODIS",
    "NOFORN",
    "OFFICIAL",
    "ONLY",
    "RELEASE",
    "RESTRICTED",
    "SANITIZED",
    "SECRET",
    "SECURITY",
    "SENSITIVE",
    "TOP",
    "UNCLASSIFIED",
    "USE",
];

const ABOUT_COPY: &[&str] = &[
    "accessed",
    "approved for release",
    "cleared for release",
    "date of release",
    "date printed",
    "declassified",
    "downloaded",
    "last modified",
    "last updated",
    "posted",
    "posted on",
    "printed",
    "release date",
    "released",
    "retrieved",
    "uploaded",
];

/// How stamps begin, in lower case.
const STAMPS: &[&str] = &[
    "approved for release",
    "authority nnd",
    "authority: nnd",
    "copy no",
    "copy number",
    "declassified ",
    "e.o. 12958",
    "e.o. 13526",
    "eo 12958",
    "eo 13526",
    "reproduced at the",
    "sanitized copy",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_told_from_words() {
        for (text, wanted) in [
            ("CONFIDENTIAL", true),
            ("TOP SECRET - EYES ONLY", true),
            ("Confidential", false),
            ("Copy No. 3 of 12 copies", true),
            ("Approved For Release 2003/05/23 : CIA-RDP80B01676R0011", true),
            ("DECLASSIFIED E.O. 12356, Sec. 3.4", true),
            ("SECRET TALKS", false),
            ("BY", false),
            ("---", false),
            ("declassified", false),
        ] {
            assert_eq!(is_stamp(text), wanted, "{text}");
        }
        for (text, wanted) in [
            ("Approved for Release", true),
            ("DECLASSIFIED", true),
            ("The tablets that nobody had seen before him were then released", true),
            ("Last updated:", true),
            ("He released them all, one after the other, in May", false),
            ("Oslo", false),
        ] {
            assert_eq!(is_about_copy(text), wanted, "{text}");
        }
    }
}
