//! Pure functions over text that keep offsets into the original: views, words, sentences, spellings.

mod abbreviations;
mod sentences;
mod spellings;
mod view;

pub use sentences::sentences;
pub use spellings::Spellings;
pub use view::View;
