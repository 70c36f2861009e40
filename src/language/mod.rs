//! Describes what a language brings: its words for dates, sentences, questions and evidence, and its stemmer.
//!
//! Everything that is English stands in [`en`]; the readers of dates, sentences and questions take their
//! words from a [`Language`] and have no list of their own.
//! A language is data, so that it can be checked: no word stands twice in a list.
//!
//! One program has one language: its archive is read, indexed and asked in [`default_language`].
//! To build it for another one, add a folder beside `en`, add its line to [`LANGUAGES`], whose lists the tests
//! check, and return it from [`default_language`]. These take it from there: [`DateReader::new`],
//! [`text::sentences`] and [`text::stem`], the dates of pages (`ingest/dates.rs`) and the analyzer of the index.
//! A program that tells two languages apart would have to pass one to each of them.
//!
//! Some English is not here yet, and has to be changed where it stands: "undated", "n.d.", "sept" and the endings
//! of "1st", "2nd", "3rd" and "4th" in `ingest/dates.rs`, the possessive "'s" in `text/words.rs`, the label "English" in `text/spellings.rs` and
//! `names/proposal.rs`, and the words by which each reader in `ingest/readers` knows the pages of its archive.
//!
//! [`DateReader::new`]: crate::time::DateReader::new
//! [`text::sentences`]: crate::text::sentences
//! [`text::stem`]: crate::text::stem
//!
//! What a language does *not* bring: the order of words. The date grammar (`time::grammar`) knows that a
//! relation stands before its date ("before 1963"), that a part stands before its unit ("early 1963") and
//! that a day may stand on either side of its month. That holds for the languages of Western Europe; one
//! that says "1963 before" needs rules of its own.
//!
//! This module imports nothing of the crate, so that `time`, `text` and all above them may use it.
//!
//! # A second language
//!
//! A made-up language that takes the rest from English, with months and a few words of its own:
//!
//! ```
//! use pincite::language::{DateWord, DateWords, ENGLISH, Language};
//! use pincite::time::{Context, DateReader, Mode, NumericOrder};
//!
//! static INVENTED: Language = Language {
//!     code: "xx",
//!     dates: DateWords {
//!         lexicon: &[&[
//!             ("prima", DateWord::Month(1)),
//!             ("dekata", DateWord::Month(10)),
//!             ("ante", DateWord::Before),
//!         ]],
//!         ..ENGLISH.dates
//!     },
//!     ..ENGLISH
//! };
//!
//! let reader = DateReader::for_language(&INVENTED, Vec::new());
//! let context = Context {
//!     reference: None,
//!     mode: Mode::Question,
//!     order: NumericOrder::DayFirst,
//!     century: 1900,
//! };
//! let reading = reader.read("kio okazis ante 22 dekata 1962", &context);
//! assert_eq!(reading.expressions[0].edtf.to_string(), "../1962-10-21");
//! ```

pub mod en;

mod compound_words;
mod date_words;
mod description;
mod dialogue_words;
mod evidence_words;
mod question_words;
mod quiz_words;
mod request_words;
mod sentence_words;
mod talk_words;
mod word_families;

pub use compound_words::CompoundWords;
pub use date_words::{
    DateWord, DateWords, DatelineWords, EventClause, HolidayRule, Scale, TermWords, Third,
};
pub use description::Language;
pub use dialogue_words::DialogueWords;
pub use en::ENGLISH;
pub use evidence_words::EvidenceWords;
pub use question_words::QuestionWords;
pub use quiz_words::QuizWords;
pub use request_words::RequestWords;
pub use sentence_words::SentenceWords;
pub use talk_words::TalkWords;
pub use word_families::WordFamilies;

/// All languages that the program knows; the tests check the lists of each.
pub static LANGUAGES: &[&Language] = &[&ENGLISH];

/// The language of an archive and of the questions about it, where nothing else says which.
///
/// One archive has one language so far; who needs to tell several apart replaces the uses of this function.
pub fn default_language() -> &'static Language {
    &ENGLISH
}
