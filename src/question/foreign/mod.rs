//! Reads questions in Russian and Chinese as English ones.
//!
//! Their words, names and times become an English question, which is then read, searched and shown like any other.
//! It is a rewriting word by word and no translation: `config/tongues` has the words, and whatever is not in them
//! is named in a note and never dropped in silence.
//! Names that are not known are written in Latin letters where their own are Cyrillic.
//! Where an archive has the words as they were typed, they stay.

mod chinese;
mod chinese_times;
mod dictionary;
mod endings;
mod offered;
mod order;
mod piece;
mod quoting;
mod romanized;
mod russian;
mod russian_times;
mod script;
mod translated;

use std::collections::BTreeSet;

use self::dictionary::Dictionary;
use self::piece::{Piece, Role};
use super::parse::beginning;
use super::{Question, QuestionNote};
use crate::text::{Spellings, stem, words};

pub use offered::OfferedQuestions;
pub use script::Tongue;
pub use translated::Translated;

const RUSSIAN: &str = include_str!("../../../config/tongues/ru.toml");
const CHINESE: &str = include_str!("../../../config/tongues/zh.toml");

/// Most words of a question that are written in Latin letters; a text with more is no question.
const MAX_ROMANIZED: usize = 12;

/// Reads questions in other languages as English ones.
///
/// # Examples
///
/// ```
/// use pincite::question::Translator;
/// use pincite::text::Spellings;
///
/// let translator = Translator::new(&Spellings::default());
/// let english = |text| translator.translate(text, &mut |_| Default::default()).map(|it| it.english);
/// let asked = "Что Хрущёв сказал о Кубе в октябре 1962?";
/// assert_eq!(english(asked).as_deref(), Some("What did Khrushchev say about Cuba in October 1962?"));
/// let asked = "毛泽东1958年对赫鲁晓夫说了什么？";
/// assert_eq!(english(asked).as_deref(), Some("What did Mao say to Khrushchev in 1958?"));
/// assert_eq!(english("What did Khrushchev say?"), None);
/// ```
#[derive(Debug)]
pub struct Translator {
    russian: Dictionary,
    chinese: Dictionary,
}

/// Says which of these stems an archive has.
type Stems<'a> = &'a mut dyn FnMut(&BTreeSet<String>) -> BTreeSet<String>;

impl Question {
    /// The question with what was typed in its place, and with notes on what of that was left out.
    #[must_use]
    pub fn translated_from(mut self, translated: Translated) -> Self {
        if translated.is_shortened {
            self.note_shortened();
        }
        if !translated.not_understood.is_empty() {
            let words = translated.not_understood.clone();
            self.notes.push(QuestionNote::NotUnderstood { words });
        }
        self.translated = Some(Box::new(translated));
        self
    }

    /// Code of ISO 639-1 of the language that was typed: "en", "ru".
    pub fn language_code(&self) -> &'static str {
        self.translated.as_ref().map_or(self.language.code, |translated| translated.tongue.code())
    }

    /// The words that were typed, in whatever language.
    pub fn typed(&self) -> &str {
        self.translated.as_ref().map_or(&self.text, |translated| &translated.typed)
    }
}

impl Translator {
    /// The words of the program and the names of the spelling groups.
    pub fn new(names: &Spellings) -> Self {
        Self {
            russian: Dictionary::new(Tongue::Russian, RUSSIAN, names),
            chinese: Dictionary::new(Tongue::Chinese, CHINESE, names),
        }
    }

    /// The English question, or `None` where the letters are of no other language or nothing is understood.
    ///
    /// `stems` is asked once at most.
    pub fn translate(&self, text: &str, stems: Stems<'_>) -> Option<Translated> {
        let read = beginning(text);
        let tongue = Tongue::of(read)?;
        let mut pieces = self.pieces(tongue, read);
        let not_understood = resolve(&mut pieces, read, stems);
        let english = english(&pieces, tongue);
        let is_understood = english.chars().any(char::is_alphanumeric);
        is_understood.then(|| Translated {
            tongue,
            typed: text.to_owned(),
            english,
            not_understood,
            is_shortened: read.len() < text.len(),
        })
    }

    /// The English of a line of a conversation: small talk, a line that goes on, or a question.
    pub fn translate_line(&self, line: &str, stems: Stems<'_>) -> Option<String> {
        let read = beginning(line).trim();
        let tongue = Tongue::of(read)?;
        let dictionary = self.dictionary(tongue);
        if let Some(english) = dictionary.line(read) {
            return Some(english.to_owned());
        }
        // "Спасибо, до свидания" is both.
        let parts: Option<Vec<&str>> =
            read.split([',', '，', '.', '!']).map(|part| dictionary.line(part.trim())).collect();
        if let Some(parts) = parts {
            return Some(parts.join(", "));
        }
        let (opening, at) = dictionary.opening(read).unwrap_or(("", 0));
        let behind = &read[at..];
        let rest = match self.translate(behind, stems) {
            Some(rest) => rest.english,
            // "Нет, 1959": a number is one in every language.
            None if at > 0 && Tongue::of(behind).is_none() => {
                behind.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
            }
            None => return None,
        };
        let is_continued = dictionary.is_continued(read);
        Some(match (opening, is_continued) {
            ("", false) => rest,
            ("", true) => format!("and {}", lowered(&rest)),
            (opening, _) => format!("{opening} {}", lowered(&rest)),
        })
    }

    fn dictionary(&self, tongue: Tongue) -> &Dictionary {
        match tongue {
            Tongue::Russian => &self.russian,
            Tongue::Chinese => &self.chinese,
        }
    }

    fn pieces(&self, tongue: Tongue, text: &str) -> Vec<Piece> {
        match tongue {
            Tongue::Russian => russian::pieces(text, &self.russian),
            Tongue::Chinese => chinese::pieces(text, &self.chinese),
        }
    }
}

/// Decides which words stay as they were typed, and what unknown ones are; gives those that were not understood.
fn resolve(pieces: &mut [Piece], text: &str, stems: Stems<'_>) -> Vec<String> {
    let unknown = |piece: &&Piece| piece.role == Role::Unknown;
    let mut candidates: Vec<(usize, Vec<String>)> = Vec::new();
    let found = pieces.iter().enumerate().filter(|(_, piece)| unknown(piece)).take(MAX_ROMANIZED);
    for (at, piece) in found {
        candidates.push((at, latin_forms(&piece.english)));
    }
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for piece in pieces.iter().filter(|piece| piece.is_content()) {
        wanted.extend(stems_of(&text[piece.typed.clone()]));
    }
    wanted.extend(candidates.iter().flat_map(|(_, forms)| forms).flat_map(|form| stems_of(form)));
    let there = stems(&wanted);
    let has = |words: &str| {
        let stems = stems_of(words);
        !stems.is_empty() && stems.iter().all(|stem| there.contains(stem))
    };
    let as_typed: Vec<bool> =
        pieces.iter().map(|piece| piece.is_content() && has(&text[piece.typed.clone()])).collect();
    let contents = pieces.iter().filter(|piece| piece.is_content()).count();
    let stays = as_typed.iter().filter(|stays| **stays).count() * 2 >= contents.max(1);
    let mut not_understood = Vec::new();
    for (at, piece) in pieces.iter_mut().enumerate() {
        if stays && as_typed[at] {
            piece.role = if piece.role == Role::Verb { Role::Noun } else { piece.role };
            piece.role = if piece.role == Role::Unknown { Role::Name } else { piece.role };
            piece.english = text[piece.typed.clone()].to_owned();
            continue;
        }
        if piece.role != Role::Unknown {
            continue;
        }
        let forms = candidates.iter().find(|(of, _)| *of == at).map(|(_, forms)| forms.as_slice());
        let known = forms.and_then(|forms| forms.iter().find(|form| has(form)));
        let is_name = piece.base == "Name" && !is_first(text, piece.typed.start);
        let likely = forms.and_then(|forms| forms.first()).filter(|_| is_name);
        if let Some(name) = known.or(likely) {
            piece.role = Role::Name;
            piece.english.clone_from(name);
        } else {
            not_understood.push(piece.english.clone());
        }
    }
    not_understood
}

/// What an unknown Cyrillic word may be in Latin letters, the likeliest first; nothing for other letters.
fn latin_forms(word: &str) -> Vec<String> {
    if !word.chars().all(|c| matches!(c, '\u{400}'..='\u{4ff}' | '-')) {
        return Vec::new();
    }
    let mut forms: Vec<String> = Vec::new();
    let first_forms = endings::first_forms(word);
    let latin = first_forms.iter().map(|form| romanized::romanized(form));
    let western = first_forms.iter().flat_map(|form| romanized::western(form));
    for mut latin in latin.chain(western) {
        // A name is a name in small letters, too.
        if let Some(first) = latin.chars().next() {
            latin.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        if !latin.is_empty() && !forms.contains(&latin) {
            forms.push(latin);
        }
    }
    forms
}

fn stems_of(text: &str) -> Vec<String> {
    words(text).iter().map(|word| stem(&word.folded)).collect()
}

/// Whether a word is the first of its sentence, so that its capital says nothing.
fn is_first(text: &str, at: usize) -> bool {
    let before =
        text[..at].trim_end_matches(|c: char| !c.is_alphanumeric() && !"?!.\n".contains(c));
    before.is_empty() || before.ends_with(['?', '!', '\n'])
}

/// The sentences of the pieces, each with its mark.
fn english(pieces: &[Piece], tongue: Tongue) -> String {
    let mut sentences: Vec<String> = Vec::new();
    for row in pieces.split_inclusive(|piece| piece.role == Role::End) {
        let sentence = order::sentence(row, tongue);
        if sentence.is_empty() {
            continue;
        }
        let asks = row.last().is_some_and(|piece| piece.role == Role::End)
            || row.iter().any(|piece| piece.role == Role::Question);
        sentences.push(if asks { sentence + "?" } else { sentence });
    }
    sentences.join(" ")
}

/// A sentence behind other words: names keep their capital, question words do not.
fn lowered(sentence: &str) -> String {
    let first = sentence.split([' ', '?']).next().unwrap_or_default();
    let is_frame = [
        "What", "When", "Where", "Why", "Who", "How", "Did", "In", "On", "Before", "After", "From",
        "Since", "Until", "Between", "About", "With",
    ];
    if is_frame.contains(&first) {
        first.to_lowercase() + &sentence[first.len()..]
    } else {
        sentence.to_owned()
    }
}
