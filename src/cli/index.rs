//! `pincite index`: builds or refreshes the index and prints what the archive holds; copies it to a snapshot and back.

use std::sync::atomic::AtomicBool;

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};

use super::locale::LOCALE;
use super::usage::Usage;
use super::{Console, clock, open};
use crate::config::Settings;
use crate::index::Generations;
use crate::render::{phrases, terminal};
use crate::snapshot::{self, PullOptions, PushOptions, Reuse, SnapshotAddress};

/// `pincite index`
#[derive(Clone, Debug, Args)]
pub(super) struct Index {
    #[command(subcommand)]
    copy: Option<Copy>,
}

#[derive(Clone, Debug, Subcommand)]
enum Copy {
    /// Copy the index in use to a folder or to S3-compatible storage, from which other machines pull it
    Push(Push),
    /// Put the newest index of a snapshot into use
    Pull(Pull),
}

#[derive(Clone, Debug, Args)]
struct Push {
    /// A folder, or s3://BUCKET/PREFIX
    target: String,
    /// How many generations to keep, this one included
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..))]
    keep: u16,
    /// Send everything, also what is stored already
    #[arg(long)]
    all: bool,
}

#[derive(Clone, Debug, Args)]
struct Pull {
    /// A folder, or s3://BUCKET/PREFIX [default: `source` of `[index]`]
    source: Option<String>,
}

impl Index {
    /// Whether it copies an index, for which no documents are needed.
    pub(super) fn is_copy(&self) -> bool {
        self.copy.is_some()
    }

    pub(super) fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        match &self.copy {
            Some(Copy::Push(push)) => push.run(settings, console),
            Some(Copy::Pull(pull)) => pull.run(settings, console),
            None => refresh(settings, console),
        }
    }
}

/// Brings the indexes of all archives up to date, one after the other: a build takes all the memory and processors that it may.
fn refresh(settings: &Settings, console: &Console) -> Result<()> {
    refresh_one(settings, console)?;
    for named in &settings.archives {
        console.print(&format!("\n{}\n", named.title))?;
        let own = Settings { archive: named.archive.clone(), ..settings.clone() };
        refresh_one(&own, console).with_context(|| format!("archive {:?}", named.name))?;
    }
    Ok(())
}

fn refresh_one(settings: &Settings, console: &Console) -> Result<()> {
    let (archive, built) = open::loaded(settings, console)?;
    if !built {
        console.say(&phrases::index_up_to_date(LOCALE));
    }
    Ok(console.print(&terminal::facts(archive.facts(), console.terminal()))?)
}

impl Push {
    fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        let target = address(&self.target, settings)?;
        let options = PushOptions {
            keep: self.keep.into(),
            reuse: if self.all { Reuse::Nothing } else { Reuse::Stored },
            now: clock::now(),
        };
        let generations = Generations::under(&settings.archive.data);
        let pushed = snapshot::push(&generations, &target, options)?;
        console.say(&phrases::pushed(LOCALE, &target, &pushed));
        Ok(())
    }
}

impl Pull {
    fn run(&self, settings: &Settings, console: &Console) -> Result<()> {
        let source = match (&self.source, &settings.archive.source) {
            (Some(typed), _) => address(typed, settings)?,
            (None, Some(configured)) => configured.clone(),
            (None, None) => return Err(Usage::NoSnapshot.into()),
        };
        let generations = Generations::under(&settings.archive.data);
        let options = PullOptions { stop: &AtomicBool::new(false), is_damaged: false };
        let pulled = snapshot::pull(&generations, &source, options)?;
        console.say(&phrases::pulled(LOCALE, &source, &pulled));
        Ok(())
    }
}

fn address(typed: &str, settings: &Settings) -> Result<SnapshotAddress> {
    let parsed = SnapshotAddress::parse(typed, &settings.s3);
    Ok(parsed.map_err(|_| Usage::NotASnapshot { typed: typed.to_owned() })?)
}
