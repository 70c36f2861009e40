//! Says what only the people who run the bot get to read.

use chrono::NaiveDate;

use super::dates::minute;
use crate::archive::{ArchiveFacts, IndexHealth, Refresh};
use crate::messages::{Locale, message};
use crate::render::gaps::QuestionsKept;

/// The state of the bot, for whoever runs it.
#[derive(Clone, Copy, Debug)]
pub struct Status<'a> {
    /// What the archive holds.
    pub facts: &'a ArchiveFacts,
    /// How its index is, where somebody looks after it.
    pub health: Option<&'a IndexHealth>,
    /// The day that it is.
    pub today: NaiveDate,
    /// Who may ask.
    pub access: Access,
    /// In how many chats and topics passages of the day are posted.
    pub places_with_posts: usize,
    /// Whether questions are kept that were not answered.
    pub questions: QuestionsKept,
    /// Updates that wait or are being handled.
    pub in_hand: usize,
    /// Updates that could not be handled since the start.
    pub failures: u64,
}

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Open,
    /// The people and chats in a list.
    Listed,
    /// Those in the list, and those who came with the invite code.
    Invited,
}

/// `/status`, with nothing about anybody.
pub fn status(locale: Locale, status: &Status<'_>) -> String {
    let index = match status.health {
        Some(IndexHealth { failure: Some(failure), .. }) => {
            Some(message!(locale, "status-index-failed", failure = failure.to_string()))
        }
        Some(IndexHealth { is_refreshing: true, .. }) => {
            Some(message!(locale, "status-index-refreshing"))
        }
        _ => None,
    };
    let access = match status.access {
        Access::Open => message!(locale, "status-access-open"),
        Access::Listed => message!(locale, "status-access-listed"),
        Access::Invited => message!(locale, "status-access-invited"),
    };
    let posts = message!(locale, "status-posts", places = status.places_with_posts);
    let questions = match status.questions {
        QuestionsKept::Yes => message!(locale, "status-questions-kept"),
        QuestionsKept::No => message!(locale, "status-questions-not-kept"),
    };
    let updates = message!(locale, "status-updates", updates = status.in_hand);
    let failures = message!(locale, "status-failures", failures = status.failures);
    let lines = [Some(status_archive(locale, status)), index, Some(access)];
    let lines = lines.into_iter().flatten().chain([posts, questions, updates, failures]);
    lines.collect::<Vec<_>>().join("\n")
}

fn status_archive(locale: Locale, status: &Status<'_>) -> String {
    let facts = status.facts;
    let (age, days) = match (status.today - facts.built.date()).num_days() {
        // The build may even be later than the day, where the settings fix "today".
        ..=0 => ("today", 0),
        1 => ("yesterday", 1),
        days => ("days", days),
    };
    message!(
        locale,
        "status-archive",
        age = age,
        days = days,
        documents = facts.documents,
        passages = facts.passages,
        built = minute(facts.built),
    )
}

/// `/reindex`
pub fn refresh(locale: Locale, begun: Option<Refresh>) -> String {
    match begun {
        Some(Refresh::Begun) => message!(locale, "reindex-started"),
        Some(Refresh::Underway) => message!(locale, "reindex-running"),
        None => message!(locale, "reindex-unavailable"),
    }
}

/// `/invite` where there is an invite code.
pub fn invitation(locale: Locale, username: &str, code: &str) -> String {
    message!(locale, "invitation", username = username, code = code)
}

/// `/invite` where there is none.
pub fn no_invitations(locale: Locale) -> String {
    message!(locale, "no-invitations")
}

/// The page for health, while the index is not open yet.
pub fn health_index_opening(locale: Locale) -> String {
    message!(locale, "health-index-opening")
}

/// The page for health, while the store is not open yet.
pub fn health_store_opening(locale: Locale) -> String {
    message!(locale, "health-store-opening")
}
