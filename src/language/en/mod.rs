//! English, the only language so far: one file for each of its lists, so that a second language is a folder
//! like this one.

mod about;
mod around_dates;
mod citing;
mod compounds;
mod dates;
mod dialogue;
mod evidence;
mod families;
mod following;
mod holidays;
mod not_dates;
mod questions;
mod quiz;
mod quoting;
mod requests;
mod said;
mod sentences;
mod shown;
mod talk;

use frostem::Algorithm;

use super::Language;

/// English, British and American, as diplomats, students and historians write it.
pub const ENGLISH: Language = Language {
    code: "en",
    stemmer: Algorithm::English,
    // Inflected forms have lines of their own, since only the end of a word is compared: "colours"
    // does not end in "our".
    spelling_endings: &[
        ("isation", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ise", "ize"),
        ("our", "or"),
        ("ours", "ors"),
        ("ence", "ense"),
        ("amme", "am"),
    ],
    families: families::FAMILIES,
    compounds: compounds::COMPOUNDS,
    dates: dates::DATES,
    sentences: sentences::SENTENCES,
    questions: questions::QUESTIONS,
    requests: requests::REQUESTS,
    talk: talk::TALK,
    evidence: evidence::EVIDENCE,
    dialogue: dialogue::DIALOGUE,
    quiz: quiz::QUIZ,
};
