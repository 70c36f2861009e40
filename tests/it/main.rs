//! The program as its users meet it: real text, real processes, real HTTP on loopback.

mod bot;
mod bot_buttons;
mod bot_docs;
mod bot_durable;
mod bot_faults;
mod bot_inline;
mod bot_process;
mod bot_render;
mod bot_seeds;
mod bot_trouble;
mod citations;
mod cli;
mod config;
mod dates;
mod house;
mod index;
mod ingest;
mod jsonl;
mod laws;
mod names;
mod questions;
mod ranking;
mod reading;
mod readme;
mod store;
mod support;
