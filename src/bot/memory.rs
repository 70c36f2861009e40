//! Keeps, for a while, what saves looking into the store: the last questions and their answers, albums, and updates that came.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use teloxide::types::{ChatId, MessageId};

/// How many questions, albums and updates are remembered.
const MOST: usize = 4096;

/// What the bot remembers between updates. Losing it costs a second message, never a wrong one.
#[derive(Debug, Default)]
pub(super) struct Memory {
    answers: Bounded<(ChatId, MessageId), Answered>,
    albums: Bounded<String, ()>,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answered {
    /// The question as it was then.
    pub(super) question: String,
    /// Our message.
    pub(super) message: MessageId,
}

impl Memory {
    /// Remembers the answer to the question in a message.
    pub(super) fn answered(&mut self, chat: ChatId, asked: MessageId, answer: Answered) {
        self.answers.insert((chat, asked), answer);
    }

    /// The answer to the question in a message, if it is still remembered.
    pub(super) fn answer_to(&self, chat: ChatId, asked: MessageId) -> Option<Answered> {
        self.answers.entries.get(&(chat, asked)).cloned()
    }

    /// Whether this is the first message of an album that is seen.
    pub(super) fn first_of_album(&mut self, album: &str) -> bool {
        self.albums.insert(album.to_owned(), ())
    }
}

/// A map that forgets its oldest entries.
#[derive(Debug)]
struct Bounded<K, V> {
    entries: HashMap<K, V>,
    order: VecDeque<K>,
}

impl<K: Clone + Eq + Hash, V> Bounded<K, V> {
    /// Whether the key is new.
    fn insert(&mut self, key: K, value: V) -> bool {
        if self.entries.insert(key.clone(), value).is_some() {
            return false;
        }
        self.order.push_back(key);
        if self.order.len() > MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.entries.remove(&oldest);
        }
        true
    }
}

impl<K, V> Default for Bounded<K, V> {
    fn default() -> Self {
        Self { entries: HashMap::new(), order: VecDeque::new() }
    }
}

/// Remembers which updates came already: a server may deliver one twice.
#[derive(Debug, Default)]
pub(super) struct Seen(Bounded<u32, ()>);

impl Seen {
    /// Whether the update is new.
    pub(super) fn is_new(&mut self, id: u32) -> bool {
        self.0.insert(id, ())
    }
}
