//! Renders an [`Answer`], a passage among its neighbours, or the facts of an archive as a Telegram message: plain text, entities, buttons.
//!
//! No markup is written and none is parsed, so nothing that a document or a person writes can break a message.
//! A message never exceeds [`MAX_UNITS`]; what does not fit is reached by its buttons.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::entities::StyledText;
pub use super::entities::{Entity, EntityKind, utf16_len};
use super::in_short::{InShort, in_short};
use super::phrases;
use super::shortened::{Anchor, ShortenedQuote, fitted};
use crate::answer::{Answer, Evidence, Quote};
use crate::archive::{ArchiveFacts, Surroundings};
use crate::cite::{CitationSettings, cite};
use crate::messages::Locale;
use crate::model::{DocumentHead, DocumentId, Issue, Passage, PassageId};
use crate::question::Narrowing;

/// Longest text of a message, in UTF-16 units.
pub const MAX_UNITS: usize = 4096;

// All limits are in UTF-16 units, as Telegram counts. The last of them are what a quotation may have where everything
// around it is as long as the others allow; `tests/it/bot_render.rs` tries that with hostile documents.

/// Quotations longer than this are folded until tapped.
const FOLDED_QUOTE_UNITS: usize = 300;

/// A title and the read-as line.
const MAX_TITLE_UNITS: usize = 250;

/// The verdict, which may name the words in which a quotation differs.
const MAX_VERDICT_UNITS: usize = 500;

/// Another line.
pub(super) const MAX_LINE_UNITS: usize = 200;

/// A line where several excerpts share a message.
const MAX_SHORT_LINE_UNITS: usize = 140;

/// A citation under an excerpt.
const MAX_CITATION_UNITS: usize = 900;

/// A citation that is to be copied, of which there are two in a message and no quotation.
const MAX_COPIED_CITATION_UNITS: usize = 1200;

/// Kept for the remark under a quotation that is shown in part.
const REMARK_UNITS: usize = 120;

/// Kept for a quotation whatever stands around it.
const MIN_QUOTE_UNITS: usize = 700;

/// With less than this left, no further neighbour of a passage is shown.
const MIN_NEIGHBOUR_UNITS: usize = 200;

/// Remarks on mistakes of the source under a quotation.
const MAX_SIC_REMARKS: usize = 2;

/// A message as it will be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// What is read.
    pub text: String,
    /// Its styles.
    pub entities: Vec<Entity>,
    /// Rows of buttons below it.
    pub buttons: Vec<Vec<Button>>,
}

impl Message {
    /// The buttons that work by themselves, where the message replies to no question that others would look up again.
    pub fn lasting_buttons(&self) -> Vec<Vec<Button>> {
        let lasting = |button: &&Button| {
            !matches!(
                button.action,
                Action::Show(_) | Action::FirstScreen | Action::List(_) | Action::Narrow(_)
            )
        };
        let rows = self.buttons.iter().map(|row| row.iter().filter(lasting).cloned().collect());
        rows.filter(|row: &Vec<Button>| !row.is_empty()).collect()
    }
}

/// A button below a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What stands on it.
    pub label: String,
    /// What it does.
    pub action: Action,
}

/// What a button does. Positions count from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// Shows the evidence at this position.
    Show(usize),
    /// Shows the several pieces of evidence that came first.
    FirstScreen,
    /// Shows a part of a list.
    List(usize),
    /// Asks the question anew, of one year or of another day.
    Narrow(Narrowing),
    /// Shows the passage among its neighbours; the position leads back.
    Context(usize, PassageId),
    /// Shows how to cite the passage; the position leads back.
    Cite(usize, PassageId),
    /// Something of a feature of the bot.
    Feature {
        /// Its name, without a colon.
        feature: String,
        /// What the feature makes of it.
        argument: String,
    },
}

/// One result of an inline query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineItem {
    /// The document's title.
    pub title: String,
    /// The beginning of the excerpt.
    pub description: String,
    /// What is sent when it is chosen.
    pub message: Message,
}

/// The reply to a question: the evidence that leads, or several pieces in short, or that there is none.
pub fn first(locale: Locale, answer: &Answer, settings: &CitationSettings) -> Message {
    match answer.first_screen().count() {
        0 => without_evidence(locale, answer),
        1 => reply(locale, answer, 0, settings).unwrap_or_default(),
        _ => several(locale, answer),
    }
}

/// The reply that shows the evidence at `position`, or says that there is none.
///
/// `None` when the answer has other evidence but none at that position.
pub fn reply(
    locale: Locale,
    answer: &Answer,
    position: usize,
    settings: &CitationSettings,
) -> Option<Message> {
    let count = answer.shown().count();
    let Some(evidence) = answer.shown().nth(position) else {
        return (count == 0).then(|| without_evidence(locale, answer));
    };
    let mut message =
        excerpt(locale, answer, evidence, Some(ExcerptNumber { position, count }), settings);
    message.buttons = buttons(locale, evidence, position, count);
    let shown = answer.first_screen().count();
    if shown > 1 && !answer.is_listing() {
        let label = phrases::first_screen_button(locale, shown);
        message.buttons.push(vec![Button { label, action: Action::FirstScreen }]);
    }
    Some(message)
}

/// The passage among its neighbours; the button leads back to the evidence at `back`.
pub fn context(locale: Locale, around: &Surroundings, back: usize) -> Message {
    let no_neighbours = phrases::no_neighbours(locale);
    let mut head = StyledText::default();
    heading(locale, &mut head, &around.document, &around.passage);
    // 2 for the empty line above the remark.
    let room = MAX_UNITS.saturating_sub(head.units() + utf16_len(&no_neighbours) + 2);
    for (at, part) in nearby(around, room) {
        head.gap();
        if at == around.middle {
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
    with_way_back(locale, head, back)
}

/// How to cite the passage, each form to be copied with a tap; the button leads back to the evidence at `back`.
pub fn citations(
    locale: Locale,
    around: &Surroundings,
    back: usize,
    settings: &CitationSettings,
) -> Message {
    let (document, passage) = (&*around.document, &around.passage);
    let citation = cite(document, passage, settings);
    let mut text = StyledText::default();
    heading(locale, &mut text, document, passage);
    let forms = [
        (phrases::cite_archive(locale), &citation.archive),
        (phrases::cite_chicago(locale), &citation.chicago_note),
    ];
    for (label, form) in forms {
        text.gap().plain(&label).line();
        text.styled(EntityKind::Code, &clip(form, MAX_COPIED_CITATION_UNITS));
    }
    let issues = document.issues.iter().filter_map(|issue| phrases::issue(locale, issue));
    for remark in phrases::added(locale, &citation.added).into_iter().chain(issues) {
        let remark = clip(&remark, MAX_LINE_UNITS);
        // A remark that does not fit is left out whole; a shorter one after it may still fit.
        if text.units() + utf16_len(&remark) + 2 <= MAX_UNITS {
            text.gap().plain(&remark);
        }
    }
    with_way_back(locale, text, back)
}

/// Evidence as results of an inline query, at most `max_results`.
pub fn inline(
    locale: Locale,
    answer: &Answer,
    max_results: usize,
    settings: &CitationSettings,
) -> Vec<InlineItem> {
    let mut before: Vec<&DocumentId> = Vec::new();
    let items = answer.shown().take(max_results).map(|evidence| InlineItem {
        title: inline_title(locale, &evidence.document, &mut before),
        description: beginning(evidence),
        // Without a number and buttons: where it is sent, there is no list to turn pages in.
        message: excerpt(locale, answer, evidence, None, settings),
    });
    items.collect()
}

/// What the archive holds.
pub fn about(locale: Locale, facts: &ArchiveFacts) -> Message {
    let mut text = StyledText::default();
    text.styled(EntityKind::Bold, &phrases::about_title(locale));
    for line in phrases::about(locale, facts) {
        let line = clip(&line, MAX_LINE_UNITS);
        if text.units() + utf16_len(&line) + 1 > MAX_UNITS {
            break;
        }
        text.line().plain(&line);
    }
    finished(text)
}

/// A message of plain text.
pub fn plain(text: &str) -> Message {
    let mut styled = StyledText::default();
    styled.plain(&clip(text, MAX_UNITS));
    finished(styled)
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

/// As much of the words as a list of results has room for.
fn beginning(evidence: &Evidence) -> String {
    let part = fitted(&evidence.quote, MAX_LINE_UNITS, first_highlight(evidence));
    part.map_or_else(String::new, |part| part.quote.text().to_owned())
}

/// Title and date; from the second excerpt of a document on also its number, since a list shows little more than titles.
fn inline_title<'a>(
    locale: Locale,
    document: &'a DocumentHead,
    before: &mut Vec<&'a DocumentId>,
) -> String {
    let title = match document.written() {
        Some(claim) => {
            format!("{} ({})", titled(locale, document), phrases::date(locale, &claim.edtf))
        }
        None => titled(locale, document),
    };
    let title = clip(&title, MAX_TITLE_UNITS);
    let repeated = before.iter().filter(|other| ***other == document.id).count();
    before.push(&document.id);
    match repeated {
        0 => title,
        _ => format!("{title} · {}", repeated + 1),
    }
}

fn without_evidence(locale: Locale, answer: &Answer) -> Message {
    let mut text = StyledText::default();
    frame(locale, &mut text, answer);
    // Telegram refuses a message without text.
    if text.units() == 0 {
        text.plain(&phrases::nothing_found(locale));
    }
    if let Some(undated) = phrases::undated(locale, answer.undated) {
        text.gap().plain(&undated);
    }
    finished(text)
}

/// Several pieces of evidence in short, each with a button that shows it in full.
fn several(locale: Locale, answer: &Answer) -> Message {
    let mut text = StyledText::default();
    frame(locale, &mut text, answer);
    for (at, evidence) in answer.first_screen().enumerate() {
        text.gap();
        one_of_several(locale, &mut text, evidence, &in_short(locale, evidence, at + 1));
    }
    if let Some(undated) = phrases::undated(locale, answer.undated) {
        text.gap().plain(&undated);
    }
    let (shown, count) = (answer.first_screen().count(), answer.shown().count());
    text.gap().styled(EntityKind::Italic, &phrases::in_short_hint(locale, shown, count));
    let show = |to: usize, label: String| Button { label, action: Action::Show(to) };
    let mut buttons = vec![(0..shown).map(|at| show(at, (at + 1).to_string())).collect()];
    if shown < count {
        buttons.push(vec![show(shown, phrases::next_button(locale, shown + 1, count))]);
    }
    Message { buttons, ..finished(text) }
}

fn one_of_several(locale: Locale, text: &mut StyledText, evidence: &Evidence, short: &InShort) {
    text.styled(EntityKind::Bold, &clip(&short.title, MAX_SHORT_LINE_UNITS));
    text.line().plain(&clip(&short.about, MAX_SHORT_LINE_UNITS)).line();
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
    if let Some(time) = &short.time {
        text.line().plain(&clip(time, MAX_SHORT_LINE_UNITS));
    }
    text.line().plain(&clip(&short.source, MAX_SHORT_LINE_UNITS));
}

/// Which of an answer's excerpts a message shows. The position counts from 0.
#[derive(Clone, Copy, Debug)]
struct ExcerptNumber {
    position: usize,
    count: usize,
}

/// Frame, quotation, and what must be known to trust and cite it.
fn excerpt(
    locale: Locale,
    answer: &Answer,
    evidence: &Evidence,
    number: Option<ExcerptNumber>,
    settings: &CitationSettings,
) -> Message {
    let mut text = StyledText::default();
    frame(locale, &mut text, answer);
    text.gap().plain(&phrases::voice(locale, evidence.passage.voice)).line();
    // Made before the quotation, which gets the room that everything else leaves.
    let below = below_quote(locale, answer, evidence, number, settings);
    let room =
        MAX_UNITS.saturating_sub(text.units() + below.units() + REMARK_UNITS).max(MIN_QUOTE_UNITS);
    match fitted(&evidence.quote, room, first_highlight(evidence)) {
        Some(part) => {
            blockquote(&mut text, &part.quote, &part.highlights(&evidence.highlights));
            if part.is_shorter {
                text.line().styled(EntityKind::Italic, &phrases::shown_in_part(locale));
            }
        }
        None => _ = text.styled(EntityKind::Italic, &phrases::too_long_to_show(locale)),
    }
    text.append(below);
    finished(text)
}

fn first_highlight(evidence: &Evidence) -> Anchor {
    Anchor::Character(evidence.highlights.iter().map(|range| range.start).min().unwrap_or(0))
}

/// The read-as line and, where the answer is not a full one, what is missing.
pub(super) fn frame(locale: Locale, text: &mut StyledText, answer: &Answer) {
    if let Some(read_as) = phrases::read_as(locale, answer) {
        text.styled(EntityKind::Italic, &clip(&read_as, MAX_TITLE_UNITS));
    }
    if let Some(verdict) = phrases::verdict(locale, answer) {
        text.gap().plain(&clip(&verdict, MAX_VERDICT_UNITS));
    }
    if let Some(quoted) = phrases::summary_quoted(locale, answer) {
        text.gap().plain(&quoted);
    }
}

/// Everything under the quotation.
fn below_quote(
    locale: Locale,
    answer: &Answer,
    evidence: &Evidence,
    number: Option<ExcerptNumber>,
    settings: &CitationSettings,
) -> StyledText {
    let (document, passage) = (&*evidence.document, &evidence.passage);
    let mut text = StyledText::default();
    for remark in source_mistakes(locale, document, &evidence.quote) {
        text.plain("\n").plain(&clip(&remark, MAX_LINE_UNITS));
    }
    text.plain("\n\n").styled(EntityKind::Bold, &titled(locale, document));
    let place = phrases::place_in_document(locale, passage);
    let points_to = phrases::points_to(locale, evidence);
    for line in phrases::times(locale, evidence).into_iter().chain(place).chain(points_to) {
        text.line().plain(&clip(&line, MAX_LINE_UNITS));
    }
    let citation = cite(document, passage, settings);
    text.gap().plain(&clip(&citation.archive, MAX_CITATION_UNITS));
    if let Some(added) = phrases::added(locale, &citation.added) {
        text.line().styled(EntityKind::Italic, &clip(&added, MAX_LINE_UNITS));
    }
    for line in [phrases::undated(locale, answer.undated), phrases::name_held(locale, answer)] {
        if let Some(line) = line {
            text.gap().plain(&clip(&line, MAX_LINE_UNITS));
        }
    }
    if let Some(ExcerptNumber { position, count }) = number.filter(|number| number.count > 1) {
        let number = phrases::excerpt_number(locale, position + 1, count);
        text.gap().styled(EntityKind::Italic, &number);
    }
    text
}

/// Title, dates of writing, page and point.
fn heading(locale: Locale, text: &mut StyledText, document: &DocumentHead, passage: &Passage) {
    text.styled(EntityKind::Bold, &titled(locale, document));
    text.line().plain(&clip(&phrases::dates_of_writing(locale, document), MAX_LINE_UNITS));
    if let Some(place) = phrases::place_in_document(locale, passage) {
        text.line().plain(&clip(&place, MAX_LINE_UNITS));
    }
}

fn titled(locale: Locale, document: &DocumentHead) -> String {
    match document.title.trim() {
        "" => phrases::untitled(locale),
        title => clip(title, MAX_TITLE_UNITS),
    }
}

/// Remarks on mistakes of the source that stand in a quotation.
pub(super) fn source_mistakes(
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

fn blockquote(text: &mut StyledText, quote: &Quote, highlights: &[Range<usize>]) {
    let long = utf16_len(quote.text()) > FOLDED_QUOTE_UNITS;
    let kind = if long { EntityKind::ExpandableBlockquote } else { EntityKind::Blockquote };
    text.with_bold(kind, quote.text(), highlights);
}

fn buttons(locale: Locale, evidence: &Evidence, position: usize, count: usize) -> Vec<Vec<Button>> {
    let show = |to: usize, label: String| Button { label, action: Action::Show(to) };
    // Labels count from 1, positions from 0.
    let mut turn_page = Vec::new();
    if let Some(before) = position.checked_sub(1) {
        turn_page.push(show(before, phrases::previous_button(locale, before + 1, count)));
    }
    if position + 1 < count {
        turn_page.push(show(position + 1, phrases::next_button(locale, position + 2, count)));
    }
    let passage = || evidence.passage.id.clone();
    let look_closer = vec![
        Button {
            label: phrases::context_button(locale),
            action: Action::Context(position, passage()),
        },
        Button { label: phrases::cite_button(locale), action: Action::Cite(position, passage()) },
    ];
    let that_document = evidence.points_to.as_ref().map(|to| Button {
        label: phrases::pointed_to_button(locale),
        action: Action::Context(position, to.passage.clone()),
    });
    let that_document = that_document.into_iter().collect();
    [turn_page, look_closer, that_document].into_iter().filter(|row| !row.is_empty()).collect()
}

fn with_way_back(locale: Locale, text: StyledText, back: usize) -> Message {
    let button = Button { label: phrases::back_button(locale), action: Action::Show(back) };
    Message { buttons: vec![vec![button]], ..finished(text) }
}

pub(super) fn finished(text: StyledText) -> Message {
    let (text, entities) = text.finish();
    Message { text, entities, buttons: Vec::new() }
}

/// The text, or its beginning and an ellipsis, in at most `most` UTF-16 units. For our own words and titles, never for quotations.
pub(super) fn clip(text: &str, most: usize) -> String {
    let text = text.trim();
    if utf16_len(text) <= most {
        return text.to_owned();
    }
    // 1 for the ellipsis, which is one UTF-16 unit.
    let mut units = 1;
    let kept = text.chars().take_while(|character| {
        units += character.len_utf16();
        units <= most
    });
    let kept: String = kept.collect();
    format!("{}…", kept.trim_end())
}
