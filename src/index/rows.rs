//! Finds the passages in which rows of words stand.

use tantivy::query::{BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Term};

use super::IndexError;
use super::candidates::best_by_words;
use super::entries::Entries;
use crate::search::Deadline;

/// Most rows that are looked for.
const MAX_ROWS: usize = 16;

/// How many passages of the rarest words of its rows the engine may have to go through, a passage counting once a row.
const MAX_POSTINGS: u64 = 100_000;

/// Passages that have any of these rows of stems, the best by the engine's score first.
pub(super) fn with_rows(
    entries: &Entries,
    rows: &[Vec<String>],
    words: Field,
    limit: usize,
    deadline: Deadline,
) -> Result<Vec<DocAddress>, IndexError> {
    let mut sought = Vec::with_capacity(rows.len());
    for row in rows.iter().filter(|row| !row.is_empty()) {
        let terms: Vec<Term> = row.iter().map(|stem| Term::from_field_text(words, stem)).collect();
        let counts = terms.iter().map(|term| entries.with_term(term));
        let rarest = counts.collect::<Result<Vec<u64>, _>>()?.into_iter().min().unwrap_or(0);
        if rarest > 0 {
            sought.push((rarest, terms));
        }
    }
    sought.sort_by_key(|(rarest, _)| *rarest);
    sought.truncate(MAX_ROWS);
    let mut postings = 0;
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::with_capacity(sought.len());
    for (rarest, mut terms) in sought {
        postings += rarest;
        // The rarest is looked for whatever it costs.
        if postings > MAX_POSTINGS && !clauses.is_empty() {
            break;
        }
        let query: Box<dyn Query> = match terms.len() {
            1 => Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::WithFreqs)),
            _ => Box::new(PhraseQuery::new(terms)),
        };
        clauses.push((Occur::Should, query));
    }
    if clauses.is_empty() {
        return Ok(Vec::new());
    }
    let found = best_by_words(entries, &BooleanQuery::new(clauses), limit, deadline)?;
    Ok(found.into_iter().map(|(_, address)| address).collect())
}
