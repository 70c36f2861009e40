//! Tells words for what is done from words for things: a text says the first in other words, and has the second or not.

use super::{Need, Question};
use crate::language::QuestionWords;
use crate::text::Word;

/// Most words between an auxiliary and its verb.
const MAX_WORDS_OF_ACTOR: usize = 8;

impl Question {
    /// Whether the word that begins at a byte says what is done, or how, and names no thing: "bump" in "Why did Rusk bump
    /// the visit?".
    pub(crate) fn is_action(&self, start: usize) -> bool {
        let language = &self.language.questions;
        let Ok(at) = self.words.binary_search_by_key(&start, |word| word.span.start) else {
            return false;
        };
        let word = &self.words[at];
        if language.action_endings.iter().any(|ending| has_ending(word, ending)) {
            return true;
        }
        let Some(before) = at.checked_sub(1).map(|before| &self.words[before]) else {
            return false;
        };
        // What ends like a plural is no verb behind an auxiliary or "to".
        let is_plural = word.folded.ends_with('s') && !word.folded.ends_with("ss");
        if is_plural || is(language.before_things, before) {
            return false;
        }
        is(language.before_actions, before) || self.follows_actor(at, language)
    }

    /// Whether a word stands behind an auxiliary and whoever acts: "did **Rusk** bump".
    fn follows_actor(&self, at: usize, language: &QuestionWords) -> bool {
        let is_actor = |word: &Word| {
            let topic = self.topic.iter().find(|topic| topic.span == word.span);
            topic.is_some_and(|topic| topic.need != Need::Helpful)
                || is(self.language.talk.person, word)
        };
        let mut has_actor = false;
        for word in self.words[..at].iter().rev().take(MAX_WORDS_OF_ACTOR) {
            if is(language.auxiliaries, word) {
                return has_actor;
            }
            has_actor |= is_actor(word);
        }
        false
    }
}

fn is(list: &[&str], word: &Word) -> bool {
    list.contains(&word.folded.as_str())
}

fn has_ending(word: &Word, ending: &str) -> bool {
    word.folded.len() > ending.len() + 2 && word.folded.ends_with(ending)
}
