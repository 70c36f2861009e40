//! Reads arbitrary bytes as what Telegram may send, for the fuzz targets; no other build has these entry points.
//!
//! Each panics when a promise of the modules behind it is broken.

use std::sync::LazyLock;
use std::time::Instant;

use serde_json::{Value, json};
use teloxide::types::ChatId;

use crate::bot::deep_link::{Link, MAX_PAYLOAD, Payload};
use crate::bot::request::{self, Content, Identity, Request, read};
use crate::bot::telegram::callback_signer::{self, CallbackSigner};
use crate::bot::updates::get_updates::fetched;
use crate::bot::woven::{self, Piece};
use crate::render::telegram::citation_page::CiteButton;

/// Reads an update as it comes from Telegram, routes it, and does both again with what is kept of it.
pub fn update(bytes: &[u8]) {
    let Ok(raw) = serde_json::from_slice::<Value>(bytes) else { return };
    let Some(first) = fetched(raw) else { return };
    let kept = serde_json::from_str(&first.json).expect("what is kept is JSON");
    let again = fetched(kept).expect("what is kept can be read again");
    assert_eq!(again.update.id, first.update.id);
    let received = Instant::now();
    let routed = read(first.update, &IDENTITY, received);
    let repeated = read(again.update, &IDENTITY, received);
    assert_eq!(format!("{routed:?}"), format!("{repeated:?}"));
    if let Some((_, Request::Message(message))) = routed
        && let Content::Text(text) = message.content
    {
        assert_eq!(text.trim(), text);
    }
}

/// Reads the data of a button: unsigned it must be nothing, and signed it must be what it was.
pub fn callback(data: &str) {
    let (chat, other) = (ChatId(-1001), ChatId(4001));
    assert_eq!(SIGNER.read(chat, data), None, "nobody signed it");
    let Some(action) = callback_signer::action(data) else { return };
    let Some(signed) = SIGNER.write(chat, &action) else { return };
    assert!(signed.len() <= 64);
    assert_eq!(SIGNER.read(chat, &signed), Some(action));
    assert_eq!(SIGNER.read(other, &signed), None);
}

/// Reads a text as a command, what follows it as the payload of a deep link, and the text as a sentence that asks for sources.
pub fn deep_link(text: &str) {
    if let Some(command) = request::command(text) {
        assert!(text.contains(command.rest));
        if let Some(payload) = Payload::read(command.rest) {
            assert!((1..=MAX_PAYLOAD).contains(&payload.bytes().len()));
            assert!(payload.bytes().iter().all(|byte| byte.is_ascii_graphic()));
        }
    }
    if let Some(link) = Link::read(text) {
        assert_eq!(link.payload().as_deref().and_then(Link::read), Some(link));
    }
    assert_eq!(SIGNER.read_link(text), None, "nobody signed it");
    if let Some(button) = CiteButton::read(text) {
        assert_eq!(CiteButton::read(&button.argument()), Some(button));
    }
    for piece in woven::pieces(text).into_iter().flatten() {
        let (Piece::Words(words) | Piece::Marked(words)) = piece;
        assert!(text.contains(words));
    }
    let question = request::without_mention(text, &IDENTITY.me);
    assert!(question.len() <= text.len() && question.trim() == question);
}

static SIGNER: LazyLock<CallbackSigner> = LazyLock::new(|| CallbackSigner::new("1:token"));

static IDENTITY: LazyLock<Identity> = LazyLock::new(|| {
    let me = json!({
        "id": 1, "is_bot": true, "first_name": "Pincite", "username": "PinciteBot",
        "can_join_groups": true, "can_read_all_group_messages": false, "supports_inline_queries": true,
        "can_connect_to_business": false, "has_main_web_app": false,
    });
    // Through text, because the library's reader takes borrowed names only.
    let me = serde_json::from_str(&me.to_string()).expect("it is what Telegram says of a bot");
    Identity { me, signers: vec![SIGNER.clone()] }
});
