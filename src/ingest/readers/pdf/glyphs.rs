//! Collects the characters that a page of a PDF draws, each with its place, its width and its size.

use std::collections::HashSet;

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};

/// Most characters that are taken from a page; a page of a newspaper has 50,000.
const MAX_GLYPHS: usize = 200_000;

/// A character, or the letters of a ligature, with its place on the page.
///
/// Places are in points from the upper left corner, turned so that the text runs from left to right.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) text: String,
    /// Where it begins.
    pub(super) x: f32,
    /// Its base line.
    pub(super) y: f32,
    pub(super) width: f32,
    /// Size of the type.
    pub(super) size: f32,
    /// Width of the blanks that were drawn before it; zero where there were none.
    pub(super) blank: f32,
}

/// The way in which text runs over a page, in quarters of a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Right,
    Down,
    Left,
    Up,
}

/// What a page draws.
pub(super) struct Collector {
    width: f32,
    height: f32,
    glyphs: Vec<(Turn, Glyph)>,
    /// Places that are taken, so that what is drawn twice (for bold, for a shadow) is one character.
    taken: HashSet<(i32, i32, u32)>,
    /// Width of the blanks that were drawn last, in sizes of the type.
    blank: f32,
    /// How many characters were drawn of which the file does not say what they are.
    pub(super) unknown: usize,
    /// Whether a picture was drawn.
    pub(super) has_picture: bool,
}

impl Collector {
    /// Nothing yet, of a page of a size.
    pub(super) fn new(width: f32, height: f32) -> Self {
        let (glyphs, taken) = (Vec::new(), HashSet::new());
        Self { width, height, glyphs, taken, blank: 0.0, unknown: 0, has_picture: false }
    }

    /// The characters that run in one direction, for each direction; first the one in which most of them run.
    pub(super) fn by_direction(self) -> Vec<Vec<Glyph>> {
        let mut directions: Vec<(Turn, Vec<Glyph>)> = Vec::new();
        for (turn, glyph) in self.glyphs {
            match directions.iter_mut().find(|(known, _)| *known == turn) {
                Some((_, glyphs)) => glyphs.push(glyph),
                None => directions.push((turn, vec![glyph])),
            }
        }
        directions.sort_by_key(|(turn, glyphs)| (usize::MAX - glyphs.len(), *turn));
        directions.into_iter().map(|(_, glyphs)| glyphs).collect()
    }

    fn glyph(&mut self, drawn: &Drawn<'_>, place: Affine) {
        let Some(text) = drawn.as_unicode().map(words).filter(|text| !text.is_empty()) else {
            // The file does not say what it is.
            self.unknown += 1;
            return;
        };
        if text.chars().all(char::is_whitespace) {
            self.blank += advance(drawn) / 1000.0;
            return;
        }
        let [a, b, c, d, ..] = place.as_coeffs();
        // Outlines count a thousandth of the type's size.
        let size = (c.hypot(d) * 1000.0) as f32;
        let at = place * Point::ZERO;
        let (x, y) = (at.x as f32, at.y as f32);
        let is_on_page =
            (-10.0..self.width + 10.0).contains(&x) && (-10.0..self.height + 10.0).contains(&y);
        // A comparison that is false for what is no number, too.
        if !is_on_page || !(0.5..2000.0).contains(&size) || self.is_taken(&text, x, y, size) {
            return;
        }
        let turn = turn(a, b);
        let (x, y) = turn.upright(x, y);
        let blank = std::mem::take(&mut self.blank) * size;
        let width = advance(drawn) * size / 1000.0;
        self.glyphs.push((turn, Glyph { text, x, y, width, size, blank }));
    }

    /// Whether the same character stands there already.
    fn is_taken(&mut self, text: &str, x: f32, y: f32, size: f32) -> bool {
        let first = text.chars().next().map_or(0, u32::from);
        // Narrower than half of the narrowest letter: both letters of "ll" are drawn.
        let cell = (size * 0.07).max(0.05);
        let (column, row) = ((x / cell) as i32, (y / cell) as i32);
        let near = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (dx, dy)));
        let mut near = near.map(|(dx, dy)| (column + dx, row + dy, first));
        near.any(|place| self.taken.contains(&place)) || !self.taken.insert((column, row, first))
    }
}

/// How far the next character stands behind this one, in thousandths of the type's size.
fn advance(drawn: &Drawn<'_>) -> f32 {
    let told = match drawn {
        Drawn::Outline(outline) => outline.advance_width(),
        Drawn::Type3(_) => None,
    };
    told.filter(|wide| (1.0..4000.0).contains(wide)).unwrap_or(500.0)
}

fn turn(a: f64, b: f64) -> Turn {
    match (a.abs() >= b.abs(), a >= 0.0, b >= 0.0) {
        (true, true, _) => Turn::Right,
        (true, false, _) => Turn::Left,
        (false, _, true) => Turn::Down,
        (false, _, false) => Turn::Up,
    }
}

impl Turn {
    /// A place as it is where the page is turned so that the text runs to the right.
    fn upright(self, x: f32, y: f32) -> (f32, f32) {
        match self {
            Self::Right => (x, y),
            Self::Down => (y, -x),
            Self::Left => (-x, -y),
            Self::Up => (-y, x),
        }
    }
}

/// The letters of a character as people write them: those of a ligature apart, and nothing that only steers a printer.
fn words(drawn: BfString) -> String {
    let text = match drawn {
        BfString::Char(character) => character.to_string(),
        BfString::String(text) => text,
    };
    let mut words = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            'ﬀ' => words.push_str("ff"),
            'ﬁ' => words.push_str("fi"),
            'ﬂ' => words.push_str("fl"),
            'ﬃ' => words.push_str("ffi"),
            'ﬄ' => words.push_str("ffl"),
            'ﬅ' => words.push_str("ſt"),
            'ﬆ' => words.push_str("st"),
            '\u{a0}' => words.push(' '),
            // Private places of a font mean nothing outside it.
            '\u{e000}'..='\u{f8ff}' | '\u{fffd}' => {}
            _ if character.is_control() => {}
            _ => words.push(character),
        }
    }
    words
}

impl Device<'_> for Collector {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.glyphs.len() < MAX_GLYPHS {
                self.glyph(glyph, props.transform * glyph.transform());
            }
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.has_picture = true;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
