//! Cuts a Chinese question into pieces: the longest forms of the dictionary, and times.

use std::ops::Range;

use super::chinese_times::{Told, time_at};
use super::dictionary::{Dictionary, Found};
use super::piece::{Piece, Role};
use super::script::is_ideograph;

/// A text as characters, each with its bytes in the text.
struct Characters {
    all: Vec<char>,
    starts: Vec<usize>,
    end: usize,
}

impl Characters {
    fn typed(&self, from: usize, to: usize) -> Range<usize> {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or(self.end);
        at(from)..at(to)
    }
}

/// The pieces of a question.
pub(super) fn pieces(text: &str, dictionary: &Dictionary) -> Vec<Piece> {
    let starts = text.char_indices().map(|(at, _)| at).collect();
    let all: Vec<char> = dictionary.shortened(text).chars().map(plain).collect();
    let characters = Characters { all, starts, end: text.len() };
    let relations = |row: &[char]| relation(dictionary, row);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    while at < characters.all.len() {
        let row = &characters.all[at..];
        if let Some((time, len)) = time_at(row, dictionary, &relations) {
            push_time(&mut pieces, &time, characters.typed(at, at + len));
            at += len;
            continue;
        }
        at += match dictionary.at_characters(row) {
            Some(found) => {
                let typed = characters.typed(at, at + found.len);
                push_found(&mut pieces, &found, typed);
                found.len
            }
            None => push_other(&mut pieces, text, &characters, at),
        };
    }
    about_things(pieces)
}

/// Digits and marks of full width as those of half width.
fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// "以前": the English of what stands behind a time or a thing, and its characters.
fn relation(dictionary: &Dictionary, row: &[char]) -> Option<(String, usize)> {
    let found = dictionary.at_characters(row)?;
    let entry = found.entries.iter().find(|entry| entry.role == Role::Relation)?;
    Some((entry.english.clone(), found.len))
}

/// Adds a time; the preposition before it is told by the time.
fn push_time(pieces: &mut Vec<Piece>, time: &Told, typed: Range<usize>) {
    let before = pieces.last().filter(|piece| piece.role == Role::Preposition);
    let named = before.map(|piece| (piece.english.clone(), piece.typed.start));
    let (text, start) = match &named {
        Some((english, start)) if matches!(english.as_str(), "in" | "from" | "to" | "for") => {
            (time.with(Some(english)), *start)
        }
        _ => (time.with(None), typed.start),
    };
    if start < typed.start {
        pieces.pop();
    }
    pieces.push(Piece::new(Role::Time, text, start..typed.end));
}

fn push_found(pieces: &mut Vec<Piece>, found: &Found<'_>, typed: Range<usize>) {
    let is = |role: Role| found.entries.iter().find(|entry| entry.role == role);
    // "部署" is "deploy" and "deployment": behind "的" and where another word is the verb it is a thing.
    let is_thing =
        pieces.last().is_some_and(|piece| matches!(piece.role, Role::Of | Role::Adjective))
            || pieces.iter().any(is_verb);
    let verb = is(Role::Verb);
    let noun = is(Role::Noun).or_else(|| is(Role::Adjective));
    let chosen = match (verb, noun) {
        (Some(verb), Some(noun)) => {
            if is_thing {
                noun
            } else {
                verb
            }
        }
        _ => &found.entries[0],
    };
    if chosen.role == Role::Relation {
        return relate(pieces, &chosen.english, typed);
    }
    let mut piece = Piece::new(chosen.role, chosen.english.clone(), typed);
    piece.base.clone_from(&chosen.base);
    // "与" after a thing and before one joins both; the order of English asks only that.
    if piece.role == Role::Preposition
        && piece.english == "and"
        && !pieces.last().is_some_and(Piece::is_nominal)
    {
        piece.english = "with".to_owned();
    } else if piece.english == "and" {
        piece.role = Role::Conjunction;
    }
    pieces.push(piece);
}

fn is_verb(piece: &Piece) -> bool {
    piece.role == Role::Verb || piece.role == Role::Question && !piece.base.is_empty()
}

/// "朝鲜战争期间": the things before the word become a time.
fn relate(pieces: &mut Vec<Piece>, relation: &str, typed: Range<usize>) {
    let is_part = |piece: &Piece| {
        piece.is_nominal()
            || matches!(piece.role, Role::Of | Role::Verb | Role::Drop | Role::Unknown)
    };
    let count = pieces.iter().rev().take_while(|piece| is_part(piece)).count();
    let things = pieces.split_off(pieces.len() - count);
    if things.is_empty() {
        return;
    }
    if things.iter().any(|piece| piece.role == Role::Unknown) {
        pieces.extend(things);
        return;
    }
    let mut told = String::new();
    for (at, piece) in things.iter().enumerate() {
        match piece.role {
            Role::Of if at > 0 => told.push_str("'s"),
            Role::Of | Role::Drop => {}
            _ => {
                told.push(' ');
                told.push_str(&piece.english);
            }
        }
    }
    let start = things[0].typed.start;
    if pieces.last().is_some_and(|piece| piece.role == Role::Preposition && piece.english == "in") {
        pieces.pop();
    }
    pieces.push(Piece::new(Role::Time, format!("{relation}{told}"), start..typed.end));
}

/// Adds what is not in the dictionary, and gives its characters.
fn push_other(pieces: &mut Vec<Piece>, text: &str, characters: &Characters, at: usize) -> usize {
    let all = &characters.all;
    let first = all[at];
    let run = |belongs: &dyn Fn(char) -> bool| {
        all[at..].iter().take_while(|c| belongs(**c)).count().max(1)
    };
    let mut add = |role: Role, len: usize, english: String| {
        pieces.push(Piece::new(role, english, characters.typed(at, at + len)));
        len
    };
    match first {
        '的' => add(Role::Of, 1, String::new()),
        '?' | '!' | '\n' => add(Role::End, 1, String::new()),
        ',' | ';' | ':' | '。' | '、' | '(' | ')' => add(Role::Break, 1, String::new()),
        _ if first.is_ascii_digit() => {
            let len = run(&|c| c.is_ascii_digit() || matches!(c, '.' | ','));
            let mut number: String = all[at..at + len].iter().filter(|c| **c != ',').collect();
            let power = match all.get(at + len) {
                Some('万') => "0000",
                Some('亿') => "00000000",
                _ => "",
            };
            number.push_str(power);
            add(Role::Number, len + usize::from(!power.is_empty()), number)
        }
        _ if is_ideograph(first) => {
            let typed = characters.typed(at, at + 1);
            if let Some(last) = pieces.last_mut()
                && last.role == Role::Unknown
                && last.typed.end == typed.start
            {
                last.typed.end = typed.end;
                last.english = text[last.typed.clone()].to_owned();
                return 1;
            }
            let english = text[typed].to_owned();
            pieces.push(Piece::new(Role::Unknown, english, characters.typed(at, at + 1)));
            1
        }
        // Letters that are neither: who asks is told that they were not read.
        _ if first.is_alphanumeric() && first >= '\u{250}' => {
            let len = run(&|c| c.is_alphanumeric() && c >= '\u{250}' && !is_ideograph(c));
            let english = text[characters.typed(at, at + len)].to_owned();
            add(Role::Unknown, len, english)
        }
        _ if first.is_alphanumeric() => {
            let is_latin = |c: char| c.is_alphanumeric() && c < '\u{250}';
            let len = run(&|c| is_latin(c) || matches!(c, '-' | '\''));
            let english = text[characters.typed(at, at + len)].to_owned();
            add(Role::Name, len, english)
        }
        _ => 1,
    }
}

/// "对台湾的政策": what is behind "的" comes first, "policy about Taiwan".
fn about_things(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let piece = &pieces[at];
        let is_toward =
            piece.role == Role::Preposition && matches!(piece.english.as_str(), "to" | "about");
        let run =
            |from: usize| pieces[from..].iter().take_while(|piece| piece.is_nominal()).count();
        let things = if is_toward { run(at + 1) } else { 0 };
        let of = at + 1 + things;
        let has_of = things > 0 && pieces.get(of).is_some_and(|piece| piece.role == Role::Of);
        let heads = if has_of { run(of + 1) } else { 0 };
        if heads == 0 {
            out.push(piece.clone());
            at += 1;
            continue;
        }
        out.extend_from_slice(&pieces[of + 1..of + 1 + heads]);
        let mut about = piece.clone();
        if !about.base.is_empty() {
            about.english = std::mem::take(&mut about.base);
        }
        out.push(about);
        out.extend_from_slice(&pieces[at + 1..of]);
        at = of + 1 + heads;
    }
    out
}
