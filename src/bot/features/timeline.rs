//! Shows when documents on a subject were written and of which times they speak: `/timeline`, and the buttons under its picture.
//!
//! A timeline is asked for as the list of its documents is, so that the list, its pages and an edit later are those of any question.

use std::time::Instant;

use teloxide::types::{Me, UserId};

use crate::answer::Answer;
use crate::bot::answers::AnswerLog;
use crate::bot::chat_settings::ChatSettings;
use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::pager::{Pager, Whom};
use crate::bot::features::services::{Days, Services};
use crate::bot::features::{pages, take_back};
use crate::bot::preferences::Preferences;
use crate::bot::reply::Reply;
use crate::bot::request::{Callback, Content, Message, Pressed, Request, without_mention};
use crate::bot::search::{Search, SearchError};
use crate::bot::telegram::outgoing::{Body, Keyboard, Outgoing, Upload};
use crate::messages::Locale;
use crate::question::timeline_of;
use crate::render::commands::Command;
use crate::render::picture::{Drawn, Theme};
use crate::render::telegram::{Action, Button, Message as Text};
use crate::render::{phrases, picture, replies};
use crate::store::Exchange;

/// The name that its buttons carry.
const NAME: &str = "timeline";
/// What the buttons ask for, besides a theme.
const LIST: &str = "list";
const SVG: &str = "svg";

pub(super) struct Timeline {
    search: Search,
    pager: Pager,
    answers: AnswerLog,
    preferences: Preferences,
    settings: ChatSettings,
    days: Days,
    me: Me,
}

/// What a button asks for.
#[derive(Clone, Copy)]
enum Choice {
    List,
    Svg,
    Theme(Theme),
}

impl Choice {
    fn read(argument: &str) -> Option<Self> {
        match argument {
            LIST => Some(Self::List),
            SVG => Some(Self::Svg),
            _ => Theme::named(argument).map(Self::Theme),
        }
    }
}

/// The picture of an answer, or the answer where nothing can be drawn of it.
enum Made {
    Picture(Drawn),
    Words(Text),
}

impl Timeline {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            search: services.search.clone(),
            pager: Pager::new(services),
            answers: services.answers.clone(),
            preferences: services.preferences.clone(),
            settings: services.chat_settings.clone(),
            days: services.days,
            me: services.me.clone(),
        }
    }

    /// `/timeline TOPIC`; without one, of the question whose answer it replies to.
    async fn command(&self, message: &Message, typed: &str) -> Result<Reply, SearchError> {
        let origin = message.origin;
        let topic = without_mention(typed, &self.me);
        let is_empty = !topic.contains(char::is_alphanumeric);
        let question = match (is_empty, message.replies_to) {
            (false, _) => timeline_of(&topic),
            (true, Some(ours)) => match self.answers.by(origin.chat, ours).await {
                Some(answered) => timeline_of(&answered.exchange.question),
                None => return Ok(Reply::text(&origin, &phrases::timeline_usage(origin.locale))),
            },
            (true, None) => {
                return Ok(Reply::text(&origin, &phrases::timeline_usage(origin.locale)));
            }
        };
        let exchange = Exchange {
            question: question.clone(),
            typed: question,
            person: origin.person_number(),
            at: origin.at,
            today: self.days.of(message.sent),
            ..Exchange::default()
        };
        let exchange = self.settings.narrowed(origin.place(), exchange).await;
        let whom = Whom::of(&origin);
        let theme = self.theme(whom.person).await;
        let body = match self.made(&exchange, whom.locale, theme, message.received).await? {
            Made::Picture(drawn) => Body::Picture(upload(whom.locale, drawn, theme)),
            Made::Words(message) => Body::Text {
                message: take_back::offered(whom.locale, message),
                keyboard: Keyboard::Buttons,
            },
        };
        Ok(Reply::Part { query: None, outgoing: origin.reply(body), exchange })
    }

    async fn theme(&self, person: Option<UserId>) -> Theme {
        let chosen = match person {
            Some(person) => self.preferences.theme(person).await,
            None => None,
        };
        chosen.unwrap_or_default()
    }

    /// Draws on a thread of the search: a picture costs as much as a question.
    async fn made(
        &self,
        exchange: &Exchange,
        locale: Locale,
        theme: Theme,
        received: Instant,
    ) -> Result<Made, SearchError> {
        let answer = self.pager.answer(exchange, received).await?;
        let of_answer = answer.clone();
        let drawn = self
            .search
            .run(move |archive| {
                let archive = archive.catalogue()?;
                Ok(picture::drawn(locale, &of_answer, &archive.written, theme))
            })
            .await?;
        Ok(match drawn {
            Some(Ok(drawn)) => Made::Picture(drawn),
            Some(Err(error)) => {
                tracing::error!(%error, "a timeline cannot be drawn");
                Made::Words(replies::first(locale, &answer))
            }
            None => Made::Words(without_years(locale, &answer)),
        })
    }

    async fn tapped(
        &self,
        callback: &Callback,
        pressed: &Pressed,
        argument: &str,
    ) -> Result<Reply, SearchError> {
        let (query, locale) = (callback.id.clone(), callback.locale);
        let notice = |text| Reply::Notice { query: query.clone(), text };
        let answered = self.answers.pressed(pressed.chat, pressed.message).await;
        if answered.as_ref().is_some_and(|it| !pages::may_turn(callback, it)) {
            return Ok(self.pager.own_copy(callback, pressed));
        }
        let Some(choice) = Choice::read(argument) else {
            return Ok(notice(phrases::stale_button(locale)));
        };
        let known = answered.map(|answered| answered.exchange);
        let Some(exchange) = known.or_else(|| self.asked_in(pressed)) else {
            return Ok(notice(phrases::question_gone(locale)));
        };
        let theme = match choice {
            Choice::Theme(theme) => theme,
            Choice::List | Choice::Svg => self.theme(Some(callback.person)).await,
        };
        let to = |body| Outgoing {
            topic: pressed.topic,
            reply_to: Some(pressed.message),
            ..Outgoing::to(pressed.chat, body)
        };
        if let Choice::List = choice {
            let answer = self.pager.answer(&exchange, callback.received).await?;
            let page = self.pager.first(locale, &answer, exchange);
            let body = Body::Text { message: page.message, keyboard: Keyboard::Buttons };
            return Ok(Reply::Part {
                query: Some(query),
                outgoing: to(body),
                exchange: page.exchange,
            });
        }
        let Made::Picture(drawn) = self.made(&exchange, locale, theme, callback.received).await?
        else {
            return Ok(notice(phrases::stale_button(locale)));
        };
        if let Choice::Svg = choice {
            let (name, bytes) = (format!("{}.svg", drawn.name), drawn.svg.into_bytes());
            let body = Body::File(Upload { name, bytes, caption: Text::default() });
            return Ok(Reply::SendForTap { query, outgoing: to(body) });
        }
        // Shown so even where the choice cannot be kept.
        let _ = self.preferences.choose_theme(callback.person, theme).await;
        let picture = upload(locale, drawn, theme);
        let edit = Body::EditPicture { message: pressed.message, picture };
        Ok(Reply::Page { query, edit: Outgoing::to(pressed.chat, edit) })
    }

    /// The timeline that was asked for in the message that the picture replies to.
    fn asked_in(&self, pressed: &Pressed) -> Option<Exchange> {
        let (question, sent) = pressed.question.clone()?;
        let typed = question.clone();
        Some(Exchange { question, typed, today: self.days.of(sent), ..Exchange::default() })
    }
}

/// The answer, with a line above it where there are documents and none names a year.
fn without_years(locale: Locale, answer: &Answer) -> Text {
    match answer.is_listing() {
        true => crate::render::telegram::plain(&phrases::timeline_without_years(locale)),
        false => replies::first(locale, answer),
    }
}

/// The picture with its caption and buttons.
fn upload(locale: Locale, drawn: Drawn, theme: Theme) -> Upload {
    let button = |label: String, argument: &str| Button {
        label,
        action: Action::Feature { feature: NAME.to_owned(), argument: argument.to_owned() },
    };
    let other = theme.other();
    let row = vec![
        button(phrases::timeline_list_button(locale), LIST),
        button(phrases::timeline_theme_button(locale, other), other.name()),
        button(phrases::timeline_svg_button(locale), SVG),
    ];
    let caption = take_back::offered(locale, Text { buttons: vec![row], ..drawn.caption });
    Upload { name: format!("{}.png", drawn.name), bytes: drawn.png, caption }
}

/// What follows the command, in a channel as well.
fn typed(message: &Message) -> Option<&str> {
    match &message.content {
        Content::Command { name, rest, .. } if name == Command::Timeline.name() => {
            Some(rest.0.trim())
        }
        _ => None,
    }
}

impl Feature for Timeline {
    fn commands(&self, locale: Locale) -> Vec<MenuCommand> {
        vec![MenuCommand::new(locale, Command::Timeline, Audience::Everybody)]
    }

    fn takes(&self, request: &Request) -> bool {
        match request {
            Request::Message(message) => typed(message).is_some(),
            Request::Callback(callback) => callback.of_feature(NAME).is_some(),
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            Ok(match request {
                Request::Message(message) => match typed(message) {
                    Some(typed) => Some(self.command(message, typed).await?),
                    None => None,
                },
                Request::Callback(callback) => match callback.of_feature(NAME) {
                    Some((pressed, argument)) => {
                        Some(self.tapped(callback, pressed, argument).await?)
                    }
                    None => None,
                },
                _ => None,
            })
        })
    }
}
