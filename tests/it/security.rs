//! SECURITY.md and deny.toml are true: the table of caps equals the constants of the program, and every crate has an allowed licence.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The words of a line that stand in code marks.
fn coded(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

#[test]
fn caps_in_the_table_are_those_of_the_program() {
    let page = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let table = page.split("## Caps").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut rows = 0;
    for row in table.lines().filter(|line| line.contains("` in `")) {
        let [name, value, file] = coded(row)[..] else { panic!("{row}") };
        let source = fs::read_to_string(root().join("src").join(file)).unwrap();
        let is_cap = |line: &str| {
            let declared = line
                .trim_start_matches("pub")
                .trim_start_matches("(super)")
                .trim_start_matches("(crate)");
            declared.trim_start().starts_with(&format!("const {name}: "))
                && line.ends_with(&format!(" = {value};"))
        };
        assert!(source.lines().any(is_cap), "{file} has no {name} = {value}");
        rows += 1;
    }
    assert!(rows > 20, "the table was found");
}

#[test]
fn every_crate_that_is_built_in_has_a_licence_that_is_allowed() {
    let deny = fs::read_to_string(root().join("deny.toml")).unwrap();
    let deny: toml::Table = deny.parse().unwrap();
    let texts = |list: &toml::Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect()
    };
    let allowed = texts(&deny["licenses"]["allow"]);
    let mut excepted = Vec::new();
    for exception in deny["licenses"]["exceptions"].as_array().unwrap() {
        let name = exception["name"].as_str().unwrap().to_owned();
        excepted.push((name, texts(&exception["allow"])));
    }
    let crates = crates();
    assert!(crates.len() > 100, "the crates were found");
    for (name, licence) in crates {
        let exception = excepted.iter().find(|(excepted, _)| *excepted == name);
        let of_its_own = exception.map_or(&[][..], |(_, allowed)| allowed.as_slice());
        let may = |part: &str| allowed.iter().chain(of_its_own).any(|allowed| allowed == part);
        assert!(fits(&licence, &may), "{name} is licensed under {licence}");
    }
}

/// Every crate that is built for this machine, with its licence.
fn crates() -> Vec<(String, String)> {
    let version = Command::new("rustc").arg("-vV").output().unwrap().stdout;
    let version = String::from_utf8(version).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let listed = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--offline", "--filter-platform"])
        .arg(host)
        .current_dir(root())
        .output()
        .unwrap();
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let resolved: Vec<&Value> =
        listed["resolve"]["nodes"].as_array().unwrap().iter().map(|node| &node["id"]).collect();
    let packages = listed["packages"].as_array().unwrap().iter();
    let built = packages.filter(|package| resolved.contains(&&package["id"]));
    let text = |value: &Value| value.as_str().unwrap_or("no stated licence").to_owned();
    built.map(|package| (text(&package["name"]), text(&package["license"]))).collect()
}

/// Whether one choice that a licence expression gives is allowed. A stroke is an older way to write OR.
fn fits(expression: &str, may: &dyn Fn(&str) -> bool) -> bool {
    let expression = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = expression.split_whitespace().collect::<Vec<_>>().into_iter().peekable();
    let fits = any(&mut words, may);
    assert_eq!(words.next(), None, "{expression}");
    fits
}

type Words<'a> = std::iter::Peekable<std::vec::IntoIter<&'a str>>;

fn any(words: &mut Words<'_>, may: &dyn Fn(&str) -> bool) -> bool {
    let mut fits = all(words, may);
    while words.next_if_eq(&"OR").is_some() {
        fits |= all(words, may);
    }
    fits
}

fn all(words: &mut Words<'_>, may: &dyn Fn(&str) -> bool) -> bool {
    let mut fits = one(words, may);
    while words.next_if_eq(&"AND").is_some() {
        fits &= one(words, may);
    }
    fits
}

fn one(words: &mut Words<'_>, may: &dyn Fn(&str) -> bool) -> bool {
    let word = words.next().expect("a licence");
    if word == "(" {
        let fits = any(words, may);
        assert_eq!(words.next(), Some(")"));
        return fits;
    }
    match words.next_if_eq(&"WITH") {
        Some(_) => may(&format!("{word} WITH {}", words.next().expect("an exception"))),
        None => may(word),
    }
}

#[test]
fn licence_expressions_are_read_as_they_are_meant() {
    let may = |licence: &str| ["MIT", "Zlib", "A WITH B"].contains(&licence);
    for (expression, fitting) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0/MIT", true),
        ("GPL-3.0 AND MIT", false),
        ("MIT AND (GPL-3.0 OR Zlib)", true),
        ("(MIT OR GPL-3.0) AND GPL-3.0", false),
        ("A WITH B", true),
        ("A", false),
    ] {
        assert_eq!(fits(expression, &may), fitting, "{expression}");
    }
}
