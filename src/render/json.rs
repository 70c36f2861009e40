//! Writes an [`Answer`] and a [`Reading`] of dates as the JSON that scripts read.
//!
//! The names of the fields are a contract: a field keeps its name and meaning, new ones may be added.

use serde::Serialize;
use serde_json::Value;

use crate::answer::{Answer, Evidence, Unmet, Verdict, Why};
use crate::cite::CitationSettings;
use crate::time::{Mode, Reading};

mod dates;
mod evidence;
mod listing;
mod quotation;
mod read_as;

use dates::dates_json;
use evidence::{EvidenceJson, evidence_json, finite};
use listing::{ComparisonJson, ListingJson, comparison_json, listing_json};
use quotation::{QuotationJson, quotation_json};
use read_as::{ReadAs, TranslatedJson, read_as, translated_json};

/// What stands around an answer in its JSON.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The id that the caller gave the question; null when none was given.
    pub id: Value,
    /// Time taken, in microseconds.
    pub elapsed_us: u64,
}

/// One answer as one line of JSON, without the line end.
pub fn answer(answer: &Answer, frame: Frame, citations: &CitationSettings) -> String {
    let all = |evidence: &[Evidence]| -> Vec<EvidenceJson> {
        evidence.iter().map(|evidence| evidence_json(evidence, citations)).collect()
    };
    line(&AnswerJson {
        id: frame.id,
        question: answer.question.typed().to_owned(),
        translated: answer.question.translated.as_deref().map(translated_json),
        read_as: read_as(answer),
        verdict: answer.verdict,
        why: answer.why,
        confidence: finite(answer.confidence),
        shown_first: answer.shown_first,
        unmet: answer.unmet.iter().map(unmet).collect(),
        evidence: all(&answer.evidence),
        nearest: all(&answer.nearest),
        undated: answer.undated,
        quotation: answer.quotation.as_ref().map(|check| quotation_json(check, answer)),
        listing: answer.holdings.as_ref().map(listing_json),
        comparison: answer.comparison.as_ref().map(comparison_json),
        elapsed_us: frame.elapsed_us,
    })
}

/// The dates of a text as one line of JSON, without the line end.
///
/// In a document, `edtf` is the time as the text names it ("the end of 1958" names 1958), and `start` and `end`
/// are the days that it means; a question says in both what it looks for.
pub fn dates(text: &str, reading: &Reading, mode: Mode, id: Value) -> String {
    line(&dates_json(text, reading, mode, id))
}

/// A line of batch input that could not be read, in place of its answer.
pub fn fault(id: Value, problem: &str) -> String {
    line(&serde_json::json!({ "id": id, "error": problem }))
}

fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("maps with text keys and finite numbers can be written")
}

#[derive(Serialize)]
struct AnswerJson<'a> {
    id: Value,
    question: String,
    /// Left out where the question was typed in the language of the archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    translated: Option<TranslatedJson<'a>>,
    read_as: ReadAs,
    verdict: Verdict,
    why: Option<Why>,
    /// How likely the first quotation is right.
    confidence: f32,
    /// How many pieces of evidence a reader sees at first.
    shown_first: usize,
    unmet: Vec<&'a str>,
    evidence: Vec<EvidenceJson>,
    nearest: Vec<EvidenceJson>,
    undated: usize,
    /// Left out where what was asked is no quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    quotation: Option<QuotationJson<'a>>,
    /// What the archive holds, counted. Left out where neither a list nor a bare name was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    listing: Option<ListingJson>,
    /// Left out where nothing was to be compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: Option<ComparisonJson<'a>>,
    elapsed_us: u64,
}

/// What is unmet, as scripts know it.
fn unmet(unmet: &Unmet) -> &str {
    match unmet {
        Unmet::Words(words) | Unmet::Elsewhere(words) => words,
        Unmet::Number => "how many",
        Unmet::Time => "when",
    }
}
