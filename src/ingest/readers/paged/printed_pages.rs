//! Recognises running heads and page numbers by their repetition, and says which page each page is.

use std::collections::HashMap;

use super::page::{FilePage, LineRole, PageLine, PagedFile};
use crate::ingest::dates::{is_date, is_month};
use crate::text::{roman_numeral, roman_value};

/// How near to the upper or lower edge of a page running heads and page numbers stand, as a part of its height.
const EDGE: f32 = 0.16;

/// Most lines at one edge that are looked at.
const MAX_EDGE_LINES: usize = 3;

/// On how many pages a line stands at least to be a running head, and a number to count pages.
const MIN_PAGES: usize = 3;

/// How far apart, in pages, a running head stands again: those of left and right pages differ.
const MAX_HEAD_DISTANCE: usize = 2;

/// Longest running head, in characters.
const MAX_HEAD_CHARS: usize = 120;

/// What stands around the text of the pages.
pub(super) struct PrintedPages {
    /// For each page the lines of its head and foot, by their place among its lines, in order.
    pub(super) furniture: Vec<Vec<usize>>,
    /// The number of each page: as it prints it, or as the file gives it, or else counted.
    pub(super) labels: Vec<String>,
}

impl PrintedPages {
    pub(super) fn of(file: &PagedFile) -> Self {
        let mut edges: Vec<Vec<Edge>> = file.pages.iter().map(edges).collect();
        let repeated = repeated(&edges);
        // A number beside words counts pages only in a running head: other lines end in years and sums.
        let least = min_pages(edges.len());
        for edge in edges.iter_mut().flatten().filter(|edge| !edge.is_lone) {
            let is_head = repeated.get(&edge.key).is_some_and(|pages| pages.len() >= least);
            edge.number = edge.number.filter(|_| is_head);
        }
        let numbers = Numbering::of(&edges);
        let is_head = |page: usize, edge: &Edge| {
            repeated
                .get(&edge.key)
                .is_some_and(|pages| pages.len() >= least && stands_near(pages, page))
        };
        let is_told = |page: usize, edge: &Edge| {
            file.pages[page].lines[edge.line].role == LineRole::Furniture
        };
        let is_furniture = |page: usize, edge: &Edge| {
            is_told(page, edge)
                || is_head(page, edge)
                || edge.number.is_some_and(|number| edge.is_lone && numbers.counts(page, number))
        };
        let furniture = edges.iter().enumerate().map(|(page, edges)| {
            let (found, text): (Vec<&Edge>, Vec<&Edge>) =
                edges.iter().partition(|edge| is_furniture(page, edge));
            // Nothing of the text stands farther out than a head or a foot.
            let is_outermost = |edge: &&Edge| !text.iter().any(|other| other.is_outside(edge));
            let found = found.into_iter().filter(is_outermost).map(|edge| edge.line);
            let mut lines: Vec<usize> = found.chain(told(&file.pages[page])).collect();
            lines.sort_unstable();
            lines.dedup();
            lines
        });
        Self { furniture: furniture.collect(), labels: labels(file, &numbers) }
    }
}

/// The lines that the file itself says are none of the text.
fn told(page: &FilePage) -> impl Iterator<Item = usize> {
    let lines = page.lines.iter().enumerate();
    lines.filter(|(_, line)| line.role == LineRole::Furniture).map(|(at, _)| at)
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
    /// How far in it stands: places of the same edge may be compared.
    depth: f32,
    /// Size of its type.
    size: f32,
    number: Option<Number>,
    /// Whether it is nothing but the number.
    is_lone: bool,
}

impl Edge {
    /// Whether it stands nearer to the same edge than another, and not in one row with it.
    fn is_outside(&self, other: &Self) -> bool {
        self.key.0 == other.key.0 && self.depth + 0.5 * self.size < other.depth
    }
}

/// Whether one of the pages, which are in order and hold this one, is near to it.
fn stands_near(pages: &[usize], page: usize) -> bool {
    let at = pages.partition_point(|&other| other < page);
    let before = at.checked_sub(1).and_then(|at| pages.get(at));
    let mut near = before.into_iter().chain(pages.get(at + 1));
    near.any(|other| other.abs_diff(page) <= MAX_HEAD_DISTANCE)
}

/// A number as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ingest::readers) struct Number {
    value: i64,
    is_roman: bool,
}

fn edges(page: &FilePage) -> Vec<Edge> {
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

fn edge(line: usize, found: &PageLine, is_top: bool) -> Edge {
    let text = found.text.trim();
    let lone = lone_number(text);
    let day = lone.map_or_else(|| DayInLine::of(text), |_| DayInLine::None);
    let number = lone.or_else(|| number_at_end(text).filter(|_| day == DayInLine::None));
    let mut key = String::new();
    for character in text.chars().take(MAX_HEAD_CHARS + 1) {
        match character {
            _ if character.is_ascii_digit() && key.ends_with('#') => {}
            _ if character.is_ascii_digit() => key.push('#'),
            _ if character.is_alphabetic() => key.extend(character.to_lowercase()),
            _ => {}
        }
    }
    // A line of nothing but numbers says nothing by its repetition, and a paragraph is no head. Days that a diary puts
    // above its entries differ in nothing but numbers.
    if !key.contains(char::is_alphabetic)
        || text.chars().count() > MAX_HEAD_CHARS
        || day == DayInLine::First
    {
        key.clear();
    }
    let depth = if is_top { found.base } else { -found.base };
    let is_lone = lone.is_some();
    Edge { line, key: (is_top, key), depth, size: found.size, number, is_lone }
}

/// Where a line names a day, whose number is none of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DayInLine {
    None,
    /// It begins with the day, or is a date and nothing else.
    First,
    /// It ends with the day.
    Last,
}

impl DayInLine {
    fn of(text: &str) -> Self {
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let words: Vec<String> = text.split_whitespace().map(bare).collect();
        let is_number = |word: &str, least: u32, most: u32| {
            word.parse::<u32>().is_ok_and(|number| (least..=most).contains(&number))
        };
        let is_day = |word: &str| is_number(word, 1, 31);
        let names_day = |pair: &[String]| match pair {
            [one, other] => is_day(one) && is_month(other) || is_month(one) && is_day(other),
            _ => false,
        };
        // In a language whose months are not known: "14. Mai 1934".
        let is_foreign = match &words[..] {
            [day, month, year] => {
                is_day(day) && is_number(year, 1000, 2099) && month.chars().all(char::is_alphabetic)
            }
            _ => false,
        };
        let is_whole = is_date(text) && words.iter().any(|word| is_day(word));
        match () {
            () if is_whole || is_foreign || words.get(..2).is_some_and(names_day) => Self::First,
            () if words.windows(2).next_back().is_some_and(names_day) => Self::Last,
            () => Self::None,
        }
    }
}

/// "16", "- 16 -", "[16]", "xvi", "Page 16", "16 of 40".
pub(in crate::ingest::readers) fn lone_number(text: &str) -> Option<Number> {
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

/// The pages on which each line stands at the same edge, in order.
fn repeated(edges: &[Vec<Edge>]) -> HashMap<(bool, String), Vec<usize>> {
    let mut pages: HashMap<(bool, String), Vec<usize>> = HashMap::new();
    for (page, edges) in edges.iter().enumerate() {
        let mut keys: Vec<_> = edges.iter().map(|edge| &edge.key).collect();
        keys.sort();
        keys.dedup();
        for key in keys.into_iter().filter(|key| !key.1.is_empty()) {
            pages.entry(key.clone()).or_default().push(page);
        }
    }
    pages
}

/// How printed numbers count the pages: the number of a page less its place in the file.
struct Numbering {
    /// Differences that enough pages have, Arabic and Roman ones apart.
    offsets: HashMap<(bool, i64), usize>,
    /// The number that each page prints, where it counts.
    printed: Vec<Option<Number>>,
    /// For each page the nearest before it, and from it on, that prints one.
    before: Vec<Option<usize>>,
    behind: Vec<Option<usize>>,
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
        let mut numbering =
            Self { offsets, printed: Vec::new(), before: Vec::new(), behind: Vec::new() };
        let printed = edges.iter().enumerate().map(|(page, edges)| {
            let numbers = edges.iter().filter_map(|edge| Some((edge.is_lone, edge.number?)));
            let counting = numbers.filter(|(_, number)| numbering.counts(page, *number));
            // Of two numbers the one that counts more pages: a year in a running head counts none.
            let weight = |number: Number| numbering.offsets.get(&offset(page, number)).copied();
            counting.max_by_key(|(is_lone, it)| (weight(*it), *is_lone)).map(|(_, it)| it)
        });
        numbering.printed = printed.collect();
        let has_number = |page: usize| numbering.printed[page].is_some();
        let nearest = |last: &mut Option<usize>, page: usize| {
            let before = *last;
            *last = Some(page).filter(|page| has_number(*page)).or(before);
            Some((before, *last))
        };
        let pages = numbering.printed.len();
        let before = (0..pages).scan(None, nearest).map(|(before, _)| before).collect();
        let mut behind: Vec<Option<usize>> =
            (0..pages).rev().scan(None, nearest).map(|(_, here)| here).collect();
        behind.reverse();
        (numbering.before, numbering.behind) = (before, behind);
        numbering
    }

    fn counts(&self, page: usize, number: Number) -> bool {
        self.offsets.contains_key(&offset(page, number))
    }

    /// The number that a page without a printed one has, by the nearest pages before and behind it that have one.
    ///
    /// Where these two disagree, pages between them are not counted, such as plates, and it has none.
    fn between(&self, page: usize) -> Option<Number> {
        let counted = |at: usize| {
            let number = self.printed[at]?;
            Some(Number { value: number.value + place(page) - place(at), ..number })
        };
        let (before, behind) =
            (self.before[page].and_then(counted), self.behind[page].and_then(counted));
        let agree = before.is_none() || behind.is_none() || before == behind;
        before.or(behind).filter(|number| agree && number.value > 0)
    }
}

fn place(page: usize) -> i64 {
    i64::try_from(page).unwrap_or(i64::MAX)
}

fn offset(page: usize, number: Number) -> (bool, i64) {
    (number.is_roman, number.value - place(page))
}

fn labels(file: &PagedFile, numbers: &Numbering) -> Vec<String> {
    let has_printed = numbers.printed.iter().any(Option::is_some)
        || file.pages.iter().any(|page| page.printed.is_some());
    let label = |page: usize| {
        let FilePage { printed, label, .. } = &file.pages[page];
        let counted = || numbers.printed[page].or_else(|| numbers.between(page)).map(Number::shown);
        match printed.clone().or_else(counted).or_else(|| label.clone()) {
            Some(label) => label,
            // In brackets where other pages have numbers: the count must not be taken for one of them.
            None if has_printed => format!("[{}]", page + 1),
            None => (page + 1).to_string(),
        }
    };
    (0..file.pages.len()).map(label).collect()
}

impl Number {
    /// As it is printed.
    pub(in crate::ingest::readers) fn shown(self) -> String {
        let value = u32::try_from(self.value).unwrap_or(0);
        let roman = roman_numeral(value).filter(|_| self.is_roman);
        roman.map_or_else(|| self.value.to_string(), |numeral| numeral.to_lowercase())
    }
}
