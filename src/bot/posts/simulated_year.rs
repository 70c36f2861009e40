//! A year of posts and quiz questions in several time zones, with a clock that jumps and a program that is killed.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Mutex;

use chrono::{Datelike, TimeDelta};

use super::*;
use crate::answer::Answer;
use crate::archive::{
    Archive, ArchiveError, ArchiveFacts, AskOptions, Catalogue, DocumentPart, Pinned, Surroundings,
};
use crate::bot::digests::Digests;
use crate::bot::notebooks::Notebooks;
use crate::bot::quizzes::Quizzes;
use crate::bot::schedule::PostDays;
use crate::bot::search::{Search, SearchArchive};
use crate::bot::timeouts::Timeouts;
use crate::cite::CitationSettings;
use crate::config::{AccessSettings, Environment, Overrides, Settings};
use crate::conversation::{Before, Turn};
use crate::model::{DocumentId, PassageId, SavedExcerpt, Span};
use crate::quiz::{Draw, Quiz};
use crate::store::{Asked, Digests as _, Outbox as _, Skipped, Sqlite};
use crate::time::Interval;

const BOT: u64 = 7;

/// The seeds, whose answers to a day are looked up once, and a few of their quiz questions.
struct Remembering {
    archive: Archive,
    questions: Vec<Quiz>,
    answers: Mutex<BTreeMap<NaiveDate, Answer>>,
    _data: tempfile::TempDir,
}

impl Remembering {
    fn open() -> Self {
        let data = tempfile::tempdir().unwrap();
        let overrides = Overrides { data: Some(data.path().to_owned()), ..Overrides::default() };
        let settings = Settings::load(&overrides, &Environment::default()).unwrap();
        let archive =
            Archive::open(&settings.archive, chrono::NaiveDateTime::default(), &mut |_| {})
                .unwrap();
        let mut questions: Vec<Quiz> = Vec::new();
        // More than one, so that a chat gets another every day, and few, so that they come again.
        let mut seeds = 0..100;
        while questions.len() < 5 {
            let seed = seeds.next().expect("the seeds have a few questions");
            let draw = Draw { seed, asked: &[] };
            let question = archive.quiz("", draw, AskOptions::from(NaiveDate::MIN)).unwrap();
            let is_new = |it: &Quiz| questions.iter().all(|known| known.key() != it.key());
            questions.extend(question.filter(is_new));
        }
        Self { archive, questions, answers: Mutex::default(), _data: data }
    }
}

impl SearchArchive for Remembering {
    fn ask_within(
        &self,
        text: &str,
        _pinned: &Pinned,
        options: AskOptions,
    ) -> Result<Answer, ArchiveError> {
        let known = self.answers.lock().unwrap().get(&options.today).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let answer = self.archive.ask(text, options.today)?;
        self.answers.lock().unwrap().insert(options.today, answer.clone());
        Ok(answer)
    }

    fn quiz_within(
        &self,
        _: &str,
        _: &Pinned,
        draw: Draw<'_>,
        _: AskOptions,
    ) -> Result<Option<Quiz>, ArchiveError> {
        let free = self.questions.iter().filter(|it| !draw.asked.contains(&it.key()));
        let free: Vec<&Quiz> = free.collect();
        let chosen = free.get(draw.seed as usize % free.len().max(1));
        Ok(chosen.map(|it| (*it).clone()))
    }

    fn around(&self, id: &PassageId) -> Result<Option<Surroundings>, ArchiveError> {
        self.archive.around(id)
    }

    fn excerpt(
        &self,
        passage: &PassageId,
        span: Span,
    ) -> Result<Option<SavedExcerpt>, ArchiveError> {
        SearchArchive::excerpt(&self.archive, passage, span)
    }

    fn time(&self, text: &str, today: NaiveDate) -> Option<Interval> {
        SearchArchive::time(&self.archive, text, today)
    }

    fn catalogue(&self) -> Result<Arc<Catalogue>, ArchiveError> {
        SearchArchive::catalogue(&self.archive)
    }

    fn document(
        &self,
        id: &DocumentId,
        ordinals: Range<u32>,
    ) -> Result<Option<DocumentPart>, ArchiveError> {
        SearchArchive::document(&self.archive, id, ordinals)
    }

    fn turn(&self, line: &str, before: Option<&Before>, options: AskOptions) -> Turn {
        SearchArchive::turn(&self.archive, line, before, options)
    }

    fn facts(&self) -> ArchiveFacts {
        SearchArchive::facts(&self.archive)
    }
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    /// Below `end`.
    fn roll(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn poster(store: &Arc<Sqlite>, archive: &Arc<Remembering>) -> Poster {
    let store = Arc::clone(store) as Arc<dyn Store>;
    let archive = Arc::clone(archive) as Arc<dyn SearchArchive>;
    let search = Search::new(archive, Search::permits(), &Timeouts::default());
    let clock = Clock { day: || NaiveDate::MIN, seconds: || 0 };
    let citations = CitationSettings::default();
    Poster {
        bot: BOT,
        gate: Arc::new(Gate::new(BOT, Arc::clone(&store), &AccessSettings::default())),
        settings: ChatSettings::new(BOT, Arc::clone(&store)),
        passages: DayPassages::new(search.clone(), citations.clone()),
        questions: QuizQuestions {
            search,
            quizzes: Quizzes::new(BOT, Arc::clone(&store), clock),
            citations: citations.clone(),
        },
        digests: WeekDigests {
            digests: Digests::new(BOT, Arc::clone(&store), clock),
            notebooks: Notebooks::new(BOT, Arc::clone(&store)),
            citations,
            username: "PinciteBot".to_owned(),
        },
        outbox: OutboxHandle::new(BOT, Arc::clone(&store)),
        store,
        clock,
        router: Router::default(),
        archive: 0,
        is_failing: Arc::default(),
    }
}

/// Polls a look so many times and then drops it, as a kill would.
async fn killed(poster: &Poster, now: DateTime<Utc>, polls: u64) {
    let mut look = Box::pin(poster.look(now));
    let mut left = polls;
    std::future::poll_fn(|context| {
        if left == 0 {
            return std::task::Poll::Ready(());
        }
        left -= 1;
        look.as_mut().poll(context)
    })
    .await;
}

/// Takes what waits as Telegram would: the keys of the posts, and what they say.
async fn sent(store: &Sqlite, now: DateTime<Utc>) -> Vec<(String, String)> {
    let mut sent = Vec::new();
    loop {
        let due = store.due(BOT, now.timestamp(), &Skipped::default()).await;
        let due = due.unwrap();
        if due.is_empty() {
            return sent;
        }
        for due in due {
            let json = store.message(BOT, &due.key).await.unwrap().unwrap();
            let said = match serde_json::from_str::<Outgoing>(&json).unwrap().body {
                Body::Poll(poll) => poll.question,
                _ => json,
            };
            crate::store::Outbox::sent(store, BOT, &due.key).await.unwrap();
            sent.push((due.key, said));
        }
    }
}

/// The zones, each with an hour that summer time skips or repeats there where there is one.
const PLACES: [(&str, PostKind, &str); 10] = [
    ("Europe/Berlin", PostKind::Passage, "daily 02:30"),
    ("America/New_York", PostKind::Passage, "daily 01:30"),
    ("Asia/Shanghai", PostKind::Passage, "daily 08:00"),
    ("Australia/Lord_Howe", PostKind::Passage, "daily 02:15"),
    ("Pacific/Apia", PostKind::Passage, "daily 00:00"),
    ("Europe/Berlin", PostKind::Passage, "Mon 08:00"),
    ("America/New_York", PostKind::Quiz, "daily 01:30"),
    ("Australia/Lord_Howe", PostKind::Quiz, "daily 02:15"),
    ("Europe/Berlin", PostKind::Quiz, "Sun 02:30"),
    ("America/New_York", PostKind::Digest, "Sun 02:30"),
];

/// A place with a schedule. The second and the seventh are one chat, which has both.
struct Planned {
    place: Place,
    kind: PostKind,
    zone: Tz,
    schedule: Schedule,
}

impl Planned {
    fn all() -> Vec<Self> {
        let chats = [1, 2, 3, 4, 5, 6, 2, 8, 9, 10].into_iter().zip(PLACES);
        let planned = chats.map(|(chat, (zone, kind, schedule))| Self {
            place: Place::of_chat(chat),
            kind,
            zone: zone.parse().unwrap(),
            schedule: Schedule::named(schedule).unwrap(),
        });
        planned.collect()
    }

    /// What the keys of its posts begin with.
    fn key(&self) -> String {
        let kind = match self.kind {
            PostKind::Passage => "post",
            PostKind::Quiz => "quiz",
            PostKind::Digest => "digest",
        };
        format!("{kind}:{}:0:", self.place.chat)
    }
}

#[tokio::test]
async fn a_year_of_jumps_and_kills_gives_each_day_one_post() {
    let archive = Arc::new(Remembering::open());
    let folder = tempfile::tempdir().unwrap();
    // In a file: a store in memory ends with its connection, which a kill closes.
    let store = Arc::new(Sqlite::open(&folder.path().join("state.sqlite")).await.unwrap());
    let mut one = poster(&store, &archive);
    let places = Planned::all();
    for Planned { place, kind, zone, schedule } in &places {
        one.settings.set_up(*place, ChatSetting::TimeZone, Some(zone.name())).await.unwrap();
        one.settings.set_up(*place, kind.setting(), Some(&schedule.name())).await.unwrap();
    }

    let begin: DateTime<Utc> = "2026-01-01T00:00:00Z".parse().unwrap();
    let end = begin + TimeDelta::days(365);
    let mut dice = Dice(20_260_101);
    let mut posts: BTreeMap<String, DateTime<Utc>> = BTreeMap::new();
    let mut asked: BTreeMap<String, String> = BTreeMap::new();
    let (mut kills, mut jumps_on, mut jumps_back) = (0, 0, 0);
    let mut now = begin;
    while now < end {
        match dice.roll(100) {
            // Killed somewhere in the look; the next run has nothing but the store.
            0..10 => {
                kills += 1;
                killed(&one, now, dice.roll(60)).await;
                one = poster(&store, &archive);
            }
            10..12 => {
                jumps_on += 1;
                now += TimeDelta::hours(1 + dice.roll(9) as i64);
            }
            12..14 => {
                jumps_back += 1;
                now -= TimeDelta::hours(1 + dice.roll(9) as i64);
            }
            _ => {}
        }
        // Something is asked every day where there is a digest.
        let question = Asked {
            at: now.date_naive().and_time(chrono::NaiveTime::MIN).and_utc().timestamp(),
            question: now.date_naive().to_string(),
            is_answered: true,
        };
        let digest = Place::of_chat(10);
        store.note_asked(BOT, digest, &question).await.unwrap();
        one.look(now).await;
        for (key, said) in sent(&store, now).await {
            assert_eq!(posts.insert(key.clone(), now), None, "twice: {key}");
            if key.starts_with("digest") {
                // The first week has fewer than a digest tells.
                assert!((3..=5).contains(&said.matches("• ").count()), "{said}");
            }
            let (place, _) = key.rsplit_once(':').unwrap();
            if key.starts_with("quiz") {
                let before = asked.insert(place.to_owned(), said.clone());
                assert_ne!(before, Some(said), "asked again: {key}");
            }
        }
        now += TimeDelta::minutes(10 + dice.roll(100) as i64);
    }

    let (mut expected, mut late, mut latest) = (0, 0, TimeDelta::zero());
    for planned in &places {
        let Planned { zone, schedule, .. } = planned;
        let first = begin.with_timezone(zone).date_naive();
        let last = end.with_timezone(zone).date_naive();
        for day in first.iter_days().take_while(|day| *day < last) {
            let is_on = match schedule.days {
                PostDays::Every => true,
                PostDays::Each(weekday) => day.weekday() == weekday,
            };
            let moment = schedule.moment(day, *zone).filter(|moment| is_on && *moment >= begin);
            let Some(moment) = moment else { continue };
            expected += 1;
            let key = format!("{}{day}", planned.key());
            let at = posts.remove(&key).unwrap_or_else(|| panic!("never: {key}"));
            assert_eq!(at.with_timezone(zone).date_naive(), day);
            assert!(at >= moment, "early: {key}");
            // Later than the next look comes without a jump.
            if at - moment > TimeDelta::minutes(110) {
                late += 1;
                latest = latest.max(at - moment);
            }
        }
    }
    // What is left are the first and the last day of the places, which are not whole in this year.
    assert!(posts.len() <= 2 * PLACES.len(), "{posts:?}");
    assert_eq!((kills, jumps_on, jumps_back), (926, 194, 186));
    // Whatever came late came after a jump of the clock, and no later than the longest jump and a look.
    assert_eq!((expected, late, latest.num_hours()), (2706, 252, 10));
}
