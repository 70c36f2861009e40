//! Reads the configuration (file, environment, command line) into [`Settings`].
//!
//! Every fault is collected and reported at once, with its place and a way out.
//! The defaults are the file `config/pincite.toml`, built into the program, so that the two cannot differ.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::archive::ArchiveSettings;
use crate::cite::CitationSettings;
use crate::http::PublicUrl;
use crate::rerank::{RerankerSettings, ServiceSettings};
use crate::snapshot::{S3Variables, SnapshotAddress};
use crate::text::Spellings;
use crate::time::{NamedTime, NumericOrder};

mod access;
mod archives;
mod cluster;
mod environment;
mod fault;
mod files;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod layers;
mod store;

pub use access::{
    AccessMode, AccessSettings, MAX_INVITE_CODE_CHARACTERS, MIN_INVITE_CODE_CHARACTERS,
};
pub use archives::NamedArchive;
pub use environment::Environment;
pub use fault::{Fault, Faults, SettingOrigin};
pub use files::{DEFAULTS, FILE_NAMES};
pub use store::StoreSettings;

use archives::Checks;
use environment::looks_like_token;
use files::settings_text;
use layers::{Layers, Setting, Written};

/// What the command line says, which wins over everything else.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// A configuration file other than those of [`FILE_NAMES`].
    pub config: Option<PathBuf>,
    /// Folders of documents, in place of the configured ones.
    pub corpus: Vec<PathBuf>,
    /// Folder for the index.
    pub data: Option<PathBuf>,
    /// The day that "today" means.
    pub today: Option<NaiveDate>,
    /// Whether a missing folder of documents is accepted: for commands that read none.
    pub ignores_corpus: bool,
    /// Whether the form of the bot token is checked: for the bot, and for `pincite check`.
    pub checks_token: bool,
}

/// Every setting, checked and resolved: a path is a path, a choice is an enum, and what has no default cannot be missing.
///
/// It is not what somebody wrote: where a value came from is known only while it is read, for the message of a fault.
///
/// ```
/// use pincite::config::{Environment, LogFormat, Overrides, Settings};
///
/// let overrides = Overrides { ignores_corpus: true, ..Overrides::default() };
/// let environment = Environment::of(&[("PINCITE_LOG_FORMAT", "json")]);
/// assert_eq!(Settings::load(&overrides, &environment)?.log, LogFormat::Json);
///
/// let environment = Environment::of(&[("PINCITE_LOG_FORMAT", "xml")]);
/// let faults = Settings::load(&overrides, &environment).unwrap_err();
/// assert_eq!(faults.to_string(), r#"PINCITE_LOG_FORMAT: log.format must be "text" or "json""#);
/// # Ok::<(), pincite::config::Faults>(())
/// ```
#[derive(Clone, Debug)]
pub struct Settings {
    /// For opening the archive.
    pub archive: ArchiveSettings,
    /// What people call it, where there are others.
    pub title: String,
    /// The other archives.
    pub archives: Vec<NamedArchive>,
    /// Which reranker reorders the best passages.
    pub reranker: RerankerSettings,
    /// The time that reranking has, from when a question was asked.
    pub reranker_timeout: Duration,
    /// What gives access to snapshots in S3-compatible storage.
    pub s3: S3Variables,
    /// Whether a server looks for documents that changed.
    pub follows_changes: bool,
    /// For printing citations.
    pub citations: CitationSettings,
    /// For the Telegram bot.
    pub telegram: TelegramSettings,
    /// For updates that Telegram delivers; it is asked for them when `None`.
    pub webhook: Option<WebhookSettings>,
    /// Where health and numbers are shown, if anywhere.
    pub http: Option<Listen>,
    /// How the log is written.
    pub log: LogFormat,
    /// Who may ask the bot.
    pub access: AccessSettings,
    /// Where the state of the bot is kept.
    pub store: StoreSettings,
    /// Whether questions are kept that were not answered, or whose answers were reported.
    pub keeps_questions: bool,
    /// Questions to offer to somebody new.
    pub examples: Vec<String>,
    /// The day that "today" means, where it is not the clock's.
    pub today: Option<NaiveDate>,
}

/// What the bot must know to reach Telegram.
#[derive(Clone, Debug)]
pub struct TelegramSettings {
    /// The bot token, if one was given; it prints as `[REDACTED]`.
    pub token: Option<SecretString>,
    /// Bot API server.
    pub api_url: String,
    /// Whether to send no faster than Telegram allows.
    pub keeps_limits: bool,
}

/// Where Telegram delivers updates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookSettings {
    /// The address that Telegram calls.
    pub url: PublicUrl,
    /// The address of this machine where that arrives.
    pub listen: SocketAddr,
}

/// An address of this machine to listen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listen {
    /// The address.
    pub address: SocketAddr,
    /// Whether it is the default that nobody wrote down: then a port in use is only a warning.
    pub is_default: bool,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For people: a line of text.
    #[default]
    Text,
    /// For programs: a JSON object a line.
    Json,
}

impl Setting for LogFormat {
    fn read(written: &Written) -> Result<Self, String> {
        match written {
            Written::Text(text) if text == "text" => Ok(LogFormat::Text),
            Written::Text(text) if text == "json" => Ok(LogFormat::Json),
            _ => Err("must be \"text\" or \"json\"".to_owned()),
        }
    }
}

impl Settings {
    /// Reads file, environment and command line; either everything is sound or every fault is returned.
    pub fn load(overrides: &Overrides, environment: &Environment) -> Result<Self, Faults> {
        let mut layers = Layers::read(overrides.config.as_deref(), environment);
        let timeout = reranker_timeout(&mut layers);
        let archive = archive(&mut layers, overrides, environment);
        let settings = Self {
            title: layers.take("archive.title"),
            archives: archives::archives(&mut layers, checks(overrides), environment, &archive),
            archive,
            s3: environment.s3_variables(),
            reranker: reranker(&mut layers, timeout),
            reranker_timeout: timeout,
            follows_changes: layers.take("archive.follows_changes"),
            citations: citations(&mut layers),
            telegram: telegram(&mut layers, overrides, environment),
            access: access::access(&mut layers),
            store: store::store(&mut layers),
            webhook: webhook(&mut layers),
            http: http(&mut layers),
            log: layers.take("log.format"),
            keeps_questions: layers.take("gaps.keeps_questions"),
            examples: examples(&mut layers, overrides),
            today: overrides.today,
        };
        layers.finish().map(|()| settings)
    }
}

/// What is checked of further archives.
fn checks(overrides: &Overrides) -> Checks {
    Checks { ignores_corpus: overrides.ignores_corpus, checks_token: overrides.checks_token }
}

fn archive(
    layers: &mut Layers,
    overrides: &Overrides,
    environment: &Environment,
) -> ArchiveSettings {
    let source = source(layers, environment);
    let cluster = cluster::cluster(layers);
    if cluster.is_some() {
        beside_cluster(layers, overrides, source.is_some());
    }
    // Commands that read no documents have no use for --corpus, and are not stopped.
    if source.is_some() && !overrides.corpus.is_empty() && !overrides.ignores_corpus {
        let problem = "cannot stand beside --corpus: the index comes from the snapshot, and from no documents; leave --corpus out, or name a configuration without index.source with --config";
        layers.wrong("index.source", problem.to_owned());
    }
    // Whoever searches in a cluster need not have the documents; whoever loads it is told where they are missing.
    let ignores_corpus = overrides.ignores_corpus || source.is_some() || cluster.is_some();
    // Taken even where the command line wins: a key that nobody takes is reported as unknown.
    let configured: Vec<PathBuf> = layers.take("archive.corpus");
    let place = layers.place("archive.corpus");
    let (corpus, place) = match overrides.corpus.is_empty() {
        true => (configured, place),
        false => (overrides.corpus.clone(), SettingOrigin::Option("--corpus")),
    };
    if corpus.is_empty() {
        layers.fault(Fault::NoCorpus { place: place.clone() });
    }
    // Each missing folder is a fault of its own, so that a typo in one does not hide the next.
    for folder in corpus.iter().filter(|folder| !ignores_corpus && !folder.exists()) {
        layers.fault(Fault::NoFolder { place: place.clone(), folder: folder.clone() });
    }
    let data: PathBuf = layers.take("archive.data");
    ArchiveSettings {
        cluster,
        corpus,
        data: overrides.data.clone().unwrap_or(data),
        source,
        names: names(layers),
        events: events(layers),
        century: century(layers),
        order: layers.take::<NumericOrder>("dates.numeric_order"),
    }
}

/// Other documents, or another index, would take the place of the archive in the cluster.
fn beside_cluster(layers: &mut Layers, overrides: &Overrides, has_source: bool) {
    if has_source {
        layers.wrong(
            "index.source",
            "cannot stand beside search.url; leave one of them out".to_owned(),
        );
    }
    if !overrides.corpus.is_empty() {
        let problem = "cannot stand beside --corpus: the archive in the cluster is that of the configuration; leave --corpus out, or name a configuration without a cluster with --config";
        layers.wrong("search.url", problem.to_owned());
    }
}

/// The snapshot that the index comes from, if any.
fn source(layers: &mut Layers, environment: &Environment) -> Option<SnapshotAddress> {
    let written: String = layers.take("index.source");
    if written.is_empty() {
        return None;
    }
    let address = SnapshotAddress::parse(&written, &environment.s3_variables());
    address.map_err(|problem| layers.wrong("index.source", problem.to_string())).ok()
}

/// Spelling groups that come with the program.
const NAMES: &str = include_str!("../config/names.toml");

/// Named times that come with the program.
const EVENTS: &str = include_str!("../config/events.toml");

/// Common words that come with the program.
const WORDS: &str = include_str!("../config/words.toml");

/// Groups of names, of the user's own names, and of common words, as one table.
fn names(layers: &mut Layers) -> Spellings {
    let names = |text: &str| Spellings::parse(text).map_err(|error| error.to_string());
    let words = |text: &str| Spellings::parse_words(text).map_err(|error| error.to_string());
    let own = table(layers, "archive.own_names", "", names);
    let built_in = table(layers, "archive.names", NAMES, names);
    // `archive.names` replaces the built-in groups; `archive.own_names` only adds to them.
    built_in.with(own).with(table(layers, "archive.words", WORDS, words))
}

fn events(layers: &mut Layers) -> Vec<NamedTime> {
    table(layers, "archive.events", EVENTS, |text| {
        let file: Events = toml::from_str(text).map_err(|error| error.to_string())?;
        Ok(file.event)
    })
}

/// The file of named times.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Events {
    #[serde(default)]
    event: Vec<NamedTime>,
}

/// A table from the file that `key` names, or the built-in one where it names none.
fn table<T: Default>(
    layers: &mut Layers,
    key: &str,
    built_in: &str,
    parse: impl Fn(&str) -> Result<T, String>,
) -> T {
    let (file, text) = match table_file(layers, key) {
        Some((file, text)) => (file, text),
        None => (PathBuf::from("built-in table"), built_in.to_owned()),
    };
    // An empty table stands in for a faulty one, so that the faults after it are found in this run.
    parse(&text).unwrap_or_else(|problem| {
        let place = layers.place(key);
        layers.fault(Fault::Table { place, file, problem });
        T::default()
    })
}

/// The text of a table that the user supplies in place of the built-in one, and where it stands.
fn table_file(layers: &mut Layers, key: &str) -> Option<(PathBuf, String)> {
    let path: PathBuf = layers.take(key);
    if path == Path::new("") {
        return None;
    }
    match settings_text(&path) {
        Ok(text) => Some((path, text)),
        Err(error) => {
            let place = layers.place(key);
            layers.fault(Fault::Unreadable { place, file: path, reason: error.to_string() });
            None
        }
    }
}

fn century(layers: &mut Layers) -> i32 {
    let century: i32 = layers.take("dates.century");
    // The last year of the last century is 9999: years have four digits here.
    if !(0..=9900).contains(&century) {
        let problem = "must lie between 0 and 9900, for example 1900".to_owned();
        layers.wrong("dates.century", problem);
    }
    century
}

/// The examples that come with the program are about its seeds; another corpus has its own or none.
fn examples(layers: &mut Layers, overrides: &Overrides) -> Vec<String> {
    let examples = layers.take("conversation.examples");
    let other_corpus = !overrides.corpus.is_empty()
        || !layers.is_default("archive.corpus")
        || !layers.is_default("index.source")
        || !layers.is_default("search.url");
    // Examples that somebody wrote down are kept, whatever the corpus.
    let about_seeds = layers.is_default("conversation.examples");
    if other_corpus && about_seeds { Vec::new() } else { examples }
}

fn citations(layers: &mut Layers) -> CitationSettings {
    CitationSettings {
        repository: layers.take("citations.repository"),
        repository_in_notes: layers.take("citations.repository_in_notes"),
        form: layers.take("citations.form"),
    }
}

fn telegram(
    layers: &mut Layers,
    overrides: &Overrides,
    environment: &Environment,
) -> TelegramSettings {
    // Checked by its form alone, without asking Telegram: a pasted name or half a token is
    // found before anything is opened. Commands that need no token ignore a wrong one.
    let token = environment.token();
    if overrides.checks_token
        && let Some(token) = &token
        && !looks_like_token(token.expose_secret())
    {
        layers.fault(Fault::NotAToken);
    }
    let configured: String = layers.take("telegram.api_url");
    // The variables of teloxide keep their own names, without the prefix `PINCITE_`.
    let (api_url, place) = match environment.get("TELOXIDE_API_URL").filter(|url| !url.is_empty()) {
        Some(url) => (url.to_owned(), SettingOrigin::Variable("TELOXIDE_API_URL".to_owned())),
        None => (configured, layers.place("telegram.api_url")),
    };
    if !(api_url.starts_with("https://") || api_url.starts_with("http://")) {
        layers.fault(Fault::NotAnAddress { place });
    }
    TelegramSettings { token, api_url, keeps_limits: layers.take("telegram.keeps_limits") }
}

fn reranker_timeout(layers: &mut Layers) -> Duration {
    let written: i32 = layers.take("reranker.timeout_ms");
    match u64::try_from(written) {
        Ok(milliseconds) if milliseconds > 0 => Duration::from_millis(milliseconds),
        _ => {
            let problem = "must be 1 or more; reranker.use = \"off\" turns it off".to_owned();
            layers.wrong("reranker.timeout_ms", problem);
            Duration::from_secs(1)
        }
    }
}

fn reranker(layers: &mut Layers, timeout: Duration) -> RerankerSettings {
    let (folder, address): (PathBuf, String) =
        (layers.take("reranker.folder"), layers.take("reranker.address"));
    let (key, model): (SecretString, String) =
        (layers.take("reranker.key"), layers.take("reranker.model"));
    let choice: String = layers.take("reranker.use");
    let key = (!key.expose_secret().is_empty()).then_some(key);
    if !address.is_empty() && !is_web_address(&address) {
        // Not shown: people paste addresses with a password.
        let problem = "must be an address like https://rerank.example.org or http://127.0.0.1:8082"
            .to_owned();
        layers.wrong("reranker.address", problem);
    }
    let (has_folder, has_address) = (folder != Path::new(""), !address.is_empty());
    match choice.as_str() {
        "off" => RerankerSettings::Off,
        "built-in" if has_folder && has_address => {
            let problem = "cannot stand beside reranker.folder; leave one of them out".to_owned();
            layers.wrong("reranker.address", problem);
            RerankerSettings::Off
        }
        "built-in" if has_folder => RerankerSettings::Folder(folder),
        "built-in" if has_address => {
            let model = (!model.is_empty()).then_some(model);
            RerankerSettings::Service(ServiceSettings { address, key, model, timeout })
        }
        "built-in" => RerankerSettings::BuiltIn,
        _ => {
            layers.wrong("reranker.use", r#"must be "built-in" or "off""#.to_owned());
            RerankerSettings::Off
        }
    }
}

fn is_web_address(address: &str) -> bool {
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    host.is_some_and(|host| {
        !host.trim_matches('/').is_empty() && !host.contains(char::is_whitespace)
    })
}

fn webhook(layers: &mut Layers) -> Option<WebhookSettings> {
    // Read before the webhook is found to be off: a faulty address is reported all the same.
    let listen = address(layers, "webhook.listen");
    let url: String = layers.take("webhook.url");
    if url.is_empty() {
        return None;
    }
    match (PublicUrl::parse(&url), listen) {
        (Ok(url), Some(listen)) => Some(WebhookSettings { url, listen }),
        (Ok(_), None) => {
            let problem = "must name where the webhook listens, for example 127.0.0.1:8443";
            layers.wrong("webhook.listen", problem.to_owned());
            None
        }
        (Err(problem), _) => {
            layers.wrong("webhook.url", problem);
            None
        }
    }
}

fn http(layers: &mut Layers) -> Option<Listen> {
    let own = match layers.place("http.listen") {
        SettingOrigin::Default => false,
        // In a checkout that file is found and read; its address counts once it was changed.
        // The file that comes with the program says nothing that somebody wrote.
        SettingOrigin::Line(file, _) if file == Path::new(FILE_NAMES[1]) => {
            !layers.is_default("http.listen")
        }
        _ => true,
    };
    address(layers, "http.listen").map(|address| Listen { address, is_default: !own })
}

/// An address with its port, or `None` for "".
fn address(layers: &mut Layers, key: &str) -> Option<SocketAddr> {
    let written: String = layers.take(key);
    if written.is_empty() {
        return None;
    }
    let address = written.parse().ok();
    if address.is_none() {
        let problem = format!(
            "must be an IP address and a port like 127.0.0.1:9464, or [::1]:9464; {written:?} is not"
        );
        layers.wrong(key, problem);
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the faults of a configuration text say, one a line.
    fn faults(text: &str, variables: &[(&str, &str)]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("mine.toml");
        std::fs::write(&file, text).unwrap();
        let overrides = Overrides {
            config: Some(file),
            corpus: vec![folder.path().to_owned()],
            checks_token: true,
            ..Overrides::default()
        };
        let environment = Environment::of(variables);
        match Settings::load(&overrides, &environment) {
            Ok(_) => String::new(),
            Err(faults) => faults.to_string().replace(&format!("{}/", folder.path().display()), ""),
        }
    }

    #[test]
    fn every_fault_is_told_at_once_with_line_and_way_out() {
        let text = "[archive]\ncorpsu = [\"x\"]\ndata = 7\n\n[dates]\nnumeric_order = \"day\"\n\n[bot]\ntoken = \"1:a\"\n";
        insta::assert_snapshot!(faults(text, &[("PINCITE_DATES_CENTURY", "soon"), ("PINCITE_DATA", "x")]), @r#"
        the configuration has 6 faults:
          PINCITE_DATES_CENTURY: dates.century must be a whole number
          PINCITE_DATA: there is no setting "PINCITE_DATA"; did you mean "PINCITE_ARCHIVE_DATA"?
          mine.toml:2: there is no setting "archive.corpsu"; did you mean "archive.corpus"?
          mine.toml:3: archive.data must be a path in quotation marks
          mine.toml:6: dates.numeric_order must be "day_first" or "month_first"
          mine.toml:9: there is no setting "bot.token"; the bot token is read from TELOXIDE_TOKEN alone
        "#);
    }

    #[test]
    fn addresses_that_cannot_be_used_are_told_with_a_way_out() {
        let text = "[http]\nlisten = \"localhost\"\n\n[webhook]\nurl = \"http://bot.example.org/x\"\nlisten = \"127.0.0.1:99999\"\n\n[log]\nformat = \"xml\"\n";
        insta::assert_snapshot!(faults(text, &[]), @r#"
        the configuration has 4 faults:
          mine.toml:2: http.listen must be an IP address and a port like 127.0.0.1:9464, or [::1]:9464; "localhost" is not
          mine.toml:5: webhook.url must begin with https://, since Telegram delivers to no other; write one like https://bot.example.org/telegram
          mine.toml:6: webhook.listen must be an IP address and a port like 127.0.0.1:9464, or [::1]:9464; "127.0.0.1:99999" is not
          mine.toml:9: log.format must be "text" or "json"
        "#);
        let port = [("PINCITE_WEBHOOK_URL", "https://bot.example.org:9000/x")];
        insta::assert_snapshot!(faults("", &port), @"PINCITE_WEBHOOK_URL: webhook.url must be on port 443, 80, 88 or 8443, since Telegram delivers to no other; let a proxy there pass it on to `listen`");
        let nowhere = "[webhook]\nurl = \"https://bot.example.org/x\"\nlisten = \"\"\n";
        insta::assert_snapshot!(faults(nowhere, &[]), @"mine.toml:3: webhook.listen must name where the webhook listens, for example 127.0.0.1:8443");
    }

    #[test]
    fn the_address_of_a_database_is_checked_and_not_shown() {
        let text = "[store]\nurl = \"mysql://me:password-of-mine@host/state\"\nlease_seconds = 0\n";
        insta::assert_snapshot!(faults(text, &[]), @r#"
        the configuration has 2 faults:
          mine.toml:2: store.url must be "", or the address of a PostgreSQL database like postgres://user:password@host:5432/database
          mine.toml:3: store.lease_seconds must be 2 or more
        "#);
        let url = [("PINCITE_STORE_URL", "postgres://me:password-of-mine@host/state")];
        let overrides = Overrides { ignores_corpus: true, ..Overrides::default() };
        let settings = Settings::load(&overrides, &Environment::of(&url)).unwrap();
        assert!(matches!(settings.store, StoreSettings::Postgres { .. }));
        assert!(!format!("{settings:?}").contains("password-of-mine"));
    }

    #[test]
    fn an_address_that_somebody_wrote_down_is_not_a_default() {
        let of = |variables: &[(&str, &str)]| {
            let overrides = Overrides { ignores_corpus: true, ..Overrides::default() };
            Settings::load(&overrides, &Environment::of(variables)).unwrap().http
        };
        assert!(of(&[]).unwrap().is_default);
        assert!(!of(&[("PINCITE_HTTP_LISTEN", "127.0.0.1:9464")]).unwrap().is_default);
        assert_eq!(of(&[("PINCITE_HTTP_LISTEN", "")]), None);
    }

    #[test]
    fn defaults_are_the_file_that_is_shipped() {
        assert_eq!(faults(DEFAULTS, &[]), "");
    }

    #[test]
    fn token_is_not_printed_even_when_it_is_wrong() {
        let said = faults("", &[("TELOXIDE_TOKEN", "not a token at all")]);
        assert!(said.contains("TELOXIDE_TOKEN") && !said.contains("at all"), "{said}");
    }

    #[test]
    fn broken_toml_names_its_lines() {
        insta::assert_snapshot!(faults("[archive\ndata = \n", &[]), @"mine.toml:1: unclosed table, expected `]`");
    }
}
