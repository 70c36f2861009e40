//! Counts of what was seen, with the first place of it.

use std::collections::HashMap;

/// How often something was seen, and where first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Seen {
    pub(super) count: u32,
    /// In how many documents.
    pub(super) documents: u32,
    pub(super) example: String,
    last: u32,
}

impl Seen {
    /// Counts once more, in document number `at` (from 1) of this name.
    pub(super) fn again(&mut self, at: u32, document: &str) {
        if self.count == 0 {
            document.clone_into(&mut self.example);
        }
        self.count += 1;
        self.documents += u32::from(self.last != at);
        self.last = at;
    }
}

/// A word with a capital: how often, and in what company.
#[derive(Clone, Debug, Default)]
pub(super) struct WordSeen {
    pub(super) seen: Seen,
    /// How often another word with a capital follows.
    pub(super) leading: u32,
    /// Words with capitals that stand near it, and how often.
    pub(super) company: HashMap<Box<str>, u32>,
}

/// Most companions that are remembered of one word.
const MOST_COMPANIONS: usize = 60;

impl WordSeen {
    pub(super) fn with(&mut self, companion: &str) {
        if let Some(count) = self.company.get_mut(companion) {
            *count += 1;
        } else if self.company.len() < MOST_COMPANIONS {
            self.company.insert(companion.into(), 1);
        }
    }
}
