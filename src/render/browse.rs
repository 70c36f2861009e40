//! Shows what an archive holds to whoever looks around in it: names with counts, the documents of a name, one document, its passages.

use std::ops::Range;

use super::entities::{EntityKind, StyledText, utf16_len};
use super::phrases;
use super::shortened::{Anchor, fitted};
use super::telegram::{
    self, Action, Button, MAX_CITATION_UNITS, MAX_LINE_UNITS, MAX_TITLE_UNITS, MAX_UNITS, Message,
    clip, finished, titled,
};
use crate::archive::{Catalogue, DocumentPart, Facet, Named, Surroundings, short_key};
use crate::cite::{CitationSettings, cite};
use crate::messages::Locale;
use crate::model::PassageId;

/// The feature that takes the buttons of these pages.
pub const LOOK: &str = "look";

/// The feature that takes the buttons that narrow the questions of a chat to a year or a collection.
pub const PIN: &str = "pin";
/// What stands before the name on such a button, so that it is no other of these pages.
const PINNED: char = '=';

/// Names of a page: years are short, titles of collections long.
const YEARS_AT_ONCE: usize = 32;
const NAMES_AT_ONCE: usize = 16;
const COLLECTIONS_AT_ONCE: usize = 8;
/// Documents of a page.
const DOCUMENTS_AT_ONCE: usize = 10;
/// Passages of a page.
pub const PASSAGES_AT_ONCE: u32 = 8;
/// Longest name on a button.
const MAX_LABEL_UNITS: usize = 40;
/// Longest title of a document in a list.
const MAX_LISTED_UNITS: usize = 140;
/// Longest beginning of a passage.
const MAX_BEGINNING_UNITS: usize = 160;

/// What a button of these pages asks for. Pages count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// A page of the names of a facet.
    Names(Facet, usize),
    /// A page of the documents of a name, by its [`short_key`].
    Name(Facet, String, usize),
    /// What the texts say of a name.
    Ask(Facet, String),
    /// A document, by the key of its id.
    Document(String),
    /// Its passages from this ordinal on.
    Passages(String, u32),
    /// A passage in its place, in the document of this key.
    Passage(PassageId, String),
}

impl Look {
    /// What the button carries.
    pub fn argument(&self) -> String {
        match self {
            Self::Names(facet, page) => format!("{}{page}", letter(*facet)),
            Self::Name(facet, key, page) => format!("{}{key}.{page}", letter(*facet)),
            Self::Ask(facet, key) => format!("{}{key}.", letter(*facet)),
            Self::Document(key) => format!("d{key}"),
            Self::Passages(key, first) => format!("d{key}.{first}"),
            Self::Passage(passage, key) => format!("x{passage}.{key}"),
        }
    }

    /// The button with this argument.
    pub fn read(argument: &str) -> Option<Self> {
        let kind = argument.chars().next()?;
        let rest = &argument[kind.len_utf8()..];
        let parts = rest.rsplit_once('.');
        if let Some(facet) = Facet::ALL.into_iter().find(|facet| letter(*facet) == kind) {
            return Some(match parts {
                Some((key, "")) => Self::Ask(facet, key.to_owned()),
                Some((key, page)) => Self::Name(facet, key.to_owned(), page.parse().ok()?),
                None => Self::Names(facet, rest.parse().ok()?),
            });
        }
        match (kind, parts) {
            ('d', Some((key, first))) => Some(Self::Passages(key.to_owned(), first.parse().ok()?)),
            ('d', None) => Some(Self::Document(rest.to_owned())),
            ('x', Some((passage, key))) => {
                Some(Self::Passage(PassageId(passage.to_owned()), key.to_owned()))
            }
            _ => None,
        }
    }

    /// A button that asks for it.
    fn button(&self, label: String) -> Button {
        let (feature, argument) = (LOOK.to_owned(), self.argument());
        Button { label, action: Action::Feature { feature, argument } }
    }
}

/// The facet of the year or collection that a button narrows to, and its [`short_key`].
pub fn pinned_name(argument: &str) -> Option<(Facet, String)> {
    let mut letters = argument.strip_prefix(PINNED)?.chars();
    let kind = letters.next()?;
    let facet = [Facet::Years, Facet::Collections].into_iter().find(|it| letter(*it) == kind)?;
    Some((facet, letters.as_str().to_owned()))
}

fn letter(facet: Facet) -> char {
    match facet {
        Facet::People => 'p',
        Facet::Places => 'l',
        Facet::Years => 'y',
        Facet::Collections => 'c',
    }
}

/// How many of something a page has, and in rows of how many.
fn page_of(facet: Facet) -> (usize, usize) {
    match facet {
        Facet::Years => (YEARS_AT_ONCE, 4),
        Facet::People | Facet::Places => (NAMES_AT_ONCE, 2),
        Facet::Collections => (COLLECTIONS_AT_ONCE, 1),
    }
}

/// The places of a page, from 0; `None` where there is no such page. The first is there even if it is empty.
fn page(all: usize, at: usize, at_once: usize) -> Option<Range<usize>> {
    let start = at.checked_mul(at_once)?;
    (start < all || at == 0).then(|| start..all.min(start + at_once))
}

/// Buttons to the pages before and behind one.
fn turns(
    locale: Locale,
    all: usize,
    at: usize,
    at_once: usize,
    to: impl Fn(usize) -> Look,
) -> Vec<Button> {
    let turn = |other: usize, label: fn(Locale, usize, usize) -> String| {
        let shown = page(all, other, at_once).filter(|shown| !shown.is_empty())?;
        Some(to(other).button(label(locale, shown.start + 1, shown.end)))
    };
    let before = at.checked_sub(1).and_then(|to| turn(to, phrases::list_before_button));
    before.into_iter().chain(turn(at + 1, phrases::list_after_button)).collect()
}

/// A page of the names of a facet, each a button with its count; `None` where there is no such page.
pub fn names(locale: Locale, facet: Facet, catalogue: &Catalogue, at: usize) -> Option<Message> {
    let all = catalogue.names(facet);
    let (at_once, in_row) = page_of(facet);
    let shown = page(all.len(), at, at_once)?;
    let mut text = StyledText::default();
    text.styled(EntityKind::Bold, &phrases::browse_title(locale, facet, all.len()));
    text.line().plain(&phrases::browse_rule(locale, facet));
    let button = |named: &Named| {
        let name = clip(&named.name, MAX_LABEL_UNITS);
        let label = phrases::browse_count(locale, &name, named.documents.len());
        Look::Name(facet, short_key(&named.name), 0).button(label)
    };
    let buttons: Vec<Button> = all[shown].iter().map(button).collect();
    let mut rows: Vec<Vec<Button>> = buttons.chunks(in_row).map(<[Button]>::to_vec).collect();
    rows.push(turns(locale, all.len(), at, at_once, |page| Look::Names(facet, page)));
    rows.retain(|row| !row.is_empty());
    Some(Message { buttons: rows, ..finished(text) })
}

/// A page of the documents of a name; `None` where there is no such page.
pub fn documents(
    locale: Locale,
    facet: Facet,
    catalogue: &Catalogue,
    named: &Named,
    at: usize,
) -> Option<Message> {
    let key = short_key(&named.name);
    let all = named.documents.len();
    let head = phrases::browse_documents(locale, &clip(&named.name, MAX_TITLE_UNITS), all);
    let mut message = listed(locale, &head, catalogue, &named.documents, at)?;
    let to = |page| Look::Name(facet, key.clone(), page);
    message.buttons.push(turns(locale, all, at, DOCUMENTS_AT_ONCE, to));
    let mut row = Vec::new();
    if facet != Facet::Collections {
        row.push(Look::Ask(facet, key.clone()).button(phrases::browse_ask_button(locale, facet)));
    }
    if matches!(facet, Facet::Years | Facet::Collections) {
        let argument = format!("{PINNED}{}{key}", letter(facet));
        let action = Action::Feature { feature: PIN.to_owned(), argument };
        row.push(Button { label: phrases::pin_button(locale), action });
    }
    // The page on which the name stands.
    let place = catalogue.names(facet).iter().position(|other| other.name == named.name);
    let back = Look::Names(facet, place.unwrap_or(0) / page_of(facet).0);
    row.push(back.button(phrases::browse_back_button(locale, facet)));
    message.buttons.push(row);
    message.buttons.retain(|row| !row.is_empty());
    Some(message)
}

/// The first documents of several that somebody may mean.
pub fn candidates(locale: Locale, typed: &str, catalogue: &Catalogue, found: &[usize]) -> Message {
    let typed = clip(typed, MAX_TITLE_UNITS);
    let head = phrases::browse_candidates(locale, &typed, found.len());
    listed(locale, &head, catalogue, found, 0).unwrap_or_default()
}

/// Documents with their dates, and a number that opens each.
fn listed(
    locale: Locale,
    head: &str,
    catalogue: &Catalogue,
    documents: &[usize],
    at: usize,
) -> Option<Message> {
    let shown = page(documents.len(), at, DOCUMENTS_AT_ONCE)?;
    let mut text = StyledText::default();
    text.styled(EntityKind::Bold, head);
    let mut buttons = Vec::new();
    for place in shown {
        let Some(listed) = documents.get(place).and_then(|at| catalogue.documents.get(*at)) else {
            continue;
        };
        let title = match listed.title.trim() {
            "" => phrases::untitled(locale),
            title => clip(title, MAX_LISTED_UNITS),
        };
        let date = phrases::browse_date(locale, listed.written.as_ref());
        text.gap().plain(&phrases::numbered(locale, place + 1, &title));
        text.line().styled(EntityKind::Italic, &clip(&date, MAX_LINE_UNITS));
        let open = Look::Document(short_key(&listed.id.0));
        buttons.push(open.button((place + 1).to_string()));
    }
    let buttons = buttons.chunks(5).map(<[Button]>::to_vec).collect();
    Some(Message { buttons, ..finished(text) })
}

/// A document: what is known of it, whatever clashes, and where it comes from.
pub fn document(locale: Locale, part: &DocumentPart, settings: &CitationSettings) -> Message {
    let head = &*part.document;
    let mut text = StyledText::default();
    text.styled(EntityKind::Bold, &titled(locale, head));
    let mut below = StyledText::default();
    if let Some((passage, _)) = part.passages.first() {
        let citation = cite(head, passage, settings);
        below.plain("\n\n").plain(&clip(&citation.archive, MAX_CITATION_UNITS));
        if let Some(added) = phrases::added(locale, &citation.added) {
            below.line().styled(EntityKind::Italic, &clip(&added, MAX_LINE_UNITS));
        }
    }
    for line in phrases::document_facts(locale, head) {
        let line = clip(&line, MAX_TITLE_UNITS);
        if text.units() + below.units() + utf16_len(&line) < MAX_UNITS {
            text.line().plain(&line);
        }
    }
    text.append(below);
    let passages = Look::Passages(short_key(&head.id.0), 0);
    let row = vec![passages.button(phrases::browse_passages_button(locale))];
    Message { buttons: vec![row], ..finished(text) }
}

/// The passages of a document from the first of a part on, by page; the part has one more than is shown where more follow.
pub fn passages(locale: Locale, part: &DocumentPart, first: u32) -> Message {
    let head = &*part.document;
    let key = short_key(&head.id.0);
    let mut text = StyledText::default();
    text.styled(EntityKind::Bold, &titled(locale, head));
    let at_once = PASSAGES_AT_ONCE as usize;
    let mut buttons = Vec::new();
    for (passage, quote) in part.passages.iter().take(at_once) {
        let number = passage.ordinal as usize + 1;
        let place = phrases::browse_passage(locale, passage);
        text.gap().plain(&clip(&phrases::numbered(locale, number, &place), MAX_LINE_UNITS)).line();
        match fitted(quote, MAX_BEGINNING_UNITS, Anchor::Character(0)) {
            Some(part) => {
                telegram::blockquote(&mut text, &part.quote, &[]);
                for remark in telegram::source_mistakes(locale, head, &part.quote) {
                    text.line().plain(&clip(&remark, MAX_LINE_UNITS));
                }
            }
            None => _ = text.styled(EntityKind::Italic, &phrases::too_long_in_short(locale)),
        }
        let open = Look::Passage(passage.id.clone(), key.clone());
        buttons.push(open.button(number.to_string()));
    }
    let mut rows: Vec<Vec<Button>> = buttons.chunks(4).map(<[Button]>::to_vec).collect();
    let to = |first, label| Look::Passages(key.clone(), first).button(label);
    let before = first
        .checked_sub(1)
        .map(|_| to(first.saturating_sub(PASSAGES_AT_ONCE), phrases::earlier_button(locale)));
    let after = (part.passages.len() > at_once)
        .then(|| to(first + PASSAGES_AT_ONCE, phrases::later_button(locale)));
    let turn: Vec<Button> = before.into_iter().chain(after).collect();
    rows.extend((!turn.is_empty()).then_some(turn));
    rows.push(vec![Look::Document(key.clone()).button(phrases::browse_document_button(locale))]);
    Message { buttons: rows, ..finished(text) }
}

/// A passage of a document in its place, with its citation and the way back.
pub fn passage(locale: Locale, around: &Surroundings, settings: &CitationSettings) -> Message {
    let key = short_key(&around.document.id.0);
    let page = around.passage.ordinal / PASSAGES_AT_ONCE * PASSAGES_AT_ONCE;
    let back = Look::Passages(key, page).button(phrases::browse_passages_button(locale));
    Message { buttons: vec![vec![back]], ..telegram::passage(locale, around, settings) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_is_read_as_it_was_written() {
        let key = short_key("Mao Zedong");
        let looks = [
            Look::Names(Facet::People, 0),
            Look::Names(Facet::Years, 12),
            Look::Name(Facet::Places, key.clone(), 3),
            Look::Ask(Facet::People, key.clone()),
            Look::Document(key.clone()),
            Look::Passages(key.clone(), u32::MAX),
            Look::Passage(PassageId("AbC-_0123456".to_owned()), key),
        ];
        for look in looks {
            let argument = look.argument();
            assert_eq!(Look::read(&argument), Some(look));
            // The signature takes 25 of 64 bytes.
            assert!(LOOK.len() + 1 + argument.len() <= 39, "{argument}");
        }
        let pinned = format!("{PINNED}y{}", short_key("1962"));
        assert_eq!(pinned_name(&pinned), Some((Facet::Years, short_key("1962"))));
        assert_eq!((pinned_name("=p0"), Look::read(&pinned)), (None, None));
        for odd in ["", "p", "p-1", "z1", "x", "xabc", "d1.two", "pkey.99999999999999999999", "é1"]
        {
            assert!(Look::read(odd).is_none_or(|look| look.argument() == odd), "{odd}");
        }
    }
}
