//! Keeps the questions that an archive offers, once they are found.

use std::sync::OnceLock;

use crate::question::Tongue;

/// The questions that an archive offers, in each language.
#[derive(Debug, Default)]
pub(super) struct OffersFound {
    of_archive: OnceLock<Vec<String>>,
    in_tongues: [OnceLock<Vec<String>>; Tongue::ALL.len()],
}

impl OffersFound {
    /// Those in another language, or in that of the archive.
    pub(super) fn of(&self, tongue: Option<Tongue>) -> &OnceLock<Vec<String>> {
        match tongue {
            Some(tongue) => &self.in_tongues[tongue as usize],
            None => &self.of_archive,
        }
    }
}
