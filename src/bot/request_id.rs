//! Makes request ids: short names for updates, which a person can read aloud and find in the log.

use sha2::{Digest, Sha256};
use tracing::Span;

/// Digits and letters that neither look nor sound alike, and that make no words.
const LETTERS: &[u8; 22] = b"23456789CFHJKLMNPRTWXY";

/// Letters of a name.
const LENGTH: usize = 6;

/// The name of an update of a bot, like `K7M-4R2`: the same in every process, and telling nothing of who wrote.
pub(crate) fn request_id(bot: u64, update: u32) -> String {
    let hash = Sha256::digest(format!("pincite incident {bot} {update}"));
    let letter = |byte: &u8| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]);
    let mut name: String = hash.iter().take(LENGTH).map(letter).collect();
    name.insert(LENGTH / 2, '-');
    name
}

/// What every line of the log is written in that is about an update.
///
/// At the level of errors, so that it is there whatever the log shows.
pub(crate) fn span(bot: u64, update: u32) -> Span {
    tracing::error_span!("update", request = %request_id(bot, update), update)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_name_is_short_and_the_same_each_time() {
        assert_eq!(request_id(110201543, 1), request_id(110201543, 1));
        for update in 0..100 {
            let name = request_id(110201543, update);
            assert_eq!(name.len(), 7, "{name}");
            let known = |letter: u8| LETTERS.contains(&letter) || letter == b'-';
            assert!(name.bytes().all(known), "{name}");
        }
    }

    #[test]
    fn updates_have_names_of_their_own() {
        let names: HashSet<String> = (0..2000).map(|update| request_id(1, update)).collect();
        assert!(names.len() >= 1998, "{}", names.len());
        assert_ne!(request_id(1, 1), request_id(2, 1), "another bot");
    }
}
