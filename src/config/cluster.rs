//! Reads where the cluster is in which an archive is searched, and how to log in.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};

use super::layers::Layers;
use crate::archive::{ClusterSettings, Login};

/// Most shards and replicas that make sense; more are a slip of the finger.
const MAX_SHARDS: i32 = 1_000;
const MAX_REPLICAS: i32 = 20;

/// The cluster, where the settings name one.
pub(super) fn cluster(layers: &mut Layers) -> Option<ClusterSettings> {
    // Taken in any case: a key that nobody takes is reported as unknown.
    let nodes: Vec<String> = layers.take("search.url");
    let nodes: Vec<String> = nodes.into_iter().filter(|url| !url.is_empty()).collect();
    if !nodes.iter().all(|url| is_address(url)) {
        // Not shown: people paste addresses with a password.
        let problem = "must be addresses like https://search-1.example.org:9200, without user and password; these belong in PINCITE_SEARCH_USER and PINCITE_SEARCH_PASSWORD";
        layers.wrong("search.url", problem.to_owned());
    }
    let index: String = layers.take("search.index");
    if !is_name(&index) {
        let problem = "must begin with a small letter and hold small letters, digits, \"-\" and \"_\" alone, at most 100";
        layers.wrong("search.index", problem.to_owned());
    }
    let certificate: PathBuf = layers.take("search.certificate");
    let settings = ClusterSettings {
        login: login(layers),
        certificate: (certificate != Path::new("")).then_some(certificate),
        shards: number(layers, "search.shards", 1, MAX_SHARDS),
        replicas: number(layers, "search.replicas", 0, MAX_REPLICAS),
        nodes,
        index,
    };
    (!settings.nodes.is_empty()).then_some(settings)
}

fn login(layers: &mut Layers) -> Login {
    let user: String = layers.take("search.user");
    let (password, key): (SecretString, SecretString) =
        (layers.take("search.password"), layers.take("search.api_key"));
    let is_set = |secret: &SecretString| !secret.expose_secret().is_empty();
    match (user.is_empty(), is_set(&key)) {
        (true, false) => Login::None,
        (true, true) => Login::ApiKey(key),
        (false, false) => Login::Basic { user, password },
        (false, true) => {
            let problem = "cannot stand beside search.user; leave one of them out";
            layers.wrong("search.api_key", problem.to_owned());
            Login::None
        }
    }
}

fn number(layers: &mut Layers, key: &str, least: i32, most: i32) -> u32 {
    let written: i32 = layers.take(key);
    if !(least..=most).contains(&written) {
        layers.wrong(key, format!("must lie between {least} and {most}"));
    }
    u32::try_from(written.clamp(least, most)).unwrap_or_default()
}

fn is_address(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|host| {
        !host.trim_matches('/').is_empty()
            && !host.contains(|c: char| c.is_whitespace() || matches!(c, '@' | '?' | '#'))
    })
}

fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    name.len() <= 100
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(fits)
}
