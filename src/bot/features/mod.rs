//! Lists the features: what the bot does about updates.
//!
//! A feature is a file here, and a line in [`Features::standard`]. It brings its commands, its callback actions and its handling with it;
//! nothing else names it.

use std::sync::Arc;

use crate::bot::request::Request;

mod about;
mod ask;
mod feature;
mod help;
mod inline;
mod migration;
mod operator;
mod pages;
mod services;
mod unknown;

pub use feature::{Audience, Feature, Handling, MenuCommand};
pub(crate) use services::Days;
pub use services::Services;

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
