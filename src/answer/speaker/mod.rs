//! Says whose words a quotation holds: the speaker of a turn, and whether it stands in a paper that is attached.

use std::ops::Range;

use super::Quote;
use crate::language::DialogueWords;
use crate::model::{DocumentHead, Passage, PassageKind, Role, Span, Voice};
use crate::search::Engine;
use crate::text::SourceText;

mod holder;
mod label;
mod naming;
mod offices;
mod parties;
mod sentences;
mod signature;
mod speech;
mod teller;
mod title_author;
mod told;
mod turns;

pub(super) use offices::Holder;
use offices::OFFICES;
use parties::Parties;
pub(super) use signature::{Signature, signature};
pub(super) use teller::{Lexicon, Told};
pub(super) use title_author::title_author;
pub(super) use told::Telling;
use turns::{Names, speakers_of};

/// How far before a quotation the label of its speaker may stand, in bytes: three or four printed pages.
pub const MAX_BYTES_BACK: usize = 12_000;

/// How far behind a quotation another speaker may stand, in bytes.
const MAX_BYTES_BEHIND: usize = 3_000;

/// How far behind a quotation the name of whoever is told to have said it may stand, in bytes.
const MAX_BYTES_TOLD_BEHIND: usize = 600;

/// How much of the beginning of a document is read for the names of those who took part, in bytes.
const MAX_BYTES_OPENING: usize = 4_000;

/// How far before a quotation the heading of an attached paper is looked for, in bytes.
const MAX_BYTES_TO_ATTACHMENT: usize = 64_000;

/// Longest heading of an attached paper, in bytes.
const MAX_ATTACHMENT_HEADING_BYTES: usize = 60;

/// Who speaks in a dialogue, in the words with which the document labels the turn: "PM Chou", "The Secretary".
///
/// The label is a quotation of its own: it is made of what stands before the quoted words, and never of anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The label, without its colon.
    pub label: Quote,
    /// The label as it is shown: with the name that a letter stands for, where the title or the participants have one
    /// that fits: "R (Rogers)".
    pub shown: String,
}

/// Whose words a quotation holds, beyond the voice of its passage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// Who speaks, where that is sure; the first where several do.
    pub speaker: Option<Speaker>,
    /// Whose turns begin inside the words, after the first speaker's, in their order.
    pub then: Vec<Speaker>,
    /// Whether the words are surely the author's: no speaker is known, an author is, and they are no part of an attached paper.
    pub is_authors: bool,
}

/// Whose words a quotation from a passage holds.
///
/// What cannot be read of the document costs the speaker, and never the quotation.
pub fn attribution<E: Engine>(
    engine: &E,
    document: &DocumentHead,
    passage: &Passage,
    quote: &Quote,
    language: &DialogueWords,
) -> Attribution {
    let is_own = passage.voice == Voice::Document;
    if !is_own || matches!(passage.kind, PassageKind::Footnote | PassageKind::SourceNote) {
        return Attribution::default();
    }
    let around = Around::of(engine, document, quote.span());
    let speakers = around.map(|around| around.speakers(engine, document, language));
    let mut speakers = speakers.unwrap_or_default().into_iter();
    let speaker = speakers.next();
    // The author is named only where no speaker is.
    let is_authors = speaker.is_none()
        && has_author(document)
        && is_in_main_paper(engine, document, quote.span(), language);
    Attribution { speaker, then: speakers.collect(), is_authors }
}

impl Attribution {
    /// Who speaks in a stretch of the words, in the order of their turns, each once.
    pub fn speakers_in(&self, words: Span) -> Vec<&Speaker> {
        let all: Vec<&Speaker> = self.speaker.iter().chain(&self.then).collect();
        let begins = |speaker: &&Speaker| speaker.label.span().start;
        let first = all.iter().rposition(|speaker| begins(speaker) <= words.start).unwrap_or(0);
        let mut found: Vec<&Speaker> = Vec::new();
        for (at, speaker) in all.into_iter().enumerate().skip(first) {
            let is_here = at == first || begins(&speaker) < words.end;
            if is_here && found.iter().all(|known| known.label.text() != speaker.label.text()) {
                found.push(speaker);
            }
        }
        found
    }
}

fn has_author(document: &DocumentHead) -> bool {
    document.author.is_some() || document.people.iter().any(|person| person.role == Role::From)
}

/// Whether all from the beginning of the document to the quotation can be read and has no heading of an attached paper.
pub fn is_in_main_paper<E: Engine>(
    engine: &E,
    document: &DocumentHead,
    quote: Span,
    language: &DialogueWords,
) -> bool {
    let start = document.span.start;
    if start == quote.start {
        return true;
    }
    let is_near = quote.start.saturating_sub(start) <= MAX_BYTES_TO_ATTACHMENT;
    let before = is_near.then(|| read(engine, document, start..quote.start)).flatten();
    before.is_some_and(|(before, span)| {
        span.start == start && !before.lines().any(|line| is_attachment(line, language))
    })
}

/// The text of a document around a quotation.
struct Around {
    text: String,
    /// Where `text` stands in the file.
    span: Span,
    /// Where the quoted words stand in `text`.
    words: Range<usize>,
}

impl Around {
    fn of<E: Engine>(engine: &E, document: &DocumentHead, quote: Span) -> Option<Self> {
        let whole = document.span;
        let start = whole.start.max(quote.start.saturating_sub(MAX_BYTES_BACK));
        let end = whole.end.min(quote.end.saturating_add(MAX_BYTES_BEHIND));
        let (text, span) = read(engine, document, start..end)?;
        let words = quote.start.checked_sub(span.start)?..quote.end.checked_sub(span.start)?;
        text.get(words.clone())?;
        Some(Self { text, span, words })
    }

    fn speakers<E: Engine>(
        &self,
        engine: &E,
        document: &DocumentHead,
        language: &DialogueWords,
    ) -> Vec<Speaker> {
        let Some(first) = self.first_line(document) else { return Vec::new() };
        let near = &self.text[first..];
        let names = || self.names(engine, document, near, language);
        let words = self.words.start - first..self.words.end - first;
        let labels = speakers_of(near, words, names, language).into_iter();
        let labels = labels.map(|label| label.start + first..label.end + first);
        // One that cannot be verified leaves none: the words of the next would be taken for those of another.
        labels
            .map(|label| self.speaker(document, label, language))
            .collect::<Option<_>>()
            .unwrap_or_default()
    }

    fn speaker(
        &self,
        document: &DocumentHead,
        label: Range<usize>,
        language: &DialogueWords,
    ) -> Option<Speaker> {
        let source = SourceText {
            document: document.id.clone(),
            span: Span::from(label.clone()).shifted(self.span.start),
            text: self.text[label].to_owned(),
            marks: Vec::new(),
        };
        let shown = source.view().text().to_owned();
        let label = Quote::verify(source, &shown).ok()?;
        let shown = match holder::of_initial(&shown, document, language) {
            Some(name) => format!("{shown} ({name})"),
            None => shown,
        };
        Some(Speaker { label, shown })
    }

    /// Where the first whole line begins that may hold the label.
    fn first_line(&self, document: &DocumentHead) -> Option<usize> {
        if self.span.start == document.span.start {
            return Some(0);
        }
        // A line that is cut may begin with half a label.
        self.text[..self.words.start].find('\n').map(|end| end + 1)
    }

    /// Names of those who may speak.
    fn names<E: Engine>(
        &self,
        engine: &E,
        document: &DocumentHead,
        near: &str,
        language: &DialogueWords,
    ) -> Names {
        let mut names = Names::default();
        for person in document.people.iter().filter(|person| person.role == Role::Participant) {
            // A single word may be a subject: "Taiwan".
            if person.office.is_some() || person.name.value.contains(' ') {
                names.add(&person.name.value, language);
            }
        }
        names.add_parties(&document.title, language);
        // What is read around the words may be the beginning itself.
        if self.span.start > document.span.start {
            let start = document.span.start;
            let end = self.span.start.min(start.saturating_add(MAX_BYTES_OPENING));
            if let Some((opening, _)) = read(engine, document, start..end) {
                names.add_titled(&opening, language);
            }
        }
        names.add_titled(near, language);
        names
    }
}

/// Whom the writer of a document tells to have said some words of it.
///
/// Only the paragraphs before the words are read, and the sentence behind them: what these do not say, nothing else does.
pub(super) fn telling_at<E: Engine>(
    engine: &E,
    document: &DocumentHead,
    said: Span,
    lexicon: Lexicon<'_>,
) -> Option<Telling> {
    let words = lexicon.words;
    let from = document.span.start.max(said.start.saturating_sub(MAX_BYTES_BACK));
    let (before, span) = match said.start == document.span.start {
        true => (String::new(), Span::new(said.start, said.start)),
        false => read(engine, document, from..said.start)?,
    };
    let begins = match paragraph_start(&before) {
        Some(start) => start,
        None if span.start == document.span.start => 0,
        // Where it begins was not read, and so not who is named there.
        None => return None,
    };
    let (before, paragraph) = before.split_at(begins);
    let near = said.start..document.span.end.min(said.end.saturating_add(MAX_BYTES_TOLD_BEHIND));
    let (inside, behind) = match read(engine, document, near) {
        Some((text, span)) if text.is_char_boundary(said.end.saturating_sub(span.start)) => {
            let (inside, behind) = text.split_at(said.end.saturating_sub(span.start));
            (inside.to_owned(), behind.split("\n\n").next().unwrap_or_default().to_owned())
        }
        _ => (String::new(), String::new()),
    };
    let parties = Parties::of(document, &opening(engine, document), words);
    let is_addressed = is_addressed(document, words);
    let reading =
        told::Reading { before, paragraph, inside: &inside, behind: &behind, is_addressed };
    let telling = told::telling(&reading, parties, lexicon);
    Some(Telling { may_report: telling.may_report || is_of_talk(document, words), ..telling })
}

/// Whether a document is a letter or a memorandum to somebody: not one to a department, from abroad.
fn is_addressed(document: &DocumentHead, words: &DialogueWords) -> bool {
    let is_mission = |word: &str| words.missions.contains(&label::fold(word).as_str());
    document.people.iter().any(|person| person.role == Role::To)
        && !document.title.split_whitespace().any(is_mission)
}

/// Whether a document tells of a talk, by its title.
fn is_of_talk(document: &DocumentHead, words: &DialogueWords) -> bool {
    let is_talk = |word: &str| {
        let word = label::fold(word.trim_end_matches(|c: char| c.is_ascii_digit()));
        words.of_talks.contains(&word.as_str())
    };
    document.title.split_whitespace().any(is_talk)
}

/// Where the last paragraph of a text begins: behind an empty line, or with the number of a note.
fn paragraph_start(text: &str) -> Option<usize> {
    let mut lines = text.match_indices('\n').map(|(at, _)| at);
    let begins = |at: &usize| {
        let behind = &text[at + 1..];
        let is_note = || {
            let number = behind.split_whitespace().next();
            behind.starts_with(' ') && number.is_some_and(sentences::is_item)
        };
        behind.starts_with('\n') || is_note()
    };
    lines.rfind(begins)
}

/// The name of whoever an office or an initial means in a document: Rogers for "R"; `None` where it cannot be known.
pub(super) fn person_of<E: Engine>(
    engine: &E,
    document: &DocumentHead,
    name: &str,
    language: &DialogueWords,
) -> Option<String> {
    // “The P”
    let initial = match name.split_once(' ') {
        Some((article, rest)) if language.articles.contains(&label::fold(article).as_str()) => rest,
        _ => name,
    };
    if let Some(name) = holder::of_initial(initial, document, language) {
        return Some(name);
    }
    let office = office_in(name, language)
        .or_else(|| holder::office_of_initial(initial, document, language))?;
    holder::of_office(&office, document, &opening(engine, document), language)
}

/// The name of whoever held an office that a title names in full as the maker of a paper, and of no other country.
pub(super) fn holder_in_title(office: &str, document: &DocumentHead) -> Option<String> {
    let is_it = |(_, full): &(&String, &String)| full.eq_ignore_ascii_case(office);
    let (short, _) = OFFICES.full.iter().find(is_it)?;
    holder::of_day(short, document)
}

/// The terms of office of whoever has this last name, of the offices that documents name without a name.
pub(super) fn terms_of(name: &str) -> impl Iterator<Item = &'static Holder> {
    OFFICES.terms_of(name)
}

/// Whether an office in a document surely means another than a person, though not whom: both took part, each by their own.
pub(super) fn is_another<E: Engine>(
    engine: &E,
    document: &DocumentHead,
    name: &str,
    is_person: impl Fn(&str) -> bool,
    language: &DialogueWords,
) -> bool {
    office_in(name, language).is_some_and(|office| {
        holder::is_beside(&office, is_person, document, &opening(engine, document), language)
    })
}

/// The office in a label: of “Secretary of State” the first title, and a second makes it another.
fn office_in(name: &str, language: &DialogueWords) -> Option<String> {
    let is_title = |word: &&str| language.titles.contains(&label::fold(word).as_str());
    let mut titles = name.split_whitespace().filter(is_title);
    titles.next().filter(|_| titles.next().is_none()).map(label::fold)
}

/// The beginning of a document; empty where it cannot be read.
fn opening<E: Engine>(engine: &E, document: &DocumentHead) -> String {
    let start = document.span.start;
    let end = document.span.end.min(start.saturating_add(MAX_BYTES_OPENING));
    read(engine, document, start..end).map_or(String::new(), |(text, _)| text)
}

/// "Attachment", "[Enclosure 2]", "Tab A".
fn is_attachment(line: &str, language: &DialogueWords) -> bool {
    let line = line.trim();
    if line.len() > MAX_ATTACHMENT_HEADING_BYTES {
        return false;
    }
    let first = line.split_whitespace().next().map(label::fold).unwrap_or_default();
    language.attachments.contains(&first.as_str()) && !line.ends_with(['.', ';', ','])
}

/// A stretch of a document, its ends moved to borders of characters.
fn read<E: Engine>(
    engine: &E,
    document: &DocumentHead,
    range: Range<usize>,
) -> Option<(String, Span)> {
    // A character has at most four bytes, so that one of four borders is right; a cut one cannot be read.
    for start in range.start..range.start.saturating_add(4).min(range.end) {
        for end in (range.end.saturating_sub(3)..=range.end).rev().filter(|end| *end > start) {
            match engine.text(&document.id, Span::new(start, end)) {
                Ok(Some(text)) => return Some((text, Span::new(start, end))),
                Ok(None) => return None,
                Err(_) => {}
            }
        }
    }
    None
}
