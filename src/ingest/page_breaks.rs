//! Joins the sentences that a page break parts: form feeds, page numbers, running heads and stamps are no words of a
//! text.
//!
//! Programs that save a page as text put a form feed between pages, with the number of the page above it and often the
//! title of the work below it. What stands between two halves of a sentence becomes a mark that a reading view leaves
//! out, so that the sentence is found and quoted whole; the bytes stay where they are.

use std::collections::HashMap;

use super::extracted::Block;
use super::lines::{Line, lines};
use super::stamps::is_stamp;
use crate::model::{Document, PassageKind, Span};
use crate::text::roman_value;

/// Longest line, in characters, that is taken for a running head.
const MAX_HEAD_CHARS: usize = 90;

/// How often a line stands behind a form feed to be a running head: one that is taken for one is lost to every reader.
const MIN_HEADS: usize = 3;

/// Least distance of two page numbers, in bytes: numbers of a list or a table stand closer.
const MIN_BYTES_OF_PAGE: usize = 400;

/// Most lines of running head and page number on one side of a page break.
const MAX_FURNITURE_LINES: usize = 3;

/// Marks what stands between the pages of a document, and joins the paragraphs that it parts.
///
/// Gives the lines that are left out with it, for the report.
pub(crate) fn join(document: &mut Document, blocks: Vec<Block>) -> (Vec<Block>, Vec<Span>) {
    // A document with page marks has a reader that knows them.
    if !document.page_marks.is_empty() || !may_have_pages(&document.text) {
        return (blocks, Vec::new());
    }
    let pages = Pages::read(&document.text, &document.title);
    let from = document.span.start;
    document.layout_marks.extend(pages.marks.iter().map(|mark| mark.shifted(from)));
    document.layout_marks.sort_unstable();
    let breaks: Vec<Span> = pages.breaks.iter().map(|gap| gap.shifted(from)).collect();
    let left_out = pages.left_out.iter().map(|line| line.shifted(from)).collect();
    (joined(blocks, &breaks), left_out)
}

/// Whether a text has a form feed, or a line that may be the number of a page or a stamp; most have none.
fn may_have_pages(text: &str) -> bool {
    text.contains('\u{c}')
        || text
            .split(['\n', '\r'])
            .map(str::trim)
            .any(|line| line.len() < 24 && is_page_number(line) || is_stamp(line))
}

/// What was found between the pages of a text.
#[derive(Default)]
struct Pages {
    /// What a reading view leaves out.
    marks: Vec<Span>,
    /// Gaps over which a sentence goes on, from the end of its first half to the begin of its second.
    breaks: Vec<Span>,
    /// Page numbers and running heads, line by line.
    left_out: Vec<Span>,
}

impl Pages {
    fn read(text: &str, title: &str) -> Self {
        let lines = lines(text);
        let feeds = feeds(text, &lines);
        let heads = repeated_heads(&lines, &feeds);
        let mut numbers = page_numbers(&lines);
        // A stamp stands inside a sentence as the number of a page does.
        numbers.extend((0..lines.len()).filter(|&at| is_stamp(lines[at].text)));
        numbers.sort_unstable();
        numbers.dedup();
        let mut pages = Self::default();
        let mut next = 0;
        for at in 1..=lines.len() {
            // A gap that was read already, or no gap between pages.
            if at < next || at == lines.len() {
                continue;
            }
            let is_feed = feeds.binary_search(&at).is_ok();
            if !is_feed && numbers.binary_search(&at).is_err() {
                continue;
            }
            let gap = Gap::around(&lines, at, is_feed, title, &heads);
            next = gap.next.max(at + 1);
            pages.add(text, &lines, &gap);
        }
        pages
    }

    fn add(&mut self, text: &str, lines: &[Line<'_>], gap: &Gap) {
        let (Some(before), Some(after)) =
            (gap.last.and_then(|at| lines.get(at)), lines.get(gap.next))
        else {
            return self.furniture(lines, gap);
        };
        match goes_on(before.text, after.text) {
            true => {
                let (end, start) = (before.span.end, after.span.start);
                self.breaks.push(Span::new(end, start));
                // One blank stays, or the two halves would be one word.
                let blank = text[end..].chars().next().map_or(0, char::len_utf8);
                if end + blank < start {
                    self.marks.push(Span::new(end + blank, start));
                }
                self.left_out.extend(gap.lines(lines).iter().map(|line| line.span));
            }
            false if after.gap > 0 || gap.is_feed => self.furniture(lines, gap),
            false => {}
        }
    }

    /// Page numbers and running heads between sentences that end are no passages, either.
    fn furniture(&mut self, lines: &[Line<'_>], gap: &Gap) {
        if gap.is_feed {
            let lines = gap.lines(lines).iter().map(|line| line.span);
            self.marks.extend(lines.clone());
            self.left_out.extend(lines);
        }
    }
}

/// Lines between two pages.
struct Gap {
    is_feed: bool,
    /// The last line of text before it.
    last: Option<usize>,
    /// The first line of text behind it.
    next: usize,
}

impl Gap {
    /// The gap at the form feed, or page number, before or at line `at`.
    fn around(
        lines: &[Line<'_>],
        at: usize,
        is_feed: bool,
        title: &str,
        heads: &HashMap<String, usize>,
    ) -> Self {
        let mut first = at;
        while is_feed
            && first > 0
            && at - first < MAX_FURNITURE_LINES
            && is_page_number(lines[first - 1].text)
        {
            first -= 1;
        }
        let mut next = at;
        while next < lines.len() && next - at < MAX_FURNITURE_LINES {
            let text = lines[next].text;
            let repeated =
                is_feed && heads.get(&head_key(text)).is_some_and(|&count| count >= MIN_HEADS);
            let is_furniture = is_page_number(text) || is_stamp(text);
            if !is_furniture && !repeated && !is_title(text, title) {
                break;
            }
            next += 1;
        }
        Self { is_feed, last: first.checked_sub(1), next }
    }

    /// The page numbers and running heads in it.
    fn lines<'l, 't>(&self, lines: &'l [Line<'t>]) -> &'l [Line<'t>] {
        let first = self.last.map_or(0, |last| last + 1);
        &lines[first..self.next.min(lines.len())]
    }
}

/// Indices of the lines that a form feed stands directly before.
fn feeds(text: &str, lines: &[Line<'_>]) -> Vec<usize> {
    let mut found: Vec<usize> = text
        .match_indices('\u{c}')
        .map(|(at, _)| lines.partition_point(|line| line.span.start < at))
        .collect();
    found.dedup();
    found
}

/// The lines directly behind form feeds, without their digits, and how often each stands there.
fn repeated_heads(lines: &[Line<'_>], feeds: &[usize]) -> HashMap<String, usize> {
    let mut heads = HashMap::new();
    for line in
        feeds.iter().filter_map(|&at| lines.get(at)).filter(|line| line.length() <= MAX_HEAD_CHARS)
    {
        let key = head_key(line.text);
        // A line of figures is no head, and a sentence is none however often a page begins with it.
        if !key.is_empty() && !ends_sentence(line.text) {
            *heads.entry(key).or_insert(0) += 1;
        }
    }
    heads
}

fn head_key(text: &str) -> String {
    let short = &text[..text.floor_char_boundary(4 * MAX_HEAD_CHARS)];
    short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// A running head that repeats the title, with a page number or without.
fn is_title(text: &str, title: &str) -> bool {
    let key = head_key(text);
    !key.is_empty() && text.chars().count() <= MAX_HEAD_CHARS && key == head_key(title)
}

/// The lines that are page numbers though no form feed stands by them: alone between two blank lines, and either marked as
/// such ("- 16 -", "Page 16") or one more than the number a page before.
///
/// A number alone may as well be what a sentence says, or a cell of a table, and those are words of the text.
fn page_numbers(lines: &[Line<'_>]) -> Vec<usize> {
    let lone: Vec<usize> = (0..lines.len()).filter(|&at| is_lone_number(lines, at)).collect();
    let value = |at: usize| lines[at].text.trim().parse::<u32>().ok();
    let follows = |one: usize, other: usize| {
        let far = lines[other].span.start - lines[one].span.end >= MIN_BYTES_OF_PAGE;
        far && value(one).zip(value(other)).is_some_and(|(one, other)| other == one + 1)
    };
    let is_next = |place: usize| {
        let before = place.checked_sub(1).is_some_and(|before| follows(lone[before], lone[place]));
        before || lone.get(place + 1).is_some_and(|&next| follows(lone[place], next))
    };
    let is_page = |&place: &usize| is_marked_number(lines[lone[place]].text) || is_next(place);
    (0..lone.len()).filter(is_page).map(|place| lone[place]).collect()
}

/// A number between two dashes or behind "Page".
fn is_marked_number(line: &str) -> bool {
    let line = line.trim();
    let dash = |c: char| matches!(c, '-' | '–' | '—');
    line.starts_with(dash) && line.ends_with(dash) || line.to_ascii_lowercase().starts_with("page ")
}

/// A number alone between two blank lines.
fn is_lone_number(lines: &[Line<'_>], at: usize) -> bool {
    let followed = lines.get(at + 1).is_some_and(|next| next.gap > 0);
    lines[at].gap > 0 && followed && is_page_number(lines[at].text)
}

/// "16", "- 16 -", "[16]", "xvi", "Page 16", "16 of 40".
fn is_page_number(line: &str) -> bool {
    let marks = |c: char| {
        c.is_whitespace() || matches!(c, '-' | '–' | '—' | '[' | ']' | '(' | ')' | '.' | '*' | '|')
    };
    let number = line.trim_matches(marks);
    let is_digits = |text: &str| {
        (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    // Small ones number the pages of a preface, of which few have a hundred.
    let is_roman = |text: &str| {
        let is_small = text.bytes().all(|byte| byte.is_ascii_lowercase());
        is_small && roman_value(&text.to_ascii_uppercase()).is_some_and(|value| value < 100)
    };
    if line.len() > 24 || number.is_empty() {
        return false;
    }
    let lower = number.to_ascii_lowercase();
    let bare = ["page ", "p. ", "seite "]
        .iter()
        .find_map(|word| lower.strip_prefix(word))
        .unwrap_or(&lower);
    let of = bare.split_once(" of ").or_else(|| bare.split_once('/'));
    is_digits(bare)
        || is_roman(number)
        || of.is_some_and(|(page, all)| is_digits(page) && is_digits(all))
}

/// Whether a sentence that a line breaks off goes on in another.
fn goes_on(before: &str, after: &str) -> bool {
    let broken = before.ends_with(['-', '‐', '\u{ad}', '¬']);
    let open = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';'));
    let first = after.trim_start_matches(['(', '“', '‘', '"']).chars().next();
    match first {
        Some(first) if broken => first.is_alphanumeric(),
        Some(first) => open && first.is_lowercase(),
        None => false,
    }
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '"', ')']).ends_with(['.', '!', '?', ':'])
}

fn is_prose(kind: PassageKind) -> bool {
    matches!(kind, PassageKind::Paragraph | PassageKind::Heading)
}

/// The blocks, those joined that a break parts; what stands wholly within a break is no block.
fn joined(blocks: Vec<Block>, breaks: &[Span]) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        // The first break whose second half does not begin before this block.
        let at = breaks.partition_point(|gap| gap.end < block.span.start);
        let Some(gap) = breaks.get(at) else {
            found.push(block);
            continue;
        };
        let is_within = gap.start <= block.span.start && block.span.end <= gap.end;
        let continues = gap.end < block.span.end && gap.start < block.span.start;
        match found.last_mut() {
            _ if is_within => {}
            Some(last)
                if continues
                    && is_prose(last.kind)
                    && is_prose(block.kind)
                    && block.voice == last.voice
                    && last.span.start < gap.start
                    && gap.start <= last.span.end =>
            {
                last.span.end = last.span.end.max(block.span.end);
                // Half a sentence alone may have looked like a heading.
                last.kind = PassageKind::Paragraph;
            }
            _ => found.push(block),
        }
    }
    found
}
