//! Says everything that the program says to people: a typed function for each message, by topic.
//!
//! The texts stand in `config/locales`; a function passes what varies, and takes the language first.
//! What is put together here is lists, whose items are messages of their own.

mod accounts;
mod answer;
mod archive;
mod archive_choice;
mod attribution;
mod backup;
mod bot;
mod browse;
mod channel;
mod chat;
mod check;
mod citation;
mod command;
mod dates;
mod eval;
mod eval_suite;
mod evidence;
mod explain;
mod faults;
mod gaps;
mod ingest;
mod inline;
mod language;
mod listing;
mod lists;
mod names;
mod notebook;
mod operator;
mod posts;
mod privacy;
mod program;
mod quiz;
mod quotation;
mod reading;
mod rows;
mod settings;
mod snapshot;
mod talk;
mod timeline;
mod whose;

pub use accounts::*;
pub use answer::*;
pub use archive::{
    ReadingProgress, about, about_title, load_reached, opening, progress, reading, writing,
};
pub use archive_choice::*;
pub use attribution::*;
pub use backup::{Kept, backed_up, copying, restored, store_copied};
pub use bot::*;
pub use browse::*;
pub use channel::*;
pub use chat::*;
pub use check::*;
pub use citation::*;
pub use command::{command_table, does};
pub use dates::{date, date_note, date_reading, day, no_date, reading_note, written};
pub use eval::{eval_comparison, eval_report};
pub use eval_suite::{eval_fit, eval_measuring, eval_suite};
pub use evidence::*;
pub use explain::explain;
pub use faults::{LineFaultWords, line_fault, refusal};
pub use gaps::*;
pub use ingest::{file_not_read, ingest_report, ingest_summary, warning};
pub use inline::*;
pub use language::*;
pub use listing::*;
pub use names::names_file;
pub use notebook::*;
pub use operator::*;
pub use posts::*;
pub use privacy::*;
pub use program::*;
pub use quiz::*;
pub use reading::{passage_mark, reading_facts};
pub use settings::*;
pub use snapshot::{pulled, pushed};
pub use talk::*;
pub use timeline::*;
pub use whose::*;
