//! What several themes need: the program, a Bot API server on loopback, and documents small enough to read in a test.

pub(crate) mod bot_member;
pub(crate) mod cluster;
pub(crate) mod form;
pub(crate) mod ingested;
mod memory_notebook;
pub(crate) mod memory_store;
pub(crate) mod pdf;
pub(crate) mod postgres;
pub(crate) mod program;
pub(crate) mod rules;
pub(crate) mod seeds;
pub(crate) mod source;
pub(crate) mod stub_archive;
pub(crate) mod telegram;
pub(crate) mod transcript;
pub(crate) mod webhook;
pub(crate) mod wire;
