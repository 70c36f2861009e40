//! Turns messages, as the Bot API server holds them, into text that shows what a person sees.

use serde_json::Value;

/// The message with its styles written out: `**bold**`, `_italic_`, `` `code` ``, a bar before each line of a quotation, buttons in brackets.
pub(crate) fn shown(message: &Value) -> String {
    let mut shown = match message["caption"].as_str() {
        Some(caption) => format!("(a picture)\n{}", styled(caption, &message["caption_entities"])),
        None => styled(message["text"].as_str().unwrap_or_default(), &message["entities"]),
    };
    for row in message["reply_markup"]["inline_keyboard"].as_array().into_iter().flatten() {
        let labels = row.as_array().into_iter().flatten();
        let labels: Vec<String> =
            labels.map(|button| format!("[{}]", button["text"].as_str().unwrap())).collect();
        shown.push_str(&format!("\n{}", labels.join(" ")));
    }
    shown
}

/// A text with its entities written out.
pub(crate) fn styled(text: &str, entities: &Value) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let entities: Vec<&Value> = entities.as_array().into_iter().flatten().collect();
    let border = |entity: &Value, end: bool| {
        let length = if end { entity["length"].as_u64().unwrap() } else { 0 };
        usize::try_from(entity["offset"].as_u64().unwrap() + length).unwrap()
    };
    let mut shown = String::new();
    let mut from = 0;
    for at in 0..=units.len() {
        let closing = entities.iter().rev().filter(|entity| border(entity, true) == at);
        let opening = entities.iter().filter(|entity| border(entity, false) == at);
        let marks: Vec<String> = closing
            .map(|entity| mark(entity, true))
            .chain(opening.map(|entity| mark(entity, false)))
            .collect();
        if !marks.is_empty() || at == units.len() {
            shown.push_str(&String::from_utf16(&units[from..at]).unwrap());
            shown.push_str(&marks.concat());
            from = at;
        }
    }
    shown
}

fn mark(entity: &Value, end: bool) -> String {
    let quote = |name: &str| if end { String::new() } else { format!("│ {name}") };
    match entity["type"].as_str().unwrap() {
        "bold" => "**".to_owned(),
        "italic" => "_".to_owned(),
        "code" => "`".to_owned(),
        "blockquote" => quote(""),
        "expandable_blockquote" => quote("▾ "),
        "text_link" if end => format!("]({})", entity["url"].as_str().unwrap()),
        "text_link" => "[".to_owned(),
        other => panic!("a style that transcripts do not know: {other}"),
    }
}
