use serde::{Deserialize, Serialize};

/// A value, and whether we added it, from the manifest, a table of facts, a library or the name of a folder, or read it on the page.
///
/// What we added is shown as "added" wherever it is printed, for as long as it lives: a reader must be able to tell
/// what the archive says from what we say.
///
/// ```
/// use pincite::model::Fact;
///
/// let place = Fact::printed("Warsaw");
/// let date = Fact::added("1959-09-24");
/// assert!(date.added && !place.added);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact<T> {
    /// What is stated.
    pub value: T,
    /// True when the page does not state it: the manifest or the name of a folder does.
    pub added: bool,
}

impl<T> Fact<T> {
    /// A fact that the page itself states.
    pub fn printed(value: T) -> Self {
        Self { value, added: false }
    }

    /// A fact that the manifest adds.
    pub fn added(value: T) -> Self {
        Self { value, added: true }
    }
}
