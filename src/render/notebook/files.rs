//! Makes files of notebooks, in parts that a chat and the memory can hold.

use super::SavedEntry;
use super::format::{NotebookFile, NotebookFormat};
use super::markdown;
use crate::cite::export::{self, Cited, Excerpt, Source};
use crate::model::SavedSource;

/// The file with these entries, of which each has a link to its passage where there is one.
pub fn file(settings: NotebookFile<'_>, entries: &[(SavedEntry, Option<String>)]) -> String {
    let format = match settings.format {
        NotebookFormat::Markdown => return markdown::write(settings, entries),
        NotebookFormat::Csv => None,
        NotebookFormat::References(format) => Some(format),
    };
    let citations: Vec<String> = match format {
        None => entries.iter().map(|it| it.0.cited(settings.form, settings.citations)).collect(),
        Some(_) => Vec::new(),
    };
    let sources = entries.iter().enumerate().map(|(at, (entry, link))| {
        let excerpt = Excerpt {
            quotation: &entry.quotation,
            speakers: entry.source.as_ref().map_or(&[], |source| source.speakers.as_slice()),
            note: &entry.note,
            link: link.as_deref(),
        };
        let cited = match &entry.source {
            Some(SavedSource { document, passage, .. }) => Cited::Passage(document, passage),
            None => Cited::Citation(&entry.citation),
        };
        let citation = citations.get(at).map_or("", String::as_str);
        (entry, Source { cited, excerpt: Some(excerpt) }, citation)
    });
    match format {
        Some(format) => {
            let sources: Vec<Source<'_>> = sources.map(|(_, source, _)| source).collect();
            export::export(format, &sources, settings.citations)
        }
        None => export::table(sources.map(|(entry, source, citation)| export::Row {
            number: entry.rank,
            source,
            citation,
            saved: entry.saved,
        })),
    }
}
