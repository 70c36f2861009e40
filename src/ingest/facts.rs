//! Gives the files of a corpus folder the facts that tables and libraries beside them hold.
//!
//! What a person wrote for this archive wins over what a program exported, and what stands nearer to a file over what
//! stands farther: a library, then the manifest, then tables of facts from the outer folders to the inner ones.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::added::Added;
use super::facts_table::FactsTable;
use super::library::{self, Library};
use super::line_fault::{BadLine, LineFault, LinesLeftOut, MAX_NAMED_LINES, short};
use super::report::FactsReport;
use super::source_file::SourceFile;
use super::table::Table;

/// How like a path must be to a file's for that to be suggested, from 0 to 1.
const MIN_LIKENESS: f64 = 0.7;

/// A file that holds facts about others.
enum Source {
    Library(Library),
    Table { table: FactsTable, faults: Vec<BadLine> },
}

/// Finds the tables and libraries among files, and completes the others with what they say.
pub(super) fn apply(files: &mut [SourceFile]) {
    let mut sources: Vec<(usize, Source)> = Vec::new();
    for (at, file) in files.iter().enumerate().filter(|(_, file)| file.refusal.is_none()) {
        match source(file) {
            Ok(source) => sources.extend(source.map(|source| (at, source))),
            // The reader of the file meets the same error and reports it.
            Err(error) => tracing::debug!(file = file.name, %error, "no facts can be read"),
        }
    }
    if sources.is_empty() {
        return;
    }
    let names = Names::of(files);
    let depth = |at: usize| files[at].name.matches('/').count();
    sources.sort_by_key(|(at, source)| (matches!(source, Source::Table { .. }), depth(*at)));
    for (at, source) in sources {
        let about = About { names: &names, source: at, files, claimed: HashMap::new() };
        let report = match source {
            Source::Library(library) => about.library(library),
            Source::Table { table, faults } => about.table(table, faults),
        };
        files[at].facts = Some(Arc::new(report));
    }
}

/// What a file holds about others, by its content; its ending only says whether it is worth a look.
fn source(file: &SourceFile) -> io::Result<Option<Source>> {
    let lower = file.name.to_lowercase();
    let name = lower.rsplit('/').next().unwrap_or_default();
    if !may_hold_facts(name) {
        return Ok(None);
    }
    if name.ends_with(".bib") || name.ends_with(".ris") {
        let library = library::of_text(name, File::open(&file.path)?)?;
        return Ok(library.map(Source::Library));
    }
    // The manifest says that its rows are documents.
    if file.added.text_column.is_some() {
        return Ok(None);
    }
    let Some(mut table) = Table::open(File::open(&file.path)?)? else { return Ok(None) };
    if let Some(library) = library::of_table(&mut table) {
        return Ok(Some(Source::Library(library)));
    }
    let is_named_so = name == "facts.csv" || name == "facts.tsv";
    let facts = FactsTable::of(table, is_named_so);
    Ok(facts.map(|(table, faults)| Source::Table { table, faults }))
}

/// Whether a file of this name is worth a look.
pub(super) fn may_hold_facts(name: &str) -> bool {
    let lower = name.to_lowercase();
    [".csv", ".tsv", ".bib", ".ris"].iter().any(|ending| lower.ends_with(ending))
}

/// The places of files in the list, by their paths under the corpus folder.
struct Names(HashMap<String, usize>);

impl Names {
    fn of(files: &[SourceFile]) -> Self {
        Self(files.iter().enumerate().map(|(at, file)| (plain(&file.name), at)).collect())
    }

    fn find(&self, path: &str) -> Option<usize> {
        self.0.get(path).copied()
    }
}

/// A path as they are compared: with forward slashes and accents in one form, for file systems differ in both.
fn plain(path: &str) -> String {
    let path: String = path.trim().replace('\\', "/").nfc().collect();
    path.trim_start_matches("./").to_owned()
}

/// A source of facts, and the files that it is about.
struct About<'a> {
    names: &'a Names,
    /// Where the source stands among the files.
    source: usize,
    files: &'a mut [SourceFile],
    /// The files that have facts from it, with the lines that gave them.
    claimed: HashMap<usize, usize>,
}

impl About<'_> {
    fn table(mut self, mut table: FactsTable, header: Vec<BadLine>) -> FactsReport {
        let mut report = self.report("table of facts", header);
        let mut unknown = 0;
        while let Some(row) = table.next_row() {
            report.entries += 1;
            let mut faults = row.faults;
            match row.facts {
                Err(fault) => faults.push(fault),
                Ok((path, added)) => match self.names.find(&self.beside(&path)) {
                    Some(at) => faults.extend(self.claim(at, row.line, &path, &added, Wins::New)),
                    None => {
                        // To look for a file of nearly this name takes long, and only few are told.
                        let near = (unknown < MAX_NAMED_LINES).then(|| self.near(&path)).flatten();
                        unknown += 1;
                        faults.push(LineFault::NoFile { path: short(&path), near });
                    }
                },
            }
            gather(&mut report, row.line, faults);
        }
        self.finish(report)
    }

    fn library(mut self, library: Library) -> FactsReport {
        let mut report = self.report(library.format, library.faults);
        for entry in library.entries {
            report.entries += 1;
            let mut faults = entry.faults.clone();
            if entry.files.iter().all(|file| is_address(file)) {
                faults.push(LineFault::NoAttachment { entry: entry.label() });
            }
            for file in entry.files.iter().filter(|file| !is_address(file)) {
                match self.attached(file) {
                    Some(at) => {
                        faults.extend(self.claim(at, entry.line, file, &entry.added, Wins::Known));
                    }
                    None => faults.push(LineFault::NoFile { path: short(file), near: None }),
                }
            }
            gather(&mut report, entry.line, faults);
        }
        self.finish(report)
    }

    fn report(&self, format: &'static str, faults: Vec<BadLine>) -> FactsReport {
        let (file, entries) = (self.files[self.source].name.clone(), 0);
        let mut report = FactsReport { file, format, entries, files: 0, left_out: Vec::new() };
        faults.into_iter().for_each(|bad| LinesLeftOut::gather(&mut report.left_out, bad));
        report
    }

    fn finish(&self, mut report: FactsReport) -> FactsReport {
        report.files = self.claimed.len();
        report
    }

    /// Adds facts to a file; a file has the facts of one line of each source.
    fn claim(
        &mut self,
        at: usize,
        line: usize,
        path: &str,
        added: &Added,
        wins: Wins,
    ) -> Option<LineFault> {
        if let Some(earlier) = self.claimed.get(&at).filter(|earlier| **earlier != line) {
            return Some(LineFault::NamedBefore { path: short(path), line: *earlier });
        }
        if self.claimed.insert(at, line).is_none() {
            let known = Arc::make_mut(&mut self.files[at].added);
            let before = std::mem::take(known);
            *known = match wins {
                Wins::New => before.overlaid(added),
                Wins::Known => added.clone().overlaid(&before),
            };
        }
        None
    }

    /// A path that is meant from the folder of the source, as one under the corpus folder.
    fn beside(&self, path: &str) -> String {
        let path = plain(path);
        match self.files[self.source].name.rsplit_once('/') {
            Some((folder, _)) => plain(&format!("{folder}/{path}")),
            None => path,
        }
    }

    /// The file that a library names by its path from the library, or by one on the computer that it was exported on:
    /// then by as much of its end as leads to a file here.
    fn attached(&self, path: &str) -> Option<usize> {
        let path = plain(path.strip_prefix("file://").unwrap_or(path));
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        (0..parts.len()).find_map(|from| self.names.find(&self.beside(&parts[from..].join("/"))))
    }

    fn near(&self, path: &str) -> Option<String> {
        let path = self.beside(path);
        let names = self.files.iter().map(|file| file.name.as_str());
        let likeness = |name: &str| strsim::normalized_damerau_levenshtein(name, &path);
        let near = names.map(|name| (likeness(name), name)).max_by(|a, b| a.0.total_cmp(&b.0));
        let (_, near) = near.filter(|(likeness, _)| *likeness >= MIN_LIKENESS)?;
        // As the table would write it: from its own folder on.
        let folder = self.files[self.source].name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let inside = near.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
        Some(inside.unwrap_or(near).to_owned())
    }
}

/// Which of two values for a fact is taken.
#[derive(Clone, Copy)]
enum Wins {
    /// The one that a table says now.
    New,
    /// The one that is known already.
    Known,
}

/// Whether an attachment is a link, and no file.
fn is_address(file: &str) -> bool {
    file.starts_with("http://") || file.starts_with("https://")
}

fn gather(report: &mut FactsReport, line: usize, faults: Vec<LineFault>) {
    for fault in faults {
        LinesLeftOut::gather(&mut report.left_out, BadLine { line, fault });
    }
}
