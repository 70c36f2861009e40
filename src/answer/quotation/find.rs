//! Finds where quoted words stand, or nearly stand, in an archive.

use std::ops::Range;

use super::align::{StepKind, align};
use super::comparison::Comparison;
use super::region::Region;
use super::typed::TypedWords;
use crate::answer::Sources;
use crate::search::Engine;
use crate::text::stem;

/// Quotations of fewer words are found to the letter or not at all.
pub(super) const MIN_WORDS_NEAR: usize = 4;

/// Up to this length all rows of words of a quotation are looked for.
const MAX_WORDS_OF_SHORT: usize = 24;

/// How many words may stand between the parts of a quotation with an ellipsis.
const MAX_WORDS_LEFT_OUT: usize = 300;

/// How many passages are looked through, and around how many of them the neighbours too.
#[derive(Clone, Copy, Debug)]
struct Limits {
    passages: usize,
    regions: usize,
}

impl Limits {
    /// Longer quotations stand in fewer places, and cost more to lay beside each.
    fn of(words: usize) -> Self {
        match words {
            0..MIN_WORDS_NEAR => Self { passages: 300, regions: 0 },
            MIN_WORDS_NEAR..=MAX_WORDS_OF_SHORT => Self { passages: 100, regions: 12 },
            _ if words <= 100 => Self { passages: 40, regions: 8 },
            _ => Self { passages: 24, regions: 4 },
        }
    }
}

/// A place in which quoted words stand or nearly stand.
pub(super) struct Place {
    /// The words of the source, verified, and nothing else.
    pub(super) found: Region,
    /// What they have in common with those that were typed.
    pub(super) comparison: Comparison,
}

/// The places that were found, in no order that says anything, and whether there may be more.
pub(super) struct Places {
    pub(super) all: Vec<Place>,
    pub(super) may_be_more: bool,
}

/// The places of the archive where quoted words stand, or what is nearest to them.
pub(super) fn places<E: Engine>(
    typed: &TypedWords,
    sources: &Sources<'_, E>,
) -> Result<Places, E::Error> {
    let limits = Limits::of(typed.quoted());
    let found = places_with(&rows(typed), typed, limits, sources)?;
    let is_near = |place: &Place| place.comparison.has_most_of(typed);
    if found.all.iter().any(is_near) || typed.quoted() < MIN_WORDS_NEAR {
        return Ok(found);
    }
    // Where every other word was left out no row is whole: the words alone, of which the rarest count most.
    let mut apart = places_with(&words_apart(typed), typed, limits, sources)?;
    apart.all.retain(is_near);
    apart.all.extend(found.all);
    Ok(Places { all: apart.all, may_be_more: found.may_be_more })
}

/// The places among passages with some rows of words.
fn places_with<E: Engine>(
    rows: &[Vec<String>],
    typed: &TypedWords,
    limits: Limits,
    sources: &Sources<'_, E>,
) -> Result<Places, E::Error> {
    let keys = sources.engine.with_rows(rows, limits.passages, sources.deadline)?;
    let is_limited = keys.len() == limits.passages;
    let mut all: Vec<Place> = Vec::new();
    let mut regions: Vec<Region> = Vec::new();
    for record in sources.engine.passages(&keys, sources.deadline)? {
        sources.deadline.check()?;
        let alone = Region::alone(&record);
        if let Some(place) = exactly(typed, &alone) {
            all.push(place);
            continue;
        }
        let is_known = regions.iter().any(|region| region.has(&record.passage))
            || all.iter().any(|place| {
                place.comparison.is_verbatim() && place.found.document() == alone.document()
            });
        if is_known || regions.len() == limits.regions {
            continue;
        }
        let region = Region::around(sources.engine, &record, reach(typed))?;
        all.extend(nearly(typed, &region));
        regions.push(region);
    }
    // All words of a long quotation stand in the first passages that are proposed, and only some in the others.
    let verbatim = all.iter().filter(|place| place.comparison.is_verbatim()).count();
    let is_short = typed.quoted() < MIN_WORDS_NEAR;
    let may_be_more = is_limited && (is_short || verbatim * 2 >= limits.passages);
    Ok(Places { all, may_be_more })
}

/// How many words around a passage the quotation may reach.
fn reach(typed: &TypedWords) -> usize {
    let gap = if typed.after_ellipsis.contains(&true) { MAX_WORDS_LEFT_OUT } else { 0 };
    typed.len() + gap
}

/// Rows of words to look for: so short that a changed word leaves others whole, and so long that few passages have one.
fn rows(typed: &TypedWords) -> Vec<Vec<String>> {
    let words = typed.quoted();
    let length = match words {
        0..MIN_WORDS_NEAR => words,
        MIN_WORDS_NEAR..=5 => 2,
        _ => 3,
    };
    // Of a short quotation every row counts; of a long one each word in one row is enough.
    let step = if words <= MAX_WORDS_OF_SHORT { 1 } else { length };
    let row_of = |range: &[usize]| -> Option<Vec<String>> {
        let words = range.iter().map(|&at| &typed.row.words[at].folded);
        let is_word = |word: &&String| word.starts_with(char::is_alphanumeric);
        words.map(|word| Some(word).filter(is_word).map(|word| stem(word))).collect()
    };
    let mut rows = Vec::new();
    for run in typed.runs() {
        let places: Vec<usize> = run.collect();
        let length = length.clamp(1, places.len());
        let windows = places.windows(length).step_by(step);
        rows.extend(windows.filter_map(row_of));
        // The last words too, where the steps pass over them.
        rows.extend(row_of(&places[places.len() - length..]));
        // And a short run as a whole, so that passages that have it come before others with most of its rows.
        if words <= MAX_WORDS_OF_SHORT {
            rows.extend(row_of(&places));
        }
    }
    rows.sort();
    rows.dedup();
    rows
}

/// Each word that not every text has, as a row by itself.
fn words_apart(typed: &TypedWords) -> Vec<Vec<String>> {
    let places = typed.runs().into_iter().flatten().filter(|&at| typed.is_own(at));
    let words = places.map(|at| typed.row.words[at].folded.as_str());
    let words = words.filter(|word| word.starts_with(char::is_alphanumeric));
    let mut rows: Vec<Vec<String>> = words.map(|word| vec![stem(word)]).collect();
    rows.sort();
    rows.dedup();
    rows
}

/// The place where the words stand in a passage just as they were typed.
fn exactly(typed: &TypedWords, passage: &Region) -> Option<Place> {
    let keys = &passage.source.row.keys;
    if typed.quoted() < MIN_WORDS_NEAR {
        // Without a hyphen, or with the mark of a note, they are still the same words.
        return nearly(typed, passage).filter(|place| place.comparison.is_exact());
    }
    let is_here = |row: &[String]| *row == *typed.row.keys;
    let start = keys.windows(typed.len()).position(is_here).filter(|_| typed.is_plain())?;
    let words = start..start + typed.len();
    place(typed, passage, std::slice::from_ref(&words))
}

/// The place in a region where the words stand with the fewest differences.
fn nearly(typed: &TypedWords, region: &Region) -> Option<Place> {
    let alignment = align(typed, &region.source)?;
    let beside = alignment.steps.iter();
    let beside = beside.filter(|step| !matches!(step.kind, StepKind::Aside | StepKind::LeftOut));
    let words: Vec<Range<usize>> = beside.map(|step| step.source.clone()).collect();
    place(typed, region, &words)
}

/// The words of a region beside those that were typed, compared with what the store has for their spans.
fn place(typed: &TypedWords, region: &Region, words: &[Range<usize>]) -> Option<Place> {
    let found = region.verified(words)?;
    // Once more and over the verified words alone: what is said of a quotation rests on nothing else.
    let alignment = align(typed, &found.source)?;
    let comparison = match typed.with_brackets_of_source(&alignment.is_there(typed.len())) {
        None => Comparison::of(typed, &found.source.row, &alignment),
        Some(typed) => {
            let alignment = align(&typed, &found.source)?;
            Comparison::of(&typed, &found.source.row, &alignment)
        }
    };
    Some(Place { found, comparison })
}
