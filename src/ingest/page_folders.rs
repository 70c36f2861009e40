//! Finds the folders whose files are the pages of one scanned work: they are read as one document with pages.
//!
//! Such a folder holds two or more files of one format of scanned pages, whose names differ in nothing but a number;
//! beside them only pictures, and at most one METS file. The METS file may also stand in the folder above, alone there,
//! where no other folder of pages lies beside this one. Elsewhere every file is read by itself.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::manifest::Manifest;
use super::names::refused_by_name;
use super::reader::START_BYTES;
use super::readers::scanned::{Format, format_of};
use super::refusal::Refusal;
use super::source_file::{FilePart, SourceFile};

/// Endings under which programs write scanned pages.
const ENDINGS: [&str; 4] = ["xml", "hocr", "html", "htm"];

/// The files, those of each such folder as one. `root` is the name of the folder that all of them lie in, and
/// `manifest` that of this folder.
pub(super) fn joined(files: Vec<SourceFile>, root: &str, manifest: &Manifest) -> Vec<SourceFile> {
    let mut folders: BTreeMap<String, Vec<SourceFile>> = BTreeMap::new();
    for file in files {
        folders.entry(folder_of(&file.name).to_owned()).or_default().push(file);
    }
    let taken = folders.iter_mut().map(|(name, files)| Some((name.clone(), Work::taken(files)?)));
    let mut works: BTreeMap<String, Work> = taken.flatten().collect();
    let above: Vec<String> = works.keys().map(|name| folder_of(name).to_owned()).collect();
    for (name, work) in
        works.iter_mut().filter(|(name, work)| work.record.is_none() && !name.is_empty())
    {
        let beside = above.iter().filter(|other| *other == folder_of(name)).count();
        let files = folders.get_mut(folder_of(name)).filter(|_| beside == 1);
        work.record = files.and_then(taken_record);
    }
    let whole = works.into_iter().map(|(name, work)| {
        let name = if name.is_empty() { root.to_owned() } else { name };
        work.into_file(name, manifest)
    });
    let whole: Vec<SourceFile> = whole.collect();
    folders.into_values().flatten().chain(whole).collect()
}

fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The pages of a scanned work.
struct Work {
    first: SourceFile,
    /// The other pages, in order.
    others: Vec<SourceFile>,
    /// What is said of it.
    record: Option<SourceFile>,
}

impl Work {
    /// Takes the pages out of the files of a folder, where these are pages of a work.
    fn taken(files: &mut Vec<SourceFile>) -> Option<Self> {
        let (pictures, mut pages): (Vec<SourceFile>, Vec<SourceFile>) =
            files.iter().cloned().partition(is_picture);
        let record = taken_record(&mut pages);
        in_order(&mut pages)?;
        let format = format(&pages.first()?.path)?;
        // Ends at the first that is none: a folder of web pages costs one look.
        let are_alike = format != Format::Mets
            && pages.len() > 1
            && pages.iter().all(|page| self::format(&page.path) == Some(format));
        if !are_alike {
            return None;
        }
        *files = pictures;
        let others = pages.split_off(1);
        Some(Self { first: pages.pop()?, others, record })
    }

    /// One file for all of it. The manifest may name the folder, or the first page.
    fn into_file(self, name: String, manifest: &Manifest) -> SourceFile {
        let mut added = manifest.added(&[&name, &self.first.name]);
        // Where the manifest has none, that of the name of a folder.
        added.volume = added.volume.or_else(|| self.first.added.volume.clone());
        let mut whole = SourceFile { name, added: Arc::new(added), ..self.first };
        for SourceFile { path, bytes, modified, .. } in self.others.into_iter().chain(self.record) {
            whole.bytes += bytes;
            whole.further.push(FilePart { path, bytes, modified });
        }
        whole
    }
}

fn is_picture(file: &SourceFile) -> bool {
    matches!(refused_by_name(&file.name), Some(Refusal::NoText { .. }))
}

/// Takes the METS file out of the files of a folder, where there is one and not more.
fn taken_record(files: &mut Vec<SourceFile>) -> Option<SourceFile> {
    // By its name first: a folder may hold thousands of files.
    let is_named = |file: &SourceFile| file.name.to_lowercase().ends_with("mets.xml");
    let mut records = (0..files.len()).filter(|&at| is_named(&files[at]));
    let at = records.next().filter(|_| records.next().is_none())?;
    drop(records);
    (format(&files[at].path) == Some(Format::Mets)).then(|| files.remove(at))
}

/// Puts files in the order of their numbers, where their names differ in nothing else.
fn in_order(files: &mut [SourceFile]) -> Option<()> {
    let (_, before, behind) = number_in(&files.first()?.name)?;
    let around = (before.to_owned(), behind.to_owned());
    let number = |file: &SourceFile| {
        let (number, before, behind) = number_in(&file.name)?;
        let is_alike = file.refusal.is_none() && before == around.0 && behind == around.1;
        is_alike.then_some(number)
    };
    files.sort_by_cached_key(number);
    // One without a number of this kind stands first, so the first tells of all.
    number(files.first()?)?;
    files.windows(2).all(|pair| number(&pair[0]) < number(&pair[1])).then_some(())
}

/// The last number of a name with one of the endings, and what stands before and behind it: "box/page_017.alto.xml".
fn number_in(name: &str) -> Option<(u64, &str, &str)> {
    let ending = name.rsplit_once('.')?.1.to_lowercase();
    let end = name.rfind(|c: char| c.is_ascii_digit()).filter(|_| ENDINGS.contains(&&*ending))? + 1;
    let start = name[..end].trim_end_matches(|c: char| c.is_ascii_digit()).len();
    Some((name[start..end].parse().ok()?, &name[..start], &name[end..]))
}

/// The format of a file, by its first bytes; one that cannot be read has none.
fn format(path: &Path) -> Option<Format> {
    let mut bytes = Vec::new();
    let read =
        |file: File| -> io::Result<usize> { file.take(START_BYTES as u64).read_to_end(&mut bytes) };
    File::open(path).and_then(read).ok()?;
    format_of(&bytes)
}
