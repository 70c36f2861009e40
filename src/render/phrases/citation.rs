//! Says in which form a citation is, what is missing in it, and how to have another.

use super::lists::listed;
use crate::cite::export::ExportFormat;
use crate::cite::{Form, MissingField};
use crate::messages::{Locale, message};

/// The name of a form, as it stands above a citation.
pub fn citation_form(locale: Locale, form: Form) -> String {
    message!(locale, "citation-form", form = form_key(form))
}

/// The same in a word or two, for a button.
pub fn citation_form_button(locale: Locale, form: Form) -> String {
    message!(locale, "button-citation-form", form = form_key(form))
}

fn form_key(form: Form) -> &'static str {
    match form {
        Form::Archive => "archive",
        Form::ChicagoNote => "chicago-note",
        Form::ChicagoShort => "chicago-short",
        Form::Bibliography => "chicago-bibliography",
        Form::Mla => "mla",
        Form::Apa => "apa",
    }
}

/// The button that copies a citation.
pub fn copy_button(locale: Locale) -> String {
    message!(locale, "button-copy")
}

/// The button that sends a file.
pub fn export_button(locale: Locale, format: ExportFormat) -> String {
    let format = match format {
        ExportFormat::BibTex => "bibtex",
        ExportFormat::Ris => "ris",
        ExportFormat::CslJson => "csl-json",
    };
    message!(locale, "button-citation-file", format = format)
}

/// "Not in this copy: URL, editors.", or `None` where nothing is missing.
pub fn missing(locale: Locale, fields: &[MissingField]) -> Option<String> {
    let names = fields.iter().map(|field| match field {
        MissingField::Author => message!(locale, "citation-author"),
        MissingField::Date => message!(locale, "citation-date"),
        MissingField::Collection => message!(locale, "citation-collection"),
        MissingField::Archive => message!(locale, "citation-archive"),
        MissingField::Publication => message!(locale, "citation-publication"),
        MissingField::ArchiveReference => message!(locale, "citation-archive-reference"),
        MissingField::Volume => message!(locale, "citation-volume"),
        MissingField::VolumeTitle => message!(locale, "citation-volume-title"),
        MissingField::Editors => message!(locale, "citation-editors"),
        MissingField::Publisher => message!(locale, "citation-publisher"),
        MissingField::YearOfPrinting => message!(locale, "citation-year-of-printing"),
        MissingField::Address => message!(locale, "citation-url"),
    });
    let names: Vec<String> = names.collect();
    let has_names = !names.is_empty();
    has_names.then(|| message!(locale, "citation-missing", fields = listed(locale, &names)))
}

/// In which form somebody gets citations.
pub fn citation_form_now(locale: Locale, form: Form) -> String {
    message!(locale, "citation-form-now", form = citation_form(locale, form))
}

/// In which form they get them from now on.
pub fn citation_form_chosen(locale: Locale, form: Form) -> String {
    message!(locale, "citation-form-chosen", form = citation_form(locale, form))
}

/// The choice could not be kept.
pub fn citation_form_not_kept(locale: Locale) -> String {
    message!(locale, "citation-form-not-kept")
}

/// A form that there is not, with the names of those that there are.
pub fn no_citation_form(locale: Locale, names: &[&str]) -> String {
    message!(locale, "citation-form-unknown", names = names.join(", "))
}

/// Below a citation in the terminal, with the names of all forms.
pub fn citation_hint(locale: Locale, names: &[&str]) -> String {
    message!(locale, "citation-hint", names = names.join(", "))
}

/// To a group or channel that speaks for itself, for which no choice is kept.
pub fn citation_form_of_nobody(locale: Locale) -> String {
    message!(locale, "citation-form-of-nobody")
}
