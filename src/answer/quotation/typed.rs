//! Holds the words that somebody quotes, with what quoting adds to them: brackets, ellipses, page marks.

use std::ops::Range;

use super::word_row::{WordRow, is_item, is_own};
use crate::answer::MAX_WORDS_OF_QUOTATION;
use crate::language::Language;
use crate::text::{GroupKind, Spellings, View, Word, other_spelling};

/// As much of a text as is cut into words, in bytes: no [`MAX_WORDS_OF_QUOTATION`] words are longer.
const MAX_BYTES: usize = 16_384;

/// Longest insertion in brackets, in bytes; what is longer is no insertion.
const MAX_BRACKET_BYTES: usize = 200;

/// Most digits of the number of a page.
const MAX_PAGE_DIGITS: usize = 4;

/// Fewest words of a bracket in a source by which it is known.
const MIN_WORDS_OF_BRACKET: usize = 3;

/// Quoted words as they were typed.
#[derive(Clone, Debug)]
pub(super) struct TypedWords {
    pub(super) row: WordRow,
    /// Whether the word stands in square brackets: it is the quoter's own, or a page mark.
    pub(super) in_bracket: Vec<bool>,
    /// Whether an ellipsis stands before the word, so that words may be left out there.
    pub(super) after_ellipsis: Vec<bool>,
    /// The other spellings of what begins at the word.
    pub(super) spellings: Vec<Vec<OtherSpelling>>,
    /// Whether the text was longer.
    pub(super) is_cut: bool,
}

/// Another spelling of some words.
#[derive(Clone, Debug)]
pub(super) struct OtherSpelling {
    /// How many of the typed words it stands for.
    pub(super) typed: usize,
    /// Its words, folded.
    pub(super) words: Vec<String>,
}

impl TypedWords {
    pub(super) fn of(text: &str, names: &Spellings, language: &Language) -> Self {
        // As a source is read: words that a line end breaks are joined, and what is invisible is left out.
        let beginning = &text[..text.floor_char_boundary(MAX_BYTES)];
        let view = View::new(beginning, 0, &[]);
        let mut row = WordRow::of(view.text());
        let is_cut = row.len() > MAX_WORDS_OF_QUOTATION || beginning.len() < text.len();
        row.truncate(MAX_WORDS_OF_QUOTATION);
        for (word, is_note) in row.words.iter().zip(&mut row.is_note) {
            let start = view.span(word.span.clone()).start;
            *is_note |= is_item_of_list(&row.text, word, &beginning[..start]);
        }
        for at in 1..row.len() {
            if is_page_mark(&row, at, language) {
                row.is_note[at - 1..=at].fill(true);
            }
        }
        // Numbers alone are what is quoted, and no marks.
        if row.is_note.iter().filter(|is| **is).count() * 2 > row.len() {
            row.is_note.fill(false);
        }
        let brackets = brackets(&row.text);
        let is_inside = |at: usize| brackets.iter().any(|range| range.contains(&at));
        let is_inside = |word: &Word| is_inside(word.span.start);
        let mut in_bracket: Vec<bool> = row.words.iter().map(is_inside).collect();
        // An insertion is shorter than what it is inserted into.
        if in_bracket.iter().filter(|is| **is).count() * 2 > row.len() {
            in_bracket.fill(false);
        }
        let ends = [0].into_iter().chain(row.words.iter().map(|word| word.span.end));
        let gaps = ends.zip(&row.words).map(|(end, word)| &row.text[end..word.span.start]);
        let after_ellipsis = gaps.enumerate().map(|(at, gap)| at > 0 && is_ellipsis(gap)).collect();
        let spellings =
            (0..row.len()).map(|at| other_spellings(&row, at, names, language)).collect();
        Self { row, in_bracket, after_ellipsis, spellings, is_cut }
    }

    pub(super) fn len(&self) -> usize {
        self.row.len()
    }

    /// How many words are quoted, without the quoter's own.
    pub(super) fn quoted(&self) -> usize {
        (0..self.len()).filter(|&at| !self.in_bracket[at] && !self.row.is_note[at]).count()
    }

    /// Whether a word is quoted, and more than one that every text has: "will", "be".
    pub(super) fn is_own(&self, at: usize) -> bool {
        !self.in_bracket[at] && !self.row.is_note[at] && is_own(&self.row, at)
    }

    /// Whether the words can only stand as they were typed.
    pub(super) fn is_plain(&self) -> bool {
        !self.in_bracket.contains(&true) && !self.after_ellipsis.contains(&true)
    }

    /// The same where a source has brackets of its own: those of which it has most words are no insertion.
    ///
    /// `is_there` says of each word whether the source has it. `None` where nothing changes.
    pub(super) fn with_brackets_of_source(&self, is_there: &[bool]) -> Option<Self> {
        let mut in_bracket = self.in_bracket.clone();
        let mut at = 0;
        for bracket in self.in_bracket.chunk_by(|one, next| one == next) {
            let words = at..at + bracket.len();
            at = words.end;
            let there = is_there[words.clone()].iter().filter(|is| **is).count();
            if bracket[0] && there >= MIN_WORDS_OF_BRACKET && there * 3 >= words.len() * 2 {
                in_bracket[words].fill(false);
            }
        }
        (in_bracket != self.in_bracket).then(|| Self { in_bracket, ..self.clone() })
    }

    /// The parts between the ellipses.
    pub(super) fn parts(&self) -> Vec<Range<usize>> {
        let begins = (1..self.len()).filter(|&at| self.after_ellipsis[at]);
        let starts: Vec<usize> = [0].into_iter().chain(begins).chain([self.len()]).collect();
        starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
    }

    /// Runs of words between which nothing is added or left out.
    pub(super) fn runs(&self) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for at in 0..self.len() {
            if self.in_bracket[at] || self.row.is_note[at] {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.end == at && !self.after_ellipsis[at] => run.end = at + 1,
                _ => runs.push(at..at + 1),
            }
        }
        runs
    }
}

/// Whether a word is the number of an item of a list, which opens a line: "1. Source: …".
fn is_item_of_list(text: &str, word: &Word, before: &str) -> bool {
    let opens_line = before.trim_end_matches([' ', '\t']).ends_with('\n');
    let is_number = text[word.span.clone()].bytes().all(|byte| byte.is_ascii_digit());
    opens_line && is_number && is_item(&text[word.span.end..])
}

/// Whether a word is the number of a page, with what is written before it: "p. 173".
fn is_page_mark(row: &WordRow, at: usize, language: &Language) -> bool {
    let (before, number) = (&row.words[at - 1], &row.words[at]);
    let gap = &row.text[before.span.end..number.span.start];
    let is_number = number.folded.bytes().all(|byte| byte.is_ascii_digit());
    is_number
        && number.folded.len() <= MAX_PAGE_DIGITS
        && language.dialogue.page_marks.contains(&before.folded.as_str())
        && gap.chars().all(|c| c == '.' || c.is_whitespace())
}

/// What stands in square brackets, with them.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('[').map(|offset| at + offset) {
        let near = &text[start..text.floor_char_boundary(start + MAX_BRACKET_BYTES)];
        at = match near.find(']') {
            Some(length) => {
                found.push(start..start + length + 1);
                start + length + 1
            }
            None => start + 1,
        };
    }
    found
}

fn is_ellipsis(gap: &str) -> bool {
    let dots = gap.chars().filter(|c| !c.is_whitespace());
    gap.contains('…') || dots.filter(|c| *c == '.').count() >= 3
}

fn other_spellings(
    row: &WordRow,
    at: usize,
    names: &Spellings,
    language: &Language,
) -> Vec<OtherSpelling> {
    let mut found = Vec::new();
    if let Some(other) = other_spelling(&row.words[at].folded, language) {
        found.push(OtherSpelling { typed: 1, words: vec![other] });
    }
    for hit in names.at(&row.words[at..]) {
        use GroupKind::{Body, Person, Place, Term};
        let typed = &hit.group.forms[hit.form];
        let own = row.words[at..at + hit.len].iter().map(|word| &word.folded);
        // Found by their stems; here the form itself must stand.
        let is_itself = typed.words().iter().eq(own);
        if !is_itself || !matches!(hit.group.kind, Person | Place | Body | Term) {
            continue;
        }
        // The short form of a name is another spelling of a short one alone: "Zhou" for "Chou", and for no "Chou En-lai".
        let others = hit.group.forms.iter().filter(|form| form.is_short() == typed.is_short());
        let others = others.map(|form| form.words()).filter(|words| *words != typed.words());
        found.extend(others.map(|words| OtherSpelling { typed: hit.len, words }));
    }
    found
}
