//! Gives what an answer is chosen from, with its scores: for tools that measure the search or train a reranker.

use super::compose::{MAX_READ_TO_RERANK, nearest_window, unaskable};
use super::quotable::Quotable;
use super::ranking::pooled;
use super::sources::Sources;
use crate::model::{DocumentId, PassageId};
use crate::question::Question;
use crate::search::{Engine, PassageRecord, Query, search_reading};

/// How many passages are read without a reranker: more than for an answer, so that what an answer just misses is seen as well.
const MAX_READ_FOR_PIECES: usize = 60;

/// The best sentences of a passage, with what they are worth.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The sentences, as a quotation would show them.
    pub text: String,
    /// What their words are worth: half for the passage and half for the sentences, before documents are spread and
    /// doubles dropped.
    pub score: f32,
    /// The reranker's number for them; `None` where it did not read them.
    pub rerank_score: Option<f32>,
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
/// With a reranker they are as many as an answer has, those beside the best among them, and its order is theirs.
/// A text of several questions is read as one.
pub fn pieces<E: Engine>(
    mut question: Question,
    sources: &Sources<'_, E>,
) -> Result<Vec<Piece>, E::Error> {
    if unaskable(&question).is_some() {
        return Ok(Vec::new());
    }
    let instead = nearest_window(&question);
    question.dates.extend(instead);
    let query = Query::new(&question, sources.names);
    let most = if sources.rerank.is_on() { MAX_READ_TO_RERANK } else { MAX_READ_FOR_PIECES };
    let hits = search_reading(sources.engine, query, most, sources.deadline)?;
    let mut pool = pooled(hits, &question.text, sources)?;
    pool.sort_by(|one, other| other.score.total_cmp(&one.score));
    let piece = |quotable: Quotable| Piece {
        score: quotable.lexical_score(),
        rerank_score: quotable.rerank.and_then(|part| part.score),
        passage: WholePassage::of(&quotable.hit.record),
        text: quotable.run.text,
    };
    Ok(pool.into_iter().map(piece).collect())
}
