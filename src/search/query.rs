use std::ops::Range;

use super::Times;
use crate::question::{Clock, DateWindow, Join, Need, Question, QuestionType, TopicWord};
use crate::text::{GroupKind, NameForm, Rival, Spellings, Word, other_spelling, stem, words};

/// A question as an engine may look for it: what it is about, and when.
#[derive(Clone, Debug)]
pub struct Query {
    /// The things it is about, in the order of the question.
    pub concepts: Vec<Concept>,
    /// Rows of words that must stand together.
    pub phrases: Vec<Concept>,
    /// Stems of words that must not occur.
    pub excluded: Vec<String>,
    /// Times.
    pub windows: Vec<DateWindow>,
    /// Whether every time must be met or any one.
    pub join: Join,
    /// Which date counts.
    pub clock: Clock,
    /// Kind of question.
    pub question_type: QuestionType,
    /// What a sentence that answers it is likely to hold.
    pub wants: AnswerType,
}

/// What a sentence is likely to hold that answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnswerType {
    /// Nothing that could be told from outside.
    Anything,
    /// A time.
    Time,
    /// A number.
    Number,
    /// A name that the question does not give.
    Name,
    /// A reason.
    Reason,
    /// What somebody thought of a thing, rather than the thing.
    Judgement,
}

/// One thing that a question is about, with every form under which an archive may have it.
#[derive(Clone, Debug)]
pub struct Concept {
    /// As typed.
    pub asked: String,
    /// Its bytes in the question.
    pub span: Range<usize>,
    /// The forms, the typed one first.
    pub forms: Vec<Form>,
    /// How much hangs on it.
    pub need: Need,
    /// How rare it is in the archive; set when the engine has counted.
    pub idf: f32,
    /// What it counts for: more the rarer it is, little for a word that proves nothing.
    pub weight: f32,
    /// Whether the archive has it at all, in any form.
    pub exists: bool,
    /// Whether the archive has the thing itself, and not only what is near it.
    pub is_itself: bool,
}

/// One form of a concept.
#[derive(Clone, Debug)]
pub struct Form {
    /// As it is written.
    pub shown: String,
    /// Folded words.
    pub words: Vec<String>,
    /// Their stems.
    pub stems: Vec<String>,
    /// The stem by which the engine looks for it; set to the rarest when the engine has counted.
    pub rarest: String,
    /// How it is bound to what was typed.
    pub match_kind: MatchKind,
    /// Longer names of other persons that hold this one.
    pub rivals: Vec<Rival>,
}

/// How a form is bound to the typed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MatchKind {
    /// As typed.
    Same,
    /// Another spelling of the same name, or British for American.
    Spelling,
    /// The part of a name by which a text goes on to call a person.
    Short,
    /// A word of the same family: "decision" for "decide".
    Derived,
    /// A word of the same meaning.
    Synonym,
    /// A country for its people.
    Nation,
    /// A seat of government for the country, or the other way.
    Related,
    /// One or two letters away.
    Typo,
}

/// What a word counts for that helps to rank and proves nothing.
const HELPFUL: f32 = 0.5;

impl MatchKind {
    /// Whether a form is the thing itself, written as typed or otherwise, and not something near it.
    pub fn is_itself(self) -> bool {
        matches!(self, MatchKind::Same | MatchKind::Spelling | MatchKind::Typo)
    }

    /// What a match under this match_kind is worth against the typed form.
    pub fn weight(self) -> f32 {
        match self {
            MatchKind::Same => 1.0,
            MatchKind::Spelling => 0.95,
            MatchKind::Typo => 0.8,
            MatchKind::Short => 0.8,
            MatchKind::Derived | MatchKind::Nation => 0.85,
            MatchKind::Synonym => 0.65,
            MatchKind::Related => 0.6,
        }
    }
}

impl Query {
    /// The query for a question; `names` supplies the other forms.
    pub fn new(question: &Question, names: &Spellings) -> Self {
        let phrase = |text: &String| Concept::single(text, 0..0, Need::Content);
        // "Documents written in 1969" has no subject: the words of its frame would only mislead.
        let subject = question.topic.iter().any(|word| word.need != Need::Helpful);
        let concepts =
            if subject || !question.is_dated() { concepts(question, names) } else { Vec::new() };
        Self {
            concepts,
            phrases: question
                .phrases
                .iter()
                .map(phrase)
                .filter(|phrase| !phrase.forms[0].words.is_empty())
                .collect(),
            excluded: question.excluded.iter().flat_map(|text| stems(text)).collect(),
            windows: question.dates.clone(),
            join: question.join,
            clock: question.clock,
            question_type: question.question_type,
            wants: wants(question),
        }
    }

    /// The times it asks for.
    pub fn times(&self) -> Times<'_> {
        Times { windows: &self.windows, join: self.join, clock: self.clock }
    }

    /// Every concept, phrases included.
    pub fn all(&self) -> impl Iterator<Item = &Concept> {
        self.concepts.iter().chain(&self.phrases)
    }

    /// The share of the topic's weight that is met; phrases that are met count on top.
    pub(crate) fn share(&self, met: &[f32]) -> f32 {
        let (mut sum, mut total) = (0.0, 0.0);
        for (concept, met) in self.concepts.iter().zip(met) {
            sum += concept.weight * met;
            total += concept.weight;
        }
        let phrases: f32 = met[self.concepts.len()..].iter().sum();
        phrases + if total > 0.0 { sum / total } else { 0.0 }
    }
}

impl Concept {
    fn single(text: &str, span: Range<usize>, need: Need) -> Self {
        Self {
            asked: text.to_owned(),
            span,
            forms: vec![Form::new(text, MatchKind::Same)],
            need,
            idf: 0.0,
            weight: 0.0,
            exists: true,
            is_itself: true,
        }
    }

    /// Sets how rare it is, and from that what it counts for.
    ///
    /// The root keeps a rare word from deciding alone: people ask in words of their own, and a word that
    /// only they would use is rare in the archive, too.
    pub(super) fn set_rarity(&mut self, idf: f32) {
        self.idf = idf;
        self.weight = idf.sqrt() * self.need();
    }

    /// What its need counts for.
    pub fn need(&self) -> f32 {
        if self.need == Need::Helpful { HELPFUL } else { 1.0 }
    }

    fn add(&mut self, form: Form) {
        match self.forms.iter_mut().find(|other| other.stems == form.stems) {
            Some(known) => known.rivals.extend(form.rivals),
            None if form.words.is_empty() => {}
            None => self.forms.push(form),
        }
    }
}

impl Form {
    /// A form of a text.
    pub fn new(text: &str, match_kind: MatchKind) -> Self {
        let words: Vec<String> = words(text).into_iter().map(|word| word.folded).collect();
        let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
        let rarest = stems.first().cloned().unwrap_or_default();
        Self { shown: text.to_owned(), words, stems, rarest, match_kind, rivals: Vec::new() }
    }

    /// The form of a stem of the archive.
    pub(super) fn of_stem(stem: String, match_kind: MatchKind) -> Self {
        let one = vec![stem.clone()];
        let (shown, words, stems) = (stem.clone(), one.clone(), one);
        Self { shown, words, stems, rarest: stem, match_kind, rivals: Vec::new() }
    }

    fn of(form: &NameForm, match_kind: MatchKind, rivals: Vec<Rival>) -> Self {
        let words = form.words();
        let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
        let rarest = stems.first().cloned().unwrap_or_default();
        Self { shown: form.shown.clone(), words, stems, rarest, match_kind, rivals }
    }
}

fn concepts(question: &Question, names: &Spellings) -> Vec<Concept> {
    let all = words(&question.text);
    let mut concepts = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let topic = |word: &Word| question.topic.iter().find(|topic| topic.span == word.span);
        let (concept, len) = match topic(&all[at]) {
            Some(first) => concept(question, &all[at..], first, names),
            None => (None, 1),
        };
        concepts.extend(concept);
        at += len;
    }
    concepts
}

/// The concept that begins with a topic word, and how many words it takes.
fn concept(
    question: &Question,
    row: &[Word],
    first: &TopicWord,
    names: &Spellings,
) -> (Option<Concept>, usize) {
    let found = names.at(row);
    let len = found.first().map_or(1, |found| found.len);
    let last = row[len - 1].span.end;
    let Some(asked) = question.text.get(first.span.start..last) else { return (None, 1) };
    let mut concept = Concept::single(asked, first.span.start..last, first.need);
    for found in found.iter().filter(|found| found.len == len) {
        let typed = &found.group.forms[found.form];
        for form in &found.group.forms {
            // Who types the short name may mean anybody of that name.
            let rivals = match found.group.kind {
                GroupKind::Person if !typed.is_short() => names.rivals(found.group, form),
                _ => Vec::new(),
            };
            concept.add(Form::of(form, match_kind(found.group.kind, typed, form), rivals));
        }
    }
    if let Some(other) = other_spelling(&concept.forms[0].words.join(" "), question.language) {
        concept.add(Form::new(&other, MatchKind::Spelling));
    }
    (Some(concept), len)
}

fn wants(question: &Question) -> AnswerType {
    let language = &question.language.questions;
    let weighs = |word: &TopicWord| {
        stems(&word.text).iter().any(|stem| language.weighing_stems.contains(&stem.as_str()))
    };
    let asks_why = |word: &Word| language.why.contains(&word.folded.as_str());
    match question.question_type {
        QuestionType::When => AnswerType::Time,
        QuestionType::HowMany => AnswerType::Number,
        QuestionType::Who | QuestionType::Where => AnswerType::Name,
        _ if words(&question.text).iter().any(asks_why) => AnswerType::Reason,
        _ if question.topic.iter().any(weighs) => AnswerType::Judgement,
        _ => AnswerType::Anything,
    }
}

/// How a form of a group is bound to the one that was typed.
fn match_kind(kind: GroupKind, typed: &NameForm, form: &NameForm) -> MatchKind {
    let is_seat = |form: &NameForm| &*form.system == "seat";
    match kind {
        GroupKind::Person if form.is_short_for(typed) => MatchKind::Short,
        GroupKind::Person | GroupKind::Place | GroupKind::Body | GroupKind::Term => {
            MatchKind::Spelling
        }
        GroupKind::Derived => MatchKind::Derived,
        GroupKind::Word => MatchKind::Synonym,
        GroupKind::State if is_seat(typed) == is_seat(form) => MatchKind::Nation,
        GroupKind::State => MatchKind::Related,
    }
}

fn stems(text: &str) -> Vec<String> {
    words(text).iter().map(|word| stem(&word.folded)).collect()
}
