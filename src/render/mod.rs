//! Turns an [`Answer`](crate::answer::Answer) into what people and programs read.

pub mod phrases;
