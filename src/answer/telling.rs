//! Chooses for a question that names a time and nothing else: of each document the passage that tells most of that time.
//!
//! Every passage of a day meets such a question equally, and the first of them is a date line or a list of those present.
//! What tells most is the archive's summary; then the first sentence of the document that says something.

use super::wording::leans_back;
use crate::language::EvidenceWords;
use crate::model::{Passage, PassageKind, Voice};
use crate::text::Word;

/// What it is worth that a passage tells what its document is about.
const SUMMARY_WORTH: f32 = 0.6;
/// What it is worth to be the document's own words, against those of a note.
const DOCUMENT_WORTH: f32 = 0.4;
/// What it is worth to be a study's words, which tell of a time and were not written in it.
const STUDY_WORTH: f32 = 0.2;
/// What it is worth to open a document; it halves with every [`PASSAGES_OF_OPENING`].
const OPENING_WORTH: f32 = 0.3;
/// Passages behind which an opening is worth half.
const PASSAGES_OF_OPENING: f32 = 3.0;
/// Fewest words of a sentence that says something.
const MIN_WORDS: usize = 8;
/// Most words that say whom a message is for.
const MAX_WORDS_OF_ADDRESS: usize = 14;
/// Least share of words in small letters: names and titles in a row say nothing.
const MIN_SHARE_IN_SMALL: f32 = 0.5;

/// What a passage is worth to somebody who names a time and nothing else.
pub(super) fn telling_of_time(passage: &Passage) -> f32 {
    match passage.voice {
        // An editor tells of a day in a note that is a document of its own.
        Voice::EditorGloss if tells_by_itself(passage) => STUDY_WORTH + opening(passage),
        _ => telling(passage),
    }
}

/// What a passage tells of what its document is about.
pub(super) fn telling(passage: &Passage) -> f32 {
    let voice = match passage.voice {
        Voice::ArchiveSummary => SUMMARY_WORTH,
        _ if !tells_by_itself(passage) => return 0.0,
        Voice::Document => DOCUMENT_WORTH,
        Voice::Study => STUDY_WORTH,
        Voice::EditorGloss | Voice::SourceNote => return 0.0,
    };
    voice + opening(passage)
}

/// What it is worth to stand near the beginning.
fn opening(passage: &Passage) -> f32 {
    let passed = passage.ordinal as f32;
    OPENING_WORTH * PASSAGES_OF_OPENING / (PASSAGES_OF_OPENING + passed)
}

/// Whether a passage is of the text of its document: no heading, and no note to it.
pub(super) fn tells_by_itself(passage: &Passage) -> bool {
    let is_beside = matches!(passage.kind, PassageKind::Heading | PassageKind::Gloss);
    !is_beside && !passage.kind.is_note()
}

/// Whether a sentence says something by itself: no row of names, nothing that leans on what stands before it.
pub fn says_something(sentence: &str, row: &[Word], language: &EvidenceWords) -> bool {
    let is_whole = sentence.trim_end_matches(['"', '”', '’', ')', '\'']).ends_with(['.', '!', '?']);
    let is_small = |word: &&Word| sentence[word.span.clone()].starts_with(char::is_lowercase);
    let small = row.iter().filter(is_small).count();
    is_whole
        && !addresses(row, language)
        && row.len() >= MIN_WORDS
        && !sentence.starts_with(['(', '['])
        && small as f32 >= MIN_SHARE_IN_SMALL * row.len() as f32
        && !leans_back(sentence, language)
}

/// Whether a sentence only says whom a message is for: "221. Eyes only for the Ambassador from the Secretary."
fn addresses(row: &[Word], language: &EvidenceWords) -> bool {
    let is_number = |word: &&Word| word.folded.starts_with(|c: char| c.is_ascii_digit());
    let row = &row[row.iter().take_while(is_number).count()..];
    let opens = |phrase: &&str| {
        let count = phrase.split(' ').count();
        let words = row.get(..count).unwrap_or_default().iter().map(|word| word.folded.as_str());
        words.eq(phrase.split(' '))
    };
    row.len() <= MAX_WORDS_OF_ADDRESS && language.addressing.iter().any(opens)
}
