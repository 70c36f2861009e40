//! Says what is kept, and forgets a person who wants that: `/privacy` and `/forgetme`.

use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::pages;
use crate::bot::features::services::Services;
use crate::bot::personal_data::PersonalData;
use crate::bot::reply::Reply;
use crate::bot::request::{Callback, Origin, Pressed, Request};
use crate::bot::telegram::outgoing::{Body, Keyboard};
use crate::messages::Locale;
use crate::render::commands::Command;
use crate::render::gaps::QuestionsKept;
use crate::render::phrases::{self, ForgottenThing};
use crate::render::telegram::{self, Action, Button, Message};
use crate::store::{Forgotten, ForgottenKind};

/// The name that its buttons carry.
const NAME: &str = "forget";
/// What they ask for: of the person whose number follows, since in a group others read the message too.
const FORGET: &str = "yes";
const KEEP: &str = "no";

pub(super) struct Privacy {
    personal_data: PersonalData,
    questions: QuestionsKept,
}

impl Privacy {
    pub(super) fn new(services: &Services) -> Self {
        Self { personal_data: services.personal_data.clone(), questions: services.gaps.kept() }
    }

    fn privacy(&self, origin: &Origin) -> Reply {
        Reply::text(origin, &phrases::privacy(origin.locale, self.questions))
    }

    /// Asks once more, with a button that works for whoever asked.
    fn asked(origin: &Origin) -> Reply {
        let locale = origin.locale;
        let Some(person) = origin.person else {
            return Reply::text(origin, &phrases::forget_nobody(locale));
        };
        let button = |label, does: &str| Button {
            label,
            action: Action::Feature {
                feature: NAME.to_owned(),
                argument: format!("{does}.{person}"),
            },
        };
        let buttons = vec![vec![
            button(phrases::forget_button(locale), FORGET),
            button(phrases::forget_not_button(locale), KEEP),
        ]];
        let message = Message { buttons, ..telegram::plain(&phrases::sure_to_forget(locale)) };
        Reply::Send(origin.reply(Body::Text { message, keyboard: Keyboard::Buttons }))
    }

    async fn tapped(&self, callback: &Callback, pressed: &Pressed, argument: &str) -> Reply {
        let (query, locale) = (callback.id.clone(), callback.locale);
        let page = |said: &str| Reply::Page {
            query: query.clone(),
            edit: pages::edit(pressed, telegram::plain(said), true),
        };
        match argument.split_once('.') {
            Some((FORGET, person)) if person == callback.person.to_string() => {
                match self.personal_data.forget(callback.person).await {
                    Ok(forgotten) => page(&phrases::forgotten(locale, &things(&forgotten))),
                    // The store has logged why.
                    Err(_) => Reply::Notice { query, text: phrases::forget_failed(locale) },
                }
            }
            Some((KEEP, person)) if person == callback.person.to_string() => {
                page(&phrases::not_forgotten(locale))
            }
            _ => Reply::Notice { query, text: phrases::foreign_button(locale) },
        }
    }
}

/// What was forgotten, as it is said.
fn things(forgotten: &Forgotten) -> Vec<ForgottenThing> {
    let one = |(kind, count): (&ForgottenKind, &u64)| match kind {
        ForgottenKind::Questions => ForgottenThing::Questions(*count),
        ForgottenKind::Choices => ForgottenThing::Choices(*count),
        ForgottenKind::Excerpts => ForgottenThing::Excerpts(*count),
        ForgottenKind::ExcerptsOfGroups => ForgottenThing::ExcerptsOfGroups(*count),
        ForgottenKind::Admissions => ForgottenThing::Admission,
        ForgottenKind::QuizAnswers => ForgottenThing::QuizAnswers(*count),
        ForgottenKind::Messages => ForgottenThing::Messages(*count),
    };
    forgotten.iter().map(one).collect()
}

impl Feature for Privacy {
    fn commands(&self, locale: Locale) -> Vec<MenuCommand> {
        vec![
            MenuCommand::new(locale, Command::Privacy, Audience::Everybody),
            MenuCommand::new(locale, Command::ForgetMe, Audience::Everybody),
        ]
    }

    fn takes(&self, request: &Request) -> bool {
        match request {
            Request::Message(_) => {
                let names = [Command::Privacy.name(), Command::ForgetMe.name()];
                request.conversation_command().is_some_and(|name| names.contains(&name))
            }
            Request::Callback(callback) => callback.of_feature(NAME).is_some(),
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            Ok(match request {
                Request::Message(message) => {
                    let is_privacy =
                        request.conversation_command() == Some(Command::Privacy.name());
                    let origin = &message.origin;
                    Some(if is_privacy { self.privacy(origin) } else { Self::asked(origin) })
                }
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
