//! Tries documents, sentences and kinds of question until one is surely right.

use std::rc::Rc;
use std::sync::Arc;

use super::item::Quiz;
use super::material::{Material, Paper, Scope, has_subject};
use super::random::Random;
use super::sentence::telling_sentences;
use super::target::{Asked, Target};
use super::unique::stands_elsewhere;
use super::{author, blank, document, number, year};
use crate::answer::Sources;
use crate::question::Question;
use crate::search::Engine;

/// How many documents are tried for a kind of question.
const MAX_PAPERS: usize = 16;
/// How often documents are drawn anew where none of those that were tried makes a question.
const MAX_ATTEMPTS: u64 = 3;
/// How many sentences of a document are tried for a kind of question.
const MAX_SENTENCES: usize = 6;

/// The kinds of question. One is drawn first, so that all are asked about equally though fewer sentences allow some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    Year,
    Author,
    Document,
    Name,
    Number,
}

const KINDS: [Ask; 5] = [Ask::Year, Ask::Author, Ask::Document, Ask::Name, Ask::Number];

/// How a question is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Draw<'a> {
    /// What all chance comes from.
    pub seed: u64,
    /// The [keys](Quiz::key) of questions that are not to be asked again.
    pub asked: &'a [String],
}

/// A question about a subject or a time, or about anything where `subject` names neither.
///
/// `None` where the archive has too little for a question that is surely right.
pub fn quiz<E: Engine>(
    subject: &Question,
    draw: Draw<'_>,
    sources: &Sources<'_, E>,
) -> Result<Option<Quiz>, E::Error> {
    // Where nothing is asked for, a year is drawn; the whole archive is asked where that has too little.
    let scopes: &[Scope] = match has_subject(subject) {
        true => &[Scope::Subject],
        false => &[Scope::SomeYear, Scope::AllYears],
    };
    for scope in scopes {
        for attempt in 0..MAX_ATTEMPTS {
            let random = Random::new(draw.seed.wrapping_add(attempt));
            let Some(material) = Material::gather(subject, *scope, sources, random)? else { break };
            if let Some(quiz) = generate(material, draw.asked)? {
                return Ok(Some(quiz));
            }
        }
    }
    Ok(None)
}

/// A question, or `None` where nothing that was tried makes one.
fn generate<E: Engine>(
    mut material: Material<'_, E>,
    asked: &[String],
) -> Result<Option<Quiz>, E::Error> {
    for kind in material.random.shuffled(KINDS) {
        // The year that was asked for is no question.
        if kind == Ask::Year && material.is_of_a_time() {
            continue;
        }
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
    paper: &Rc<Paper>,
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
    // The wrong answers of these must stand nowhere in the document.
    if !target.paper.is_whole && matches!(kind, Ask::Year | Ask::Author | Ask::Name) {
        return Ok(None);
    }
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
