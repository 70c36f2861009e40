//! The files of deploy/ speak of metrics and settings that exist. `deploy/check` holds their form, with tools that know it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

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

#[test]
fn the_settings_of_kubernetes_are_those_of_compose() {
    let manifest = deploy("kubernetes/pincite.yaml");
    let settings = deploy("settings.env");
    let settings = settings.lines().filter(|line| line.starts_with("PINCITE_"));
    for (name, value) in settings.map(|line| line.split_once('=').unwrap()) {
        let plain = format!("  {name}: {value}\n");
        let quoted = format!("  {name}: '{value}'\n");
        assert!(manifest.contains(&plain) || manifest.contains(&quoted), "{name} differs");
    }
}

#[test]
fn no_secret_stands_in_deploy() {
    for file in [
        "settings.env",
        "compose/compose.yaml",
        "compose/secrets.example.env",
        "kubernetes/pincite.yaml",
    ] {
        for line in deploy(file).lines().filter(|line| !line.trim_start().starts_with('#')) {
            let is_token =
                line.split_once("TELOXIDE_TOKEN=").is_some_and(|(_, token)| !token.is_empty());
            assert!(!is_token, "{file}: {line}");
        }
    }
}
