//! Writes the numbers of bots as SQLite takes them.

/// Telegram promises that its numbers have at most 52 bits.
pub(super) fn number(bot: u64) -> i64 {
    i64::try_from(bot).unwrap_or(i64::MAX)
}
