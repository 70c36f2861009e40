//! Recognises running heads and page numbers by their repetition, and says which page each page is.

use std::collections::HashMap;

use super::page::{PdfFile, PdfLine, PdfPage};
use crate::text::{roman_numeral, roman_value};

/// How near to the upper or lower edge of a page running heads and page numbers stand, as a part of its height.
const EDGE: f32 = 0.16;

/// Most lines at one edge that are looked at.
const MAX_EDGE_LINES: usize = 3;

/// On how many pages a line stands at least to be a running head, and a number to count pages.
const MIN_PAGES: usize = 3;

/// Longest running head, in characters.
const MAX_HEAD_CHARS: usize = 120;

/// What stands around the text of the pages.
pub(super) struct PrintedPages {
    /// For each page the lines of its head and foot, by their place among its lines.
    pub(super) furniture: Vec<Vec<usize>>,
    /// The number of each page: as it prints it, or as the file gives it, or else counted.
    pub(super) labels: Vec<String>,
}

impl PrintedPages {
    pub(super) fn of(file: &PdfFile) -> Self {
        let edges: Vec<Vec<Edge>> = file.pages.iter().map(edges).collect();
        let repeated = repeated(&edges);
        let numbers = Numbering::of(&edges);
        let is_furniture = |page: usize, edge: &Edge| {
            repeated.get(&edge.key).is_some_and(|&count| count >= min_pages(edges.len()))
                || edge.number.is_some_and(|number| edge.is_lone && numbers.counts(page, number))
        };
        let furniture = edges.iter().enumerate().map(|(page, edges)| {
            let found = edges.iter().filter(|edge| is_furniture(page, edge));
            found.map(|edge| edge.line).collect()
        });
        Self { furniture: furniture.collect(), labels: labels(file, &numbers) }
    }
}

/// Short files have running heads, too.
fn min_pages(pages: usize) -> usize {
    if pages < 5 { 2 } else { MIN_PAGES }
}

/// A line at the upper or lower edge of a page.
struct Edge {
    line: usize,
    /// Which edge, and its words without numbers: equal for the running heads of two pages.
    key: (bool, String),
    number: Option<Number>,
    /// Whether it is nothing but the number.
    is_lone: bool,
}

/// A number as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Number {
    value: i64,
    is_roman: bool,
}

fn edges(page: &PdfPage) -> Vec<Edge> {
    let mut order: Vec<usize> = (0..page.lines.len()).collect();
    order.sort_by(|&a, &b| page.lines[a].base.total_cmp(&page.lines[b].base));
    let is_near = |at: &&usize, is_top: bool| {
        let place = page.lines[**at].base / page.height.max(1.0);
        if is_top { place <= EDGE } else { place >= 1.0 - EDGE }
    };
    let top = order.iter().take(MAX_EDGE_LINES).filter(|at| is_near(at, true));
    let bottom = order.iter().rev().take(MAX_EDGE_LINES).filter(|at| is_near(at, false));
    let top = top.map(|&at| edge(at, &page.lines[at], true));
    top.chain(bottom.map(|&at| edge(at, &page.lines[at], false))).collect()
}

fn edge(line: usize, found: &PdfLine, is_top: bool) -> Edge {
    let text = found.text.trim();
    let lone = lone_number(text);
    let number = lone.or_else(|| number_at_end(text));
    let mut key = String::new();
    for character in text.chars().take(MAX_HEAD_CHARS + 1) {
        match character {
            _ if character.is_ascii_digit() && key.ends_with('#') => {}
            _ if character.is_ascii_digit() => key.push('#'),
            _ if character.is_alphabetic() => key.extend(character.to_lowercase()),
            _ => {}
        }
    }
    // A line of nothing but numbers says nothing by its repetition, and a paragraph is no head.
    if !key.contains(char::is_alphabetic) || text.chars().count() > MAX_HEAD_CHARS {
        key.clear();
    }
    Edge { line, key: (is_top, key), number, is_lone: lone.is_some() }
}

/// "16", "- 16 -", "[16]", "xvi", "Page 16", "16 of 40".
fn lone_number(text: &str) -> Option<Number> {
    let marks = |c: char| !c.is_alphanumeric();
    let lower = text.trim_matches(marks).to_lowercase();
    let bare = ["page ", "p. ", "pg. ", "seite ", "стр. ", "с. "];
    let bare = bare.iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower).trim();
    let bare = bare
        .split_once(" of ")
        .or_else(|| bare.split_once('/'))
        .map_or(bare, |(page, _)| page.trim());
    number(bare)
}

/// "16 THE TREATY", "The Treaty | 17"
fn number_at_end(text: &str) -> Option<Number> {
    let mut words = text.split_whitespace();
    let ends = [words.next(), words.next_back()];
    ends.into_iter().flatten().find_map(|word| number(word).filter(|number| !number.is_roman))
}

fn number(word: &str) -> Option<Number> {
    if (1..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Number { value: word.parse().ok()?, is_roman: false });
    }
    let is_small = word.bytes().all(|byte| b"ivxlc".contains(&byte)) && !word.is_empty();
    let value = roman_value(&word.to_ascii_uppercase()).filter(|_| is_small && word.len() < 9)?;
    Some(Number { value: i64::from(value), is_roman: true })
}

/// On how many pages each line stands at the same edge.
fn repeated(edges: &[Vec<Edge>]) -> HashMap<(bool, String), usize> {
    let mut counts = HashMap::new();
    for page in edges {
        let mut keys: Vec<_> = page.iter().map(|edge| &edge.key).collect();
        keys.sort();
        keys.dedup();
        for key in keys.into_iter().filter(|key| !key.1.is_empty()) {
            *counts.entry(key.clone()).or_default() += 1;
        }
    }
    counts
}

/// How printed numbers count the pages: the number of a page less its place in the file.
struct Numbering {
    /// Differences that enough pages have, Arabic and Roman ones apart.
    offsets: HashMap<(bool, i64), usize>,
    /// The number that each page prints, where it counts.
    printed: Vec<Option<Number>>,
}

impl Numbering {
    fn of(edges: &[Vec<Edge>]) -> Self {
        let mut offsets: HashMap<(bool, i64), usize> = HashMap::new();
        for (page, edges) in edges.iter().enumerate() {
            let mut found: Vec<(bool, i64)> =
                edges.iter().filter_map(|edge| edge.number).map(|it| offset(page, it)).collect();
            found.sort_unstable();
            found.dedup();
            found.into_iter().for_each(|offset| *offsets.entry(offset).or_default() += 1);
        }
        offsets.retain(|_, count| *count >= min_pages(edges.len()));
        let mut numbering = Self { offsets, printed: Vec::new() };
        let printed = edges.iter().enumerate().map(|(page, edges)| {
            let numbers = edges.iter().filter_map(|edge| Some((edge.is_lone, edge.number?)));
            let counting = numbers.filter(|(_, number)| numbering.counts(page, *number));
            // Of two numbers the one that counts more pages: a year in a running head counts none.
            let weight = |number: Number| numbering.offsets.get(&offset(page, number)).copied();
            counting.max_by_key(|(is_lone, it)| (weight(*it), *is_lone)).map(|(_, it)| it)
        });
        numbering.printed = printed.collect();
        numbering
    }

    fn counts(&self, page: usize, number: Number) -> bool {
        self.offsets.contains_key(&offset(page, number))
    }

    /// The number that a page without a printed one has, by the nearest page before it, or behind it, that has one.
    fn between(&self, page: usize) -> Option<Number> {
        let before = (0..page).rev().find_map(|at| Some((at, self.printed[at]?)));
        let behind = || (page..self.printed.len()).find_map(|at| Some((at, self.printed[at]?)));
        let (at, number) = before.or_else(behind)?;
        let value = number.value + place(page) - place(at);
        (value > 0).then_some(Number { value, ..number })
    }
}

fn place(page: usize) -> i64 {
    i64::try_from(page).unwrap_or(i64::MAX)
}

fn offset(page: usize, number: Number) -> (bool, i64) {
    (number.is_roman, number.value - place(page))
}

fn labels(file: &PdfFile, numbers: &Numbering) -> Vec<String> {
    let has_printed = numbers.printed.iter().any(Option::is_some);
    let label = |page: usize| {
        let printed = numbers.printed[page].or_else(|| numbers.between(page)).map(Number::shown);
        let given = file.pages[page].label.clone();
        match printed.or(given) {
            Some(label) => label,
            // In brackets where other pages have numbers: the count must not be taken for one of them.
            None if has_printed => format!("[{}]", page + 1),
            None => (page + 1).to_string(),
        }
    };
    (0..file.pages.len()).map(label).collect()
}

impl Number {
    fn shown(self) -> String {
        let value = u32::try_from(self.value).unwrap_or(0);
        let roman = roman_numeral(value).filter(|_| self.is_roman);
        roman.map_or_else(|| self.value.to_string(), |numeral| numeral.to_lowercase())
    }
}
