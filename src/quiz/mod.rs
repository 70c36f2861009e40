//! Makes quiz questions from an archive: each has one right answer, and wrong ones that are certainly wrong.
//!
//! Nothing is made up. The words shown are a verified quotation, the right answer is a fact that the archive holds or
//! the words themselves, and every wrong answer comes from another document of the same time.
//! What is not certain makes no question: dates that disagree, words that stand in two documents, names that may be one person.
//! The same archive, subject, seed and questions already asked make the same question.

mod author;
mod blank;
mod counted;
mod document;
mod generate;
mod item;
mod material;
mod named;
mod names;
mod number;
mod options;
mod random;
mod sentence;
mod target;
mod unique;
mod wanted;
mod year;

pub use generate::{Draw, quiz};
pub use item::{Quiz, QuizKind, QuizOption};
pub use wanted::QuizWanted;
