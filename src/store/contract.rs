//! Says what any store must do: a trait for each thing that is kept.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::store::forgetting::Forgetting;
use crate::store::future::StoreFuture;
use crate::store::gaps::Gaps;
use crate::store::notebook::Notebooks;
use crate::store::place::Place;

/// What the bot keeps between runs: the sum of one trait for each thing that is kept.
///
/// Every call is done wholly or not at all, and what is reported as kept is on the disk.
/// That nothing can be kept is said in the log by the store itself, once, and so is that it can again: callers need not.
/// `bot` is the number of the bot: two bots may have the same data folder one after the other, and both count their updates from somewhere.
///
/// `tests/it/store.rs` has cases that any store must pass; a second database joins by the traits and a line there.
pub trait Store:
    Inbox
    + Answers
    + Chats
    + ChatSettings
    + Posts
    + Preferences
    + Notebooks
    + Quizzes
    + Outbox
    + Gaps
    + Forgetting
    + Health
{
}

impl<T> Store for T where
    T: Inbox
        + Answers
        + Chats
        + ChatSettings
        + Posts
        + Preferences
        + Notebooks
        + Quizzes
        + Outbox
        + Gaps
        + Forgetting
        + Health
{
}

/// Updates that wait for an answer.
pub trait Inbox: Send + Sync + 'static {
    /// Keeps updates until they are [`done`](Self::done); gives the numbers of those that never came before.
    fn receive<'a>(&'a self, bot: u64, arrivals: &'a [Arrival]) -> StoreFuture<'a, Vec<u32>>;

    /// Updates that came and are not done, in the order in which they came.
    ///
    /// To be called once, at the start: the first update of every queue is counted as tried once more.
    fn waiting(&self, bot: u64) -> StoreFuture<'_, Vec<Waiting>>;

    /// Notes that an update has not ended the program though it was the first of its queue: it counts as never tried.
    fn cleared(&self, bot: u64, update: u32) -> StoreFuture<'_, ()>;

    /// Notes that an update needs nothing more, and forgets what it said; its number is kept for [`REMEMBERED`].
    ///
    /// With it, which message of ours answers it, for [`ANSWERS_KEPT`]: people may edit what they wrote, and go on from it.
    /// Both in one transaction, which is why this is not part of [`Answers`].
    fn done(&self, bot: u64, update: u32, sent: Option<Answered>) -> StoreFuture<'_, ()>;
}

/// Which message of ours answers which question, and what it shows.
pub trait Answers: Send + Sync + 'static {
    /// Our answer to the question in a message, if it is still known.
    fn answer_to(&self, bot: u64, chat: i64, asked: i32) -> StoreFuture<'_, Option<Answered>>;

    /// What a message of ours answers, if it is still known.
    fn answered_by(&self, bot: u64, chat: i64, answer: i32) -> StoreFuture<'_, Option<Answered>>;

    /// The latest answer in a chat to a message before `asked`, if that was sent at `since` or later, in seconds since 1970.
    fn latest_answer(
        &self,
        bot: u64,
        chat: i64,
        asked: i32,
        since: i64,
    ) -> StoreFuture<'_, Option<Answered>>;

    /// Notes what our message shows now; nothing where the message is not known.
    fn shows<'a>(&'a self, bot: u64, answered: &'a Answered) -> StoreFuture<'a, ()>;
}

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

/// What was set up in chats and in the topics of their forums, by admins where there are any.
pub trait ChatSettings: Send + Sync + 'static {
    /// Sets something up in a place, instead of what it was there; `None` where nothing is to be set up any more.
    fn set_up<'a>(
        &'a self,
        bot: u64,
        place: Place,
        setting: ChatSetting,
        value: Option<&'a str>,
    ) -> StoreFuture<'a, ()>;

    /// What is set up in a place itself: not what its chat has, where it is a topic.
    fn setting<'a>(
        &'a self,
        bot: u64,
        place: Place,
        setting: ChatSetting,
    ) -> StoreFuture<'a, Option<String>>;

    /// All that is set up in a chat and its topics: of the chat itself first.
    fn settings_of(&self, bot: u64, chat: i64) -> StoreFuture<'_, Vec<SetUp>>;

    /// Every place in which something is set up, with its value, in the order of the places.
    fn places_with(&self, bot: u64, setting: ChatSetting) -> StoreFuture<'_, Vec<SetUp>>;
}

/// Which days got their post, and of what.
pub trait Posts: Send + Sync + 'static {
    /// Notes that a day got its post in a place, and puts the message of that into the outbox: both, or neither where the day is noted already.
    ///
    /// A question is noted as asked with it, as [`Quizzes::note_quiz`] does.
    /// In one transaction, which is why this is not part of [`Outbox`]: no kill leaves a day posted and not noted.
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

/// What people chose. A choice belongs to the person in every chat, and to nobody else there.
pub trait Preferences: Send + Sync + 'static {
    /// Notes what a person chose, in the place of what they chose before.
    fn prefer<'a>(
        &'a self,
        bot: u64,
        person: u64,
        preference: Preference,
        value: &'a str,
    ) -> StoreFuture<'a, ()>;

    /// What a person chose last, if anything. Another version of the program may have kept it: what it means is for the caller to say.
    fn preferred(
        &self,
        bot: u64,
        person: u64,
        preference: Preference,
    ) -> StoreFuture<'_, Option<String>>;
}

/// Messages that must be sent though no update asks for them, now or later.
pub trait Outbox: Send + Sync + 'static {
    /// Keeps a message until it is [`sent`](Self::sent).
    ///
    /// Messages are deduped by their keys: nothing is kept where the key is known, whether its message waits or was sent within [`REMEMBERED`].
    fn enqueue<'a>(&'a self, bot: u64, message: &'a Queued) -> StoreFuture<'a, Enqueued>;

    /// Messages that are due at `now`, in seconds since 1970, and not sent: the earliest first, of equals the one that was put first.
    /// At most [`MAX_DUE`] of them, without those that are skipped.
    fn due<'a>(&'a self, bot: u64, now: i64, skipped: &'a Skipped) -> StoreFuture<'a, Vec<Due>>;

    /// What a message says, as JSON; `None` when it was sent.
    fn message<'a>(&'a self, bot: u64, key: &'a str) -> StoreFuture<'a, Option<String>>;

    /// Notes that a message needs nothing more, and forgets what it says.
    fn sent<'a>(&'a self, bot: u64, key: &'a str) -> StoreFuture<'a, ()>;
}

/// Quizzes: what they are about, which questions were asked, and the score of the week where a group wants one.
pub trait Quizzes: Send + Sync + 'static {
    /// Keeps a quiz as it is now, in the place of the one before it there.
    fn keep_quiz<'a>(&'a self, bot: u64, session: &'a QuizSession) -> StoreFuture<'a, ()>;

    /// The quiz that was kept last in a place.
    fn quiz(&self, bot: u64, place: Place) -> StoreFuture<'_, Option<QuizSession>>;

    /// The keys of the last [`QUIZZES_REMEMBERED`] questions of a chat, the latest last.
    fn quizzes_asked(&self, bot: u64, chat: i64) -> StoreFuture<'_, Vec<String>>;

    /// Notes that a question is asked.
    fn note_quiz<'a>(&'a self, bot: u64, chat: i64, key: &'a str) -> StoreFuture<'a, ()>;

    /// Forgets what was counted in a group.
    fn forget_scores(&self, bot: u64, chat: i64) -> StoreFuture<'_, ()>;

    /// Notes a poll whose answers count.
    fn note_poll<'a>(&'a self, bot: u64, poll: &'a QuizPoll) -> StoreFuture<'a, ()>;

    /// Counts the answer of a person, if its poll is known and of that week. Their first one counts.
    fn note_vote<'a>(&'a self, bot: u64, vote: &'a QuizVote) -> StoreFuture<'a, ()>;

    /// The score of a week, the best first, at most [`MAX_SCORES`].
    fn scores(&self, bot: u64, chat: i64, week: i64) -> StoreFuture<'_, Vec<QuizScore>>;

    /// Forgets polls, answers and names of all weeks before one.
    fn forget_scores_before(&self, week: i64) -> StoreFuture<'_, ()>;
}

/// Whether the store works.
pub trait Health: Send + Sync + 'static {
    /// Writes something that changes nothing, to learn whether anything can be kept now.
    fn check(&self) -> StoreFuture<'_, ()>;
}

/// What a person may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Preference {
    /// The form of citations.
    CitationForm,
    /// The language in which the bot speaks.
    Language,
    /// Whether pictures are light or dark.
    Theme,
}

impl Preference {
    /// Its name in the store, which is never changed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CitationForm => "citation form",
            Self::Language => "language",
            Self::Theme => "theme",
        }
    }
}

/// How many questions of a chat are remembered, so that none comes again soon.
pub const QUIZZES_REMEMBERED: usize = 100;

/// How many people a score names.
pub const MAX_SCORES: usize = 20;

/// A quiz that goes on from question to question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizSession {
    /// Where.
    pub place: Place,
    /// The message that began it, which tells it from the one before.
    pub session: i32,
    /// What it is about, as typed; empty for anything.
    pub subject: String,
    /// How many questions it has, where that was said.
    pub total: Option<u32>,
    /// The question that was sent last, from 1.
    pub number: u32,
}

/// A poll whose answers count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizPoll {
    /// Telegram's id.
    pub poll: String,
    /// Its group.
    pub chat: i64,
    /// The option that is right, from 0.
    pub right: u8,
    /// The week that it counts for, in weeks since the first Monday of 1970.
    pub week: i64,
}

/// An answer to a poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizVote {
    /// Telegram's id of the poll.
    pub poll: String,
    /// Who answered.
    pub person: i64,
    /// Their first name, which is kept as long as the week lasts.
    pub name: String,
    /// What they chose, from 0.
    pub option: u8,
    /// The week in which they did.
    pub week: i64,
}

/// What one person has in a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizScore {
    /// Their first name.
    pub name: String,
    /// How many answers were right.
    pub right: u32,
    /// How many they gave.
    pub answered: u32,
}

/// What may be set up in a place. Each is kept as a text that the bot reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChatSetting {
    /// The language in which the bot speaks there.
    Language,
    /// The form of citations.
    CitationForm,
    /// The IANA time zone of the hours that are named there.
    TimeZone,
    /// Who may save excerpts for the place.
    WhoMaySave,
    /// The hours in which nothing is posted that nobody asked for.
    QuietHours,
    /// Whether a mention of the bot is answered.
    Mentions,
    /// When a passage of the day is posted.
    Schedule,
    /// When a quiz question is posted.
    QuizSchedule,
    /// What is posted on a day for which the archive has nothing.
    EmptyDays,
    /// Whether a group keeps a score of its quizzes.
    QuizScore,
    /// Whether pages behind addresses are shown below messages.
    Previews,
    /// Whether what nobody asked for comes with a sound.
    PostSound,
    /// The period that questions are narrowed to.
    Period,
    /// The collection that questions are narrowed to.
    Collection,
}

impl ChatSetting {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Language,
        Self::CitationForm,
        Self::TimeZone,
        Self::WhoMaySave,
        Self::QuietHours,
        Self::Mentions,
        Self::Schedule,
        Self::QuizSchedule,
        Self::EmptyDays,
        Self::QuizScore,
        Self::Previews,
        Self::PostSound,
        Self::Period,
        Self::Collection,
    ];

    /// Its name in the store, which is never changed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::CitationForm => "citation form",
            Self::TimeZone => "time zone",
            Self::WhoMaySave => "who may save",
            Self::QuietHours => "quiet hours",
            Self::Mentions => "mentions",
            Self::Schedule => "schedule",
            Self::QuizSchedule => "quiz schedule",
            Self::EmptyDays => "empty days",
            Self::QuizScore => "quiz score",
            Self::Previews => "previews",
            Self::PostSound => "post sound",
            Self::Period => "period",
            Self::Collection => "collection",
        }
    }

    /// The one of a name; `None` too for what only another version of the program knows.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.name() == name)
    }
}

/// Something that is set up in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetUp {
    /// Where.
    pub place: Place,
    /// What.
    pub setting: ChatSetting,
    /// Its value. Another version of the program may have kept it: what it means is for the caller to say.
    pub value: String,
}

/// What is posted by a schedule, each with a schedule of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostKind {
    /// A passage of the day.
    Passage,
    /// A quiz question.
    Quiz,
}

impl PostKind {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Passage, Self::Quiz];

    /// Its name in the store, which is never changed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passage => "passage",
            Self::Quiz => "quiz",
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
    /// The id of the passage, or the key of the question; `None` for a day that was passed over.
    pub item: Option<String>,
}

/// How many days with a post are known of a place: a little more than the two years in which no passage is posted again.
pub const POSTS_KEPT: u32 = 800;

/// A message that waits to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queued {
    /// What makes it the same message when it is put again, such as `daily:CHAT:DATE`.
    pub key: String,
    /// Where it goes.
    pub chat: i64,
    /// From when on it is to be sent, in seconds since 1970.
    pub due: i64,
    /// The message, as JSON.
    pub json: String,
}

/// A message that is due. What it says may be a whole file, so it is [asked for](Outbox::message) when it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Its key.
    pub key: String,
    /// Where it goes.
    pub chat: i64,
}

/// How many messages are given as due at once.
pub const MAX_DUE: usize = 100;

/// Messages that are not to be given as due.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Those to these chats.
    pub chats: BTreeSet<i64>,
    /// Those with these keys.
    pub keys: BTreeSet<String>,
}

/// What came of putting a message into the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enqueued {
    /// It waits now.
    New,
    /// One with its key waits or was sent.
    Duplicate,
}

/// A group has become a supergroup, which is another chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChatMigration {
    /// What it was.
    pub from: i64,
    /// What it is.
    pub to: i64,
}

/// How long the number of an update is known after it was done, in seconds.
///
/// Telegram keeps updates for a day, so nothing comes again later; and after a quiet week it may count from anywhere.
pub const REMEMBERED: i64 = 2 * 24 * 60 * 60;

/// How long answers are known, with the questions that they answer, in seconds.
///
/// Within it people may edit a question, turn the pages of its answer, and go on from it.
pub const ANSWERS_KEPT: i64 = 30 * 24 * 60 * 60;

/// An answer that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The chat.
    pub chat: i64,
    /// The message that asks.
    pub asked: i32,
    /// Our message.
    pub answer: i32,
    /// What was asked and what of its answer is shown.
    pub exchange: Exchange,
}

/// A question, and what is shown of its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// The question as it is answered: with whatever it keeps from the one before.
    pub question: String,
    /// What was typed, which may go on from another question. Empty where the answer was taken back.
    pub typed: String,
    /// What it keeps from the question before; empty where it stands alone.
    pub kept: Vec<String>,
    /// Which answer of ours it goes on from, if any.
    pub follows: Option<i32>,
    /// Who asked; nobody where a channel or a group spoke for itself.
    pub person: Option<i64>,
    /// When it was asked, or last edited, in seconds since 1970.
    pub at: i64,
    /// The day that "last year" counts from.
    pub today: NaiveDate,
    /// Which piece of evidence is shown, counted from 0.
    pub position: u32,
    /// The id of its passage, where there is one.
    pub passage: Option<String>,
    /// The day on which the document of that piece was written, where it has one.
    pub written: Option<NaiveDate>,
    /// The period that it is narrowed to, in EDTF, where it is.
    pub period: Option<String>,
    /// The collection that it is narrowed to, where it is.
    pub collection: Option<String>,
}

/// An update as it comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Its number.
    pub update: u32,
    /// The queue that it waits in.
    pub queue: String,
    /// What it says, as JSON.
    pub json: String,
}

/// An update that is not done yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its number.
    pub update: u32,
    /// What it says, as JSON.
    pub json: String,
    /// How often a run began while it was the first of its queue, this run included.
    pub starts: u32,
}
