//! Lists the features: what the bot does about updates.
//!
//! A feature is a file here, and a line in [`Features::standard`]. It brings its commands, its callback actions and its handling with it;
//! nothing else names it.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use teloxide::types::Me;

use crate::bot::access::gate::Gate;
use crate::bot::answers::AnswerLog;
use crate::bot::locale::LOCALE;
use crate::bot::outbox::OutboxHandle;
use crate::bot::reply::Reply;
use crate::bot::request::Request;
use crate::bot::search::{Search, SearchError};
use crate::bot::settings::Clock;
use crate::bot::telegram::migrations::Migrations;
use crate::bot::workload::Workload;
use crate::cite::CitationSettings;
use crate::render::commands::Command;
use crate::render::phrases;

mod about;
mod ask;
mod help;
mod inline;
mod migration;
mod operator;
mod pages;
mod unknown;

/// What the bot does about some of the updates.
///
/// A reply is found first and delivered by others: while it waits for Telegram, handling is over, and an update that
/// ends the program is told from one that waits.
pub trait Feature: Send + Sync + 'static {
    /// The commands that it brings, for the menus and `/help`.
    fn commands(&self) -> Vec<MenuCommand> {
        Vec::new()
    }

    /// Whether a request is for this feature. It then goes to no other.
    ///
    /// Asked before the update is kept, so it looks nothing up.
    fn takes(&self, request: &Request) -> bool;

    /// What to reply to a request that it takes, if anything. Access and rate limits have been checked.
    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a>;
}

/// What comes of handling a request, a little later.
pub type Handling<'a> =
    Pin<Box<dyn Future<Output = Result<Option<Reply>, SearchError>> + Send + 'a>>;

/// A command in Telegram's menus and in `/help`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuCommand {
    /// As typed, without the slash: 1 to 32 of a to z, 0 to 9 and `_`.
    pub name: String,
    /// What it does, in a few words.
    pub does: String,
    /// Who is offered it.
    pub audience: Audience,
}

impl MenuCommand {
    /// One of the commands that the program has a name and words for.
    pub(crate) fn new(command: Command, audience: Audience) -> Self {
        let does = phrases::does(LOCALE, command);
        Self { name: command.name().to_owned(), does, audience }
    }
}

/// Who is offered a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody everywhere.
    Everybody,
    /// People in their private chats; it works in groups as well.
    Private,
    /// The people who run the bot, in their private chats.
    Operators,
}

/// The features, in the order in which a request is offered to them.
///
/// ```
/// use pincite::bot::{Content, Feature, Features, Handling, Reply, Request};
///
/// struct Ping;
///
/// impl Feature for Ping {
///     fn takes(&self, request: &Request) -> bool {
///         matches!(request, Request::Message(message)
///             if matches!(&message.content, Content::Command { name, .. } if name == "ping"))
///     }
///
///     fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
///         let Request::Message(message) = request else { unreachable!("it takes messages only") };
///         let reply = Reply::text(&message.origin, "pong");
///         Box::pin(async { Ok(Some(reply)) })
///     }
/// }
///
/// let features = Features::standard().before_the_rest(|_| Box::new(Ping));
/// ```
#[derive(Default)]
pub struct Features {
    table: Vec<Build>,
}

type Build = Box<dyn FnOnce(&Services) -> Box<dyn Feature> + Send>;

impl Features {
    /// Those of the product.
    ///
    /// The order decides where two would take the same request, and it is the order of the commands in menus:
    pub fn standard() -> Self {
        Self::default()
            // First, since nothing that is answered may go to a chat that is no more.
            .and(|services| Box::new(migration::Migration::new(services)))
            // What most updates are.
            .and(|services| Box::new(ask::Ask::new(services)))
            .and(|services| Box::new(about::About::new(services)))
            .and(|services| Box::new(help::Help::new(services)))
            // After all that everybody may do, so that no command of theirs is hidden by one of an operator's.
            .and(|services| Box::new(operator::Operator::new(services)))
            // Buttons of other features begin with the name of the feature; what is left is paging, or nobody's.
            .and(|services| Box::new(pages::Pages::new(services)))
            .and(|services| Box::new(inline::InlineMode::new(services)))
            // Last, since it takes every command that is left.
            .and(|_| Box::new(unknown::Unknown::default()))
    }

    /// With one more behind all others.
    #[must_use]
    pub fn and(
        mut self,
        build: impl FnOnce(&Services) -> Box<dyn Feature> + Send + 'static,
    ) -> Self {
        self.table.push(Box::new(build));
        self
    }

    /// With one more before all others.
    #[must_use]
    pub fn before_the_rest(
        mut self,
        build: impl FnOnce(&Services) -> Box<dyn Feature> + Send + 'static,
    ) -> Self {
        self.table.insert(0, Box::new(build));
        self
    }

    /// Makes all of them.
    pub(crate) fn build(self, services: &Services) -> FeatureTable {
        let features: Vec<Arc<dyn Feature>> =
            self.table.into_iter().map(|build| Arc::from(build(services))).collect();
        let commands = features.iter().flat_map(|feature| feature.commands()).collect();
        services.menu.set(commands).expect("the menu is made once");
        FeatureTable { features: features.into() }
    }
}

/// The features of a run.
#[derive(Clone)]
pub(crate) struct FeatureTable {
    features: Arc<[Arc<dyn Feature>]>,
}

impl FeatureTable {
    /// The first feature that takes a request.
    pub(crate) fn for_request(&self, request: &Request) -> Option<Arc<dyn Feature>> {
        self.features.iter().find(|feature| feature.takes(request)).cloned()
    }
}

/// What features may be built from. Each takes what it needs and knows nothing of the rest.
#[derive(Clone)]
pub struct Services {
    pub(crate) me: Me,
    pub(crate) search: Search,
    pub(crate) gate: Arc<Gate>,
    pub(crate) answers: AnswerLog,
    pub(crate) migrations: Migrations,
    pub(crate) outbox: OutboxHandle,
    pub(crate) workload: Arc<Workload>,
    pub(crate) citations: CitationSettings,
    pub(crate) examples: Vec<String>,
    pub(crate) days: Days,
    /// Every command, known when all features are built.
    pub(crate) menu: Arc<OnceLock<Vec<MenuCommand>>>,
}

impl Services {
    /// Sends what no update asks for.
    pub fn outbox(&self) -> OutboxHandle {
        self.outbox.clone()
    }
}

/// Which day "today" means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Days {
    pub(crate) today: Option<NaiveDate>,
    pub(crate) clock: Clock,
}

impl Days {
    /// For something said on `said`.
    pub(crate) fn of(&self, said: NaiveDate) -> NaiveDate {
        self.today.unwrap_or(said)
    }

    /// Where Telegram does not say when something was said.
    pub(crate) fn undated(&self) -> NaiveDate {
        self.of((self.clock.day)())
    }
}
