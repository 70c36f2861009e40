//! Finds the years that a question means by a date without one: those of the archive, and not the year of asking.

use chrono::{Datelike, NaiveDate};

use super::sources::Sources;
use crate::question::{DateWindow, Join, Need, Question, QuestionNote};
use crate::search::{Deadline, Engine, Hit, Query, search_reading};
use crate::text::Spellings;
use crate::time::{Edtf, Interval};

/// How many passages on the topic are looked at for their years.
const MAX_READ_FOR_YEARS: usize = 40;
/// Most years that a date without one may mean.
const MAX_YEARS: usize = 3;
/// Most years of an archive that are tried for a time of the year alone.
const MAX_YEARS_TRIED: usize = 100;
/// Share of the names of the topic, by their weight, that a passage has which is on it.
const MIN_SHARE_OF_NAMES: f32 = 0.72;
/// Longest time that says which year is meant, in days: a study of the fifties does not.
const MAX_DAYS_OF_TIME: i64 = 92;

/// Moves a date without a year to the years in which the archive has the topic, where it ends before the year of asking.
///
/// The passages that the words alone bring are asked for their times: those that lie in the date, in whichever year,
/// give the years, the best passage first. Where none does, a day, or each of a few, is looked for in every year,
/// and a longer time in the years of the best passages.
pub(super) fn with_years_of_archive<E: Engine>(
    question: &mut Question,
    sources: &Sources<'_, E>,
) -> Result<(), E::Error> {
    // When the last was written: one mention of a year to come does not make an archive one of today.
    let last = sources.written.or(sources.reach).and_then(|archive| archive.end);
    // "Today in the archive", and nothing else, asks for the day of any year; "what did he say today" names this year.
    let is_bare =
        question.phrases.is_empty() && question.topic.iter().all(|word| word.need == Need::Helpful);
    let is_meant = |window: &DateWindow| {
        let is_recurring = window.is_yearless || is_bare && window.inferred && is_week(window);
        is_recurring && last.is_some_and(|last| window.interval.start > Some(last))
    };
    forget_nearest_beyond(question, last);
    if !question.dates.iter().any(is_meant) {
        return Ok(());
    }
    let mut topic = question.clone();
    topic.dates.retain(|window| !is_meant(window));
    let times = match is_bare && topic.dates.is_empty() {
        true => times_of_archive(&topic, &question.dates, sources)?,
        false => times_of(&topic, sources.engine, sources.names, sources.deadline)?,
    };
    let moved = |window: DateWindow| match is_meant(&window) {
        true => in_years(&window, &times),
        false => vec![window],
    };
    // A date that means several years is met in any of them.
    let count = question.dates.len();
    question.dates = std::mem::take(&mut question.dates).into_iter().flat_map(moved).collect();
    if question.dates.len() > count {
        question.join = Join::Any;
    }
    Ok(())
}

/// What is nearest to a day that does not exist is of no use in the year of asking, where nothing was written any more.
fn forget_nearest_beyond(question: &mut Question, last: Option<NaiveDate>) {
    for note in &mut question.notes {
        if let QuestionNote::NoSuchDate { nearest, .. } = note {
            *nearest = nearest
                .filter(|nearest| last.is_none_or(|last| nearest.interval().start <= Some(last)));
        }
    }
}

/// The times of passages in the first years of the archive in which it has any of these times of the year, where nothing
/// but a time is asked for.
fn times_of_archive<E: Engine>(
    topic: &Question,
    windows: &[DateWindow],
    sources: &Sources<'_, E>,
) -> Result<Vec<Interval>, E::Error> {
    let years =
        sources.written.and_then(|written| Some((written.start?.year(), written.end?.year())));
    let (Some((first, last)), Some(window)) = (years, windows.first()) else {
        return Ok(Vec::new());
    };
    // The days of a week are looked for in every year.
    if is_week(window) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for year in (first..=last).take(MAX_YEARS_TRIED) {
        let Some(moved) = window.in_year(year) else { continue };
        let interval = moved.interval;
        let dated = Question { dates: vec![moved], ..topic.clone() };
        let query = Query::new(&dated, sources.names);
        let hits = search_reading(sources.engine, query, 1, sources.deadline)?;
        let written = hits.hits.iter().flat_map(|hit| &hit.record.written);
        if written.into_iter().any(|claim| claim.interval().overlaps(&interval)) {
            found.push(interval);
        }
        if found.len() == MAX_YEARS {
            break;
        }
    }
    Ok(found)
}

/// The times of the passages on a topic that are short enough to name a year, best passage first.
fn times_of<E: Engine>(
    topic: &Question,
    engine: &E,
    names: &Spellings,
    deadline: Deadline,
) -> Result<Vec<Interval>, E::Error> {
    if topic.topic.is_empty() && topic.phrases.is_empty() && topic.dates.is_empty() {
        return Ok(Vec::new());
    }
    let hits = search_reading(engine, Query::new(topic, names), MAX_READ_FOR_YEARS, deadline)?;
    // What lacks a name of the topic says nothing of its years, unless nothing has them all.
    let has_names = |hit: &&Hit| hits.query.share_of_names(&hit.met) >= MIN_SHARE_OF_NAMES;
    let named: Vec<&Hit> = hits.hits.iter().filter(has_names).collect();
    let all = || hits.hits.iter().collect();
    let on_topic = if named.is_empty() { all() } else { named };
    let times = on_topic.into_iter().flat_map(|hit| {
        let written = hit.record.written.iter().map(|claim| claim.interval());
        let spoken = hit.record.passage.speaks_of.iter().map(|time| time.interval());
        spoken.chain(written)
    });
    let is_short = |time: &Interval| {
        let (from, to) = time.days();
        to.saturating_sub(from) <= MAX_DAYS_OF_TIME
    };
    Ok(times.filter(is_short).collect())
}

/// A window in each year in which one of these times shares a day with it.
fn in_years(window: &DateWindow, times: &[Interval]) -> Vec<DateWindow> {
    let mut found: Vec<DateWindow> = Vec::new();
    for time in times {
        let Some(year) = time.start.map(|day| day.year()) else { continue };
        let moved = window.in_year(year).filter(|moved| moved.interval.overlaps(time));
        let is_new =
            |moved: &DateWindow| found.iter().all(|known| known.interval != moved.interval);
        if let Some(moved) = moved.filter(is_new) {
            found.push(moved);
        }
        if found.len() == MAX_YEARS {
            break;
        }
    }
    match (found.is_empty(), window.interval.start) {
        (true, Some(first)) if is_week(window) => {
            let days = first.iter_days().take_while(|day| Some(*day) <= window.interval.end);
            days.map(|day| in_any_year(window, day)).collect()
        }
        // No time of the topic lies in it: then it is looked for in the years that the archive has of the topic.
        (true, _) => in_years_of_topic(window, times),
        (false, _) => found,
    }
}

/// The window in each of the first years of these times; as it is where there are none.
fn in_years_of_topic(window: &DateWindow, times: &[Interval]) -> Vec<DateWindow> {
    let mut years: Vec<i32> = Vec::new();
    for year in times.iter().filter_map(|time| time.start).map(|day| day.year()) {
        if !years.contains(&year) {
            years.push(year);
        }
    }
    years.truncate(MAX_YEARS);
    let moved: Vec<DateWindow> = years.iter().filter_map(|year| window.in_year(*year)).collect();
    if moved.is_empty() { vec![window.clone()] } else { moved }
}

fn in_any_year(window: &DateWindow, day: NaiveDate) -> DateWindow {
    let edtf = Edtf::AnyYear { month: day.month(), day: day.day() };
    DateWindow { edtf, interval: edtf.interval(), ..window.clone() }
}

/// Whether it is a week or less, so that its days can be looked for one by one.
fn is_week(window: &DateWindow) -> bool {
    let (start, end) = window.interval.days();
    end.saturating_sub(start) < 7
}
