//! Arbitrary text and reference days, in every mode: no panic, offsets inside the text and on character borders.
//!
//! The first eight bytes of the input choose mode, order, century and reference day; the rest is the text.

#![no_main]

use std::sync::LazyLock;

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use pincite::time::{Context, DateReader, Edtf, Interval, Mode, NamedTime, NumericOrder, Style};

static READER: LazyLock<DateReader> = LazyLock::new(|| {
    let event = |name: &str, edtf: &str| NamedTime {
        name: name.to_owned(),
        other_names: Vec::new(),
        edtf: edtf.parse().expect("a date"),
        term_of: Vec::new(),
        source: "common dating".to_owned(),
    };
    DateReader::new(vec![
        event("Korean War", "1950-06-25/1953-07-27"),
        event("death of Stalin", "1953-03-05"),
        event("20th Party Congress", "1956-02-14/1956-02-25"),
        event("Tết Offensive", "1968-01-30/1968-09-23"),
    ])
});

fuzz_target!(|data: &[u8]| {
    let Some((head, rest)) = data.split_first_chunk::<8>() else { return };
    let text = String::from_utf8_lossy(rest);
    let context = context(head);
    let reading = READER.read(&text, &context);
    let mut end = 0;
    for found in &reading.expressions {
        assert!(text.get(found.span.clone()).is_some_and(|said| !said.is_empty()));
        assert!(text.get(found.phrase.clone()).is_some());
        assert!(end <= found.span.start, "in the order of the text");
        end = found.span.end;
        if let Interval { start: Some(start), end: Some(last) } = found.interval {
            assert!(start <= last);
        }
        assert_eq!(found.edtf.to_string().parse::<Edtf>().as_ref(), Ok(&found.edtf));
    }
    READER.whole(&text, &context);
    if let Some(place) = READER.dateline(&text, &context).and_then(|line| line.place) {
        assert!(text.get(place).is_some());
    }
    let _ = text.parse::<Edtf>().map(|edtf| edtf.interval());
});

fn context(head: &[u8; 8]) -> Context {
    let mode = match head[0] % 3 {
        0 => Mode::Question,
        1 => Mode::Document(Style::Narrative),
        _ => Mode::Document(Style::Dispatch),
    };
    let order =
        if head[1] % 2 == 0 { NumericOrder::DayFirst } else { NumericOrder::MonthFirst };
    let century = match head[2] {
        255 => i32::MAX,
        254 => i32::MIN,
        other => i32::from(other) * 100,
    };
    let day = i32::from_le_bytes([head[4], head[5], head[6], head[7]]);
    let reference = match head[3] % 4 {
        0 => None,
        1 => NaiveDate::from_num_days_from_ce_opt(day),
        _ => NaiveDate::from_num_days_from_ce_opt(600_000 + day % 200_000),
    };
    Context { reference, mode, order, century }
}
