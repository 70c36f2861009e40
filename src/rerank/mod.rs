//! Reads a question together with each of the best pieces, and scores how well the piece answers it.
//!
//! A [`Reranker`] is built into the program, read from a folder, or called as a service; [`load`] gives the one that the settings name.
//! It gives numbers alone: which words are quoted, and whether they answer, is decided as without it.

mod bert;
mod cross_encoder;
mod error;
mod service;
mod settings;
mod usage;
mod word_pieces;

use std::fmt::Debug;
use std::sync::Arc;

use crate::search::Deadline;

pub use cross_encoder::{CrossEncoder, MAX_QUESTION_TOKENS, MAX_TOKENS};
pub use error::RerankError;
pub use service::Service;
pub use settings::{RerankerSettings, ServiceSettings};
pub use usage::{Rerank, SharedReranker};

/// Scores pieces of text by how well they answer a question.
///
/// It is shared by all searches, so it is called from several threads at once.
///
/// # Examples
///
/// ```
/// use pincite::rerank::{RerankError, Reranker, ScoreScale};
/// use pincite::search::Deadline;
///
/// #[derive(Debug)]
/// struct Shortest;
///
/// impl Reranker for Shortest {
///     fn scores(&self, _: &str, pieces: &[&str], deadline: Deadline) -> Result<Vec<f32>, RerankError> {
///         deadline.check()?;
///         Ok(pieces.iter().map(|piece| -(piece.len() as f32)).collect())
///     }
///
///     fn scale(&self) -> ScoreScale {
///         ScoreScale::Unknown
///     }
/// }
///
/// assert_eq!(Shortest.scores("Who?", &["Nobody.", "I."], Deadline::NONE)?, [-7.0, -2.0]);
/// # Ok::<(), RerankError>(())
/// ```
pub trait Reranker: Debug + Send + Sync {
    /// One finite number a piece, in their order; larger is better.
    ///
    /// Ends soon after the deadline, with [`RerankError::Late`].
    fn scores(
        &self,
        question: &str,
        pieces: &[&str],
        deadline: Deadline,
    ) -> Result<Vec<f32>, RerankError>;

    /// What its numbers mean beside scores of the search.
    fn scale(&self) -> ScoreScale;
}

/// What the numbers of a reranker mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreScale {
    /// Logits, as a cross-encoder with one output gives them: a share of them is added to the scores of the search.
    Logit,
    /// Only their order and distances mean something, as from services, some of which give shares and some logits.
    Unknown,
}

/// The reranker that the settings name, ready for questions; `None` where it is off.
///
/// Loading takes about 0.1 s and is done once a process. A service is not called yet.
pub fn load(settings: &RerankerSettings) -> Result<Option<Arc<dyn Reranker>>, RerankError> {
    Ok(match settings {
        RerankerSettings::Off => None,
        RerankerSettings::BuiltIn => Some(Arc::new(CrossEncoder::built_in()?)),
        RerankerSettings::Folder(folder) => Some(Arc::new(CrossEncoder::from_folder(folder)?)),
        RerankerSettings::Service(service) => Some(Arc::new(Service::new(service)?)),
    })
}
