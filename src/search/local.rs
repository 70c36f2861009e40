use std::cmp::Ordering;

use super::candidates::{Candidate, candidates};
use super::dates::Dates;
use super::presence::presence;
use super::{MetClock, Query, Score, WindowMatch, vocabulary};
use crate::index::{IndexError, OpenIndex, PassageRecord};
use crate::model::{SpokenTime, Voice};
use crate::question::QuestionType;
use crate::text::View;
use crate::time::Interval;

/// How many of the best passages are handed on to be read.
const READ: usize = 20;
/// How many where a list is asked for.
const READ_LISTED: usize = 40;

/// A passage that may answer, with our score.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The stored record.
    pub record: PassageRecord,
    /// Its words as a reader sees them.
    pub view: View,
    /// Our score, part by part.
    pub score: Score,
}

/// What a search found.
#[derive(Clone, Debug)]
pub struct Hits {
    /// The query with the rarity of each concept and the slips it allowed for.
    pub query: Query,
    /// Best first.
    pub hits: Vec<Hit>,
}

/// A passage that is ranked and not yet loaded.
struct Ranked {
    candidate: Candidate,
    score: Score,
}

/// Looks for passages that may answer a query.
pub fn search(index: &OpenIndex, mut query: Query) -> Result<Hits, IndexError> {
    let searcher = index.searcher();
    let fields = &index.fields;
    vocabulary::weigh(&mut query, &searcher, fields.words)?;
    let candidates = candidates(&searcher, &query, fields)?;
    let addresses: Vec<_> = candidates.iter().map(|candidate| candidate.address).collect();
    let met = presence(&query, &searcher, fields.words, &addresses)?;
    let mut dates = Dates::open(&searcher)?;
    let mut ranked: Vec<Ranked> = Vec::with_capacity(candidates.len());
    for (candidate, met) in candidates.into_iter().zip(met) {
        let window = dates.window(&query.times(), candidate.address);
        ranked.push(Ranked { score: Score::of(&query, met, &window), candidate });
    }
    let read = if query.question_type == QuestionType::List { READ_LISTED } else { READ };
    if ranked.len() > read {
        ranked.select_nth_unstable_by(read - 1, better);
        ranked.truncate(read);
    }
    ranked.sort_unstable_by(better);
    let mut hits = Vec::with_capacity(ranked.len());
    for Ranked { candidate, score } in ranked {
        let record = index.passage_at(&searcher, candidate.address)?;
        hits.push((candidate.score, Hit { view: record.view(), record, score }));
    }
    // Segments of the index stand in no order of their own, so equals are put in that of their names.
    hits.sort_by(|(engine, a), (other, b)| {
        let ours = b.score.total().total_cmp(&a.score.total());
        let by_name = || a.record.passage.id.cmp(&b.record.passage.id);
        ours.then_with(|| other.total_cmp(engine)).then_with(by_name)
    });
    let hits = hits.into_iter().map(|(_, hit)| hit).collect();
    Ok(Hits { query, hits })
}

/// Our score decides, then the engine's, then the order of the archive.
fn better(a: &Ranked, b: &Ranked) -> Ordering {
    let ours = b.score.total().total_cmp(&a.score.total());
    let theirs = || b.candidate.score.total_cmp(&a.candidate.score);
    ours.then_with(theirs).then_with(|| a.candidate.address.cmp(&b.candidate.address))
}

impl Hit {
    /// How its dates meet the question's when of the times it tells about only `told` count.
    pub(crate) fn window(&self, query: &Query, told: &[SpokenTime]) -> WindowMatch {
        let written: Vec<Interval> =
            self.record.written.iter().map(|claim| claim.interval()).collect();
        let spoken: Vec<Interval> = told.iter().map(|time| time.interval()).collect();
        let found = WindowMatch::of(&query.times(), &written, &spoken);
        // A study of 1989 that tells of 1980 is no witness of 1989: where both fit, what it tells of counts.
        if self.record.passage.voice == Voice::Study && found.clock == MetClock::Written {
            let telling = WindowMatch::of(&query.times(), &[], &spoken);
            return if telling.is_met() { telling } else { found };
        }
        found
    }

    /// Whether neither the document nor the passage bears any date.
    pub fn is_undated(&self) -> bool {
        self.record.written.is_empty() && self.record.passage.speaks_of.is_empty()
    }
}
