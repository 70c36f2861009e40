//! Lays accounts of the same time side by side: two at a time, or those of a week by whose they are.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::entities::{EntityKind, StyledText};
use super::phrases;
use super::replies::{numbers, one, room};
use super::telegram::{Action, Button, MAX_LINE_UNITS, Message, clip, finished, utf16_len};
use crate::answer::{AccountSide, Answer, Evidence, account_side, accounts, tells};
use crate::messages::Locale;

/// The feature that takes the buttons of pairs.
pub const SIDES: &str = "sides";

/// Most documents of a week that are shown at once: of more, a message would have room for titles and not for their words.
const MAX_IN_WEEK: usize = 7;
/// Most of one side.
const MAX_OF_SIDE: usize = 3;
/// The empty line above whose account something is.
const GAP_UNITS: usize = 2;

/// The pair of accounts at a place, from 0; `None` where there is none.
pub fn pair(locale: Locale, answer: &Answer, at: usize) -> Option<Message> {
    let pairs = accounts(answer.shown());
    let pair = pairs.get(at)?;
    let mut text = StyledText::default();
    let head = phrases::accounts_head(locale, &pair.time, at + 1, pairs.len());
    text.styled(EntityKind::Bold, &clip(&head, MAX_LINE_UNITS));
    text.line().styled(EntityKind::Italic, &phrases::accounts_rule(locale));
    let room = room(&text, 2);
    for position in pair.both {
        let evidence = answer.shown().nth(position)?;
        let side = phrases::side_of_account(locale, evidence);
        text.gap().styled(EntityKind::Bold, &clip(&side, MAX_LINE_UNITS)).line();
        one(locale, &mut text, evidence, position, room);
    }
    let turn = |to: usize, label: fn(Locale) -> String| Button {
        label: label(locale),
        action: Action::Feature { feature: SIDES.to_owned(), argument: to.to_string() },
    };
    let mut rows = vec![pair.both.iter().flat_map(|at| numbers(*at..at + 1)).flatten().collect()];
    let before = at.checked_sub(1).map(|to| turn(to, phrases::accounts_before_button));
    let after = (at + 1 < pairs.len()).then(|| turn(at + 1, phrases::accounts_after_button));
    rows.push(before.into_iter().chain(after).collect());
    rows.push(vec![documents_button(locale)]);
    rows.retain(|row: &Vec<Button>| !row.is_empty());
    Some(Message { buttons: rows, ..finished(text) })
}

/// Where no two accounts are of the same time and of different sides.
pub fn no_pair(locale: Locale, answer: &Answer) -> Message {
    let text = phrases::no_accounts(locale);
    let buttons =
        if answer.is_listing() { vec![vec![documents_button(locale)]] } else { Vec::new() };
    Message { buttons, ..super::telegram::plain(&text) }
}

/// The documents of a week by whose they are, those of most documents first; `None` where the answer is no list.
pub fn week(locale: Locale, answer: &Answer, first: NaiveDate, last: NaiveDate) -> Option<Message> {
    let holdings = answer.holdings.as_ref().filter(|_| answer.is_listing())?;
    let mut text = StyledText::default();
    let head = phrases::week_head(locale, first, last, holdings.documents);
    text.styled(EntityKind::Bold, &clip(&head, MAX_LINE_UNITS));
    let sides = sides(answer);
    let taken = one_by_one(&sides.iter().map(Vec::len).collect::<Vec<usize>>());
    let count: usize = taken.iter().sum();
    let side = |all: &[(usize, &Evidence)]| {
        let side = phrases::week_side(locale, all.first()?.1, all.len());
        Some(clip(&side, MAX_LINE_UNITS))
    };
    let shown = sides.iter().zip(taken).filter(|(_, taken)| *taken > 0);
    let shown: Vec<_> =
        shown.filter_map(|(all, taken)| Some((side(all)?, &all[..taken]))).collect();
    let heads: usize = shown.iter().map(|(side, _)| utf16_len(side) + GAP_UNITS).sum();
    let room = room(&text, count).saturating_sub(heads / count.max(1));
    let mut buttons = Vec::new();
    for (side, some) in shown {
        text.gap().styled(EntityKind::Bold, &side);
        for (position, evidence) in some {
            text.gap();
            one(locale, &mut text, evidence, *position, room);
            buttons.extend(numbers(*position..position + 1).into_iter().flatten());
        }
    }
    let mut rows: Vec<Vec<Button>> = buttons.chunks(5).map(<[Button]>::to_vec).collect();
    rows.push(vec![documents_button(locale)]);
    Some(Message { buttons: rows, ..finished(text) })
}

/// The pieces of an answer by whose account they are, with their positions: what tells something by itself before notes and the like.
fn sides(answer: &Answer) -> Vec<Vec<(usize, &Evidence)>> {
    let is_telling = |it: &Evidence| tells(it, &answer.question.language.evidence).is_some();
    let mut by_side: BTreeMap<AccountSide, Vec<(usize, &Evidence)>> = BTreeMap::new();
    for (position, evidence) in answer.shown().enumerate() {
        by_side.entry(account_side(evidence)).or_default().push((position, evidence));
    }
    let mut sides: Vec<_> = by_side.into_values().collect();
    for all in &mut sides {
        all.sort_by_key(|(_, evidence)| !is_telling(evidence));
    }
    // Stable: of equals the first by name.
    sides.sort_by_key(|all| {
        let telling = all.iter().filter(|(_, evidence)| is_telling(evidence)).count();
        Reverse((telling, all.len()))
    });
    sides
}

/// How many of each side are shown, of so many each: one of every side, before a second of any.
fn one_by_one(lengths: &[usize]) -> Vec<usize> {
    let mut taken = vec![0; lengths.len()];
    let mut left = MAX_IN_WEEK;
    for _ in 0..MAX_OF_SIDE {
        for (taken, length) in taken.iter_mut().zip(lengths) {
            if left > 0 && *taken < *length {
                *taken += 1;
                left -= 1;
            }
        }
    }
    taken
}

fn documents_button(locale: Locale) -> Button {
    Button { label: phrases::timeline_list_button(locale), action: Action::List(0) }
}
