//! Keeps what must outlive the process: updates that wait for an answer, which answer belongs to which question, what is known of chats and set up in them, what was posted, what was asked where a digest is posted, what people chose and saved, what quizzes need, and what is still to be sent.
//!
//! [`Store`] says what is kept; [`Sqlite`] keeps everything in one file, [`Postgres`] in a database that several processes share.
//! Nothing here knows Telegram's client library: chats, messages and updates are numbers, and an update is the JSON that came.

mod answers;
mod chat_settings;
mod chats;
mod contract;
mod copy;
mod delegated;
mod digests;
mod error;
mod forgetting;
mod future;
mod gaps;
mod inbox;
mod notebook;
mod outage;
mod outbox;
mod place;
mod postgres;
mod posts;
mod preferences;
mod quizzes;
mod server_fault;
mod server_lock;
mod shared;
mod sqlite;

pub use answers::{ANSWERS_KEPT, Answered, Answers, Exchange};
pub use chat_settings::{ChatSetting, ChatSettings, SetUp};
pub use chats::{ChatMigration, Chats};
pub use contract::{Health, Store};
pub use copy::{CopyTo, copy};
pub use digests::{ASKED_KEPT, Asked, Digests, MAX_ASKED};
pub use error::StoreError;
pub use forgetting::{Forgetting, Forgotten, ForgottenKind, Membership};
pub use future::StoreFuture;
pub use gaps::{CLOCK_TRUSTED, GAPS_KEPT, Gap, Gaps, MAX_GAPS};
pub use inbox::{Arrival, Inbox, REMEMBERED, Waiting};
pub use notebook::{
    Cursor, Entry, LEFT_CHATS_KEPT, MAX_ENTRIES_OF_NOTEBOOK, NewEntry, NotebookPage, Notebooks,
    Placed, Prompted, Saved, Towards,
};
pub use outbox::{Due, Enqueued, MAX_DUE, Outbox, Queued, Skipped};
pub use place::Place;
pub use postgres::Postgres;
pub use posts::{POSTS_KEPT, PostKind, Posted, Posts};
pub use preferences::{Preference, Preferences};
pub use quizzes::{
    MAX_SCORES, QUIZZES_REMEMBERED, QuizPoll, QuizScore, QuizSession, QuizVote, Quizzes,
};
pub use server_fault::ServerFault;
pub use server_lock::ServerLock;
pub use shared::{Candidate, Held, Hints, Measure, Rate, Shared, Sharing};
pub use sqlite::{BackupContents, Existing, Sqlite, back_up, restore};

/// Name of the file in the data folder.
pub const STATE_FILE: &str = "state.sqlite";
