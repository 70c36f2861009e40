use std::ops::Range;

use super::Quote;
use crate::index::DocumentRecord;
use crate::model::{Document, Passage, PassageKind, Span, SpokenTime, Voice};
use crate::question::Ask;
use crate::search::{Matcher, Query, WindowMatch, share};
use crate::text::{View, sentences, words};
use crate::time::Interval;

/// Most sentences in one excerpt.
const MOST: usize = 3;
/// A list entry up to this length is quoted whole, in bytes.
const WHOLE: usize = 1_000;
/// What each sentence beyond the first costs.
const SENTENCE: f32 = 0.04;
/// What every byte costs beyond what is read at a glance.
const BYTE: f32 = 0.0003;
/// What is read at a glance, in bytes.
const GLANCE: usize = 350;
/// What it is worth to meet a word of the question once more.
const AGAIN: f32 = 0.3;
/// What a time in the window earns a sentence.
const DATE: f32 = 0.35;
/// What a sentence earns that holds the kind of thing asked for.
const KIND: f32 = 0.15;

/// The sentences of a passage that best meet a question.
#[derive(Clone, Debug)]
pub(super) struct Excerpt {
    pub(super) quote: Quote,
    /// Characters of the quote that meet words of the question.
    pub(super) highlights: Vec<Range<usize>>,
    pub(super) speaks_of: Vec<SpokenTime>,
    pub(super) score: f32,
}

/// A sentence with what is needed to choose it.
struct Sentence {
    span: Span,
    text: String,
    met: Vec<f32>,
    /// For a time in the window; it helps to choose a sentence and is not counted again in the score.
    date: f32,
    /// For the kind of thing asked for.
    kind: f32,
}

/// The best one to three whole sentences around a passage, verified; `None` when the passage is not where it should be.
pub(super) fn excerpt(
    record: &DocumentRecord,
    at: usize,
    query: &Query,
    matcher: &Matcher<'_>,
) -> Option<Excerpt> {
    let passage = &record.passages[at];
    let own = sentences_of(&record.document, passage, query, matcher)?;
    let best = best_run(query, &own)?;
    let chosen = match is_whole(passage, &own) {
        true => 0..own.len(),
        false => lean(&own, best),
    };
    let mut spans: Vec<Span> = own[chosen.clone()].iter().map(|sentence| sentence.span).collect();
    hedge_across(record, at, &own, &chosen, &mut spans);
    let span = Span::new(spans.first()?.start, spans.last()?.end);
    let score = total(query, &own[chosen.clone()], |sentence| sentence.kind);
    finish(&record.document, &record.passages, span, matcher, score)
}

fn finish(
    document: &Document,
    passages: &[Passage],
    span: Span,
    matcher: &Matcher<'_>,
    score: f32,
) -> Option<Excerpt> {
    let view = View::new(document.slice(span)?, span.start, &document.marks());
    let quote = match Quote::verify(document, span, view.text()) {
        Ok(quote) => quote,
        Err(error) => {
            tracing::error!(%error, "a quotation was not found again and is not shown");
            return None;
        }
    };
    let times = passages.iter().flat_map(|passage| &passage.speaks_of);
    let mut speaks_of: Vec<SpokenTime> =
        times.filter(|time| span.contains(time.span)).cloned().collect();
    speaks_of.dedup_by(|a, b| a.span == b.span);
    Some(Excerpt { highlights: highlights(quote.text(), matcher), quote, speaks_of, score })
}

fn sentences_of(
    document: &Document,
    passage: &Passage,
    query: &Query,
    matcher: &Matcher<'_>,
) -> Option<Vec<Sentence>> {
    let view = View::new(document.slice(passage.span)?, passage.span.start, &document.marks());
    let sentence = |range: Range<usize>| {
        let text = view.text()[range.clone()].to_owned();
        let span = view.span(range);
        let mut met = vec![0.0f32; query.all().count()];
        for found in matcher.find(&words(&text)) {
            met[found.concept] = met[found.concept].max(found.weight);
        }
        let (date, kind) = bonus(query, passage, span, &text);
        Sentence { span, text, met, date, kind }
    };
    Some(sentences(view.text()).into_iter().map(sentence).collect())
}

/// What a sentence earns for its times and for the kind of thing asked for.
fn bonus(query: &Query, passage: &Passage, span: Span, text: &str) -> (f32, f32) {
    let times: Vec<Interval> = passage
        .speaks_of
        .iter()
        .filter(|time| span.contains(time.span))
        .map(|time| time.interval())
        .collect();
    let window = WindowMatch::of(&query.times(), &[], &times);
    let kind = match query.ask {
        Ask::When => !times.is_empty(),
        Ask::HowMany => has_number(text),
        _ => query.asks_judgement && has_judgement(text),
    };
    (DATE * window.strength, if kind { KIND } else { 0.0 })
}

/// Whether a sentence weighs what it tells.
fn has_judgement(text: &str) -> bool {
    const WEIGHING: [&str; 16] = [
        "likely",
        "unlikely",
        "probably",
        "probability",
        "possible",
        "possibly",
        "appears",
        "seems",
        "believe",
        "believes",
        "believed",
        "doubt",
        "discount",
        "premature",
        "conclude",
        "estimate",
    ];
    words(text).iter().any(|word| WEIGHING.contains(&word.folded.as_str()))
}

/// Whether a text gives a number, in digits or in words; years do not count.
pub(super) fn has_number(text: &str) -> bool {
    const NUMBERS: [&str; 19] = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "dozen", "dozens", "twenty", "thirty", "hundred", "hundreds", "thousand", "million",
    ];
    let is_year = |word: &str| {
        let digits = word.trim_end_matches('s');
        digits.len() == 4 && ["18", "19", "20"].iter().any(|century| digits.starts_with(century))
    };
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && !is_year(word);
    words(text)
        .iter()
        .any(|word| NUMBERS.contains(&word.folded.as_str()) || is_number(&word.folded))
}

/// The run of neighbouring sentences that is worth most; of equals the first and shortest.
fn best_run(query: &Query, own: &[Sentence]) -> Option<Range<usize>> {
    let runs = (0..own.len())
        .flat_map(|start| (start + 1..=own.len().min(start + MOST)).map(move |end| start..end));
    let mut best: Option<(f32, Range<usize>)> = None;
    for run in runs {
        let worth = total(query, &own[run.clone()], |sentence| sentence.date + sentence.kind)
            - cost(&own[run.clone()]);
        if best.as_ref().is_none_or(|(most, _)| worth > *most) {
            best = Some((worth, run));
        }
    }
    best.map(|(_, run)| run)
}

/// What the space of a run costs.
fn cost(run: &[Sentence]) -> f32 {
    let bytes: usize = run.iter().map(|sentence| sentence.text.len()).sum();
    SENTENCE * (run.len() - 1) as f32 + BYTE * bytes.saturating_sub(GLANCE) as f32
}

/// What a run of sentences is worth: what it meets of the question, a little for saying it again, and its best bonus.
fn total(query: &Query, run: &[Sentence], bonus: impl Fn(&Sentence) -> f32) -> f32 {
    let concepts = query.all().count();
    let (mut met, mut again) = (vec![0.0f32; concepts], vec![0.0f32; concepts]);
    for sentence in run {
        for (at, weight) in sentence.met.iter().enumerate() {
            again[at] += weight.min(met[at]);
            met[at] = met[at].max(*weight);
        }
    }
    again.iter_mut().for_each(|again| *again = again.min(1.0));
    let bonus = run.iter().map(bonus).fold(0.0, f32::max);
    share(query, &met) + AGAIN * share(query, &again) + bonus
}

/// A summary or a note of a few sentences is quoted whole: its parts lean on each other.
fn is_whole(passage: &Passage, own: &[Sentence]) -> bool {
    let leaning = matches!(
        passage.kind,
        PassageKind::ListEntry
            | PassageKind::SourceNote
            | PassageKind::Footnote
            | PassageKind::Gloss
    );
    leaning && own.len() <= MOST && passage.span.len() <= WHOLE
}

/// Widens a run by what it leans on: the sentence before a pronoun or a hedge, and a hedge that follows.
fn lean(own: &[Sentence], best: Range<usize>) -> Range<usize> {
    let mut run = best;
    while run.len() < MOST && run.start > 0 && leans_back(&own[run.start].text) {
        run.start -= 1;
    }
    let reach = own.len().min(run.start + MOST);
    if let Some(hedge) = (run.end..reach).find(|&at| is_hedge(&own[at].text)) {
        run.end = hedge + 1;
    }
    run
}

/// Brings a hedge along that stands in the next paragraph, or what the first sentence hedges in the one before.
fn hedge_across(
    record: &DocumentRecord,
    at: usize,
    own: &[Sentence],
    chosen: &Range<usize>,
    spans: &mut Vec<Span>,
) {
    let neighbour = |other: Option<usize>| {
        let passage = other.and_then(|other| record.passages.get(other))?;
        let same =
            passage.voice == record.passages[at].voice && passage.kind == record.passages[at].kind;
        let proper = matches!(passage.voice, Voice::Document | Voice::Study);
        (same && proper).then(|| plain_sentences(&record.document, passage)).flatten()
    };
    let room = |spans: &Vec<Span>, more: usize| spans.len() + more <= MOST;
    if chosen.start == 0 && is_hedge(&own[0].text) {
        let Some(before) = neighbour(at.checked_sub(1)) else { return };
        let fitting = if room(spans, before.len()) { 0 } else { before.len() - 1 };
        if room(spans, before.len() - fitting) {
            spans.splice(0..0, before[fitting..].iter().map(|(span, _)| *span));
        }
        return;
    }
    let left = own.len() - chosen.end;
    let Some(after) = neighbour(Some(at + 1)) else { return };
    if after.first().is_some_and(|(_, text)| is_hedge(text)) && room(spans, left + 1) {
        spans.extend(own[chosen.end..].iter().map(|sentence| sentence.span));
        spans.push(after[0].0);
    }
}

fn plain_sentences(document: &Document, passage: &Passage) -> Option<Vec<(Span, String)>> {
    let view = View::new(document.slice(passage.span)?, passage.span.start, &document.marks());
    let found = sentences(view.text());
    (!found.is_empty()).then(|| {
        found
            .into_iter()
            .map(|range| (view.span(range.clone()), view.text()[range].to_owned()))
            .collect()
    })
}

/// Whether a sentence takes back or limits what was said before it.
fn is_hedge(sentence: &str) -> bool {
    const HEDGES: [&str; 12] = [
        "but",
        "despite",
        "however",
        "nevertheless",
        "nonetheless",
        "yet",
        "although",
        "though",
        "still",
        "notwithstanding",
        "conversely",
        "admittedly",
    ];
    first_word(sentence).is_some_and(|word| HEDGES.contains(&word.as_str()))
}

/// Whether a sentence cannot be understood without the one before it.
fn leans_back(sentence: &str) -> bool {
    const PRONOUNS: [&str; 9] = ["he", "she", "they", "it", "his", "her", "their", "its", "these"];
    let first = first_word(sentence);
    // "It appears that …" points forward, not back.
    let forward = ["It appears", "It seems", "It is ", "It was ", "It would"]
        .iter()
        .any(|start| sentence.starts_with(start));
    is_hedge(sentence) || (!forward && first.is_some_and(|word| PRONOUNS.contains(&word.as_str())))
}

fn first_word(sentence: &str) -> Option<String> {
    let mut folded = String::new();
    crate::text::WordScanner::new(sentence).next_word(&mut folded).map(|_| folded)
}

/// The characters that meet words of the question, joined where they touch.
fn highlights(text: &str, matcher: &Matcher<'_>) -> Vec<Range<usize>> {
    let row = words(text);
    let mut bytes: Vec<Range<usize>> = matcher
        .find(&row)
        .into_iter()
        .map(|found| row[found.words.start].span.start..row[found.words.end - 1].span.end)
        .collect();
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
