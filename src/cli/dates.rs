//! `pincite dates`: shows how the dates in a text are read.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde::Deserialize;
use serde_json::Value;

use super::usage::Usage;
use super::{Console, batch, clock};
use crate::config::Settings;
use crate::render::{json, terminal};
use crate::time::{Context, DateReader, Mode, Style};

/// `pincite dates`
#[derive(Debug, Args)]
pub(super) struct Dates {
    /// The text
    text: Vec<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Read texts as JSON Lines on standard input, print one JSON object a line
    #[arg(long, conflicts_with = "text")]
    batch: bool,
    /// Read it as a question, or as a document that was written on --reference
    #[arg(long, value_enum, default_value_t)]
    mode: ModeName,
    /// The day that relative dates count from [default: today for a question, none for a document]
    #[arg(long, value_name = "YYYY-MM-DD")]
    reference: Option<NaiveDate>,
    /// Kind of document: a history carries years over from date to date, a dispatch takes them from its own day
    #[arg(long, value_enum, default_value_t)]
    style: StyleName,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
enum ModeName {
    #[default]
    Question,
    Document,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
enum StyleName {
    Narrative,
    #[default]
    Dispatch,
}

#[derive(Deserialize)]
struct Item {
    text: String,
    #[serde(default)]
    reference: Option<NaiveDate>,
    #[serde(default)]
    mode: ModeName,
    #[serde(default)]
    style: Option<StyleName>,
}

impl Dates {
    pub(super) fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        let reader = DateReader::new(settings.archive.events.clone());
        if self.batch {
            return batch::run(console, |id, item: Item| {
                let context = item.context(settings);
                let reading = reader.read(&item.text, &context);
                Ok(json::dates(&item.text, &reading, context.mode, id))
            });
        }
        let item = Item {
            text: self.text.join(" "),
            reference: self.reference,
            mode: self.mode,
            style: Some(self.style),
        };
        if item.text.trim().is_empty() {
            return Err(Usage::NoText.into());
        }
        let context = item.context(settings);
        let reading = reader.read(&item.text, &context);
        if self.json {
            let line = json::dates(&item.text, &reading, context.mode, Value::Null);
            return Ok(console.print_line(&line)?);
        }
        let text = terminal::dates(&item.text, &reading, context.reference, console.terminal());
        Ok(console.print(&text)?)
    }
}

impl Item {
    fn context(&self, settings: &Settings) -> Context {
        let style = match self.style.unwrap_or_default() {
            StyleName::Narrative => Style::Narrative,
            StyleName::Dispatch => Style::Dispatch,
        };
        let (mode, reference) = match self.mode {
            ModeName::Question => {
                (Mode::Question, self.reference.or_else(|| Some(clock::today(settings))))
            }
            // No default day: "yesterday" in a document counts from its date, not from the clock.
            ModeName::Document => (Mode::Document(style), self.reference),
        };
        Context {
            reference,
            mode,
            order: settings.archive.order,
            century: settings.archive.century,
        }
    }
}
