//! Says what an archive holds, and what happens while it is opened.

use std::time::Duration;

use super::dates::{day, minute};
use super::faults::{line_fault, refusal};
use super::lists;
use super::snapshot::megabytes;
use crate::archive::{
    ArchiveFacts, Changes, CollectionFacts, LinesLeftOut, LoadProgress, OpenProgress, Staleness,
};
use crate::messages::{Locale, message};

/// Most files that are named for each kind of change.
const MAX_FILES_NAMED: usize = 5;

/// Heading of what an archive holds.
pub fn about_title(locale: Locale) -> String {
    message!(locale, "about-title")
}

/// What an archive holds, a line each.
pub fn about(locale: Locale, facts: &ArchiveFacts) -> Vec<String> {
    let (documents, passages) = (facts.documents, facts.passages);
    let mut lines =
        vec![message!(locale, "about-size", documents = documents, passages = passages)];
    if let Some((first, last)) = facts.written {
        let (first, last) = (day(locale, first), day(locale, last));
        lines.push(message!(locale, "about-written", first = first, last = last));
    }
    for CollectionFacts { title, documents, licence } in &facts.collections {
        let licence = licence.clone();
        let licence = licence.unwrap_or_else(|| message!(locale, "about-no-licence"));
        lines.push(message!(
            locale,
            "about-collection",
            collection = title.as_str(),
            documents = *documents,
            licence = licence,
        ));
    }
    lines.push(message!(locale, "about-built", built = minute(facts.built)));
    lines
}

/// What happens while an archive is opened, or `None` for what needs no word.
pub fn opening(locale: Locale, event: &OpenProgress) -> Option<String> {
    Some(match event {
        OpenProgress::Building { reason: Staleness::Changed, changes: Some(changes), .. } => {
            building_changed(locale, changes)
        }
        OpenProgress::Building { reason, .. } => building(locale, reason),
        OpenProgress::Built { documents, passages } => {
            message!(locale, "opening-built", documents = *documents, passages = *passages)
        }
        OpenProgress::Loading(news) => return loading(locale, news),
        OpenProgress::Pulled { documents, passages, received } => message!(
            locale,
            "opening-pulled",
            documents = *documents,
            passages = *passages,
            size = megabytes(*received),
        ),
        OpenProgress::KeptOld { error } => {
            message!(locale, "opening-kept-old", error = error.to_string())
        }
        OpenProgress::LeftOut { file, reason } => {
            let (file, reason) = (file.to_string(), refusal(locale, reason));
            message!(locale, "opening-left-out", file = file, reason = reason)
        }
        OpenProgress::LinesLeftOut(LinesLeftOut { file, lines, first }) => message!(
            locale,
            "opening-lines-left-out",
            lines = *lines,
            file = file.to_string(),
            line = first.line,
            fault = line_fault(locale, &first.fault).line,
        ),
        OpenProgress::Read { .. } | OpenProgress::Writing => return None,
    })
}

/// "New: a.txt. Changed: b.txt and 12 more; building the index anew."
fn building_changed(locale: Locale, changes: &Changes) -> String {
    // The index is out of date and no file changed, so the settings did.
    if changes.is_empty() {
        return message!(locale, "opening-settings-changed");
    }
    let named =
        |files: &[String]| (!files.is_empty()).then(|| lists::cut(locale, files, MAX_FILES_NAMED));
    let new = named(&changes.added).map(|files| message!(locale, "opening-new", files = files));
    let different =
        named(&changes.changed).map(|files| message!(locale, "opening-different", files = files));
    let gone = named(&changes.removed).map(|files| message!(locale, "opening-gone", files = files));
    let kinds: Vec<String> = [new, different, gone].into_iter().flatten().collect();
    message!(locale, "opening-files-changed", changes = kinds.join(". "))
}

fn loading(locale: Locale, news: &LoadProgress) -> Option<String> {
    Some(match *news {
        LoadProgress::Begun { documents, there } => {
            message!(locale, "opening-load-begun", documents = documents, there = there)
        }
        LoadProgress::Waiting => message!(locale, "opening-load-waiting"),
        LoadProgress::Repeating => message!(locale, "opening-load-repeating"),
        LoadProgress::Done { documents } => {
            message!(locale, "opening-load-done", documents = documents)
        }
        LoadProgress::Reached { .. } => return None,
    })
}

/// How far the loading of a cluster is.
pub fn load_reached(locale: Locale, documents: usize) -> String {
    message!(locale, "opening-load-reached", documents = documents)
}

fn building(locale: Locale, reason: &Staleness) -> String {
    match reason {
        Staleness::Missing => message!(locale, "opening-no-index"),
        Staleness::Changed => message!(locale, "opening-changed"),
        Staleness::OtherVersion => message!(locale, "opening-other-version"),
        Staleness::Damaged(what) => {
            message!(locale, "opening-damaged", reason = what.to_string())
        }
    }
}

/// While everything is read and the index is put on the disk.
pub fn writing(locale: Locale) -> String {
    message!(locale, "opening-writing")
}

/// How far the reading of an archive has come.
#[derive(Clone, Copy, Debug)]
pub struct ReadingProgress {
    /// Bytes read.
    pub bytes: u64,
    /// Bytes to read.
    pub total: u64,
    /// Documents read.
    pub documents: usize,
    /// Time it took.
    pub elapsed: Duration,
}

/// "31%, 183000 documents, 17400 a second, 24 s left"
pub fn progress(locale: Locale, progress: &ReadingProgress) -> String {
    let seconds = progress.elapsed.as_secs_f64();
    // An empty corpus has 0 bytes, and the first report may come after 0 seconds.
    let share = progress.bytes as f64 / progress.total.max(1) as f64;
    let rate = progress.documents as f64 / seconds.max(0.001);
    let seconds_left = (share > 0.0).then(|| seconds * (1.0 / share - 1.0).max(0.0));
    let (unit, left) = match seconds_left.map(|seconds| seconds.ceil() as u64) {
        None => ("unknown", 0),
        Some(seconds @ 0..100) => ("seconds", seconds),
        Some(seconds) => ("minutes", seconds.div_ceil(60)),
    };
    message!(
        locale,
        "opening-progress",
        unit = unit,
        // A file that has grown since it was counted would make more than 100 %.
        percent = format!("{:.0}", (share * 100.0).min(100.0)),
        documents = progress.documents,
        rate = format!("{rate:.0}"),
        left = left,
    )
}

/// How far the reading has come, where no bar says that it is one.
pub fn reading(locale: Locale, progress: &str) -> String {
    message!(locale, "opening-reading", progress = progress)
}
