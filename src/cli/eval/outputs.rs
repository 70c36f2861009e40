//! Reads and writes the files of `pincite eval`.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use chrono::NaiveDate;
use clap::Args;

use crate::archive::Archive;
use crate::eval::{self, JudgedQuestion, Report, TrainingLists};

/// What a run keeps, and what it is held against.
#[derive(Debug, Args)]
pub(super) struct Outputs {
    /// Keep the outcome of every question in this file, as JSON Lines; for a suite, in a file a set of this folder
    #[arg(long, value_name = "RUN")]
    pub(super) save: Option<PathBuf>,
    /// Hold this run against one that was kept, question by question; for a suite, set by set
    #[arg(long, value_name = "RUN")]
    pub(super) against: Option<PathBuf>,
    /// Write what a reranker is trained with to this folder, as JSON Lines, a file a set
    #[arg(long, value_name = "FOLDER")]
    pub(super) lists: Option<PathBuf>,
    /// Fit the confidence in the first quotation to these sets of a suite, parted by commas, and show how often it is right
    #[arg(long, value_name = "SETS", value_delimiter = ',')]
    pub(super) fit: Vec<String>,
}

impl Outputs {
    /// Writes the lists of a set where they are asked for.
    pub(super) fn write_lists(
        &self,
        archive: &Archive,
        set: &str,
        judged: &[JudgedQuestion],
        today: NaiveDate,
    ) -> Result<()> {
        let Some(folder) = &self.lists else { return Ok(()) };
        let lines = TrainingLists::new(archive)?.lines(set, judged, today)?;
        make_folder(folder)?;
        write(&file_of_set(folder, set), &lines)
    }
}

/// The file of a set in a folder of runs or lists.
pub(super) fn file_of_set(folder: &Path, set: &str) -> PathBuf {
    folder.join(format!("{set}.jsonl"))
}

/// The judged questions of a file.
pub(super) fn judged_questions(file: &Path) -> Result<Vec<JudgedQuestion>> {
    eval::read(&contents(file)?).with_context(|| file.display().to_string())
}

/// A run that was kept.
pub(super) fn earlier_run(file: &Path) -> Result<Report> {
    Report::from_lines(&contents(file)?).with_context(|| file.display().to_string())
}

pub(super) fn contents(file: &Path) -> Result<String> {
    std::fs::read_to_string(file)
        .with_context(|| format!("cannot read {}; name a file that exists", file.display()))
}

pub(super) fn write(file: &Path, text: &str) -> Result<()> {
    std::fs::write(file, text).with_context(|| {
        format!("cannot write {}; name a file in a folder of yours", file.display())
    })
}

pub(super) fn make_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}; name another", folder.display()))
}
