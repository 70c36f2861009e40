//! Says in words what a timeline shows, for those who do not see it and for the search of a chat.

use super::columns::Timeline;
use crate::answer::Answer;
use crate::messages::Locale;
use crate::render::entities::{EntityKind, StyledText, utf16_len};
use crate::render::phrases;
use crate::render::telegram::{Message, clip, finished};

/// Longest caption that Telegram takes, in UTF-16 units.
const MAX_CAPTION_UNITS: usize = 1024;
/// Longest line of it but the title.
const MAX_LINE_UNITS: usize = 260;
/// Longest title.
const MAX_TITLE_UNITS: usize = 160;

/// The caption of a timeline, without buttons; whatever no longer fits is left out, the least important last.
pub fn caption(locale: Locale, topic: &str, answer: &Answer, timeline: &Timeline) -> Message {
    let mut text = StyledText::default();
    let title = phrases::timeline_title(locale, topic);
    text.styled(EntityKind::Bold, &clip(&title, MAX_TITLE_UNITS));
    let read_as = phrases::read_as(locale, answer);
    let about =
        answer.holdings.as_ref().map(|it| phrases::timeline_about(locale, it, timeline.unit));
    let most = phrases::timeline_most(locale, timeline);
    let gaps = phrases::timeline_gaps(locale, timeline);
    let unshown = answer
        .holdings
        .iter()
        .flat_map(|it| phrases::timeline_unshown(locale, it, timeline.unshown));
    let lines = read_as.into_iter().chain(about).chain(most).chain(gaps).chain(unshown);
    for line in lines {
        let line = clip(&line, MAX_LINE_UNITS);
        if text.units() + utf16_len(&line) < MAX_CAPTION_UNITS {
            text.line().plain(&line);
        }
    }
    finished(text)
}
