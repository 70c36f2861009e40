use std::fmt;

use serde::{Deserialize, Serialize};

/// Names a document for good: a readable slug of its title and date, then a hash of its content.
///
/// Letters, digits and hyphens only, at most 64 of them; the same bytes give the same id on every machine.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DocumentId(pub String);

/// Names a passage for good: twelve characters of `A-Z a-z 0-9 - _`, a hash of its document's id and its own words.
///
/// Short enough for a button and for a deep link.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PassageId(pub String);

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for PassageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
