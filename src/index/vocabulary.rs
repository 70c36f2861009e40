//! Answers from the index what a query asks about words.

use tantivy::Term;
use tantivy::schema::Field;

use super::IndexError;
use super::entries::Entries;
use super::typo_automaton::TypoAutomaton;
use crate::search::{Deadline, TypoCandidate, TypoLookup, TypoRule, Vocabulary, VocabularyRequest};

/// Counts the stems of a request, and finds what those that the index lacks may have been meant for.
pub(super) fn vocabulary(
    request: &VocabularyRequest,
    entries: &Entries,
    field: Field,
    deadline: Deadline,
) -> Result<Vocabulary, IndexError> {
    let passages_with = |stem: &str| entries.with_term(&Term::from_field_text(field, stem));
    // Counts every entry of the index, and so the heads of documents as well, which have no words.
    let mut vocabulary = Vocabulary::new(entries.count());
    for stem in &request.stems {
        deadline.check()?;
        vocabulary.count(stem, passages_with(stem)?);
    }
    for TypoLookup { stem, rule, .. } in request.typos(&vocabulary) {
        deadline.check()?;
        for kept in vocabulary.correct(stem, near(stem, *rule, entries, field)?) {
            vocabulary.count(&kept, passages_with(&kept)?);
        }
    }
    Ok(vocabulary)
}

/// The stems of the index that are as near to one that it lacks as the rule allows.
fn near(
    stem: &str,
    rule: TypoRule,
    entries: &Entries,
    field: Field,
) -> Result<Vec<TypoCandidate>, IndexError> {
    let Some(automaton) = TypoAutomaton::new(stem, rule) else { return Ok(Vec::new()) };
    let mut near = Vec::new();
    for segment in entries.segments() {
        let index = segment.inverted_index(field)?;
        let found = index.terms().search(&automaton).into_stream();
        let mut found = found.map_err(IndexError::Dictionary)?;
        while found.advance() {
            let Ok(term) = std::str::from_utf8(found.key()) else { continue };
            // A segment keeps the words of what was taken out of it.
            if entries.removed_with(field, term) > 0
                && entries.with_term(&Term::from_field_text(field, term))? == 0
            {
                continue;
            }
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
