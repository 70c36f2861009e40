use super::{Need, Question};
use crate::text::words;

/// Fewest words of a question that stands by itself.
const FEWEST: usize = 3;

/// Most questions that are taken apart; a text with more is a text and no line of questions.
const MOST: usize = 4;

/// The questions of a line that asks several, each with its mark; none where it asks only one.
pub fn several(text: &str) -> Vec<&str> {
    let parts = text.split_inclusive('?').map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| words(part).len() >= FEWEST).collect();
    if (2..=MOST).contains(&parts.len()) { parts } else { Vec::new() }
}

impl Question {
    /// Whether it can be answered without what was said before: it names a person, a place, a number or a time.
    pub fn stands_alone(&self) -> bool {
        self.is_dated()
            || !self.phrases.is_empty()
            || self.topic.iter().any(|word| word.need == Need::Name)
    }
}
