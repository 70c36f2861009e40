//! An answer to a poll.

/// An answer to a poll of ours.
#[derive(Clone, Debug)]
pub struct Vote {
    /// Telegram's id of the poll.
    pub poll: String,
    /// Who answered.
    pub person: i64,
    /// Their first name.
    pub name: String,
    /// What they chose, from 0; nothing where they took it back.
    pub option: Option<u8>,
}
