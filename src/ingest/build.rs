//! Builds a document and its passages from a reader's draft: manifest facts, ids, pages, times spoken of.

use std::collections::HashMap;

use super::added::Added;
use super::dates::Dating;
use super::extracted::{Block, DraftDocument};
use super::reader::{MissingYears, Notes, Reader};
use super::{ids, page_breaks, split};
use crate::model::{
    Document, DocumentId, Origins, PageMark, Passage, PassageKind, Span, SpokenTime,
};
use crate::text::View;
use crate::time::Style;

/// Builds the documents of one file; entries of a list that are equal in collection, date and title are counted.
pub(crate) struct Builder<'a> {
    reader: &'a Reader,
    added: &'a Added,
    dating: &'a Dating<'a>,
    /// Where the text of the file comes from.
    origins: Origins,
    equal: HashMap<String, usize>,
    /// Page numbers and running heads, line by line, where they stand in the file.
    left_out: Vec<Span>,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(reader: &'a Reader, added: &'a Added, dating: &'a Dating<'a>) -> Self {
        let (origins, equal) = (Origins::Identity, HashMap::new());
        Self { reader, added, dating, origins, equal, left_out: Vec::new() }
    }

    /// The same for a text that a reader made.
    pub(crate) fn with_origins(self, origins: Origins) -> Self {
        Self { origins, ..self }
    }

    /// A document and its passages.
    pub(crate) fn build(&mut self, draft: DraftDocument) -> (Document, Vec<Passage>) {
        let DraftDocument { mut document, blocks, facts: _, pages } = draft;
        document.citation = self.reader.citation;
        document.origins = self.origins.within(document.span);
        let (blocks, left_out) = page_breaks::join(&mut document, blocks);
        self.left_out.extend(left_out);
        // Before the id is made, which holds the date and, for an entry of a list, the collection:
        // both may come from the manifest.
        self.added.complete(&mut document, &self.reader.conventions);
        // A line of JSON Lines may bring an id of its own, and keeps it.
        if document.id.0.is_empty() {
            document.id = self.name(&document);
        }
        let mut passages = self.passages(&document, &blocks);
        if let Some(pages) = pages {
            passages.iter_mut().for_each(|passage| passage.page = Some(pages.clone()));
        }
        (document, passages)
    }

    /// The page numbers and running heads that were left out so far, where they stand in the file.
    pub(crate) fn left_out(&self) -> &[Span] {
        &self.left_out
    }

    fn name(&mut self, document: &Document) -> DocumentId {
        let identity = self.reader.conventions.identity;
        let first = ids::document_id(document, identity, 0);
        let equal = self.equal.entry(first.0.clone()).or_default();
        *equal += 1;
        if *equal == 1 { first } else { ids::document_id(document, identity, *equal - 1) }
    }

    fn passages(&self, document: &Document, blocks: &[Block]) -> Vec<Passage> {
        let mut equal: HashMap<&str, usize> = HashMap::new();
        let marks = document.marks();
        let brackets = self.reader.conventions.brackets;
        let pieces: Vec<Block> =
            blocks.iter().flat_map(|block| split::split(document, brackets, block)).collect();
        let views: Vec<View> =
            pieces.iter().map(|piece| view(document, piece.span, &marks)).collect();
        // Over all pieces at once: a date may count from one in the paragraph before.
        let times = self.dating.spoken(document, self.style(document), &pieces, &views);
        let mut passages = Vec::new();
        for (piece, view) in pieces.into_iter().zip(&views) {
            let words = view.text();
            // A piece may consist of nothing but a page mark, which the view leaves out.
            if !words.contains(|c: char| !c.is_whitespace()) {
                continue;
            }
            // The same words may stand twice in a document; each needs an id of its own.
            let count = equal.entry(words).or_default();
            let id = ids::passage_id(&document.id, words, *count);
            *count += 1;
            passages.push(Passage {
                id,
                document: document.id.clone(),
                ordinal: u32::try_from(passages.len()).unwrap_or(u32::MAX),
                kind: piece.kind,
                span: piece.span,
                voice: piece.voice,
                page: page(document, &piece, self.reader.conventions.notes),
                point: piece.point,
                // By place, not by piece: so a gloss gets the times of the paragraph that it stands
                // in.
                speaks_of: times_within(&times, piece.span),
            });
        }
        passages
    }

    fn style(&self, document: &Document) -> Style {
        match self.reader.conventions.missing_years {
            MissingYears::FromText => Style::Narrative,
            MissingYears::FromDocumentIfDated if document.written.is_empty() => Style::Narrative,
            MissingYears::FromDocumentIfDated | MissingYears::FromDocument => Style::Dispatch,
        }
    }
}

/// A span as a reader sees it.
fn view(document: &Document, span: Span, marks: &[Span]) -> View {
    View::new(document.slice(span).unwrap_or_default(), span.start, marks)
}

/// The times that stand within a span.
fn times_within(times: &[SpokenTime], span: Span) -> Vec<SpokenTime> {
    let first = times.partition_point(|time| time.span.start < span.start);
    let inside = times[first..].iter().take_while(|time| time.span.start < span.end);
    inside.filter(|time| span.contains(time.span)).cloned().collect()
}

/// The pages of a passage. Notes below a whole document are not on the page of its last mark but on unknown ones;
/// the source note hangs on the title and so stands on the first.
fn page(document: &Document, piece: &Block, notes: Notes) -> Option<String> {
    let marks = &document.page_marks;
    match piece.kind {
        PassageKind::SourceNote if notes == Notes::BelowTheText => page_before(marks.first()?),
        PassageKind::Footnote if notes == Notes::BelowTheText => None,
        _ => {
            // "593–594" where a mark stands inside the piece. A mark at its very start opens the
            // page that the piece is on, so only a later one makes a range.
            let first = page_at(marks, piece.span.start)?;
            let before_end = marks.partition_point(|mark| mark.span.end <= piece.span.end);
            let last = before_end.checked_sub(1).and_then(|at| marks.get(at));
            match last.filter(|mark| mark.span.start > piece.span.start) {
                Some(last) => Some(format!("{first}–{}", last.page)),
                None => Some(first),
            }
        }
    }
}

/// The page on which a place lies: that of the last mark before it, or the one before the first mark.
fn page_at(marks: &[PageMark], at: usize) -> Option<String> {
    let begun = marks.partition_point(|mark| mark.span.start <= at);
    match begun.checked_sub(1).and_then(|last| marks.get(last)) {
        Some(mark) => Some(mark.page.clone()),
        None => page_before(marks.first()?),
    }
}

/// A page is marked where it begins, so what stands above the first mark is on the page before, if that has a number.
fn page_before(mark: &PageMark) -> Option<String> {
    let number: u32 = mark.page.parse().ok()?;
    number.checked_sub(1).filter(|&page| page > 0).map(|page| page.to_string())
}
