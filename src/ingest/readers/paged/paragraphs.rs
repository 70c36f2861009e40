//! Puts the lines of pages together to headings, paragraphs and notes, over columns and pages.

use std::collections::HashMap;

use super::page::{LineRole, PageLine, PagedFile};
use super::printed_pages::PrintedPages;
use crate::ingest::lines::bullet;

/// How much smaller than that of the text the type of notes is.
const NOTE_SIZE: f32 = 0.93;

/// How much larger than that of the text the type of headings is.
const HEADING_SIZE: f32 = 1.1;

/// Longest heading, in bytes.
const MAX_HEADING_BYTES: usize = 300;

/// Least indent of a first line, in sizes of the type.
const INDENT: f32 = 0.8;

/// A line of the file: the page it is on and the line itself.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) page: usize,
    pub(super) line: &'a PageLine,
}

/// What a row of lines is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Heading,
    Paragraph,
    Note,
}

/// Lines that belong together, from one page or from several.
pub(super) struct Paragraph<'a> {
    pub(super) kind: Kind,
    pub(super) lines: Vec<Placed<'a>>,
}

/// The paragraphs of a file in reading order. Notes follow the paragraph in which their page ends.
pub(super) fn paragraphs<'a>(file: &'a PagedFile, printed: &PrintedPages) -> Vec<Paragraph<'a>> {
    let measures = Measures::of(file, printed);
    let mut text: Vec<Paragraph<'a>> = Vec::new();
    let mut notes: Vec<Paragraph<'a>> = Vec::new();
    let mut ends_in_note = false;
    for (page, lines) in columns_of(file, printed) {
        let split = measures.notes_begin(&lines, ends_in_note);
        let column = Edges::of(&lines);
        for (at, line) in lines.iter().enumerate() {
            let placed = Placed { page, line };
            let edge = Edges { size: line.size, ..column };
            let (list, kind) = match at >= split || line.role == LineRole::Note {
                true => (&mut notes, Kind::Note),
                false => (&mut text, Kind::Paragraph),
            };
            let goes_on = match list.last().and_then(|last| last.lines.last()) {
                Some(before) if kind == Kind::Note => note_goes_on(*before, placed),
                Some(before) => measures.goes_on(*before, placed, &edge),
                None => false,
            };
            match list.last_mut().filter(|_| goes_on) {
                Some(last) => last.lines.push(placed),
                None => list.push(Paragraph { kind, lines: vec![placed] }),
            }
        }
        if let Some(last) = lines.last().filter(|_| !lines.is_empty()) {
            ends_in_note = split < lines.len() && !ends_sentence(&last.text);
        }
    }
    text.iter_mut().for_each(|paragraph| measures.mark_heading(paragraph));
    merged(text, notes)
}

/// Notes put behind the last paragraph that begins on their page.
fn merged<'a>(text: Vec<Paragraph<'a>>, notes: Vec<Paragraph<'a>>) -> Vec<Paragraph<'a>> {
    let page = |paragraph: &Paragraph<'_>| paragraph.lines.first().map_or(0, |line| line.page);
    let mut all = Vec::with_capacity(text.len() + notes.len());
    let mut notes = notes.into_iter().peekable();
    for paragraph in text {
        while let Some(note) = notes.next_if(|note| page(note) < page(&paragraph)) {
            all.push(note);
        }
        all.push(paragraph);
    }
    all.extend(notes);
    all
}

/// The lines of each column, without heads and feet, with the page that the column is on.
fn columns_of<'a>(file: &'a PagedFile, printed: &PrintedPages) -> Vec<(usize, Vec<&'a PageLine>)> {
    let mut columns: Vec<(usize, Vec<&PageLine>)> = Vec::new();
    for (page, found) in file.pages.iter().enumerate() {
        let mut number = None;
        let furniture = &printed.furniture[page];
        let kept = found.lines.iter().enumerate();
        // A file may say of each of its lines that it is a running head.
        for (_, line) in kept.filter(|(at, _)| furniture.binary_search(at).is_err()) {
            match columns.last_mut().filter(|_| number == Some(line.column)) {
                Some((_, lines)) => lines.push(line),
                None => columns.push((page, vec![line])),
            }
            number = Some(line.column);
        }
    }
    columns
}

/// What is usual in a file.
struct Measures {
    /// Size of most of the type.
    size: f32,
    /// Distance of two lines, in sizes of the type.
    leading: f32,
}

impl Measures {
    fn of(file: &PagedFile, printed: &PrintedPages) -> Self {
        let (mut sizes, mut leadings) = (HashMap::new(), HashMap::new());
        for (_, lines) in columns_of(file, printed) {
            for line in &lines {
                *sizes.entry(tenths(line.size)).or_insert(0) += line.text.len();
            }
            for pair in lines.windows(2).filter(|pair| is_same_size(pair[0], pair[1])) {
                let leading = (pair[1].base - pair[0].base) / pair[0].size;
                if (0.8..3.0).contains(&leading) {
                    *leadings.entry(tenths(leading)).or_insert(0) += 1;
                }
            }
        }
        let size = most(&sizes).unwrap_or(10.0);
        Self { size, leading: most(&leadings).unwrap_or(1.2) }
    }

    /// Where the notes at the foot of a column begin.
    fn notes_begin(&self, lines: &[&PageLine], continues: bool) -> usize {
        let small = |line: &&&PageLine| line.size <= NOTE_SIZE * self.size;
        let count = lines.iter().rev().take_while(small).count();
        let begin = lines.len() - count;
        let first = lines[begin..].iter().position(|line| begins_note(line));
        match first {
            // Small type before the first mark is the rest of a note of the page before, or a caption.
            Some(_) if continues => begin,
            Some(first) => begin + first,
            None if continues && begin > 0 => begin,
            None => lines.len(),
        }
    }

    /// Whether a line goes on in the next.
    fn goes_on(&self, before: Placed<'_>, after: Placed<'_>, edges: &Edges) -> bool {
        let (a, b) = (before.line, after.line);
        if a.role != b.role || !is_same_size(a, b) || bullet(&b.text).is_some() {
            return false;
        }
        if before.page != after.page || a.column != b.column || b.begins_block {
            return sentence_goes_on(&a.text, &b.text)
                || !ends_sentence(&a.text)
                    && !edges.is_indented(b)
                    && a.text.len() > 40
                    && self.is_text(b);
        }
        let step = (b.base - a.base) / a.size;
        if step > 1.3 * self.leading.max(1.0) || step < 0.0 {
            return false;
        }
        let begins = edges.is_indented(b) && !edges.is_indented(a) || edges.hangs_out(b);
        let ended = edges.is_short(a) && ends_sentence(&a.text);
        !begins && !ended
    }

    fn is_text(&self, line: &PageLine) -> bool {
        (line.size - self.size).abs() <= 0.05 * self.size
    }

    fn mark_heading(&self, paragraph: &mut Paragraph<'_>) {
        let Some(first) = paragraph.lines.first().map(|placed| placed.line) else { return };
        let is_large = first.size >= HEADING_SIZE * self.size || first.role == LineRole::Heading;
        let length: usize = paragraph.lines.iter().map(|placed| placed.line.text.len()).sum();
        if is_large && length <= MAX_HEADING_BYTES {
            paragraph.kind = Kind::Heading;
        }
    }
}

fn tenths(value: f32) -> i32 {
    (value * 10.0).round() as i32
}

/// The most frequent of some numbers, which were counted as tenths.
fn most(counts: &HashMap<i32, usize>) -> Option<f32> {
    // The value decides between equal counts, so that the same file is read alike on every machine.
    let best = counts.iter().max_by_key(|(value, count)| (**count, **value));
    best.map(|(value, _)| *value as f32 / 10.0)
}

fn is_same_size(a: &PageLine, b: &PageLine) -> bool {
    (a.size - b.size).abs() <= 0.08 * a.size.max(b.size)
}

/// Where the lines of a column begin and end.
struct Edges {
    /// Where most of them begin.
    left: f32,
    /// The outermost end.
    right: f32,
    /// Size of the type of the line that is compared with them.
    size: f32,
}

impl Edges {
    fn of(lines: &[&PageLine]) -> Self {
        let mut lefts: HashMap<i32, usize> = HashMap::new();
        for line in lines {
            *lefts.entry((line.left / 3.0).round() as i32).or_default() += 1;
        }
        let usual = lefts.iter().max_by_key(|(left, count)| (**count, -**left));
        let left = usual.map_or(0.0, |(left, _)| *left as f32 * 3.0);
        let right = lines.iter().map(|line| line.right).fold(left, f32::max);
        Self { left, right, size: 0.0 }
    }

    fn is_indented(&self, line: &PageLine) -> bool {
        line.left > self.left + INDENT * self.size
    }

    fn hangs_out(&self, line: &PageLine) -> bool {
        line.left < self.left - INDENT * self.size
    }

    fn is_short(&self, line: &PageLine) -> bool {
        line.right < self.right - 0.2 * (self.right - self.left)
    }
}

/// A note begins with its number or sign.
fn begins_note(line: &PageLine) -> bool {
    let raised = line.raised.first().is_some_and(|mark| mark.0 == 0);
    let text = line.text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=3).contains(&digits)
        && text[digits..].trim_start_matches(['.', ')']).starts_with([' ', '\u{2003}']);
    raised || numbered || text.starts_with(['*', '†', '‡', '§', '¶'])
}

fn note_goes_on(before: Placed<'_>, after: Placed<'_>) -> bool {
    // Pages between two notes: the one was ended.
    !begins_note(after.line) && after.page <= before.page + 1
}

/// Whether a sentence that a line breaks off goes on in another.
fn sentence_goes_on(before: &str, after: &str) -> bool {
    let broken = before.ends_with(['-', '‐', '\u{ad}', '¬']);
    let open =
        before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '’' | ')'));
    let first = after.trim_start_matches(['(', '“', '‘', '"']).chars().next();
    first.is_some_and(|first| broken && first.is_alphanumeric() || open && first.is_lowercase())
}

fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['”', '’', '"', ')', ']', '*', '†']);
    end.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(['.', '!', '?', ':', '…'])
}
