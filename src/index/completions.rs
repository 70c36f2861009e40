//! Finds in the index what a word may become of which only the beginning is typed.

use std::collections::BTreeMap;

use tantivy::postings::SegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, SegmentReader, TERMINATED, TantivyError, Term};

use super::entries::Entries;
use super::{Fields, IndexError};
use crate::search::{Completion, CompletionRequest, Deadline, MAX_COMPLETIONS};
use crate::text::stem;

/// Most terms of a dictionary that are looked at, in the order of the alphabet; only of two letters there are more.
const MAX_TERMS: usize = 20_000;
/// Most words of headings that are looked at, the most frequent ones.
const MAX_HEADING_WORDS: usize = 64;
/// Most things of a question that a completion is held against: a bit for each fits a byte.
const MAX_BESIDE: usize = 8;
/// How many passages may be gone through for these things; what is everywhere says the least and is left out.
const MAX_POSTINGS_BESIDE: u64 = 300_000;
/// A stem with more passages is looked for in a sample of the passages of the other things.
const MAX_POSTINGS_COUNTED: u64 = 4_000;
/// Passages in that sample.
const MAX_SAMPLE: usize = 1_000;
/// With fewer passages that have all of the other things, those count that lack one of them.
const MIN_PASSAGES_BESIDE: usize = 8;
/// How many passages before and behind are taken for the same document, where none has both.
const NEIGHBOURS: usize = 5;

/// The stems that begin with the letters of a request, and those that are counted besides.
pub(super) fn completions(
    entries: &Entries,
    request: &CompletionRequest,
    fields: &Fields,
    deadline: Deadline,
) -> Result<Vec<Completion>, IndexError> {
    let passages_with = |stem: &str| entries.with_term(&Term::from_field_text(fields.words, stem));
    let headings = headings(entries, &request.prefix, fields.heading_words, deadline)?;
    let begun = beginning_with(entries, &request.prefix, fields.words, deadline)?;
    let mut found: BTreeMap<String, Completion> = BTreeMap::new();
    for stem in request.stems.iter().chain(headings.keys()) {
        let passages = passages_with(stem)?;
        if passages > 0 {
            let headings = headings.get(stem).copied().unwrap_or(0);
            let (stem, together) = (stem.clone(), passages);
            found.insert(stem.clone(), Completion { stem, passages, together, headings });
        }
    }
    for (stem, passages) in most(begun, MAX_COMPLETIONS) {
        if found.len() == MAX_COMPLETIONS {
            break;
        }
        let (key, together) = (stem.clone(), passages);
        found.entry(key).or_insert(Completion { stem, passages, together, headings: 0 });
    }
    let mut found: Vec<Completion> = found.into_values().collect();
    if let Some(mut beside) = Beside::of(entries, &request.beside, fields.words, deadline)? {
        beside.count(entries, &mut found, fields.words, deadline)?;
        if found.iter().all(|completion| completion.together == 0) {
            beside.widen();
            beside.count(entries, &mut found, fields.words, deadline)?;
        }
    }
    Ok(found)
}

/// The stems of the words of headings that begin with these letters, with the number of their documents.
fn headings(
    entries: &Entries,
    prefix: &str,
    field: Field,
    deadline: Deadline,
) -> Result<BTreeMap<String, u64>, IndexError> {
    let begun = beginning_with(entries, prefix, field, deadline)?;
    let mut headings = BTreeMap::new();
    for (word, documents) in most(begun, MAX_HEADING_WORDS) {
        *headings.entry(stem(&word)).or_insert(0) += documents;
    }
    Ok(headings)
}

/// The most frequent of them; of equals those that come first in the alphabet.
fn most(counted: BTreeMap<String, u64>, limit: usize) -> Vec<(String, u64)> {
    let mut counted: Vec<(String, u64)> = counted.into_iter().collect();
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted.truncate(limit);
    counted
}

/// The terms of a dictionary that begin with these letters, with the number of their entries.
fn beginning_with(
    entries: &Entries,
    prefix: &str,
    field: Field,
    deadline: Deadline,
) -> Result<BTreeMap<String, u64>, IndexError> {
    let mut found = BTreeMap::new();
    for segment in entries.segments() {
        deadline.check()?;
        let index = segment.inverted_index(field)?;
        let terms = index.terms().range().ge(prefix).into_stream();
        let mut terms = terms.map_err(IndexError::Dictionary)?;
        let mut left = MAX_TERMS;
        while left > 0 && terms.advance() {
            left -= 1;
            if !terms.key().starts_with(prefix.as_bytes()) {
                break;
            }
            let Ok(term) = std::str::from_utf8(terms.key()) else { continue };
            let counted = u64::from(terms.value().doc_freq);
            match found.get_mut(term) {
                Some(known) => *known += counted,
                None => _ = found.insert(term.to_owned(), counted),
            }
        }
    }
    found.retain(|term, counted| {
        *counted = counted.saturating_sub(entries.removed_with(field, term));
        *counted > 0
    });
    Ok(found)
}

/// The passages that have the other things of a question.
struct Beside {
    /// For each segment, whether each of its entries is one of them.
    segments: Vec<Vec<bool>>,
    /// How many they are.
    count: usize,
}

impl Beside {
    /// `None` where there are none.
    fn of(
        entries: &Entries,
        things: &[Vec<String>],
        field: Field,
        deadline: Deadline,
    ) -> Result<Option<Self>, IndexError> {
        let term = |stem: &String| Term::from_field_text(field, stem);
        let mut counted = Vec::with_capacity(things.len());
        for stems in things {
            let passages = stems.iter().map(|stem| entries.with_term(&term(stem)));
            let passages = passages.sum::<Result<u64, TantivyError>>()?;
            if passages > 0 {
                counted.push((passages, stems));
            }
        }
        counted.sort_by_key(|(passages, _)| *passages);
        let mut postings = 0;
        counted.retain(|(passages, _)| {
            postings += passages;
            postings <= MAX_POSTINGS_BESIDE
        });
        counted.truncate(MAX_BESIDE);
        if counted.is_empty() {
            return Ok(None);
        }
        let mut had: Vec<Vec<u8>> = Vec::new();
        for segment in entries.segments() {
            let mut of_segment = vec![0u8; segment.max_doc() as usize];
            for (at, (_, stems)) in counted.iter().enumerate() {
                for stem in *stems {
                    deadline.check()?;
                    let Some(mut postings) = postings_of(segment, field, stem)? else { continue };
                    while postings.doc() != TERMINATED {
                        if !segment.is_deleted(postings.doc()) {
                            of_segment[postings.doc() as usize] |= 1 << at;
                        }
                        postings.advance();
                    }
                }
            }
            had.push(of_segment);
        }
        Ok(Some(Self::with_most(&had)))
    }

    /// Those that have as many of the things as any has, or one less where these are few.
    fn with_most(had: &[Vec<u8>]) -> Self {
        let mut passages = [0usize; MAX_BESIDE + 1];
        for had in had.iter().flatten() {
            passages[had.count_ones() as usize] += 1;
        }
        let most = (1..=MAX_BESIDE).rev().find(|&things| passages[things] > 0).unwrap_or(1);
        let least = if passages[most] < MIN_PASSAGES_BESIDE { most.max(2) - 1 } else { most };
        let is_one = |had: &u8| had.count_ones() as usize >= least;
        let segments: Vec<Vec<bool>> =
            had.iter().map(|segment| segment.iter().map(is_one).collect()).collect();
        Self { segments, count: passages[least..].iter().sum() }
    }

    /// Takes in the passages around them, most of which are of the same document.
    fn widen(&mut self) {
        for segment in &mut self.segments {
            let ones: Vec<usize> = (0..segment.len()).filter(|&at| segment[at]).collect();
            for at in ones {
                let last = (at + NEIGHBOURS).min(segment.len() - 1);
                segment[at.saturating_sub(NEIGHBOURS)..=last].fill(true);
            }
        }
        self.count = self.segments.iter().flatten().filter(|is_one| **is_one).count();
    }

    /// Counts in how many of them each stem stands.
    fn count(
        &self,
        entries: &Entries,
        found: &mut [Completion],
        field: Field,
        deadline: Deadline,
    ) -> Result<(), IndexError> {
        let step = self.count.div_ceil(MAX_SAMPLE).max(1);
        found.iter_mut().for_each(|completion| completion.together = 0);
        for (segment, is_one) in entries.segments().iter().zip(&self.segments) {
            let all = || (0..).zip(is_one).filter_map(|(doc, is_one)| is_one.then_some(doc));
            let sample: Vec<u32> = all().step_by(step).collect();
            for completion in &mut *found {
                deadline.check()?;
                let Some(mut postings) = postings_of(segment, field, &completion.stem)? else {
                    continue;
                };
                completion.together += if completion.passages <= MAX_POSTINGS_COUNTED {
                    every_one(&mut postings, is_one)
                } else {
                    // In proportion: of a stem that is in thousands of passages no single one decides.
                    of_sample(&mut postings, &sample) * step as u64
                };
            }
        }
        Ok(())
    }
}

fn postings_of(
    segment: &SegmentReader,
    field: Field,
    stem: &str,
) -> Result<Option<SegmentPostings>, IndexError> {
    let index = segment.inverted_index(field)?;
    let term = Term::from_field_text(field, stem);
    Ok(index.read_postings(&term, IndexRecordOption::Basic).map_err(TantivyError::from)?)
}

fn every_one(postings: &mut SegmentPostings, is_one: &[bool]) -> u64 {
    let mut together = 0;
    while postings.doc() != TERMINATED {
        together += u64::from(is_one[postings.doc() as usize]);
        postings.advance();
    }
    together
}

fn of_sample(postings: &mut SegmentPostings, sample: &[u32]) -> u64 {
    let has = |doc: &&u32| {
        if postings.doc() < **doc {
            postings.seek(**doc);
        }
        postings.doc() == **doc
    };
    sample.iter().filter(has).count() as u64
}
