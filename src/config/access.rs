//! Reads the section `[access]`: who may ask the bot, and how much.

use std::collections::BTreeSet;

use secrecy::{ExposeSecret, SecretString};

use super::layers::Layers;

/// Who may ask the bot, and how much.
#[derive(Clone, Debug, Default)]
pub struct AccessSettings {
    /// Who may ask at all.
    pub mode: AccessMode,
    /// Numbers of people and chats that may ask whatever the mode.
    pub allowed: BTreeSet<i64>,
    /// Numbers of the people who run the bot.
    pub operators: BTreeSet<i64>,
    /// Questions a minute of one person; no limit when 0.
    pub person_a_minute: u32,
    /// Questions a minute in one group or channel; no limit when 0.
    pub chat_a_minute: u32,
}

/// Who may ask.
#[derive(Clone, Debug, Default)]
pub enum AccessMode {
    /// Everybody.
    #[default]
    Open,
    /// Those that the settings name.
    Listed,
    /// Those too that came with this code.
    Invited(SecretString),
}

/// Fewest characters of an invite code: with the few guesses that somebody has, they are never enough.
pub const MIN_INVITE_CODE_CHARACTERS: usize = 8;

/// Most characters of an invite code: what a deep link can carry.
pub const MAX_INVITE_CODE_CHARACTERS: usize = 64;

/// Reads the section `[access]`.
pub(super) fn access(layers: &mut Layers) -> AccessSettings {
    let numbers = |numbers: Vec<i64>| numbers.into_iter().collect();
    AccessSettings {
        mode: mode(layers),
        allowed: numbers(layers.take("access.allowed")),
        operators: numbers(layers.take("access.operators")),
        person_a_minute: a_minute(layers, "access.person_a_minute"),
        chat_a_minute: a_minute(layers, "access.chat_a_minute"),
    }
}

fn mode(layers: &mut Layers) -> AccessMode {
    let name: String = layers.take("access.mode");
    let code: SecretString = layers.take("access.invite_code");
    let is_code = is_code(code.expose_secret());
    match name.as_str() {
        "open" => AccessMode::Open,
        "listed" => AccessMode::Listed,
        "invited" if is_code => AccessMode::Invited(code),
        "invited" => {
            let problem = format!(
                "must be {MIN_INVITE_CODE_CHARACTERS} to {MAX_INVITE_CODE_CHARACTERS} letters, digits, \"-\" and \"_\" where access.mode is \"invited\""
            );
            // The fault ends the run. A mode is needed until then: the strict one, here and below.
            layers.wrong("access.invite_code", problem);
            AccessMode::Listed
        }
        _ => {
            layers.wrong("access.mode", r#"must be "open", "listed" or "invited""#.to_owned());
            AccessMode::Listed
        }
    }
}

/// What a deep link can carry, and long enough not to be guessed.
fn is_code(code: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    (MIN_INVITE_CODE_CHARACTERS..=MAX_INVITE_CODE_CHARACTERS).contains(&code.len())
        // Bytes are characters here, since only ASCII passes; `len` is therefore exact.
        && code.bytes().all(allowed)
}

fn a_minute(layers: &mut Layers, key: &str) -> u32 {
    // Read with a sign, so that -1 gets a message of its own and not "a whole number".
    let number: i32 = layers.take(key);
    u32::try_from(number).unwrap_or_else(|_| {
        layers.wrong(key, "must be 0, for no limit, or more".to_owned());
        0
    })
}
