//! Puts the answers to several questions, asked in one line, together to one.

use super::first_screen::MAX_SHOWN_FIRST;
use super::quoted::empty;
use super::{Answer, AnswerExplanation, ConfidenceFeatures, Evidence, Verdict, WordLocation};
use crate::question::Question;

/// Most quotations where several questions were asked in one line.
const MAX_COMBINED_EVIDENCE: usize = 8;

/// One answer of the answers to several questions that were asked in one line; `question` is the whole line.
///
/// The best of each comes first, in the order of the questions, then the next of each. The first screen shows the best of each.
pub fn combine(mut question: Question, answers: Vec<Answer>) -> Answer {
    if answers.iter().any(|answer| answer.question.is_shortened()) {
        question.note_shortened();
    }
    let is_answered = |answer: &Answer| answer.verdict == Verdict::Answered;
    let verdict = match () {
        () if answers.iter().all(is_answered) && !question.is_shortened() => Verdict::Answered,
        () if answers.iter().all(|answer| answer.verdict == Verdict::Nothing) => Verdict::Nothing,
        () => Verdict::Partly,
    };
    let why = answers.iter().find_map(|answer| answer.why);
    let unmet = answers.iter().flat_map(|answer| answer.unmet.clone()).collect();
    let undated = answers.iter().map(|answer| answer.undated).sum();
    let mut spellings: Vec<_> =
        answers.iter().flat_map(|answer| answer.spellings.clone()).collect();
    spellings.sort();
    spellings.dedup();
    let explanation = AnswerExplanation {
        asked: answers.iter().flat_map(|answer| answer.explanation.asked.clone()).collect(),
        enough: answers.first().map_or(0.0, |answer| answer.explanation.enough),
        // Of the part that is least certain, as the confidence.
        confidence: answers
            .iter()
            .filter(|answer| answer.shown_first > 0)
            .min_by(|one, other| one.confidence.total_cmp(&other.confidence))
            .map_or_else(ConfidenceFeatures::default, |answer| answer.explanation.confidence),
    };
    let certain = answers.iter().filter(|answer| answer.shown_first > 0);
    let confidence = certain.map(|answer| answer.confidence).reduce(f32::min).unwrap_or(0.0);
    let InTurn { shown, firsts } = in_turn(answers, explanation.asked.len());
    let shown_first = firsts.min(MAX_SHOWN_FIRST);
    let (evidence, nearest) = match verdict {
        Verdict::Answered => (shown, Vec::new()),
        _ => (Vec::new(), shown),
    };
    Answer {
        verdict,
        unmet,
        confidence,
        shown_first,
        evidence,
        nearest,
        spellings,
        undated,
        explanation,
        ..empty(question, why)
    }
}

/// The evidence of several answers.
struct InTurn {
    shown: Vec<Evidence>,
    /// How many of them, at the beginning, are the best of an answer.
    firsts: usize,
}

fn in_turn(answers: Vec<Answer>, asked: usize) -> InTurn {
    let mut before = 0;
    let mut each: Vec<std::vec::IntoIter<Evidence>> = Vec::new();
    for answer in answers {
        let own = answer.explanation.asked.len();
        let evidence = answer.evidence.into_iter().chain(answer.nearest);
        let widened = evidence.map(|mut evidence| {
            // The words of all questions stand in one list for the line: those of the other
            // questions are absent here, and its own begin behind those of the questions before.
            let mut locations = vec![WordLocation::Absent; asked];
            let theirs = &evidence.explanation.locations;
            locations[before..before + own].copy_from_slice(theirs);
            evidence.explanation.locations = locations;
            evidence
        });
        each.push(widened.collect::<Vec<_>>().into_iter());
        before += own;
    }
    let mut shown: Vec<Evidence> = Vec::new();
    let mut firsts = None;
    while shown.len() < MAX_COMBINED_EVIDENCE {
        // One of each question in turn, so that a question with many good quotations does not push
        // out the others.
        let round: Vec<Evidence> = each.iter_mut().filter_map(Iterator::next).collect();
        if round.is_empty() {
            break;
        }
        for mut evidence in round {
            if shown.len() < MAX_COMBINED_EVIDENCE
                && !shown.iter().any(|other| is_duplicate(other, &evidence))
            {
                evidence.rank = shown.len() + 1;
                shown.push(evidence);
            }
        }
        firsts.get_or_insert(shown.len());
    }
    InTurn { firsts: firsts.unwrap_or(0), shown }
}

fn is_duplicate(one: &Evidence, other: &Evidence) -> bool {
    one.document.id == other.document.id && one.quote.span().overlaps(other.quote.span())
}
