//! Says how the choices of people are kept.

use crate::store::future::StoreFuture;

/// What people chose. A choice belongs to the person in every chat, and to nobody else there.
pub trait Preferences: Send + Sync + 'static {
    /// Notes what a person chose, in the place of what they chose before.
    fn prefer<'a>(
        &'a self,
        bot: u64,
        person: u64,
        preference: Preference,
        value: &'a str,
    ) -> StoreFuture<'a, ()>;

    /// What a person chose last, if anything. Another version of the program may have kept it: what it means is for the caller to say.
    fn preferred(
        &self,
        bot: u64,
        person: u64,
        preference: Preference,
    ) -> StoreFuture<'_, Option<String>>;
}

/// What a person may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Preference {
    /// The form of citations.
    CitationForm,
    /// The language in which the bot speaks.
    Language,
    /// Whether pictures are light or dark.
    Theme,
    /// Which archive answers them in private, by its name.
    Archive,
}

impl Preference {
    /// Its name in the store, which is never changed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CitationForm => "citation form",
            Self::Language => "language",
            Self::Theme => "theme",
            Self::Archive => "archive",
        }
    }
}
