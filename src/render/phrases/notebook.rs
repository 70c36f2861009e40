//! Says what notebooks say: their pages, what came of saving and of changing them, their files.

use crate::messages::{Locale, message};

/// Whose notebook it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotebookOf {
    /// A person's, in their private chat.
    Person,
    /// A group's.
    Group,
    /// That of a topic of a forum.
    Topic,
    /// That of the conversation in the terminal.
    Terminal,
}

fn whose_key(whose: NotebookOf) -> &'static str {
    match whose {
        NotebookOf::Person => "person",
        NotebookOf::Group => "group",
        NotebookOf::Topic => "topic",
        NotebookOf::Terminal => "terminal",
    }
}

/// Why something was not done to a notebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotebookRefusal {
    /// The archive no longer has the words.
    WordsGone,
    /// The notebook no longer has the entry.
    EntryGone,
    /// It has as many entries as it may.
    Full,
    /// Nothing can be kept or read at the moment.
    Store,
    /// Only admins save in this group.
    AdminsSave,
    /// Others than who saved an entry may not change it.
    NotTheirs,
    /// The note is too long.
    LongNote,
}

/// On the button that saves an excerpt.
pub fn save_button(locale: Locale) -> String {
    message!(locale, "button-save")
}

/// It was saved as one of so many.
pub fn notebook_saved(locale: Locale, whose: NotebookOf, count: u64) -> String {
    message!(locale, "notebook-saved", whose = whose_key(whose), count = count)
}

/// It was saved from a channel, in the notebook of whoever tapped.
pub fn notebook_saved_from_channel(locale: Locale, count: u64) -> String {
    message!(locale, "notebook-saved-from-channel", count = count)
}

/// It had been saved before.
pub fn notebook_saved_before(locale: Locale, whose: NotebookOf) -> String {
    message!(locale, "notebook-saved-before", whose = whose_key(whose))
}

/// It was not done.
pub fn notebook_refused(locale: Locale, refusal: NotebookRefusal) -> String {
    match refusal {
        NotebookRefusal::WordsGone => message!(locale, "notebook-words-gone"),
        NotebookRefusal::EntryGone => message!(locale, "notebook-entry-gone"),
        NotebookRefusal::Full => message!(locale, "notebook-full"),
        NotebookRefusal::Store => message!(locale, "notebook-not-kept"),
        NotebookRefusal::AdminsSave => message!(locale, "notebook-admins-save"),
        NotebookRefusal::NotTheirs => message!(locale, "notebook-not-theirs"),
        NotebookRefusal::LongNote => message!(locale, "notebook-long-note"),
    }
}

/// Where there is nothing in it.
pub fn notebook_empty(locale: Locale, whose: NotebookOf) -> String {
    message!(locale, "notebook-empty", whose = whose_key(whose))
}

/// Above a page of it: the numbers of the first and the last entry, and how many there are.
pub fn notebook_head(
    locale: Locale,
    whose: NotebookOf,
    first: u64,
    last: u64,
    count: u64,
) -> String {
    let whose = whose_key(whose);
    message!(locale, "notebook-head", whose = whose, first = first, last = last, count = count)
}

/// Above an entry.
pub fn notebook_entry_head(locale: Locale, whose: NotebookOf, rank: u64, count: u64) -> String {
    let whose = whose_key(whose);
    message!(locale, "notebook-entry-head", whose = whose, rank = rank, count = count)
}

/// The number of an entry, and whose words it holds where that is known.
pub fn notebook_heading(locale: Locale, rank: u64, whose: Option<&str>) -> String {
    match whose {
        Some(title) => message!(locale, "in-short-title", number = rank, title = title),
        None => rank.to_string(),
    }
}

/// Words in full.
pub fn notebook_whole(locale: Locale, words: &str) -> String {
    message!(locale, "quoted-word", word = words)
}

/// The first words of a longer quotation.
pub fn notebook_opening(locale: Locale, words: &str) -> String {
    message!(locale, "notebook-opening", words = words)
}

/// What somebody noted.
pub fn notebook_note(locale: Locale, note: &str) -> String {
    message!(locale, "notebook-note", note = note)
}

/// The archive no longer has the passage of an entry.
pub fn notebook_passage_gone(locale: Locale) -> String {
    message!(locale, "notebook-passage-gone")
}

/// How to write a note.
pub fn notebook_write_note(locale: Locale) -> String {
    message!(locale, "notebook-write-note")
}

/// A note was kept.
pub fn notebook_noted(locale: Locale) -> String {
    message!(locale, "notebook-noted")
}

/// A note was removed.
pub fn notebook_note_removed(locale: Locale) -> String {
    message!(locale, "notebook-note-removed")
}

/// An entry was removed.
pub fn notebook_removed(locale: Locale) -> String {
    message!(locale, "notebook-removed")
}

/// Before an entry is removed.
pub fn notebook_sure_to_remove(locale: Locale) -> String {
    message!(locale, "notebook-sure-to-remove")
}

/// To the entries before.
pub fn notebook_before_button(locale: Locale) -> String {
    message!(locale, "button-notebook-before")
}

/// To the entries behind.
pub fn notebook_after_button(locale: Locale) -> String {
    message!(locale, "button-notebook-after")
}

/// To the formats of files.
pub fn notebook_files_button(locale: Locale) -> String {
    message!(locale, "button-notebook-files")
}

/// Moves an entry up.
pub fn notebook_up_button(locale: Locale) -> String {
    message!(locale, "button-notebook-up")
}

/// Moves an entry down.
pub fn notebook_down_button(locale: Locale) -> String {
    message!(locale, "button-notebook-down")
}

/// Writes a note.
pub fn notebook_note_button(locale: Locale) -> String {
    message!(locale, "button-notebook-note")
}

/// Removes an entry.
pub fn notebook_remove_button(locale: Locale) -> String {
    message!(locale, "button-notebook-remove")
}

/// Keeps an entry.
pub fn notebook_keep_button(locale: Locale) -> String {
    message!(locale, "button-notebook-keep")
}

/// From an entry back to its page.
pub fn notebook_back_button(locale: Locale) -> String {
    message!(locale, "button-notebook-back")
}

/// Above the formats of files.
pub fn notebook_formats(locale: Locale, whose: NotebookOf, count: u64) -> String {
    message!(locale, "notebook-formats", whose = whose_key(whose), count = count)
}

/// A format that there is not.
pub fn notebook_no_format(locale: Locale, names: &[&str]) -> String {
    message!(locale, "notebook-no-format", names = names.join(", "))
}

/// Below a file with a part of a notebook.
pub fn notebook_file_part(locale: Locale, first: u64, last: u64, count: u64) -> String {
    message!(locale, "notebook-file-part", first = first, last = last, count = count)
}

/// To the file with the entries behind.
pub fn notebook_next_file_button(locale: Locale, first: u64) -> String {
    message!(locale, "button-notebook-next-file", first = first)
}

/// The title of a file that people read.
pub fn notebook_title(locale: Locale) -> String {
    message!(locale, "notebook-title")
}

/// In the terminal: where a file was written.
pub fn notebook_written(locale: Locale, file: &str) -> String {
    message!(locale, "notebook-written", file = file)
}

/// In the terminal: a file that could not be written.
pub fn notebook_not_written(locale: Locale, file: &str, reason: &str) -> String {
    message!(locale, "notebook-not-written", file = file, reason = reason)
}

/// In the terminal: the notebook cannot be opened, read or written; the reason says what to do.
pub fn notebook_unusable(locale: Locale, reason: &str) -> String {
    message!(locale, "notebook-unusable", reason = reason)
}

/// In the terminal: how entries are changed.
pub fn notebook_hint(locale: Locale) -> String {
    message!(locale, "notebook-hint")
}
