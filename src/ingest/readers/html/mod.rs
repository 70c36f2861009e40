//! Reads web pages as a browser saves them: the main text of the page, and what its tags say of it.
//!
//! What makes the parser slow is taken out first (`tame`).
//! The main text is what a reader's view of a browser would show, or the whole page without its menus where that
//! view would leave out more than half of it: a page of an archive is often short, or a table.

mod dated;
mod facts;
mod tame;
mod walk;

use std::borrow::Cow;
use std::collections::HashSet;

use dom_query::{Document as Html, NodeRef};
use dom_smoothie::{Config, Readability};
use encoding_rs::Encoding;

use super::titles::file_title;
use crate::ingest::composer::Composer;
use crate::ingest::decode::decode;
use crate::ingest::extracted::{DraftDocument, Extracted, ExtractedText};
use crate::ingest::reader::{Conventions, FileStart, Notes, RawFile, Reader, Reading};
use crate::ingest::refusal::Refusal;
use crate::model::{CitationKind, Fact};
pub(super) use tame::{Syntax, tame};
pub(super) use walk::{note_targets, walk};

/// A web page.
pub(super) static READER: Reader = Reader {
    name: "web page",
    citation: CitationKind::WebPage,
    conventions: Conventions { notes: Notes::OnTheirPages, ..Conventions::PLAIN },
    reading: Reading::Bytes { claims, read },
};

/// Largest page, in bytes.
const MAX_PAGE_BYTES: usize = 32_000_000;

/// Most tags of a page: a parser holds much more memory for a tag than the tag is long.
const MAX_TAGS: usize = 1_000_000;

/// Most elements of a page whose main text is looked for.
const MAX_ELEMENTS: usize = 60_000;

/// A page begins with its doctype or its first element, behind white space, comments and the declaration of XML.
fn claims(start: &FileStart<'_>) -> bool {
    let text = String::from_utf8_lossy(start.bytes);
    let mut rest = text.trim_start_matches(['\u{feff}', '\0']).trim_start();
    loop {
        let end = match () {
            () if rest.starts_with("<!--") => rest.find("-->").map(|end| end + 3),
            () if rest.starts_with("<?xml") => rest.find("?>").map(|end| end + 2),
            () => break,
        };
        let Some(end) = end else { return false };
        rest = rest[end..].trim_start();
    }
    let head = rest.get(..15).unwrap_or(rest).to_ascii_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

fn read(raw: &RawFile<'_>) -> Result<(ExtractedText, Extracted), Refusal> {
    let (text, encoding) = decoded(raw.bytes)?;
    let mut composer = Composer::default();
    let draft = page(raw, &text, &mut composer)?;
    let content = composer.into_text();
    Ok((ExtractedText { content, encoding, ..ExtractedText::default() }, Extracted::of(draft)))
}

/// Writes a page, and gives the document that it is.
pub(super) fn page(
    raw: &RawFile<'_>,
    html: &str,
    composer: &mut Composer,
) -> Result<DraftDocument, Refusal> {
    if html.len() > MAX_PAGE_BYTES || html.matches('<').nth(MAX_TAGS).is_some() {
        return Err(Refusal::TooLarge { limit_mb: MAX_PAGE_BYTES as u64 / 1_000_000 });
    }
    let parsed = Html::from(tame(html, syntax_of(html)));
    let notes = note_targets(&parsed.root());
    write_main(&parsed, &notes, composer);
    let mut draft = composer.document(raw.file);
    if draft.blocks.is_empty() {
        return Err(Refusal::Empty);
    }
    facts::read(&parsed, &mut draft.document, raw.dating);
    if draft.document.url.is_none() {
        draft.document.url = saved_from(html).map(Fact::printed);
    }
    if draft.document.title.is_empty() {
        draft.document.title = file_title(raw.file);
    }
    if draft.document.written.is_empty() {
        dated::read(&printed(&parsed), &mut draft.document, raw.dating);
    }
    Ok(draft)
}

fn syntax_of(html: &str) -> Syntax {
    let head = &html[..html.floor_char_boundary(1000)];
    match html.starts_with("<?xml") || head.contains("//DTD XHTML") {
        true => Syntax::Xhtml,
        false => Syntax::Html,
    }
}

/// Writes the main text, and behind it the notes that it leads to and does not hold.
fn write_main(html: &Html, notes: &HashSet<String>, composer: &mut Composer) {
    let Some(main) = main_text(html) else { return write_whole(html, notes, composer) };
    let root = main.root();
    walk(&root, notes, composer);
    let held: HashSet<String> =
        root.descendants_it().filter_map(|node| Some(node.id_attr()?.to_string())).collect();
    let used = note_targets(&root);
    for node in html.root().descendants_it().filter(NodeRef::is_element) {
        let id = node.id_attr().map(|id| id.to_string());
        if id.is_some_and(|id| used.contains(&id) && !held.contains(&id)) {
            walk::walk_note(&node, notes, composer);
        }
    }
}

/// What a reader's view would show, where that is most of the page.
fn main_text(html: &Html) -> Option<Html> {
    let settings =
        Config { keep_classes: true, max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    let article =
        Readability::with_document(html.clone(), None, Some(settings)).ok()?.parse().ok()?;
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let whole = html.body().map_or(0, |body| letters(&body.text()));
    (2 * letters(&article.text_content) >= whole).then(|| Html::fragment(article.content))
}

/// What a page prints without its menus. A reader's view may leave out what stands beside the text: the record of a
/// letter, or the other letters of a list.
fn printed(html: &Html) -> String {
    let mut composer = Composer::default();
    write_whole(html, &HashSet::new(), &mut composer);
    composer.into_text()
}

/// The page without what stands around its text.
fn write_whole(html: &Html, notes: &HashSet<String>, composer: &mut Composer) {
    html.select("nav, [role=navigation], [role=banner], [role=search], [role=contentinfo]")
        .remove();
    // The head and the foot of the page; an article has its own inside it.
    html.select("body > header, body > footer").remove();
    if let Some(body) = html.body() {
        walk(&body, notes, composer);
    }
}

/// The text of a page, and the name of its encoding: that of its mark, or the one that it names, or the likeliest.
pub(super) fn decoded(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), Refusal> {
    let named = named_encoding(bytes).filter(|_| Encoding::for_bom(bytes).is_none());
    if let Some(encoding) = named {
        let (text, _, damaged) = encoding.decode(bytes);
        // A wrong name is usual; then the likeliest is better.
        if !damaged {
            return Ok((text, encoding.name()));
        }
    }
    let decoded = decode(bytes)?;
    Ok((decoded.text, decoded.encoding))
}

/// `<meta charset="…">`, `content="text/html; charset=…"`, `<?xml encoding="…"?>`
fn named_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let at = ["charset=", "encoding="].iter().find_map(|key| Some(head.find(key)? + key.len()))?;
    let name = head[at..].trim_start_matches(['"', '\'', ' ']);
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)))?;
    Encoding::for_label(&name.as_bytes()[..end])
}

/// `<!-- saved from url=(0027)https://example.org/letters -->`, which browsers write.
fn saved_from(html: &str) -> Option<String> {
    let head = &html[..html.floor_char_boundary(2000)];
    let (_, rest) = head.split_once("saved from url=(")?;
    let (_, rest) = rest.split_once(')')?;
    let (address, _) = rest.split_once(" -->").or_else(|| rest.split_once("-->"))?;
    let address = address.trim();
    address.starts_with("http").then(|| address.to_owned())
}
