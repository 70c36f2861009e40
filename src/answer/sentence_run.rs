//! Chooses the run of sentences of a passage that best meets a question.

use std::ops::Range;

use super::describing::Described;
use super::telling::{says_something, telling, telling_of_time};
use super::wording::{
    has_judgement, has_new_name, has_number, has_reason, is_hedge, is_row_of_names, leans_back,
};
use crate::language::EvidenceWords;
use crate::model::{Passage, PassageKind, Span, SpokenTime};
use crate::question::QuestionType;
use crate::search::{AnswerType, Hit, Match, Matcher, STEM_ALONE, WeightedQuery, WindowMatch};
use crate::text::{sentences, words};
use crate::time::Interval;

/// Most sentences in one excerpt.
pub(super) const MAX_SENTENCES: usize = 5;
/// A list entry up to this length is quoted whole, in bytes.
const MAX_BYTES_QUOTED_WHOLE: usize = 1_000;
/// What each sentence beyond the first costs.
const COST_PER_SENTENCE: f32 = 0.06;
/// What every byte costs beyond what is read at a glance.
const COST_PER_BYTE: f32 = 0.0003;
/// What is read at a glance, in bytes.
const FREE_BYTES: usize = 350;
/// What it costs to be a heading, a subject line or a list of people.
const COST_OF_HEADING: f32 = 0.3;
/// Up to this length an excerpt is filled with what follows, in bytes.
///
/// From 500 to 650 judged questions gain one in a hundred over all sets; beyond, hardly any.
pub(super) const MAX_BYTES_FILLED: usize = 650;
/// What it is worth to meet a word of the question once more.
const REPETITION_WEIGHT: f32 = 0.3;
/// What a time in the window earns a sentence: it decides where nothing but a time was asked for.
const DATE_BONUS: f32 = 0.1;
/// What it earns where only a time was asked for and the document is of another: without it nothing is told of that time.
const DATE_BONUS_ALONE: f32 = 1.0;
/// What a sentence earns that holds the kind of thing asked for.
const ANSWER_TYPE_BONUS: f32 = 0.2;
/// What it is worth that the words of a bare name stand beside each other as they were typed: "Formosa resolution".
///
/// Of any question a twentieth was tried: `questions` gain two first places, and four other sets lose one or two.
const BESIDE_EACH_OTHER: f32 = 0.4;
/// What it costs to be a note that says where the document is kept.
const COST_OF_SOURCE_NOTE: f32 = 0.15;
/// How much of what a passage tells of its document counts where it is to tell of a name.
const SHARE_OF_TELLING: f32 = 0.5;
/// What it is worth that the heading meets a word of the question, against a sentence that does.
const HEADING_WEIGHT: f32 = 0.5;

/// The sentences of a passage that best meet a question.
#[derive(Clone, Debug)]
pub(super) struct SentenceRun {
    /// Where they stand in the text of the file.
    pub(super) span: Span,
    pub(super) text: String,
    /// For each concept of the query, the best weight with which these sentences meet it.
    pub(super) met: Vec<f32>,
    /// The same for the whole passage with its heading; an engine sees stems, and here the words were compared.
    pub(super) met_by_passage: Vec<f32>,
    /// What they tell about.
    pub(super) speaks_of: Vec<SpokenTime>,
    pub(super) score: SentenceScore,
    pub(super) sentences: SentenceCounts,
}

impl SentenceRun {
    /// What the words alone say: the passage says how far it is on the subject, the sentences how far they are.
    pub(super) fn lexical_score(&self, hit: &Hit) -> f32 {
        0.5 * hit.score.total() + 0.5 * self.score.total()
    }
}

/// How many sentences a passage has around a run, and in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct SentenceCounts {
    pub(super) before: usize,
    pub(super) chosen: usize,
    pub(super) behind: usize,
}

/// What quoted sentences are worth, part by part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SentenceScore {
    /// Share of the question's weight that they meet.
    pub words: f32,
    /// For meeting it again.
    pub again: f32,
    /// For the kind of thing asked for.
    pub kind: f32,
    /// For what the heading meets and no sentence of the passage: an entry of a list names its day, its list the office.
    pub heading: f32,
    /// What their length costs.
    pub length: f32,
}

impl SentenceScore {
    /// The sum.
    pub fn total(&self) -> f32 {
        self.words + self.again + self.kind + self.heading - self.length
    }
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
    /// Whether it names who was there and says nothing of them.
    is_row_of_names: bool,
}

/// The best run of whole sentences of a passage; `None` when it has no sentence.
pub(super) fn best_sentences(
    hit: &Hit,
    query: &WeightedQuery,
    matcher: &Matcher<'_>,
) -> Option<SentenceRun> {
    let passage = &hit.record.passage;
    let text = hit.view.text();
    let own = sentences_of(hit, query, matcher);
    let best = best_run(query, &own)?;
    // Scored before it is widened: what is added for the reader must neither cost nor earn.
    let met_by_passage = met_by_words(&hit.met, &own);
    let heading = HEADING_WEIGHT * met_by_heading_alone(query, &met_by_passage, &own);
    let mut score = SentenceScore { heading, ..run_score(query, &own[best.clone()]) };
    if query.query.is_of_time_alone() {
        score.kind += telling_of_time(passage);
    }
    if query.query.is_bare_name || query.query.wants_summary {
        score.kind += SHARE_OF_TELLING * telling(passage);
    }
    // A heading names a thing and says nothing of it; for a list the name is enough.
    if passage.kind == PassageKind::Heading && query.query.question_type != QuestionType::List {
        score.length += COST_OF_HEADING;
    }
    if passage.kind == PassageKind::SourceNote && !asks_for_people(query) {
        score.length += COST_OF_SOURCE_NOTE;
    }
    // What announces or greets, and meets nothing itself, is proposed for its heading alone. Where it meets a word it may
    // announce the answer: to count those less, too, cost `books` a place.
    if score.words == 0.0 && is_opening(&text[own[best.start].text.start..]) {
        score.length += COST_OF_HEADING;
    }
    let chosen = match is_whole(passage, &own) && !is_dated_by_words(hit, query) {
        true => 0..own.len(),
        // Context before filling: what a pronoun or a hedge needs comes first, and what is left of
        // the room is filled.
        false => fill(&own, with_context(text, &own, best, &query.query.language.evidence)),
    };
    let (first, last) = (&own[chosen.start], &own[chosen.end - 1]);
    let span = Span::new(first.span.start, last.span.end);
    let mut met = vec![0.0f32; query.all().count()];
    for sentence in &own[chosen.clone()] {
        met.iter_mut().zip(&sentence.met).for_each(|(met, here)| *met = met.max(*here));
    }
    Some(SentenceRun {
        span,
        text: text[first.text.start..last.text.end].to_owned(),
        met,
        met_by_passage,
        speaks_of: times_within(&passage.speaks_of, span),
        score,
        sentences: SentenceCounts {
            before: chosen.start,
            chosen: chosen.len(),
            behind: own.len() - chosen.end,
        },
    })
}

/// The times that a stretch of text tells about, each place once.
pub(super) fn times_within(times: &[SpokenTime], span: Span) -> Vec<SpokenTime> {
    let mut within: Vec<SpokenTime> =
        times.iter().filter(|time| span.contains(time.span)).cloned().collect();
    within.dedup_by(|a, b| a.span == b.span);
    within
}

/// Whether only a time is asked for, and the document is not of it: then the excerpt must name it.
pub(super) fn is_dated_by_words(hit: &Hit, query: &WeightedQuery) -> bool {
    query.query.is_of_time_alone() && !hit.window(&query.query, &[]).is_met()
}

fn sentences_of(hit: &Hit, query: &WeightedQuery, matcher: &Matcher<'_>) -> Vec<Sentence> {
    let view = &hit.view;
    let date_bonus = if is_dated_by_words(hit, query) { DATE_BONUS_ALONE } else { DATE_BONUS };
    let sentence = |range: Range<usize>| {
        let text = &view.text()[range.clone()];
        let span = view.span(range.clone());
        let row = words(text);
        let mut met = vec![0.0f32; query.all().count()];
        let found = matcher.find(&row);
        for found in &found {
            met[found.concept] = met[found.concept].max(found.weight);
        }
        let times = hit.record.passage.speaks_of.iter().filter(|time| span.contains(time.span));
        let times: Vec<Interval> = times.map(|time| time.interval()).collect();
        let window = WindowMatch::of(&query.query.date_criteria(), &[], &times);
        let language = &query.query.language.evidence;
        let is_fit = match query.query.answer_type {
            _ if query.query.is_of_time_alone() => says_something(text, &row, language),
            AnswerType::Anything => false,
            // Any time, in the window or not: “when” asks for a date that the question does not
            // know.
            AnswerType::Time => !times.is_empty(),
            AnswerType::Number => has_number(text, language),
            AnswerType::Name => has_new_name(query, text, &row),
            AnswerType::Reason => has_reason(&row, language),
            AnswerType::Judgement => has_judgement(&row, language),
        };
        let kind = match query.query.is_bare_name && !found.is_empty() {
            true => {
                let passage = &hit.record.passage;
                let described = Described { text, row: &row, found: &found, passage, language };
                let worth = described.worth();
                match worth > 0.0 && stands_as_typed(query, &found) {
                    true => worth + BESIDE_EACH_OTHER,
                    false => worth,
                }
            }
            false if is_fit => ANSWER_TYPE_BONUS,
            false => 0.0,
        };
        let is_row_of_names = is_row_of_names(text, &row);
        let date = date_bonus * window.strength;
        Sentence { span, text: range, met, date, kind, is_row_of_names }
    };
    sentences(view.text()).into_iter().map(sentence).collect()
}

/// Whether all words of a bare name stand here, each beside the next, as they were typed.
///
/// Of a part of them ("Answer: Kanal 5") nothing is told: it brought one more question without an answer to be called answered.
fn stands_as_typed(query: &WeightedQuery, found: &[Match]) -> bool {
    let mut beside = vec![false; query.concepts.len()];
    let topic = found.iter().filter(|found| found.concept < beside.len() && found.form == 0);
    let typed: Vec<&Match> = topic.filter(|found| found.weight > STEM_ALONE).collect();
    for one in &typed {
        let end = query.concepts[one.concept].span.end;
        let next = typed.iter().filter(|other| other.words.start == one.words.end);
        for other in next.filter(|other| query.concepts[other.concept].span.start == end + 1) {
            beside[one.concept] = true;
            beside[other.concept] = true;
        }
    }
    !beside.is_empty() && beside.into_iter().all(|is_beside| is_beside)
}

/// What a passage meets, less where a word of it has the stem of the question's word alone.
fn met_by_words(met: &[f32], own: &[Sentence]) -> Vec<f32> {
    let by_words = |(at, met): (usize, &f32)| {
        let here = own.iter().map(|sentence| sentence.met[at]).fold(0.0, f32::max);
        // Nothing here: the heading meets it.
        if here > 0.0 && here <= STEM_ALONE { met.min(STEM_ALONE) } else { *met }
    };
    met.iter().enumerate().map(by_words).collect()
}

/// The share of the question's weight that the heading meets and no sentence does. `met` is what both meet.
fn met_by_heading_alone(query: &WeightedQuery, met: &[f32], own: &[Sentence]) -> f32 {
    let topic = query.concepts.len();
    let alone = met.iter().enumerate().map(|(at, met)| match at < topic {
        true => {
            let here = own.iter().map(|sentence| sentence.met[at]).fold(0.0, f32::max);
            (met - here).max(0.0)
        }
        // A row in quotation marks is quoted, or it is not met.
        false => 0.0,
    });
    query.share(&alone.collect::<Vec<f32>>())
}

/// The run of neighbouring sentences that is worth most; of equals the first and shortest.
fn best_run(query: &WeightedQuery, own: &[Sentence]) -> Option<Range<usize>> {
    // All runs are tried: with at most five sentences each, their number grows with the length of
    // the passage and not with its square.
    let runs = (0..own.len()).flat_map(|start| {
        (start + 1..=own.len().min(start + MAX_SENTENCES)).map(move |end| start..end)
    });
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
fn run_score(query: &WeightedQuery, run: &[Sentence]) -> SentenceScore {
    let concepts = query.all().count();
    let (mut met, mut again) = (vec![0.0f32; concepts], vec![0.0f32; concepts]);
    for sentence in run {
        for (at, weight) in sentence.met.iter().enumerate() {
            // The first mention is in `met`; only a further one counts here, and at most as much as
            // the best before it.
            again[at] += weight.min(met[at]);
            met[at] = met[at].max(*weight);
        }
    }
    again.iter_mut().for_each(|again| *again = again.min(1.0));
    let bytes: usize = run.iter().map(|sentence| sentence.text.len()).sum();
    SentenceScore {
        words: query.share(&met),
        // A name that is said again is told no better by that.
        again: match query.query.is_bare_name {
            true => 0.0,
            false => REPETITION_WEIGHT * query.share(&again),
        },
        kind: run.iter().map(|sentence| sentence.kind).fold(0.0, f32::max),
        heading: 0.0,
        length: COST_PER_SENTENCE * (run.len() - 1) as f32
            + COST_PER_BYTE * bytes.saturating_sub(FREE_BYTES) as f32
            + if asks_for_people(query) { 0.0 } else { cost_of_names(run) },
    }
}

/// Whether those who were there may be the answer: "who was present at the luncheon"; who a bare name is they do not say.
fn asks_for_people(query: &WeightedQuery) -> bool {
    let asks_who = query.query.question_type == QuestionType::Who && !query.query.is_bare_name;
    asks_who || query.query.question_type == QuestionType::List
}

/// Whether a passage ends without having said anything: "Also present were:", "Dear Mr. Ambassador:", "Sincerely yours,".
fn is_opening(text: &str) -> bool {
    text.trim_end().ends_with([':', ','])
}

/// What it costs a run to name who was there, and nothing more.
fn cost_of_names(run: &[Sentence]) -> f32 {
    match run.iter().all(|sentence| sentence.is_row_of_names) {
        true => COST_OF_HEADING,
        false => 0.0,
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
    leaning && own.len() <= MAX_SENTENCES && passage.span.len() <= MAX_BYTES_QUOTED_WHOLE
}

/// Widens a short run by the sentences that follow it, as far as can be read at a glance:
/// what is asked often stands behind the words that were asked with.
fn fill(own: &[Sentence], run: Range<usize>) -> Range<usize> {
    let start = own[run.start].text.start;
    let fits = |end: &usize| own[*end - 1].text.end - start <= MAX_BYTES_FILLED;
    let end = (run.end + 1..=own.len().min(run.start + MAX_SENTENCES)).take_while(fits).last();
    run.start..end.unwrap_or(run.end)
}

/// Widens a run by what it leans on: the sentence before a pronoun or a hedge, and a hedge that follows.
fn with_context(
    text: &str,
    own: &[Sentence],
    best: Range<usize>,
    language: &EvidenceWords,
) -> Range<usize> {
    let words_of = |at: usize| &text[own[at].text.clone()];
    let mut run = best;
    while run.len() < MAX_SENTENCES && run.start > 0 && leans_back(words_of(run.start), language) {
        run.start -= 1;
    }
    let reach = own.len().min(run.start + MAX_SENTENCES);
    // “However, …” two sentences on takes back what is quoted, so all up to it is quoted with it.
    if let Some(hedge) = (run.end..reach).find(|&at| is_hedge(words_of(at), language)) {
        run.end = hedge + 1;
    }
    run
}
