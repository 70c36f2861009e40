//! Questions that a command or a button asks in place of somebody who types them, in the language of the archive.

/// The words by which a list of documents by their dates is asked for.
const OPENING: &str = "timeline of ";

/// The question for a timeline of a topic: `timeline of` and its words.
pub fn timeline_of(topic: &str) -> String {
    format!("{OPENING}{}", topic.trim())
}

/// The topic of such a question, or the whole of another.
///
/// ```
/// use pincite::question::{timeline_of, timeline_topic};
///
/// assert_eq!(timeline_topic(&timeline_of("Cuba in 1962")), "Cuba in 1962");
/// assert_eq!(timeline_topic("Cuba in 1962"), "Cuba in 1962");
/// ```
pub fn timeline_topic(question: &str) -> &str {
    question.strip_prefix(OPENING).unwrap_or(question).trim()
}

/// The question for the documents of a year.
pub fn written_in(year: &str) -> String {
    format!("documents written in {year}")
}
