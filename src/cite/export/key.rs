//! Makes the keys of entries: short, the same at every export, and of each document another one.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::cite::book;
use crate::cite::titles::{short_title, title_and_number};
use crate::model::{DocumentHead, DocumentId, Volume};

/// Longest word of a title in a key, in bytes.
const MAX_WORD: usize = 16;

/// The key of a document: "frus196976ve13-51" in a numbered volume, else a word of its title, the year, and six digits
/// that follow from its id: "indicating1963-3fa2c1".
pub(super) fn key(document: &DocumentHead) -> String {
    let (title, number) = title_and_number(document);
    let digits = digest(&document.id);
    if let Some(volume) = document.volume.as_ref().and_then(volume_key) {
        let number = number.map(plain).filter(|number| !number.is_empty());
        return format!("{volume}-{}", number.unwrap_or(digits));
    }
    let short = short_title(title);
    let word = short.split_whitespace().map(plain).find(|word| word.len() > 2);
    let mut word = word.unwrap_or_else(|| "document".to_owned());
    word.truncate(MAX_WORD);
    let year = document.written().and_then(|claim| claim.interval().start);
    let year = year.map_or(String::new(), |day| day.format("%Y").to_string());
    format!("{word}{}-{digits}", plain(&year))
}

/// "frus196976ve13" of a volume that has a series, years and a number.
fn volume_key(volume: &Volume) -> Option<String> {
    let series = volume.series.as_deref()?;
    let (years, number) = (volume.subseries.as_deref()?, volume.number.as_deref()?);
    let series = match series.ends_with("Foreign Relations of the United States") {
        true => "frus".to_owned(),
        false => series.split_whitespace().filter_map(|word| plain(word).chars().next()).collect(),
    };
    let years = match years.split_once(['–', '-']) {
        Some((from, to)) if from.len() == 4 && to.len() == 4 && to.is_ascii() => {
            format!("{from}{}", &to[2..])
        }
        _ => years.to_owned(),
    };
    let number = match number.split_once(", Part ") {
        Some((number, part)) => format!("{}p{part}", book::arabic_number(number)),
        None => book::arabic_number(number),
    };
    let key = format!("{}{}v{}", plain(&series), plain(&years), plain(&number));
    (!series.is_empty() && key.len() <= 3 * MAX_WORD).then_some(key)
}

/// Letters without accents and digits, in lower case: all that every program takes in a key.
fn plain(text: &str) -> String {
    let letters = text.nfd().filter(char::is_ascii_alphanumeric);
    letters.take(2 * MAX_WORD).collect::<String>().to_ascii_lowercase()
}

fn digest(id: &DocumentId) -> String {
    let hash = Sha256::digest(id.0.as_bytes());
    hash.iter().take(3).map(|byte| format!("{byte:02x}")).collect()
}

/// The keys of one file, of which no two are equal.
#[derive(Default)]
pub(super) struct Keys {
    places: HashMap<DocumentId, (String, usize)>,
    taken: HashSet<String>,
}

impl Keys {
    /// The key of a document, and the place of its entry where it has one already; else that is `next`.
    pub(super) fn of(&mut self, document: &DocumentHead, next: usize) -> (String, Option<usize>) {
        if let Some((key, place)) = self.places.get(&document.id) {
            return (key.clone(), Some(*place));
        }
        let key = self.free(key(document), &document.id);
        self.places.insert(document.id.clone(), (key.clone(), next));
        (key, None)
    }

    /// The key of what is known by its citation alone.
    pub(super) fn of_citation(&mut self, citation: &str) -> String {
        let id = DocumentId(citation.to_owned());
        self.free(format!("document-{}", digest(&id)), &id)
    }

    /// Two documents of one number: the id tells them apart, and if need be a number.
    fn free(&mut self, key: String, id: &DocumentId) -> String {
        let with_id = format!("{key}-{}", digest(id));
        let numbered = (2..).map(|number| format!("{with_id}-{number}"));
        let all = [key, with_id.clone()].into_iter().chain(numbered);
        let free = all.into_iter().find(|key| !self.taken.contains(key));
        let key = free.expect("there are more numbers than entries");
        self.taken.insert(key.clone());
        key
    }
}
