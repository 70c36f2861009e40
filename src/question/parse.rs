use std::ops::Range;

use chrono::NaiveDate;

use super::{
    Clock, DateWindow, Join, Need, Question, QuestionNote, QuestionType, TopicWord, question_type,
};
use crate::language::QuestionWords;
use crate::text::{Spellings, Word, words};
use crate::time::{Context, DateReader, Mode, Note, NumericOrder, Reading, Relation};

/// As much of a text as is read as a question, in bytes.
const MOST: usize = 2_000;

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
    let (kept, shortened) = shorten(text);
    let context = Context {
        reference: Some(today),
        mode: Mode::Question,
        order: reader.order,
        century: reader.century,
    };
    let reading = reader.dates.read(kept, &context);
    let language = reader.dates.language();
    let all = words(kept);
    let quotations = quotations(kept);
    let dates = windows(kept, &reading);
    let (topic, excluded) = topic(kept, &all, &reading, reader);
    let mut notes = notes(kept, &reading);
    let impossible = notes.iter().any(|note| matches!(note, QuestionNote::NoSuchDate { .. }));
    let subject = topic.iter().any(|word| word.need != Need::Helpful) || !quotations.is_empty();
    notes.extend(shortened.then_some(QuestionNote::Shortened));
    notes.extend((!subject && !impossible && dates.is_empty()).then_some(QuestionNote::NoTopic));
    Question {
        text: text.to_owned(),
        language,
        question_type: question_type::question_type(
            &all,
            &dates,
            !quotations.is_empty(),
            &language.questions,
        ),
        topic,
        phrases: quotations.into_iter().map(|span| kept[span].to_owned()).collect(),
        excluded,
        join: join(kept, &reading, &dates, &language.questions),
        clock: clock(kept, &all, &reading, &dates, &language.questions),
        dates,
        notes,
    }
}

fn shorten(text: &str) -> (&str, bool) {
    let end = text.floor_char_boundary(MOST);
    (&text[..end], end < text.len())
}

fn windows(text: &str, reading: &Reading) -> Vec<DateWindow> {
    let window = |found: &crate::time::TimeExpression| DateWindow {
        text: text[found.span.clone()].to_owned(),
        edtf: found.edtf,
        interval: found.interval,
        relation: found.relation,
        inferred: found.inferred,
        named: named(reading, &found.span).map(|(name, _)| name.clone()),
    };
    reading.expressions.iter().map(window).collect()
}

/// Windows with an "or" or "and" between them, and windows that share no day, stand side by side; others narrow each other.
fn join(text: &str, reading: &Reading, dates: &[DateWindow], language: &QuestionWords) -> Join {
    let beside = reading.expressions.windows(2).any(|pair| {
        let between = text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
        words(between).iter().any(|word| language.side_by_side.contains(&word.folded.as_str()))
    });
    let apart = dates.iter().enumerate().any(|(at, one)| {
        dates[at + 1..].iter().any(|other| !one.interval.overlaps(&other.interval))
    });
    if beside || apart { Join::Any } else { Join::All }
}

/// The named time inside a span, if there is one.
fn named<'a>(reading: &'a Reading, span: &Range<usize>) -> Option<(&'a String, &'a Range<usize>)> {
    reading.notes.iter().find_map(|note| match note {
        Note::Named { span: at, name, .. } if span.start <= at.start && at.end <= span.end => {
            Some((name, at))
        }
        _ => None,
    })
}

fn notes(text: &str, reading: &Reading) -> Vec<QuestionNote> {
    let note = |note: &Note| match note {
        Note::Impossible { span, nearest } => Some(QuestionNote::NoSuchDate {
            text: text[span.clone()].to_owned(),
            nearest: *nearest,
        }),
        Note::Ambiguous { span, other } => {
            Some(QuestionNote::AmbiguousDate { text: text[span.clone()].to_owned(), other: *other })
        }
        Note::Named { span, name, edtf } => Some(QuestionNote::NamedTime {
            text: text[span.clone()].to_owned(),
            name: name.clone(),
            edtf: *edtf,
        }),
    };
    reading.notes.iter().filter_map(note).collect()
}

fn clock(
    text: &str,
    all: &[Word],
    reading: &Reading,
    dates: &[DateWindow],
    language: &QuestionWords,
) -> Clock {
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
    let inside = words(&text[first.span.clone()]);
    let of_date = inside.first().filter(|word| of_dates(word) || of_documents(word));
    before.extend(of_date.cloned());
    question_type::clock(&before, language)
}

/// The words the question is about, and the words it does not want.
fn topic(
    text: &str,
    all: &[Word],
    reading: &Reading,
    reader: &QuestionReader<'_>,
) -> (Vec<TopicWord>, Vec<String>) {
    let language = &reader.dates.language().questions;
    let mut topic: Vec<TopicWord> = Vec::new();
    let mut excluded = Vec::new();
    for (at, word) in all.iter().enumerate() {
        if is_excluded(text, word) {
            excluded.push(text[word.span.clone()].to_owned());
            continue;
        }
        let dated = dated(reading, &word.span);
        if dated == Dated::Yes {
            continue;
        }
        let need = match dated {
            Dated::Named => Need::Helpful,
            _ => need(text, all, at, reader),
        };
        let typed = &text[word.span.clone()];
        let initial = typed.chars().count() == 1 && !typed.chars().all(|c| c.is_ascii_digit());
        let capitals = typed.len() > 1 && typed.chars().all(|c| c.is_uppercase() || c == '.');
        let abbreviation = capitals && capitals_tell(text, all);
        let frame = language.frame.contains(&word.folded.as_str()) && !abbreviation;
        let lone_letter = initial && typed.is_ascii();
        if !frame && !lone_letter {
            topic.push(TopicWord { text: typed.to_owned(), span: word.span.clone(), need });
        }
    }
    (topic, excluded)
}

#[derive(PartialEq)]
enum Dated {
    /// Part of a date.
    Yes,
    /// Part of the name of a time, which the text may well use too.
    Named,
    No,
}

fn dated(reading: &Reading, span: &Range<usize>) -> Dated {
    let inside = |outer: &Range<usize>| outer.start <= span.start && span.end <= outer.end;
    let impossible = reading
        .notes
        .iter()
        .any(|note| matches!(note, Note::Impossible { span, .. } if inside(span)));
    let Some(found) = reading.expressions.iter().find(|found| inside(&found.span)) else {
        return if impossible { Dated::Yes } else { Dated::No };
    };
    match named(reading, &found.span) {
        Some((_, at)) if inside(at) => Dated::Named,
        _ => Dated::Yes,
    }
}

fn need(text: &str, all: &[Word], at: usize, reader: &QuestionReader<'_>) -> Need {
    let word = &all[at];
    let typed = &text[word.span.clone()];
    let grouped = |at: usize| {
        let found = reader.names.at(&all[at..]);
        found.first().map(|found| (found.group.kind, found.len))
    };
    let in_name = (0..=at)
        .rev()
        .take(4)
        .any(|start| grouped(start).is_some_and(|(kind, len)| start + len > at && kind.is_name()));
    let number = typed.chars().any(|c| c.is_ascii_digit());
    let capital =
        typed.chars().next().is_some_and(char::is_uppercase) && !begins_sentence(text, word);
    let helpful = reader.dates.language().questions.helpful.contains(&word.folded.as_str());
    let told = capital && capitals_tell(text, all) && !helpful;
    if in_name || number || told {
        return Need::Name;
    }
    match helpful {
        true => Need::Helpful,
        false => Need::Content,
    }
}

/// Whether a capital tells a name: not where everything is in capitals or Every Word Has One.
fn capitals_tell(text: &str, all: &[Word]) -> bool {
    let small = |word: &&Word| text[word.span.clone()].starts_with(char::is_lowercase);
    all.iter().filter(small).count() * 3 >= all.len()
}

fn begins_sentence(text: &str, word: &Word) -> bool {
    let before = text[..word.span.start]
        .trim_end_matches(|c: char| c.is_whitespace() || "\"'“‘«([".contains(c));
    before.is_empty() || before.ends_with(['.', '?', '!', ':', '\n'])
}

fn is_excluded(text: &str, word: &Word) -> bool {
    let before = &text[..word.span.start];
    let minus = before.ends_with(['-', '−']);
    minus
        && before[..before.len() - before.chars().last().map_or(0, char::len_utf8)]
            .chars()
            .last()
            .is_some_and(char::is_whitespace)
}

/// What stands in quotation marks, without the marks, when it has at least two words.
fn quotations(text: &str) -> Vec<Range<usize>> {
    const PAIRS: [(char, char); 3] = [('“', '”'), ('«', '»'), ('"', '"')];
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((offset, open)) =
        text[at..].char_indices().find(|(_, c)| PAIRS.iter().any(|pair| pair.0 == *c))
    {
        let start = at + offset + open.len_utf8();
        let close = PAIRS.iter().find(|pair| pair.0 == open).map_or('"', |pair| pair.1);
        let Some(length) = text[start..].find(close) else { break };
        if words(&text[start..start + length]).len() >= 2 {
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

    /// Whether it looks for exact words.
    pub fn is_quote(&self) -> bool {
        self.question_type == QuestionType::Quote || !self.phrases.is_empty()
    }
}
