//! Dates: the reference page is true, the table of named times is sound, and no text breaks the reader.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use pincite::time::{
    Context, DateReader, Edtf, EdtfDate, Interval, Mode, NamedTime, Note, NumericOrder, Precision,
    Qualifier, Reading, Relation, Style,
};
use proptest::prelude::*;
use serde::Deserialize;

const PAGE: &str = include_str!("../../docs/dates.md");
const EDTF: &str = include_str!("../specs/edtf.md");
const EVENTS: &str = include_str!("../../config/events.toml");

#[derive(Deserialize)]
struct Events {
    event: Vec<NamedTime>,
}

static READER: LazyLock<DateReader> = LazyLock::new(|| DateReader::new(events()));

fn events() -> Vec<NamedTime> {
    toml::from_str::<Events>(EVENTS).expect("the shipped table is sound").event
}

fn context(mode: Mode, reference: Option<NaiveDate>) -> Context {
    Context { reference, mode, order: NumericOrder::MonthFirst, century: 1900 }
}

fn in_a_cable() -> Context {
    context(Mode::Document(Style::Dispatch), NaiveDate::from_ymd_opt(1963, 11, 22))
}

/// How the heading of a table's first column says that its lines are read.
fn heading(text: &str) -> Option<Context> {
    let day = |text: &str| text.parse().expect("a day in the heading");
    if let Some(asked) = text.strip_prefix("In a question of ") {
        return Some(context(Mode::Question, Some(day(asked))));
    }
    if let Some(sent) = text.strip_prefix("In a cable of ") {
        return Some(context(Mode::Document(Style::Dispatch), Some(day(sent))));
    }
    (text == "In a history").then(|| context(Mode::Document(Style::Narrative), None))
}

fn edtf_cell(reading: &Reading) -> String {
    let impossible = reading.notes.iter().any(|note| matches!(note, Note::Impossible { .. }));
    match (reading.expressions.is_empty(), impossible) {
        (true, true) => "no such date".to_owned(),
        (true, false) => "no date".to_owned(),
        _ => list(reading, |found| format!("`{}`", found.edtf)),
    }
}

fn days_cell(reading: &Reading) -> String {
    list(reading, |found| match found.interval {
        Interval { start: Some(start), end: Some(end) } if start == end => start.to_string(),
        Interval { start: Some(start), end: Some(end) } => format!("{start} to {end}"),
        Interval { start: Some(start), end: None } => format!("from {start}"),
        Interval { start: None, end: Some(end) } => format!("until {end}"),
        Interval { start: None, end: None } => "any year".to_owned(),
    })
}

fn list(reading: &Reading, text: impl Fn(&pincite::time::TimeExpression) -> String) -> String {
    reading.expressions.iter().map(text).collect::<Vec<_>>().join("; ")
}

/// Every line of a page's tables that is not true, and the number of lines.
///
/// The heading of the first column says how the lines are read; the second has the dates, the third, where there is
/// one, the days. A table with another heading, and a line without code in its first cell, is no example.
fn untrue(page: &str) -> (Vec<String>, usize) {
    let mut context = None;
    let mut lines = 0;
    let mut untrue = Vec::new();
    for line in page.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        if !line.starts_with('|') {
            context = None;
        } else if context.is_none() {
            context = Some(heading(cells[0]));
        }
        let (Some(Some(context)), Some(said)) = (&context, code(cells[0])) else { continue };
        let reading = READER.read(&said.replace('⏎', "\n"), context);
        let found = [edtf_cell(&reading), days_cell(&reading)];
        let same = cells[1..].iter().zip(&found).all(|(told, found)| told == found);
        if !same || !(2..=3).contains(&cells.len()) {
            untrue.push(format!("{line}\n  is read as {}", found.join(" | ")));
        }
        lines += 1;
    }
    (untrue, lines)
}

fn code(cell: &str) -> Option<&str> {
    cell.strip_prefix('`')?.strip_suffix('`')
}

#[test]
fn every_line_of_the_reference_page_is_true() {
    let (untrue, lines) = untrue(PAGE);
    assert!(untrue.is_empty(), "{}", untrue.join("\n"));
    assert!(lines > 150, "the page has its examples: {lines}");
}

#[test]
fn dates_are_read_as_the_specifications_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
    let mut all = (Vec::new(), 0);
    for file in fs::read_dir(folder).expect("the folder of specifications") {
        let page = fs::read_to_string(file.expect("a file").path()).expect("a page");
        let (untrue, lines) = untrue(&page);
        all = ([all.0, untrue].concat(), all.1 + lines);
    }
    assert!(all.0.is_empty(), "{}", all.0.join("\n"));
    assert!(all.1 > 130, "the pages have their examples: {}", all.1);
}

#[test]
fn edtf_is_parsed_as_its_specification_says() {
    let mut lines = 0;
    let rows = EDTF.lines().filter_map(|line| line.strip_prefix("| `"));
    for row in rows {
        let cells: Vec<&str> = row.trim_end_matches(" |").split(" | ").collect();
        let [text, meaning] = cells[..] else { panic!("two cells: {row}") };
        let text = text.trim_end_matches('`');
        let found = match text.parse::<Edtf>() {
            Ok(edtf) => format!("`{edtf}`"),
            Err(_) => "refused".to_owned(),
        };
        assert_eq!(found, meaning, "{text}");
        lines += 1;
    }
    assert!(lines > 40, "the page has its examples: {lines}");
}

#[test]
fn every_shipped_name_is_read_as_its_days() {
    let today = NaiveDate::from_ymd_opt(2026, 6, 15);
    let events = events();
    assert!(events.len() >= 60);
    for event in &events {
        assert!(!event.source.is_empty(), "{} has a source", event.name);
        for name in std::iter::once(&event.name).chain(&event.other_names) {
            let question = format!("What was written before the {name}?");
            let reading = READER.read(&question, &context(Mode::Question, today));
            let before = event.edtf.interval().start.and_then(|start| start.pred_opt());
            let found =
                reading.expressions.first().map(|found| (found.relation, found.interval.end));
            assert_eq!(found, Some((Relation::Before, before)), "{name}");
        }
    }
}

#[test]
fn a_cable_keeps_what_was_inferred_apart_from_what_is_said() {
    let said = READER.read("on 14 November [1963]", &in_a_cable());
    let inferred = READER.read("between 28 October and 10 November", &in_a_cable());
    assert!(!said.expressions[0].inferred);
    assert!(inferred.expressions[0].inferred);
}

#[test]
fn a_modifier_is_kept_apart_from_the_unit_that_it_modifies() {
    let context = context(Mode::Question, NaiveDate::from_ymd_opt(2026, 6, 15));
    let cases = [
        ("by early 1977", "1977", "by early 1977"),
        ("late September 1979", "1979-09", "late September 1979"),
        ("documents from before 1963?", "1963", "before 1963"),
    ];
    for (text, unit, phrase) in cases {
        let found = READER.read(text, &context).expressions.remove(0);
        assert_eq!(
            (found.unit.to_string().as_str(), &text[found.phrase]),
            (unit, phrase),
            "{text}"
        );
    }
}

#[test]
fn an_ambiguous_number_keeps_its_other_reading() {
    let read = |order| {
        let context = Context { order, ..in_a_cable() };
        let reading = READER.read("telegram of 3/4/1962", &context);
        let other = match &reading.notes[..] {
            [Note::Ambiguous { other, .. }] => other.to_string(),
            notes => panic!("one note: {notes:?}"),
        };
        (reading.expressions[0].edtf.to_string(), other)
    };
    let (march, april) = ("1962-03-04".to_owned(), "1962-04-03".to_owned());
    assert_eq!(read(NumericOrder::MonthFirst), (march.clone(), april.clone()));
    assert_eq!(read(NumericOrder::DayFirst), (april, march));
}

#[test]
fn a_date_that_does_not_exist_has_a_nearest_window() {
    let reading = READER.read("What happened on 30 February 1962?", &in_a_cable());
    let nearest = match &reading.notes[..] {
        [Note::Impossible { nearest: Some(nearest), .. }] => nearest.to_string(),
        notes => panic!("one note: {notes:?}"),
    };
    assert_eq!((nearest.as_str(), reading.expressions.len()), ("1962-02", 0));
}

#[test]
fn a_line_that_is_a_date_is_told_from_one_that_holds_a_date() {
    let whole = |text: &str| READER.whole(text, &in_a_cable()).map(|found| found.edtf.to_string());
    let dates = [
        ("November 02, 1962", "1962-11-02"),
        ("  • April, 1963", "1963-04"),
        ("22 November 1963", "1963-11-22"),
        ("[1963]", "1963"),
    ];
    for (text, edtf) in dates {
        assert_eq!(whole(text).as_deref(), Some(edtf), "{text}");
    }
    for text in ["Intelligence Note:", "Sent on 22 November 1963", "1962, 1963", "", "-"] {
        assert_eq!(whole(text), None, "{text}");
    }
}

#[test]
fn a_date_line_gives_its_place_and_its_days() {
    let cases = [
        ("Washington, September 24, 1959.", Some("Washington"), Some("1959-09-24")),
        ("Washington, September 24, 19591", Some("Washington"), Some("1959-09-24")),
        ("Washington, October 16, 1959.1", Some("Washington"), Some("1959-10-16")),
        ("Washington, March 28, 1970, 0302Z.", Some("Washington"), Some("1970-03-28")),
        ("Moscow , August 5, 1955—8 p.m.", Some("Moscow"), Some("1955-08-05")),
        ("[ Washington ,] July 23, 1956.", Some("Washington"), Some("1956-07-23")),
        ("No. 252 Taipei , October 21, 1955.", Some("Taipei"), Some("1955-10-21")),
        ("Geneva , August 12 [13], 1955—1 p.m.", Some("Geneva"), Some("1955-08-12/1955-08-13")),
        ("Geneva , November 23/24, 1955—midnight.", Some("Geneva"), Some("1955-11-23/1955-11-24")),
        (
            "Camp David, September 26 and 27, 1959.",
            Some("Camp David"),
            Some("1959-09-26/1959-09-27"),
        ),
        (
            "Washington, November 15 and 17, 1962.",
            Some("Washington"),
            Some("1962-11-15/1962-11-17"),
        ),
        ("Taipei, October 23–24, 1964.", Some("Taipei"), Some("1964-10-23/1964-10-24")),
        ("Washington, June 1966.", Some("Washington"), Some("1966-06")),
        ("Washington, undated.", Some("Washington"), None),
        ("July 20, 1971", None, Some("1971-07-20")),
        ("221430Z OCT 62", None, Some("1962-10-22")),
        ("O R 221430Z OCT 62", None, Some("1962-10-22")),
        ("Paris, le 1er janvier 1914", Some("Paris"), Some("1914-01-01")),
        ("Boston, Decr 2d 1780", Some("Boston"), Some("1780-12-02")),
    ];
    for (line, place, edtf) in cases {
        let found = READER.dateline(line, &in_a_cable()).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(found.place.map(|span| &line[span]), place, "{line}");
        assert_eq!(found.date.map(|date| date.edtf.to_string()).as_deref(), edtf, "{line}");
    }
}

#[test]
fn prose_is_no_date_line() {
    let lines = [
        "I attach a study on the offshore islands of June 15, 1961.",
        "Your 364 August 9.2",
        "On March 29, Charles C. Stelle proposed it.",
        "Guidance for January 19 meeting.",
        "Your 221430Z OCT 62 refers to it.",
        "26.X.62",
        "The Secretary",
        "",
    ];
    for line in lines {
        assert_eq!(READER.dateline(line, &in_a_cable()), None, "{line}");
    }
}

/// Text of the words and marks that the grammar is made of, in any order.
fn near_dates() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "1962",
        "62",
        "'62",
        "31",
        "1",
        "22nd",
        "0",
        "99999",
        "19621",
        "196",
        "X",
        "May",
        "march",
        "Oct.",
        "october",
        "Monday",
        "first",
        "twenty",
        "nineteen",
        "thousand",
        "hundred",
        "half",
        "of",
        "the",
        "early",
        "late",
        "end",
        "last",
        "next",
        "this",
        "that",
        "same",
        "year",
        "years",
        "month",
        "week",
        "days",
        "century",
        "decade",
        "s",
        "ago",
        "before",
        "after",
        "since",
        "until",
        "by",
        "between",
        "and",
        "or",
        "to",
        "from",
        "in",
        "on",
        "a",
        "winter",
        "Q3",
        "turn",
        "eve",
        "Korean War",
        "Christmas",
        "Easter",
        "c.",
        "no later than",
        "instant",
        "ultimo",
        "-",
        "–",
        "—",
        "/",
        ".",
        ",",
        "[",
        "]",
        "'",
        "\n",
        "\n\n",
        "é",
        "　",
        "🕰",
        "%",
        "tons",
        "page",
        "A.D.",
        "AH",
        "B.C.",
        "O.S.",
        "(",
        ")",
        "Octr",
        "2d",
        "8ber",
        "1743/44",
        "221430Z",
        "XVIII",
        "century",
        "quarters",
        "Q1",
        "FY",
        "ish",
        "18--",
        "--",
        "Embtel",
        "your",
        "refers",
        "will",
        "had",
        "before",
        "any year",
        "except",
        "p.m.",
        "weekend of",
    ];
    let piece = prop_oneof![
        Just(" "),
        Just(""),
        prop::sample::select(PIECES),
        prop::sample::select(PIECES)
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![near_dates(), ".{0,200}"]
}

fn any_context() -> impl Strategy<Value = Context> {
    let modes = [Mode::Question, Mode::Document(Style::Narrative), Mode::Document(Style::Dispatch)];
    let day = any::<i32>().prop_map(NaiveDate::from_num_days_from_ce_opt);
    let near = (600_000..800_000).prop_map(NaiveDate::from_num_days_from_ce_opt);
    let reference =
        prop_oneof![Just(None), day, near, Just(Some(NaiveDate::MIN)), Just(Some(NaiveDate::MAX))];
    let order = prop::sample::select(vec![NumericOrder::DayFirst, NumericOrder::MonthFirst]);
    let century = prop::sample::select(vec![0, 1800, 1900, -500, i32::MIN, i32::MAX]);
    (prop::sample::select(modes.to_vec()), reference, order, century)
        .prop_map(|(mode, reference, order, century)| Context { reference, mode, order, century })
}

fn any_date() -> impl Strategy<Value = EdtfDate> {
    let units = (0u8..6, -9_999i32..=99_999, 1u32..=12, 1u32..=28, 0u8..4);
    units.prop_map(|(unit, year, month, day, qualifier)| {
        let qualifier =
            [Qualifier::Certain, Qualifier::Approximate, Qualifier::Uncertain, Qualifier::Both]
                [usize::from(qualifier)];
        let (precision, year, month, day) = match unit {
            0 => (Precision::Century, year.div_euclid(100) * 100, 1, 1),
            1 => (Precision::Decade, year.div_euclid(10) * 10, 1, 1),
            2 => (Precision::Year, year, 1, 1),
            3 => (Precision::Season(21 + (month % 4) as u8), year, (month % 4 + 1) * 3, 1),
            4 => (Precision::Month, year, month, 1),
            _ => (Precision::Day, year, month, day),
        };
        let first = NaiveDate::from_ymd_opt(year, month, day).expect("a day up to the 28th");
        EdtfDate { precision, first, qualifier }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn expressions_lie_inside_the_text_in_its_order(text in any_text(), context in any_context()) {
        let reading = READER.read(&text, &context);
        let mut end = 0;
        for found in &reading.expressions {
            prop_assert!(text.get(found.span.clone()).is_some_and(|said| !said.is_empty()));
            prop_assert!(text.get(found.phrase.clone()).is_some());
            prop_assert!(found.phrase.start <= found.span.start && found.span.end <= found.phrase.end);
            prop_assert!(end <= found.span.start);
            end = found.span.end;
            if let Interval { start: Some(start), end: Some(last) } = found.interval {
                prop_assert!(start <= last);
            }
        }
    }

    #[test]
    fn what_is_read_prints_and_parses_back(text in near_dates(), context in any_context()) {
        for found in READER.read(&text, &context).expressions {
            prop_assert_eq!(found.edtf.to_string().parse::<Edtf>(), Ok(found.edtf));
        }
    }

    #[test]
    fn date_lines_never_fail(line in any_text(), context in any_context()) {
        if let Some(found) = READER.dateline(&line, &context) {
            prop_assert!(found.place.is_none_or(|place| line.get(place).is_some()));
        }
        READER.whole(&line, &context);
    }

    #[test]
    fn a_date_prints_and_parses_back(one in any_date(), other in any_date()) {
        for edtf in [Edtf::Date(one), Edtf::Range(Some(one), Some(other)), Edtf::Range(None, Some(one)), Edtf::Range(Some(one), None)] {
            prop_assert_eq!(edtf.to_string().parse::<Edtf>(), Ok(edtf));
        }
    }

    #[test]
    fn any_text_is_an_edtf_date_or_a_clean_error(text in "[-0-9XY~?%/.]{0,16}") {
        if let Ok(edtf) = text.parse::<Edtf>() {
            let again = edtf.to_string().parse::<Edtf>();
            prop_assert_eq!(again, Ok(edtf));
            edtf.interval();
        }
    }
}
