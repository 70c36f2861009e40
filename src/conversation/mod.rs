//! Reads a line of a conversation: a question, a question that goes on from the one before, something about what was
//! shown, or small talk.
//!
//! What goes on from a question becomes a question of its own, in words: "and in November?" behind "what did Rusk say in
//! October 1962" is "what did Rusk say in November 1962". So it is searched, paged and kept like any other, and a
//! person can be told what was kept. Whatever is not surely a continuation is a new question; of a few words the archive
//! decides, which may have a passage with both ([`beside_asked`]).

mod beside_asked;
mod correction;
mod follow_up;
mod left_out;
mod phrases;
mod pointing;
mod preamble;
mod pronouns;
mod read;
mod rewording;
mod several;
mod slots;
mod small_talk;
mod things;
mod time_before;
mod turn;

pub use beside_asked::{BesideAsked, beside_asked};
pub use phrases::form_named;
pub use pointing::pointing;
pub use read::read;
pub use turn::{Before, LAST_PIECE, OfShown, SmallTalk, Turn};
