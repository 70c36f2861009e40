//! Tells whether words stand in one document alone.

use crate::model::DocumentId;
use crate::search::{Deadline, Engine};
use crate::text::{Word, stem, words};

/// Words in a row that two documents do not have by chance.
const SHARED_ROW: usize = 7;
/// Words of a row that is looked for.
const SOUGHT_ROW: usize = 4;
/// How many passages are compared.
const MAX_COMPARED: usize = 12;
/// Words on either side of one that is tried in the place of another.
const BESIDE: usize = 2;

/// Whether another document has these words, or a good part of them.
pub(super) fn stands_elsewhere<E: Engine>(
    engine: &E,
    row: &[Word],
    document: &DocumentId,
    deadline: Deadline,
) -> Result<bool, E::Error> {
    let folded: Vec<&str> = row.iter().map(|word| word.folded.as_str()).collect();
    let stems = |row: &[&str]| row.iter().map(|word| stem(word)).collect();
    let rows: Vec<Vec<String>> = folded.chunks_exact(SOUGHT_ROW).map(stems).collect();
    let keys = engine.with_rows(&rows, MAX_COMPARED, deadline)?;
    let found = engine.passages(&keys, deadline)?;
    Ok(found.iter().filter(|record| record.passage.document != *document).any(|record| {
        let view = record.view();
        let theirs = words(view.text());
        let theirs: Vec<&str> = theirs.iter().map(|word| word.folded.as_str()).collect();
        folded.windows(SHARED_ROW).any(|row| theirs.windows(SHARED_ROW).any(|their| their == row))
    }))
}

/// Whether a passage of the archive has a word, or several, between the words that stand beside a place.
pub(super) fn fits_elsewhere<E: Engine>(
    engine: &E,
    before: &[Word],
    tried: &str,
    after: &[Word],
    deadline: Deadline,
) -> Result<bool, E::Error> {
    let tried = words(tried);
    let before = &before[before.len().saturating_sub(BESIDE)..];
    let after = &after[..after.len().min(BESIDE)];
    let row = before.iter().chain(&tried).chain(after).map(|word| stem(&word.folded)).collect();
    Ok(!engine.with_rows(&[row], 1, deadline)?.is_empty())
}
