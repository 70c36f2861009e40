//! Gathers pages, blocks, lines and words as a file tells them, and puts them into reading order.

use std::collections::HashMap;
use std::rc::Rc;

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
    /// The order of the pages that follow, where the file gives one for all of them.
    order: Order,
}

/// The ids of blocks, each with its place in the order in which they are read.
type Order = Rc<HashMap<String, usize>>;

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
    order: Order,
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
        self.page = Some(Page { start, order: Rc::clone(&self.order), ..Page::default() });
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

    /// The order in which the blocks of the page that is open are read.
    pub(super) fn order_of_page(&mut self, ids: Vec<String>) {
        self.open_page().order = order(ids);
    }

    /// The order in which the blocks of all pages that follow are read.
    pub(super) fn order_of_next(&mut self, ids: Vec<String>) {
        self.order = order(ids);
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

fn order(ids: Vec<String>) -> Order {
    Rc::new(ids.into_iter().enumerate().map(|(at, id)| (id, at)).collect())
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
        let (mut column, mut above) = (0, None);
        for block in &mut self.blocks {
            // A stable sort: lines without a place of their own keep the order of the file.
            block.lines.sort_by_key(|line| line.index);
            let place = block.place();
            let goes_on = above.zip(place).is_some_and(|(above, place)| is_below(above, place));
            column += usize::from(!goes_on && !block.lines.is_empty());
            above = place.or(above);
            let first = lines.len();
            for line in &block.lines {
                let base =
                    lines.get(first..).and_then(<[PageLine]>::last).map_or(0.0, |it| it.base);
                let begins_block = lines.len() == first;
                let placed = line.placed(block.role, column, scale, base);
                lines.push(PageLine { begins_block, ..placed });
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
        let mut before = 0;
        let keys: Vec<usize> = self
            .blocks
            .iter()
            .map(|block| {
                let named = block.id.as_deref().and_then(|id| self.order.get(id).copied());
                before = named.or(block.index).unwrap_or(before);
                before
            })
            .collect();
        let mut keyed: Vec<(usize, Block)> = keys.into_iter().zip(self.blocks.drain(..)).collect();
        keyed.sort_by_key(|(key, _)| *key);
        self.blocks.extend(keyed.into_iter().map(|(_, block)| block));
    }
}

impl Block {
    /// Where its lines stand.
    fn place(&self) -> Option<Place> {
        let places = self.lines.iter().filter_map(|line| line.place);
        Place::around(places.flat_map(|it| [(it.left, it.top), (it.right, it.bottom)]))
    }
}

/// Whether a block goes on with the column of another: it stands below it, and half of the narrower beside the other.
fn is_below(above: Place, place: Place) -> bool {
    let shared = above.right.min(place.right) - above.left.max(place.left);
    let narrower = (above.right - above.left).min(place.right - place.left);
    place.top >= above.top && shared >= 0.5 * narrower
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
        for block in page.lines.chunk_by_mut(|_, next| !next.begins_block) {
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
