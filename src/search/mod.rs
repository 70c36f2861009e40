//! Searches an archive: a [`Question`](crate::question::Question) becomes a [`Query`], an [`Engine`] counts its words and
//! proposes passages, and these are scored and read as [`Hit`]s.
//!
//! Nothing here knows an engine. What a search needs of one is the trait [`Engine`], and what crosses it are plain values.

mod completions;
mod deadline;
mod engine;
mod hits;
mod matching;
mod passage_dates;
mod passage_record;
mod query;
mod score;
mod vocabulary;
mod weighted;
mod window;

pub use completions::{Completion, CompletionRequest, MAX_COMPLETIONS};
pub use deadline::{Deadline, DeadlineExceeded};
pub use engine::{Candidate, Engine, FoundDocument, FoundDocuments, MAX_PASSAGES_OF_DOCUMENT};
pub use hits::{Hit, Hits, hits_of, max_read, search_reading, search_weighted, weighted};
pub(crate) use matching::STEM_ALONE;
pub use matching::{Match, Matcher};
pub use passage_dates::PassageDates;
pub use passage_record::PassageRecord;
pub use query::{
    AnswerType, Concept, Form, MAX_CONCEPTS, MAX_MENTIONS, MAX_PHRASES, MAX_WORDS_OF_PHRASE,
    MatchKind, Query,
};
pub use score::{Score, Signal};
pub use vocabulary::{
    MAX_LETTERS_OF_TYPO, MAX_TYPO_CANDIDATES, MAX_TYPO_LOOKUPS, TypoCandidate, TypoLookup,
    TypoRule, Vocabulary, VocabularyRequest,
};
pub use weighted::{WeightedConcept, WeightedQuery};
pub(crate) use window::MAX_WORTH_NEAR;
pub use window::{DateCriteria, MetClock, WindowMatch};
