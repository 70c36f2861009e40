//! What is said to people stands in `config/locales` and nowhere else, and all of it is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser::parse;

use crate::support::source::{self, Literal};

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
    let mut uses = Vec::new();
    for (file, code) in source::files().iter().filter(|(file, _)| file.starts_with("render/")) {
        // A comment may hold a comma, a bracket or the name of the macro.
        let is_code = |line: &&str| !line.trim_start().starts_with("//");
        let code = code.lines().filter(is_code).collect::<Vec<_>>().join("\n");
        for call in code.split("message!(").skip(1) {
            let arguments = arguments(call);
            let id = arguments[1].trim_matches('"').to_owned();
            let variables = arguments[2..].iter().map(|argument| {
                let (name, _) = argument.split_once(" = ").expect("a variable has a value");
                name.to_owned()
            });
            uses.push(Use { file: file.clone(), id, variables: variables.collect() });
        }
    }
    assert!(uses.len() > 100, "the uses were found");
    uses
}

/// The arguments of a call, up to its closing bracket.
fn arguments(call: &str) -> Vec<String> {
    let (mut depth, mut quoted) = (0, false);
    let mut arguments = vec![String::new()];
    for character in call.chars() {
        quoted ^= character == '"';
        match character {
            ')' if depth == 0 && !quoted => break,
            ',' if depth == 0 && !quoted => {
                arguments.push(String::new());
                continue;
            }
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            _ => {}
        }
        arguments.last_mut().unwrap().push(character);
    }
    let arguments = arguments.into_iter().map(|argument| argument.trim().to_owned());
    arguments.filter(|argument| !argument.is_empty()).collect()
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
    let code: String = source::files()
        .into_iter()
        .filter(|(file, _)| file.starts_with("render/phrases/"))
        .map(|(_, code)| code)
        .collect();
    for (locale, messages) in locales() {
        for (id, key) in
            messages.iter().flat_map(|(id, it)| it.keys.iter().map(move |key| (id, key)))
        {
            assert!(
                code.contains(&format!("\"{key}\"")),
                "{locale}.ftl: {id}: nothing gives {key}"
            );
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

/// Rooms whose words reach people.
const ROOMS: [&str; 10] =
    ["render", "bot", "cli", "ingest", "archive", "store", "config", "eval", "names", "http"];

/// Files whose texts are for the log of the operator, or know Telegram's refusals by its own words; they move with the bot.
/// `config.rs` says what is wrong with a setting, as the folder beside it does.
const EXCEPTED_LOG_FILES: [&str; 3] =
    ["bot/telegram/failure.rs", "bot/updates/webhook.rs", "config.rs"];

/// Calls, macros and attributes whose texts are not said to people who ask, each with the reason.
const EXCEPTED_CALLS: [(&str, &str); 16] = [
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
    ("info_span!", "log"),
    ("guarded", "log: what panicked"),
    ("expect", "invariants, which are never seen"),
    ("assert!", "invariants"),
    ("debug_assert!", "invariants"),
    ("unreachable!", "invariants"),
    ("context", "what an error of the command line was about"),
    ("with_context", "what an error of the command line was about"),
    ("describe_counter!", "metrics"),
    ("describe_gauge!", "metrics"),
];

/// Files and folders with texts that read like sentences and are none of ours to translate, each with the reason.
const EXCEPTED_FILES: [(&str, &str); 10] = [
    ("config/", "what is wrong with a setting: parts of `config::Fault`, an error for operators"),
    ("http/address.rs", "what is wrong with an address: a part of `config::Fault`"),
    ("http/observe.rs", "the page for health of a part that does not answer: read by programs"),
    ("ingest/fuzzing.rs", "a text to be fuzzed"),
    ("ingest/readers/", "marks by which pages are known, as the pages have them"),
    ("ingest/line_fault.rs", "kinds of fault: keys by which the report groups lines"),
    ("ingest/manifest.rs", "why a manifest cannot be read: a part of `IngestError`"),
    ("eval/judged.rs", "what is wrong with a judged question: a part of `EvalError`"),
    ("bot/telegram/multipart.rs", "headers of a request"),
    ("store/sqlite/", "SQL"),
];

/// Whether a text reads like a sentence: two or more words, and a capital, a full stop, or more than three words.
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
    let excepted = |literal: &Literal| {
        let call =
            literal.inside.iter().any(|it| EXCEPTED_CALLS.iter().any(|(name, _)| it == name));
        let is_logged = EXCEPTED_LOG_FILES.contains(&literal.file.as_str());
        call || is_logged || EXCEPTED_FILES.iter().any(|(file, _)| literal.file.starts_with(file))
    };
    let mut found = Vec::new();
    for (file, code) in source::files() {
        if ROOMS.contains(&file.split(['/', '.']).next().unwrap()) {
            found.extend(source::literals(&file, &code));
        }
    }
    found.retain(|literal| is_sentence(&literal.text) && !excepted(literal));
    let lines: Vec<String> =
        found.iter().map(|it| format!("{}:{}: {:?}", it.file, it.line, it.text)).collect();
    assert!(lines.is_empty(), "say it by a message in config/locales:\n{}", lines.join("\n"));
}
