//! One piece of evidence in the JSON of an answer: its words, where they stand, and how they are cited.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::answer::{Evidence, MetClock, RerankPart, Speaker};
use crate::cite::{Citation, CitationSettings, Form, cite};
use crate::model::{DocumentHead, Fact, SpokenTime, WrittenDate, WrittenOrigin};
use crate::time::Interval;

#[derive(Serialize)]
pub(super) struct EvidenceJson {
    rank: usize,
    score: f32,
    /// Left out where no reranker had a say.
    #[serde(skip_serializing_if = "Option::is_none")]
    reranker: Option<RerankerJson>,
    quote: String,
    highlights: Vec<[usize; 2]>,
    voice: &'static str,
    /// Null where nobody surely speaks.
    speaker: Option<SpeakerJson>,
    clock: MetClock,
    surely: bool,
    document: DocumentJson,
    passage: PassageJson,
    speaks_of: Vec<SpokenJson>,
    points_to: Option<PointedToJson>,
    citation: CitationJson,
    citations: CitationsJson,
}

/// Who speaks, as the document labels the turn.
#[derive(Serialize)]
struct SpeakerJson {
    label: String,
    /// Where the label stands in the file, in bytes.
    span: [usize; 2],
}

#[derive(Serialize)]
struct RerankerJson {
    /// Null for a passage behind those that the reranker reads.
    score: Option<f32>,
    /// What `score` of the evidence counts of it.
    added: f32,
}

#[derive(Serialize)]
struct DocumentJson {
    id: String,
    title: String,
    collection: Option<String>,
    file: String,
    url: Option<String>,
    written: Option<WrittenJson>,
    /// Which of the fields above the manifest adds; a date tells that by its origin.
    added: Vec<&'static str>,
}

#[derive(Serialize)]
pub(super) struct WrittenJson {
    edtf: String,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    origin: WrittenOrigin,
}

#[derive(Serialize)]
struct PassageJson {
    id: String,
    span: [usize; 2],
    page: Option<String>,
    point: Option<String>,
}

#[derive(Serialize)]
struct SpokenJson {
    text: String,
    edtf: String,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    inferred: bool,
}

/// The document that a quotation speaks of by its number.
#[derive(Serialize)]
struct PointedToJson {
    document: DocumentJson,
    /// Id of the passage that it begins with.
    passage: String,
}

#[derive(Serialize)]
struct CitationJson {
    archive: String,
    chicago_note: String,
    locator: Option<String>,
    added: Vec<&'static str>,
}

/// The citation in every form, by the name of the form.
#[derive(Serialize)]
struct CitationsJson {
    #[serde(flatten)]
    forms: BTreeMap<&'static str, String>,
    /// What the forms ask for and is not held; no form has a word for it.
    missing: Vec<&'static str>,
}

pub(super) fn evidence_json(evidence: &Evidence, citations: &CitationSettings) -> EvidenceJson {
    let citation = cite(&evidence.document, &evidence.passage, citations);
    let (span, score) = (evidence.quote.span(), evidence.explanation.score);
    EvidenceJson {
        rank: evidence.rank,
        score: finite(score),
        reranker: evidence.explanation.rerank.map(reranker_json),
        quote: evidence.quote.text().to_owned(),
        highlights: evidence.highlights.iter().map(|range| [range.start, range.end]).collect(),
        voice: evidence.passage.voice.as_str(),
        speaker: evidence.attribution.speaker.as_ref().map(speaker_json),
        clock: evidence.clock,
        // The field keeps the name that scripts know.
        surely: evidence.date_is_certain,
        document: document_json(&evidence.document),
        passage: PassageJson {
            id: evidence.passage.id.to_string(),
            span: [span.start, span.end],
            page: evidence.passage.page.clone(),
            point: evidence.passage.point.clone(),
        },
        speaks_of: evidence.speaks_of.iter().map(spoken_json).collect(),
        points_to: evidence.points_to.as_ref().map(|to| PointedToJson {
            document: document_json(&to.document),
            passage: to.passage.to_string(),
        }),
        citations: citations_json(&citation),
        citation: CitationJson {
            archive: citation.archive,
            chicago_note: citation.chicago_note,
            locator: citation.locator,
            added: citation.added,
        },
    }
}

fn citations_json(citation: &Citation) -> CitationsJson {
    let forms = Form::ALL.map(|form| (form.name(), citation.in_form(form).to_owned()));
    let missing = citation.missing.iter().map(|field| field.name()).collect();
    CitationsJson { forms: forms.into(), missing }
}

/// JSON has no NaN or infinity; serde_json would write null, and scripts expect a number.
pub(super) fn finite(number: f32) -> f32 {
    if number.is_finite() { number } else { 0.0 }
}

fn speaker_json(speaker: &Speaker) -> SpeakerJson {
    let span = speaker.label.span();
    SpeakerJson { label: speaker.label.text().to_owned(), span: [span.start, span.end] }
}

fn reranker_json(part: RerankPart) -> RerankerJson {
    RerankerJson { score: part.score, added: part.added }
}

fn document_json(document: &DocumentHead) -> DocumentJson {
    DocumentJson {
        id: document.id.to_string(),
        title: document.title.clone(),
        collection: document.collection.as_ref().map(|fact| fact.value.clone()),
        file: document.file.clone(),
        url: document.url.as_ref().map(|fact| fact.value.clone()),
        written: document.written().map(written_json),
        added: added(document),
    }
}

fn added(document: &DocumentHead) -> Vec<&'static str> {
    let fields = [("collection", &document.collection), ("url", &document.url)];
    let is_added = |fact: &Option<Fact<String>>| fact.as_ref().is_some_and(|fact| fact.added);
    fields.into_iter().filter(|(_, fact)| is_added(fact)).map(|(name, _)| name).collect()
}

pub(super) fn written_json(claim: &WrittenDate) -> WrittenJson {
    let Interval { start, end } = claim.interval();
    WrittenJson { edtf: claim.edtf.to_string(), start, end, origin: claim.origin }
}

fn spoken_json(time: &SpokenTime) -> SpokenJson {
    let Interval { start, end } = time.interval();
    SpokenJson {
        text: time.text.clone(),
        edtf: time.edtf.to_string(),
        start,
        end,
        inferred: time.inferred,
    }
}
