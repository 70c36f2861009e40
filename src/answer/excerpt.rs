use std::ops::Range;

use super::{Quote, SentenceScore};
use crate::index::DocumentRecord;
use crate::model::{Document, Passage, PassageKind, Span, SpokenTime, Voice};
use crate::search::{AnswerType, Hit, Matcher, Query, WindowMatch};
use crate::text::{View, Word, sentences, words};
use crate::time::Interval;

/// Most sentences in one excerpt.
const MOST: usize = 5;
/// A list entry up to this length is quoted whole, in bytes.
const WHOLE: usize = 1_000;
/// What each sentence beyond the first costs.
const SENTENCE: f32 = 0.06;
/// What every byte costs beyond what is read at a glance.
const BYTE: f32 = 0.0003;
/// What is read at a glance, in bytes.
const GLANCE: usize = 350;
/// Up to this length an excerpt is filled with what follows, in bytes.
const FILLED: usize = 500;
/// What it is worth to meet a word of the question once more.
const AGAIN: f32 = 0.3;
/// What a time in the window earns a sentence: it decides where nothing but a time was asked for.
const DATE: f32 = 0.1;
/// What a sentence earns that holds the kind of thing asked for.
const KIND: f32 = 0.2;

/// The sentences of a passage that best meet a question.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Where they stand in the text of the file.
    pub(super) span: Span,
    pub(super) text: String,
    /// For each concept of the query, the best weight with which these sentences meet it.
    pub(super) met: Vec<f32>,
    /// What they tell about.
    pub(super) speaks_of: Vec<SpokenTime>,
    pub(super) score: SentenceScore,
    /// Number of sentences before it in its passage, in it, and behind it.
    sentences: (usize, usize, usize),
}

/// A sentence with what is needed to choose it.
struct Sentence {
    span: Span,
    text: Range<usize>,
    met: Vec<f32>,
    /// For a time in the window; it helps to choose a sentence and is not counted again in the score.
    date: f32,
    /// For the kind of thing asked for.
    kind: f32,
}

/// The best run of whole sentences of a passage; `None` when it has no sentence.
pub(super) fn run(hit: &Hit, query: &Query, matcher: &Matcher<'_>) -> Option<Run> {
    let passage = &hit.record.passage;
    let text = hit.view.text();
    let own = sentences_of(hit, query, matcher);
    let best = best_run(query, &own)?;
    let score = run_score(query, &own[best.clone()]);
    let chosen = match is_whole(passage, &own) {
        true => 0..own.len(),
        false => fill(&own, lean(text, &own, best)),
    };
    let (first, last) = (&own[chosen.start], &own[chosen.end - 1]);
    let span = Span::new(first.span.start, last.span.end);
    let mut met = vec![0.0f32; query.all().count()];
    for sentence in &own[chosen.clone()] {
        met.iter_mut().zip(&sentence.met).for_each(|(met, here)| *met = met.max(*here));
    }
    Some(Run {
        span,
        text: text[first.text.start..last.text.end].to_owned(),
        met,
        speaks_of: told(&passage.speaks_of, span),
        score,
        sentences: (chosen.start, chosen.len(), own.len() - chosen.end),
    })
}

fn told(times: &[SpokenTime], span: Span) -> Vec<SpokenTime> {
    let mut told: Vec<SpokenTime> =
        times.iter().filter(|time| span.contains(time.span)).cloned().collect();
    told.dedup_by(|a, b| a.span == b.span);
    told
}

/// A verified quotation with what is shown beside it.
pub(super) struct Excerpt {
    pub(super) quote: Quote,
    /// Characters of the quote that meet words of the question.
    pub(super) highlights: Vec<Range<usize>>,
    pub(super) speaks_of: Vec<SpokenTime>,
}

/// The quotation of a run, found again in its document, with a hedge that stands across a paragraph border.
///
/// `None` when the words are not where they should be.
pub(super) fn excerpt(
    record: &DocumentRecord,
    hit: &Hit,
    run: &Run,
    matcher: &Matcher<'_>,
) -> Option<Excerpt> {
    let at = hit.record.passage.ordinal as usize;
    record.passages.get(at).filter(|passage| passage.id == hit.record.passage.id)?;
    let span = across(record, at, run);
    let document = &record.document;
    let view = View::new(document.slice(span)?, span.start, &document.marks());
    let quote = match Quote::verify(document, span, view.text()) {
        Ok(quote) => quote,
        Err(error) => {
            tracing::error!(%error, "a quotation was not found again and is not shown");
            return None;
        }
    };
    let first = at.saturating_sub(1);
    let near = &record.passages[first..record.passages.len().min(at + 2)];
    let speaks_of = near.iter().flat_map(|passage| told(&passage.speaks_of, span)).collect();
    Some(Excerpt { highlights: highlights(quote.text(), matcher), quote, speaks_of })
}

fn sentences_of(hit: &Hit, query: &Query, matcher: &Matcher<'_>) -> Vec<Sentence> {
    let view = &hit.view;
    let sentence = |range: Range<usize>| {
        let text = &view.text()[range.clone()];
        let span = view.span(range.clone());
        let row = words(text);
        let mut met = vec![0.0f32; query.all().count()];
        for found in matcher.find(&row) {
            met[found.concept] = met[found.concept].max(found.weight);
        }
        let times = hit.record.passage.speaks_of.iter().filter(|time| span.contains(time.span));
        let times: Vec<Interval> = times.map(|time| time.interval()).collect();
        let window = WindowMatch::of(&query.times(), &[], &times);
        let is_fit = match query.wants {
            AnswerType::Anything => false,
            AnswerType::Time => !times.is_empty(),
            AnswerType::Number => has_number(text),
            AnswerType::Name => has_new_name(query, text, &row),
            AnswerType::Reason => has_reason(&row),
            AnswerType::Judgement => has_judgement(&row),
        };
        let kind = if is_fit { KIND } else { 0.0 };
        Sentence { span, text: range, met, date: DATE * window.strength, kind }
    };
    sentences(view.text()).into_iter().map(sentence).collect()
}

/// Whether a text has a name, told by its capital inside a sentence, that the question does not give.
fn has_new_name(query: &Query, text: &str, row: &[Word]) -> bool {
    let given = |word: &Word| {
        let forms = query.concepts.iter().flat_map(|concept| &concept.forms);
        forms.flat_map(|form| &form.words).any(|given| *given == word.folded)
    };
    row.iter()
        .skip(1)
        .any(|word| text[word.span.clone()].starts_with(char::is_uppercase) && !given(word))
}

/// Whether a sentence gives a reason.
fn has_reason(row: &[Word]) -> bool {
    const REASONS: [&str; 10] = [
        "because",
        "since",
        "reason",
        "reasons",
        "owing",
        "due",
        "therefore",
        "lest",
        "thus",
        "grounds",
    ];
    row.iter().any(|word| REASONS.contains(&word.folded.as_str()))
}

/// Whether a sentence weighs what it tells.
fn has_judgement(row: &[Word]) -> bool {
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
    row.iter().any(|word| WEIGHING.contains(&word.folded.as_str()))
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
        let date = own[run.clone()].iter().map(|sentence| sentence.date).fold(0.0, f32::max);
        let worth = run_score(query, &own[run.clone()]).total() + date;
        if best.as_ref().is_none_or(|(most, _)| worth > *most) {
            best = Some((worth, run));
        }
    }
    best.map(|(_, run)| run)
}

/// What a run of sentences is worth: what it meets of the question, a little for saying it again, and its kind.
fn run_score(query: &Query, run: &[Sentence]) -> SentenceScore {
    let concepts = query.all().count();
    let (mut met, mut again) = (vec![0.0f32; concepts], vec![0.0f32; concepts]);
    for sentence in run {
        for (at, weight) in sentence.met.iter().enumerate() {
            again[at] += weight.min(met[at]);
            met[at] = met[at].max(*weight);
        }
    }
    again.iter_mut().for_each(|again| *again = again.min(1.0));
    let bytes: usize = run.iter().map(|sentence| sentence.text.len()).sum();
    SentenceScore {
        words: query.share(&met),
        again: AGAIN * query.share(&again),
        kind: run.iter().map(|sentence| sentence.kind).fold(0.0, f32::max),
        length: SENTENCE * (run.len() - 1) as f32 + BYTE * bytes.saturating_sub(GLANCE) as f32,
    }
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

/// Widens a short run by the sentences that follow it, as far as can be read at a glance:
/// what is asked often stands behind the words that were asked with.
fn fill(own: &[Sentence], run: Range<usize>) -> Range<usize> {
    let start = own[run.start].text.start;
    let fits = |end: &usize| own[*end - 1].text.end - start <= FILLED;
    let end = (run.end + 1..=own.len().min(run.start + MOST)).take_while(fits).last();
    run.start..end.unwrap_or(run.end)
}

/// Widens a run by what it leans on: the sentence before a pronoun or a hedge, and a hedge that follows.
fn lean(text: &str, own: &[Sentence], best: Range<usize>) -> Range<usize> {
    let words_of = |at: usize| &text[own[at].text.clone()];
    let mut run = best;
    while run.len() < MOST && run.start > 0 && leans_back(words_of(run.start)) {
        run.start -= 1;
    }
    let reach = own.len().min(run.start + MOST);
    if let Some(hedge) = (run.end..reach).find(|&at| is_hedge(words_of(at))) {
        run.end = hedge + 1;
    }
    run
}

/// The span of a run with what belongs to it across a paragraph border: a hedge or what a colon announces in the next,
/// or what its first sentence hedges in the one before.
fn across(record: &DocumentRecord, at: usize, run: &Run) -> Span {
    let neighbour = |other: Option<usize>| {
        let passage = other.and_then(|other| record.passages.get(other))?;
        let same =
            passage.voice == record.passages[at].voice && passage.kind == record.passages[at].kind;
        let proper = matches!(passage.voice, Voice::Document | Voice::Study);
        (same && proper).then(|| plain_sentences(&record.document, passage)).flatten()
    };
    let (before, own, behind) = run.sentences;
    if before == 0 && is_hedge(&run.text) {
        let Some(before) = neighbour(at.checked_sub(1)) else { return run.span };
        let fitting = if own + before.len() <= MOST { 0 } else { before.len() - 1 };
        let fits = own + before.len() - fitting <= MOST;
        let start = if fits { before[fitting].0.start } else { run.span.start };
        return Span::new(start, run.span.end);
    }
    match neighbour(Some(at + 1)) {
        Some(after) if own + behind < MOST && is_hedge(&after[0].1) => {
            Span::new(run.span.start, after[0].0.end)
        }
        // "… the following reasons:" is nothing without them.
        Some(after) if behind == 0 && run.text.ends_with(':') => {
            let fitting = |end: usize| end - after[0].0.start <= FILLED;
            let last = after.iter().take(MOST).take_while(|(span, _)| fitting(span.end)).last();
            Span::new(run.span.start, last.unwrap_or(&after[0]).0.end)
        }
        _ => run.span,
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
