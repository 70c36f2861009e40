//! Posts what the archive has for the day, asks quiz questions and tells of a week, where and when a chat has set that up.
//!
//! What is posted is said in `docs/telegram.md`. A day gets its post of a kind once: the note of it and the message go into the store
//! in one transaction, so that neither a kill nor a clock that jumps gives a day a second one, and the outbox sends it.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use teloxide::types::{ChatId, MessageId, ThreadId};
use tokio::task::JoinSet;

use crate::bot::access::gate::Gate;
use crate::bot::archives::Router;
use crate::bot::chat_settings::{ChatSettings, PlaceSettings};
use crate::bot::outbox::OutboxHandle;
use crate::bot::quiz_questions::{Asking, QuizQuestions};
use crate::bot::schedule::Schedule;
use crate::bot::search::SearchError;
use crate::bot::settings::Clock;
use crate::bot::telegram::outgoing::{Body, Keyboard, Outgoing};
use crate::render::phrases;
use crate::render::telegram::Message;
use crate::store::{ChatSetting, Enqueued, Place, PostKind, Posted, Queued, Store, StoreError};

mod opening;
mod passage;
#[cfg(test)]
mod simulated_year;
mod week;

pub(crate) use opening::POST;
use opening::opening;
pub(crate) use passage::{DayPassages, PassagePost};
pub(crate) use week::WeekDigests;

/// How often it is looked for posts that are due.
const LOOK_EVERY: Duration = Duration::from_secs(15);

/// Plans posts and makes them.
#[derive(Clone)]
pub(crate) struct Poster {
    pub(crate) bot: u64,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) settings: ChatSettings,
    pub(crate) passages: DayPassages,
    pub(crate) questions: QuizQuestions,
    pub(crate) digests: WeekDigests,
    pub(crate) outbox: OutboxHandle,
    pub(crate) clock: Clock,
    /// Which archive posts, and where it answers.
    pub(crate) router: Router,
    pub(crate) archive: usize,
    /// Whether the archive failed when posts were made last, so that the log says it once.
    pub(crate) is_failing: Arc<AtomicBool>,
}

/// A post as it is kept: what is sent, and the passage or question that it is of, where it is of one.
struct Post {
    body: Body,
    item: Option<String>,
}

/// What came of approving a post that was shown before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Approval {
    /// It comes now, or has come since it was approved first.
    Posted,
    /// It would be another one now.
    Outdated,
    /// Its day was passed over, or had another.
    DayIsOver,
}

/// A post that has not come yet though its time has.
struct Due {
    place: Place,
    kind: PostKind,
    day: NaiveDate,
    settings: PlaceSettings,
}

/// Why a post could not be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PostError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Search(#[from] SearchError),
}

impl Poster {
    /// Has a place get posts from now on: the next of them, `None` for posts that never come.
    ///
    /// The post of a day whose hour has passed already is not made up for.
    pub(crate) async fn plan(
        &self,
        place: Place,
        kind: PostKind,
        schedule: Schedule,
    ) -> Result<Option<DateTime<Tz>>, StoreError> {
        let zone = self.settings.of(place).await.time_zone;
        if let Some(day) = schedule.due(self.now(), zone) {
            self.pass_over(place, kind, day).await?;
        }
        self.settings.set_up(place, kind.setting(), Some(&schedule.name())).await?;
        self.next(place, kind).await
    }

    /// Has the posts of a place, and of its topics without a zone of their own, come by another time zone.
    ///
    /// The hours of today that have passed there are not made up for, which is noted before the zone is: a look for posts may come between.
    pub(crate) async fn move_to(&self, place: Place, zone: Tz) -> Result<(), StoreError> {
        for kind in PostKind::ALL {
            let places = self.store.places_with(self.bot, kind.setting()).await?;
            for at in places.into_iter().map(|it| it.place).filter(|at| at.chat == place.chat) {
                let inherits = place.topic.is_none()
                    && self.store.setting(self.bot, at, ChatSetting::TimeZone).await?.is_none();
                let schedule = self.settings.of(at).await.schedule_of(kind);
                let due = schedule.and_then(|schedule| schedule.due(self.now(), zone));
                if let Some(day) = due.filter(|_| at == place || inherits) {
                    self.pass_over(at, kind, day).await?;
                }
            }
        }
        self.settings.set_up(place, ChatSetting::TimeZone, Some(zone.name())).await
    }

    async fn pass_over(
        &self,
        place: Place,
        kind: PostKind,
        day: NaiveDate,
    ) -> Result<Enqueued, StoreError> {
        let passed_over = Posted { place, kind, day, item: None };
        self.store.post(self.bot, &passed_over, None).await
    }

    /// Whether posts may go to a place: where nobody may ask, or another archive answers, nothing is posted either.
    pub(crate) async fn may_post(&self, place: Place) -> bool {
        self.router.of_place(place).await == self.archive && self.gate.lets_in(place.chat).await
    }

    /// The passage that would be posted in a place today, below words to whoever is to approve it, and the day that it is there.
    pub(crate) async fn preview(
        &self,
        place: Place,
        above: &str,
    ) -> Result<(NaiveDate, Option<PassagePost>), PostError> {
        let settings = self.settings.of(place).await;
        let today = self.today(&settings);
        Ok((today, self.passage(place, today, &settings, Some(above)).await?))
    }

    /// Posts a passage that was shown before as that of a day.
    pub(crate) async fn approve(
        &self,
        place: Place,
        day: NaiveDate,
        passage: &str,
    ) -> Result<Approval, PostError> {
        let posted = self.store.posted(self.bot, place, PostKind::Passage).await?;
        if let Some(known) = posted.iter().find(|known| known.day == day) {
            let is_this = known.item.as_deref() == Some(passage);
            return Ok(if is_this { Approval::Posted } else { Approval::DayIsOver });
        }
        let settings = self.settings.of(place).await;
        let post = match day == self.today(&settings) {
            true => self.passage(place, day, &settings, None).await?,
            false => None,
        };
        let Some(post) = post.filter(|post| post.passage == passage) else {
            return Ok(Approval::Outdated);
        };
        let kept = self.keep(place, PostKind::Passage, day, self.now(), Some(post.into())).await?;
        Ok(match kept {
            Enqueued::New => Approval::Posted,
            // It came in between.
            Enqueued::Duplicate => Approval::DayIsOver,
        })
    }

    /// The day that it is in a place.
    fn today(&self, settings: &PlaceSettings) -> NaiveDate {
        self.now().with_timezone(&settings.time_zone).date_naive()
    }

    /// When the next post of a kind comes in a place.
    pub(crate) async fn next(
        &self,
        place: Place,
        kind: PostKind,
    ) -> Result<Option<DateTime<Tz>>, StoreError> {
        let settings = self.settings.of(place).await;
        let Some(schedule) = settings.schedule_of(kind) else { return Ok(None) };
        let posted = self.store.posted(self.bot, place, kind).await?;
        let is_posted = |day| posted.iter().any(|known| known.day == day);
        Ok(schedule.next(self.now(), settings.time_zone, is_posted))
    }

    /// Makes posts for ever. It may be cut off anywhere.
    pub(crate) async fn run(self) {
        loop {
            // Dropped with its task, and a panic in it ends no other look.
            let mut look = JoinSet::new();
            let poster = self.clone();
            look.spawn(async move { poster.look(poster.now()).await });
            if let Some(Err(error)) = look.join_next().await {
                tracing::error!(%error, "a look for posts failed; the next one tries again");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Makes every post that is due at a moment. What cannot be made now is tried at the next look.
    pub(crate) async fn look(&self, now: DateTime<Utc>) {
        if let Err(error) = self.try_look(now).await {
            tracing::debug!(%error, "cannot read which posts are due");
        }
    }

    async fn try_look(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let due = self.due(now).await?;
        let (mut made, mut failed) = (false, None);
        for due in due {
            match self.make(&due, now).await {
                Ok(_) => made = true,
                Err(PostError::Store(error)) => return Err(error),
                Err(PostError::Search(error)) => failed = Some(error),
            }
        }
        // Every look meets an archive that fails, and there may be hundreds of places: one line for all of it.
        match failed {
            Some(error) if !self.is_failing.swap(true, Ordering::Relaxed) => {
                tracing::warn!(%error, "cannot make posts that are due; they are tried again");
            }
            None if made && self.is_failing.swap(false, Ordering::Relaxed) => {
                tracing::info!("posts can be made again");
            }
            _ => {}
        }
        Ok(())
    }

    async fn due(&self, now: DateTime<Utc>) -> Result<Vec<Due>, StoreError> {
        // The day may be two behind or ahead of that in UTC.
        let since = now.date_naive().checked_sub_days(Days::new(2)).unwrap_or(NaiveDate::MIN);
        let known = self.store.posted_since(self.bot, since).await?;
        let known: HashSet<_> = known.iter().map(|it| (it.place, it.kind, it.day)).collect();
        let mut due = Vec::new();
        for kind in PostKind::ALL {
            let places = self.store.places_with(self.bot, kind.setting()).await?;
            for place in places.into_iter().map(|set_up| set_up.place) {
                let settings = self.settings.of(place).await;
                let schedule = settings.schedule_of(kind);
                let Some(day) = schedule.and_then(|it| it.due(now, settings.time_zone)) else {
                    continue;
                };
                let time = now.with_timezone(&settings.time_zone).time();
                let is_quiet = settings.quiet_hours.is_some_and(|hours| hours.contain(time));
                let is_known = known.contains(&(place, kind, day));
                if !is_quiet && !is_known && self.may_post(place).await {
                    due.push(Due { place, kind, day, settings });
                }
            }
        }
        Ok(due)
    }

    /// Makes the post of a day, or passes the day over where the archive has nothing for it.
    async fn make(&self, due: &Due, now: DateTime<Utc>) -> Result<Enqueued, PostError> {
        let Due { place, kind, day, settings } = due;
        let post = match kind {
            PostKind::Passage => self.passage(*place, *day, settings, None).await?.map(Post::from),
            PostKind::Quiz => self.question(*place, *day, settings).await?,
            PostKind::Digest => {
                let digest = self.digests.of_day(*place, *day, settings).await?;
                digest.map(|message| Post::of_text(message, None))
            }
        };
        Ok(self.keep(*place, *kind, *day, now, post).await?)
    }

    async fn passage(
        &self,
        place: Place,
        day: NaiveDate,
        settings: &PlaceSettings,
        above: Option<&str>,
    ) -> Result<Option<PassagePost>, PostError> {
        let history = self.store.posted(self.bot, place, PostKind::Passage).await?;
        Ok(self.passages.of_day(day, &history, settings, above).await?)
    }

    /// A question about anything.
    async fn question(
        &self,
        place: Place,
        day: NaiveDate,
        settings: &PlaceSettings,
    ) -> Result<Option<Post>, PostError> {
        let mut hasher = DefaultHasher::new();
        (place.chat, place.topic, day).hash(&mut hasher);
        let (subject, seed, pinned) = ("", hasher.finish(), &settings.pinned);
        let asking = Asking { chat: place.chat, subject, pinned, today: day, seed };
        let Some(question) = self.questions.draw(&asking).await? else { return Ok(None) };
        let locale = settings.language.unwrap_or_default();
        let button = opening(phrases::quiz_passage_button(locale), &question.passage.id);
        let buttons = vec![button.into_iter().collect()];
        let poll = self.questions.poll(place.chat, locale, &question, None, buttons).await;
        Ok(Some(Post { body: Body::Poll(poll), item: Some(question.key()) }))
    }

    /// Keeps the post of a day to be sent, where the day has none yet.
    async fn keep(
        &self,
        place: Place,
        kind: PostKind,
        day: NaiveDate,
        now: DateTime<Utc>,
        post: Option<Post>,
    ) -> Result<Enqueued, StoreError> {
        let item = post.as_ref().and_then(|post| post.item.clone());
        let posted = Posted { place, kind, day, item };
        let message = post.map(|post| queued(&posted, now, post.body));
        let enqueued = self.store.post(self.bot, &posted, message.as_ref()).await?;
        self.outbox.changed();
        Ok(enqueued)
    }

    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp((self.clock.seconds)(), 0).unwrap_or_default()
    }
}

impl Post {
    fn of_text(message: Message, item: Option<String>) -> Self {
        Self { body: Body::Text { message, keyboard: Keyboard::Buttons }, item }
    }
}

impl From<PassagePost> for Post {
    fn from(PassagePost { message, passage }: PassagePost) -> Self {
        Self::of_text(message, Some(passage))
    }
}

/// The message as it waits: its key is that of its place, kind and day.
fn queued(posted: &Posted, now: DateTime<Utc>, body: Body) -> Queued {
    let Posted { place, kind, day, .. } = posted;
    let topic = place.topic.map(|topic| ThreadId(MessageId(topic)));
    let outgoing = Outgoing { topic, ..Outgoing::to(ChatId(place.chat), body) };
    let json = serde_json::to_string(&outgoing).expect("what is sent is plain data");
    let kind = match kind {
        PostKind::Passage => "post",
        PostKind::Quiz => "quiz",
        PostKind::Digest => "digest",
    };
    let key = format!("{kind}:{}:{}:{day}", place.chat, place.topic.unwrap_or(0));
    Queued { key, chat: place.chat, due: now.timestamp(), json }
}
