//! Pure functions over text that keep offsets into the original: views, words, sentences, spellings.

mod abbreviations;
mod sentences;
mod spellings;
mod view;
mod words;

pub use sentences::sentences;
pub use spellings::{Found, Group, GroupKind, NameForm, Rival, SHORT, Spellings, SpellingsError};
pub use view::View;
pub(crate) use words::is_apostrophe;
pub use words::{Word, WordScanner, american, stem, words};
