//! Reads what somebody typed as a [`Question`]: topic words, date windows, clock, kind of question and notes.
//!
//! Reading a question never fails; what could not be made sense of becomes a note.
//! The text is cut into words once, here, and never beyond [`MAX_BYTES_READ`]: whoever needs the words of a question,
//! or the names in it, takes them from its fields. Cut anew from the text, they once cost six passes a question,
//! and a text of any length was cut whole.

mod around_words;
mod claim;
mod date_order;
mod exceptions;
mod foreign;
mod in_year;
mod narrowed;
mod on_this_day;
mod parse;
mod phrased;
mod question_type;
mod quotation;
mod quotation_marks;
mod request;
mod scope;
mod several;
mod task;
mod topic;

use std::ops::Range;

use serde::Serialize;

use crate::language::Language;
use crate::text::{GroupKind, Word};
use crate::time::{Edtf, Interval, Relation};

pub use claim::{Claim, ClaimedPlace, ClaimedSpeaker, claim};
pub use date_order::DateOrder;
pub use foreign::{OfferedQuestions, Tongue, Translated, Translator};
pub use narrowed::Narrowing;
pub(crate) use narrowed::whole;
pub(crate) use on_this_day::says_it_asks_for_day;
pub use parse::{MAX_BYTES_READ, MAX_WINDOWS, QuestionReader, read};
pub use phrased::{
    documents_between, names_a_week, timeline_of, timeline_topic, week_of, written_in,
};
pub(crate) use question_type::has_phrase;
pub(crate) use quotation::MIN_WORDS_PASTED;
pub use quotation::{Given, Quotation, is_prose, quotation, several_quotations};
pub use request::Request;
pub use scope::Scope;
pub use several::several;
pub(crate) use topic::in_brackets;

/// A question, understood as far as it can be.
///
/// It says what a person asked, and nothing of any archive: which other forms a word has is in a
/// [`Query`](crate::search::Query), and how rare it is in a [`WeightedQuery`](crate::search::WeightedQuery).
/// Spans are bytes of [`text`](Self::text); lists stand in the order of the text.
///
/// # Examples
///
/// ```
/// use pincite::question::{Clock, Need, QuestionReader, QuestionType, read};
/// use pincite::text::Spellings;
/// use pincite::time::{DateReader, NumericOrder};
///
/// let names = Spellings::parse(r#"place = ["pinyin: Beijing | postal: Peking"]"#)?;
/// let dates = DateReader::new(Vec::new());
/// let order = NumericOrder::DayFirst;
/// let reader = QuestionReader { dates: &dates, names: &names, century: 1900, order };
/// let today = "2026-11-22".parse()?;
///
/// let question = read("Who was the consul in Peking in May 1934?", today, &reader);
/// assert_eq!(question.question_type, QuestionType::Who);
/// let topic: Vec<_> = question.topic.iter().map(|word| (&*word.text, word.need)).collect();
/// assert_eq!(topic, [("consul", Need::Content), ("Peking", Need::Name)]);
/// assert_eq!(question.dates[0].edtf.to_string(), "1934-05");
/// assert_eq!(question.clock, Clock::Either);
///
/// // Names that have other spellings are kept with the word that they begin at.
/// assert_eq!(question.words[question.names[0].at].folded, "peking");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// As typed, in full; no more than [`MAX_BYTES_READ`] of it was read.
    /// Of a question in another language the English that is asked instead; [`typed`](Self::typed) has what was typed.
    pub text: String,
    /// What it keeps from the question before it in a conversation, as it stood there; empty where it stands alone.
    pub kept: Vec<String>,
    /// What was typed in another language, where it was.
    pub translated: Option<Box<Translated>>,
    /// The language in which it was read.
    pub language: &'static Language,
    /// Every word of what was read, the frame included.
    pub words: Vec<Word>,
    /// The spelling groups with a form among the words: at each word the longest forms that begin there.
    pub names: Vec<NameHit>,
    /// What is asked for.
    pub question_type: QuestionType,
    /// What is to be done with what is found.
    pub request: Request,
    /// The words that the answer must be about, without the frame ("what did … say about").
    pub topic: Vec<TopicWord>,
    /// Phrases in quotation marks: exact words.
    pub phrases: Vec<String>,
    /// Where a word or a name stands alone in quotation marks: it is looked for as typed and under no other spelling.
    pub as_typed: Vec<Range<usize>>,
    /// Words behind a minus sign: not wanted.
    pub excluded: Vec<String>,
    /// Date windows, in the order of the text; no more than [`MAX_WINDOWS`] different ones.
    pub dates: Vec<DateWindow>,
    /// Whether every window must be met or any one of them.
    pub join: Join,
    /// Which date of a passage the windows are held against.
    pub clock: Clock,
    /// Which of several documents that fit is wanted by its date, where one is: "the latest report".
    pub order: Option<DateOrder>,
    /// The documents that it is asked of, where not of all.
    pub scope: Option<Scope>,
    /// What the person should be told about the reading.
    pub notes: Vec<QuestionNote>,
}

/// A form of a spelling group that stands in a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameHit {
    /// Index of its first word in [`Question::words`].
    pub at: usize,
    /// Number of words it takes.
    pub len: usize,
    /// Index of the group among [`Spellings::groups`](crate::text::Spellings::groups) of the names it was read with.
    pub group: usize,
    /// Index of the form in its group.
    pub form: usize,
    /// What ties the forms of the group together.
    pub kind: GroupKind,
}

/// A word that the answer should be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicWord {
    /// As typed.
    pub text: String,
    /// Its bytes in the question.
    pub span: Range<usize>,
    /// How much hangs on it.
    pub need: Need,
}

/// How much hangs on a word of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Need {
    /// Helps to rank, but its absence says nothing ("report", "said").
    Helpful,
    /// An ordinary word of the subject.
    Content,
    /// A name or a number: an answer without it is no answer.
    Name,
}

/// A stretch of time that the question names.
#[derive(Clone, Debug, PartialEq)]
pub struct DateWindow {
    /// As typed.
    pub text: String,
    /// Its reading.
    pub edtf: Edtf,
    /// The days it covers, relation included.
    pub interval: Interval,
    /// Relation to those days.
    pub relation: Relation,
    /// True when the year, or more, was supplied by us.
    pub inferred: bool,
    /// Whether it names days or months of no year ("in November"), so that the year of asking was supplied.
    pub is_yearless: bool,
    /// Which date of a passage counts for it, where the question says that of each of its times: "written **in 1965** about
    /// **1958**".
    pub clock: Option<Clock>,
    /// The usual name of a named time ("Cuban Missile Crisis").
    pub named: Option<String>,
    /// Every name of a named time, the usual one first; none of another.
    pub names: Vec<String>,
}

/// Kinds of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionType {
    /// Anything without a more exact kind.
    What,
    /// Asks for a time.
    When,
    /// Asks for a person or body.
    Who,
    /// Asks for a place.
    Where,
    /// Asks for a number.
    HowMany,
    /// Asks for several documents.
    List,
    /// Asks for what bears this day and month, in any year.
    OnThisDay,
    /// Looks up a quotation.
    Quote,
}

/// How several date windows go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Join {
    /// "in 1962 or 1963", "1962 compared with 1963": one is enough.
    Any,
    /// "after the crisis, at the end of October 1962": each narrows the others.
    All,
}

/// Which of a passage's two dates counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// When the document was made.
    Written,
    /// The time its text tells about.
    SpeaksOf,
    /// Either will do.
    Either,
}

/// What a person should be told about the reading of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum QuestionNote {
    /// A day that does not exist, and the nearest window that does.
    NoSuchDate {
        /// As typed.
        text: String,
        /// The nearest sensible window.
        nearest: Option<Edtf>,
    },
    /// A numeric date with two readings.
    AmbiguousDate {
        /// As typed.
        text: String,
        /// The reading that was taken.
        taken: Edtf,
        /// The other one.
        other: Edtf,
    },
    /// A day with another day of the week than it had.
    OtherWeekday {
        /// As typed, with its day of the week.
        text: String,
        /// Which day is meant.
        day: chrono::NaiveDate,
    },
    /// A named time and the days it was taken to mean.
    NamedTime {
        /// As typed.
        text: String,
        /// Usual name.
        name: String,
        /// Its days.
        edtf: Edtf,
    },
    /// Nothing was typed but frame words.
    NoTopic,
    /// Words of another language that are in no list, as typed.
    NotUnderstood {
        /// The words.
        words: Vec<String>,
    },
    /// It was longer, or asked for more things or times, than we look for; the rest was left out.
    Shortened,
    /// A part of the archive could not be searched: there may be more on it, or better.
    PartUnsearched,
}
