//! Chooses the message of a reply: evidence, a list of documents, two sides next to each other; and the ways on from each.

use super::entities::{EntityKind, StyledText};
use super::listing::{Entry, entry, neighbouring_days, part, part_of, years};
use super::phrases;
use super::telegram::{
    self, Action, Button, MAX_LINE_UNITS, MAX_UNITS, Message, clip, finished, frame,
    source_mistakes,
};
use super::ways_out::ways_out;
use crate::answer::{Answer, Comparison, Evidence};
use crate::messages::Locale;
use crate::question::Narrowing;

/// Longest title of an entry: ten entries and what stands around them fit a message.
const MAX_TITLE_UNITS: usize = 90;
/// Longest line beside it: a date, or a remark.
const MAX_ABOUT_UNITS: usize = 80;
/// Kept for what stands below the entries.
const UNITS_BELOW: usize = 200;
/// Buttons in a row of numbers.
const BUTTONS_IN_ROW: usize = 5;
/// Longest label of a button that asks another question, in UTF-16 units.
const MAX_LABEL_UNITS: usize = 60;
/// Buttons in a row of years, whose labels are longer.
const YEARS_IN_ROW: usize = 4;

/// The reply to a question: a list or two sides where they are asked for, else the evidence.
pub fn first(locale: Locale, answer: &Answer) -> Message {
    let shown = list(locale, answer, 0).or_else(|| compared(locale, answer));
    if let Some(mut shown) = shown {
        shown.buttons.extend(again(locale, answer, &[]));
        return shown;
    }
    let mut message = telegram::first(locale, answer);
    match answer.first_screen().count() {
        0 => message.buttons.extend(days(locale, answer)),
        1 => message.buttons.extend(ways_on(locale, answer, 0)),
        _ => {}
    }
    let first: Vec<&Evidence> = answer.first_screen().collect();
    message.buttons.extend(again(locale, answer, &first));
    message.buttons.extend(offers(answer));
    message
}

/// The reply that shows the evidence at `position`, with the ways on from it; `None` as of [`telegram::reply`].
pub fn reply(locale: Locale, answer: &Answer, position: usize) -> Option<Message> {
    let mut message = telegram::reply(locale, answer, position)?;
    message.buttons.extend(ways_on(locale, answer, position));
    let shown: Vec<&Evidence> = answer.shown().nth(position).into_iter().collect();
    message.buttons.extend(again(locale, answer, &shown));
    Some(message)
}

/// The buttons that take back a reading, or leave out what is missing.
fn again(locale: Locale, answer: &Answer, shown: &[&Evidence]) -> Option<Vec<Button>> {
    let ways = ways_out(locale, answer, shown).into_iter();
    let button = |(way, label): (Narrowing, String)| Button {
        label: clip(&label, MAX_LABEL_UNITS),
        action: Action::Narrow(way),
    };
    Some(ways.map(button).collect()).filter(|row: &Vec<Button>| !row.is_empty())
}

/// The questions that are offered in place of one that the archive has nothing on, each in a row of its own.
fn offers(answer: &Answer) -> Vec<Vec<Button>> {
    let instead = answer.instead.iter().filter(|_| answer.shown().next().is_none());
    let questions = instead.flat_map(|instead| &instead.questions).enumerate();
    let button = |(at, question): (usize, &String)| {
        let label = clip(question, MAX_LABEL_UNITS);
        vec![Button { label, action: Action::Offer(at) }]
    };
    questions.map(button).collect()
}

/// The part of a list, from 0; `None` where the answer is no list or has no such part.
pub fn list(locale: Locale, answer: &Answer, at: usize) -> Option<Message> {
    if !answer.is_listing() {
        return None;
    }
    let shown = part(answer, at)?;
    let mut text = StyledText::default();
    frame(locale, &mut text, answer);
    if let Some(head) = phrases::listing_head(locale, answer, shown.start + 1, shown.end) {
        text.gap().plain(&clip(&head, MAX_LINE_UNITS));
    }
    let room = room(&text, shown.len());
    for position in shown.clone() {
        let Some(evidence) = answer.shown().nth(position) else { break };
        text.gap();
        one(locale, &mut text, evidence, position, room);
    }
    if let Some(cut) =
        phrases::listing_cut(locale, answer).filter(|_| part(answer, at + 1).is_none())
    {
        text.gap().plain(&cut);
    }
    text.gap().styled(EntityKind::Italic, &phrases::listing_hint(locale));
    let mut buttons = numbers(shown);
    buttons.push(turns(locale, answer, at));
    buttons.extend(days(locale, answer));
    buttons.retain(|row| !row.is_empty());
    Some(Message { buttons, ..finished(text) })
}

/// Two sides next to each other; `None` where none were to be compared.
fn compared(locale: Locale, answer: &Answer) -> Option<Message> {
    let comparison: &Comparison = answer.comparison.as_ref()?;
    let mut text = StyledText::default();
    frame(locale, &mut text, answer);
    if let Some(years) = phrases::comparison_years(locale, comparison) {
        text.gap().plain(&clip(&years, MAX_LINE_UNITS));
    }
    let room = room(&text, answer.shown().count() + comparison.sides.len());
    for side in &comparison.sides {
        let head = phrases::comparison_side(locale, side);
        text.gap().styled(EntityKind::Bold, &clip(&head, MAX_LINE_UNITS));
        for position in side.evidence.clone() {
            let Some(evidence) = answer.shown().nth(position) else { break };
            text.gap();
            one(locale, &mut text, evidence, position, room);
        }
    }
    text.gap().styled(EntityKind::Italic, &phrases::listing_hint(locale));
    Some(Message { buttons: numbers(0..answer.shown().count()), ..finished(text) })
}

/// What each of so many entries may take of a message that begins like this, in UTF-16 units.
pub(super) fn room(text: &StyledText, entries: usize) -> usize {
    MAX_UNITS.saturating_sub(text.units() + UNITS_BELOW) / entries.max(1)
}

/// An entry in at most so many UTF-16 units.
pub(super) fn one(
    locale: Locale,
    text: &mut StyledText,
    evidence: &Evidence,
    position: usize,
    room: usize,
) {
    // Title, date, remark, and the ends of their lines come off first.
    let left = room.saturating_sub(MAX_TITLE_UNITS + 2 * MAX_ABOUT_UNITS + 6);
    let Entry { title, about, part } = entry(locale, evidence, position, left);
    text.styled(EntityKind::Bold, &clip(&title, MAX_TITLE_UNITS));
    text.line().plain(&clip(&about, MAX_ABOUT_UNITS)).line();
    match &part {
        Some(part) => {
            let highlights = part.highlights(&evidence.highlights);
            text.with_bold(EntityKind::Blockquote, part.quote.text(), &highlights);
            if let Some(remark) = source_mistakes(locale, &evidence.document, &part.quote).first() {
                text.line().plain(&clip(remark, MAX_ABOUT_UNITS));
            }
        }
        None => _ = text.styled(EntityKind::Italic, &phrases::too_long_in_short(locale)),
    }
}

/// A number for each position, five in a row.
pub(super) fn numbers(shown: std::ops::Range<usize>) -> Vec<Vec<Button>> {
    let number = |at: usize| Button { label: (at + 1).to_string(), action: Action::Show(at) };
    let all: Vec<Button> = shown.map(number).collect();
    all.chunks(BUTTONS_IN_ROW).map(<[Button]>::to_vec).collect()
}

/// The parts of the list before and behind one.
fn turns(locale: Locale, answer: &Answer, at: usize) -> Vec<Button> {
    let turn = |to: usize, label: fn(Locale, usize, usize) -> String| {
        let shown = part(answer, to)?;
        Some(Button { label: label(locale, shown.start + 1, shown.end), action: Action::List(to) })
    };
    let before = at.checked_sub(1).and_then(|to| turn(to, phrases::list_before_button));
    before.into_iter().chain(turn(at + 1, phrases::list_after_button)).collect()
}

/// The day before and the day after, where a day of the year is told of.
fn days(locale: Locale, answer: &Answer) -> Vec<Vec<Button>> {
    use chrono::Datelike;
    let Some([(before, to_before), (after, to_after)]) = neighbouring_days(answer) else {
        return Vec::new();
    };
    vec![vec![
        Button {
            label: phrases::day_before_button(locale, before.month(), before.day()),
            action: Action::Narrow(to_before),
        },
        Button {
            label: phrases::day_after_button(locale, after.month(), after.day()),
            action: Action::Narrow(to_after),
        },
    ]]
}

/// Whether a day of the year is told of, from which buttons lead to the days beside it.
pub fn is_of_a_day(answer: &Answer) -> bool {
    neighbouring_days(answer).is_some()
}

/// The buttons that lead on from the evidence at a position: back to its list, or to the years of a name.
fn ways_on(locale: Locale, answer: &Answer, position: usize) -> Vec<Vec<Button>> {
    if answer.is_listing() {
        let action = Action::List(part_of(position));
        return vec![vec![Button { label: phrases::list_button(locale), action }]];
    }
    let year = |count: &crate::answer::YearCount| Button {
        label: phrases::year_button(locale, count),
        action: Action::Narrow(Narrowing::Year(count.year)),
    };
    let all: Vec<Button> = years(answer).iter().map(year).collect();
    all.chunks(YEARS_IN_ROW).map(<[Button]>::to_vec).collect()
}
