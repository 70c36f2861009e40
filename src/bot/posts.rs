//! Posts what the archive has for the day, where and when a chat has set that up.
//!
//! Which passage is posted is said in `docs/telegram.md`. A day gets its post once: the note of it and the message go into the store
//! in one transaction, so that neither a kill nor a clock that jumps gives a day a second one, and the outbox sends it.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use teloxide::types::{ChatId, MessageId, ThreadId};
use tokio::task::JoinSet;

use crate::answer::{Answer, Evidence, tells};
use crate::bot::access::gate::Gate;
use crate::bot::answer_cache::Inquiry;
use crate::bot::chat_settings::{ChatSettings, EmptyDays, PlaceSettings};
use crate::bot::deep_link::Link;
use crate::bot::outbox::OutboxHandle;
use crate::bot::schedule::Schedule;
use crate::bot::search::{Search, SearchError};
use crate::bot::settings::Clock;
use crate::bot::telegram::outgoing::{Body, Keyboard, Outgoing};
use crate::cite::{CitationSettings, cite};
use crate::language::default_language;
use crate::render::telegram::post::{DayOfPost, post};
use crate::render::telegram::{Action, Button, Message};
use crate::render::{phrases, replies};
use crate::store::{ChatSetting, Place, Posted, Queued, Store, StoreError};

/// How often it is looked for posts that are due.
const LOOK_EVERY: Duration = Duration::from_secs(15);

/// A passage is not posted again within so many days while the day has others.
const UNREPEATED_DAYS: u64 = 731;

/// How far from an empty day another is looked for: the whole year.
const MAX_DAYS_AWAY: u64 = 183;

/// The name that the buttons under a post carry.
pub(crate) const POST: &str = "post";

/// Plans posts and makes them.
#[derive(Clone)]
pub(crate) struct Poster {
    pub(crate) bot: u64,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) settings: ChatSettings,
    pub(crate) search: Search,
    pub(crate) outbox: OutboxHandle,
    pub(crate) citations: CitationSettings,
    pub(crate) clock: Clock,
}

/// What is posted of a day.
struct Choice {
    message: Message,
    passage: String,
}

impl Poster {
    /// Has a place get posts from now on: the next of them, `None` for posts that never come.
    ///
    /// The post of a day whose hour has passed already is not made up for.
    pub(crate) async fn plan(
        &self,
        place: Place,
        schedule: Schedule,
    ) -> Result<Option<DateTime<Tz>>, StoreError> {
        let zone = self.settings.of(place).await.time_zone;
        if let Some(day) = schedule.due(self.now(), zone) {
            let passed_over = Posted { place, day, passage: None };
            self.store.post(self.bot, &passed_over, None).await?;
        }
        self.settings.set_up(place, ChatSetting::Schedule, Some(&schedule.name())).await?;
        self.next(place).await
    }

    /// Has the posts of a place, and of its topics without a zone of their own, come by another time zone.
    ///
    /// The hours of today that have passed there are not made up for, which is noted before the zone is: a look for posts may come between.
    pub(crate) async fn move_to(&self, place: Place, zone: Tz) -> Result<(), StoreError> {
        let places = self.store.places_with(self.bot, ChatSetting::Schedule).await?;
        for at in places.into_iter().map(|it| it.place).filter(|at| at.chat == place.chat) {
            let inherits = place.topic.is_none()
                && self.store.setting(self.bot, at, ChatSetting::TimeZone).await?.is_none();
            let schedule = self.settings.of(at).await.schedule;
            let due = schedule.and_then(|schedule| schedule.due(self.now(), zone));
            if let Some(day) = due.filter(|_| at == place || inherits) {
                self.store.post(self.bot, &Posted { place: at, day, passage: None }, None).await?;
            }
        }
        self.settings.set_up(place, ChatSetting::TimeZone, Some(zone.name())).await
    }

    /// Whether posts may go to a place: where nobody may ask, nothing is posted either.
    pub(crate) async fn may_post(&self, place: Place) -> bool {
        self.gate.lets_in(place.chat).await
    }

    /// When the next post comes in a place.
    pub(crate) async fn next(&self, place: Place) -> Result<Option<DateTime<Tz>>, StoreError> {
        let PlaceSettings { time_zone, schedule, .. } = self.settings.of(place).await;
        let Some(schedule) = schedule else { return Ok(None) };
        let posted = self.store.posted(self.bot, place).await?;
        let is_posted = |day| posted.iter().any(|known| known.day == day);
        Ok(schedule.next(self.now(), time_zone, is_posted))
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
        let places = self.store.places_with(self.bot, ChatSetting::Schedule).await?;
        if places.is_empty() {
            return Ok(());
        }
        // The day may be two behind or ahead of that in UTC.
        let since = now.date_naive().checked_sub_days(Days::new(2)).unwrap_or(NaiveDate::MIN);
        let known = self.store.posted_since(self.bot, since).await?;
        let known: HashSet<(Place, NaiveDate)> =
            known.into_iter().map(|posted| (posted.place, posted.day)).collect();
        let mut empty = HashSet::new();
        for place in places.into_iter().map(|set_up| set_up.place) {
            let settings = self.settings.of(place).await;
            let Some(day) = settings.schedule.and_then(|it| it.due(now, settings.time_zone)) else {
                continue;
            };
            let time = now.with_timezone(&settings.time_zone).time();
            let is_quiet = settings.quiet_hours.is_some_and(|hours| hours.contain(time));
            if is_quiet || known.contains(&(place, day)) || !self.may_post(place).await {
                continue;
            }
            // What is empty for one that narrows its questions need not be for others.
            let mut own = HashSet::new();
            let empty = if settings.pinned.is_none() { &mut empty } else { &mut own };
            if let Err(error) = self.post(place, day, now, &settings, empty).await? {
                tracing::warn!(%error, "cannot make the post of a day; it is tried again");
            }
        }
        Ok(())
    }

    /// Makes the post of a day, or passes the day over.
    async fn post(
        &self,
        place: Place,
        day: NaiveDate,
        now: DateTime<Utc>,
        settings: &PlaceSettings,
        empty: &mut HashSet<NaiveDate>,
    ) -> Result<Result<(), SearchError>, StoreError> {
        let history = self.store.posted(self.bot, place).await?;
        let choice = match self.choose(day, &used(&history), settings, empty).await {
            Ok(choice) => choice,
            Err(error) => return Ok(Err(error)),
        };
        let passage = choice.as_ref().map(|choice| choice.passage.clone());
        let posted = Posted { place, day, passage };
        let message = choice.map(|choice| queued(place, day, now, choice.message));
        self.store.post(self.bot, &posted, message.as_ref()).await?;
        self.outbox.changed();
        Ok(Ok(()))
    }

    /// What is posted of a day, or of the nearest where that is wanted; `empty` gathers days of which the archive has nothing to tell.
    async fn choose(
        &self,
        day: NaiveDate,
        used: &BTreeMap<String, NaiveDate>,
        settings: &PlaceSettings,
        empty: &mut HashSet<NaiveDate>,
    ) -> Result<Option<Choice>, SearchError> {
        let text = default_language().requests.this_day.to_owned();
        let pinned = settings.pinned.clone();
        let inquiry = Inquiry { text: text.clone(), kept: Vec::new(), pinned, today: day };
        let answer = self.search.ask(inquiry, Instant::now()).await?;
        if let Some(evidence) = best(&answer, used, day) {
            return Ok(Some(self.made(evidence, DayOfPost { day, nearest: None }, settings)));
        }
        if settings.empty_days == EmptyDays::Silent {
            return Ok(None);
        }
        for away in 1..=MAX_DAYS_AWAY {
            let away = Days::new(away);
            let beside = [day.checked_sub_days(away), day.checked_add_days(away)];
            for near in beside.into_iter().flatten() {
                if empty.contains(&near) {
                    continue;
                }
                let answer = self
                    .search
                    .ask_within(text.clone(), settings.pinned.clone(), near.into())
                    .await?;
                if let Some(evidence) = best(&answer, used, day) {
                    let of = DayOfPost { day, nearest: Some(near) };
                    return Ok(Some(self.made(evidence, of, settings)));
                }
                empty.insert(near);
            }
        }
        Ok(None)
    }

    fn made(&self, evidence: &Evidence, of: DayOfPost, settings: &PlaceSettings) -> Choice {
        let locale = settings.language.unwrap_or_default();
        let citation = cite(&evidence.document, &evidence.passage, &self.citations);
        let form = settings.citation_form.unwrap_or(self.citations.form);
        let mut message = post(locale, evidence, of, citation.in_form(form));
        let button = |label: String, link: Link| {
            let argument = link.payload()?;
            Some(Button { label, action: Action::Feature { feature: POST.to_owned(), argument } })
        };
        let passage = evidence.passage.id.clone();
        let context = button(phrases::context_button(locale), Link::Passage(passage.clone()));
        message.buttons = vec![context.into_iter().collect()];
        Choice { message, passage: passage.0 }
    }

    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp((self.clock.seconds)(), 0).unwrap_or_default()
    }
}

/// When each passage was posted last.
fn used(history: &[Posted]) -> BTreeMap<String, NaiveDate> {
    // In the order of the days, so that the last stays.
    let days = history.iter().filter_map(|it| Some((it.passage.clone()?, it.day)));
    days.collect()
}

/// The best evidence of a day: documents before studies, nothing that was posted within two years while there is other, else what was
/// posted longest ago; of equals what was written first.
fn best<'a>(
    answer: &'a Answer,
    used: &BTreeMap<String, NaiveDate>,
    day: NaiveDate,
) -> Option<&'a Evidence> {
    if !replies::is_of_a_day(answer) {
        return None;
    }
    let lately = day.checked_sub_days(Days::new(UNREPEATED_DAYS)).unwrap_or(NaiveDate::MIN);
    let worth = |evidence: &Evidence| {
        let telling = tells(evidence, &default_language().evidence)?;
        let last = used.get(&evidence.passage.id.0).copied();
        Some((last.filter(|last| *last > lately), telling))
    };
    let tellings = answer.evidence.iter().filter_map(|it| Some((worth(it)?, it)));
    tellings.min_by_key(|(worth, _)| *worth).map(|(_, evidence)| evidence)
}

/// The message as it waits: its key is that of its place and day.
fn queued(place: Place, day: NaiveDate, now: DateTime<Utc>, message: Message) -> Queued {
    let topic = place.topic.map(|topic| ThreadId(MessageId(topic)));
    let body = Body::Text { message, keyboard: Keyboard::Buttons };
    let outgoing = Outgoing { topic, ..Outgoing::to(ChatId(place.chat), body) };
    let json = serde_json::to_string(&outgoing).expect("what is sent is plain data");
    let topic = place.topic.unwrap_or(0);
    let key = format!("post:{}:{topic}:{day}", place.chat);
    Queued { key, chat: place.chat, due: now.timestamp(), json }
}

#[cfg(test)]
mod simulated_year;
