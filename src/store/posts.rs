//! Says how it is kept which days got their post.

use chrono::NaiveDate;

use crate::store::chat_settings::ChatSetting;
use crate::store::future::StoreFuture;
use crate::store::outbox::{Enqueued, Queued};
use crate::store::place::Place;

/// Which days got their post, and of what.
pub trait Posts: Send + Sync + 'static {
    /// Notes that a day got its post in a place, and puts the message of that into the outbox: both, or neither where the day is noted already.
    ///
    /// A question is noted as asked with it, as [`Quizzes::note_quiz`](crate::store::Quizzes::note_quiz) does.
    /// In one transaction, which is why this is not part of [`Outbox`](crate::store::Outbox): no kill leaves a day posted and not noted.
    /// All but the last [`POSTS_KEPT`] days of a place and kind are forgotten.
    fn post<'a>(
        &'a self,
        bot: u64,
        posted: &'a Posted,
        message: Option<&'a Queued>,
    ) -> StoreFuture<'a, Enqueued>;

    /// The days that got their post of a kind in a place, in order.
    fn posted(&self, bot: u64, place: Place, kind: PostKind) -> StoreFuture<'_, Vec<Posted>>;

    /// The days from one on that got their post, of all places.
    fn posted_since(&self, bot: u64, day: NaiveDate) -> StoreFuture<'_, Vec<Posted>>;
}

/// What is posted by a schedule, each with a schedule of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostKind {
    /// A passage of the day.
    Passage,
    /// A quiz question.
    Quiz,
    /// A digest of the week.
    Digest,
}

impl PostKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Passage, Self::Quiz, Self::Digest];

    /// Its name in the store, which is never changed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passage => "passage",
            Self::Quiz => "quiz",
            Self::Digest => "digest",
        }
    }

    /// The one of a name; `None` too for what only another version of the program knows.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Where it is set up when it is posted.
    pub const fn setting(self) -> ChatSetting {
        match self {
            Self::Passage => ChatSetting::Schedule,
            Self::Quiz => ChatSetting::QuizSchedule,
            Self::Digest => ChatSetting::DigestSchedule,
        }
    }
}

/// A day that got its post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Where.
    pub place: Place,
    /// What was posted.
    pub kind: PostKind,
    /// The day, in the time zone of the place.
    pub day: NaiveDate,
    /// The id of the passage, or the key of the question; `None` for a digest, and for a day that was passed over.
    pub item: Option<String>,
}

/// How many days with a post are known of a place: a little more than the two years in which no passage is posted again.
pub const POSTS_KEPT: u32 = 800;
