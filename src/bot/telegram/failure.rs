//! Classifies failed calls by what to do about them, and describes them without the token.

use std::time::Duration;

use teloxide::types::ChatId;

use crate::bot::telegram::call::{CallError, Refusal};

/// How long to wait when Telegram asks to, and does not say how long.
const DEFAULT_RETRY_AFTER: Duration = Duration::from_secs(5);

/// What a failed call asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Telegram does not know the token.
    BadToken,
    /// Somebody else gets this bot's updates.
    Conflict,
    /// A webhook is set, so updates cannot be fetched.
    Webhook,
    /// Too many calls: wait this long.
    RetryAfter(Duration),
    /// The network or the server; may be better soon.
    Temporary,
    /// The group has become another chat.
    Migrated(ChatId),
    /// The message already reads so.
    NotModified,
    /// The topic is not there; the chat may be.
    NoTopic,
    /// What the call is about is no longer there, or not open to us: a deleted message, a chat that blocked the bot, an old button press.
    Gone,
    /// Telegram did the thing, but its report could not be read.
    ReportUnreadable,
    /// Another process sends it.
    TakenOver,
    /// Anything else: most likely a fault of ours.
    Bug,
}

/// Classifies by code, then by the kind of words: Telegram's exact texts change.
pub(crate) fn classify(failed: &CallError) -> Failure {
    match failed {
        CallError::Network(_) | CallError::TimedOut | CallError::NotTelegram => Failure::Temporary,
        CallError::ReportUnreadable => Failure::ReportUnreadable,
        CallError::TakenOver => Failure::TakenOver,
        CallError::Refused(refusal) => refused(refusal),
    }
}

fn refused(Refusal { code, words, wait, moved }: &Refusal) -> Failure {
    let words = words.to_lowercase();
    let has = |part: &str| words.contains(part);
    match (moved, wait, code) {
        (Some(chat), ..) => Failure::Migrated(*chat),
        (None, Some(wait), _) => Failure::RetryAfter(*wait),
        (None, None, 429) => Failure::RetryAfter(DEFAULT_RETRY_AFTER),
        (.., 409) if has("webhook") => Failure::Webhook,
        (.., 409) => Failure::Conflict,
        (.., 403) => Failure::Gone,
        (.., 401) if !has("bot") => Failure::BadToken,
        // All that is said of a token that nobody has: there is no such address.
        (.., 404) if words == "not found" => Failure::BadToken,
        (.., 500..) => Failure::Temporary,
        _ => by_words(&words),
    }
}

fn by_words(words: &str) -> Failure {
    let has = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
    if has(&["not modified"]) {
        Failure::NotModified
    } else if has(&["message thread not found", "topic_deleted", "topic_id_invalid"]) {
        Failure::NoTopic
    } else if has(&["restart"]) {
        Failure::Temporary
    } else if has(&[
        "unauthorized",
        "query is too old",
        "query id is invalid",
        "not found",
        "kicked",
        "can't be edited",
        "deactivated",
        "have no rights",
        "not enough rights",
        "topic_closed",
    ]) {
        Failure::Gone
    } else {
        Failure::Bug
    }
}

/// The failure in words that may be logged: no address, no token, nothing that somebody wrote.
pub(crate) fn describe(failed: &CallError, token: &str) -> String {
    let said = match failed {
        CallError::Network(cause) => cause.clone(),
        CallError::TimedOut => "no answer in time".to_owned(),
        CallError::NotTelegram => "the answer is not what Telegram sends".to_owned(),
        CallError::ReportUnreadable => "the report of what was done could not be read".to_owned(),
        CallError::TakenOver => "another process has taken it over".to_owned(),
        CallError::Refused(Refusal { wait: Some(wait), .. }) => {
            format!("too many calls, wait {} s", wait.as_secs())
        }
        CallError::Refused(Refusal { moved: Some(_), .. }) => {
            "the group has become a supergroup".to_owned()
        }
        CallError::Refused(refusal) => refusal.words.clone(),
    };
    match token {
        "" => said,
        _ => said.replace(token, "<token>"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(code: u16, words: &str) -> CallError {
        let words = words.to_owned();
        CallError::Refused(Refusal { code, words, ..Refusal::default() })
    }

    #[test]
    fn a_failure_is_classified_by_code_and_kind_of_words() {
        let conflict = "Conflict: terminated by other getUpdates request";
        let webhook = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
        let cases = [
            (401, "Unauthorized", Failure::BadToken),
            (404, "Not Found", Failure::BadToken),
            (409, conflict, Failure::Conflict),
            (409, webhook, Failure::Webhook),
            (400, "Bad Request: message is not modified", Failure::NotModified),
            (400, "Bad Request: query is too old and response timeout expired", Failure::Gone),
            (403, "Forbidden: bot was blocked by the user", Failure::Gone),
            (403, "Forbidden: the group chat was deleted", Failure::Gone),
            (400, "Bad Request: message to edit not found", Failure::Gone),
            (400, "Bad Request: TOPIC_CLOSED", Failure::Gone),
            (400, "Bad Request: message thread not found", Failure::NoTopic),
            (429, "Too Many Requests", Failure::RetryAfter(DEFAULT_RETRY_AFTER)),
            (502, "Bad Gateway", Failure::Temporary),
            (500, "words of next year", Failure::Temporary),
            (400, "Bad Request: can't parse entities: byte offset 5", Failure::Bug),
        ];
        for (code, words, expected) in cases {
            assert_eq!(classify(&failed(code, words)), expected, "{code} {words}");
        }
    }

    #[test]
    fn a_server_that_echoes_the_token_does_not_get_it_into_the_log() {
        assert_eq!(describe(&failed(400, "no bot123:abc here"), "123:abc"), "no bot<token> here");
    }
}
