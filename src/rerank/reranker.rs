use std::fmt::Debug;

use super::error::RerankError;
use crate::search::Deadline;

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
