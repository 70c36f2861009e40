//! Reads XML as a stream of elements and words, in linear time and without recursion.
//!
//! Definitions of the file's own are not followed: a few bytes of them can grow to gigabytes.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::ingest::refusal::Refusal;

/// An element as it opens.
pub(super) struct Element<'a>(&'a BytesStart<'a>);

impl Element<'_> {
    /// Its name with the prefix, as the file writes it.
    pub(super) fn name(&self) -> &str {
        self.0.name().0
    }

    /// Its name without a prefix.
    pub(super) fn local_name(&self) -> &str {
        self.name().rsplit(':').next().unwrap_or_default()
    }

    /// An attribute, by its name with the prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        // HTML may leave out the quotes; in XML that is no attribute, and harms nobody.
        let mut all = self.0.html_attributes();
        let found = all.with_checks(false).flatten().find(|it| it.key.0 == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    }
}

/// Hears of what stands in a file, in its order.
pub(super) trait Listener {
    /// An element opens.
    fn open(&mut self, element: &Element<'_>);
    /// The element that opened last, and is not closed yet, closes.
    fn close(&mut self);
    /// All words between two tags.
    fn words(&mut self, words: &str);
    /// How far the file was read, in bytes, before each of the others.
    fn reach(&mut self, _bytes: usize) {}
}

/// Elements inside each other; an edition has about thirty. Listeners look through the open ones at each element.
const MAX_DEPTH: usize = 512;

/// Reads a file to its end; one that breaks off, or is nested deeper than any text, is damaged.
pub(super) fn read(xml: &str, listener: &mut dyn Listener) -> Result<(), Refusal> {
    let mut stream = Stream { reader: Reader::from_str(xml), words: String::new(), depth: 0 };
    while let Some(event) = stream.next(listener)? {
        match event {
            Event::Start(start) => stream.open(&start, listener)?,
            Event::Empty(start) => {
                stream.open(&start, listener)?;
                stream.close(listener);
            }
            Event::End(_) => stream.close(listener),
            _ => {}
        }
    }
    // A file that breaks off inside an element lacks what stood behind.
    if stream.depth == 0 { Ok(()) } else { Err(Refusal::Damaged) }
}

/// The same for HTML that a program wrote as if it were XML, but for tags that are never closed or closed twice.
pub(super) fn read_html(html: &str, listener: &mut dyn Listener) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(html);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut stream = Stream { reader, words: String::new(), depth: 0 };
    let mut open: Vec<String> = Vec::new();
    while let Some(event) = stream.next(listener)? {
        match event {
            Event::Start(start) if !is_void(start.name().0) => {
                stream.open(&start, listener)?;
                open.push(start.name().0.to_ascii_lowercase());
            }
            Event::Start(start) | Event::Empty(start) => {
                stream.open(&start, listener)?;
                stream.close(listener);
            }
            Event::End(end) => {
                let name = end.name().0.to_ascii_lowercase();
                // What stands open inside it was never closed.
                let from = open.iter().rposition(|known| *known == name).unwrap_or(open.len());
                open.drain(from..).for_each(|_| stream.close(listener));
            }
            _ => {}
        }
    }
    open.drain(..).for_each(|_| stream.close(listener));
    Ok(())
}

/// Whether an element of HTML has no content, and no tag that closes it.
fn is_void(name: &str) -> bool {
    let voids = ["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"];
    voids.iter().any(|void| name.eq_ignore_ascii_case(void))
}

/// A file that is being read.
struct Stream<'a> {
    reader: Reader<&'a [u8]>,
    /// What stood since the last tag: the parser parts words at each "&amp;", and a listener takes each stretch for a
    /// whole: a title, a name.
    words: String,
    depth: usize,
}

impl<'a> Stream<'a> {
    /// The next tag, or what is neither tag nor words; `None` at the end. The listener hears the words before it.
    fn next(&mut self, listener: &mut dyn Listener) -> Result<Option<Event<'a>>, Refusal> {
        loop {
            listener.reach(usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX));
            let event = self.reader.read_event().map_err(|_| Refusal::Damaged)?;
            match event {
                Event::Text(text) => self.words.push_str(&text.xml10_content()),
                Event::CData(text) => self.words.push_str(&text.xml10_content()),
                Event::GeneralRef(name) => {
                    let name = name.into_inner();
                    // A name that the file defines itself stays as it is written.
                    self.words.push_str(&sign(&name).unwrap_or_else(|| format!("&{name};")));
                }
                Event::Start(_) | Event::Empty(_) | Event::End(_) => {
                    if !self.words.is_empty() {
                        listener.words(&self.words);
                        self.words.clear();
                    }
                    return Ok(Some(event));
                }
                // What stands behind the last tag is white space.
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    fn open(&mut self, start: &BytesStart<'_>, listener: &mut dyn Listener) -> Result<(), Refusal> {
        self.depth += 1;
        listener.open(&Element(start));
        if self.depth > MAX_DEPTH { Err(Refusal::Damaged) } else { Ok(()) }
    }

    fn close(&mut self, listener: &mut dyn Listener) {
        self.depth = self.depth.saturating_sub(1);
        listener.close();
    }
}

/// What a name stands for: "amp", "#8211", "#x2013", "mdash".
fn sign(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return quick_xml::escape::resolve_html5_entity(name).map(str::to_owned);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?).filter(|c| !c.is_control() || c.is_whitespace()).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Words(String);

    impl Listener for Words {
        fn open(&mut self, element: &Element<'_>) {
            self.0.push_str(&format!("<{}>", element.name()));
        }

        fn close(&mut self) {
            self.0.push_str("</>");
        }

        fn words(&mut self, words: &str) {
            self.0.push_str(&format!("[{words}]"));
        }
    }

    #[test]
    fn names_of_signs_are_resolved_and_definitions_are_not_followed() {
        for (xml, heard) in [
            ("<a>R&amp;D &#x2013;<b/>&#8217;</a>", Some("<a>[R&D –]<b></>[’]</>")),
            ("<!DOCTYPE a [<!ENTITY e 'many'>]><a>&e;&e;</a>", Some("<a>[&e;&e;]</>")),
            ("<a><![CDATA[1 < 2]]> &amp;<!-- no --> 3</a>", Some("<a>[1 < 2 & 3]</>")),
            ("<a>It breaks", None),
            ("<a></b>", None),
        ] {
            let mut words = Words(String::new());
            let read = read(xml, &mut words);
            assert_eq!(read.is_ok().then_some(words.0.as_str()), heard, "{xml}");
        }
    }

    #[test]
    fn elements_nest_as_deep_as_the_cap() {
        for (depth, is_read) in [(MAX_DEPTH, true), (MAX_DEPTH + 1, false)] {
            let xml = "<a>".repeat(depth) + &"</a>".repeat(depth);
            assert_eq!(read(&xml, &mut Words(String::new())).is_ok(), is_read, "{depth}");
        }
    }
}
