//! Writes an [`Answer`] and a [`Reading`] of dates as the JSON that scripts read.
//!
//! The names of the fields are a contract: a field keeps its name and meaning, new ones may be added.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use super::phrases;
use crate::answer::{
    Answer, ClaimOutcome, Comparison, Difference, Evidence, Holdings, MetClock, QuotationCheck,
    RerankPart, Side, Speaker, Spelling, Unmet, Verdict, Why, YearCount,
};
use crate::cite::{Citation, CitationSettings, Form, cite};
use crate::messages::Locale;
use crate::model::{DocumentHead, Fact, SpokenTime, WrittenDate, WrittenOrigin};
use crate::question::{Clock, DateWindow, Narrowing, QuestionType, Translated};
use crate::time::{Edtf, Interval, Mode, Reading, Relation, TimeExpression};

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
    let named = |found: &TimeExpression| match mode {
        Mode::Document(_) => found.unit,
        // "late October 1962": a question looks for the last days, not for the month that is named.
        Mode::Question => found.edtf,
    };
    // Counted onwards from the last place, so that a long text is counted once.
    let mut place = (0, 0);
    let mut characters = |at: usize| {
        let from = if at < place.0 { (0, 0) } else { place };
        let between = text.get(from.0..at).map_or(0, |between| between.chars().count());
        place = (at, from.1 + between);
        place.1
    };
    let dates = reading.expressions.iter().map(|found| {
        let characters = [characters(found.span.start), characters(found.span.end)];
        date_json(text, found, named(found), characters)
    });
    let dates = dates.collect();
    let notes = reading
        .notes
        .iter()
        .map(|note| phrases::reading_note(Locale::English, text, note))
        .collect();
    line(&DatesJson { id, dates, notes })
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

/// What the archive holds on what was asked for; of a list the pieces of evidence are its entries, in their order.
#[derive(Serialize)]
struct ListingJson {
    documents: usize,
    passages: usize,
    /// Whether there may be more of both.
    at_least: bool,
    /// How many documents were written in each year.
    years: Vec<YearJson>,
    undated: usize,
}

#[derive(Serialize)]
struct YearJson {
    year: i32,
    documents: usize,
}

#[derive(Serialize)]
struct ComparisonJson<'a> {
    sides: Vec<SideJson<'a>>,
    /// The years in which the archive has both.
    common_years: &'a [i32],
}

#[derive(Serialize)]
struct SideJson<'a> {
    name: &'a str,
    listing: ListingJson,
    /// Ranks of its first piece of evidence and of the one behind its last.
    evidence: [usize; 2],
}

/// What a question in another language was asked as.
#[derive(Serialize)]
struct TranslatedJson<'a> {
    /// Code of the language it was typed in.
    from: &'static str,
    english: &'a str,
    not_understood: &'a [String],
}

/// What came of comparing a quotation with the archive.
#[derive(Serialize)]
struct QuotationJson<'a> {
    state: &'static str,
    /// In how many documents it stands word for word.
    documents: usize,
    /// Whether there may be more.
    at_least: bool,
    differences: Vec<DifferenceJson<'a>>,
    spellings: &'a [Spelling],
    brackets: Vec<DifferenceJson<'a>>,
    /// Whether the source has words where an ellipsis stands.
    left_out: bool,
    /// Null where nothing is claimed of the words besides, or they do not stand in the archive.
    claimed: Option<ClaimedJson<'a>>,
}

/// What was claimed of quoted words, and what the first piece of evidence says of it.
#[derive(Serialize)]
struct ClaimedJson<'a> {
    /// Null where nobody is said to have said them.
    speaker: Option<ClaimedSpeakerJson<'a>>,
    /// Null where no time is named.
    time: Option<ClaimedTimeJson<'a>>,
}

#[derive(Serialize)]
struct ClaimedSpeakerJson<'a> {
    /// As typed.
    name: &'a str,
    /// `same`, `unmarked` or `other`.
    found: &'static str,
    /// Who speaks there, as the document labels the turns; empty where nobody surely does.
    archive: Vec<&'a str>,
}

#[derive(Serialize)]
struct ClaimedTimeJson<'a> {
    /// As typed.
    text: &'a str,
    /// `same`, `unmarked` or `other`.
    found: &'static str,
    /// When the document was written; null where that is not known.
    archive: Option<WrittenJson>,
}

#[derive(Serialize)]
struct DifferenceJson<'a> {
    typed: &'a str,
    source: &'a str,
}

#[derive(Serialize)]
struct ReadAs {
    ask: QuestionType,
    request: &'static str,
    topic: Vec<String>,
    dates: Vec<WindowJson>,
    spellings: Vec<SpellingJson>,
    notes: Vec<String>,
}

/// Another spelling under which a word was found.
#[derive(Serialize)]
struct SpellingJson {
    #[serde(flatten)]
    spelling: Spelling,
    /// The question that looks for the word as it was typed; null where there is none.
    as_typed: Option<String>,
}

#[derive(Serialize)]
struct WindowJson {
    text: String,
    edtf: String,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    relation: &'static str,
    clock: Clock,
    inferred: bool,
}

#[derive(Serialize)]
struct EvidenceJson {
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
struct WrittenJson {
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

#[derive(Serialize)]
struct DatesJson {
    id: Value,
    dates: Vec<DateJson>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct DateJson {
    text: String,
    start_char: usize,
    end_char: usize,
    edtf: String,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    relation: &'static str,
    inferred: bool,
}

/// What is unmet, as scripts know it.
fn unmet(unmet: &Unmet) -> &str {
    match unmet {
        Unmet::Words(words) => words,
        Unmet::Number => "how many",
        Unmet::Time => "when",
    }
}

fn translated_json(translated: &Translated) -> TranslatedJson<'_> {
    TranslatedJson {
        from: translated.tongue.code(),
        english: &translated.english,
        not_understood: &translated.not_understood,
    }
}

fn read_as(answer: &Answer) -> ReadAs {
    let question = &answer.question;
    ReadAs {
        ask: question.question_type,
        request: question.request.name(),
        topic: question.topic.iter().map(|word| word.text.clone()).collect(),
        dates: question.dates.iter().map(|window| window_json(window, question.clock)).collect(),
        spellings: answer.spellings.iter().map(|it| spelling_json(it, answer)).collect(),
        notes: question
            .notes
            .iter()
            .filter_map(|note| phrases::question_note(Locale::English, note))
            .collect(),
    }
}

fn listing_json(holdings: &Holdings) -> ListingJson {
    let year = |count: &YearCount| YearJson { year: count.year, documents: count.documents };
    ListingJson {
        documents: holdings.documents,
        passages: holdings.passages,
        at_least: holdings.at_least,
        years: holdings.years().iter().map(year).collect(),
        undated: holdings.undated,
    }
}

fn comparison_json(comparison: &Comparison) -> ComparisonJson<'_> {
    ComparisonJson {
        sides: comparison.sides.iter().map(side_json).collect(),
        common_years: &comparison.common_years,
    }
}

fn side_json(side: &Side) -> SideJson<'_> {
    SideJson {
        name: &side.name,
        listing: listing_json(&side.holdings),
        evidence: [side.evidence.start + 1, side.evidence.end + 1],
    }
}

fn spelling_json(spelling: &Spelling, answer: &Answer) -> SpellingJson {
    let as_typed = Narrowing::as_typed(&answer.question, &spelling.asked);
    let as_typed = as_typed.map(|way| way.of(&answer.question));
    SpellingJson { spelling: spelling.clone(), as_typed }
}

fn quotation_json<'a>(check: &'a QuotationCheck, answer: &'a Answer) -> QuotationJson<'a> {
    let first = answer.shown().next();
    QuotationJson {
        claimed: first.and_then(|first| claimed_json(check, first)),
        state: check.state.name(),
        documents: check.documents,
        at_least: check.may_be_more,
        differences: difference_json(&check.differences),
        spellings: &check.spellings,
        brackets: difference_json(&check.brackets),
        left_out: check.leaves_out,
    }
}

fn claimed_json<'a>(check: &'a QuotationCheck, first: &'a Evidence) -> Option<ClaimedJson<'a>> {
    let ClaimOutcome { speaker, time } = &check.claimed;
    let attribution = &first.attribution;
    let labels = || attribution.speaker.iter().chain(&attribution.then);
    let speaker = speaker.as_ref().map(|(name, found)| ClaimedSpeakerJson {
        name,
        found: found.name(),
        archive: labels().map(|speaker| speaker.label.text()).collect(),
    });
    let time = time.as_ref().map(|(text, found)| ClaimedTimeJson {
        text,
        found: found.name(),
        archive: first.document.written().map(written_json),
    });
    (speaker.is_some() || time.is_some()).then_some(ClaimedJson { speaker, time })
}

fn difference_json(all: &[Difference]) -> Vec<DifferenceJson<'_>> {
    all.iter().map(|Difference { typed, source }| DifferenceJson { typed, source }).collect()
}

fn window_json(window: &DateWindow, clock: Clock) -> WindowJson {
    let Interval { start, end } = window.interval;
    WindowJson {
        text: window.text.clone(),
        edtf: window.edtf.to_string(),
        start,
        end,
        relation: relation(window.relation),
        clock,
        inferred: window.inferred,
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::During => "during",
        Relation::Before => "before",
        Relation::After => "after",
        Relation::Around => "around",
        Relation::OnThisDay => "on_this_day",
    }
}

fn evidence_json(evidence: &Evidence, citations: &CitationSettings) -> EvidenceJson {
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
fn finite(number: f32) -> f32 {
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

fn written_json(claim: &WrittenDate) -> WrittenJson {
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

fn date_json(
    text: &str,
    found: &TimeExpression,
    edtf: Edtf,
    [start_char, end_char]: [usize; 2],
) -> DateJson {
    let Interval { start, end } = found.interval;
    DateJson {
        text: text.get(found.span.clone()).unwrap_or_default().to_owned(),
        start_char,
        end_char,
        edtf: edtf.to_string(),
        start,
        end,
        relation: relation(found.relation),
        inferred: found.inferred,
    }
}
