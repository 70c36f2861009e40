//! Holds which of the evidence belongs to which of two sides.

use std::ops::Range;

use super::holdings::Holdings;

/// Two sides, laid next to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Both, in the order of the question.
    pub sides: Vec<Side>,
    /// The years in which the archive has documents of both, in order. The quotations are from these alone, where there
    /// are any.
    pub common_years: Vec<i32>,
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its name, as typed.
    pub name: String,
    /// What the archive holds of it on the subject.
    pub holdings: Holdings,
    /// Which pieces of the evidence are of it, from 0.
    pub evidence: Range<usize>,
}
