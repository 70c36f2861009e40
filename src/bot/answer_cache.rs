//! Keeps answers for a while, so that turning their pages does not search again.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use crate::answer::Answer;
use crate::archive::Pinned;

/// How long an answer is given again. Most pages are turned within a minute or two.
const LIFETIME: Duration = Duration::from_secs(10 * 60);

/// How many are kept: each may hold some 100 kB of quotations and heads of documents.
const MAX_ANSWERS: usize = 256;

/// A question to search for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Inquiry {
    /// The question, with whatever it keeps from the one before.
    pub(crate) text: String,
    /// What it keeps from the one before.
    pub(crate) kept: Vec<String>,
    /// What it is narrowed to.
    pub(crate) pinned: Pinned,
    /// The day that "last year" counts from.
    pub(crate) today: NaiveDate,
}

/// The latest answers, of one index: one that is built anew may say something else.
#[derive(Debug, Default)]
pub(crate) struct AnswerCache {
    generation: Option<String>,
    answers: HashMap<Inquiry, (Instant, Arc<Answer>)>,
}

impl AnswerCache {
    /// The answer of this generation of the index, where it was given lately.
    pub(crate) fn get(
        &self,
        inquiry: &Inquiry,
        generation: Option<&String>,
    ) -> Option<Arc<Answer>> {
        let is_same = self.generation.as_ref() == generation;
        let (at, answer) = self.answers.get(inquiry).filter(|_| is_same)?;
        (at.elapsed() < LIFETIME).then(|| Arc::clone(answer))
    }

    /// Keeps an answer in place of what is too old or, where all are young, of the oldest.
    pub(crate) fn insert(
        &mut self,
        inquiry: Inquiry,
        generation: Option<String>,
        answer: Arc<Answer>,
    ) {
        if self.generation != generation {
            *self = Self { generation, answers: HashMap::new() };
        }
        self.answers.retain(|_, (at, _)| at.elapsed() < LIFETIME);
        if self.answers.len() >= MAX_ANSWERS {
            let oldest = self.answers.iter().min_by_key(|(_, (at, _))| *at);
            if let Some(oldest) = oldest.map(|(inquiry, _)| inquiry.clone()) {
                self.answers.remove(&oldest);
            }
        }
        self.answers.insert(inquiry, (Instant::now(), answer));
    }
}
