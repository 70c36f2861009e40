//! Tells which of several documents a question wants by its date.

use crate::language::QuestionWords;
use crate::text::Word;

/// Which of several documents that fit is wanted by its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// "the first report", "the oldest letter".
    Earliest,
    /// "the latest report", "the most recent letter".
    Latest,
}

/// The order that is asked for: a word of order right before a kind of document.
///
/// "The last battle" and "the first secretary" order no documents.
pub(super) fn date_order(words: &[Word], language: &QuestionWords) -> Option<DateOrder> {
    words.windows(2).find_map(|pair| {
        let is = |list: &[&str], word: &Word| list.contains(&word.folded.as_str());
        if !is(language.document_kinds, &pair[1]) {
            return None;
        }
        let latest = is(language.latest, &pair[0]).then_some(DateOrder::Latest);
        latest.or(is(language.earliest, &pair[0]).then_some(DateOrder::Earliest))
    })
}
