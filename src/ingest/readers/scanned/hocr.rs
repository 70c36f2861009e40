//! Reads hOCR: pages, paragraphs, lines and words are elements of HTML with a class, and their places stand in `title`.

use super::pages::{Block, Line, PageStart, Pages};
use super::place::Place;
use crate::ingest::readers::paged::{LineRole, PagedFile};
use crate::ingest::readers::xml::{self, Element, Listener};
use crate::ingest::refusal::Refusal;

/// The pages of a file.
pub(super) fn pages(text: &str) -> Result<PagedFile, Refusal> {
    let mut hocr = Hocr::default();
    xml::read_html(text, &mut hocr)?;
    Ok(hocr.pages.finish())
}

#[derive(Default)]
struct Hocr {
    pages: Pages,
    open: Vec<Open>,
    line: Line,
    /// Whether a word ended, so that what comes now is another.
    parts: bool,
}

/// What an open element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Line,
    Word,
    /// A character of a word.
    Letter,
    PageNumber,
    Other,
}

impl Listener for Hocr {
    fn open(&mut self, element: &Element<'_>) {
        let class = element.attribute("class").unwrap_or_default();
        let title = element.attribute("title").unwrap_or_default();
        let open = class.split_whitespace().find_map(|class| self.begin(class, &title));
        self.open.push(open.unwrap_or(Open::Other));
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Line) => {
                let line = std::mem::take(&mut self.line);
                self.pages.line(line);
            }
            Some(Open::PageNumber) => {
                let line = std::mem::take(&mut self.line);
                self.pages.printed(&line.text);
                self.pages.line(line);
            }
            Some(Open::Word) => self.parts = true,
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        let is_in = |open: Open| self.open.contains(&open);
        if !is_in(Open::Line) && !is_in(Open::PageNumber) {
            return;
        }
        // Between the letters of a word white space only breaks the lines of the file.
        let is_blank = words.trim().is_empty();
        if is_blank && is_in(Open::Word) {
            return;
        }
        let is_letter = is_in(Open::Letter);
        let parts =
            std::mem::take(&mut self.parts) || !is_letter && words.starts_with(char::is_whitespace);
        if parts && !self.line.text.is_empty() {
            self.line.text.push(' ');
        }
        let folded: Vec<&str> = words.split_whitespace().collect();
        self.line.text.push_str(&folded.join(" "));
        self.parts = !is_letter && words.ends_with(char::is_whitespace);
    }
}

impl Hocr {
    /// What an element of a class is, and what begins with it; `None` for a class that says nothing here.
    fn begin(&mut self, class: &str, title: &str) -> Option<Open> {
        match class {
            "ocr_page" => {
                self.pages.page(page(title));
                Some(Open::Other)
            }
            "ocr_carea" | "ocr_par" | "ocrx_block" => {
                self.pages.block(Block::default());
                Some(Open::Other)
            }
            // Programs call lines of large type headers, and running heads, too; their repetition tells.
            "ocr_line" | "ocrx_line" | "ocr_header" | "ocr_caption" | "ocr_textfloat" => {
                Some(self.begin_line(LineRole::Text, title))
            }
            "ocr_title" | "ocr_chapter" | "ocr_section" => {
                self.pages.block(Block { role: LineRole::Heading, ..Block::default() });
                Some(Open::Other)
            }
            "ocr_footnote" => {
                self.pages.block(Block { role: LineRole::Note, ..Block::default() });
                Some(Open::Other)
            }
            "ocr_footer" => Some(self.begin_line(LineRole::Furniture, title)),
            "ocr_pageno" => {
                self.begin_line(LineRole::Furniture, title);
                Some(Open::PageNumber)
            }
            "ocrx_word" | "ocr_word" => {
                let confidence = property(title, "x_wconf").and_then(|it| it.parse::<f32>().ok());
                if let Some(confidence) = confidence {
                    self.pages.confidence(confidence / 100.0);
                }
                self.parts = true;
                Some(Open::Word)
            }
            "ocrx_cinfo" | "ocr_cinfo" => Some(Open::Letter),
            _ => None,
        }
    }

    fn begin_line(&mut self, role: LineRole, title: &str) -> Open {
        let size = property(title, "x_size").and_then(|size| size.parse().ok());
        let line = Line { place: place(title), size, role, ..Line::default() };
        // A line that was not closed.
        let before = std::mem::replace(&mut self.line, line);
        self.pages.line(before);
        self.parts = false;
        Open::Line
    }
}

fn page(title: &str) -> PageStart {
    PageStart {
        height: place(title).map(|place| place.bottom),
        printed: property(title, "lpageno").map(|page| page.trim_matches('"').to_owned()),
        physical: property(title, "ppageno").and_then(|page| page.parse().ok()),
        confidence: None,
    }
}

/// The value of a property: "bbox 0 0 10 10; x_wconf 93".
fn property<'t>(title: &'t str, name: &str) -> Option<&'t str> {
    let mut all = title.split(';').filter_map(|one| one.trim().split_once(' '));
    all.find(|(known, _)| *known == name).map(|(_, value)| value.trim())
}

fn place(title: &str) -> Option<Place> {
    let mut sides = property(title, "bbox")?.split_whitespace().map(str::parse::<f32>);
    let mut side = || sides.next()?.ok();
    Place::new(side()?, side()?, side()?, side()?)
}
