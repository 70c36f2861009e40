//! Answers from the index what a query asks about words.

use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::IndexError;
use super::typo_automaton::TypoAutomaton;
use crate::search::{
    Deadline, MAX_TYPO_LOOKUPS, TypoCandidate, TypoRule, Vocabulary, VocabularyRequest,
};

/// Counts the stems of a request, and finds what those that the index lacks may have been meant for.
pub(super) fn vocabulary(
    request: &VocabularyRequest,
    searcher: &Searcher,
    field: Field,
    deadline: Deadline,
) -> Result<Vocabulary, IndexError> {
    let passages_with = |stem: &str| searcher.doc_freq(&Term::from_field_text(field, stem));
    // Counts every entry of the index, and so the heads of documents as well, which have no words.
    let mut vocabulary = Vocabulary::new(searcher.num_docs());
    for stem in &request.stems {
        deadline.check()?;
        vocabulary.count(stem, passages_with(stem)?);
    }
    let unknown = request.typos.iter().filter(|(stem, _)| vocabulary.passages_with(stem) == 0);
    let unknown: Vec<_> = unknown.take(MAX_TYPO_LOOKUPS).collect();
    for (stem, rule) in unknown {
        deadline.check()?;
        let near = near(stem, *rule, searcher, field)?;
        // Counted at once, since a correction is weighed like any other form.
        for candidate in &near {
            vocabulary.count(&candidate.stem, passages_with(&candidate.stem)?);
        }
        vocabulary.correct(stem, near);
    }
    Ok(vocabulary)
}

/// The stems of the index that are as near to one that it lacks as the rule allows.
fn near(
    stem: &str,
    rule: TypoRule,
    searcher: &Searcher,
    field: Field,
) -> Result<Vec<TypoCandidate>, IndexError> {
    let Some(automaton) = TypoAutomaton::new(stem, rule) else { return Ok(Vec::new()) };
    let mut near = Vec::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let found = index.terms().search(&automaton).into_stream();
        let mut found = found.map_err(IndexError::Dictionary)?;
        while found.advance() {
            let Ok(term) = std::str::from_utf8(found.key()) else { continue };
            // The stream tells that a term is near, and not how near.
            near.extend(
                automaton
                    .distance(term)
                    .map(|distance| TypoCandidate { distance, stem: term.to_owned() }),
            );
        }
    }
    Ok(near)
}
