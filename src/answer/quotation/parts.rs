//! Puts together what came of several quotations in a line, and of the parts of one.

use crate::answer::quoted::empty;
use crate::answer::{Answer, Evidence, QuotationCheck, QuotationPart, QuotationState, Verdict};
use crate::question::Question;

/// Most pieces of evidence of several quotations.
const MAX_SHOWN: usize = 10;

/// One answer of the answers to several quotations; the first place of each comes first.
pub fn combine_quotations(question: Question, answers: Vec<Answer>) -> Answer {
    let first = answers.iter().find_map(|answer| answer.quotation.clone());
    together(question, first, answers)
}

/// The same of the parts of one quotation that stands nowhere as a whole.
pub(super) fn of_parts(question: Question, whole: QuotationCheck, answers: Vec<Answer>) -> Answer {
    let answer = together(question, Some(whole), answers);
    let evidence = answer.evidence.into_iter().chain(answer.nearest).collect();
    let verdict = Verdict::Partly;
    Answer { verdict, confidence: 0.0, evidence: Vec::new(), nearest: evidence, ..answer }
}

fn together(question: Question, whole: Option<QuotationCheck>, answers: Vec<Answer>) -> Answer {
    let all = |verdict| answers.iter().all(|answer| answer.verdict == verdict);
    let verdict = match () {
        () if all(Verdict::Answered) => Verdict::Answered,
        () if all(Verdict::Nothing) => Verdict::Nothing,
        () => Verdict::Partly,
    };
    let (mut parts, mut shown, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for answer in answers {
        let Answer { evidence, nearest, quotation: Some(check), .. } = answer else { continue };
        let stands = check.state != QuotationState::Absent;
        let mut found = evidence.into_iter().chain(nearest).filter(|_| stands);
        let place = found.next().map(|evidence| {
            shown.push(evidence);
            shown.len() - 1
        });
        parts.push(QuotationPart { check, shown: place });
        others.extend(found);
    }
    let shown_first = shown.len();
    let is_new = |shown: &[Evidence], other: &Evidence| {
        shown.iter().all(|known| known.passage.id != other.passage.id)
    };
    for other in others {
        if shown.len() < MAX_SHOWN && is_new(&shown, &other) {
            shown.push(other);
        }
    }
    for (rank, evidence) in (1..).zip(&mut shown) {
        evidence.rank = rank;
    }
    let (evidence, nearest) = match verdict {
        Verdict::Answered => (shown, Vec::new()),
        _ => (Vec::new(), shown),
    };
    Answer {
        verdict,
        confidence: if verdict == Verdict::Answered { 1.0 } else { 0.0 },
        shown_first,
        evidence,
        nearest,
        quotation: whole,
        parts,
        ..empty(question, None)
    }
}
