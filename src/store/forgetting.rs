//! Says how what is kept of a person or a chat is forgotten.

use std::collections::BTreeMap;

use crate::store::future::StoreFuture;

/// Forgetting people and chats.
pub trait Forgetting: Send + Sync + 'static {
    /// Forgets all that is kept of a person, at once or not at all; gives how much of each kind there was.
    ///
    /// What they saved for a group stays the group's, without their number.
    fn forget_person(&self, bot: u64, person: i64) -> StoreFuture<'_, Forgotten>;

    /// Notes that a group or channel has the bot, or has removed it.
    ///
    /// What is kept of one that removed it is forgotten after [`LEFT_CHATS_KEPT`](crate::store::LEFT_CHATS_KEPT), unless it has the bot again by then.
    fn note_membership(&self, bot: u64, chat: i64, membership: Membership) -> StoreFuture<'_, ()>;
}

/// Whether a chat has the bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Membership {
    /// It has.
    Present,
    /// It has removed it.
    Removed,
}

/// How much was forgotten of each kind; kinds of which there was nothing are not in it.
pub type Forgotten = BTreeMap<ForgottenKind, u64>;

/// What can be kept of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ForgottenKind {
    /// Questions with their answers.
    Questions,
    /// What they chose.
    Choices,
    /// Entries of their own notebook.
    Excerpts,
    /// Entries of the notebooks of groups: these lose the person's number and stay.
    ExcerptsOfGroups,
    /// That they were let in by an invitation.
    Admissions,
    /// Answers to quizzes of this week.
    QuizAnswers,
    /// Messages that were still to be sent to them.
    Messages,
}
