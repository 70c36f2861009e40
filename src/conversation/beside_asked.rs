//! A line that may go on from the question before, though nothing in it says so: "abm?", "after the coup?"
//!
//! Whether it does is known by the archive alone: it goes on where a passage has what both are about.

use std::ops::Range;

use chrono::NaiveDate;

use super::follow_up::{FollowUp, NameClass, NameRun};
use super::rewording::in_brackets;
use super::turn::{Before, Turn};
use crate::question::{self, Need, Question, QuestionReader, Request, TopicWord};
use crate::text::Word;

/// Most words of a line that may be a part of what was asked about.
const MAX_WORDS: usize = 9;
/// Most words of a line that asks for any of something.
const MAX_WORDS_OF_ANY: usize = 3;
/// Most content words of such a line: what says more is a subject of its own.
const MAX_CONTENT_WORDS: usize = 2;

/// Most words of the names in "did China threaten India?", "what did Rusk tell the Soviets?"
const MAX_NAMES_OF_TWO: usize = 3;

/// A line as a part of what was asked before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BesideAsked {
    /// The question that it is then.
    pub turn: Turn,
    /// Questions of which the archive must have a passage with all of one, or the line stands by itself; none where it
    /// surely is a part.
    pub tried: Vec<String>,
}

/// The line as a question about what was asked before; `None` where it surely stands by itself.
pub fn beside_asked(
    line: &str,
    before: &Before,
    today: NaiveDate,
    reader: &QuestionReader<'_>,
) -> Option<BesideAsked> {
    let line = question::read(line, today, reader);
    if !before.is_found || !may_be_part(&line) {
        return None;
    }
    let earlier = question::read(&before.question, today, reader);
    let asked = FollowUp::new(&line, &earlier, before, None, reader.names);
    // "Which documents speak of China?" says what it is about; "what did the Chinese want?" says who.
    let names_object = || {
        let is_whole = !is_incomplete(&line);
        is_whole && asked.runs(&line).iter().any(|run| is_object(&line, run))
    };
    let is_marked = line.text.trim_end().ends_with(['?', '？']);
    let asks = is_marked || asked.asks_by_word() || asked.asks_for_yes();
    if !asks || asked.asks_by_word() && names_object() && !tells_somebody(&line) {
        return None;
    }
    let opening = line.words.get(asked.body.start).map_or(0, |word| word.span.start);
    let together = |with: &str| in_brackets(&line.text[opening..], with);
    let names = asked.names_apart();
    let (subject, tried) = match asked.told_subject() {
        Some(subject) => {
            // Of a subject without a name the last word is enough: "partial test **ban**".
            let last = asked.last_word_of_subject(&subject).map(together);
            (subject.clone(), [together(&subject)].into_iter().chain(last).collect())
        }
        // Of several names one may stand in a passage without the others.
        None => (names.join(", "), names.iter().map(|name| together(name)).collect()),
    };
    let is_surely = asks_for_any(&line) || is_number(&line) || is_incomplete(&line);
    let tried = if is_surely { Vec::new() } else { tried };
    if subject.is_empty() {
        return None;
    }
    let turn = Turn::Question { text: together(&subject), kept: vec![subject] };
    Some(BesideAsked { turn, tried })
}

/// Whether a line asks for little enough: one name at most, and a word or two.
fn may_be_part(line: &Question) -> bool {
    let names = line.topic.iter().filter(|word| word.need == Need::Name).count();
    let content = line.topic.iter().filter(|word| word.need == Need::Content).count();
    let first = line.words.first().map_or("", |word| word.folded.as_str());
    let acts_on_another = line.language.talk.before_actor.contains(&first) || tells_somebody(line);
    let most_names = if acts_on_another { MAX_NAMES_OF_TWO } else { 1 };
    (1..=MAX_WORDS).contains(&line.words.len())
        && matches!(line.request, Request::Answer | Request::Name)
        && names <= most_names
        && (content <= MAX_CONTENT_WORDS || is_incomplete(line))
        && names + content > 0
        && !asks_what_is(line)
        && (!asks_for_papers(line) || asks_for_any(line))
        && !line.is_dated()
        && line.phrases.is_empty()
        && line.as_typed.is_empty()
}

/// "What did Rusk **tell the Soviets**?", "what did he **say to** Kennedy?": of what is left out.
fn tells_somebody(line: &Question) -> bool {
    let talk = &line.language.talk;
    let is_name = |word: &Word| {
        line.topic.iter().any(|topic| topic.span == word.span && topic.need == Need::Name)
    };
    let articles = line.language.dialogue.articles;
    let told = line.words.iter().rev().skip_while(|word| is_name(word));
    let mut told = told.skip_while(|word| articles.contains(&word.folded.as_str()));
    let ends_in_name = line.words.last().is_some_and(is_name);
    let Some(verb) = told.next().filter(|_| ends_in_name) else { return false };
    let is_to = talk.prepositions.get(2).is_some_and(|to| to.contains(&&*verb.folded));
    let says = |word: &Word| talk.wanting_object.contains(&word.folded.as_str());
    talk.telling.contains(&verb.folded.as_str()) || is_to && told.next().is_some_and(says)
}

/// Whether a line is about a name, and not only asks what its bearer did; "American ones" are no Americans.
fn is_object(line: &Question, run: &NameRun) -> bool {
    let prepositions = line.language.talk.prepositions;
    let before = line.words.iter().rev().find(|word| word.span.end <= run.span.start);
    let is_behind = before
        .is_some_and(|word| prepositions.iter().any(|list| list.contains(&word.folded.as_str())));
    !is_actor(line, &run.span) && (run.class != NameClass::People || is_behind)
}

/// Whether somebody acts in a line: "what did **the Chinese** want?"
fn is_actor(line: &Question, name: &Range<usize>) -> bool {
    let articles = line.language.dialogue.articles;
    let before = line.words.iter().rev().filter(|word| word.span.end <= name.start);
    let mut before = before.skip_while(|word| articles.contains(&word.folded.as_str()));
    before.next().is_some_and(|word| line.language.talk.before_actor.contains(&&*word.folded))
}

/// "Any numbers?" is asked of something.
fn asks_for_any(line: &Question) -> bool {
    let any = line.language.talk.any.first();
    let is_any = line.words.first().is_some_and(|word| any == Some(&word.folded.as_str()));
    is_any && line.words.len() <= MAX_WORDS_OF_ANY
}

/// "722 million?" is a number of something.
fn is_number(line: &Question) -> bool {
    let amounts = line.language.talk.amounts;
    let is = |word: &Word| {
        word.folded.bytes().all(|byte| byte.is_ascii_digit())
            || amounts.contains(&word.folded.as_str())
    };
    line.words.iter().all(is)
}

fn asks_for_papers(line: &Question) -> bool {
    let requests = &line.language.requests;
    let lists = [requests.kinds, requests.listed, requests.mentions];
    let is_paper = |word: &Word| lists.iter().any(|list| list.contains(&word.folded.as_str()));
    line.words.iter().any(is_paper)
}

/// "What is communism?", "who was the ambassador to Poland?", "is there a report?" ask for another thing.
fn asks_what_is(line: &Question) -> bool {
    let language = line.language;
    let is = |word: &Word, list: &[&str]| list.contains(&word.folded.as_str());
    let [first, second, ..] = &line.words[..] else { return false };
    let lists = [language.questions.who, language.questions.what];
    let asks_for_thing = lists.iter().any(|list| is(first, list));
    let being = language.evidence.being;
    let is_another = asks_for_thing && is(second, being)
        || is(first, being) && is(second, language.talk.there)
        || is(first, language.talk.present);
    is_another && !is_incomplete(line)
}

/// "What was **the mood** like?", "was there **a breakthrough**?", "was **the pilot** alive?", "did **anyone** object?": of
/// one thing that is told by what was asked before.
fn is_incomplete(line: &Question) -> bool {
    let language = line.language;
    let is = |word: &Word, list: &[&str]| list.contains(&word.folded.as_str());
    let [first, second, third, ..] = &line.words[..] else { return false };
    let being = language.evidence.being;
    let articles = language.dialogue.articles;
    let is_past = is(second, being) && !is(second, language.talk.present);
    let asks_for = [language.questions.who, language.questions.what];
    let is_definite = asks_for.iter().any(|list| is(first, list)) && is_past && is(third, articles);
    let is_there = is(first, being) && is(second, language.talk.there);
    let asks_for_yes = is(first, language.talk.before_actor) && !is(first, language.talk.present);
    let is_anybody = is(second, language.talk.anybody);
    let is_ordinal = |word: &Word| language.talk.ordinals.iter().any(|forms| is(word, forms));
    let is_part = |word: &Word| is(word, language.talk.parts) && !is_ordinal(word);
    // "The head of the US team" is about the team that was named.
    let is_free = |topic: &TopicWord| {
        let behind = line.words.iter().find(|word| word.span.start >= topic.span.end);
        topic.need == Need::Name && !behind.is_some_and(is_part)
    };
    let content = line.topic.iter().filter(|topic| topic.need == Need::Content).count();
    let is_one = content == 1 || line.words.iter().any(is_part);
    !line.topic.iter().any(is_free)
        && ((is_definite || is_there) && is_one
            || asks_for_yes && (is(second, articles) && is_one || is_anybody))
}
