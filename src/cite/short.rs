//! Names the source of a document in a few words, for places that have no room for a citation.

use super::forms::joined;
use crate::model::{DocumentHead, Fact};

/// The book with the document's number in it, else the collection, the publisher, or the file.
///
/// It is no citation. It says whether it was added from the manifest, as a book always is.
pub fn short_source(document: &DocumentHead) -> Fact<String> {
    if let Some(volume) = &document.volume {
        let number = volume.number.as_ref().map(|number| format!("Volume {number}"));
        let is_named = volume.series.is_some() || number.is_some();
        let title = volume.title.clone().filter(|_| !is_named);
        let document = document.number.as_ref().map(|number| format!("no. {number}"));
        let book = [volume.series.clone(), volume.subseries.clone(), number, title, document];
        let value = joined(book);
        if !value.is_empty() {
            return Fact { value, added: true };
        }
    }
    let held = document.collection.as_ref().or(document.repository.as_ref());
    held.cloned().unwrap_or_else(|| Fact { value: format!("file {}", document.file), added: false })
}
