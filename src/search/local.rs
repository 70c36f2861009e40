use tantivy::collector::TopDocs;

use super::candidates::{Candidate, DatedCandidates, engine_query};
use super::{Matcher, Query, Score, WindowMatch, vocabulary};
use crate::index::{IndexError, OpenIndex, PassageRecord};
use crate::model::SpokenTime;
use crate::time::Interval;

/// How many passages the engine proposes; the best of them are scored by us.
const CANDIDATES: usize = 150;

/// A passage that may answer, with our score.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The stored record.
    pub record: PassageRecord,
    /// Our score, part by part.
    pub score: Score,
    /// How its dates meet the question's.
    pub window: WindowMatch,
}

/// What a search found.
#[derive(Clone, Debug)]
pub struct Hits {
    /// The query with the rarity of each concept and the slips it allowed for.
    pub query: Query,
    /// Best first.
    pub hits: Vec<Hit>,
}

/// Looks for passages that may answer a query.
pub fn search(index: &OpenIndex, mut query: Query) -> Result<Hits, IndexError> {
    let searcher = index.searcher();
    vocabulary::weigh(&mut query, &searcher, &index.fields)?;
    let engine = engine_query(&query, &index.fields);
    let candidates = match query.windows.is_empty() {
        true => {
            let best =
                searcher.search(&engine, &TopDocs::with_limit(CANDIDATES).order_by_score())?;
            best.into_iter().map(|(score, address)| Candidate { score, address }).collect()
        }
        false => searcher.search(&engine, &dated(&query))?,
    };
    let mut hits = Vec::with_capacity(candidates.len());
    let matcher = Matcher::new(&query);
    for candidate in candidates {
        hits.push(hit(&query, &matcher, index.passage_at(&searcher, candidate.address)?));
    }
    hits.sort_by(|a, b| {
        b.score
            .total()
            .total_cmp(&a.score.total())
            .then_with(|| a.record.passage.id.cmp(&b.record.passage.id))
    });
    Ok(Hits { query, hits })
}

fn dated(query: &Query) -> DatedCandidates {
    let topic = query.all().next().is_some();
    DatedCandidates {
        windows: query.windows.clone(),
        join: query.join,
        clock: query.clock,
        // A window that is met outweighs about half of the words.
        bonus: if topic { query.total_idf().max(1.0) } else { 1.0 },
        limit: CANDIDATES,
    }
}

fn hit(query: &Query, matcher: &Matcher<'_>, record: PassageRecord) -> Hit {
    let window = window(query, &record, &record.passage.speaks_of);
    let score = Score::of(query, matcher, &record, &window);
    Hit { record, score, window }
}

fn window(query: &Query, record: &PassageRecord, times: &[SpokenTime]) -> WindowMatch {
    let written: Vec<Interval> = record.written.iter().map(|claim| claim.interval()).collect();
    let spoken: Vec<Interval> = times.iter().map(|time| time.interval()).collect();
    WindowMatch::of(&query.times(), &written, &spoken)
}

impl Hit {
    /// How its dates meet the question's when only these of its times count.
    pub(crate) fn window_with(&self, query: &Query, times: &[SpokenTime]) -> WindowMatch {
        window(query, &self.record, times)
    }

    /// Whether neither the document nor the passage bears any date.
    pub fn is_undated(&self) -> bool {
        self.record.written.is_empty() && self.record.passage.speaks_of.is_empty()
    }
}
