use frostem::{Algorithm, Stemmer};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::text::WordScanner;

/// Number of the rules by which words are made; a change makes every index stale.
pub(super) const ANALYZER_VERSION: u32 = 1;

/// Our own words for the engine, so that what is searched, scored and highlighted is always the same word.
#[derive(Clone, Default)]
pub(super) struct Analyzer {
    form: Form,
    token: Token,
    buffer: String,
}

#[derive(Clone, Copy, Default)]
enum Form {
    #[default]
    Exact,
    Stem,
}

impl Analyzer {
    pub(super) fn exact() -> Self {
        Self::default()
    }

    pub(super) fn stems() -> Self {
        Self { form: Form::Stem, ..Self::default() }
    }
}

pub(super) struct AnalyzerStream<'a> {
    scanner: WordScanner<'a>,
    stemmer: Stemmer,
    analyzer: &'a mut Analyzer,
}

impl Tokenizer for Analyzer {
    type TokenStream<'a> = AnalyzerStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> AnalyzerStream<'a> {
        self.token.reset();
        AnalyzerStream {
            scanner: WordScanner::new(text),
            stemmer: Stemmer::new(Algorithm::English),
            analyzer: self,
        }
    }
}

impl TokenStream for AnalyzerStream<'_> {
    fn advance(&mut self) -> bool {
        let Analyzer { form, token, buffer } = &mut *self.analyzer;
        let Some(span) = self.scanner.next_word(buffer) else { return false };
        token.position = token.position.wrapping_add(1);
        token.offset_from = span.start;
        token.offset_to = span.end;
        token.text.clear();
        match form {
            Form::Exact => token.text.push_str(buffer),
            Form::Stem => token.text.push_str(&self.stemmer.stem(buffer)),
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
