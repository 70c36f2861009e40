//! Puts the right answer among the wrong ones.

use super::item::QuizOption;
use super::random::Random;

/// How many wrong answers a question has.
pub(super) const WRONG: usize = 3;

/// Longest answer, in characters as Telegram counts them.
pub(super) const MAX_OPTION: usize = 100;

/// The answers in an order of chance, and which of them is right; `None` where there are too few wrong ones.
///
/// Years stand in their order, as people expect them.
pub(super) fn options(
    right: QuizOption,
    wrong: Vec<QuizOption>,
    random: &mut Random,
) -> Option<(Vec<QuizOption>, usize)> {
    if wrong.len() < WRONG {
        return None;
    }
    let mut all: Vec<QuizOption> = wrong.into_iter().take(WRONG).chain([right.clone()]).collect();
    random.shuffle(&mut all);
    all.sort_by_key(|option| match option {
        QuizOption::Year(year) => *year,
        QuizOption::Words(_) | QuizOption::Document { .. } => 0,
    });
    let at = all.iter().position(|option| *option == right)?;
    Some((all, at))
}
