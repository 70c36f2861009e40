//! Cuts a Russian question into pieces: its words with their English, and its times.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::dictionary::{Dictionary, Found, without_marks};
use super::piece::{Case, Piece, Role};
use super::russian_times::with_times;
use crate::language::default_language;
use crate::text::roman_value;

/// A run of letters or digits, or one mark.
struct Token {
    typed: Range<usize>,
    /// In lower case and without marks.
    word: String,
    is_capital: bool,
}

/// The pieces of a question.
pub(super) fn pieces(text: &str, dictionary: &Dictionary) -> Vec<Piece> {
    let tokens = tokens(text);
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        // No form of the dictionary is longer.
        let row = &words[at..words.len().min(at + MAX_WORDS)];
        let found = dictionary.at_words(row);
        let (piece, len) = match found {
            Some(found) if !is_initial(text, token) => {
                let end = tokens[at + found.len - 1].typed.end;
                (chosen(&found, text, token.typed.start..end, &pieces), found.len)
            }
            _ => (other(text, token), 1),
        };
        at += len;
        pieces.extend(piece);
    }
    with_times(without_clauses(pieces))
}

/// "Сказал, что Китай …" asks nothing with its "что".
fn without_clauses(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for mut piece in pieces {
        let is_behind_mark = out.last().is_some_and(|last| last.role == Role::Break);
        let is_begun = out
            .iter()
            .rev()
            .take_while(|it| it.role != Role::End)
            .any(|it| matches!(it.role, Role::Question | Role::Verb));
        if piece.role == Role::Question && piece.english == "what" && is_behind_mark && is_begun {
            piece.role = Role::Drop;
        }
        out.push(piece);
    }
    out
}

/// Most words of a form of the dictionary.
const MAX_WORDS: usize = 6;

/// The piece for a form; of several meanings the first of the dictionary, which has names and nouns last.
fn chosen(found: &Found<'_>, text: &str, typed: Range<usize>, before: &[Piece]) -> Option<Piece> {
    let is = |role: Role| found.entries.iter().find(|entry| entry.role == role);
    // "Пять лет" counts; elsewhere another meaning is likelier.
    let behind_number = before.last().is_some_and(|piece| piece.role == Role::Number);
    let unit = is(Role::Unit).filter(|_| behind_number);
    let entry = unit.copied().or_else(|| found.entries.first().copied())?;
    let (role, english) = (entry.role, entry.english.clone());
    let word = &text[typed.clone()];
    let is_acronym = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let case = match found.case {
        _ if role == Role::Verb && is_plural(word) => Case::Plural,
        Case::Fixed if !is_acronym => Case::First,
        case => case,
    };
    Some(Piece { role, english, base: entry.base.clone(), typed, case })
}

/// Whether the ending of a verb says that several do it: "писали", "пишут".
fn is_plural(verb: &str) -> bool {
    let verb = verb.to_lowercase();
    let verb = verb.strip_suffix("сь").or_else(|| verb.strip_suffix("ся")).unwrap_or(&verb);
    ["ли", "ут", "ют", "ат", "ят"].iter().any(|ending| verb.ends_with(ending))
}

/// What is not in the dictionary: a number, a word in Latin letters, a mark, or a word that is not known.
fn other(text: &str, token: &Token) -> Option<Piece> {
    let typed = token.typed.clone();
    let word = &text[typed.clone()];
    let first = word.chars().next()?;
    let piece = |role, english: String| Some(Piece::new(role, english, typed.clone()));
    match first {
        _ if first.is_ascii_digit() => Some(number(word, typed)),
        '?' | '!' | '\n' => piece(Role::End, String::new()),
        ',' | ';' | ':' | '—' | '–' | '(' | ')' => piece(Role::Break, String::new()),
        _ if !first.is_alphabetic() || is_initial(text, token) => None,
        _ if is_roman(word) => piece(Role::Number, word.replace('Х', "X")),
        _ if word.chars().all(|c| !c.is_alphabetic() || c < '\u{250}') => {
            piece(Role::Name, word.to_owned())
        }
        _ => {
            let mut unknown = Piece::new(Role::Unknown, word.to_owned(), typed.clone());
            // Kept in `base`: whether the word is written as a name is.
            if token.is_capital {
                unknown.base = "Name".to_owned();
            }
            Some(unknown)
        }
    }
}

/// "5.10.1962", "1960-х", "20-й", "16–28", "1962"
fn number(word: &str, typed: Range<usize>) -> Piece {
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let rest = &word[digits.len()..];
    if let Some(day) = numeric_day(word) {
        return Piece::new(Role::Time, day, typed);
    }
    let rest = without_marks(&rest.to_lowercase());
    match rest.strip_prefix(['-', '–']) {
        Some(range) if range.starts_with(|c: char| c.is_ascii_digit()) => {
            Piece::new(Role::Number, format!("{digits}–{range}"), typed)
        }
        Some("х" | "е" | "ые" | "ых" | "м" | "ми") if digits.ends_with('0') => {
            Piece::new(Role::Decade, format!("{digits}s"), typed)
        }
        Some(_) => {
            // An ordinal; before a month its number is enough.
            let mut ordinal = Piece::new(Role::Number, digits.clone(), typed);
            ordinal.base = super::russian_times::ordinal(digits.parse().unwrap_or(0));
            ordinal
        }
        None => Piece::new(Role::Number, word.replace(',', "."), typed),
    }
}

/// A day in numbers; Russian writes the day before the month.
fn numeric_day(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.split(['.', '/']).collect();
    let [day, month, year] = parts[..] else { return None };
    let (day, month): (u32, u32) = (day.parse().ok()?, month.parse().ok()?);
    let year: u32 = match year.len() {
        2 => 1900 + year.parse::<u32>().ok()?,
        4 => year.parse().ok()?,
        _ => return None,
    };
    let name = default_language().month_name(month)?;
    (1..=31).contains(&day).then(|| format!("{day} {name} {year}"))
}

fn is_roman(word: &str) -> bool {
    let latin = word.replace('Х', "X");
    latin.len() > 1 && roman_value(&latin).is_some()
}

/// "Н." of "Н. С. Хрущёв"
fn is_initial(text: &str, token: &Token) -> bool {
    token.is_capital && token.word.chars().count() == 1 && text[token.typed.end..].starts_with('.')
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let len = match first {
            _ if first.is_ascii_digit() => number_len(rest),
            _ if first.is_alphabetic() || is_combining_mark(first) => word_len(rest),
            _ => first.len_utf8(),
        };
        let typed = at..at + len;
        at += len;
        if first.is_whitespace() && first != '\n' {
            continue;
        }
        let word = folded(&text[typed.clone()]);
        tokens.push(Token { typed, word, is_capital: first.is_uppercase() });
    }
    tokens
}

/// In lower case, without stress marks; "й" stays what it is.
fn folded(word: &str) -> String {
    let composed: String = word.nfc().filter(|c| !is_combining_mark(*c)).collect();
    without_marks(&composed.to_lowercase())
}

/// Letters, with hyphens between them and digits behind ("У-2").
fn word_len(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let goes_on = c == '-' && next.is_some_and(|next| next.is_alphanumeric());
        if !(c.is_alphabetic() || is_combining_mark(c) || goes_on || c.is_ascii_digit()) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Digits, with points, strokes and dashes between them, and an ending behind a hyphen: "60-х".
fn number_len(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    let mut is_ending = false;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let is_joint = matches!(c, '.' | '/' | ',' | '–' | '—' | '-')
            && next.is_some_and(|next| next.is_ascii_digit())
            && !is_ending;
        let begins_ending = c == '-' && next.is_some_and(char::is_alphabetic);
        is_ending |= begins_ending;
        let belongs = c.is_ascii_digit() || is_joint || begins_ending;
        if !(belongs || is_ending && c.is_alphabetic()) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Whether a piece stands in a case other than that of a subject.
pub(super) fn is_oblique(piece: &Piece) -> bool {
    matches!(piece.case, Case::Other | Case::Dative | Case::Instrumental)
}
