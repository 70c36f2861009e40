//! Lists the Rust sources and cuts them into tokens, for tests that hold rules about the code.

use std::fs;
use std::path::{Path, PathBuf};

/// Every source file with its path below `src`, with forward slashes.
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
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    assert!(files.len() > 30, "the sources were found");
    files
}

/// A token of Rust; comments, characters and lifetimes give none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) kind: Kind,
    /// A name, a mark, or what stands between the quotation marks of a string, as written.
    pub(crate) text: &'a str,
    /// Line, from 1.
    pub(crate) line: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name, a keyword or a number.
    Word,
    /// `::`, or a single mark.
    Mark,
    /// A string literal of any kind.
    Text,
}

impl Token<'_> {
    /// Whether this is code, and not a string that happens to hold the same.
    pub(crate) fn is(&self, code: &str) -> bool {
        self.kind != Kind::Text && self.text == code
    }
}

/// The tokens of a file, without the items that only tests compile.
pub(crate) fn code(text: &str) -> Vec<Token<'_>> {
    without_tests(&tokens(text))
}

/// A string literal of the program.
#[derive(Clone, Debug)]
pub(crate) struct Literal {
    /// File below `src`, with forward slashes.
    pub(crate) file: String,
    /// Line, from 1.
    pub(crate) line: usize,
    /// What stands between the quotation marks, as written.
    pub(crate) text: String,
    /// The calls, macros and attributes that it stands in, outermost first: `bail!`, `expect`, `#[]`.
    pub(crate) inside: Vec<String>,
}

/// The string literals of one file.
pub(crate) fn literals(file: &str, text: &str) -> Vec<Literal> {
    let code = code(text);
    let mut found = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for (at, token) in code.iter().enumerate() {
        match (token.kind, token.text) {
            (Kind::Mark, "(" | "[" | "{") => open.push(caller(&code[..at])),
            (Kind::Mark, ")" | "]" | "}") => _ = open.pop(),
            (Kind::Text, text) => found.push(Literal {
                file: file.to_owned(),
                line: token.line,
                text: text.to_owned(),
                inside: open.clone(),
            }),
            _ => {}
        }
    }
    found
}

/// What stands before an opening bracket: `bail!`, `expect`, `#[]`, or nothing.
fn caller(before: &[Token<'_>]) -> String {
    match before {
        [.., mark] if mark.is("#") => "#[]".to_owned(),
        [.., mark, bang] if mark.is("#") && bang.is("!") => "#[]".to_owned(),
        [.., name, bang] if name.kind == Kind::Word && bang.is("!") => format!("{}!", name.text),
        [.., name] if name.kind == Kind::Word => name.text.to_owned(),
        _ => String::new(),
    }
}

/// Takes out the items under `#[cfg(test)]`.
fn without_tests<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    const CFG_TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let is_cfg_test = |tokens: &[Token<'_>]| {
        tokens.len() >= CFG_TEST.len()
            && tokens.iter().zip(CFG_TEST).all(|(token, code)| token.is(code))
    };
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if is_cfg_test(&tokens[at..]) {
            at += CFG_TEST.len();
            at += item_length(&tokens[at..]);
        } else {
            kept.push(tokens[at]);
            at += 1;
        }
    }
    kept
}

/// The tokens of the item at the beginning: to its semicolon, or to the brace that closes it.
fn item_length(tokens: &[Token<'_>]) -> usize {
    let keyword = tokens.iter().find(|token| ["use", "mod", "fn"].iter().any(|it| token.is(it)));
    let is_import = keyword.is_some_and(|token| token.is("use"));
    let mut depth = 0;
    let ends = |token: &Token<'_>| {
        if token.is("{") {
            depth += 1;
        } else if token.is("}") {
            depth -= 1;
        }
        // The braces of an import close before its semicolon.
        depth == 0 && (token.is(";") || token.is("}") && !is_import)
    };
    tokens.iter().position(ends).expect("an item ends") + 1
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, length) = match literal(rest) {
            Some((inner, length)) => (inner.map(|inner| (Kind::Text, inner)), length),
            None if first.is_whitespace() => (None, first.len_utf8()),
            None => {
                let token = word_or_mark(rest, first);
                (Some(token), token.1.len())
            }
        };
        tokens.extend(token.map(|(kind, text)| Token { kind, text, line }));
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    tokens
}

fn word_or_mark(rest: &str, first: char) -> (Kind, &str) {
    match name_length(rest) {
        0 if rest.starts_with("::") => (Kind::Mark, "::"),
        0 => (Kind::Mark, &rest[..first.len_utf8()]),
        length => (Kind::Word, &rest[..length]),
    }
}

fn name_length(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())
}

/// What stands in the string at the beginning, and the length of the whole.
///
/// A comment, a character and a lifetime have a length and no text.
fn literal(rest: &str) -> Option<(Option<&str>, usize)> {
    if rest.starts_with("//") {
        return Some((None, rest.find('\n').unwrap_or(rest.len())));
    }
    if rest.starts_with("/*") {
        return Some((None, rest.find("*/").map_or(rest.len(), |end| end + 2)));
    }
    let string = ["br", "r", "b", "c", ""].into_iter().find_map(|prefix| string(rest, prefix));
    string.map(|(inner, length)| (Some(inner), length)).or_else(|| {
        let length = character_or_lifetime(rest)?;
        Some((None, length))
    })
}

/// A string with this prefix at the beginning: what stands in it, and its whole length.
fn string<'a>(rest: &'a str, prefix: &str) -> Option<(&'a str, usize)> {
    let after = rest.strip_prefix(prefix)?;
    let body = after.trim_start_matches('#').strip_prefix('"')?;
    let hashes = after.len() - body.len() - 1;
    let start = rest.len() - body.len();
    if prefix.ends_with('r') {
        let closing = format!("\"{}", "#".repeat(hashes));
        let end = body.find(&closing).expect("a raw string ends");
        return Some((&body[..end], start + end + closing.len()));
    }
    let end = (hashes == 0).then(|| closing_quote(body, '"'))?;
    Some((&body[..end], start + end + 1))
}

fn character_or_lifetime(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('b').unwrap_or(rest).strip_prefix('\'')?;
    let start = rest.len() - body.len();
    let mut chars = body.chars();
    let is_character = chars.next() == Some('\\') || chars.next() == Some('\'');
    Some(start + if is_character { closing_quote(body, '\'') + 1 } else { name_length(body) })
}

/// The bytes before the closing quote; a backslash takes the next character along.
fn closing_quote(text: &str, quote: char) -> usize {
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if c == '\\' {
            chars.next();
        } else if c == quote {
            return at;
        }
    }
    panic!("a literal ends");
}

#[test]
fn a_file_is_cut_into_words_marks_and_strings() {
    let text = r##"
        // "comment"
        #[cfg(test)]
        use a::{b, c};
        fn f<'a>(c: char) -> &'a str {
            g!('"', b'\'', "one \" two");
            h(r#"raw "three""#)
        }
        #[cfg(test)]
        mod tests { fn i() { "hidden" } }
    "##;
    let words = code(text).into_iter().filter(|token| token.kind == Kind::Word);
    let words: Vec<&str> = words.map(|token| token.text).collect();
    assert_eq!(words, ["fn", "f", "c", "char", "str", "g", "h"]);
    let literals: Vec<(usize, String, Option<String>)> = literals("x.rs", text)
        .into_iter()
        .map(|literal| (literal.line, literal.text, literal.inside.last().cloned()))
        .collect();
    let expected = [
        (6, "one \\\" two".to_owned(), Some("g!".to_owned())),
        (7, "raw \"three\"".to_owned(), Some("h".to_owned())),
    ];
    assert_eq!(literals, expected);
}
