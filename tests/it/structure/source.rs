//! Finds what each file defines, imports and names.
//!
//! `syn` would read Rust completely, but it costs a dependency for one test. Tokens are enough: an import and a path
//! look the same wherever they stand. What is not seen is a method of a type that no path names.

use std::collections::BTreeSet;

use crate::support::source::{self, Kind, Token};

/// What one file says. An inline `mod name { … }` counts as a part of its file.
#[derive(Default)]
pub struct Source {
    /// The file below `src`, with forward slashes.
    pub file: String,
    /// The path of the module: `search/query.rs` is `["search", "query"]`, `lib.rs` is `[]`.
    pub module: Vec<String>,
    /// The names of functions, types, traits, constants and macros that are defined here.
    pub items: BTreeSet<String>,
    pub imports: Vec<Import>,
    /// Every path in the code outside of imports, also of one segment.
    pub paths: BTreeSet<Vec<String>>,
}

/// One leaf of a `use` declaration.
#[derive(Debug)]
pub struct Import {
    pub path: Vec<String>,
    /// The name that it has here; none for `*`.
    pub name: Option<String>,
    /// A re-export alone does not use the item.
    pub is_reexport: bool,
}

impl Source {
    /// Whether an import or a path names these segments in this order, such as `std::fs`.
    ///
    /// The text `std::fs` does not stand in `use std::{fs, io}`; the path does.
    pub fn names(&self, wanted: &str) -> bool {
        let wanted: Vec<&str> = wanted.split("::").collect();
        let imports = self.imports.iter().map(|import| &import.path);
        imports.chain(&self.paths).any(|path| path.windows(wanted.len()).any(|part| part == wanted))
    }

    /// The folder or file directly below `src` that this belongs to: `render.rs` and `render/json.rs` are both `render`.
    pub fn top_module(&self) -> &str {
        top_module(&self.file)
    }

    /// Reads one file, without the items that only tests compile.
    pub fn read(file: &str, text: &str) -> Source {
        let is_code = |token: &Token<'_>| token.kind != Kind::Text;
        let tokens = source::code(text).into_iter().filter(is_code);
        let tokens: Vec<String> = tokens.map(|token| token.text.to_owned()).collect();
        let mut source = Source { file: file.into(), module: module(file), ..Source::default() };
        let mut at = 0;
        let mut depth = 0;
        while at < tokens.len() {
            match tokens[at].as_str() {
                "use" => at = source.read_import(&tokens, at),
                "mod" => at += 2,
                "{" => (depth, at) = (depth + 1, at + 1),
                "}" => (depth, at) = (depth - 1, at + 1),
                _ => at = source.read_code(&tokens, at, depth == 0),
            }
        }
        source
    }

    /// Reads the `use` declaration that begins at `start`, and returns where the code goes on.
    fn read_import(&mut self, tokens: &[String], start: usize) -> usize {
        let length = tokens[start..].iter().position(|token| token == ";").expect("use ends");
        let is_reexport =
            start > 0 && (tokens[start - 1] == "pub" || ends_with_visibility(&tokens[..start]));
        let mut leaves = Vec::new();
        read_tree(&tokens[start + 1..start + length], &[], &mut leaves);
        let leaf = |(path, name)| Import { path, name, is_reexport };
        self.imports.extend(leaves.into_iter().map(leaf));
        start + length + 1
    }

    /// Reads a definition or a path that begins at `start`, and returns where the code goes on.
    fn read_code(&mut self, tokens: &[String], start: usize, is_top_level: bool) -> usize {
        const DEFINES: [&str; 8] =
            ["fn", "struct", "enum", "trait", "type", "const", "static", "union"];
        let word = |at: usize| tokens.get(at).map_or("", String::as_str);
        if is_top_level && DEFINES.contains(&word(start)) && is_name(word(start + 1)) {
            self.items.insert(word(start + 1).into());
            return start + if DEFINES.contains(&word(start + 1)) { 1 } else { 2 };
        }
        if word(start) == "macro_rules" {
            self.items.insert(word(start + 2).into());
            return start + 3;
        }
        let goes_on = start > 0 && [".", "::"].contains(&word(start - 1));
        if !is_name(word(start)) || goes_on {
            return start + 1;
        }
        let mut path = vec![word(start).to_owned()];
        let mut at = start + 1;
        while word(at) == "::" && is_name(word(at + 1)) {
            path.push(word(at + 1).into());
            at += 2;
        }
        self.paths.insert(path);
        at
    }
}

/// The module of the library that a file belongs to.
pub fn top_module(file: &str) -> &str {
    file.split(['/', '.']).next().expect("a path has a beginning")
}

/// Whether the tokens end with `pub(crate)` or the like.
fn ends_with_visibility(tokens: &[String]) -> bool {
    let open = tokens.iter().rposition(|token| token == "(");
    tokens.ends_with(&[")".into()])
        && open.is_some_and(|open| open > 0 && tokens[open - 1] == "pub")
}

/// The module of a file by the rules of the language.
fn module(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if ["lib", "main"].contains(&path) {
        return Vec::new();
    }
    path.split('/').map(str::to_owned).collect()
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Reads `a::{b, c::D as E, f::*}` to its leaves.
fn read_tree(
    tokens: &[String],
    prefix: &[String],
    leaves: &mut Vec<(Vec<String>, Option<String>)>,
) {
    let mut path = prefix.to_vec();
    for (at, token) in tokens.iter().enumerate() {
        match token.as_str() {
            "::" => {}
            "*" => return leaves.push((path, None)),
            "as" => return leaves.push((path, Some(tokens[at + 1].clone()))),
            "{" => {
                for branch in branches(&tokens[at + 1..tokens.len() - 1]) {
                    read_tree(branch, &path, leaves);
                }
                return;
            }
            "self" if !path.is_empty() => {}
            name => path.push(name.into()),
        }
    }
    let name = path.last().cloned();
    leaves.push((path, name));
}

/// Cuts at the commas that stand outside of braces.
fn branches(tokens: &[String]) -> Vec<&[String]> {
    let mut depth = 0;
    let is_border = |token: &String| {
        match token.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        depth == 0 && token == ","
    };
    tokens.split(is_border).filter(|branch| !branch.is_empty()).collect()
}

#[test]
fn a_file_is_read_to_its_names() {
    let text = r##"
        //! use crate::comment::One;
        use crate::{a::{self, B as C}, d::*};
        pub(crate) use super::e::F;
        #[cfg(test)]
        use crate::test_only::G;
        mod child;
        pub fn h<'a>(i: &'a str) -> char { crate::j::k('"', "use crate::text::L;", r#"m"#); i.n() }
        #[cfg(test)]
        mod tests { use crate::test_only::O; }
        const P: u8 = b'\'';
    "##;
    let source = Source::read("x/mod.rs", text);
    let imports: Vec<String> = source
        .imports
        .iter()
        .map(|import| {
            format!("{} {:?} {}", import.path.join("::"), import.name, import.is_reexport)
        })
        .collect();
    let expected = [
        "crate::a Some(\"a\") false",
        "crate::a::B Some(\"C\") false",
        "crate::d None false",
        "super::e::F Some(\"F\") true",
    ];
    assert_eq!(imports, expected);
    assert_eq!(source.module, ["x"]);
    assert_eq!(source.items, BTreeSet::from(["h".into(), "P".into()]));
    let path = |path: &[&str]| path.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert!(source.paths.contains(&path(&["crate", "j", "k"])));
    assert!(!source.paths.contains(&path(&["n"])), "a method is no path");
}
