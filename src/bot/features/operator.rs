//! Serves the people who run the bot, in private: `/status`, `/reindex` and `/invite`. For everybody else there are no such commands.

use std::sync::Arc;

use secrecy::ExposeSecret;

use crate::bot::access::gate::Gate;
use crate::bot::chat_settings::ChatSettings;
use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::services::{Days, Services};
use crate::bot::reply::Reply;
use crate::bot::request::Request;
use crate::bot::search::{Search, SearchError};
use crate::bot::workload::Workload;
use crate::config::AccessMode;
use crate::messages::Locale;
use crate::render::commands::{Command, OF_OPERATORS};
use crate::render::gaps::QuestionsKept;
use crate::render::phrases::{self, Access};

pub(super) struct Operator {
    username: String,
    gate: Arc<Gate>,
    search: Search,
    workload: Arc<Workload>,
    settings: ChatSettings,
    questions: QuestionsKept,
    days: Days,
}

impl Operator {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            username: services.me.username().to_owned(),
            gate: Arc::clone(&services.gate),
            search: services.search.clone(),
            workload: Arc::clone(&services.workload),
            settings: services.chat_settings.clone(),
            questions: services.gaps.kept(),
            days: services.days,
        }
    }

    async fn text(&self, command: Command, locale: Locale) -> Result<String, SearchError> {
        Ok(match command {
            Command::Status => self.status(locale).await?,
            Command::Reindex => phrases::refresh(locale, self.search.refresh()),
            _ => self.invitation(locale),
        })
    }

    async fn status(&self, locale: Locale) -> Result<String, SearchError> {
        let asked = self.search.run(|archive| Ok((archive.facts(), archive.health())));
        let (facts, health) = asked.await?;
        let status = phrases::Status {
            facts: &facts,
            health: health.as_ref(),
            today: self.days.undated(),
            access: access(self.gate.mode()),
            places_with_posts: self.settings.places_with_posts().await,
            questions: self.questions,
            in_hand: self.workload.in_hand(),
            failures: self.workload.failures(),
        };
        Ok(phrases::status(locale, &status))
    }

    fn invitation(&self, locale: Locale) -> String {
        match self.gate.mode() {
            AccessMode::Invited(code) => {
                phrases::invitation(locale, &self.username, code.expose_secret())
            }
            AccessMode::Open | AccessMode::Listed => phrases::no_invitations(locale),
        }
    }
}

impl Feature for Operator {
    fn commands(&self, locale: Locale) -> Vec<MenuCommand> {
        OF_OPERATORS.iter().map(|it| MenuCommand::new(locale, *it, Audience::Operators)).collect()
    }

    fn takes(&self, request: &Request) -> bool {
        let Request::Message(message) = request else { return false };
        message.origin.is_private() && self.gate.is_operators(message) && command(request).is_some()
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            let (Request::Message(message), Some(command)) = (request, command(request)) else {
                return Ok(None);
            };
            let text = self.text(command, message.origin.locale).await?;
            Ok(Some(Reply::text(&message.origin, &text)))
        })
    }
}

fn command(request: &Request) -> Option<Command> {
    let name = request.conversation_command()?;
    OF_OPERATORS.iter().copied().find(|command| command.name() == name)
}

/// The mode without the invite code, which is not for `/status`.
fn access(mode: &AccessMode) -> Access {
    match mode {
        AccessMode::Open => Access::Open,
        AccessMode::Listed => Access::Listed,
        AccessMode::Invited(_) => Access::Invited,
    }
}
