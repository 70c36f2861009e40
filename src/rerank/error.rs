use std::path::PathBuf;

use crate::search::DeadlineExceeded;

/// A reranker cannot be used, or not for this question.
#[derive(Debug, thiserror::Error)]
pub enum RerankError {
    /// The folder lacks a file.
    #[error(
        "the reranker lacks {}; a folder for reranker.folder holds model.onnx and tokenizer.json",
        file.display()
    )]
    NoFile {
        /// The file.
        file: PathBuf,
    },
    /// The folder has weights in a form that is not read.
    #[error(
        "the reranker in {} is given as safetensors, which are not read; convert it to ONNX (for BERT models with models/export.py) and put it beside as model.onnx",
        folder.display()
    )]
    Safetensors {
        /// The folder.
        folder: PathBuf,
    },
    /// A file cannot be read.
    #[error("cannot read {}: {reason}; check that it is a file, open to the user that runs the program", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A file is larger than any model that could be used.
    #[error("{} is larger than {most} bytes; use a smaller model, or one that is quantized", file.display())]
    TooLarge {
        /// The file.
        file: PathBuf,
        /// The cap.
        most: u64,
    },
    /// A file does not hold what it should.
    #[error("{} cannot be used: {reason}", file.display())]
    Unusable {
        /// The file.
        file: PathBuf,
        /// Why, and what is needed.
        reason: String,
    },
    /// No thread or client for calls can be made.
    #[error("the service of the reranker cannot be called: {0}; check reranker.address")]
    NoClient(String),
    /// The time was over.
    #[error("the reranker took too long")]
    Late(#[from] DeadlineExceeded),
    /// The service could not be reached, or refused.
    #[error("the service of the reranker {0}")]
    Call(String),
    /// The service or the model gave numbers that cannot be used.
    #[error("the reranker gave no usable scores: {0}")]
    BadScores(&'static str),
    /// The model failed on an input.
    #[error("the model of the reranker failed: {0}")]
    Failed(String),
}
