//! Names the source of a passage in a few words, for places that have no room for a citation.

use super::forms::{joined, labelled_pages, some_joined};
use super::titles::title_and_number;
use crate::model::{DocumentHead, Fact, Passage, Volume};

/// Longest series, title or author, in characters.
const MAX_CHARS: usize = 80;

/// Where a document is held, for places that show its title already: "FRUS 1969–76, E-13, doc. 51, p. 23" for one of
/// a series, else the collection, the publisher, or the file; and the page.
///
/// It is no citation. It says whether any of it was added, as a book always is.
///
/// ```
/// use pincite::cite::where_held;
/// use pincite::model::{Document, Passage, PassageId, PassageKind, Span, Voice, Volume};
///
/// let mut document = Document::new("d51.txt", Span::new(0, 0), "");
/// document.title = "Memorandum of Conversation".to_owned();
/// document.number = Some("51".to_owned());
/// let passage = Passage {
///     id: PassageId("Qx3kE0aVb7-_".to_owned()),
///     document: document.id.clone(),
///     ordinal: 0,
///     kind: PassageKind::Paragraph,
///     span: Span::new(0, 0),
///     voice: Voice::Document,
///     page: Some("23".to_owned()),
///     point: None,
///     speaks_of: Vec::new(),
/// };
/// assert_eq!(where_held(&document.head(), &passage).value, "file d51.txt, p. 23");
///
/// document.volume = Some(Volume {
///     series: Some("Foreign Relations of the United States".to_owned()),
///     subseries: Some("1969–1976".to_owned()),
///     number: Some("E-13".to_owned()),
///     ..Volume::default()
/// });
/// let source = where_held(&document.head(), &passage);
/// assert_eq!(source.value, "FRUS 1969–76, E-13, doc. 51, p. 23");
/// assert!(source.added, "no page says in which volume it is");
/// ```
pub fn where_held(document: &DocumentHead, passage: &Passage) -> Fact<String> {
    if let Some(book) = book_in_short(document, passage) {
        return Fact::added(book);
    }
    let page = passage.page.as_ref().map(|page| labelled_pages(page));
    match document.collection.as_ref().or(document.repository.as_ref()) {
        Some(held) => Fact { value: joined([Some(held.value.clone()), page]), added: held.added },
        None => Fact::printed(joined([Some(format!("file {}", document.file)), page])),
    }
}

/// "FRUS 1958–60, XIX, doc. 300, p. 593", or the title of the book.
fn book_in_short(document: &DocumentHead, passage: &Passage) -> Option<String> {
    let volume = document.volume.as_ref()?;
    let (_, number) = title_and_number(document);
    let series = series_in_short(volume);
    // A book of a series is known by its number, any other by its title.
    let title = volume.title.as_ref().filter(|_| volume.series.is_none());
    let title = title.map(|title| clipped(title));
    let book = some_joined([title, series, volume.number.clone()])?;
    let document = number.map(|number| format!("doc. {number}"));
    let page = passage.page.as_ref().map(|page| labelled_pages(page));
    Some(joined([Some(book), document, page]))
}

/// "FRUS 1969–76"
fn series_in_short(volume: &Volume) -> Option<String> {
    let series = volume.series.as_deref().map(|series| {
        let is_frus = series.ends_with("Foreign Relations of the United States");
        if is_frus { "FRUS".to_owned() } else { clipped(series) }
    });
    let years = volume.subseries.as_deref().map(short_years);
    let parts: Vec<String> = series.into_iter().chain(years).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// "1969–1976" gives "1969–76"; anything else stays.
fn short_years(subseries: &str) -> String {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    match subseries.split_once('–') {
        Some((from, to)) if is_year(from) && is_year(to) && from[..2] == to[..2] => {
            format!("{from}–{}", &to[2..])
        }
        _ => subseries.to_owned(),
    }
}

/// The text, or its beginning and an ellipsis.
fn clipped(text: &str) -> String {
    match text.char_indices().nth(MAX_CHARS) {
        None => text.to_owned(),
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
    }
}
