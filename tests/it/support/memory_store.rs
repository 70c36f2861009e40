//! A second store: everything in maps, for a moment. It passes the cases that any store must pass, and fails where a test wants it to.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Mutex;

use super::memory_notebook::Books;
use chrono::NaiveDate;
use pincite::store::{
    Answered, Answers, Arrival, Asked, CLOCK_TRUSTED, ChatMigration, ChatSetting, ChatSettings,
    Chats, Digests, Due, Enqueued, GAPS_KEPT, Gap, Gaps, Health, Inbox, MAX_ASKED, MAX_DUE,
    MAX_GAPS, MAX_SCORES, Outbox, POSTS_KEPT, Place, PostKind, Posted, Posts, Preference,
    Preferences, QUIZZES_REMEMBERED, Queued, QuizPoll, QuizScore, QuizSession, QuizVote, Quizzes,
    SetUp, Sharing, Skipped, StoreError, StoreFuture, Waiting,
};

#[derive(Default)]
pub(crate) struct MemoryStore {
    tables: Mutex<Tables>,
    fault: Option<Fault>,
}

/// How it fails.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// Every call does, as on a full disk.
    Full,
    /// It panics when a group becomes a supergroup.
    PanicsOnMigration,
}

#[derive(Default)]
pub(super) struct Tables {
    /// In the order in which they came.
    inbox: Vec<Row>,
    pub(super) answers: BTreeMap<(u64, i64, i32), Answered>,
    migrations: BTreeMap<(u64, i64), i64>,
    pub(super) admitted: BTreeSet<(u64, i64)>,
    pub(super) settings: BTreeMap<(u64, Place, ChatSetting), String>,
    pub(super) preferences: BTreeMap<(u64, u64, Preference), String>,
    pub(super) outbox: Vec<(u64, Queued)>,
    pub(super) books: Books,
    sessions: BTreeMap<(u64, Place), QuizSession>,
    asked: Vec<(u64, i64, String)>,
    polls: BTreeMap<(u64, String), QuizPoll>,
    /// By bot, poll and person: the group, and the answer.
    votes: BTreeMap<(u64, String, i64), (i64, QuizVote)>,
    /// By bot, place, moment and words: whether it was answered.
    digest: BTreeMap<(u64, Place, i64, String), bool>,
    pub(super) posts: BTreeMap<(u64, Place, PostKind, NaiveDate), Option<String>>,
    sent: BTreeSet<(u64, String)>,
    /// By kind, question and document: how often, and the last day.
    gaps: BTreeMap<(String, String, String), (u32, NaiveDate)>,
}

struct Row {
    bot: u64,
    queue: String,
    waiting: Waiting,
    is_done: bool,
}

impl MemoryStore {
    /// One on a full disk.
    pub(crate) fn full() -> Self {
        Self { fault: Some(Fault::Full), ..Self::default() }
    }

    /// One that panics when a group becomes a supergroup, and otherwise keeps everything.
    pub(crate) fn panicking_on_migration() -> Self {
        Self { fault: Some(Fault::PanicsOnMigration), ..Self::default() }
    }

    pub(super) fn now<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Tables) -> T,
    ) -> StoreFuture<'_, T> {
        let done = match self.fault {
            Some(Fault::Full) => Err(StoreError::Full { file: "state.sqlite".into() }),
            _ => Ok(act(&mut self.tables.lock().unwrap())),
        };
        Box::pin(std::future::ready(done))
    }
}

impl Sharing for MemoryStore {}

impl Inbox for MemoryStore {
    fn receive<'a>(&'a self, bot: u64, arrivals: &'a [Arrival]) -> StoreFuture<'a, Vec<u32>> {
        self.now(|tables| {
            let mut new = Vec::new();
            for Arrival { update, queue, json } in arrivals.iter().cloned() {
                if tables.inbox.iter().all(|row| (row.bot, row.waiting.update) != (bot, update)) {
                    new.push(update);
                    let waiting = Waiting { update, json, starts: 0 };
                    tables.inbox.push(Row { bot, queue, waiting, is_done: false });
                }
            }
            new
        })
    }

    fn waiting(&self, bot: u64) -> StoreFuture<'_, Vec<Waiting>> {
        self.now(|tables| {
            let mut begun = BTreeSet::new();
            let mine = tables.inbox.iter_mut().filter(|row| row.bot == bot && !row.is_done);
            mine.map(|row| {
                row.waiting.starts += u32::from(begun.insert(row.queue.clone()));
                row.waiting.clone()
            })
            .collect()
        })
    }

    fn cleared(&self, bot: u64, update: u32) -> StoreFuture<'_, ()> {
        self.now(|tables| {
            let mut rows = tables.inbox.iter_mut();
            if let Some(row) = rows.find(|row| (row.bot, row.waiting.update) == (bot, update)) {
                row.waiting.starts = 0;
            }
        })
    }

    fn done(&self, bot: u64, update: u32, sent: Option<(u64, Answered)>) -> StoreFuture<'_, ()> {
        self.now(|tables| {
            let mut rows = tables.inbox.iter_mut();
            if let Some(row) = rows.find(|row| (row.bot, row.waiting.update) == (bot, update)) {
                row.is_done = true;
                row.waiting.json.clear();
            }
            if let Some((number, sent)) = sent {
                tables.answers.insert((number, sent.chat, sent.asked), sent);
            }
        })
    }
}

impl Answers for MemoryStore {
    fn answer_to(&self, bot: u64, chat: i64, asked: i32) -> StoreFuture<'_, Option<Answered>> {
        self.now(|tables| tables.answers.get(&(bot, chat, asked)).cloned())
    }

    fn answered_by(&self, bot: u64, chat: i64, answer: i32) -> StoreFuture<'_, Option<Answered>> {
        self.now(|tables| {
            let mut mine =
                tables.answers.iter().filter(|((of, at, _), _)| (*of, *at) == (bot, chat));
            mine.find(|(_, known)| known.answer == answer && !known.exchange.typed.is_empty())
                .map(|(_, known)| known.clone())
        })
    }

    fn latest_answer(
        &self,
        bot: u64,
        chat: i64,
        asked: i32,
        since: i64,
    ) -> StoreFuture<'_, Option<Answered>> {
        self.now(|tables| {
            let before = tables.answers.range((bot, chat, i32::MIN)..(bot, chat, asked));
            let mut lately = before.rev().filter(|(_, known)| {
                known.exchange.at >= since && !known.exchange.typed.is_empty()
            });
            lately.next().map(|(_, known)| known.clone())
        })
    }

    fn shows<'a>(&'a self, bot: u64, answered: &'a Answered) -> StoreFuture<'a, ()> {
        self.now(|tables| {
            let Answered { chat, answer, exchange, .. } = answered;
            let rows = tables.answers.iter_mut();
            let mut ours = rows.filter(|((of, at, _), known)| {
                (*of, *at) == (bot, *chat) && known.answer == *answer
            });
            if let Some((_, known)) = ours.next() {
                known.exchange = exchange.clone();
            }
        })
    }
}

impl Chats for MemoryStore {
    fn migrate(&self, bot: u64, migration: ChatMigration) -> StoreFuture<'_, ()> {
        assert!(self.fault != Some(Fault::PanicsOnMigration), "the store has a bug");
        self.now(|tables| {
            tables.migrations.insert((bot, migration.from), migration.to);
            tables.books.migrate(bot, migration.from, migration.to);
            let ChatMigration { from, to } = migration;
            if tables.admitted.contains(&(bot, from)) {
                tables.admitted.insert((bot, to));
            }
            let asked = tables.asked.iter_mut().filter(|(of, chat, _)| (*of, *chat) == (bot, from));
            asked.for_each(|(_, chat, _)| *chat = to);
            let polls =
                tables.polls.iter_mut().filter(|((of, _), poll)| (*of, poll.chat) == (bot, from));
            polls.for_each(|(_, poll)| poll.chat = to);
            let votes =
                tables.votes.iter_mut().filter(|((of, ..), (chat, _))| (*of, *chat) == (bot, from));
            votes.for_each(|(_, (chat, _))| *chat = to);
            let moved: Vec<QuizSession> =
                tables.sessions.values().filter(|it| it.place.chat == from).cloned().collect();
            for session in moved {
                tables.sessions.remove(&(bot, session.place));
                let place = Place { chat: to, ..session.place };
                tables.sessions.insert((bot, place), QuizSession { place, ..session });
            }
            for ((of, place, setting), value) in std::mem::take(&mut tables.settings) {
                let moves = (of, place.chat) == (bot, migration.from);
                let chat = if moves { migration.to } else { place.chat };
                let key = (of, Place { chat, ..place }, setting);
                match moves {
                    true => _ = tables.settings.entry(key).or_insert(value),
                    false => _ = tables.settings.insert(key, value),
                }
            }
            for ((of, place, at, question), is_answered) in std::mem::take(&mut tables.digest) {
                let moves = (of, place.chat) == (bot, migration.from);
                let chat = if moves { migration.to } else { place.chat };
                tables.digest.insert((of, Place { chat, ..place }, at, question), is_answered);
            }
            for ((of, place, kind, day), passage) in std::mem::take(&mut tables.posts) {
                let moves = (of, place.chat) == (bot, migration.from);
                let chat = if moves { migration.to } else { place.chat };
                tables.posts.insert((of, Place { chat, ..place }, kind, day), passage);
            }
        })
    }

    fn migrations(&self, bot: u64) -> StoreFuture<'_, Vec<ChatMigration>> {
        self.now(|tables| {
            let mine = tables.migrations.iter().filter(|((of, _), _)| *of == bot);
            mine.map(|((_, from), to)| ChatMigration { from: *from, to: *to }).collect()
        })
    }

    fn admit(&self, bot: u64, chat: i64) -> StoreFuture<'_, ()> {
        self.now(|tables| _ = tables.admitted.insert((bot, chat)))
    }

    fn is_admitted(&self, bot: u64, chat: i64) -> StoreFuture<'_, bool> {
        self.now(|tables| tables.admitted.contains(&(bot, chat)))
    }
}

impl ChatSettings for MemoryStore {
    fn set_up<'a>(
        &'a self,
        bot: u64,
        place: Place,
        setting: ChatSetting,
        value: Option<&'a str>,
    ) -> StoreFuture<'a, ()> {
        self.now(|tables| match value {
            Some(value) => {
                tables.settings.insert((bot, place, setting), value.to_owned());
            }
            None => {
                tables.settings.remove(&(bot, place, setting));
                if setting == ChatSetting::DigestSchedule {
                    tables.digest.retain(|(of, at, ..), _| (*of, *at) != (bot, place));
                }
            }
        })
    }

    fn setting<'a>(
        &'a self,
        bot: u64,
        place: Place,
        setting: ChatSetting,
    ) -> StoreFuture<'a, Option<String>> {
        self.now(|tables| tables.settings.get(&(bot, place, setting)).cloned())
    }

    fn settings_of(&self, bot: u64, chat: i64) -> StoreFuture<'_, Vec<SetUp>> {
        self.now(|tables| set_up(tables, |of, place, _| (of, place.chat) == (bot, chat)))
    }

    fn places_with(&self, bot: u64, setting: ChatSetting) -> StoreFuture<'_, Vec<SetUp>> {
        self.now(|tables| set_up(tables, |of, _, it| (of, it) == (bot, setting)))
    }
}

fn set_up(tables: &Tables, is_asked: impl Fn(u64, Place, ChatSetting) -> bool) -> Vec<SetUp> {
    let all = tables.settings.iter().filter(|((of, place, it), _)| is_asked(*of, *place, *it));
    all.map(|((_, place, setting), value)| SetUp {
        place: *place,
        setting: *setting,
        value: value.clone(),
    })
    .collect()
}

impl Posts for MemoryStore {
    fn post<'a>(
        &'a self,
        bot: u64,
        posted: &'a Posted,
        message: Option<&'a Queued>,
    ) -> StoreFuture<'a, Enqueued> {
        self.now(|tables| {
            let key = (bot, posted.place, posted.kind, posted.day);
            if tables.posts.contains_key(&key) {
                return Enqueued::Duplicate;
            }
            tables.posts.insert(key, posted.item.clone());
            if let (PostKind::Quiz, Some(question)) = (posted.kind, &posted.item) {
                tables.asked.push((bot, posted.place.chat, question.clone()));
            }
            let here = |of: u64, place: Place, kind: PostKind| {
                (of, place, kind) == (bot, posted.place, posted.kind)
            };
            let days = tables.posts.keys().filter(|(of, place, kind, _)| here(*of, *place, *kind));
            let days: Vec<NaiveDate> = days.map(|(.., day)| *day).collect();
            let forgotten = &days[..days.len().saturating_sub(POSTS_KEPT as usize)];
            tables.posts.retain(|(of, at, kind, day), _| {
                !here(*of, *at, *kind) || !forgotten.contains(day)
            });
            tables.outbox.extend(message.map(|message| (bot, message.clone())));
            Enqueued::New
        })
    }

    fn posted(&self, bot: u64, place: Place, kind: PostKind) -> StoreFuture<'_, Vec<Posted>> {
        self.now(|tables| posted(tables, |of, it| (of, it.place, it.kind) == (bot, place, kind)))
    }

    fn posted_since(&self, bot: u64, since: NaiveDate) -> StoreFuture<'_, Vec<Posted>> {
        self.now(|tables| posted(tables, |of, it| of == bot && it.day >= since))
    }
}

fn posted(tables: &Tables, is_asked: impl Fn(u64, &Posted) -> bool) -> Vec<Posted> {
    let all = tables.posts.iter().map(|((of, place, kind, day), item)| {
        let (place, kind, day, item) = (*place, *kind, *day, item.clone());
        (*of, Posted { place, kind, day, item })
    });
    all.filter(|(of, posted)| is_asked(*of, posted)).map(|(_, posted)| posted).collect()
}

impl Digests for MemoryStore {
    fn note_asked<'a>(&'a self, bot: u64, place: Place, asked: &'a Asked) -> StoreFuture<'a, ()> {
        self.now(|tables| {
            if tables.settings.contains_key(&(bot, place, ChatSetting::DigestSchedule)) {
                let key = (bot, place, asked.at, asked.question.clone());
                tables.digest.insert(key, asked.is_answered);
            }
            let mine = tables.digest.keys().filter(|it| (it.0, it.1.chat) == (bot, place.chat));
            let mut mine: Vec<_> = mine.cloned().collect();
            mine.sort_by_key(|(_, _, at, _)| std::cmp::Reverse(*at));
            for old in mine.iter().skip(MAX_ASKED as usize) {
                tables.digest.remove(old);
            }
        })
    }

    fn forget_asked(&self, bot: u64, place: Place, at: i64) -> StoreFuture<'_, ()> {
        self.now(|tables| tables.digest.retain(|it, _| (it.0, it.1, it.2) != (bot, place, at)))
    }

    fn asked(&self, bot: u64, place: Place, time: Range<i64>) -> StoreFuture<'_, Vec<Asked>> {
        self.now(|tables| {
            let here = tables
                .digest
                .iter()
                .filter(|((of, it, at, _), _)| (*of, *it) == (bot, place) && time.contains(at));
            let asked = |((_, _, at, question), is_answered): (&(_, _, i64, String), &bool)| {
                Asked { at: *at, question: question.clone(), is_answered: *is_answered }
            };
            here.map(asked).collect()
        })
    }

    fn forget_asked_before(&self, moment: i64) -> StoreFuture<'_, ()> {
        self.now(|tables| tables.digest.retain(|(_, _, at, _), _| *at >= moment))
    }
}

impl Preferences for MemoryStore {
    fn prefer<'a>(
        &'a self,
        bot: u64,
        person: u64,
        preference: Preference,
        value: &'a str,
    ) -> StoreFuture<'a, ()> {
        self.now(|tables| {
            tables.preferences.insert((bot, person, preference), value.to_owned());
        })
    }

    fn preferred(
        &self,
        bot: u64,
        person: u64,
        preference: Preference,
    ) -> StoreFuture<'_, Option<String>> {
        self.now(|tables| tables.preferences.get(&(bot, person, preference)).cloned())
    }
}

impl Outbox for MemoryStore {
    fn enqueue<'a>(&'a self, bot: u64, message: &'a Queued) -> StoreFuture<'a, Enqueued> {
        self.now(|tables| {
            let waits = |(of, queued): &(u64, Queued)| *of == bot && queued.key == message.key;
            let was_sent = tables.sent.contains(&(bot, message.key.clone()));
            if was_sent || tables.outbox.iter().any(waits) {
                return Enqueued::Duplicate;
            }
            tables.outbox.push((bot, message.clone()));
            Enqueued::New
        })
    }

    fn due<'a>(&'a self, bot: u64, now: i64, skipped: &'a Skipped) -> StoreFuture<'a, Vec<Due>> {
        self.now(|tables| {
            let mine = tables.outbox.iter().filter(|(of, _)| *of == bot).map(|(_, queued)| queued);
            let is_skipped = |queued: &&Queued| {
                skipped.chats.contains(&queued.chat) || skipped.keys.contains(&queued.key)
            };
            let due = mine.filter(|queued| queued.due <= now && !is_skipped(queued));
            let mut due: Vec<&Queued> = due.collect();
            // A stable sort, so that of equals the first that was put stays the first.
            due.sort_by_key(|queued| queued.due);
            due.truncate(MAX_DUE);
            due.into_iter().map(|it| Due { key: it.key.clone(), chat: it.chat }).collect()
        })
    }

    fn message<'a>(&'a self, bot: u64, key: &'a str) -> StoreFuture<'a, Option<String>> {
        self.now(|tables| {
            let mut outbox = tables.outbox.iter();
            let found = outbox.find(|(of, queued)| *of == bot && queued.key == key);
            found.map(|(_, queued)| queued.json.clone())
        })
    }

    fn sent<'a>(&'a self, bot: u64, key: &'a str) -> StoreFuture<'a, ()> {
        self.now(|tables| {
            tables.outbox.retain(|(of, queued)| *of != bot || queued.key != key);
            tables.sent.insert((bot, key.to_owned()));
        })
    }
}

impl Quizzes for MemoryStore {
    fn keep_quiz<'a>(&'a self, bot: u64, session: &'a QuizSession) -> StoreFuture<'a, ()> {
        self.now(|tables| {
            let key = (bot, session.place);
            let is_new = session.number == 1;
            let goes_on =
                tables.sessions.get(&key).is_some_and(|known| known.session == session.session);
            if is_new || goes_on {
                tables.sessions.insert(key, session.clone());
            }
        })
    }

    fn quiz(&self, bot: u64, place: Place) -> StoreFuture<'_, Option<QuizSession>> {
        self.now(|tables| tables.sessions.get(&(bot, place)).cloned())
    }

    fn quizzes_asked(&self, bot: u64, chat: i64) -> StoreFuture<'_, Vec<String>> {
        self.now(|tables| {
            let mine = tables.asked.iter().filter(|(of, at, _)| (*of, *at) == (bot, chat));
            let keys: Vec<String> = mine.map(|(_, _, key)| key.clone()).collect();
            keys[keys.len().saturating_sub(QUIZZES_REMEMBERED)..].to_vec()
        })
    }

    fn note_quiz<'a>(&'a self, bot: u64, chat: i64, key: &'a str) -> StoreFuture<'a, ()> {
        self.now(|tables| tables.asked.push((bot, chat, key.to_owned())))
    }

    fn forget_scores(&self, bot: u64, chat: i64) -> StoreFuture<'_, ()> {
        self.now(|tables| {
            tables.polls.retain(|(of, _), poll| (*of, poll.chat) != (bot, chat));
            tables.votes.retain(|(of, ..), (at, _)| (*of, *at) != (bot, chat));
        })
    }

    fn note_poll<'a>(&'a self, bot: u64, poll: &'a QuizPoll) -> StoreFuture<'a, ()> {
        self.now(|tables| _ = tables.polls.insert((bot, poll.poll.clone()), poll.clone()))
    }

    fn note_vote<'a>(&'a self, bot: u64, vote: &'a QuizVote) -> StoreFuture<'a, ()> {
        self.now(|tables| {
            let known = tables.polls.get(&(bot, vote.poll.clone()));
            if let Some(poll) = known.filter(|poll| poll.week == vote.week) {
                let key = (bot, vote.poll.clone(), vote.person);
                tables.votes.entry(key).or_insert((poll.chat, vote.clone()));
            }
        })
    }

    fn scores(&self, bot: u64, chat: i64, week: i64) -> StoreFuture<'_, Vec<QuizScore>> {
        self.now(|tables| {
            let mut people: BTreeMap<i64, QuizScore> = BTreeMap::new();
            for ((of, poll, person), (at, vote)) in &tables.votes {
                if (*of, *at, vote.week) != (bot, chat, week) {
                    continue;
                }
                let new = QuizScore { name: vote.name.clone(), right: 0, answered: 0 };
                let score = people.entry(*person).or_insert(new);
                let right = tables.polls.get(&(bot, poll.clone())).map(|poll| poll.right);
                score.right += u32::from(right == Some(vote.option));
                score.answered += 1;
            }
            let mut scores: Vec<QuizScore> = people.into_values().collect();
            scores.sort_by_key(|score| (std::cmp::Reverse(score.right), score.answered));
            scores.truncate(MAX_SCORES);
            scores
        })
    }

    fn forget_scores_before(&self, week: i64) -> StoreFuture<'_, ()> {
        self.now(|tables| {
            tables.polls.retain(|_, poll| poll.week >= week);
            tables.votes.retain(|_, (_, vote)| vote.week >= week);
        })
    }
}

impl Gaps for MemoryStore {
    fn note_gap<'a>(&'a self, gap: &'a Gap) -> StoreFuture<'a, ()> {
        self.now(|tables| {
            let key = (gap.kind.clone(), gap.question.clone(), gap.document.clone());
            let (times, day) = tables.gaps.entry(key).or_insert((0, gap.day));
            (*times, *day) = (*times + gap.times, gap.day.max(*day));
            forget_old_gaps(tables, gap.day);
            while tables.gaps.len() > MAX_GAPS as usize {
                let oldest = tables.gaps.iter().min_by_key(|(_, (times, day))| (*day, *times));
                let oldest = oldest.map(|(key, _)| key.clone()).unwrap();
                tables.gaps.remove(&oldest);
            }
        })
    }

    fn gaps(&self) -> StoreFuture<'_, Vec<Gap>> {
        self.now(|tables| {
            let gap = |((kind, question, document), (times, day)): (&(_, _, _), &(u32, _))| Gap {
                kind: String::clone(kind),
                question: String::clone(question),
                document: String::clone(document),
                times: *times,
                day: *day,
            };
            tables.gaps.iter().map(gap).collect()
        })
    }

    fn forget_gap_questions(&self) -> StoreFuture<'_, ()> {
        self.now(|tables| tables.gaps.retain(|(_, question, _), _| question.is_empty()))
    }

    fn forget_old_gaps(&self, today: NaiveDate) -> StoreFuture<'_, ()> {
        self.now(|tables| forget_old_gaps(tables, today))
    }
}

fn forget_old_gaps(tables: &mut Tables, today: NaiveDate) {
    let is_old = |days: i64| days > GAPS_KEPT && days <= GAPS_KEPT + CLOCK_TRUSTED;
    tables.gaps.retain(|_, (_, day)| !is_old((today - *day).num_days()));
}

impl Health for MemoryStore {
    fn check(&self) -> StoreFuture<'_, ()> {
        self.now(|_| ())
    }
}
