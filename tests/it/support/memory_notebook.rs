//! The notebooks of the store in memory, and how it forgets.

use std::collections::BTreeMap;
use std::ops::Range;

use pincite::store::{
    Cursor, Entry, Forgetting, Forgotten, ForgottenKind, MAX_ENTRIES_OF_NOTEBOOK, Membership,
    NewEntry, NotebookPage, Notebooks, Place, Placed, Prompted, Saved, StoreFuture, Towards,
};

use super::memory_store::{MemoryStore, Tables};

/// The entries of each notebook in their order.
#[derive(Default)]
pub(super) struct Books {
    entries: BTreeMap<(u64, Place), Vec<Entry>>,
    prompts: BTreeMap<(u64, i64, i32), (Place, i64)>,
    last: i64,
}

impl Books {
    /// Positions are counted anew, so that they grow as entries stand.
    fn renumber(entries: &mut [Entry]) {
        for (position, entry) in (1..).zip(entries) {
            entry.position = position;
        }
    }

    pub(super) fn migrate(&mut self, bot: u64, from: i64, to: i64) {
        let of = |chat| Place { chat, topic: None };
        let moved = self.entries.remove(&(bot, of(from))).unwrap_or_default();
        let there = self.entries.entry((bot, of(to))).or_default();
        let is_new = |entry: &Entry| {
            there
                .iter()
                .all(|it| (&it.passage, &it.quotation) != (&entry.passage, &entry.quotation))
        };
        let mut all: Vec<Entry> = moved.into_iter().filter(is_new).collect();
        all.append(there);
        *there = all;
        Self::renumber(there);
    }

    /// Entries of a person's own notebook, and of others' that lose their number.
    pub(super) fn forget(&mut self, bot: u64, person: i64) -> (u64, u64) {
        let own = self.entries.remove(&(bot, Place { chat: person, topic: None }));
        let mut others = 0;
        for ((of, _), entries) in &mut self.entries {
            for entry in entries.iter_mut().filter(|it| *of == bot && it.person == Some(person)) {
                entry.person = None;
                others += 1;
            }
        }
        (own.map_or(0, |own| own.len() as u64), others)
    }
}

impl Notebooks for MemoryStore {
    fn save_excerpt<'a>(
        &'a self,
        bot: u64,
        place: Place,
        excerpt: &'a NewEntry,
    ) -> StoreFuture<'a, Saved> {
        self.now(|tables| {
            let books = &mut tables.books;
            let entries = books.entries.entry((bot, place)).or_default();
            let is_it = |entry: &&Entry| {
                (&entry.passage, &entry.quotation) == (&excerpt.passage, &excerpt.quotation)
            };
            if let Some(entry) = entries.iter().find(is_it) {
                return Saved::Before { number: entry.number };
            }
            if entries.len() as u64 >= MAX_ENTRIES_OF_NOTEBOOK {
                return Saved::Full;
            }
            books.last += 1;
            let NewEntry { person, passage, quotation, citation, source } = excerpt.clone();
            let (number, note) = (books.last, String::new());
            let position = entries.last().map_or(1, |last| last.position + 1);
            let entry = Entry {
                number,
                position,
                person,
                passage,
                quotation,
                citation,
                source,
                note,
                saved: 0,
            };
            entries.push(entry);
            Saved::New { number, count: entries.len() as u64 }
        })
    }

    fn notebook_page(
        &self,
        bot: u64,
        place: Place,
        from: Cursor,
        most: u32,
    ) -> StoreFuture<'_, NotebookPage> {
        self.now(|tables| {
            let Some(all) = tables.books.entries.get(&(bot, place)) else {
                return NotebookPage::default();
            };
            let most = most as usize;
            let begin = match from {
                Cursor::Skip(skipped) => (skipped as usize).min(all.len()),
                Cursor::After(at) => all.iter().take_while(|entry| entry.position <= at).count(),
                Cursor::Before(at) => {
                    let end = all.iter().take_while(|entry| entry.position < at).count();
                    end.saturating_sub(most)
                }
            };
            let end = match from {
                Cursor::Before(at) => all.iter().take_while(|entry| entry.position < at).count(),
                _ => (begin + most).min(all.len()),
            };
            let entries = all[begin..end].to_vec();
            let before = if entries.is_empty() { 0 } else { begin as u64 };
            NotebookPage { entries, before, count: all.len() as u64 }
        })
    }

    fn saved_in(
        &self,
        bot: u64,
        place: Place,
        time: Range<i64>,
        most: u32,
    ) -> StoreFuture<'_, Vec<Entry>> {
        self.now(|tables| {
            let all = tables.books.entries.get(&(bot, place)).into_iter().flatten();
            let saved = all.filter(|entry| time.contains(&entry.saved));
            saved.take(most as usize).cloned().collect()
        })
    }

    fn entry(&self, bot: u64, place: Place, number: i64) -> StoreFuture<'_, Option<Placed>> {
        self.now(|tables| {
            let all = tables.books.entries.get(&(bot, place))?;
            let at = all.iter().position(|entry| entry.number == number)?;
            Some(Placed { entry: all[at].clone(), before: at as u64, count: all.len() as u64 })
        })
    }

    fn move_entry(
        &self,
        bot: u64,
        place: Place,
        number: i64,
        towards: Towards,
    ) -> StoreFuture<'_, ()> {
        self.now(|tables| {
            let Some(all) = tables.books.entries.get_mut(&(bot, place)) else { return };
            let Some(at) = all.iter().position(|entry| entry.number == number) else { return };
            let other = match towards {
                Towards::Beginning => at.checked_sub(1),
                Towards::End => Some(at + 1).filter(|other| *other < all.len()),
            };
            if let Some(other) = other {
                all.swap(at, other);
                Books::renumber(all);
            }
        })
    }

    fn annotate<'a>(
        &'a self,
        bot: u64,
        place: Place,
        number: i64,
        note: &'a str,
    ) -> StoreFuture<'a, ()> {
        self.now(|tables| {
            let all = tables.books.entries.get_mut(&(bot, place));
            let entry = all.and_then(|all| all.iter_mut().find(|entry| entry.number == number));
            if let Some(entry) = entry {
                entry.note = note.to_owned();
            }
        })
    }

    fn remove_entry(&self, bot: u64, place: Place, number: i64) -> StoreFuture<'_, bool> {
        self.now(|tables| {
            let Some(all) = tables.books.entries.get_mut(&(bot, place)) else { return false };
            let before = all.len();
            all.retain(|entry| entry.number != number);
            tables.books.prompts.retain(|_, (_, prompted)| *prompted != number);
            tables.books.entries[&(bot, place)].len() < before
        })
    }

    fn prompt_for_note(
        &self,
        bot: u64,
        place: Place,
        number: Option<i64>,
        message: i32,
    ) -> StoreFuture<'_, ()> {
        self.now(|tables| {
            let key = (bot, place.chat, message);
            match number {
                Some(number) => _ = tables.books.prompts.insert(key, (place, number)),
                None => _ = tables.books.prompts.remove(&key),
            }
        })
    }

    fn prompted_by(&self, bot: u64, chat: i64, message: i32) -> StoreFuture<'_, Option<Prompted>> {
        self.now(|tables| {
            let found = tables.books.prompts.get(&(bot, chat, message));
            found.map(|(place, number)| Prompted { place: *place, number: *number })
        })
    }
}

impl Forgetting for MemoryStore {
    fn forget_person(&self, bot: u64, person: i64) -> StoreFuture<'_, Forgotten> {
        self.now(|tables| forget(tables, bot, person))
    }

    /// It ends with the test, long before it would forget a chat.
    fn note_membership(&self, _: u64, _: i64, _: Membership) -> StoreFuture<'_, ()> {
        self.now(|_| ())
    }
}

fn forget(tables: &mut Tables, bot: u64, person: i64) -> Forgotten {
    let answers = tables.answers.len();
    tables.answers.retain(|(of, chat, _), answered| {
        *of != bot || *chat != person && answered.exchange.person != Some(person)
    });
    let chosen = tables.preferences.len() + tables.settings.len();
    tables.preferences.retain(|(of, whose, _), _| (*of, *whose as i64) != (bot, person));
    tables.settings.retain(|(of, place, _), _| (*of, place.chat) != (bot, person));
    let left = tables.preferences.len() + tables.settings.len();
    let (own, others) = tables.books.forget(bot, person);
    let was_admitted = tables.admitted.remove(&(bot, person));
    let waiting = tables.outbox.len();
    tables.outbox.retain(|(of, queued)| (*of, queued.chat) != (bot, person));
    let counts = [
        (ForgottenKind::Questions, (answers - tables.answers.len()) as u64),
        (ForgottenKind::Choices, (chosen - left) as u64),
        (ForgottenKind::Excerpts, own),
        (ForgottenKind::ExcerptsOfGroups, others),
        (ForgottenKind::Admissions, u64::from(was_admitted)),
        (ForgottenKind::Messages, (waiting - tables.outbox.len()) as u64),
    ];
    counts.into_iter().filter(|(_, count)| *count > 0).collect()
}
