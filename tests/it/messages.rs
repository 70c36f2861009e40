//! What is said to people stands in `config/locales` and nowhere else, and all of it is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser::parse;

use crate::support::source::{self, Kind, Literal, Token};

/// One message of a locale.
#[derive(Debug, Default)]
struct Message {
    variables: BTreeSet<String>,
    /// Messages that stand inside it.
    parts: BTreeSet<String>,
    /// Words by which its variants are chosen, without the categories of number.
    keys: BTreeSet<String>,
}

/// The messages of each locale, by the name of its file.
fn locales() -> BTreeMap<String, BTreeMap<String, Message>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/locales");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(&path).unwrap();
            (name, messages(&text))
        })
        .collect()
}

fn messages(text: &str) -> BTreeMap<String, Message> {
    let resource = parse(text).unwrap_or_else(|(_, errors)| panic!("not Fluent: {errors:?}"));
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(found) = entry else { continue };
        let mut message = Message::default();
        message.read(found.value.as_ref().expect("a message has a text"));
        let known = messages.insert(found.id.name.to_owned(), message);
        assert!(known.is_none(), "{} stands twice", found.id.name);
    }
    messages
}

impl Message {
    fn read(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.read_expression(expression);
            }
        }
    }

    fn read_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.read_inline(inline),
            Expression::Select { selector, variants } => {
                self.read_inline(selector);
                for variant in variants {
                    self.read(&variant.value);
                    match variant.key {
                        VariantKey::Identifier { name: "one" | "few" | "many" | "other" } => {}
                        VariantKey::Identifier { name } => _ = self.keys.insert(name.to_owned()),
                        VariantKey::NumberLiteral { .. } => {}
                    }
                }
            }
        }
    }

    fn read_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.parts.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.read_expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            other => panic!("no message needs {other:?} yet"),
        }
    }
}

/// Everything that a message needs, what stands inside it included.
fn needed(messages: &BTreeMap<String, Message>, id: &str) -> BTreeSet<String> {
    let message = messages.get(id).unwrap_or_else(|| panic!("there is no message {id}"));
    let inside = message.parts.iter().flat_map(|part| needed(messages, part));
    message.variables.iter().cloned().chain(inside).collect()
}

/// A use of a message: `message!(locale, "id", name = value)`.
#[derive(Debug)]
struct Use {
    file: String,
    id: String,
    variables: BTreeSet<String>,
}

fn uses() -> Vec<Use> {
    let files = source::files();
    let uses: Vec<Use> = files.iter().flat_map(|(file, text)| uses_in(file, text)).collect();
    assert!(uses.len() > 100, "the uses were found");
    uses
}

fn uses_in(file: &str, text: &str) -> Vec<Use> {
    let code = source::code(text);
    let is_call = |code: &[Token<'_>]| {
        code.iter().zip(["message", "!", "("]).all(|(token, part)| token.is(part))
    };
    let calls = code.windows(3).enumerate().filter(|(_, code)| is_call(code));
    calls.map(|(at, _)| Use::read(file, &code[at + 3..])).collect()
}

impl Use {
    /// Reads the arguments of a call, up to its closing bracket: the locale, the id, and variables.
    fn read(file: &str, code: &[Token<'_>]) -> Use {
        let mut depth = 0;
        let end = code.iter().position(|token| {
            depth += i32::from(["(", "[", "{"].iter().any(|it| token.is(it)));
            depth -= i32::from([")", "]", "}"].iter().any(|it| token.is(it)));
            depth < 0
        });
        let code = &code[..end.expect("a call ends")];
        let id = code.iter().find(|token| token.kind == Kind::Text).expect("a message has an id");
        let mut depth = 0;
        let variables = code.windows(3).filter(|code| {
            depth += i32::from(["(", "[", "{"].iter().any(|it| code[0].is(it)));
            depth -= i32::from([")", "]", "}"].iter().any(|it| code[0].is(it)));
            depth == 0 && code[0].is(",") && code[2].is("=")
        });
        let variables = variables.map(|code| code[1].text.to_owned()).collect();
        Use { file: file.to_owned(), id: id.text.to_owned(), variables }
    }
}

#[test]
fn messages_are_used_in_render_only() {
    // A wrong id or a missing variable panics only when the message is said: the tests below hold them before.
    for Use { file, id, .. } in uses() {
        assert!(file.starts_with("render/"), "{file}: give {id} a function in render/phrases/");
    }
}

#[test]
fn every_message_is_used() {
    let uses = uses();
    for (locale, messages) in locales() {
        let inside: BTreeSet<&String> = messages.values().flat_map(|it| &it.parts).collect();
        for id in messages.keys() {
            let is_used = inside.contains(id) || uses.iter().any(|one| one.id == *id);
            assert!(is_used, "{locale}.ftl: {id} is said nowhere; remove it");
        }
    }
}

#[test]
fn every_use_has_its_message_and_gives_just_its_variables() {
    for (locale, messages) in locales() {
        for Use { file, id, variables } in uses() {
            assert!(messages.contains_key(&id), "{file}: {locale}.ftl has no {id}");
            assert_eq!(variables, needed(&messages, &id), "{file}: variables of {id}");
        }
    }
}

#[test]
fn every_variant_can_be_chosen() {
    let files = source::files();
    let phrases = files.iter().filter(|(file, _)| file.starts_with("render/phrases/"));
    let given: BTreeSet<String> = phrases
        .flat_map(|(file, text)| source::literals(file, text))
        .map(|literal| literal.text)
        .collect();
    for (locale, messages) in locales() {
        for (id, key) in
            messages.iter().flat_map(|(id, it)| it.keys.iter().map(move |key| (id, key)))
        {
            assert!(given.contains(key), "{locale}.ftl: {id}: nothing gives {key}");
        }
    }
}

#[test]
fn every_locale_says_the_same_things() {
    let locales = locales();
    let english = &locales["en"];
    for (locale, messages) in &locales {
        let ids = |messages: &BTreeMap<String, Message>| -> Vec<(String, BTreeSet<String>)> {
            messages.keys().map(|id| (id.clone(), needed(messages, id))).collect()
        };
        assert_eq!(ids(messages), ids(english), "{locale}.ftl and en.ftl differ");
    }
}

/// Modules whose words reach people.
const MODULES: [&str; 11] = [
    "render", "bot", "cli", "ingest", "archive", "store", "config", "eval", "names", "http", "cite",
];

/// Calls, macros and attributes whose texts are not said to people who ask, each with the reason.
const EXCEPTED_CALLS: [(&str, &str); 9] = [
    ("Record", "a damaged index: a part of `IndexError`"),
    // Errors (`thiserror`), command line help of single options (clap), lints.
    (
        "#[]",
        "attributes: errors and options are for the people who run the program, in English like its log",
    ),
    ("debug!", "log"),
    ("info!", "log"),
    ("warn!", "log"),
    ("error!", "log"),
    ("expect", "invariants, which are never seen"),
    ("context", "what an error of the command line was about"),
    ("with_context", "what an error of the command line was about"),
];

/// Files and folders with texts that read like sentences and are none of ours to translate, each with the reason.
const EXCEPTED_FILES: [(&str, &str); 18] = [
    ("render/picture/canvas.rs", "SVG, and the names of fonts"),
    ("bot/telegram/failure.rs", "refusals of Telegram, in its own words"),
    ("bot/updates/webhook.rs", "log"),
    ("cite/", "forms of citation, which are English like the archives that ask for them"),
    ("config.rs", "what is wrong with a setting, like the folder beside it"),
    ("config/", "what is wrong with a setting: parts of `config::Fault`, an error for operators"),
    ("http/address.rs", "what is wrong with an address: a part of `config::Fault`"),
    ("http/observe.rs", "the page for health of a part that does not answer: read by programs"),
    ("ingest/fuzzing.rs", "a text to be fuzzed"),
    ("ingest/readers/", "marks by which pages are known, as the pages have them"),
    ("ingest/volume_folder.rs", "the name of a series"),
    ("ingest/manifest.rs", "why a manifest cannot be read: a part of `IngestError`"),
    ("eval/judged.rs", "what is wrong with a judged question: a part of `EvalError`"),
    ("eval/suite.rs", "what is wrong with a suite: a part of `SuiteError`"),
    ("bot/telegram/multipart.rs", "headers of a request"),
    ("store/sqlite/", "SQL"),
    ("store/postgres/", "SQL"),
    ("store/copy/", "SQL"),
];

/// Whether a text reads like a sentence: two or more words, and a capital, a full stop, or more than three words.
///
/// Two or three words in lower case pass: as good as all of them are keys, words of sources, and parts of the log.
fn is_sentence(text: &str) -> bool {
    let plain: String =
        text.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
    let words: Vec<&str> = plain
        .split([' ', '\n'])
        .filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1)
        .collect();
    let is_capital = plain.trim_start().starts_with(char::is_uppercase);
    words.len() > 1 && (is_capital || plain.trim_end().ends_with('.') || words.len() > 3)
}

#[test]
fn no_sentence_stands_anywhere_else() {
    let mut needed = BTreeSet::new();
    let mut found = Vec::new();
    for (file, text) in source::files() {
        if !MODULES.contains(&file.split(['/', '.']).next().unwrap()) {
            continue;
        }
        for literal in source::literals(&file, &text).iter().filter(|it| is_sentence(&it.text)) {
            match exceptions(literal)[..] {
                [] => found.push(format!("{file}:{}: {:?}", literal.line, literal.text)),
                [only] => _ = needed.insert(only),
                _ => {}
            }
        }
    }
    assert!(found.is_empty(), "say it by a message in config/locales:\n{}", found.join("\n"));
    // An exception that excuses nothing would hide the next sentence that is written there.
    for (exception, _) in EXCEPTED_CALLS.iter().chain(&EXCEPTED_FILES) {
        assert!(
            needed.contains(exception),
            "nothing needs the exception of {exception}: remove it"
        );
    }
}

/// The exceptions that excuse a literal.
fn exceptions(literal: &Literal) -> Vec<&'static str> {
    let is_inside = |name: &str| literal.inside.iter().any(|it| it == name);
    let calls = EXCEPTED_CALLS.iter().filter(|(name, _)| is_inside(name));
    let files = EXCEPTED_FILES.iter().filter(|(file, _)| literal.file.starts_with(file));
    calls.chain(files).map(|(name, _)| *name).collect()
}
