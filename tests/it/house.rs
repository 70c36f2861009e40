//! The rules of the house that the compiler does not hold: who may import whom, and where the world is touched.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every source file with its path below `src`, with forward slashes.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(files.len() > 30, "the sources were found");
    files
}

/// The room that a file belongs to: `render/json.rs` and `render.rs` are both `render`.
fn room(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap()
}

/// Code without comments and without the tests at the end of a file.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let code = text.lines().take_while(|line| *line != "#[cfg(test)]");
    code.filter(|line| !line.trim_start().starts_with("//"))
}

/// Checks that no line of code outside `rooms` holds `word`.
fn only_in(word: &str, rooms: &[&str]) {
    for (file, text) in sources().iter().filter(|(file, _)| !rooms.contains(&room(file))) {
        for line in code(text) {
            assert!(!line.contains(word), "{file}: {word} belongs in {rooms:?} only: {line}");
        }
    }
}

#[test]
fn each_framework_has_one_home() {
    only_in("tantivy::", &["index", "search"]);
    only_in("teloxide::", &["bot"]);
    only_in("anyhow::", &["main", "cli"]);
    only_in("clap::", &["main", "cli"]);
    only_in("indicatif::", &["cli"]);
    only_in("dotenvy::", &["config"]);
    only_in("sqlx::", &["store"]);
    only_in("axum::", &["http"]);
    only_in("fluent_bundle::", &["messages"]);
    only_in("metrics::", &["meter", "http"]);
    only_in("metrics_exporter_prometheus", &["http"]);
}

#[test]
fn sql_is_written_in_the_store_only() {
    for word in
        ["SELECT ", "INSERT INTO", "DELETE FROM", "CREATE TABLE", "PRAGMA ", "BEGIN IMMEDIATE"]
    {
        only_in(word, &["store"]);
    }
}

#[test]
fn the_store_knows_nothing_of_the_rest_and_only_the_bot_and_the_command_line_know_it() {
    only_in("crate::store", &["store", "bot", "cli"]);
}

#[test]
fn pure_rooms_touch_no_file_no_network_and_no_clock() {
    let world = [
        "std::fs",
        "std::io",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "tokio::",
        "Instant::now",
        "SystemTime",
        "Utc::now",
        "Local::now",
        "println!",
        "eprintln!",
        "dbg!",
    ];
    let pure = ["model", "time", "text", "question", "answer", "cite", "render", "names"];
    for (file, text) in sources().iter().filter(|(file, _)| pure.contains(&room(file))) {
        for (line, word) in code(text).flat_map(|line| world.map(|word| (line, word))) {
            assert!(!line.contains(word), "{file} is pure, but has {word}: {line}");
        }
    }
}

#[test]
fn rooms_import_only_what_stands_below_them() {
    let ground = ["model", "time", "text"];
    let allowed: BTreeMap<&str, Vec<&str>> = BTreeMap::from([
        ("model", ground.to_vec()),
        ("time", ground.to_vec()),
        ("text", ground.to_vec()),
        ("ingest", ground.to_vec()),
        ("question", ground.to_vec()),
        ("index", [&ground[..], &["ingest"]].concat()),
        ("search", [&ground[..], &["question", "index"]].concat()),
        ("answer", [&ground[..], &["question", "index", "search"]].concat()),
        ("archive", [&ground[..], &["ingest", "index", "question", "search", "answer"]].concat()),
        ("cite", [&ground[..], &["answer"]].concat()),
        ("messages", vec![]),
        (
            "render",
            [
                &ground[..],
                &["messages", "ingest", "question", "answer", "archive", "cite", "eval", "names"],
            ]
            .concat(),
        ),
        ("eval", [&ground[..], &["answer"]].concat()),
        ("names", ground.to_vec()),
        ("meter", Vec::new()),
        ("http", vec!["meter"]),
        ("store", vec!["meter"]),
        ("config", [&ground[..], &["archive", "cite", "http"]].concat()),
    ]);
    for (file, text) in sources() {
        let Some(allowed) = allowed.get(room(&file)) else { continue };
        for line in code(&text) {
            for import in line.split("crate::").skip(1) {
                let word = |c: char| c.is_alphanumeric() || c == '_';
                let to = import.split(|c| !word(c)).next().unwrap();
                let inside = to == room(&file) || to.is_empty();
                assert!(inside || allowed.contains(&to), "{file} may not import {to}: {line}");
            }
        }
    }
}

#[test]
fn crates_come_from_the_registry_and_need_no_system_library() {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock"));
    let lock: toml::Table = toml::from_str(&lock.unwrap()).unwrap();
    for package in lock["package"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let source = package.get("source").and_then(toml::Value::as_str);
        assert!(source.is_none_or(|source| source.starts_with("registry+")), "{name}: {source:?}");
        assert!(!["openssl-sys", "aws-lc-sys"].contains(&name), "{name} needs more than Rust");
    }
}

#[test]
fn markup_is_never_parsed_by_telegram() {
    only_in("parse_mode", &[]);
    only_in("ParseMode", &[]);
}

#[test]
fn files_stay_short_enough_to_read() {
    // Tables of words may be long; comments and blank lines cost nothing to read.
    let tables = ["lexicon.rs", "abbreviations.rs"];
    for (file, text) in sources() {
        let lines = code(&text).filter(|line| !line.trim().is_empty()).count();
        let is_table = tables.iter().any(|table| file.ends_with(table));
        assert!(is_table || lines <= 600, "{file} has {lines} lines of code; split it");
    }
}

#[test]
fn markdown_has_one_sentence_a_line() {
    for name in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "docs/operating.md",
    ] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        let mut fenced = false;
        for (at, line) in text.lines().enumerate() {
            fenced ^= line.trim_start().starts_with("```");
            let prose = !fenced && !line.starts_with(['|', '>']);
            let ends = line.match_indices(". ").filter(|(at, _)| {
                line[at + 2..].starts_with(char::is_uppercase)
                    && line[..*at].ends_with(char::is_lowercase)
            });
            assert!(!prose || ends.count() == 0, "{name}:{}: two sentences: {line}", at + 1);
        }
    }
}
