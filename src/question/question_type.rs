//! Tells what kind of question was asked, and which date of a passage it means.

use super::{Clock, DateWindow, QuestionType};
use crate::language::QuestionWords;
use crate::text::Word;
use crate::time::Relation;

/// What is asked for, told by the words that questions begin with.
pub(super) fn question_type(
    words: &[Word],
    windows: &[DateWindow],
    quoted: bool,
    language: &QuestionWords,
) -> QuestionType {
    let first = words.first().map_or("", |word| word.folded.as_str());
    // First, because “what happened on this day” would otherwise be an ordinary question with
    // “what”.
    if windows.iter().any(|window| window.relation == Relation::OnThisDay) {
        return QuestionType::OnThisDay;
    }
    // “How did he explain the “missile gap”?” asks about the quoted words; a quotation without such
    // a word is to be looked up itself.
    if quoted && !words.iter().any(|word| is_in(word, language.about_quotation)) {
        return QuestionType::Quote;
    }
    if language.how_many.iter().any(|phrase| has_phrase(words, phrase)) {
        return QuestionType::HowMany;
    }
    let requested = |phrases: &&[&str]| phrases.iter().all(|phrase| has_phrase(words, phrase));
    if language.list_openings.contains(&first) || language.list_requests.iter().any(requested) {
        return QuestionType::List;
    }
    if language.when_phrases.iter().any(|phrase| has_phrase(words, phrase)) {
        return QuestionType::When;
    }
    // The first question word decides: "who said when" asks who.
    let types = [
        (language.when, QuestionType::When),
        (language.who, QuestionType::Who),
        (language.place, QuestionType::Where),
        (language.what, QuestionType::What),
    ];
    let type_of = |word: &Word| types.iter().find(|(list, _)| is_in(word, list));
    words.iter().find_map(type_of).map_or(QuestionType::What, |(_, found)| *found)
}

/// Which date the windows are held against: "written in", "memos from", "dated" mean when a document was made.
///
/// So does any date in a list of documents by where or whom they are from: "all telegrams from Taipei in 1961".
pub(super) fn clock(before_date: &[Word], is_list: bool, language: &QuestionWords) -> Clock {
    let is_origin = |pair: &[Word]| {
        is_in(&pair[0], language.document_kinds) && is_in(&pair[1], language.document_prepositions)
    };
    if is_list && before_date.windows(2).any(is_origin) {
        return Clock::Written;
    }
    // Further back than this a word belongs to another part of the question.
    let near = |count: usize| before_date.iter().rev().take(count);
    // “memos from”: the kind of document stands right before the preposition.
    let origin = near(1).any(|word| is_in(word, language.origin_prepositions));
    let kind = near(2).skip(1).any(|word| is_in(word, language.document_kinds));
    // “What did he write about 1914?”: the time is the subject.
    let is_subject = near(1).any(|word| is_in(word, language.before_subject));
    if origin && kind || !is_subject && near(4).any(|word| is_in(word, language.writing)) {
        return Clock::Written;
    }
    match near(3).any(|word| is_in(word, language.happening)) {
        true => Clock::SpeaksOf,
        false => Clock::Either,
    }
}

fn is_in(word: &Word, list: &[&str]) -> bool {
    list.contains(&word.folded.as_str())
}

/// Whether words stand next to each other: a phrase is its folded words, parted by blanks.
pub(crate) fn has_phrase(words: &[Word], phrase: &str) -> bool {
    let count = phrase.split(' ').count();
    let stands = |row: &[Word]| row.iter().map(|word| word.folded.as_str()).eq(phrase.split(' '));
    words.windows(count).any(stands)
}
