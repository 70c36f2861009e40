//! The place in the tokens that the rules look at: what stands there, and the step over it.
//!
//! Every rule takes the place where it starts and gives back what it read and the place after it, or `None`;
//! nothing is changed on the way, so that a rule may be tried and given up.

use crate::language::{DateWord, DateWords};
use crate::time::context::NumericOrder;
use crate::time::expression::StatedTime;
use crate::time::time_names::TimeNames;
use crate::time::tokens::{LetterCase, Token, TokenKind};

/// What a rule read and the place after it.
pub(super) type Parsed<T> = Option<(T, usize)>;

/// The rules, over the tokens of one paragraph.
pub(in crate::time) struct Grammar<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) names: &'a TimeNames,
    /// The lists of the language; most words were given their class when the text was cut into tokens.
    pub(super) words: &'static DateWords,
    /// A question is read more freely than a document.
    pub(super) question: bool,
    /// A question that goes on from another: "the 29th" may be all of it.
    pub(super) goes_on: bool,
    pub(super) order: NumericOrder,
    /// Place after the expression before; nothing is read twice.
    pub(super) done: usize,
}

/// What the rules must know besides the text.
#[derive(Clone, Copy)]
pub(in crate::time) struct GrammarRules<'a> {
    pub(in crate::time) names: &'a TimeNames,
    pub(in crate::time) words: &'static DateWords,
    /// A question is read more freely than a document.
    pub(in crate::time) question: bool,
    /// A question that goes on from another: "the 29th" may be all of it.
    pub(in crate::time) goes_on: bool,
    pub(in crate::time) order: NumericOrder,
}

/// One or several times with the tokens that each stands on.
pub(super) type StatedTimes = Vec<(StatedTime, usize, usize)>;

impl<'a> Grammar<'a> {
    pub(in crate::time) fn new(
        text: &'a str,
        tokens: &'a [Token],
        rules: GrammarRules<'a>,
    ) -> Self {
        let GrammarRules { names, words, question, goes_on, order } = rules;
        Self { text, tokens, names, words, question, goes_on, order, done: 0 }
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn word(&self, at: usize) -> Option<DateWord> {
        self.tokens.get(at)?.word()
    }

    pub(super) fn number(&self, at: usize) -> Option<(u32, u8)> {
        self.tokens.get(at)?.number()
    }

    pub(super) fn is(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(mark))
    }

    pub(super) fn is_word(&self, at: usize, word: DateWord) -> bool {
        self.word(at) == Some(word)
    }

    pub(super) fn case(&self, at: usize) -> Option<LetterCase> {
        self.tokens.get(at)?.case()
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::glued)
    }

    pub(super) fn lexeme(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    /// The place after an optional word.
    pub(super) fn skip(&self, at: usize, word: DateWord) -> usize {
        if self.is_word(at, word) { at + 1 } else { at }
    }

    /// The place after an optional mark.
    pub(super) fn skip_mark(&self, at: usize, mark: char) -> usize {
        if self.is(at, mark) { at + 1 } else { at }
    }

    pub(super) fn dash(&self, at: usize) -> bool {
        self.is(at, '-') || self.is(at, '–')
    }

    /// Whether the word here is on a list of the language.
    pub(super) fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        let here = self.lexeme(at);
        words.iter().any(|word| word.eq_ignore_ascii_case(here))
    }

    /// Whether the word here has the ending of a plural.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        self.lexeme(at).ends_with(self.words.plural_ending)
    }
}
