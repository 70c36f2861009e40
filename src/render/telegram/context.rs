//! The page that shows a passage among its neighbours, with ways to the passages before and behind them.

use super::super::entities::{EntityKind, StyledText, utf16_len};
use super::super::phrases;
use super::super::shortened::{Anchor, ShortenedQuote, fitted};
use super::MAX_CITATION_UNITS;
use super::excerpt::blockquote;
use super::message::{
    Action, Button, MAX_LINE_UNITS, MAX_UNITS, Message, REMARK_UNITS, clip, finished, heading,
};
use crate::archive::Surroundings;
use crate::cite::{CitationSettings, cite};
use crate::messages::Locale;
use crate::model::{PassageId, Voice};

/// With less than this left, in UTF-16 units, no further neighbour of a passage is shown.
const MIN_NEIGHBOUR_UNITS: usize = 200;

/// The passage among its neighbours; the last button leads back to the evidence at `back`.
pub fn context(locale: Locale, around: &Surroundings, back: usize) -> Message {
    let text = among_neighbours(locale, around, Some(around.middle), MAX_UNITS);
    Message { buttons: buttons(locale, around, back), ..finished(text) }
}

/// The beginning of a document, whose first passage is the one among its neighbours; the last button leads back.
pub fn opening(locale: Locale, around: &Surroundings, back: usize) -> Message {
    // Words that are not the document's own are still marked as such.
    let named = (around.passage.voice != Voice::Document).then_some(around.middle);
    let text = among_neighbours(locale, around, named, MAX_UNITS);
    Message { buttons: buttons(locale, around, back), ..finished(text) }
}

/// The passage among its neighbours with its citation, where it was not found by a question.
pub fn passage(locale: Locale, around: &Surroundings, settings: &CitationSettings) -> Message {
    let citation = cite(&around.document, &around.passage, settings);
    let mut below = StyledText::default();
    below.plain("\n\n").plain(&clip(&citation.archive, MAX_CITATION_UNITS));
    if let Some(added) = phrases::added(locale, &citation.added) {
        below.line().styled(EntityKind::Italic, &clip(&added, MAX_LINE_UNITS));
    }
    let mut text = among_neighbours(locale, around, Some(around.middle), MAX_UNITS - below.units());
    text.append(below);
    finished(text)
}

/// The passage among its neighbours, in at most `most` UTF-16 units; above the one at `named` stands what it is.
fn among_neighbours(
    locale: Locale,
    around: &Surroundings,
    named: Option<usize>,
    most: usize,
) -> StyledText {
    let no_neighbours = phrases::no_neighbours(locale);
    let mut head = StyledText::default();
    heading(locale, &mut head, &around.document, &around.passage);
    // 2 for the empty line above the remark.
    let room = most.saturating_sub(head.units() + utf16_len(&no_neighbours) + 2);
    for (at, part) in nearby(around, room) {
        head.gap();
        if Some(at) == named {
            head.plain(&phrases::the_passage(locale, around.passage.voice)).line();
        }
        blockquote(&mut head, &part.quote, &[]);
        if part.is_shorter {
            head.line().styled(EntityKind::Italic, &phrases::shown_in_part(locale));
        }
    }
    if around.quotes.len() == 1 {
        head.gap().styled(EntityKind::Italic, &no_neighbours);
    }
    head
}

/// Other passages of the document, the citation of this one, the way back.
fn buttons(locale: Locale, around: &Surroundings, back: usize) -> Vec<Vec<Button>> {
    let to = |label: String, passage: &PassageId| Button {
        label,
        action: Action::Context(back, passage.clone()),
    };
    // The outermost neighbour is in the middle of the next page, so that no passage between them is skipped.
    let is_other = |id: &&PassageId| **id != around.passage.id;
    let earlier = around.passages.first().filter(is_other);
    let later = around.passages.last().filter(is_other);
    let earlier = earlier.map(|passage| to(phrases::earlier_button(locale), passage));
    let later = later.map(|passage| to(phrases::later_button(locale), passage));
    let turn = earlier.into_iter().chain(later).collect();
    let beginning =
        around.beginning.iter().map(|first| to(phrases::beginning_button(locale), first));
    let cite = Button {
        label: phrases::cite_button(locale),
        action: Action::Cite(back, around.passage.id.clone()),
    };
    let back = Button { label: phrases::back_button(locale), action: Action::Show(back) };
    let notes = around.notes.iter().map(|note| to(phrases::notes_button(locale), note));
    let look = beginning.chain(notes).chain([cite]).collect();
    [turn, look, vec![back]].into_iter().filter(|row: &Vec<Button>| !row.is_empty()).collect()
}

/// As much of the passage, then of its neighbours from the nearest on, as there is room for.
fn nearby(around: &Surroundings, room: usize) -> Vec<(usize, ShortenedQuote)> {
    let mut order: Vec<usize> = (0..around.quotes.len()).collect();
    // The passage itself first, so that neighbours never take its room.
    order.sort_by_key(|at| at.abs_diff(around.middle));
    let mut left = room;
    let mut shown = Vec::new();
    for at in order {
        let Some(space) =
            left.checked_sub(REMARK_UNITS).filter(|space| *space >= MIN_NEIGHBOUR_UNITS)
        else {
            break;
        };
        // A neighbour keeps the side that adjoins the passage.
        let keep = if at < around.middle { Anchor::End } else { Anchor::Character(0) };
        if let Some(part) = fitted(&around.quotes[at], space, keep) {
            left -= utf16_len(part.quote.text()) + REMARK_UNITS;
            shown.push((at, part));
        }
    }
    // Back into the order in which they are read.
    shown.sort_by_key(|(at, _)| *at);
    shown
}
