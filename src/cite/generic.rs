//! Plain and Markdown documents: whatever the front matter or the manifest says, else the name of the file.

use super::forms::{joined, page_dash, quoted, quoted_as_printed, stopped, written};
use super::styles::Styles;
use crate::model::{DocumentHead, Fact};

pub(super) fn cite(document: &DocumentHead) -> Styles {
    let archive = form(document, quoted_as_printed(&document.title, ","), |reference| reference);
    let chicago_note =
        form(document, quoted(&document.title, ","), |reference| page_dash(&reference));
    Styles { archive, chicago_note }
}

fn form(document: &DocumentHead, title: String, reference: impl Fn(String) -> String) -> String {
    let value = |fact: &Option<Fact<String>>| fact.as_ref().map(|fact| fact.value.clone());
    let author = value(&document.author).map_or(String::new(), |author| format!("{author}, "));
    // An address leads back to the original; without one only the name of the file can.
    let rest = joined([
        value(&document.place),
        written(document),
        value(&document.translator).map(|name| format!("trans. {name}")),
        value(&document.archive_reference).map(reference),
        value(&document.collection),
        value(&document.repository),
        Some(value(&document.url).unwrap_or_else(|| format!("file {}", document.file))),
    ]);
    stopped(format!("{author}{title} {rest}"))
}
