//! Reads EPUB: the chapters of a book in their order, with the pages of the printed book where they are marked.

use std::collections::HashMap;

use dom_query::Document as Html;

use super::container::Container;
use crate::ingest::composer::Composer;
use crate::ingest::extracted::{Extracted, ExtractedText};
use crate::ingest::reader::{Conventions, FileStart, Notes, RawFile, Reader, Reading};
use crate::ingest::readers::html::{Syntax, note_targets, tame, walk};
use crate::ingest::readers::titles::file_title;
use crate::ingest::readers::xml::{self, Element, Listener};
use crate::ingest::refusal::Refusal;
use crate::model::{CitationKind, Fact};

/// An e-book.
pub(in crate::ingest::readers) static READER: Reader = Reader {
    name: "e-book",
    citation: CitationKind::Book,
    conventions: Conventions { notes: Notes::OnTheirPages, ..Conventions::PLAIN },
    reading: Reading::Bytes { claims, read },
};

/// Largest chapter, in bytes.
const MAX_CHAPTER_BYTES: usize = 32_000_000;

/// Most tags of a chapter; each takes many times its own bytes once it is read.
const MAX_CHAPTER_TAGS: usize = 1_000_000;

/// The kind of the file stands first and uncompressed.
fn claims(start: &FileStart<'_>) -> bool {
    super::says_kind(start, b"mimetypeapplication/epub+zip")
}

fn read(raw: &RawFile<'_>) -> Result<(ExtractedText, Extracted), Refusal> {
    let mut file = Container::open(raw.bytes)?;
    let mut package = Package::default();
    let container = file.text("META-INF/container.xml")?.ok_or(Refusal::Damaged)?;
    xml::read(&container, &mut package)?;
    let path = package.path.clone().ok_or(Refusal::Damaged)?;
    let text = file.text(&path)?.ok_or(Refusal::Damaged)?;
    xml::read(&text, &mut package)?;
    // What encrypts books names the parts that it encrypts, of which fonts may be some.
    let locked = file.text("META-INF/encryption.xml")?.unwrap_or_default();
    let mut composer = Composer::default();
    for name in package.chapters(&path) {
        if locked.contains(&name) {
            return Err(Refusal::Encrypted);
        }
        let Some(chapter) = file.text(&name)? else { continue };
        if chapter.len() > MAX_CHAPTER_BYTES
            || chapter.bytes().filter(|&byte| byte == b'<').count() > MAX_CHAPTER_TAGS
        {
            return Err(Refusal::TooLarge { limit_mb: MAX_CHAPTER_BYTES as u64 / 1_000_000 });
        }
        let chapter = Html::from(tame(&chapter, Syntax::Xhtml));
        if let Some(body) = chapter.body() {
            walk(&body, &note_targets(&body), &mut composer);
        }
    }
    if composer.blocks().is_empty() {
        return Err(Refusal::Empty);
    }
    let (content, mut draft) = composer.finish(raw.file);
    // A publisher's own record of the book, unlike the properties of a file that somebody typed.
    draft.document.title = package.title.unwrap_or_else(|| file_title(raw.file));
    draft.document.author =
        Some(package.authors.join("; ")).filter(|it| !it.is_empty()).map(Fact::printed);
    draft.document.licence = package.rights.map(Fact::printed);
    let text = ExtractedText { content, encoding: "EPUB", ..ExtractedText::default() };
    Ok((text, Extracted::of(draft)))
}

/// What a book says of itself, and in which order its chapters are read.
#[derive(Default)]
struct Package {
    /// Where the package is.
    path: Option<String>,
    title: Option<String>,
    authors: Vec<String>,
    rights: Option<String>,
    /// Parts by their ids.
    parts: HashMap<String, String>,
    /// Ids of the parts in the order in which they are read.
    order: Vec<String>,
    open: Vec<String>,
}

impl Package {
    /// The names of the chapters in the ZIP file.
    fn chapters(&self, package: &str) -> Vec<String> {
        let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
        let hrefs = self.order.iter().filter_map(|id| self.parts.get(id));
        hrefs.map(|href| joined(folder, href)).collect()
    }
}

/// A path from a folder, without its steps upwards; names are written as in addresses.
fn joined(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or(href);
    let mut parts: Vec<String> =
        folder.split('/').filter(|it| !it.is_empty()).map(str::to_owned).collect();
    for part in href.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(unescaped(part)),
        }
    }
    parts.join("/")
}

/// "chapter%201" is "chapter 1".
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let code = behind.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match code.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

impl Listener for Package {
    fn open(&mut self, element: &Element<'_>) {
        let name = element.name().rsplit(':').next().unwrap_or_default();
        match name {
            "rootfile" if self.path.is_none() => self.path = element.attribute("full-path"),
            "item" => {
                if let (Some(id), Some(href)) = (element.attribute("id"), element.attribute("href"))
                {
                    self.parts.insert(id, href);
                }
            }
            "itemref" => self.order.extend(element.attribute("idref")),
            _ => {}
        }
        self.open.push(element.name().to_owned());
    }

    fn close(&mut self) {
        self.open.pop();
    }

    fn words(&mut self, words: &str) {
        let words = words.trim();
        match self.open.last().map(String::as_str) {
            _ if words.is_empty() => {}
            Some("dc:title") if self.title.is_none() => self.title = Some(words.to_owned()),
            Some("dc:creator") => self.authors.push(words.to_owned()),
            Some("dc:rights") if self.rights.is_none() => self.rights = Some(words.to_owned()),
            _ => {}
        }
    }
}
