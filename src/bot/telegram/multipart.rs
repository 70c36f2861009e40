//! Writes calls that carry a file as `multipart/form-data`, the only way in which Telegram takes one.
//!
//! By hand and from memory: a body can then be sent again as it is, which a stream could not.

use serde_json::Value;

/// A form with one file.
pub(crate) struct Form {
    pub(crate) content_type: String,
    pub(crate) body: Vec<u8>,
}

/// The file of a form.
pub(crate) struct FilePart<'a> {
    /// The field that holds it.
    pub(crate) field: &'static str,
    pub(crate) name: &'a str,
    pub(crate) bytes: &'a [u8],
}

/// The form of a call: its fields as JSON has them, and its file.
pub(crate) fn form(fields: &Value, file: &FilePart<'_>) -> Form {
    let fields: Vec<(&str, String)> = fields
        .as_object()
        .into_iter()
        .flatten()
        // Telegram reads what is no text as JSON.
        .map(|(name, value)| {
            (name.as_str(), value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        })
        .collect();
    let boundary = boundary(&fields, file.bytes);
    let mut body = Vec::with_capacity(file.bytes.len() + 1024);
    for (name, value) in &fields {
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(head.into_bytes());
    }
    let head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: application/octet-stream\r\n\r\n",
        file.field,
        plain_name(file.name),
    );
    body.extend(head.into_bytes());
    body.extend(file.bytes);
    body.extend(format!("\r\n--{boundary}--\r\n").into_bytes());
    Form { content_type: format!("multipart/form-data; boundary={boundary}"), body }
}

/// A line that neither the file nor a field holds.
///
/// A caption is written raw and may be what somebody wrote: with the boundary in it, it could end its field and begin others.
fn boundary(fields: &[(&str, String)], file: &[u8]) -> String {
    let holds = |bytes: &[u8], candidate: &str| {
        bytes.windows(candidate.len()).any(|window| window == candidate.as_bytes())
    };
    let candidates = (0..).map(|number: u32| format!("pincite-form-{number:08x}"));
    let is_free = |candidate: &String| {
        !holds(file, candidate)
            && fields.iter().all(|(_, value)| !holds(value.as_bytes(), candidate))
    };
    candidates.into_iter().find(is_free).expect("a form is shorter than all numbers together")
}

/// A name that cannot end its header.
fn plain_name(name: &str) -> String {
    name.chars()
        .map(|letter| if letter.is_control() || letter == '"' { '_' } else { letter })
        .collect()
}
