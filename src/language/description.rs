use std::fmt;

use frostem::{Algorithm, Stemmer};

use super::compound_words::CompoundWords;
use super::date_words::DateWords;
use super::dialogue_words::DialogueWords;
use super::evidence_words::EvidenceWords;
use super::question_words::QuestionWords;
use super::quiz_words::QuizWords;
use super::request_words::RequestWords;
use super::sentence_words::SentenceWords;
use super::talk_words::TalkWords;
use super::word_families::WordFamilies;

/// One language, as far as this program must know it.
///
/// It is plain data, and two are equal when their codes are.
/// All words are in the form in which their reader compares them: folded as by
/// [`words`](crate::text::words) unless a field says otherwise.
///
/// ```
/// use pincite::language::ENGLISH;
///
/// assert_eq!(ENGLISH.stem("requested"), ENGLISH.stem("requests"));
/// assert!(ENGLISH.questions.frame.contains(&"what"));
/// ```
#[derive(Clone, Copy)]
pub struct Language {
    /// Code of ISO 639-1: "en".
    pub code: &'static str,
    /// The rules that cut endings from words; the index, the matcher and the spelling groups use the same ones.
    pub stemmer: Algorithm,
    /// Endings by which two spellings of one word differ, the first that fits counts: `("isation", "ization")`.
    /// Read by [`other_spelling`](crate::text::other_spelling) when a question is made a query.
    pub spelling_endings: &'static [(&'static str, &'static str)],
    /// Read by [`word_bond`](crate::text::word_bond).
    pub families: WordFamilies,
    /// Read by [`View`](crate::text::View) and [`other_forms`](crate::text::other_forms).
    pub compounds: CompoundWords,
    /// Read by `time`.
    pub dates: DateWords,
    /// Read by [`sentences`](crate::text::sentences).
    pub sentences: SentenceWords,
    /// Read by `question` and `search`.
    pub questions: QuestionWords,
    /// The words by which people say what is to be done with what is found.
    pub requests: RequestWords,
    /// The words by which people keep a conversation going.
    pub talk: TalkWords,
    /// Read by `answer`, which chooses the sentences to quote.
    pub evidence: EvidenceWords,
    /// Read by `answer`, which says who speaks.
    pub dialogue: DialogueWords,
    /// Read by `quiz`, which asks about sentences.
    pub quiz: QuizWords,
}

impl Language {
    /// The name of a month, counted from 1, as it is written in a sentence.
    pub fn month_name(&self, month: u32) -> Option<String> {
        let name = *self.dates.month_names.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
        let mut letters = name.chars();
        let first = letters.next().map(char::to_uppercase);
        Some(first.into_iter().flatten().chain(letters).collect())
    }

    /// The stem of a folded word.
    pub fn stem(&self, folded: &str) -> String {
        Stemmer::new(self.stemmer).stem(folded).to_string()
    }
}

impl fmt::Debug for Language {
    /// The code alone: the lists would bury everything else in a failed assertion.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({:?})", self.code)
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}
