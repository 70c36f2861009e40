use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;

/// Which reranker is used.
#[derive(Clone, Debug, Default)]
pub enum RerankerSettings {
    /// The one in the program.
    #[default]
    BuiltIn,
    /// None: pieces stay in the order of the search.
    Off,
    /// A model in a folder with `model.onnx` and `tokenizer.json`.
    Folder(PathBuf),
    /// A service that is called.
    Service(ServiceSettings),
}

/// A service that reranks.
#[derive(Clone, Debug)]
pub struct ServiceSettings {
    /// Its address, to which `/rerank` is added.
    pub address: String,
    /// Sent as bearer token, if there is one; it prints as `[REDACTED]`.
    pub key: Option<SecretString>,
    /// Which of its models is to be used; its own choice when `None`.
    pub model: Option<String>,
    /// The longest a call may take.
    pub timeout: Duration,
}
