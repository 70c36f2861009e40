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

/// Most paths for which a file of nearly the same name is looked for, over all tables: it takes a look at every file.
const MAX_SUGGESTIONS: usize = 20;

/// A file that holds facts about others.
enum Source {
    Library(Library),
    Table { table: FactsTable, faults: Vec<BadLine> },
}

/// Finds the tables and libraries among files, and completes the others with what they say.
pub(super) fn apply(files: &mut [SourceFile]) {
    let is_worth = |file: &SourceFile| file.refusal.is_none() && may_hold_facts(&file.name);
    let mut worth: Vec<usize> = (0..files.len()).filter(|&at| is_worth(&files[at])).collect();
    if worth.is_empty() {
        return;
    }
    worth.sort_by_key(|&at| files[at].name.matches('/').count());
    let names = Names::of(files);
    let mut suggestions = MAX_SUGGESTIONS;
    let mut tables = Vec::new();
    for at in worth {
        match source(&files[at]) {
            Ok(Some(Source::Library(library))) => {
                let about = About::new(at, files, &names, &mut suggestions);
                files[at].facts = Some(Arc::new(about.library(library)));
            }
            // It is opened again when its turn comes: thousands of tables must not be open at once.
            Ok(Some(Source::Table { .. })) => tables.push(at),
            Ok(None) => {}
            Err(error) => files[at].refusal = Some(error.into()),
        }
    }
    for at in tables {
        match source(&files[at]) {
            Ok(Some(Source::Table { table, faults })) => {
                let about = About::new(at, files, &names, &mut suggestions);
                files[at].facts = Some(Arc::new(about.table(table, faults)));
            }
            // It was changed since.
            Ok(_) => {}
            Err(error) => files[at].refusal = Some(error.into()),
        }
    }
}

/// What a file that is worth a look holds about others, by its content.
fn source(file: &SourceFile) -> io::Result<Option<Source>> {
    let lower = file.name.to_lowercase();
    let name = lower.rsplit('/').next().unwrap_or_default();
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
        let mut names = HashMap::new();
        for (at, file) in files.iter().enumerate() {
            names.insert(plain(&file.name), at);
            // The pages of a folder that is one work stand for the work.
            for page in file.parts().filter(|_| !file.further.is_empty()) {
                let page = page.file_name().unwrap_or_default().to_string_lossy();
                names.insert(plain(&format!("{}/{page}", file.name)), at);
            }
        }
        Self(names)
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
    /// For how many paths a file of nearly the same name may still be looked for.
    suggestions: &'a mut usize,
}

impl<'a> About<'a> {
    fn new(
        source: usize,
        files: &'a mut [SourceFile],
        names: &'a Names,
        suggestions: &'a mut usize,
    ) -> Self {
        Self { names, source, files, claimed: HashMap::new(), suggestions }
    }

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
                        // Only the first of a table are told.
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
    /// then by as much of its end as leads to a file here. Its name alone never does, for other files have the same.
    fn attached(&self, path: &str) -> Option<usize> {
        let path = plain(path);
        if !is_absolute(&path) {
            return self.names.find(&self.beside(&path));
        }
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let starts = 0..parts.len().saturating_sub(1);
        let mut ends = starts.map(|from| parts[from..].join("/"));
        ends.find_map(|end| self.names.find(&self.beside(&end)))
    }

    fn near(&mut self, path: &str) -> Option<String> {
        *self.suggestions = self.suggestions.checked_sub(1)?;
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

/// "/home/me/x.pdf", "C:/Users/me/x.pdf" or "file:///home/me/x.pdf"
fn is_absolute(path: &str) -> bool {
    let drive = path.as_bytes().get(..3);
    let has_drive = drive.is_some_and(|it| it[0].is_ascii_alphabetic() && it[1..] == *b":/");
    path.starts_with('/') || path.starts_with("file:") || has_drive
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
