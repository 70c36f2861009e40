//! Tells how far a sentence says who or what a name is: "X, Chairman of …", "the Foreign Minister, X, …", "X was the …".

use std::ops::Range;

use super::telling::says_something;
use crate::language::EvidenceWords;
use crate::model::{Passage, PassageKind};
use crate::search::Match;
use crate::text::Word;

/// What a sentence is worth that says something, and nothing of who the name is.
const SAYS_SOMETHING: f32 = 0.2;
/// What it is worth that the name is what the sentence is about: it begins with it.
const BEGINS_WITH_NAME: f32 = 0.1;
/// What it is worth that an office or a kind stands behind the name: "X, Chairman of", "X was the".
const DESCRIBED_BEHIND: f32 = 0.4;
/// What it is worth that the description stands before the name: "the Foreign Minister, X,".
const DESCRIBED_BEFORE: f32 = 0.3;
/// What it is worth that a title stands right before the name: "Premier X".
const TITLED: f32 = 0.1;
/// The weight with which a name is met in full, in any spelling.
const MIN_WEIGHT_OF_NAME: f32 = 0.9;
/// How many words behind a name may stand before an office: ", Vice **Chairman**".
const MAX_WORDS_BEFORE_OFFICE: usize = 4;

/// A sentence, with the places in it that have what was asked for.
pub(super) struct Described<'a> {
    pub(super) text: &'a str,
    pub(super) row: &'a [Word],
    pub(super) found: &'a [Match],
    pub(super) passage: &'a Passage,
    pub(super) language: &'a EvidenceWords,
}

impl Described<'_> {
    /// What it is worth to somebody who names a person or a thing and nothing else.
    pub(super) fn worth(&self) -> f32 {
        let is_note = matches!(self.passage.kind, PassageKind::Heading | PassageKind::SourceNote);
        let withheld = |word: &Word| self.language.withheld.contains(&word.folded.as_str());
        if is_note || self.row.iter().any(withheld) {
            return 0.0;
        }
        // An entry of a list of persons is no sentence.
        let is_entry = self.passage.kind == PassageKind::ListEntry;
        if !is_entry && !says_something(self.text, self.row, self.language) {
            return 0.0;
        }
        let described = self.name().map_or(0.0, |name| self.describes(&name));
        // By a part of the name, or by another of its kind, somebody else may be told of.
        let certainty = self.found.iter().map(|found| found.weight).fold(0.0, f32::max);
        let described = if certainty < MIN_WEIGHT_OF_NAME { 0.0 } else { described };
        SAYS_SOMETHING + described
    }

    /// The words of the first place that has the name, with the capitals beside them: "Chairman **Mao** Tse-tung".
    fn name(&self) -> Option<Range<usize>> {
        let first = self.found.iter().min_by_key(|found| found.words.start)?;
        let mut name = first.words.clone();
        while name.end < self.row.len() && self.is_joined(name.end) {
            name.end += 1;
        }
        Some(name)
    }

    /// Whether a word goes on from the name before it: behind a blank or a hyphen, with a capital.
    fn is_joined(&self, at: usize) -> bool {
        let gap = &self.text[self.row[at - 1].span.end..self.row[at].span.start];
        gap == "-" || matches!(gap, " " | "’" | "'") && self.is_large(at)
    }

    fn is_large(&self, at: usize) -> bool {
        self.text[self.row[at].span.clone()].starts_with(char::is_uppercase)
    }

    fn describes(&self, name: &Range<usize>) -> f32 {
        let begins =
            (0..name.start).all(|at| self.is_large(at) || self.is_one(at, self.language.articles));
        let head = if begins { BEGINS_WITH_NAME } else { 0.0 };
        let titled = name.start > 0 && self.is_one(name.start - 1, self.language.offices);
        let title = if titled { TITLED } else { 0.0 };
        let behind = if self.is_described_behind(name.end) { DESCRIBED_BEHIND } else { 0.0 };
        let before = if self.is_described_before(name.start) { DESCRIBED_BEFORE } else { 0.0 };
        head + behind.max(before).max(title)
    }

    /// ", Chairman of the …", ", the Foreign Minister", ", who", "was the …".
    fn is_described_behind(&self, at: usize) -> bool {
        if at >= self.row.len() {
            return false;
        }
        let gap = &self.text[self.row[at - 1].span.end..self.row[at].span.start];
        if gap.starts_with(',') || gap.trim_start().starts_with('(') {
            let near = at..self.row.len().min(at + MAX_WORDS_BEFORE_OFFICE);
            let mut near = near.take_while(|next| *next == at || self.is_beside(*next));
            return near.any(|next| self.is_one(next, self.language.offices))
                || self.is_one(at, self.language.articles)
                || self.is_told_of(at);
        }
        self.is_one(at, self.language.being)
            && at + 1 < self.row.len()
            && self.is_one(at + 1, self.language.articles)
    }

    /// "who was the …", and not "who asked for the meeting".
    fn is_told_of(&self, at: usize) -> bool {
        self.is_one(at, self.language.relatives)
            && at + 1 < self.row.len()
            && self.is_one(at + 1, self.language.being)
    }

    /// "the Soviet Foreign Minister, X,": an office between a comma and the name.
    fn is_described_before(&self, at: usize) -> bool {
        if at == 0 || !self.text[..self.row[at].span.start].trim_end().ends_with(',') {
            return false;
        }
        let first = at.saturating_sub(MAX_WORDS_BEFORE_OFFICE);
        let mut near =
            (first..at).rev().take_while(|back| *back + 1 == at || self.is_beside(*back + 1));
        near.any(|back| self.is_one(back, self.language.offices))
    }

    /// Whether only a blank stands before a word.
    fn is_beside(&self, at: usize) -> bool {
        matches!(&self.text[self.row[at - 1].span.end..self.row[at].span.start], " " | "-")
    }

    fn is_one(&self, at: usize, list: &[&str]) -> bool {
        list.contains(&self.row[at].folded.as_str())
    }
}
