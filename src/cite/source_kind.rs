//! Decides what kind of source a document is, and with that in which forms it is cited.

use super::book::printed_in;
use super::creators::people;
use super::forms::value;
use crate::model::{CitationKind, DocumentHead, Role};

/// What a document is to somebody who cites it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SourceKind {
    /// Kept in an archive: by its place there.
    Manuscript,
    /// From somebody to somebody, kept in an archive or printed.
    Letter,
    Email,
    Book,
    /// Printed in a book.
    Chapter,
    /// In a journal that counts its volumes or issues.
    JournalArticle,
    /// In a newspaper or magazine, which is known by its date.
    NewspaperArticle,
    WebPage,
    Thesis,
    Report,
    /// Anything else.
    #[default]
    Other,
}

/// The words for a kind, as a manifest, a table of facts or a library says it.
const WORDS: [(SourceKind, &[&str]); 7] = [
    (SourceKind::Letter, &["letter", "postcard", "correspondence"]),
    (SourceKind::Email, &["e-mail", "email"]),
    (SourceKind::Book, &["book", "monograph"]),
    (SourceKind::Chapter, &["book section", "book chapter", "chapter"]),
    (SourceKind::JournalArticle, &["journal article", "article"]),
    (
        SourceKind::NewspaperArticle,
        &["newspaper article", "newspaper", "magazine article", "magazine", "news article"],
    ),
    (SourceKind::WebPage, &["web page", "webpage", "website", "blog post"]),
];

/// What a document is: its kind says so where it is one of these; else where it is kept; else what its format is.
pub(super) fn source_kind(document: &DocumentHead) -> SourceKind {
    let kind = value(&document.kind).unwrap_or_default().to_lowercase();
    let named = WORDS.iter().find(|(_, words)| words.contains(&kind.as_str())).map(|(it, _)| *it);
    match named {
        Some(SourceKind::Letter) if !is_between(document) => kept(document),
        Some(SourceKind::JournalArticle) if !is_counted(document) => SourceKind::NewspaperArticle,
        // The kind of a message is what its reader says; kept in an archive it is cited all the same as a message.
        Some(named) => named,
        None if kind.contains("thesis") || kind.contains("dissertation") => SourceKind::Thesis,
        None if kind == "report" && has_publisher(document) => SourceKind::Report,
        None => kept(document),
    }
}

/// By where it is kept or printed, and else by its format.
fn kept(document: &DocumentHead) -> SourceKind {
    match document.citation {
        _ if is_archival(document) && is_between(document) => SourceKind::Letter,
        _ if is_archival(document) => SourceKind::Manuscript,
        CitationKind::Email => SourceKind::Email,
        CitationKind::WebPage => SourceKind::WebPage,
        CitationKind::Book => SourceKind::Book,
        _ if printed_in(document).is_some() => SourceKind::Chapter,
        _ => SourceKind::Other,
    }
}

fn is_archival(document: &DocumentHead) -> bool {
    let has_place = document.location.is_some() || document.archive_reference.is_some();
    printed_in(document).is_none() && (has_place || document.repository.is_some())
}

/// Whether both sender and recipient are known.
fn is_between(document: &DocumentHead) -> bool {
    let has_sender = document.author.is_some() || !people(document, Role::From).is_empty();
    has_sender && !people(document, Role::To).is_empty()
}

fn is_counted(document: &DocumentHead) -> bool {
    let counts = |volume: &crate::model::Volume| volume.number.is_some() || volume.issue.is_some();
    document.volume.as_ref().is_some_and(counts)
}

fn has_publisher(document: &DocumentHead) -> bool {
    document.volume.as_ref().is_some_and(|volume| volume.publisher.is_some())
}
