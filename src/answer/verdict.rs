use std::ops::Range;

use super::excerpt::has_number;
use super::pieces::Piece;
use super::{Verdict, Why};
use crate::question::{DateWindow, Need, Question, QuestionType};
use crate::search::{Concept, Query};
use crate::text::words;
use crate::time::Interval;

/// The share of the question's weight that an answer must meet.
pub(super) const ENOUGH: f32 = 0.72;
/// The share from which on a passage is at least near the question.
const NEAR: f32 = 0.3;

/// A verdict and the pieces that belong to it, best first.
pub(super) struct Judged {
    pub(super) verdict: Verdict,
    pub(super) why: Option<Why>,
    pub(super) unmet: Vec<String>,
    pub(super) pieces: Vec<Piece>,
    pub(super) undated: usize,
}

/// What a piece meets of the question.
struct Meeting {
    /// Share of the weight of names and content words.
    share: f32,
    /// Words that are not met, as typed.
    unmet: Vec<String>,
    /// Whether a name, a number, or a word that the whole archive lacks is among them.
    key_unmet: bool,
    phrases: bool,
    window: bool,
}

/// Says whether the best piece answers the question, and if not, what is missing.
///
/// The best piece decides, because it is what people read.
pub(super) fn judge(
    question: &Question,
    query: &Query,
    pieces: Vec<Piece>,
    reach: Option<Interval>,
    impossible: bool,
) -> Judged {
    let meeting = |mut piece: Piece| {
        let meeting = meeting(question, query, &piece);
        piece.met = meeting.share;
        (piece, meeting)
    };
    let mut met: Vec<(Piece, Meeting)> = pieces.into_iter().map(meeting).collect();
    met.retain(|(_, meeting)| meeting.share > 0.0);
    let undated =
        met.iter().filter(|(piece, meeting)| on_topic(meeting) && piece.hit.is_undated()).count();
    let in_reach =
        |window: &DateWindow| reach.is_some_and(|reach| reach.overlaps(&window.interval));
    let beyond = question.is_dated() && !question.dates.iter().any(in_reach);
    let subject = query.all().any(|concept| concept.need != Need::Helpful);
    let (verdict, why) = match met.first() {
        _ if impossible => (Verdict::Nothing, Some(Why::NoSuchDate)),
        Some((_, best)) if on_topic(best) && best.window => (Verdict::Answered, None),
        Some((_, best)) if on_topic(best) => {
            let why = if beyond { Why::OutsideCorpus } else { Why::NoDateMatch };
            (if subject { Verdict::Partly } else { Verdict::Nothing }, Some(why))
        }
        _ if beyond => (Verdict::Nothing, Some(Why::OutsideCorpus)),
        Some((_, best)) if best.share >= NEAR => (Verdict::Partly, Some(Why::NoTopicMatch)),
        _ => (Verdict::Nothing, Some(Why::NoTopicMatch)),
    };
    let unmet = match (why, met.first()) {
        (Some(Why::NoTopicMatch) | Some(Why::OutsideCorpus), Some((_, best))) => best.unmet.clone(),
        (Some(Why::NoTopicMatch), None) => topic_words(question, query),
        _ => Vec::new(),
    };
    let pieces = met.into_iter().map(|(piece, _)| piece).collect();
    Judged { verdict, why, unmet, pieces, undated }
}

fn on_topic(meeting: &Meeting) -> bool {
    meeting.phrases && !meeting.key_unmet && meeting.share >= ENOUGH
}

fn meeting(question: &Question, query: &Query, piece: &Piece) -> Meeting {
    let met = &piece.hit.score.met;
    let counted =
        || query.concepts.iter().zip(met).filter(|(concept, _)| concept.need != Need::Helpful);
    let total: f32 = counted().map(|(concept, _)| concept.weight).sum();
    let sum: f32 = counted().map(|(concept, met)| concept.weight * met).sum();
    let mut unmet: Vec<&Concept> =
        counted().filter(|(_, met)| **met == 0.0).map(|(concept, _)| concept).collect();
    let key_unmet = unmet.iter().any(|concept| concept.need == Need::Name || !concept.exists);
    unmet.sort_by_key(|concept| concept.span.start);
    let mut unmet = joined(question, &unmet);
    let number_unmet =
        query.question_type == QuestionType::HowMany && !gives_number(question, query, piece);
    unmet.extend(number_unmet.then(|| NUMBER.to_owned()));
    let window = !question.is_dated() || piece.window.is_met() && piece.window.surely;
    // A date that is met counts like one more word of average weight.
    let date =
        if question.is_dated() && window { total / counted().count().max(1) as f32 } else { 0.0 };
    Meeting {
        share: if total > 0.0 { (sum + date) / (total + date) } else { 1.0 },
        key_unmet: key_unmet || number_unmet,
        unmet,
        // The engine knows stems; in the quotation the words were compared to the letter.
        phrases: piece.run.met[query.concepts.len()..].iter().all(|met| *met > 0.0),
        window,
    }
}

/// Whether the quoted words give a number besides their dates, and name what is to be counted.
fn gives_number(question: &Question, query: &Query, piece: &Piece) -> bool {
    let mut text = piece.run.text.clone();
    for time in &piece.run.speaks_of {
        text = text.replace(&time.text, " ");
    }
    let named = counted(question, query).is_none_or(|counted| piece.run.met[counted] > 0.0);
    named && has_number(&text)
}

/// What is to be counted: the first thing after "how many".
fn counted(question: &Question, query: &Query) -> Option<usize> {
    let all = words(&question.text);
    let many = all.windows(2).find(|pair| pair[0].folded == "how" && pair[1].folded == "many")?;
    query.concepts.iter().position(|concept| concept.span.start >= many[1].span.end)
}

/// What [`Answer::unmet`](super::Answer::unmet) names where a question for a number finds none.
pub const NUMBER: &str = "how many";

fn topic_words(question: &Question, query: &Query) -> Vec<String> {
    let words: Vec<&Concept> =
        query.concepts.iter().filter(|concept| concept.need != Need::Helpful).collect();
    joined(question, &words)
}

/// The concepts as typed, those that stand next to each other as one: "Suez Canal".
fn joined(question: &Question, concepts: &[&Concept]) -> Vec<String> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    for concept in concepts {
        match spans.last_mut() {
            Some(last) if question.text.get(last.end..concept.span.start) == Some(" ") => {
                last.end = concept.span.end
            }
            _ => spans.push(concept.span.clone()),
        }
    }
    spans.into_iter().filter_map(|span| question.text.get(span)).map(str::to_owned).collect()
}
