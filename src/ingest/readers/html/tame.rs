//! Takes out of a web page what would make its parser slow, before it is parsed.
//!
//! A parser of HTML may go through all open elements at each tag, and through all attributes at each attribute: a
//! megabyte of nested `<div>` takes minutes. What is taken out holds no text: scripts, styles, comments, long and
//! many attributes, and tags nested deeper than any page has them.

/// Elements inside each other; what is deeper is read without its tags.
const MAX_DEPTH: usize = 256;

/// Attributes of a tag.
const MAX_ATTRIBUTES: usize = 32;

/// Length of an attribute, in bytes: a picture may be written into one.
const MAX_ATTRIBUTE_BYTES: usize = 4000;

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
        let Some(tag) = Tag::read(rest) else {
            // A sign that opens no tag is text.
            tamed.push('<');
            at = open + 1;
            continue;
        };
        at = open + tag.length;
        if tag.is_closed && syntax == Syntax::Xhtml && !VOID.contains(&tag.name.as_str()) {
            tag.write(&mut tamed);
            tamed.push_str(&format!("</{}>", tag.name));
            continue;
        }
        if let Some(raw) = tag.raw_text() {
            let end = close_of(&html[at..], raw).map_or(html.len(), |end| at + end);
            let data = &html[at..end];
            if tag.is_data() && data.len() <= MAX_DATA_BYTES && !is_deep(data) {
                tag.write(&mut tamed);
                tamed.push_str(data);
                tamed.push_str("</script>");
            }
            at = end + html[end..].find('>').map_or(html.len() - end, |close| close + 1);
            continue;
        }
        match () {
            () if !tag.nests() => tag.write(&mut tamed),
            () if tag.closes => {
                if depth <= MAX_DEPTH {
                    tag.write(&mut tamed);
                }
                depth = depth.saturating_sub(1);
            }
            () => {
                depth += 1;
                if depth <= MAX_DEPTH {
                    tag.write(&mut tamed);
                }
            }
        }
    }
    tamed.push_str(&html[at..]);
    tamed
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

impl<'a> Tag<'a> {
    /// The tag that a text begins with.
    fn read(text: &'a str) -> Option<Self> {
        let closes = text.starts_with("</");
        let from = if closes { 2 } else { 1 };
        let length = text[from..].find(|c: char| c.is_whitespace() || c == '>' || c == '/');
        let name = &text[from..from + length?];
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
        if !is_name || name.len() > 64 {
            return None;
        }
        let mut tag = Self {
            name: name.to_ascii_lowercase(),
            closes,
            attributes: Vec::new(),
            is_closed: false,
            length: text.len(),
        };
        let mut at = from + name.len();
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
        let raw = ["script", "style", "svg", "template", "iframe", "object", "canvas"];
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
            ("a <b", "a <b"),
            ("<a = >x</a>", "<a = >x</a>"),
        ] {
            assert_eq!(super::tame(html, Syntax::Html), tamed, "{html}");
        }
    }

    #[test]
    fn depth_and_attributes_are_bounded() {
        let deep = tame_html(&format!("{}x{}", "<div>".repeat(1000), "</div>".repeat(1000)));
        assert_eq!(deep.matches("<div>").count(), MAX_DEPTH);
        assert_eq!(deep.matches("</div>").count(), MAX_DEPTH);
        let paragraphs = tame_html(&"<p>x".repeat(1000));
        assert_eq!(paragraphs.matches("<p>").count(), 1000);
        let wide = tame_html(&format!("<p {}>x", "a=1 ".repeat(1000)));
        assert_eq!(wide.matches("a=1").count(), MAX_ATTRIBUTES);
        let long = tame_html(&format!("<img src=\"{}\" alt=x>", "A".repeat(10_000)));
        assert_eq!(long, "<img alt=x>");
    }
}
