//! Reads any text: paragraphs, with a short first line as the title.

use super::{Page, points};
use crate::ingest::draft::{Draft, Findings, Reason};
use crate::ingest::lines::{Line, paragraphs};
use crate::model::{Document, PassageKind, Shape, Span, Voice};

/// Longest first line, in characters, that is taken for a title.
const LONGEST_TITLE: usize = 160;

pub(crate) fn read(page: &Page<'_>) -> Findings {
    let mut findings = Findings::default();
    let span = Span::new(0, page.text.len());
    let mut draft = Draft::new(Document::new(page.file, Shape::PlainText, span, page.text));
    let lines: Vec<Line<'_>> =
        page.lines.iter().filter(|line| has_words(line, &mut findings)).copied().collect();
    let body = title(&lines, page.file, &mut draft);
    for span in paragraphs(body.iter()) {
        draft.block(span, PassageKind::Paragraph, Voice::Document);
    }
    if body.is_empty() {
        draft.blocks.extend(draft.fields.clone().into_iter().map(heading));
    }
    number_points(page, &mut draft);
    findings.drafts.push(draft);
    findings
}

/// A page that is nothing but a title is found by it.
fn heading(span: Span) -> super::super::draft::Block {
    super::super::draft::Block {
        span,
        kind: PassageKind::Heading,
        voice: Voice::Document,
        point: None,
    }
}

fn has_words(line: &Line<'_>, findings: &mut Findings) -> bool {
    let words = line.text.contains(char::is_alphanumeric);
    if !words {
        findings.drop(line, Reason::Layout);
    }
    words
}

/// Takes the title: the first line when it is short and no sentence, else the name of the file.
fn title<'a, 'b>(lines: &'b [Line<'a>], file: &str, draft: &mut Draft) -> &'b [Line<'a>] {
    let first = lines.split_first().filter(|(line, _)| is_title(line));
    match first {
        Some((line, rest)) => {
            draft.field(line);
            draft.document.title = line.text.trim_start_matches(['#', ' ']).to_owned();
            rest
        }
        None => {
            draft.document.title = file_title(file);
            lines
        }
    }
}

fn is_title(line: &Line<'_>) -> bool {
    let sentence = line.text.ends_with(['.', ',', ';', ':', '-']);
    line.length() <= LONGEST_TITLE && !sentence
}

/// "1937-1945_lend-lease.txt" → "1937-1945 lend-lease".
pub(crate) fn file_title(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem =
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
    stem.replace('_', " ")
}

pub(crate) fn number_points(page: &Page<'_>, draft: &mut Draft) {
    let words: Vec<&str> = draft
        .blocks
        .iter()
        .map(|block| page.text.get(block.span.range()).unwrap_or_default())
        .collect();
    points::number(&mut draft.blocks, &words);
}
