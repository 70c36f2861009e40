//! Telegram's rules for calls: fields and types as its machine-readable description has them, and the limits that it states in prose.

use std::sync::LazyLock;

use serde_json::{Map, Value};

static API: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("bot-api-10.3.json")).expect("the description is JSON")
});

/// What a call breaks, in words; empty when Telegram would take it.
pub(crate) fn broken(method: &str, call: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let Some(fields) = API["methods"].get(method) else {
        return vec![format!("{method}: not a method this bot should call")];
    };
    check_fields(method, fields, call, &mut faults);
    match method {
        "sendMessage" | "editMessageText" => {
            check_text(method, call, "text", "entities", &mut faults);
            check_conventions(method, call, &mut faults);
            check_keyboard(call, &mut faults);
        }
        "editMessageReplyMarkup" => check_keyboard(call, &mut faults),
        "sendPhoto" | "sendDocument" => {
            check_keyboard(call, &mut faults);
            check_caption(method, call, &mut faults);
        }
        "editMessageMedia" => {
            check_keyboard(call, &mut faults);
            check_caption(method, &call["media"], &mut faults);
        }
        "sendPoll" => {
            let length = |text: &Value| utf16(text.as_str().unwrap_or_default());
            want(
                (1..=300).contains(&length(&call["question"])),
                "a question of a poll",
                &mut faults,
            );
            let none = Vec::new();
            let options = call["options"].as_array().unwrap_or(&none);
            want((1..=12).contains(&options.len()), "1 to 12 options", &mut faults);
            let fits = |option: &Value| (1..=100).contains(&length(&option["text"]));
            want(options.iter().all(fits), "an option of a poll", &mut faults);
            let explanation = call["explanation"].as_str().unwrap_or_default();
            let is_short = utf16(explanation) <= 200 && explanation.matches('\n').count() <= 2;
            want(is_short, "an explanation has up to 200 characters in three lines", &mut faults);
            let rights = call["correct_option_ids"].as_array().unwrap_or(&none);
            let is_there =
                |right: &Value| right.as_u64().is_some_and(|at| at < options.len() as u64);
            want(rights.iter().all(is_there), "a right option that is not there", &mut faults);
            let is_quiz = call["type"] == "quiz";
            want(!is_quiz || !rights.is_empty(), "a quiz has a right option", &mut faults);
            check_keyboard(call, &mut faults);
        }
        "answerCallbackQuery" => {
            let text = call["text"].as_str().unwrap_or_default();
            want(utf16(text) <= 200, "a notice has more than 200 characters", &mut faults);
        }
        "answerInlineQuery" => check_inline(call, &mut faults),
        "setMyCommands" => check_commands(call, &mut faults),
        "setMyDescription" => {
            let text = call["description"].as_str().unwrap_or_default();
            want(utf16(text) <= 512, "a description has up to 512 characters", &mut faults);
        }
        "setMyShortDescription" => {
            let text = call["short_description"].as_str().unwrap_or_default();
            want(utf16(text) <= 120, "a short description has up to 120 characters", &mut faults);
        }
        "getUpdates" => {
            let limit = call["limit"].as_i64().unwrap_or(100);
            want((1..=100).contains(&limit), "limit is 1 to 100", &mut faults);
        }
        "setWebhook" => check_webhook(call, &mut faults),
        _ => {}
    }
    faults
}

fn check_caption(method: &str, holder: &Value, faults: &mut Vec<String>) {
    let caption = holder["caption"].as_str();
    want(caption.is_none_or(|text| utf16(text) <= 1024), "a caption is too long", faults);
    want(holder.get("parse_mode").is_none(), "a parse mode", faults);
    if caption.is_some() {
        check_text(method, holder, "caption", "caption_entities", faults);
    }
}

fn check_webhook(call: &Value, faults: &mut Vec<String>) {
    let secret = call["secret_token"].as_str().unwrap_or_default();
    let word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    want((1..=256).contains(&secret.len()), "a secret has 1 to 256 characters", faults);
    want(secret.chars().all(word), "a secret has letters, digits, - and _ only", faults);
    let connections = call["max_connections"].as_i64().unwrap_or(40);
    want((1..=100).contains(&connections), "1 to 100 connections", faults);
    want(call["url"].as_str().is_some_and(|url| url.starts_with("https://")), "https", faults);
}

fn want(holds: bool, otherwise: &str, faults: &mut Vec<String>) {
    if !holds {
        faults.push(otherwise.to_owned());
    }
}

/// Length as Telegram counts it.
pub(crate) fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

fn check_fields(of: &str, fields: &Value, value: &Value, faults: &mut Vec<String>) {
    let empty = Map::new();
    let Some(given) = value.as_object() else {
        return faults.push(format!("{of}: not an object: {value}"));
    };
    let known = fields.as_object().unwrap_or(&empty);
    for name in given.keys().filter(|name| !known.contains_key(*name)) {
        faults.push(format!("{of}: unknown field {name}"));
    }
    for (name, kind) in known {
        let kind = kind.as_str().unwrap_or_default();
        match (given.get(name), kind.strip_prefix('?')) {
            (None, Some(_)) => {}
            (None, None) => faults.push(format!("{of}: {name} is missing")),
            (Some(value), kinds) => {
                check_kind(&format!("{of}.{name}"), kinds.unwrap_or(kind), value, faults);
            }
        }
    }
}

/// The value is of one of the kinds; when it is of none, the faults of the last are reported.
fn check_kind(of: &str, kinds: &str, value: &Value, faults: &mut Vec<String>) {
    let mut last = Vec::new();
    for kind in kinds.split('|') {
        last = faults_as(of, kind, value);
        if last.is_empty() {
            return;
        }
    }
    faults.extend(last);
}

fn faults_as(of: &str, kind: &str, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    if let Some(item) = kind.strip_prefix("Array of ") {
        match value.as_array() {
            Some(values) => {
                values.iter().for_each(|value| check_kind(of, item, value, &mut faults))
            }
            None => faults.push(format!("{of}: not an array")),
        }
        return faults;
    }
    let fits = match kind {
        "Integer" => value.is_i64() || value.is_u64(),
        "String" => value.is_string(),
        "Boolean" => value.is_boolean(),
        "Float" => value.is_number(),
        _ => {
            let fields = &API["types"][kind];
            match fields["one of"].as_array() {
                Some(kinds) => {
                    let names: Vec<&str> = kinds.iter().filter_map(Value::as_str).collect();
                    check_kind(of, &names.join("|"), value, &mut faults);
                }
                None => check_fields(&format!("{of}: {kind}"), fields, value, &mut faults),
            }
            return faults;
        }
    };
    want(fits, &format!("{of}: {value} is no {kind}"), &mut faults);
    faults
}

/// A text and its entities: 1 to 4096 units, entities inside, on character borders, nested and not crossing.
fn check_text(of: &str, holder: &Value, text: &str, entities: &str, faults: &mut Vec<String>) {
    let words = holder[text].as_str().unwrap_or_default();
    let units: Vec<u16> = words.encode_utf16().collect();
    want(!words.trim().is_empty(), &format!("{of}: the text is empty"), faults);
    want(units.len() <= 4096, &format!("{of}: {} units of text", units.len()), faults);
    want(words.trim() == words, &format!("{of}: white space at an end of the text"), faults);
    let none = Vec::new();
    let entities = holder[entities].as_array().unwrap_or(&none);
    want(entities.len() <= 100, &format!("{of}: {} entities", entities.len()), faults);
    let markup: usize = entities.iter().map(markup_size).sum();
    want(words.len() + markup <= 15_000 && markup <= 9_500, "too much markup", faults);
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut before = (0, usize::MAX);
    for entity in entities {
        let kind = entity["type"].as_str().unwrap_or_default();
        let (start, length) = (number(entity, "offset"), number(entity, "length"));
        let end = start + length;
        want(length > 0 && end <= units.len(), &format!("{of}: {entity} is outside"), faults);
        for border in [start, end] {
            let splits = units.get(border).is_some_and(|unit| (0xDC00..0xE000).contains(unit));
            want(!splits, &format!("{of}: {entity} splits a character"), faults);
        }
        want(
            (start, usize::MAX - length) >= (before.0, usize::MAX - before.1),
            "entities are not in order",
            faults,
        );
        before = (start, length);
        open.retain(|(_, until)| *until > start);
        want(
            open.iter().all(|(_, until)| end <= *until),
            &format!("{of}: {entity} crosses another"),
            faults,
        );
        let is_quote = |kind: &str| kind.ends_with("blockquote");
        want(
            !(is_quote(kind) && open.iter().any(|(outer, _)| is_quote(outer))),
            "a quotation in a quotation",
            faults,
        );
        want(
            open.iter().all(|(outer, _)| !matches!(*outer, "code" | "pre")),
            "an entity inside code",
            faults,
        );
        open.push((kind, end));
    }
}

/// Bytes that an entity would take as HTML.
fn markup_size(entity: &Value) -> usize {
    let name = match entity["type"].as_str().unwrap_or_default() {
        "bold" | "italic" => 1,
        "code" => 4,
        "expandable_blockquote" => 16,
        _ => 10,
    };
    2 * name + 5 + entity["url"].as_str().map_or(0, |url| url.len() + 8)
}

fn number(of: &Value, name: &str) -> usize {
    of[name].as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or(usize::MAX / 4)
}

/// What is said of a message with link previews, which is right only where an admin has turned them on.
pub(crate) const PREVIEWS_ARE_ON: &str = "link previews are on";

/// What this project promises beyond Telegram's rules.
fn check_conventions(of: &str, call: &Value, faults: &mut Vec<String>) {
    want(call.get("parse_mode").is_none(), &format!("{of}: a parse mode"), faults);
    let preview = &call["link_preview_options"]["is_disabled"];
    want(preview == &Value::Bool(true), &format!("{of}: {PREVIEWS_ARE_ON}"), faults);
}

fn check_keyboard(call: &Value, faults: &mut Vec<String>) {
    let none = Vec::new();
    let rows = call["reply_markup"]["inline_keyboard"].as_array().unwrap_or(&none);
    for row in rows {
        let row = row.as_array().unwrap_or(&none);
        want(!row.is_empty() && row.len() <= 8, "a row has 1 to 8 buttons", faults);
        for button in row {
            let label = button["text"].as_str().unwrap_or_default();
            want(!label.trim().is_empty(), "a button without a label", faults);
            want(
                button.as_object().is_some_and(|button| button.len() == 2),
                "a button does one thing",
                faults,
            );
            let data = button["callback_data"].as_str().map_or(1, str::len);
            want((1..=64).contains(&data), &format!("callback data of {data} bytes"), faults);
            let copied = button["copy_text"]["text"].as_str().map_or(1, utf16);
            want((1..=256).contains(&copied), &format!("a copied text of {copied} units"), faults);
        }
    }
    let rows = call["reply_markup"]["keyboard"].as_array().unwrap_or(&none);
    let empty = rows.iter().any(|row| row.as_array().is_none_or(Vec::is_empty));
    want(!empty, "an empty row of a keyboard", faults);
}

fn check_inline(call: &Value, faults: &mut Vec<String>) {
    let none = Vec::new();
    let results = call["results"].as_array().unwrap_or(&none);
    want(results.len() <= 50, "more than 50 inline results", faults);
    let mut ids = Vec::new();
    for result in results {
        want(result["type"] == "article", "an inline result that is no article", faults);
        let id = result["id"].as_str().unwrap_or_default();
        want((1..=64).contains(&id.len()), "id of an inline result: 1 to 64 bytes", faults);
        want(!ids.contains(&id), "an id twice", faults);
        ids.push(id);
        let title = result["title"].as_str().unwrap_or_default();
        want(!title.trim().is_empty(), "an inline result without title", faults);
        let content = &result["input_message_content"];
        check_text("inline result", content, "message_text", "entities", faults);
        check_conventions("inline result", content, faults);
    }
    if let Some(start) = call["button"]["start_parameter"].as_str() {
        let allowed = |letter: char| letter.is_ascii_alphanumeric() || "_-".contains(letter);
        let fits = (1..=64).contains(&start.len()) && start.chars().all(allowed);
        want(fits, "a start parameter has 1 to 64 of A-Z a-z 0-9 _ -", faults);
    }
}

fn check_commands(call: &Value, faults: &mut Vec<String>) {
    let none = Vec::new();
    let commands = call["commands"].as_array().unwrap_or(&none);
    want((1..=100).contains(&commands.len()), "1 to 100 commands", faults);
    for command in commands {
        let name = command["command"].as_str().unwrap_or_default();
        let allowed =
            |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
        want(
            (1..=32).contains(&name.len()) && name.chars().all(allowed),
            "name of a command",
            faults,
        );
        let does = command["description"].as_str().unwrap_or_default();
        want((1..=256).contains(&utf16(does)), "description of a command", faults);
    }
}
