//! Shows a notebook in a terminal.

use super::SavedEntry;
use super::pages::opening;
use crate::cite::{CitationSettings, Form};
use crate::render::phrases::{self, NotebookOf};
use crate::render::terminal::{Paint, TerminalOptions, line};

/// Some entries, each in short, and how many there are.
pub fn entries_in_terminal(entries: &[SavedEntry], count: u64, options: TerminalOptions) -> String {
    let locale = options.locale;
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
        let empty = phrases::notebook_empty(locale, NotebookOf::Terminal);
        return line(&empty, "", Paint::Plain, options);
    };
    let head = phrases::notebook_head(locale, NotebookOf::Terminal, first.rank, last.rank, count);
    let mut text = line(&head, "", Paint::Plain, options);
    for entry in entries {
        text.push_str(&heading(entry, options));
        text.push_str(&line(&opening(locale, &entry.quotation), "   ", Paint::Plain, options));
        text.push_str(&note(entry, options));
    }
    text
}

/// An entry in full.
pub fn entry_in_terminal(
    entry: &SavedEntry,
    form: Form,
    citations: &CitationSettings,
    options: TerminalOptions,
) -> String {
    let mut text = heading(entry, options);
    text.push_str(&line(&entry.quotation, "   │ ", Paint::Plain, options));
    text.push_str(&line(&entry.cited(form, citations), "   ", Paint::Plain, options));
    text + &note(entry, options)
}

fn heading(entry: &SavedEntry, options: TerminalOptions) -> String {
    let locale = options.locale;
    let whose = entry.source.as_ref().map(|source| phrases::saved_attribution(locale, source));
    let heading = phrases::notebook_heading(locale, entry.rank, whose.as_deref());
    line(&heading, "", Paint::Heading, options)
}

fn note(entry: &SavedEntry, options: TerminalOptions) -> String {
    match entry.note.as_str() {
        "" => String::new(),
        note => line(&phrases::notebook_note(options.locale, note), "   ", Paint::Dim, options),
    }
}
