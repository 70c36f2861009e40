//! Decides how many pieces of evidence a reader sees at once, before opening one.

use super::{Answer, Verdict};
use crate::question::QuestionType;

/// Most pieces of evidence on the first screen.
pub(super) const MAX_SHOWN_FIRST: usize = 3;

// The first screen takes the evidence in its order. Moving up the next of another document was measured, too: of 1,220
// judged questions it took the right words of 35 off the screen, and brought two more right documents onto it. A document
// that is quoted again has paid a tenth of its score for that already, so it fits well where it still comes first.

/// The answer to one question, with its confidence and what its first screen shows.
///
/// A list is asked for to see several, however well the first of them fits.
pub(super) fn with_first_screen(mut answer: Answer) -> Answer {
    let count = answer.shown().count();
    let confidence = answer.explanation.confidence;
    let probability = if count == 0 { 0.0 } else { confidence.probability() };
    let is_list = answer.question.question_type == QuestionType::List;
    // "The latest report": of several that fit alike the date decides, and one is wanted.
    let is_one_wanted = (answer.question.order.is_some()
        || answer.question.request.wants_telling())
        && answer.verdict == Verdict::Answered;
    let is_sure = probability >= confidence.enough() || is_one_wanted;
    let most = if is_sure && !is_list { 1 } else { MAX_SHOWN_FIRST };
    answer.confidence = probability;
    answer.shown_first = count.min(most);
    answer
}
