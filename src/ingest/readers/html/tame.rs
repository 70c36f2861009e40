//! Takes out of a web page what would make its parser slow, before it is parsed.
//!
//! A parser of HTML may go through all open elements at each tag, and through all attributes at each attribute: a
//! megabyte of nested `<div>` takes minutes. What is taken out holds no text: scripts, styles, comments, long and
//! many attributes, and tags nested deeper than any page has them.

use super::walk::is_block;

/// Elements inside each other; what is deeper is read without its tags.
const MAX_DEPTH: usize = 256;

/// Attributes of a tag.
const MAX_ATTRIBUTES: usize = 32;

/// Length of an attribute, in bytes: a picture may be written into one.
const MAX_ATTRIBUTE_BYTES: usize = 4000;

/// Length of the name of a tag, in bytes.
const MAX_NAME_BYTES: usize = 64;

/// Length of a description of the page for programs, in bytes.
const MAX_DATA_BYTES: usize = 100_000;

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// A stroke at the end of a tag means nothing.
    Html,
    /// A stroke at the end of a tag closes its element.
    Xhtml,
}

/// The page without what makes its parser slow; what is left has the same text.
pub(crate) fn tame(html: &str, syntax: Syntax) -> String {
    let mut tamed = String::with_capacity(html.len());
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|offset| at + offset) {
        tamed.push_str(&html[at..open]);
        let rest = &html[open..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            at = comment.find("-->").map_or(html.len(), |end| open + 4 + end + 3);
            continue;
        }
        let tag = match Opened::read(rest) {
            Opened::Tag(tag) => tag,
            // A sign that opens no tag is text.
            Opened::NoTag => {
                tamed.push('<');
                at = open + 1;
                continue;
            }
            // A parser drops a tag that the page ends in, and to look for its end at each sign would take long.
            Opened::Unfinished => return tamed,
        };
        at = open + tag.length;
        // What an object shows where it cannot be shown is text of the page. A closed drawing holds nothing.
        if tag.name == "object" || tag.is_closed && tag.name == "svg" {
            continue;
        }
        if tag.is_closed && syntax == Syntax::Xhtml && !VOID.contains(&tag.name.as_str()) {
            tag.write(&mut tamed);
            tamed.push_str(&format!("</{}>", tag.name));
            continue;
        }
        if let Some(raw) = tag.raw_text() {
            let Some(end) = close_of(&html[at..], raw).map(|end| at + end) else {
                // Only scripts and styles go on to the end of the page; of others the tag alone is left out.
                at = if matches!(raw, "script" | "style") { html.len() } else { at };
                continue;
            };
            let data = &html[at..end];
            if tag.is_data() && data.len() <= MAX_DATA_BYTES && !is_deep(data) {
                tag.write(&mut tamed);
                tamed.push_str(data);
                tamed.push_str("</script>");
            }
            at = end + html[end..].find('>').map_or(html.len() - end, |close| close + 1);
            continue;
        }
        if !tag.nests() {
            tag.write(&mut tamed);
            continue;
        }
        depth += usize::from(!tag.closes);
        match depth <= MAX_DEPTH {
            true => tag.write(&mut tamed),
            // The words before and behind it are two words.
            false if is_block(&tag.name) => tamed.push_str("<br>"),
            false => {}
        }
        depth = depth.saturating_sub(usize::from(tag.closes));
    }
    tamed.push_str(&html[at..]);
    tamed
}

/// What the sign that opens tags begins.
enum Opened<'a> {
    Tag(Tag<'a>),
    NoTag,
    /// A tag that does not end before the page does.
    Unfinished,
}

/// A tag as it stands in a page.
struct Tag<'a> {
    /// In lower case.
    name: String,
    closes: bool,
    attributes: Vec<&'a str>,
    /// Whether it ends in a stroke.
    is_closed: bool,
    length: usize,
}

/// Elements that never hold anything.
const VOID: [&str; 9] = ["area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"];

impl<'a> Opened<'a> {
    /// What a text begins with, whose first sign is the one that opens tags.
    fn read(text: &'a str) -> Self {
        let from = if text.starts_with("</") { 2 } else { 1 };
        let rest = &text[from..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
            return Self::NoTag;
        }
        let head = &rest[..rest.floor_char_boundary(MAX_NAME_BYTES + 1)];
        let tag = match head.find(|c: char| c.is_whitespace() || c == '>' || c == '/') {
            Some(length) => Tag::read(text, from, &rest[..length]),
            None if head.len() < rest.len() => return Self::NoTag,
            None => None,
        };
        tag.map_or(Self::Unfinished, Self::Tag)
    }
}

impl<'a> Tag<'a> {
    /// The tag that a text begins with, whose name stands at `from`; nothing if it does not end.
    fn read(text: &'a str, from: usize, name: &str) -> Option<Self> {
        let mut tag = Self {
            name: name.to_ascii_lowercase(),
            closes: from == 2,
            attributes: Vec::new(),
            is_closed: false,
            length: text.len(),
        };
        let mut at = from + name.len();
        if name.starts_with('!') {
            // A declaration ends at the first sign that closes a tag, in quotation marks, too.
            let words = &text[at..at + text[at..].find('>')?];
            tag.length = at + words.len() + 1;
            let may_stay = |words: &&str| (1..=MAX_ATTRIBUTE_BYTES).contains(&words.len());
            tag.attributes.extend(Some(words.trim()).filter(may_stay));
            return Some(tag);
        }
        loop {
            at += text[at..].find(|c: char| !c.is_whitespace() && c != '/')?;
            if text[at..].starts_with('>') {
                tag.length = at + 1;
                tag.is_closed = text[..at].ends_with('/');
                return Some(tag);
            }
            let end = at + attribute_end(&text[at..])?;
            if tag.attributes.len() < MAX_ATTRIBUTES && end - at <= MAX_ATTRIBUTE_BYTES {
                tag.attributes.push(&text[at..end]);
            }
            at = end;
        }
    }

    fn write(&self, out: &mut String) {
        out.push_str(if self.closes { "</" } else { "<" });
        out.push_str(&self.name);
        for attribute in &self.attributes {
            out.push(' ');
            out.push_str(attribute);
        }
        out.push('>');
    }

    /// The name of an element in which everything up to its closing tag is no text of the page.
    fn raw_text(&self) -> Option<&str> {
        let raw = ["script", "style", "svg", "template", "iframe", "canvas"];
        (!self.closes && raw.contains(&self.name.as_str())).then_some(self.name.as_str())
    }

    /// Whether it describes the page to programs.
    fn is_data(&self) -> bool {
        self.attributes.iter().any(|it| it.to_ascii_lowercase().contains("application/ld+json"))
    }

    /// Whether it stays open until it is closed: other elements hold nothing, or end where the next of them begins.
    fn nests(&self) -> bool {
        !CLOSED_BY_THEMSELVES.contains(&self.name.as_str()) && !self.name.starts_with('!')
    }
}

const CLOSED_BY_THEMSELVES: [&str; 29] = [
    "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input",
    "li", "link", "meta", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot",
    "th", "thead", "tr", "wbr",
];

/// Where an attribute ends: `name`, `name=value`, `name="a value"`.
fn attribute_end(text: &str) -> Option<usize> {
    let name = text.find(|c: char| c.is_whitespace() || "=>/".contains(c))?;
    // A stray sign is an attribute of one letter, so that reading goes on behind it.
    let name = name.max(text.chars().next().map_or(0, char::len_utf8));
    let rest = text[name..].trim_start();
    let Some(value) = rest.strip_prefix('=') else { return Some(name) };
    let value = value.trim_start();
    let start = text.len() - value.len();
    let length = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].find(quote)? + 2,
        _ => value.find(|c: char| c.is_whitespace() || c == '>')?,
    };
    Some(start + length)
}

/// Where the closing tag of an element begins.
fn close_of(text: &str, name: &str) -> Option<usize> {
    let is_close = |at: &usize| {
        text.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    text.match_indices("</").map(|(at, _)| at).find(is_close)
}

/// Whether brackets stand deep inside each other.
fn is_deep(data: &str) -> bool {
    let mut depth = 0_i32;
    data.bytes().any(|byte| {
        depth += i32::from(matches!(byte, b'{' | b'[')) - i32::from(matches!(byte, b'}' | b']'));
        depth > 32
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tame_html(html: &str) -> String {
        tame(html, Syntax::Html)
    }

    #[test]
    fn elements_of_xhtml_end_at_their_stroke() {
        let tamed = tame("<a id='p'/>Text<br/><title/>", Syntax::Xhtml);
        assert_eq!(tamed, "<a id='p'></a>Text<br><title></title>");
    }

    #[test]
    fn what_is_no_text_is_taken_out_and_the_rest_stays() {
        for (html, tamed) in [
            ("<p class=a>One < two</p>", "<p class=a>One < two</p>"),
            ("<P\nID='x'>One<BR/>two", "<p ID='x'>One<br>two"),
            ("a<script>if (a</b) {}</script>b", "ab"),
            ("a<!-- <p> -->b<style>p {}", "ab"),
            ("<a href=\"x>y\">link</a>", "<a href=\"x>y\">link</a>"),
            (
                "<SCRIPT type=\"application/ld+json\">{}</SCRIPT>",
                "<script type=\"application/ld+json\">{}</script>",
            ),
            ("a <b", "a "),
            ("a <b c=\"<p>d", "a "),
            ("a <1<2 b", "a <1<2 b"),
            ("<!DOCTYPE html>a<! b=\"c>d", "<!doctype html>a<! b=\"c>d"),
            ("a<svg width=1 />b<svg><text>c</text></svg>d", "abd"),
            ("a<object data=x><p>b</object>c<object>d", "a<p>bcd"),
            ("<a = >x</a>", "<a =>x</a>"),
        ] {
            assert_eq!(super::tame(html, Syntax::Html), tamed, "{html}");
        }
    }

    #[test]
    fn depth_and_attributes_are_bounded() {
        let deep = tame_html(&format!("{}x{}", "<div>".repeat(1000), "</div>".repeat(1000)));
        assert_eq!(deep.matches("<div>").count(), MAX_DEPTH);
        assert_eq!(deep.matches("</div>").count(), MAX_DEPTH);
        assert!(deep.contains("<br>x<br>"), "words in different elements stay apart");
        let unclosed = "<a href=x ".repeat(100_000);
        assert_eq!(tame_html(&unclosed), "", "it is read once");
        let paragraphs = tame_html(&"<p>x".repeat(1000));
        assert_eq!(paragraphs.matches("<p>").count(), 1000);
        let wide = tame_html(&format!("<p {}>x", "a=1 ".repeat(1000)));
        assert_eq!(wide.matches("a=1").count(), MAX_ATTRIBUTES);
        let long = tame_html(&format!("<img src=\"{}\" alt=x>", "A".repeat(10_000)));
        assert_eq!(long, "<img alt=x>");
    }
}
