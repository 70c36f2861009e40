//! Makes one call of the Bot API over HTTP, and reads the report as far as it comes.
//!
//! The client library's own way is not taken: it waits ten seconds after every failure of the server,
//! takes a report that was cut short for no report, and tells a refusal by its words without the code.

use std::error::Error;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use teloxide::Bot;
use teloxide::requests::Payload;
use teloxide::types::ChatId;

use crate::bot::telegram::multipart::{FilePart, Form, form};

/// Bytes of a report that are read: many times what the largest batch of updates has.
const MAX_REPORT_BYTES: usize = 32 * 1024 * 1024;

/// Why a call gave nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CallError {
    /// No connection, or it broke: the innermost cause in words. Whether Telegram did the thing is not known.
    Network(String),
    /// No report in time. Whether Telegram did the thing is not known.
    TimedOut,
    /// A report that is not Telegram's, such as a page of a proxy.
    NotTelegram,
    /// Telegram did the thing, but its report could not be read to the end.
    ReportUnreadable,
    /// Telegram, or a server on the way, says why not.
    Refused(Refusal),
    /// Not made: another process has taken over what it is for.
    TakenOver,
}

/// What is said with a refusal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// HTTP's code, also where only the status line has it.
    pub(crate) code: u16,
    pub(crate) words: String,
    /// How long to wait, when that is asked for.
    pub(crate) wait: Option<Duration>,
    /// Which chat this one has become.
    pub(crate) moved: Option<ChatId>,
}

/// Makes a call once.
pub(crate) async fn call<P>(bot: &Bot, request: &P) -> Result<P::Output, CallError>
where
    P: Payload + Serialize,
    P::Output: DeserializeOwned + Send + 'static,
{
    let body = serde_json::to_vec(request).expect("requests are plain data");
    prepare(bot, P::NAME, "application/json", body)().await
}

/// A call that carries a file, to be made as often as that takes: the form is written once, and all tries share it.
pub(crate) fn call_with_file<T: DeserializeOwned + Send + 'static>(
    bot: &Bot,
    method: &'static str,
    fields: &Value,
    file: &FilePart<'_>,
) -> impl Fn() -> Try<T> {
    let Form { content_type, body } = form(fields, file);
    prepare(bot, method, &content_type, body)
}

/// One try of a call.
pub(crate) type Try<T> = Pin<Box<dyn Future<Output = Result<T, CallError>> + Send>>;

fn prepare<T: DeserializeOwned + Send + 'static>(
    bot: &Bot,
    method: &str,
    content_type: &str,
    body: Vec<u8>,
) -> impl Fn() -> Try<T> + use<T> {
    let mut address = bot.api_url();
    if let Ok(mut path) = address.path_segments_mut() {
        path.pop_if_empty().push(&format!("bot{}", bot.token())).push(method);
    }
    let request = bot.client().post(address).header("content-type", content_type).body(body);
    move || {
        // The copy shares the bytes of the body: a file of 50 MB is held once, however often it is sent.
        let call = request.try_clone().expect("a body in memory can be sent again");
        Box::pin(async move {
            let mut response =
                call.send().await.map_err(|error| network(&error, error.is_timeout()))?;
            let status = response.status().as_u16();
            let kind = response.headers().get("content-type").and_then(|kind| kind.to_str().ok());
            let is_json = kind.is_some_and(|kind| kind.starts_with("application/json"));
            let mut report = Vec::new();
            loop {
                match response.chunk().await {
                    Ok(Some(part)) if report.len() + part.len() <= MAX_REPORT_BYTES => {
                        report.extend(part);
                    }
                    Ok(Some(_)) => return Err(CallError::NotTelegram),
                    Ok(None) => return read(status, &report),
                    // Telegram says 200 for what it has done only, and says it in JSON.
                    Err(_) if status == 200 && is_json => return Err(CallError::ReportUnreadable),
                    Err(error) => return Err(network(&error, error.is_timeout())),
                }
            }
        })
    }
}

/// A report as the Bot API makes it.
#[derive(Deserialize)]
struct Report<T> {
    ok: bool,
    result: Option<T>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u32>,
    migrate_to_chat_id: Option<i64>,
}

fn read<T: DeserializeOwned>(status: u16, raw: &[u8]) -> Result<T, CallError> {
    let report = match serde_json::from_slice::<Report<T>>(raw) {
        Ok(Report { ok: true, result: Some(result), .. }) => return Ok(result),
        Ok(report) if !report.ok => report,
        _ if says_ok(raw) => return Err(CallError::ReportUnreadable),
        _ if status >= 500 || status == 429 => return Err(without_words(status)),
        _ => return Err(CallError::NotTelegram),
    };
    let asks = report.parameters.as_ref();
    Err(CallError::Refused(Refusal {
        code: report.error_code.unwrap_or(status),
        words: report.description.unwrap_or_default(),
        wait: asks.and_then(|asks| asks.retry_after).map(|wait| Duration::from_secs(wait.into())),
        moved: asks.and_then(|asks| asks.migrate_to_chat_id).map(ChatId),
    }))
}

fn without_words(code: u16) -> CallError {
    let words = format!("the server says {code}");
    CallError::Refused(Refusal { code, words, ..Refusal::default() })
}

/// A report that says that the call was done, whatever else it says.
fn says_ok(raw: &[u8]) -> bool {
    let start = raw.iter().filter(|byte| !byte.is_ascii_whitespace()).take(10);
    start.eq(b"{\"ok\":true")
}

/// The innermost cause: the outer ones print the address, and the address holds the token.
fn network(error: &(dyn Error + 'static), in_time: bool) -> CallError {
    if in_time {
        return CallError::TimedOut;
    }
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    CallError::Network(match std::ptr::eq(cause, error) {
        true => "the connection failed".to_owned(),
        false => cause.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(code: u16, words: &str) -> Result<bool, CallError> {
        let words = words.to_owned();
        Err(CallError::Refused(Refusal { code, words, ..Refusal::default() }))
    }

    #[test]
    fn a_report_says_what_was_done_and_what_was_not() {
        let cases: [(u16, &str, Result<bool, CallError>); 9] = [
            (200, r#"{"ok":true,"result":true}"#, Ok(true)),
            (200, r#"{"ok":true,"result":"of another kind"}"#, Err(CallError::ReportUnreadable)),
            (200, "{ \"ok\" : true, \"resu", Err(CallError::ReportUnreadable)),
            (200, r#"{"ok":tru"#, Err(CallError::NotTelegram)),
            (200, "<html>log in to this network</html>", Err(CallError::NotTelegram)),
            (502, "<html>502 Bad Gateway</html>", refused(502, "the server says 502")),
            (429, "slow down", refused(429, "the server says 429")),
            (
                400,
                r#"{"ok":false,"error_code":400,"description":"Bad Request: chat not found","parameters":{"new":1}}"#,
                refused(400, "Bad Request: chat not found"),
            ),
            (403, r#"{"ok":false}"#, refused(403, "")),
        ];
        for (status, raw, expected) in cases {
            assert_eq!(read::<bool>(status, raw.as_bytes()), expected, "{status} {raw}");
        }
    }

    #[test]
    fn what_a_refusal_asks_for_is_read() {
        let raw = r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7,"migrate_to_chat_id":-1009}}"#;
        let Err(CallError::Refused(refusal)) = read::<bool>(429, raw.as_bytes()) else { panic!() };
        assert_eq!((refusal.code, refusal.wait), (429, Some(Duration::from_secs(7))));
        assert_eq!(refusal.moved, Some(ChatId(-1009)));
    }
}
