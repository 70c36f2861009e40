use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, STORED, STRING, Schema, TextFieldIndexing,
    TextOptions,
};
use tantivy::tokenizer::TokenizerManager;

use super::analyzer::Analyzer;

const STEMS: &str = "pincite_stems";
const EXACT: &str = "pincite_exact";

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
    /// Stems of title and subject.
    pub title: Field,
    /// Stems of people and places in the heading.
    pub people: Field,
    /// Stems of an archive's summary.
    pub summary: Field,
    /// Stems of every other passage.
    pub body: Field,
    /// Words of heading and passage as they are: the vocabulary in which slips of the hand are looked up.
    pub exact: Field,
    /// Drawers of the calendar under which its times are filed.
    pub cells: Field,
    /// First days on which the document may have been written.
    pub written_start: Field,
    /// Last days.
    pub written_end: Field,
    /// First days that the passage speaks of.
    pub spoken_start: Field,
    /// Last days.
    pub spoken_end: Field,
    /// The stored record, as JSON.
    pub record: Field,
}

impl Fields {
    /// The schema and its fields.
    pub fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let fields = Self {
            kind: schema.add_text_field("kind", STRING),
            id: schema.add_text_field("id", STRING),
            title: schema.add_text_field("title", words(STEMS)),
            people: schema.add_text_field("people", words(STEMS)),
            summary: schema.add_text_field("summary", words(STEMS)),
            body: schema.add_text_field("body", words(STEMS)),
            exact: schema.add_text_field("exact", vocabulary()),
            cells: schema.add_text_field("cells", drawers()),
            written_start: schema.add_i64_field("written_start", days()),
            written_end: schema.add_i64_field("written_end", days()),
            spoken_start: schema.add_i64_field("spoken_start", days()),
            spoken_end: schema.add_i64_field("spoken_end", days()),
            record: schema.add_bytes_field("record", STORED),
        };
        (schema.build(), fields)
    }

    /// The fields that hold stems, each with the weight of a word found there.
    pub fn stemmed(&self) -> [(Field, f32); 4] {
        [(self.title, 1.0), (self.people, 0.8), (self.summary, 1.0), (self.body, 1.0)]
    }
}

/// The analysers that the schema names.
pub(super) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(STEMS, Analyzer::stems());
    manager.register(EXACT, Analyzer::exact());
    manager
}

fn words(analyzer: &str) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(analyzer)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    TextOptions::default().set_indexing_options(indexing)
}

fn vocabulary() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(EXACT)
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}

fn drawers() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}

fn days() -> NumericOptions {
    NumericOptions::default().set_fast()
}
