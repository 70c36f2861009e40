//! Makes evidence of a place where quoted words stand: the whole sentences around them, with a mark on what matters.

use std::ops::Range;

use super::comparison::Comparison;
use super::find::Place;
use super::region::{Piece, Region};
use super::word_row::WordRow;
use crate::answer::excerpt::{PAGE_RANGE, pages};
use crate::answer::sentence_run::times_within;
use crate::answer::speaker::attribution;
use crate::answer::{Evidence, EvidenceExplanation, MetClock, Quote};
use crate::language::DialogueWords;
use crate::model::{Passage, Span};
use crate::search::{Engine, PassageRecord};
use crate::text::{SourceText, sentences};

/// Longest stretch of a document that is shown as one quotation, in bytes.
const MAX_SHOWN_BYTES: usize = 6_000;

/// How far a sentence may go on beyond the words that were quoted, in bytes, to be shown as a whole.
const MAX_SENTENCE_BYTES: usize = 400;

/// Which words of the source are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Highlight {
    /// Those that were typed, unless they are all that is shown.
    Quoted,
    /// Those that differ from what was typed.
    Differences,
}

/// The evidence of a place; `None` where its words are not found again in the store.
pub(super) fn evidence<E: Engine>(
    place: &Place,
    rank: usize,
    highlight: Highlight,
    engine: &E,
    language: &DialogueWords,
) -> Result<Option<Evidence>, E::Error> {
    let Place { found, comparison } = place;
    let [Some(first), Some(last)] = [found.pieces.first(), found.pieces.last()] else {
        return Ok(None);
    };
    let id = &first.passage.document;
    let Some(document) = engine.head(id)? else { return Ok(None) };
    let ordinals = first.passage.ordinal..last.passage.ordinal.saturating_add(1);
    let records = engine.passages_of(id, ordinals)?;
    let Some(shown) = shown(first, last, &records, engine)? else { return Ok(None) };
    let Ok(quote) = Quote::verify(shown.clone(), shown.view().text()) else {
        tracing::error!(document = %id, "a quotation was not found again and is not shown");
        return Ok(None);
    };
    let touched = || {
        let passages = records.iter().map(|record| &record.passage);
        passages.filter(|passage| passage.span.overlaps(quote.span()))
    };
    let times = touched().flat_map(|passage| times_within(&passage.speaks_of, quote.span()));
    let times = times.collect();
    let record = records.iter().find(|record| record.passage.id == first.passage.id);
    // Of the words that were looked for, and not of those that are shown around them.
    let sought = comparison.common.iter().flat_map(|words| found.spans(words));
    let sought =
        sought.reduce(|all, one| Span::new(all.start.min(one.start), all.end.max(one.end)));
    let sought = sought.unwrap_or_else(|| quote.span());
    let voice = record.map_or(first.passage.voice, |record| record.voice_of(sought));
    let on_page = records.iter().filter(|it| it.passage.span.overlaps(quote.span()));
    let on_page: Vec<Passage> = on_page.map(|record| with_pages_of(record, quote.span())).collect();
    let passage = Passage { page: pages(on_page.iter()), voice, ..first.passage.clone() };
    let attribution = attribution(engine, &document, &passage, &quote, language);
    Ok(Some(Evidence {
        whose: None,
        rank,
        highlights: highlights(found, comparison, highlight, &shown),
        clock: MetClock::None,
        date_is_certain: true,
        document,
        passage,
        attribution,
        speaks_of: times,
        points_to: None,
        explanation: EvidenceExplanation::default(),
        quote,
    }))
}

/// A passage with the page of it on which some words stand, where it stands on two and shows where the second begins.
fn with_pages_of(record: &PassageRecord, words: Span) -> Passage {
    let passage = &record.passage;
    let two = passage.page.as_deref().and_then(|page| page.split_once(PAGE_RANGE));
    let page = two.and_then(|(first, second)| {
        let is_second = |mark: &&Span| {
            let text = passage.span.contains(**mark).then(|| {
                let start = mark.start - passage.span.start;
                record.source.get(start..start + (mark.end - mark.start))
            });
            let number =
                text.flatten().map(|text| text.trim_matches(|c: char| !c.is_alphanumeric()));
            number.is_some_and(|text| text.rsplit(' ').next() == Some(second))
        };
        let mark = record.marks.iter().find(is_second)?;
        match () {
            () if words.end <= mark.start => Some(first.to_owned()),
            () if words.start >= mark.end => Some(second.to_owned()),
            () => None,
        }
    });
    Passage { page: page.or_else(|| passage.page.clone()), ..passage.clone() }
}

/// What is shown: from the sentence that the first word stands in to the end of the sentence of the last.
fn shown<E: Engine>(
    first: &Piece,
    last: &Piece,
    records: &[PassageRecord],
    engine: &E,
) -> Result<Option<SourceText>, E::Error> {
    let record_of =
        |piece: &Piece| records.iter().find(|record| record.passage.id == piece.passage.id);
    let (Some(opening), Some(closing)) = (record_of(first), record_of(last)) else {
        return Ok(None);
    };
    let start = sentence_start(opening, first.text.span.start);
    let end = sentence_end(closing, last.text.span.end);
    // A title stands above the first passage, and belongs to none.
    if opening.passage.span.contains(Span::new(start, end)) {
        return Ok(opening.source_text().part(Span::new(start, end)));
    }
    if end - start > MAX_SHOWN_BYTES {
        // The first part alone; the passages around it show the rest.
        let start = start.max(opening.passage.span.start);
        let end = sentence_end(opening, first.text.span.end).max(start);
        return Ok(opening.source_text().part(Span::new(start, end)));
    }
    let span = Span::new(start, end);
    let Some(text) = engine.text(&first.passage.document, span)? else { return Ok(None) };
    let all = records.iter().flat_map(|record| &record.marks).copied();
    let mut marks: Vec<Span> = all.filter(|mark| mark.overlaps(span)).collect();
    marks.sort_unstable();
    marks.dedup();
    Ok(Some(SourceText { document: first.passage.document.clone(), span, text, marks }))
}

/// The sentences of a passage, as spans of the file.
fn sentence_spans(record: &PassageRecord) -> Vec<Span> {
    let view = record.view();
    sentences(view.text()).into_iter().map(|range| view.span(range)).collect()
}

fn sentence_start(record: &PassageRecord, at: usize) -> usize {
    let spans = sentence_spans(record).into_iter().filter(|span| span.start <= at);
    let start = spans.map(|span| span.start).next_back().unwrap_or(at);
    if at - start <= MAX_SENTENCE_BYTES { start } else { at }
}

fn sentence_end(record: &PassageRecord, at: usize) -> usize {
    let mut spans = sentence_spans(record).into_iter().filter(|span| span.end >= at);
    let end = spans.next().map_or(at, |span| span.end);
    if end - at <= MAX_SENTENCE_BYTES { end } else { at }
}

/// Ranges of characters of what is shown.
fn highlights(
    found: &Region,
    comparison: &Comparison,
    highlight: Highlight,
    shown: &SourceText,
) -> Vec<Range<usize>> {
    let words: Vec<Range<usize>> = match highlight {
        Highlight::Differences => comparison.places.clone(),
        Highlight::Quoted => comparison.common.clone(),
    };
    let marked: Vec<Span> = words.iter().flat_map(|words| found.spans(words)).collect();
    let view = shown.view();
    let row = WordRow::of(view.text());
    let is_marked = |at: usize| {
        let span = view.span(row.words[at].span.clone());
        marked.iter().any(|mark| mark.overlaps(span))
    };
    let at: Vec<usize> = (0..row.len()).filter(|&at| is_marked(at)).collect();
    if at.len() == row.len() {
        return Vec::new();
    }
    let runs = at.chunk_by(|one, next| one + 1 == *next);
    let characters = |byte: usize| view.text()[..byte].chars().count();
    let range = |run: &[usize]| {
        let start = row.words[run[0]].span.start;
        let length = row.slice(&(run[0]..run[run.len() - 1] + 1)).len();
        characters(start)..characters(start + length)
    };
    runs.map(range).collect()
}
