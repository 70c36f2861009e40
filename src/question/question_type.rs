use super::{Clock, DateWindow, QuestionType};
use crate::text::Word;
use crate::time::Relation;

/// What is asked for, told by the words that questions begin with.
pub(super) fn question_type(words: &[Word], windows: &[DateWindow], quoted: bool) -> QuestionType {
    let has = |word: &str| words.iter().any(|found| found.folded == word);
    let pair = |one: &str, two: &str| {
        words.windows(2).any(|pair| pair[0].folded == one && pair[1].folded == two)
    };
    let first = words.first().map(|word| word.folded.as_str());
    if windows.iter().any(|window| window.relation == Relation::OnThisDay) {
        return QuestionType::OnThisDay;
    }
    if quoted && !has("how") && !has("what") {
        return QuestionType::Quote;
    }
    if pair("how", "many") || pair("how", "much") || pair("number", "of") {
        return QuestionType::HowMany;
    }
    if first == Some("list")
        || pair("list", "all")
        || (pair("show", "me") && has("documents"))
        || pair("which", "documents")
    {
        return QuestionType::List;
    }
    // The first question word decides: "who said when" asks who.
    let kinds = words.iter().find_map(|word| match word.folded.as_str() {
        "when" | "whens" => Some(QuestionType::When),
        "who" | "whom" | "whose" | "whos" => Some(QuestionType::Who),
        "where" | "wheres" => Some(QuestionType::Where),
        "what" | "whats" | "which" | "why" | "how" => Some(QuestionType::What),
        _ => None,
    });
    kinds.unwrap_or(QuestionType::What)
}

/// Which date the windows are held against: "written in", "memos from", "dated" mean when a document was made.
pub(super) fn clock(before_date: &[Word]) -> Clock {
    let said: Vec<&str> = before_date.iter().map(|word| word.folded.as_str()).collect();
    let tail = &said[said.len().saturating_sub(6)..];
    let kinds = [
        "documents",
        "document",
        "cables",
        "cable",
        "memos",
        "memo",
        "memoranda",
        "memorandum",
        "letters",
        "letter",
        "telegrams",
        "telegram",
        "reports",
        "report",
        "records",
        "record",
        "papers",
        "notes",
        "despatches",
        "dispatches",
    ];
    let written = ["written", "dated", "wrote", "drafted", "signed", "typed"];
    let spoken = ["events", "event"];
    let from_kind = tail.last().is_some_and(|last| ["from", "of"].contains(last))
        && tail.iter().rev().nth(1).is_some_and(|word| kinds.contains(word));
    if from_kind || tail.iter().rev().take(4).any(|word| written.contains(word)) {
        return Clock::Written;
    }
    match tail.iter().rev().take(3).any(|word| spoken.contains(word)) {
        true => Clock::SpeaksOf,
        false => Clock::Either,
    }
}
