//! Draws the timeline of an answer: its picture in both forms, its caption and a name for its files.

use super::caption::caption;
use super::columns::Timeline;
use super::draw::svg;
use super::raster::{PictureError, png};
use super::theme::Theme;
use crate::answer::Answer;
use crate::messages::Locale;
use crate::question::timeline_topic;
use crate::render::phrases;
use crate::render::telegram::Message;
use crate::time::Tally;

/// A timeline as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// A name for a file of it, without an extension.
    pub name: String,
    /// The picture as SVG.
    pub svg: String,
    /// The same as PNG.
    pub png: Vec<u8>,
    /// What it shows, in words of at most 1024 UTF-16 units, without buttons.
    pub caption: Message,
}

/// The timeline of an answer that lists documents; `None` where it lists none, or none of them names a year.
///
/// `archive` counts when all documents of the archive were written.
pub fn drawn(
    locale: Locale,
    answer: &Answer,
    archive: &Tally,
    theme: Theme,
) -> Option<Result<Drawn, PictureError>> {
    let holdings = answer.holdings.as_ref().filter(|_| answer.is_listing())?;
    let timeline = Timeline::of(holdings, archive)?;
    let topic = timeline_topic(answer.question.typed());
    let about = phrases::timeline_about(locale, holdings, timeline.unit);
    let svg = svg(locale, topic, &about, &timeline, theme);
    let caption = caption(locale, topic, answer, &timeline);
    let name = format!("timeline-{}", plain_name(topic));
    Some(png(&svg).map(|png| Drawn { name, svg, png, caption }))
}

/// Most letters of a topic in the name of a file.
const MAX_LETTERS: usize = 40;

/// The letters and digits of a topic, the others as hyphens.
fn plain_name(topic: &str) -> String {
    let words = topic.split(|letter: char| !letter.is_alphanumeric()).filter(|it| !it.is_empty());
    let joined = words.collect::<Vec<_>>().join("-").to_lowercase();
    let name: String = joined.chars().take(MAX_LETTERS).collect();
    name.trim_end_matches('-').to_owned()
}
