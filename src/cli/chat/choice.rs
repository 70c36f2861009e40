//! What can be chosen in a conversation, and the number to type for it.

use crate::answer::MAX_LISTED;
use crate::render::browse::Look;

/// Numbers below this are choices; a bare year is a question.
pub(super) const CHOICES: usize = 100;

// The numbers behind the last entry of a list.
pub(super) const LIST_BEFORE: usize = MAX_LISTED + 1;
pub(super) const LIST_AFTER: usize = MAX_LISTED + 2;
pub(super) const DAY_BEFORE: usize = MAX_LISTED + 3;
// … and behind the days beside one.
pub(super) const DARK_PICTURE: usize = MAX_LISTED + 5;
pub(super) const SVG_PICTURE: usize = MAX_LISTED + 6;
// The pair before, and the pair behind one.
pub(super) const PAIR_BEFORE: usize = MAX_LISTED + 7;
pub(super) const PAIR_AFTER: usize = MAX_LISTED + 8;
/// The first number that asks the question in another way: without a word, at any time. Beside a pair of accounts there is none.
pub(super) const FIRST_AGAIN: usize = MAX_LISTED + 7;

/// The number of the first year of a bare name, behind those of the menu.
pub(super) const FIRST_YEAR: usize = 11;

/// What a number stands for: the bot's buttons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    Ask(String),
    /// Shows the piece of evidence at this position, from 0.
    Open(usize),
    /// Shows the several pieces that came first.
    FirstScreen,
    /// Shows a part of a list, from 0.
    List(usize),
    /// Asks the question anew, of one year or of another day: what is asked then, and what stands beside the number.
    Narrow(String, String),
    /// A page of those who look around in the archive, and what stands beside its number.
    Look(Look, String),
    /// Another pair of accounts, and what stands beside its number.
    Pair(usize, String),
    /// Writes the timeline that is shown once more: dark.
    DarkPicture,
    /// The same as SVG.
    SvgPicture,
    Next,
    Previous,
    Context,
    Cite,
    /// Answers the question of the quiz, from 0.
    Answer(usize),
    /// Asks another question about the same.
    NextQuestion,
}

/// The bot's buttons, each with a number that it always has.
pub(super) fn choices(at: usize, count: usize) -> Vec<(usize, Choice)> {
    // Fixed numbers: 3 means context even where there is no next excerpt.
    let next = (at + 1 < count).then_some((1, Choice::Next));
    let previous = (at > 0).then_some((2, Choice::Previous));
    next.into_iter().chain(previous).chain([(3, Choice::Context), (4, Choice::Cite)]).collect()
}
