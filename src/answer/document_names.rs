//! Finds names of a question in the document of a piece that does not repeat them: a memorandum names who speaks at its
//! head, and a telegram who signs it at its end.

use super::quotable::Quotable;
use super::sources::Sources;
use crate::question::Need;
use crate::search::{Engine, Matcher, STEM_ALONE, WeightedConcept, WeightedQuery};
use crate::text::words;

/// Passages from the beginning of a document that are read.
const PASSAGES_OF_OPENING: u32 = 8;
/// Passages before and behind a piece that are read.
const PASSAGES_AROUND: u32 = 16;

/// Whether a concept is a name. A number is none: it stands anywhere by chance.
pub(super) fn is_name(concept: &WeightedConcept) -> bool {
    concept.need == Need::Name && !concept.asked.chars().all(|c| c.is_ascii_digit())
}

/// For each concept of a query, the weight with which the document of a piece has it at its head or near the piece, where
/// it is a name; nothing where the piece has every name itself.
pub(super) fn names_of_document<E: Engine>(
    piece: &Quotable,
    query: &WeightedQuery,
    matcher: &Matcher<'_>,
    sources: &Sources<'_, E>,
) -> Result<Vec<f32>, E::Error> {
    let lacks = |(concept, met): (&WeightedConcept, &f32)| is_name(concept) && *met <= STEM_ALONE;
    if !query.concepts.iter().zip(&piece.hit.met).any(lacks) {
        return Ok(Vec::new());
    }
    let passage = &piece.hit.record.passage;
    let first = passage.ordinal.saturating_sub(PASSAGES_AROUND).max(PASSAGES_OF_OPENING);
    let around = first..passage.ordinal.saturating_add(PASSAGES_AROUND + 1);
    let mut met = vec![0.0f32; query.concepts.len()];
    for ordinals in [0..PASSAGES_OF_OPENING, around] {
        for record in sources.engine.passages_of(&passage.document, ordinals)? {
            sources.deadline.check()?;
            for found in matcher.find(&words(record.view().text())) {
                let concept = query.concepts.get(found.concept);
                if concept.is_some_and(is_name) {
                    met[found.concept] = met[found.concept].max(found.weight);
                }
            }
        }
    }
    Ok(met)
}
