//! Tells words for what is done from words for things: a text says the first in other words, and has the second or not.

use super::{Need, Question};
use crate::text::Word;

impl Question {
    /// Whether a word, given by where it begins, says what is done, or how, and names no thing: "bump" in "Why did Rusk bump
    /// the visit?".
    pub(crate) fn is_action(&self, start: usize) -> bool {
        let language = &self.language.questions;
        let Ok(at) = self.words.binary_search_by_key(&start, |word| word.span.start) else {
            return false;
        };
        let is = |list: &[&str], word: &Word| list.contains(&word.folded.as_str());
        let word = &self.words[at];
        if language
            .action_endings
            .iter()
            .any(|ending| word.folded.len() > ending.len() + 2 && word.folded.ends_with(ending))
        {
            return true;
        }
        let Some(before) = at.checked_sub(1) else { return false };
        if is(language.before_things, &self.words[before]) {
            return false;
        }
        if is(language.before_actions, &self.words[before]) {
            // "To penguins": what ends like a plural is no verb behind "to".
            return !word.folded.ends_with('s') || word.folded.ends_with("ss");
        }
        // Between the auxiliary and the verb stands who acts: names, and words that are no subject.
        let is_subject = |word: &&Word| {
            let topic = self.topic.iter().find(|topic| topic.span == word.span);
            topic.is_none_or(|topic| topic.need != Need::Content)
        };
        let back = self.words[..at].iter().rev();
        let mut passed = 0;
        for word in back {
            if is(language.auxiliaries, word) {
                return passed > 0;
            }
            if !is_subject(&word) {
                return false;
            }
            passed += 1;
        }
        false
    }
}
