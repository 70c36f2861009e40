//! The files of deploy/ speak of metrics and settings that exist, and hold no secret. `deploy/check` holds their form, with tools
//! that know it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pincite::config::{Environment, LogFormat, Overrides, Settings, StoreSettings};
use pincite::meter::{self, Kind};

fn deploy(file: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The metrics of this program that a text names.
fn named(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| word.starts_with("pincite_")).map(str::to_owned).collect()
}

fn known() -> BTreeSet<String> {
    let names = meter::ALL.iter().flat_map(|measure| match measure.kind {
        Kind::Histogram => vec![format!("{}_bucket", measure.name)],
        _ => vec![measure.name.to_owned()],
    });
    names.collect()
}

#[test]
fn the_dashboard_shows_every_metric_and_none_that_does_not_exist() {
    let shown = named(&deploy("monitoring/grafana-dashboard.json"));
    assert_eq!(shown, known());
}

#[test]
fn alerts_and_their_tests_name_metrics_that_exist() {
    for file in ["monitoring/alerts.yml", "monitoring/alerts_test.yml"] {
        let unknown: Vec<String> = named(&deploy(file)).difference(&known()).cloned().collect();
        assert!(unknown.is_empty(), "{file} names {unknown:?}");
    }
}

/// The settings of a file, an `NAME=value` or, in a ConfigMap, a `NAME: value` a line.
fn settings(file: &str) -> BTreeMap<String, String> {
    let text = deploy(file);
    let (indent, between) = if file.ends_with(".env") { ("", "=") } else { ("  ", ": ") };
    let lines = text.lines().filter_map(|line| line.strip_prefix(indent));
    let lines = lines.filter(|line| line.starts_with("PINCITE_"));
    let pairs = lines.map(|line| line.split_once(between).unwrap());
    pairs.map(|(name, value)| (name.to_owned(), value.trim_matches('\'').to_owned())).collect()
}

/// What the program makes of the settings of several files.
fn loaded(files: &[&str]) -> Settings {
    let all: BTreeMap<String, String> = files.iter().flat_map(|file| settings(file)).collect();
    let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (&**name, &**value)).collect();
    let overrides = Overrides { ignores_corpus: true, ..Overrides::default() };
    Settings::load(&overrides, &Environment::of(&all))
        .unwrap_or_else(|faults| panic!("{files:?}: {faults}"))
}

/// Files with the settings of an installation, and where its index is.
#[test]
fn the_program_knows_every_setting_and_takes_its_value() {
    for (files, nodes, follows_snapshot) in [
        (["settings.env", "compose/secrets.example.env"], 3, false),
        (["kubernetes/pincite.yaml", "kubernetes/cluster.yaml"], 3, false),
        (["kubernetes/pincite.yaml", "kubernetes/snapshot-readers.yaml"], 0, true),
    ] {
        let Settings { archive, webhook, http, log, .. } = loaded(&files);
        assert_eq!(archive.cluster.map_or(0, |it| it.nodes.len()), nodes, "{files:?}");
        assert_eq!(archive.source.is_some(), follows_snapshot, "{files:?}");
        assert_eq!(log, LogFormat::Json, "{files:?}");
        assert!(webhook.is_some() && http.is_some_and(|it| !it.is_default), "{files:?}");
    }
    let store = loaded(&["compose/secrets.example.env"]).store;
    assert!(matches!(store, StoreSettings::Postgres { .. }), "{store:?}");
}

#[test]
fn the_settings_of_kubernetes_are_those_of_compose() {
    let mut kubernetes = settings("kubernetes/pincite.yaml");
    kubernetes.extend(settings("kubernetes/cluster.yaml"));
    assert_eq!(kubernetes, settings("settings.env"));
}

const SECRETS: [&str; 7] = [
    "TELOXIDE_TOKEN",
    "POSTGRES_PASSWORD",
    "PINCITE_ACCESS_INVITE_CODE",
    "PINCITE_SEARCH_PASSWORD",
    "PINCITE_SEARCH_API_KEY",
    "PINCITE_RERANKER_KEY",
    "AWS_SECRET_ACCESS_KEY",
];

/// The secrets that stand in a text: values of variables that hold one, and passwords in addresses.
fn secrets(text: &str) -> Vec<&str> {
    let behind = |what: &str| {
        let found = text.match_indices(what).map(|(at, _)| &text[at + what.len()..]);
        found.collect::<Vec<&str>>()
    };
    let values = SECRETS.iter().flat_map(|name| behind(name)).filter_map(value);
    let passwords = behind("://").into_iter().filter_map(password);
    let is_placeholder = |it: &str| it.is_empty() || it == "PASSWORD" || it.starts_with('…');
    values.chain(passwords).filter(|it| !is_placeholder(it)).collect()
}

/// The value behind the name of a variable: `NAME=value`, `NAME: value`, or `name: NAME` with `value: value` behind it.
fn value(behind: &str) -> Option<&str> {
    let behind = behind.trim_start_matches(['"', '\'']);
    let listed = || behind.trim_start_matches([',', ' ', '\n']).strip_prefix("value:");
    let value = behind.strip_prefix(['=', ':']).or_else(listed)?;
    let word = value.lines().next()?.split_whitespace().next()?;
    Some(word.trim_matches(['"', '\'', ',', '}']))
}

/// The password in an address, behind its `://`.
fn password(behind: &str) -> Option<&str> {
    let end = behind.find(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\''));
    let (user, _) = behind[..end.unwrap_or(behind.len())].rsplit_once('@')?;
    Some(user.split_once(':')?.1)
}

#[test]
fn a_secret_is_seen_in_each_form() {
    for (text, secret) in [
        ("TELOXIDE_TOKEN=1:a\n", Some("1:a")),
        ("  TELOXIDE_TOKEN: 1:a\n", Some("1:a")),
        ("  \"TELOXIDE_TOKEN\": \"1:a\"\n", Some("1:a")),
        ("env:\n  - name: TELOXIDE_TOKEN\n    value: 1:a\n", Some("1:a")),
        ("  - { name: TELOXIDE_TOKEN, value: \"1:a\" }\n", Some("1:a")),
        ("# --from-literal=TELOXIDE_TOKEN=1:a\n", Some("1:a")),
        ("environment: { POSTGRES_PASSWORD: tea }\n", Some("tea")),
        ("  PINCITE_STORE_URL: postgres://pincite:tea@postgres/pincite\n", Some("tea")),
        ("PINCITE_STORE_URL=postgres://pincite:PASSWORD@postgres/pincite\n", None),
        ("--from-literal=TELOXIDE_TOKEN=… --from-literal=PINCITE_STORE_URL=postgres://…\n", None),
        ("TELOXIDE_TOKEN=\nPOSTGRES_PASSWORD=\n", None),
        ("  PINCITE_WEBHOOK_URL: https://bot.example.org/telegram\n", None),
    ] {
        assert_eq!(secrets(text), Vec::from_iter(secret), "{text}");
    }
}

#[test]
fn no_secret_stands_in_deploy() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy");
    let mut read = 0;
    for place in ["", "compose", "kubernetes", "monitoring"] {
        for entry in fs::read_dir(folder.join(place)).unwrap() {
            let path = entry.unwrap().path();
            // Those that somebody filled in are not checked in.
            let is_filled_in = path.ends_with("secrets.env") || path.ends_with("database.env");
            if path.is_dir() || is_filled_in {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            assert!(secrets(&text).is_empty(), "{}: {:?}", path.display(), secrets(&text));
            read += 1;
        }
    }
    assert!(read > 12, "{read} files");
}
