//! Draws a timeline: above its axis how many documents were written then, below it how many speak of then.
//!
//! The two clocks are told apart by side, colour and legend, so that no one of the three is needed.
//! Letters are so large that a telephone, which shows the picture at a third of its width, shows them like those of a message.

use super::canvas::{Anchor, Area, Canvas, Style};
use super::columns::{Column, Timeline, Unit};
use super::text_width::{clipped, width, wrapped};
use super::theme::{Colours, Theme};
use crate::messages::Locale;
use crate::render::phrases;

/// Telegram shows pictures of up to this width as they are.
const WIDTH: f32 = 1280.0;
const HEIGHT: f32 = 1080.0;
const MARGIN: f32 = 48.0;
const TITLE_SIZE: f32 = 52.0;
const TEXT_SIZE: f32 = 34.0;
const LABEL_SIZE: f32 = 32.0;
const COUNT_SIZE: f32 = 28.0;
/// Height of a line of text, in sizes of the font; Chinese characters take 1.31 of them.
const LINE: f32 = 1.35;
/// Least distance between two labels.
const LABEL_GAP: f32 = 22.0;
/// Least distance between two lines of the scale.
const MIN_TICK: f32 = 60.0;
const SWATCH: f32 = 30.0;
/// Columns this wide have their numbers at them.
const MIN_WIDTH_WITH_COUNT: f32 = 46.0;
const MAX_BAR_WIDTH: f32 = 90.0;
/// Least share of the height that the smaller of the two sides has.
const MIN_SHARE: f32 = 0.22;

/// The picture as SVG. `about` stands below the title.
pub fn svg(locale: Locale, title: &str, about: &str, timeline: &Timeline, theme: Theme) -> String {
    let colours = theme.colours();
    let name = phrases::timeline_title(locale, title);
    let mut canvas = Canvas::new(WIDTH, HEIGHT, colours.background, &name);
    canvas.hatch(colours.gap);
    let top = header(&mut canvas, &name, about, colours);
    let bottom = legend(&mut canvas, locale, timeline, colours);
    Plot::new(locale, timeline, colours, top, bottom).draw(&mut canvas);
    canvas.finish()
}

/// Title and the line below it; where they end.
fn header(canvas: &mut Canvas, name: &str, about: &str, colours: &Colours) -> f32 {
    let room = WIDTH - 2.0 * MARGIN;
    let mut y = MARGIN;
    let mut lines = |text: &str, size: f32, colour: &'static str, most: usize| {
        for line in wrapped(text, size, room, most) {
            y += size * LINE;
            let style = Style { size, colour, anchor: Anchor::Start };
            canvas.text(MARGIN, y - size * 0.3, style, &line);
        }
    };
    lines(name, TITLE_SIZE, colours.text, 2);
    lines(about, TEXT_SIZE, colours.muted, 2);
    y
}

/// What the colours mean, at the foot; where it begins.
fn legend(canvas: &mut Canvas, locale: Locale, timeline: &Timeline, colours: &Colours) -> f32 {
    let gap = timeline.columns.iter().any(|column| column.is_gap);
    let mut items = vec![
        (colours.written, phrases::timeline_written(locale)),
        (colours.speaks_of, phrases::timeline_speaks_of(locale)),
    ];
    items.extend(gap.then(|| ("url(#gap)", phrases::timeline_gap(locale))));
    let row = TEXT_SIZE * 1.6;
    let room = WIDTH - 2.0 * MARGIN - SWATCH - 14.0;
    let items: Vec<(&str, String, f32)> = items
        .into_iter()
        .map(|(fill, text)| (fill, clipped(&text, TEXT_SIZE, room)))
        .map(|(fill, text)| (fill, text.clone(), SWATCH + 14.0 + width(&text, TEXT_SIZE) + 40.0))
        .collect();
    let mut places = Vec::with_capacity(items.len());
    let (mut x, mut rows) = (MARGIN, 1.0);
    for (_, _, length) in &items {
        if x > MARGIN && x + length - 40.0 > WIDTH - MARGIN {
            (x, rows) = (MARGIN, rows + 1.0);
        }
        places.push((x, rows));
        x += length;
    }
    let top = HEIGHT - MARGIN - rows * row;
    for ((fill, text, _), (x, at)) in items.iter().zip(places) {
        let base = top + at * row - row * 0.3;
        let y = base - SWATCH * 0.85;
        canvas.rect(Area { x, y, width: SWATCH, height: SWATCH }, fill);
        let style = Style { size: TEXT_SIZE, colour: colours.text, anchor: Anchor::Start };
        canvas.text(x + SWATCH + 14.0, base, style, text);
    }
    top
}

/// The part of the picture with the columns.
struct Plot<'a> {
    locale: Locale,
    timeline: &'a Timeline,
    colours: &'a Colours,
    left: f32,
    right: f32,
    /// Where columns upwards begin, and those downwards.
    up: f32,
    down: f32,
    /// How far they may go.
    top: f32,
    bottom: f32,
    /// Height of one document.
    one: f32,
}

impl<'a> Plot<'a> {
    fn new(
        locale: Locale,
        timeline: &'a Timeline,
        colours: &'a Colours,
        top: f32,
        bottom: f32,
    ) -> Self {
        let most = |count: fn(&Column) -> usize| {
            timeline.columns.iter().map(count).max().unwrap_or(0).max(1) as f32
        };
        let (written, spoken) = (most(|it| it.written), most(|it| it.speaks_of));
        let left = MARGIN + width(&written.max(spoken).to_string(), COUNT_SIZE) + 16.0;
        let right = WIDTH - MARGIN;
        // Room for the numbers at the highest columns.
        let (top, bottom) = (top + 24.0 + COUNT_SIZE, bottom - 24.0 - COUNT_SIZE);
        let rows = if timeline.unit == Unit::Month { 2.0 } else { 1.0 };
        let band = rows * LABEL_SIZE * LINE + 20.0;
        let height = bottom - top - band;
        let share = (written / (written + spoken)).clamp(MIN_SHARE, 1.0 - MIN_SHARE);
        let up = top + height * share;
        let down = up + band;
        // One scale for both sides: a document is as high above the axis as below it.
        let one = ((up - top) / written).min((bottom - down) / spoken);
        Self { locale, timeline, colours, left, right, up, down, top, bottom, one }
    }

    fn draw(&self, canvas: &mut Canvas) {
        self.gaps(canvas);
        self.scale(canvas);
        for (at, column) in self.timeline.columns.iter().enumerate() {
            self.column(canvas, at, column);
        }
        canvas.line(self.left, self.right, self.up, self.colours.muted);
        canvas.line(self.left, self.right, self.down, self.colours.muted);
        self.labels(canvas);
    }

    /// Width of a column.
    fn wide(&self) -> f32 {
        (self.right - self.left) / self.timeline.columns.len().max(1) as f32
    }

    /// The left edge of a column.
    fn at(&self, column: usize) -> f32 {
        self.left + column as f32 * self.wide()
    }

    fn gaps(&self, canvas: &mut Canvas) {
        let mut at = 0;
        for run in self.timeline.columns.chunk_by(|one, next| one.is_gap == next.is_gap) {
            if run[0].is_gap {
                let (x, width) = (self.at(at), run.len() as f32 * self.wide());
                let (y, height) = (self.top, self.up - self.top);
                canvas.rect(Area { x, y, width, height }, "url(#gap)");
            }
            at += run.len();
        }
    }

    /// Lines across, with their numbers at the left.
    fn scale(&self, canvas: &mut Canvas) {
        let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];
        let fits = |step: &usize| *step as f32 * self.one >= MIN_TICK;
        let step = steps.into_iter().find(fits).unwrap_or(100_000);
        let style = Style { size: COUNT_SIZE, colour: self.colours.muted, anchor: Anchor::End };
        for (from, length, sign) in
            [(self.up, self.up - self.top, -1.0), (self.down, self.bottom - self.down, 1.0)]
        {
            for number in (step..).step_by(step).take_while(|it| *it as f32 * self.one <= length) {
                let y = from + sign * number as f32 * self.one;
                canvas.line(self.left, self.right, y, self.colours.grid);
                canvas.text(self.left - 12.0, y + COUNT_SIZE * 0.35, style, &number.to_string());
            }
        }
    }

    fn column(&self, canvas: &mut Canvas, at: usize, column: &Column) {
        let wide = self.wide();
        let share = if wide < 12.0 { 0.9 } else { 0.76 };
        let width_of_bar = (wide * share).min(MAX_BAR_WIDTH);
        let middle = self.at(at) + wide / 2.0;
        let x = middle - width_of_bar / 2.0;
        let style = Style { size: COUNT_SIZE, colour: self.colours.text, anchor: Anchor::Middle };
        let has_count = |count: usize| {
            wide >= MIN_WIDTH_WITH_COUNT && width(&count.to_string(), COUNT_SIZE) <= wide
        };
        if column.written > 0 {
            let height = column.written as f32 * self.one;
            let area = Area { x, y: self.up - height, width: width_of_bar, height };
            canvas.rect(area, self.colours.written);
            if has_count(column.written) {
                canvas.text(middle, area.y - 8.0, style, &column.written.to_string());
            }
        }
        if column.speaks_of > 0 {
            let height = column.speaks_of as f32 * self.one;
            let area = Area { x, y: self.down, width: width_of_bar, height };
            canvas.rect(area, self.colours.speaks_of);
            if has_count(column.speaks_of) {
                let y = area.y + height + COUNT_SIZE * 0.75 + 8.0;
                canvas.text(middle, y, style, &column.speaks_of.to_string());
            }
        }
    }

    /// The times between the two sides: as many as stand apart from each other.
    fn labels(&self, canvas: &mut Canvas) {
        let style = Style { size: LABEL_SIZE, colour: self.colours.text, anchor: Anchor::Middle };
        let columns = &self.timeline.columns;
        let steps: &[i32] = match self.timeline.unit {
            Unit::Month => &[1, 2, 3, 6, 12],
            _ => &[1, 2, 5, 10, 20, 25, 50, 100],
        };
        let widest =
            columns.iter().map(|it| width(&self.label(it), LABEL_SIZE)).fold(0.0, f32::max);
        let fits = |step: &&i32| **step as f32 * self.wide() >= widest + LABEL_GAP;
        let step = steps.iter().find(fits).or(steps.last()).copied().unwrap_or(1);
        let base = self.up + 10.0 + LABEL_SIZE;
        for (at, column) in columns.iter().enumerate() {
            let number = match self.timeline.unit {
                Unit::Month => i32::try_from(column.month).unwrap_or(1) - 1,
                unit => column.year / unit.years(),
            };
            let middle = self.at(at) + self.wide() / 2.0;
            if number % step == 0 {
                canvas.text(middle, base, style, &self.label(column));
            }
            if column.month == 1 {
                let x = self.at(at) + 6.0 * self.wide();
                let year = column.year.to_string();
                canvas.text(x, base + LABEL_SIZE * LINE, style, &year);
            }
        }
    }

    fn label(&self, column: &Column) -> String {
        match self.timeline.unit {
            Unit::Month => phrases::timeline_month(self.locale, column.month),
            _ => column.year.to_string(),
        }
    }
}
