//! Shows what is set up in a place, and changes it by buttons: `/settings`, and the link that adds the bot to a group.

use crate::bot::access::admins::Admins;
use crate::bot::chat_settings::{
    ChatSettings, EmptyDays, Mentions, PlaceSettings, QuietHours, WhoMaySave,
};
use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::pages;
use crate::bot::features::planning::next_post;
use crate::bot::features::services::Services;
use crate::bot::posts::Poster;
use crate::bot::reply::Reply;
use crate::bot::request::{Callback, ChatKind, Content, Message, Origin, Pressed, Request};
use crate::bot::telegram::outgoing::{Body, Keyboard};
use crate::cite::Form;
use crate::messages::Locale;
use crate::render::commands::Command;
use crate::render::phrases::{self, Hearing};
use crate::render::telegram::{self, Action, Button, Message as Text};
use crate::store::{ChatSetting, Place, PostKind};

/// The name that its buttons carry.
const NAME: &str = "set";
/// What stands between a setting and its value on a button.
const IS: char = '=';
/// What the link carries that adds the bot to a group: `t.me/BOT?startgroup=setup`.
const SETUP: &str = "setup";
/// The quiet hours that a button offers; others are typed: `/settings 23:00-06:30`.
const NIGHT: &str = "22:00-07:00";

pub(super) struct Settings {
    settings: ChatSettings,
    admins: Admins,
    poster: Poster,
    username: String,
    hearing: Hearing,
}

/// A setting on its button: what it is now, and what a tap makes it; `None` for the default.
struct Row {
    setting: ChatSetting,
    label: String,
    next: Option<String>,
}

impl Settings {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            settings: services.chat_settings.clone(),
            admins: services.admins.clone(),
            poster: services.poster.clone(),
            username: services.me.username().to_owned(),
            hearing: match services.me.can_read_all_group_messages {
                true => Hearing::Everything,
                false => Hearing::WhatIsForIt,
            },
        }
    }

    /// `/settings`, and `/settings 23:00-06:30` for the quiet hours.
    async fn command(&self, origin: &Origin, typed: &str) -> Reply {
        let locale = origin.locale;
        if !self.admins.may_set_up(origin).await {
            return Reply::text(origin, &phrases::for_admins(locale));
        }
        if !typed.is_empty() {
            let Some(hours) = QuietHours::named(typed) else {
                return Reply::text(origin, &phrases::settings_usage(locale));
            };
            let (place, setting) = (origin.place(), ChatSetting::QuietHours);
            // The store has logged why.
            if self.settings.set_up(place, setting, Some(&hours.name())).await.is_err() {
                return Reply::text(origin, &phrases::not_set_up(locale));
            }
        }
        let message = self.page(locale, origin.place(), origin.chat_kind).await;
        Reply::Send(origin.reply(Body::Text { message, keyboard: Keyboard::Buttons }))
    }

    async fn pressed(&self, callback: &Callback, pressed: &Pressed) -> Reply {
        let (query, locale) = (callback.id.clone(), callback.locale);
        let notice = |text| Reply::Notice { query: query.clone(), text };
        let Some((setting, value)) = change(&pressed.action) else {
            return notice(phrases::stale_button(locale));
        };
        if !self.admins.may_set_up_by(pressed, callback.person).await {
            return notice(phrases::for_admins(locale));
        }
        if self.settings.set_up(pressed.place(), setting, value).await.is_err() {
            return notice(phrases::not_set_up(locale));
        }
        let page = self.page(locale, pressed.place(), pressed.chat_kind).await;
        Reply::Page { query, edit: pages::edit(pressed, page, true) }
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
        let buttons = rows(locale, kind, &settings).into_iter().map(|row| vec![button(row)]);
        Text { buttons: buttons.collect(), ..telegram::plain(&said) }
    }
}

/// The settings of a place, each with what a tap makes of it.
fn rows(locale: Locale, kind: ChatKind, settings: &PlaceSettings) -> Vec<Row> {
    let language = following(&Locale::ALL, Some(settings.language.unwrap_or_default()));
    let form = following(&Form::ALL, settings.citation_form);
    let mut rows = vec![
        Row {
            setting: ChatSetting::Language,
            label: phrases::setting_language(locale, settings.language),
            next: language.map(|it| it.tag().to_owned()),
        },
        Row {
            setting: ChatSetting::CitationForm,
            label: phrases::setting_citation_form(locale, settings.citation_form),
            next: form.map(|it| it.name().to_owned()),
        },
        empty_days(locale, settings.empty_days),
        Row {
            setting: ChatSetting::QuietHours,
            label: phrases::setting_quiet_hours(locale, settings.quiet_hours.map(QuietHours::name)),
            next: settings.quiet_hours.is_none().then(|| NIGHT.to_owned()),
        },
    ];
    if kind == ChatKind::Group {
        rows.push(mentions(locale, settings.mentions));
        rows.push(who_may_save(locale, settings.who_may_save));
    }
    rows
}

fn empty_days(locale: Locale, now: EmptyDays) -> Row {
    let (label, next) = match now {
        EmptyDays::Nearest => {
            (phrases::setting_empty_days_nearest(locale), Some(EmptyDays::Silent.name().to_owned()))
        }
        EmptyDays::Silent => {
            (phrases::setting_empty_days_silent(locale), Some(EmptyDays::Nearest.name().to_owned()))
        }
    };
    Row { setting: ChatSetting::EmptyDays, label, next }
}

fn mentions(locale: Locale, now: Mentions) -> Row {
    let (label, next) = match now {
        Mentions::Answered => {
            (phrases::setting_mentions_answered(locale), Some(Mentions::Ignored.name().to_owned()))
        }
        Mentions::Ignored => {
            (phrases::setting_mentions_ignored(locale), Some(Mentions::Answered.name().to_owned()))
        }
    };
    Row { setting: ChatSetting::Mentions, label, next }
}

fn who_may_save(locale: Locale, now: WhoMaySave) -> Row {
    let (label, next) = match now {
        WhoMaySave::Everybody => {
            let next = WhoMaySave::Admins.name().to_owned();
            (phrases::setting_who_may_save_everybody(locale), Some(next))
        }
        WhoMaySave::Admins => {
            let next = WhoMaySave::Everybody.name().to_owned();
            (phrases::setting_who_may_save_admins(locale), Some(next))
        }
    };
    Row { setting: ChatSetting::WhoMaySave, label, next }
}

/// The value behind one, the first behind the last and behind nothing.
///
/// A default is kept like any other value: in a topic, to keep nothing means what its chat has.
fn following<T: Copy + PartialEq>(all: &[T], now: Option<T>) -> Option<T> {
    let Some(now) = now else { return all.first().copied() };
    let at = all.iter().position(|it| *it == now);
    at.and_then(|at| all.get(at + 1)).or_else(|| all.first()).copied()
}

fn button(row: Row) -> Button {
    let argument = format!("{}{IS}{}", row.setting.name(), row.next.unwrap_or_default());
    Button { label: row.label, action: Action::Feature { feature: NAME.to_owned(), argument } }
}

/// What a button changes, and to what.
fn change(action: &Action) -> Option<(ChatSetting, Option<&str>)> {
    let Action::Feature { feature, argument } = action else { return None };
    let (setting, value) = argument.split_once(IS).filter(|_| feature == NAME)?;
    Some((ChatSetting::named(setting)?, Some(value).filter(|value| !value.is_empty())))
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
            Request::Callback(callback) => callback.pressed.as_ref().is_ok_and(|pressed| {
                matches!(&pressed.action, Action::Feature { feature, .. } if feature == NAME)
            }),
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            Ok(match request {
                Request::Message(message) => match command(message) {
                    Some(typed) => Some(self.command(&message.origin, typed).await),
                    None => None,
                },
                Request::Callback(callback) => match &callback.pressed {
                    Ok(pressed) => Some(self.pressed(callback, pressed).await),
                    Err(_) => None,
                },
                _ => None,
            })
        })
    }
}
