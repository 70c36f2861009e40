//! Pure functions over text that keep offsets into the original: views, words, sentences, spellings,
//! and the other forms of words and numbers.

mod misreadings;
mod note_marks;
mod numbers;
mod other_forms;
mod roman;
mod sentences;
mod source_text;
mod spellings;
mod view;
mod word_bond;
mod words;

pub use misreadings::misreadings;
pub use numbers::{WrittenNumber, number_at};
pub use other_forms::{other_forms, other_spelling};
pub use roman::{roman as roman_numeral, roman_value};
pub use sentences::{sentences, sentences_in};
pub use source_text::SourceText;
pub use spellings::{Found, Group, GroupKind, NameForm, Rival, SHORT, Spellings, SpellingsError};
pub use view::View;
pub(crate) use word_bond::has_other_ending;
pub use word_bond::{WordBond, word_bond};
pub(crate) use words::folded;
pub(crate) use words::is_apostrophe;
pub use words::{Word, WordScanner, stem, words};
