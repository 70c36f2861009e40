//! Turns the number of an update into a short name that a person can read aloud, and under which the log tells what became of it.

use sha2::{Digest, Sha256};
use tracing::Span;

/// Digits and letters that neither look nor sound alike, and that make no words.
const LETTERS: &[u8; 22] = b"23456789CFHJKLMNPRTWXY";

/// Letters of a name.
const LENGTH: usize = 6;

/// The name of an update of a bot, like `K7M-4R2`: the same in every process, and telling nothing of who wrote.
pub(super) fn incident(bot: u64, update: u32) -> String {
    let hash = Sha256::digest(format!("pincite incident {bot} {update}"));
    let letter = |byte: &u8| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]);
    let mut name: String = hash.iter().take(LENGTH).map(letter).collect();
    name.insert(LENGTH / 2, '-');
    name
}

/// What every line of the log is written in that is about an update.
///
/// At the level of errors, so that it is there whatever the log shows.
pub(super) fn span(bot: u64, update: u32) -> Span {
    tracing::error_span!("update", request = %incident(bot, update), update)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_name_is_short_and_the_same_each_time() {
        assert_eq!(incident(110201543, 1), incident(110201543, 1));
        for update in 0..100 {
            let name = incident(110201543, update);
            assert_eq!(name.len(), 7, "{name}");
            let known = |letter: u8| LETTERS.contains(&letter) || letter == b'-';
            assert!(name.bytes().all(known), "{name}");
        }
    }

    #[test]
    fn updates_have_names_of_their_own() {
        let names: HashSet<String> = (0..2000).map(|update| incident(1, update)).collect();
        assert!(names.len() >= 1998, "{}", names.len());
        assert_ne!(incident(1, 1), incident(2, 1), "another bot");
    }
}
