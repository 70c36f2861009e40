//! Counts occurrences of names, with the first place of each.

use std::collections::HashMap;

/// How often something occurs, and where first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Occurrences {
    pub(super) count: u32,
    /// In how many documents.
    pub(super) documents: u32,
    pub(super) example: String,
    last: u32,
}

impl Occurrences {
    /// Counts once more, in document number `at` (from 1) of this name.
    pub(super) fn again(&mut self, at: u32, document: &str) {
        if self.count == 0 {
            document.clone_into(&mut self.example);
        }
        self.count += 1;
        // Documents come one after the other, so the number of the last is enough to count them.
        self.documents += u32::from(self.last != at);
        self.last = at;
    }
}

/// A word with a capital: how often it occurs, and which other names stand near it.
#[derive(Clone, Debug, Default)]
pub(super) struct NameOccurrences {
    pub(super) all: Occurrences,
    /// How often another word with a capital follows.
    pub(super) leading: u32,
    /// Words with capitals that stand near it, and how often.
    pub(super) neighbours: HashMap<Box<str>, u32>,
}

/// Most neighbours that are remembered of one word.
const MAX_NEIGHBOURS: usize = 60;

impl NameOccurrences {
    pub(super) fn add_neighbour(&mut self, neighbour: &str) {
        if let Some(count) = self.neighbours.get_mut(neighbour) {
            *count += 1;
        } else if self.neighbours.len() < MAX_NEIGHBOURS {
            self.neighbours.insert(neighbour.into(), 1);
        }
    }
}
