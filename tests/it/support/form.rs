//! Reads `multipart/form-data` as Telegram does: text fields are JSON where that can be, and a file is its name and size.

use axum::http::HeaderMap;
use serde_json::{Map, Value, json};

/// The boundary, where a call is a form.
pub(crate) fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get("content-type")?.to_str().ok()?;
    kind.strip_prefix("multipart/form-data; boundary=").map(str::to_owned)
}

/// The fields of a form, and what is in its files, as text where it is text.
pub(crate) fn fields(boundary: &str, body: &[u8]) -> Value {
    let text = String::from_utf8_lossy(body);
    let mut fields = Map::new();
    let end = format!("\r\n--{boundary}--\r\n");
    let whole = text.strip_suffix(&end).expect("a form has an end");
    let whole = format!("\r\n{whole}");
    for part in whole.split(&format!("\r\n--{boundary}\r\n")).skip(1) {
        let (head, value) = part.split_once("\r\n\r\n").expect("a part has a head");
        let named = |name: &str| {
            let (_, rest) = head.split_once(&format!("; {name}=\""))?;
            rest.split_once('"').map(|(value, _)| value.to_owned())
        };
        let value = match named("filename") {
            Some(name) => json!({ "name": name, "content": value }),
            None => serde_json::from_str(value).unwrap_or(json!(value)),
        };
        fields.insert(named("name").expect("a part has a name"), value);
    }
    attach(&mut fields);
    Value::Object(fields)
}

/// Puts the file of a part into the media that names it: `attach://NAME`.
fn attach(fields: &mut Map<String, Value>) {
    let named = fields.get("media").and_then(|media| media["media"].as_str());
    let Some(name) = named.and_then(|media| media.strip_prefix("attach://")) else { return };
    let file = fields.remove(&name.to_owned()).expect("the file that is named is attached");
    fields["media"]["media"] = file;
}
