//! Pure functions over text that keep offsets into the original: views, words, sentences, spellings.

mod sentences;
mod source_text;
mod spellings;
mod view;
mod words;

pub use sentences::{sentences, sentences_in};
pub use source_text::SourceText;
pub use spellings::{Found, Group, GroupKind, NameForm, Rival, SHORT, Spellings, SpellingsError};
pub use view::View;
pub(crate) use words::is_apostrophe;
pub use words::{Word, WordScanner, other_spelling, stem, words};
