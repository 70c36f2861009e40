//! Makes an [`Answer`] of hits: verified quotations, a verdict, and the nearest evidence where the verdict is not "answered".

use std::ops::Range;
use std::sync::Arc;

use crate::model::{DocumentHead, Passage, SpokenTime};
use crate::question::Question;

mod accounts;
mod alone;
mod beside;
mod combine;
mod comparison;
mod completed;
mod completion;
mod compose;
mod confidence;
mod describing;
mod document_names;
mod excerpt;
mod explanation;
mod first_screen;
mod holdings;
mod instead;
mod listing;
mod mentions;
mod parties;
mod pieces;
mod pointing;
mod quotable;
mod quotation;
mod quotation_check;
mod quote;
mod quoted;
mod ranking;
mod relation;
mod reranking;
mod saved;
mod sentence_run;
mod sides;
mod sources;
mod speaker;
mod spelling;
mod telling;
mod verdict;
mod wording;
mod years;

pub use crate::search::{MetClock, Signal};
pub use accounts::{AccountSide, Accounts, account_side, accounts};
pub use alone::{Telling, tells};
pub use combine::combine;
pub use completed::Completed;
pub use completion::answer_unfinished;
pub use compose::{MAX_EVIDENCE_IN_LIST, MAX_EVIDENCE_IN_PAGES, answer};
pub use confidence::{ConfidenceFeatures, FEATURES, Logistic};
pub use explanation::{AnswerExplanation, AskedWord, EvidenceExplanation, WordLocation};
pub use holdings::{Holdings, YearCount};
pub use instead::Instead;
pub use listing::{LISTED_AT_ONCE, MAX_LISTED};
pub use pieces::{Piece, WholePassage, pieces};
pub use pointing::PointedTo;
pub use quotation::{check_quotation, combine_quotations};
pub use quotation_check::{
    ClaimFound, ClaimOutcome, Difference, MAX_WORDS_OF_QUOTATION, QuotationCheck, QuotationPart,
    QuotationState, SpeakerFound,
};
pub use quote::{Quote, QuoteError};
pub use reranking::RerankPart;
pub use saved::saved_excerpt;
pub use sentence_run::SentenceScore;
pub use sides::{Comparison, Side};
pub use sources::Sources;
pub use speaker::{Attribution, MAX_BYTES_BACK, Speaker, attribution, is_in_main_paper};
pub use spelling::Spelling;
pub use telling::says_something;
pub use verdict::{Unmet, Verdict, Why};

/// What the archive has to say to a question.
///
/// It is not a text: renderers make a message, a page or JSON of it, and look at no score but those in `explanation`.
/// Exactly one of `evidence` and `nearest` may hold something: what is shown either meets the question or is only near it.
///
/// # Examples
///
/// ```
/// use pincite::answer::{Unmet, Verdict};
/// use pincite::archive::Archive;
/// use pincite::config::{Environment, Overrides, Settings};
///
/// # let folder = tempfile::tempdir()?;
/// # let overrides = Overrides { data: Some(folder.path().to_owned()), ..Overrides::default() };
/// # let settings = Settings::load(&overrides, &Environment::default())?;
/// # let archive = Archive::open(&settings.archive, Default::default(), &mut |_| {})?;
/// let today: chrono::NaiveDate = "2026-11-22".parse()?;
/// let answer = archive.ask("How many penguins did Gorbachev promise?", today)?;
/// assert_eq!(answer.verdict, Verdict::Partly);
/// assert!(answer.evidence.is_empty());
/// assert_eq!(answer.unmet, [Unmet::Words("penguins".to_owned()), Unmet::Number]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Answer {
    /// The question as understood.
    pub question: Question,
    /// Whether the evidence meets the question.
    pub verdict: Verdict,
    /// Which part is not met, where the verdict is not [`Verdict::Answered`]; `None` where the rest of a question
    /// that was shortened is met.
    pub why: Option<Why>,
    /// What of the question no passage met.
    pub unmet: Vec<Unmet>,
    /// How likely the first quotation is right, from 0 to 1; of several questions in a line, of the least certain one.
    pub confidence: f32,
    /// How many pieces a reader sees at first: one that leads clearly, else up to three, and 0 without evidence.
    pub shown_first: usize,
    /// Evidence that meets the question, best first.
    pub evidence: Vec<Evidence>,
    /// The closest evidence where the verdict is not [`Verdict::Answered`].
    pub nearest: Vec<Evidence>,
    /// Other spellings under which words of the question were found.
    pub spellings: Vec<Spelling>,
    /// Passages that meet the topic but carry no date, when the question names one.
    pub undated: usize,
    /// What came of comparing what was typed with the archive, where that is a quotation.
    pub quotation: Option<QuotationCheck>,
    /// What came of each, where several quotations were typed, or one whose parts stand apart.
    pub parts: Vec<QuotationPart>,
    /// The word of which only the beginning was typed, where the question was completed.
    pub completed: Option<Completed>,
    /// What the archive holds on it, counted, where a list or a bare name was asked for.
    pub holdings: Option<Holdings>,
    /// Which of the evidence belongs to which side, where two were to be compared.
    pub comparison: Option<Comparison>,
    /// What the archive has instead, where it shows nothing.
    pub instead: Option<Instead>,
    /// How it came about.
    pub explanation: AnswerExplanation,
}

impl Answer {
    /// The evidence to show: what meets the question, then what comes nearest.
    pub fn shown(&self) -> impl Iterator<Item = &Evidence> {
        self.evidence.iter().chain(&self.nearest)
    }

    /// Whether its evidence is a list of documents by their dates.
    pub fn is_listing(&self) -> bool {
        self.question.request.is_list() && self.holdings.is_some()
    }

    /// What the first screen shows of it.
    pub fn first_screen(&self) -> impl Iterator<Item = &Evidence> {
        self.shown().take(self.shown_first)
    }
}

/// A verified quotation and everything needed to cite it.
///
/// Its document is a head: the rest of the text is read from the archive by span, with
/// [`Archive::around`](crate::archive::Archive::around). What it scored, and why, is in `explanation`.
///
/// # Examples
///
/// ```
/// # use pincite::archive::Archive;
/// # use pincite::config::{Environment, Overrides, Settings};
/// # let folder = tempfile::tempdir()?;
/// # let overrides = Overrides { data: Some(folder.path().to_owned()), ..Overrides::default() };
/// # let settings = Settings::load(&overrides, &Environment::default())?;
/// # let archive = Archive::open(&settings.archive, Default::default(), &mut |_| {})?;
/// let today: chrono::NaiveDate = "2026-11-22".parse()?;
/// let answer = archive.ask("What did Gorbachev promise at Vladivostok?", today)?;
/// let first = &answer.evidence[0];
/// assert_eq!(first.rank, 1);
/// assert!(first.document.span.contains(first.quote.span()));
/// assert!(!first.highlights.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Evidence {
    /// From 1.
    pub rank: usize,
    /// The words.
    pub quote: Quote,
    /// Ranges of characters of the quote's text that meet words of the question.
    pub highlights: Vec<Range<usize>>,
    /// Which of the passage's dates met the window.
    pub clock: MetClock,
    /// False when the date only may lie in the window (a month against a day).
    pub date_is_certain: bool,
    /// The document, without its text.
    pub document: Arc<DocumentHead>,
    /// The passage that the quotation begins in.
    pub passage: Passage,
    /// Whose words they are, beyond the voice of the passage: who speaks in a dialogue.
    pub attribution: Attribution,
    /// Who says the words that were compared, where a quotation was checked.
    pub whose: Option<Box<ClaimOutcome>>,
    /// Times that the quoted words themselves tell about.
    pub speaks_of: Vec<SpokenTime>,
    /// The document of the archive that the words speak of by its number, where they do: "(Document 254)".
    pub points_to: Option<PointedTo>,
    /// Its score and what that is made of.
    pub explanation: EvidenceExplanation,
}
