//! Reads a question together with each of the best pieces, and scores how well the piece answers it.
//!
//! A [`Reranker`] is built into the program, read from a folder, or called as a service; [`load`] gives the one that the settings name.
//! It gives numbers alone: which words are quoted, and whether they answer, is decided as without it.

mod bert;
mod cross_encoder;
mod error;
mod load;
mod reranker;
mod service;
mod settings;
mod usage;
mod word_pieces;

pub use cross_encoder::{CrossEncoder, MAX_QUESTION_TOKENS, MAX_TOKENS};
pub use error::RerankError;
pub use load::load;
pub use reranker::{Reranker, ScoreScale};
pub use service::Service;
pub use settings::{RerankerSettings, ServiceSettings};
pub use usage::{Rerank, SharedReranker};
