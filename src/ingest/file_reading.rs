//! Reads one file, as far as can be done without knowing of the others.

use std::fs::File;
use std::io::{Read, Seek};

use super::build::Builder;
use super::dates::Dating;
use super::decode::{Decoded, decode};
use super::extracted::{Extracted, ExtractedText};
use super::lines::{Line, lines};
use super::names::refused_by_name;
use super::reader::{Evidence, FileStart, Page, RawFile, Reader, Reading, START_BYTES};
use super::refusal::Refusal;
use super::report::{FactsReport, FileReport, Warning};
use super::source_file::SourceFile;
use crate::model::{Document, Passage};

/// Largest file that is read as a whole, in bytes: it is held in memory while it is read, about three times over.
const MAX_FILE_BYTES: u64 = 64_000_000;

/// Largest file whose bytes are not its text, in bytes: most of a scanned book is pictures, of which nothing is kept.
const MAX_RAW_BYTES: u64 = 512_000_000;

/// What several threads need to read a file each.
#[derive(Clone, Copy)]
pub(super) struct FileReading<'a> {
    pub(super) dating: Dating<'a>,
    /// The formats that are known, in the order in which they are asked.
    pub(super) readers: &'a [&'a Reader],
}

/// A file that was read, as far as can be done without knowing of the others.
pub(super) enum ReadFile<'a> {
    /// What it says of other files.
    Facts(FactsReport),
    /// All of its documents, and a report that lacks them.
    Whole(Box<WholeFile>),
    /// A file whose documents are still to be read one by one.
    Stream(&'a Reader, File),
}

/// The documents of a file that was read as a whole.
pub(super) struct WholeFile {
    pub(super) documents: Vec<(Document, Vec<Passage>)>,
    pub(super) report: FileReport,
}

impl<'a> FileReading<'a> {
    pub(super) fn file(&self, file: &SourceFile) -> Result<ReadFile<'a>, Refusal> {
        if let Some(refusal) = &file.refusal {
            return Err(refusal.clone());
        }
        if let Some(facts) = &file.facts {
            return Ok(ReadFile::Facts(FactsReport::clone(facts)));
        }
        let refused = refused_by_name(&file.name);
        // A file of a known binary format is not opened in vain, but a reader may know that very format.
        let mut open = File::open(&file.path).map_err(|error| match &refused {
            Some(refusal) => refusal.clone(),
            None => error.into(),
        })?;
        let mut bytes = Vec::new();
        // The first bytes are enough to choose a reader of bytes or of streams; a stream must not
        // be loaded as a whole, for it may be larger than memory.
        (&mut open).take(START_BYTES as u64).read_to_end(&mut bytes)?;
        let text_column = file.added.text_column.as_deref();
        let start = FileStart { file: &file.name, bytes: &bytes, text_column };
        let found = self.readers.iter().copied().find(|reader| claims(reader, &start));
        if let Some(refusal) = refused.filter(|_| found.is_none()) {
            return Err(refusal);
        }
        if let Some(reader) = found.filter(|it| matches!(it.reading, Reading::Stream { .. })) {
            // The start was consumed above, and the reader of a stream takes the file from its
            // first byte.
            open.rewind()?;
            return Ok(ReadFile::Stream(reader, open));
        }
        let limit = if found.is_some() { MAX_RAW_BYTES } else { MAX_FILE_BYTES };
        let too_large = Refusal::TooLarge { limit_mb: limit / 1_000_000 };
        if file.bytes > limit {
            return Err(too_large);
        }
        // One byte more than the limit tells a file that has become too large from one that just fits.
        (&mut open).take(limit + 1 - bytes.len() as u64).read_to_end(&mut bytes)?;
        for part in &file.further {
            let room = (limit + 1).saturating_sub(bytes.len() as u64);
            File::open(&part.path)?.take(room).read_to_end(&mut bytes)?;
        }
        if bytes.len() as u64 > limit {
            return Err(too_large);
        }
        let whole = match found.map(|it| (it, it.reading)) {
            Some((reader, Reading::Bytes { read, .. })) => self.raw(file, reader, read, &bytes),
            _ => self.page(file, &decode(&bytes)?),
        };
        whole.map(|read| ReadFile::Whole(Box::new(read)))
    }

    /// The documents of a file whose bytes are not its text.
    fn raw(
        &self,
        file: &SourceFile,
        reader: &Reader,
        read: fn(&RawFile<'_>) -> Result<(ExtractedText, Extracted), Refusal>,
        bytes: &[u8],
    ) -> Result<WholeFile, Refusal> {
        let raw = RawFile { file: &file.name, bytes, dating: &self.dating };
        let (text, mut extracted) = read(&raw)?;
        // Lines are counted in the text that the reader made: the bytes of the file have none.
        let lines = lines(&text.content);
        extracted.log_unaccounted(&lines);
        let builder = Builder::new(reader, &file.added, &self.dating).with_origins(text.origins);
        let mut report = FileReport::new(&file.name, reader, text.encoding);
        report.pages = extracted.pages;
        report.confidences = std::mem::take(&mut extracted.confidences);
        if let Some(pages) = extracted.pages.filter(|pages| pages.scanned > 0) {
            report.warn(Warning::Scanned { pages });
        }
        if extracted.unknown > 0 {
            report.warn(Warning::UnknownCharacters { pages: extracted.unknown });
        }
        Ok(whole(extracted, &lines, builder, report))
    }

    /// The documents of a text.
    fn page(&self, file: &SourceFile, decoded: &Decoded<'_>) -> Result<WholeFile, Refusal> {
        let text = &*decoded.text;
        let lines = lines(text);
        let page = Page { file: &file.name, text, lines: &lines, dating: &self.dating };
        let asked = self.readers.iter().map(|reader| (*reader, of_page(reader, &page)));
        let reader = strongest(asked).ok_or(Refusal::UnknownFormat)?;
        let Reading::Text { read, .. } = reader.reading else {
            return Err(Refusal::UnknownFormat);
        };
        let mut extracted = read(&page);
        extracted.log_unaccounted(&lines);
        let mut report = FileReport::new(&file.name, reader, decoded.encoding);
        // Damage is a warning and no refusal: the rest of the text can still be found and quoted.
        if decoded.damaged > 0 {
            report.warn(Warning::Damaged { places: decoded.damaged });
        }
        let builder = Builder::new(reader, &file.added, &self.dating);
        Ok(whole(extracted, &lines, builder, report))
    }
}

/// Builds the documents of a file that was read as a whole.
fn whole(
    mut extracted: Extracted,
    lines: &[Line<'_>],
    mut builder: Builder<'_>,
    mut report: FileReport,
) -> WholeFile {
    let drafts = std::mem::take(&mut extracted.drafts);
    let documents = drafts.into_iter().map(|draft| builder.build(draft)).collect();
    extracted.log_furniture(lines, builder.left_out());
    report.dropped = extracted.dropped;
    WholeFile { documents, report }
}

fn claims(reader: &Reader, start: &FileStart<'_>) -> bool {
    match reader.reading {
        Reading::Bytes { claims, .. } | Reading::Stream { claims, .. } => claims(start),
        Reading::Text { .. } => false,
    }
}

fn of_page(reader: &Reader, page: &Page<'_>) -> Evidence {
    match reader.reading {
        Reading::Text { evidence, .. } => evidence(page),
        Reading::Bytes { .. } | Reading::Stream { .. } => Evidence::Absent,
    }
}

/// The first reader with strong evidence, or else the first with weak; none is asked after the first strong one.
fn strongest<'r>(asked: impl Iterator<Item = (&'r Reader, Evidence)>) -> Option<&'r Reader> {
    let mut weak = None;
    for (reader, evidence) in asked {
        match evidence {
            Evidence::Strong => return Some(reader),
            Evidence::Weak => weak = weak.or(Some(reader)),
            Evidence::Absent => {}
        }
    }
    weak
}
