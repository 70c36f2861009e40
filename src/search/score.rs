//! Adds up what a passage earns, signal by signal.

use super::{WeightedQuery, WindowMatch};

/// What a date that meets the window wholly earns, against 1 for meeting every word: the largest single gain measured.
const DATE: f32 = 1.0;

/// The score of a hit: a sum of named signals, kept apart until somebody needs the sum.
///
/// A further signal is a variant of [`Signal`] with its name and a line where the hit is scored; whoever shows scores goes through
/// [`signals`](Self::signals) and needs no change. Numbers compare within one question only.
///
/// # Examples
///
/// ```
/// use pincite::search::{Score, Signal};
///
/// let score = Score::default().with(Signal::Words, 0.75).with(Signal::Date, 0.5);
/// assert_eq!(score.total(), 1.25);
/// let shown: Vec<String> =
///     score.signals().map(|(signal, value)| format!("{} {value:.2}", signal.name())).collect();
/// assert_eq!(shown, ["words 0.75", "date 0.50"]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// In the order of [`Signal::ALL`].
    values: [f32; Signal::ALL.len()],
}

/// What a score is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Signal {
    /// Share of the question's weight that the passage and its heading meet, from 0 to 1; more with phrases.
    Words,
    /// For a date in the window, from 0 to 1.
    Date,
}

impl Signal {
    /// Every signal, in the order in which they are shown and summed up.
    pub const ALL: [Self; 2] = [Self::Words, Self::Date];

    /// Its name where scores are shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Date => "date",
        }
    }
}

impl Score {
    /// What a signal earned.
    pub fn of(&self, signal: Signal) -> f32 {
        self.values[signal as usize]
    }

    /// The score with what a signal earned.
    #[must_use]
    pub fn with(mut self, signal: Signal, value: f32) -> Self {
        self.values[signal as usize] = value;
        self
    }

    /// Every signal with what it earned.
    pub fn signals(&self) -> impl Iterator<Item = (Signal, f32)> {
        Signal::ALL.into_iter().zip(self.values)
    }

    /// The sum.
    pub fn total(&self) -> f32 {
        self.values.iter().sum()
    }

    /// The score of a passage that meets the concepts of a query with these weights.
    pub(super) fn of_passage(query: &WeightedQuery, met: &[f32], window: &WindowMatch) -> Self {
        Self::default()
            .with(Signal::Words, query.share(met))
            .with(Signal::Date, DATE * window.worth())
    }
}
