//! An archive that is open for questions.

use std::ops::Range;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime};

use super::catalogue::Catalogue;
use super::engine::{ArchiveIndex, Searching};
use super::follow::{followed, unhindered};
use super::offers_found::OffersFound;
use super::pinned::Pinned;
use super::settings::{ArchiveError, ArchiveSettings, OpenProgress};
use super::update::{DamagedIndex, IndexUpdate, corpus_files};
use crate::answer::{
    Answer, Instead, Quote, Sources, answer, answer_unfinished, check_quotation, combine,
    combine_quotations,
};
use crate::index::{ArchiveFacts, Generations, OpenIndex};
use crate::model::{DocumentHead, DocumentId, Passage, PassageId};
use crate::opensearch::{ClusterError, Load, OpenCluster};
use crate::question::{
    self, DateWindow, Question, QuestionNote, QuestionReader, Scope, Translator,
};
use crate::quiz::{self, Draw, Quiz};
use crate::rerank::{Rerank, SharedReranker};
use crate::search::{Deadline, Engine, PassageRecord};
use crate::snapshot::PullOptions;
use crate::text::Spellings;
use crate::time::{
    DateReader, Edtf, EdtfDate, Interval, NumericOrder, Precision, Qualifier, Relation,
};

/// How many passages are shown before and behind one in its place.
const NEIGHBOURS: u32 = 2;

/// An archive that is open for questions. Cheap to share behind an `Arc`; every method takes `&self`.
#[derive(Debug)]
pub struct Archive {
    pub(super) index: ArchiveIndex,
    pub(super) names: Spellings,
    dates: DateReader,
    century: i32,
    order: NumericOrder,
    /// What reorders the best passages of each answer, if anything.
    pub(super) reranker: Option<SharedReranker>,
    /// Size of the index.
    pub(super) bytes: u64,
    /// Questions that it answers well.
    pub(super) offers: OffersFound,
    /// Made when the first question in another language comes.
    pub(super) translator: OnceLock<Translator>,
    /// Made when it is asked for first.
    catalogue: OnceLock<Arc<Catalogue>>,
}

/// How a question is asked.
#[derive(Clone, Copy, Debug)]
pub struct AskOptions {
    /// The day that "last year" counts from.
    pub today: NaiveDate,
    /// When to give the search up, with [`ArchiveError::is_deadline`].
    pub deadline: Deadline,
    /// Whether the best passages are reordered by the reranker, where the archive has one.
    pub reranking: Reranking,
    /// Whether the last word may be unfinished, and is completed then.
    pub last_word: LastWord,
    /// Most quotations up to the end of a page, of at most [`MAX_EVIDENCE_IN_PAGES`](crate::answer::MAX_EVIDENCE_IN_PAGES);
    /// where nothing is said, the kind of question says how many. A longer answer begins with the shorter one.
    pub most: Option<usize>,
}

/// Whether the last word of a question is typed whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LastWord {
    /// It is.
    #[default]
    Whole,
    /// It may be the beginning of a word, as while somebody types.
    Unfinished,
}

/// Whether an answer is reranked, and how long that may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reranking {
    /// It may take as long as it needs.
    Unlimited,
    /// Its time counts from when the question was asked, so that those who waited long do not make the next wait.
    Since(Instant),
    /// Never: the order of the search stays.
    Off,
}

impl AskOptions {
    /// Asked on a day, to be given up after some time; it is reranked within the time that the reranker has, counted from now.
    pub fn with_timeout(today: NaiveDate, timeout: Duration) -> Self {
        let reranking = Reranking::Since(Instant::now());
        let deadline = Deadline::after(timeout);
        Self { reranking, deadline, ..Self::from(today) }
    }
}

impl From<NaiveDate> for AskOptions {
    fn from(today: NaiveDate) -> Self {
        Self {
            today,
            deadline: Deadline::NONE,
            reranking: Reranking::Unlimited,
            last_word: LastWord::Whole,
            most: None,
        }
    }
}

/// A passage with its neighbours, each verified.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The document, without its text.
    pub document: Arc<DocumentHead>,
    /// The passage asked for.
    pub passage: Passage,
    /// Words of up to two passages before, the passage, and up to two after, in order.
    pub quotes: Vec<Quote>,
    /// Which of `quotes` is the passage asked for.
    pub middle: usize,
    /// The passages of `quotes`, in their order.
    pub passages: Vec<PassageId>,
    /// The passage with which the document begins, where it is not among these.
    pub beginning: Option<PassageId>,
    /// The passage with which the notes of the document begin, where it has some and none of them is among these.
    pub notes: Option<PassageId>,
}

impl Surroundings {
    /// The passage with which the document begins.
    pub fn opening(&self) -> Option<&PassageId> {
        self.beginning.as_ref().or_else(|| self.passages.first())
    }
}

/// A document with some of its passages, each verified.
#[derive(Clone, Debug)]
pub struct DocumentPart {
    /// The document, without its text.
    pub document: Arc<DocumentHead>,
    /// Passages in their order, each with its words; one that cannot be verified is left out.
    pub passages: Vec<(Passage, Quote)>,
}

impl Archive {
    /// Opens the archive; builds its index first where there is none that fits, or brings it from the snapshot that it follows.
    ///
    /// Where the settings name a cluster, the archive is opened as it was loaded there, and no document is looked at:
    /// [`load`](Self::load) loads it.
    ///
    /// `now`, in UTC, is the time to note as that of building.
    /// When the build fails and an older index can be used, it is.
    pub fn open(
        settings: &ArchiveSettings,
        now: NaiveDateTime,
        tell: &mut dyn FnMut(OpenProgress),
    ) -> Result<Self, ArchiveError> {
        if let Some(cluster) = &settings.cluster {
            let index = ArchiveIndex::Cluster(Box::new(OpenCluster::open(cluster)?));
            let dates = DateReader::new(settings.events.clone());
            return Ok(Self::with(index, dates, settings));
        }
        let dates = DateReader::new(settings.events.clone());
        let never = AtomicBool::new(false);
        let updated = match &settings.source {
            Some(source) => followed(settings, source, unhindered(&never), tell),
            None => {
                let files = corpus_files(settings)?;
                let (dates, stop) = (&dates, &never);
                IndexUpdate { settings, dates, now, stop, damaged: None, tell }.run(&files)
            }
        };
        let index = match (updated, Generations::under(&settings.data).current()) {
            // An answer from older documents is better than none; what went wrong is told.
            (Err(error), Ok(old)) => {
                tell(OpenProgress::KeptOld { error: error.to_string() });
                old
            }
            (updated, _) => updated?,
        };
        Ok(Self::with(ArchiveIndex::Disk(Box::new(index)), dates, settings))
    }

    /// Brings the index on the disk up to date, and loads what it holds into the cluster of the settings, where they
    /// name one and it is not there; then opens it.
    pub fn load(
        settings: &ArchiveSettings,
        now: NaiveDateTime,
        tell: &mut dyn FnMut(OpenProgress),
    ) -> Result<Self, ArchiveError> {
        let Some(cluster) = &settings.cluster else { return Self::open(settings, now, tell) };
        let begun = Instant::now();
        let never = AtomicBool::new(false);
        let files = corpus_files(settings)?;
        let dates = DateReader::new(settings.events.clone());
        let update =
            IndexUpdate { settings, dates: &dates, now, stop: &never, damaged: None, tell };
        let index = { update }.run(&files)?;
        let mut tell_load = |news| tell(OpenProgress::Loading(news));
        let load = Load {
            index: &index,
            settings: cluster,
            now,
            begun,
            stop: &never,
            tell: &mut tell_load,
        };
        load.run()?;
        Self::open(settings, now, tell)
    }

    /// As [`open`](Self::open), but a build that fails is an error, and one that `stop` ends is given up.
    pub(super) fn reopen(
        settings: &ArchiveSettings,
        now: NaiveDateTime,
        stop: &AtomicBool,
        damaged: Option<DamagedIndex<'_>>,
        tell: &mut dyn FnMut(OpenProgress),
    ) -> Result<Self, ArchiveError> {
        let dates = DateReader::new(settings.events.clone());
        let index = match &settings.source {
            Some(source) => {
                let options = PullOptions { stop, is_damaged: damaged.is_some() };
                followed(settings, source, options, tell)?
            }
            None => {
                let files = corpus_files(settings)?;
                IndexUpdate { settings, dates: &dates, now, stop, damaged, tell }.run(&files)?
            }
        };
        Ok(Self::with(ArchiveIndex::Disk(Box::new(index)), dates, settings))
    }

    fn with(index: ArchiveIndex, dates: DateReader, settings: &ArchiveSettings) -> Self {
        Self {
            names: settings.names.clone(),
            dates,
            century: settings.century,
            order: settings.order,
            reranker: None,
            bytes: index.bytes(),
            offers: OffersFound::default(),
            translator: OnceLock::new(),
            catalogue: OnceLock::new(),
            index,
        }
    }

    /// The archive with a reranker, which an index that is swapped in by [`Live`](super::Live) takes over.
    pub fn with_reranker(self, reranker: Option<SharedReranker>) -> Self {
        Self { reranker, ..self }
    }

    /// The reranker, as far as a question may use it.
    fn rerank(&self, reranking: Reranking) -> Rerank<'_> {
        match (&self.reranker, reranking) {
            (None, _) | (_, Reranking::Off) => Rerank::OFF,
            (Some(reranker), Reranking::Unlimited) => reranker.since(None),
            (Some(reranker), Reranking::Since(asked)) => reranker.since(Some(asked)),
        }
    }

    /// Its index, which is on the disk.
    pub(super) fn disk(&self) -> &OpenIndex {
        self.index.on_disk().expect("only what is on the disk is looked after there")
    }

    /// Name of the generation of the index.
    pub(super) fn generation(&self) -> String {
        self.index.generation()
    }

    /// What questions are read with.
    pub(super) fn reader(&self) -> QuestionReader<'_> {
        QuestionReader {
            dates: &self.dates,
            names: &self.names,
            century: self.century,
            order: self.order,
        }
    }

    /// Answers one question; a day alone asks without a deadline.
    pub fn ask(&self, text: &str, options: impl Into<AskOptions>) -> Result<Answer, ArchiveError> {
        self.ask_within(text, &Pinned::default(), options)
    }

    /// Answers one question from the documents that it is narrowed to.
    ///
    /// A quotation that is checked is looked for in all documents: that it does not stand in some of them would say nothing of it.
    pub fn ask_within(
        &self,
        text: &str,
        pinned: &Pinned,
        options: impl Into<AskOptions>,
    ) -> Result<Answer, ArchiveError> {
        let answer = self.answered(text, self.scope(pinned)?, options.into())?;
        let is_shown = answer.shown().next().is_some();
        let instead = (!is_shown).then(|| Instead {
            documents: self.facts().documents,
            written: self.facts().written.map(|(first, last)| Interval::new(first, last)),
            questions: Vec::new(),
        });
        Ok(Answer { instead, ..answer })
    }

    /// The documents that questions are narrowed to; `None` for all.
    fn scope(&self, pinned: &Pinned) -> Result<Option<Scope>, ArchiveError> {
        if pinned.is_none() {
            return Ok(None);
        }
        let documents = self.catalogue()?.within(pinned).into();
        let Pinned { period, collection } = pinned.clone();
        Ok(Some(Scope { period, collection, documents }))
    }

    fn answered(
        &self,
        text: &str,
        scope: Option<Scope>,
        options: AskOptions,
    ) -> Result<Answer, ArchiveError> {
        let searching = self.index.searching(options.deadline);
        let mut answer = self.answered_by(&searching, text, scope, options)?;
        if searching.is_partial() {
            answer.question.notes.push(QuestionNote::PartUnsearched);
        }
        Ok(answer)
    }

    fn answered_by(
        &self,
        searching: &Searching<'_>,
        text: &str,
        scope: Option<Scope>,
        options: AskOptions,
    ) -> Result<Answer, ArchiveError> {
        let AskOptions { today, deadline, last_word, .. } = options;
        let reader = self.reader();
        let sources = self.sources(searching, &options);
        let whole = match self.translated(text, deadline) {
            Some(it) => question::read(&it.english, today, &reader).translated_from(it),
            None => question::read(text, today, &reader),
        };
        // Words that were put into English by us are no quotation to compare: those stay as they were typed.
        let about_words = self.about_words(text, today, deadline);
        let compared = about_words.as_ref().or(whole.translated.is_none().then_some(&whole));
        if let Some(asked) = compared {
            let read = |text: &String| question::read(text, today, &reader);
            let each = question::several_quotations(asked);
            let each = each.iter().map(|text| check_quotation(&read(text), &sources));
            let each: Option<Vec<Answer>> = each.collect::<Result<_, _>>()?;
            if let Some(answers) = each.filter(|answers| !answers.is_empty()) {
                return Ok(combine_quotations(asked.clone(), answers));
            }
            if let Some(checked) = check_quotation(asked, &sources)? {
                return Ok(checked);
            }
        }
        let whole = Question { scope, ..whole };
        let scoped = |text: &str| Question {
            scope: whole.scope.clone(),
            ..question::read(text, today, &reader)
        };
        let parts: Vec<_> = question::several(&whole).into_iter().map(scoped).collect();
        // “Who was Mao Zedong? And when did he die?” can only be asked as one: the second question
        // names nobody.
        if parts.is_empty() || !parts.iter().all(|part| part.stands_alone()) {
            // The last word of a translated line is ours, and finished.
            let is_unfinished = last_word == LastWord::Unfinished && whole.translated.is_none();
            return Ok(match is_unfinished {
                false => answer(whole, &sources)?,
                true => {
                    answer_unfinished(whole, &sources, |text| question::read(text, today, &reader))?
                }
            });
        }
        let answers = parts.into_iter().map(|part| answer(part, &sources));
        Ok(combine(whole, answers.collect::<Result<_, _>>()?))
    }

    /// A question of a quiz about a subject or a time; about anything where `subject` names neither.
    ///
    /// `None` where the archive has too little for a question that is surely right.
    pub fn quiz(
        &self,
        subject: &str,
        draw: Draw<'_>,
        options: impl Into<AskOptions>,
    ) -> Result<Option<Quiz>, ArchiveError> {
        self.quiz_within(subject, &Pinned::default(), draw, options)
    }

    /// The same, about the documents that it is narrowed to.
    pub fn quiz_within(
        &self,
        subject: &str,
        pinned: &Pinned,
        draw: Draw<'_>,
        options: impl Into<AskOptions>,
    ) -> Result<Option<Quiz>, ArchiveError> {
        let options = options.into();
        let translated = self.translated(subject, options.deadline);
        let english = translated.as_ref().map_or(subject, |it| &it.english);
        let subject = question::read(english, options.today, &self.reader());
        let subject = Question { scope: self.scope(pinned)?, ..subject };
        let searching = self.index.searching(options.deadline);
        let quiz = quiz::quiz(&subject, draw, &self.sources(&searching, &options))?;
        // What is wrong in a part of the archive may be right in the rest.
        if searching.is_partial() {
            return Err(ClusterError::PartUnreachable.into());
        }
        Ok(quiz)
    }

    pub(super) fn sources<'a>(
        &'a self,
        searching: &'a Searching<'a>,
        options: &AskOptions,
    ) -> Sources<'a, Searching<'a>> {
        let days = |ends: Option<(NaiveDate, NaiveDate)>| {
            ends.map(|(first, last)| Interval::new(first, last))
        };
        Sources {
            engine: searching,
            names: &self.names,
            reach: days(self.facts().reach),
            written: days(self.facts().written),
            deadline: options.deadline,
            rerank: self.rerank(options.reranking),
            most: options.most,
        }
    }

    /// A passage in its place, or `None` when the archive has no such passage.
    pub fn around(&self, id: &PassageId) -> Result<Option<Surroundings>, ArchiveError> {
        let index = self.index.reading();
        let Some(found) = index.passage(id)? else { return Ok(None) };
        let passage = found.passage;
        let Some(document) = index.head(&passage.document)? else { return Ok(None) };
        let (first, last) = (
            passage.ordinal.saturating_sub(NEIGHBOURS),
            passage.ordinal.saturating_add(NEIGHBOURS),
        );
        let mut quotes = Vec::new();
        let mut passages = Vec::new();
        let mut middle = 0;
        for near in index.passages_of(&passage.document, first..last.saturating_add(1))? {
            // A neighbour that cannot be verified is left out, and the place of the middle one is
            // counted without it.
            let Some(quote) = whole(&near) else { continue };
            if near.passage.ordinal == passage.ordinal {
                middle = quotes.len();
            }
            quotes.push(quote);
            passages.push(near.passage.id);
        }
        if quotes.is_empty() {
            return Ok(None);
        }
        let opening = match first {
            0 => None,
            _ => index.passages_of(&passage.document, 0..1)?.into_iter().next(),
        };
        let beginning = opening.map(|record| record.passage.id);
        let notes = self.index.notes_of(&passage.document)?;
        let is_far = |note: &Passage| !passage.kind.is_note() && !passages.contains(&note.id);
        let notes = notes.filter(is_far).map(|note| note.id);
        Ok(Some(Surroundings { document, passage, quotes, middle, passages, beginning, notes }))
    }

    /// A document with its passages of these ordinals, as far as there are such; `None` when the archive has no such document.
    pub fn document(
        &self,
        id: &DocumentId,
        ordinals: Range<u32>,
    ) -> Result<Option<DocumentPart>, ArchiveError> {
        let index = self.index.reading();
        let Some(document) = index.head(id)? else { return Ok(None) };
        let records = index.passages_of(id, ordinals)?;
        let verified =
            records.into_iter().filter_map(|it| whole(&it).map(|quote| (it.passage, quote)));
        Ok(Some(DocumentPart { document, passages: verified.collect() }))
    }

    /// What the archive holds.
    pub fn facts(&self) -> &ArchiveFacts {
        self.index.facts()
    }

    /// What the archive holds, counted by who, where, when and in which collection. Made once, from the heads of all documents.
    pub fn catalogue(&self) -> Result<Arc<Catalogue>, ArchiveError> {
        if let Some(known) = self.catalogue.get() {
            return Ok(Arc::clone(known));
        }
        // Two who ask at once make the same; one of them is kept.
        let heads = self.index.heads()?;
        let made = Catalogue::of(heads.iter().map(|head| &**head), &self.names);
        Ok(Arc::clone(self.catalogue.get_or_init(|| Arc::new(made))))
    }

    /// The time that a text names first, in any form and language that questions are read in.
    pub fn time(&self, text: &str, today: NaiveDate) -> Option<Interval> {
        self.windows(text, today).first().map(|window| window.interval)
    }

    /// The period that a text names: in EDTF, or as questions name times. None that has no years, and none of several.
    pub fn period(&self, text: &str, today: NaiveDate) -> Option<Edtf> {
        let written = text.trim().parse().ok();
        let edtf = written.or_else(|| match &self.windows(text, today)[..] {
            [window] => period_of(window),
            _ => None,
        })?;
        let Interval { start, end } = edtf.interval();
        (start.is_some() || end.is_some()).then_some(edtf)
    }

    fn windows(&self, text: &str, today: NaiveDate) -> Vec<DateWindow> {
        let translated = self.translated(text, Deadline::NONE);
        let text = translated.as_ref().map_or(text, |it| it.english.as_str());
        question::read(text, today, &self.reader()).dates
    }

    /// The reader of dates that questions and documents go through.
    pub fn dates(&self) -> &DateReader {
        &self.dates
    }
}

/// The time that a window covers, its relation included: “before 1960” is up to the last day of 1959.
fn period_of(window: &DateWindow) -> Option<Edtf> {
    if window.relation == Relation::During {
        return Some(window.edtf);
    }
    let day = |first| EdtfDate { precision: Precision::Day, first, qualifier: Qualifier::Certain };
    let Interval { start, end } = window.interval;
    Some(Edtf::Range(start.map(day), end.map(day)))
}

/// The whole passage as a quotation.
fn whole(record: &PassageRecord) -> Option<Quote> {
    Quote::verify(record.source_text(), record.view().text()).ok()
}
