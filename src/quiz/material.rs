//! Gathers what questions are made from: documents on the subject, and others of their time.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::rc::Rc;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::counted::{Number, numbers_in};
use super::named::{Name, names_in};
use super::names::{Marks, of_head};
use super::random::Random;
use crate::answer::Sources;
use crate::language::Language;
use crate::model::{DocumentHead, DocumentId, PassageId};
use crate::question::{Clock, DateWindow, Join, Question};
use crate::search::{Engine, FoundDocument, FoundDocuments, PassageRecord, Query, weighted};
use crate::text::{Spellings, words};
use crate::time::{Edtf, EdtfDate, Interval, Precision, Qualifier, Relation};

/// Wrong answers come from documents written within so many years of the right one.
const PERIOD_YEARS: i32 = 4;
/// How many other documents of the time are read for wrong answers.
const MAX_OTHERS: usize = 60;
/// How many passages of a document are read; only books have more.
const MAX_PASSAGES: u32 = 1000;
/// How many passages of another document are read.
const PASSAGES_OF_OTHER: usize = 3;
/// How often a year is drawn, until one has documents.
const MAX_TIMES: usize = 8;

/// Which documents are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Those on the subject, or of the time that is named.
    Subject,
    /// Those of a year that is drawn.
    SomeYear,
    /// All.
    AllYears,
}

/// Whether a subject or a time is named.
pub(super) fn has_subject(subject: &Question) -> bool {
    !subject.topic.is_empty() || !subject.phrases.is_empty() || subject.is_dated()
}

/// A document with its first passages.
#[derive(Debug)]
pub(super) struct Paper {
    pub(super) head: Arc<DocumentHead>,
    pub(super) passages: Vec<PassageRecord>,
    /// The words of all these passages.
    pub(super) text: String,
    /// Whether these are all that it has, so that what is not in them is not in it.
    pub(super) is_whole: bool,
    marks: OnceCell<Marks>,
    /// The passages that are of the subject; all, where there is none.
    of_subject: Option<Vec<PassageId>>,
}

impl Paper {
    /// Every name in it.
    pub(super) fn marks(&self, names: &Spellings, language: &Language) -> &Marks {
        self.marks.get_or_init(|| {
            let mut marks = of_head(&self.head, names, language);
            marks.add(Marks::of(&self.text, names, language));
            marks
        })
    }

    /// The passages that are of the subject.
    pub(super) fn on_subject(&self) -> impl Iterator<Item = &PassageRecord> {
        let is_meant = |record: &&PassageRecord| {
            self.of_subject.as_ref().is_none_or(|ids| ids.contains(&record.passage.id))
        };
        self.passages.iter().filter(is_meant)
    }
}

/// Another document of the time, with some of its passages.
#[derive(Debug)]
pub(super) struct Other {
    pub(super) head: Arc<DocumentHead>,
    pub(super) passages: Vec<PassageRecord>,
}

/// What questions are made from.
pub(super) struct Material<'a, E: Engine> {
    pub(super) sources: &'a Sources<'a, E>,
    pub(super) random: Random,
    pub(super) language: &'static Language,
    base: Question,
    scope: Scope,
    /// Documents on the subject that were not drawn yet.
    found: Vec<FoundDocument<E::Key>>,
    drawn: Vec<Rc<Paper>>,
    others: HashMap<i32, Rc<Period>>,
}

/// What the archive has from some years.
#[derive(Debug)]
pub(super) struct Period {
    /// The years in which anything was written, in order.
    pub(super) years: Vec<i32>,
    /// Some of its documents.
    pub(super) others: Vec<Other>,
    names: OnceCell<Vec<FoundIn<Name>>>,
    numbers: OnceCell<Vec<FoundIn<Number>>>,
}

/// Something that stands in a document.
#[derive(Debug)]
pub(super) struct FoundIn<T> {
    pub(super) document: DocumentId,
    pub(super) found: T,
}

impl<'a, E: Engine> Material<'a, E> {
    /// The documents to ask about, in an order of chance; `None` where there are none.
    pub(super) fn gather(
        subject: &Question,
        scope: Scope,
        sources: &'a Sources<'a, E>,
        mut random: Random,
    ) -> Result<Option<Self>, E::Error> {
        let found = match scope {
            Scope::Subject => documents(subject, sources)?,
            Scope::SomeYear => of_some_year(subject, sources, &mut random)?,
            Scope::AllYears => of_all_years(subject, sources)?,
        };
        let found = random.shuffled(found.documents);
        Ok((!found.is_empty()).then(|| Self {
            sources,
            random,
            language: subject.language,
            base: subject.clone(),
            scope,
            found,
            drawn: Vec::new(),
            others: HashMap::new(),
        }))
    }

    pub(super) fn names(&self) -> &'a Spellings {
        self.sources.names
    }

    /// Whether the subject names a time, or questions are narrowed to one.
    pub(super) fn is_of_a_time(&self) -> bool {
        let is_narrowed = |scope: &crate::question::Scope| scope.period.is_some();
        self.base.is_dated() || self.base.scope.as_ref().is_some_and(is_narrowed)
    }

    /// Whether the subject names an answer already.
    pub(super) fn names_already(&self, answer: &Marks) -> bool {
        answer.meet(&Marks::of(&self.base.text, self.names(), self.language))
    }

    /// The document at a place of the order of chance, read when it is asked for first.
    pub(super) fn paper(&mut self, at: usize) -> Result<Option<Rc<Paper>>, E::Error> {
        while self.drawn.len() <= at {
            self.sources.deadline.check()?;
            let Some(next) = self.found.pop() else { return Ok(None) };
            if let Some(paper) = self.read(&next)? {
                self.drawn.push(Rc::new(paper));
            }
        }
        Ok(self.drawn.get(at).cloned())
    }

    fn read(&self, found: &FoundDocument<E::Key>) -> Result<Option<Paper>, E::Error> {
        let engine = self.sources.engine;
        let keys: Vec<E::Key> = found.passages.iter().map(|passage| passage.key).collect();
        let records = engine.passages(&keys, self.sources.deadline)?;
        let Some(first) = records.first() else { return Ok(None) };
        let document = first.passage.document.clone();
        let Some(head) = engine.head(&document)? else { return Ok(None) };
        let ids = || records.iter().map(|record| record.passage.id.clone()).collect();
        let of_subject = (self.scope == Scope::Subject).then(ids);
        // Of a book the pages around what was found.
        let start = first.passage.ordinal.saturating_sub(MAX_PASSAGES / 2);
        let start = if first.passage.ordinal < MAX_PASSAGES { 0 } else { start };
        let passages = engine.passages_of(&document, start..start.saturating_add(MAX_PASSAGES))?;
        let views = passages.iter().map(|record| record.view().text().to_owned());
        let text = views.collect::<Vec<String>>().join("\n");
        let is_whole = start == 0 && passages.len() < MAX_PASSAGES as usize;
        Ok(Some(Paper { head, passages, text, is_whole, marks: OnceCell::new(), of_subject }))
    }

    /// What the archive has from around a year.
    pub(super) fn period(&mut self, year: i32) -> Result<Rc<Period>, E::Error> {
        if let Some(known) = self.others.get(&year) {
            return Ok(Rc::clone(known));
        }
        let years = year - PERIOD_YEARS..=year + PERIOD_YEARS;
        // What questions are narrowed to has hardly enough for wrong answers.
        let whole = Question { scope: None, ..self.base.clone() };
        let found = documents(&of_years(&whole, &years), self.sources)?;
        let period = Rc::new(self.read_period(found, &years)?);
        self.others.insert(year, Rc::clone(&period));
        Ok(period)
    }

    fn read_period(
        &mut self,
        found: FoundDocuments<E::Key>,
        years: &RangeInclusive<i32>,
    ) -> Result<Period, E::Error> {
        let engine = self.sources.engine;
        let dates = found.documents.iter().flat_map(|document| &document.passages);
        let dates = dates.flat_map(|passage| &passage.dates.written).filter_map(year_of);
        let mut written: Vec<i32> = dates.filter(|year| years.contains(year)).collect();
        written.sort_unstable();
        written.dedup();
        let mut others = Vec::new();
        let drawn = self.random.shuffled(found.documents);
        for document in drawn.into_iter().take(MAX_OTHERS) {
            let middle = document.passages.len().saturating_sub(PASSAGES_OF_OTHER) / 2;
            let some = document.passages.iter().skip(middle).take(PASSAGES_OF_OTHER);
            let keys: Vec<E::Key> = some.map(|passage| passage.key).collect();
            let passages = engine.passages(&keys, self.sources.deadline)?;
            let Some(id) = passages.first().map(|record| record.passage.document.clone()) else {
                continue;
            };
            if let Some(head) = engine.head(&id)? {
                others.push(Other { head, passages });
            }
        }
        let (names, numbers) = (OnceCell::new(), OnceCell::new());
        Ok(Period { years: written, others, names, numbers })
    }
}

impl Period {
    /// The names in them that have a spelling group.
    pub(super) fn names(&self, names: &Spellings, language: &Language) -> &[FoundIn<Name>] {
        self.names.get_or_init(|| self.all(|text| names_in(text, &words(text), names, language)))
    }

    /// The numbers in them that count something.
    pub(super) fn numbers(&self, language: &Language) -> &[FoundIn<Number>] {
        self.numbers.get_or_init(|| self.all(|text| numbers_in(text, &words(text), language)))
    }

    fn all<T>(&self, find: impl Fn(&str) -> Vec<T>) -> Vec<FoundIn<T>> {
        let passages = self.others.iter().flat_map(|other| &other.passages);
        let found = passages.flat_map(|record| {
            let document = &record.passage.document;
            let found = find(record.view().text()).into_iter();
            found.map(|found| FoundIn { document: document.clone(), found }).collect::<Vec<_>>()
        });
        found.collect()
    }

    /// The other documents, without one.
    pub(super) fn besides(&self, document: &DocumentId) -> impl Iterator<Item = &Other> {
        self.others.iter().filter(move |other| other.head.id != *document)
    }
}

/// Every document of which a passage has all that is asked for.
fn documents<E: Engine>(
    question: &Question,
    sources: &Sources<'_, E>,
) -> Result<FoundDocuments<E::Key>, E::Error> {
    let query = weighted(sources.engine, Query::new(question, sources.names), sources.deadline)?;
    sources.engine.documents(&query, sources.deadline)
}

/// The documents of a year, drawn from all in which the archive was written.
fn of_some_year<E: Engine>(
    base: &Question,
    sources: &Sources<'_, E>,
    random: &mut Random,
) -> Result<FoundDocuments<E::Key>, E::Error> {
    let Some(years) = years(sources) else { return Ok(FoundDocuments::default()) };
    let span = usize::try_from(years.end() - years.start()).unwrap_or(0) + 1;
    for _ in 0..MAX_TIMES {
        let year = years.start() + i32::try_from(random.below(span)).unwrap_or(0);
        let found = documents(&of_years(base, &(year..=year)), sources)?;
        if !found.documents.is_empty() {
            return Ok(found);
        }
    }
    Ok(FoundDocuments::default())
}

fn of_all_years<E: Engine>(
    base: &Question,
    sources: &Sources<'_, E>,
) -> Result<FoundDocuments<E::Key>, E::Error> {
    match years(sources) {
        Some(years) => documents(&of_years(base, &years), sources),
        None => Ok(FoundDocuments::default()),
    }
}

/// The years in which the archive was written.
fn years<E: Engine>(sources: &Sources<'_, E>) -> Option<RangeInclusive<i32>> {
    let (first, last) = sources.written.and_then(|all| all.start.zip(all.end))?;
    Some(first.year()..=last.year())
}

/// Asks for all that was written in some years.
fn of_years(base: &Question, years: &RangeInclusive<i32>) -> Question {
    let day = |year: i32, month, day| NaiveDate::from_ymd_opt(year, month, day);
    let ends = day(*years.start(), 1, 1).zip(day(*years.end(), 12, 31));
    let date = |first| EdtfDate { precision: Precision::Day, first, qualifier: Qualifier::Certain };
    let window = ends.map(|(start, end)| DateWindow {
        clock: None,
        text: String::new(),
        edtf: Edtf::Range(Some(date(start)), Some(date(end))),
        interval: Interval::new(start, end),
        relation: Relation::During,
        inferred: false,
        is_yearless: false,
        named: None,
        names: Vec::new(),
    });
    Question {
        words: Vec::new(),
        names: Vec::new(),
        topic: Vec::new(),
        phrases: Vec::new(),
        excluded: Vec::new(),
        dates: window.into_iter().collect(),
        join: Join::Any,
        clock: Clock::Written,
        ..base.clone()
    }
}

/// The year in which some days lie, where it is one.
pub(super) fn year_of(days: &Interval) -> Option<i32> {
    let (start, end) = (days.start?.year(), days.end?.year());
    (start == end).then_some(start)
}
