//! Says what is to be done with what is found.

use std::ops::Range;

use super::date_order::DateOrder;

/// What is to be done with what is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Request {
    /// The passage that answers.
    #[default]
    Answer,
    /// Who or what a bare name is: the line is a name, at most with a time, and asks nothing.
    Name,
    /// Every document, in the order of their dates.
    List {
        /// Which end comes first.
        order: DateOrder,
    },
    /// How often something is named: a list with its count.
    Count,
    /// What two sides have on one subject.
    Compare {
        /// Where the names of the two sides stand, in bytes of the question, in their order.
        sides: [Range<usize>; 2],
    },
    /// A text in short. No text is written here, so that its summary is quoted.
    Summarise,
    /// What bears a day of the year, in any year or in one, or some days of a year.
    OnThisDay,
}

impl Request {
    /// Its name, as scripts know it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Name => "name",
            Self::List { .. } => "list",
            Self::Count => "count",
            Self::Compare { .. } => "compare",
            Self::Summarise => "summarise",
            Self::OnThisDay => "on_this_day",
        }
    }

    /// Whether it wants documents, each once, by their dates.
    pub fn is_list(&self) -> bool {
        matches!(self, Self::List { .. } | Self::Count | Self::OnThisDay)
    }

    /// Whether it wants the passage that tells most of its subject, and not one that says something certain of it.
    pub fn wants_telling(&self) -> bool {
        matches!(self, Self::Name | Self::Summarise)
    }
}
