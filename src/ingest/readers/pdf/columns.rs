//! Finds the columns of a page, and the order in which they are read.

use super::segments::{Segment, rows};

/// Clear width between two columns, in sizes of the type.
const GUTTER: f32 = 0.6;

/// Fewest lines of a column.
const MIN_ROWS: usize = 4;

/// Narrowest column, in sizes of the type.
const MIN_WIDTH: f32 = 8.0;

/// How much of a column's width half of its lines fill at least; cells of a table fill less.
const MIN_FILL: f32 = 0.5;

/// Largest indent of a line of a column, in sizes of the type.
const MAX_INDENT: f32 = 1.6;

/// Most segments of a page whose columns are looked for, and most places at which they may part.
const MAX_SEGMENTS: usize = 6000;
const MAX_PLACES: usize = 150;

/// Columns inside columns.
const MAX_DEPTH: usize = 8;

/// The parts of a page in reading order, each one column.
pub(super) fn columns(segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    let mut found = Vec::new();
    part(segments, MAX_DEPTH, &mut found);
    found
}

fn part(mut segments: Vec<Segment>, depth: usize, found: &mut Vec<Vec<Segment>>) {
    if segments.is_empty() {
        return;
    }
    if depth == 0 || segments.len() > MAX_SEGMENTS {
        return found.push(segments);
    }
    segments.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let Some(gutter) = gutter(&segments) else { return found.push(segments) };
    let below = segments.split_off(gutter.end);
    let beside = segments.split_off(gutter.start);
    let (left, right): (Vec<_>, Vec<_>) =
        beside.into_iter().partition(|segment| segment.right <= gutter.x);
    for piece in [segments, left, right, below] {
        part(piece, depth - 1, found);
    }
}

/// White space between two columns: where it is, and which of the segments, in order, stand beside it.
struct Gutter {
    x: f32,
    start: usize,
    end: usize,
    /// Characters in the shorter of the two columns.
    score: usize,
}

/// The gutter that parts the most text; the segments come from the top to the bottom.
fn gutter(segments: &[Segment]) -> Option<Gutter> {
    let size = median(segments.iter().map(|segment| segment.size))?;
    let best = places(segments, size).into_iter().filter_map(|x| longest_at(segments, x, size));
    best.max_by_key(|gutter| gutter.score)
}

/// Where columns may begin: at the left ends of segments, the most usual first.
fn places(segments: &[Segment], size: f32) -> Vec<f32> {
    let first = segments.iter().map(|segment| segment.left).fold(f32::MAX, f32::min);
    let last = segments.iter().map(|segment| segment.right).fold(f32::MIN, f32::max);
    let mut lefts: Vec<f32> = segments
        .iter()
        .map(|segment| segment.left)
        .filter(|left| (first + MIN_WIDTH * size..last - MIN_WIDTH * size).contains(left))
        .collect();
    lefts.sort_by(f32::total_cmp);
    let mut counted: Vec<(usize, f32)> = Vec::new();
    for left in lefts {
        match counted.last_mut() {
            // The leftmost of those that stand together, so that none of them is cut.
            Some((count, place)) if left - *place < 2.0 => *count += 1,
            _ => counted.push((1, left)),
        }
    }
    counted.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    counted.truncate(MAX_PLACES);
    counted.into_iter().map(|(_, place)| place - 0.5 * GUTTER * size).collect()
}

/// The longest stretch from the top to the bottom at which no segment crosses a place, if columns stand beside it.
fn longest_at(segments: &[Segment], x: f32, size: f32) -> Option<Gutter> {
    let half = 0.5 * GUTTER * size - 0.01;
    let crosses = |segment: &Segment| segment.left < x + half && segment.right > x - half;
    let mut best: Option<Gutter> = None;
    let mut start = 0;
    for at in 0..=segments.len() {
        if segments.get(at).is_some_and(|segment| !crosses(segment)) {
            continue;
        }
        if let Some(score) = score(&segments[start..at], x, size)
            && best.as_ref().is_none_or(|known| known.score < score)
        {
            best = Some(Gutter { x, start, end: at, score });
        }
        start = at + 1;
    }
    best
}

/// The number of characters in the shorter of two columns, or `None` where they are none.
fn score(segments: &[Segment], x: f32, size: f32) -> Option<usize> {
    // Cheap before dear: most stretches are short.
    if segments.len() < 2 * MIN_ROWS {
        return None;
    }
    let (left, right): (Vec<&Segment>, Vec<&Segment>) =
        segments.iter().partition(|segment| segment.right <= x);
    if left.len() < MIN_ROWS || right.len() < MIN_ROWS || !overlap(&left, &right) {
        return None;
    }
    let counts = [&left, &right].map(|side| {
        is_column(side, size).then(|| side.iter().map(|segment| segment.glyphs.len()).sum())
    });
    let [left, right]: [Option<usize>; 2] = counts;
    Some(left?.min(right?))
}

/// Whether half of the shorter side stands beside the other.
fn overlap(left: &[&Segment], right: &[&Segment]) -> bool {
    let [(a, b), (c, d)] = [left, right].map(|side| {
        let top = side.iter().map(|segment| segment.base).fold(f32::MAX, f32::min);
        let bottom = side.iter().map(|segment| segment.base).fold(f32::MIN, f32::max);
        (top, bottom)
    });
    b.min(d) - a.max(c) >= 0.5 * (b - a).min(d - c)
}

/// Whether segments are lines of running text: wide enough, and most of them full.
fn is_column(segments: &[&Segment], size: f32) -> bool {
    let left = segments.iter().map(|segment| segment.left).fold(f32::MAX, f32::min);
    let right = segments.iter().map(|segment| segment.right).fold(f32::MIN, f32::max);
    let width = right - left;
    if width < MIN_WIDTH * size {
        return false;
    }
    let outlines = segments.iter().map(|segment| Segment { glyphs: Vec::new(), ..**segment });
    let rows = rows(outlines.collect());
    // The lines of a column begin below each other; words at a gap that goes down by chance do not.
    let starts = || rows.iter().filter_map(|row| Some(row.first()?.left));
    let near = |start: f32| starts().filter(|it| (it - start).abs() <= MAX_INDENT * size).count();
    // Half of them suffices: columns have quotations, lists and headings.
    if median(starts()).is_none_or(|usual| 2 * near(usual) < rows.len()) {
        return false;
    }
    let fill =
        rows.iter().map(|row| row.iter().map(|one| one.right - one.left).sum::<f32>() / width);
    rows.len() >= MIN_ROWS && median(fill).is_some_and(|fill| fill >= MIN_FILL)
}

/// The middle one of some numbers.
pub(super) fn median(values: impl Iterator<Item = f32>) -> Option<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}
