//! Gathers what features are built from.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use teloxide::types::Me;

use crate::bot::access::admins::Admins;
use crate::bot::access::gate::Gate;
use crate::bot::answers::AnswerLog;
use crate::bot::chat_settings::ChatSettings;
use crate::bot::features::feature::MenuCommand;
use crate::bot::gaps::GapLog;
use crate::bot::notebooks::Notebooks;
use crate::bot::outbox::OutboxHandle;
use crate::bot::personal_data::PersonalData;
use crate::bot::posts::{DayPassages, Poster};
use crate::bot::preferences::Preferences;
use crate::bot::quiz_questions::QuizQuestions;
use crate::bot::quizzes::Quizzes;
use crate::bot::recently_sent::RecentlySent;
use crate::bot::search::{Search, SearchArchive};
use crate::bot::settings::{BotSettings, Clock};
use crate::bot::telegram::callback_signer::CallbackSigner;
use crate::bot::telegram::migrations::Migrations;
use crate::bot::telegram::sender::Sender;
use crate::bot::workload::Workload;
use crate::cite::CitationSettings;
use crate::messages::Locale;
use crate::store::Store;

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
    pub(crate) personal_data: PersonalData,
    pub(crate) recently_sent: RecentlySent,
    pub(crate) notebooks: Notebooks,
    pub(crate) quizzes: Quizzes,
    pub(crate) questions: QuizQuestions,
    pub(crate) chat_settings: ChatSettings,
    pub(crate) gaps: GapLog,
    pub(crate) admins: Admins,
    pub(crate) poster: Poster,
    pub(crate) citations: CitationSettings,
    pub(crate) examples: Vec<String>,
    pub(crate) days: Days,
    pub(crate) menu: Menu,
}

impl Services {
    /// What the features of one bot are built from. They sign buttons and follow groups as its sender does.
    pub(crate) fn new(
        me: &Me,
        archive: Arc<dyn SearchArchive>,
        store: &Arc<dyn Store>,
        settings: BotSettings,
        sender: &Sender,
    ) -> Self {
        let (bot, clock) = (me.id.0, settings.clock);
        let citations = settings.citations;
        let gate = Arc::new(Gate::new(bot, Arc::clone(store), &settings.access));
        let search = Search::new(archive, &settings.timeouts);
        let outbox = OutboxHandle::new(bot, Arc::clone(store));
        let quizzes = Quizzes::new(bot, Arc::clone(store), clock);
        let questions = QuizQuestions {
            search: search.clone(),
            quizzes: quizzes.clone(),
            citations: citations.clone(),
        };
        let poster = Poster {
            bot,
            store: Arc::clone(store),
            gate: Arc::clone(&gate),
            settings: sender.settings.clone(),
            passages: DayPassages::new(search.clone(), citations.clone()),
            questions: questions.clone(),
            outbox: outbox.clone(),
            clock,
            is_failing: Arc::default(),
        };
        let personal_data = PersonalData {
            bot,
            store: Arc::clone(store),
            gate: Arc::clone(&gate),
            answers: AnswerLog::new(bot, Arc::clone(store)),
            preferences: Preferences::new(bot, Arc::clone(store)),
            recently_sent: RecentlySent::default(),
        };
        Self {
            me: me.clone(),
            signer: sender.signer.clone(),
            search,
            gate,
            answers: personal_data.answers.clone(),
            migrations: sender.migrations.clone(),
            outbox,
            workload: Arc::default(),
            preferences: personal_data.preferences.clone(),
            recently_sent: personal_data.recently_sent.clone(),
            personal_data,
            notebooks: Notebooks::new(bot, Arc::clone(store)),
            quizzes,
            questions,
            chat_settings: sender.settings.clone(),
            gaps: GapLog::new(Arc::clone(store), settings.questions_kept, clock),
            admins: Admins::new(sender.clone()),
            poster,
            citations,
            examples: settings.examples,
            days: Days { today: settings.today, clock },
            menu: Menu::default(),
        }
    }

    /// Sends what no update asks for.
    pub fn outbox(&self) -> OutboxHandle {
        self.outbox.clone()
    }
}

/// Every command, known when all features are built, with what it does in each language.
#[derive(Clone, Default)]
pub(crate) struct Menu(Arc<OnceLock<[Vec<MenuCommand>; Locale::ALL.len()]>>);

impl Menu {
    /// Fills it from the commands in a language. Done once.
    pub(crate) fn fill(&self, commands: impl Fn(Locale) -> Vec<MenuCommand>) {
        self.0.set(Locale::ALL.map(commands)).expect("the menu is made once");
    }

    /// The commands in a language.
    pub(crate) fn of(&self, locale: Locale) -> &[MenuCommand] {
        self.0.get().map(|commands| commands[locale as usize].as_slice()).unwrap_or_default()
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
