//! Tells whether a quotation says of one thing what the question asks of it: "what is the **capital** of **France**?"
//!
//! That both words stand somewhere in a passage says nothing of the one being the other's.

use std::ops::Range;

use super::sentence_run::SentenceRun;
use super::wording::has_number;
use crate::question::{Need, Question, QuestionType, TopicWord};
use crate::search::{Match, Matcher, STEM_ALONE, WeightedQuery};
use crate::text::{Word, sentences_in, words};

/// Most words from one word of a thing to another: "the **Communist** Party of **China**".
const MAX_WORDS_APART: usize = 6;

/// Most words from the word for who is asked for to the name: "**Premier** Chou", "**Rusk**, who was then the new **Secretary**".
///
/// A clause may stand between; the limit was not measured by itself.
const MAX_WORDS_TO_NAME: usize = 6;

/// Whether the quoted words may say what is asked of a thing; true where the question is of another form.
pub(super) fn is_told(
    question: &Question,
    query: &WeightedQuery,
    matcher: &Matcher<'_>,
    run: &SentenceRun,
) -> bool {
    let evidence = &question.language.evidence;
    let Some(relation) = Relation::of(question) else {
        // "How tall is …" is answered by a number.
        return !(question.asks_measure() && is_of_names(question))
            || has_number(&run.text, evidence);
    };
    sentences_in(&run.text, question.language).into_iter().any(|range| {
        run.text.get(range).is_some_and(|text| says(question, query, matcher, &relation, text))
    })
}

/// Whether one sentence says it: the words of the thing stand together there, and what is asked of it somewhere beside them.
///
/// How far apart they stand says nothing: of the reading set, a limit of six words withheld ten right answers and no wrong one.
fn says(
    question: &Question,
    query: &WeightedQuery,
    matcher: &Matcher<'_>,
    relation: &Relation,
    text: &str,
) -> bool {
    let row = words(text);
    let found = matcher.find(&row);
    let places = |span: &Range<usize>| -> Vec<usize> {
        let is_it = |found: &&Match| {
            found.weight > STEM_ALONE
                && query.concepts.get(found.concept).is_some_and(|it| overlap(&it.span, span))
        };
        found.iter().filter(is_it).map(|found| found.words.start).collect()
    };
    let asked: Vec<Vec<usize>> = relation.asked.iter().map(places).collect();
    let of: Vec<Vec<usize>> = relation.of.iter().map(places).collect();
    let near = |places: &[usize], at: usize| {
        places.iter().copied().find(|place| place.abs_diff(at) <= MAX_WORDS_APART)
    };
    let is_whole = of
        .last()
        .into_iter()
        .flatten()
        .any(|thing| of.iter().all(|places| near(places, *thing).is_some()));
    // The last word names what is asked for; what stands before it may be said in other words: "the **two** sources".
    let has_head = asked.last().is_some_and(|places| !places.is_empty());
    let beside: Vec<usize> = asked.concat();
    is_whole
        && has_head
        && (question.question_type != QuestionType::Who
            || names_somebody(question, text, &row, &found, &beside))
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Whether all that is asked about is a name.
fn is_of_names(question: &Question) -> bool {
    !question.topic.is_empty() && question.topic.iter().all(|word| word.need == Need::Name)
}

/// Whether a name that the question does not give stands beside the words for who is asked for: "Premier **Chou**".
fn names_somebody(
    question: &Question,
    text: &str,
    row: &[Word],
    found: &[Match],
    beside: &[usize],
) -> bool {
    let evidence = &question.language.evidence;
    let frame = question.language.questions.frame;
    let is_new_name = |at: usize| {
        let word = row[at].folded.as_str();
        let shown = &text[row[at].span.clone()];
        // "USIB" is a body.
        shown.starts_with(char::is_uppercase)
            && shown.contains(char::is_lowercase)
            && !evidence.offices.contains(&word)
            && !frame.contains(&word)
            && !found.iter().any(|found| found.words.contains(&at))
            && (at > 0 || opens_as_name(text, row, evidence.being))
    };
    beside.iter().any(|at| {
        let mut near =
            at.saturating_sub(MAX_WORDS_TO_NAME)..row.len().min(at + MAX_WORDS_TO_NAME + 1);
        near.any(|name| {
            let (first, last) = (name.min(*at), name.max(*at));
            let between =
                &text[row[first].span.end.min(row[last].span.start)..row[last].span.start];
            is_new_name(name) && !between.contains([';', ':'])
        })
    })
}

/// Whether the first word of a sentence, which has a capital in any case, is a name: "Rusk was …", "Rusk, the …", "Dean Rusk …".
fn opens_as_name(text: &str, row: &[Word], being: &[&str]) -> bool {
    let [first, next, ..] = row else { return false };
    text[first.span.end..].starts_with(',')
        || being.contains(&next.folded.as_str())
        || text[next.span.clone()].starts_with(char::is_uppercase)
}

/// What is asked of what, each word by its bytes in the question.
#[derive(Debug, PartialEq, Eq)]
struct Relation {
    /// "capital"
    asked: Vec<Range<usize>>,
    /// "France"
    of: Vec<Range<usize>>,
}

impl Relation {
    /// Reads "what is the N of X" and "who was X's N", with nothing else asked but a time.
    fn of(question: &Question) -> Option<Self> {
        let language = question.language;
        let questions = &language.questions;
        let all = &question.words;
        let is = |at: usize, list: &[&str]| {
            all.get(at).is_some_and(|word| list.contains(&word.folded.as_str()))
        };
        let opens = |at: &usize| {
            let is_what = is(*at, questions.what)
                && !is(*at, questions.why)
                && !is(*at, questions.before_measure);
            is_what || is(*at, questions.who)
        };
        // "What was one of the causes of?" says not of what.
        if all.last().is_some_and(|word| word.folded == language.dates.genitive) {
            return None;
        }
        let opening = (0..all.len()).find(opens)?;
        // "To whom was … sold?" asks for another relation.
        let is_governed =
            |at: usize| is(at, questions.before_object) || is(at, questions.before_subject);
        if opening.checked_sub(1).is_some_and(is_governed) {
            return None;
        }
        // "What's" and "whats" are the question word and the verb in one.
        let word = all[opening].folded.as_str();
        let is_one_more = |list: &[&str]| {
            list.iter().any(|it| word.len() == it.len() + 1 && word.starts_with(*it))
        };
        let is_verb_in_it = has_ending(question, &all[opening].span)
            || is_one_more(questions.what)
            || is_one_more(questions.who);
        let start = match is(opening + 1, language.evidence.being) {
            true => opening + 2,
            false if is_verb_in_it => opening + 1,
            false => return None,
        };
        let start = if is(start, language.evidence.articles) { start + 1 } else { start };
        let start = all.get(start)?.span.start;
        let topic = &question.topic;
        if topic.iter().any(|word| word.span.start < start) || !question.phrases.is_empty() {
            return None;
        }
        let is_genitive =
            |word: &&Word| word.folded == language.dates.genitive && word.span.start > start;
        let (before, behind) = match all.iter().find(is_genitive) {
            Some(of) => {
                topic.split_at(topic.partition_point(|word| word.span.start < of.span.start))
            }
            None => {
                let at = topic.iter().position(|word| has_genitive_ending(question, word))?;
                let (of, asked) = topic.split_at(at + 1);
                (asked, of)
            }
        };
        let is_one_row = |words: &[TopicWord]| is_row(question, words);
        let is_told_of = |words: &[TopicWord]| words.iter().any(|word| word.need != Need::Helpful);
        if !is_one_row(before) || !is_one_row(behind) || !is_told_of(before) || !is_told_of(behind)
        {
            return None;
        }
        // "The bridge of Satre sold": what stands behind a name may be a verb.
        if behind.len() > 1 && behind.iter().any(|word| word.need != Need::Name) {
            return None;
        }
        let spans = |words: &[TopicWord]| words.iter().map(|word| word.span.clone()).collect();
        Some(Self { asked: spans(before), of: spans(behind) })
    }
}

/// Whether words stand next to each other in the question.
fn is_row(question: &Question, words: &[TopicWord]) -> bool {
    words.windows(2).all(|pair| {
        let between = &question.text[pair[0].span.end..pair[1].span.start];
        !between.contains(char::is_alphanumeric)
    })
}

/// Whether a genitive stands there: "France's".
fn has_genitive_ending(question: &Question, word: &TopicWord) -> bool {
    has_ending(question, &word.span)
}

/// Whether "'s" stands behind a word: a genitive, or the verb of "What's".
fn has_ending(question: &Question, word: &Range<usize>) -> bool {
    let behind = &question.text[word.end..];
    let ending = question.language.talk.genitive_ending;
    behind.starts_with(ending) || behind.replace('’', "'").starts_with(ending)
}
