//! Tells which of the claims that a file's properties make are printed in its text.
//!
//! Properties alone are no claim of the document: they often name a template, a file, or whoever typed or scanned it.

use super::furniture;
use crate::ingest::composer::Composer;
use crate::ingest::extracted::DraftDocument;
use crate::model::{Fact, PassageKind, Span};
use crate::text::View;

/// How much of a text is looked through for what the properties claim, in bytes.
const MAX_FRONT_BYTES: usize = 6000;

/// Longest title, in bytes.
const MAX_TITLE_BYTES: usize = 250;

/// What the properties of a file say.
#[derive(Debug, Default)]
pub(super) struct Claims {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
}

impl Claims {
    /// The title and the author of a text that was put together: what the properties claim where the text prints it;
    /// else for the title the heading that stands out, or the first.
    pub(super) fn confirmed(self, composer: &Composer, heading: Option<Span>) -> Self {
        let printed = |claim: &String| is_printed(claim, composer.text());
        let title = self.title.filter(printed);
        let title = title.or_else(|| words(composer, heading?)).or_else(|| first_heading(composer));
        Self { title, author: self.author.filter(printed) }
    }

    /// Writes them into a document.
    pub(super) fn write(self, draft: &mut DraftDocument) {
        draft.document.title = self.title.unwrap_or_default();
        draft.document.author = self.author.map(Fact::printed);
    }
}

/// The beginning of a text: as much of it as may bear its title.
pub(super) fn front(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_FRONT_BYTES)]
}

fn first_heading(composer: &Composer) -> Option<String> {
    let end = front(composer.text()).len();
    let mut near = composer.blocks().iter().take_while(|block| block.span.start < end);
    let is_title =
        |span: Span| words(composer, span).is_some_and(|words| furniture::reason(&words).is_none());
    let heading = near.find(|it| it.kind == PassageKind::Heading && is_title(it.span))?;
    words(composer, heading.span)
}

/// The words of a heading, of which a line end may break some.
fn words(composer: &Composer, span: Span) -> Option<String> {
    let view = View::new(composer.text().get(span.range())?, span.start, composer.note_marks());
    Some(view.text().to_owned())
        .filter(|it| it.len() <= MAX_TITLE_BYTES && it.contains(char::is_alphabetic))
}

/// Whether the beginning of a text prints some words, whatever stands between them.
fn is_printed(words: &str, text: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let words = letters(words);
    (4..=MAX_TITLE_BYTES).contains(&words.len()) && letters(front(text)).contains(&words)
}
