//! Holds the rules of the structure that the compiler does not: who may import whom, and where files, network and clock are used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

mod graph;
mod source;

use graph::{Edges, Modules, between_modules, circles, describe};
use source::{Source, top_module};

use crate::support::source::files;

#[test]
fn no_file_stands_in_an_import_circle() {
    let edges = edges();
    let circles: Vec<String> =
        circles(&edges).iter().map(|circle| describe(&edges, circle)).collect();
    assert!(
        circles.is_empty(),
        "import circles; move what both sides use to a file of its own:\n{}",
        circles.join("\n")
    );
}

#[test]
fn modules_do_not_import_each_other_in_a_circle() {
    let mut modules = between_modules(&edges());
    // The values are one ground: a document has dates, and a span counts bytes of a text.
    for module in GROUND {
        modules.entry(module.into()).or_default().retain(|to, _| !GROUND.contains(&to.as_str()));
    }
    let circles: Vec<String> =
        circles(&modules).iter().map(|circle| describe(&modules, circle)).collect();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

/// The values that everything else is made of.
const GROUND: [&str; 4] = ["model", "language", "time", "text"];

/// What each module may import besides itself.
///
/// A path is followed through every re-export to the file that defines the item.
fn allowed() -> BTreeMap<&'static str, Vec<&'static str>> {
    let ground = |others: &[&'static str]| [&GROUND[..], others].concat();
    BTreeMap::from([
        ("lib", Vec::new()),
        ("model", ground(&[])),
        ("language", Vec::new()),
        ("time", ground(&[])),
        ("text", ground(&[])),
        ("ingest", ground(&[])),
        ("names", ground(&[])),
        ("question", ground(&[])),
        ("conversation", ground(&["question"])),
        ("search", ground(&["question"])),
        ("index", ground(&["question", "search"])),
        ("own_runtime", Vec::new()),
        ("opensearch", ground(&["question", "search", "index", "own_runtime"])),
        ("snapshot", vec!["index", "own_runtime"]),
        ("rerank", ground(&["search", "meter", "own_runtime"])),
        ("answer", ground(&["question", "search", "rerank"])),
        ("quiz", ground(&["question", "search", "answer"])),
        (
            "archive",
            ground(&[
                "ingest",
                "index",
                "opensearch",
                "question",
                "conversation",
                "search",
                "snapshot",
                "rerank",
                "answer",
                "quiz",
            ]),
        ),
        ("cite", ground(&[])),
        ("messages", Vec::new()),
        (
            "render",
            ground(&[
                "messages",
                "ingest",
                "question",
                "conversation",
                "answer",
                "archive",
                "cite",
                "eval",
                "names",
                "quiz",
                "snapshot",
            ]),
        ),
        ("eval", ground(&["answer", "archive"])),
        ("meter", Vec::new()),
        ("http", vec!["meter"]),
        ("store", vec!["meter"]),
        ("config", ground(&["archive", "cite", "http", "rerank", "snapshot"])),
        (
            "bot",
            ground(&[
                "answer",
                "archive",
                "cite",
                "config",
                "conversation",
                "http",
                "messages",
                "meter",
                "quiz",
                "question",
                "render",
                "store",
            ]),
        ),
        (
            "cli",
            ground(&[
                "answer",
                "archive",
                "bot",
                "cite",
                "config",
                "conversation",
                "eval",
                "http",
                "ingest",
                "meter",
                "messages",
                "names",
                "quiz",
                "question",
                "render",
                "index",
                "rerank",
                "snapshot",
                "store",
            ]),
        ),
    ])
}

/// What a module shows as a part of its own interface, though it is defined below it.
///
/// Named one by one: a re-export would otherwise open a module to all that may not import it.
const SHOWN_ABOVE: [(&str, &str); 8] = [
    // Where the cluster is and how to log in, and how far loading it is: settings and progress of an archive.
    ("opensearch", "ClusterSettings"),
    ("opensearch", "Login"),
    ("opensearch", "LoadProgress"),
    // By which clock a passage met the question: `answer` shows it with each piece of evidence.
    ("search", "MetClock"),
    // What a score is made of: `answer` shows it in the explanation of a piece of evidence.
    ("search", "Signal"),
    // Why an index must be built again: `archive` reports it.
    ("index", "Staleness"),
    // What an archive holds, which is stored with its index: `archive` gives it to whoever shows it.
    ("index", "ArchiveFacts"),
    ("index", "CollectionFacts"),
];

#[test]
fn modules_import_only_what_stands_below_them() {
    let allowed = allowed();
    let mut shown = BTreeSet::new();
    let mut used = BTreeSet::new();
    for (from, uses) in edges() {
        let may = allowed
            .get(top_module(&from))
            .unwrap_or_else(|| panic!("{from}: name its module in allowed()"));
        for (to, items) in uses.iter().filter(|(to, _)| top_module(to) != top_module(&from)) {
            used.insert((top_module(&from).to_owned(), top_module(to).to_owned()));
            for (item, path) in items.iter().filter(|_| !may.contains(&top_module(to))) {
                let is_shown = SHOWN_ABOVE.contains(&(top_module(to), item));
                assert!(is_shown, "{from} may not import {path}, which {to} defines");
                shown.insert(item.clone());
            }
        }
    }
    for (_, item) in SHOWN_ABOVE {
        assert!(shown.contains(item), "nobody needs {item} in SHOWN_ABOVE any more");
    }
    for (from, may) in &allowed {
        for to in may.iter().filter(|to| !GROUND.contains(to)) {
            let is_used = used.contains(&((*from).to_owned(), (*to).to_owned()));
            assert!(is_used, "{from} imports nothing of {to}: take it out of allowed()");
        }
    }
}

#[test]
fn each_framework_has_one_home() {
    let homes: [(&str, &[&str]); 17] = [
        ("tantivy", &["index"]),
        ("tantivy_fst", &["index"]),
        ("teloxide", &["bot"]),
        ("anyhow", &["main", "cli"]),
        ("clap", &["main", "cli"]),
        ("fluent_bundle", &["messages"]),
        ("indicatif", &["cli"]),
        ("dotenvy", &["config"]),
        ("sqlx", &["store"]),
        ("rten", &["rerank"]),
        ("rten_tensor", &["rerank"]),
        ("reqwest", &["opensearch", "rerank", "snapshot"]),
        ("object_store", &["snapshot"]),
        ("axum", &["http"]),
        ("resvg", &["render"]),
        ("metrics", &["meter", "http"]),
        ("metrics_exporter_prometheus", &["http"]),
    ];
    let sources = sources();
    for (framework, modules) in homes {
        let users: Vec<&Source> =
            sources.iter().filter(|source| uses_crate(source, framework)).collect();
        assert!(!users.is_empty(), "nothing uses {framework}; is it spelled right?");
        for source in users {
            let file = &source.file;
            assert!(
                modules.contains(&source.top_module()),
                "{file}: {framework} belongs in {modules:?} only"
            );
            // Whoever imports such a name from here would use the framework without naming it.
            let mut passed_on = source.imports.iter().filter(|import| import.is_reexport);
            let passed_on = passed_on.find(|import| {
                import.path[0] == framework && !PASSED_ON.contains(&import.path.join("::").as_str())
            });
            assert!(passed_on.is_none(), "{file} passes {passed_on:?} on");
        }
    }
}

/// Items of a framework that its home passes on.
const PASSED_ON: [&str; 1] = [
    // The value of a variable in a message: a type of our own would only repeat its conversions.
    "fluent_bundle::types::FluentValue",
];

/// Whether a file imports a crate or names a path in it.
fn uses_crate(source: &Source, name: &str) -> bool {
    source.imports.iter().any(|import| import.path[0] == name)
        || source.paths.iter().any(|path| path.len() > 1 && path[0] == name)
}

#[test]
fn pure_modules_touch_no_file_no_network_and_no_clock() {
    let world = [
        "std::fs",
        "std::io",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "tokio",
        "Instant::now",
        "SystemTime",
        "Utc::now",
        "Local::now",
        "println",
        "eprintln",
        "dbg",
    ];
    let pure = [
        "model",
        "language",
        "time",
        "text",
        "question",
        "conversation",
        "answer",
        "quiz",
        "cite",
        "render",
        "names",
    ];
    for source in sources().iter().filter(|source| pure.contains(&source.top_module())) {
        for word in world {
            assert!(!source.names(word), "{} is pure, but names {word}", source.file);
        }
    }
}

#[test]
fn scores_leave_the_answer_as_an_explanation_only() {
    let readers = ["render/json/evidence.rs", "render/phrases/explain.rs"];
    let modules = ["answer", "search", "index", "eval"];
    for (file, text) in files().iter().filter(|(file, _)| !modules.contains(&top_module(file))) {
        for line in code(text).filter(|line| line.contains(".explanation")) {
            assert!(readers.contains(&file.as_str()), "{file} may not look at scores: {line}");
        }
    }
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
fn markup_is_never_parsed_by_telegram() {
    only_in("parse_mode", &[]);
    only_in("ParseMode", &[]);
}

/// Checks that no line of code outside `modules` holds `word`.
fn only_in(word: &str, modules: &[&str]) {
    for (file, text) in files().iter().filter(|(file, _)| !modules.contains(&top_module(file))) {
        for line in code(text) {
            assert!(!line.contains(word), "{file}: {word} belongs in {modules:?} only: {line}");
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
fn files_stay_short_enough_to_read() {
    // Comments and blank lines cost nothing to read.
    for (file, text) in files() {
        let lines = code(&text).filter(|line| !line.trim().is_empty()).count();
        assert!(lines <= 600, "{file} has {lines} lines of code; split it");
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
        "docs/corpus.md",
        "docs/dates.md",
        "docs/faults.md",
        "docs/names.md",
        "docs/opensearch.md",
        "docs/operating.md",
        "docs/scaling.md",
        "docs/search.md",
        "docs/telegram.md",
        "docs/user.md",
        "config/fonts/README.md",
        "eval/README.md",
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

/// Who uses whom in the library. `main.rs` is a crate of its own that sees what is public.
fn edges() -> Edges {
    let library: Vec<Source> = sources().into_iter().filter(|one| one.file != "main.rs").collect();
    Modules::new(&library).edges()
}

fn sources() -> Vec<Source> {
    files().iter().map(|(file, text)| Source::read(file, text)).collect()
}

/// Code without comments and without the tests at the end of a file.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let code = text.lines().take_while(|line| *line != "#[cfg(test)]");
    code.filter(|line| !line.trim_start().starts_with("//"))
}
