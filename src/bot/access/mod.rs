//! Decides who may ask, how much, and who may set something up.

pub(crate) mod admins;
mod counted;
pub(crate) mod gate;
mod rate_limit;
mod shared_counts;
