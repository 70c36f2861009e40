//! Gives the search engine our own words and stems in place of its own.

use std::ops::Range;

use frostem::Stemmer;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::language::default_language;
use crate::text::{WordScanner, folded};

/// Number of the rules by which words are made; a change makes every index stale.
pub(super) const ANALYZER_VERSION: u32 = 3;

/// The stems of our own words for the engine, so that what is searched, scored and highlighted is always the same word.
#[derive(Clone, Default)]
pub(super) struct Analyzer {
    token: Token,
    buffer: String,
    known: KnownStems,
}

pub(super) struct AnalyzerStream<'a> {
    text: &'a str,
    scanner: WordScanner<'a>,
    /// The compound that the last word closed, which is given next, without its hyphen.
    compound: Option<Range<usize>>,
    stemmer: Stemmer,
    analyzer: &'a mut Analyzer,
}

impl Tokenizer for Analyzer {
    type TokenStream<'a> = AnalyzerStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> AnalyzerStream<'a> {
        self.token.reset();
        AnalyzerStream {
            text,
            scanner: WordScanner::new(text),
            compound: None,
            stemmer: Stemmer::new(default_language().stemmer),
            analyzer: self,
        }
    }
}

impl TokenStream for AnalyzerStream<'_> {
    fn advance(&mut self) -> bool {
        let Analyzer { token, buffer, known } = &mut *self.analyzer;
        let span = match self.compound.take() {
            // In the place of its second word, so that rows of words stay rows.
            Some(compound) => {
                *buffer = folded(&self.text[compound.clone()]);
                compound
            }
            None => {
                let Some(span) = self.scanner.next_word(buffer) else { return false };
                self.compound = self.scanner.compound();
                // A token that was reset has the greatest position, so that the first one gets 0.
                token.position = token.position.wrapping_add(1);
                span
            }
        };
        token.offset_from = span.start;
        token.offset_to = span.end;
        token.text.clear();
        match buffer.len() {
            // A longer word is stemmed each time and not stored.
            0..=LONGEST_KEPT => token.text.push_str(known.stem(&self.stemmer, buffer)),
            _ => token.text.push_str(&self.stemmer.stem(buffer)),
        }
        true
    }

    fn token(&self) -> &Token {
        &self.analyzer.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.analyzer.token
    }
}

/// Stems of words met lately, for most words of a text are among a few thousand and a stem takes long to find.
#[derive(Clone, Default)]
struct KnownStems {
    /// A word and its stem, each in the place that the word's hash gives it; empty before the first word.
    places: Vec<(String, String)>,
}

/// Number of stems that are kept.
const PLACES: usize = 1 << 13;

/// Longest word whose stem is kept, in bytes, so that a text of endless words takes no memory.
const LONGEST_KEPT: usize = 32;

impl KnownStems {
    fn stem(&mut self, stemmer: &Stemmer, word: &str) -> &str {
        if self.places.is_empty() {
            self.places.resize_with(PLACES, Default::default);
        }
        // Two words with one place replace each other: a lost stem is found again, and the table
        // never grows.
        let (known, stem) = &mut self.places[place(word)];
        if known != word {
            known.clear();
            known.push_str(word);
            stem.clear();
            stem.push_str(&stemmer.stem(word));
        }
        stem
    }
}

/// The place of a word: its FNV hash, folded.
fn place(word: &str) -> usize {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as usize % PLACES
}
