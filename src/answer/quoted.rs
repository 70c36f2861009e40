//! Makes verified evidence of what was found, and an answer of evidence.

use std::collections::HashMap;
use std::sync::Arc;

use super::confidence::ConfidenceFeatures;
use super::excerpt::{Excerpt, excerpt};
use super::pointing::pointed_to;
use super::quotable::Quotable;
use super::sources::Sources;
use super::speaker::attribution;
use super::spelling::spellings;
use super::{Answer, AnswerExplanation, Evidence, EvidenceExplanation, Verdict, Why};
use crate::model::{DocumentHead, DocumentId, Passage, Span};
use crate::question::Question;
use crate::search::{Engine, Matcher, WeightedQuery};

/// The answer without evidence.
pub(super) fn empty(question: Question, why: Option<Why>) -> Answer {
    Answer {
        question,
        verdict: Verdict::Nothing,
        why,
        unmet: Vec::new(),
        confidence: 0.0,
        shown_first: 0,
        evidence: Vec::new(),
        nearest: Vec::new(),
        spellings: Vec::new(),
        undated: 0,
        quotation: None,
        parts: Vec::new(),
        completed: None,
        holdings: None,
        comparison: None,
        instead: None,
        explanation: AnswerExplanation::default(),
    }
}

/// The answer of which all evidence has everything that was asked for.
pub(super) fn finished(
    question: Question,
    query: &WeightedQuery,
    matcher: &Matcher<'_>,
    evidence: Vec<Evidence>,
) -> Answer {
    let spellings = spellings(query, matcher, evidence.iter().flat_map(words_shown));
    let confidence = ConfidenceFeatures::default();
    Answer {
        verdict: Verdict::Answered,
        spellings,
        evidence,
        explanation: AnswerExplanation::new(query, confidence),
        ..empty(question, None)
    }
}

/// What a reader sees of the words of a piece of evidence.
pub(super) fn words_shown(evidence: &Evidence) -> [&str; 2] {
    [evidence.quote.text(), evidence.document.title.as_str()]
}

/// The evidence of a quotable, verified, with the clock that met the query; `None` when it is not found again in its
/// document. `taken` is what is quoted of the document already.
pub(super) fn evidence<E: Engine>(
    quotable: &Quotable,
    taken: &[Span],
    query: &WeightedQuery,
    matcher: &Matcher<'_>,
    heads: &mut Heads<'_, E>,
    sources: &Sources<'_, E>,
) -> Result<Option<Evidence>, E::Error> {
    let Some(document) = heads.get(quotable.document())? else { return Ok(None) };
    let excerpt = excerpt(sources.engine, &quotable.hit, &quotable.run, query, matcher, taken)?;
    let Some(Excerpt { quote, highlights, speaks_of, page }) = excerpt else { return Ok(None) };
    let language = &query.query.language.evidence;
    let points_to = pointed_to(sources.engine, &document, &quote, &speaks_of, language)?;
    let record = &quotable.hit.record;
    let voice = record.voice_of(quote.span());
    let passage = Passage { page, voice, ..record.passage.clone() };
    let dialogue = &query.query.language.dialogue;
    let attribution = attribution(sources.engine, &document, &passage, &quote, dialogue);
    Ok(Some(Evidence {
        whose: None,
        rank: 1,
        quote,
        highlights,
        clock: quotable.window.clock,
        date_is_certain: quotable.window.surely,
        document,
        passage,
        attribution,
        speaks_of,
        points_to,
        explanation: EvidenceExplanation::new(query, quotable),
    }))
}

/// Heads of documents, each read once for an answer.
pub(super) struct Heads<'a, E> {
    engine: &'a E,
    read: HashMap<DocumentId, Arc<DocumentHead>>,
}

impl<'a, E: Engine> Heads<'a, E> {
    pub(super) fn new(engine: &'a E) -> Self {
        Self { engine, read: HashMap::new() }
    }

    fn get(&mut self, id: &DocumentId) -> Result<Option<Arc<DocumentHead>>, E::Error> {
        if let Some(head) = self.read.get(id) {
            return Ok(Some(Arc::clone(head)));
        }
        let Some(head) = self.engine.head(id)? else { return Ok(None) };
        self.read.insert(id.clone(), Arc::clone(&head));
        Ok(Some(head))
    }
}
