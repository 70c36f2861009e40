//! Reads a line of a conversation.

use std::ops::Range;

use chrono::NaiveDate;

use super::correction::{correction, which_is_meant};
use super::preamble::without_preamble;
use super::several::{named_first, one_by_one};
use super::turn::{Before, SmallTalk, Turn};
use super::{follow_up, phrases, small_talk};
use crate::question::{self, Given, Question, QuestionReader, Request, says_it_asks_for_day};
use crate::text::Word;

/// Reads a line; `before` is what it may go on from.
///
/// # Examples
///
/// ```
/// use pincite::conversation::{Before, Turn, read};
/// use pincite::question::QuestionReader;
/// use pincite::text::Spellings;
/// use pincite::time::{DateReader, NumericOrder};
///
/// let names = Spellings::parse("")?;
/// let dates = DateReader::new(Vec::new());
/// let order = NumericOrder::DayFirst;
/// let reader = QuestionReader { dates: &dates, names: &names, century: 1900, order };
/// let today = "2026-11-22".parse()?;
///
/// let question = "What did Rusk say about Laos in May 1961?".to_owned();
/// let before = Before { question, written: None, is_found: true };
/// let Turn::Question { text, kept } = read("and in June?", Some(&before), today, &reader) else {
///     panic!("a question");
/// };
/// assert_eq!(text, "What did Rusk say about Laos in June 1961?");
/// assert_eq!(kept, ["Rusk", "Laos"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read(
    line: &str,
    before: Option<&Before>,
    today: NaiveDate,
    reader: &QuestionReader<'_>,
) -> Turn {
    let question = question::read(line, today, reader);
    let talk = &question.language.talk;
    // A time of which there is nothing is a time still: the day after it can be asked for.
    let goes_on = |before: &&Before| {
        before.is_found || question::read(&before.question, today, reader).is_dated()
    };
    let read_behind = |part: &str| read(part, before, today, reader);
    let corrected = before
        .filter(goes_on)
        .filter(|_| !is_quoted(&question))
        .and_then(|before| correction(&question, before, today, reader, &read_behind));
    if let Some(corrected) = corrected {
        return corrected;
    }
    // "Hmm, and Laos?" asks what stands behind the comma, as long as that is not small talk as well.
    let unopened = small_talk::without_opening(line, question.language);
    if unopened.len() < line.trim().len()
        && !is_quoted(&question)
        && !is_small_talk(line, &question)
    {
        return read(unopened, before, today, reader);
    }
    if let Some(asked) = without_preamble(line.trim(), talk, today, reader) {
        return read(&asked, before, today, reader);
    }
    let asked = before;
    let before = before.filter(goes_on);
    let as_it_stands = || Turn::Question { text: line.trim().to_owned(), kept: Vec::new() };
    // Words in quotation marks are somebody's, and nothing that is said to the bot.
    if is_quoted(&question) {
        return as_it_stands();
    }
    let has_words = !question.phrases.is_empty() || !question.as_typed.is_empty();
    let read_part = |part: &str, before: Option<&Before>| read(part, before, today, reader);
    if let Some(several) = one_by_one(line, before, &read_part).filter(|_| !has_words) {
        return several;
    }
    let opens = |head: &str| follow_up::named_alone(&question::read(head, today, reader));
    if let Some(asked) = named_first(line, &read_part, &opens).filter(|_| !has_words) {
        return read(&asked, before, today, reader);
    }
    let row: Vec<&str> = question.words.iter().map(|word| word.folded.as_str()).collect();
    let behind = phrases::behind_reaction(&row, talk);
    if [Some(&row[..]), behind].into_iter().flatten().any(|row| phrases::drops(row, talk)) {
        // Where nothing was asked, nothing can be dropped.
        return asked.map_or(Turn::SmallTalk(SmallTalk::Reaction), |_| Turn::Drop);
    }
    if let Some(mut behind) = phrases::new_question(line, talk) {
        // "Never mind, never mind, good night": read once, however often it is said.
        while let Some(further) = phrases::new_question(behind, talk) {
            behind = further;
        }
        return match read(behind, None, today, reader) {
            // "Good night" asks for nothing.
            Turn::Question { text, .. } => Turn::NewQuestion(text),
            other => other,
        };
    }
    if let Some(beside) = before.and_then(|it| follow_up::beside(&row, talk, it, today, reader)) {
        return beside;
    }
    if let Some(of_shown) =
        before.and_then(|_| phrases::of_shown(&row, talk).or_else(|| phrases::present(&row, talk)))
    {
        return Turn::OfShown(of_shown);
    }
    // "Great, save that": the reaction is over, and what follows is asked.
    if let Some(of_shown) = before.and(behind).and_then(|row| phrases::of_shown(row, talk)) {
        return Turn::OfShown(of_shown);
    }
    if let Some(checked) = before.filter(|it| asks_again(&question, it, today, reader)) {
        return Turn::Question { text: checked.question.clone(), kept: Vec::new() };
    }
    // "Tomorrow" is a time, and "see you tomorrow" a farewell.
    let small_talk = small_talk::small_talk(line, &row, talk);
    // "What's the earliest one?" is one of what was asked about.
    let names_one = before.is_some()
        && row.iter().any(|word| talk.asking_which.contains(word))
        && row.iter().any(|word| talk.beside_number.first() == Some(word));
    // "Why not?" asks for the reason of what was denied.
    let asks_why = before.is_some()
        && row.first().is_some_and(|word| question.language.questions.why.contains(word));
    let is_of_asked = |kind: &SmallTalk| {
        *kind == SmallTalk::AboutOldest && names_one || asks_why || is_time(line, &question)
    };
    if let Some(small_talk) = small_talk.filter(|kind| !is_of_asked(kind)) {
        return Turn::SmallTalk(small_talk);
    }
    // "No, that's wrong": the same of what is said to an answer.
    let to_answer = behind.and_then(|row| small_talk::small_talk(line, row, talk));
    if let Some(kind @ (SmallTalk::Wrong | SmallTalk::InLanguage)) = to_answer {
        return Turn::SmallTalk(kind);
    }
    if let Some(of_shown) = phrases::of_shown(&row, talk) {
        return Turn::OfShown(of_shown);
    }
    if let Some(name) = which_is_meant(&question, talk) {
        return Turn::Question { text: name.to_owned(), kept: Vec::new() };
    }
    // A list, a comparison or a day of the year is asked for in a line of its own.
    let before = before.filter(|_| may_go_on(&question));
    let gone_on = before.and_then(|before| follow_up::gone_on(&question, before, today, reader));
    // What is longer than is read would keep growing, and nothing of the end would be looked for.
    let is_read = |turn: &Turn| !matches!(turn, Turn::Question { text, .. } if text.len() > question::MAX_BYTES_READ);
    let gone_on = gone_on.filter(is_read).map(without_repeats);
    gone_on.unwrap_or_else(as_it_stands)
}

/// What is kept is said once: "the wall" is a part of "the wall in Berlin".
fn without_repeats(turn: Turn) -> Turn {
    let Turn::Question { text, kept } = turn else { return turn };
    let is_part = |at: usize| {
        let mut others = kept.iter().enumerate().filter(|(other, _)| *other != at);
        others
            .any(|(other, it)| it.contains(&kept[at]) && (it.len() > kept[at].len() || other < at))
    };
    let kept = (0..kept.len()).filter(|at| !is_part(*at)).map(|at| kept[at].clone()).collect();
    Turn::Question { text, kept }
}

/// Whether all of a line is said to the bot, and nothing in it asks.
/// Whether a line asks of a quotation that was checked whether it is right: "is that exact?"
fn asks_again(
    line: &Question,
    before: &Before,
    today: NaiveDate,
    reader: &QuestionReader<'_>,
) -> bool {
    let (questions, talk) = (&line.language.questions, &line.language.talk);
    let is_in = |list: &[&str], word: &str| list.contains(&word);
    let row: Vec<&str> = line.words.iter().map(|word| word.folded.as_str()).collect();
    let [first, pointing, cue] = row.as_slice() else { return false };
    let asks = is_in(talk.before_actor, first)
        && (is_in(questions.pointing, pointing) || *pointing == "it")
        && is_in(questions.quotation_cues, cue);
    let is_checked = || {
        let asked = question::read(&before.question, today, reader);
        let found = question::quotation(&asked);
        found.is_some_and(|found| matches!(found.given, Given::Marked | Given::Beside))
    };
    asks && is_checked()
}

fn is_small_talk(line: &str, question: &Question) -> bool {
    let row: Vec<&str> = question.words.iter().map(|word| word.folded.as_str()).collect();
    small_talk::small_talk(line, &row, &question.language.talk).is_some()
}

/// Whether a line is a time and nothing else.
fn is_time(line: &str, question: &Question) -> bool {
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    question.dates.iter().any(|window| window.text.eq_ignore_ascii_case(line))
}

/// Whether a line is words in quotation marks, whatever stands behind them.
fn is_quoted(line: &Question) -> bool {
    let opens = |span: &Range<usize>| {
        !line.text[..span.start].contains(char::is_alphanumeric)
            && line.text[..span.start].contains(|c: char| !c.is_whitespace())
    };
    let phrases = line.phrases.iter().filter_map(|phrase| {
        let start = line.text.find(phrase.as_str())?;
        Some(start..start + phrase.len())
    });
    phrases.chain(line.as_typed.iter().cloned()).any(|span| opens(&span))
}

/// Whether a line may go on from a question: "5 May" alone may, and "on this day, 5 May" asks for itself.
fn may_go_on(line: &Question) -> bool {
    let points = || {
        let (talk, last) = (&line.language.talk, line.words.last());
        let lists = [talk.thing, talk.person];
        last.is_some_and(|word| lists.iter().any(|it| it.contains(&word.folded.as_str())))
    };
    let is_person = |word: &Word| line.language.talk.person.contains(&word.folded.as_str());
    match line.request {
        Request::Answer | Request::Name => true,
        // "All documents about it" is about what was asked before.
        // "How often did they meet in 1964?"
        Request::Count => points() || line.words.iter().any(is_person),
        Request::List { .. } | Request::Compare { .. } => points(),
        Request::OnThisDay => !says_it_asks_for_day(&line.words, &line.dates, line.language),
        _ => false,
    }
}
