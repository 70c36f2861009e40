//! Says how that is kept which is set up in chats and their topics.

use crate::store::future::StoreFuture;
use crate::store::place::Place;

/// What was set up in chats and in the topics of their forums, by admins where there are any.
pub trait ChatSettings: Send + Sync + 'static {
    /// Sets something up in a place, instead of what it was there; `None` where nothing is to be set up any more.
    ///
    /// What is kept for a digest is forgotten with its schedule.
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
    /// When a digest of the week is posted.
    DigestSchedule,
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
    pub const ALL: [Self; 15] = [
        Self::Language,
        Self::CitationForm,
        Self::TimeZone,
        Self::WhoMaySave,
        Self::QuietHours,
        Self::Mentions,
        Self::Schedule,
        Self::QuizSchedule,
        Self::DigestSchedule,
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
            Self::DigestSchedule => "digest schedule",
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
