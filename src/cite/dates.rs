//! Writes dates, and places, as each style prints them.

use chrono::{Datelike, NaiveDate};

use super::forms::value;
use crate::model::{DocumentHead, WrittenOrigin};
use crate::time::{Edtf, EdtfDate, Precision, Qualifier};

/// Where a work has no date.
pub(super) const NO_DATE: &str = "n.d.";

/// How a style prints a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateStyle {
    /// "November 22, 1963"
    Chicago,
    /// "22 Nov. 1963"
    Mla,
    /// "1963, November 22"
    Apa,
}

/// The date of writing beside a title, or `None` where the record has none or the title says it already.
pub(super) fn written_beside(
    document: &DocumentHead,
    title: &str,
    style: DateStyle,
) -> Option<String> {
    let claim = document.written()?;
    // A month or a year in a title may be what the document is about.
    let is_day = matches!(claim.edtf, Edtf::Date(date) if date.precision == Precision::Day);
    let is_said = stands_in(title, claim.text.trim())
        || stands_in(title, &date(&claim.edtf, DateStyle::Chicago));
    let in_title = claim.origin == WrittenOrigin::Title || is_day && is_said;
    (!in_title).then(|| date(&claim.edtf, style))
}

/// Whether the words stand in a title with no letter or digit at either end: "1 May 1962" is not in "11 May 1962".
fn stands_in(title: &str, words: &str) -> bool {
    let glued = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !words.is_empty()
        && title.match_indices(words).any(|(at, _)| {
            let before = title[..at].chars().next_back();
            let after = title[at + words.len()..].chars().next();
            !glued(before) && !glued(after)
        })
}

/// The place of writing beside a title, or `None` where the record has none or the title says it already.
pub(super) fn place_beside(document: &DocumentHead, title: &str) -> Option<String> {
    value(&document.place).filter(|place| !stands_in(title, place))
}

/// The date of writing, or `None` where the record has none.
pub(super) fn written(document: &DocumentHead, style: DateStyle) -> Option<String> {
    document.written().map(|claim| date(&claim.edtf, style))
}

/// "November 22, 1963", "April 1963", "ca. 1963", "[1963?]", "from 1963", "until 1963".
pub(super) fn date(edtf: &Edtf, style: DateStyle) -> String {
    match edtf {
        Edtf::Date(date) => one_date(date, style),
        Edtf::Range(Some(from), Some(to)) => range(from, to, style),
        // An open range holds the day that it begins or ends with, so "after" would be wrong.
        Edtf::Range(Some(from), None) => format!("from {}", one_date(from, style)),
        Edtf::Range(None, Some(to)) => format!("until {}", one_date(to, style)),
        Edtf::Range(None, None) => NO_DATE.to_owned(),
        Edtf::AnyYear { month, day } => format!("{} {day}", month_name(*month)),
    }
}

fn range(from: &EdtfDate, to: &EdtfDate, style: DateStyle) -> String {
    let plain =
        |date: &EdtfDate| date.precision == Precision::Day && date.qualifier == Qualifier::Certain;
    let (first, last) = (from.first, to.first);
    let of_one_month = (first.year(), first.month()) == (last.year(), last.month());
    if style == DateStyle::Apa && plain(from) && plain(to) {
        // The year stands once: "1959, September 26–27".
        let (year, month) = (first.year(), month_name(first.month()));
        if of_one_month {
            return format!("{year}, {month} {}–{}", first.day(), last.day());
        }
        if year == last.year() {
            let last = format!("{} {}", month_name(last.month()), last.day());
            return format!("{year}, {month} {}–{last}", first.day());
        }
    }
    format!("{} to {}", one_date(from, style), one_date(to, style))
}

fn one_date(date: &EdtfDate, style: DateStyle) -> String {
    let (year, month, day) = (date.first.year(), date.first.month(), date.first.day());
    let plain = match (date.precision, style) {
        (Precision::Century, _) => format!("{year}–{}", year + 99),
        (Precision::Decade, _) => format!("{year}s"),
        (Precision::Year, _) => year.to_string(),
        (Precision::Season(number), DateStyle::Apa) => format!("{year}, {}", season(number)),
        (Precision::Season(number), _) => format!("{} {year}", season(number)),
        (Precision::Month, DateStyle::Chicago) => format!("{} {year}", month_name(month)),
        (Precision::Month, DateStyle::Mla) => format!("{} {year}", short_month(month)),
        (Precision::Month, DateStyle::Apa) => format!("{year}, {}", month_name(month)),
        (Precision::Day, DateStyle::Chicago) => format!("{} {day}, {year}", month_name(month)),
        (Precision::Day, DateStyle::Mla) => format!("{day} {} {year}", short_month(month)),
        (Precision::Day, DateStyle::Apa) => format!("{year}, {} {day}", month_name(month)),
    };
    match date.qualifier {
        Qualifier::Certain => plain,
        Qualifier::Approximate if style == DateStyle::Mla => format!("circa {plain}"),
        Qualifier::Approximate => format!("ca. {plain}"),
        Qualifier::Uncertain | Qualifier::Both => format!("[{plain}?]"),
    }
}

fn season(number: u8) -> &'static str {
    match number {
        21 => "Spring",
        22 => "Summer",
        23 => "Autumn",
        _ => "Winter",
    }
}

fn month_name(month: u32) -> String {
    let first = NaiveDate::from_ymd_opt(2000, month, 1);
    first.map_or(String::new(), |day| day.format("%B").to_string())
}

/// MLA shortens the names of more than four letters.
fn short_month(month: u32) -> String {
    let name = month_name(month);
    match month {
        5..=7 => name,
        9 => "Sept.".to_owned(),
        _ => format!("{}.", name.chars().take(3).collect::<String>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_three_styles() {
        for (edtf, chicago, mla, apa) in [
            ("1963-11-22", "November 22, 1963", "22 Nov. 1963", "1963, November 22"),
            ("1959-09", "September 1959", "Sept. 1959", "1959, September"),
            ("1962-05-03", "May 3, 1962", "3 May 1962", "1962, May 3"),
            ("1963", "1963", "1963", "1963"),
            ("1921~", "ca. 1921", "circa 1921", "ca. 1921"),
            ("1963?", "[1963?]", "[1963?]", "[1963?]"),
            (
                "1959-09-26/1959-09-27",
                "September 26, 1959 to September 27, 1959",
                "26 Sept. 1959 to 27 Sept. 1959",
                "1959, September 26–27",
            ),
            (
                "1959-09-26/1959-10-02",
                "September 26, 1959 to October 2, 1959",
                "26 Sept. 1959 to 2 Oct. 1959",
                "1959, September 26–October 2",
            ),
        ] {
            let edtf: Edtf = edtf.parse().unwrap();
            let printed = [DateStyle::Chicago, DateStyle::Mla, DateStyle::Apa]
                .map(|style| date(&edtf, style));
            assert_eq!(printed, [chicago, mla, apa]);
        }
    }
}
