//! Signs the callback data of buttons and checks it; data that this bot did not make for that chat is nothing.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use teloxide::types::{ChatId, MessageId};

use crate::bot::deep_link::ANSWER;
use crate::bot::hexadecimal;
use crate::model::PassageId;
use crate::render::telegram::Action;

/// Telegram's limit for the data of a button, in bytes.
const MAX_DATA_BYTES: usize = 64;

/// Stands for the one action that names nothing.
const FIRST_SCREEN: &str = "f";

/// Bytes of the signature that are kept: 96 bits.
const TAG_BYTES: usize = 12;

/// Signs what stands on buttons.
///
/// The data is the action itself followed by a keyed hash of it and of the chat, so any process that has the token can read it.
#[derive(Clone)]
pub(crate) struct CallbackSigner {
    keyed: Hmac<Sha256>,
}

impl CallbackSigner {
    /// A signer whose data only bots with this token make and read.
    pub(crate) fn new(token: &str) -> Self {
        Self::of_archive(token, "")
    }

    /// The same for one archive of a bot: what is signed for one is nothing for another. The first has no name.
    pub(crate) fn of_archive(token: &str, name: &str) -> Self {
        let purpose = match name {
            "" => "pincite buttons 1".to_owned(),
            name => format!("pincite buttons 1 of {name}"),
        };
        Self { keyed: keyed(&derived(token, &purpose)) }
    }

    /// The data for a button in a chat, or `None` when it would be longer than Telegram takes.
    pub(crate) fn write(&self, chat: ChatId, action: &Action) -> Option<String> {
        let plain = plain(action)?;
        let tag = self.tag(chat, &plain).finalize().into_bytes();
        let data = format!("{plain}.{}", hexadecimal::write(&tag[..TAG_BYTES]));
        (data.len() <= MAX_DATA_BYTES).then_some(data)
    }

    /// The action behind a button of a chat, or `None` for data that was not made here for that chat.
    pub(crate) fn read(&self, chat: ChatId, data: &str) -> Option<Action> {
        let (plain, digits) = data.rsplit_once('.')?;
        let tag = hexadecimal::read(digits)?;
        if tag.len() != TAG_BYTES {
            return None;
        }
        self.tag(chat, plain).verify_truncated_left(&tag).ok()?;
        action(plain)
    }

    /// The payload of a deep link that opens a copy of an answer, which only bots with this token make.
    pub(crate) fn write_link(&self, chat: ChatId, answer: MessageId) -> String {
        let mut bytes = [chat.0.to_be_bytes().as_slice(), &answer.0.to_be_bytes()].concat();
        let tag = self.tag(chat, &link(answer)).finalize().into_bytes();
        bytes.extend(&tag[..TAG_BYTES]);
        format!("{ANSWER}{}", URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The answer behind such a link, or `None` for one that was not made here.
    pub(crate) fn read_link(&self, payload: &str) -> Option<(ChatId, MessageId)> {
        let bytes = URL_SAFE_NO_PAD.decode(payload.strip_prefix(ANSWER)?).ok()?;
        let (chat, rest) = bytes.split_first_chunk::<8>()?;
        let (answer, tag) = rest.split_first_chunk::<4>()?;
        let (chat, answer) = (i64::from_be_bytes(*chat), i32::from_be_bytes(*answer));
        let (chat, answer) = (ChatId(chat), MessageId(answer));
        if tag.len() != TAG_BYTES {
            return None;
        }
        self.tag(chat, &link(answer)).verify_truncated_left(tag).ok()?;
        Some((chat, answer))
    }

    fn tag(&self, chat: ChatId, plain: &str) -> Hmac<Sha256> {
        self.keyed.clone().chain_update(chat.0.to_be_bytes()).chain_update(plain)
    }
}

impl fmt::Debug for CallbackSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallbackSigner")
    }
}

/// What Telegram is to send along with every update that it delivers.
///
/// It follows from the token, so every process of a bot knows it and nobody else does.
pub fn webhook_secret(token: &SecretString) -> SecretString {
    hexadecimal::write(&derived(token.expose_secret(), "pincite webhook 1")).into()
}

/// A secret of the bot for one purpose, which tells nothing of the token nor of its other secrets.
fn derived(token: &str, purpose: &str) -> [u8; 32] {
    keyed(token.as_bytes()).chain_update(purpose).finalize().into_bytes().into()
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("a keyed hash takes keys of any length")
}

/// What is signed of a link. No button begins so: their kinds are other letters, and features have a colon.
fn link(answer: MessageId) -> String {
    format!("link {answer}")
}

/// An action as it stands on a button, without the signature. Nothing for a copy button, and for a feature whose name has a colon: it would be read back as another one.
pub(crate) fn plain(action: &Action) -> Option<String> {
    Some(match action {
        Action::Show(position) => format!("s{position}"),
        Action::Shorter(position) => format!("g{position}"),
        Action::FirstScreen => FIRST_SCREEN.to_owned(),
        Action::List(part) => format!("l{part}"),
        Action::Narrow(narrowing) => format!("n{narrowing}"),
        Action::Offer(position) => format!("o{position}"),
        Action::Context(back, passage) => format!("x{back}.{passage}"),
        Action::Cite(back, passage) => format!("c{back}.{passage}"),
        Action::Feature { feature, .. } if feature.contains(':') => return None,
        Action::Feature { feature, argument } => format!("{feature}:{argument}"),
        // It is done on the device, and nothing comes back.
        Action::Copy(_) => return None,
    })
}

pub(crate) fn action(plain: &str) -> Option<Action> {
    // No other action has a colon: what they carry is numbers and ids of passages.
    if let Some((feature, argument)) = plain.split_once(':') {
        let (feature, argument) = (feature.to_owned(), argument.to_owned());
        return Some(Action::Feature { feature, argument });
    }
    if plain == FIRST_SCREEN {
        return Some(Action::FirstScreen);
    }
    let mut characters = plain.chars();
    let kind = characters.next()?;
    let rest = characters.as_str();
    if kind == 's' {
        return rest.parse().ok().map(Action::Show);
    }
    if kind == 'l' {
        return rest.parse().ok().map(Action::List);
    }
    if kind == 'g' {
        return rest.parse().ok().map(Action::Shorter);
    }
    if kind == 'o' {
        return rest.parse().ok().map(Action::Offer);
    }
    if kind == 'n' {
        return rest.parse().ok().map(Action::Narrow);
    }
    let (back, passage) = rest.split_once('.')?;
    let (back, passage) = (back.parse().ok()?, PassageId(passage.to_owned()));
    match kind {
        'x' => Some(Action::Context(back, passage)),
        'c' => Some(Action::Cite(back, passage)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: ChatId = ChatId(-1001234567890);

    fn passage() -> PassageId {
        PassageId("AbC-_0123456".to_owned())
    }

    fn feature(feature: &str, argument: &str) -> Action {
        Action::Feature { feature: feature.to_owned(), argument: argument.to_owned() }
    }

    #[test]
    fn a_button_survives_a_restart_and_fits() {
        let actions = [
            Action::Show(0),
            Action::Show(123),
            Action::FirstScreen,
            Action::List(3),
            Action::Narrow("1962".parse().unwrap()),
            Action::Narrow("02-29".parse().unwrap()),
            Action::Narrow("1962-10-23".parse().unwrap()),
            Action::Narrow("w2147483647-2147483647".parse().unwrap()),
            Action::Narrow("o2".parse().unwrap()),
            Action::Offer(2),
            Action::Shorter(4),
            Action::Context(7, passage()),
            Action::Cite(99, passage()),
            feature("ping", "again"),
            feature("s5", ""),
            feature("game", "2:3.x"),
        ];
        for action in actions {
            let data = CallbackSigner::new("1:token").write(HERE, &action).unwrap();
            assert!(data.len() <= MAX_DATA_BYTES, "{data}");
            assert_eq!(CallbackSigner::new("1:token").read(HERE, &data), Some(action));
        }
    }

    #[test]
    fn a_link_opens_the_answer_that_it_was_made_for_and_no_other() {
        let signer = CallbackSigner::new("1:token");
        let payload = signer.write_link(HERE, MessageId(4711));
        assert!(payload.len() <= 64, "{payload}");
        assert_eq!(signer.read_link(&payload), Some((HERE, MessageId(4711))));
        assert_eq!(CallbackSigner::new("2:other").read_link(&payload), None);
        let other = signer.write_link(HERE, MessageId(4712));
        let mixed = format!("{}{}", &other[..18], &payload[18..]);
        for forged in [mixed.as_str(), "a_", "a_AAAA", "p_AbC-_0123456", &payload[..30]] {
            assert_eq!(signer.read_link(forged), None, "{forged}");
        }
    }

    #[test]
    fn nothing_else_is_a_button() {
        let signer = CallbackSigner::new("1:token");
        let good = signer.write(HERE, &Action::Show(1)).unwrap();
        assert_eq!(signer.read(ChatId(5), &good), None, "another chat");
        assert_eq!(CallbackSigner::new("2:other").read(HERE, &good), None, "another bot");
        for at in 0..good.len() {
            let mut bytes = good.clone().into_bytes();
            bytes[at] ^= 1;
            let forged = String::from_utf8(bytes).unwrap();
            let same = forged.eq_ignore_ascii_case(&good);
            assert!(same || signer.read(HERE, &forged).is_none(), "{forged}");
        }
        let cut = &good[..good.len() - 2];
        for data in ["", ".", "s1", "s1.", "s1.00", "x.😀.ff", cut, "s1.zzzzzzzzzzzzzzzzzzzzzzzz"]
        {
            assert_eq!(signer.read(HERE, data), None, "{data}");
        }
    }

    #[test]
    fn the_secret_of_the_webhook_is_one_that_telegram_takes() {
        let secret = |token: &str| webhook_secret(&token.into()).expose_secret().to_owned();
        assert_eq!(secret("1:token"), secret("1:token"));
        assert_ne!(secret("1:token"), secret("2:token"));
        assert!(secret("1:token").len() == 64, "of 256 characters that it may have");
        assert!(secret("1:token").chars().all(|letter| letter.is_ascii_alphanumeric()));
    }

    #[test]
    fn a_name_that_would_be_read_as_another_makes_no_button() {
        let action = feature("game:2", "3");
        assert_eq!(CallbackSigner::new("1:token").write(HERE, &action), None);
    }

    #[test]
    fn data_that_would_be_too_long_makes_no_button() {
        let long = Action::Cite(0, PassageId("x".repeat(60)));
        assert_eq!(CallbackSigner::new("1:token").write(HERE, &long), None);
    }
}
