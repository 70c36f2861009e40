//! A question that was not answered, or whose answer was reported.

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// In which way a question was not answered, or what was wrong with its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapKind {
    /// The archive had nothing.
    Unanswered,
    /// Something was missing.
    InPart,
    /// Somebody reported that a date is wrong.
    WrongDate,
    /// Somebody reported that a name was read in a wrong spelling.
    WrongSpelling,
    /// Somebody reported that something else was asked.
    NotAsked,
    /// Somebody reported that the archive has it.
    Overlooked,
}

impl GapKind {
    /// What people report.
    pub const REPORTED: [Self; 4] =
        [Self::WrongDate, Self::WrongSpelling, Self::NotAsked, Self::Overlooked];

    /// Its name in the store and on buttons, which is never changed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::InPart => "in part",
            Self::WrongDate => "date",
            Self::WrongSpelling => "spelling",
            Self::NotAsked => "question",
            Self::Overlooked => "overlooked",
        }
    }

    /// The one of a name; `None` too for what only another version of the program knows.
    pub fn named(name: &str) -> Option<Self> {
        let mut all = [Self::Unanswered, Self::InPart].into_iter().chain(Self::REPORTED);
        all.find(|kind| kind.name() == name)
    }
}

/// A question that was not answered, or whose answer was reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedGap {
    /// The question, as it was kept.
    pub question: String,
    /// How often it was of each kind.
    pub counts: BTreeMap<GapKind, u64>,
    /// The ids of the documents that were shown when a date or a spelling was reported.
    pub documents: Vec<String>,
    /// The day on which it came last.
    pub last: NaiveDate,
}

impl AskedGap {
    /// How often it came in all.
    pub fn count(&self) -> u64 {
        self.counts.values().sum()
    }
}

/// Everything that is kept: questions, those that came most often first, and reports without a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GapList {
    /// Questions.
    pub asked: Vec<AskedGap>,
    /// How often each kind was reported where the question was not kept.
    pub counted: BTreeMap<GapKind, u64>,
}

/// Whether questions are kept with what was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionsKept {
    /// They are.
    Yes,
    /// Reports are only counted.
    No,
}

impl QuestionsKept {
    /// As the configuration has it.
    pub const fn of(keeps_questions: bool) -> Self {
        if keeps_questions { Self::Yes } else { Self::No }
    }
}
