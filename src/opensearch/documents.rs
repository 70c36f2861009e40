//! Finds every document of which a passage has all that a query asks for, and counts its passages.

use serde_json::{Value, json};

use super::error::ClusterError;
use super::named::{NamedForms, form_query};
use super::reply::{Found, Paging, each_page};
use super::searching::ClusterSearch;
use super::stored;
use super::topic::{Clauses, dated};
use crate::question::Need;
use crate::search::{
    Candidate, Deadline, FoundDocument, FoundDocuments, WeightedConcept, WeightedQuery,
};

/// Most passages that are looked at. A word that stands in more of them is in nearly every document.
const MAX_PASSAGES: usize = 200_000;

/// Passages of one call.
const PAGE: usize = 5_000;

/// Every document with a passage that has all that is asked for and is of the time, in the order of the archive.
pub(super) fn documents(
    search: &ClusterSearch<'_>,
    query: &WeightedQuery,
    deadline: Deadline,
) -> Result<FoundDocuments<u64>, ClusterError> {
    let mut found = FoundDocuments::default();
    let Some(mut clauses) = wanted(query) else { return Ok(found) };
    let forms = NamedForms::of(query);
    clauses.should.push(forms.first());
    let body = json!({"_source": false, "query": clauses.query()});
    let mut looked_at = 0;
    let mut last = None;
    let index = search.index;
    let mut take = |page: Found| {
        search.note(page.is_partial());
        let met = forms.met(search, page.hits(), deadline)?;
        for (hit, met) in page.hits().iter().zip(met) {
            let (key, dates) = (hit.key()?, stored::dates(hit.dates()));
            if !query.has_all(&met) || !query.is_of_the_time(&dates) {
                continue;
            }
            let place = stored::place_of(key);
            let candidate = Candidate { key, relevance: 0.0, met, dates };
            match found.documents.last_mut() {
                Some(document) if last == Some(place) => document.add(candidate),
                _ => found.documents.push(FoundDocument::of(candidate)),
            }
            last = Some(place);
        }
        looked_at += page.hits().len();
        found.is_cut = looked_at >= MAX_PASSAGES;
        Ok(if found.is_cut { Paging::Enough } else { Paging::GoOn })
    };
    each_page(&index.client, &index.name, &body, PAGE, deadline, &mut take)?;
    Ok(found)
}

/// Passages that have all that is asked for; `None` where nothing is.
fn wanted(query: &WeightedQuery) -> Option<Clauses> {
    let mut clauses = Clauses::of(&query.query);
    let mut has_subject = false;
    for concept in query.all().filter(|concept| concept.need != Need::Helpful) {
        has_subject = true;
        // Found by the words that the index on the disk looks for, and had in a form that is the thing itself or nearly so.
        let sought: Vec<&str> = concept.sought().map(|(_, stem)| stem).collect();
        clauses.filter.push(json!({"terms": {"words": sought}}));
        clauses.filter.push(had(concept));
    }
    if !has_subject && query.query.windows.is_empty() {
        return None;
    }
    clauses.filter.extend(dated(&query.query));
    Some(clauses)
}

/// Passages that have a concept with a weight that is enough.
fn had(concept: &WeightedConcept) -> Value {
    let forms = concept.forms.iter().filter(|form| !form.stems.is_empty());
    let enough = forms.filter(|form| form.match_kind.weight() >= concept.least());
    let forms: Vec<Value> = enough.map(|form| form_query(form, None).0).collect();
    json!({"bool": {"should": forms, "minimum_should_match": 1}})
}
