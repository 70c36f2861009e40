use tantivy::collector::TopDocs;
use tantivy::{DocAddress, Searcher};

use super::candidates::{DatedCandidates, by_date, by_topic, every};
use super::{Matcher, MetClock, Query, Score, WindowMatch, vocabulary};
use crate::index::{Fields, IndexError, OpenIndex, PassageRecord};
use crate::model::{SpokenTime, Voice};
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
    let mut addresses = candidates(&searcher, &query, &index.fields)?;
    addresses.sort_unstable();
    addresses.dedup();
    let mut hits = Vec::with_capacity(addresses.len());
    let matcher = Matcher::new(&query);
    for address in addresses {
        hits.push(hit(&query, &matcher, index.passage_at(&searcher, address)?));
    }
    hits.sort_by(|a, b| {
        let by_score = b.score.total().total_cmp(&a.score.total());
        by_score.then_with(|| a.record.passage.id.cmp(&b.record.passage.id))
    });
    Ok(Hits { query, hits })
}

/// Passages worth scoring: the best by their words, and for a dated question the best of its time.
fn candidates(
    searcher: &Searcher,
    query: &Query,
    fields: &Fields,
) -> Result<Vec<DocAddress>, IndexError> {
    let has_topic = query.all().next().is_some();
    let mut found = Vec::new();
    if has_topic {
        let best = searcher
            .search(&by_topic(query, fields), &TopDocs::with_limit(CANDIDATES).order_by_score())?;
        found.extend(best.into_iter().map(|(_, address)| address));
    }
    if query.windows.is_empty() {
        return Ok(found);
    }
    let collector = dated(query);
    let of_its_time = match by_date(query, fields) {
        Some(engine) => searcher.search(&engine, &collector)?,
        None if has_topic => searcher.search(&by_topic(query, fields), &collector)?,
        None => searcher.search(&every(fields), &collector)?,
    };
    found.extend(of_its_time.into_iter().map(|candidate| candidate.address));
    if found.is_empty() && !has_topic {
        // Nothing is of that time: what comes nearest to it is better than nothing.
        let nearest = searcher.search(&every(fields), &collector)?;
        found.extend(nearest.into_iter().map(|candidate| candidate.address));
    }
    Ok(found)
}

fn dated(query: &Query) -> DatedCandidates {
    DatedCandidates {
        windows: query.windows.clone(),
        join: query.join,
        clock: query.clock,
        // A window that is met outweighs about half of the words.
        bonus: query.total_idf().max(1.0),
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
    let found = WindowMatch::of(&query.times(), &written, &spoken);
    // A study of 1989 that tells of 1980 is no witness of 1989: where both fit, what it tells of counts.
    if record.passage.voice == Voice::Study && found.clock == MetClock::Written {
        let telling = WindowMatch::of(&query.times(), &[], &spoken);
        return if telling.is_met() { telling } else { found };
    }
    found
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
