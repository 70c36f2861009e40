//! Reads whose documents a list wants, "letters from X to Y", "meetings of X and Y", and tells which documents are theirs.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::language::RequestWords;
use crate::model::{DocumentHead, DocumentId, Role};
use crate::question::{Clock, DateWindow, Need, Question, Request};
use crate::search::{Engine, FoundDocument, Matcher, Query, WeightedQuery};
use crate::text::{GroupKind, Spellings, Word, words};

use super::sources::Sources;
use super::speaker::{Holder, is_another, person_of, terms_of};

/// Most documents whose heads are read; of more than these the list tells a part.
const MAX_HEADS: usize = 300;

/// Who wrote or sent the documents that a list wants, and to whom: concepts of its query.
#[derive(Debug, Default)]
pub(super) struct Parties {
    from: Option<usize>,
    to: Option<usize>,
    /// Those who met, where their meetings are wanted.
    met: Vec<usize>,
    /// Who of them a head may name by the office alone.
    holder: Option<(usize, &'static Holder)>,
}

impl Parties {
    /// Reads what stands right behind the kind of document: "by X", "from X", "to Y", "from X to Y".
    pub(super) fn of(question: &Question, query: &WeightedQuery) -> Self {
        if wants_meetings(question) {
            return Self { met: persons_named(question, query), ..Self::default() };
        }
        let requests = &question.language.requests;
        let words = &question.words;
        let is = |at: usize, list: &[&str]| {
            words.get(at).is_some_and(|word| list.contains(&word.folded.as_str()))
        };
        let is_kind = |at: &usize| is(*at, requests.listed) || is(*at, requests.kinds);
        let Some(mut at) = (0..words.len()).find(is_kind).map(|at| at + 1) else {
            return Self::default();
        };
        let mut parties = Self::default();
        for _ in 0..2 {
            let (is_from, is_to) = (is(at, requests.by_author), is(at, requests.to_recipient));
            let Some((party, next)) = named_at(at + 1, question, query) else { break };
            match (is_from, is_to) {
                (true, _) => parties.from = Some(party),
                (_, true) => parties.to = Some(party),
                _ => break,
            }
            at = next;
        }
        parties
    }

    pub(super) fn is_empty(&self) -> bool {
        self.from.is_none() && self.to.is_none() && self.met.is_empty()
    }

    /// The documents that are theirs, of the first [`MAX_HEADS`]: their heads say so, or who wrote them signs with the name alone.
    pub(super) fn own<E: Engine>(
        &self,
        documents: &[FoundDocument<E::Key>],
        query: &WeightedQuery,
        matcher: &Matcher<'_>,
        sources: &Sources<'_, E>,
    ) -> Result<OwnDocuments<E::Key>, E::Error> {
        let mut own = BTreeMap::new();
        for document in documents.iter().take(MAX_HEADS) {
            sources.deadline.check()?;
            let keys: Vec<E::Key> = document.passages.iter().map(|passage| passage.key).collect();
            let records = sources.engine.passages(&keys, sources.deadline)?;
            let Some(first) = records.first() else { continue };
            let Some(head) = sources.engine.head(&first.passage.document)? else { continue };
            let named = |party: usize, text: &str| {
                let (row, least) = (words(text), query.concepts[party].least());
                let found = matcher.find(&row).into_iter();
                found
                    .filter(|found| found.concept == party && found.weight >= least)
                    .map(|found| found.words.len() == row.len())
                    .max()
            };
            let is_named = |party: usize, role: Role| {
                names(&head, role).iter().any(|name| named(party, name).is_some())
            };
            // A body sends telegrams, and whoever drew one up signs it: the name alone is a passage then.
            let is_of_body = head.author.is_some() && names_of_people(&head, Role::From).is_empty();
            let signs = |party: usize| {
                let mut views = records.iter().map(|record| record.view());
                is_of_body && views.any(|view| named(party, view.text()) == Some(true))
            };
            let is_from = |party: usize| is_named(party, Role::From) || signs(party);
            let is_to = |party: usize| is_named(party, Role::To);
            let took_part = |party: &usize| is_named(*party, Role::Participant);
            let met = match self.holder {
                None => self.met.iter().all(took_part),
                Some((party, holder)) => {
                    let language = &query.query.language.dialogue;
                    let office = holder.office.as_str();
                    let others: Vec<usize> =
                        self.met.iter().copied().filter(|other| *other != party).collect();
                    let is_other =
                        |name: &str| others.iter().any(|other| named(*other, name).is_some());
                    is_another(sources.engine, &head, office, is_other, language)
                        && person_of(sources.engine, &head, office, language).as_ref()
                            == Some(&holder.name)
                }
            };
            if met && self.from.is_none_or(is_from) && self.to.is_none_or(is_to) {
                own.insert(first.passage.document.clone(), document.clone());
            }
        }
        Ok(OwnDocuments { documents: own, is_cut: documents.len() > MAX_HEADS })
    }
}

/// The documents that are somebody's, by their heads.
pub(super) struct OwnDocuments<K> {
    pub(super) documents: BTreeMap<DocumentId, FoundDocument<K>>,
    /// Whether not all heads were read, so that there may be more.
    pub(super) is_cut: bool,
}

impl<K> Default for OwnDocuments<K> {
    fn default() -> Self {
        Self { documents: BTreeMap::new(), is_cut: false }
    }
}

impl<K> OwnDocuments<K> {
    /// Adds those of others that are not here yet.
    pub(super) fn add(&mut self, others: Self) {
        for (id, document) in others.documents {
            self.documents.entry(id).or_insert(document);
        }
        self.is_cut |= others.is_cut;
    }
}

/// Whether it asks how often some met, or for their meetings.
pub(super) fn wants_meetings(question: &Question) -> bool {
    let requests = &question.language.requests;
    let is = |word: &Word, list: &[&str]| list.contains(&word.folded.as_str());
    let has = |list: &[&str]| question.words.iter().any(|word| is(word, list));
    let of_documents = has(requests.kinds) || has(requests.listed) || has(requests.mentions);
    let meets = match question.request {
        Request::Count => has(requests.meeting) || has(requests.events),
        Request::List { .. } => has(requests.events),
        _ => false,
    };
    let persons = question.topic.iter().filter(|word| word.need == Need::Name).count();
    meets && !of_documents && persons > 1
}

/// The question without the word for a meeting, which need not call itself one, and of meetings recorded at its time.
pub(super) fn of_those_who_met(question: &Question) -> Question {
    let requests = &question.language.requests;
    let lists = [requests.meeting, requests.events];
    let mut question = Question { clock: Clock::Written, ..question.clone() };
    question.topic.retain(|word| {
        let typed = word.text.to_lowercase();
        !lists.iter().any(|list| list.contains(&typed.as_str()))
    });
    question
}

/// The same meetings, of one who held an office then: heads say "The President", and so do the words.
#[derive(Debug)]
pub(super) struct InOffice {
    /// Of papers of the term.
    question: Question,
    /// The name of whoever held it, in the question.
    name: Range<usize>,
    holder: &'static Holder,
}

impl InOffice {
    /// For each person and term one.
    pub(super) fn of(question: &Question) -> Vec<Self> {
        let held = question.topic.iter().flat_map(|word| {
            terms_of(&word.text).map(|holder| {
                let mut question = question.clone();
                if question.dates.is_empty() {
                    question.dates.push(DateWindow::between(holder.from, holder.until));
                }
                Self { question, name: word.span.clone(), holder }
            })
        });
        held.collect()
    }

    /// Looks for the office as for the name.
    pub(super) fn query(&self, names: &Spellings) -> Query {
        Query::new(&self.question, names).with_form(self.name.end, &self.holder.office)
    }

    /// The parties of this query.
    pub(super) fn parties(&self, query: &WeightedQuery) -> Parties {
        let concepts = &query.concepts;
        let party = concepts.iter().position(|concept| concept.span.end == self.name.end);
        let holder = party.map(|party| (party, self.holder));
        Parties { holder, ..Parties::of(&self.question, query) }
    }
}

/// The persons and bodies that a question names, at least two of them.
fn persons_named(question: &Question, query: &WeightedQuery) -> Vec<usize> {
    let mut persons = Vec::new();
    let mut at = 0;
    while at < question.words.len() {
        at = match named_at(at, question, query) {
            Some((party, next)) => {
                persons.push(party);
                next.max(at + 1)
            }
            None => at + 1,
        };
    }
    if persons.len() > 1 { persons } else { Vec::new() }
}

/// The names that a head has in a role, its author among those it is from.
fn names(head: &DocumentHead, role: Role) -> Vec<&str> {
    let author = head.author.iter().filter(|_| role == Role::From);
    let author = author.map(|author| author.value.as_str());
    names_of_people(head, role).into_iter().chain(author).collect()
}

fn names_of_people(head: &DocumentHead, role: Role) -> Vec<&str> {
    let people = head.people.iter().filter(|person| person.role == role);
    people.map(|person| person.name.value.as_str()).collect()
}

/// The person or body that is named at a word, with the word behind the name; a place sends nothing itself.
fn named_at(at: usize, question: &Question, query: &WeightedQuery) -> Option<(usize, usize)> {
    let requests: &RequestWords = &question.language.requests;
    let word = question.words.get(at)?;
    if requests.between.contains(&word.folded.as_str()) {
        return named_at(at + 1, question, query);
    }
    let mut concept = query.concepts.iter().position(|it| it.span.start == word.span.start)?;
    // "President Kennedy" may be two things, of which the last one is the name.
    while let Some([one, next]) = query.concepts.get(concept..concept + 2)
        && question.text.get(one.span.end..next.span.start) == Some(" ")
    {
        concept += 1;
    }
    let end = query.concepts[concept].span.end;
    let next = question.words.partition_point(|word| word.span.end <= end);
    let is_place = question.names.iter().any(|hit| {
        let is_here = question.words[hit.at].span.start == query.concepts[concept].span.start;
        is_here && matches!(hit.kind, GroupKind::Place | GroupKind::State)
    });
    let is_name = query.concepts[concept].need == Need::Name;
    (is_name && !is_place).then_some((concept, next))
}
