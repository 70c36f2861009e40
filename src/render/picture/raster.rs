//! Makes the pixels of an SVG, the only place that does: with the built-in fonts alone, so that a picture is the same everywhere.
//!
//! resvg was taken since it shapes Cyrillic and Chinese right with fonts from memory and needs no library of the system.
//! Drawing the bars with tiny-skia and the letters with skrifa by hand would save usvg, about a megabyte, and cost line breaking,
//! fallback between fonts and a second drawing for the SVG.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use super::canvas::FONT;

/// Where they come from and how they were made small is in `config/fonts/README.md`.
const FONTS: [&[u8]; 2] = [
    include_bytes!("../../../config/fonts/DejaVuSans-subset.ttf"),
    include_bytes!("../../../config/fonts/DroidSansFallback-subset.ttf"),
];

static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut database = Database::new();
    FONTS.iter().for_each(|font| database.load_font_data(font.to_vec()));
    Arc::new(database)
});

/// Most pixels on a side: four times what Telegram shows.
const MAX_SIDE: u32 = 2560;

/// A picture cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// It is not what an SVG is.
    #[error("the picture cannot be read: {0}")]
    Unreadable(String),
    /// It is larger than pictures may be, or empty.
    #[error("a picture of {width} by {height} is not drawn")]
    Size {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
    },
    /// Its pixels cannot be written.
    #[error("the picture cannot be written: {0}")]
    Unwritable(String),
}

/// The SVG as PNG, a pixel for each of its units.
pub fn png(svg: &str) -> Result<Vec<u8>, PictureError> {
    let tree = tree(svg)?;
    let size = tree.size().to_int_size();
    let (width, height) = (size.width(), size.height());
    let pixmap = Pixmap::new(width, height).filter(|_| width.max(height) <= MAX_SIDE);
    let mut pixmap = pixmap.ok_or(PictureError::Size { width, height })?;
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| PictureError::Unwritable(error.to_string()))
}

fn tree(svg: &str) -> Result<Tree, PictureError> {
    let options = Options {
        fontdb: Arc::clone(&DATABASE),
        font_family: FONT.to_owned(),
        ..Options::default()
    };
    Tree::from_str(svg, &options).map_err(|error| PictureError::Unreadable(error.to_string()))
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::Rect;
    use resvg::usvg::{Group, Node};

    use super::super::columns::{Column, Timeline, Unit, Unshown};
    use super::super::draw::svg;
    use super::super::theme::Theme;
    use super::*;
    use crate::messages::Locale;

    /// A timeline whose counts go from nothing to `most`, with gaps.
    fn timeline(unit: Unit, first: i32, count: usize, most: usize) -> Timeline {
        let months = i32::try_from(count).unwrap();
        let column = |at: i32| Column {
            year: if unit == Unit::Month { first + at / 12 } else { first + at * unit.years() },
            month: if unit == Unit::Month { u32::try_from(at % 12).unwrap() + 1 } else { 0 },
            written: usize::try_from(at * 7 % 11).unwrap() * most / 10,
            speaks_of: usize::try_from(at * 5 % 13).unwrap() * most / 12,
            is_gap: at % 5 == 0,
        };
        let columns = (0..months).map(column).collect();
        Timeline { unit, columns, unshown: Unshown::default() }
    }

    fn boxes(group: &Group, found: &mut Vec<(String, Rect)>) {
        for node in group.children() {
            match node {
                Node::Group(group) => boxes(group, found),
                Node::Text(text) => {
                    let words: String = text.chunks().iter().map(|it| it.text()).collect();
                    found.push((words, text.abs_bounding_box()));
                }
                Node::Path(_) | Node::Image(_) => {}
            }
        }
    }

    /// With the fonts that are built in: the widths that the layout goes by are estimates.
    #[test]
    fn no_text_leaves_the_picture_or_lies_on_another() {
        let titles = [
            "Laos",
            "What the Ambassador and the Foreign Minister said to each other of the Sino-Soviet border and of railways",
            "Переговоры о границе между Советским Союзом и Китайской Народной Республикой в тысяча девятьсот шестьдесят девятом году",
            "中苏边界谈判与蒋介石关于外蒙古独立问题的谈话以及有关中国长春铁路的各项协定和后来的发展过程",
        ];
        let mut looked_at = 0;
        for (unit, first, count) in [
            (Unit::Month, 1962, 12),
            (Unit::Month, 1960, 36),
            (Unit::Year, 1960, 4),
            (Unit::Year, 1946, 27),
            (Unit::Year, 1861, 120),
            (Unit::Decade, 0, 120),
            (Unit::Century, -5000, 70),
        ] {
            for most in [1, 12, 9_999] {
                let timeline = timeline(unit, first, count, most);
                for (locale, title) in Locale::ALL.into_iter().cycle().zip(titles) {
                    let about =
                        "At least 37 documents, 120 passages, written from 1955 to 1972; by year";
                    let tree = tree(&svg(locale, title, about, &timeline, Theme::Light)).unwrap();
                    let mut found = Vec::new();
                    boxes(tree.root(), &mut found);
                    for (at, (text, rect)) in found.iter().enumerate() {
                        let (width, height) = (tree.size().width(), tree.size().height());
                        let inside = rect.left() >= 0.0
                            && rect.right() <= width
                            && rect.top() >= 0.0
                            && rect.bottom() <= height;
                        assert!(inside, "{text} leaves the picture: {rect:?}");
                        for (other, its) in &found[at + 1..] {
                            let apart = rect.right() <= its.left()
                                || its.right() <= rect.left()
                                || rect.bottom() <= its.top()
                                || its.bottom() <= rect.top();
                            assert!(
                                apart,
                                "{text:?} and {other:?} of {count} {unit:?}: {rect:?} {its:?}"
                            );
                        }
                        looked_at += 1;
                    }
                }
            }
        }
        assert!(looked_at > 1000, "{looked_at}");
    }

    #[test]
    fn any_title_gives_a_picture() {
        let timeline = timeline(Unit::Year, 1960, 5, 3);
        for title in [
            "",
            "<&\"'>]]>",
            "a\u{0}b\u{FFFE}",
            "\u{202E}abc",
            "שלום مرحبا",
            "x".repeat(5000).as_str(),
        ] {
            let svg = svg(Locale::English, title, title, &timeline, Theme::Dark);
            assert!(png(&svg).unwrap().starts_with(b"\x89PNG"), "{title}");
        }
    }
}
