//! Turns an [`Answer`](crate::answer::Answer) into what people and programs read.

mod entities;
mod part;
pub mod phrases;
pub mod telegram;
