//! Answers from the index what a query asks about words.

use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::IndexError;
use super::typo_automaton::TypoAutomaton;
use crate::search::{Deadline, TypoCandidate, TypoLookup, TypoRule, Vocabulary, VocabularyRequest};

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
    for stem in request.misread_stems(&vocabulary) {
        deadline.check()?;
        vocabulary.count(&stem, passages_with(&stem)?);
    }
    for TypoLookup { stem, rule, .. } in request.typos(&vocabulary) {
        deadline.check()?;
        for kept in vocabulary.correct(stem, near(stem, *rule, searcher, field)?) {
            vocabulary.count(&kept, passages_with(&kept)?);
        }
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
