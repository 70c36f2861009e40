//! Says what stands in and under a timeline.

use super::listing::held;
use super::lists::cut;
use crate::answer::Holdings;
use crate::messages::{Locale, message};
use crate::render::picture::{Column, Theme, Timeline, Unit, Unshown};

/// Most times that a sentence names.
const MAX_TIMES: usize = 4;
/// Most gaps that are named.
const MAX_GAPS: usize = 8;

/// Above the picture.
pub fn timeline_title(locale: Locale, topic: &str) -> String {
    message!(locale, "timeline-title", topic = topic)
}

/// How much the archive holds, and what a column stands for.
pub fn timeline_about(locale: Locale, holdings: &Holdings, unit: Unit) -> String {
    let unit = match unit {
        Unit::Month => "month",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century => "century",
    };
    message!(locale, "timeline-about", held = held(locale, holdings), unit = unit)
}

/// What the columns above the axis count.
pub fn timeline_written(locale: Locale) -> String {
    message!(locale, "timeline-written")
}

/// What those below it count.
pub fn timeline_speaks_of(locale: Locale) -> String {
    message!(locale, "timeline-speaks-of")
}

/// What the slanted lines mean.
pub fn timeline_gap(locale: Locale) -> String {
    message!(locale, "timeline-gap")
}

/// A month below the axis.
pub fn timeline_month(locale: Locale, month: u32) -> String {
    message!(locale, "timeline-month", month = month)
}

/// When most of the documents were written, and of which times most speak.
pub fn timeline_most(locale: Locale, timeline: &Timeline) -> Vec<String> {
    let times = |count: fn(&Column) -> usize| {
        let mut columns: Vec<&Column> =
            timeline.columns.iter().filter(|it| count(it) > 0).collect();
        columns.sort_by_key(|column| std::cmp::Reverse(count(column)));
        columns.truncate(MAX_TIMES);
        let time = |column: &&Column| {
            let time = time(locale, timeline.unit, column);
            message!(locale, "timeline-count", time = time, documents = count(column))
        };
        let times: Vec<String> = columns.iter().map(time).collect();
        (!times.is_empty()).then(|| cut(locale, &times, MAX_TIMES))
    };
    let written = times(|column| column.written);
    let written = written.map(|times| message!(locale, "timeline-most-written", times = times));
    let spoken = times(|column| column.speaks_of);
    let spoken = spoken.map(|times| message!(locale, "timeline-most-spoken", times = times));
    written.into_iter().chain(spoken).collect()
}

/// The times from which the archive has nothing at all; `None` where there are none.
pub fn timeline_gaps(locale: Locale, timeline: &Timeline) -> Option<String> {
    let one = |(first, last): &(&Column, &Column)| {
        let from = time(locale, timeline.unit, first);
        match first == last {
            true => from,
            false => {
                let to = time(locale, timeline.unit, last);
                message!(locale, "timeline-run", from = from, to = to)
            }
        }
    };
    let gaps: Vec<String> = timeline.gaps().iter().map(one).collect();
    let gaps = (!gaps.is_empty()).then(|| cut(locale, &gaps, MAX_GAPS));
    gaps.map(|times| message!(locale, "timeline-gaps", times = times))
}

/// What the columns do not show: documents without a year, and times far from all others.
pub fn timeline_unshown(locale: Locale, holdings: &Holdings, unshown: Unshown) -> Vec<String> {
    let documents = holdings.undated;
    let undated =
        (documents > 0).then(|| message!(locale, "timeline-undated", documents = documents));
    let from =
        unshown.from.map(|year| message!(locale, "timeline-earlier", year = year.to_string()));
    let to = unshown.to.map(|year| message!(locale, "timeline-later", year = year.to_string()));
    [undated, from, to].into_iter().flatten().collect()
}

/// Of documents on a subject none names a year.
pub fn timeline_without_years(locale: Locale) -> String {
    message!(locale, "timeline-without-years")
}

/// `/timeline` without a subject.
pub fn timeline_usage(locale: Locale) -> String {
    message!(locale, "timeline-usage")
}

/// The button that lists the documents of a timeline.
pub fn timeline_list_button(locale: Locale) -> String {
    message!(locale, "button-timeline-list")
}

/// The button that shows the picture dark, or light: as it becomes.
pub fn timeline_theme_button(locale: Locale, theme: Theme) -> String {
    let theme = match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    message!(locale, "button-timeline-theme", theme = theme)
}

/// The button that sends the picture as SVG.
pub fn timeline_svg_button(locale: Locale) -> String {
    message!(locale, "button-timeline-svg")
}

/// Where a picture was written to.
pub fn timeline_file(locale: Locale, file: &str) -> String {
    message!(locale, "timeline-file", file = file)
}

/// A picture could not be written.
pub fn timeline_not_written(locale: Locale, reason: &str) -> String {
    message!(locale, "timeline-not-written", reason = reason)
}

fn time(locale: Locale, unit: Unit, column: &Column) -> String {
    let (year, month) = (column.year.to_string(), column.month);
    match unit {
        Unit::Month => message!(locale, "date-month-short", month = month, year = year),
        Unit::Year => message!(locale, "date-year", year = year),
        Unit::Decade => message!(locale, "date-decade", year = year),
        Unit::Century => {
            let last = (column.year + 99).to_string();
            message!(locale, "date-century", year = year, last = last)
        }
    }
}
