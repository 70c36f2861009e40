//! Turns an error of a Bot API call into what to do about it, and into words without the token.

use std::error::Error;
use std::time::Duration;

use teloxide::types::ChatId;
use teloxide::{ApiError, RequestError};

/// What an error of a call asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Telegram does not know the token.
    BadToken,
    /// Somebody else gets this bot's updates.
    Conflict,
    /// A webhook is set, so updates cannot be fetched.
    Webhook,
    /// Too many calls: wait this long.
    Wait(Duration),
    /// The network or the server; may be better soon.
    Passing,
    /// The group has become another chat.
    Moved(ChatId),
    /// The message already reads so.
    NotModified,
    /// What the call is about is no longer there, or not open to us: a deleted message, a chat that blocked the bot, an old button press.
    Gone,
    /// Telegram did the thing, but its report could not be read.
    Unread,
    /// Anything else: most likely a fault of ours.
    Fault,
}

/// Classifies by kind and by the beginning of the server's words: its exact texts change.
pub(super) fn trouble(error: &RequestError) -> Trouble {
    match error {
        RequestError::RetryAfter(wait) => Trouble::Wait(wait.duration()),
        RequestError::MigrateToChatId(chat) => Trouble::Moved(*chat),
        RequestError::Network(_) | RequestError::Io(_) => Trouble::Passing,
        RequestError::InvalidJson { raw, .. } if says_ok(raw) => Trouble::Unread,
        RequestError::InvalidJson { .. } => Trouble::Passing,
        RequestError::Api(ApiError::InvalidToken) => Trouble::BadToken,
        RequestError::Api(ApiError::TerminatedByOtherGetUpdates) => Trouble::Conflict,
        RequestError::Api(ApiError::CantGetUpdates) => Trouble::Webhook,
        RequestError::Api(ApiError::MessageNotModified) => Trouble::NotModified,
        RequestError::Api(api) => by_words(&words(api)),
    }
}

fn by_words(words: &str) -> Trouble {
    let words = words.to_lowercase();
    let has = |part: &str| words.contains(part);
    if has("webhook is active") {
        Trouble::Webhook
    } else if words.starts_with("conflict") {
        Trouble::Conflict
    } else if words.starts_with("unauthorized") && !has("bot") {
        Trouble::BadToken
    } else if has("not modified") {
        Trouble::NotModified
    } else if has("too many requests") {
        Trouble::Wait(Duration::from_secs(5))
    } else if has("internal server error")
        || has("bad gateway")
        || has("gateway time")
        || has("restart")
    {
        Trouble::Passing
    } else if words.starts_with("forbidden")
        || words.starts_with("unauthorized")
        || has("query is too old")
        || has("query id is invalid")
        || has("not found")
        || has("kicked")
        || has("can't be edited")
        || has("deactivated")
        || has("have no rights")
        || has("not enough rights")
        || has("topic_closed")
    {
        Trouble::Gone
    } else {
        Trouble::Fault
    }
}

/// An answer that says that the call was done, whatever else it says.
fn says_ok(raw: &str) -> bool {
    let start: String =
        raw.chars().filter(|character| !character.is_whitespace()).take(10).collect();
    start.starts_with("{\"ok\":true")
}

/// The error in words that may be logged: no address, no token, nothing that somebody wrote.
pub(super) fn describe(error: &RequestError, token: &str) -> String {
    let said = match error {
        RequestError::Network(source) => network(&**source),
        RequestError::InvalidJson { .. } => "the answer is not what Telegram sends".to_owned(),
        RequestError::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => {
            "no answer in time".to_owned()
        }
        RequestError::Io(_) => "reading or writing failed".to_owned(),
        RequestError::RetryAfter(wait) => format!("too many calls, wait {} s", wait.seconds()),
        RequestError::MigrateToChatId(_) => "the group has become a supergroup".to_owned(),
        RequestError::Api(api) => words(api),
    };
    match token {
        "" => said,
        _ => said.replace(token, "<token>"),
    }
}

fn words(api: &ApiError) -> String {
    match api {
        ApiError::Unknown(words) => words.clone(),
        known => known.to_string(),
    }
}

/// The innermost cause: the outer ones print the address, and the address holds the token.
fn network(error: &(dyn Error + 'static)) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    match std::ptr::eq(cause, error) {
        true => "the connection failed".to_owned(),
        false => cause.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_trouble_is_seen_in_known_and_in_new_words() {
        let cases = [
            ("Unauthorized", Trouble::BadToken),
            ("Not Found", Trouble::BadToken),
            ("Conflict: terminated by other getUpdates request", Trouble::Conflict),
            (
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
                Trouble::Webhook,
            ),
            ("Bad Request: message is not modified", Trouble::NotModified),
            ("Bad Request: query is too old and response timeout expired", Trouble::Gone),
            ("Forbidden: bot was blocked by the user", Trouble::Gone),
            ("Forbidden: the group chat was deleted", Trouble::Gone),
            ("Bad Request: message to edit not found", Trouble::Gone),
            ("Bad Gateway", Trouble::Passing),
            ("Bad Request: can't parse entities: byte offset 5", Trouble::Fault),
        ];
        for (words, expected) in cases {
            let json = serde_json::json!(words).to_string();
            let error: ApiError = serde_json::from_str(&json).unwrap();
            assert_eq!(trouble(&RequestError::Api(error)), expected, "{words}");
        }
    }

    #[test]
    fn a_server_that_echoes_the_token_does_not_get_it_into_the_log() {
        let error = RequestError::Api(ApiError::Unknown("no bot123:abc here".to_owned()));
        assert_eq!(describe(&error, "123:abc"), "no bot<token> here");
    }
}
