//! Hands an index over, document by document, with all that an engine behind a network needs to propose the same passages.

use std::collections::BTreeMap;

use tantivy::schema::Field;
use tantivy::tokenizer::{TokenStream, Tokenizer};
use tantivy::{DocAddress, Term};

use super::analyzer::Analyzer;
use super::{IndexError, OpenIndex, WordCounts};
use crate::model::DocumentHead;
use crate::search::PassageRecord;

/// A document with its passages and its text.
#[derive(Clone, Debug)]
pub struct ExportedDocument {
    /// What is known of it.
    pub head: DocumentHead,
    /// The names under which others speak of it.
    pub pointers: Vec<String>,
    /// The stems of its heading, as [`stems_in_row`] gives them.
    pub heading: String,
    /// Its passages in their order, each with the stems of its own words.
    pub passages: Vec<(PassageRecord, String)>,
    /// The bytes of its file.
    pub text: String,
}

impl OpenIndex {
    /// Number of entries, which counts of words are held against: passages and documents.
    pub fn entries(&self) -> u64 {
        self.entries.count()
    }

    /// The document at a place in the order of the archive, counted from 0; `None` behind the last.
    pub fn export(&self, place: usize) -> Result<Option<ExportedDocument>, IndexError> {
        let Some(entry) = self.entries.documents()?.get(place) else { return Ok(None) };
        let segment = u32::try_from(entry.segment).unwrap_or(u32::MAX);
        let address = DocAddress::new(segment, entry.passages.end);
        let (document, passages) = self.stored_document(address)?;
        let text = self.text_at(document.text_at, document.head.span.len())?;
        let with_stems = |record: PassageRecord| {
            let stems = stems_in_row(record.view().text());
            (record, stems)
        };
        Ok(Some(ExportedDocument {
            heading: stems_in_row(&document.heading),
            passages: passages.into_iter().map(with_stems).collect(),
            head: document.head,
            pointers: document.pointers,
            text,
        }))
    }

    /// In how many passages each stem stands.
    pub fn word_counts(&self) -> Result<WordCounts, IndexError> {
        self.counts_of(self.fields.words)
    }

    /// In how many headings of documents each word stands, folded and not stemmed.
    pub fn heading_word_counts(&self) -> Result<WordCounts, IndexError> {
        self.counts_of(self.fields.heading_words)
    }

    fn counts_of(&self, field: Field) -> Result<WordCounts, IndexError> {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for segment in self.entries.segments() {
            let index = segment.inverted_index(field)?;
            let mut terms = index.terms().stream().map_err(IndexError::Dictionary)?;
            while terms.advance() {
                let Ok(word) = std::str::from_utf8(terms.key()) else { continue };
                if !counts.contains_key(word) {
                    let count = self.entries.with_term(&Term::from_field_text(field, word))?;
                    counts.insert(word.to_owned(), count);
                }
            }
        }
        counts.retain(|_, count| *count > 0);
        WordCounts::new(&counts)
    }
}

/// The stems of a text in their order, with a blank between; a compound stands behind its second word: `fire|ceasefir`.
///
/// An engine that splits it at blanks, and takes what `|` parts for one place, has the same words in the same places
/// as the index on the disk.
pub fn stems_in_row(text: &str) -> String {
    let mut analyzer = Analyzer::default();
    let mut stream = analyzer.token_stream(text);
    let mut row = String::with_capacity(text.len());
    let mut last = None;
    while stream.advance() {
        let token = stream.token();
        if last.is_some() {
            row.push(if last == Some(token.position) { '|' } else { ' ' });
        }
        last = Some(token.position);
        row.push_str(&token.text);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_stand_in_their_order_and_a_compound_beside_its_second_word() {
        for (text, row) in [
            ("The talks, in Warsaw", "the talk in warsaw"),
            ("a cease-fire line", "a ceas fire|ceasefir line"),
            ("", ""),
        ] {
            assert_eq!(stems_in_row(text), row, "{text}");
        }
    }
}
