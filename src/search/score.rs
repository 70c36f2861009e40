use super::{Query, WindowMatch};

/// What a date that meets the window wholly earns, against 1 for meeting every word: the largest single gain measured.
const DATE: f32 = 1.0;

/// The score of a hit, part by part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// Share of the question's weight that the passage and its heading meet, from 0 to 1.
    pub words: f32,
    /// For a date in the window.
    pub date: f32,
    /// For each concept of the query, the best weight with which the passage or its heading meets it.
    pub met: Vec<f32>,
}

impl Score {
    /// The sum.
    pub fn total(&self) -> f32 {
        self.words + self.date
    }

    pub(super) fn of(query: &Query, met: Vec<f32>, window: &WindowMatch) -> Self {
        Self { words: query.share(&met), date: DATE * window.worth(), met }
    }
}
