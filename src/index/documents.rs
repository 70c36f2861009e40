//! Finds every document of which a passage has all that a query asks for, and counts its passages.

use tantivy::postings::SegmentPostings;
use tantivy::query::{BooleanQuery, EnableScoring, Occur, Query as EngineQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::candidates::{Clauses, dated, every, excluded, word};
use super::entries::Entries;
use super::passage_dates::SegmentDates;
use super::presence::presence;
use super::{Fields, IndexError};
use crate::question::Need;
use crate::search::{
    Candidate, Deadline, FoundDocument, FoundDocuments, PassageDates, WeightedQuery,
};

/// Most passages that are looked at. A word that stands in more of them is in nearly every document.
const MAX_PASSAGES: usize = 200_000;

/// How many passages go by between two looks at the deadline.
const PASSAGES_BETWEEN_CHECKS: usize = 512;

/// Every document with a passage that has all that is asked for and is of the time, in the order of the archive.
pub(super) fn documents(
    entries: &Entries,
    query: &WeightedQuery,
    fields: &Fields,
    deadline: Deadline,
) -> Result<FoundDocuments<DocAddress>, IndexError> {
    let Some(wanted) = wanted(query, fields) else { return Ok(FoundDocuments::default()) };
    let (mut addresses, is_cut) = addresses(entries, &*wanted, deadline)?;
    let mut met = presence(query, entries.searcher(), fields.words, &addresses, deadline)?;
    retain_with_all(query, &mut addresses, &mut met);
    let mut found = FoundDocuments { documents: Vec::new(), is_cut };
    let mut segment: Option<OpenSegment> = None;
    for (at, (address, met)) in addresses.into_iter().zip(met).enumerate() {
        if at % PASSAGES_BETWEEN_CHECKS == 0 {
            deadline.check()?;
        }
        if segment.as_ref().is_none_or(|open| open.ordinal != address.segment_ord) {
            segment = Some(OpenSegment::new(entries, address.segment_ord, fields)?);
        }
        let Some(open) = &mut segment else { continue };
        let mut dates = PassageDates::default();
        open.dates.read(address.doc_id, &mut dates);
        if !query.is_of_the_time(&dates) {
            continue;
        }
        let is_new = open.enter(address.doc_id);
        let candidate = Candidate { key: address, relevance: 0.0, met, dates };
        match found.documents.last_mut() {
            Some(document) if !is_new => document.add(candidate),
            _ => found.documents.push(FoundDocument::of(candidate)),
        }
    }
    found.documents.sort_by_cached_key(|document| {
        document.passages.first().map(|passage| entries.order_key(passage.key))
    });
    Ok(found)
}

/// Passages that may have all that is asked for; `None` where nothing is.
fn wanted(query: &WeightedQuery, fields: &Fields) -> Option<Box<dyn EngineQuery>> {
    let mut clauses: Clauses = Vec::new();
    for concept in query.all().filter(|concept| concept.need != Need::Helpful) {
        let forms = concept.sought().map(|(_, stem)| -> (Occur, Box<dyn EngineQuery>) {
            (Occur::Should, word(fields, stem, IndexRecordOption::Basic))
        });
        clauses.push((Occur::Must, Box::new(BooleanQuery::new(forms.collect()))));
    }
    let has_subject = !clauses.is_empty();
    // The buckets only narrow what is looked at; the days decide.
    clauses.extend(dated(query, fields).map(|dated| (Occur::Must, dated)));
    if clauses.is_empty() {
        let is_dated = !query.query.windows.is_empty();
        return is_dated.then(|| every(query, fields));
    }
    if !has_subject {
        clauses.push((Occur::Must, every(query, fields)));
    }
    clauses.extend(excluded(query, fields));
    Some(Box::new(BooleanQuery::new(clauses)))
}

/// The passages in their order, and whether there are more.
fn addresses(
    entries: &Entries,
    wanted: &dyn EngineQuery,
    deadline: Deadline,
) -> Result<(Vec<DocAddress>, bool), IndexError> {
    let weight = wanted.weight(EnableScoring::disabled_from_searcher(entries.searcher()))?;
    let mut found = Vec::new();
    for (ordinal, segment) in (0..).zip(entries.segments()) {
        let mut scorer = weight.scorer(segment, 1.0)?;
        while scorer.doc() != TERMINATED {
            if found.len() % PASSAGES_BETWEEN_CHECKS == 0 {
                deadline.check()?;
            }
            if found.len() == MAX_PASSAGES {
                return Ok((found, true));
            }
            if !segment.is_deleted(scorer.doc()) {
                found.push(DocAddress::new(ordinal, scorer.doc()));
            }
            scorer.advance();
        }
    }
    Ok((found, false))
}

/// Keeps the passages that have all that is asked for.
fn retain_with_all(
    query: &WeightedQuery,
    addresses: &mut Vec<DocAddress>,
    met: &mut Vec<Vec<f32>>,
) {
    let kept: Vec<bool> = met.iter().map(|met| query.has_all(met)).collect();
    let mut kept_of_addresses = kept.iter();
    addresses.retain(|_| kept_of_addresses.next() == Some(&true));
    let mut kept_of_met = kept.iter();
    met.retain(|_| kept_of_met.next() == Some(&true));
}

/// What is read of a segment while its passages are gone through in order.
struct OpenSegment {
    ordinal: u32,
    dates: SegmentDates,
    /// The places of the heads of documents: each stands right behind its passages.
    heads: Option<SegmentPostings>,
    /// The head of the document that the last passage belongs to.
    head: Option<DocId>,
}

impl OpenSegment {
    fn new(entries: &Entries, ordinal: u32, fields: &Fields) -> Result<Self, IndexError> {
        let reader: &SegmentReader = entries.searcher().segment_reader(ordinal);
        let index = reader.inverted_index(fields.kind)?;
        let heads = Term::from_field_text(fields.kind, "d");
        let heads = index
            .read_postings(&heads, IndexRecordOption::Basic)
            .map_err(tantivy::TantivyError::from)?;
        Ok(Self { ordinal, dates: SegmentDates::open(reader)?, heads, head: None })
    }

    /// Goes on to a passage; true where it is the first of its document.
    fn enter(&mut self, passage: DocId) -> bool {
        if self.head.is_some_and(|head| passage < head) {
            return false;
        }
        let Some(heads) = &mut self.heads else { return true };
        let head = if heads.doc() < passage { heads.seek(passage) } else { heads.doc() };
        self.head = Some(head);
        true
    }
}
