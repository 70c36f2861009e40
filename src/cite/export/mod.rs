//! Writes documents as files for programs that manage references: BibTeX, RIS and CSL-JSON; and excerpts as a table.
//!
//! An entry has the facts of a document once, as all three need them; a file here writes it in one format.
//! An entry is a document: several passages of one document give one entry with all their pages and quotations.

use super::CitationSettings;
use crate::model::DocumentHead;

mod bibtex;
mod csl;
mod entry;
mod key;
mod ris;
mod source;
mod table;

use entry::Entry;
pub use source::{Cited, Excerpt, Source};
pub use table::{Row, table};

/// A format of files with references.
///
/// ```
/// use pincite::cite::export::ExportFormat;
///
/// assert_eq!(ExportFormat::named("BibTeX"), Some(ExportFormat::BibTex));
/// assert_eq!(ExportFormat::BibTex.extension(), "bib");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// BibTeX, with the fields of BibLaTeX.
    BibTex,
    /// RIS.
    Ris,
    /// JSON as the Citation Style Language has it.
    CslJson,
}

impl ExportFormat {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::BibTex, Self::Ris, Self::CslJson];

    /// Its name as it is typed; the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BibTex => "bibtex",
            Self::Ris => "ris",
            Self::CslJson => "csl",
        }
    }

    /// How the name of a file ends, without the full stop.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::BibTex => "bib",
            Self::Ris => "ris",
            Self::CslJson => "json",
        }
    }

    /// The format with this name, in whatever case it is typed.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// A file with an entry for each document of the sources, in their order.
pub fn export(format: ExportFormat, sources: &[Source<'_>], settings: &CitationSettings) -> String {
    let entries = entries(sources, settings);
    match format {
        ExportFormat::BibTex => bibtex::write(&entries),
        ExportFormat::Ris => ris::write(&entries),
        ExportFormat::CslJson => csl::write(&entries),
    }
}

/// The name of a file with one document: its key and the ending of the format, "frus196976ve13-51.bib".
pub fn file_name(format: ExportFormat, document: &DocumentHead) -> String {
    format!("{}.{}", key::key(document), format.extension())
}

fn entries(sources: &[Source<'_>], settings: &CitationSettings) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut keys = key::Keys::default();
    for Source { cited, excerpt } in sources {
        let at = match cited {
            Cited::Passage(document, passage) => {
                let (key, place) = keys.of(document, entries.len());
                match place.and_then(|place| entries.get_mut(place)) {
                    Some(entry) => entry.add_pages(passage),
                    None => entries.push(Entry::new(key, document, passage, settings)),
                }
                place.unwrap_or(entries.len() - 1)
            }
            Cited::Citation(citation) => {
                entries.push(Entry::of_citation(keys.of_citation(citation), citation));
                entries.len() - 1
            }
        };
        if let (Some(entry), Some(excerpt)) = (entries.get_mut(at), excerpt) {
            let pages = match cited {
                Cited::Passage(_, passage) => passage.page.as_deref(),
                Cited::Citation(_) => None,
            };
            entry.add_excerpt(excerpt, pages);
        }
    }
    entries
}
