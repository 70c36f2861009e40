//! Keeps apart the two who talk in a document, one of whom writes it down: "I" and "he".

use super::holder::two_parties;
use super::label::fold;
use crate::language::DialogueWords;
use crate::model::DocumentHead;

/// The two parties of a talk, and which of them is told of.
///
/// Without two parties that are known, no pronoun is resolved by them.
#[derive(Clone, Debug, Default)]
pub(super) struct Parties {
    both: Option<[String; 2]>,
    /// Which of the two is told to have said something, and by what name.
    told: Option<(usize, String)>,
    /// Whether others were told of besides.
    is_mixed: bool,
    /// Whether the writer was told to have said something: "I said".
    pub(super) has_writer: bool,
}

impl Parties {
    /// `opening` is the beginning of the document.
    pub(super) fn of(document: &DocumentHead, opening: &str, words: &DialogueWords) -> Self {
        Self { both: two_parties(document, opening, words), ..Self::default() }
    }

    /// Somebody is told to have said something.
    pub(super) fn report(&mut self, name: &str, words: &DialogueWords) {
        match (self.party(name, words), &self.told) {
            (Some(party), Some((known, _))) if party != *known => self.is_mixed = true,
            (Some(party), _) => self.told = Some((party, name.to_owned())),
            (None, _) => self.is_mixed = true,
        }
    }

    /// Somebody is told of, who may be the next "he".
    pub(super) fn tell_of(&mut self, name: &str, words: &DialogueWords) {
        let party = self.party(name, words);
        if self.told.as_ref().is_some_and(|(known, _)| party != Some(*known)) {
            self.told = None;
        }
    }

    /// Whoever "he" means where the other of the two is the writer.
    pub(super) fn other_than_writer(&self) -> Option<String> {
        let (_, name) = self.told.as_ref().filter(|_| self.has_writer && !self.is_mixed)?;
        Some(name.clone())
    }

    /// The last name of the writer: of the two it is the one who is not told of.
    pub(super) fn writer(&self) -> Option<String> {
        let (told, _) = self.told.as_ref().filter(|_| self.has_writer && !self.is_mixed)?;
        let party = self.both.as_ref()?.get(1 - told)?;
        let mut names = party.split_whitespace().rev();
        let is_name = |word: &&str| word.trim_start_matches('(').starts_with(char::is_uppercase);
        let name = names.find(is_name)?.trim_matches(|c: char| !c.is_alphabetic());
        Some(name.to_owned())
    }

    /// Which of the two a name is: the one that has its last word, and no other has it.
    fn party(&self, name: &str, words: &DialogueWords) -> Option<usize> {
        let is_small = |word: &String| words.articles.contains(&word.as_str());
        let name = name.split_whitespace().map(fold).rfind(|word| !is_small(word))?;
        let has = |party: &String| party.split_whitespace().map(fold).any(|word| word == name);
        let both = self.both.as_ref()?;
        match both.each_ref().map(has) {
            [true, false] => Some(0),
            [false, true] => Some(1),
            _ => None,
        }
    }
}
