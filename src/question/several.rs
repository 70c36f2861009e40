//! Splits a line that asks several questions, so that each can be answered by itself.

use super::{Need, Question};

/// Fewest words of a question that stands by itself.
const MIN_WORDS: usize = 3;

/// Most questions that are taken apart; a text with more is a text and no line of questions.
const MAX_QUESTIONS: usize = 4;

/// The questions of a line that asks several, each with its mark; none where it asks only one.
///
/// What was not read of a text has no questions either.
pub fn several(question: &Question) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for part in question.text_read().split_inclusive('?') {
        let end = start + part.len();
        let inside = |at: usize| start <= at && at < end;
        // Counted from the words of the whole line, so that the text is not cut into words again.
        let words = question.words.iter().filter(|word| inside(word.span.start)).count();
        if words >= MIN_WORDS {
            parts.push(part.trim());
        }
        start = end;
    }
    if (2..=MAX_QUESTIONS).contains(&parts.len()) { parts } else { Vec::new() }
}

impl Question {
    /// Whether it can be answered without what was said before: it names a person, a place, a number or a time.
    pub fn stands_alone(&self) -> bool {
        // “And when did he die?” lacks all of these. Where any part of a line does, the whole line
        // is asked as one question.
        self.is_dated()
            || !self.phrases.is_empty()
            || self.topic.iter().any(|word| word.need == Need::Name)
    }
}
