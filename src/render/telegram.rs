//! Renders an [`Answer`], a passage among its neighbours, or the facts of an archive as a Telegram message: plain text, entities, buttons.
//!
//! No markup is written and none is parsed, so nothing that a document or a person writes can break a message.
//! A message never exceeds [`MAX_UNITS`]; what does not fit is reached by its buttons.

use super::entities::StyledText;
pub use super::entities::{Entity, EntityKind, utf16_len};
use super::phrases::{self, Told};
use crate::answer::{Answer, Evidence};
use crate::archive::ArchiveFacts;
use crate::cite::Form;
use crate::messages::Locale;

pub mod citation_page;
mod context;
mod excerpt;
mod message;
pub mod post;

pub use context::{context, opening, passage};
pub(super) use excerpt::frame;
pub(super) use excerpt::{blockquote, source_mistakes};
use excerpt::{buttons, excerpt, gist_of, several};
use message::heading;
pub use message::{Action, Button, MAX_UNITS, Message};
pub(super) use message::{MAX_LINE_UNITS, MAX_TITLE_UNITS, clip, finished, titled};

/// A citation that stands below something else.
pub(super) const MAX_CITATION_UNITS: usize = 900;

/// What is told of a piece of evidence in short, without its source.
const MAX_TOLD_UNITS: usize = 1000;

/// The reply to a question: the evidence that leads, or several pieces in short, or that there is none.
pub fn first(locale: Locale, answer: &Answer) -> Message {
    match answer.first_screen().count() {
        0 => without_evidence(locale, answer),
        1 => reply(locale, answer, 0).unwrap_or_default(),
        _ => several(locale, answer),
    }
}

/// The reply that shows the evidence at `position`, or says that there is none.
///
/// `None` when the answer has other evidence but none at that position.
pub fn reply(locale: Locale, answer: &Answer, position: usize) -> Option<Message> {
    let count = answer.shown().count();
    let Some(evidence) = answer.shown().nth(position) else {
        return (count == 0).then(|| without_evidence(locale, answer));
    };
    let mut message = excerpt(locale, answer, evidence);
    message.buttons = buttons(locale, evidence, position, count);
    let shown = answer.first_screen().count();
    if shown > 1 && !answer.is_listing() {
        let label = phrases::first_screen_button(locale, shown);
        message.buttons.push(vec![Button { label, action: Action::FirstScreen }]);
    }
    Some(message)
}

/// The same reply with one sentence of the evidence at `position`; `None` where it has no more than that.
pub fn shorter(locale: Locale, answer: &Answer, position: usize, form: Form) -> Option<Message> {
    let evidence = answer.shown().nth(position)?;
    let mut message = gist_of(locale, answer, evidence, form)?;
    message.buttons = in_place_of_card(locale, evidence, position, answer.shown().count());
    Some(message)
}

/// A short reply about the evidence at `position`, with the buttons of [`shorter`]; `None` where there is none.
pub fn told(
    locale: Locale,
    answer: &Answer,
    position: usize,
    tell: impl FnOnce(Locale, &Evidence) -> Told,
) -> Option<Message> {
    let evidence = answer.shown().nth(position)?;
    let Told { said, sources } = tell(locale, evidence);
    let mut text = StyledText::default();
    text.plain(&clip(&said.join("\n"), MAX_TOLD_UNITS));
    for source in sources {
        text.line().plain(&clip(&source, MAX_TITLE_UNITS));
    }
    let buttons = in_place_of_card(locale, evidence, position, answer.shown().count());
    Some(Message { buttons, ..finished(text) })
}

/// The buttons of a reply that stands for a piece of evidence: the pieces beside it, and the piece in full.
fn in_place_of_card(
    locale: Locale,
    evidence: &Evidence,
    position: usize,
    count: usize,
) -> Vec<Vec<Button>> {
    let mut buttons = buttons(locale, evidence, position, count);
    let longer = Button { label: phrases::longer_button(locale), action: Action::Show(position) };
    // In the place of the button that led here.
    buttons.truncate(1);
    buttons.push(vec![longer]);
    buttons
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

/// A text of ours, or its beginning and an ellipsis, in at most `most` UTF-16 units.
pub fn clipped(text: &str, most: usize) -> String {
    clip(text, most)
}

/// A message of plain text.
pub fn plain(text: &str) -> Message {
    let mut styled = StyledText::default();
    styled.plain(&clip(text, MAX_UNITS));
    finished(styled)
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
