//! Reads the dates that a page prints about itself, and the times that its prose speaks of.

use std::ops::Range;

use chrono::NaiveDate;

use super::extracted::Block;
use crate::language::default_language;
use crate::model::{Document, PassageKind, Span, SpokenTime, WrittenDate, WrittenOrigin};
use crate::text::View;
use crate::time::{
    Context, DateReader, Dateline, Edtf, EdtfDate, Mode, NumericOrder, Precision, Qualifier,
    Relation, Style, TimeExpression,
};

/// Longest line, in bytes, that may be a date and nothing else.
const MAX_DATE_LINE_BYTES: usize = 48;

/// Whether a line looks like a date and nothing else ("November 02, 1962", "April, 1963", "circa 1950", "undated").
pub(crate) fn is_date(text: &str) -> bool {
    if text.len() > MAX_DATE_LINE_BYTES {
        return false;
    }
    let lower = text.to_lowercase();
    let mut dated = false;
    for word in lower.split([' ', ',', '.', '-', '–', '/', '\u{a0}', '[', ']', '?', '(', ')']) {
        match word {
            "" => {}
            "undated" | "nd" => dated = true,
            _ if is_year(word) => dated = true,
            _ if is_date_word(word) => {}
            _ => return false,
        }
    }
    dated || lower.starts_with("n.d")
}

/// Whether a word names a month, a day of the month or a part of the year.
fn is_date_word(word: &str) -> bool {
    // "3rd", "22nd"; a word without digits is left with nothing and falls through to the names.
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ordinal = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
    if !digits.is_empty() {
        return ordinal && digits.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day));
    }
    is_month(word) || default_language().dates.page_date_words.contains(&word)
}

/// Whether a word, in lower case, is the name of a month, in full or cut.
pub(crate) fn is_month(word: &str) -> bool {
    let cut = word.trim_end_matches('.');
    default_language()
        .dates
        .month_names
        .iter()
        // "sept" is the only abbreviation of four letters.
        .any(|month| *month == cut || (cut.len() == 3 && month.starts_with(cut)) || cut == "sept")
}

fn is_year(word: &str) -> bool {
    // "1960s"
    let digits = word.strip_suffix('s').unwrap_or(word);
    digits.len() == 4 && digits.parse::<u32>().is_ok_and(|year| (1000..2100).contains(&year))
}

/// Reads dates as the documents of one archive write them.
#[derive(Clone, Copy, Debug)]
pub struct Dating<'a> {
    /// Reader of dates.
    pub(crate) dates: &'a DateReader,
    /// First year of the century that two-digit years mean.
    pub(crate) century: i32,
    /// Order of ambiguous numeric dates.
    pub(crate) order: NumericOrder,
}

impl Dating<'_> {
    /// The date that a short text is as a whole.
    pub fn whole(&self, text: &str) -> Option<Edtf> {
        let context = self.context(None, Style::Dispatch);
        self.dates.whole(text, &context).map(|found| found.edtf)
    }

    /// The place and the day of a line that holds nothing else.
    pub fn dateline(&self, line: &str) -> Option<Dateline> {
        self.dates.dateline(line, &self.context(None, Style::Dispatch))
    }

    /// A date of writing, if `text` is a date.
    pub fn written(&self, text: &str, origin: WrittenOrigin) -> Option<WrittenDate> {
        let edtf = self.whole(text)?;
        Some(WrittenDate { edtf, origin, text: text.to_owned() })
    }

    /// The days on which a title says that the thing was written or took place, with their words.
    ///
    /// "…, 18 November 1962" and "… on 6 May 1946" say it; "the letter of 22 October 1962" names another paper.
    pub(crate) fn in_title(
        &self,
        title: &str,
        reference: Option<NaiveDate>,
    ) -> Vec<(Edtf, String)> {
        let context = self.context(reference, Style::Dispatch);
        let found = self.dates.read(title, &context).expressions.into_iter();
        // A day whose year was inferred would be no claim of the title.
        let days = found.filter(|found| is_full_day(&found.edtf) && !found.inferred);
        let own = days.filter(|found| is_own_day(title, found.span.start));
        own.filter_map(|found| Some((found.edtf, title.get(found.span)?.to_owned()))).collect()
    }

    /// Every time that a document tells about, in the order of its pieces; `views` shows each piece.
    ///
    /// Many pieces are read in one go, for "the previous month" may count from a date in the paragraph before.
    pub(crate) fn spoken(
        &self,
        document: &Document,
        style: Style,
        pieces: &[Block],
        views: &[View],
    ) -> Vec<SpokenTime> {
        let context = self.context(reference_day(document), style);
        // What an editor explains in brackets stands in the piece that it is taken from as well.
        let own = pieces.iter().zip(views).filter(|(piece, _)| piece.kind != PassageKind::Gloss);
        let mut rest = own.map(|(_, view)| view).peekable();
        let mut spoken = Vec::new();
        while rest.peek().is_some() {
            let running = RunningText::new(&mut rest);
            let found = self.dates.read(&running.text, &context).expressions;
            spoken.extend(found.iter().filter_map(|found| running.spoken(found)));
        }
        spoken
    }

    fn context(&self, reference: Option<NaiveDate>, style: Style) -> Context {
        let mode = Mode::Document(style);
        Context { reference, mode, order: self.order, century: self.century }
    }
}

/// Length of text, in bytes, that is read in one go. A document may have 64 MB, and a second copy of it would be held
/// for nothing: a date hardly counts from another that stands so far before it.
const CHUNK_BYTES: usize = 200_000;

/// Pieces of a document as a reader sees them, one after the other.
struct RunningText<'a> {
    text: String,
    /// Where each piece begins in `text`, and its view.
    views: Vec<(usize, &'a View)>,
}

impl<'a> RunningText<'a> {
    /// Takes pieces until there is enough to read.
    fn new(pieces: &mut impl Iterator<Item = &'a View>) -> Self {
        let mut running = Self { text: String::new(), views: Vec::new() };
        while running.text.len() < CHUNK_BYTES
            && let Some(view) = pieces.next()
        {
            let start = running.text.len();
            running.text.push_str(view.text());
            // Pieces stay paragraphs of their own; `source` drops what is still read across two of
            // them.
            running.text.push_str("\n\n");
            running.views.push((start, view));
        }
        running
    }

    fn spoken(&self, found: &TimeExpression) -> Option<SpokenTime> {
        let text = self.text.get(found.span.clone())?.to_owned();
        let span = self.source(&found.span)?;
        Some(SpokenTime { text, span, edtf: with_open_end(found), inferred: found.inferred })
    }

    /// The span of the file that a range of the running text stands for; `None` where it runs over two pieces.
    fn source(&self, range: &Range<usize>) -> Option<Span> {
        let after = self.views.partition_point(|(start, _)| *start <= range.start);
        let (start, view) = self.views.get(after.checked_sub(1)?)?;
        let within = range.start - start..range.end.checked_sub(*start)?;
        (within.end <= view.text().len()).then(|| view.span(within))
    }
}

/// The day that "this July" counts from: the last day on which the document may have been written.
pub(crate) fn reference_day(document: &Document) -> Option<NaiveDate> {
    let interval = document.written()?.interval();
    // A document dated "October 1962" may have been written on the 31st, and "after 1962" has no
    // end.
    interval.end.or(interval.start)
}

/// "Since 1959" and "before 1959" reach to an open end, which their date alone does not say.
fn with_open_end(found: &TimeExpression) -> Edtf {
    let whole = found.edtf.interval();
    let end = |day: NaiveDate, same: bool| match found.edtf {
        Edtf::Date(date) if same => Some(date),
        _ => {
            Some(EdtfDate { precision: Precision::Day, first: day, qualifier: Qualifier::Certain })
        }
    };
    match (found.relation, found.interval.start, found.interval.end) {
        (Relation::After, Some(start), None) => {
            Edtf::Range(end(start, whole.start == Some(start)), None)
        }
        (Relation::Before, None, Some(last)) => {
            Edtf::Range(None, end(last, whole.end == Some(last)))
        }
        _ => found.edtf,
    }
}

/// Whether a date names one day.
pub(crate) fn is_full_day(edtf: &Edtf) -> bool {
    matches!(edtf, Edtf::Date(EdtfDate { precision: Precision::Day, .. }))
}

/// Whether a day at this place of a title is that of the thing itself.
fn is_own_day(title: &str, at: usize) -> bool {
    let before = title.get(..at).unwrap_or_default().trim_end();
    // "Cable, 18 November 1962" and "Treaty (6 May 1946)"; "Letter of 22 October 1962" has none of
    // these before the date, and names another paper.
    let apart = before.is_empty() || before.ends_with([',', '(', '[', '—', '–', ':']);
    (apart || before.ends_with(" on")) && !is_quoted(title, at)
}

/// Whether a quotation mark was opened before `at` and not closed.
fn is_quoted(title: &str, at: usize) -> bool {
    let before = title.get(..at).unwrap_or_default();
    let opened = before.matches(['“', '‘']).count();
    let closed = before.matches('”').count() + closing_singles(before);
    let straight = opens_straight(before);
    opened > closed || straight
}

/// Curly single quotation marks that close, not apostrophes: no letter follows.
fn closing_singles(text: &str) -> usize {
    let after = |at: usize| text[at + '’'.len_utf8()..].chars().next();
    text.match_indices('’').filter(|(at, _)| !after(*at).is_some_and(char::is_alphanumeric)).count()
}

/// Whether a straight quotation mark after a blank was not closed before a blank or a stop.
fn opens_straight(text: &str) -> bool {
    let mut open = false;
    let mut previous = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if matches!(character, '\'' | '"') {
            let next = characters.peek().copied();
            // "'Views" opens; "Khrushchev's" has letters on both sides and does neither.
            if !previous.is_alphanumeric() && next.is_some_and(char::is_alphanumeric) {
                open = true;
            } else if !next.is_some_and(char::is_alphanumeric) {
                open = false;
            }
        }
        previous = character;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_line_that_is_a_date() {
        for text in [
            "November 02, 1962",
            "April, 1963",
            "22 November 1963",
            "1962",
            "Feb. 3rd, 1961",
            "circa 1950",
            "early 1960s",
            "n.d.",
            "Undated",
            "October 28 - November 10, 1962",
            "November 22, 1963 [?]",
        ] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "",
            "April",
            "Intelligence Note: Recent Reports on Sino-Soviet Disagreements",
            "President Chiang Kai-shek",
            "593–594",
            "The talks of 1962",
            "US",
            "No. 5",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn tells_quoted_words_of_a_title_from_its_own() {
        for (title, quoted) in [
            ("Memorandum of Conversation, |18 November 1962", false),
            ("Cable, 'Views on Khrushchev's Letter of |22 October 1962'", true),
            ("Cable, 'Views on Khrushchev's Letter', |22 October 1962", false),
            ("Cable, ‘Khrushchev’s Letters of |22 October 1962’", true),
            ("The Ambassadors' Talks, |22 October 1962", false),
        ] {
            let at = title.find('|').unwrap();
            assert_eq!(is_quoted(&title.replace('|', ""), at), quoted, "{title}");
        }
    }
}
