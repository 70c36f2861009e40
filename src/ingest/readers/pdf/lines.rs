//! Makes the lines of a column: words with blanks between them, and the raised marks of notes.

use super::columns::{columns, median};
use super::glyphs::Glyph;
use super::segments::{Segment, rows, segments};
use crate::ingest::readers::paged::PageLine;

/// Narrowest gap between two words, in sizes of the type.
const WORD_GAP: f32 = 0.15;

/// Narrowest gap between two cells of a table, in sizes of the type.
const CELL_GAP: f32 = 2.0;

/// What stands between cells; whoever splits a text into passages knows rows of tables by it.
const CELL_BLANKS: &str = "    ";

/// The lines of a page in reading order.
pub(super) fn page_lines(directions: Vec<Vec<Glyph>>) -> Vec<PageLine> {
    let mut lines = Vec::new();
    // What runs in another direction, such as a stamp on the margin, follows what can be read.
    for glyphs in directions {
        for column in columns(segments(glyphs)) {
            let number = lines.last().map_or(0, |line: &PageLine| line.column + 1);
            lines.extend(rows(column).into_iter().filter_map(|row| line(row, number)));
        }
    }
    lines
}

fn line(row: Vec<Segment>, column: usize) -> Option<PageLine> {
    let first = row.first()?;
    let left = first.left;
    let right = row.iter().map(|segment| segment.right).fold(left, f32::max);
    let mut glyphs: Vec<Glyph> = row.into_iter().flat_map(|segment| segment.glyphs).collect();
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    let size = usual_size(&glyphs)?;
    let base = median(glyphs.iter().filter(|it| is_near(it.size, size)).map(|it| it.y))?;
    let mut line = PageLine { left, right, base, size, column, ..PageLine::default() };
    let word_gap = WORD_GAP.max(spacing(&glyphs) + 0.12);
    let mut end = f32::MIN;
    for glyph in glyphs {
        let gap = (glyph.x - end) / size;
        if !line.text.is_empty() {
            match () {
                () if gap >= CELL_GAP => line.text.push_str(CELL_BLANKS),
                () if gap >= word_gap || glyph.blank > 0.0 => line.text.push(' '),
                () => {}
            }
        }
        let start = line.text.len();
        line.text.push_str(&glyph.text);
        if glyph.size < 0.85 * size && base - glyph.y > 0.15 * size && is_mark(&glyph.text) {
            line.raise(start);
        }
        end = end.max(glyph.x + glyph.width);
    }
    Some(line)
}

impl PageLine {
    /// Notes that the end of the text is raised; digits of one number are one mark.
    fn raise(&mut self, start: usize) {
        let end = self.text.len();
        match self.raised.last_mut() {
            Some(last) if last.1 == start => last.1 = end,
            _ => self.raised.push((start, end)),
        }
    }
}

fn is_mark(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || "*†‡§¶,".contains(c))
}

/// The size of most of the characters.
fn usual_size(glyphs: &[Glyph]) -> Option<f32> {
    median(glyphs.iter().map(|glyph| glyph.size))
}

fn is_near(one: f32, other: f32) -> bool {
    (one - other).abs() <= 0.15 * other
}

/// The usual gap between neighbours, in sizes of the type: more than nothing in a heading whose letters are spaced.
fn spacing(glyphs: &[Glyph]) -> f32 {
    let gaps = glyphs.windows(2).map(|pair| (pair[1].x - pair[0].x - pair[0].width) / pair[0].size);
    median(gaps).filter(|gap| (0.0..1.0).contains(gap)).unwrap_or(0.0)
}
