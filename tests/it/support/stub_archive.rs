//! A handful of paragraphs that answers by plain word match: for what a real archive never does, such as panicking or taking for ever.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};

use chrono::NaiveDate;
use pincite::answer::{Answer, Evidence, MetClock, Quote, Verdict, Why};
use pincite::archive::{
    ArchiveError, ArchiveFacts, AskOptions, Catalogue, CollectionFacts, DocumentPart, Pinned,
    Surroundings,
};
use pincite::bot::SearchArchive;
use pincite::conversation::{self, Before, Turn};
use pincite::model::{
    Document, DocumentId, Passage, PassageId, PassageKind, SavedExcerpt, SavedSource, Span, Voice,
    WrittenDate, WrittenOrigin,
};
use pincite::question::{QuestionReader, read};
use pincite::text::{SourceText, Spellings};
use pincite::time::{DateReader, Interval, NumericOrder};

/// Documents of plain paragraphs.
#[derive(Default)]
pub(crate) struct StubArchive {
    documents: Vec<(Arc<Document>, Vec<Passage>)>,
    gate: Arc<Gate>,
    /// How many pieces of evidence the first screen shows; one where nothing else is said.
    shown_first: Option<usize>,
}

/// Holds back questions that contain "wait" until it is opened.
#[derive(Default)]
pub(crate) struct Gate {
    open: Mutex<bool>,
    changed: Condvar,
    waiting: AtomicUsize,
}

impl Gate {
    /// Lets everything through from now on.
    pub(crate) fn open(&self) {
        *self.open.lock().unwrap() = true;
        self.changed.notify_all();
    }

    /// How many questions it holds back.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::SeqCst)
    }

    fn pass(&self) {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let mut open = self.open.lock().unwrap();
        while !*open {
            open = self.changed.wait(open).unwrap();
        }
        self.waiting.fetch_sub(1, Ordering::SeqCst);
    }
}

impl StubArchive {
    /// One document a pair of title and text; empty lines part the paragraphs.
    pub(crate) fn new(documents: &[(&str, &str)]) -> Self {
        let documents = documents.iter().enumerate();
        let documents = documents.map(|(at, (title, text))| {
            let document = document(&format!("paper-{at}"), title, text);
            let passages = passages(&document);
            (Arc::new(document), passages)
        });
        Self { documents: documents.collect(), gate: Arc::default(), shown_first: None }
    }

    /// The same, whose first screen shows up to so many pieces of evidence.
    pub(crate) fn showing_first(self, shown_first: usize) -> Self {
        Self { shown_first: Some(shown_first), ..self }
    }

    /// What holds back questions that contain "wait".
    pub(crate) fn gate(&self) -> Arc<Gate> {
        Arc::clone(&self.gate)
    }

    fn evidence(&self, wanted: &[String]) -> Vec<Evidence> {
        let all = self.documents.iter().flat_map(|(document, passages)| {
            passages.iter().filter_map(|passage| evidence(document, passage, wanted))
        });
        all.enumerate().map(|(at, evidence)| Evidence { rank: at + 1, ..evidence }).collect()
    }
}

impl SearchArchive for StubArchive {
    fn ask_within(
        &self,
        text: &str,
        _pinned: &Pinned,
        options: AskOptions,
    ) -> Result<Answer, ArchiveError> {
        assert!(!text.contains("panic"), "somebody asked for it");
        if text.contains("wait") {
            self.gate.pass();
        }
        let wanted: Vec<String> = text
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| word.chars().count() > 3)
            .map(str::to_lowercase)
            .collect();
        let mut answer = answer(text, options.today, self.evidence(&wanted));
        if let Some(shown_first) = self.shown_first {
            answer.shown_first = answer.shown().count().min(shown_first);
        }
        Ok(answer)
    }

    fn turn(&self, line: &str, before: Option<&Before>, options: AskOptions) -> Turn {
        let today = options.today;
        reading(|reader| conversation::read(line, before, today, reader))
    }

    fn around(&self, id: &PassageId) -> Result<Option<Surroundings>, ArchiveError> {
        Ok(self.documents.iter().find_map(|(document, passages)| {
            let at = passages.iter().position(|passage| passage.id == *id)?;
            let first = at.saturating_sub(2);
            let near = &passages[first..passages.len().min(at + 3)];
            Some(Surroundings {
                document: Arc::new(document.head()),
                passage: passages[at].clone(),
                quotes: near.iter().map(|passage| quote(document, passage.span)).collect(),
                middle: at - first,
                passages: near.iter().map(|passage| passage.id.clone()).collect(),
                beginning: (first > 0).then(|| passages[0].id.clone()),
                notes: None,
            })
        }))
    }

    fn excerpt(
        &self,
        passage: &PassageId,
        span: Span,
    ) -> Result<Option<SavedExcerpt>, ArchiveError> {
        Ok(self.documents.iter().find_map(|(document, passages)| {
            let passage = passages.iter().find(|it| it.id == *passage)?;
            let quotation = quote(document, span).text().to_owned();
            let (document, passage) = (document.head(), passage.clone());
            let source = SavedSource { document, passage, speakers: Vec::new(), is_authors: false };
            Some(SavedExcerpt { quotation, source })
        }))
    }

    fn time(&self, text: &str, today: NaiveDate) -> Option<Interval> {
        reading(|reader| read(text, today, reader)).dates.first().map(|window| window.interval)
    }

    fn document(
        &self,
        id: &DocumentId,
        ordinals: Range<u32>,
    ) -> Result<Option<DocumentPart>, ArchiveError> {
        let found = self.documents.iter().find(|(document, _)| document.id == *id);
        Ok(found.map(|(document, passages)| {
            let wanted = passages.iter().filter(|passage| ordinals.contains(&passage.ordinal));
            let quoted = wanted.map(|passage| (passage.clone(), quote(document, passage.span)));
            DocumentPart { document: Arc::new(document.head()), passages: quoted.collect() }
        }))
    }

    fn catalogue(&self) -> Result<Arc<Catalogue>, ArchiveError> {
        let heads: Vec<_> = self.documents.iter().map(|(document, _)| document.head()).collect();
        Ok(Arc::new(Catalogue::of(&heads, &Spellings::default())))
    }

    fn facts(&self) -> ArchiveFacts {
        let passages = self.documents.iter().map(|(_, passages)| passages.len()).sum();
        ArchiveFacts {
            documents: self.documents.len(),
            passages,
            reach: None,
            written: NaiveDate::from_ymd_opt(1962, 9, 29).zip(NaiveDate::from_ymd_opt(1989, 5, 31)),
            collections: vec![CollectionFacts {
                title: "Papers".to_owned(),
                documents: self.documents.len(),
                licence: None,
            }],
            built: "2024-03-01T12:00:00".parse().unwrap(),
        }
    }
}

/// Reads with a reader that knows no names.
fn reading<T>(read: impl FnOnce(&QuestionReader<'_>) -> T) -> T {
    let (dates, names) = (DateReader::default(), Spellings::default());
    let order = NumericOrder::DayFirst;
    read(&QuestionReader { dates: &dates, names: &names, century: 1900, order })
}

/// The answer that holds this evidence, or nothing.
pub(crate) fn answer(text: &str, today: NaiveDate, evidence: Vec<Evidence>) -> Answer {
    let found = !evidence.is_empty();
    let shown_first = usize::from(found);
    Answer {
        question: reading(|reader| read(text, today, reader)),
        verdict: if found { Verdict::Answered } else { Verdict::Nothing },
        why: (!found).then_some(Why::NoTopicMatch),
        unmet: Vec::new(),
        confidence: 1.0,
        shown_first,
        evidence,
        nearest: Vec::new(),
        spellings: Vec::new(),
        undated: 0,
        quotation: None,
        parts: Vec::new(),
        completed: None,
        holdings: None,
        comparison: None,
        instead: None,
        explanation: pincite::answer::AnswerExplanation::default(),
    }
}

/// The whole passage as evidence when it holds one of the words.
pub(crate) fn evidence(
    document: &Arc<Document>,
    passage: &Passage,
    wanted: &[String],
) -> Option<Evidence> {
    let quote = quote(document, passage.span);
    let highlights = found(quote.text(), wanted);
    (!highlights.is_empty()).then(|| Evidence {
        whose: None,
        rank: 1,
        quote,
        highlights,
        clock: MetClock::None,
        date_is_certain: true,
        document: Arc::new(document.head()),
        passage: passage.clone(),
        attribution: pincite::answer::Attribution::default(),
        speaks_of: passage.speaks_of.clone(),
        points_to: None,
        explanation: pincite::answer::EvidenceExplanation::default(),
    })
}

/// The words at a span, verified.
pub(crate) fn quote(document: &Document, span: Span) -> Quote {
    let source = SourceText::of(document, span).unwrap();
    let view = source.view();
    Quote::verify(source, view.text()).unwrap()
}

/// Where the words stand, as ranges of characters.
fn found(text: &str, wanted: &[String]) -> Vec<Range<usize>> {
    let characters: Vec<char> = text.chars().collect();
    let mut words = Vec::new();
    let mut start = None;
    for at in 0..=characters.len() {
        let inside = characters.get(at).is_some_and(|letter| letter.is_alphanumeric());
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    let word =
        |range: &Range<usize>| characters[range.clone()].iter().collect::<String>().to_lowercase();
    words.into_iter().filter(|range| wanted.contains(&word(range))).collect()
}

/// A passage for each paragraph.
pub(crate) fn passages(document: &Document) -> Vec<Passage> {
    let mut at = 0;
    let mut passages = Vec::new();
    for paragraph in document.text.split("\n\n") {
        let span = Span::new(at, at + paragraph.len());
        at = span.end + 2;
        // As when pages are read: what shows nothing is no passage.
        if SourceText::of(document, span).is_some_and(|source| !source.view().text().is_empty()) {
            passages.push(passage(document, passages.len(), span));
        }
    }
    passages
}

fn passage(document: &Document, ordinal: usize, span: Span) -> Passage {
    Passage {
        id: PassageId(format!("{:0>12}", format!("{}-{ordinal}", document.id))),
        document: document.id.clone(),
        ordinal: u32::try_from(ordinal).unwrap(),
        kind: PassageKind::Paragraph,
        span,
        voice: Voice::Document,
        page: None,
        point: None,
        speaks_of: Vec::new(),
    }
}

/// A document that says nothing about itself but its title and one day.
pub(crate) fn document(id: &str, title: &str, text: &str) -> Document {
    let written = WrittenDate {
        edtf: "1962-10-22".parse().unwrap(),
        origin: WrittenOrigin::Listed,
        text: "October 22, 1962".to_owned(),
    };
    Document {
        id: DocumentId(id.to_owned()),
        title: title.to_owned(),
        written: vec![written],
        ..Document::new(&format!("{id}.txt"), Span::new(0, text.len()), text)
    }
}
