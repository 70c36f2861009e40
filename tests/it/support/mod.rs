//! What the tests share.

mod program;

pub(crate) use program::Program;
