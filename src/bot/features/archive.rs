//! Says which archive answers, and lets a person choose in private: `/archive`.

use teloxide::types::UserId;

use crate::bot::archives::Router;
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
pub(crate) const NAME: &str = "archive";

pub(super) struct ArchiveChoice {
    router: Router,
    preferences: Preferences,
}

impl ArchiveChoice {
    pub(super) fn new(services: &Services) -> Self {
        Self { router: services.router.clone(), preferences: services.preferences.clone() }
    }

    async fn command(&self, origin: &Origin) -> Reply {
        let locale = origin.locale;
        let at = self.router.of_place(origin.place()).await;
        let said = phrases::archive_now(locale, self.router.title(at));
        let content = match origin.person.filter(|_| origin.is_private()) {
            Some(person) => self.offering(person, at, &said),
            // Who runs the bot says which archive a group has.
            None => telegram::plain(&said),
        };
        Reply::Send(origin.reply(Body::Text { message: content, keyboard: Keyboard::Buttons }))
    }

    async fn tapped(&self, callback: &Callback, pressed: &Pressed, name: &str) -> Reply {
        let (query, locale, person) = (callback.id.clone(), callback.locale, callback.person);
        let open = self.router.open_to(person);
        let Some(at) = self.router.named(name).filter(|at| open.contains(at)) else {
            return Reply::Notice { query, text: phrases::archive_not_open(locale) };
        };
        let content = match self.preferences.choose_archive(person, name).await {
            Ok(()) => {
                let said = phrases::archive_chosen(locale, self.router.title(at));
                self.offering(person, at, &said)
            }
            // The store has logged why.
            Err(_) => return Reply::Notice { query, text: phrases::archive_not_kept(locale) },
        };
        Reply::Page { query, edit: pages::edit(pressed, content, true) }
    }

    /// A line, with the archives to tap that are not in use.
    fn offering(&self, person: UserId, used: usize, said: &str) -> Text {
        let others = self.router.open_to(person).into_iter().filter(|at| *at != used);
        let button = |at: usize| Button {
            label: self.router.title(at).to_owned(),
            action: Action::Feature {
                feature: NAME.to_owned(),
                argument: self.router.name(at).to_owned(),
            },
        };
        // A row each, since titles may be long.
        let buttons = others.map(|at| vec![button(at)]).collect();
        Text { buttons, ..telegram::plain(said) }
    }
}

impl Feature for ArchiveChoice {
    fn commands(&self, locale: Locale) -> Vec<MenuCommand> {
        match self.router.is_choice() {
            true => vec![MenuCommand::new(locale, Command::Archive, Audience::Everybody)],
            false => Vec::new(),
        }
    }

    fn takes(&self, request: &Request) -> bool {
        let is_ours = match request {
            Request::Message(_) => request.conversation_command() == Some(Command::Archive.name()),
            Request::Callback(callback) => callback.of_feature(NAME).is_some(),
            _ => false,
        };
        self.router.is_choice() && is_ours
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            Ok(match request {
                Request::Message(Message { origin, content: Content::Command { .. }, .. }) => {
                    Some(self.command(origin).await)
                }
                Request::Callback(callback) => match callback.of_feature(NAME) {
                    Some((pressed, name)) => Some(self.tapped(callback, pressed, name).await),
                    None => None,
                },
                _ => None,
            })
        })
    }
}
