//! Finds the document that a quotation speaks of by its number: "(Document 254)", "telegram 586, August 23".

use std::sync::Arc;

use super::Quote;
use crate::language::EvidenceWords;
use crate::model::{DocumentHead, PassageId, Pointer, SpokenTime, Voice};
use crate::search::Engine;
use crate::text::{Word, words};

/// Most words between the number of a message and its day: "telegram 586 from Geneva, August 23".
const MAX_WORDS_TO_DAY: usize = 8;
/// Words before "Document 254" that are looked at for another volume.
const WORDS_OF_OTHER_VOLUME: usize = 10;
/// Most pointers of a quotation that are looked up.
const MAX_POINTERS: usize = 4;
/// How many passages of the document are looked at for the first of its own words.
const MAX_PASSAGES_READ: u32 = 4;

/// A document that a quotation speaks of.
#[derive(Clone, Debug)]
pub struct PointedTo {
    /// The document.
    pub document: Arc<DocumentHead>,
    /// Where it begins.
    pub passage: PassageId,
}

/// The first document of the archive that a quotation from `document` speaks of, where there is exactly one of that name.
pub(super) fn pointed_to<E: Engine>(
    engine: &E,
    document: &DocumentHead,
    quote: &Quote,
    times: &[SpokenTime],
    language: &EvidenceWords,
) -> Result<Option<PointedTo>, E::Error> {
    for pointer in pointers(document, quote.text(), times, language) {
        let Some(found) = engine.pointed_to(&pointer)? else { continue };
        if found.id == document.id {
            continue;
        }
        let opening = engine.passages_of(&found.id, 0..MAX_PASSAGES_READ)?;
        let own = opening.iter().find(|record| record.passage.voice == Voice::Document);
        if let Some(record) = own.or(opening.first()) {
            return Ok(Some(PointedTo { document: found, passage: record.passage.id.clone() }));
        }
    }
    Ok(None)
}

fn pointers(
    document: &DocumentHead,
    text: &str,
    times: &[SpokenTime],
    language: &EvidenceWords,
) -> Vec<Pointer> {
    let row = words(text);
    let is_one_of = |word: &Word, list: &[&str]| list.contains(&word.folded.as_str());
    let mut found = Vec::new();
    for (at, pair) in row.windows(2).enumerate() {
        let (word, number) = (&pair[0], &pair[1]);
        let is_number = number.folded.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || found.len() == MAX_POINTERS {
            continue;
        }
        if is_one_of(word, language.numbered_documents) {
            let before = &row[at.saturating_sub(WORDS_OF_OTHER_VOLUME)..at];
            // "Foreign Relations, 1958–1960, vol. II, Document 322" is no document of this volume.
            if !before.iter().any(|word| is_one_of(word, language.volumes)) {
                found.push(Pointer::numbered(&document.file, &number.folded));
            }
        } else if is_one_of(word, language.numbered_messages) {
            let last = row.get(at + 1 + MAX_WORDS_TO_DAY).map_or(text.len(), |word| word.span.end);
            let behind = &text[number.span.end..last.max(number.span.end)];
            let day =
                times.iter().find(|time| behind.contains(&time.text)).map(SpokenTime::interval);
            let day = day.filter(|days| days.start == days.end).and_then(|days| days.start);
            let number = number.folded.clone();
            found.extend(day.map(|day| Pointer::Message { day, number }));
        }
    }
    found
}
