//! Tells what is said to the bot itself and asks nothing of an archive.

use super::phrases::{self, MAX_WORDS, is_one_of, names_language};
use super::turn::SmallTalk;
use crate::language::{Language, TalkWords};

/// What kind of small talk a line is, if it is any.
pub(super) fn small_talk(line: &str, row: &[&str], talk: &TalkWords) -> Option<SmallTalk> {
    if row.is_empty() {
        // "?" asks for help; an emoji says that somebody is there.
        let asks = line.trim().chars().all(|c| matches!(c, '?' | '!' | '.' | '¿' | '？'));
        return Some(if asks { SmallTalk::Help } else { SmallTalk::Reaction });
    }
    of_row(row, talk).or_else(|| {
        let drawn_in: Vec<String> = row.iter().map(|word| drawn_in(word)).collect();
        of_row(&drawn_in.iter().map(String::as_str).collect::<Vec<&str>>(), talk)
    })
}

fn of_row(row: &[&str], talk: &TalkWords) -> Option<SmallTalk> {
    let lists = [
        (talk.greetings, SmallTalk::Greeting),
        (talk.thanks, SmallTalk::Thanks),
        (talk.about_citing, SmallTalk::AboutCiting),
        (talk.about_checking, SmallTalk::AboutChecking),
        (talk.about_truth, SmallTalk::AboutTruth),
        (talk.about_oldest, SmallTalk::AboutOldest),
        (talk.about_series, SmallTalk::AboutSeries),
        (talk.about_archive, SmallTalk::AboutArchive),
        (talk.about_writing, SmallTalk::AboutWriting),
        (talk.about_bot, SmallTalk::AboutBot),
        (talk.help, SmallTalk::Help),
        (talk.farewells, SmallTalk::Farewell),
        (talk.wrong, SmallTalk::Wrong),
        (talk.translating, SmallTalk::InLanguage),
        (talk.reactions, SmallTalk::Reaction),
    ];
    let found = lists.into_iter().find(|(list, _)| is_one_of(row, list, talk));
    let found = found.map(|(_, kind)| kind).or_else(|| several(row, talk));
    found.or_else(|| names_language(row, talk).then_some(SmallTalk::InLanguage))
}

/// Several phrases one after the other, "haha thanks bye": the last one that asks for a reply tells.
fn several(row: &[&str], talk: &TalkWords) -> Option<SmallTalk> {
    if row.len() > MAX_WORDS {
        return None;
    }
    let lists = [
        (talk.greetings, SmallTalk::Greeting),
        (talk.thanks, SmallTalk::Thanks),
        (talk.farewells, SmallTalk::Farewell),
        (talk.reactions, SmallTalk::Reaction),
    ];
    let mut last = None;
    let mut rest = row;
    while let Some(first) = rest.first() {
        let longest = (1..=rest.len()).rev().find_map(|length| {
            let said = &rest[..length];
            let found = lists.iter().find(|(list, _)| is_one_of(said, list, talk));
            found.map(|(_, kind)| (length, *kind))
        });
        let (length, kind) = match longest {
            Some(said) => said,
            None if talk.fillers.contains(first) => (1, last?),
            None => return None,
        };
        last = if kind == SmallTalk::Reaction { last.or(Some(kind)) } else { Some(kind) };
        rest = &rest[length..];
    }
    last
}

/// A word without the letters by which it is drawn out: "heyyy" is "hey", and "sooo" is "so".
fn drawn_in(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let (mut left, mut kept) = (letters.len(), String::with_capacity(word.len()));
    for run in letters.chunk_by(|one, next| one == next) {
        left -= run.len();
        let is_drawn = run.len() > 2 || run.len() == 2 && left == 0 && letters.len() > 3;
        kept.extend(&run[..if is_drawn { 1 } else { run.len() }]);
    }
    kept
}

/// A line without the greetings, thanks and reactions before what it asks: "lol ok. **who is Mao**", "thanks, **and Laos?**"
///
/// Those that a word of a question could be count only where a mark parts them from it: "Great Leap Forward" is whole.
pub(super) fn without_opening<'a>(line: &'a str, language: &Language) -> &'a str {
    let talk = &language.talk;
    let mut left = line.trim();
    while let Some(behind) =
        behind_phrase(left, talk).or_else(|| behind_interjection(left, language))
    {
        left = behind;
    }
    left
}

/// What stands behind a phrase of small talk and a mark.
fn behind_phrase<'a>(line: &'a str, talk: &TalkWords) -> Option<&'a str> {
    let (said, behind) = line.split_once([',', '.', '!', '?', ';', ':', '–', '—', '\n'])?;
    let behind = asked_behind(behind)?;
    let lower = phrases::lower(said);
    let row: Vec<&str> = lower.iter().map(String::as_str).collect();
    let lists = [talk.greetings, talk.thanks, talk.reactions];
    let is_said = lists.iter().any(|list| is_one_of(&row, list, talk))
        || matches!(several(&row, talk), Some(kind) if kind != SmallTalk::Farewell);
    // "K. said" begins with an initial, "No. 3" with a number, and "never mind, wheat" drops what was asked.
    let is_other = said.trim().chars().count() < 2
        || behind.starts_with(|c: char| c.is_ascii_digit())
        || phrases::drops(&row, talk);
    (is_said && !is_other).then_some(behind)
}

/// What stands behind a word that is no word of a question: "hmm **what about Laos**".
fn behind_interjection<'a>(line: &'a str, language: &Language) -> Option<&'a str> {
    let talk = &language.talk;
    let end = line.find(|c: char| !c.is_alphanumeric())?;
    let word = drawn_in(&line[..end].to_lowercase());
    let behind = asked_behind(&line[end..])?;
    let opens_question = || {
        let next = phrases::lower(behind).into_iter().next().unwrap_or_default();
        let questions = &language.questions;
        let lists = [questions.when, questions.who, questions.place, questions.what, questions.why];
        let asks = lists.into_iter().chain([talk.before_actor]);
        asks.into_iter().any(|list| list.contains(&next.as_str()))
    };
    let is_said = talk.interjections.contains(&word.as_str())
        || talk.before_question.contains(&word.as_str()) && opens_question();
    is_said.then_some(behind)
}

/// The words behind blanks, marks and emoji, where there are any; a quotation mark or a sign before them is theirs.
fn asked_behind(behind: &str) -> Option<&str> {
    let is_between = |c: char| {
        !c.is_alphanumeric()
            && !matches!(c, '"' | '“' | '«' | '‘' | '\'' | '(' | '[' | '-' | '/' | '#')
    };
    let behind = behind.trim_start_matches(is_between);
    behind.contains(char::is_alphanumeric).then_some(behind)
}
