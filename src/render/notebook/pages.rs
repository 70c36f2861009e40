//! Shows a notebook in Telegram: a page of entries, an entry with what can be done to it, the formats of files.

use super::SavedEntry;
use super::button::NotebookButton;
use super::format::NotebookFormat;
use crate::cite::{CitationSettings, Form};
use crate::messages::Locale;
use crate::render::entities::{EntityKind, StyledText, utf16_len};
use crate::render::phrases::{self, NotebookOf};
use crate::render::telegram::{Button, MAX_LINE_UNITS, MAX_UNITS, Message, clip, finished, plain};

/// The first words of an entry on a page, in UTF-16 units.
const MAX_OPENING_UNITS: usize = 160;

/// A citation below an entry, which may be long where a document has many names.
const MAX_CITATION_UNITS: usize = 900;

/// A note below an entry.
const MAX_NOTE_UNITS: usize = 1000;

/// A quotation of more units is folded until tapped: ten lines on a small telephone.
const UNFOLDED_UNITS: usize = 380;

/// For whom a notebook is shown, and how.
#[derive(Clone, Copy, Debug)]
pub struct NotebookView<'a> {
    /// The language of our own words.
    pub locale: Locale,
    /// Whose it is.
    pub whose: NotebookOf,
    /// The form of its citations.
    pub form: Form,
    /// How institutions are named in them.
    pub citations: &'a CitationSettings,
}

/// Where some entries stand among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How many there are.
    pub count: u64,
    /// The position of the first of those shown, where others stand before it.
    pub first: Option<i64>,
    /// The position of the last of those shown, where others stand behind it.
    pub last: Option<i64>,
}

/// A page of entries, each with a button that opens it.
pub fn list_page(view: NotebookView<'_>, entries: &[SavedEntry], standing: Standing) -> Message {
    let locale = view.locale;
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
        return plain(&phrases::notebook_empty(locale, view.whose));
    };
    let mut text = StyledText::default();
    let head = phrases::notebook_head(locale, view.whose, first.rank, last.rank, standing.count);
    text.styled(EntityKind::Bold, &head);
    for entry in entries {
        text.gap().styled(EntityKind::Bold, &clip(&title(locale, entry), MAX_LINE_UNITS));
        text.line().plain(&opening(locale, &entry.quotation));
        if !entry.note.is_empty() {
            let note = phrases::notebook_note(locale, &entry.note);
            text.line().styled(EntityKind::Italic, &clip(&note, MAX_OPENING_UNITS));
        }
    }
    let open = entries
        .iter()
        .map(|entry| NotebookButton::Entry(entry.number).labelled(entry.rank.to_string()));
    let before = standing.first.map(|position| {
        NotebookButton::Before(position).labelled(phrases::notebook_before_button(locale))
    });
    let after = standing.last.map(|position| {
        NotebookButton::After(position).labelled(phrases::notebook_after_button(locale))
    });
    let files = NotebookButton::Formats.labelled(phrases::notebook_files_button(locale));
    let last_row = before.into_iter().chain(after).chain([files]).collect();
    Message { buttons: vec![open.collect(), last_row], ..finished(text) }
}

/// "3 · PM Chou · Beijing, 24 Oct 1971"
fn title(locale: Locale, entry: &SavedEntry) -> String {
    let whose = entry.source.as_ref().map(|source| phrases::saved_attribution(locale, source));
    phrases::notebook_heading(locale, entry.rank, whose.as_deref())
}

/// The first words of a quotation, the mark of what is left out outside the quotation marks.
pub(super) fn opening(locale: Locale, quotation: &str) -> String {
    in_part(locale, quotation, MAX_OPENING_UNITS)
}

/// The same with so many UTF-16 units.
pub(in crate::render) fn in_part(locale: Locale, quotation: &str, most: usize) -> String {
    match first_words(quotation, most) {
        None => phrases::notebook_whole(locale, quotation),
        Some(words) => phrases::notebook_opening(locale, words),
    }
}

/// The first words of a text that is longer than that, in UTF-16 units; `None` where it is not. Nothing is put behind them.
fn first_words(text: &str, most: usize) -> Option<&str> {
    if utf16_len(text) <= most {
        return None;
    }
    let mut units = 0;
    let fits = |(_, letter): &(usize, char)| {
        units += letter.len_utf16();
        units <= most
    };
    let end = text.char_indices().take_while(fits).last().map_or(0, |(at, it)| at + it.len_utf8());
    let cut = &text[..end];
    Some(cut.rsplit_once(' ').map_or(cut, |(words, _)| words))
}

/// An entry with what can be done to it.
pub fn entry_page(
    view: NotebookView<'_>,
    entry: &SavedEntry,
    count: u64,
    state: EntryState,
) -> Message {
    let locale = view.locale;
    let below = below(view, entry, state);
    let mut text = StyledText::default();
    let head = phrases::notebook_entry_head(locale, view.whose, entry.rank, count);
    text.styled(EntityKind::Italic, &head);
    if let Some(source) = &entry.source {
        let whose = clip(&phrases::saved_attribution(locale, source), MAX_LINE_UNITS);
        text.line().styled(EntityKind::Bold, &whose);
    }
    // The words have the room that all else leaves; in a file they are always whole.
    let remark = phrases::shown_in_part(locale);
    let room = MAX_UNITS.saturating_sub(text.units() + below.units() + utf16_len(&remark) + 2);
    let cut = first_words(&entry.quotation, room);
    let words = cut.unwrap_or(&entry.quotation);
    let is_long = utf16_len(words) > UNFOLDED_UNITS;
    let kind = if is_long { EntityKind::ExpandableBlockquote } else { EntityKind::Blockquote };
    text.line().styled(kind, words);
    if cut.is_some() {
        text.line().styled(EntityKind::Italic, &remark);
    }
    text.append(below);
    Message { buttons: buttons(locale, entry, count, state), ..finished(text) }
}

/// What is known of an entry besides itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryState {
    /// Its position.
    pub position: i64,
    /// Whether the archive still has its passage.
    pub passage: PassageState,
    /// Whether a reply is its note.
    pub note: NoteState,
}

/// Whether the archive has a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageState {
    /// It has.
    Held,
    /// It has no longer.
    Gone,
}

/// Whether a reply to a message is the note of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteState {
    /// It is not.
    NotAsked,
    /// It is.
    Asked,
}

fn below(view: NotebookView<'_>, entry: &SavedEntry, state: EntryState) -> StyledText {
    let locale = view.locale;
    let mut text = StyledText::default();
    let cited = entry.cited(view.form, view.citations);
    text.plain("\n").plain(&clip(&cited, MAX_CITATION_UNITS));
    if state.passage == PassageState::Gone {
        text.line().styled(EntityKind::Italic, &phrases::notebook_passage_gone(locale));
    }
    if !entry.note.is_empty() {
        text.gap().plain(&clip(&phrases::notebook_note(locale, &entry.note), MAX_NOTE_UNITS));
    }
    if state.note == NoteState::Asked {
        text.gap().styled(EntityKind::Bold, &phrases::notebook_write_note(locale));
    }
    text
}

fn buttons(locale: Locale, entry: &SavedEntry, count: u64, state: EntryState) -> Vec<Vec<Button>> {
    let number = entry.number;
    let up = (entry.rank > 1)
        .then(|| NotebookButton::Up(number).labelled(phrases::notebook_up_button(locale)));
    let down = (entry.rank < count)
        .then(|| NotebookButton::Down(number).labelled(phrases::notebook_down_button(locale)));
    let note = NotebookButton::Note(number).labelled(phrases::notebook_note_button(locale));
    let remove = NotebookButton::Remove(number).labelled(phrases::notebook_remove_button(locale));
    let passage = (state.passage == PassageState::Held)
        .then(|| NotebookButton::Passage(number).labelled(phrases::context_button(locale)));
    let back = NotebookButton::After(state.position.saturating_sub(1))
        .labelled(phrases::notebook_back_button(locale));
    vec![
        up.into_iter().chain(down).chain([note, remove]).collect(),
        passage.into_iter().chain([back]).collect(),
    ]
}

/// Asks once more before an entry is removed.
pub fn removal_page(view: NotebookView<'_>, entry: &SavedEntry) -> Message {
    let locale = view.locale;
    let mut text = StyledText::default();
    text.plain(&phrases::notebook_sure_to_remove(locale));
    text.gap().styled(EntityKind::Bold, &clip(&title(locale, entry), MAX_LINE_UNITS));
    text.line().plain(&opening(locale, &entry.quotation));
    let remove =
        NotebookButton::Removed(entry.number).labelled(phrases::notebook_remove_button(locale));
    let keep = NotebookButton::Entry(entry.number).labelled(phrases::notebook_keep_button(locale));
    Message { buttons: vec![vec![remove, keep]], ..finished(text) }
}

/// The formats in which the notebook can be had, each with a button.
pub fn formats_page(view: NotebookView<'_>, count: u64) -> Message {
    let locale = view.locale;
    if count == 0 {
        return plain(&phrases::notebook_empty(locale, view.whose));
    }
    let formats = NotebookFormat::ALL.map(|format| {
        let label = format!(".{}", format.extension());
        NotebookButton::File(format, i64::MIN).labelled(label)
    });
    let message = plain(&phrases::notebook_formats(locale, view.whose, count));
    Message { buttons: vec![formats.into()], ..message }
}
