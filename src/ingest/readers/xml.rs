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
    /// Words between two tags, or a part of them.
    fn words(&mut self, words: &str);
    /// How far the file was read, in bytes, before each of the others.
    fn reach(&mut self, _bytes: usize) {}
}

/// Elements inside each other; an edition has about thirty. Listeners look through the open ones at each element.
const MAX_DEPTH: usize = 1000;

/// Reads a file to its end; one that breaks off, or is nested deeper than any text, is damaged.
pub(super) fn read(xml: &str, listener: &mut dyn Listener) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        listener.reach(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX));
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Refusal::Damaged);
                }
                listener.open(&Element(&start));
            }
            Ok(Event::Empty(start)) => {
                listener.open(&Element(&start));
                listener.close();
            }
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                listener.close();
            }
            Ok(Event::Text(text)) => listener.words(&text.xml10_content()),
            Ok(Event::CData(text)) => listener.words(&text.xml10_content()),
            Ok(Event::GeneralRef(name)) => {
                let name = name.into_inner();
                match sign(&name) {
                    Some(sign) => listener.words(&sign),
                    // A name that the file defines itself stays as it is written.
                    None => listener.words(&format!("&{name};")),
                }
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => return Err(Refusal::Damaged),
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
            self.0.push_str(words);
        }
    }

    #[test]
    fn names_of_signs_are_resolved_and_definitions_are_not_followed() {
        for (xml, heard) in [
            ("<a>R&amp;D &#x2013;<b/>&#8217;</a>", Some("<a>R&D –<b></>’</>")),
            ("<!DOCTYPE a [<!ENTITY e 'many'>]><a>&e;&e;</a>", Some("<a>&e;&e;</>")),
            ("<a><![CDATA[1 < 2]]></a>", Some("<a>1 < 2</>")),
            ("<a>It breaks", None),
            ("<a></b>", None),
        ] {
            let mut words = Words(String::new());
            let read = read(xml, &mut words);
            assert_eq!(read.is_ok().then_some(words.0.as_str()), heard, "{xml}");
        }
    }
}
