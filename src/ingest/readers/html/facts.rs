//! Reads what a web page says of itself: the tags that libraries, search engines and reference managers read.

use dom_query::Document as Html;
use dom_smoothie::Readability;

use crate::ingest::dates::Dating;
use crate::model::{Document, Fact, WrittenDate, WrittenOrigin};
use crate::time::{Context, Mode, Style};

/// Longest fact, in bytes.
const MAX_FACT_BYTES: usize = 600;

/// Names of tags, the surest first, in lower case.
const TITLES: [&str; 6] =
    ["citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title", "title"];
const AUTHORS: [&str; 5] =
    ["citation_author", "dc.creator", "dcterms.creator", "author", "article:author"];
/// When the thing itself was made. Believed where the page prints the date: many sites write there when the page was
/// made.
const CREATED: [&str; 3] = ["dcterms.created", "dc.date.created", "dc.created"];
/// When an article appeared. Only pages that say that they are an article are believed: the same tags tell of a page
/// about a letter when the page was made.
const PUBLISHED: [&str; 3] = ["citation_publication_date", "citation_date", "citation_online_date"];
const ADDRESSES: [&str; 2] = ["citation_public_url", "og:url"];
const LICENCES: [&str; 3] = ["dcterms.license", "dc.rights", "dcterms.rights"];

/// Name and content of each tag, in the order of the page.
struct Tags(Vec<(String, String)>);

/// Writes into a document what its page says of it.
pub(super) fn read(html: &Html, document: &mut Document, dating: &Dating<'_>) {
    let tags = Tags::of(html);
    document.title = tags.first(&TITLES).or_else(|| title(html)).unwrap_or_default();
    let authors = AUTHORS.iter().map(|name| tags.all(name)).find(|found| !found.is_empty());
    let authors: Vec<String> = authors.unwrap_or_default();
    let is_name = |author: &&String| !author.contains("://");
    let authors: Vec<&str> = authors.iter().filter(is_name).map(String::as_str).collect();
    document.author = (!authors.is_empty()).then(|| Fact::printed(authors.join("; ")));
    document.url = tags.first(&ADDRESSES).or_else(|| canonical(html)).map(Fact::printed);
    document.licence = tags.first(&LICENCES).map(Fact::printed);
    if let Some(created) = tags.first(&CREATED) {
        let written = date(&created, WrittenOrigin::Metadata, dating);
        let printed = written.filter(|written| is_printed(written, &document.text, dating));
        document.written.extend(printed);
    }
    if let Some(published) = published(html, &tags) {
        document.written.extend(date(&published, WrittenOrigin::Published, dating));
    }
    if document.author.is_none() {
        let article = article(html).and_then(|article| article.byline);
        document.author = article.filter(|by| !by.contains("://")).map(Fact::printed);
    }
}

impl Tags {
    fn of(html: &Html) -> Self {
        let found = html.select("meta");
        let tags = found.nodes().iter().filter_map(|node| {
            let name = node.attr("name").or_else(|| node.attr("property"))?;
            let content = node.attr("content")?;
            let words: Vec<&str> = content.split_whitespace().collect();
            let name = name.trim().to_ascii_lowercase().replace("dc:", "dc.");
            Some((name, words.join(" "))).filter(|(_, it)| is_fact(it))
        });
        Self(tags.collect())
    }

    fn all(&self, name: &str) -> Vec<String> {
        let named = self.0.iter().filter(|(known, _)| known == name);
        named.map(|(_, content)| content.clone()).collect()
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.all(name).into_iter().next())
    }
}

fn is_fact(text: &str) -> bool {
    (1..=MAX_FACT_BYTES).contains(&text.len())
}

fn title(html: &Html) -> Option<String> {
    let words = |selector: &str| {
        let text = html.select_single(selector).text();
        let words: Vec<&str> = text.split_whitespace().collect();
        Some(words.join(" ")).filter(|words| is_fact(words))
    };
    // A heading alone on its page names it; the title of the window names the site, too.
    let is_alone = html.select("h1").length() == 1;
    words("h1").filter(|_| is_alone).or_else(|| words("title")).or_else(|| words("h1"))
}

fn canonical(html: &Html) -> Option<String> {
    let address = html.select_single("link[rel=canonical]").attr("href")?.to_string();
    Some(address).filter(|address| address.starts_with("http") && is_fact(address))
}

/// What the page says as an article of a journal or a newspaper.
fn article(html: &Html) -> Option<dom_smoothie::Metadata> {
    Readability::with_document(html.clone(), None, None).ok()?.parse_json_ld()
}

fn published(html: &Html, tags: &Tags) -> Option<String> {
    let is_of_journal = !tags.all("citation_journal_title").is_empty();
    let of_journal = tags.first(&PUBLISHED).filter(|_| is_of_journal);
    of_journal.or_else(|| article(html)?.published_time).filter(|date| is_fact(date))
}

/// "2004-11-10T08:00:00Z", "2004/11/10", "November 10, 2004"
fn date(text: &str, origin: WrittenOrigin, dating: &Dating<'_>) -> Option<WrittenDate> {
    let day = text.split_once('T').map_or(text, |(day, _)| day).trim();
    let edtf = day.replace('/', "-").parse().ok().or_else(|| dating.whole(day))?;
    Some(WrittenDate { edtf, origin, text: text.to_owned() })
}

/// Whether a text prints a date, as it is or closer: "1934" is printed in "4 May 1934".
fn is_printed(written: &WrittenDate, text: &str, dating: &Dating<'_>) -> bool {
    let date = written.edtf.to_string();
    let Some(year) = date.get(..4) else { return false };
    let mode = Mode::Document(Style::Dispatch);
    let context = Context { reference: None, mode, order: dating.order, century: dating.century };
    // Only lines with the year are read, for a page may be long.
    text.lines().filter(|line| line.contains(year)).any(|line| {
        let found = dating.dates.read(line, &context).expressions;
        found.iter().any(|found| found.edtf.to_string().starts_with(&date))
    })
}
