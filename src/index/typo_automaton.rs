//! Finds the words of a term dictionary that are near a mistyped one.

use tantivy_fst::Automaton;

use crate::search::{MAX_LETTERS_OF_TYPO, TypoRule};

/// Most wrong letters that an automaton can count.
const MAX_DISTANCE: usize = 2;

/// Walks a term dictionary along those branches alone that may still end near a word.
///
/// It accepts the terms with the first letter of the word, without digits, and with no more than so many wrong letters
/// (Damerau-Levenshtein: between two letters that changed places others may stand, too).
///
/// It replaces a stream of all stems under the first letter with a full table of distances for each.
/// One banded pass a letter for all unknown words together, and the automatons of `levenshtein_automata`,
/// have not been measured beside it.
///
/// A state is a set of positions in the word as bits, one set for each number of wrong letters: what a nondeterministic
/// automaton would be in, all at once (Wu and Manber 1992). Bit `i` says that `i` letters of the word are behind us.
#[derive(Clone, Debug)]
pub(super) struct TypoAutomaton {
    /// For each letter from a to z, where it stands in the word.
    letters: [u64; 26],
    first: u8,
    /// Number of letters in the word.
    length: usize,
    max_distance: usize,
}

/// Where a term may stand in the word after some of its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TypoState {
    has_begun: bool,
    /// Positions, by the number of wrong letters so far.
    at: [u64; MAX_DISTANCE + 1],
    /// Positions before two letters that change places: the second has been seen, the first must come.
    swapped: [u64; MAX_DISTANCE + 1],
    /// The same where one letter of the word between the two is missing.
    swapped_with_gap: u64,
}

impl TypoAutomaton {
    /// `None` for a word that is not of small letters from a to z, or too long.
    pub(super) fn new(word: &str, rule: TypoRule) -> Option<Self> {
        let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_plain || word.len() > MAX_LETTERS_OF_TYPO {
            return None;
        }
        let mut letters = [0; 26];
        for (at, byte) in word.bytes().enumerate() {
            letters[usize::from(byte - b'a')] |= 1 << at;
        }
        let max_distance = usize::from(rule.max_distance).min(MAX_DISTANCE);
        Some(Self { letters, first: *word.as_bytes().first()?, length: word.len(), max_distance })
    }

    /// How many letters of a term are wrong; `None` where they are too many.
    pub(super) fn distance(&self, term: &str) -> Option<u8> {
        let end = term.bytes().fold(self.start(), |state, byte| self.accept(&state, byte));
        // Bytes and not letters, so that a term with letters beyond ASCII is rarely taken for a typo.
        let is_as_long = term.len().abs_diff(self.length) <= self.max_distance;
        self.wrong(&end).filter(|_| is_as_long)
    }

    /// The number of wrong letters in a state that is at the end of the word.
    fn wrong(&self, state: &TypoState) -> Option<u8> {
        let ends = |at: &u64| at >> self.length & 1 == 1;
        state.at.iter().position(ends).and_then(|wrong| u8::try_from(wrong).ok())
    }

    fn next(&self, state: &TypoState, here: u64) -> TypoState {
        let TypoState { at, swapped, swapped_with_gap, .. } = *state;
        let mut next = TypoState { has_begun: true, ..TypoState::default() };
        for wrong in 0..=self.max_distance {
            // The letter fits, or is the first of two that changed places.
            next.at[wrong] = (at[wrong] & here) << 1 | (swapped[wrong] & here) << 2;
            if wrong == 2 {
                next.at[2] |= (swapped_with_gap & here) << 3;
                next.swapped_with_gap = at[0] & here >> 2;
            }
            if wrong > 0 {
                let before = wrong - 1;
                // One too many, or another, or (after this letter) one missing.
                next.at[wrong] |= at[before] | at[before] << 1 | next.at[before] << 1;
                // The second of two that changed places, or one too many between them.
                next.swapped[wrong] = at[before] & here >> 1 | swapped[before];
            }
        }
        next
    }
}

impl Automaton for &TypoAutomaton {
    type State = TypoState;

    fn start(&self) -> TypoState {
        TypoState { at: [1, 0, 0], ..TypoState::default() }
    }

    fn is_match(&self, state: &TypoState) -> bool {
        self.wrong(state).is_some()
    }

    fn can_match(&self, state: &TypoState) -> bool {
        let TypoState { at, swapped, swapped_with_gap, .. } = state;
        at.iter().chain(swapped).any(|set| *set != 0) || *swapped_with_gap != 0
    }

    fn accept(&self, state: &TypoState, byte: u8) -> TypoState {
        // A state without positions cannot match any more, so the dictionary skips the whole
        // branch.
        let is_dead = !state.has_begun && byte != self.first || byte.is_ascii_digit();
        match byte {
            _ if is_dead => TypoState { has_begun: true, ..TypoState::default() },
            b'a'..=b'z' => self.next(state, self.letters[usize::from(byte - b'a')]),
            // A further byte of a letter that was counted at its first.
            0x80..=0xbf => *state,
            _ => self.next(state, 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn distance(word: &str, term: &str, max_distance: u8) -> Option<u8> {
        TypoAutomaton::new(word, TypoRule { max_distance })?.distance(term)
    }

    #[test]
    fn wrong_letters_are_counted() {
        for (word, term, expected) in [
            ("kashgar", "kashgar", Some(0)),
            ("kashgar", "kasgar", Some(1)),
            ("kashgar", "kahsgar", Some(1)),
            ("kashgar", "kaxshgaar", Some(2)),
            // Two that changed places with another letter between them, too many or missing.
            ("kashgar", "kahxsgar", Some(2)),
            ("kashgar", "kahgsar", Some(2)),
            ("kashgar", "khsagar", Some(2)),
            ("kashgar", "kxyzgar", None),
            ("kashgar", "gashgar", None),
            ("kashgar", "kashga1", None),
            ("kashgar", "kashgär", Some(1)),
        ] {
            assert_eq!(distance(word, term, 2), expected, "{word} {term}");
        }
        assert_eq!(distance("kashgar", "kahsgar", 1), Some(1));
        assert_eq!(distance("kashgar", "kaxshgaar", 1), None);
    }

    proptest! {
        #[test]
        fn it_counts_as_the_full_table_does(word in "[abc]{1,10}", term in "[abcé]{1,10}", max in 1u8..=2) {
            let full = strsim::damerau_levenshtein(&word, &term);
            let fits = full <= usize::from(max)
                && word.as_bytes()[0] == term.as_bytes()[0]
                && word.len().abs_diff(term.len()) <= usize::from(max);
            let expected = fits.then_some(full as u8);
            prop_assert_eq!(distance(&word, &term, max), expected);
        }
    }
}
