//! Lays accounts of the same time side by side: two at a time, or those of a week by whose they are.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::entities::{EntityKind, StyledText};
use super::phrases;
use super::replies::{numbers, one, room};
use super::telegram::{Action, Button, MAX_LINE_UNITS, Message, clip, finished};
use crate::answer::{AccountSide, Answer, Evidence, account_side, accounts};
use crate::messages::Locale;

/// The feature that takes the buttons of pairs.
pub const SIDES: &str = "sides";

/// Most documents of a week that are shown at once.
const MAX_IN_WEEK: usize = 10;
/// Most of one side.
const MAX_OF_SIDE: usize = 3;

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
    let mut left = MAX_IN_WEEK;
    let shown: Vec<(usize, Vec<(usize, &Evidence)>)> = sides
        .into_iter()
        .map(|all| {
            let taken = all.len().min(MAX_OF_SIDE).min(left);
            left -= taken;
            (all.len(), all.into_iter().take(taken).collect())
        })
        .filter(|(_, shown): &(_, Vec<_>)| !shown.is_empty())
        .collect();
    let count = shown.iter().map(|(_, some)| some.len()).sum::<usize>();
    // Each side has a line of its own above it.
    let room = room(&text, count + shown.len());
    let mut buttons = Vec::new();
    for (all, some) in shown {
        let Some((_, first)) = some.first() else { continue };
        let side = phrases::week_side(locale, first, all);
        text.gap().styled(EntityKind::Bold, &clip(&side, MAX_LINE_UNITS));
        for (position, evidence) in some {
            text.gap();
            one(locale, &mut text, evidence, position, room);
            buttons.extend(numbers(position..position + 1).into_iter().flatten());
        }
    }
    let mut rows: Vec<Vec<Button>> = buttons.chunks(5).map(<[Button]>::to_vec).collect();
    rows.push(vec![documents_button(locale)]);
    Some(Message { buttons: rows, ..finished(text) })
}

/// The pieces of an answer by whose account they are, with their positions.
fn sides(answer: &Answer) -> Vec<Vec<(usize, &Evidence)>> {
    let mut by_side: BTreeMap<AccountSide, Vec<(usize, &Evidence)>> = BTreeMap::new();
    for (position, evidence) in answer.shown().enumerate() {
        by_side.entry(account_side(evidence)).or_default().push((position, evidence));
    }
    let mut sides: Vec<_> = by_side.into_values().collect();
    // Stable: of equals the first by name.
    sides.sort_by_key(|all| Reverse(all.len()));
    sides
}

fn documents_button(locale: Locale) -> Button {
    Button { label: phrases::timeline_list_button(locale), action: Action::List(0) }
}
