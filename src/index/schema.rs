//! Names the fields of the index and how the engine keeps each.

use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, STORED, STRING, Schema, TextFieldIndexing,
    TextOptions,
};
use tantivy::tokenizer::TokenizerManager;

use super::analyzer::Analyzer;

const STEMS: &str = "pincite_stems";

/// Name of [`Fields::source`], by which its column is opened.
pub(super) const SOURCE: &str = "source";
/// Name of [`Fields::place`].
pub(super) const PLACE: &str = "place";

/// The fields of the index.
///
/// Days are numbers (1 January of year 1 is 1), because the engine's own dates end in 1677 and 2262.
/// Starts and ends of several intervals stand in pairs: the third start belongs to the third end.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// "p" for a passage, "d" for a document.
    pub kind: Field,
    /// Id of the passage or the document.
    pub id: Field,
    /// Stems of the heading of its document (title, subject, people, places, collection) and of the passage itself.
    ///
    /// One field and not several: a question's words count wherever they stand, and every further field would
    /// make the engine look each of them up once more.
    pub words: Field,
    /// Words of the heading of a document, folded and not stemmed, so that a name of which the beginning is typed is found.
    pub heading_words: Field,
    /// Buckets of the calendar under which its times are filed.
    pub date_buckets: Field,
    /// Names under which others speak of a document: its number in the volume, number and day of a message.
    pub pointers: Field,
    /// First days on which the document may have been written.
    pub written_start: Field,
    /// Last days.
    pub written_end: Field,
    /// First days that the passage speaks of.
    pub spoken_start: Field,
    /// Last days.
    pub spoken_end: Field,
    /// Number of the source that it was read from.
    pub source: Field,
    /// Number of its document among those of its source.
    pub place: Field,
    /// The stored record of a passage or of a document's head, as JSON; their words are in the texts.
    pub record: Field,
}

impl Fields {
    /// The schema and its fields.
    pub fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let fields = Self {
            kind: schema.add_text_field("kind", STRING),
            id: schema.add_text_field("id", STRING),
            words: schema.add_text_field("words", stems()),
            heading_words: schema.add_text_field("heading_words", buckets()),
            date_buckets: schema.add_text_field("date_buckets", buckets()),
            pointers: schema.add_text_field("pointers", buckets()),
            written_start: schema.add_i64_field("written_start", numbers()),
            written_end: schema.add_i64_field("written_end", numbers()),
            spoken_start: schema.add_i64_field("spoken_start", numbers()),
            spoken_end: schema.add_i64_field("spoken_end", numbers()),
            source: schema.add_u64_field(SOURCE, numbers().set_indexed()),
            place: schema.add_u64_field(PLACE, numbers()),
            record: schema.add_bytes_field("record", STORED),
        };
        (schema.build(), fields)
    }
}

/// The analysers that the schema names.
pub(super) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(STEMS, Analyzer::default());
    manager
}

fn stems() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(STEMS)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    TextOptions::default().set_indexing_options(indexing)
}

fn buckets() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        // A bucket is a name and no text. Its score is never asked for, so neither frequencies nor
        // lengths of fields are kept.
        .set_tokenizer("raw")
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}

fn numbers() -> NumericOptions {
    NumericOptions::default().set_fast()
}
