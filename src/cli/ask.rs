//! `pincite ask`: answers one question, or a batch of them.

use std::time::Instant;

use anyhow::Result;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Deserialize;
use serde_json::Value;

use super::usage::Usage;
use super::{Console, batch, clock, open};
use crate::answer::{Answer, Evidence};
use crate::archive::Archive;
use crate::cite::export::{self, Source};
use crate::cite::{CiteAs, Form, cite};
use crate::config::Settings;
use crate::render::json::{self, Frame};
use crate::render::terminal;

/// `pincite ask`
#[derive(Debug, Args)]
pub(super) struct Ask {
    /// The question
    question: Vec<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Say how the answer came about: what was looked for, where it stands, what each passage scored
    #[arg(long, conflicts_with_all = ["json", "batch"])]
    explain: bool,
    /// Print the citation of each passage shown: archive, chicago, short, bibliography, mla, apa; or only a file with them: bibtex, ris, csl
    #[arg(long, value_name = "FORM", conflicts_with_all = ["json", "batch", "explain"], value_parser = cite_as(), ignore_case = true, hide_possible_values = true)]
    cite: Option<CiteAs>,
    /// Read questions as JSON Lines on standard input, print one JSON object a line
    #[arg(long, conflicts_with = "question")]
    batch: bool,
}

#[derive(Deserialize)]
struct Item {
    question: String,
}

impl Ask {
    pub(super) fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        let question = self.question.join(" ");
        if question.trim().is_empty() && !self.batch {
            return Err(Usage::NoQuestion.into());
        }
        let archive = open::archive(settings, console)?;
        if self.batch {
            return batch::run(console, |id, item: Item| {
                in_json(&archive, settings, id, &item.question)
            });
        }
        if self.json {
            let line = in_json(&archive, settings, Value::Null, &question)?;
            return Ok(console.print_line(&line)?);
        }
        let answer = archive.ask(&question, clock::today(settings))?;
        if let Some(CiteAs::File(format)) = self.cite {
            let shown = shown(&answer).map(|it| Source::passage(&it.document, &it.passage));
            let shown: Vec<Source<'_>> = shown.collect();
            return Ok(console.print(&export::export(format, &shown, &settings.citations))?);
        }
        let mut text = terminal::answer(&answer, &settings.citations, console.terminal());
        if let Some(CiteAs::Text(form)) = self.cite {
            text.push_str(&citations(&answer, form, settings, console));
        }
        if self.explain {
            let explanation = terminal::explain(&answer, console.terminal());
            return Ok(console.print(&format!("{text}\n{explanation}"))?);
        }
        Ok(console.print(&text)?)
    }
}

/// The names of forms and files.
fn cite_as() -> impl TypedValueParser<Value = CiteAs> {
    let names = PossibleValuesParser::new(CiteAs::names());
    names.map(|name| CiteAs::named(&name).expect("it is one of the names"))
}

/// The evidence that the answer shows at once.
fn shown(answer: &Answer) -> impl Iterator<Item = &Evidence> {
    let several = answer.first_screen().count();
    answer.shown().take(if several > 1 { several } else { terminal::MAX_EVIDENCE })
}

/// The citation of each piece of evidence that is shown.
fn citations(answer: &Answer, form: Form, settings: &Settings, console: &Console) -> String {
    let options = console.terminal();
    let cited = shown(answer).map(|evidence| {
        let citation = cite(&evidence.document, &evidence.passage, &settings.citations);
        let number = evidence.rank;
        format!("\n{number}. {}", terminal::citation(&citation, form, &evidence.document, options))
    });
    cited.collect()
}

fn in_json(archive: &Archive, settings: &Settings, id: Value, question: &str) -> Result<String> {
    // Times the answer alone; opening the archive is not part of it.
    let started = Instant::now();
    let answer = archive.ask(question, clock::today(settings))?;
    let elapsed_us = started.elapsed().as_micros().try_into().unwrap_or(u64::MAX);
    Ok(json::answer(&answer, Frame { id, elapsed_us }, &settings.citations))
}
