//! Notes what is asked in groups that have a digest of the week, without who asks, and gives back a week of it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::answer::{Answer, Verdict, Why};
use crate::bot::gaps::kept_question;
use crate::bot::settings::Clock;
use crate::store::{ASKED_KEPT, Asked, Exchange, Place, Store, StoreError};

/// What is asked in groups that have a digest.
#[derive(Clone)]
pub(crate) struct Digests {
    bot: u64,
    store: Arc<dyn Store>,
    clock: Clock,
}

/// What was asked in a week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WeekAsked {
    /// How often something was asked.
    pub(crate) count: usize,
    /// What the archive answered, each once: what was asked most often first, then what was asked last.
    pub(crate) answered: Vec<String>,
    /// What it did not answer, or only in part, in the same order.
    pub(crate) open: Vec<String>,
}

impl Digests {
    pub(crate) fn new(bot: u64, store: Arc<dyn Store>, clock: Clock) -> Self {
        Self { bot, store, clock }
    }

    /// Notes a question with what came of it.
    pub(crate) async fn note(&self, place: Place, exchange: &Exchange, answer: &Answer) {
        let asked = is_answered(answer).and_then(|is_answered| kept(exchange, is_answered));
        let Some(asked) = asked else { return };
        if let Err(error) = self.store.note_asked(self.bot, place, &asked).await {
            tracing::debug!(%error, "cannot note a question for a digest");
        }
    }

    /// Forgets a question that is changed, whatever it is changed to.
    pub(crate) async fn forget(&self, place: Place, exchange: &Exchange) {
        if let Err(error) = self.store.forget_asked(self.bot, place, exchange.at).await {
            tracing::debug!(%error, "cannot forget a question of a digest");
        }
    }

    /// What was asked in a place in a time, in seconds since 1970.
    pub(crate) async fn asked(
        &self,
        place: Place,
        time: Range<i64>,
    ) -> Result<WeekAsked, StoreError> {
        self.store.asked(self.bot, place, time).await.map(|asked| week(&asked))
    }

    /// Forgets what was asked too long ago, also where no digest comes.
    pub(crate) async fn forget_old(&self) {
        // The store has logged why not.
        let moment = (self.clock.seconds)() - ASKED_KEPT;
        let _ = self.store.forget_asked_before(moment).await;
    }
}

/// A question as it is kept; `None` where it may tell who somebody is.
fn kept(exchange: &Exchange, is_answered: bool) -> Option<Asked> {
    let question = kept_question(&exchange.question)?;
    Some(Asked { at: exchange.at, question, is_answered })
}

/// Whether the archive answered all of a question; `None` where that asked for nothing. Whether it has a quotation is an answer, be it that it has not.
fn is_answered(answer: &Answer) -> Option<bool> {
    match answer.why {
        Some(Why::Unreadable | Why::TooBroad | Why::NoSuchDate) => None,
        _ => Some(answer.quotation.is_some() || answer.verdict == Verdict::Answered),
    }
}

/// What was asked, in the order of time, as a digest tells it.
fn week(asked: &[Asked]) -> WeekAsked {
    let mut times: HashMap<String, (usize, &Asked)> = HashMap::new();
    for one in asked {
        let known = times.entry(one.question.to_lowercase()).or_insert((0, one));
        // The archive may have learned the answer since it was asked first.
        *known = (known.0 + 1, one);
    }
    let mut told: Vec<(usize, &Asked)> = times.into_values().collect();
    told.sort_by_key(|(times, last)| std::cmp::Reverse((*times, last.at, last.question.as_str())));
    let (answered, open) = told.into_iter().partition(|(_, last): &(_, &Asked)| last.is_answered);
    let questions = |told: Vec<(usize, &Asked)>| {
        told.into_iter().map(|(_, last)| last.question.clone()).collect()
    };
    WeekAsked { count: asked.len(), answered: questions(answered), open: questions(open) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_most_often_comes_first_and_counts_by_its_last_answer() {
        let asked = |at, question: &str, is_answered| Asked {
            at,
            question: question.to_owned(),
            is_answered,
        };
        let week = week(&[
            asked(1, "Who wrote it?", false),
            asked(2, "When?", true),
            asked(3, "Where?", true),
            asked(4, "who wrote it?", true),
            asked(5, "Why?", false),
        ]);
        assert_eq!(week.count, 5);
        assert_eq!(week.answered, ["who wrote it?", "Where?", "When?"]);
        assert_eq!(week.open, ["Why?"]);
        assert_eq!(self::week(&[]), WeekAsked::default());
    }
}
