//! Makes the deep links of the bot, and reads the payload of one from what follows `/start`.
//!
//! A link opens a passage or asks a question. It is not signed: it gives nobody more than typing the question would.
//! One that opens a copy of an answer is made by the [signer](crate::bot::telegram::callback_signer), since it says what another person asked.
//! A deep link may carry up to 64 letters, digits, `_` and `-`; whatever else stands behind the command was typed by hand and says nothing.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::model::PassageId;

/// Longest payload that Telegram lets a link carry, in characters.
pub(crate) const MAX_PAYLOAD: usize = 64;

/// What a deep link carried. It may be the invite code, so it is neither printed nor repeated to anybody.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Payload(String);

impl Payload {
    /// The payload in what follows `/start`.
    pub(crate) fn read(typed: &str) -> Option<Self> {
        let is_payload = (1..=MAX_PAYLOAD).contains(&typed.len()) && typed.bytes().all(is_allowed);
        is_payload.then(|| Self(typed.to_owned()))
    }

    /// For comparison with a secret alone.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// What a link of ours does when it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// Shows a passage in its place.
    Passage(PassageId),
    /// Answers a question.
    Question(String),
}

impl Link {
    /// The link in what follows `/start`; `None` where that is anything else.
    pub(crate) fn read(typed: &str) -> Option<Self> {
        let payload = Payload::read(typed)?;
        if let Some(id) = payload.0.strip_prefix(PASSAGE) {
            return passage_id(id).map(Self::Passage);
        }
        let question = URL_SAFE_NO_PAD.decode(payload.0.strip_prefix(QUESTION)?).ok()?;
        let question = String::from_utf8(question).ok()?;
        (!question.trim().is_empty()).then(|| Self::Question(question.trim().to_owned()))
    }

    /// The payload of a link that does this; `None` where a link cannot carry it.
    pub(crate) fn payload(&self) -> Option<String> {
        let payload = match self {
            Self::Passage(id) => format!("{PASSAGE}{}", passage_id(&id.0)?),
            Self::Question(question) => {
                format!("{QUESTION}{}", URL_SAFE_NO_PAD.encode(question.trim()))
            }
        };
        (payload.len() <= MAX_PAYLOAD).then_some(payload)
    }

    /// Its address, for the bot of this name.
    pub(crate) fn address(&self, username: &str) -> Option<String> {
        Some(address(username, &self.payload()?))
    }
}

/// The address of a link to the bot of this name.
pub(crate) fn address(username: &str, payload: &str) -> String {
    format!("https://t.me/{username}?start={payload}")
}

/// Whether what follows `/start` is a link of ours, whatever comes of opening it.
pub(crate) fn is_link(typed: &str) -> bool {
    Link::read(typed).is_some() || is_to_answer(typed)
}

/// Whether this has the form of a link to an answer; an invite code may begin in the same way.
pub(crate) fn is_to_answer(typed: &str) -> bool {
    typed.len() == ANSWER.len() + ANSWER_CHARACTERS
        && typed.starts_with(ANSWER)
        && Payload::read(typed).is_some()
}

/// Length of what follows: a chat, a message and a tag, 24 bytes.
const ANSWER_CHARACTERS: usize = 32;

/// How the payload of a link to an answer begins.
pub(crate) const ANSWER: &str = "a_";

/// The id of a passage, if this may be one.
pub(crate) fn passage_id(id: &str) -> Option<PassageId> {
    let is_id = id.len() == PASSAGE_ID_CHARACTERS && id.bytes().all(is_allowed);
    is_id.then(|| PassageId(id.to_owned()))
}

const PASSAGE: &str = "p_";
const QUESTION: &str = "q_";

/// Length of the id of a passage, see [`PassageId`].
const PASSAGE_ID_CHARACTERS: usize = 12;

fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Payload")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_link_can_carry_is_a_payload() {
        let longest = "x".repeat(MAX_PAYLOAD);
        for typed in ["inline", "A-b_9", "0", &longest] {
            assert_eq!(Payload::read(typed).unwrap().bytes(), typed.as_bytes());
        }
        let too_long = "x".repeat(MAX_PAYLOAD + 1);
        for typed in ["", " ", "two words", "a.b", "é", "code\n", "../etc", "a=b", &too_long] {
            assert_eq!(Payload::read(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_link_is_read_as_it_was_made() {
        let passage = Link::Passage(PassageId("AbC-_0123456".to_owned()));
        let question = Link::Question("Wer schrieb über Österreich?".to_owned());
        for link in [passage, question] {
            assert_eq!(Link::read(&link.payload().unwrap()), Some(link));
        }
        let address = Link::Passage(PassageId("AbC-_0123456".to_owned())).address("PinciteBot");
        assert_eq!(address.unwrap(), "https://t.me/PinciteBot?start=p_AbC-_0123456");
        for too_long in ["x".repeat(47), "é".repeat(24)] {
            assert_eq!(Link::Question(too_long).payload(), None);
        }
        for typed in ["inline", "p_", "p_short", "p_thirteen_long", "q_", "q_Z", "q_-_8", "q_ICA"] {
            assert_eq!(Link::read(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_payload_is_not_printed() {
        assert_eq!(format!("{:?}", Payload::read("secret").unwrap()), "Payload");
    }
}
