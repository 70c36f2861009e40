//! Reads PAGE: regions, lines and words of each page, each of which may say its text, in the order that the page gives.

use super::pages::{Block, Line, PageStart, Pages};
use super::place::Place;
use crate::ingest::readers::paged::{LineRole, PagedFile};
use crate::ingest::readers::xml::{self, Element, Listener};
use crate::ingest::refusal::Refusal;

/// The pages of a file.
pub(super) fn pages(text: &str) -> Result<PagedFile, Refusal> {
    let mut page = PageXml::default();
    xml::read(text, &mut page)?;
    Ok(page.pages.finish())
}

/// Groups inside each other whose order counts; each region of a page is noted with the groups that it stands in.
const MAX_GROUPS: usize = 16;

#[derive(Default)]
struct PageXml {
    pages: Pages,
    open: Vec<Open>,
    /// The regions in reading order: the numbers of the groups that each stands in, then its own.
    order: Vec<(Vec<usize>, String)>,
    groups: Vec<usize>,
    regions: Vec<Region>,
    line: Line,
    /// The words of the line, and the text that the line gives itself.
    words: Vec<Text>,
    text: Text,
    /// The number of the text that is being read among those of its element, and how sure it is.
    version: (usize, Option<f32>),
}

/// What an open element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Page,
    Group,
    Region,
    Line,
    Word,
    /// A character, whose text the word has, too.
    Letter,
    Text,
    Coordinates,
    Other,
}

/// A region that is open.
struct Region {
    kind: String,
    /// Whether it has had a line.
    has_lines: bool,
    text: Text,
}

/// The text of an element: of several versions the first.
#[derive(Clone, Debug, Default)]
struct Text {
    words: Option<(usize, String)>,
    confidence: Option<f32>,
}

impl Text {
    fn take(&mut self, (number, confidence): (usize, Option<f32>), words: &str) {
        if self.words.as_ref().is_none_or(|(known, _)| number < *known) {
            (self.words, self.confidence) = (Some((number, words.to_owned())), confidence);
        }
    }

    fn into_words(self) -> Option<String> {
        self.words.map(|(_, words)| words)
    }
}

impl Listener for PageXml {
    fn open(&mut self, element: &Element<'_>) {
        let open = match element.local_name() {
            "Page" => {
                let height = element.attribute("imageHeight").and_then(|it| it.parse().ok());
                self.pages.page(PageStart { height, ..PageStart::default() });
                self.order.clear();
                Open::Page
            }
            "OrderedGroup" | "OrderedGroupIndexed" | "UnorderedGroup" | "UnorderedGroupIndexed" => {
                self.groups.push(index(element).unwrap_or(self.order.len()));
                Open::Group
            }
            "RegionRef" | "RegionRefIndexed" => {
                let mut place = self.groups[..self.groups.len().min(MAX_GROUPS)].to_vec();
                place.push(index(element).unwrap_or(self.order.len()));
                self.order.extend(element.attribute("regionRef").map(|id| (place, id)));
                Open::Other
            }
            "TextRegion" | "TableCell" => self.begin_region(element),
            "TextLine" => {
                self.line = Line { index: custom_index(element), ..Line::default() };
                (self.words, self.text) = (Vec::new(), Text::default());
                if let Some(region) = self.regions.last_mut() {
                    region.has_lines = true;
                }
                Open::Line
            }
            "Word" => {
                self.words.push(Text::default());
                Open::Word
            }
            "Glyph" => Open::Letter,
            "TextEquiv" => {
                let confidence = element.attribute("conf").and_then(|it| it.parse().ok());
                self.version = (index(element).unwrap_or(0), confidence);
                Open::Other
            }
            "Unicode" => Open::Text,
            "Coords" => {
                self.coordinates(element);
                Open::Coordinates
            }
            "Point" if self.open.last() == Some(&Open::Coordinates) => {
                self.point(element);
                Open::Other
            }
            _ => Open::Other,
        };
        self.open.push(open);
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Group) => {
                self.groups.pop();
                if self.groups.is_empty() {
                    self.order.sort();
                    let order = std::mem::take(&mut self.order).into_iter();
                    self.pages.order_of_page(order.map(|(_, id)| id).collect());
                }
            }
            Some(Open::Line) => self.end_line(),
            Some(Open::Region) => self.end_region(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.open.last() != Some(&Open::Text) {
            return;
        }
        let holders = [Open::Letter, Open::Word, Open::Line, Open::Region];
        let holder = self.open.iter().rev().find(|open| holders.contains(open));
        let text = match holder {
            Some(Open::Word) => self.words.last_mut(),
            Some(Open::Line) => Some(&mut self.text),
            Some(Open::Region) => self.regions.last_mut().map(|region| &mut region.text),
            _ => None,
        };
        if let Some(text) = text {
            text.take(self.version, words);
        }
    }
}

impl PageXml {
    fn begin_region(&mut self, element: &Element<'_>) -> Open {
        let kind = element.attribute("type").unwrap_or_default();
        let (id, index) = (element.attribute("id"), custom_index(element));
        self.pages.block(Block { id, role: role_of(&kind), index, ..Block::default() });
        self.regions.push(Region { kind, has_lines: false, text: Text::default() });
        Open::Region
    }

    fn end_line(&mut self) {
        let words = std::mem::take(&mut self.words);
        let own = std::mem::take(&mut self.text);
        let told: Vec<f32> = words.iter().filter_map(|word| word.confidence).collect();
        match told.is_empty() {
            true => own.confidence.into_iter().for_each(|it| self.pages.confidence(it)),
            false => told.into_iter().for_each(|it| self.pages.confidence(it)),
        }
        let of_words = || {
            let words: Vec<String> = words.into_iter().filter_map(Text::into_words).collect();
            words.join(" ")
        };
        let line = std::mem::take(&mut self.line);
        let text = own.into_words().unwrap_or_else(of_words);
        if self.regions.last().is_some_and(|region| region.kind == "page-number") {
            self.pages.printed(&text);
        }
        self.pages.line(Line { text, ..line });
    }

    /// A region without lines may give its text as a whole.
    fn end_region(&mut self) {
        let Some(region) = self.regions.pop().filter(|region| !region.has_lines) else { return };
        region.text.confidence.into_iter().for_each(|it| self.pages.confidence(it));
        for text in region.text.into_words().unwrap_or_default().lines() {
            if region.kind == "page-number" {
                self.pages.printed(text);
            }
            self.pages.line(Line { text: text.to_owned(), ..Line::default() });
        }
    }

    /// "0,0 10,0 10,10"
    fn coordinates(&mut self, element: &Element<'_>) {
        let holder = self.open.iter().rev().find(|open| **open != Open::Other);
        if holder != Some(&Open::Line) {
            return;
        }
        let points = element.attribute("points").unwrap_or_default();
        let points = points.split_whitespace().filter_map(|point| {
            let (x, y) = point.split_once(',')?;
            Some((x.parse().ok()?, y.parse().ok()?))
        });
        self.line.place = Place::around(points);
    }

    /// A corner, as the first versions write it.
    fn point(&mut self, element: &Element<'_>) {
        let side = |name: &str| element.attribute(name)?.parse::<f32>().ok();
        let holder = self.open.iter().rev().nth(1);
        if let (Some(x), Some(y), Some(Open::Line)) = (side("x"), side("y"), holder) {
            let known = self.line.place.into_iter();
            let corners = known.flat_map(|it| [(it.left, it.top), (it.right, it.bottom)]);
            self.line.place = Place::around(corners.chain([(x, y)]));
        }
    }
}

fn index(element: &Element<'_>) -> Option<usize> {
    element.attribute("index")?.parse().ok()
}

/// `custom="readingOrder {index:3;}"`, as Transkribus writes it.
fn custom_index(element: &Element<'_>) -> Option<usize> {
    let custom = element.attribute("custom")?;
    let (_, order) = custom.split_once("readingOrder")?;
    let (_, number) = order.split_once("index:")?;
    let number = number.trim_start();
    number[..number.find(|c: char| !c.is_ascii_digit())?].parse().ok()
}

fn role_of(kind: &str) -> LineRole {
    match kind {
        "header" | "footer" | "page-number" | "signature-mark" | "catch-word" => {
            LineRole::Furniture
        }
        "heading" => LineRole::Heading,
        "footnote" | "footnote-continued" | "endnote" => LineRole::Note,
        _ => LineRole::Text,
    }
}
