use super::compose::Piece;
use super::{Verdict, Why};
use crate::question::{Need, Question};
use crate::search::Query;
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
    let dated = question.is_dated();
    let undated = pieces
        .iter()
        .filter(|piece| piece.hit.is_undated() && on_topic(&meeting(query, piece, dated)))
        .count();
    let judged = |verdict, why, unmet, pieces| Judged { verdict, why, unmet, pieces, undated };
    let (full, rest): (Vec<Piece>, Vec<Piece>) =
        pieces.into_iter().partition(|piece| is_full(&meeting(query, piece, dated)));
    let (outside, mut rest): (Vec<Piece>, Vec<Piece>) =
        rest.into_iter().partition(|piece| on_topic(&meeting(query, piece, dated)));
    if impossible {
        let pieces = [full, outside, rest].concat();
        return judged(Verdict::Nothing, Some(Why::NoSuchDate), Vec::new(), pieces);
    }
    if !full.is_empty() {
        // What is on the subject but of another time comes last, and is labelled as such.
        return judged(Verdict::Answered, None, Vec::new(), [full, outside].concat());
    }
    let beyond = dated
        && !question
            .dates
            .iter()
            .any(|window| reach.is_some_and(|reach| reach.overlaps(&window.interval)));
    if !outside.is_empty() {
        let why = if beyond { Why::OutsideCorpus } else { Why::NoDateMatch };
        let pieces = [outside, rest].concat();
        let subject = query.all().any(|concept| concept.need != Need::Helpful);
        let verdict = if subject { Verdict::Partly } else { Verdict::Nothing };
        return judged(verdict, Some(why), Vec::new(), pieces);
    }
    rest.retain(|piece| meeting(query, piece, dated).share > 0.0 || query.concepts.is_empty());
    let best = rest.first().map(|piece| meeting(query, piece, dated));
    let near = best.as_ref().is_some_and(|best| best.share >= NEAR);
    let unmet = best.map_or_else(|| topic_words(query), |best| best.unmet);
    let why = match (beyond, unmet.is_empty()) {
        (true, _) => Why::OutsideCorpus,
        (false, true) => Why::NoDateMatch,
        (false, false) => Why::NoTopicMatch,
    };
    judged(if near && !beyond { Verdict::Partly } else { Verdict::Nothing }, Some(why), unmet, rest)
}

fn is_full(meeting: &Meeting) -> bool {
    on_topic(meeting) && meeting.window
}

fn on_topic(meeting: &Meeting) -> bool {
    meeting.phrases && !meeting.key_unmet && meeting.share >= ENOUGH
}

fn meeting(query: &Query, piece: &Piece, dated: bool) -> Meeting {
    let met = &piece.hit.score.met;
    let counted =
        || query.concepts.iter().zip(met).filter(|(concept, _)| concept.need != Need::Helpful);
    let total: f32 = counted().map(|(concept, _)| concept.weight()).sum();
    let sum: f32 =
        counted().filter(|(_, met)| **met > 0.0).map(|(concept, _)| concept.weight()).sum();
    let unmet: Vec<_> =
        counted().filter(|(_, met)| **met == 0.0).map(|(concept, _)| concept).collect();
    let window = !dated || piece.hit.window.is_met();
    // A date that is met counts like one more word of average weight.
    let date = if dated && window { total / counted().count().max(1) as f32 } else { 0.0 };
    Meeting {
        share: if total > 0.0 { (sum + date) / (total + date) } else { 1.0 },
        key_unmet: unmet.iter().any(|concept| concept.need == Need::Name || !concept.exists),
        unmet: unmet.iter().map(|concept| concept.asked.clone()).collect(),
        phrases: met[query.concepts.len()..].iter().all(|met| *met > 0.0),
        window,
    }
}

fn topic_words(query: &Query) -> Vec<String> {
    query
        .concepts
        .iter()
        .filter(|concept| concept.need != Need::Helpful)
        .map(|concept| concept.asked.clone())
        .collect()
}
