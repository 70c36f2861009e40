//! Makes a verified quotation of a run of sentences.

use std::ops::Range;

use super::Quote;
use super::sentence_run::{
    MAX_BYTES_FILLED, MAX_SENTENCES, SentenceRun, is_dated_by_words, times_within,
};
use super::wording::is_hedge;
use crate::language::EvidenceWords;
use crate::model::{Passage, Span, SpokenTime, Voice};
use crate::search::{Engine, Hit, Matcher, PassageRecord, WeightedQuery, WindowMatch};
use crate::text::{SourceText, sentences, words};

/// A verified quotation with what is shown beside it.
pub(super) struct Excerpt {
    pub(super) quote: Quote,
    /// Characters of the quote that meet words of the question.
    pub(super) highlights: Vec<Range<usize>>,
    pub(super) speaks_of: Vec<SpokenTime>,
    /// The pages on which the quotation stands: those of its passage, and of a neighbour that it reaches into.
    pub(super) page: Option<String>,
}

/// The quotation of a run, found again in its document, with what belongs to it across a paragraph border.
///
/// It does not reach into `taken`, what is quoted of the document already. `None` when the words are not where they should be.
pub(super) fn excerpt<E: Engine>(
    engine: &E,
    hit: &Hit,
    run: &SentenceRun,
    query: &WeightedQuery,
    matcher: &Matcher<'_>,
    taken: &[Span],
) -> Result<Option<Excerpt>, E::Error> {
    let Some(near) = Neighbourhood::of(engine, hit)? else { return Ok(None) };
    let free = outside(taken, near.span_of(run, matcher), run.span);
    let document = &hit.record.passage.document;
    let Some(text) = engine.text(document, free)? else { return Ok(None) };
    // A blank stands between it and what was cut off.
    let start = free.start + (text.len() - text.trim_start().len());
    let text = text.trim().to_owned();
    let span = Span::new(start, start + text.len());
    let source = SourceText { document: document.clone(), span, text, marks: near.marks(span) };
    // The words that were chosen; where others from across a border join them, what now stands there as a whole.
    let shown = if span == run.span { run.text.clone() } else { source.view().text().to_owned() };
    let quote = match Quote::verify(source, &shown) {
        Ok(quote) => quote,
        Err(error) => {
            tracing::error!(%error, "a quotation was not found again and is not shown");
            return Ok(None);
        }
    };
    let passages = near.passages.iter().map(|record| &record.passage);
    let speaks_of: Vec<SpokenTime> =
        passages.flat_map(|passage| times_within(&passage.speaks_of, span)).collect();
    let highlights = match is_dated_by_words(hit, query) {
        true => times_met(quote.text(), &speaks_of, query),
        false => highlights(quote.text(), matcher),
    };
    let page = near.page(span);
    Ok(Some(Excerpt { quote, highlights, speaks_of, page }))
}

/// The part of `whole` around `own` that reaches no further into the spans `taken` than `own` does.
fn outside(taken: &[Span], whole: Span, own: Span) -> Span {
    let before = taken.iter().filter(|taken| taken.start < own.start);
    let behind = taken.iter().filter(|taken| taken.end > own.end);
    let start = before.map(|taken| taken.end.min(own.start)).fold(whole.start, usize::max);
    let end = behind.map(|taken| taken.start.max(own.end)).fold(whole.end, usize::min);
    Span::new(start, end)
}

/// Between the first and the last page of a passage.
pub(super) const PAGE_RANGE: char = '–';

/// A passage with the one before and the one behind, as far as there are such.
struct Neighbourhood {
    passages: Vec<PassageRecord>,
    /// Which of them is the passage itself.
    own: usize,
}

impl Neighbourhood {
    fn of<E: Engine>(engine: &E, hit: &Hit) -> Result<Option<Self>, E::Error> {
        let passage = &hit.record.passage;
        // Neighbours are needed because a hedge, a reply, or what a colon announces, may stand across the
        // border of a paragraph.
        let first = passage.ordinal.saturating_sub(1);
        let near = first..passage.ordinal.saturating_add(2);
        let passages = engine.passages_of(&passage.document, near)?;
        let own = passages.iter().position(|record| record.passage.id == passage.id);
        Ok(own.map(|own| Self { passages, own }))
    }

    /// The marks inside a span that runs from one of the passages to the next.
    fn marks(&self, span: Span) -> Vec<Span> {
        let all = self.passages.iter().flat_map(|record| &record.marks).copied();
        let mut marks: Vec<Span> = all.filter(|mark| mark.overlaps(span)).collect();
        // A mark that touches two neighbours is stored with both.
        marks.sort_unstable();
        marks.dedup();
        marks
    }

    /// The span of a run with what belongs to it across a paragraph border: a hedge, what a colon announces, or a reply in
    /// the next, or what its first sentence hedges in the one before.
    fn span_of(&self, run: &SentenceRun, matcher: &Matcher<'_>) -> Span {
        let language: &EvidenceWords = &matcher.language().evidence;
        let counts = run.sentences;
        // Only where the run begins its passage: otherwise the sentence before it was in reach when
        // the run was chosen.
        if counts.before == 0 && is_hedge(&run.text, language) {
            return self.with_what_is_hedged(run, matcher).unwrap_or(run.span);
        }
        let Some(after) = self.sentences_of(self.own.checked_add(1), matcher) else {
            return run.span;
        };
        if counts.chosen + counts.behind < MAX_SENTENCES && is_hedge(&after[0].text, language) {
            return Span::new(run.span.start, after[0].span.end);
        }
        // "… the following reasons:" is nothing without them.
        if counts.behind == 0 && run.text.ends_with(':') {
            let fits = |end: usize| end - after[0].span.start <= MAX_BYTES_FILLED;
            let fitting = after.iter().take(MAX_SENTENCES).take_while(|next| fits(next.span.end));
            return Span::new(run.span.start, fitting.last().unwrap_or(&after[0]).span.end);
        }
        // The next point is another matter, and the citation names one.
        match self.passages[self.own + 1].passage.point == self.passages[self.own].passage.point {
            true => filled(run, &after),
            false => run.span,
        }
    }

    /// From the first page of a span to its last: "593" and "594–595" are "593–595".
    fn page(&self, span: Span) -> Option<String> {
        let touched = |record: &&PassageRecord| record.passage.span.overlaps(span);
        pages(self.passages.iter().filter(touched).map(|record| &record.passage))
    }

    /// A run that begins with a hedge, with the paragraph before it, or where that is long, with its last sentence.
    fn with_what_is_hedged(&self, run: &SentenceRun, matcher: &Matcher<'_>) -> Option<Span> {
        let before = self.sentences_of(self.own.checked_sub(1), matcher)?;
        let whole = run.sentences.chosen + before.len() <= MAX_SENTENCES;
        let first = if whole { 0 } else { before.len() - 1 };
        let fits = run.sentences.chosen + before.len() - first <= MAX_SENTENCES;
        fits.then(|| Span::new(before[first].span.start, run.span.end))
    }

    /// The sentences of a neighbour of the same kind and in the same voice; never none.
    ///
    /// A neighbour with a word that the question excludes has none to give.
    fn sentences_of(
        &self,
        neighbour: Option<usize>,
        matcher: &Matcher<'_>,
    ) -> Option<Vec<NearSentence>> {
        let at = neighbour?;
        let record = self.passages.get(at)?;
        let (passage, own) = (&record.passage, &self.passages[self.own].passage);
        let (first, next) = if at < self.own { (passage, own) } else { (own, passage) };
        // Two that overlap, or stand far apart, cannot be quoted as one piece.
        first.gap_to(next)?;
        let is_same = passage.voice == own.voice && passage.kind == own.kind;
        let is_prose = matches!(passage.voice, Voice::Document | Voice::Study);
        if !is_same || !is_prose {
            return None;
        }
        let view = record.view();
        if matcher.has_excluded(&words(view.text())) {
            return None;
        }
        let sentence = |range: Range<usize>| NearSentence {
            span: view.span(range.clone()),
            text: view.text()[range].to_owned(),
        };
        let found: Vec<NearSentence> = sentences(view.text()).into_iter().map(sentence).collect();
        (!found.is_empty()).then_some(found)
    }
}

/// From the first page of the first of some passages to the last page of the last.
pub(super) fn pages<'p>(passages: impl DoubleEndedIterator<Item = &'p Passage>) -> Option<String> {
    let mut pages = passages.filter_map(|passage| passage.page.as_deref());
    let first = pages.next()?;
    let last = pages.next_back().unwrap_or(first);
    let first = first.split_once(PAGE_RANGE).map_or(first, |(first, _)| first);
    let last = last.split_once(PAGE_RANGE).map_or(last, |(_, last)| last);
    match first == last {
        true => Some(first.to_owned()),
        false => Some(format!("{first}{PAGE_RANGE}{last}")),
    }
}

/// A short run at the end of its paragraph, with what the next one begins with, as far as can be read at a glance.
///
/// Paragraphs of a talk are turns of its speakers: one asks, and the next paragraph has the reply. Over the judged
/// sets it brings one to three more right answers in a hundred, and costs none.
fn filled(run: &SentenceRun, after: &[NearSentence]) -> Span {
    let counts = run.sentences;
    if counts.behind > 0 {
        return run.span;
    }
    let fits = |next: &&NearSentence| {
        next.span.end - run.span.start <= MAX_BYTES_FILLED && is_sentence(&next.text)
    };
    let room = MAX_SENTENCES.saturating_sub(counts.chosen);
    let end = after.iter().take(room).take_while(fits).last().map(|next| next.span.end);
    Span::new(run.span.start, end.unwrap_or(run.span.end))
}

/// Whether words end as a sentence does. A day or a heading above the next entry would be read as a part of this one.
fn is_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '"', '\'', ')', ']']).ends_with(['.', '!', '?'])
}

/// A sentence of a neighbour.
struct NearSentence {
    span: Span,
    text: String,
}

/// The characters that name the time which alone is asked for, where they stand first.
fn times_met(text: &str, times: &[SpokenTime], query: &WeightedQuery) -> Vec<Range<usize>> {
    let criteria = query.query.date_criteria();
    let met = times.iter().filter(|time| {
        let window = WindowMatch::of(&criteria, &[], &[time.interval()]);
        window.is_met() && window.surely
    });
    let bytes = met.filter_map(|time| {
        let start = text.find(&time.text)?;
        Some(start..start + time.text.len())
    });
    joined(text, bytes.collect())
}

/// The characters that meet words of the question, joined where they touch.
fn highlights(text: &str, matcher: &Matcher<'_>) -> Vec<Range<usize>> {
    let row = words(text);
    let bytes: Vec<Range<usize>> = matcher
        .find(&row)
        .into_iter()
        .map(|found| row[found.words.start].span.start..row[found.words.end - 1].span.end)
        .collect();
    joined(text, bytes)
}

/// Ranges of bytes as ranges of characters, joined where they touch.
fn joined(text: &str, mut bytes: Vec<Range<usize>>) -> Vec<Range<usize>> {
    // Of those that begin together the longest comes first, so that the shorter ones fall into it.
    bytes.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in bytes {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    let characters = |byte: usize| text[..byte].chars().count();
    joined.into_iter().map(|range| characters(range.start)..characters(range.end)).collect()
}
