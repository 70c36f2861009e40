//! Reads when a web page was written from what it prints, where its tags do not say it: "Date: 14 March 1921", or the
//! line of place and day at the head of a letter.
//!
//! Most pages with a day are none of that day: lists, news, articles on what happened then, records of things.
//! So a day counts only where the page shows that it is one paper, and prints one day of writing.

use std::collections::BTreeSet;

use crate::ingest::dates::{Dating, is_date, is_full_day};
use crate::ingest::lines::{Line, lines};
use crate::ingest::readers::datelines::{
    has_other_label, is_salutation, may_be_place, names_event, names_paper, placed_days,
};
use crate::ingest::readers::headings::kind;
use crate::ingest::readers::key_values::{Key, is_of_several, known, pair};
use crate::ingest::readers::labels::goes_on;
use crate::model::{Document, Fact, WrittenDate, WrittenOrigin};

/// How far from the top the line of place and day may stand.
const MAX_DATE_LINE: usize = 12;

/// How far from the top the kind of the paper may stand, where the title does not say it.
const MAX_KIND_LINE: usize = 3;

/// How many lines below the line of place and day somebody may be addressed.
const MAX_LINES_TO_SALUTATION: usize = 4;

/// Fewest papers that make a page a list.
const MIN_PAPERS: usize = 3;

/// Longest line, in bytes, that is a title.
const MAX_TITLE_BYTES: usize = 160;

/// A day of writing that a page prints.
struct Printed {
    written: WrittenDate,
    place: Option<String>,
}

/// Writes into a document the day that its page prints. `whole` is the text of the page, of which the document may have
/// a part.
pub(super) fn read(whole: &str, document: &mut Document, dating: &Dating<'_>) {
    let text = with_labels(whole);
    let lines = lines(&text);
    let pairs = lines.iter().filter_map(|line| pair(line.text));
    let pairs = pairs.filter_map(|(key, value)| Some((key?, value)));
    let labels = Labels { pairs: pairs.collect() };
    let found = match labels.of_writing() {
        Some(days) => labels.written(&days, document, dating),
        None => dateline(&lines, document, dating),
    };
    // Cheap before dear: most pages print no such day.
    let Some(found) = found else { return };
    if !is_article(&lines) && !is_list(&lines, dating) {
        document.written.push(found.written);
        document.place = document.place.take().or(found.place.map(Fact::printed));
    }
}

/// The lines of a page, of which a label alone on its line and its value below it become one: a browser shows terms and
/// their definitions so.
fn with_labels(whole: &str) -> String {
    let is_label = |line: &str| known(line.trim_end_matches(':').trim_end()).is_some();
    let lines = whole.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut lines = lines.peekable();
    let mut text = String::new();
    while let Some(line) = lines.next() {
        text.push_str(line);
        if is_label(line)
            && let Some(value) = lines.next_if(|next| !is_label(next) && pair(next).is_none())
        {
            text.push_str(if line.ends_with(':') { " " } else { ": " });
            text.push_str(value);
        }
        text.push('\n');
    }
    text
}

/// Whether a page tells of something with its sources: the day of a letter is then not that of the page.
fn is_article(lines: &[Line<'_>]) -> bool {
    let is_section = |line: &Line<'_>| {
        let words = line.text.trim_end_matches("[edit]").trim_end_matches([':', ' ']);
        SECTIONS_OF_ARTICLES.iter().any(|section| words.eq_ignore_ascii_case(section))
    };
    lines.iter().any(is_section)
}

const SECTIONS_OF_ARTICLES: [&str; 5] =
    ["bibliography", "external links", "further reading", "references", "see also"];

/// Whether a page has several days of writing, addresses several people, or names several papers.
fn is_list(lines: &[Line<'_>], dating: &Dating<'_>) -> bool {
    let alone = lines.iter().filter(|line| is_date(line.text));
    let alone = alone.filter_map(|line| dating.whole(line.text)).filter(is_full_day);
    let days = placed_days(lines, dating).into_iter().chain(alone.map(|day| day.to_string()));
    let salutations = lines.iter().filter(|line| is_salutation(line.text)).count();
    let is_title = |line: &&Line<'_>| line.text.len() <= MAX_TITLE_BYTES && names_paper(line.text);
    let titles: BTreeSet<&str> = lines.iter().filter(is_title).map(|line| line.text).collect();
    is_of_several(days.collect()) || salutations > 1 || titles.len() >= MIN_PAPERS
}

/// What the labels of a page say.
struct Labels<'t> {
    pairs: Vec<(Key, &'t str)>,
}

impl<'t> Labels<'t> {
    /// The labels of days of writing; `None` where there are none.
    fn of_writing(&self) -> Option<Vec<(Key, &'t str)>> {
        let days = self.pairs.iter().filter(|(key, _)| key.is_of_writing());
        Some(days.copied().collect::<Vec<_>>()).filter(|days| !days.is_empty())
    }

    /// The one day of writing that labels say, if the page is a paper.
    fn written(
        &self,
        days: &[(Key, &str)],
        document: &Document,
        dating: &Dating<'_>,
    ) -> Option<Printed> {
        let whole = |text: &str| dating.whole(text.trim_end_matches('.'));
        let &(key, text) = days.first()?;
        let edtf = whole(text)?;
        let is_one = days.iter().all(|&(_, other)| whole(other) == Some(edtf));
        let is_thing = self.has(|key, _| key == Key::OfThing) || names_event(&document.title);
        let has_writer = self.has(|key, value| {
            key.names_writer() && is_name(value, dating)
                || key == Key::Kind && kind(value).is_some()
        });
        let is_paper = key == Key::Written || is_paper(document) || has_writer && !is_thing;
        let origin = WrittenOrigin::Metadata;
        let written = WrittenDate { edtf, origin, text: text.to_owned() };
        (is_one && days.len() < MIN_PAPERS && is_paper).then_some(Printed { written, place: None })
    }

    fn has(&self, is_wanted: impl Fn(Key, &str) -> bool) -> bool {
        self.pairs.iter().any(|&(key, value)| is_wanted(key, value))
    }
}

/// "From: 7 p.m." and "To: 3 May" name nobody.
fn is_name(value: &str, dating: &Dating<'_>) -> bool {
    value.starts_with(char::is_alphabetic) && dating.whole(value).is_none()
}

/// Whether its title, or one of its first lines, says that a page is a paper.
fn is_paper(document: &Document) -> bool {
    let first = document.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut first = first.take(MAX_KIND_LINE).filter(|line| line.len() <= MAX_TITLE_BYTES);
    names_paper(&document.title) || first.any(names_paper)
}

/// The line of place and day at the head of a paper. A day alone, as it stands above news, is that of the page.
fn dateline(whole: &[Line<'_>], document: &Document, dating: &Dating<'_>) -> Option<Printed> {
    let near = lines(&document.text);
    let found = near.iter().take(MAX_DATE_LINE).enumerate().find_map(|(at, line)| {
        let found = dating.dateline(line.text)?;
        let date = found.date.filter(|date| is_full_day(&date.edtf))?;
        let place = line.text.get(found.place?)?;
        let above = at.checked_sub(1).map_or("", |above| near[above].text);
        let ends_sentence = line.gap == 0 && goes_on(above);
        let is_own = !ends_sentence && may_be_place(place) && !has_other_label(line.text);
        is_own.then_some((at, line.text, place, date))
    });
    let (at, text, place, date) = found?;
    let below = near.iter().skip(at + 1).take(MAX_LINES_TO_SALUTATION);
    let is_addressed = below.map(|line| line.text).any(is_salutation);
    let is_paper = is_addressed || is_paper(document);
    let is_one = || placed_days(whole, dating).into_iter().collect::<BTreeSet<String>>().len() == 1;
    if !is_paper || !is_one() {
        return None;
    }
    let words = text.get(date.span).unwrap_or(text).to_owned();
    let written = WrittenDate { edtf: date.edtf, origin: WrittenOrigin::Dateline, text: words };
    Some(Printed { written, place: Some(place.to_owned()) })
}
