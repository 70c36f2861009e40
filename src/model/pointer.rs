use chrono::NaiveDate;

use super::document::Document;
use super::passage::Passage;
use super::voice::Voice;

/// Digits of the number of a message; fewer number a paragraph.
const DIGITS_OF_MESSAGE: std::ops::RangeInclusive<usize> = 2..=7;

/// A name under which other documents speak of one: its number in the volume, or number and day of a message.
///
/// ```
/// use pincite::model::Pointer;
///
/// let pointer = Pointer::numbered("frus1955-57v03/d253.txt", "254");
/// assert_eq!(pointer.key(), "frus1955-57v03#254");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// "Document 254": a document of the same folder.
    Numbered {
        /// The folder of its file, under the corpus folder.
        folder: String,
        /// Its number.
        number: String,
    },
    /// "Telegram 586, August 23": what was sent on a day under a number.
    Message {
        /// The day.
        day: NaiveDate,
        /// Its number.
        number: String,
    },
}

impl Pointer {
    /// The document with a number beside a file; a file of many documents numbers them by itself.
    pub fn numbered(file: &str, number: &str) -> Self {
        let of_file = file.rsplit_once(':').filter(|(_, line)| line.parse::<usize>().is_ok());
        let folder = of_file.or_else(|| file.rsplit_once('/')).map_or("", |(folder, _)| folder);
        Self::Numbered { folder: folder.to_owned(), number: number.to_owned() }
    }

    /// The names that others may have for a document.
    pub fn to_document(document: &Document, passages: &[Passage]) -> Vec<Self> {
        let numbered =
            document.number.as_ref().map(|number| Self::numbered(&document.file, number));
        let day = document.written().map(|claim| claim.interval());
        let day = day.filter(|days| days.start == days.end).and_then(|days| days.start);
        let first = passages.iter().find(|passage| passage.voice == Voice::Document);
        let number = first.and_then(|first| document.slice(first.span)).and_then(message_number);
        let message =
            day.zip(number).map(|(day, number)| Self::Message { day, number: number.to_owned() });
        numbered.into_iter().chain(message).collect()
    }

    /// As an engine keeps it.
    pub fn key(&self) -> String {
        match self {
            Self::Numbered { folder, number } => format!("{folder}#{number}"),
            Self::Message { day, number } => format!("{day}#{number}"),
        }
    }
}

/// The number that a message opens with: "586. At 10th meeting …".
fn message_number(text: &str) -> Option<&str> {
    let (number, rest) = text.split_once('.')?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && DIGITS_OF_MESSAGE.contains(&number.len()) && rest.starts_with(' '))
        .then_some(number)
}
