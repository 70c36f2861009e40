//! Searches the archive for features: on threads that may block, as many at once as there are cores, each with a deadline.

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use tokio::sync::Semaphore;

use crate::answer::{Answer, Verdict};
use crate::archive::{
    Archive, ArchiveError, ArchiveFacts, AskOptions, Catalogue, DocumentPart, IndexHealth, Live,
    Pinned, Refresh, Reranking, Surroundings,
};
use crate::bot::answer_cache::{AnswerCache, Inquiry};
use crate::bot::timeouts::Timeouts;
use crate::conversation::{Before, Turn};
use crate::messages::Locale;
use crate::meter::{self, Asked, Stage};
use crate::model::{DocumentId, PassageId, SavedExcerpt, Span};
use crate::question::QuestionNote;
use crate::quiz::{Draw, Quiz};
use crate::time::{Edtf, Interval};

/// What the bot asks of an archive.
///
/// Calls may be slow; they run where blocking is allowed.
pub trait SearchArchive: Send + Sync + 'static {
    /// Answers one question from the documents that it is narrowed to, or gives it up at the deadline of `options`.
    fn ask_within(
        &self,
        text: &str,
        pinned: &Pinned,
        options: AskOptions,
    ) -> Result<Answer, ArchiveError>;
    /// A passage in its place, or `None` when the archive has no such passage.
    fn around(&self, id: &PassageId) -> Result<Option<Surroundings>, ArchiveError>;
    /// The words at a span of the document of a passage, to be kept, or `None` when the archive does not have them.
    fn excerpt(
        &self,
        passage: &PassageId,
        span: Span,
    ) -> Result<Option<SavedExcerpt>, ArchiveError>;
    /// What a line says; `before` is what it may go on from. Of a line in another language, what is not looked up by the
    /// deadline stays as it was typed.
    fn turn(&self, line: &str, before: Option<&Before>, options: AskOptions) -> Turn;
    /// A line that asks about other words, with these words in it; `None` where it asks nothing of them.
    fn pointing(&self, _line: &str, _words: &str, _today: NaiveDate) -> Option<String> {
        None
    }
    /// What the archive holds.
    fn facts(&self) -> ArchiveFacts;
    /// A question of a quiz about the documents that it is narrowed to, or `None` where the archive has too little for one.
    fn quiz_within(
        &self,
        _subject: &str,
        _pinned: &Pinned,
        _draw: Draw<'_>,
        _options: AskOptions,
    ) -> Result<Option<Quiz>, ArchiveError> {
        Ok(None)
    }
    /// The time that a text names first, in any form that questions are read in.
    fn time(&self, text: &str, today: NaiveDate) -> Option<Interval>;
    /// The period that a text names, in any form that questions are read in; `None` where it names none, or several.
    fn period(&self, _text: &str, _today: NaiveDate) -> Option<Edtf> {
        None
    }
    /// What the archive holds, counted by who, where, when and in which collection.
    fn catalogue(&self) -> Result<Arc<Catalogue>, ArchiveError>;
    /// A document with its passages of these ordinals; `None` when the archive has no such document.
    fn document(
        &self,
        id: &DocumentId,
        ordinals: Range<u32>,
    ) -> Result<Option<DocumentPart>, ArchiveError>;
    /// Questions that it answers well, in the language with this code where it can be asked in it; none where nobody chose any.
    fn offers(&self, _today: NaiveDate, _language: &str) -> Vec<String> {
        Vec::new()
    }
    /// Asks for the index to be refreshed in the background; `None` where nobody looks after it.
    fn refresh(&self) -> Option<Refresh> {
        None
    }
    /// How the index is, where somebody looks after it.
    fn health(&self) -> Option<IndexHealth> {
        None
    }
}

/// The archive with its permits.
///
/// A search ends by itself soon after its deadline, but a thread cannot be stopped from outside. So its permit belongs to the thread that searches and not to the person who waits:
/// searches that hang use up their permits, and never more threads than there are cores.
#[derive(Clone)]
pub(crate) struct Search {
    archive: Arc<dyn SearchArchive>,
    permits: Arc<Semaphore>,
    permit_timeout: Duration,
    search_timeout: Duration,
    answers: Arc<Mutex<AnswerCache>>,
}

/// A search did not come to an end.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// A bug of ours.
    #[error("the search panicked")]
    Panicked,
    /// It takes too long.
    #[error("the search timed out")]
    TimedOut,
    /// All permits are in use, and none came back in time.
    #[error("no search could be begun in time: as many as there are cores are running")]
    Busy,
    /// The archive could not be read.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
}

impl Search {
    pub(crate) fn new(
        archive: Arc<dyn SearchArchive>,
        permits: Arc<Semaphore>,
        timeouts: &Timeouts,
    ) -> Self {
        Self {
            archive,
            permits,
            permit_timeout: timeouts.permit,
            search_timeout: timeouts.search,
            answers: Arc::default(),
        }
    }

    /// As many permits as there are cores, for all archives of a bot together.
    pub(crate) fn permits() -> Arc<Semaphore> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Arc::new(Semaphore::new(cores))
    }

    /// Answers one question.
    ///
    /// An answer that was given lately is given again, so that turning pages does not search again.
    /// The time for reranking counts from when the request was `received`, before it waited for a permit.
    ///
    /// The search is given the time that is waited for it: nothing runs on after its answer was given up.
    pub(crate) async fn ask(
        &self,
        inquiry: Inquiry,
        received: Instant,
    ) -> Result<Arc<Answer>, SearchError> {
        let generation = self.generation();
        if let Some(answer) = self.answers().get(&inquiry, generation.as_ref()) {
            return Ok(answer);
        }
        let timeout = self.search_timeout;
        let asked = inquiry.clone();
        // The time counts from when the search begins, not from when it was asked for a permit.
        let work = move |archive: &dyn SearchArchive| {
            let options = AskOptions::with_timeout(asked.today, timeout);
            let reranking = Reranking::Since(received);
            let options = AskOptions { reranking, ..options };
            let mut answer = archive.ask_within(&asked.text, &asked.pinned, options)?;
            answer.question.kept = asked.kept;
            // They are questions of the whole archive.
            let offers = answer.instead.as_mut().filter(|_| answer.question.scope.is_none());
            if let Some(instead) = offers {
                instead.questions = archive.offers(asked.today, answer.question.language_code());
            }
            Ok(Arc::new(answer))
        };
        let answer = self.run(work).await?;
        // A part that was out of reach may be back in a moment.
        if !answer.question.notes.contains(&QuestionNote::PartUnsearched) {
            self.answers().insert(inquiry, generation, Arc::clone(&answer));
        }
        Ok(answer)
    }

    /// Answers one question as its options say, anew; their deadline is set here, when the search begins.
    pub(crate) async fn ask_with(
        &self,
        text: String,
        options: AskOptions,
    ) -> Result<Answer, SearchError> {
        self.ask_within(text, Pinned::default(), options).await
    }

    /// The same from the documents that the question is narrowed to.
    pub(crate) async fn ask_within(
        &self,
        text: String,
        pinned: Pinned,
        options: AskOptions,
    ) -> Result<Answer, SearchError> {
        let timeout = self.search_timeout;
        let work = move |archive: &dyn SearchArchive| {
            let AskOptions { deadline, .. } = AskOptions::with_timeout(options.today, timeout);
            archive.ask_within(&text, &pinned, AskOptions { deadline, ..options })
        };
        self.run(work).await
    }

    /// A question of a quiz about a subject, none of those that were `asked`.
    pub(crate) async fn quiz(
        &self,
        subject: String,
        pinned: Pinned,
        seed: u64,
        asked: Vec<String>,
        today: NaiveDate,
    ) -> Result<Option<Quiz>, SearchError> {
        let timeout = self.search_timeout;
        let work = move |archive: &dyn SearchArchive| {
            let options = AskOptions::with_timeout(today, timeout);
            archive.quiz_within(&subject, &pinned, Draw { seed, asked: &asked }, options)
        };
        self.run(work).await
    }

    /// Name of the index that answers, where it may be replaced by another.
    pub(crate) fn generation(&self) -> Option<String> {
        self.archive.health().map(|health| health.generation)
    }

    /// A panic elsewhere leaves it usable: every change is one insertion.
    fn answers(&self) -> MutexGuard<'_, AnswerCache> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `work` on a thread where blocking is allowed.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn SearchArchive) -> Result<T, ArchiveError> + Send + 'static,
    ) -> Result<T, SearchError> {
        let permit = Arc::clone(&self.permits).acquire_owned();
        let permit = tokio::time::timeout(self.permit_timeout, permit).await;
        let permit = permit.map_err(|_| SearchError::Busy)?.expect("the semaphore is never closed");
        let archive = Arc::clone(&self.archive);
        let (span, started) = (tracing::Span::current(), Instant::now());
        let searching = tokio::task::spawn_blocking(move || {
            // Given back when the work ends or panics, however long nobody waits for it any more.
            let _permit = permit;
            span.in_scope(|| work(&*archive))
        });
        let searched = tokio::time::timeout(self.search_timeout, searching).await;
        meter::took(Stage::Search, started.elapsed());
        let searched = searched.map_err(|_| SearchError::TimedOut)?;
        match searched.map_err(|_| SearchError::Panicked)? {
            Err(error) if error.is_deadline() => Err(SearchError::TimedOut),
            searched => Ok(searched?),
        }
    }

    /// What a line says; `before` is what it may go on from.
    pub(crate) async fn turn(
        &self,
        line: String,
        before: Option<Before>,
        today: NaiveDate,
    ) -> Result<Turn, SearchError> {
        // Microseconds; only a line in another script looks into the index.
        if line.is_ascii() && before.as_ref().is_none_or(|before| before.question.is_ascii()) {
            return Ok(self.archive.turn(&line, before.as_ref(), today.into()));
        }
        let timeout = self.search_timeout;
        let read = move |archive: &dyn SearchArchive| {
            Ok(archive.turn(&line, before.as_ref(), AskOptions::with_timeout(today, timeout)))
        };
        self.run(read).await
    }

    /// Questions to try: those of the configuration, else those that this archive answers well.
    pub(crate) async fn examples(
        &self,
        configured: &[String],
        today: NaiveDate,
        locale: Locale,
    ) -> Result<Vec<String>, SearchError> {
        match configured.is_empty() {
            true => self.run(move |archive| Ok(archive.offers(today, locale.tag()))).await,
            false => Ok(configured.to_vec()),
        }
    }

    /// Has the documents looked at again; `None` where nobody looks after the index.
    pub(crate) fn refresh(&self) -> Option<Refresh> {
        self.archive.refresh()
    }
}

/// Counts the answer to a question. Turning its pages asks again, and is not counted.
pub(crate) fn count(answer: &Answer, asked: Asked) {
    let verdict = match answer.verdict {
        Verdict::Answered => meter::Verdict::Answered,
        Verdict::Partly => meter::Verdict::Partly,
        Verdict::Nothing => meter::Verdict::Nothing,
    };
    meter::answered(verdict, asked);
}

/// Both have the same methods, which are called through the trait; what one of them has by itself is given with it.
macro_rules! search_archive {
    ($archive:ident { $($own:tt)* }) => {
        impl SearchArchive for $archive {
            fn ask_within(
                &self,
                text: &str,
                pinned: &Pinned,
                options: AskOptions,
            ) -> Result<Answer, ArchiveError> {
                $archive::ask_within(self, text, pinned, options)
            }

            fn around(&self, id: &PassageId) -> Result<Option<Surroundings>, ArchiveError> {
                $archive::around(self, id)
            }

            fn excerpt(
                &self,
                passage: &PassageId,
                span: Span,
            ) -> Result<Option<SavedExcerpt>, ArchiveError> {
                $archive::excerpt(self, passage, span)
            }

            fn turn(&self, line: &str, before: Option<&Before>, options: AskOptions) -> Turn {
                $archive::turn(self, line, before, options)
            }

            fn pointing(&self, line: &str, words: &str, today: NaiveDate) -> Option<String> {
                $archive::pointing(self, line, words, today)
            }

            fn quiz_within(
                &self,
                subject: &str,
                pinned: &Pinned,
                draw: Draw<'_>,
                options: AskOptions,
            ) -> Result<Option<Quiz>, ArchiveError> {
                $archive::quiz_within(self, subject, pinned, draw, options)
            }

            fn time(&self, text: &str, today: NaiveDate) -> Option<Interval> {
                $archive::time(self, text, today)
            }

            fn period(&self, text: &str, today: NaiveDate) -> Option<Edtf> {
                $archive::period(self, text, today)
            }

            fn catalogue(&self) -> Result<Arc<Catalogue>, ArchiveError> {
                $archive::catalogue(self)
            }

            fn document(
                &self,
                id: &DocumentId,
                ordinals: Range<u32>,
            ) -> Result<Option<DocumentPart>, ArchiveError> {
                $archive::document(self, id, ordinals)
            }

            $($own)*
        }
    };
}

search_archive!(Live {
    fn facts(&self) -> ArchiveFacts {
        Live::facts(self)
    }

    fn offers(&self, today: NaiveDate, language: &str) -> Vec<String> {
        Live::offers(self, today, language)
    }

    fn refresh(&self) -> Option<Refresh> {
        Some(Live::refresh(self))
    }

    fn health(&self) -> Option<IndexHealth> {
        Some(Live::health(self))
    }
});

search_archive!(Archive {
    fn facts(&self) -> ArchiveFacts {
        Archive::facts(self).clone()
    }

    fn offers(&self, today: NaiveDate, language: &str) -> Vec<String> {
        Archive::offers(self, today, language).to_vec()
    }
});
