//! Lists the features: what the bot does about updates.
//!
//! A feature is a file here, and a line in [`Features::standard`]. It brings its commands, its callback actions and its handling with it;
//! nothing else names it. What it is built from is in [`Services`].

use std::sync::Arc;

use crate::bot::request::Request;

mod about;
mod archive;
mod ask;
mod browse;
mod channel;
mod cite;
mod feature;
mod gaps;
mod help;
mod inline;
mod language;
mod migration;
mod notebook;
mod operator;
mod own_copy;
mod pager;
mod pages;
mod planning;
mod posts;
mod privacy;
mod quiz;
mod report;
mod services;
mod settings;
mod sides;
mod take_back;
mod timeline;
mod unknown;

pub(crate) use archive::NAME as ARCHIVE_BUTTONS;
pub use feature::{Audience, Feature, Handling, MenuCommand};
pub use services::Services;
pub(crate) use services::{Own, Shared};

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
/// let features = Features::standard().with(|_| Box::new(Ping));
/// ```
pub struct Features {
    table: Vec<Build>,
}

type Build = Box<dyn Fn(&Services) -> Box<dyn Feature> + Send>;

impl Features {
    /// Those of the product.
    ///
    /// The order decides two things: commands stand so in menus and in `/help`, and of two that take the same request the first gets it.
    /// Those that take what others might as well stand behind these: the greeting, the pages, and the word on unknown commands.
    pub fn standard() -> Self {
        let features: [Build; 24] = [
            // What people come for, and so the first command of the menu.
            Box::new(|services| Box::new(ask::Ask::new(services))),
            Box::new(|services| Box::new(timeline::Timeline::new(services))),
            Box::new(|services| Box::new(sides::Sides::new(services))),
            Box::new(|services| Box::new(browse::Browse::new(services))),
            Box::new(|services| Box::new(cite::Cite::new(services))),
            Box::new(|services| Box::new(notebook::NotebookFeature::new(services))),
            Box::new(|services| Box::new(language::Language::new(services))),
            Box::new(|services| Box::new(quiz::Quiz::new(services))),
            Box::new(|services| Box::new(posts::Posts::new(services))),
            Box::new(|services| Box::new(settings::Settings::new(services))),
            // Before what notes every change of membership; it brings no command.
            Box::new(|services| Box::new(channel::Channel::new(services))),
            Box::new(|services| Box::new(about::About::new(services))),
            Box::new(|services| Box::new(archive::ArchiveChoice::new(services))),
            // Before the greeting, which takes every other `/start`.
            Box::new(|services| Box::new(own_copy::OwnCopy::new(services))),
            Box::new(|services| Box::new(help::Help::new(services))),
            Box::new(|services| Box::new(privacy::Privacy::new(services))),
            // Before the other commands of operators, which name this one in the menu too.
            Box::new(|services| Box::new(gaps::GapsFeature::new(services))),
            // Behind the commands of everybody, in the menu too.
            Box::new(|services| Box::new(operator::Operator::new(services))),
            // These two take what no other feature knows, and bring no command: their places decide nothing.
            Box::new(|services| Box::new(inline::InlineMode::new(services))),
            Box::new(|services| Box::new(migration::Migration::new(services))),
            // Before the pages, which take every other tap.
            Box::new(|services| Box::new(report::ReportFeature::new(services))),
            Box::new(|services| Box::new(take_back::TakeBack::new(services))),
            // Behind every feature with buttons of its own: it takes each tap that is left, be it only to say that the button is stale.
            Box::new(|services| Box::new(pages::Pages::new(services))),
            // Behind every feature with commands: it takes each command that is left, to say that there is none.
            Box::new(|_| Box::new(unknown::Unknown::default())),
        ];
        Self { table: features.into() }
    }

    /// With one more, before all others: those at the end of the table take what is left, and a feature behind them would get nothing.
    #[must_use]
    pub fn with(mut self, build: impl Fn(&Services) -> Box<dyn Feature> + Send + 'static) -> Self {
        self.table.insert(0, Box::new(build));
        self
    }

    /// Makes all of them, for one archive of a bot.
    pub(crate) fn build(&self, services: &Services) -> FeatureTable {
        let features: Vec<Arc<dyn Feature>> =
            self.table.iter().map(|build| Arc::from(build(services))).collect();
        let commands = |locale| features.iter().flat_map(|it| it.commands(locale)).collect();
        services.menu.fill(commands);
        FeatureTable { features: features.into() }
    }
}

/// The features of a run.
pub(crate) struct FeatureTable {
    features: Arc<[Arc<dyn Feature>]>,
}

impl FeatureTable {
    /// The place of the first feature that takes a request.
    pub(crate) fn for_request(&self, request: &Request) -> Option<usize> {
        self.features.iter().position(|feature| feature.takes(request))
    }

    /// The feature at such a place.
    pub(crate) fn at(&self, place: usize) -> &dyn Feature {
        &*self.features[place]
    }
}
