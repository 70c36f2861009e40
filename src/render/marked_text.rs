//! Shows the text of a document with its marks, as it was read: for a terminal, and as JSON.

use serde::Serialize;
use serde_json::{Value, json};

use super::phrases;
use super::terminal::{self, Paint, TerminalOptions};
use crate::ingest::{FileReport, Report};
use crate::messages::Locale;
use crate::model::{Document, Passage, Span};
use crate::text::View;

/// A document with its passages, for a terminal: its facts, then each passage behind its page and its kind.
pub fn terminal(document: &Document, passages: &[Passage], options: TerminalOptions) -> String {
    let mut text = phrases::reading_facts(options.locale, document);
    let marks = document.marks();
    for passage in passages {
        let kind = name_of(passage.kind);
        let kind = match passage.voice.as_str() {
            "document" => kind,
            voice => format!("{kind}, {voice}"),
        };
        let mark = phrases::passage_mark(options.locale, passage.page.as_deref(), &kind);
        text.push('\n');
        let words = format!("{mark} {}", words(document, passage.span, &marks));
        text.push_str(&terminal::line(&words, "", Paint::Plain, options));
    }
    text
}

/// Everything that was read of a file, as one line of JSON, without the line end.
///
/// Spans count bytes of `text`, which is the stored text that quotations are verified against.
pub fn json(report: &Report, documents: &[(Document, Vec<Passage>)]) -> String {
    let file = report.files.first();
    let refused = report.unreadable.first();
    let refused = refused.map(|it| phrases::refusal(Locale::English, &it.reason));
    let pages = file.and_then(|file| file.pages);
    let value = json!({
        "format": file.map(|file| file.format),
        "encoding": file.map(|file| file.encoding),
        "pages": pages.map(|pages| pages.read),
        "scanned_pages": pages.map(|pages| pages.scanned),
        "confidences": file.map_or_else(Vec::new, confidences),
        "garbled_percent": file.and_then(FileReport::garbled_percent),
        "not_read": refused,
        "dropped": file.map_or_else(Vec::new, dropped),
        "documents": documents.iter().map(document_json).collect::<Vec<Value>>(),
    });
    value.to_string()
}

fn dropped(file: &FileReport) -> Vec<Value> {
    file.dropped.iter().map(|it| json!({ "line": it.line, "text": it.text })).collect()
}

fn confidences(file: &FileReport) -> Vec<Value> {
    let pages = file.confidences.iter();
    pages.map(|it| json!({ "page": it.page, "percent": it.percent })).collect()
}

fn document_json((document, passages): &(Document, Vec<Passage>)) -> Value {
    let marks = document.marks();
    let fact = |fact: &Option<crate::model::Fact<String>>| fact.as_ref().map(named);
    let pages = document.page_marks.iter();
    let pages = pages.map(|mark| json!({ "at": mark.span.start, "page": mark.page }));
    let passages = passages.iter().map(|passage| {
        json!({
            "id": passage.id,
            "kind": passage.kind,
            "voice": passage.voice,
            "page": passage.page,
            "point": passage.point,
            "span": passage.span,
            "text": words(document, passage.span, &marks),
        })
    });
    json!({
        "id": document.id,
        "file": document.file,
        "title": document.title,
        "number": document.number,
        "written": document.written,
        "author": fact(&document.author),
        "place": fact(&document.place),
        "archive_reference": fact(&document.archive_reference),
        "url": fact(&document.url),
        "people": document.people,
        "span": document.span,
        "text": document.text,
        "pages": pages.collect::<Vec<Value>>(),
        "note_marks": document.note_marks,
        "layout_marks": document.layout_marks,
        "passages": passages.collect::<Vec<Value>>(),
    })
}

fn words(document: &Document, span: Span, marks: &[Span]) -> String {
    let raw = document.slice(span).unwrap_or_default();
    View::new(raw, span.start, marks).text().to_owned()
}

/// The name that a value has in JSON.
fn name_of(value: impl Serialize) -> String {
    named(&value).as_str().unwrap_or_default().to_owned()
}

fn named(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("values of the model have text keys and finite numbers")
}
