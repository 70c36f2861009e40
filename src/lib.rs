//! Answers questions about an archive of documents with the exact passage and its citation.
//!
//! Data flows one way: bytes become documents, documents become passages, passages an index;
//! a text becomes a question, a question evidence, evidence an answer, an answer a reply.
//!
//! ```
//! use pincite::archive::Archive;
//! use pincite::config::{Environment, Overrides, Settings};
//!
//! # let folder = tempfile::tempdir()?;
//! let overrides = Overrides { data: Some(folder.path().to_owned()), ..Overrides::default() };
//! let settings = Settings::load(&overrides, &Environment::default())?;
//! let archive = Archive::open(&settings.archive, "2026-11-22T12:00:00".parse()?, &mut |_| {})?;
//!
//! let today: chrono::NaiveDate = "2026-11-22".parse()?;
//! let answer = archive.ask("What did Gorbachev promise at Vladivostok?", today)?;
//! assert!(answer.evidence[0].quote.text().contains("six Soviet regiments"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! To read the whole, take the modules in this order: [`model`], [`language`], [`text`] and [`time`] are the ground;
//! [`ingest`] and [`index`] bring the archive in; [`question`], [`search`] and [`answer`] take a question through;
//! [`archive`] is the interface of both; [`cite`] and [`render`] make replies of answers;
//! [`store`] keeps what must outlive the process; [`config`], [`bot`], [`eval`] and [`cli`] are the ways in.

#![warn(missing_docs, unreachable_pub)]

pub mod answer;
pub mod archive;
pub mod bot;
pub mod cite;
pub mod cli;
pub mod config;
pub mod conversation;
pub mod eval;
pub mod http;
pub mod index;
pub mod ingest;
pub mod language;
pub mod messages;
pub mod meter;
pub mod model;
pub mod names;
pub mod opensearch;
mod own_runtime;
pub mod question;
pub mod quiz;
pub mod render;
pub mod rerank;
pub mod search;
pub mod snapshot;
pub mod store;
pub mod text;
pub mod time;
