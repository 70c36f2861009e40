//! Writes numbers and texts as PostgreSQL takes them.

use std::borrow::Cow;

/// Telegram promises that its numbers have at most 52 bits.
pub(super) fn number(bot: u64) -> i64 {
    i64::try_from(bot).unwrap_or(i64::MAX)
}

/// A text without the one character that PostgreSQL cannot keep.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    match text.contains('\0') {
        true => Cow::Owned(text.replace('\0', "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}

/// The same where there may be none.
pub(super) fn text_of(text: Option<&String>) -> Option<Cow<'_, str>> {
    text.map(|kept| self::text(kept))
}

/// A number that was written from a `u32`.
pub(super) fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}
