//! Shortens a quotation that is too long for a message, and verifies what is left against its document.

use std::cmp::Reverse;
use std::ops::Range;

use super::entities::utf16_len;
use crate::answer::{Evidence, Quote};
use crate::text::sentences;

/// A quotation that fits, whole or a stretch of a longer one.
#[derive(Clone, Debug)]
pub(super) struct ShortenedQuote {
    /// The words, verified.
    pub(super) quote: Quote,
    /// Whether words of the longer quotation are missing.
    pub(super) is_shorter: bool,
    /// Characters of the longer quotation before this one begins.
    skipped: usize,
}

/// Fewest words of a sentence that are shown of it.
const MIN_WORDS_SHOWN: usize = 6;

/// Fewest words that are worth leaving out.
const MIN_WORDS_LEFT_OUT: usize = 4;

/// Which stretch of a quotation stays when not all of it fits.
#[derive(Clone, Copy, Debug)]
pub(super) enum Anchor {
    /// From the sentence that holds this character on.
    Character(usize),
    /// The end.
    End,
}

impl ShortenedQuote {
    /// Whether words of the longer quotation stand before these, and behind them.
    pub(super) fn lacks(&self, longer: &Quote) -> (bool, bool) {
        let (own, whole) = (self.quote.span(), longer.span());
        (own.start > whole.start, own.end < whole.end)
    }

    /// Ranges of characters of the longer quotation, as ranges of this one; those outside are left out.
    pub(super) fn highlights(&self, ranges: &[Range<usize>]) -> Vec<Range<usize>> {
        let length = self.quote.text().chars().count();
        let inside = |at: usize| at.saturating_sub(self.skipped).min(length);
        let ranges = ranges.iter().map(|range| inside(range.start)..inside(range.end));
        ranges.filter(|range| !range.is_empty()).collect()
    }

    /// The same as a stretch of what `longer` is a stretch of.
    pub(super) fn behind(self, longer: &ShortenedQuote) -> Self {
        Self { skipped: self.skipped + longer.skipped, ..self }
    }
}

/// The words of evidence behind the label of their speaker, which stands above them; all of them where they do not begin
/// with it.
pub(super) fn without_label(evidence: &Evidence) -> ShortenedQuote {
    let quote = &evidence.quote;
    let whole = || ShortenedQuote { quote: quote.clone(), is_shorter: false, skipped: 0 };
    let Some(speaker) = &evidence.attribution.speaker else { return whole() };
    let label = speaker.label.text();
    let said = quote.text().strip_prefix(label).and_then(|rest| rest.strip_prefix(':'));
    // The label must be the one that stands here, and no name of another turn before it.
    let is_here = quote.span().contains(speaker.label.span());
    let Some(said) = said.map(str::trim_start).filter(|_| is_here) else { return whole() };
    let start = quote.text().len() - said.len();
    let skipped = quote.text()[..start].chars().count();
    let part = quote.part(start..quote.text().len());
    part.map_or_else(whole, |quote| ShortenedQuote { quote, is_shorter: false, skipped })
}

/// What of a quotation is enough to see what it says: the one sentence that has most of the highlights, and of a single
/// sentence the words up to the last highlight. `None` where that is all of it.
pub(super) fn gist(quote: &Quote, highlights: &[Range<usize>]) -> Option<ShortenedQuote> {
    let text = quote.text();
    let byte = |character: usize| text.char_indices().nth(character).map_or(text.len(), |it| it.0);
    let marked: Vec<Range<usize>> =
        highlights.iter().map(|range| byte(range.start)..byte(range.end)).collect();
    let all = sentences(text);
    let range = match all.as_slice() {
        [] => return None,
        [only] => up_to_last(text, only, &marked)?,
        several => {
            let met = |sentence: &Range<usize>| {
                marked.iter().filter(|mark| sentence.contains(&mark.start)).count()
            };
            // The first of those with most.
            several.iter().rev().max_by_key(|sentence| met(sentence)).cloned()?
        }
    };
    let skipped = text.get(..range.start)?.chars().count();
    let quote = quote.part(range)?;
    Some(ShortenedQuote { quote, is_shorter: true, skipped })
}

/// A sentence up to the word with its last highlight; `None` where too little would be left out.
fn up_to_last(
    text: &str,
    sentence: &Range<usize>,
    marked: &[Range<usize>],
) -> Option<Range<usize>> {
    let last = marked.iter().map(|mark| mark.end).max()?;
    let rest = text.get(last..sentence.end)?;
    let end = last + rest.find(char::is_whitespace)?;
    let words = |text: &str| text.split_whitespace().count();
    let is_enough = words(text.get(sentence.start..end)?) >= MIN_WORDS_SHOWN;
    (is_enough && words(&text[end..sentence.end]) >= MIN_WORDS_LEFT_OUT)
        .then(|| sentence.start..text[..end].trim_end_matches([',', ';', ':']).len())
}

/// From which sentence on most of the highlights are within `max_units`; the earliest such sentence.
pub(super) fn densest(quote: &Quote, highlights: &[Range<usize>], max_units: usize) -> Anchor {
    let text = quote.text();
    let mut place = (0, 0);
    let starts = sentences(text).into_iter().map(|sentence| {
        // Counted onwards from the last sentence, so that a long text is counted once.
        let between = text.get(place.0..sentence.start).map_or(0, |text| text.chars().count());
        place = (sentence.start, place.1 + between);
        place.1
    });
    // A character has one unit or two; counting them alike may misplace the start by a sentence, never the limit.
    let within = |start: usize| {
        let window = start..start + max_units;
        highlights.iter().filter(|highlight| window.contains(&highlight.start)).count()
    };
    let best = starts.max_by_key(|start| (within(*start), Reverse(*start)));
    Anchor::Character(best.unwrap_or(0))
}

/// The quotation, or a stretch of it, in at most `max_units` UTF-16 units.
///
/// Cuts between sentences; between words only when a single sentence is too long.
/// `None` when not even a word fits or the stretch cannot be verified.
pub(super) fn fitted(quote: &Quote, max_units: usize, anchor: Anchor) -> Option<ShortenedQuote> {
    if utf16_len(quote.text()) <= max_units {
        return Some(ShortenedQuote { quote: quote.clone(), is_shorter: false, skipped: 0 });
    }
    let text = quote.text();
    let range = whole_sentences(text, max_units, anchor)
        .or_else(|| whole_words(text, max_units, anchor))?;
    let skipped = text.get(..range.start)?.chars().count();
    // Verified against the document again: a shortened quotation is held to the same rule.
    let shorter = quote.part(range)?;
    Some(ShortenedQuote { quote: shorter, is_shorter: true, skipped })
}

fn whole_sentences(text: &str, max_units: usize, anchor: Anchor) -> Option<Range<usize>> {
    let all = sentences(text);
    let fits = |range: &Range<usize>| utf16_len(&text[range.clone()]) <= max_units;
    match anchor {
        Anchor::Character(character) => {
            // The stretches grow, so the last one that fits is the longest.
            let first = &all[sentence_at(text, &all, character)?..];
            let start = first.first()?.start;
            first.iter().map(|sentence| start..sentence.end).take_while(fits).last()
        }
        Anchor::End => {
            // From the end backwards: this is the text before a passage, and its end adjoins it.
            let end = all.last()?.end;
            all.iter().rev().map(|sentence| sentence.start..end).take_while(fits).last()
        }
    }
}

/// Cuts the first (or last) sentence at a blank.
fn whole_words(text: &str, max_units: usize, anchor: Anchor) -> Option<Range<usize>> {
    let all = sentences(text);
    let blanks = |range: &Range<usize>| -> Vec<usize> {
        text[range.clone()].match_indices(' ').map(|(at, _)| range.start + at).collect()
    };
    let fits =
        |range: &Range<usize>| !range.is_empty() && utf16_len(&text[range.clone()]) <= max_units;
    match anchor {
        Anchor::Character(character) => {
            let sentence = all.get(sentence_at(text, &all, character)?)?;
            blanks(sentence).into_iter().map(|end| sentence.start..end).take_while(fits).last()
        }
        Anchor::End => {
            let sentence = all.last()?;
            let starts = blanks(sentence).into_iter().rev().map(|blank| blank + 1..sentence.end);
            starts.take_while(fits).last()
        }
    }
}

/// Which sentence holds a character, or comes next after it.
fn sentence_at(text: &str, all: &[Range<usize>], character: usize) -> Option<usize> {
    let byte = text.char_indices().nth(character).map_or(0, |(at, _)| at);
    all.iter().position(|sentence| byte < sentence.end)
}
