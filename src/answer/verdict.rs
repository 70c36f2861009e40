use std::ops::Range;

use super::excerpt::has_number;
use super::pieces::Piece;
use super::{Verdict, Why};
use crate::question::{Ask, DateWindow, Need, Question};
use crate::search::{Concept, Query};
use crate::time::Interval;

/// The share of the question's weight that an answer must meet.
const ENOUGH: f32 = 0.6;
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

/// Says whether the pieces answer the question, and if not, what is missing.
pub(super) fn judge(
    question: &Question,
    query: &Query,
    pieces: Vec<Piece>,
    reach: Option<Interval>,
    impossible: bool,
) -> Judged {
    let sorted = Sorted::new(question, query, pieces);
    let undated = sorted.undated;
    let judged = |verdict, why, unmet, pieces| Judged { verdict, why, unmet, pieces, undated };
    let Sorted { full, outside, rest, .. } = sorted;
    if impossible {
        let pieces = in_turn([full, outside, without_meeting(rest)]);
        return judged(Verdict::Nothing, Some(Why::NoSuchDate), Vec::new(), pieces);
    }
    if !full.is_empty() {
        // What is on the subject but of another time comes last, and is labelled as such.
        return judged(Verdict::Answered, None, Vec::new(), in_turn([full, outside]));
    }
    let in_reach =
        |window: &DateWindow| reach.is_some_and(|reach| reach.overlaps(&window.interval));
    let beyond = question.is_dated() && !question.dates.iter().any(in_reach);
    if !outside.is_empty() {
        let why = if beyond { Why::OutsideCorpus } else { Why::NoDateMatch };
        let subject = query.all().any(|concept| concept.need != Need::Helpful);
        let verdict = if subject { Verdict::Partly } else { Verdict::Nothing };
        return judged(verdict, Some(why), Vec::new(), in_turn([outside, without_meeting(rest)]));
    }
    let near = rest.first().is_some_and(|(_, best)| best.share >= NEAR);
    let unmet = match rest.first() {
        Some((_, best)) => best.unmet.clone(),
        None => topic_words(question, query),
    };
    let why = match (beyond, unmet.is_empty()) {
        (true, _) => Why::OutsideCorpus,
        (false, true) => Why::NoDateMatch,
        (false, false) => Why::NoTopicMatch,
    };
    let verdict = if near && !beyond { Verdict::Partly } else { Verdict::Nothing };
    judged(verdict, Some(why), unmet, without_meeting(rest))
}

/// Pieces by how far they meet the question, each group best first.
struct Sorted {
    /// Subject and time are met.
    full: Vec<Piece>,
    /// The subject is met, the time is not.
    outside: Vec<Piece>,
    /// Some word of the subject is met.
    rest: Vec<(Piece, Meeting)>,
    /// How many without any date are on the subject.
    undated: usize,
}

impl Sorted {
    fn new(question: &Question, query: &Query, pieces: Vec<Piece>) -> Self {
        let mut sorted =
            Self { full: Vec::new(), outside: Vec::new(), rest: Vec::new(), undated: 0 };
        for piece in pieces {
            let meeting = meeting(question, query, &piece);
            let on_topic = on_topic(&meeting);
            sorted.undated += usize::from(on_topic && piece.hit.is_undated());
            match on_topic {
                true if meeting.window => sorted.full.push(piece),
                true => sorted.outside.push(piece),
                false if meeting.share > 0.0 => sorted.rest.push((piece, meeting)),
                false => {}
            }
        }
        // What may be of the time comes before what is not.
        sorted.outside.sort_by_key(|piece| !piece.hit.window.is_met());
        sorted
    }
}

fn in_turn<const N: usize>(groups: [Vec<Piece>; N]) -> Vec<Piece> {
    groups.into_iter().flatten().collect()
}

fn without_meeting(pieces: Vec<(Piece, Meeting)>) -> Vec<Piece> {
    pieces.into_iter().map(|(piece, _)| piece).collect()
}

fn on_topic(meeting: &Meeting) -> bool {
    meeting.phrases && !meeting.key_unmet && meeting.share >= ENOUGH
}

fn meeting(question: &Question, query: &Query, piece: &Piece) -> Meeting {
    let met = &piece.hit.score.met;
    let counted =
        || query.concepts.iter().zip(met).filter(|(concept, _)| concept.need != Need::Helpful);
    let total: f32 = counted().map(|(concept, _)| concept.weight()).sum();
    let sum: f32 =
        counted().filter(|(_, met)| **met > 0.0).map(|(concept, _)| concept.weight()).sum();
    let mut unmet: Vec<&Concept> =
        counted().filter(|(_, met)| **met == 0.0).map(|(concept, _)| concept).collect();
    let key_unmet = unmet.iter().any(|concept| concept.need == Need::Name || !concept.exists);
    unmet.sort_by_key(|concept| concept.span.start);
    let mut unmet = joined(question, &unmet);
    let number_unmet = query.ask == Ask::HowMany && !gives_number(piece);
    unmet.extend(number_unmet.then(|| NUMBER.to_owned()));
    let window = !question.is_dated() || piece.hit.window.is_met() && piece.hit.window.surely;
    // A date that is met counts like one more word of average weight.
    let date =
        if question.is_dated() && window { total / counted().count().max(1) as f32 } else { 0.0 };
    Meeting {
        share: if total > 0.0 { (sum + date) / (total + date) } else { 1.0 },
        key_unmet: key_unmet || number_unmet,
        unmet,
        phrases: met[query.concepts.len()..].iter().all(|met| *met > 0.0),
        window,
    }
}

/// Whether the quoted words give a number besides their dates.
fn gives_number(piece: &Piece) -> bool {
    let mut text = piece.run.text.clone();
    for time in &piece.run.speaks_of {
        text = text.replace(&time.text, " ");
    }
    has_number(&text)
}

/// What a question for a number names as unmet where no number is found.
const NUMBER: &str = "how many";

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
