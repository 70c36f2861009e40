//! What a corpus gives: its documents, each with its passages, and the report on it.

use std::convert::Infallible;
use std::fs;
use std::path::Path;

use pincite::ingest::{self, IngestOptions, Reader, Report};
use pincite::messages::Locale;
use pincite::model::{Document, Passage};
use pincite::render::phrases;
use pincite::text::View;
use pincite::time::{DateReader, NumericOrder};
use tempfile::TempDir;

/// Everything that came out of a corpus.
pub(crate) struct Ingested {
    pub(crate) documents: Vec<(Document, Vec<Passage>)>,
    pub(crate) report: Report,
}

impl Ingested {
    /// Reads a folder that holds these files alone.
    pub(crate) fn of_files(files: &[(&str, &[u8])]) -> Self {
        Self::of_folder(folder(files).path())
    }

    pub(crate) fn of_folder(folder: &Path) -> Self {
        Self::with_readers(folder, ingest::READERS)
    }

    pub(crate) fn with_readers(folder: &Path, readers: &[&Reader]) -> Self {
        let dates = DateReader::new(Vec::new());
        let order = NumericOrder::MonthFirst;
        let options = IngestOptions { dates: &dates, century: 1900, order, readers };
        let files = ingest::scan(&[folder.to_owned()]).unwrap();
        let mut documents = Vec::new();
        let mut sink = |document, passages| {
            documents.push((document, passages));
            Ok::<(), Infallible>(())
        };
        let Ok(report) = ingest::read(&files, &options, &mut sink, &mut |_, _| {});
        Self { documents, report }
    }

    pub(crate) fn only(&self) -> &(Document, Vec<Passage>) {
        assert_eq!(self.documents.len(), 1, "{:?}", self.report);
        &self.documents[0]
    }

    /// Each passage of the only document: "17 footnote: words".
    pub(crate) fn shown(&self) -> Vec<String> {
        let (document, passages) = self.only();
        shown(document, passages)
    }

    /// What the report says.
    pub(crate) fn reported(&self) -> String {
        phrases::ingest_report(Locale::English, &self.report)
    }
}

/// Each passage of a document: "17 footnote: words".
pub(crate) fn shown(document: &Document, passages: &[Passage]) -> Vec<String> {
    let marks = document.marks();
    let show = |passage: &Passage| {
        let raw = document.slice(passage.span).unwrap();
        let view = View::new(raw, passage.span.start, &marks);
        let kind = serde_json::to_value(passage.kind).unwrap();
        let page = passage.page.as_deref().unwrap_or("-");
        format!("{page} {}: {}", kind.as_str().unwrap(), view.text())
    };
    passages.iter().map(show).collect()
}

/// A folder that holds these files alone, by their paths in it.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}
