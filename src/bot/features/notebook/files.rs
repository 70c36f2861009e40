//! Makes files of a notebook: a part at a time, so that a notebook of any size fits into memory and into Telegram.

use super::shown::Asker;
use super::{Failure, NotebookFeature};
use crate::bot::notebooks::{Notebook, saved_entries};
use crate::bot::telegram::outgoing::{Body, Keyboard, Upload};
use crate::render::notebook::button::NotebookButton;
use crate::render::notebook::{NotebookFile, NotebookFormat, SavedEntry, file, notebook_file_name};
use crate::render::phrases;
use crate::render::telegram::{Message, plain};
use crate::store::Cursor;

/// Entries in a file. Of a notebook with more, a button below the file sends the next.
const MAX_ENTRIES_IN_FILE: usize = 5_000;

/// Most that is kept of the entries of a file, in bytes. Telegram takes files of 50 MB from bots.
const MAX_BYTES_OF_ENTRIES: usize = 20_000_000;

/// Entries that are read at once.
const ENTRIES_READ: u32 = 500;

/// A part of a notebook.
struct Part {
    entries: Vec<SavedEntry>,
    /// The position of its last entry, where others stand behind it.
    rest: Option<i64>,
    /// How many entries the notebook has.
    count: u64,
}

impl NotebookFeature {
    /// `/export`: the formats, or a file where one is named.
    pub(super) async fn export_command(&self, asker: &Asker, typed: &str) -> Result<Body, Failure> {
        let text = |message| Body::Text { message, keyboard: Keyboard::Buttons };
        if typed.is_empty() {
            return Ok(text(self.formats(asker).await?));
        }
        let Some(format) = NotebookFormat::named(typed) else {
            let names = NotebookFormat::ALL.map(NotebookFormat::name);
            return Ok(text(plain(&phrases::notebook_no_format(asker.locale, &names))));
        };
        let formats = self.notebooks.page(asker.notebook, Cursor::FIRST, 1).await?;
        match formats.count {
            0 => Ok(text(self.formats(asker).await?)),
            _ => Ok(Body::File(self.file(asker, format, i64::MIN).await?)),
        }
    }

    /// The file with the entries behind a position.
    pub(super) async fn file(
        &self,
        asker: &Asker,
        format: NotebookFormat,
        after: i64,
    ) -> Result<Upload, Failure> {
        // One at a time: each is in memory while it is made.
        let _making = self.making.lock().await;
        let Part { entries, rest, count } = self.part(asker.notebook, after).await?;
        let first = entries.first().map_or(0, |entry| entry.rank);
        let last = entries.last().map_or(0, |entry| entry.rank);
        let with_links: Vec<(SavedEntry, Option<String>)> = entries
            .into_iter()
            .map(|entry| {
                let link = self.link(&entry.passage);
                (entry, link)
            })
            .collect();
        let (locale, form, citations) = (asker.locale, asker.form, self.citations.clone());
        let made = tokio::task::spawn_blocking(move || {
            let settings = NotebookFile { format, locale, form, citations: &citations };
            file(settings, &with_links)
        });
        let text = made.await.map_err(|_| crate::bot::search::SearchError::Panicked)?;
        let next = rest.map(|position| {
            let label = phrases::notebook_next_file_button(locale, last + 1);
            vec![NotebookButton::File(format, position).labelled(label)]
        });
        let caption = plain(&phrases::notebook_file_part(locale, first, last, count));
        let name = notebook_file_name(format, first);
        let caption = Message { buttons: next.into_iter().collect(), ..caption };
        Ok(Upload { name, bytes: text.into_bytes(), caption })
    }

    async fn part(&self, notebook: Notebook, after: i64) -> Result<Part, Failure> {
        let mut part = Part { entries: Vec::new(), rest: None, count: 0 };
        let (mut from, mut bytes) = (Cursor::After(after), 0);
        loop {
            let page = self.notebooks.page(notebook, from, ENTRIES_READ).await?;
            part.count = page.count;
            let Some(last) = page.entries.last().map(|entry| entry.position) else {
                return Ok(part);
            };
            let kept = page.entries.iter().map(|entry| entry.source.len() + entry.quotation.len());
            bytes += kept.sum::<usize>();
            part.entries.extend(saved_entries(&page));
            let is_full =
                part.entries.len() >= MAX_ENTRIES_IN_FILE || bytes >= MAX_BYTES_OF_ENTRIES;
            let is_last = part.entries.last().is_none_or(|entry| entry.rank >= page.count);
            if is_full || is_last {
                part.rest = Some(last).filter(|_| !is_last);
                return Ok(part);
            }
            from = Cursor::After(last);
        }
    }
}
