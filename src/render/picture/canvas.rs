//! Writes the shapes of a picture as SVG, and nothing that could break it.

use std::fmt::Write as _;

/// The font of letters that it has.
pub(super) const FONT: &str = "DejaVu Sans";

/// Fonts, the built-in ones first; whoever opens the SVG elsewhere may have the others.
const FONTS: &str =
    "DejaVu Sans, Droid Sans Fallback, Noto Sans, Noto Sans CJK SC, Arial, sans-serif";

/// A picture that is being drawn. All lengths are in units of the picture.
pub(super) struct Canvas {
    svg: String,
}

/// At which of its points a text stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Where a text stands, how large, and in which colour.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) colour: &'static str,
    pub(super) anchor: Anchor,
}

/// A rectangle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

impl Canvas {
    /// A picture of this size, filled with a colour; `name` is read aloud in its place.
    pub(super) fn new(width: f32, height: f32, background: &str, name: &str) -> Self {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{FONTS}\">\n<title>{}</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"{background}\"/>\n",
            escaped(name),
        );
        Self { svg }
    }

    /// Defines the pattern `gap`: slanted lines on a faint ground, which shows where a column is narrower than they are apart.
    pub(super) fn hatch(&mut self, colour: &str) {
        self.add(format_args!(
            "<defs><pattern id=\"gap\" width=\"16\" height=\"16\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"16\" height=\"16\" fill=\"{colour}\" fill-opacity=\"0.3\"/><rect width=\"5\" height=\"16\" fill=\"{colour}\"/></pattern></defs>"
        ));
    }

    pub(super) fn rect(&mut self, area: Area, fill: &str) {
        let Area { x, y, width, height } = area;
        self.add(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\"/>"
        ));
    }

    /// A horizontal line.
    pub(super) fn line(&mut self, from: f32, to: f32, y: f32, colour: &str) {
        self.add(format_args!(
            "<line x1=\"{from:.1}\" y1=\"{y:.1}\" x2=\"{to:.1}\" y2=\"{y:.1}\" stroke=\"{colour}\" stroke-width=\"2\"/>"
        ));
    }

    /// A text on a base line.
    pub(super) fn text(&mut self, x: f32, y: f32, style: Style, text: &str) {
        let anchor = match style.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let Style { size, colour, .. } = style;
        self.add(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" fill=\"{colour}\" text-anchor=\"{anchor}\">{}</text>",
            escaped(text),
        ));
    }

    pub(super) fn finish(mut self) -> String {
        self.svg.push_str("</svg>\n");
        self.svg
    }

    fn add(&mut self, shape: std::fmt::Arguments<'_>) {
        writeln!(self.svg, "{shape}").expect("a string takes all that is written");
    }
}

/// A text inside an element. What XML forbids, no picture shows either.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter if letter.is_control() || matches!(letter, '\u{FFFE}' | '\u{FFFF}') => {
                escaped.push(' ');
            }
            letter => escaped.push(letter),
        }
    }
    escaped
}
