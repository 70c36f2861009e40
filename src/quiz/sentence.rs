//! Chooses sentences that a question can be about: whole, telling, and understood by themselves.

use std::ops::Range;

use crate::answer::{Quote, says_something};
use crate::language::Language;
use crate::model::{PassageKind, SpokenTime, Voice};
use crate::search::PassageRecord;
use crate::text::{View, Word, sentences_in, words};

/// Shortest sentence, in characters as Telegram counts them.
const MIN_LENGTH: usize = 70;
/// Longest sentence: with the words that ask, a question has at most 300.
const MAX_LENGTH: usize = 200;
/// Most words in capitals, such as abbreviations.
const MAX_IN_CAPITALS: usize = 2;
/// A sentence has an article at least every so many words; telegrams that leave them out read badly by themselves.
const WORDS_AN_ARTICLE: usize = 15;
/// Fewest names in a sentence, told by their capitals.
const MIN_NAMES: usize = 2;
/// Characters of lists, of insertions, of references and of a speaker's label.
const NOT_IN_PROSE: [char; 12] = ['[', ']', '…', ':', '/', '•', '*', '_', '|', '=', '<', '>'];

/// A sentence of a passage.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// The words, verified.
    pub(super) quote: Quote,
    /// Its words, with their bytes in the text of the quote.
    pub(super) row: Vec<Word>,
    /// The times that it speaks of.
    pub(super) times: Vec<SpokenTime>,
    /// Whether it stands inside words that the document quotes from elsewhere.
    pub(super) is_quoted: bool,
}

impl Sentence {
    pub(super) fn text(&self) -> &str {
        self.quote.text()
    }

    /// Whether it says "him" or "their" before it names anybody.
    fn points_at_nobody(&self, language: &Language) -> bool {
        let is_pronoun = |word: &Word| language.quiz.pronouns.contains(&word.folded.as_str());
        let pronoun = self.row.iter().position(is_pronoun);
        pronoun.is_some_and(|pronoun| !(0..pronoun).any(|at| self.is_name(at)))
    }

    /// Whether a word has a capital that is not that of the beginning.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let word = &self.row[at];
        let shown = &self.text()[word.span.clone()];
        at > 0 && shown.starts_with(char::is_uppercase) && shown.chars().nth(1).is_some()
    }
}

/// The telling sentences of a passage, in its order.
pub(super) fn telling_sentences(
    record: &PassageRecord,
    language: &'static Language,
) -> Vec<Sentence> {
    let passage = &record.passage;
    let is_prose = matches!(
        passage.kind,
        PassageKind::Paragraph | PassageKind::Point | PassageKind::ListEntry
    );
    let is_told = matches!(passage.voice, Voice::Document | Voice::Study | Voice::ArchiveSummary);
    if !is_prose || !is_told {
        return Vec::new();
    }
    let view = record.view();
    let ranges = sentences_in(view.text(), language).into_iter();
    ranges.filter_map(|range| sentence(record, &view, range, language)).collect()
}

fn sentence(
    record: &PassageRecord,
    view: &View,
    range: Range<usize>,
    language: &'static Language,
) -> Option<Sentence> {
    let text = view.text().get(range.clone())?;
    let row = words(text);
    if !is_telling(text, &row, language) {
        return None;
    }
    let span = view.span(range.clone());
    let quote = Quote::verify(record.source_text().part(span)?, text).ok()?;
    let times = record.passage.speaks_of.iter().filter(|time| time.span.overlaps(span));
    let sentence = Sentence {
        quote,
        row,
        times: times.cloned().collect(),
        is_quoted: is_open(&view.text()[..range.start]),
    };
    let names = (0..sentence.row.len()).filter(|at| sentence.is_name(*at)).count();
    (names >= MIN_NAMES && !sentence.points_at_nobody(language)).then_some(sentence)
}

/// "B. Tensions will …": the letter of a point is no part of its sentence.
fn opens_as_point(text: &str, row: &[Word]) -> bool {
    row.first().is_some_and(|word| word.span.len() == 1 && text[word.span.end..].starts_with('.'))
}

fn is_telling(text: &str, row: &[Word], language: &Language) -> bool {
    let length = text.encode_utf16().count();
    let is_one = |word: &Word, list: &[&str]| list.contains(&word.folded.as_str());
    let capitals = row.iter().filter(|word| is_in_capitals(&text[word.span.clone()])).count();
    let evidence = &language.evidence;
    let articles = row.iter().filter(|word| is_one(word, evidence.articles)).count();
    (MIN_LENGTH..=MAX_LENGTH).contains(&length)
        && text.starts_with(char::is_uppercase)
        && !opens_as_point(text, row)
        && says_something(text, row, evidence)
        && !text.contains(NOT_IN_PROSE)
        && !text.contains("...")
        && !text.contains(". .")
        && is_balanced(text)
        && capitals <= MAX_IN_CAPITALS
        && articles * WORDS_AN_ARTICLE >= row.len()
        && !text.split_whitespace().any(is_code)
        && !row.first().is_some_and(|word| is_one(word, language.quiz.outside_openings))
        && !row.iter().any(|word| {
            is_one(word, evidence.withheld)
                || is_one(word, language.quiz.outside)
                || is_one(word, evidence.volumes)
                || is_one(word, evidence.numbered_messages)
                || is_one(word, evidence.numbered_documents)
        })
}

fn is_in_capitals(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(|c| !c.is_lowercase())
}

/// "060045Z", "C-130": what is made of digits and capitals names a message or a thing that few know.
fn is_code(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit()) && word.contains(char::is_uppercase)
}

/// Whether brackets and quotation marks that are opened are closed.
fn is_balanced(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count();
    count('(') == count(')')
        && count('“') == count('”')
        && count('‘') <= count('’')
        && count('"') % 2 == 0
}

/// Whether a quotation is open behind some words: what follows are the words of another.
fn is_open(before: &str) -> bool {
    let count = |mark: char| before.matches(mark).count();
    count('“') > count('”') || count('"') % 2 == 1
}
