//! Reads ALTO: text blocks, lines and strings of each page, in the order in which they stand or are said to be read.
//!
//! A word that a line end breaks is two strings, of which the first says how the whole is written.

use std::collections::HashMap;

use super::pages::{Block, Line, PageStart, Pages};
use super::place::Place;
use crate::ingest::readers::paged::{LineRole, PagedFile};
use crate::ingest::readers::xml::{self, Element, Listener};
use crate::ingest::refusal::Refusal;

/// The pages of a file.
pub(super) fn pages(text: &str) -> Result<PagedFile, Refusal> {
    let mut alto = Alto::default();
    xml::read(text, &mut alto)?;
    Ok(alto.pages.finish())
}

#[derive(Default)]
struct Alto {
    pages: Pages,
    /// What the open elements are, as far as that matters.
    open: Vec<Open>,
    /// What tags say of the blocks that refer to them, by their ids.
    roles: HashMap<String, LineRole>,
    place: Option<Place>,
    strings: Vec<Piece>,
    /// The ids of the blocks in reading order.
    order: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// The upper or the lower margin: running heads and page numbers.
    Margin,
    Line,
    /// The reading order of all pages.
    Order,
    Other,
}

/// A string of a line, or the blank between two.
enum Piece {
    Words(String),
    Blank,
    /// The hyphen at the end of a line.
    Hyphen(String),
}

/// A hyphen that only shows where a line end breaks a word.
const SOFT_HYPHEN: &str = "\u{ad}";

impl Listener for Alto {
    fn open(&mut self, element: &Element<'_>) {
        let mut open = Open::Other;
        match element.local_name() {
            "Page" => self.pages.page(page(element)),
            // Another file of the same work has an order of its own.
            "alto" => self.pages.order_of_next(Vec::new()),
            "ReadingOrder" => open = Open::Order,
            "TopMargin" | "BottomMargin" => open = Open::Margin,
            "TextBlock" => self.block(element),
            "TextLine" => {
                open = Open::Line;
                self.place = place(element);
                self.strings.clear();
            }
            "String" => self.string(element),
            "SP" => self.strings.push(Piece::Blank),
            "HYP" => {
                let sign = element.attribute("CONTENT").unwrap_or_else(|| "-".to_owned());
                self.strings.push(Piece::Hyphen(sign));
            }
            "ElementRef" => {
                self.order.extend(element.attribute("REF"));
            }
            "LayoutTag" | "StructureTag" | "OtherTag" => {
                let label = element.attribute("LABEL").or_else(|| element.attribute("TYPE"));
                let role = label.map_or(LineRole::Text, |label| role_of(&label));
                self.roles.extend(element.attribute("ID").map(|id| (id, role)));
            }
            _ => {}
        }
        self.open.push(open);
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Line) => {
                let text = joined(&std::mem::take(&mut self.strings));
                self.pages.line(Line { text, place: self.place.take(), ..Line::default() });
            }
            Some(Open::Order) => self.pages.order_of_next(std::mem::take(&mut self.order)),
            _ => {}
        }
    }

    fn words(&mut self, _: &str) {}
}

impl Alto {
    fn block(&mut self, element: &Element<'_>) {
        let tagged = element.attribute("TAGREFS").unwrap_or_default();
        let told = tagged.split_whitespace().filter_map(|id| self.roles.get(id)).copied();
        let told = told.chain(element.attribute("TYPE").map(|kind| role_of(&kind)));
        let role = told.into_iter().find(|role| *role != LineRole::Text).unwrap_or_default();
        let is_margin = self.open.contains(&Open::Margin);
        let role = if is_margin { LineRole::Furniture } else { role };
        self.pages.block(Block { id: element.attribute("ID"), role, ..Block::default() });
    }

    fn string(&mut self, element: &Element<'_>) {
        let Some(mut words) = element.attribute("CONTENT") else { return };
        if let Some(confidence) = number(element, "WC") {
            self.pages.confidence(confidence);
        }
        let whole = element.attribute("SUBS_CONTENT").unwrap_or_default();
        let is_first = element.attribute("SUBS_TYPE").is_some_and(|kind| kind == "HypPart1");
        // Some write the hyphen into the string, some behind it, and some leave it out.
        let part = words.trim_end_matches(['-', '‐', '¬', '\u{ad}']).len();
        let rest = whole.strip_prefix(&words[..part]).filter(|_| is_first && part > 0);
        match rest {
            Some(rest) if !rest.starts_with(['-', '‐']) => {
                words.truncate(part);
                self.strings.push(Piece::Words(words));
                self.strings.push(Piece::Hyphen(SOFT_HYPHEN.to_owned()));
            }
            _ => self.strings.push(Piece::Words(words)),
        }
    }
}

/// The text of a line. Between two strings stands a blank where the line says so, or where it says nothing of blanks.
fn joined(pieces: &[Piece]) -> String {
    let has_blanks = pieces.iter().any(|piece| matches!(piece, Piece::Blank));
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => {
                let parts = !has_blanks && !text.is_empty();
                text.push_str(if parts { " " } else { "" });
                text.push_str(words);
            }
            Piece::Blank => text.push(' '),
            // A word that is known to go on has its hyphen already.
            Piece::Hyphen(sign) if !text.ends_with(['-', '\u{ad}']) => text.push_str(sign),
            Piece::Hyphen(_) => {}
        }
    }
    text
}

fn page(element: &Element<'_>) -> PageStart {
    PageStart {
        height: number(element, "HEIGHT"),
        printed: element.attribute("PRINTED_IMG_NR"),
        physical: element.attribute("PHYSICAL_IMG_NR").and_then(|number| number.parse().ok()),
        confidence: number(element, "PC"),
    }
}

fn place(element: &Element<'_>) -> Option<Place> {
    let (left, top) = (number(element, "HPOS")?, number(element, "VPOS")?);
    Place::new(left, top, left + number(element, "WIDTH")?, top + number(element, "HEIGHT")?)
}

fn number(element: &Element<'_>, name: &str) -> Option<f32> {
    element.attribute(name)?.parse().ok().filter(|number: &f32| number.is_finite())
}

/// What a label of a program for layout says that a block is.
fn role_of(label: &str) -> LineRole {
    let label = label.to_ascii_lowercase();
    let is = |names: &[&str]| names.iter().any(|name| label.contains(name));
    match () {
        () if is(&[
            "page-number",
            "page_number",
            "pagenum",
            "header",
            "footer",
            "running",
            "catch",
            "numberingzone",
            "quiremarks",
        ]) =>
        {
            LineRole::Furniture
        }
        () if is(&["footnote", "endnote"]) => LineRole::Note,
        () if is(&["heading", "headline", "title"]) => LineRole::Heading,
        () => LineRole::Text,
    }
}
