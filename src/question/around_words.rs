//! Takes off quoted words what stands around them in the line and is none of them: "Wang claimed that …, correct?"

use std::ops::Range;

use super::Question;
use super::quotation_marks::{MIN_WORDS_BESIDE, all_in_double_marks};
use crate::text::Word;

/// Most words of a tag.
const MAX_WORDS_OF_TAG: usize = 6;

/// Most words before a verb of saying that are who says something.
const MAX_WORDS_OF_SPEAKER: usize = 4;

/// Most words around quotation marks that only introduce what stands in them.
const MAX_WORDS_AROUND: usize = 6;

/// Most words between a verb of saying and "that" that only say when or where: "did he say **in May 1959** that".
const MAX_WORDS_BEFORE_CLAUSE: usize = 6;

/// The words without the question that ends them: "…, correct?", "…. Isn't that so?"
pub(super) fn without_tag(question: &Question, span: Range<usize>) -> Range<usize> {
    let text = &question.text[span.clone()];
    let Some(body) = text.trim_end().strip_suffix('?') else { return span };
    let parts = body.char_indices().rev().filter(|(_, c)| ends_part(*c));
    let parts = parts.chain(body.rfind(" - ").map(|at| (at, ' ')));
    let is_tag = |at: usize| is_tag(&body[at..], question.language.questions.closing_tags);
    // The longest tag: “…, is it not, or is it?” is none.
    match parts.map(|(at, _)| at).filter(|at| is_tag(*at)).min() {
        Some(at) => span.start..span.start + at,
        None => span,
    }
}

fn ends_part(c: char) -> bool {
    matches!(c, ',' | ';' | '.' | '!' | '?' | '—' | '–' | '…' | '\n')
}

/// Whether all words of a text are those of a tag.
fn is_tag(text: &str, tags: &[&str]) -> bool {
    let fold = |word: &str| -> String {
        word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
    };
    let words: Vec<String> =
        text.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
    (1..=MAX_WORDS_OF_TAG).contains(&words.len())
        && words.iter().all(|word| tags.contains(&word.as_str()))
}

/// What stands in quotation marks within the words, where the rest is so short that it only introduces it:
/// "Wang fears “…”", "“…” — Wang".
pub(super) fn in_marks_within(question: &Question, span: &Range<usize>) -> Option<Range<usize>> {
    let inside = |range: &Range<usize>| span.start <= range.start && range.end <= span.end;
    let mut marked = all_in_double_marks(&question.text);
    marked.retain(|(outer, _)| inside(outer));
    let [(_, inner)] = marked.as_slice() else { return None };
    let count = |range: &Range<usize>| {
        question.words.iter().filter(|word| range.contains(&word.span.start)).count()
    };
    let (quoted, around) = (count(inner), count(span) - count(inner));
    (quoted >= MIN_WORDS_BESIDE && around <= MAX_WORDS_AROUND && around <= quoted)
        .then(|| inner.clone())
}

/// The words without whoever is said to say them: "**Wang said that** the boats were sold".
pub(super) fn without_speaker(
    question: &Question,
    span: Range<usize>,
    is_name: impl Fn(&Word) -> bool,
) -> Range<usize> {
    let all = &question.words;
    let first = all.partition_point(|word| word.span.start < span.start);
    let last = all.partition_point(|word| word.span.start < span.end);
    let words = &all[first..last];
    let saying = question.language.questions.saying;
    let verb = words.iter().position(|word| saying.contains(&word.folded.as_str()));
    let Some(verb) = verb.filter(|verb| (1..=MAX_WORDS_OF_SPEAKER).contains(verb)) else {
        return span;
    };
    if !words[..verb].iter().all(is_name) {
        return span;
    }
    let opens =
        |word: &&Word| question.language.questions.before_clause.contains(&word.folded.as_str());
    let end = words.get(verb + 1).filter(opens).unwrap_or(&words[verb]).span.end;
    end..span.end
}

/// How many words stand between a verb of saying and the clause that is said, with the word that opens it; 0 where none
/// does. They may be whoever it is said to, a day or a place, which `is_beside` knows.
pub(super) fn before_clause(
    question: &Question,
    behind: &[Word],
    is_beside: impl Fn(&Word) -> bool,
) -> usize {
    let opens =
        |word: &Word| question.language.questions.before_clause.contains(&word.folded.as_str());
    let small = question.language.questions.before_object;
    let is_between = |word: &&Word| is_beside(word) || small.contains(&word.folded.as_str());
    let between = behind.iter().take(MAX_WORDS_BEFORE_CLAUSE).take_while(is_between).count();
    match behind.get(between).is_some_and(opens) {
        true => between + 1,
        false => 0,
    }
}
