//! Gathers pages, blocks, lines and words as a file tells them, and puts them into reading order.

use std::collections::HashMap;

use super::place::Place;
use crate::ingest::readers::paged::{FilePage, LineRole, PageLine, PagedFile, lone_number};

/// Height of every page, in points: the formats count in pixels of unknown size, or in millimetres.
const PAGE_HEIGHT: f32 = 792.0;

/// Size of the type, in points, and width of a line where a file does not say where its lines stand.
const UNPLACED_SIZE: f32 = 10.0;
const UNPLACED_WIDTH: f32 = 400.0;

/// How much the height of lines of the same type differs, as a part of it: the box of a line holds its letters alone,
/// and "sun" is lower than "light". The more lines, the surer is the middle one of them.
const SAME_TYPE: f32 = 0.12;
const SAME_TYPE_OF_FEW: f32 = 0.35;
const MIN_LINES: usize = 3;

/// What a file tells of its pages so far.
#[derive(Default)]
pub(super) struct Pages {
    done: Vec<Page>,
    page: Option<Page>,
}

/// What is told of a page when it begins.
#[derive(Default)]
pub(super) struct PageStart {
    pub(super) height: Option<f32>,
    /// The number that it prints.
    pub(super) printed: Option<String>,
    /// Its number among the pictures.
    pub(super) physical: Option<i64>,
    /// How sure the recognition was of it, from 0 to 1.
    pub(super) confidence: Option<f32>,
}

#[derive(Default)]
struct Page {
    start: PageStart,
    blocks: Vec<Block>,
    /// The ids of blocks in the order in which they are read.
    order: Vec<String>,
    /// The sum of the confidences of words, and how many have one.
    confidence: (f64, u32),
}

/// Lines that stand together.
#[derive(Default)]
pub(super) struct Block {
    pub(super) id: Option<String>,
    pub(super) role: LineRole,
    /// Its place in the reading order, where it gives one itself.
    pub(super) index: Option<usize>,
    pub(super) lines: Vec<Line>,
}

/// A line as it is told.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) place: Option<Place>,
    /// Size of its type, where that is told.
    pub(super) size: Option<f32>,
    /// Its place in the block, where it gives one itself.
    pub(super) index: Option<usize>,
    /// What it is, where that is told of the line.
    pub(super) role: LineRole,
}

impl Pages {
    /// A page begins.
    pub(super) fn page(&mut self, start: PageStart) {
        self.done.extend(self.page.take());
        self.page = Some(Page { start, ..Page::default() });
    }

    /// A block begins; what stood open before it has ended.
    pub(super) fn block(&mut self, block: Block) {
        self.open_page().blocks.push(block);
    }

    /// A line of the block that began last.
    pub(super) fn line(&mut self, mut line: Line) {
        line.text = line.text.trim().to_owned();
        if line.text.is_empty() {
            return;
        }
        let page = self.open_page();
        if page.blocks.is_empty() {
            page.blocks.push(Block::default());
        }
        if let Some(block) = page.blocks.last_mut() {
            block.lines.push(line);
        }
    }

    /// How sure the recognition was of a word, from 0 to 1.
    pub(super) fn confidence(&mut self, confidence: f32) {
        if (0.0..=1.0).contains(&confidence) {
            let (sum, count) = &mut self.open_page().confidence;
            *sum += f64::from(confidence);
            *count += 1;
        }
    }

    /// The number that the page prints.
    pub(super) fn printed(&mut self, text: &str) {
        let number = lone_number(text).map(|number| number.shown());
        let known = &mut self.open_page().start.printed;
        *known = known.take().or(number);
    }

    /// The block that is read next.
    pub(super) fn next_in_order(&mut self, id: String) {
        self.open_page().order.push(id);
    }

    fn open_page(&mut self) -> &mut Page {
        self.page.get_or_insert_default()
    }

    /// All pages, with their lines in reading order.
    pub(super) fn finish(mut self) -> PagedFile {
        self.done.extend(self.page.take());
        let labels = physical_labels(&self.done);
        let pages = self.done.into_iter().zip(labels).map(|(page, label)| page.finish(label));
        let mut file = PagedFile { pages: pages.collect(), ..PagedFile::default() };
        level_sizes(&mut file);
        file
    }
}

/// The numbers that the pictures have, where they count up from one that is not zero: many programs number every
/// picture zero.
fn physical_labels(pages: &[Page]) -> Vec<Option<String>> {
    let numbers: Vec<i64> = pages.iter().filter_map(|page| page.start.physical).collect();
    let counts = numbers.len() == pages.len()
        && numbers.first().is_some_and(|first| *first > 0)
        && numbers.windows(2).all(|pair| pair[0] < pair[1]);
    pages
        .iter()
        .map(|page| page.start.physical.filter(|_| counts).map(|it| it.to_string()))
        .collect()
}

impl Page {
    fn finish(mut self, label: Option<String>) -> FilePage {
        self.put_in_order();
        let lowest = self.lines().filter_map(|line| line.place).map(|place| place.bottom);
        let height = self.start.height.filter(|height| (1.0..1e7).contains(height));
        let height = height.unwrap_or_else(|| lowest.fold(1.0, f32::max));
        let scale = PAGE_HEIGHT / height;
        let mut lines: Vec<PageLine> = Vec::new();
        for (column, block) in self.blocks.iter_mut().enumerate() {
            // A stable sort: lines without a place of their own keep the order of the file.
            block.lines.sort_by_key(|line| line.index);
            for line in &block.lines {
                let above = lines.last().filter(|line| line.column == column);
                let above = above.map_or(0.0, |line| line.base);
                lines.push(line.placed(block.role, column, scale, above));
            }
        }
        let (sum, count) = self.confidence;
        let confidence = (count > 0).then(|| (sum / f64::from(count)) as f32);
        FilePage {
            height: PAGE_HEIGHT,
            lines,
            printed: self.start.printed,
            label,
            has_picture: true,
            unknown: 0,
            confidence: confidence.or(self.start.confidence),
        }
    }

    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.blocks.iter().flat_map(|block| &block.lines)
    }

    /// Blocks that the reading order names stand where it says, and the others behind those that they stand behind in
    /// the file.
    fn put_in_order(&mut self) {
        let places: HashMap<&str, usize> =
            self.order.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
        let mut before = 0;
        let keys: Vec<usize> = self
            .blocks
            .iter()
            .map(|block| {
                let named = block.id.as_deref().and_then(|id| places.get(id).copied());
                before = named.or(block.index).unwrap_or(before);
                before
            })
            .collect();
        let mut keyed: Vec<(usize, Block)> = keys.into_iter().zip(self.blocks.drain(..)).collect();
        keyed.sort_by_key(|(key, _)| *key);
        self.blocks.extend(keyed.into_iter().map(|(_, block)| block));
    }
}

impl Line {
    /// The line with its place in points; `above` is the base line of the one before it in its block.
    fn placed(&self, role: LineRole, column: usize, scale: f32, above: f32) -> PageLine {
        let text = self.text.clone();
        let role = if role == LineRole::Text { self.role } else { role };
        let Some(place) = self.place else {
            let base = above + 1.2 * UNPLACED_SIZE;
            let (right, size) = (UNPLACED_WIDTH, UNPLACED_SIZE);
            return PageLine { text, base, right, size, column, role, ..PageLine::default() };
        };
        let size = self.size.filter(|size| *size > 0.0).unwrap_or_else(|| place.height());
        PageLine {
            text,
            left: place.left * scale,
            right: place.right * scale,
            base: place.bottom * scale,
            size: (size * scale).max(1.0),
            column,
            role,
            ..PageLine::default()
        }
    }
}

/// Gives the lines of a block one size, and those whose size differs little from what is usual in the file, that.
fn level_sizes(file: &mut PagedFile) {
    let sizes = file.pages.iter().flat_map(|page| &page.lines).map(|line| line.size);
    let Some(usual) = median(sizes.collect()) else { return };
    for page in &mut file.pages {
        for block in page.lines.chunk_by_mut(|a, b| a.column == b.column) {
            let own = median(block.iter().map(|line| line.size).collect()).unwrap_or(usual);
            let few = block.len() < MIN_LINES;
            let differs = if few { SAME_TYPE_OF_FEW } else { SAME_TYPE };
            let size = if (own - usual).abs() <= differs * usual { usual } else { own };
            block.iter_mut().for_each(|line| line.size = size);
        }
    }
}

fn median(mut values: Vec<f32>) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}
