//! Decodes the bytes of a file to text, without repairing any of them: the step that all readers of text share.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::refusal::Refusal;

/// The text of a file. UTF-8 is not copied: the text is the bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Name of the encoding ("UTF-8").
    pub(crate) encoding: &'static str,
    /// Number of places that are no text in that encoding; each shows as U+FFFD.
    pub(crate) damaged: usize,
}

/// The text that bytes stand for.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Refusal> {
    // A byte order mark is the only certain sign, so it is asked first; it is no part of the text.
    let decoded = match Encoding::for_bom(bytes) {
        // UTF-16 has no text that begins with a zero: this is the mark of UTF-32.
        Some((encoding, 2)) if encoding == UTF_16LE && bytes[2..].starts_with(&[0, 0]) => {
            utf_32(&bytes[4..])
        }
        Some((encoding, length)) => with(encoding, &bytes[length..]),
        None => without_bom(bytes)?,
    };
    if decoded.text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    if is_binary(&decoded.text) {
        return Err(Refusal::Binary);
    }
    Ok(decoded)
}

fn without_bom(bytes: &[u8]) -> Result<Decoded<'_>, Refusal> {
    // Before UTF-8 is tried: English text in UTF-16 is valid UTF-8, with a zero byte in every pair.
    let zeros =
        if bytes.contains(&0) { bytes.iter().filter(|&&byte| byte == 0).count() } else { 0 };
    if zeros > 0
        && let Some(encoding) = wide_encoding(bytes)
    {
        return Ok(with(encoding, bytes));
    }
    // A few zero bytes are damage, which a reading view leaves out; more are no text.
    if zeros * 100 > bytes.len() + 1000 {
        return Err(Refusal::Binary);
    }
    let decoded = match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.into(), encoding: UTF_8.name(), damaged: 0 },
        Err(_) => legacy(bytes),
    };
    Ok(Decoded { damaged: decoded.damaged + zeros, ..decoded })
}

/// UTF-32 with the lowest byte first, as some programs export it.
fn utf_32(bytes: &[u8]) -> Decoded<'static> {
    let (mut text, mut damaged) = (String::with_capacity(bytes.len() / 4), 0);
    for four in bytes.chunks(4) {
        let code = <[u8; 4]>::try_from(four).map(u32::from_le_bytes);
        let character = code.ok().and_then(char::from_u32);
        damaged += usize::from(character.is_none());
        text.push(character.unwrap_or('\u{fffd}'));
    }
    Decoded { text: text.into(), encoding: "UTF-32LE", damaged }
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

/// Text that is not UTF-8: a damaged UTF-8 file, or one in an encoding of before.
///
/// The detector's guess is taken only where it decodes without damage. Else the text is read as windows-1252, in
/// which nearly every byte is a character: a few wrong letters do less harm than a file that is refused.
fn legacy(bytes: &[u8]) -> Decoded<'_> {
    // One broken byte must not turn every “é” of a UTF-8 file into two wrong letters.
    if is_mostly_utf8(bytes) {
        return with(UTF_8, bytes);
    }
    // UTF-8 is denied to the detector here and below, since it was ruled out above.
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = with(detector.guess(None, Utf8Detection::Deny), bytes);
    let guessed = if guessed.damaged == 0 { guessed } else { with(WINDOWS_1252, bytes) };
    // The detector does not know the encodings of old computers, in which every byte is a character.
    let enough = fitness(&guessed.text).max(0) + 2;
    let older = [with(MACINTOSH, bytes), dos(bytes)].map(|it| (fitness(&it.text), it));
    let fitting = older.into_iter().filter(|(fitness, _)| *fitness >= enough);
    fitting.max_by_key(|(fitness, _)| *fitness).map_or(guessed, |(_, older)| older)
}

/// Text of DOS in Western Europe.
fn dos(bytes: &[u8]) -> Decoded<'static> {
    let character = |byte: &u8| match byte {
        0x80.. => DOS.get(usize::from(byte - 0x80)).copied().unwrap_or('\u{fffd}'),
        _ => char::from(*byte),
    };
    let text: String = bytes.iter().map(character).collect();
    Decoded { text: text.into(), encoding: "IBM850", damaged: 0 }
}

/// Code page 850, from byte 0x80 on: the letters of code page 437 stand at the same places.
const DOS: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ',
    'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ',
    'ª', 'º', '¿', '®', '¬', '½', '¼', '¡', '«', '»', '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©',
    '╣', '║', '╗', '╝', '¢', '¥', '┐', '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦',
    '╠', '═', '╬', '¤', 'ð', 'Ð', 'Ê', 'Ë', 'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█', '▄', '¦', 'Ì',
    '▀', 'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ', 'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´', '\u{ad}',
    '±', '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³', '²', '■', '\u{a0}',
];

/// How well the letters and marks beyond ASCII stand where they do: a capital inside a word, or an opening mark before
/// a blank, is a sign of the wrong encoding.
fn fitness(text: &str) -> i64 {
    let mut before = None;
    let mut sum = 0;
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        if !character.is_ascii() {
            sum += fit(before, character, rest.peek().copied());
        }
        before = Some(character);
    }
    sum
}

/// What one character beyond ASCII adds to the fitness of a text.
fn fit(before: Option<char>, character: char, after: Option<char>) -> i64 {
    let is = |c: Option<char>, test: fn(char) -> bool| c.is_some_and(test);
    let behind_letter = is(before, char::is_alphanumeric);
    let before_letter = is(after, char::is_alphanumeric);
    let good = |fits: bool| if fits { 1 } else { -1 };
    let in_word = is(before, char::is_alphabetic) && is(after, char::is_alphabetic);
    match character {
        '’' => good(behind_letter || is(before, |c| c.is_ascii_punctuation())),
        '“' | '‘' | '«' => good(!behind_letter && before_letter),
        '”' | '»' => good(before.is_some_and(|c| !c.is_whitespace()) && !before_letter),
        '…' => good(!before_letter),
        '–' | '—' | '\u{a0}' | '\u{ad}' => 1,
        _ if COMMON_SIGNS.contains(character) => good(!in_word),
        _ if character.is_uppercase() && is(after, char::is_lowercase) => good(!behind_letter),
        _ if character.is_uppercase() && is(before, char::is_lowercase) => -2,
        // "ÉCOLE": in a word of capitals it may stand first.
        _ if character.is_uppercase() => good(behind_letter || is(after, char::is_uppercase)),
        _ if character.is_lowercase() => i64::from(behind_letter || before_letter),
        _ if character.is_alphabetic() => 1,
        _ => -i64::from(in_word) - i64::from(character.is_control()),
    }
}

/// Signs that stand in many texts, outside words.
const COMMON_SIGNS: &str = "£§©®°·¿¡½¼¾×±¢€†‡•™";

/// UTF-8 in which a few bytes were broken: sound characters outweigh the damage.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // A file may have been cut inside its last character: `error_len` is `None` only there.
    let cut_at_the_end =
        broken == 1 && std::str::from_utf8(bytes).is_err_and(|e| e.error_len().is_none());
    sound > broken * 4 || cut_at_the_end
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let damaged = text.matches('\u{fffd}').count();
    Decoded { text, encoding: encoding.name(), damaged }
}

/// Text has few control characters besides line ends and tabs.
fn is_binary(text: &str) -> bool {
    let odd = |c: char| (c.is_control() && !c.is_whitespace() && c != '\u{1b}') || c == '\u{fffd}';
    let (all, control) = text
        .chars()
        .fold((0_usize, 0_usize), |(all, some), c| (all + 1, some + usize::from(odd(c))));
    // More than a twentieth of all characters; two are free, so that a short text may have them.
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
            (
                b"Le caf\x8e de \xd2Gen\x8fve\xd3 d\xd5hier",
                "Le café de “Genève” d’hier",
                "macintosh",
            ),
            (b"Les caf\x82s de Gen\x8ave", "Les cafés de Genève", "IBM850"),
            (
                b"The charg\xe9\x97a charg\xe9\x97d\x92Affaires",
                "The chargé—a chargé—d’Affaires",
                "windows-1252",
            ),
            (b"\xc0 G\xe9n\xe8ve, \x93na\xefve\x94", "À Génève, “naïve”", "windows-1252"),
        ] {
            let decoded = decode(bytes).unwrap();
            assert_eq!((&*decoded.text, decoded.encoding), (text, encoding));
            assert_eq!(decoded.damaged, 0);
        }
    }

    #[test]
    fn keeps_utf8_that_was_cut_or_damaged() {
        let cut = &"The talks “ended".as_bytes()[..12];
        assert_eq!(decode(cut).unwrap().damaged, 1);
        let mut damaged = "“Friends” “Forever” é ü ő".as_bytes().to_vec();
        damaged[3] = 0xff;
        let decoded = decode(&damaged).unwrap();
        assert_eq!((decoded.encoding, decoded.damaged), ("UTF-8", 1));
    }

    #[test]
    fn a_few_zero_bytes_are_damage() {
        let decoded = decode(b"The herring came late\0 and the nets were empty.").unwrap();
        assert_eq!((decoded.encoding, decoded.damaged), ("UTF-8", 1));
    }

    #[test]
    fn refuses_what_is_no_text() {
        let noise: Vec<u8> =
            (0..4_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for bytes in [vec![0_u8; 64], b"PK\x03\x04\x00\x00".to_vec(), noise, vec![1, 2, 3, 4, 5, 6]]
        {
            assert!(matches!(decode(&bytes), Err(Refusal::Binary)));
        }
        assert!(matches!(decode(b""), Err(Refusal::Empty)));
        assert!(matches!(decode(b" \n\t"), Err(Refusal::Empty)));
    }
}
