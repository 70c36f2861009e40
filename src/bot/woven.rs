//! Reads the places of a sentence where its sources are to stand: `Chou saw a use for them +chou taiwan japan+.`

/// A piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Words that stay as they are.
    Words(&'a str),
    /// What the source is looked for by, without the plus signs.
    Marked(&'a str),
}

/// The pieces of a sentence in which sources are asked for; `None` where none is.
///
/// A plus sign opens such a place before a letter or a digit and behind nothing that belongs to a word, and closes it behind
/// one and before nothing that does; so "C++" and "+49" open and close none. An opened place that is not closed is words.
pub(crate) fn pieces(sentence: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut open = None;
    for (at, _) in sentence.match_indices('+') {
        match open {
            Some(start) if closes(sentence, at) => {
                if from < start {
                    pieces.push(Piece::Words(&sentence[from..start]));
                }
                pieces.push(Piece::Marked(sentence[start + 1..at].trim()));
                (from, open) = (at + 1, None);
            }
            _ if opens(sentence, at) => open = Some(at),
            _ => {}
        }
    }
    if from < sentence.len() {
        pieces.push(Piece::Words(&sentence[from..]));
    }
    pieces.iter().any(|piece| matches!(piece, Piece::Marked(_))).then_some(pieces)
}

fn opens(sentence: &str, at: usize) -> bool {
    let before = sentence[..at].chars().next_back();
    let after = sentence[at + 1..].chars().next();
    before.is_none_or(|before| !is_bound(before)) && after.is_some_and(char::is_alphanumeric)
}

fn closes(sentence: &str, at: usize) -> bool {
    let before = sentence[..at].chars().next_back();
    let after = sentence[at + 1..].chars().next();
    let ends_a_word = |before: char| before.is_alphanumeric() || "”\"’'.)".contains(before);
    before.is_some_and(ends_a_word) && after.is_none_or(|after| !is_bound(after))
}

fn is_bound(character: char) -> bool {
    character.is_alphanumeric() || character == '+' || character == '_'
}

#[cfg(test)]
mod tests {
    use super::Piece::{Marked, Words};
    use super::*;

    #[test]
    fn sources_stand_between_plus_signs() {
        for (sentence, expected) in [
            (
                "Chou saw it +chou taiwan+.",
                vec![Words("Chou saw it "), Marked("chou taiwan"), Words(".")],
            ),
            ("+grain+", vec![Marked("grain")]),
            (
                "(+grain 1962+), +rail+",
                vec![Words("("), Marked("grain 1962"), Words("), "), Marked("rail")],
            ),
            // An opened place that begins anew.
            ("+49 is Germany +grain+", vec![Words("+49 is Germany "), Marked("grain")]),
            (
                "C++ is used +grain+ here",
                vec![Words("C++ is used "), Marked("grain"), Words(" here")],
            ),
        ] {
            assert_eq!(pieces(sentence).as_deref(), Some(&*expected), "{sentence}");
        }
    }

    #[test]
    fn a_plus_sign_alone_asks_for_nothing() {
        for sentence in
            ["", "+", "++", "+ +", "C++", "C++ and D++", "+49 30 1234", "a+b+c", "1 + 1 + 1", "+x"]
        {
            assert_eq!(pieces(sentence), None, "{sentence}");
        }
    }
}
