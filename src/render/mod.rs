//! Turns an [`Answer`](crate::answer::Answer) into what people and programs read.

pub mod commands;
pub mod json;
pub mod phrases;
pub mod terminal;
