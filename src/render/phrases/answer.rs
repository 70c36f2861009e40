//! Says how a question was read and what the archive has on it.

use chrono::{Datelike, NaiveDate};

use super::dates::{date, short_date};
use super::listing::day_of_month;
use super::lists;
use super::quotation::{checked, parts};
use crate::answer::{Answer, Evidence, Instead, MetClock, Spelling, Unmet, Verdict, Why};
use crate::messages::{Locale, message};
use crate::question::{Clock, DateWindow, QuestionNote, Request, timeline_topic};
use crate::time::{Edtf, Relation};

/// Most other spellings that are named: one of each word.
const MAX_SPELLINGS: usize = 2;

/// Most words that are named as not understood.
const MAX_NOT_UNDERSTOOD: usize = 8;

/// "Read as: …", or `None` where nothing was decided that the person did not say.
///
/// A time that was said as it is needs no line.
pub fn read_as(locale: Locale, answer: &Answer) -> Option<String> {
    let question = &answer.question;
    // Of quoted words only who is said to have said them, or when, was put into English.
    let is_read = answer.quotation.as_ref().is_none_or(|check| check.claimed.is_claimed());
    let translated = question.translated.as_ref().filter(|_| is_read);
    let english = translated
        .map(|it| message!(locale, "read-translated", english = timeline_topic(&it.english)));
    // The verdict names a time of which there is nothing, and who asks for a day of the year means all years.
    let is_said = answer.why == Some(Why::NoDateMatch) || question.request == Request::OnThisDay;
    let is_decided = |window: &&DateWindow| {
        (window.inferred && window.named.is_none() || window.clock.is_some()) && !is_said
    };
    let windows: Vec<&DateWindow> = question.dates.iter().filter(is_decided).collect();
    let windows = windows_decided(locale, &windows, question.clock);
    // The verdict says it.
    let is_said = |note: &&QuestionNote| {
        answer.why == Some(Why::NoSuchDate) && matches!(note, QuestionNote::NoSuchDate { .. })
    };
    let notes = question.notes.iter().filter(|note| !is_said(note));
    let notes = notes.filter_map(|note| question_note(locale, note));
    let scope = question.scope.as_ref().map(|scope| {
        let only = scope_of(locale, scope.period.as_ref(), scope.collection.as_deref());
        message!(locale, "read-scope", scope = only)
    });
    let readings = scope.into_iter().chain(english).chain(windows).chain(notes);
    let readings: Vec<String> = readings.collect();
    let has_readings = !readings.is_empty();
    has_readings.then(|| message!(locale, "read-as", readings = readings.join(" · ")))
}

/// The documents of a period, of a collection, or of both.
pub fn scope_of(locale: Locale, period: Option<&Edtf>, collection: Option<&str>) -> String {
    let period = period.map(|period| short_date(locale, period));
    let collection = collection.map(str::to_owned);
    match (period, collection) {
        (Some(period), Some(title)) => {
            message!(locale, "scope-both", period = period, collection = title)
        }
        (Some(period), None) => message!(locale, "scope-period", period = period),
        (None, Some(title)) => message!(locale, "scope-collection", collection = title),
        (None, None) => message!(locale, "scope-all"),
    }
}

/// On the button that asks in the whole archive.
pub fn everywhere_button(locale: Locale) -> String {
    message!(locale, "button-everywhere")
}

/// The days of the times that the question names: "Cuban Missile Crisis, 16 Oct 1962 to 28 Oct 1962".
pub fn named_times(locale: Locale, answer: &Answer) -> Option<String> {
    let question = &answer.question;
    let named = question.dates.iter().filter(|window| window.named.is_some());
    let named: Vec<String> =
        named.map(|window| window_phrase(locale, window, question.clock)).collect();
    // The verdict names a time of which there is nothing.
    let is_said = answer.why == Some(Why::NoDateMatch);
    (!named.is_empty() && !is_said).then(|| named.join(" · "))
}

/// Other spellings under which words of the question stand in the words `shown`: "Peiping for your “Beijing”".
pub fn other_spellings(locale: Locale, answer: &Answer, shown: &[&Evidence]) -> Option<String> {
    let spellings = spellings_told(answer, shown).into_iter().map(|spelling| {
        let (matched, asked) = (spelling.matched.as_str(), spelling.asked.as_str());
        match spelling.is_guess {
            true => message!(locale, "read-misread", matched = matched, asked = asked),
            // The word is ours, and nobody typed it.
            false if answer.question.translated.is_some() => {
                message!(locale, "read-spelling-translated", matched = matched, asked = asked)
            }
            false => message!(locale, "read-spelling", matched = matched, asked = asked),
        }
    });
    let spellings: Vec<String> = spellings.collect();
    (!spellings.is_empty()).then(|| spellings.join(" · "))
}

/// The spellings that are named beside the words `shown`: one of each word of the question.
pub(in crate::render) fn spellings_told<'a>(
    answer: &'a Answer,
    shown: &[&Evidence],
) -> Vec<&'a Spelling> {
    let mut told: Vec<&Spelling> = Vec::new();
    for spelling in spellings_in(answer, shown) {
        if told.len() < MAX_SPELLINGS && told.iter().all(|known| known.asked != spelling.asked) {
            told.push(spelling);
        }
    }
    told
}

/// The other spellings that stand in the words `shown`.
fn spellings_in<'a>(answer: &'a Answer, shown: &[&Evidence]) -> Vec<&'a Spelling> {
    let texts: Vec<String> =
        shown.iter().map(|evidence| evidence.quote.text().to_lowercase()).collect();
    let stands = |matched: &str| {
        let matched = matched.to_lowercase();
        texts.iter().any(|text| text.contains(&matched))
    };
    answer.spellings.iter().filter(|spelling| stands(&spelling.matched)).collect()
}

/// On the button that asks without words that nothing has.
pub fn without_button(locale: Locale, words: &str) -> String {
    message!(locale, "button-without", words = words)
}

/// On the button that asks without a time.
pub fn any_time_button(locale: Locale) -> String {
    message!(locale, "button-any-time")
}

/// On the button that looks for a word as it was typed.
pub fn as_typed_button(locale: Locale, words: &str) -> String {
    message!(locale, "button-as-typed", words = words)
}

/// On the button that reads a date in the other way.
pub fn other_date_button(locale: Locale, other: &Edtf) -> String {
    message!(locale, "button-other-date", date = short_date(locale, other))
}

/// The times that were decided: years that were guessed in one, "Nov 1962, Nov 1963 (year inferred)".
fn windows_decided(locale: Locale, windows: &[&DateWindow], clock: Clock) -> Vec<String> {
    let is_plain = |window: &&&DateWindow| {
        let is_during = matches!(window.relation, Relation::During | Relation::OnThisDay);
        window.named.is_none() && is_during && window.clock.unwrap_or(clock) == Clock::Either
    };
    if let Some(days) = days_of_any_year(locale, windows) {
        return vec![days];
    }
    let plain: Vec<String> =
        windows.iter().filter(is_plain).map(|window| short_date(locale, &window.edtf)).collect();
    let others = windows.iter().filter(|window| !is_plain(window));
    let others = others.map(|window| window_phrase(locale, window, clock));
    let years = (!plain.is_empty())
        .then(|| message!(locale, "read-years-inferred", dates = lists::listed(locale, &plain)));
    years.into_iter().chain(others).collect()
}

/// "16 November to 22 November, any year": days that are looked for in every year.
fn days_of_any_year(locale: Locale, windows: &[&DateWindow]) -> Option<String> {
    let day = |window: &&DateWindow| match window.edtf {
        Edtf::AnyYear { month, day } => Some(day_of_month(locale, month, day)),
        _ => None,
    };
    let days: Vec<String> = windows.iter().map(day).collect::<Option<_>>()?;
    let (first, last) = (days.first()?, days.last()?);
    Some(message!(locale, "read-days-any-year", first = first.as_str(), last = last.as_str()))
        .filter(|_| days.len() > 1)
}

fn window_phrase(locale: Locale, window: &DateWindow, clock: Clock) -> String {
    let clock = clock_key(window.clock.unwrap_or(clock));
    let relation = match (window.relation, window.edtf) {
        // A range already says "up to" or "from", so "before" would be said twice.
        (Relation::OnThisDay | Relation::During, _) | (_, Edtf::Range(..)) => "during",
        (Relation::Before, _) => "before",
        (Relation::After, _) => "after",
        (Relation::Around, _) => "around",
    };
    let date = short_date(locale, &window.edtf);
    if let Some(name) = &window.named {
        let name = name.to_string();
        // "The week before the summit" is not the summit.
        let is_closed = window.interval.start.is_some() && window.interval.end.is_some();
        if window.names.is_empty() && is_closed {
            return message!(
                locale,
                "read-window-counted",
                clock = clock,
                relation = relation,
                name = name,
                date = date,
            );
        }
        return message!(
            locale,
            "read-window-named",
            clock = clock,
            relation = relation,
            name = name,
            date = date,
        );
    }
    if window.inferred && !matches!(window.edtf, Edtf::AnyYear { .. }) {
        return message!(
            locale,
            "read-window-inferred",
            clock = clock,
            relation = relation,
            date = date,
        );
    }
    message!(locale, "read-window", clock = clock, relation = relation, date = date)
}

fn clock_key(clock: Clock) -> &'static str {
    match clock {
        Clock::Written => "written",
        Clock::SpeaksOf => "about",
        Clock::Either => "either",
    }
}

/// What a person should know about the reading of the question, or `None` where another sentence says it already.
pub fn question_note(locale: Locale, note: &QuestionNote) -> Option<String> {
    match note {
        QuestionNote::NoSuchDate { text, nearest: Some(nearest) } => {
            let (text, date) = (text.as_str(), date(locale, nearest));
            Some(message!(locale, "read-no-such-date-nearest", text = text, date = date))
        }
        QuestionNote::NoSuchDate { text, nearest: None } => {
            Some(message!(locale, "read-no-such-date", text = text.as_str()))
        }
        QuestionNote::AmbiguousDate { text, taken, other } => {
            let (text, taken, date) = (text.as_str(), date(locale, taken), date(locale, other));
            Some(message!(locale, "read-ambiguous", text = text, taken = taken, date = date))
        }
        QuestionNote::OtherWeekday { text, day } => {
            let weekday = super::posts::weekday(locale, day.weekday());
            let (text, date) = (text.as_str(), date(locale, &Edtf::day(*day)));
            Some(message!(
                locale,
                "read-other-weekday",
                text = text,
                date = date,
                weekday = weekday
            ))
        }
        // Said elsewhere: the window names the event, the verdict tells of a missing topic.
        QuestionNote::NamedTime { .. } | QuestionNote::NoTopic => None,
        QuestionNote::Shortened => Some(message!(locale, "read-shortened")),
        QuestionNote::PartUnsearched => Some(message!(locale, "read-part-unsearched")),
        QuestionNote::NotUnderstood { words } => {
            let named = &words[..words.len().min(MAX_NOT_UNDERSTOOD)];
            let (more, words) = (words.len() - named.len(), lists::quoted(locale, named));
            Some(message!(locale, "read-not-understood", words = words, more = more))
        }
    }
}

/// The sentence above the evidence where the archive does not hold what was asked, or `None` for a full answer.
///
/// Of a quotation that was checked it says what came of that, in full or not.
pub fn verdict(locale: Locale, answer: &Answer) -> Option<String> {
    let sentence = verdict_alone(locale, answer)?;
    if answer.quotation.is_some() || answer.verdict == Verdict::Answered {
        return Some(sentence);
    }
    Some(match (answer.shown().next(), &answer.instead) {
        (Some(first), _) if answer.question.is_of_time_alone() && first.clock == MetClock::None => {
            message!(locale, "verdict-nearest-in-time", verdict = sentence)
        }
        (Some(_), _) => message!(locale, "verdict-nearest", verdict = sentence),
        (None, Some(instead)) if answer.question.scope.is_none() => {
            holding(locale, &sentence, instead)
        }
        (None, _) => sentence,
    })
}

/// No passage stands out.
pub fn unsure(locale: Locale) -> String {
    message!(locale, "verdict-unsure")
}

/// The verdict without what introduces the passages below it, or what the archive has instead.
pub fn verdict_alone(locale: Locale, answer: &Answer) -> Option<String> {
    if let Some(check) = &answer.quotation {
        if !answer.parts.is_empty() {
            return Some(parts(locale, answer));
        }
        return Some(checked(locale, check, answer.shown().next()));
    }
    let sentence = match (answer.verdict, answer.why) {
        (Verdict::Answered, _) if unmet_words(answer).is_empty() => return None,
        (Verdict::Answered, _) => no_topic_match(locale, answer),
        (_, Some(Why::NoSuchDate)) => no_such_date(locale, answer),
        (_, Some(Why::OutsideCorpus)) => message!(locale, "verdict-outside"),
        (_, Some(Why::NoDateMatch)) => no_date_match(locale, answer),
        (_, Some(Why::NoTopicMatch)) if !answer.unmet.is_empty() => no_topic_match(locale, answer),
        (_, Some(Why::Unsure)) => message!(locale, "verdict-unsure"),
        (_, Some(Why::TooBroad)) => message!(locale, "verdict-too-broad"),
        (_, Some(Why::Unreadable)) => message!(locale, "verdict-unreadable"),
        (Verdict::Partly, _) => message!(locale, "verdict-partly"),
        (Verdict::Nothing, _) => message!(locale, "verdict-nothing"),
    };
    Some(sentence)
}

/// "There is no 31 February 1963; looked in Feb 1963."
fn no_such_date(locale: Locale, answer: &Answer) -> String {
    let note = answer.question.notes.iter().find_map(|note| match note {
        QuestionNote::NoSuchDate { text, nearest } => Some((text.as_str(), nearest)),
        _ => None,
    });
    match note {
        Some((text, Some(nearest))) => {
            let date = short_date(locale, nearest);
            message!(locale, "verdict-no-such-date-nearest", text = text, date = date)
        }
        Some((text, None)) => message!(locale, "verdict-no-such-date-named", text = text),
        None => message!(locale, "verdict-no-such-date"),
    }
}

/// A refusal with what the archive has instead.
fn holding(locale: Locale, verdict: &str, instead: &Instead) -> String {
    let documents = instead.documents;
    let year = |day: Option<NaiveDate>| day.map(|day| day.year().to_string());
    let written = instead.written;
    match written.and_then(|written| year(written.start).zip(year(written.end))) {
        None => message!(locale, "instead-holds-undated", verdict = verdict, documents = documents),
        Some((first, last)) if first == last => {
            message!(
                locale,
                "instead-holds-year",
                verdict = verdict,
                documents = documents,
                first = first
            )
        }
        Some((first, last)) => message!(
            locale,
            "instead-holds",
            verdict = verdict,
            documents = documents,
            first = first,
            last = last,
        ),
    }
}

/// The words of the question that nothing shown has, as they were typed.
pub fn unmet_words(answer: &Answer) -> Vec<String> {
    still_unmet(answer).into_iter().map(|(words, _)| words).collect()
}

/// The same, each with whether the archive has it nowhere.
fn still_unmet(answer: &Answer) -> Vec<(String, bool)> {
    let shown: Vec<String> = answer.shown().map(in_view).collect();
    let words = answer.unmet.iter().filter_map(|unmet| {
        let is_nowhere = matches!(unmet, Unmet::Words(_));
        Some((unmet.words()?, is_nowhere))
    });
    let left = words.map(|(words, is_nowhere)| {
        (without_spelled(without_shown(words, &shown), answer), is_nowhere)
    });
    left.filter(|(words, _)| !words.is_empty()).collect()
}

/// What a reader sees of a piece, in small letters: its words, its title, and who speaks or writes there.
fn in_view(evidence: &Evidence) -> String {
    let document = &evidence.document;
    let author = document.author.as_ref().map_or("", |author| author.value.as_str());
    let people = document.people.iter().map(|person| person.name.value.as_str());
    let texts = [evidence.quote.text(), document.title.as_str(), author].into_iter().chain(people);
    plain(&texts.collect::<Vec<&str>>().join("\n"))
}

/// In small letters, with one kind of dash: "F–86F" says "F-86".
fn plain(text: &str) -> String {
    text.to_lowercase().replace(['‐', '‑', '–', '—'], "-")
}

/// Words of a question without those at either end that another piece shown has, which the first lacks.
fn without_shown<'w>(words: &'w str, shown: &[String]) -> &'w str {
    let stands = |words: &str| {
        let words = plain(words);
        shown.iter().any(|text| text.contains(&words))
    };
    let mut left = if stands(words) { "" } else { words };
    let stands_first = |left: &&'w str| left.split_once(' ').is_some_and(|it| stands(it.0));
    let stands_last = |left: &&'w str| left.rsplit_once(' ').is_some_and(|it| stands(it.1));
    while let Some((_, rest)) = Some(left).filter(stands_first).and_then(|it| it.split_once(' ')) {
        left = rest;
    }
    while let Some((rest, _)) = Some(left).filter(stands_last).and_then(|it| it.rsplit_once(' ')) {
        left = rest;
    }
    left
}

/// What is left of words as typed where those are taken out that what is shown has in another spelling.
fn without_spelled(words: &str, answer: &Answer) -> String {
    let mut left = words;
    // Words that stand next to each other in a question are named as one, so that any of them may be at either end.
    let asked = || answer.spellings.iter().filter(|spelling| !spelling.asked.is_empty());
    while let Some(shorter) = asked().find_map(|spelling| cut(left, &spelling.asked)) {
        left = shorter;
    }
    left.to_owned()
}

/// Words without others with which they begin or end.
fn cut<'w>(words: &'w str, others: &str) -> Option<&'w str> {
    if words == others {
        return Some("");
    }
    let begun = words.strip_prefix(others).and_then(|rest| rest.strip_prefix(' '));
    begun.or_else(|| words.strip_suffix(others).and_then(|rest| rest.strip_suffix(' ')))
}

fn no_topic_match(locale: Locale, answer: &Answer) -> String {
    let words = still_unmet(answer);
    let is_of_words = answer.unmet.iter().all(|unmet| unmet.words().is_some());
    if words.is_empty() && is_of_words {
        return message!(locale, "verdict-unsure");
    }
    let of = |nowhere: bool| {
        let of_it = words.iter().filter(|(_, is_nowhere)| *is_nowhere == nowhere);
        let of_it: Vec<String> = of_it.map(|(words, _)| words.clone()).collect();
        (!of_it.is_empty()).then(|| lists::quoted(locale, &of_it))
    };
    let (nowhere, elsewhere) = (of(true), of(false));
    if answer.shown().next().is_none() {
        return nothing_on(locale, answer, nowhere, elsewhere);
    }
    let lacks_number = answer.unmet.contains(&Unmet::Number);
    match (nowhere, elsewhere, lacks_number) {
        (None, None, _) if answer.unmet.contains(&Unmet::Time) => {
            message!(locale, "verdict-no-time")
        }
        (None, None, _) => message!(locale, "verdict-no-number"),
        (Some(words), None, false) => message!(locale, "verdict-not-together", words = words),
        (Some(words), None, true) => {
            message!(locale, "verdict-not-together-no-number", words = words)
        }
        (None, Some(words), false) => message!(locale, "verdict-not-shown", words = words),
        (None, Some(words), true) => {
            message!(locale, "verdict-not-shown-no-number", words = words)
        }
        (Some(nowhere), Some(words), _) => {
            message!(locale, "verdict-not-both", nowhere = nowhere, words = words)
        }
    }
}

/// Where nothing is shown: what the archive has nowhere is named. Of other words it has each, so that none can be.
fn nothing_on(
    locale: Locale,
    answer: &Answer,
    nowhere: Option<String>,
    elsewhere: Option<String>,
) -> String {
    let is_within = answer.question.scope.is_some();
    match (nowhere, elsewhere) {
        (Some(words), None) if !is_within => message!(locale, "verdict-nothing-on", words = words),
        (Some(words), None) | (None, Some(words)) if is_within => {
            message!(locale, "verdict-nothing-within", words = words)
        }
        _ => message!(locale, "verdict-nothing"),
    }
}

fn no_date_match(locale: Locale, answer: &Answer) -> String {
    if answer.shown().next().is_some_and(|first| first.clock != MetClock::None) {
        return message!(locale, "verdict-perhaps-then");
    }
    let dates = answer.question.dates.iter();
    let windows: Vec<String> =
        dates.map(|window| window_phrase(locale, window, Clock::Either)).collect();
    // "From" before "from 10 October on" would be said twice.
    let is_plain = |window: &DateWindow| {
        let is_open = matches!(window.edtf, Edtf::Range(None, _) | Edtf::Range(_, None));
        !is_open && matches!(window.relation, Relation::During | Relation::OnThisDay)
    };
    let clock = answer.question.clock;
    if clock == Clock::Either && !answer.question.dates.iter().all(is_plain) {
        let times = windows.join("; ");
        return match answer.question.is_of_time_alone() {
            true => message!(locale, "verdict-nothing-in-time", times = times),
            false => message!(locale, "verdict-nothing-then", times = times),
        };
    }
    let clock = clock_key(clock);
    let times = windows.join("; ");
    match answer.question.is_of_time_alone() {
        true => message!(locale, "verdict-nothing-of-time", clock = clock, times = times),
        false => message!(locale, "verdict-no-date-match", clock = clock, times = times),
    }
}

/// "3 undated passages also match.", or `None`.
pub fn undated(locale: Locale, passages: usize) -> Option<String> {
    (passages > 0).then(|| message!(locale, "undated-also-match", passages = passages))
}

/// Below the evidence that is printed at once.
pub fn more_evidence(locale: Locale, passages: usize) -> String {
    message!(locale, "more-evidence", passages = passages)
}
