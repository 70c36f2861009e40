//! Holds the place at which words are said to have been said against the one that their document states.

use crate::answer::ClaimFound;
use crate::language::Language;
use crate::question::ClaimedPlace;
use crate::text::{GroupKind, Spellings, words};

/// In the group of a country, the seat of its government.
const SEAT_OF_COUNTRY: &str = "seat";

/// Whether a document is of the place that is claimed; `stated` is the place that it states.
///
/// A document of Lyon is none of Paris, but it may be one of France: only a town can be another.
pub(super) fn place_found(
    claimed: &ClaimedPlace,
    stated: Option<&str>,
    spellings: &Spellings,
    language: &Language,
) -> ClaimFound {
    let Some(stated) = stated else { return ClaimFound::Unmarked };
    let own: Vec<String> = claimed.words.iter().map(|word| word.folded.clone()).collect();
    let hits = spellings.at(&claimed.words);
    let whole = hits.iter().filter(|hit| hit.len == own.len());
    let places = whole.filter(|hit| matches!(hit.group.kind, GroupKind::Place | GroupKind::State));
    let (mut forms, mut is_seat, mut is_country) = (vec![own.clone()], false, false);
    for hit in places {
        let is_state = hit.group.kind == GroupKind::State;
        let found = hit.group.forms[hit.form].system.as_ref() == SEAT_OF_COUNTRY;
        is_seat |= is_state && found;
        is_country |= is_state && !found;
        forms.extend(hit.group.forms.iter().map(|form| form.words()));
    }
    let row: Vec<String> = words(stated).into_iter().map(|word| word.folded).collect();
    let is_of = |form: &Vec<String>| row.windows(form.len().max(1)).any(|part| part == form);
    let is_town = is_seat || language.questions.towns.contains(&own.join(" ").as_str());
    match () {
        () if forms.iter().any(is_of) => ClaimFound::Same,
        () if is_town && !is_country => ClaimFound::Other,
        () => ClaimFound::Unmarked,
    }
}
