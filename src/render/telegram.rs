//! Renders an [`Answer`], a passage among its neighbours, or the facts of an archive as a Telegram message: plain text, entities, buttons.
//!
//! No markup is written and none is parsed, so nothing that a document or a person writes can break a message.
//! A message never exceeds [`MAX_UNITS`]; what does not fit is reached by its buttons.

use super::entities::StyledText;
pub use super::entities::{Entity, EntityKind, utf16_len};
use super::phrases;
use super::shortened::fitted;
use crate::answer::{Answer, Evidence};
use crate::archive::{ArchiveFacts, Surroundings};
use crate::cite::{CitationSettings, cite};
use crate::messages::Locale;
use crate::model::{DocumentHead, DocumentId};

mod context;
mod excerpt;
mod message;

pub use context::context;
use excerpt::{Place, buttons, excerpt, first_highlight, frame, several};
pub use message::{Action, Button, MAX_UNITS, Message};
use message::{MAX_LINE_UNITS, MAX_TITLE_UNITS, clip, finished, heading, titled};

/// A citation that is to be copied, of which there are two in a message and no quotation.
const MAX_COPIED_CITATION_UNITS: usize = 1200;

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
    let mut message = excerpt(locale, answer, evidence, Place::Reply, settings);
    message.buttons = buttons(locale, evidence, position, count);
    let shown = answer.first_screen().count();
    if shown > 1 {
        let label = phrases::first_screen_button(locale, shown);
        message.buttons.push(vec![Button { label, action: Action::FirstScreen }]);
    }
    Some(message)
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
        message: excerpt(locale, answer, evidence, Place::Elsewhere, settings),
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

/// As much of the words as a list of results has room for.
fn beginning(evidence: &Evidence) -> String {
    let part = fitted(&evidence.quote, MAX_LINE_UNITS, first_highlight(&evidence.highlights));
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

fn with_way_back(locale: Locale, text: StyledText, back: usize) -> Message {
    let button = Button { label: phrases::back_button(locale), action: Action::Show(back) };
    Message { buttons: vec![vec![button]], ..finished(text) }
}
