//! Cuts a text into tokens: numbers, words and marks with their place in the text.
//!
//! Letters and digits that touch become two tokens ("14april", "1960s"), so the grammar sees the parts
//! and asks [`Token::gap`] whether they touched.

use crate::language::DateWord;
use crate::time::lexicon::Lexicon;

/// One number, word or mark of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// First byte.
    pub(super) start: usize,
    /// Byte after the last.
    pub(super) end: usize,
    /// What stands before it.
    pub(super) gap: Gap,
    /// What it is.
    pub(super) kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// ASCII digits. A value beyond nine digits is `u32::MAX`; `digits` stops at 255.
    Number { value: u32, digits: u8 },
    /// A word that the lexicon knows.
    Known { word: DateWord, case: LetterCase },
    /// Any other word.
    Other { case: LetterCase },
    /// Any other character that is not white space; dashes and quotation marks are folded.
    Mark(char),
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LetterCase {
    /// april
    Lower,
    /// April
    First,
    /// APRIL
    All,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// Blanks, or one line end that only wraps a long line.
    Space,
    /// The end of a paragraph, of a heading or of the text.
    Break,
}

/// A line shorter than this ends because its author ended it; a longer one may be wrapped.
const WRAPPED_LINE: usize = 50;

/// Tokens of a text, one paragraph after another, in one pass.
pub(super) struct Scan<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    bytes: &'a [u8],
    at: usize,
    line: usize,
    gap: Gap,
    /// The token that opens the next paragraph.
    ahead: Option<Token>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        Self { text, lexicon, bytes: text.as_bytes(), at: 0, line: 0, gap: Gap::Break, ahead: None }
    }

    /// Replaces what a buffer holds by the next paragraph; false at the end of the text.
    pub(super) fn paragraph(&mut self, tokens: &mut Vec<Token>) -> bool {
        tokens.clear();
        tokens.extend(self.ahead.take());
        while let Some(token) = self.next_token() {
            if token.gap == Gap::Break && !tokens.is_empty() {
                self.ahead = Some(token);
                break;
            }
            tokens.push(token);
        }
        !tokens.is_empty()
    }

    fn next_token(&mut self) -> Option<Token> {
        self.skip_space();
        let start = self.at;
        let first = *self.bytes.get(start)?;
        let kind = match first {
            b'0'..=b'9' => self.number(),
            b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => self.word_or_mark(),
            _ => {
                self.at += 1;
                TokenKind::Mark(char::from(first))
            }
        };
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        Some(Token { start, end: self.at, gap, kind })
    }

    fn skip_space(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\n' => self.end_line(),
                b' ' | b'\t' | b'\r' => self.gap = self.gap.max(Gap::Space),
                0x80.. => match self.character() {
                    Some(c) if c.is_whitespace() => {
                        self.gap = self.gap.max(Gap::Space);
                        self.at += c.len_utf8() - 1;
                    }
                    _ => return,
                },
                _ => return,
            }
            self.at += 1;
        }
    }

    /// A short line, or an empty one, closes what stands before it.
    fn end_line(&mut self) {
        // A date may be broken over two wrapped lines ("October\n28, 1962"); a heading must not
        // join the line under it.
        let wrapped = self.at - self.line >= WRAPPED_LINE;
        self.gap = self.gap.max(if wrapped { Gap::Space } else { Gap::Break });
        self.line = self.at + 1;
    }

    fn character(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn number(&mut self) -> TokenKind {
        let start = self.at;
        let mut value = 0u32;
        while let Some(digit) = self.bytes.get(self.at).filter(|byte| byte.is_ascii_digit()) {
            value = value.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
            self.at += 1;
        }
        let digits = u8::try_from(self.at - start).unwrap_or(u8::MAX);
        // So that all long numbers look the same, and none of them like a date.
        let value = if digits > 9 { u32::MAX } else { value };
        TokenKind::Number { value, digits }
    }

    fn word_or_mark(&mut self) -> TokenKind {
        let start = self.at;
        let mut case = LetterCase::Lower;
        let mut upper = 0;
        let mut letters = 0;
        while let Some(&byte) = self.bytes.get(self.at) {
            let (capital, length) = match byte {
                b'a'..=b'z' => (false, 1),
                b'A'..=b'Z' => (true, 1),
                0x80.. => match self.character() {
                    Some(c) if c.is_alphabetic() => (c.is_uppercase(), c.len_utf8()),
                    _ => break,
                },
                _ => break,
            };
            if capital {
                upper += 1;
                if letters == 0 {
                    case = LetterCase::First;
                }
            }
            letters += 1;
            self.at += length;
        }
        if letters == 0 {
            return self.mark();
        }
        // A single capital is `First`: "A" at the beginning of a sentence is no shouted word.
        if upper == letters && letters > 1 {
            case = LetterCase::All;
        }
        match self.lexicon.look_up(&self.text[start..self.at]) {
            Some(word) => TokenKind::Known { word, case },
            None => TokenKind::Other { case },
        }
    }

    fn mark(&mut self) -> TokenKind {
        let c = self.character().unwrap_or('\u{fffd}');
        self.at += c.len_utf8();
        TokenKind::Mark(match c {
            // Hyphens, the en dash and the minus sign all join ranges. The em dash stays apart,
            // since it mostly parts clauses.
            '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2212}' => '-',
            '\u{2014}' | '\u{2015}' => '\u{2014}',
            // All of them are used as an apostrophe, as before a short year: "’62".
            '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{2032}' => '\'',
            other => other,
        })
    }
}

impl Gap {
    fn max(self, other: Gap) -> Gap {
        match (self, other) {
            (Gap::Break, _) | (_, Gap::Break) => Gap::Break,
            (Gap::Space, _) | (_, Gap::Space) => Gap::Space,
            _ => Gap::None,
        }
    }
}

impl Token {
    /// Whether it touches the token before it.
    pub(super) fn glued(&self) -> bool {
        self.gap == Gap::None
    }

    /// The word, when the lexicon knows it.
    pub(super) fn word(&self) -> Option<DateWord> {
        match self.kind {
            TokenKind::Known { word, .. } => Some(word),
            _ => None,
        }
    }

    /// Value and number of digits.
    pub(super) fn number(&self) -> Option<(u32, u8)> {
        match self.kind {
            TokenKind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    /// How it is written, when it is a word.
    pub(super) fn case(&self) -> Option<LetterCase> {
        match self.kind {
            TokenKind::Known { case, .. } | TokenKind::Other { case } => Some(case),
            _ => None,
        }
    }

    /// Whether it is this mark.
    pub(super) fn is(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }
}
