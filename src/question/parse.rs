//! Reads a question: dates first, since what belongs to a date is no topic word.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate};

use super::date_order::date_order;
use super::exceptions::{denied, exceptions, without_exceptions};
use super::on_this_day::{events_of_time, on_this_day, said_apart};
use super::quotation::words_quoted;
use super::task::{Subject, Task, request};
use super::topic::{Dated, Frame, Times, asks_with, named, topic};
use super::{
    Clock, DateWindow, Join, NameHit, Need, Question, QuestionNote, QuestionType, Request,
    question_type,
};
use crate::language::QuestionWords;
use crate::text::{Spellings, Word, words};
use crate::time::{
    Context, DateReader, Edtf, Inference, Interval, Mode, Note, NumericOrder, Reading, Relation,
    TimeExpression,
};

/// As much of a text as is read as a question, in bytes.
pub const MAX_BYTES_READ: usize = 2_000;

/// Most different times that a question is held against; each is compared with every passage that the words bring.
pub const MAX_WINDOWS: usize = 10;

/// What is needed to read questions, besides the question and the day.
#[derive(Clone, Copy, Debug)]
pub struct QuestionReader<'a> {
    /// Reads the dates.
    pub dates: &'a DateReader,
    /// Tells names from common words, however they are typed.
    pub names: &'a Spellings,
    /// First year of the century that two-digit years mean.
    pub century: i32,
    /// Order of ambiguous numeric dates.
    pub order: NumericOrder,
}

/// Understands a question as far as it can be; never fails.
pub fn read(text: &str, today: NaiveDate, reader: &QuestionReader<'_>) -> Question {
    let kept = beginning(text);
    let context = Context {
        reference: Some(today),
        mode: Mode::Question,
        order: reader.order,
        century: reader.century,
    };
    let all = words(kept);
    let quoted = words_quoted(kept, &all);
    let reading = without_quoted(reader.dates.read(kept, &context), quoted.as_ref());
    let earlier = earlier_reading(kept, &reading, &context, reader.dates);
    let language = reader.dates.language();
    let names = name_hits(&all, reader.names);
    let is_one_thing = |span: &Range<usize>| is_one_thing(span, &all, &names);
    let (as_typed, quotations): (Vec<_>, Vec<_>) =
        quotations(kept, &all).into_iter().partition(is_one_thing);
    let mut exceptions = exceptions(&all, &language.questions);
    let times: Vec<_> = reading.expressions.iter().map(|found| found.span.clone()).collect();
    exceptions.extend(denied(kept, &all, &times, &language.questions));
    let (mut dates, cuts_dates) = windows(kept, &reading, &earlier, reader.dates, &exceptions);
    let clocks = both_clocks(&all, &reading, &language.questions);
    let mut beside = foreign_around_dates(&all, &reading, &language.questions);
    beside.extend(clocks.iter().flat_map(|clocks| clocks.beside.iter().cloned()));
    let times = Times { reading: &reading, text: kept, dates: reader.dates, beside };
    let is_dated = |word: &Word| times.dated(&word.span) != Dated::No;
    let is_of_both = clocks.is_some_and(|clocks| clocks.give(&mut dates));
    let is_beside = !is_of_both && stand_side_by_side(&all, &reading, &language.questions);
    dates = said_apart(&dates).filter(|_| !is_beside).unwrap_or(dates);
    let day = on_this_day(&all, &mut dates, today, language, &is_dated);
    let is_on_this_day = day.is_some();
    let of_time = day.unwrap_or_else(|| events_of_time(&all, &dates, language, &is_dated));
    let is_of_events = !of_time.is_empty();
    let task = Task::read(&all, of_time, language);
    let frame = Frame { exceptions: &exceptions, task: &task, language: &language.questions };
    let (topic, excluded) = topic(kept, &all, &times, &names, &frame);
    if !is_on_this_day {
        dates.retain(|window| !is_the_present(window, today));
    }
    let request = request(
        &task,
        &Subject {
            text: kept,
            all: &all,
            topic: &topic,
            names: &names,
            has_more: !quotations.is_empty() || !excluded.is_empty(),
            is_dated: &|word| times.dated(&word.span) == Dated::Yes,
            is_on_this_day,
            language,
        },
    );
    let has_subject = topic.iter().any(|word| word.need != Need::Helpful) || !quotations.is_empty();
    let is_cut = kept.len() < text.len() || cuts_dates;
    // Whatever bears the day: what was written then, and what tells of it.
    let is_either = request == Request::OnThisDay || is_of_events && request == Request::Answer;
    let clock = match is_either {
        true => Clock::Either,
        false => clock(&all, &reading, &dates, request.is_list(), &language.questions),
    };
    let mut notes = notes(kept, &reading, reader.dates, has_subject || !dates.is_empty());
    notes.extend(is_cut.then_some(QuestionNote::Shortened));
    Question {
        text: text.to_owned(),
        kept: Vec::new(),
        translated: None,
        language,
        question_type: match request {
            Request::List { .. } | Request::Count => QuestionType::List,
            Request::OnThisDay => QuestionType::OnThisDay,
            Request::Answer if task.is_of_several() => QuestionType::List,
            _ => question_type::question_type(
                &all,
                &dates,
                !quotations.is_empty(),
                &language.questions,
            ),
        },
        request,
        topic,
        phrases: quotations.into_iter().map(|span| kept[span].to_owned()).collect(),
        as_typed,
        excluded,
        join: if is_of_both { Join::All } else { join(is_beside, &dates) },
        clock,
        order: date_order(&all, &language.questions),
        dates,
        scope: None,
        notes,
        words: all,
        names,
    }
}

/// A reading without the times that quoted words name: they are words of whoever is quoted, and no time that is asked for.
fn without_quoted(mut reading: Reading, quoted: Option<&Range<usize>>) -> Reading {
    let Some(quoted) = quoted else { return reading };
    let is_inside = |span: &Range<usize>| quoted.start <= span.start && span.end <= quoted.end;
    reading.expressions.retain(|found| !is_inside(&found.span));
    reading.notes.retain(|note| match note {
        Note::Impossible { span, .. } | Note::Ambiguous { span, .. } | Note::Named { span, .. } => {
            !is_inside(span)
        }
    });
    reading
}

/// As much of a text as is read.
pub(super) fn beginning(text: &str) -> &str {
    // The limit counts bytes, so it may fall inside a character.
    &text[..text.floor_char_boundary(MAX_BYTES_READ)]
}

/// The words that stand wholly inside a span.
fn inside(all: &[Word], span: Range<usize>) -> &[Word] {
    // Words stand in the order of the text and never overlap, so both ends can be searched for.
    let from = all.partition_point(|word| word.span.start < span.start);
    let to = all.partition_point(|word| word.span.end <= span.end);
    all.get(from..to).unwrap_or_default()
}

/// At each word the longest forms of spelling groups that begin there.
fn name_hits(all: &[Word], names: &Spellings) -> Vec<NameHit> {
    let mut hits = Vec::new();
    for at in 0..all.len() {
        let found = names.at(&all[at..]);
        let longest = found.first().map_or(0, |found| found.len);
        // Several groups may have a form of the same length here: one name that two persons bear.
        // All are kept, and the query takes the forms of each.
        hits.extend(found.iter().filter(|found| found.len == longest).map(|found| NameHit {
            at,
            len: found.len,
            group: found.group_index,
            form: found.form,
            kind: found.group.kind,
        }));
    }
    hits
}

/// The times that a question names, no more than it is held against; and whether there are more.
///
/// They are cut here and not where they are looked for, so that no time is shown, or said to be empty,
/// that was not looked in.
fn windows(
    text: &str,
    reading: &Reading,
    earlier: &Reading,
    dates: &DateReader,
    exceptions: &[Range<usize>],
) -> (Vec<DateWindow>, bool) {
    let window = |found: &TimeExpression| DateWindow {
        text: text[found.span.clone()].to_owned(),
        edtf: found.edtf,
        interval: found.interval,
        relation: found.relation,
        inferred: is_inferred(found),
        is_yearless: is_yearless(found, earlier),
        clock: None,
        named: named(reading, &found.span).map(|named| named.name.clone()),
        // The week before a summit is not met by what names the summit.
        names: named(reading, &found.span)
            .filter(|named| found.interval.contains(&named.edtf.interval()))
            .map_or(Vec::new(), |named| dates.names_of(named.name)),
    };
    let all = reading.expressions.iter().map(|found| (found.span.clone(), window(found)));
    let all = without_exceptions(all.collect(), exceptions);
    let mut windows: Vec<DateWindow> = Vec::new();
    let mut different = 0;
    for window in all {
        let same =
            |known: &DateWindow| (known.edtf, known.interval) == (window.edtf, window.interval);
        if !windows.iter().any(same) {
            if different == MAX_WINDOWS {
                return (windows, true);
            }
            different += 1;
        }
        windows.push(window);
    }
    (windows, false)
}

/// Days between the day of asking and the day for which a question is read again.
const DAYS_EARLIER: u64 = 200;

/// The question as it would have been read on an earlier day; without expressions where nothing was inferred.
fn earlier_reading(
    text: &str,
    reading: &Reading,
    context: &Context,
    dates: &DateReader,
) -> Reading {
    if !reading.expressions.iter().any(|found| found.inferred) {
        return Reading::default();
    }
    let day = context.reference.and_then(|today| today.checked_sub_days(Days::new(DAYS_EARLIER)));
    dates.read(text, &Context { reference: day, ..*context })
}

/// "Why does it matter today?": a present in which nothing of an archive was written, beside a subject.
fn is_the_present(window: &DateWindow, today: NaiveDate) -> bool {
    window.inferred
        && !window.is_yearless
        && window.relation == Relation::During
        && window.interval == Interval::day(today)
}

/// Whether a time is more than the question says. "22 October 1962 or the day after" says the day that it counts from.
fn is_inferred(found: &TimeExpression) -> bool {
    found.inferred && found.why != Some(Inference::Mention)
}

/// Whether a date has the same days on whichever day it is read: "in November", and not "last week" or "this year".
fn is_yearless(found: &TimeExpression, earlier: &Reading) -> bool {
    let (Some(start), Some(end)) = (found.interval.start, found.interval.end) else { return false };
    let days = |interval: &Interval| {
        let month_and_day = |day: NaiveDate| (day.month(), day.day());
        interval.start.zip(interval.end).map(|(a, b)| (month_and_day(a), month_and_day(b)))
    };
    let is_same = |other: &TimeExpression| {
        other.span == found.span && days(&other.interval) == days(&found.interval)
    };
    is_inferred(found) && (end - start).num_days() < 360 && earlier.expressions.iter().any(is_same)
}

/// Whether times stand beside each other: “in 1962 or 1963”, “1962 compared with 1963”. The word between two dates tells.
fn stand_side_by_side(all: &[Word], reading: &Reading, language: &QuestionWords) -> bool {
    reading.expressions.windows(2).any(|pair| {
        let between = inside(all, pair[0].span.end..pair[1].span.start);
        between.iter().any(|word| language.side_by_side.contains(&word.folded.as_str()))
    })
}

/// Which date of a passage counts for each of two times.
struct BothClocks {
    clocks: [Clock; 2],
    /// The words that say so.
    beside: Vec<Range<usize>>,
}

impl BothClocks {
    /// Gives each time its clock, where both are looked for.
    fn give(&self, dates: &mut [DateWindow]) -> bool {
        let [first, second] = dates else { return false };
        let [one, other] = self.clocks;
        (first.clock, second.clock) = (Some(one), Some(other));
        true
    }
}

/// "Written in 1965 about 1958", where a question says when something was said and of which time it speaks.
fn both_clocks(all: &[Word], reading: &Reading, language: &QuestionWords) -> Option<BothClocks> {
    let [one, other] = &reading.expressions[..] else { return None };
    let is = |list: &[&str], word: &Word| list.contains(&word.folded.as_str());
    let between = inside(all, one.span.end..other.span.start);
    let before = inside(all, 0..one.phrase.start).last();
    let leads_on = |list: &[&str]| between.iter().all(|word| is(list, word));
    let speaks = |word: &Word| is(language.speaking_of, word);
    let leads_to_spoken =
        between.iter().all(|word| speaks(word) || is(language.before_spoken, word));
    let clocks = match before.is_some_and(speaks) {
        // "What was said about 1958 in 1965?"
        true if !between.is_empty() && leads_on(language.behind_spoken) => {
            [Clock::SpeaksOf, Clock::Written]
        }
        false if leads_to_spoken && between.iter().any(speaks) => [Clock::Written, Clock::SpeaksOf],
        _ => return None,
    };
    let says = before.filter(|word| speaks(word) || is(language.writing, word));
    let beside = between.iter().chain(says).map(|word| word.span.clone()).collect();
    Some(BothClocks { clocks, beside })
}

/// Articles, prepositions and question words of other languages in a line with a date: "**was war am** 4. Juni 1961 **los**".
///
/// An article of theirs right before the date tells that it is theirs; "war" is an English word elsewhere.
fn foreign_around_dates(
    all: &[Word],
    reading: &Reading,
    language: &QuestionWords,
) -> Vec<Range<usize>> {
    let is = |list: &[&str], word: &Word| list.contains(&word.folded.as_str());
    let opens = |found: &TimeExpression| {
        let mut before = all.iter().rev().filter(|word| word.span.end <= found.phrase.start);
        let is_foreign = before.next().is_some_and(|word| is(language.foreign_before_date, word));
        // "3 am 4 June 1961"
        let is_hour =
            before.next().is_some_and(|word| word.folded.bytes().all(|it| it.is_ascii_digit()));
        is_foreign && !is_hour
    };
    if !reading.expressions.iter().any(opens) {
        return Vec::new();
    }
    let foreign = [language.foreign_before_date, language.foreign_around_date];
    let words = all.iter().filter(|word| foreign.iter().any(|list| is(list, word)));
    words.map(|word| word.span.clone()).collect()
}

/// Windows with an "or" or "and" between them, and windows that share no day, stand side by side; others narrow each other.
fn join(is_beside: bool, dates: &[DateWindow]) -> Join {
    // No passage of one day lies in two windows without a common day, so “1962 … 1969” without any
    // word between can only mean either.
    let apart = dates.iter().enumerate().any(|(at, one)| {
        dates[at + 1..].iter().any(|other| !one.interval.overlaps(&other.interval))
    });
    if is_beside || apart { Join::Any } else { Join::All }
}

/// What is to be told of a question that has a subject or a time, or neither.
fn notes(
    text: &str,
    reading: &Reading,
    dates: &DateReader,
    asks_something: bool,
) -> Vec<QuestionNote> {
    let note = |note: &Note| match note {
        Note::Impossible { span, nearest } => Some(QuestionNote::NoSuchDate {
            text: text[span.clone()].to_owned(),
            nearest: *nearest,
        }),
        Note::Ambiguous { span, other } => {
            // Of a year that was not typed nothing is said.
            let has = |found: &&TimeExpression| {
                found.span.start <= span.start && span.end <= found.span.end
            };
            let found = reading.expressions.iter().find(has)?;
            let said = |edtf: &Edtf| match edtf.interval().start.filter(|_| found.inferred) {
                Some(day) => Edtf::AnyYear { month: day.month(), day: day.day() },
                None => *edtf,
            };
            let (taken, other) = (said(&found.edtf), said(other));
            Some(QuestionNote::AmbiguousDate { text: text[span.clone()].to_owned(), taken, other })
        }
        Note::Named { span, name, edtf } => Some(QuestionNote::NamedTime {
            text: text[span.clone()].to_owned(),
            name: name.clone(),
            edtf: *edtf,
        }),
    };
    let mut notes: Vec<QuestionNote> = reading.notes.iter().filter_map(note).collect();
    notes.extend(reading.expressions.iter().filter_map(|found| other_weekday(text, found, dates)));
    // “What happened on 30 February?” has no topic and no window, but it is not empty: it gets the
    // note about the day, and not the one that nothing was asked.
    let is_impossible = notes.iter().any(|note| matches!(note, QuestionNote::NoSuchDate { .. }));
    notes.extend((!asks_something && !is_impossible).then_some(QuestionNote::NoTopic));
    notes
}

/// "Monday, 4 June 1961", where that was a Sunday.
fn other_weekday(text: &str, found: &TimeExpression, dates: &DateReader) -> Option<QuestionNote> {
    let typed = &text[found.span.clone()];
    let said = dates.weekday(&words(typed).first()?.folded)?;
    let day = found.interval.start.filter(|_| found.interval.is_day() && !found.inferred)?;
    (day.weekday() != said).then(|| QuestionNote::OtherWeekday { text: typed.to_owned(), day })
}

fn clock(
    all: &[Word],
    reading: &Reading,
    dates: &[DateWindow],
    is_list: bool,
    language: &QuestionWords,
) -> Clock {
    // “on this day” wants whatever bears the day, by its date or in its text.
    if dates.iter().any(|window| window.relation == Relation::OnThisDay) {
        return Clock::Either;
    }
    let Some(first) = reading.expressions.first() else { return Clock::Either };
    let of_dates = |word: &&Word| language.date_prepositions.contains(&word.folded.as_str());
    let of_documents =
        |word: &&Word| language.document_prepositions.contains(&word.folded.as_str());
    let mut before: Vec<Word> =
        all.iter().filter(|word| word.span.end <= first.span.start).cloned().collect();
    // "documents from 1963" keeps its "from"; "written in 1963" loses its "in".
    before.pop_if(|word| of_dates(&&*word));
    // The preposition may belong to the date expression, and then stands inside its span and not in
    // front of it.
    let of_date =
        inside(all, first.span.clone()).first().filter(|word| of_dates(word) || of_documents(word));
    before.extend(of_date.cloned());
    question_type::clock(&before, is_list, language)
}

/// Whether quoted words are one word or one name, of which nothing has to be kept in a row.
fn is_one_thing(span: &Range<usize>, all: &[Word], names: &[NameHit]) -> bool {
    let from = all.partition_point(|word| word.span.start < span.start);
    let count = inside(all, span.clone()).len();
    count == 1 || names.iter().any(|hit| (hit.at, hit.len) == (from, count) && hit.kind.is_name())
}

/// What stands in quotation marks, without the marks.
fn quotations(text: &str, all: &[Word]) -> Vec<Range<usize>> {
    const PAIRS: [(char, char); 3] = [('“', '”'), ('«', '»'), ('"', '"')];
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((offset, open)) =
        text[at..].char_indices().find(|(_, c)| PAIRS.iter().any(|pair| pair.0 == *c))
    {
        let start = at + offset + open.len_utf8();
        let close = PAIRS.iter().find(|pair| pair.0 == open).map_or('"', |pair| pair.1);
        // A mark that is never closed quotes nothing.
        let Some(length) = text[start..].find(close) else { break };
        if !inside(all, start..start + length).is_empty() {
            found.push(start..start + length);
        }
        at = start + length + close.len_utf8();
    }
    found
}

impl Question {
    /// Whether it names a time.
    pub fn is_dated(&self) -> bool {
        !self.dates.is_empty()
    }

    /// Whether it asks for a time and for nothing else, so that what is near can only be near in time.
    pub(crate) fn is_of_time_alone(&self) -> bool {
        let has_subject = self.topic.iter().any(|word| word.need != Need::Helpful);
        self.is_dated() && !has_subject && self.phrases.is_empty()
    }

    /// Whether it asks for a measure in numbers: "how long".
    pub(crate) fn asks_measure(&self) -> bool {
        let language = &self.language.questions;
        let measures = language.counted_measures;
        (0..self.words.len()).any(|at| asks_with(&self.words, at, measures, language))
    }

    /// Whether part of what it asks for was left out, so that no answer can be said to meet it.
    pub fn is_shortened(&self) -> bool {
        let left_out = |note: &QuestionNote| {
            matches!(note, QuestionNote::Shortened | QuestionNote::NotUnderstood { .. })
        };
        self.notes.iter().any(left_out)
    }

    /// Notes that part of it was left out.
    pub(crate) fn note_shortened(&mut self) {
        if !self.is_shortened() {
            self.notes.push(QuestionNote::Shortened);
        }
    }

    /// As much of its text as was read.
    pub fn text_read(&self) -> &str {
        beginning(&self.text)
    }
}
