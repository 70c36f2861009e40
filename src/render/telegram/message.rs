//! The message that is sent: its text, its styles, its buttons, and the limits that Telegram sets to them.

use serde::{Deserialize, Serialize};

use super::super::entities::{Entity, EntityKind, StyledText, utf16_len};
use super::super::phrases;
use crate::messages::Locale;
use crate::model::{DocumentHead, Passage, PassageId};
use crate::question::Narrowing;

/// Longest text of a message, in UTF-16 units.
pub const MAX_UNITS: usize = 4096;

// All limits are in UTF-16 units, as Telegram counts. The last of them are what a quotation may have where everything
// around it is as long as the others allow; `tests/it/bot_render.rs` tries that with hostile documents.

/// A title and the read-as line.
pub(in crate::render) const MAX_TITLE_UNITS: usize = 250;

/// Another line.
pub(in crate::render) const MAX_LINE_UNITS: usize = 200;

/// Kept for the remark under a quotation that is shown in part.
pub(super) const REMARK_UNITS: usize = 120;

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
                Action::Show(_)
                    | Action::Shorter(_)
                    | Action::FirstScreen
                    | Action::List(_)
                    | Action::Narrow(_)
                    | Action::Offer(_)
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
    /// Shows one sentence of the evidence at this position.
    Shorter(usize),
    /// Shows the several pieces of evidence that came first.
    FirstScreen,
    /// Shows a part of a list.
    List(usize),
    /// Asks the question anew, of one year or of another day.
    Narrow(Narrowing),
    /// Asks a question that was offered, by its position.
    Offer(usize),
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
    /// Copies a text of 1 to 256 UTF-16 units on the device; the bot learns nothing of it.
    Copy(String),
}

/// Title, dates of writing, page and point.
pub(super) fn heading(
    locale: Locale,
    text: &mut StyledText,
    document: &DocumentHead,
    passage: &Passage,
) {
    text.styled(EntityKind::Bold, &titled(locale, document));
    text.line().plain(&clip(&phrases::dates_of_writing(locale, document), MAX_LINE_UNITS));
    if let Some(place) = phrases::place_in_document(locale, passage) {
        text.line().plain(&clip(&place, MAX_LINE_UNITS));
    }
}

pub(in crate::render) fn titled(locale: Locale, document: &DocumentHead) -> String {
    match document.title.trim() {
        "" => phrases::untitled(locale),
        title => clip(title, MAX_TITLE_UNITS),
    }
}

pub(in crate::render) fn finished(text: StyledText) -> Message {
    let (text, entities) = text.finish();
    Message { text, entities, buttons: Vec::new() }
}

/// The text, or its beginning and an ellipsis, in at most `most` UTF-16 units. For our own words and titles, never for quotations.
pub(in crate::render) fn clip(text: &str, most: usize) -> String {
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
