//! Exchanges and adds words in the text of a question.

use std::ops::Range;

use crate::question::{self, Need, Question, TopicWord, whole};

/// The subjects of a question, without the one that was exchanged.
pub(super) fn subjects(question: &Question, exchanged: Option<&Range<usize>>) -> Vec<String> {
    let is_kept = |span: &Range<usize>| {
        exchanged.is_none_or(|gone| span.end <= gone.start || gone.end <= span.start)
    };
    // Its names say what it is about; other words only where it has none.
    let names = runs(question, |word| word.need == Need::Name);
    let subjects =
        if names.is_empty() { runs(question, |word| word.need == Need::Content) } else { names };
    subjects.into_iter().filter(is_kept).map(|span| question.text[span].to_owned()).collect()
}

/// Stretches of neighbouring topic words.
pub(super) fn runs(
    question: &Question,
    is_wanted: impl Fn(&TopicWord) -> bool,
) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for word in question.topic.iter().filter(|word| is_wanted(word)) {
        match runs.last_mut() {
            Some(last)
                if !question.text[last.end..word.span.start]
                    .contains(|c: char| c.is_alphanumeric() || matches!(c, '(' | '?' | '？')) =>
            {
                last.end = word.span.end;
            }
            _ => runs.push(word.span.clone()),
        }
    }
    runs
}

/// The times of a question with the preposition before the first: "in Oct 62".
pub(super) fn dates_span(question: &Question) -> Option<Range<usize>> {
    let text = &question.text;
    let mut spans = question.dates.iter().filter_map(|window| whole(text, &window.text));
    let first = spans.next()?;
    let all = spans.fold(first, |all, span| all.start.min(span.start)..all.end.max(span.end));
    let questions = &question.language.questions;
    let lists = [questions.date_prepositions, questions.document_prepositions];
    let before = question.words.iter().rev().find(|word| word.span.end <= all.start);
    let preposition = before.filter(|word| {
        let touches = text[word.span.end..all.start].chars().all(char::is_whitespace);
        touches && lists.iter().any(|list| list.contains(&word.folded.as_str()))
    });
    Some(preposition.map_or(all.start, |word| word.span.start)..all.end)
}

/// A question with another time in place of its own.
pub(super) fn with_time(text: &str, question: &Question, phrase: &str) -> String {
    let own = dates_span(question).map(|span| &question.text[span]);
    match own.and_then(|own| whole(text, own)) {
        Some(span) => replaced(text, span, phrase),
        None => appended(text, phrase),
    }
}

pub(super) fn replaced(text: &str, span: Range<usize>, by: &str) -> String {
    format!("{}{by}{}", &text[..span.start], &text[span.end..])
}

/// A question with more words before its question mark, and before what it kept.
pub(super) fn appended(text: &str, phrase: &str) -> String {
    let kept = question::in_brackets(text);
    if !kept.is_empty() {
        return in_brackets(&appended(text[..kept.start - 1].trim_end(), phrase), &text[kept]);
    }
    let body = text.trim_end();
    let words = body.trim_end_matches(['?', '.', '!', ' ']);
    format!("{words} {phrase}{}", &body[words.len()..])
}

/// A question with what it kept behind it, as [`question::in_brackets`](crate::question::in_brackets) finds it again.
pub(super) fn in_brackets(text: &str, kept: &str) -> String {
    format!("{} ({kept})?", text.trim().trim_end_matches(['?', '.', '!', ' ']))
}

pub(super) fn appended_before_time(question: &Question, phrase: &str) -> String {
    match dates_span(question) {
        Some(span) => {
            let (before, after) = question.text.split_at(span.start);
            format!("{}{phrase} {after}", before)
        }
        None => appended(&question.text, phrase),
    }
}
