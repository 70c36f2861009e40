//! Answers questions about an archive of documents with the exact passage and its citation.
//!
//! Data flows one way: bytes become documents, documents become passages, passages an index;
//! a text becomes a question, a question evidence, evidence an answer, an answer a reply.

#![warn(missing_docs, unreachable_pub)]

pub mod answer;
pub mod archive;
pub mod bot;
pub mod cite;
pub mod cli;
pub mod config;
pub mod eval;
pub mod index;
pub mod ingest;
pub mod model;
pub mod question;
pub mod render;
pub mod search;
pub mod text;
pub mod time;
