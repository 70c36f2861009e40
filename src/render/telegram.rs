//! Turns an [`Answer`], a passage in its place, or the facts of an archive into a Telegram message: plain text, entities, buttons.
//!
//! No markup is written and none is parsed, so nothing that a document or a person writes can break a message.
//! A message never exceeds [`MAX_UNITS`]; what does not fit is reached by its buttons.

use std::ops::Range;

use super::entities::StyledText;
pub use super::entities::{Entity, EntityKind, utf16_len};
use super::part::{Keep, Part, fitted};
use super::phrases;
use crate::answer::{Answer, Evidence, Quote};
use crate::archive::{ArchiveFacts, Surroundings};
use crate::cite::{CitationSettings, cite};
use crate::model::{DocumentHead, Issue, Passage, PassageId};

/// Longest text of a message, in UTF-16 units.
pub const MAX_UNITS: usize = 4096;

/// Quotations longer than this, in UTF-16 units, are folded until tapped.
const LONG_QUOTE: usize = 300;

/// Room kept for a quotation whatever stands around it, in UTF-16 units: what the limits below leave.
const LEAST_QUOTE: usize = 700;

/// Most units of a title, of the read-as line and of the verdict.
const MOST_TITLE: usize = 250;

/// Most units of another line.
const MOST_LINE: usize = 200;

/// Most units of a citation under an excerpt, and of one that is to be copied.
const MOST_CITATION: (usize, usize) = (900, 1200);

/// Least room, in UTF-16 units, for which a neighbour of a passage is shown.
const LEAST_NEIGHBOUR: usize = 200;

/// Room kept for the remark under a quotation that is shown in part, in UTF-16 units.
const REMARK: usize = 120;

/// A message as it will be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// What is read.
    pub text: String,
    /// Its styles.
    pub entities: Vec<Entity>,
    /// Rows of buttons below it.
    pub buttons: Vec<Vec<Button>>,
}

/// A button below a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What stands on it.
    pub label: String,
    /// What it does.
    pub action: Action,
}

/// What a button does. Positions count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Shows the evidence at this position.
    Show(usize),
    /// Shows the passage among its neighbours; the position leads back.
    Context(usize, PassageId),
    /// Shows how to cite the passage; the position leads back.
    Cite(usize, PassageId),
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

/// The reply that shows the evidence at `position`, or says that there is none.
///
/// `None` when the answer has other evidence but none at that position.
pub fn reply(answer: &Answer, position: usize, settings: &CitationSettings) -> Option<Message> {
    let count = answer.shown().count();
    let Some(evidence) = answer.shown().nth(position) else {
        return (count == 0).then(|| without_evidence(answer));
    };
    let mut message = excerpt(answer, evidence, Some((position, count)), settings);
    message.buttons = buttons(evidence, position, count);
    Some(message)
}

/// The passage among its neighbours; the button leads back to the evidence at `back`.
pub fn context(around: &Surroundings, back: usize) -> Message {
    let mut head = StyledText::default();
    heading(&mut head, &around.document, &around.passage);
    let room = MAX_UNITS.saturating_sub(head.units() + utf16_len(phrases::NO_NEIGHBOURS) + 2);
    for (at, part) in nearby(around, room) {
        head.gap();
        if at == around.middle {
            head.plain(&phrases::the_passage(around.passage.voice)).line();
        }
        blockquote(&mut head, &part.quote, &[]);
        if part.is_shorter {
            head.line().styled(EntityKind::Italic, phrases::SHOWN_IN_PART);
        }
    }
    if around.quotes.len() == 1 {
        head.gap().styled(EntityKind::Italic, phrases::NO_NEIGHBOURS);
    }
    with_way_back(head, back)
}

/// How to cite the passage, each form to be copied with a tap; the button leads back to the evidence at `back`.
pub fn citations(around: &Surroundings, back: usize, settings: &CitationSettings) -> Message {
    let (document, passage) = (&*around.document, &around.passage);
    let citation = cite(document, passage, settings);
    let mut text = StyledText::default();
    heading(&mut text, document, passage);
    let forms = [
        (phrases::CITE_ARCHIVE, &citation.archive),
        (phrases::CITE_CHICAGO, &citation.chicago_note),
    ];
    for (label, form) in forms {
        text.gap().plain(label).line();
        text.styled(EntityKind::Code, &clip(form, MOST_CITATION.1));
    }
    let issues = document.issues.iter().filter_map(phrases::issue);
    for remark in phrases::added(&citation.added).into_iter().chain(issues) {
        let remark = clip(&remark, MOST_LINE);
        if text.units() + utf16_len(&remark) + 2 <= MAX_UNITS {
            text.gap().plain(&remark);
        }
    }
    with_way_back(text, back)
}

/// Evidence as results of an inline query, at most `most`.
pub fn inline(answer: &Answer, most: usize, settings: &CitationSettings) -> Vec<InlineItem> {
    let items = answer.shown().take(most).map(|evidence| InlineItem {
        title: clip(&inline_title(&evidence.document), MOST_TITLE),
        description: beginning(evidence),
        message: excerpt(answer, evidence, None, settings),
    });
    items.collect()
}

/// What the archive holds.
pub fn about(facts: &ArchiveFacts) -> Message {
    let mut text = StyledText::default();
    text.styled(EntityKind::Bold, phrases::ABOUT_TITLE);
    for line in phrases::about(facts) {
        let line = clip(&line, MOST_LINE);
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
fn nearby(around: &Surroundings, room: usize) -> Vec<(usize, Part)> {
    let mut order: Vec<usize> = (0..around.quotes.len()).collect();
    order.sort_by_key(|at| at.abs_diff(around.middle));
    let mut left = room;
    let mut shown = Vec::new();
    for at in order {
        let Some(space) = left.checked_sub(REMARK).filter(|space| *space >= LEAST_NEIGHBOUR) else {
            break;
        };
        let keep = if at < around.middle { Keep::End } else { Keep::From(0) };
        if let Some(part) = fitted(&around.quotes[at], space, keep) {
            left -= utf16_len(part.quote.text()) + REMARK;
            shown.push((at, part));
        }
    }
    shown.sort_by_key(|(at, _)| *at);
    shown
}

/// As much of the words as a list of results has room for.
fn beginning(evidence: &Evidence) -> String {
    let part = fitted(&evidence.quote, MOST_LINE, first_highlight(evidence));
    part.map_or_else(String::new, |part| part.quote.text().to_owned())
}

fn inline_title(document: &DocumentHead) -> String {
    match document.written() {
        Some(claim) => format!("{} ({})", titled(document), phrases::date(&claim.edtf)),
        None => titled(document),
    }
}

fn without_evidence(answer: &Answer) -> Message {
    let mut text = StyledText::default();
    frame(&mut text, answer);
    if text.units() == 0 {
        text.plain(phrases::NOTHING_FOUND);
    }
    if let Some(undated) = phrases::undated(answer.undated) {
        text.gap().plain(&undated);
    }
    finished(text)
}

/// Frame, quotation, and what must be known to trust and cite it.
fn excerpt(
    answer: &Answer,
    evidence: &Evidence,
    place: Option<(usize, usize)>,
    settings: &CitationSettings,
) -> Message {
    let mut text = StyledText::default();
    frame(&mut text, answer);
    text.gap().plain(phrases::voice(evidence.passage.voice)).plain(":").line();
    let below = below_quote(answer, evidence, place, settings);
    let room = MAX_UNITS.saturating_sub(text.units() + below.units() + REMARK).max(LEAST_QUOTE);
    match fitted(&evidence.quote, room, first_highlight(evidence)) {
        Some(part) => {
            blockquote(&mut text, &part.quote, &part.highlights(&evidence.highlights));
            if part.is_shorter {
                text.line().styled(EntityKind::Italic, phrases::SHOWN_IN_PART);
            }
        }
        None => _ = text.styled(EntityKind::Italic, phrases::TOO_LONG_TO_SHOW),
    }
    text.append(below);
    finished(text)
}

fn first_highlight(evidence: &Evidence) -> Keep {
    Keep::From(evidence.highlights.iter().map(|range| range.start).min().unwrap_or(0))
}

/// The read-as line and, where the answer is not a full one, what is missing.
fn frame(text: &mut StyledText, answer: &Answer) {
    if let Some(read_as) = phrases::read_as(answer) {
        text.styled(EntityKind::Italic, &clip(&read_as, MOST_TITLE));
    }
    if let Some(verdict) = phrases::verdict(answer) {
        text.gap().plain(&clip(&verdict, MOST_TITLE));
    }
}

/// Everything under the quotation.
fn below_quote(
    answer: &Answer,
    evidence: &Evidence,
    place: Option<(usize, usize)>,
    settings: &CitationSettings,
) -> StyledText {
    let (document, passage) = (&*evidence.document, &evidence.passage);
    let mut text = StyledText::default();
    for remark in slips(document, &evidence.quote) {
        text.plain("\n").plain(&clip(&remark, MOST_LINE));
    }
    text.plain("\n\n").styled(EntityKind::Bold, &titled(document));
    for line in phrases::times(evidence).into_iter().chain(phrases::place_in_document(passage)) {
        text.line().plain(&clip(&line, MOST_LINE));
    }
    let citation = cite(document, passage, settings);
    text.gap().plain(&clip(&citation.archive, MOST_CITATION.0));
    if let Some(added) = phrases::added(&citation.added) {
        text.line().styled(EntityKind::Italic, &clip(&added, MOST_LINE));
    }
    if let Some(undated) = phrases::undated(answer.undated) {
        text.gap().plain(&undated);
    }
    if let Some((position, count)) = place.filter(|(_, count)| *count > 1) {
        text.gap().styled(EntityKind::Italic, &phrases::place_in_answer(position + 1, count));
    }
    text
}

/// Title, dates of writing, page and point.
fn heading(text: &mut StyledText, document: &DocumentHead, passage: &Passage) {
    text.styled(EntityKind::Bold, &titled(document));
    text.line().plain(&clip(&phrases::dates_of_writing(document), MOST_LINE));
    if let Some(place) = phrases::place_in_document(passage) {
        text.line().plain(&clip(&place, MOST_LINE));
    }
}

fn titled(document: &DocumentHead) -> String {
    match document.title.trim() {
        "" => phrases::UNTITLED.to_owned(),
        title => clip(title, MOST_TITLE),
    }
}

/// Remarks on slips of the source that stand in a quotation.
fn slips(document: &DocumentHead, quote: &Quote) -> Vec<String> {
    let slips = document.issues.iter().filter_map(|issue| match issue {
        Issue::Slip { printed, note } if quote.text().contains(printed.as_str()) => {
            Some(phrases::sic(printed, note))
        }
        _ => None,
    });
    slips.take(2).collect()
}

fn blockquote(text: &mut StyledText, quote: &Quote, highlights: &[Range<usize>]) {
    let long = utf16_len(quote.text()) > LONG_QUOTE;
    let kind = if long { EntityKind::ExpandableBlockquote } else { EntityKind::Blockquote };
    text.with_bold(kind, quote.text(), highlights);
}

fn buttons(evidence: &Evidence, position: usize, count: usize) -> Vec<Vec<Button>> {
    let show = |to: usize, label: String| Button { label, action: Action::Show(to) };
    let mut turn = Vec::new();
    if let Some(before) = position.checked_sub(1) {
        turn.push(show(before, phrases::previous_button(before + 1, count)));
    }
    if position + 1 < count {
        turn.push(show(position + 1, phrases::next_button(position + 2, count)));
    }
    let passage = || evidence.passage.id.clone();
    let look = vec![
        Button {
            label: phrases::CONTEXT_BUTTON.to_owned(),
            action: Action::Context(position, passage()),
        },
        Button {
            label: phrases::CITE_BUTTON.to_owned(),
            action: Action::Cite(position, passage()),
        },
    ];
    [turn, look].into_iter().filter(|row| !row.is_empty()).collect()
}

fn with_way_back(text: StyledText, back: usize) -> Message {
    let button = Button { label: phrases::BACK_BUTTON.to_owned(), action: Action::Show(back) };
    Message { buttons: vec![vec![button]], ..finished(text) }
}

fn finished(text: StyledText) -> Message {
    let (text, entities) = text.finish();
    Message { text, entities, buttons: Vec::new() }
}

/// The text, or its beginning and an ellipsis, in at most `most` UTF-16 units. For our own words and titles, never for quotations.
fn clip(text: &str, most: usize) -> String {
    let text = text.trim();
    if utf16_len(text) <= most {
        return text.to_owned();
    }
    let mut units = 1;
    let kept = text.chars().take_while(|character| {
        units += character.len_utf16();
        units <= most
    });
    let kept: String = kept.collect();
    format!("{}…", kept.trim_end())
}
