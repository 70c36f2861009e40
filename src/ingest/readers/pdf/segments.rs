//! Puts characters together to segments: words on one base line with no gap as wide as one between columns.

use super::glyphs::Glyph;

/// Widest gap inside a segment, in sizes of its type. Gaps between columns can be as narrow as one.
const MAX_GAP: f32 = 0.6;

/// How far two base lines of one row may lie apart, in sizes of the type: scans are not level.
const MAX_SLOPE: f32 = 0.3;

/// Words that stand together on a base line.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// From left to right.
    pub(super) glyphs: Vec<Glyph>,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    /// Size of its largest type.
    pub(super) size: f32,
}

impl Segment {
    fn of(glyph: Glyph) -> Self {
        let (left, right, base, size) = (glyph.x, glyph.x + glyph.width, glyph.y, glyph.size);
        Self { glyphs: vec![glyph], left, right, base, size }
    }

    fn push(&mut self, glyph: Glyph) {
        self.left = self.left.min(glyph.x);
        self.right = self.right.max(glyph.x + glyph.width);
        // The base line is that of the largest type: a segment may begin with the raised number of a note.
        if glyph.size > self.size * 1.05 {
            (self.size, self.base) = (glyph.size, glyph.y);
        }
        self.glyphs.push(glyph);
    }

    fn join(&mut self, other: Self) {
        for glyph in other.glyphs {
            self.push(glyph);
        }
    }

    /// Whether a character goes on where the segment ends.
    fn takes(&self, glyph: &Glyph) -> bool {
        let size = self.size.max(glyph.size);
        let gap = glyph.x - self.right;
        let rise = (glyph.y - self.base).abs();
        // Only small type may stand beside the base line.
        let is_small = glyph.size.min(self.size) < 0.85 * size;
        let may_rise = if is_small { 0.6 } else { MAX_SLOPE * 0.7 };
        // Blanks that were drawn part no columns: those of a typewriter are as wide as a gutter.
        let gap = gap - glyph.blank;
        (-0.5 * size - glyph.blank..=MAX_GAP * size).contains(&gap) && rise <= may_rise * size
    }
}

impl Segment {
    /// Whether no gap is between the end of another and this.
    fn is_near(&self, before: &Self) -> bool {
        let blank = self.glyphs.first().map_or(0.0, |first| first.blank);
        self.left - before.right - blank <= MAX_GAP * before.size.max(self.size)
    }
}

/// The segments of a page, in no order.
pub(super) fn segments(glyphs: Vec<Glyph>) -> Vec<Segment> {
    let mut found: Vec<Segment> = Vec::new();
    for glyph in glyphs {
        match found.last_mut() {
            Some(last) if last.takes(&glyph) => last.push(glyph),
            _ => found.push(Segment::of(glyph)),
        }
    }
    let mut joined = Vec::new();
    for row in rows(found) {
        joined.extend(join_row(row));
    }
    joined
}

/// Segments of one base line put together, from the top to the bottom and within each from the left to the right.
pub(super) fn rows(mut segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    segments.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Row> = Vec::new();
    for segment in segments {
        // Only the last few rows can be near: the segments come from the top to the bottom.
        let near = rows.iter_mut().rev().take(4).find(|row| row.takes(&segment));
        match near {
            Some(row) => row.push(segment),
            None => {
                rows.push(Row { base: segment.base, size: segment.size, segments: vec![segment] })
            }
        }
    }
    rows.sort_by(|a, b| a.base.total_cmp(&b.base));
    let sorted = |mut row: Row| {
        row.segments.sort_by(|a, b| a.left.total_cmp(&b.left));
        row.segments
    };
    rows.into_iter().map(sorted).collect()
}

struct Row {
    base: f32,
    size: f32,
    segments: Vec<Segment>,
}

impl Row {
    fn takes(&self, segment: &Segment) -> bool {
        let (large, small) = (self.size.max(segment.size), self.size.min(segment.size));
        let drop = segment.base - self.base;
        if small >= 0.85 * large {
            return drop.abs() <= MAX_SLOPE * small;
        }
        // Small type that is raised or lowered beside larger type.
        let down = if segment.size < self.size { drop } else { -drop };
        (-0.6 * large..=0.3 * large).contains(&down) && self.is_beside(segment, large)
    }

    fn is_beside(&self, segment: &Segment, size: f32) -> bool {
        let touches = |other: &Segment| {
            let gap = (segment.left - other.right).max(other.left - segment.right);
            (-0.6 * size..=0.4 * size).contains(&gap)
        };
        self.segments.iter().any(touches)
    }

    fn push(&mut self, segment: Segment) {
        if segment.size > self.size {
            (self.base, self.size) = (segment.base, segment.size);
        }
        self.segments.push(segment);
    }
}

/// The segments of a row joined where no gap is between them.
fn join_row(row: Vec<Segment>) -> Vec<Segment> {
    let mut joined: Vec<Segment> = Vec::new();
    for segment in row {
        match joined.last_mut() {
            Some(last) if segment.is_near(last) => {
                last.join(segment);
            }
            _ => joined.push(segment),
        }
    }
    joined
}
