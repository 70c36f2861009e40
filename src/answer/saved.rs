//! Makes an excerpt that can be kept of words that were shown.

use super::Quote;
use super::excerpt::pages;
use super::speaker::attribution;
use crate::language::DialogueWords;
use crate::model::{Passage, PassageId, SavedExcerpt, SavedSource, Span};
use crate::search::{Engine, PassageRecord};
use crate::text::SourceText;

/// Longest stretch of a document that is saved, in bytes. What is quoted is shorter by far.
const MAX_SAVED_BYTES: usize = 16_384;

/// Passages before and behind the one that the words begin in of which marks and pages are read. The words of a headline
/// stand before it, and those of a quotation that was checked may run over many short lines.
const PASSAGES_BEFORE: u32 = 2;
const PASSAGES_BEHIND: u32 = 64;

/// The words at a span, verified, with all that is needed to cite them; `None` where the archive does not have the passage
/// or the words are not inside its document.
///
/// `passage` is the one that they begin in.
pub fn saved_excerpt<E: Engine>(
    engine: &E,
    passage: &PassageId,
    span: Span,
    language: &DialogueWords,
) -> Result<Option<SavedExcerpt>, E::Error> {
    let Some(record) = engine.passage(passage)? else { return Ok(None) };
    let (voice, passage) = (record.voice_of(span), record.passage);
    let Some(document) = engine.head(&passage.document)? else { return Ok(None) };
    if span.len() > MAX_SAVED_BYTES || !document.span.contains(span) {
        return Ok(None);
    }
    let Some(text) = engine.text(&document.id, span)? else { return Ok(None) };
    let first = passage.ordinal.saturating_sub(PASSAGES_BEFORE);
    let near = first..passage.ordinal.saturating_add(PASSAGES_BEHIND);
    let near = engine.passages_of(&document.id, near)?;
    let source =
        SourceText { document: document.id.clone(), span, text, marks: marks(&near, span) };
    let shown = source.view().text().to_owned();
    let Ok(quote) = Quote::verify(source, &shown) else { return Ok(None) };
    let touched = near.iter().filter(|record| record.passage.span.overlaps(span));
    let page = pages(touched.map(|record| &record.passage)).or_else(|| passage.page.clone());
    let passage = Passage { page, voice, speaks_of: Vec::new(), ..passage };
    let whose = attribution(engine, &document, &passage, &quote, language);
    let speakers = whose.speakers_in(span).into_iter();
    let speakers = speakers.map(|speaker| speaker.shown.clone()).collect();
    let document = document.as_ref().clone();
    let source = SavedSource { document, passage, speakers, is_authors: whose.is_authors };
    Ok(Some(SavedExcerpt { quotation: shown, source }))
}

/// The marks inside a span; one that touches two neighbours is stored with both.
fn marks(near: &[PassageRecord], span: Span) -> Vec<Span> {
    let all = near.iter().flat_map(|record| &record.marks).copied();
    let mut marks: Vec<Span> = all.filter(|mark| mark.overlaps(span)).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}
