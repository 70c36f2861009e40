//! Holds how the sets of a suite fared.

use super::compare::Comparison;
use super::report::Report;

/// How the sets of a suite fared, in its order.
#[derive(Clone, Debug, Default)]
pub struct SuiteReport {
    /// Those that were measured.
    pub sets: Vec<SetReport>,
    /// Those that were not.
    pub left_out: Vec<LeftOut>,
}

/// How one set fared.
#[derive(Clone, Debug)]
pub struct SetReport {
    /// Name of the set.
    pub name: String,
    /// Its outcomes.
    pub report: Report,
    /// Against an earlier run.
    pub against: Against,
}

/// What a set is held against.
#[derive(Clone, Debug)]
pub enum Against {
    /// Nobody asked for it.
    Nothing,
    /// No earlier run of the set was kept.
    NoRun,
    /// An earlier run.
    Run(Comparison),
}

/// A set that could not be measured.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// Name of the set.
    pub set: String,
    /// The file or folder that is not there.
    pub missing: String,
}
