use super::export::ExportFormat;
use super::form::Form;

/// In what somebody wants a citation: as text in a form, or as a file.
///
/// ```
/// use pincite::cite::{CiteAs, Form};
///
/// assert_eq!(CiteAs::named("apa"), Some(CiteAs::Text(Form::Apa)));
/// assert!(CiteAs::names().any(|name| name == "bibtex"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CiteAs {
    /// Text to copy.
    Text(Form),
    /// A file for a program that manages references.
    File(ExportFormat),
}

impl CiteAs {
    /// What has this name, in whatever case it is typed.
    pub fn named(name: &str) -> Option<Self> {
        let file = || ExportFormat::named(name).map(Self::File);
        Form::named(name).map(Self::Text).or_else(file)
    }

    /// All names, those of forms first.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let files = ExportFormat::ALL.into_iter().map(ExportFormat::name);
        Form::ALL.into_iter().map(Form::name).chain(files)
    }
}
