//! Turns the bytes of a file into text, without repairing any of them.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// Name of the encoding ("UTF-8").
    pub(crate) encoding: &'static str,
    /// Number of places that are no text in that encoding; each shows as U+FFFD.
    pub(crate) damaged: usize,
}

/// Why a file gives no text.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DecodeError {
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("it is empty")]
    Empty,
    #[error("it is larger than {limit} MB; split it into smaller files")]
    TooLarge { limit: u64 },
    #[error("it is not text; convert it to plain text or Markdown")]
    Binary,
}

/// Reads a file of at most `limit` bytes.
pub(crate) fn read_text(path: &Path, limit: u64) -> Result<Decoded, DecodeError> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(DecodeError::TooLarge { limit: limit / 1_000_000 });
    }
    decode(bytes)
}

/// The text that bytes stand for.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    let decoded = match Encoding::for_bom(&bytes) {
        Some((encoding, length)) => with(encoding, &bytes[length..]),
        None => without_bom(bytes)?,
    };
    if decoded.text.trim().is_empty() {
        return Err(DecodeError::Empty);
    }
    if is_binary(&decoded.text) {
        return Err(DecodeError::Binary);
    }
    Ok(decoded)
}

fn without_bom(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    if bytes.contains(&0) {
        let encoding = wide_encoding(&bytes).ok_or(DecodeError::Binary)?;
        return Ok(with(encoding, &bytes));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, encoding: UTF_8.name(), damaged: 0 }),
        Err(error) => Ok(legacy(error.as_bytes())),
    }
}

/// UTF-16 without a byte order mark: most of the bytes at odd, or at even, places are zero.
fn wide_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.len() / 2;
    let zeros = |offset: usize| bytes.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 2 > pairs && even * 20 < pairs {
        return Some(UTF_16LE);
    }
    (even * 2 > pairs && odd * 20 < pairs).then_some(UTF_16BE)
}

fn legacy(bytes: &[u8]) -> Decoded {
    if is_mostly_utf8(bytes) {
        return with(UTF_8, bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = with(detector.guess(None, Utf8Detection::Deny), bytes);
    if guessed.damaged == 0 { guessed } else { with(WINDOWS_1252, bytes) }
}

/// UTF-8 in which a few bytes were broken: sound characters outweigh the damage.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    let cut_at_the_end =
        broken == 1 && std::str::from_utf8(bytes).is_err_and(|e| e.error_len().is_none());
    sound > broken * 4 || cut_at_the_end
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let damaged = text.matches('\u{fffd}').count();
    Decoded { text: text.into_owned(), encoding: encoding.name(), damaged }
}

/// Text has few control characters besides line ends and tabs.
fn is_binary(text: &str) -> bool {
    let odd = |c: char| (c.is_control() && !c.is_whitespace() && c != '\u{1b}') || c == '\u{fffd}';
    let (all, control) = text
        .chars()
        .fold((0_usize, 0_usize), |(all, some), c| (all + 1, some + usize::from(odd(c))));
    control * 20 > all + 40
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_usual_encodings() {
        let utf16: Vec<u8> = "\u{feff}Zhou é".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let wide: Vec<u8> = "Chou En-lai".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let russian = encoding_rs::WINDOWS_1251.encode("Беседа с послом Червоненко в Москве").0;
        for (bytes, text, encoding) in [
            ("Görög, Sütő".as_bytes(), "Görög, Sütő", "UTF-8"),
            (b"\xef\xbb\xbfBOM", "BOM", "UTF-8"),
            (b"Charg\xe9 d\x92Affaires", "Chargé d’Affaires", "windows-1252"),
            (&utf16, "Zhou é", "UTF-16LE"),
            (&wide, "Chou En-lai", "UTF-16BE"),
            (&russian, "Беседа с послом Червоненко в Москве", "windows-1251"),
        ] {
            let decoded = decode(bytes.to_vec()).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
            assert_eq!(decoded.damaged, 0);
        }
    }

    #[test]
    fn keeps_utf8_that_was_cut_or_damaged() {
        let cut = &"The talks “ended".as_bytes()[..12];
        assert_eq!(decode(cut.to_vec()).unwrap().damaged, 1);
        let mut damaged = "“Friends” “Forever” é ü ő".as_bytes().to_vec();
        damaged[3] = 0xff;
        let decoded = decode(damaged).unwrap();
        assert_eq!((decoded.encoding, decoded.damaged), ("UTF-8", 1));
    }

    #[test]
    fn refuses_what_is_no_text() {
        let noise: Vec<u8> =
            (0..4_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for bytes in [vec![0_u8; 64], b"PK\x03\x04\x00\x00".to_vec(), noise, vec![1, 2, 3, 4, 5, 6]]
        {
            assert!(matches!(decode(bytes), Err(DecodeError::Binary)));
        }
        assert!(matches!(decode(Vec::new()), Err(DecodeError::Empty)));
        assert!(matches!(decode(b" \n\t".to_vec()), Err(DecodeError::Empty)));
    }
}
