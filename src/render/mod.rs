//! Turns an [`Answer`](crate::answer::Answer) into what people and programs read.

pub mod commands;
mod entities;
pub mod json;
mod part;
pub mod phrases;
pub mod telegram;
pub mod terminal;
