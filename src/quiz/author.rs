//! Asks who wrote some words, or who says them in a conversation.

use super::item::{QuizKind, QuizOption};
use super::material::Material;
use super::names::{Marks, bare_name, is_alike, person_name};
use super::options::options;
use super::target::{Asked, Target};
use super::year::certain_year;
use crate::answer::attribution;
use crate::language::Language;
use crate::model::{DocumentHead, Person, Role};
use crate::search::Engine;

pub(super) fn ask<E: Engine>(
    material: &mut Material<'_, E>,
    target: &Target<'_>,
) -> Result<Option<Asked>, E::Error> {
    let (names, language) = (material.names(), material.language);
    let Some((kind, right)) = said_by(material, target) else { return Ok(None) };
    let Some(year) = certain_year(target.head()) else { return Ok(None) };
    let known = Marks::of(&right, names, language);
    // Where the words themselves name who says them, nothing is asked.
    let shown = Marks::of_row(target.sentence.text(), &target.sentence.row, names, language);
    if target.sentence.is_quoted
        || known.is_empty()
        || material.names_already(&known)
        || known.meet(&shown)
    {
        return Ok(None);
    }
    let mut excluded = target.paper.marks(names, language).clone();
    excluded.add(known);
    let period = material.period(year)?;
    let others = period.besides(&target.head().id);
    let people = material.random.shuffled(others.flat_map(|other| &other.head.people));
    // Those first who wrote or received papers, where one is asked for who did.
    let is_writer = |person: &&&Person| person.role != Role::Participant;
    let (writers, speakers): (Vec<&Person>, Vec<&Person>) = people.iter().partition(is_writer);
    let people = match kind {
        QuizKind::Speaker => [speakers, writers].concat(),
        _ => [writers, speakers].concat(),
    };
    let mut wrong = Vec::new();
    for name in people.into_iter().filter_map(|person| person_name(person, language)) {
        let marks = Marks::of(&name, names, language);
        if marks.is_empty() || !is_alike(&name, &right) || marks.meet(&excluded) {
            continue;
        }
        excluded.add(marks);
        wrong.push(QuizOption::Words(name));
    }
    let asked = options(QuizOption::Words(right), wrong, &mut material.random);
    Ok(asked.map(|(options, right)| Asked { kind, blank: None, options, right }))
}

/// Whose words they are, and how that is asked.
fn said_by<E: Engine>(
    material: &Material<'_, E>,
    target: &Target<'_>,
) -> Option<(QuizKind, String)> {
    let (engine, language) = (material.sources.engine, material.language);
    let (head, passage) = (target.head(), &target.record.passage);
    let quote = &target.sentence.quote;
    let attribution = attribution(engine, head, passage, quote, &language.dialogue);
    if let Some(speaker) = attribution.speaker {
        let label = bare_name(speaker.label.text(), language)?;
        return Some((QuizKind::Speaker, full_name(&label, head, material)?));
    }
    let author = only(head, Role::From, language).filter(|_| attribution.is_authors)?;
    if target.is_after_text_of_another() {
        return None;
    }
    let recipient = only(head, Role::To, language);
    Some((QuizKind::Author { recipient }, author))
}

/// The one person of a document who has a part.
fn only(head: &DocumentHead, role: Role, language: &Language) -> Option<String> {
    let mut people = head.people.iter().filter(|person| person.role == role);
    let person = people.next()?;
    people.next().is_none().then(|| person_name(person, language)).flatten()
}

/// The name of a speaker as the heading has it; the label where the heading names nobody like that.
fn full_name<E: Engine>(
    label: &str,
    head: &DocumentHead,
    material: &Material<'_, E>,
) -> Option<String> {
    let (names, language) = (material.names(), material.language);
    let marks = Marks::of(label, names, language);
    let mut meant = head.people.iter().filter_map(|person| {
        let name = person_name(person, language)?;
        Marks::of(&name, names, language).meet(&marks).then_some(name)
    });
    match (meant.next(), meant.next()) {
        (None, _) => Some(label.to_owned()),
        (Some(name), None) => Some(name),
        // Two of that name took part.
        (Some(_), Some(_)) => None,
    }
}
