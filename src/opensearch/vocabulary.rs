//! Answers what a query asks about words from the counts that were read when the archive was opened.

use super::open::OpenCluster;
use crate::search::{TypoLookup, Vocabulary, VocabularyRequest};

/// Counts the stems of a request, and finds what those that the archive lacks may have been meant for.
pub(super) fn vocabulary(request: &VocabularyRequest, index: &OpenCluster) -> Vocabulary {
    let counts = &index.words;
    let mut vocabulary = Vocabulary::new(index.stamp.entries);
    for stem in &request.stems {
        vocabulary.count(stem, counts.of(stem));
    }
    for stem in request.misread_stems(&vocabulary) {
        vocabulary.count(&stem, counts.of(&stem));
    }
    for TypoLookup { stem, rule, .. } in request.typos(&vocabulary) {
        for kept in vocabulary.correct(stem, counts.near(stem, *rule)) {
            vocabulary.count(&kept, counts.of(&kept));
        }
    }
    vocabulary
}
