//! Reads the payload of a deep link from what follows `/start`.
//!
//! A deep link may carry up to 64 letters, digits, `_` and `-`; whatever else stands behind the command was typed by hand and says nothing.

use std::fmt;

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
    fn a_payload_is_not_printed() {
        assert_eq!(format!("{:?}", Payload::read("secret").unwrap()), "Payload");
    }
}
