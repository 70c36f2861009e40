//! Says what the questions of a chat are narrowed to.

use crate::time::Edtf;

/// What questions are narrowed to: to the documents of a period, of a collection, or of both; the default is all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pinned {
    /// The period in which a document was written, as far as its date tells: a document of “1962 or 1963” is of both.
    pub period: Option<Edtf>,
    /// The title of a collection, as [`Catalogue::collections`](super::Catalogue::collections) has it.
    pub collection: Option<String>,
}

impl Pinned {
    /// Whether it narrows nothing.
    pub fn is_none(&self) -> bool {
        self.period.is_none() && self.collection.is_none()
    }
}
