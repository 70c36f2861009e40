//! `pincite eval SUITE.toml`: measures the sets of several archives in one run.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::super::locale::LOCALE;
use super::super::{Console, clock, open};
use super::outputs::{Outputs, contents, earlier_run, file_of_set, judged_questions};
use super::outputs::{make_folder, write};
use crate::archive::{ArchiveSettings, ClusterSettings};
use crate::config::Settings;
use crate::eval::{
    self, Against, Comparison, EvalError, Fit, JudgedQuestion, LeftOut, Report, SetReport, Suite,
    SuiteArchive, SuiteReport, SuiteSet,
};
use crate::render::phrases;

/// Measures what is there, and names what is not.
pub(super) fn run(
    file: &Path,
    outputs: &Outputs,
    settings: &Settings,
    console: &Console,
) -> Result<()> {
    let suite = Suite::parse(&contents(file)?)
        .with_context(|| format!("{} is no suite of judged questions", file.display()))?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut report = SuiteReport::default();
    // All files of questions are read before the first archive is opened, which may take minutes.
    let sets = suite.archives.iter().map(|archive| readable(archive, folder, outputs, &mut report));
    let sets = sets.collect::<Result<Vec<_>>>()?;
    for folder in [&outputs.save, &outputs.lists].into_iter().flatten() {
        make_folder(folder)?;
    }
    for (archive, sets) in suite.archives.iter().zip(sets).filter(|(_, sets)| !sets.is_empty()) {
        let settings = settings_of(archive, folder, settings);
        report.sets.extend(measured(sets, outputs, &settings, console)?);
    }
    console.print(&phrases::eval_suite(LOCALE, &report))?;
    if !outputs.fit.is_empty() {
        let chosen = report.sets.iter().filter(|set| outputs.fit.contains(&set.name));
        let fit = Fit::to(&chosen.map(|set| &set.report).collect::<Vec<_>>());
        console.print(&phrases::eval_fit(LOCALE, fit.as_ref()))?;
    }
    if report.sets.is_empty() { Err(EvalError::NothingMeasured.into()) } else { Ok(()) }
}

/// A set that can be measured.
struct ReadableSet {
    name: String,
    judged: Vec<JudgedQuestion>,
    before: Before,
}

/// The run that a set is to be held against.
enum Before {
    NotAsked,
    NoRun,
    Run(Report),
}

/// The sets of an archive whose questions and documents are there.
fn readable(
    archive: &SuiteArchive,
    folder: &Path,
    outputs: &Outputs,
    report: &mut SuiteReport,
) -> Result<Vec<ReadableSet>> {
    let mut sets = Vec::new();
    let corpus = archive.corpus.iter().map(|path| folder.join(path));
    let missing_corpus = corpus.into_iter().find(|path| !path.exists());
    for SuiteSet { name, questions } in &archive.sets {
        let questions = folder.join(questions);
        let missing = match &missing_corpus {
            Some(corpus) => Some(corpus),
            None => Some(&questions).filter(|questions| !questions.exists()),
        };
        if let Some(missing) = missing {
            let missing = missing.display().to_string();
            report.left_out.push(LeftOut { set: name.clone(), missing });
            continue;
        }
        let (judged, before) = (judged_questions(&questions)?, before(outputs, name)?);
        sets.push(ReadableSet { name: name.clone(), judged, before });
    }
    Ok(sets)
}

fn before(outputs: &Outputs, set: &str) -> Result<Before> {
    let Some(folder) = &outputs.against else { return Ok(Before::NotAsked) };
    let file = file_of_set(folder, set);
    // A set may have been added since.
    if file.exists() { earlier_run(&file).map(Before::Run) } else { Ok(Before::NoRun) }
}

/// The settings as given, with the documents of the archive and an index of its own.
fn settings_of(archive: &SuiteArchive, folder: &Path, settings: &Settings) -> Settings {
    let corpus: Vec<PathBuf> = archive.corpus.iter().map(|path| folder.join(path)).collect();
    let data = settings.archive.data.join("eval").join(&archive.name);
    let cluster = settings.archive.cluster.clone().map(|cluster| ClusterSettings {
        index: format!("{}-eval-{}", cluster.index, archive.name),
        ..cluster
    });
    let archive =
        ArchiveSettings { corpus, data, cluster, source: None, ..settings.archive.clone() };
    Settings { archive, ..settings.clone() }
}

fn measured(
    sets: Vec<ReadableSet>,
    outputs: &Outputs,
    settings: &Settings,
    console: &Console,
) -> Result<Vec<SetReport>> {
    if settings.archive.cluster.is_some() {
        open::loaded(settings, console)?;
    }
    let archive = open::archive(settings, console)?;
    let today = clock::today(settings);
    let measure = |ReadableSet { name, judged, before }: ReadableSet| {
        console.say(&phrases::eval_measuring(LOCALE, &name, judged.len()));
        let report = eval::run(&judged, |question| archive.ask(question, today))?;
        if let Some(folder) = &outputs.save {
            write(&file_of_set(folder, &name), &report.to_lines())?;
        }
        outputs.write_lists(&archive, &name, &judged, today)?;
        let against = match before {
            Before::NotAsked => Against::Nothing,
            Before::NoRun => Against::NoRun,
            Before::Run(before) => Against::Run(Comparison::new(&before, &report)),
        };
        Ok(SetReport { name, report, against })
    };
    sets.into_iter().map(measure).collect()
}
