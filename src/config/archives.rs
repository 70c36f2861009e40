//! Further archives of the same service, each with its documents, its index, and the places where it answers.

use std::collections::HashSet;
use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};

use super::environment::{Environment, TOKEN, looks_like_token};
use super::fault::Fault;
use super::layers::Layers;
use crate::archive::{ArchiveSettings, ClusterSettings};
use crate::snapshot::SnapshotAddress;

/// Name of the list in the configuration.
const LIST: &str = "archives";

/// Characters of a name at most; it is the name of a folder, too.
const MAX_NAME: usize = 32;

/// An archive beside that of `[archive]`.
#[derive(Clone, Debug)]
pub struct NamedArchive {
    /// By which its folder, and what is kept of it, are found again.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// For opening it.
    pub archive: ArchiveSettings,
    /// Questions to offer to somebody new.
    pub examples: Vec<String>,
    /// Groups and channels in which it answers.
    pub chats: Vec<i64>,
    /// Topics of forums in which it answers, each with its chat.
    pub topics: Vec<(i64, i32)>,
    /// Who may choose it in private; everybody where `None`.
    pub people: Option<Vec<i64>>,
    /// The token of a bot of its own.
    pub token: Option<SecretString>,
}

/// What is checked before an archive is opened.
#[derive(Clone, Copy)]
pub(super) struct Checks {
    /// Whether a missing folder of documents is accepted.
    pub(super) ignores_corpus: bool,
    /// Whether the form of tokens is checked.
    pub(super) checks_token: bool,
}

/// All of the list. `main` is the archive whose tables and dates they share.
pub(super) fn archives(
    layers: &mut Layers,
    checks: Checks,
    environment: &Environment,
    main: &ArchiveSettings,
) -> Vec<NamedArchive> {
    let archives: Vec<NamedArchive> = (0..layers.items(LIST))
        .map(|at| Reading { layers, checks, environment, main, at }.archive())
        .collect();
    repeated(layers, &archives);
    restricted_first(layers, &archives);
    archives
}

/// Who may choose is asked of a choice; the first archive of a bot answers everybody who may ask.
fn restricted_first(layers: &mut Layers, archives: &[NamedArchive]) {
    let mut bots = HashSet::new();
    for (at, archive) in archives.iter().enumerate() {
        let Some(token) = &archive.token else { continue };
        if bots.insert(token.expose_secret().to_owned()) && archive.people.is_some() {
            let problem = "cannot stand at the first archive of a bot of its own, which answers wherever nothing else is said; [access] says who may ask";
            layers.wrong(&key(at, "people"), problem.to_owned());
        }
    }
}

/// A name or a place that two archives have.
fn repeated(layers: &mut Layers, archives: &[NamedArchive]) {
    let (mut names, mut chats, mut topics) = (HashSet::new(), HashSet::new(), HashSet::new());
    for (at, archive) in archives.iter().enumerate() {
        if !names.insert(archive.name.clone()) {
            let problem =
                format!("is {:?} twice; each archive needs a name of its own", archive.name);
            layers.wrong(&key(at, "name"), problem);
        }
        // Two bots may be in the same chat, each with its own archive.
        let bot = archive.token.as_ref().map(|token| token.expose_secret().to_owned());
        let chat = archive.chats.iter().find(|chat| !chats.insert((bot.clone(), **chat)));
        if let Some(chat) = chat {
            layers.wrong(
                &key(at, "chats"),
                format!("has {chat}, which an archive above has already"),
            );
        }
        let topic = archive.topics.iter().find(|topic| !topics.insert((bot.clone(), **topic)));
        if let Some((chat, topic)) = topic {
            let problem = format!("has {chat}/{topic}, which an archive above has already");
            layers.wrong(&key(at, "topics"), problem);
        }
    }
}

fn key(at: usize, name: &str) -> String {
    format!("{LIST}.{at}.{name}")
}

/// The reading of one archive.
struct Reading<'a> {
    layers: &'a mut Layers,
    checks: Checks,
    environment: &'a Environment,
    main: &'a ArchiveSettings,
    /// Its place in the list, from 0.
    at: usize,
}

impl Reading<'_> {
    fn archive(&mut self) -> NamedArchive {
        let name = self.name();
        let title: String = self.optional("title").unwrap_or_else(|| name.clone());
        let data: Option<PathBuf> = self.optional("data");
        let data = data.unwrap_or_else(|| self.main.data.join(LIST).join(&name));
        let source = self.source();
        // In the same cluster, and never the same index.
        let cluster = self.main.cluster.clone().map(|cluster| ClusterSettings {
            index: format!("{}_{name}", cluster.index),
            ..cluster
        });
        if source.is_some() && cluster.is_some() {
            self.wrong("source", "cannot stand beside search.url; leave one of them out");
        }
        let corpus = self.corpus(source.is_some() || cluster.is_some());
        if source.is_some() && !corpus.is_empty() {
            self.wrong(
                "source",
                "cannot stand beside corpus: an index comes from a snapshot, or is built from documents; leave one of them out",
            );
        }
        NamedArchive {
            title,
            archive: ArchiveSettings { corpus, data, source, cluster, ..self.main.clone() },
            examples: self.optional("examples").unwrap_or_default(),
            chats: self.optional("chats").unwrap_or_default(),
            topics: self.topics(),
            people: self.optional("people"),
            token: self.token(),
            name,
        }
    }

    fn optional<T: super::layers::Setting>(&mut self, name: &str) -> Option<T> {
        self.layers.take_optional(&key(self.at, name))
    }

    fn wrong(&mut self, name: &str, problem: &str) {
        self.layers.wrong(&key(self.at, name), problem.to_owned());
    }

    fn name(&mut self) -> String {
        let name: String = self.optional("name").unwrap_or_default();
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if name.is_empty() || name.len() > MAX_NAME || !name.chars().all(is_plain) {
            let problem = "must be a name of a to z, 0 to 9 and \"-\", up to 32 characters; `title` is what people see";
            self.wrong("name", problem);
        }
        name
    }

    fn source(&mut self) -> Option<SnapshotAddress> {
        let written: String =
            self.optional("source").filter(|source: &String| !source.is_empty())?;
        let address = SnapshotAddress::parse(&written, &self.environment.s3_variables());
        address.map_err(|problem| self.wrong("source", &problem.to_string())).ok()
    }

    fn corpus(&mut self, has_source: bool) -> Vec<PathBuf> {
        let corpus: Vec<PathBuf> = self.optional("corpus").unwrap_or_default();
        if corpus.is_empty() && !has_source {
            // Nobody wrote it: the name says which of the archives is meant.
            let place = self.layers.place(&key(self.at, "name"));
            let problem =
                "must name the folders of its documents, or `source` the snapshot of its index";
            let (key, problem) = (key(self.at, "corpus"), problem.to_owned());
            self.layers.fault(Fault::Wrong { place, key, problem });
        }
        let ignores = self.checks.ignores_corpus || has_source;
        let place = self.layers.place(&key(self.at, "corpus"));
        for folder in corpus.iter().filter(|folder| !ignores && !folder.exists()) {
            self.layers.fault(Fault::NoFolder { place: place.clone(), folder: folder.clone() });
        }
        corpus
    }

    fn topics(&mut self) -> Vec<(i64, i32)> {
        let written: Vec<String> = self.optional("topics").unwrap_or_default();
        let read = |topic: &String| {
            let (chat, topic) = topic.split_once('/')?;
            Some((chat.parse().ok()?, topic.parse().ok()?))
        };
        let topics: Option<Vec<(i64, i32)>> = written.iter().map(read).collect();
        topics.unwrap_or_else(|| {
            let problem = "must list topics as \"CHAT/TOPIC\", for example [\"-1001234567890/17\"]; both numbers are in a link to the topic";
            self.wrong("topics", problem);
            Vec::new()
        })
    }

    /// The token is in the environment, like every other: the file names the variable.
    fn token(&mut self) -> Option<SecretString> {
        let variable: String = self.optional("token_variable")?;
        let token = self.environment.get(&variable).map(str::trim).unwrap_or_default().to_owned();
        if !self.checks.checks_token {
            return Some(token.into());
        }
        if !looks_like_token(&token) {
            let problem =
                "must name an environment variable with the token that BotFather sent for this bot";
            self.wrong("token_variable", problem);
            return None;
        }
        if self.environment.get(TOKEN).map(str::trim) == Some(token.as_str()) {
            let problem =
                "has the token of the main bot; leave it out, or name the token of another bot";
            self.wrong("token_variable", problem);
        }
        if !self.layers.is_default("webhook.url") {
            let problem = "cannot stand beside webhook.url: a bot of its own fetches its updates; run a service for each bot to have them delivered";
            self.wrong("token_variable", problem);
        }
        Some(token.into())
    }
}
