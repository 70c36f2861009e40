//! The times of a passage, as an engine sends them along.

use crate::time::Interval;

/// Both clocks of a passage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassageDates {
    /// When its document was written.
    pub written: Vec<Interval>,
    /// The times it tells about.
    pub spoken: Vec<Interval>,
}
