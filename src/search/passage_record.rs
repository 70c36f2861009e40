//! Holds a passage as an engine hands it over, with its words.

use crate::model::{Passage, Span, Voice, WrittenDate};
use crate::text::{SourceText, View};

/// A passage with its words: enough to choose sentences from it without its document.
#[derive(Clone, Debug)]
pub struct PassageRecord {
    /// The passage.
    pub passage: Passage,
    /// Its bytes, as they stand in the file.
    pub source: String,
    /// The marks that a reading view leaves out, as spans of the file: those inside, and those up to the next passage,
    /// so that the marks of two neighbours are all that lie in the words of both.
    pub marks: Vec<Span>,
    /// Every date on which its document says it was written.
    pub written: Vec<WrittenDate>,
}

impl PassageRecord {
    /// Its words as a reader sees them, each with its place in the file.
    pub fn view(&self) -> View {
        View::new(&self.source, self.passage.span.start, &self.marks)
    }

    /// Whose voice some of its words are in: only what stands inside the brackets of an explanation is the editor's, and
    /// not the words that it explains.
    pub fn voice_of(&self, words: Span) -> Voice {
        let Passage { voice, span, .. } = &self.passage;
        if *voice != Voice::EditorGloss {
            return *voice;
        }
        let opening = self.source.find('[').unwrap_or(0);
        let shown = words.start.saturating_sub(span.start).min(opening)
            ..words.end.saturating_sub(span.start).min(opening);
        let before = self.source.get(shown).unwrap_or_default();
        if before.contains(char::is_alphanumeric) { Voice::Document } else { *voice }
    }

    /// Its words as a quotation is verified against them.
    pub fn source_text(&self) -> SourceText {
        SourceText {
            document: self.passage.document.clone(),
            span: self.passage.span,
            text: self.source.clone(),
            marks: self.marks.clone(),
        }
    }
}
