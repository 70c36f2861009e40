//! Shows what is set up in a place, and changes it by buttons: `/settings`, and the link that adds the bot to a group.

use crate::archive::{Facet, Pinned};
use crate::bot::access::admins::Admins;
use crate::bot::chat_settings::{
    ChatSettings, Choice, EmptyDays, Mentions, NONE_HERE, PlaceSettings, PostSound, Previews,
    QuietHours, WhoMaySave,
};
use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::pages;
use crate::bot::features::planning::{OFF, next_post};
use crate::bot::features::services::{Days, Services};
use crate::bot::posts::Poster;
use crate::bot::reply::Reply;
use crate::bot::request::{Callback, ChatKind, Content, Message, Pressed, Request};
use crate::bot::schedule::{PostDays, Schedule};
use crate::bot::search::{Search, SearchError};
use crate::bot::telegram::outgoing::{Body, Keyboard};
use crate::cite::Form;
use crate::messages::Locale;
use crate::render::browse::{PIN, pinned_name};
use crate::render::commands::Command;
use crate::render::phrases::{self, Hearing};
use crate::render::telegram::{self, Action, Button, Message as Text};
use crate::store::{ChatSetting, Place, PostKind};

/// The name that its buttons carry.
const NAME: &str = "set";
/// What stands between a setting and its value on a button; without it, the setting is to be as in the chat of the topic.
const IS: char = '=';
/// What the link carries that adds the bot to a group: `t.me/BOT?startgroup=setup`.
const SETUP: &str = "setup";
/// The quiet hours that a button offers; others are typed: `/settings 23:00-06:30`.
const NIGHT: &str = "22:00-07:00";
/// The hour of the digest that a button offers; others are typed: `/digest Friday 17:00`.
const DIGEST: &str = "Sun 18:00";
/// Longest label of a button, in UTF-16 units.
const MAX_LABEL_UNITS: usize = 60;
/// Longest title of a collection in a notice.
const MAX_TITLE_UNITS: usize = 90;
/// Longest notice, in UTF-16 units.
const MAX_NOTICE_UNITS: usize = 200;

pub(super) struct Settings {
    settings: ChatSettings,
    admins: Admins,
    poster: Poster,
    search: Search,
    days: Days,
    username: String,
    hearing: Hearing,
}

/// A setting on its button: what it is now, and the values that taps go through.
struct Row {
    setting: ChatSetting,
    label: String,
    now: String,
    values: Vec<String>,
}

/// What is to be set up, or what is said where it cannot be.
type Wish = Result<(ChatSetting, Option<String>), String>;

impl Settings {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            settings: services.chat_settings.clone(),
            admins: services.admins.clone(),
            poster: services.poster.clone(),
            search: services.search.clone(),
            days: services.days,
            username: services.me.username().to_owned(),
            hearing: match services.me.can_read_all_group_messages {
                true => Hearing::Everything,
                false => Hearing::WhatIsForIt,
            },
        }
    }

    /// `/settings`, `/settings 23:00-06:30` for the quiet hours, `/settings period 1962` and `/settings collection NAME`.
    async fn command(&self, message: &Message, typed: &str) -> Result<Reply, SearchError> {
        let (origin, locale) = (&message.origin, message.origin.locale);
        if !self.admins.may_set_up(origin).await {
            return Ok(Reply::text(origin, &phrases::for_admins(locale)));
        }
        let place = origin.place();
        if !typed.is_empty() {
            let (setting, value) = match self.wish(message, typed).await? {
                Ok(wish) => wish,
                Err(said) => return Ok(Reply::text(origin, &said)),
            };
            // The store has logged why.
            if self.settings.set_up(place, setting, value.as_deref()).await.is_err() {
                return Ok(Reply::text(origin, &phrases::not_set_up(locale)));
            }
        }
        let page = self.page(locale, place, origin.chat_kind).await;
        let body = Body::Text { message: page, keyboard: Keyboard::Buttons };
        Ok(Reply::Send(origin.reply(body)))
    }

    /// What was typed behind the command.
    async fn wish(&self, message: &Message, typed: &str) -> Result<Wish, SearchError> {
        let locale = message.origin.locale;
        let (word, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
        let rest = rest.trim();
        let setting = match word.to_lowercase() {
            word if word == ChatSetting::Period.name() => ChatSetting::Period,
            word if word == ChatSetting::Collection.name() => ChatSetting::Collection,
            _ => {
                let hours = QuietHours::named(typed);
                let wish = hours.map(|hours| (ChatSetting::QuietHours, Some(hours.name())));
                return Ok(wish.ok_or_else(|| phrases::settings_usage(locale)));
            }
        };
        if rest.eq_ignore_ascii_case(OFF) {
            return Ok(Ok((setting, Some(NONE_HERE.to_owned()))));
        }
        let (rest, today) = (rest.to_owned(), self.days.of(message.sent));
        let value = match setting {
            ChatSetting::Period => {
                let period =
                    self.search.run(move |archive| Ok(archive.period(&rest, today))).await?;
                period.map(|it| it.to_string()).ok_or_else(|| phrases::settings_no_period(locale))
            }
            _ => {
                let titled = self.search.run(move |archive| {
                    let catalogue = archive.catalogue()?;
                    let titled = catalogue.collections_titled(&rest);
                    Ok(titled.iter().map(|named| named.name.clone()).collect::<Vec<String>>())
                });
                let mut titled = titled.await?;
                match titled.len() {
                    1 => Ok(titled.remove(0)),
                    _ => Err(phrases::settings_no_collection(locale)),
                }
            }
        };
        match value {
            Ok(value) => self.narrowing(locale, message.origin.place(), setting, value).await,
            Err(said) => Ok(Err(said)),
        }
    }

    /// A period or a collection for a place, where the archive has documents of it and of what is set up there besides.
    async fn narrowing(
        &self,
        locale: Locale,
        place: Place,
        setting: ChatSetting,
        value: String,
    ) -> Result<Wish, SearchError> {
        let pinned = self.settings.of(place).await.pinned;
        let pinned = match (setting, value.parse()) {
            (ChatSetting::Period, Ok(period)) => Pinned { period: Some(period), ..pinned },
            // A year before the first has no such form.
            (ChatSetting::Period, Err(_)) => return Ok(Err(phrases::settings_no_period(locale))),
            (_, _) => Pinned { collection: Some(value.clone()), ..pinned },
        };
        let of = pinned.clone();
        let found = self.search.run(move |archive| Ok(archive.catalogue()?.within(&of).len()));
        Ok(match found.await? {
            0 => Err(phrases::settings_nothing_within(locale, &scope_of(locale, &pinned))),
            _ => Ok((setting, Some(value))),
        })
    }

    async fn pressed(&self, callback: &Callback, pressed: &Pressed) -> Result<Reply, SearchError> {
        let (query, locale) = (callback.id.clone(), callback.locale);
        let notice = |text| Reply::Notice { query: query.clone(), text };
        if !self.admins.may_set_up_by(pressed, callback.person).await {
            return Ok(notice(phrases::for_admins(locale)));
        }
        if let Some((_, argument)) = callback.of_feature(PIN) {
            return self.pin(callback, pressed, argument).await;
        }
        let Some((setting, value)) = change(callback) else {
            return Ok(notice(phrases::stale_button(locale)));
        };
        let place = pressed.place();
        let set_up = match (setting, value.and_then(Schedule::named)) {
            (ChatSetting::DigestSchedule, Some(_)) if !self.poster.may_post(place).await => {
                return Ok(notice(phrases::posts_not_allowed(locale)));
            }
            (ChatSetting::DigestSchedule, Some(schedule)) => {
                self.poster.plan(place, PostKind::Digest, schedule).await.map(drop)
            }
            // Its questions are forgotten with it, so that it is not kept as a value of its own that there is none.
            (ChatSetting::DigestSchedule, None) => self.settings.set_up(place, setting, None).await,
            _ => self.settings.set_up(place, setting, value).await,
        };
        if set_up.is_err() {
            return Ok(notice(phrases::not_set_up(locale)));
        }
        let page = self.page(locale, pressed.place(), pressed.chat_kind).await;
        Ok(Reply::Page { query, edit: pages::edit(pressed, page, true) })
    }

    /// "Pin here" below the documents of a year or a collection.
    async fn pin(
        &self,
        callback: &Callback,
        pressed: &Pressed,
        argument: &str,
    ) -> Result<Reply, SearchError> {
        let (query, locale) = (callback.id.clone(), callback.locale);
        let notice = |text| Reply::Notice { query: query.clone(), text };
        let Some((facet, key)) = pinned_name(argument) else {
            return Ok(notice(phrases::stale_button(locale)));
        };
        let found = self.search.run(move |archive| {
            let catalogue = archive.catalogue()?;
            Ok(catalogue.name(facet, &key).map(|named| named.name.clone()))
        });
        let Some(name) = found.await? else {
            return Ok(notice(phrases::stale_button(locale)));
        };
        let setting = match facet {
            Facet::Years => ChatSetting::Period,
            _ => ChatSetting::Collection,
        };
        let place = pressed.place();
        match self.narrowing(locale, place, setting, name).await? {
            Err(said) => return Ok(notice(telegram::clipped(&said, MAX_NOTICE_UNITS))),
            Ok((setting, value)) => {
                if self.settings.set_up(place, setting, value.as_deref()).await.is_err() {
                    return Ok(notice(phrases::not_set_up(locale)));
                }
            }
        }
        let pinned = self.settings.of(place).await.pinned;
        let said = phrases::pinned(locale, &scope_of(locale, &pinned));
        Ok(notice(telegram::clipped(&said, MAX_NOTICE_UNITS)))
    }

    async fn next(&self, locale: Locale, place: Place, kind: PostKind) -> String {
        let next = self.poster.next(place, kind).await.ok().flatten();
        next_post(locale, kind, next.as_ref())
    }

    async fn page(&self, locale: Locale, place: Place, kind: ChatKind) -> Text {
        let settings = self.settings.of(place).await;
        let posts = self.next(locale, place, PostKind::Passage).await;
        let quizzes = self.next(locale, place, PostKind::Quiz).await;
        let zone = phrases::time_zone_now(locale, settings.time_zone);
        let hint = phrases::settings_hint(locale);
        let about = match kind {
            ChatKind::Private => Some(phrases::settings_link(locale, &self.username)),
            ChatKind::Group => Some(phrases::settings_hearing(locale, self.hearing)),
            ChatKind::Channel => None,
        };
        let lines =
            [phrases::settings_title(locale), posts, quizzes, zone, hint].into_iter().chain(about);
        let said = lines.collect::<Vec<String>>().join("\n\n");
        let rows = rows(locale, kind, place, &settings).into_iter();
        let buttons = rows.map(|row| vec![button(locale, place, &settings, row)]);
        Text { buttons: buttons.collect(), ..telegram::plain(&said) }
    }
}

/// What questions are narrowed to, in words.
fn scope_of(locale: Locale, pinned: &Pinned) -> String {
    let collection = pinned.collection.as_deref();
    let collection = collection.map(|title| telegram::clipped(title, MAX_TITLE_UNITS));
    phrases::scope_of(locale, pinned.period.as_ref(), collection.as_deref())
}

/// The settings of a place.
fn rows(locale: Locale, kind: ChatKind, place: Place, settings: &PlaceSettings) -> Vec<Row> {
    let hours = settings.quiet_hours.map(QuietHours::name);
    let quiet_hours = phrases::setting_quiet_hours(locale, hours.clone());
    let hours = hours.unwrap_or_default();
    let mut rows = vec![
        language(locale, kind, settings),
        citation_form(locale, kind, settings),
        choice(
            ChatSetting::EmptyDays,
            settings.empty_days,
            match settings.empty_days {
                EmptyDays::Nearest => phrases::setting_empty_days_nearest(locale),
                EmptyDays::Silent => phrases::setting_empty_days_silent(locale),
            },
        ),
        row(ChatSetting::QuietHours, quiet_hours, &hours, &[NONE_HERE, NIGHT]),
        choice(
            ChatSetting::PostSound,
            settings.post_sound,
            match settings.post_sound {
                PostSound::Audible => phrases::setting_post_sound_audible(locale),
                PostSound::Silent => phrases::setting_post_sound_silent(locale),
            },
        ),
        choice(
            ChatSetting::Previews,
            settings.previews,
            match settings.previews {
                Previews::Hidden => phrases::setting_previews_hidden(locale),
                Previews::Shown => phrases::setting_previews_shown(locale),
            },
        ),
    ];
    if kind == ChatKind::Group {
        rows.extend(of_groups(locale, settings));
    }
    rows.extend(narrowed(locale, place, settings));
    rows
}

fn row(setting: ChatSetting, label: String, now: &str, values: &[&str]) -> Row {
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    Row { setting, label, now: now.to_owned(), values }
}

/// The row of a setting that has one of two values.
fn choice<C: Choice>(setting: ChatSetting, now: C, label: String) -> Row {
    row(setting, label, now.name(), &C::ALL.map(C::name))
}

/// What is set up in groups alone.
fn of_groups(locale: Locale, settings: &PlaceSettings) -> [Row; 3] {
    let digest = settings.digest_schedule;
    let each = digest.and_then(|it| match it.days {
        PostDays::Each(weekday) => Some((weekday, it.at)),
        PostDays::Every => None,
    });
    let label = phrases::setting_digest(locale, each);
    let now = digest.map(Schedule::name).unwrap_or_default();
    [
        row(ChatSetting::DigestSchedule, label, &now, &[NONE_HERE, DIGEST]),
        choice(
            ChatSetting::Mentions,
            settings.mentions,
            match settings.mentions {
                Mentions::Answered => phrases::setting_mentions_answered(locale),
                Mentions::Ignored => phrases::setting_mentions_ignored(locale),
            },
        ),
        choice(
            ChatSetting::WhoMaySave,
            settings.who_may_save,
            match settings.who_may_save {
                WhoMaySave::Everybody => phrases::setting_who_may_save_everybody(locale),
                WhoMaySave::Admins => phrases::setting_who_may_save_admins(locale),
            },
        ),
    ]
}

/// What questions are narrowed to, which the button takes back: the pages of `/years` and `/collections` offer it, or it is typed.
fn narrowed(locale: Locale, place: Place, settings: &PlaceSettings) -> Vec<Row> {
    let mut rows = Vec::new();
    let Pinned { period, collection } = &settings.pinned;
    let is_own = |setting| place.topic.is_some() && settings.own.contains(&setting);
    if period.is_some() || is_own(ChatSetting::Period) {
        let now = period.map(|it| it.to_string()).unwrap_or_default();
        let label = phrases::setting_period(locale, period.as_ref());
        rows.push(row(ChatSetting::Period, label, &now, &[NONE_HERE]));
    }
    if collection.is_some() || is_own(ChatSetting::Collection) {
        let now = collection.clone().unwrap_or_default();
        let label = phrases::setting_collection(locale, collection.as_deref());
        rows.push(row(ChatSetting::Collection, label, &now, &[NONE_HERE]));
    }
    rows
}

/// In a group, the language of all that others read, or each person's own; elsewhere that of posts, since people choose their own.
fn language(locale: Locale, kind: ChatKind, settings: &PlaceSettings) -> Row {
    let tags = Locale::ALL.map(|locale| locale.tag().to_owned());
    let (label, now, values) = match kind {
        ChatKind::Group => {
            let label = phrases::setting_language_here(locale, settings.language);
            let now = settings.language.map_or(NONE_HERE, Locale::tag);
            (label, now, [NONE_HERE.to_owned()].into_iter().chain(tags).collect())
        }
        ChatKind::Channel => {
            let language = settings.language.unwrap_or_default();
            let label = phrases::setting_language_here(locale, Some(language));
            (label, language.tag(), tags.into())
        }
        ChatKind::Private => {
            let language = settings.language.unwrap_or_default();
            (phrases::setting_language(locale, Some(language)), language.tag(), tags.into())
        }
    };
    Row { setting: ChatSetting::Language, label, now: now.to_owned(), values }
}

/// The same of the form of citations.
fn citation_form(locale: Locale, kind: ChatKind, settings: &PlaceSettings) -> Row {
    let form = settings.citation_form;
    let label = match kind {
        ChatKind::Private => phrases::setting_citation_form(locale, form),
        ChatKind::Group | ChatKind::Channel => phrases::setting_citation_form_here(locale, form),
    };
    let now = form.map_or(NONE_HERE, Form::name).to_owned();
    let forms = Form::ALL.map(|form| form.name().to_owned());
    let values = [NONE_HERE.to_owned()].into_iter().chain(forms).collect();
    Row { setting: ChatSetting::CitationForm, label, now, values }
}

fn button(locale: Locale, place: Place, settings: &PlaceSettings, row: Row) -> Button {
    // A topic has no digest because its chat has one.
    let place = match row.setting {
        ChatSetting::DigestSchedule => Place::of_chat(place.chat),
        _ => place,
    };
    let is_own = settings.own.contains(&row.setting);
    let argument = match next(place, is_own, &row) {
        Some(value) => format!("{}{IS}{value}", row.setting.name()),
        None => row.setting.name().to_owned(),
    };
    let label = match place.topic.is_some() && !is_own {
        true => phrases::setting_as_in_group(locale, &row.label),
        false => row.label,
    };
    let label = telegram::clipped(&label, MAX_LABEL_UNITS);
    Button { label, action: Action::Feature { feature: NAME.to_owned(), argument } }
}

/// What a tap makes of a setting: the value behind the one that it has, and behind the last the first. In a topic there stands between
/// these what its chat has, which is `None`.
fn next(place: Place, is_own: bool, row: &Row) -> Option<String> {
    let at = row.values.iter().position(|value| *value == row.now);
    let following = at.and_then(|at| row.values.get(at + 1));
    let first = row.values.first();
    match (place.topic, is_own) {
        (None, _) => following.or(first).cloned(),
        (Some(_), true) => following.cloned(),
        (Some(_), false) => first.cloned(),
    }
}

/// What a button changes, and to what.
fn change(callback: &Callback) -> Option<(ChatSetting, Option<&str>)> {
    let (_, argument) = callback.of_feature(NAME)?;
    match argument.split_once(IS) {
        Some((setting, value)) => Some((ChatSetting::named(setting)?, Some(value))),
        None => Some((ChatSetting::named(argument)?, None)),
    }
}

/// What follows `/settings`, in channels too; nothing for the link that adds the bot to a group.
fn command(message: &Message) -> Option<&str> {
    let Content::Command { name, rest, .. } = &message.content else { return None };
    let is_setup = name == Command::Start.name()
        && rest.0.trim() == SETUP
        && message.origin.chat_kind == ChatKind::Group;
    match name == Command::Settings.name() {
        true => Some(rest.0.trim()),
        false => is_setup.then_some(""),
    }
}

impl Feature for Settings {
    fn commands(&self, locale: Locale) -> Vec<MenuCommand> {
        vec![MenuCommand::new(locale, Command::Settings, Audience::Everybody)]
    }

    fn takes(&self, request: &Request) -> bool {
        match request {
            Request::Message(message) => command(message).is_some(),
            Request::Callback(callback) => {
                [NAME, PIN].iter().any(|name| callback.of_feature(name).is_some())
            }
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            Ok(match request {
                Request::Message(message) => match command(message) {
                    Some(typed) => Some(self.command(message, typed).await?),
                    None => None,
                },
                Request::Callback(callback) => match &callback.pressed {
                    Ok(pressed) => Some(self.pressed(callback, pressed).await?),
                    Err(_) => None,
                },
                _ => None,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taps_go_through_the_values_and_in_a_topic_through_that_of_its_chat() {
        let (chat, topic) = (Place::of_chat(-1), Place { chat: -1, topic: Some(7) });
        let row = |now: &str| Row {
            setting: ChatSetting::QuietHours,
            label: String::new(),
            now: now.to_owned(),
            values: vec![NONE_HERE.to_owned(), NIGHT.to_owned()],
        };
        for (place, is_own, now, expected) in [
            (chat, false, NONE_HERE, Some(NIGHT)),
            (chat, true, NIGHT, Some(NONE_HERE)),
            (chat, true, "23:00-06:30", Some(NONE_HERE)),
            (topic, false, NIGHT, Some(NONE_HERE)),
            (topic, true, NONE_HERE, Some(NIGHT)),
            (topic, true, NIGHT, None),
            (topic, true, "23:00-06:30", None),
        ] {
            assert_eq!(next(place, is_own, &row(now)).as_deref(), expected, "{place:?} {now}");
        }
    }
}
