//! Reads when something is to be posted in a place, and has it planned: the same for posts of the day, for quiz questions and for digests.

use chrono::Weekday;

use crate::bot::access::admins::Admins;
use crate::bot::chat_settings::ChatSettings;
use crate::bot::features::services::Services;
use crate::bot::posts::Poster;
use crate::bot::request::Origin;
use crate::bot::schedule::{PostDays, Schedule};
use crate::bot::time_of_day::time_of_day;
use crate::messages::Locale;
use crate::render::phrases;
use crate::store::{PostKind, StoreError};

/// What is typed to have no more of something, in every language.
pub(super) const OFF: &str = "off";

/// What somebody wants of the posts of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plan {
    /// To know when the next comes.
    Show,
    Begin(Schedule),
    Stop,
    /// It is no time of the day, or no day of the week with one.
    Unreadable,
}

impl Plan {
    /// What stands behind a command for every day.
    pub(super) fn daily(typed: &str) -> Self {
        let at = |at| Schedule { days: PostDays::Every, at };
        Self::read(typed, || time_of_day(typed).map(at))
    }

    /// What stands behind a command for once a week.
    pub(super) fn weekly(typed: &str) -> Self {
        Self::read(typed, || {
            let (day, at) = typed.rsplit_once(char::is_whitespace)?;
            let days = PostDays::Each(weekday(day.trim())?);
            Some(Schedule { days, at: time_of_day(at)? })
        })
    }

    fn read(typed: &str, schedule: impl FnOnce() -> Option<Schedule>) -> Self {
        match typed {
            "" => Self::Show,
            typed if typed.eq_ignore_ascii_case(OFF) => Self::Stop,
            _ => schedule().map_or(Self::Unreadable, Self::Begin),
        }
    }
}

/// A day of the week in any language of ours, or in short in English.
pub(super) fn weekday(typed: &str) -> Option<Weekday> {
    let typed = typed.to_lowercase();
    let named = |day: &Weekday| {
        Locale::ALL.iter().any(|locale| phrases::weekday(*locale, *day).to_lowercase() == typed)
    };
    let all = (0..7).filter_map(|day| Weekday::try_from(day).ok());
    { all }.find(named).or_else(|| typed.parse().ok())
}

/// Carries plans out.
pub(super) struct Planning {
    poster: Poster,
    settings: ChatSettings,
    admins: Admins,
}

impl Planning {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            poster: services.poster.clone(),
            settings: services.chat_settings.clone(),
            admins: services.admins.clone(),
        }
    }

    /// Does what a message wants, and gives what to say to it. Everybody may know when the next post comes; the rest is for admins.
    pub(super) async fn carry_out(&self, origin: &Origin, kind: PostKind, plan: Plan) -> String {
        let locale = origin.locale;
        if plan != Plan::Show && !self.admins.may_set_up(origin).await {
            return phrases::for_admins(locale);
        }
        // The store has logged why.
        let done = self.try_carry_out(origin, kind, plan).await;
        done.unwrap_or_else(|_| phrases::not_set_up(locale))
    }

    async fn try_carry_out(
        &self,
        origin: &Origin,
        kind: PostKind,
        plan: Plan,
    ) -> Result<String, StoreError> {
        let (locale, place) = (origin.locale, origin.place());
        let next = match plan {
            Plan::Stop => {
                self.settings.set_up(place, kind.setting(), None).await?;
                return Ok(stopped(locale, kind));
            }
            Plan::Unreadable => return Ok(usage(locale, kind)),
            Plan::Begin(_) if !self.poster.may_post(place).await => {
                return Ok(phrases::posts_not_allowed(locale));
            }
            Plan::Begin(schedule) => self.poster.plan(place, kind, schedule).await?,
            Plan::Show => self.poster.next(place, kind).await?,
        };
        let quiet = self.settings.of(place).await.quiet_hours;
        let is_quiet = next.zip(quiet).is_some_and(|(next, quiet)| quiet.contain(next.time()));
        let remark = is_quiet.then(|| phrases::posts_in_quiet_hours(locale));
        let said = [next_post(locale, kind, next.as_ref())].into_iter().chain(remark);
        Ok(said.collect::<Vec<String>>().join("\n"))
    }
}

/// When the next post of a kind comes, or that none does and how to have them.
pub(super) fn next_post(
    locale: Locale,
    kind: PostKind,
    next: Option<&chrono::DateTime<chrono_tz::Tz>>,
) -> String {
    match (kind, next) {
        (PostKind::Passage, Some(next)) => phrases::posts_next(locale, next),
        (PostKind::Passage, None) => phrases::posts_none(locale),
        (PostKind::Quiz, Some(next)) => phrases::quizzes_next(locale, next),
        (PostKind::Quiz, None) => phrases::quizzes_none(locale),
        (PostKind::Digest, Some(next)) => phrases::digests_next(locale, next),
        (PostKind::Digest, None) => phrases::digests_none(locale),
    }
}

fn stopped(locale: Locale, kind: PostKind) -> String {
    match kind {
        PostKind::Passage => phrases::posts_stopped(locale),
        PostKind::Quiz => phrases::quizzes_stopped(locale),
        PostKind::Digest => phrases::digests_stopped(locale),
    }
}

fn usage(locale: Locale, kind: PostKind) -> String {
    match kind {
        PostKind::Passage => phrases::posts_usage(locale),
        PostKind::Quiz => phrases::quizzes_usage(locale),
        PostKind::Digest => phrases::digests_usage(locale),
    }
}
