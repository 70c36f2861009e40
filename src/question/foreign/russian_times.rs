//! Makes English times of the words of Russian ones: "в начале октября 1962 года" is "in early October 1962".

use super::piece::{Piece, Role};
use crate::text::roman_value;

/// The pieces with each time in one, together with the preposition before it.
pub(super) fn with_times(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let len = time_len(&pieces[at..]);
        if len == 0 {
            out.push(plain(&pieces, at));
            at += 1;
            continue;
        }
        let mut text = time_text(&pieces[at..at + len]);
        let mut end = at + len;
        let before = out.last().filter(|piece| piece.role == Role::Preposition);
        let preposition = before.map(|piece| (piece.english.clone(), piece.typed.start));
        let start = preposition.as_ref().map_or(pieces[at].typed.start, |(_, start)| *start);
        let named = preposition.as_ref().map(|(english, _)| english.as_str());
        // "с 1955 по 1960", "от 1955 до 1960", "с октября до мая"
        if matches!(named, Some("with" | "from" | "of"))
            && let Some(next) = pieces.get(end)
            && matches!(next.english.as_str(), "on" | "before" | "to")
            && next.role == Role::Preposition
            && let more @ 1.. = time_len(&pieces[end + 1..])
        {
            text = format!("from {text} to {}", time_text(&pieces[end + 1..end + 1 + more]));
            end += 1 + more;
        } else {
            text = related(named, &text);
        }
        if preposition.is_some() {
            out.pop();
        }
        out.push(Piece::new(Role::Time, text, start..pieces[end - 1].typed.end));
        at = end;
    }
    out
}

/// A piece that belongs to no time: what it is called where it stands alone.
fn plain(pieces: &[Piece], at: usize) -> Piece {
    let mut piece = pieces[at].clone();
    match piece.role {
        Role::Part => {
            piece.role = Role::Noun;
            piece.english = std::mem::take(&mut piece.base);
        }
        Role::Season | Role::Decade | Role::Unit => piece.role = Role::Noun,
        Role::Year | Role::Century => {
            piece.role = Role::Noun;
            piece.english = "year".to_owned();
        }
        Role::Ago => piece.role = Role::Drop,
        Role::Number if !piece.base.is_empty() => piece.english = std::mem::take(&mut piece.base),
        _ => {}
    }
    piece
}

/// How many pieces the time at the beginning of a row takes; 0 where there is none.
fn time_len(row: &[Piece]) -> usize {
    let mut len = 0;
    let mut is_told = false;
    while let Some(piece) = row.get(len) {
        let rest = &row[len..];
        let belongs = match piece.role {
            Role::Time | Role::Season | Role::Decade => true,
            Role::Number => is_of_time(rest, is_told),
            Role::Part => time_len(&rest[1..]) > 0,
            Role::Year | Role::Century | Role::Ago => is_told,
            Role::Unit => rest.get(1).is_some_and(|next| next.role == Role::Ago),
            // "16 и 17 октября", "между 1955 и 1960"
            Role::Conjunction => {
                is_told
                    && matches!(piece.english.as_str(), "and" | "or")
                    && time_len(&rest[1..]) > 0
            }
            _ => false,
        };
        if !belongs {
            break;
        }
        is_told = true;
        len += 1;
    }
    // "и" that nothing of a time follows belongs to what comes.
    len
}

/// Whether a number is a day, a year, a century, or counts back from today.
fn is_of_time(row: &[Piece], is_told: bool) -> bool {
    let is_year = |text: &str| {
        text.split('–').all(|part| {
            part.len() == 4 && part.parse::<u32>().is_ok_and(|year| (1000..2100).contains(&year))
        })
    };
    let is_day = |text: &str| {
        text.split('–').all(|part| part.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day)))
    };
    let number = &row[0].english;
    let next = row.get(1).map(|piece| piece.role);
    let month = |piece: &Piece| piece.role == Role::Time;
    match next {
        Some(Role::Time) if is_day(number) => true,
        Some(Role::Century) => true,
        Some(Role::Year) if is_year(number) || is_told => true,
        Some(Role::Unit) => row.get(2).is_some_and(|piece| piece.role == Role::Ago),
        // "16 и 17 октября"
        Some(Role::Conjunction)
            if is_day(number) && row.get(2).is_some_and(|p| p.role == Role::Number) =>
        {
            row.get(3).is_some_and(month)
        }
        _ => is_year(number),
    }
}

fn time_text(row: &[Piece]) -> String {
    let mut words: Vec<String> = Vec::new();
    for (at, piece) in row.iter().enumerate() {
        let word = match piece.role {
            Role::Year => continue,
            Role::Ago => "ago".to_owned(),
            Role::Century => "century".to_owned(),
            Role::Season => piece.english.trim_start_matches("in ").to_owned(),
            Role::Decade => format!("the {}", piece.english),
            Role::Part if piece.english == "mid" => "mid-".to_owned(),
            Role::Number if row.get(at + 1).is_some_and(|next| next.role == Role::Century) => {
                ordinal(number_of(&piece.english))
            }
            _ => piece.english.clone(),
        };
        words.push(word);
    }
    let text = words.join(" ").replace("mid- the ", "the mid-").replace("mid- ", "mid-");
    // "early the 1960s"
    for part in ["early", "late"] {
        if let Some(rest) = text.strip_prefix(part).and_then(|rest| rest.strip_prefix(" the ")) {
            return format!("the {part} {rest}");
        }
    }
    match text.contains(" century") && !text.starts_with("the ") {
        true => format!("the {text}"),
        false => text,
    }
}

/// A time with the English of the preposition before it.
fn related(preposition: Option<&str>, text: &str) -> String {
    let relative = ["yesterday", "today", "tomorrow", "last ", "this ", "next ", "on this day"];
    if preposition.is_none_or(|it| it == "in") && relative.iter().any(|it| text.starts_with(it))
        || text.ends_with(" ago")
    {
        return text.to_owned();
    }
    let preposition = match preposition {
        Some("with" | "from") => "since",
        Some("on") if is_day(text) => "on",
        // "на второй неделе сентября"
        Some("on") if is_part(text) => "in",
        Some("on") => "until",
        Some("to") => "by",
        Some("in" | "for" | "under") | None if is_day(text) => "on",
        None if text.contains('–') => "in",
        Some("in" | "under") | None => "in",
        Some(other) => other,
    };
    format!("{preposition} {text}")
}

/// Whether a time is a counted part of another: "the second week of September 1958".
fn is_part(text: &str) -> bool {
    text.starts_with("the ") && text.contains(" of ")
}

/// Whether a time is told to the day: "24 May 1957", "Monday".
fn is_day(text: &str) -> bool {
    let first = text.split([' ', '–']).next().unwrap_or_default();
    first.ends_with("day") || first.len() <= 2 && first.parse::<u32>().is_ok()
}

fn number_of(text: &str) -> u32 {
    roman_value(text).or_else(|| text.parse().ok()).unwrap_or(0)
}

/// "20th"
pub(super) fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
