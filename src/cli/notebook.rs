//! The notebook of the conversation in the terminal, and what is reported there: kept where the bot keeps what it does, apart from all of it.

use std::collections::HashSet;
use std::sync::Arc;

use anyhow::Result;
use tokio::runtime::Runtime;

use super::{clock, new_file, state};
use crate::bot::{new_entry, new_gap, read_note, saved_entries};
use crate::cite::Form;
use crate::config::Settings;
use crate::model::SavedExcerpt;
use crate::render::gaps::{GapKind, QuestionsKept};
use crate::render::notebook::{
    NotebookFile, NotebookFormat, SavedEntry, entries_in_terminal, entry_in_terminal, file,
    notebook_file_name,
};
use crate::render::phrases::{self, NotebookOf, NotebookRefusal};
use crate::render::terminal::{self, Paint, TerminalOptions};
use crate::store::{Cursor, Place, Saved, Store, Towards};

/// No bot has this number, so the notebook is none of any bot's.
const TERMINAL: u64 = 0;
const PLACE: Place = Place { chat: 0, topic: None };

/// Entries that are shown at once.
const ENTRIES_SHOWN: u32 = 10;

/// Entries in a file; more are in further files.
const ENTRIES_IN_FILE: u32 = 5_000;

/// The notebook, whose file is opened when it is first needed.
pub(super) struct TerminalNotebook<'a> {
    settings: &'a Settings,
    options: TerminalOptions,
    opened: Option<Opened>,
    /// What was reported of which question: each counts once.
    reported: HashSet<(GapKind, String)>,
}

struct Opened {
    runtime: Runtime,
    store: Arc<dyn Store>,
}

impl Opened {
    fn of(settings: &Settings) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let store = runtime.block_on(state::open(settings))?;
        Ok(Self { runtime, store })
    }
}

impl<'a> TerminalNotebook<'a> {
    pub(super) fn new(settings: &'a Settings, options: TerminalOptions) -> Self {
        Self { settings, options, opened: None, reported: HashSet::new() }
    }

    /// Saves an excerpt.
    pub(super) fn save(&mut self, excerpt: &SavedExcerpt) -> String {
        let saved = self.saved(excerpt);
        self.said(saved)
    }

    /// Notes what is wrong with an answer.
    pub(super) fn report(&mut self, kind: GapKind, question: &str, document: &str) -> String {
        let reported = self.reported(kind, question, document);
        self.said(reported)
    }

    /// `/list` and what changes an entry, as [`ListCommand`] reads it.
    pub(super) fn list(&mut self, typed: &str, form: Form) -> String {
        let listed = self.listed(typed, form);
        self.said(listed)
    }

    /// `/export FORMAT`: new files in the current folder, one for each part; none is written over.
    pub(super) fn export(&mut self, typed: &str, form: Form) -> String {
        let exported = self.exported(typed, form);
        self.said(exported)
    }

    /// A notebook that cannot be opened ends no conversation.
    fn said(&self, done: Result<String>) -> String {
        done.unwrap_or_else(|error| {
            self.line(&phrases::notebook_unusable(self.options.locale, &error.to_string()))
        })
    }

    fn saved(&mut self, excerpt: &SavedExcerpt) -> Result<String> {
        let entry = new_entry(None, excerpt, &self.settings.citations);
        let Opened { runtime, store } = self.opened()?;
        let saved = runtime.block_on(store.save_excerpt(TERMINAL, PLACE, &entry))?;
        let (locale, whose) = (self.options.locale, NotebookOf::Terminal);
        Ok(self.line(&match saved {
            Saved::New { count, .. } => phrases::notebook_saved(locale, whose, count),
            Saved::Before { .. } => phrases::notebook_saved_before(locale, whose),
            Saved::Full => phrases::notebook_refused(locale, NotebookRefusal::Full),
        }))
    }

    fn reported(&mut self, kind: GapKind, question: &str, document: &str) -> Result<String> {
        let locale = self.options.locale;
        let key = (kind, question.to_owned());
        if self.reported.contains(&key) {
            return Ok(self.line(&phrases::reported_before(locale)));
        }
        let kept = QuestionsKept::of(self.settings.keeps_questions);
        let gap = new_gap(kind, question, document, kept, clock::day());
        let Opened { runtime, store } = self.opened()?;
        runtime.block_on(store.note_gap(&gap))?;
        self.reported.insert(key);
        let kept = QuestionsKept::of(!gap.question.is_empty());
        Ok(self.line(&phrases::reported(locale, kept)))
    }

    fn listed(&mut self, typed: &str, form: Form) -> Result<String> {
        match ListCommand::read(typed) {
            Some(ListCommand::After(shown)) => self.page(shown),
            Some(ListCommand::Show(rank)) => self.shown(rank, form),
            Some(ListCommand::Move(rank, towards)) => self.moved(rank, towards),
            Some(ListCommand::Note(rank, note)) => self.noted(rank, note),
            Some(ListCommand::Remove(rank)) => self.removed(rank),
            None => Ok(self.line(&phrases::notebook_hint(self.options.locale))),
        }
    }

    fn page(&mut self, shown: u64) -> Result<String> {
        let options = self.options;
        let Opened { runtime, store } = self.opened()?;
        let page = store.notebook_page(TERMINAL, PLACE, Cursor::Skip(shown), ENTRIES_SHOWN);
        let page = runtime.block_on(page)?;
        let hint = match page.count {
            0 => String::new(),
            _ => terminal::line(&phrases::notebook_hint(options.locale), "", Paint::Dim, options),
        };
        Ok(entries_in_terminal(&saved_entries(&page), page.count, options) + &hint)
    }

    fn shown(&mut self, rank: u64, form: Form) -> Result<String> {
        let (options, settings) = (self.options, self.settings);
        Ok(match self.at(rank)? {
            Ok(entry) => entry_in_terminal(&entry, form, &settings.citations, options),
            Err(said) => said,
        })
    }

    fn moved(&mut self, rank: u64, towards: Towards) -> Result<String> {
        let number = match self.at(rank)? {
            Ok(entry) => entry.number,
            Err(said) => return Ok(said),
        };
        let Opened { runtime, store } = self.opened()?;
        runtime.block_on(store.move_entry(TERMINAL, PLACE, number, towards))?;
        let placed = runtime.block_on(store.entry(TERMINAL, PLACE, number))?;
        // The page that shows where it stands now.
        self.page(placed.map_or(0, |placed| placed.before.saturating_sub(1)))
    }

    fn noted(&mut self, rank: u64, note: &str) -> Result<String> {
        let number = match self.at(rank)? {
            Ok(entry) => entry.number,
            Err(said) => return Ok(said),
        };
        let Some(note) = read_note(note) else {
            return Ok(self.refused(NotebookRefusal::LongNote));
        };
        let Opened { runtime, store } = self.opened()?;
        runtime.block_on(store.annotate(TERMINAL, PLACE, number, note))?;
        let locale = self.options.locale;
        Ok(self.line(&match note {
            "" => phrases::notebook_note_removed(locale),
            _ => phrases::notebook_noted(locale),
        }))
    }

    fn removed(&mut self, rank: u64) -> Result<String> {
        let number = match self.at(rank)? {
            Ok(entry) => entry.number,
            Err(said) => return Ok(said),
        };
        let Opened { runtime, store } = self.opened()?;
        runtime.block_on(store.remove_entry(TERMINAL, PLACE, number))?;
        Ok(self.line(&phrases::notebook_removed(self.options.locale)))
    }

    fn exported(&mut self, typed: &str, form: Form) -> Result<String> {
        let locale = self.options.locale;
        let Some(format) = NotebookFormat::named(typed) else {
            let names = NotebookFormat::ALL.map(NotebookFormat::name);
            return Ok(self.line(&phrases::notebook_no_format(locale, &names)));
        };
        let settings = self.settings;
        let mut said = String::new();
        let mut done = 0;
        loop {
            let Opened { runtime, store } = self.opened()?;
            let page = store.notebook_page(TERMINAL, PLACE, Cursor::Skip(done), ENTRIES_IN_FILE);
            let page = runtime.block_on(page)?;
            let entries: Vec<_> =
                saved_entries(&page).into_iter().map(|entry| (entry, None)).collect();
            if entries.is_empty() {
                break;
            }
            let made = NotebookFile { format, locale, form, citations: &settings.citations };
            let name = notebook_file_name(format, done + 1);
            let written = new_file::write_new(&name, file(made, &entries).as_bytes());
            done += u64::from(ENTRIES_IN_FILE);
            said.push_str(&self.line(&match written {
                Ok(file) => phrases::notebook_written(locale, &file.display().to_string()),
                Err(error) => phrases::notebook_not_written(locale, &name, &error.to_string()),
            }));
        }
        match said.is_empty() {
            true => Ok(self.empty()),
            false => Ok(said),
        }
    }

    /// The entry that stands at a place, counted from 1; what is said where there is none.
    fn at(&mut self, rank: u64) -> Result<Result<SavedEntry, String>> {
        let Opened { runtime, store } = self.opened()?;
        let from = Cursor::Skip(rank.saturating_sub(1));
        let page = runtime.block_on(store.notebook_page(TERMINAL, PLACE, from, 1))?;
        let found = saved_entries(&page).into_iter().find(|entry| entry.rank == rank);
        Ok(found.ok_or_else(|| match page.count {
            0 => self.empty(),
            _ => self.refused(NotebookRefusal::EntryGone),
        }))
    }

    fn opened(&mut self) -> Result<&Opened> {
        if self.opened.is_none() {
            self.opened = Some(Opened::of(self.settings)?);
        }
        Ok(self.opened.as_ref().expect("it was just opened"))
    }

    fn empty(&self) -> String {
        self.line(&phrases::notebook_empty(self.options.locale, NotebookOf::Terminal))
    }

    fn refused(&self, refusal: NotebookRefusal) -> String {
        self.line(&phrases::notebook_refused(self.options.locale, refusal))
    }

    fn line(&self, text: &str) -> String {
        terminal::line(text, "", Paint::Plain, self.options)
    }
}

/// What follows `/list`. Entries are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListCommand<'a> {
    /// "", "after 20"
    After(u64),
    /// "3"
    Show(u64),
    /// "up 3", "down 3"
    Move(u64, Towards),
    /// "note 3 TEXT"
    Note(u64, &'a str),
    /// "remove 3"
    Remove(u64),
}

impl<'a> ListCommand<'a> {
    fn read(typed: &'a str) -> Option<Self> {
        let (verb, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
        let (rank, text) =
            rest.trim_start().split_once(char::is_whitespace).unwrap_or((rest.trim_start(), ""));
        let rank: Option<u64> = rank.parse().ok();
        Some(match (verb, rank) {
            ("", _) => Self::After(0),
            ("after", Some(rank)) => Self::After(rank),
            ("up", Some(rank)) => Self::Move(rank, Towards::Beginning),
            ("down", Some(rank)) => Self::Move(rank, Towards::End),
            ("note", Some(rank)) => Self::Note(rank, text.trim()),
            ("remove", Some(rank)) => Self::Remove(rank),
            _ => Self::Show(verb.parse().ok()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_the_command_is_read() {
        for (typed, read) in [
            ("", Some(ListCommand::After(0))),
            ("after 20", Some(ListCommand::After(20))),
            ("3", Some(ListCommand::Show(3))),
            ("up 3", Some(ListCommand::Move(3, Towards::Beginning))),
            ("down  3", Some(ListCommand::Move(3, Towards::End))),
            ("note 3 for chapter 2", Some(ListCommand::Note(3, "for chapter 2"))),
            ("note 3", Some(ListCommand::Note(3, ""))),
            ("remove 3", Some(ListCommand::Remove(3))),
            ("remove", None),
            ("remove all", None),
            ("up -1", None),
            ("export", None),
        ] {
            assert_eq!(ListCommand::read(typed), read, "{typed}");
        }
    }
}
