//! Reads the words around a quotation as English ones, and leaves the quoted words as they were typed.

use super::piece::Role;
use super::script::Tongue;
use super::{Stems, Translated, Translator, beginning};
use crate::question::quotation_marks::marked;

impl Translator {
    /// The English question about quoted words: “Кто сказал «we shall see»?” asks “Who said: “we shall see”?”
    ///
    /// `None` where no words are quoted, where the words around them are of no other language, or where they go on to
    /// the quoted ones as their subject ("about").
    pub fn translate_around(&self, text: &str, stems: Stems<'_>) -> Option<Translated> {
        let read = beginning(text);
        let (outer, inner) = marked(read)?;
        let (before, behind) = (&read[..outer.start], &read[outer.end..]);
        let (around, words) = (format!("{before} {behind}"), &read[inner]);
        let is_alone = !around.contains(char::is_alphanumeric);
        let tongue = Tongue::of(if is_alone { words } else { &around })?;
        let is_about =
            self.pieces(tongue, before).last().is_some_and(|piece| piece.role == Role::Preposition);
        if is_about || !words.contains(char::is_alphanumeric) {
            return None;
        }
        let asked = self.translate(&around, stems).map_or(String::new(), |asked| asked.english);
        let asked = asked.trim_end_matches('?');
        Some(Translated {
            tongue,
            typed: text.to_owned(),
            english: format!("{asked}{}“{words}”", if asked.is_empty() { "" } else { ": " }),
            not_understood: Vec::new(),
            is_shortened: read.len() < text.len(),
        })
    }
}
