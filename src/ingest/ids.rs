//! Makes ids of documents and passages that stay the same on every machine and at every reading.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::reader::Identity;
use crate::model::{Document, DocumentId, PassageId};
use crate::time::Edtf;

/// Longest slug of a title, in bytes.
const MAX_SLUG_BYTES: usize = 40;

/// Names a document: title, date, and a hash of what makes it this one.
///
/// An entry of a list is what its collection, date and title say, for its summary may be corrected;
/// `ordinal` tells apart entries of which all three are equal. Any other document is its text.
/// Parts end in a zero byte, so that "ab" with "c" is not "a" with "bc".
pub(crate) fn document_id(document: &Document, identity: Identity, ordinal: usize) -> DocumentId {
    let mut hash = Sha256::new();
    match identity {
        Identity::Entry => {
            let collection = document.collection.as_ref().map_or("", |fact| fact.value.as_str());
            let date = document.written().map_or("", |claim| claim.text.as_str());
            for part in [collection, date, &document.title, &ordinal.to_string()] {
                hash.update(part.as_bytes());
                hash.update([0]);
            }
        }
        Identity::Text => hash.update(document.text.as_bytes()),
    }
    // Ten hexadecimal digits. With a slug of 40 and a day of ten characters an id stays below the
    // 64 characters that `DocumentId` promises.
    let digest: String = hash.finalize().iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    let parts = [slug(&document.title), date_slug(document), digest];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    DocumentId(parts.join("-"))
}

fn slug(title: &str) -> String {
    // NFD parts accents from their letters, so that "Görög" gives "gorog"; the apostrophe goes
    // without a gap, so that "Khrushchev's" gives "khrushchevs".
    let folded: String = title.nfd().filter(|c| c.is_ascii() && *c != '\'').collect();
    let lower = folded.to_ascii_lowercase();
    let mut slug = String::new();
    for word in lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if slug.len() + word.len() >= MAX_SLUG_BYTES {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

fn date_slug(document: &Document) -> String {
    let first = document.written().and_then(|claim| match claim.edtf {
        Edtf::Date(date) => Some(date),
        Edtf::Range(from, to) => from.or(to),
        Edtf::AnyYear { .. } => None,
    });
    let text = first.map_or(String::new(), |date| date.to_string());
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// Names a passage: its document and its words, and which of equal words of that document they are.
pub(crate) fn passage_id(document: &DocumentId, words: &str, ordinal: usize) -> PassageId {
    let mut hash = Sha256::new();
    for part in [document.0.as_str(), words, &ordinal.to_string()] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let digest = hash.finalize();
    // Nine bytes make twelve letters without padding.
    PassageId(url_safe(&digest[..9]))
}

/// Base 64 with the letters that are safe in an address; three bytes make four letters.
fn url_safe(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for three in bytes.chunks_exact(3) {
        let bits = u32::from(three[0]) << 16 | u32::from(three[1]) << 8 | u32::from(three[2]);
        for shift in [18, 12, 6, 0] {
            text.push(char::from(LETTERS[(bits >> shift) as usize & 63]));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain() {
        for (title, wanted) in [
            ("Görög & Sütő: Talks", "gorog-sutő-talks"),
            ("", ""),
            ("中文", ""),
            (
                "Cable from the Xinjiang Foreign Affairs Department, 'The Actual Situation'",
                "cable-from-the-xinjiang-foreign-affairs",
            ),
        ] {
            assert_eq!(slug(title), wanted.replace('ő', "o"));
        }
        assert_eq!(url_safe(&[255, 254, 253]), "__79");
    }
}
