//! Tells the lines that name a paper, its subject or its people from those that say something.

use crate::ingest::lines::MIN_WRAPPED_CHARS;
use crate::model::PassageKind;

/// Longest line, in bytes, that is a heading or a signature where it stands alone.
const MAX_ALONE_BYTES: usize = 60;

/// What a paragraph is: a heading where it is a short line without a sentence, or nothing but labels of a cable
/// ("TAGS: …", "SUBJECT: …", "PARTICIPANTS: …"); people ask for these, but they answer little.
pub(super) fn paragraph_kind(words: &str) -> PassageKind {
    let mut lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let is_alone =
        lines.next().is_none() && first.len() <= MAX_ALONE_BYTES && !says_something(first);
    let is_labels = || words.lines().all(|line| line.trim().is_empty() || is_label(line.trim()));
    match is_alone || is_labels() {
        true => PassageKind::Heading,
        false => PassageKind::Paragraph,
    }
}

/// Whether a line was wrapped, so that the line below it ends its sentence.
pub(super) fn goes_on(line: &str) -> bool {
    let ends = line.ends_with(['.', '!', '?', ':', ';', '”', '"', ')', '|']);
    line.chars().count() >= MIN_WRAPPED_CHARS && !ends && !is_titled(line)
}

/// A sentence ends in a mark; a row of a table, a verse, a number and a line in small letters say something without one.
fn says_something(line: &str) -> bool {
    let ends = line.trim_end_matches(['”', '’', '"', ')', '*']);
    ends.ends_with(['.', '!', '?', ':', ';', ',', '…', '|'])
        || line.starts_with(|c: char| c.is_lowercase() || "|•-–—*".contains(c))
        || line.bytes().any(|byte| byte.is_ascii_digit())
        || !is_titled(line)
}

/// Whether most of its longer words begin with a capital: "Attack the bridge at dawn" is an order and no heading.
fn is_titled(line: &str) -> bool {
    let longer = || line.split_whitespace().filter(|word| word.chars().count() > 3);
    let capital = longer().filter(|word| word.starts_with(char::is_uppercase)).count();
    2 * capital > longer().count()
}

/// "E.O. 12065: N/A", "TAGS: PEPR", "SUBJECT: …", "PARTICIPANTS: …".
fn is_label(line: &str) -> bool {
    let label = line.split_once(':').map_or("", |(label, _)| label.trim_end());
    let known = label.strip_prefix("E.O.").map_or(label, |_| "E.O.");
    LABELS.contains(&known.to_uppercase().as_str())
}

const LABELS: &[&str] = &[
    "E.O.",
    "EO",
    "TAGS",
    "SUBJECT",
    "SUBJ",
    "SUB",
    "REF",
    "REFS",
    "REFERENCE",
    "PARTICIPANTS",
    "PRESENT",
    "FM",
    "INFO",
    "DISTRIBUTION",
    "CLASSIFICATION",
    "PRECEDENCE",
];
