//! What is set up in chats and their topics, as features ask for it: each value with its meaning, and a default where nothing is set up.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveTime;
use chrono_tz::Tz;

use crate::archive::Pinned;
use crate::bot::schedule::Schedule;
use crate::bot::shared_store;
use crate::bot::time_of_day::{TIME, time_of_day};
use crate::cite::Form;
use crate::messages::Locale;
use crate::store::{ChatSetting, Exchange, Place, PostKind, SetUp, Store, StoreError};

mod choices;

pub(crate) use choices::{Choice, EmptyDays, Mentions, PostSound, Previews, WhoMaySave};

/// The value of what is not to be had in a place: in a topic, not even where its chat has it.
pub(crate) const NONE_HERE: &str = "";

/// Reads and changes what is set up.
#[derive(Clone)]
pub(crate) struct ChatSettings {
    bot: u64,
    store: Arc<dyn Store>,
}

/// All that is set up in a place: in a topic, what its chat has where the topic has nothing of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlaceSettings {
    /// The language in which the bot speaks there; `None` for that of each person.
    pub(crate) language: Option<Locale>,
    /// The form of citations; `None` for that of each person.
    pub(crate) citation_form: Option<Form>,
    /// The zone of the hours that are named there.
    pub(crate) time_zone: Tz,
    pub(crate) who_may_save: WhoMaySave,
    /// The hours in which nothing is posted that nobody asked for.
    pub(crate) quiet_hours: Option<QuietHours>,
    pub(crate) mentions: Mentions,
    /// When a passage of the day is posted.
    pub(crate) schedule: Option<Schedule>,
    /// When a quiz question is posted.
    pub(crate) quiz_schedule: Option<Schedule>,
    /// When a digest of the week is posted.
    pub(crate) digest_schedule: Option<Schedule>,
    pub(crate) empty_days: EmptyDays,
    pub(crate) previews: Previews,
    pub(crate) post_sound: PostSound,
    /// What questions are narrowed to.
    pub(crate) pinned: Pinned,
    /// What is set up in the place itself, be it that there is to be none of it: the rest of a topic is that of its chat.
    pub(crate) own: BTreeSet<ChatSetting>,
}

/// Hours of the day, from the first on and up to the last, which may be of the next morning. Never none, and never all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct QuietHours {
    pub(crate) from: NaiveTime,
    pub(crate) until: NaiveTime,
}

impl ChatSettings {
    pub(crate) fn new(bot: u64, store: Arc<dyn Store>) -> Self {
        Self { bot, store }
    }

    /// What is set up in a place; the defaults too where a store of this process cannot be read, which ends no reply.
    pub(crate) async fn of(&self, place: Place) -> PlaceSettings {
        let rows = || self.store.settings_of(self.bot, place.chat);
        let rows = shared_store::read(&*self.store, rows).await.unwrap_or_default();
        PlaceSettings::read(place, &rows)
    }

    /// An exchange, narrowed to what the questions of a place are narrowed to.
    pub(crate) async fn narrowed(&self, place: Place, exchange: Exchange) -> Exchange {
        let Pinned { period, collection } = self.of(place).await.pinned;
        Exchange { period: period.map(|period| period.to_string()), collection, ..exchange }
    }

    /// In how many places passages of the day are posted; none where it cannot be looked up.
    pub(crate) async fn places_with_posts(&self) -> usize {
        let places = self.store.places_with(self.bot, ChatSetting::Schedule).await;
        places.unwrap_or_default().len()
    }

    /// Sets something up in a place, by a value as the `name` of each type gives it or [`NONE_HERE`]; `None` for the default, in a topic for what its chat has.
    pub(crate) async fn set_up(
        &self,
        place: Place,
        setting: ChatSetting,
        value: Option<&str>,
    ) -> Result<(), StoreError> {
        self.store.set_up(self.bot, place, setting, value).await
    }
}

impl PlaceSettings {
    /// Reads the rows of a chat. What cannot be read counts as not set up.
    pub(crate) fn read(place: Place, rows: &[SetUp]) -> Self {
        let of = |at: Place, setting: ChatSetting| {
            let mut rows = rows.iter().filter(|row| row.setting == setting);
            rows.find(|row| row.place == at).map(|row| row.value.as_str())
        };
        let own = |setting| of(place, setting);
        let value = |setting| own(setting).or_else(|| of(Place::of_chat(place.chat), setting));
        Self {
            language: value(ChatSetting::Language).and_then(Locale::of_tag),
            citation_form: value(ChatSetting::CitationForm).and_then(Form::named),
            time_zone: value(ChatSetting::TimeZone)
                .and_then(|name| name.parse().ok())
                .unwrap_or(Tz::UTC),
            who_may_save: value(ChatSetting::WhoMaySave)
                .and_then(WhoMaySave::named)
                .unwrap_or_default(),
            quiet_hours: value(ChatSetting::QuietHours).and_then(QuietHours::named),
            mentions: value(ChatSetting::Mentions).and_then(Mentions::named).unwrap_or_default(),
            // A topic has no post because its chat has one.
            schedule: own(ChatSetting::Schedule).and_then(Schedule::named),
            quiz_schedule: own(ChatSetting::QuizSchedule).and_then(Schedule::named),
            digest_schedule: own(ChatSetting::DigestSchedule).and_then(Schedule::named),
            empty_days: value(ChatSetting::EmptyDays)
                .and_then(EmptyDays::named)
                .unwrap_or_default(),
            previews: value(ChatSetting::Previews).and_then(Previews::named).unwrap_or_default(),
            post_sound: value(ChatSetting::PostSound)
                .and_then(PostSound::named)
                .unwrap_or_default(),
            pinned: Pinned {
                period: value(ChatSetting::Period).and_then(|period| period.parse().ok()),
                collection: value(ChatSetting::Collection)
                    .filter(|name| *name != NONE_HERE)
                    .map(str::to_owned),
            },
            own: ChatSetting::ALL.into_iter().filter(|setting| own(*setting).is_some()).collect(),
        }
    }
}

impl PlaceSettings {
    /// When posts of a kind come.
    pub(crate) const fn schedule_of(&self, kind: PostKind) -> Option<Schedule> {
        match kind {
            PostKind::Passage => self.schedule,
            PostKind::Quiz => self.quiz_schedule,
            PostKind::Digest => self.digest_schedule,
        }
    }
}

impl Default for PlaceSettings {
    fn default() -> Self {
        Self::read(Place::of_chat(0), &[])
    }
}

impl QuietHours {
    /// As it is kept and typed: `22:00-07:00`.
    pub(crate) fn name(self) -> String {
        format!("{}-{}", self.from.format(TIME), self.until.format(TIME))
    }

    /// What was kept or typed, with any dash between.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let (from, until) = name.split_once(['-', '–', '—'])?;
        let (from, until) = (time_of_day(from)?, time_of_day(until)?);
        (from != until).then_some(Self { from, until })
    }

    /// Whether a time of the day is in them.
    pub(crate) fn contain(self, time: NaiveTime) -> bool {
        match self.from < self.until {
            true => (self.from..self.until).contains(&time),
            false => time >= self.from || time < self.until,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOPIC: Place = Place { chat: -1001, topic: Some(17) };
    const FORUM: Place = Place::of_chat(-1001);

    fn row(place: Place, setting: ChatSetting, value: &str) -> SetUp {
        SetUp { place, setting, value: value.to_owned() }
    }

    #[test]
    fn a_topic_has_what_its_chat_has_and_then_the_defaults() {
        let rows = [
            row(FORUM, ChatSetting::TimeZone, "Europe/Berlin"),
            row(FORUM, ChatSetting::EmptyDays, "silent"),
            row(TOPIC, ChatSetting::EmptyDays, "nearest"),
            row(FORUM, ChatSetting::Schedule, "daily 08:00"),
            row(FORUM, ChatSetting::Mentions, "of another version"),
            row(Place { chat: -1001, topic: Some(9) }, ChatSetting::WhoMaySave, "admins"),
        ];
        let topic = PlaceSettings::read(TOPIC, &rows);
        assert_eq!(topic.time_zone, Tz::Europe__Berlin);
        assert_eq!(topic.empty_days, EmptyDays::Nearest);
        assert_eq!(topic.schedule, None, "the post of the forum is not one of each topic");
        assert_eq!(topic.who_may_save, WhoMaySave::Everybody);
        assert_eq!(topic.mentions, Mentions::Answered);
        let forum = PlaceSettings::read(FORUM, &rows);
        assert_eq!(forum.empty_days, EmptyDays::Silent);
        assert_eq!(forum.schedule.unwrap().name(), "daily 08:00");
        assert_eq!(PlaceSettings::default().time_zone, Tz::UTC);
    }

    #[test]
    fn a_topic_may_have_none_of_what_its_chat_has() {
        let rows = [
            row(FORUM, ChatSetting::QuietHours, "22:00-07:00"),
            row(FORUM, ChatSetting::Period, "1962"),
            row(FORUM, ChatSetting::Collection, "Letters"),
            row(FORUM, ChatSetting::Language, "ru"),
            row(TOPIC, ChatSetting::QuietHours, NONE_HERE),
            row(TOPIC, ChatSetting::Period, NONE_HERE),
            row(TOPIC, ChatSetting::Language, NONE_HERE),
        ];
        let topic = PlaceSettings::read(TOPIC, &rows);
        assert_eq!((topic.quiet_hours, topic.language, topic.pinned.period), (None, None, None));
        assert_eq!(topic.pinned.collection.as_deref(), Some("Letters"));
        let own = [ChatSetting::Language, ChatSetting::QuietHours, ChatSetting::Period];
        assert_eq!(topic.own, BTreeSet::from(own));
        let forum = PlaceSettings::read(FORUM, &rows);
        assert_eq!(forum.pinned.period, "1962".parse().ok());
    }

    #[test]
    fn quiet_hours_may_end_the_next_morning() {
        let night = QuietHours::named("22:00 – 7:00").unwrap();
        assert_eq!(night.name(), "22:00-07:00");
        assert_eq!(QuietHours::named(&night.name()), Some(night));
        let quiet = |hours: QuietHours, time: &str| hours.contain(time_of_day(time).unwrap());
        for (time, expected) in
            [("21:59", false), ("22:00", true), ("0:00", true), ("06:59", true), ("07:00", false)]
        {
            assert_eq!(quiet(night, time), expected, "{time}");
        }
        let noon = QuietHours::named("12:00-14:00").unwrap();
        assert_eq!(
            ["11:59", "12:00", "13:59", "14:00"].map(|it| quiet(noon, it)),
            [false, true, true, false]
        );
        for typed in ["", "22:00", "7:00-7:00", "22-7", "24:00-07:00", "22:00-7:0", "+1:00-02:00"] {
            assert_eq!(QuietHours::named(typed), None, "{typed}");
        }
    }
}
