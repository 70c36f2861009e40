//! Gathers what features are built from.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use teloxide::types::Me;

use crate::bot::access::gate::Gate;
use crate::bot::answers::AnswerLog;
use crate::bot::features::feature::MenuCommand;
use crate::bot::outbox::OutboxHandle;
use crate::bot::preferences::Preferences;
use crate::bot::search::Search;
use crate::bot::settings::Clock;
use crate::bot::telegram::callback_signer::CallbackSigner;
use crate::bot::telegram::migrations::Migrations;
use crate::bot::workload::Workload;
use crate::cite::CitationSettings;

/// What features may be built from. Each takes what it needs and knows nothing of the rest.
#[derive(Clone)]
pub struct Services {
    pub(crate) me: Me,
    pub(crate) signer: CallbackSigner,
    pub(crate) search: Search,
    pub(crate) gate: Arc<Gate>,
    pub(crate) answers: AnswerLog,
    pub(crate) migrations: Migrations,
    pub(crate) outbox: OutboxHandle,
    pub(crate) workload: Arc<Workload>,
    pub(crate) preferences: Preferences,
    pub(crate) citations: CitationSettings,
    pub(crate) examples: Vec<String>,
    pub(crate) days: Days,
    /// Every command, known when all features are built.
    pub(crate) menu: Arc<OnceLock<Vec<MenuCommand>>>,
}

impl Services {
    /// Sends what no update asks for.
    pub fn outbox(&self) -> OutboxHandle {
        self.outbox.clone()
    }
}

/// Which day "today" means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Days {
    pub(crate) today: Option<NaiveDate>,
    pub(crate) clock: Clock,
}

impl Days {
    /// For something said on `said`.
    pub(crate) fn of(&self, said: NaiveDate) -> NaiveDate {
        self.today.unwrap_or(said)
    }

    /// Where Telegram does not say when something was said.
    pub(crate) fn undated(&self) -> NaiveDate {
        self.of((self.clock.day)())
    }
}
