//! Renders an [`Answer`](crate::answer::Answer) for people and programs: Telegram messages, text for a terminal, JSON.

pub mod commands;
mod entities;
mod in_short;
pub mod inline;
pub mod json;
mod listing;
pub mod marked_text;
pub mod phrases;
pub mod replies;
mod shortened;
pub mod telegram;
pub mod terminal;
