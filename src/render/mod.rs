//! Renders an [`Answer`](crate::answer::Answer) for people and programs: Telegram messages, text for a terminal, JSON.

pub mod accounts;
pub mod browse;
pub mod check_json;
pub mod commands;
pub mod digest;
mod entities;
pub mod gaps;
mod in_short;
pub mod inline;
pub mod json;
mod line_count;
mod listing;
pub mod marked_text;
pub mod notebook;
pub mod phrases;
pub mod picture;
pub mod quiz;
pub mod replies;
mod shortened;
pub mod telegram;
pub mod terminal;
mod ways_out;
