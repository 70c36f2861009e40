//! Tries documents, sentences and kinds of question until one is surely right.

use std::ops::Range;
use std::sync::Arc;

use super::material::{Material, Paper};
use super::sentence::{Sentence, telling_sentences};
use super::unique::stands_elsewhere;
use super::{Quiz, QuizKind, QuizOption, author, blank, document, number, year};
use crate::answer::is_in_main_paper;
use crate::model::DocumentHead;
use crate::search::{Engine, PassageRecord};

/// How many documents are tried for a kind of question.
const MAX_PAPERS: usize = 16;
/// How many sentences of a document are tried for a kind of question.
const MAX_SENTENCES: usize = 6;

/// The kinds of question. A kind stands more than once that fewer sentences allow, so that all are asked about equally.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    Year,
    Author,
    Document,
    Name,
    Number,
}

const KINDS: [Ask; 5] = [Ask::Year, Ask::Author, Ask::Document, Ask::Name, Ask::Number];

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

    /// All that was read of the document.
    pub(super) fn whole_text(&self) -> String {
        let views = self.paper.passages.iter().map(|record| record.view().text().to_owned());
        views.collect::<Vec<String>>().join("\n")
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

/// A question, or `None` where nothing that was tried makes one.
pub(super) fn generate<E: Engine>(
    mut material: Material<'_, E>,
    asked: &[String],
) -> Result<Option<Quiz>, E::Error> {
    for kind in material.random.shuffled(KINDS) {
        for at in 0..MAX_PAPERS {
            let Some(paper) = material.paper(at)? else { break };
            if let Some(quiz) = of_paper(&mut material, &paper, kind, asked)? {
                return Ok(Some(quiz));
            }
        }
    }
    Ok(None)
}

fn of_paper<E: Engine>(
    material: &mut Material<'_, E>,
    paper: &Arc<Paper>,
    kind: Ask,
    asked: &[String],
) -> Result<Option<Quiz>, E::Error> {
    let language = material.language;
    let sentences = paper.on_subject().flat_map(|record| {
        telling_sentences(record, language).into_iter().map(move |sentence| (record, sentence))
    });
    let sentences = material.random.shuffled(sentences);
    for (record, sentence) in sentences.into_iter().take(MAX_SENTENCES) {
        material.sources.deadline.check()?;
        let target = Target { paper, record, sentence: &sentence };
        let Some(made) = of_sentence(material, &target, kind)? else { continue };
        let Asked { kind, blank, options, right } = made;
        let (quote, passage) = (sentence.quote.clone(), record.passage.clone());
        let document = Arc::clone(&paper.head);
        let quiz = Quiz { kind, quote, blank, options, right, document, passage };
        if !asked.contains(&quiz.key()) {
            return Ok(Some(quiz));
        }
    }
    Ok(None)
}

fn of_sentence<E: Engine>(
    material: &mut Material<'_, E>,
    target: &Target<'_>,
    kind: Ask,
) -> Result<Option<Asked>, E::Error> {
    let made = match kind {
        Ask::Year => year::ask(material, target),
        Ask::Author => author::ask(material, target),
        Ask::Document => document::ask(material, target),
        Ask::Name => blank::ask(material, target),
        Ask::Number => number::ask(material, target),
    }?;
    // Last, since it costs most: what stands in two documents has two answers.
    let Some(made) = made else { return Ok(None) };
    let (engine, deadline) = (material.sources.engine, material.sources.deadline);
    let row = &target.sentence.row;
    let is_double = stands_elsewhere(engine, row, &target.head().id, deadline)?;
    Ok((!is_double).then_some(made))
}
