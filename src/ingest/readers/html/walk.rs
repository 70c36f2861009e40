//! Writes the elements of a web page as text: headings, paragraphs, rows of tables, notes and their marks, pages.

use std::collections::HashSet;

use dom_query::NodeRef;

use crate::ingest::composer::Composer;
use crate::ingest::readers::labels::paragraph_kind;
use crate::model::{PassageKind, Span, Voice};

/// Longest mark of a note, in bytes.
const MAX_MARK_BYTES: usize = 8;

/// Writes what stands below an element. `notes` are the ids of the elements that are notes.
pub(crate) fn walk(root: &NodeRef<'_>, notes: &HashSet<String>, composer: &mut Composer) {
    let mut walk = Walk { notes, composer, line: Line::default(), kinds: Vec::new() };
    walk.children(root);
    walk.end_block();
}

/// Writes one element, as a note.
pub(crate) fn walk_note(node: &NodeRef<'_>, notes: &HashSet<String>, composer: &mut Composer) {
    let kinds = vec![PassageKind::Footnote];
    let mut walk = Walk { notes, composer, line: Line::default(), kinds };
    walk.children(node);
    walk.end_block();
}

/// The ids that marks in the text lead to: those of notes.
pub(crate) fn note_targets(root: &NodeRef<'_>) -> HashSet<String> {
    let mut known = HashSet::new();
    let mut targets = HashSet::new();
    for node in root.descendants_it().filter(NodeRef::is_element) {
        if let Some(id) = node.id_attr() {
            known.insert(id.to_string());
        }
        // A mark leads down to its note; what leads up leads back to the mark.
        let target = target(&node).filter(|target| !known.contains(target));
        targets.extend(target.filter(|_| is_mark(&node.text())));
    }
    targets
}

/// The element that a link within the page leads to.
fn target(node: &NodeRef<'_>) -> Option<String> {
    let link = node.has_name("a").then(|| node.attr("href")).flatten()?;
    let (_, id) = link.rsplit_once('#')?;
    Some(id.to_owned()).filter(|id| !id.is_empty())
}

/// "12", "[12]", "(a)", "*", "↩".
fn is_mark(text: &str) -> bool {
    let mark = text.trim().trim_matches(['[', ']', '(', ')', '.']);
    (1..=MAX_MARK_BYTES).contains(&mark.len())
        && (mark.bytes().all(|byte| byte.is_ascii_digit())
            || mark.chars().count() == 1 && mark.chars().all(|c| c.is_ascii_lowercase())
            || mark.chars().all(|c| "*†‡§¶".contains(c))
            || is_way_back(mark))
}

fn is_way_back(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| "↩↑^⏎⬆\u{fe0e}\u{fe0f}".contains(c))
}

/// A paragraph that grows, with its white space folded.
#[derive(Default)]
struct Line {
    text: String,
    note_marks: Vec<(usize, usize)>,
    layout: Vec<(usize, usize)>,
    /// Pages that begin in it.
    pages: Vec<(usize, String)>,
    verbatim: bool,
}

struct Walk<'a> {
    notes: &'a HashSet<String>,
    composer: &'a mut Composer,
    line: Line,
    /// What the elements around are, the innermost last.
    kinds: Vec<PassageKind>,
}

impl Walk<'_> {
    fn children(&mut self, node: &NodeRef<'_>) {
        for child in node.children_it(false) {
            self.node(&child);
        }
    }

    fn node(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            return self.line.add(&node.text());
        }
        let Some(name) = node.node_name().filter(|_| node.is_element()) else { return };
        if let Some(page) = page_break(node) {
            self.line.pages.push((self.line.text.len(), page));
        }
        match &*name {
            _ if SKIPPED.contains(&&*name) => {}
            "br" => self.line.text.push('\n'),
            "table" if is_table(node) => self.table(node),
            "a" | "sup" => self.inline(node),
            "pre" => {
                self.end_block();
                self.line.verbatim = true;
                self.block(node, PassageKind::Paragraph);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.block(node, PassageKind::Heading),
            _ if is_block(&name) => self.block(node, PassageKind::Paragraph),
            _ => self.children(node),
        }
    }

    fn block(&mut self, node: &NodeRef<'_>, kind: PassageKind) {
        let verbatim = self.line.verbatim;
        self.end_block();
        self.line.verbatim = verbatim;
        let is_note = is_note(node, self.notes);
        let inherited = self.kinds.last().filter(|kind| **kind == PassageKind::Footnote).copied();
        let kind = if is_note { PassageKind::Footnote } else { inherited.unwrap_or(kind) };
        self.kinds.push(kind);
        self.children(node);
        self.end_block();
        self.kinds.pop();
    }

    /// A link or a raised text, which may be the mark of a note.
    fn inline(&mut self, node: &NodeRef<'_>) {
        let start = self.line.text.len();
        self.children(node);
        let end = self.line.text.len();
        let text = self.line.text.get(start..end).unwrap_or_default();
        // The link inside a raised text has marked it already.
        if node.has_name("a") && is_way_back(text) {
            self.line.layout.push((start, end));
        } else if is_mark(text) && target(node).is_some_and(|target| self.notes.contains(&target)) {
            let blank = text.len() - text.trim_start().len();
            self.line.note_marks.push((start + blank, end));
        }
    }

    fn table(&mut self, table: &NodeRef<'_>) {
        self.end_block();
        let children = table.element_children();
        for caption in children.iter().filter(|child| child.has_name("caption")) {
            self.block(caption, PassageKind::Paragraph);
        }
        for row in rows(table) {
            let cells = row.element_children().into_iter().filter(is_cell);
            let mut has_words = false;
            for (at, cell) in cells.enumerate() {
                if at > 0 {
                    self.line.text.push_str(" | ");
                }
                let start = self.line.text.len();
                let mut text = String::new();
                cell_text(&cell, &mut text);
                let words: Vec<&str> = text.split_whitespace().collect();
                self.line.text.push_str(&words.join(" "));
                has_words |= self.line.text.len() > start;
            }
            self.line.text.push_str(if has_words { "\n" } else { "" });
        }
        self.line.verbatim = true;
        self.end_block();
    }

    fn end_block(&mut self) {
        let line = std::mem::take(&mut self.line);
        let words = line.text.trim();
        if words.is_empty() {
            // Pages without words have numbers, too.
            for (_, page) in line.pages {
                self.composer.page(&page);
            }
            return;
        }
        let kind = self.kinds.last().copied().unwrap_or(PassageKind::Paragraph);
        let kind = match kind {
            PassageKind::Paragraph if !line.verbatim => paragraph_kind(words),
            kind => kind,
        };
        line.write(kind, self.composer);
    }
}

impl Line {
    fn add(&mut self, text: &str) {
        if self.verbatim {
            return self.text.push_str(text);
        }
        for character in text.chars() {
            match character.is_whitespace() && character != '\u{a0}' {
                true if self.text.is_empty() || self.text.ends_with([' ', '\n']) => {}
                true => self.text.push(' '),
                false => self.text.push(character),
            }
        }
    }

    fn write(&self, kind: PassageKind, composer: &mut Composer) {
        composer.part();
        let text = self.text.trim_end();
        let skipped = text.len() - text.trim_start().len();
        let base = composer.end();
        let place = |at: usize| base + at.clamp(skipped, text.len()) - skipped;
        let mut written = skipped;
        for (at, page) in &self.pages {
            let at = (*at).clamp(written, text.len());
            composer.push(&text[written..at]);
            composer.page(page);
            written = at;
        }
        composer.push(&text[written..]);
        for &(from, to) in &self.note_marks {
            composer.note_mark(Span::new(place(from), place(to)));
        }
        for &(from, to) in &self.layout {
            composer.layout_mark(Span::new(place(from), place(to)));
        }
        composer.block(Span::new(base, composer.end()), kind, Voice::Document);
    }
}

/// Whether an element, or the first thing in it, is what a mark leads to.
fn is_note(node: &NodeRef<'_>, notes: &HashSet<String>) -> bool {
    let has_id = |node: &NodeRef<'_>| {
        let id = node.id_attr().or_else(|| node.attr("name"));
        id.is_some_and(|id| notes.contains(&*id))
    };
    has_id(node)
        || node.first_element_child().is_some_and(|first| {
            !is_block(&first.node_name().unwrap_or_default())
                && (has_id(&first) || first.first_element_child().is_some_and(|it| has_id(&it)))
        })
}

/// The page that begins at an element, as e-books and editions mark it.
fn page_break(node: &NodeRef<'_>) -> Option<String> {
    let kind = node.attr("epub:type").or_else(|| node.attr("role"))?;
    if !matches!(&*kind, "pagebreak" | "doc-pagebreak") {
        return None;
    }
    let page = ["title", "aria-label", "value"].iter().find_map(|name| node.attr(name));
    let page = page.unwrap_or_else(|| node.text());
    let page = page.trim();
    let bare = ["page ", "Page ", "p. "].iter().find_map(|word| page.strip_prefix(word));
    let page = bare.unwrap_or(page).to_owned();
    (1..=20).contains(&page.len()).then_some(page)
}

/// Whether a table has rows of cells, and is no frame around the page: some pages are laid out in tables.
fn is_table(table: &NodeRef<'_>) -> bool {
    let inner = ["table", "h1", "h2", "h3", "blockquote", "ul", "ol"];
    let is_frame = table.descendants_it().any(|node| inner.iter().any(|name| node.has_name(name)));
    let width = |row: &NodeRef<'_>| row.element_children().iter().filter(|it| is_cell(it)).count();
    !is_frame && rows(table).iter().any(|row| width(row) > 1)
}

fn rows<'a>(table: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    table.descendants_it().filter(|node| node.has_name("tr")).collect()
}

fn is_cell(node: &NodeRef<'_>) -> bool {
    node.has_name("td") || node.has_name("th")
}

/// Adds the words of a cell, with blanks where lines and paragraphs part.
fn cell_text(node: &NodeRef<'_>, text: &mut String) {
    for child in node.children_it(false) {
        if child.is_text() {
            text.push_str(&child.text());
            continue;
        }
        let Some(name) = child.node_name().filter(|_| child.is_element()) else { continue };
        if SKIPPED.contains(&&*name) {
            continue;
        }
        let blank = if &*name == "br" || is_block(&name) { " " } else { "" };
        text.push_str(blank);
        cell_text(&child, text);
        text.push_str(blank);
    }
}

/// Whether the words before and behind an element, and those in it, are different paragraphs.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

const BLOCKS: [&str; 32] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

const SKIPPED: [&str; 15] = [
    "audio", "button", "canvas", "head", "iframe", "input", "nav", "noscript", "rp", "script",
    "select", "style", "svg", "textarea", "video",
];
