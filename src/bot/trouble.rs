//! Turns a failed call into what to do about it, and into words without the token.

use std::time::Duration;

use teloxide::types::ChatId;

use super::call::{CallFailed, Refusal};

/// How long to wait when Telegram asks to, and does not say how long.
const UNSAID: Duration = Duration::from_secs(5);

/// What a failed call asks for.
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
    /// The topic is not there; the chat may be.
    NoTopic,
    /// What the call is about is no longer there, or not open to us: a deleted message, a chat that blocked the bot, an old button press.
    Gone,
    /// Telegram did the thing, but its report could not be read.
    Unread,
    /// Anything else: most likely a fault of ours.
    Fault,
}

/// Classifies by code, then by the kind of words: Telegram's exact texts change.
pub(super) fn trouble(failed: &CallFailed) -> Trouble {
    match failed {
        CallFailed::Network(_) | CallFailed::Hung | CallFailed::Garbage => Trouble::Passing,
        CallFailed::Unread => Trouble::Unread,
        CallFailed::Refused(refusal) => refused(refusal),
    }
}

fn refused(Refusal { code, words, wait, moved }: &Refusal) -> Trouble {
    let words = words.to_lowercase();
    let has = |part: &str| words.contains(part);
    match (moved, wait, code) {
        (Some(chat), ..) => Trouble::Moved(*chat),
        (None, Some(wait), _) => Trouble::Wait(*wait),
        (None, None, 429) => Trouble::Wait(UNSAID),
        (.., 409) if has("webhook") => Trouble::Webhook,
        (.., 409) => Trouble::Conflict,
        (.., 403) => Trouble::Gone,
        (.., 401) if !has("bot") => Trouble::BadToken,
        // All that is said of a token that nobody has: there is no such address.
        (.., 404) if words == "not found" => Trouble::BadToken,
        (.., 500..) => Trouble::Passing,
        _ => by_words(&words),
    }
}

fn by_words(words: &str) -> Trouble {
    let has = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
    if has(&["not modified"]) {
        Trouble::NotModified
    } else if has(&["message thread not found", "topic_deleted", "topic_id_invalid"]) {
        Trouble::NoTopic
    } else if has(&["restart"]) {
        Trouble::Passing
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
        Trouble::Gone
    } else {
        Trouble::Fault
    }
}

/// The failure in words that may be logged: no address, no token, nothing that somebody wrote.
pub(super) fn describe(failed: &CallFailed, token: &str) -> String {
    let said = match failed {
        CallFailed::Network(cause) => cause.clone(),
        CallFailed::Hung => "no answer in time".to_owned(),
        CallFailed::Garbage => "the answer is not what Telegram sends".to_owned(),
        CallFailed::Unread => "the report of what was done could not be read".to_owned(),
        CallFailed::Refused(Refusal { wait: Some(wait), .. }) => {
            format!("too many calls, wait {} s", wait.as_secs())
        }
        CallFailed::Refused(Refusal { moved: Some(_), .. }) => {
            "the group has become a supergroup".to_owned()
        }
        CallFailed::Refused(refusal) => refusal.words.clone(),
    };
    match token {
        "" => said,
        _ => said.replace(token, "<token>"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(code: u16, words: &str) -> CallFailed {
        let words = words.to_owned();
        CallFailed::Refused(Refusal { code, words, ..Refusal::default() })
    }

    #[test]
    fn trouble_is_told_by_code_and_kind_of_words() {
        let conflict = "Conflict: terminated by other getUpdates request";
        let webhook = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
        let cases = [
            (401, "Unauthorized", Trouble::BadToken),
            (404, "Not Found", Trouble::BadToken),
            (409, conflict, Trouble::Conflict),
            (409, webhook, Trouble::Webhook),
            (400, "Bad Request: message is not modified", Trouble::NotModified),
            (400, "Bad Request: query is too old and response timeout expired", Trouble::Gone),
            (403, "Forbidden: bot was blocked by the user", Trouble::Gone),
            (403, "Forbidden: the group chat was deleted", Trouble::Gone),
            (400, "Bad Request: message to edit not found", Trouble::Gone),
            (400, "Bad Request: TOPIC_CLOSED", Trouble::Gone),
            (400, "Bad Request: message thread not found", Trouble::NoTopic),
            (429, "Too Many Requests", Trouble::Wait(UNSAID)),
            (502, "Bad Gateway", Trouble::Passing),
            (500, "words of next year", Trouble::Passing),
            (400, "Bad Request: can't parse entities: byte offset 5", Trouble::Fault),
        ];
        for (code, words, expected) in cases {
            assert_eq!(trouble(&failed(code, words)), expected, "{code} {words}");
        }
    }

    #[test]
    fn a_server_that_echoes_the_token_does_not_get_it_into_the_log() {
        assert_eq!(describe(&failed(400, "no bot123:abc here"), "123:abc"), "no bot<token> here");
    }
}
