//! Sets up the posts of a place: `/daily`, `/weekly`, `/digest` and `/timezone`; and opens what stands behind the buttons of a post.

use chrono_tz::{TZ_VARIANTS, Tz};

use crate::bot::access::admins::Admins;
use crate::bot::chat_settings::ChatSettings;
use crate::bot::deep_link;
use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::planning::{Plan, Planning};
use crate::bot::features::services::Services;
use crate::bot::posts::{POST, Poster};
use crate::bot::reply::Reply;
use crate::bot::request::{Callback, ChatKind, Content, Message, Origin, Request};
use crate::messages::Locale;
use crate::render::commands::Command;
use crate::render::phrases;
use crate::store::{Place, PostKind, StoreError};

/// The commands of this feature.
const COMMANDS: [Command; 4] =
    [Command::Daily, Command::Weekly, Command::Digest, Command::Timezone];
/// Most time zones that are offered for what is none.
const MAX_OFFERED: usize = 4;

pub(super) struct Posts {
    planning: Planning,
    poster: Poster,
    settings: ChatSettings,
    admins: Admins,
    username: String,
}

impl Posts {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            planning: Planning::new(services),
            poster: services.poster.clone(),
            settings: services.chat_settings.clone(),
            admins: services.admins.clone(),
            username: services.me.username().to_owned(),
        }
    }

    async fn command(&self, origin: &Origin, command: Command, typed: &str) -> Reply {
        match command {
            Command::Daily => self.plan(origin, PostKind::Passage, Plan::daily(typed)).await,
            Command::Weekly => self.plan(origin, PostKind::Passage, Plan::weekly(typed)).await,
            Command::Digest => match origin.chat_kind {
                ChatKind::Group => self.plan(origin, PostKind::Digest, Plan::weekly(typed)).await,
                ChatKind::Private => Reply::text(origin, &phrases::digest_in_groups(origin.locale)),
                ChatKind::Channel => {
                    Reply::text(origin, &phrases::digest_not_in_channels(origin.locale))
                }
            },
            _ => self.time_zone(origin, typed).await,
        }
    }

    async fn plan(&self, origin: &Origin, kind: PostKind, plan: Plan) -> Reply {
        Reply::text(origin, &self.planning.carry_out(origin, kind, plan).await)
    }

    async fn time_zone(&self, origin: &Origin, typed: &str) -> Reply {
        let (locale, place) = (origin.locale, origin.place());
        let said = match typed.is_empty() || self.admins.may_set_up(origin).await {
            true => self.moved(locale, place, typed).await,
            false => Ok(phrases::for_admins(locale)),
        };
        // The store has logged why.
        Reply::text(origin, &said.unwrap_or_else(|_| phrases::not_set_up(locale)))
    }

    async fn moved(&self, locale: Locale, place: Place, typed: &str) -> Result<String, StoreError> {
        let zone = match (typed, Tz::from_str_insensitive(typed)) {
            ("", _) => self.settings.of(place).await.time_zone,
            (_, Ok(zone)) => {
                self.poster.move_to(place, zone).await?;
                zone
            }
            (_, Err(_)) if is_offset(typed) => return Ok(phrases::time_zone_offset(locale)),
            (_, Err(_)) => return Ok(phrases::time_zone_unknown(locale, &zones_like(typed))),
        };
        Ok(phrases::time_zone_now(locale, zone))
    }

    /// What a button of a post leads to opens in private: a post is for everybody who reads it, and stays as it is.
    fn pressed(&self, callback: &Callback) -> Option<Reply> {
        let (_, payload) = callback.of_feature(POST)?;
        let address = deep_link::address(&self.username, payload);
        Some(Reply::Elsewhere { query: callback.id.clone(), address })
    }
}

/// "+2", "UTC+02:00", "GMT-5".
fn is_offset(typed: &str) -> bool {
    let typed = typed.to_ascii_uppercase();
    let rest = ["UTC", "GMT"].iter().find_map(|name| typed.strip_prefix(name)).unwrap_or(&typed);
    rest.trim()
        .strip_prefix(['+', '-', '−'])
        .is_some_and(|hours| hours.starts_with(|c: char| c.is_ascii_digit()))
}

/// The zones whose city was typed, or whose names hold what was typed.
fn zones_like(typed: &str) -> Vec<&'static str> {
    let typed = typed.trim().replace(' ', "_").to_lowercase();
    let city = |name: &str| name.rsplit('/').next().unwrap_or_default().to_lowercase();
    let names = || TZ_VARIANTS.iter().map(|zone| zone.name());
    let exact: Vec<&str> = names().filter(|name| city(name) == typed).take(MAX_OFFERED).collect();
    if !exact.is_empty() || typed.chars().count() < 3 {
        return exact;
    }
    names().filter(|name| name.to_lowercase().contains(&typed)).take(MAX_OFFERED).collect()
}

/// Which of the commands a message gives, in channels too: a channel sets up its own posts.
fn command(message: &Message) -> Option<(Command, &str)> {
    let Content::Command { name, rest, .. } = &message.content else { return None };
    let command = COMMANDS.into_iter().find(|command| command.name() == name)?;
    Some((command, rest.0.trim()))
}

impl Feature for Posts {
    fn commands(&self, locale: Locale) -> Vec<MenuCommand> {
        COMMANDS.iter().map(|it| MenuCommand::new(locale, *it, Audience::Everybody)).collect()
    }

    fn takes(&self, request: &Request) -> bool {
        match request {
            Request::Message(message) => command(message).is_some(),
            Request::Callback(callback) => callback.of_feature(POST).is_some(),
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            Ok(match request {
                Request::Message(message) => match command(message) {
                    Some((command, typed)) => {
                        Some(self.command(&message.origin, command, typed).await)
                    }
                    None => None,
                },
                Request::Callback(callback) => self.pressed(callback),
                _ => None,
            })
        })
    }
}
