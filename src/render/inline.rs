//! Renders results of an inline query: excerpts and citations to send into any chat.
//!
//! What is sent stands by itself among people who did not ask: the words, one line of source and a link to the passage, and never
//! how well that meets the question of the one who sends it.

use super::entities::{StyledText, utf16_len};
use super::phrases;
use super::shortened::{Anchor, ShortenedQuote, densest, fitted};
use super::telegram::{
    MAX_CITATION_UNITS, MAX_LINE_UNITS, MAX_TITLE_UNITS, MAX_UNITS, Message, blockquote, clip,
    finished, plain, source_mistakes, titled,
};
use crate::answer::{Attribution, Evidence, Quote};
use crate::archive::Surroundings;
use crate::cite::{CitationSettings, cite, where_held};
use crate::messages::Locale;
use crate::model::{DocumentHead, Passage, PassageId};

/// Who speaks, in the title of a result, so that the day behind it is still seen. Telegram shows one line of it.
const MAX_WHO_UNITS: usize = 40;

/// The words in the description of a result, of which Telegram shows two or three lines.
const MAX_DESCRIPTION_UNITS: usize = 140;

/// A citation that is set into a sentence.
const MAX_IN_TEXT_UNITS: usize = 300;

/// One result of an inline query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineItem {
    /// Names it among the results, in at most 64 bytes; an excerpt and a citation begin with what [`passage_of`] reads.
    pub id: String,
    /// Who speaks, and when.
    pub title: String,
    /// The words.
    pub description: String,
    /// What is sent when it is chosen.
    pub message: Message,
}

/// Why an excerpt is offered that nobody asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    /// It was asked for.
    Asked,
    /// It is of this day, in another year.
    OnThisDay,
    /// The person sent it before.
    SentBefore,
}

/// A quotation with what is needed to name its source.
#[derive(Clone, Debug)]
pub struct Excerpt<'a> {
    document: &'a DocumentHead,
    passage: &'a Passage,
    quote: &'a Quote,
    /// Who speaks, as far as that is known.
    attribution: Option<&'a Attribution>,
    /// Where the words of the question stand most densely.
    anchor: Anchor,
}

impl<'a> From<&'a Evidence> for Excerpt<'a> {
    fn from(evidence: &'a Evidence) -> Self {
        let Evidence { document, passage, quote, highlights, attribution, .. } = evidence;
        let anchor = densest(quote, highlights, MAX_DESCRIPTION_UNITS);
        Self { document, passage, quote, attribution: Some(attribution), anchor }
    }
}

impl<'a> Excerpt<'a> {
    /// The passage itself, whole.
    pub fn of_passage(around: &'a Surroundings) -> Option<Self> {
        let Surroundings { document, passage, quotes, middle, .. } = around;
        let quote = quotes.get(*middle)?;
        Some(Self { document, passage, quote, attribution: None, anchor: Anchor::Character(0) })
    }

    /// Its passage.
    pub fn passage(&self) -> &PassageId {
        &self.passage.id
    }

    /// Its document.
    pub fn document(&self) -> &DocumentHead {
        self.document
    }

    /// Who speaks, in a few words. Of whom the archive does not say it, the document stands in for them.
    fn who(&self, locale: Locale) -> String {
        let named = phrases::named_voice(locale, self.document, self.attribution);
        named.unwrap_or_else(|| titled(locale, self.document))
    }
}

/// The two results of an excerpt: the words with their source, and the citation alone. `number` counts the excerpts of a list;
/// `same` counts those of the same document before this one; `address` is that of the passage.
pub fn results(
    locale: Locale,
    excerpt: &Excerpt<'_>,
    offered: Offered,
    number: usize,
    same: usize,
    address: Option<&str>,
    settings: &CitationSettings,
) -> [InlineItem; 2] {
    let id = |kind: char| format!("{kind}.{}.{number}", excerpt.passage.id);
    let citation = cite(excerpt.document, excerpt.passage, settings);
    let archive = clip(&citation.archive, MAX_CITATION_UNITS);
    let added = phrases::added(locale, &citation.added);
    let about: Vec<String> = [Some(archive.clone()), added].into_iter().flatten().collect();
    [
        InlineItem {
            id: id(EXCERPT),
            title: title(locale, excerpt, offered, same),
            description: description(locale, excerpt),
            message: message(locale, excerpt, address),
        },
        InlineItem {
            id: id(CITATION),
            title: phrases::inline_citation(locale),
            description: about.join("\n"),
            message: plain(&archive),
        },
    ]
}

const EXCERPT: char = 'e';
const CITATION: char = 'c';

/// The passage of a result that is an excerpt or a citation.
pub fn passage_of(result: &str) -> Option<&str> {
    let mut parts = result.split('.');
    let kind = parts.next()?;
    let is_ours = kind.chars().eq([EXCERPT]) || kind.chars().eq([CITATION]);
    parts.next().filter(|_| is_ours)
}

fn title(locale: Locale, excerpt: &Excerpt<'_>, offered: Offered, same: usize) -> String {
    let who = clip(&excerpt.who(locale), MAX_WHO_UNITS);
    let when = phrases::day_of_writing(locale, excerpt.document);
    let title = phrases::inline_title(locale, &who, &when);
    let title = match offered {
        Offered::Asked => title,
        Offered::OnThisDay => phrases::inline_on_this_day(locale, &title),
        Offered::SentBefore => phrases::inline_sent_before(locale, &title),
    };
    match same {
        0 => title,
        _ => format!("{title} · {}", same + 1),
    }
}

/// The words, and below them the title where the line above has none or only its beginning.
fn description(locale: Locale, excerpt: &Excerpt<'_>) -> String {
    let words = words(excerpt, MAX_DESCRIPTION_UNITS);
    let title = titled(locale, excerpt.document);
    match utf16_len(&title) > MAX_WHO_UNITS || excerpt.who(locale) != title {
        true => format!("{words}\n{title}"),
        false => words,
    }
}

fn words(excerpt: &Excerpt<'_>, most: usize) -> String {
    let part = fitted(excerpt.quote, most, excerpt.anchor);
    part.map_or_else(String::new, |part| part.quote.text().to_owned())
}

/// The quotation, its source and the way to its passage. Nothing in it is bold: the words that were asked for are emphasised by nobody.
fn message(locale: Locale, excerpt: &Excerpt<'_>, address: Option<&str>) -> Message {
    let mut below = StyledText::default();
    let room = MAX_UNITS - 6 * MAX_TITLE_UNITS;
    let part = fitted(excerpt.quote, room, excerpt.anchor);
    if let Some(ShortenedQuote { quote, .. }) = &part {
        for remark in source_mistakes(locale, excerpt.document, quote) {
            below.plain("\n").plain(&clip(&remark, MAX_LINE_UNITS));
        }
    }
    let is_part = part.as_ref().is_some_and(|part| part.is_shorter);
    below.plain("\n").plain(&source(locale, excerpt, is_part));
    if let Some(address) = address {
        below.line().link(&phrases::inline_link(locale), address);
    }
    let mut text = StyledText::default();
    match &part {
        Some(part) => blockquote(&mut text, &part.quote, &[]),
        None => _ = text.plain(&phrases::too_long_to_show(locale)),
    }
    text.append(below);
    finished(text)
}

/// One line: whose words they are, the place and the day, the title where the source does not name the document, the source.
fn source(locale: Locale, excerpt: &Excerpt<'_>, is_part: bool) -> String {
    let Excerpt { document, passage, attribution, .. } = excerpt;
    let sources = phrases::sources(locale, document, passage);
    let held = sources.iter().map(|source| clip(source, MAX_TITLE_UNITS)).collect::<Vec<_>>();
    let held = held.join(" · ");
    let held = if is_part { phrases::source_of_part(locale, &held) } else { held };
    let whose = phrases::attribution_of(locale, document, passage.voice, *attribution);
    phrases::inline_source(locale, &clip(&whose, MAX_TITLE_UNITS), &held)
}

/// A piece of a sentence that sources are set into.
#[derive(Clone, Debug)]
pub enum WovenPiece<'a> {
    /// Words of the person, as they are.
    Words(String),
    /// The source of something, with the address of its passage.
    Source(Excerpt<'a>, Option<String>),
}

/// A sentence of at most 256 characters, as Telegram lets somebody type, with its sources; it is the person's, word for word.
pub fn woven(locale: Locale, mut pieces: Vec<WovenPiece<'_>>, number: usize) -> InlineItem {
    trim(&mut pieces);
    let mut text = StyledText::default();
    let mut sources = Vec::new();
    for piece in &pieces {
        match piece {
            WovenPiece::Words(words) => _ = text.plain(words),
            WovenPiece::Source(excerpt, address) => {
                let cited = clip(&in_text(locale, excerpt), MAX_IN_TEXT_UNITS);
                match address {
                    Some(address) => text.plain("(").link(&cited, address).plain(")"),
                    None => text.plain("(").plain(&cited).plain(")"),
                };
                sources.push(excerpt);
            }
        }
    }
    let (title, description) = match &sources[..] {
        [one] => {
            let who = clip(&one.who(locale), MAX_WHO_UNITS);
            let when = phrases::day_of_writing(locale, one.document);
            let title = phrases::inline_title(locale, &who, &when);
            (phrases::inline_woven_one(locale, &title), description(locale, one))
        }
        _ => {
            let each = sources.iter().map(|one| clip(&in_text(locale, one), MAX_LINE_UNITS));
            let each: Vec<String> = each.collect();
            (phrases::inline_woven(locale, sources.len()), each.join("\n"))
        }
    };
    InlineItem { id: format!("w.{number}"), title, description, message: finished(text) }
}

/// Telegram drops blanks at both ends of a message, and counts the places of its links from behind them.
fn trim(pieces: &mut [WovenPiece<'_>]) {
    if let Some(WovenPiece::Words(first)) = pieces.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(WovenPiece::Words(last)) = pieces.last_mut() {
        *last = last.trim_end().to_owned();
    }
}

/// A source as it stands in brackets in a sentence: the book and the number in it, or what names the document.
fn in_text(locale: Locale, excerpt: &Excerpt<'_>) -> String {
    let Excerpt { document, passage, .. } = excerpt;
    let held = where_held(document, passage).value;
    let is_numbered = document.volume.is_some() && document.number.is_some();
    let named = match is_numbered {
        true => vec![held],
        false => {
            vec![titled(locale, document), phrases::day_of_writing(locale, document), held]
        }
    };
    named
        .into_iter()
        .chain(phrases::place_in_document(locale, passage))
        .collect::<Vec<_>>()
        .join(", ")
}
