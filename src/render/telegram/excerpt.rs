//! A quotation with what must be known to trust it: who speaks above it, where it stands below it, nothing twice.

use std::ops::Range;

use super::super::entities::{EntityKind, StyledText};
use super::super::in_short::{InShort, in_short};
use super::super::line_count::{LINE_CHARS, lines, lines_of};
use super::super::phrases;
use super::super::shortened::{Anchor, fitted, gist, without_label};
use super::message::{
    Action, Button, MAX_LINE_UNITS, MAX_TITLE_UNITS, MAX_UNITS, Message, REMARK_UNITS, clip,
    finished,
};
use crate::answer::{Answer, Evidence, Quote, Why};
use crate::cite::Form;
use crate::messages::Locale;
use crate::model::{DocumentHead, Issue, Span};

/// A quotation of more lines is folded until tapped.
const UNFOLDED_LINES: usize = 10;

/// Lines that stand above a quotation, on a small telephone.
const MAX_LINES_ABOVE: usize = 2;

/// The verdict, which may name the words in which a quotation differs, in UTF-16 units.
const MAX_VERDICT_UNITS: usize = 500;

/// A line where several excerpts share a message, and any line that names a source, in UTF-16 units.
const MAX_SHORT_LINE_UNITS: usize = 140;

/// Kept for a quotation whatever stands around it, in UTF-16 units.
const MIN_QUOTE_UNITS: usize = 700;

/// Remarks on mistakes of the source under a quotation.
const MAX_SIC_REMARKS: usize = 2;

/// Other dates of a record under a quotation.
const MAX_OTHER_DATES: usize = 2;

/// Frame, quotation, and what must be known to trust it.
pub(super) fn excerpt(locale: Locale, answer: &Answer, evidence: &Evidence) -> Message {
    let mut text = StyledText::default();
    frame(locale, &mut text, answer);
    // Made before the quotation, which gets the room that everything else leaves.
    let below = below_quote(locale, answer, evidence);
    let around = text.units() + below.units() + REMARK_UNITS + MAX_SHORT_LINE_UNITS;
    let room = MAX_UNITS.saturating_sub(around).max(MIN_QUOTE_UNITS);
    let said = without_label(evidence);
    let highlights = said.highlights(&evidence.highlights);
    let part = fitted(&said.quote, room, first_highlight(&highlights));
    let shown = part.as_ref().map_or(evidence.quote.span(), |part| part.quote.span());
    attributed(locale, &mut text, evidence, shown);
    match part {
        Some(part) => {
            blockquote(&mut text, &part.quote, &part.highlights(&highlights));
            if part.is_shorter {
                text.line().styled(EntityKind::Italic, &phrases::shown_in_part(locale));
            }
        }
        None => _ = text.styled(EntityKind::Italic, &phrases::too_long_to_show(locale)),
    }
    text.append(below);
    finished(text)
}

/// Whose words a part of the quotation holds, in a line of its own above it.
fn attributed(locale: Locale, text: &mut StyledText, evidence: &Evidence, part: Span) {
    let all = phrases::attributions_of_part(locale, evidence, part, LINE_CHARS);
    let room = MAX_LINES_ABOVE.saturating_sub(lines_of(text.text()));
    let attribution = clip(fitting(&all, room), MAX_SHORT_LINE_UNITS);
    text.line().styled(EntityKind::Bold, &attribution).line();
}

/// The fullest of some lines, ever shorter ones, that takes no more lines of a telephone than there is room for.
fn fitting(all: &[String], room: usize) -> &str {
    let fits = |line: &&String| lines(line) <= room.max(1);
    all.iter().find(fits).or(all.last()).map_or("", String::as_str)
}

/// The same with one sentence of the quotation; `None` where that is all of it.
///
/// What is left out is said outside of the quotation, with the ellipsis of the form in which it is cited.
pub(super) fn gist_of(
    locale: Locale,
    answer: &Answer,
    evidence: &Evidence,
    form: Form,
) -> Option<Message> {
    let said = without_label(evidence);
    let highlights = said.highlights(&evidence.highlights);
    let part = gist(&said.quote, &highlights)?;
    let mut text = StyledText::default();
    frame(locale, &mut text, answer);
    attributed(locale, &mut text, evidence, part.quote.span());
    let (before, behind) = part.lacks(&said.quote);
    if before {
        text.plain(form.ellipsis()).line();
    }
    blockquote(&mut text, &part.quote, &part.highlights(&highlights));
    if behind {
        text.line().plain(form.ellipsis());
    }
    text.append(below_quote(locale, answer, evidence));
    Some(finished(text))
}

/// Whether a quotation is so long that it is folded, and one sentence of it says what matters.
fn has_gist(evidence: &Evidence) -> bool {
    let said = without_label(evidence);
    lines(said.quote.text()) > UNFOLDED_LINES
        && gist(&said.quote, &said.highlights(&evidence.highlights)).is_some()
}

fn first_highlight(highlights: &[Range<usize>]) -> Anchor {
    Anchor::Character(highlights.iter().map(|range| range.start).min().unwrap_or(0))
}

/// Several pieces of evidence in short, each with a button that shows it in full.
pub(super) fn several(locale: Locale, answer: &Answer) -> Message {
    let mut text = StyledText::default();
    frame(locale, &mut text, answer);
    for (at, evidence) in answer.first_screen().enumerate() {
        text.gap();
        one_of_several(locale, &mut text, evidence, &in_short(locale, evidence, at + 1));
    }
    let pieces: Vec<&Evidence> = answer.first_screen().collect();
    let spellings = phrases::other_spellings(locale, answer, &pieces);
    for remark in spellings.into_iter().chain(phrases::named_times(locale, answer)) {
        text.gap().styled(EntityKind::Italic, &clip(&remark, MAX_SHORT_LINE_UNITS));
    }
    if let Some(undated) = phrases::undated(locale, answer.undated) {
        text.gap().plain(&undated);
    }
    let (shown, count) = (answer.first_screen().count(), answer.shown().count());
    let hint = match is_unsure(answer) {
        true => phrases::unsure_hint(locale),
        false => phrases::in_short_hint(locale, shown, count),
    };
    text.gap().styled(EntityKind::Italic, &hint);
    let show = |to: usize, label: String| Button { label, action: Action::Show(to) };
    let mut row: Vec<Button> = (0..shown).map(|at| show(at, (at + 1).to_string())).collect();
    if shown < count {
        row.push(show(shown, phrases::further_button(locale, shown + 1)));
    }
    Message { buttons: vec![row], ..finished(text) }
}

fn one_of_several(locale: Locale, text: &mut StyledText, evidence: &Evidence, short: &InShort) {
    let attribution = fitting(&short.attributions, 1);
    text.styled(EntityKind::Bold, &clip(attribution, MAX_SHORT_LINE_UNITS)).line();
    match &short.part {
        Some(part) => {
            let highlights = part.highlights(&evidence.highlights);
            text.with_bold(EntityKind::Blockquote, part.quote.text(), &highlights);
            for remark in source_mistakes(locale, &evidence.document, &part.quote) {
                text.line().plain(&clip(&remark, MAX_SHORT_LINE_UNITS));
            }
        }
        None => _ = text.styled(EntityKind::Italic, &phrases::too_long_in_short(locale)),
    }
    for line in short.sources.iter().chain(&short.time) {
        text.line().plain(&clip(line, MAX_SHORT_LINE_UNITS));
    }
}

/// What was kept from the question before, what was decided for the asker and, where the answer is not a full one, what is missing.
pub(in crate::render) fn frame(locale: Locale, text: &mut StyledText, answer: &Answer) {
    readings(locale, text, answer);
    // What is below a passage says that none leads.
    let verdict = phrases::verdict(locale, answer).filter(|_| !is_unsure(answer));
    if let Some(verdict) = verdict {
        // What introduces the passages gives way where it takes a line for itself.
        let alone = phrases::verdict_alone(locale, answer);
        let introduces = answer.shown().next().is_some();
        let shorter = alone.filter(|alone| introduces && lines(alone) < lines(&verdict));
        text.line().plain(&clip(&shorter.unwrap_or(verdict), MAX_VERDICT_UNITS));
    }
    if let Some(quoted) = phrases::summary_quoted(locale, answer) {
        text.line().plain(&quoted);
    }
}

/// Whether all that is missing is a passage that leads: nothing that could be named.
fn is_unsure(answer: &Answer) -> bool {
    let has_words = answer.unmet.iter().any(|unmet| unmet.words().is_some());
    let is_of_words = answer.unmet.iter().all(|unmet| unmet.words().is_some());
    match answer.why {
        Some(Why::Unsure) => true,
        // What the first lacks another that is shown has.
        Some(Why::NoTopicMatch) => {
            has_words && is_of_words && phrases::unmet_words(answer).is_empty()
        }
        _ => false,
    }
}

/// What was kept from the question before, and what was decided for the asker.
fn readings(locale: Locale, text: &mut StyledText, answer: &Answer) {
    if let Some(kept) = phrases::kept(locale, &answer.question.kept) {
        text.styled(EntityKind::Italic, &clip(&kept, MAX_LINE_UNITS));
    }
    if let Some(read_as) = phrases::read_as(locale, answer) {
        text.line().styled(EntityKind::Italic, &clip(&read_as, MAX_TITLE_UNITS));
    }
}

/// Everything under the quotation, each in a line of its own.
fn below_quote(locale: Locale, answer: &Answer, evidence: &Evidence) -> StyledText {
    let document = &*evidence.document;
    let mut text = StyledText::default();
    let mut line = |line: &str, most: usize| {
        text.plain("\n").plain(&clip(line, most));
    };
    for source in phrases::sources(locale, document, &evidence.passage) {
        line(&source, MAX_SHORT_LINE_UNITS);
    }
    let mistakes = source_mistakes(locale, document, &evidence.quote);
    let dates = phrases::other_dates(locale, document).into_iter().take(MAX_OTHER_DATES);
    let time = phrases::spoken_time_met(locale, evidence);
    let points_to = phrases::points_to(locale, evidence);
    let spellings = phrases::other_spellings(locale, answer, &[evidence]);
    if is_unsure(answer) {
        line(&phrases::unsure(locale), MAX_LINE_UNITS);
    }
    let named = phrases::named_times(locale, answer);
    let undated =
        phrases::undated(locale, answer.undated).into_iter().chain(spellings).chain(named);
    let held = phrases::name_held(locale, answer);
    let below = time.into_iter().chain(mistakes).chain(dates).chain(points_to);
    for remark in below.chain(undated).chain(held) {
        line(&remark, MAX_LINE_UNITS);
    }
    text
}

/// Remarks on mistakes of the source that stand in a quotation.
pub(in crate::render) fn source_mistakes(
    locale: Locale,
    document: &DocumentHead,
    quote: &Quote,
) -> Vec<String> {
    let remarks = document.issues.iter().filter_map(|issue| match issue {
        Issue::Slip { printed, note } if quote.text().contains(printed.as_str()) => {
            Some(phrases::sic(locale, printed, note))
        }
        _ => None,
    });
    remarks.take(MAX_SIC_REMARKS).collect()
}

pub(in crate::render) fn blockquote(
    text: &mut StyledText,
    quote: &Quote,
    highlights: &[Range<usize>],
) {
    let is_long = lines(quote.text()) > UNFOLDED_LINES;
    let kind = if is_long { EntityKind::ExpandableBlockquote } else { EntityKind::Blockquote };
    text.with_bold(kind, quote.text(), highlights);
}

/// The buttons below the evidence at `position`: other excerpts, its context, its citation.
pub(super) fn buttons(
    locale: Locale,
    evidence: &Evidence,
    position: usize,
    count: usize,
) -> Vec<Vec<Button>> {
    let show = |to: usize, label: String| Button { label, action: Action::Show(to) };
    let mut row = Vec::new();
    // Labels count from 1, positions from 0.
    if let Some(before) = position.checked_sub(1) {
        row.push(show(before, phrases::previous_button(locale, position + 1, count)));
    }
    if position + 1 < count {
        row.push(show(position + 1, phrases::next_button(locale, position + 1, count)));
    }
    let passage = || evidence.passage.id.clone();
    row.push(Button {
        label: phrases::context_button(locale),
        action: Action::Context(position, passage()),
    });
    row.push(Button {
        label: phrases::cite_button(locale),
        action: Action::Cite(position, passage()),
    });
    let that_document = evidence.points_to.as_ref().map(|to| Button {
        label: phrases::pointed_to_button(locale),
        action: Action::Context(position, to.passage.clone()),
    });
    let shorter = has_gist(evidence).then(|| Button {
        label: phrases::shorter_button(locale),
        action: Action::Shorter(position),
    });
    let mut rows = vec![row];
    let beside: Vec<Button> = shorter.into_iter().chain(that_document).collect();
    rows.extend(Some(beside).filter(|row| !row.is_empty()));
    rows
}
