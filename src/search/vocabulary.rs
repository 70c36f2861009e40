use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::{Concept, Form, MatchKind, Query};
use crate::index::IndexError;

/// Shortest word that is taken for a slip of the hand, in letters.
const SHORTEST: usize = 5;
/// From this length on, two letters may be wrong.
const LONG: usize = 9;
/// Most other words that a slip may stand for.
const MOST: usize = 3;

/// Counts how rare each concept is, and finds what a mistyped word may have meant.
pub(super) fn weigh(
    query: &mut Query,
    searcher: &Searcher,
    field: Field,
) -> Result<(), IndexError> {
    let passages = searcher.num_docs().max(1) as f32;
    for concept in query.concepts.iter_mut().chain(&mut query.phrases) {
        let mut found = count(concept, searcher, field)?;
        if !concept.exists && concept.forms.len() == 1 {
            let slips = slips(&concept.forms[0], searcher, field)?;
            concept.forms.extend(slips);
            found = count(concept, searcher, field)?;
        }
        let found = found as f32;
        concept.set_rarity((1.0 + (passages - found + 0.5).max(0.5) / (found + 0.5)).ln());
    }
    Ok(())
}

/// In how many passages the commonest form occurs, as far as its words tell; forms that the archive lacks are dropped.
///
/// A country for its capital makes a concept exist, but does not make it common.
fn count(concept: &mut Concept, searcher: &Searcher, field: Field) -> Result<u64, IndexError> {
    let mut most = 0;
    let mut frequencies = Vec::with_capacity(concept.forms.len());
    for form in &mut concept.forms {
        let mut rarest = u64::MAX;
        for stem in &form.stems {
            let found = stem_frequency(stem, searcher, field)?;
            if found < rarest {
                rarest = found;
                form.rarest.clone_from(stem);
            }
        }
        frequencies.push(rarest);
        if !matches!(form.match_kind, MatchKind::Related | MatchKind::Nation | MatchKind::Synonym) {
            most = most.max(rarest);
        }
    }
    let found = || concept.forms.iter().zip(&frequencies).filter(|(_, found)| **found > 0);
    concept.exists = found().next().is_some();
    concept.is_itself = found().any(|(form, _)| form.match_kind.is_itself());
    let mut kept = frequencies.iter().enumerate().map(|(at, found)| at == 0 || *found > 0);
    concept.forms.retain(|_| kept.next().unwrap_or(true));
    Ok(most)
}

fn stem_frequency(stem: &str, searcher: &Searcher, field: Field) -> Result<u64, IndexError> {
    Ok(searcher.doc_freq(&Term::from_field_text(field, stem))?)
}

/// Stems of the archive one or two letters away from one that it does not have. Digits are never corrected.
fn slips(form: &Form, searcher: &Searcher, field: Field) -> Result<Vec<Form>, IndexError> {
    let [word] = form.stems.as_slice() else { return Ok(Vec::new()) };
    let letters = word.chars().count();
    if letters < SHORTEST || !word.chars().all(|c| c.is_ascii_lowercase()) {
        return Ok(Vec::new());
    }
    let most = if letters < LONG { 1 } else { 2 };
    let mut near: Vec<(usize, String)> = Vec::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        // The first letter is rarely the wrong one, and holding to it spares most of the vocabulary.
        let (from, to) = (&word[..1], next_letter(word));
        let mut terms = index
            .terms()
            .range()
            .ge(from)
            .lt(&to)
            .into_stream()
            .map_err(|error| IndexError::Record(error.to_string()))?;
        while terms.advance() {
            let Ok(term) = std::str::from_utf8(terms.key()) else { continue };
            if term.len().abs_diff(word.len()) > most
                || term.bytes().any(|byte| byte.is_ascii_digit())
            {
                continue;
            }
            let distance = strsim::damerau_levenshtein(word, term);
            if distance <= most && !near.iter().any(|(_, known)| known == term) {
                near.push((distance, term.to_owned()));
            }
        }
    }
    near.sort();
    let closest = near.first().map_or(0, |(distance, _)| *distance);
    let kept = near.into_iter().filter(|(distance, _)| *distance == closest).take(MOST);
    Ok(kept.map(|(_, term)| Form::of_stem(term, MatchKind::Typo)).collect())
}

fn next_letter(word: &str) -> String {
    let first = word.as_bytes()[0];
    char::from(first + 1).to_string()
}
