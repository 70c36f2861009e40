//! Decides who may ask, and how much.

pub(crate) mod gate;
mod rate_limit;
