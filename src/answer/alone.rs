//! Says what a piece of evidence tells by itself, for those who show it to people who asked nothing.

use super::Evidence;
use super::telling::says_something;
use crate::language::EvidenceWords;
use crate::model::{PassageKind, Voice};
use crate::text::words;

/// What a piece of evidence tells of its day by itself, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Telling {
    /// An archive's summary, or a sentence of a document that says something.
    OfDocument,
    /// A sentence of a later study that says something.
    OfStudy,
}

/// What a piece of evidence tells by itself; `None` of headings, notes, rows of names, and what leans on the words before it.
pub fn tells(evidence: &Evidence, language: &EvidenceWords) -> Option<Telling> {
    let text = evidence.quote.text();
    let says = || says_something(text, &words(text), language);
    match (evidence.passage.kind, evidence.passage.voice) {
        (PassageKind::Heading | PassageKind::Footnote | PassageKind::SourceNote, _) => None,
        (_, Voice::ArchiveSummary) => Some(Telling::OfDocument),
        (_, Voice::Document) => says().then_some(Telling::OfDocument),
        (_, Voice::Study) => says().then_some(Telling::OfStudy),
        (_, Voice::EditorGloss | Voice::SourceNote) => None,
    }
}
