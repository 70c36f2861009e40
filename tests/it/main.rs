//! The program as its users meet it: real text, real processes, real HTTP on loopback.

mod bot;
mod bot_buttons;
mod bot_inline;
mod bot_trouble;
mod support;
