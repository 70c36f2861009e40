//! Turns what somebody typed into a [`Question`]: topic words, date windows, clock, kind of question and notes.
//!
//! Reading a question never fails; what could not be made sense of becomes a note.

mod parse;
mod question_type;
mod several;

use std::ops::Range;

use serde::Serialize;

use crate::language::Language;
use crate::time::{Edtf, Interval, Relation};

pub use parse::{QuestionReader, read};
pub use several::several;

/// A question, understood as far as it can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// As typed.
    pub text: String,
    /// The language in which it was read.
    pub language: &'static Language,
    /// What is asked for.
    pub question_type: QuestionType,
    /// The words that the answer must be about, without the frame ("what did … say about").
    pub topic: Vec<TopicWord>,
    /// Phrases in quotation marks: exact words.
    pub phrases: Vec<String>,
    /// Words behind a minus sign: not wanted.
    pub excluded: Vec<String>,
    /// Date windows, in the order of the text.
    pub dates: Vec<DateWindow>,
    /// Whether every window must be met or any one of them.
    pub join: Join,
    /// Which date of a passage the windows are held against.
    pub clock: Clock,
    /// What the person should be told about the reading.
    pub notes: Vec<QuestionNote>,
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
    /// The usual name of a named time ("Cuban Missile Crisis").
    pub named: Option<String>,
}

/// Kinds of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionType {
    /// Anything without a more exact kind.
    What,
    /// AnswerType a time.
    When,
    /// AnswerType a person or body.
    Who,
    /// AnswerType a place.
    Where,
    /// AnswerType a number.
    HowMany,
    /// AnswerType several documents.
    List,
    /// AnswerType what bears this day and month, in any year.
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
        /// The reading we did not take.
        other: Edtf,
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
    /// The text was longer than we read; the rest was left out.
    Shortened,
}
