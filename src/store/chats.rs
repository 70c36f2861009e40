//! Says what is known of chats: which may ask, and which have become another.

use crate::store::future::StoreFuture;

/// What is known of chats.
pub trait Chats: Send + Sync + 'static {
    /// Notes that a group has become another chat, which may ask if the group might, and has its notebook and what was set up in it.
    fn migrate(&self, bot: u64, migration: ChatMigration) -> StoreFuture<'_, ()>;

    /// All groups that have become another chat.
    fn migrations(&self, bot: u64) -> StoreFuture<'_, Vec<ChatMigration>>;

    /// Notes that a chat may ask where only some may. The number of a person is that of their private chat.
    fn admit(&self, bot: u64, chat: i64) -> StoreFuture<'_, ()>;

    /// Whether a chat was admitted.
    fn is_admitted(&self, bot: u64, chat: i64) -> StoreFuture<'_, bool>;
}

/// A group has become a supergroup, which is another chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChatMigration {
    /// What it was.
    pub from: i64,
    /// What it is.
    pub to: i64,
}
