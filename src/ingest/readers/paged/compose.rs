//! Writes the paragraphs of pages as one text, with marks where pages begin and where heads, feet and note marks stand.

use super::page::PagedFile;
use super::paragraphs::{Kind, Paragraph, Placed, paragraphs};
use super::printed_pages::PrintedPages;
use crate::ingest::composer::Composer;
use crate::ingest::readers::labels::paragraph_kind;
use crate::model::{PassageKind, Span, Voice};

/// The text of a file, and the heading of its first pages that stands out.
pub(in crate::ingest::readers) struct Composed {
    pub(in crate::ingest::readers) composer: Composer,
    /// The pages as they are cited, one for each page of the file.
    pub(in crate::ingest::readers) labels: Vec<String>,
    pub(in crate::ingest::readers) heading: Option<Span>,
}

/// On how many pages the title of a file may stand.
const TITLE_PAGES: usize = 2;

/// Fewest letters of a title: a large letter alone is an ornament.
const MIN_TITLE_LETTERS: usize = 4;

/// The text of a file.
pub(in crate::ingest::readers) fn compose(file: &PagedFile) -> Composed {
    let printed = PrintedPages::of(file);
    let paragraphs = paragraphs(file, &printed);
    let mut text = Text {
        file,
        printed: &printed,
        composer: Composer::default(),
        begun: 0,
        page: None,
        heading: None,
    };
    for paragraph in &paragraphs {
        text.paragraph(paragraph);
    }
    // Pages without words at the end have numbers, too.
    if let Some(last) = file.pages.len().checked_sub(1) {
        text.turn_to(last);
    }
    text.foot();
    let (composer, heading) = (text.composer, text.heading.map(|(_, span)| span));
    Composed { composer, labels: printed.labels, heading }
}

struct Text<'a> {
    file: &'a PagedFile,
    printed: &'a PrintedPages,
    composer: Composer,
    /// How many pages have begun.
    begun: usize,
    /// The page that the text is on.
    page: Option<usize>,
    /// The largest heading so far of the first pages, and the size of its type.
    heading: Option<(f32, Span)>,
}

impl Text<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph<'_>) {
        let Some(first) = paragraph.lines.first() else { return };
        self.composer.part();
        self.turn_to(first.page);
        let start = self.composer.end();
        for (at, placed) in paragraph.lines.iter().enumerate() {
            if at > 0 {
                self.composer.push("\n");
                self.turn_to(placed.page);
            }
            self.line(*placed, paragraph.kind);
        }
        let span = Span::new(start, self.composer.end());
        let kind = match paragraph.kind {
            Kind::Heading => PassageKind::Heading,
            Kind::Note => PassageKind::Footnote,
            Kind::Paragraph => paragraph_kind(self.composer.since(start)),
        };
        self.composer.block(span, kind, Voice::Document);
        let letters = self.composer.since(start).chars().filter(|c| c.is_alphabetic()).count();
        let is_larger = self.heading.is_none_or(|(size, _)| first.line.size > 1.02 * size);
        let may_be_title = first.page < TITLE_PAGES && letters >= MIN_TITLE_LETTERS;
        if paragraph.kind == Kind::Heading && may_be_title && is_larger {
            self.heading = Some((first.line.size, span));
        }
    }

    fn line(&mut self, placed: Placed<'_>, kind: Kind) {
        let start = self.composer.end();
        self.composer.push(&placed.line.text);
        // The number that begins a note is a part of it.
        for &(from, to) in placed.line.raised.iter().filter(|mark| kind != Kind::Note || mark.0 > 0)
        {
            self.composer.note_mark(Span::new(start + from, start + to));
        }
    }

    /// Goes to a page, over all between.
    fn turn_to(&mut self, page: usize) {
        if self.page == Some(page) {
            return;
        }
        while self.begun <= page {
            self.foot();
            if self.begun > 0 {
                self.composer.push("\u{c}");
            }
            self.begun += 1;
            self.head();
            self.mark(self.begun - 1);
        }
        // Notes of the page before, or the text behind them.
        if self.page != Some(page) {
            self.mark(page);
        }
    }

    fn mark(&mut self, page: usize) {
        self.page = Some(page);
        self.composer.page(&self.printed.labels[page]);
    }

    /// The running head of the page that has just begun.
    fn head(&mut self) {
        self.furniture(|base, height| base < 0.5 * height);
    }

    /// The foot of the last page that has begun.
    fn foot(&mut self) {
        self.furniture(|base, height| base >= 0.5 * height);
    }

    fn furniture(&mut self, stands: fn(f32, f32) -> bool) {
        let Some(at) = self.begun.checked_sub(1) else { return };
        let page = &self.file.pages[at];
        let lines = self.printed.furniture[at].iter().filter_map(|&line| page.lines.get(line));
        for line in lines.filter(|line| stands(line.base, page.height)) {
            // Behind the last paragraph nothing has ended the line yet.
            self.composer.end_line();
            self.composer.layout(&line.text);
            self.composer.push("\n");
        }
    }
}
