//! Keeps what must outlive the process: updates that wait for an answer, which answer belongs to which question, what is known of chats and set up in them, what was posted, what people chose and saved, what quizzes need, and what is still to be sent.
//!
//! [`Store`] says what is kept; [`Sqlite`] keeps everything in one file.
//! Nothing here knows Telegram's client library: chats, messages and updates are numbers, and an update is the JSON that came.

mod contract;
mod error;
mod forgetting;
mod future;
mod gaps;
mod notebook;
mod place;
mod server_lock;
mod sqlite;

pub use contract::{
    ANSWERS_KEPT, Answered, Answers, Arrival, ChatMigration, ChatSetting, ChatSettings, Chats, Due,
    Enqueued, Exchange, Health, Inbox, MAX_DUE, MAX_SCORES, Outbox, POSTS_KEPT, PostKind, Posted,
    Posts, Preference, Preferences, QUIZZES_REMEMBERED, Queued, QuizPoll, QuizScore, QuizSession,
    QuizVote, Quizzes, REMEMBERED, SetUp, Skipped, Store, Waiting,
};
pub use error::StoreError;
pub use forgetting::{Forgetting, Forgotten, ForgottenKind, Membership};
pub use future::StoreFuture;
pub use gaps::{CLOCK_TRUSTED, GAPS_KEPT, Gap, Gaps, MAX_GAPS};
pub use notebook::{
    Cursor, Entry, LEFT_CHATS_KEPT, MAX_ENTRIES_OF_NOTEBOOK, NewEntry, NotebookPage, Notebooks,
    Placed, Prompted, Saved, Towards,
};
pub use place::Place;
pub use server_lock::ServerLock;
pub use sqlite::{BackupContents, Existing, Sqlite, back_up, restore};

/// Name of the file in the data folder.
pub const STATE_FILE: &str = "state.sqlite";
