//! Says what the buttons of notebooks ask for.

use super::format::NotebookFormat;
use crate::answer::Evidence;
use crate::model::{PassageId, Span};
use crate::render::shortened::without_label;
use crate::render::telegram::{Action, Button};

/// The feature that takes them.
pub const NOTEBOOK: &str = "book";

/// What a button of the feature asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotebookButton {
    /// To save the words at a span of the document of a passage, in which they begin.
    Save(PassageId, Span),
    /// The first page.
    First,
    /// The page that begins behind a position.
    After(i64),
    /// The page that ends before a position.
    Before(i64),
    /// An entry.
    Entry(i64),
    /// The passage of an entry in its place.
    Passage(i64),
    /// The entry one place further up.
    Up(i64),
    /// The entry one place further down.
    Down(i64),
    /// To write a note to an entry.
    Note(i64),
    /// To remove an entry, which is asked once more.
    Remove(i64),
    /// To remove it.
    Removed(i64),
    /// The formats of files.
    Formats,
    /// A file of the entries behind a position.
    File(NotebookFormat, i64),
}

impl NotebookButton {
    /// The button that saves what a piece of evidence shows.
    pub fn save(evidence: &Evidence) -> Self {
        Self::Save(evidence.passage.id.clone(), shown_span(evidence))
    }

    /// What the button carries.
    pub fn argument(&self) -> String {
        match self {
            Self::Save(passage, span) => format!("s.{passage}.{}.{}", span.start, span.len()),
            Self::First => "p".to_owned(),
            Self::After(position) => format!("a.{position}"),
            Self::Before(position) => format!("b.{position}"),
            Self::Entry(number) => format!("e.{number}"),
            Self::Passage(number) => format!("c.{number}"),
            Self::Up(number) => format!("u.{number}"),
            Self::Down(number) => format!("d.{number}"),
            Self::Note(number) => format!("n.{number}"),
            Self::Remove(number) => format!("r.{number}"),
            Self::Removed(number) => format!("x.{number}"),
            Self::Formats => "f".to_owned(),
            Self::File(format, position) => format!("f.{}.{position}", format.name()),
        }
    }

    /// The button with this argument.
    pub fn read(argument: &str) -> Option<Self> {
        let Some((kind, rest)) = argument.split_once('.') else {
            return match argument {
                "p" => Some(Self::First),
                "f" => Some(Self::Formats),
                _ => None,
            };
        };
        match kind {
            "s" => return saved(rest),
            "f" => {
                let (format, position) = rest.split_once('.')?;
                return Some(Self::File(NotebookFormat::named(format)?, position.parse().ok()?));
            }
            _ => {}
        }
        let number = rest.parse().ok()?;
        Some(match kind {
            "a" => Self::After(number),
            "b" => Self::Before(number),
            "e" => Self::Entry(number),
            "c" => Self::Passage(number),
            "u" => Self::Up(number),
            "d" => Self::Down(number),
            "n" => Self::Note(number),
            "r" => Self::Remove(number),
            "x" => Self::Removed(number),
            _ => return None,
        })
    }

    /// The button, with what stands on it.
    pub fn labelled(&self, label: String) -> Button {
        let (feature, argument) = (NOTEBOOK.to_owned(), self.argument());
        Button { label, action: Action::Feature { feature, argument } }
    }
}

/// Where the words stand that are shown of a piece of evidence: the label of who speaks stands above them.
pub fn shown_span(evidence: &Evidence) -> Span {
    without_label(evidence).quote.span()
}

fn saved(argument: &str) -> Option<NotebookButton> {
    let mut parts = argument.rsplitn(3, '.');
    let length: usize = parts.next()?.parse().ok()?;
    let start: usize = parts.next()?.parse().ok()?;
    let passage = PassageId(parts.next()?.to_owned());
    Some(NotebookButton::Save(passage, Span::new(start, start.checked_add(length)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_are_read_as_they_were_made() {
        let passage = PassageId("AbC-_0123456".to_owned());
        // The last byte of the largest file that is read, and the longest stretch that is saved.
        let last = Span::new(63_983_616, 64_000_000);
        let mut buttons = vec![
            NotebookButton::Save(passage, last),
            NotebookButton::First,
            NotebookButton::After(-3),
            NotebookButton::Before(i64::MAX),
            NotebookButton::Entry(7),
            NotebookButton::Passage(7),
            NotebookButton::Up(7),
            NotebookButton::Down(7),
            NotebookButton::Note(7),
            NotebookButton::Remove(7),
            NotebookButton::Removed(7),
            NotebookButton::Formats,
        ];
        buttons.extend(NotebookFormat::ALL.map(|format| NotebookButton::File(format, 100_000)));
        for button in buttons {
            let argument = button.argument();
            // Feature, colon, full stop and signature take the rest of 64 bytes.
            assert!(argument.len() <= 34, "{argument}");
            assert_eq!(NotebookButton::read(&argument), Some(button));
        }
        for argument in ["", "s", "s.AbC", "s.AbC.1", "s.AbC.x.1", "e.", "e.x", "z.1", "f.pdf.0"] {
            assert_eq!(NotebookButton::read(argument), None, "{argument}");
        }
        let beyond = format!("s.AbC-_0123456.{}.1", usize::MAX);
        assert_eq!(NotebookButton::read(&beyond), None);
    }
}
