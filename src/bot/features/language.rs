//! Says and sets the language in which a person is spoken to: `/language`.

use teloxide::types::UserId;

use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::pages;
use crate::bot::features::services::Services;
use crate::bot::preferences::Preferences;
use crate::bot::reply::Reply;
use crate::bot::request::{Callback, Content, Message, Origin, Pressed, Request};
use crate::bot::telegram::outgoing::{Body, Keyboard};
use crate::messages::Locale;
use crate::render::commands::Command;
use crate::render::phrases;
use crate::render::telegram::{self, Action, Button, Message as Text};

/// The name that its buttons carry.
const NAME: &str = "language";
/// The choice of no language, as typed and on the button.
const AUTO: &str = "auto";

pub(super) struct Language {
    preferences: Preferences,
}

/// What somebody chooses.
#[derive(Clone, Copy)]
enum Choice {
    /// A language.
    One(Locale),
    /// That of their Telegram.
    AsInTelegram,
}

impl Choice {
    /// What was typed, or what stands in a button.
    fn read(typed: &str) -> Option<Self> {
        let is_auto = typed.eq_ignore_ascii_case(AUTO)
            || Locale::ALL
                .map(phrases::language_auto_button)
                .iter()
                .any(|label| is_same(label, typed));
        if is_auto { Some(Self::AsInTelegram) } else { Locale::named(typed).map(Self::One) }
    }
}

fn is_same(one: &str, other: &str) -> bool {
    other.len() <= 2 * one.len() && one.to_lowercase() == other.to_lowercase()
}

impl Language {
    pub(super) fn new(services: &Services) -> Self {
        Self { preferences: services.preferences.clone() }
    }

    /// `/language` and `/language NAME`.
    async fn command(&self, origin: &Origin, typed: &str) -> Reply {
        let locale = origin.locale;
        let content = match (typed, Choice::read(typed), origin.person) {
            ("", ..) => offering(locale, Some(locale), &phrases::language_now(locale)),
            (_, Some(choice), Some(person)) => self.choose(person, choice, locale).await,
            (_, Some(_), None) => telegram::plain(&phrases::language_of_nobody(locale)),
            (_, None, _) => offering(locale, Some(locale), &phrases::no_such_language(locale)),
        };
        Reply::Send(origin.reply(Body::Text { message: content, keyboard: Keyboard::Buttons }))
    }

    /// Keeps a choice, and says so in the language that was chosen.
    async fn choose(&self, person: UserId, choice: Choice, locale: Locale) -> Text {
        let chosen = match choice {
            Choice::One(chosen) => Some(chosen),
            Choice::AsInTelegram => None,
        };
        match (self.preferences.choose_language(person, chosen).await, chosen) {
            (Ok(()), Some(chosen)) => {
                offering(chosen, Some(chosen), &phrases::language_chosen(chosen))
            }
            (Ok(()), None) => offering(locale, None, &phrases::language_as_in_telegram(locale)),
            // The store has logged why.
            (Err(_), _) => offering(locale, None, &phrases::language_not_kept(locale)),
        }
    }

    async fn tapped(&self, callback: &Callback, pressed: &Pressed, argument: &str) -> Reply {
        let query = callback.id.clone();
        let Some(choice) = Choice::read(argument) else {
            return Reply::Notice { query, text: phrases::stale_button(callback.locale) };
        };
        let content = self.choose(callback.person, choice, callback.locale).await;
        // In a group the message is read by others, whose choice it does not say.
        if !pressed.chat.is_user() {
            return Reply::Notice { query, text: content.text };
        }
        Reply::Page { query, edit: pages::edit(pressed, content, true) }
    }
}

/// A line, with the languages to tap that are not in use.
fn offering(locale: Locale, used: Option<Locale>, said: &str) -> Text {
    let button = |label: String, argument: &str| Button {
        label,
        action: Action::Feature { feature: NAME.to_owned(), argument: argument.to_owned() },
    };
    let others = Locale::ALL.into_iter().filter(|other| Some(*other) != used);
    let others = others.map(|other| button(other.name().to_owned(), other.tag())).collect();
    let auto = vec![button(phrases::language_auto_button(locale), AUTO)];
    Text { buttons: vec![others, auto], ..telegram::plain(said) }
}

impl Feature for Language {
    fn commands(&self, locale: Locale) -> Vec<MenuCommand> {
        vec![MenuCommand::new(locale, Command::Language, Audience::Everybody)]
    }

    fn takes(&self, request: &Request) -> bool {
        match request {
            Request::Message(_) => request.conversation_command() == Some(Command::Language.name()),
            Request::Callback(callback) => callback.of_feature(NAME).is_some(),
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            Ok(match request {
                Request::Message(Message {
                    origin,
                    content: Content::Command { rest, .. },
                    ..
                }) => Some(self.command(origin, rest.0.trim()).await),
                Request::Callback(callback) => match callback.of_feature(NAME) {
                    Some((pressed, argument)) => {
                        Some(self.tapped(callback, pressed, argument).await)
                    }
                    None => None,
                },
                _ => None,
            })
        })
    }
}
