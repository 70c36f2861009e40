//! Says of which documents a question is asked, where not of all.

use std::sync::Arc;

use crate::time::Edtf;

/// The documents that a question is asked of: those of a period, of a collection, or of both.
///
/// Nothing in the words of the question says so: it is set up where the question is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// The period in which they were written, perhaps.
    pub period: Option<Edtf>,
    /// The title of their collection.
    pub collection: Option<String>,
    /// Their places in the order of the archive, counted from 0: each once, in order.
    pub documents: Arc<[usize]>,
}
