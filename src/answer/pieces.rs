//! Gives what an answer is chosen from, with its scores: for tools that measure the search or train a reranker.

use super::compose::{nearest_window, unaskable};
use super::sentence_run::best_sentences;
use crate::model::{DocumentId, PassageId};
use crate::question::Question;
use crate::search::{Deadline, Engine, Matcher, PassageRecord, Query, search_reading};
use crate::text::Spellings;

/// How many passages are read: more than for an answer, so that what an answer just misses is seen as well.
const MAX_READ_FOR_PIECES: usize = 60;

/// The best sentences of a passage, with what their words alone are worth.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The sentences, as a quotation would show them.
    pub text: String,
    /// Half for the passage and half for the sentences, before documents are spread and doubles dropped.
    pub score: f32,
    /// The passage that they are chosen from.
    pub passage: WholePassage,
}

/// A passage with all its words as a reader sees them.
#[derive(Clone, Debug)]
pub struct WholePassage {
    /// Its id.
    pub id: PassageId,
    /// The document that it belongs to.
    pub document: DocumentId,
    /// Its words. They are not verified, and are not to be shown as a quotation.
    pub text: String,
}

impl WholePassage {
    /// The words of a stored passage.
    pub fn of(record: &PassageRecord) -> Self {
        let passage = &record.passage;
        Self {
            id: passage.id.clone(),
            document: passage.document.clone(),
            text: record.view().text().to_owned(),
        }
    }
}

/// The pieces that an answer would be chosen from, best first; of equals first what the search put first.
///
/// A text of several questions is read as one.
pub fn pieces<E: Engine>(
    mut question: Question,
    engine: &E,
    names: &Spellings,
    deadline: Deadline,
) -> Result<Vec<Piece>, E::Error> {
    if unaskable(&question).is_some() {
        return Ok(Vec::new());
    }
    let instead = nearest_window(&question);
    question.dates.extend(instead);
    let query = Query::new(&question, names);
    let hits = search_reading(engine, query, MAX_READ_FOR_PIECES, deadline)?;
    let matcher = Matcher::new(&hits.query);
    let mut pieces = Vec::with_capacity(hits.hits.len());
    for hit in &hits.hits {
        deadline.check()?;
        let Some(run) = best_sentences(hit, &hits.query, &matcher) else { continue };
        let score = run.lexical_score(hit);
        pieces.push(Piece { text: run.text, score, passage: WholePassage::of(&hit.record) });
    }
    pieces.sort_by(|one, other| other.score.total_cmp(&one.score));
    Ok(pieces)
}
