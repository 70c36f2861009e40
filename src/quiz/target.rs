//! Holds the sentence that is asked about, and what a kind of question makes of it.

use std::ops::Range;

use super::item::{QuizKind, QuizOption};
use super::material::{Material, Paper};
use super::sentence::Sentence;
use crate::answer::is_in_main_paper;
use crate::model::DocumentHead;
use crate::search::{Engine, PassageRecord};

/// What a kind makes of a sentence.
pub(super) struct Asked {
    pub(super) kind: QuizKind,
    pub(super) blank: Option<Range<usize>>,
    pub(super) options: Vec<QuizOption>,
    pub(super) right: usize,
}

/// The sentence that is asked about.
pub(super) struct Target<'a> {
    pub(super) paper: &'a Paper,
    pub(super) record: &'a PassageRecord,
    pub(super) sentence: &'a Sentence,
}

impl Target<'_> {
    pub(super) fn head(&self) -> &DocumentHead {
        &self.paper.head
    }

    pub(super) fn passage_text(&self) -> String {
        self.record.view().text().to_owned()
    }

    /// Whether its words are those of the document's time: not of a paper that is attached, and not of one that is quoted.
    pub(super) fn is_of_main_paper<E: Engine>(&self, material: &Material<'_, E>) -> bool {
        let words = &material.language.dialogue;
        let quote = self.sentence.quote.span();
        !self.is_after_text_of_another()
            && is_in_main_paper(material.sources.engine, self.head(), quote, words)
    }

    /// Whether a paragraph before it ends with a colon: what follows may be the text of a letter or a speech.
    pub(super) fn is_after_text_of_another(&self) -> bool {
        let own = self.record.passage.ordinal;
        let before = self.paper.passages.iter().filter(|record| record.passage.ordinal < own);
        before.into_iter().any(|record| record.source.trim_end().ends_with(':'))
    }
}
