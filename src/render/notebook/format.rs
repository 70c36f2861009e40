//! Names the formats of files with notebooks, and says what such a file is made with.

use crate::cite::export::ExportFormat;
use crate::cite::{CitationSettings, Form};
use crate::messages::Locale;

/// A format of files with the entries of a notebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotebookFormat {
    /// For programs that manage references: a document an entry.
    References(ExportFormat),
    /// A row an entry.
    Csv,
    /// To be read and pasted.
    Markdown,
}

impl NotebookFormat {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::References(ExportFormat::BibTex),
        Self::References(ExportFormat::Ris),
        Self::References(ExportFormat::CslJson),
        Self::Markdown,
        Self::Csv,
    ];

    /// Its name as it is typed; the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::References(format) => format.name(),
            Self::Csv => "csv",
            Self::Markdown => "markdown",
        }
    }

    /// How the name of a file ends, without the full stop.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::References(format) => format.extension(),
            Self::Csv => "csv",
            Self::Markdown => "md",
        }
    }

    /// The format with this name or ending, in whatever case it is typed.
    pub fn named(typed: &str) -> Option<Self> {
        let typed = typed.trim().trim_start_matches('.');
        let is_it = |name: &str| name.eq_ignore_ascii_case(typed);
        Self::ALL.into_iter().find(|format| is_it(format.name()) || is_it(format.extension()))
    }
}

/// The name of a file that begins with an entry, counted from 1: "notebook.bib", "notebook-5001.bib".
pub fn notebook_file_name(format: NotebookFormat, first: u64) -> String {
    match first {
        0 | 1 => format!("notebook.{}", format.extension()),
        first => format!("notebook-{first}.{}", format.extension()),
    }
}

/// What a file is made with.
#[derive(Clone, Copy, Debug)]
pub struct NotebookFile<'a> {
    /// The format.
    pub format: NotebookFormat,
    /// The language of our own words in it.
    pub locale: Locale,
    /// The form of its citations.
    pub form: Form,
    /// How institutions are named in citations.
    pub citations: &'a CitationSettings,
}
