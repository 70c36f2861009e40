//! Cuts a text into the word pieces of a BERT vocabulary, as the library `tokenizers` does.

use std::collections::HashMap;

use serde::Deserialize;
use unicode_categories::UnicodeCategories;
use unicode_normalization::UnicodeNormalization;

/// A longer word is unknown, in characters.
const MAX_WORD_CHARACTERS: usize = 100;

/// The vocabulary of a model and how its words are written.
///
/// Crate `rten-text` was tried: it keeps the first pieces of a word that is unknown in the end,
/// does not drop control characters and does not part Chinese characters, so that its numbers differ from those of training.
#[derive(Debug)]
pub(super) struct WordPieces {
    vocabulary: HashMap<String, i32>,
    prefix: String,
    max_word_characters: usize,
    normalizer: Normalizer,
    pub(super) marks: Marks,
}

/// The pieces that stand around texts and for what is unknown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks {
    /// `[CLS]`, at the beginning.
    pub(super) begin: i32,
    /// `[SEP]`, at the end of each text.
    pub(super) end: i32,
    /// `[UNK]`.
    unknown: i32,
}

/// The parts of tokenizer.json that are used.
#[derive(Deserialize)]
struct File {
    model: Model,
    normalizer: Option<Normalizer>,
    pre_tokenizer: Option<Kind>,
}

#[derive(Deserialize)]
struct Model {
    #[serde(rename = "type")]
    kind: Option<String>,
    vocab: HashMap<String, i32>,
    #[serde(default = "unknown_mark")]
    unk_token: String,
    #[serde(default = "usual_prefix")]
    continuing_subword_prefix: String,
    max_input_chars_per_word: Option<usize>,
}

#[derive(Clone, Debug, Deserialize)]
struct Normalizer {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    clean_text: bool,
    #[serde(default)]
    handle_chinese_chars: bool,
    strip_accents: Option<bool>,
    #[serde(default)]
    lowercase: bool,
}

#[derive(Deserialize)]
struct Kind {
    #[serde(rename = "type")]
    kind: String,
}

fn unknown_mark() -> String {
    "[UNK]".to_owned()
}

fn usual_prefix() -> String {
    "##".to_owned()
}

impl WordPieces {
    /// Reads a tokenizer.json of a BERT model; the error says what is not as it should be.
    pub(super) fn parse(json: &[u8]) -> Result<Self, String> {
        // Vocabularies of other kinds are lists, which would fail before the kind is looked at.
        #[derive(Deserialize)]
        struct Outline {
            model: Option<Kind>,
        }
        let outline: Outline = serde_json::from_slice(json).map_err(not_json)?;
        if outline.model.is_some_and(|model| model.kind != "WordPiece") {
            return Err(NOT_BERT.to_owned());
        }
        let file: File = serde_json::from_slice(json).map_err(not_json)?;
        let normalizer = file.normalizer.filter(|normalizer| normalizer.kind == "BertNormalizer");
        let is_parted = file.pre_tokenizer.is_some_and(|kind| kind.kind == "BertPreTokenizer");
        let (Some(normalizer), true) = (normalizer, is_parted) else {
            return Err(NOT_BERT.to_owned());
        };
        if file.model.kind.is_some_and(|kind| kind != "WordPiece") {
            return Err(NOT_BERT.to_owned());
        }
        let vocabulary = file.model.vocab;
        let id = |mark: &str| {
            let id = vocabulary.get(mark).copied();
            id.filter(|id| *id >= 0).ok_or_else(|| format!("its vocabulary lacks {mark}"))
        };
        let unknown = id(&file.model.unk_token)?;
        let marks = Marks { begin: id("[CLS]")?, end: id("[SEP]")?, unknown };
        Ok(Self {
            marks,
            prefix: file.model.continuing_subword_prefix,
            max_word_characters: file
                .model
                .max_input_chars_per_word
                .unwrap_or(MAX_WORD_CHARACTERS)
                .min(MAX_WORD_CHARACTERS),
            vocabulary,
            normalizer,
        })
    }

    /// At most `most` pieces of a text. Marks that it spells out ("[SEP]") are plain words: no document can fake one.
    pub(super) fn ids(&self, text: &str, most: usize) -> Vec<i32> {
        let normalized = self.normalizer.normalized(text);
        let mut ids = Vec::new();
        for word in normalized.split_whitespace() {
            for part in parts(word) {
                if ids.len() >= most {
                    ids.truncate(most);
                    return ids;
                }
                self.add(part, &mut ids);
            }
        }
        ids.truncate(most);
        ids
    }

    /// The longest piece that fits, then the longest of the rest; a word of which a part is unknown is unknown.
    fn add(&self, word: &str, ids: &mut Vec<i32>) {
        let before = ids.len();
        if word.chars().count() > self.max_word_characters {
            ids.push(self.marks.unknown);
            return;
        }
        let mut rest = word;
        let mut key = String::new();
        while !rest.is_empty() {
            let mut ends =
                rest.char_indices().map(|(at, character)| at + character.len_utf8()).rev();
            let found = ends.find_map(|end| {
                key.clear();
                if rest.len() < word.len() {
                    key.push_str(&self.prefix);
                }
                key.push_str(&rest[..end]);
                self.vocabulary.get(&key).map(|id| (*id, end))
            });
            let Some((id, end)) = found else {
                ids.truncate(before);
                ids.push(self.marks.unknown);
                return;
            };
            ids.push(id);
            rest = &rest[end..];
        }
    }

    /// The largest number of a piece.
    pub(super) fn largest_id(&self) -> i32 {
        self.vocabulary.values().copied().max().unwrap_or(0)
    }
}

const NOT_BERT: &str = "it is not the tokenizer of a BERT model; a WordPiece vocabulary with the normalizer and the pre-tokenizer of BERT is needed";

fn not_json(error: serde_json::Error) -> String {
    format!("it is not a tokenizer.json of a BERT model ({error})")
}

impl Normalizer {
    fn normalized(&self, text: &str) -> String {
        let mut normalized = String::with_capacity(text.len());
        for character in text.chars() {
            match character {
                '\0' | '\u{fffd}' if self.clean_text => {}
                _ if self.clean_text && is_control(character) => {}
                _ if self.clean_text && character.is_whitespace() => normalized.push(' '),
                _ if self.handle_chinese_chars && is_chinese(character) => {
                    normalized.extend([' ', character, ' ']);
                }
                _ => normalized.push(character),
            }
        }
        if self.strip_accents.unwrap_or(self.lowercase) {
            normalized =
                normalized.nfd().filter(|character| !character.is_mark_nonspacing()).collect();
        }
        match self.lowercase {
            // Letter by letter: of a whole word, the last sigma would become another letter.
            true => normalized.chars().flat_map(char::to_lowercase).collect(),
            false => normalized,
        }
    }
}

fn is_control(character: char) -> bool {
    !matches!(character, '\t' | '\n' | '\r') && character.is_other()
}

fn is_chinese(character: char) -> bool {
    matches!(
        u32::from(character),
        0x4E00..=0x9FFF
            | 0x3400..=0x4DBF
            | 0x20000..=0x2A6DF
            | 0x2A700..=0x2B73F
            | 0x2B740..=0x2B81F
            | 0x2B920..=0x2CEAF
            | 0xF900..=0xFAFF
            | 0x2F800..=0x2FA1F
    )
}

/// The word without its punctuation marks, and each of these.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let is_mark = |character: char| character.is_ascii_punctuation() || character.is_punctuation();
    word.split_inclusive(is_mark).flat_map(move |part| {
        let mark = part.char_indices().next_back().filter(|(_, last)| is_mark(*last));
        let (before, mark) = part.split_at(mark.map_or(part.len(), |(at, _)| at));
        [before, mark].into_iter().filter(|part| !part.is_empty())
    })
}
