use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Which format a document was read from, by the name that the reader of that format bears: "frus", "plain_text".
///
/// It is an open set: a reader brings its own name (`ingest::READERS` lists those there are), and nothing else in
/// the program decides by it. How a document is cited is said by its [`CitationKind`](super::CitationKind).
/// The name is stored in the index, in snake case, so a name that was once given is never given to another format.
///
/// ```
/// use pincite::model::Shape;
///
/// const TEI: Shape = Shape::new("tei");
/// assert_eq!(TEI.as_str(), "tei");
/// assert_eq!(serde_json::to_string(&TEI)?, r#""tei""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Shape(Cow<'static, str>);

impl Shape {
    /// Text without any structure that a reader knows.
    pub const PLAIN_TEXT: Self = Self::new("plain_text");

    /// The format with this name, in snake case.
    pub const fn new(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
