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

    /// An attribute, by its name with the prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let found = self.0.attributes().with_checks(false).flatten().find(|it| it.key.0 == name)?;
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
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    // The parser parts words at each "&amp;", and a listener takes each stretch for a whole: a title, a name.
    let mut words = String::new();
    loop {
        listener.reach(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX));
        let event = reader.read_event().map_err(|_| Refusal::Damaged)?;
        let is_tag = matches!(event, Event::Start(_) | Event::Empty(_) | Event::End(_));
        if is_tag && !words.is_empty() {
            listener.words(&words);
            words.clear();
        }
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Refusal::Damaged);
                }
                listener.open(&Element(&start));
            }
            Event::Empty(start) => {
                listener.open(&Element(&start));
                listener.close();
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                listener.close();
            }
            Event::Text(text) => words.push_str(&text.xml10_content()),
            Event::CData(text) => words.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let name = name.into_inner();
                // A name that the file defines itself stays as it is written.
                words.push_str(&sign(&name).unwrap_or_else(|| format!("&{name};")));
            }
            // What stands behind the last tag is white space.
            Event::Eof => break,
            _ => {}
        }
    }
    // A file that breaks off inside an element lacks what stood behind.
    if depth == 0 { Ok(()) } else { Err(Refusal::Damaged) }
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
