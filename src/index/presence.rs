//! Tells which concepts of a query a passage has, without loading its words.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, InvertedIndexReader, Searcher, Term};

use super::IndexError;
use crate::search::{Deadline, Form, WeightedQuery};

/// For each passage, the best weight with which it has each concept of a query, in its words or its heading.
///
/// Read from the engine's own lists of places, so that no passage need be loaded and taken apart to be ranked.
/// `addresses` must be in order. A form of several words is there only where they stand in a row;
/// of a very long one the beginning is enough here ([`Form::stems_sought`]).
pub(super) fn presence(
    query: &WeightedQuery,
    searcher: &Searcher,
    field: Field,
    addresses: &[DocAddress],
    deadline: Deadline,
) -> Result<Vec<Vec<f32>>, IndexError> {
    let concepts = query.all().count();
    let mut met = vec![vec![0.0f32; concepts]; addresses.len()];
    let mut from = 0;
    while let Some(first) = addresses.get(from) {
        let ordinal = first.segment_ord;
        let count = addresses[from..].iter().take_while(|at| at.segment_ord == ordinal).count();
        let to = from + count;
        // Each segment has lists of its own, so the addresses are taken segment by segment.
        let index = searcher.segment_reader(ordinal).inverted_index(field)?;
        for (at, concept) in query.all().enumerate() {
            // What is named twice is looked for once.
            if let Some(known) = query.all().take(at).position(|known| known.forms == concept.forms)
            {
                met[from..to].iter_mut().for_each(|met| met[at] = met[known]);
                continue;
            }
            deadline.check()?;
            for form in &concept.forms {
                let Some(mut row) = Row::of(&index, field, form)? else { continue };
                for (address, met) in addresses[from..to].iter().zip(&mut met[from..to]) {
                    let weight = form.match_kind.weight();
                    // The weight first: a form that cannot improve the result need not be looked
                    // for.
                    if met[at] < weight && row.stands_in(address.doc_id) {
                        met[at] = weight;
                    }
                }
            }
        }
        from = to;
    }
    Ok(met)
}

/// The places of each word of a form.
struct Row {
    words: Vec<SegmentPostings>,
    /// Where the row may begin in the passage looked at.
    starts: Vec<u32>,
    places: Vec<u32>,
    /// Longer names of others that hold the form, and how many of their words stand before it.
    rivals: Vec<(u32, Row)>,
}

impl Row {
    /// `None` when the segment lacks one of the words.
    fn of(
        index: &InvertedIndexReader,
        field: Field,
        form: &Form,
    ) -> Result<Option<Self>, IndexError> {
        // Positions are stored apart from the list of passages, and a single word without rivals
        // does not need them.
        let stems = form.stems_sought();
        let alone = stems.len() == 1 && form.rivals.is_empty();
        let Some(mut row) = Self::open(index, field, stems, alone)? else { return Ok(None) };
        for rival in &form.rivals {
            let found = Self::open(index, field, &rival.stems(), false)?;
            row.rivals.extend(found.map(|found| (rival.offset(), found)));
        }
        Ok(Some(row))
    }

    /// `alone`: it is enough to know that a word is there.
    fn open(
        index: &InvertedIndexReader,
        field: Field,
        stems: &[String],
        alone: bool,
    ) -> Result<Option<Self>, IndexError> {
        let option = match alone {
            true => IndexRecordOption::Basic,
            false => IndexRecordOption::WithFreqsAndPositions,
        };
        let mut words = Vec::with_capacity(stems.len());
        for stem in stems {
            let term = Term::from_field_text(field, stem);
            let found = index.read_postings(&term, option).map_err(tantivy::TantivyError::from)?;
            let Some(places) = found else { return Ok(None) };
            words.push(places);
        }
        Ok(Some(Self { words, starts: Vec::new(), places: Vec::new(), rivals: Vec::new() }))
    }

    /// Whether the words stand in a row in a passage, and not only inside a name of somebody else.
    /// Passages must be asked for in order.
    fn stands_in(&mut self, doc: DocId) -> bool {
        if !self.is_in(doc) {
            return false;
        }
        if self.words.len() == 1 && self.rivals.is_empty() {
            return true;
        }
        self.find_starts();
        for (offset, rival) in &mut self.rivals {
            if rival.is_in(doc) {
                rival.find_starts();
                // Inside a rival, which begins `offset` words before the form.
                let inside = |start: &u32| {
                    start
                        .checked_sub(*offset)
                        .is_some_and(|at| rival.starts.binary_search(&at).is_ok())
                };
                self.starts.retain(|start| !inside(start));
            }
        }
        !self.starts.is_empty()
    }

    /// Whether every word is in a passage.
    fn is_in(&mut self, doc: DocId) -> bool {
        self.words.iter_mut().all(|word| {
            // A list cannot go back. Where it stands behind the passage already, the passage lacks
            // the word.
            if word.doc() < doc {
                word.seek(doc);
            }
            word.doc() == doc
        })
    }

    /// Finds where the words stand in a row.
    fn find_starts(&mut self) {
        let [first, others @ ..] = self.words.as_mut_slice() else { return };
        first.positions(&mut self.starts);
        for (behind, word) in (1..).zip(others) {
            word.positions(&mut self.places);
            self.starts.retain(|start| self.places.binary_search(&(start + behind)).is_ok());
        }
    }
}
