//! Notes what the archive did not answer and what people report as wrong, without anybody's name, and gives it back as it is shown.

use std::collections::BTreeMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{Days, NaiveDate};
use teloxide::types::{ChatId, MessageId, UserId};

use crate::answer::{Answer, Verdict, Why};
use crate::bot::bounded::Bounded;
use crate::bot::settings::Clock;
use crate::render::gaps::{AskedGap, GapKind, GapList, QuestionsKept};
use crate::store::{GAPS_KEPT, Gap, Store, StoreError};

/// Longest question that is kept, in characters; of a longer one its beginning is.
const MAX_QUESTION: usize = 200;
/// A row of digits with so many of them may be somebody's number.
const MIN_DIGITS_OF_NUMBER: usize = 7;

/// What was not answered and what was reported.
#[derive(Clone)]
pub(crate) struct GapLog {
    store: Arc<dyn Store>,
    kept: QuestionsKept,
    clock: Clock,
    /// What was reported of which message lately: each counts once.
    reported: Arc<Mutex<ReportedLately>>,
    /// Its key is of this run, so that nobody can tell from a hash who reported something.
    hasher: RandomState,
}

/// What was reported of which message, with a hash of who reported it, the question and the document: an edited question has
/// another answer in the same message.
type ReportKey = (ChatId, MessageId, GapKind, u64);
type ReportedLately = Bounded<ReportKey, ()>;

/// What somebody reports.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub(crate) kind: GapKind,
    /// Who does. It is kept nowhere.
    pub(crate) person: UserId,
    /// The answer.
    pub(crate) chat: ChatId,
    pub(crate) message: MessageId,
    /// Its question, where it is still known.
    pub(crate) question: String,
    /// The id of the document that it shows; empty where it shows several or none.
    pub(crate) document: String,
}

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reported {
    /// Now, with its question or without.
    Now(QuestionsKept),
    Before,
}

impl GapLog {
    pub(crate) fn new(store: Arc<dyn Store>, kept: QuestionsKept, clock: Clock) -> Self {
        Self { store, kept, clock, reported: Arc::default(), hasher: RandomState::new() }
    }

    /// Whether questions are kept.
    pub(crate) fn kept(&self) -> QuestionsKept {
        self.kept
    }

    /// Forgets the questions that were kept by another configuration.
    pub(crate) async fn forget_unwanted(&self) {
        if self.kept == QuestionsKept::No {
            // The store has logged why not.
            let _ = self.store.forget_gap_questions().await;
        }
    }

    /// Forgets what came last too long ago, also where nothing new comes.
    pub(crate) async fn forget_old(&self) {
        // The store has logged why not.
        let _ = self.store.forget_old_gaps((self.clock.day)()).await;
    }

    /// Notes the question of an answer that lacks something, where questions are kept.
    pub(crate) async fn note_answer(&self, question: &str, answer: &Answer) {
        let Some(kind) = lacking(answer).filter(|_| self.kept == QuestionsKept::Yes) else {
            return;
        };
        let gap = new_gap(kind, question, "", self.kept, (self.clock.day)());
        // A question that tells of a person is not kept, nor counted by itself.
        if !gap.question.is_empty()
            && let Err(error) = self.store.note_gap(&gap).await
        {
            tracing::debug!(%error, "cannot note a question that was not answered");
        }
    }

    /// Notes what somebody reports.
    pub(crate) async fn report(&self, report: &Report) -> Result<Reported, StoreError> {
        let Report { kind, person, chat, message, question, document } = report;
        let hash = self.hasher.hash_one((person, question, document));
        let key = (*chat, *message, *kind, hash);
        if !self.reported().insert(key, ()) {
            return Ok(Reported::Before);
        }
        let gap = new_gap(*kind, question, document, self.kept, (self.clock.day)());
        let noted = self.store.note_gap(&gap).await;
        if noted.is_err() {
            // It may be tried again.
            self.reported().remove(&key);
        }
        noted.map(|()| Reported::Now(QuestionsKept::of(!gap.question.is_empty())))
    }

    /// A panic elsewhere leaves it usable: every change is one insertion or removal.
    fn reported(&self) -> MutexGuard<'_, ReportedLately> {
        self.reported.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everything that is kept.
    pub(crate) async fn list(&self) -> Result<GapList, StoreError> {
        self.store.gaps().await.map(|gaps| gap_list(&gaps, (self.clock.day)()))
    }
}

/// Which part of a question the archive did not answer, if any: not where it could not be read, asked for nothing, or was a quotation,
/// nor where only some of its documents were asked.
fn lacking(answer: &Answer) -> Option<GapKind> {
    let is_ours = !matches!(answer.why, Some(Why::Unreadable | Why::TooBroad | Why::NoSuchDate));
    match answer.verdict {
        _ if !is_ours || answer.quotation.is_some() || answer.question.scope.is_some() => None,
        Verdict::Answered => None,
        Verdict::Partly => Some(GapKind::InPart),
        Verdict::Nothing => Some(GapKind::Unanswered),
    }
}

/// A gap as it is kept: without the question where questions are not kept, or where it may tell who somebody is.
pub fn new_gap(
    kind: GapKind,
    question: &str,
    document: &str,
    kept: QuestionsKept,
    day: NaiveDate,
) -> Gap {
    let question = kept_question(question).filter(|_| kept == QuestionsKept::Yes);
    let document = question.as_ref().map(|_| document.to_owned()).unwrap_or_default();
    let question = question.unwrap_or_default();
    Gap { kind: kind.name().to_owned(), question, document, times: 1, day }
}

/// The question as it may be kept, with single blanks and cut where it is long; `None` where it has what looks like an address or a
/// telephone number.
pub(super) fn kept_question(question: &str) -> Option<String> {
    let line = question.split_whitespace().collect::<Vec<&str>>().join(" ");
    if line.is_empty() || has_address(&line) || has_number(&line) {
        return None;
    }
    Some(match line.char_indices().nth(MAX_QUESTION) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    })
}

/// An e-mail address, a name in Telegram, a link.
fn has_address(line: &str) -> bool {
    let is_name = |(at, _): (usize, &str)| {
        line[at + 1..].starts_with(|next: char| next.is_alphanumeric() || next == '_')
    };
    let lower = line.to_lowercase();
    line.match_indices(['@', '＠']).any(|(at, sign)| {
        let behind = at + sign.len() - 1;
        is_name((behind, sign))
    }) || ["://", "www.", "t.me/"].iter().any(|mark| lower.contains(mark))
}

/// A row of digits, with what stands between them in numbers of telephones, that is no row of dates.
fn has_number(line: &str) -> bool {
    let is_inside = |c: char| c.is_numeric() || " -–—./()+\u{a0}\u{202f}".contains(c);
    line.split(|c| !is_inside(c)).any(|row| {
        let groups = row.split(|c: char| !c.is_numeric()).filter(|group| !group.is_empty());
        let groups: Vec<usize> = groups.map(|group| group.chars().count()).collect();
        let is_year = |row: &str| row.starts_with('1') || row.starts_with("20");
        let years = row.split(|c: char| !c.is_numeric());
        let years = years.filter(|group| group.len() == 4 && is_year(group)).count();
        let digits: usize = groups.iter().sum();
        let fours = groups.iter().filter(|count| **count == 4).count();
        // “1962-10-22”, “1958–1960”: years with at most a month and a day each.
        let is_dates = fours == years
            && groups.iter().all(|count| *count <= 2 || *count == 4)
            && digits <= 8 * years;
        digits >= MIN_DIGITS_OF_NUMBER && !is_dates
    })
}

/// What is kept, by question, less what came last more than [`GAPS_KEPT`] days before today.
pub fn gap_list(gaps: &[Gap], today: NaiveDate) -> GapList {
    let oldest = today.checked_sub_days(Days::new(GAPS_KEPT.unsigned_abs()));
    let is_young = |gap: &&Gap| oldest.is_none_or(|oldest| gap.day >= oldest);
    let mut list = GapList::default();
    let mut asked: BTreeMap<&str, AskedGap> = BTreeMap::new();
    for gap in gaps.iter().filter(is_young) {
        // Another version kept it.
        let Some(kind) = GapKind::named(&gap.kind) else { continue };
        let times = u64::from(gap.times);
        if gap.question.is_empty() {
            *list.counted.entry(kind).or_default() += times;
            continue;
        }
        let known = asked.entry(&gap.question).or_insert_with(|| AskedGap {
            question: gap.question.clone(),
            counts: BTreeMap::new(),
            documents: Vec::new(),
            last: gap.day,
        });
        *known.counts.entry(kind).or_default() += times;
        known.last = known.last.max(gap.day);
        let is_of_document = matches!(kind, GapKind::WrongDate | GapKind::WrongSpelling);
        let is_new = !gap.document.is_empty() && !known.documents.contains(&gap.document);
        known.documents.extend(Some(gap.document.clone()).filter(|_| is_of_document && is_new));
    }
    list.asked = asked.into_values().collect();
    // Stable: equals stay in the order of their questions.
    list.asked.sort_by_key(|gap| std::cmp::Reverse((gap.count(), gap.last)));
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_that_may_tell_who_somebody_is_is_not_kept() {
        for kept in [
            "What did Gorbachev promise at Vladivostok?",
            "How many of the 1,200,000 troops were withdrawn?",
            "between 28 October 1962 and 10 November 1963",
            "1962-10-22",
            "22.10.1962–28.10.1962",
            "1958–1960",
            "Was there a meeting @ Moscow?",
        ] {
            assert_eq!(kept_question(kept).as_deref(), Some(kept));
        }
        for dropped in [
            "",
            "  \n ",
            "Call me on +49 30 1234567",
            "8 (495) 123-45-67",
            "01 23 45 67 89",
            "2123 4567",
            "١٢٣٤٥٦٧٨",
            "write to reader@example.org",
            "@somebody said so",
            "see https://example.org/page",
            "T.me/somebody",
        ] {
            assert_eq!(kept_question(dropped), None, "{dropped}");
        }
    }

    #[test]
    fn a_long_question_is_cut() {
        let long = format!("  What \n {}", "Хрущёв ".repeat(100));
        let kept = kept_question(&long).unwrap();
        assert!(kept.starts_with("What Хрущёв") && kept.ends_with('…'), "{kept}");
        assert!(kept.chars().count() <= MAX_QUESTION + 1, "{kept}");
    }

    #[test]
    fn gaps_are_shown_by_question_and_those_that_came_most_often_first() {
        let day = |day: u32| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let gap = |kind: &str, question: &str, document: &str, times, at| Gap {
            kind: kind.to_owned(),
            question: question.to_owned(),
            document: document.to_owned(),
            times,
            day: day(at),
        };
        let gaps = [
            gap("date", "", "", 3, 1),
            gap("date", "Who spoke?", "paper-1", 1, 2),
            gap("of another version", "Who spoke?", "", 9, 2),
            gap("overlooked", "Who spoke?", "paper-2", 1, 3),
            gap("unanswered", "Who walked on Mars?", "", 4, 1),
        ];
        let list = gap_list(&gaps, day(3));
        assert_eq!(list.counted, BTreeMap::from([(GapKind::WrongDate, 3)]));
        let shown: Vec<(&str, u64, NaiveDate)> =
            list.asked.iter().map(|it| (it.question.as_str(), it.count(), it.last)).collect();
        assert_eq!(shown, [("Who walked on Mars?", 4, day(1)), ("Who spoke?", 2, day(3))]);
        assert_eq!(list.asked[1].documents, ["paper-1"]);
        let later = gap_list(&gaps, day(3) + Days::new(GAPS_KEPT.unsigned_abs()));
        assert_eq!((later.asked.len(), later.counted.len()), (1, 0), "the rest is too old");
    }
}
