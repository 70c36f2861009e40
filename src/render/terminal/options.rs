//! Says how text is shown in a terminal.

use crate::messages::Locale;

/// What the terminal can show, and in which language we speak there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TerminalOptions {
    /// Columns.
    pub width: usize,
    /// Whether colour and bold may be used.
    pub colour: bool,
    /// Language of our own words.
    pub locale: Locale,
}

impl TerminalOptions {
    /// For files, pipes and tests.
    pub const PLAIN: TerminalOptions =
        TerminalOptions { width: 80, colour: false, locale: Locale::English };
}
