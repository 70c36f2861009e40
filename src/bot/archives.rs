//! Which archive answers where: several in one bot, by chat, by topic, and by the choice of a person in private.
//!
//! Each archive has features, a cache, and rows of its own in the store, under a number that follows from its name. So nothing
//! that is kept or shown by one of them is found by another, without a check in every place that could show it.

use std::fmt;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use teloxide::types::{ChatId, UserId};

use crate::bot::preferences::Preferences;
use crate::bot::request::{Content, Message, Request, number};
use crate::bot::search::SearchArchive;
use crate::bot::telegram::migrations::Migrations;
use crate::store::Place;

/// An archive that a bot serves beside the one that answers wherever nothing else is said.
#[derive(Clone)]
pub struct ServedArchive {
    /// Its name in the configuration, by which what is kept of it is found again. Never empty.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// The archive.
    pub archive: Arc<dyn SearchArchive>,
    /// Questions offered to somebody new.
    pub examples: Vec<String>,
    /// Where it answers.
    pub places: ArchivePlaces,
}

/// Where an archive answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchivePlaces {
    /// Groups and channels, with all of their topics.
    pub chats: Vec<i64>,
    /// Topics of forums, each with its chat; they go before chats.
    pub topics: Vec<(i64, i32)>,
    /// Who may choose it in private; everybody where `None`.
    pub people: Option<Vec<i64>>,
}

impl fmt::Debug for ServedArchive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServedArchive").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Says which archive answers where. The first, number 0, is the one by default.
#[derive(Clone, Default)]
pub(crate) struct Router(Option<Arc<Rules>>);

struct Rules {
    /// The title of the first.
    title: String,
    /// All but the first.
    others: Vec<Rule>,
    preferences: Preferences,
    migrations: Migrations,
}

struct Rule {
    name: String,
    title: String,
    places: ArchivePlaces,
}

impl Router {
    /// Where there are others than the one by default, which people call by its `title`.
    pub(crate) fn new(
        title: &str,
        others: &[ServedArchive],
        preferences: &Preferences,
        migrations: &Migrations,
    ) -> Self {
        if others.is_empty() {
            return Self::default();
        }
        let rule = |served: &ServedArchive| Rule {
            name: served.name.clone(),
            title: served.title.clone(),
            places: served.places.clone(),
        };
        Self(Some(Arc::new(Rules {
            title: title.to_owned(),
            others: others.iter().map(rule).collect(),
            preferences: preferences.clone(),
            migrations: migrations.clone(),
        })))
    }

    /// Whether there are several archives.
    pub(crate) fn is_choice(&self) -> bool {
        self.0.is_some()
    }

    /// The archive that answers in a place.
    pub(crate) async fn of_place(&self, place: Place) -> usize {
        let Some(rules) = &self.0 else { return 0 };
        let chat = ChatId(place.chat);
        if chat.is_user() {
            let person = u64::try_from(place.chat).map(UserId);
            return match person {
                Ok(person) => self.of_person(person).await,
                Err(_) => 0,
            };
        }
        // A group that has become a supergroup is written in the configuration by the number that it had.
        let is = |written: i64| {
            written == place.chat || rules.migrations.current(ChatId(written)) == chat
        };
        let by = |matches: &dyn Fn(&ArchivePlaces) -> bool| {
            rules.others.iter().position(|rule| matches(&rule.places))
        };
        let of_topic =
            |topic: i32| by(&|places| places.topics.iter().any(|it| is(it.0) && it.1 == topic));
        let of_topic = place.topic.and_then(of_topic);
        let of_chat = || by(&|places| places.chats.iter().any(|chat| is(*chat)));
        of_topic.or_else(of_chat).map_or(0, |at| at + 1)
    }

    /// The archive that a person chose, for private chats and inline queries; the first where it is no longer open to them.
    pub(crate) async fn of_person(&self, person: UserId) -> usize {
        let Some(rules) = &self.0 else { return 0 };
        let Some(chosen) = rules.preferences.archive(person).await else { return 0 };
        let at = rules.others.iter().position(|rule| rule.name == chosen).map_or(0, |at| at + 1);
        if rules.is_open(at, person) { at } else { 0 }
    }

    /// The archives that a person may choose.
    pub(crate) fn open_to(&self, person: UserId) -> Vec<usize> {
        let Some(rules) = &self.0 else { return vec![0] };
        (0..=rules.others.len()).filter(|at| rules.is_open(*at, person)).collect()
    }

    /// What people call an archive.
    pub(crate) fn title(&self, archive: usize) -> &str {
        let Some(rules) = &self.0 else { return "" };
        match archive.checked_sub(1) {
            None => &rules.title,
            Some(at) => rules.others.get(at).map_or("", |rule| &rule.title),
        }
    }

    /// The name by which the choice of an archive is kept; empty for the first.
    pub(crate) fn name(&self, archive: usize) -> &str {
        let rule = self.0.as_ref().and_then(|rules| rules.others.get(archive.checked_sub(1)?));
        rule.map_or("", |rule| &rule.name)
    }

    /// The archive of this name, the first for an empty one.
    pub(crate) fn named(&self, name: &str) -> Option<usize> {
        let rules = self.0.as_ref()?;
        if name.is_empty() {
            return Some(0);
        }
        rules.others.iter().position(|rule| rule.name == name).map(|at| at + 1)
    }
}

impl Rules {
    fn is_open(&self, archive: usize, person: UserId) -> bool {
        let Some(at) = archive.checked_sub(1) else { return true };
        let Some(Rule { places, .. }) = self.others.get(at) else { return false };
        let is_among = |people: &Vec<i64>| number(person).is_some_and(|it| people.contains(&it));
        places.people.as_ref().is_none_or(is_among)
    }
}

/// Under which number the store keeps what is of one archive of a bot.
///
/// That of the bot for the first, so that a bot which gets a second archive goes on with what it has. For the others one that no
/// bot has: Telegram's numbers of bots have at most 52 bits, and this has its 62nd bit set.
pub(crate) fn number_of(bot: u64, name: &str) -> u64 {
    if name.is_empty() {
        return bot;
    }
    let digest = Sha256::digest(format!("archive {bot} {name}"));
    let first = digest.first_chunk::<8>().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    (first >> 3) | (1 << 61)
}

/// Where the reply to a request stands, or whose choice it follows; `None` where neither is known.
pub(crate) enum Whose {
    Place(Place),
    Person(UserId),
    /// What concerns all archives: each of them notes it.
    All,
    /// What only the first has to do with.
    First,
}

impl Whose {
    pub(crate) fn of(request: &Request) -> Self {
        match request {
            Request::Message(message) | Request::EditedMessage(message) => {
                Self::Place(message.origin.place())
            }
            Request::Callback(callback) => match &callback.pressed {
                Ok(pressed) => Self::Place(pressed.place()),
                Err(_) => Self::First,
            },
            Request::Inline(query) => Self::Person(query.person),
            Request::Chosen(chosen) => Self::Person(chosen.person),
            Request::Membership { chat, .. } => Self::Place(Place::of_chat(chat.0)),
            // Polls do not say where they stand, and what was kept of a group may be of several archives.
            Request::Vote(_) | Request::Migrated { .. } => Self::All,
        }
    }
}

/// What follows `/start` in private, where something does.
pub(crate) fn link_in_private(request: &Request) -> Option<(UserId, &str)> {
    let Request::Message(Message { origin, content: Content::Command { name, rest, .. }, .. }) =
        request
    else {
        return None;
    };
    let is_link = name == "start" && origin.is_private() && !rest.0.is_empty();
    Some((origin.person.filter(|_| is_link)?, rest.0.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_archive_has_the_number_of_the_bot_and_others_one_that_no_bot_has() {
        assert_eq!(number_of(110_201_543, ""), 110_201_543);
        let (letters, cables) =
            (number_of(110_201_543, "letters"), number_of(110_201_543, "cables"));
        assert_ne!(letters, cables);
        assert_ne!(letters, number_of(2, "letters"));
        for number in [letters, cables] {
            assert!(number > 1 << 60 && i64::try_from(number).is_ok(), "{number}");
        }
        assert_eq!(letters, number_of(110_201_543, "letters"), "the same in every run");
    }
}
