//! Turns a reader's draft into a document and its passages: manifest facts, ids, pages, times spoken of.

use std::collections::HashMap;

use super::dates::Dating;
use super::draft::{Block, Draft};
use super::manifest::Added;
use super::{ids, split};
use crate::model::{Document, DocumentId, PageMark, Passage, PassageKind, Span, SpokenTime};
use crate::text::View;

/// Names the documents of one file; entries of a list that are equal in collection, date and title are counted.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    equal: HashMap<String, usize>,
}

impl Builder {
    /// A document and its passages.
    pub(crate) fn build(
        &mut self,
        draft: Draft,
        added: &Added,
        dating: &Dating<'_>,
    ) -> (Document, Vec<Passage>) {
        let mut document = draft.document;
        added.complete(&mut document);
        if document.id.0.is_empty() {
            document.id = self.name(&document);
        }
        let mut passages = passages(&document, &draft.blocks, dating);
        if let Some(pages) = draft.pages {
            passages.iter_mut().for_each(|passage| passage.page = Some(pages.clone()));
        }
        (document, passages)
    }

    fn name(&mut self, document: &Document) -> DocumentId {
        let first = ids::document_id(document, 0);
        let equal = self.equal.entry(first.0.clone()).or_default();
        *equal += 1;
        if *equal == 1 { first } else { ids::document_id(document, *equal - 1) }
    }
}

fn passages(document: &Document, blocks: &[Block], dating: &Dating<'_>) -> Vec<Passage> {
    let mut equal: HashMap<&str, usize> = HashMap::new();
    let marks = document.marks();
    let pieces: Vec<Block> =
        blocks.iter().flat_map(|block| split::split(document, block)).collect();
    let views: Vec<View> = pieces.iter().map(|piece| view(document, piece.span, &marks)).collect();
    let times = dating.spoken(document, &pieces, &views);
    let mut passages = Vec::new();
    for (piece, view) in pieces.into_iter().zip(&views) {
        let words = view.text();
        if !words.contains(|c: char| !c.is_whitespace()) {
            continue;
        }
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
            page: page(document, &piece),
            point: piece.point,
            speaks_of: times_within(&times, piece.span),
        });
    }
    passages
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

/// The pages of a passage. The notes below a document are not on the page of its last mark but on unknown ones;
/// the source note hangs on the title and so stands on the first.
fn page(document: &Document, piece: &Block) -> Option<String> {
    let marks = &document.page_marks;
    match piece.kind {
        PassageKind::SourceNote => page_before(marks.first()?),
        PassageKind::Footnote => None,
        _ => {
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

fn page_before(mark: &PageMark) -> Option<String> {
    let number: u32 = mark.page.parse().ok()?;
    number.checked_sub(1).filter(|&page| page > 0).map(|page| page.to_string())
}
