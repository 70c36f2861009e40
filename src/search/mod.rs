//! Turns a [`Question`](crate::question::Question) into a [`Query`] that no engine owns, and a query into ranked [`Hit`]s.

mod candidates;
mod dates;
mod local;
mod matching;
mod presence;
mod query;
mod score;
mod vocabulary;
mod window;

pub use local::{Hit, Hits, search};
pub use matching::{Match, Matcher};
pub use query::{AnswerType, Concept, Form, MatchKind, Query};
pub use score::Score;
pub use window::{MetClock, Times, WindowMatch};
