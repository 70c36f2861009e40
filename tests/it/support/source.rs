//! Reads Rust sources far enough to find the string literals in them and where these stand.

use std::fs;
use std::path::{Path, PathBuf};

/// A string literal of the program.
#[derive(Clone, Debug)]
pub(crate) struct Literal {
    /// File below `src`, with forward slashes.
    pub(crate) file: String,
    /// Line, from 1.
    pub(crate) line: usize,
    /// What stands between the quotation marks, as written.
    pub(crate) text: String,
    /// The calls, macros and attributes that it stands in, outermost first: `bail!`, `expect`, `#[error]`.
    pub(crate) inside: Vec<String>,
}

/// Every source file with its path below `src`, without the tests at its end.
pub(crate) fn files() -> Vec<(String, String)> {
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
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("\n#[cfg(test)]\nmod ").next().unwrap();
                files.push((name, code.to_owned()));
            }
        }
    }
    files.sort();
    assert!(files.len() > 30, "the sources were found");
    files
}

/// The string literals of one file, comments left out.
pub(crate) fn literals(file: &str, code: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut at = 0;
    while at < code.len() {
        let rest = &code[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if let Some((text, length)) = literal(code, at) {
            let line = code[..at].matches('\n').count() + 1;
            let (file, text) = (file.to_owned(), text.to_owned());
            found.push(Literal { file, line, text, inside: open.clone() });
            at += length;
        } else {
            let character = rest.chars().next().unwrap();
            match character {
                '(' | '[' | '{' => open.push(caller(&code[..at])),
                ')' | ']' | '}' => _ = open.pop(),
                _ => {}
            }
            // A quotation mark as a character opens no text.
            at += if rest.starts_with("'\"'") { 3 } else { character.len_utf8() };
        }
    }
    found
}

/// The text of the literal that begins here, and the length of the whole.
fn literal(code: &str, at: usize) -> Option<(&str, usize)> {
    let rest = &code[at..];
    if let Some(body) = rest.strip_prefix('"') {
        let mut escaped = false;
        let end = body.find(|character| {
            let ends = character == '"' && !escaped;
            escaped = character == '\\' && !escaped;
            ends
        })?;
        return Some((&body[..end], end + 2));
    }
    let raw = rest.strip_prefix('r').filter(|_| !code[..at].ends_with(in_word))?;
    let marks = raw.len() - raw.trim_start_matches('#').len();
    let body = raw[marks..].strip_prefix('"')?;
    let closing = format!("\"{}", "#".repeat(marks));
    let end = body.find(&closing)?;
    Some((&body[..end], 2 + marks + end + closing.len()))
}

/// What stands before an opening bracket: `bail!`, `expect`, `#[error]`, or nothing.
fn caller(before: &str) -> String {
    if before.ends_with('#') || before.ends_with("#!") {
        return "#[]".to_owned();
    }
    let name = before.trim_end().trim_end_matches('!').rsplit(|c| !in_word(c)).next().unwrap();
    let is_macro = before.trim_end().ends_with('!');
    if is_macro { format!("{name}!") } else { name.to_owned() }
}

fn in_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}
