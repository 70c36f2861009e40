//! Gathers what features are built from.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use teloxide::types::Me;
use tokio::sync::Semaphore;

use crate::bot::access::admins::Admins;
use crate::bot::access::gate::Gate;
use crate::bot::answers::AnswerLog;
use crate::bot::archives::{Router, number_of};
use crate::bot::chat_settings::ChatSettings;
use crate::bot::digests::Digests;
use crate::bot::features::feature::MenuCommand;
use crate::bot::gaps::GapLog;
use crate::bot::notebooks::Notebooks;
use crate::bot::outbox::OutboxHandle;
use crate::bot::personal_data::PersonalData;
use crate::bot::posts::{DayPassages, Poster, WeekDigests};
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
    pub(crate) digests: Digests,
    pub(crate) gaps: GapLog,
    pub(crate) admins: Admins,
    pub(crate) poster: Poster,
    pub(crate) citations: CitationSettings,
    pub(crate) examples: Vec<String>,
    pub(crate) days: Days,
    pub(crate) menu: Menu,
    /// Which archive answers where.
    pub(crate) router: Router,
}

/// What all archives of a bot have together.
#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) me: Me,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) personal_data: PersonalData,
    pub(crate) router: Router,
    pub(crate) permits: Arc<Semaphore>,
    pub(crate) workload: Arc<Workload>,
}

/// One archive of a bot.
pub(crate) struct Own {
    /// Its place in the router.
    pub(crate) at: usize,
    pub(crate) archive: Arc<dyn SearchArchive>,
    pub(crate) examples: Vec<String>,
    pub(crate) sender: Sender,
}

impl Shared {
    /// What the archives of a bot have together.
    pub(crate) fn new(
        me: &Me,
        store: &Arc<dyn Store>,
        settings: &BotSettings,
        migrations: &Migrations,
    ) -> Self {
        let bot = me.id.0;
        let names = settings.others.iter().map(|other| other.name.as_str());
        let numbers: Vec<u64> =
            std::iter::once("").chain(names).map(|name| number_of(bot, name)).collect();
        let preferences = Preferences::new(bot, Arc::clone(store));
        let router = Router::new(&settings.title, &settings.others, &preferences, migrations);
        let gate = Arc::new(Gate::new(bot, Arc::clone(store), &settings.access));
        let answers = numbers.iter().map(|number| AnswerLog::new(*number, Arc::clone(store)));
        let personal_data = PersonalData {
            store: Arc::clone(store),
            gate: Arc::clone(&gate),
            answers: answers.collect(),
            preferences,
            recently_sent: numbers.iter().map(|_| RecentlySent::default()).collect(),
            numbers,
        };
        Self {
            me: me.clone(),
            store: Arc::clone(store),
            gate,
            personal_data,
            router,
            permits: Search::permits(),
            workload: Arc::default(),
        }
    }
}

impl Services {
    /// What the features of one archive of a bot are built from. They sign buttons and follow groups as its sender does.
    pub(crate) fn new(shared: &Shared, own: Own, settings: &BotSettings) -> Self {
        let Shared { me, store, gate, personal_data, .. } = shared;
        let Own { at, archive, examples, sender } = own;
        let (bot, clock) = (personal_data.numbers[at], settings.clock);
        let citations = settings.citations.clone();
        let search = Search::new(archive, Arc::clone(&shared.permits), &settings.timeouts);
        let outbox = OutboxHandle::new(bot, Arc::clone(store));
        let quizzes = Quizzes::new(bot, Arc::clone(store), clock);
        let questions = QuizQuestions {
            search: search.clone(),
            quizzes: quizzes.clone(),
            citations: citations.clone(),
        };
        let digests = Digests::new(bot, Arc::clone(store), clock);
        let notebooks = Notebooks::new(bot, Arc::clone(store));
        let poster = Poster {
            bot,
            store: Arc::clone(store),
            gate: Arc::clone(gate),
            settings: sender.settings.clone(),
            passages: DayPassages::new(search.clone(), citations.clone()),
            questions: questions.clone(),
            digests: WeekDigests {
                digests: digests.clone(),
                notebooks: notebooks.clone(),
                citations: citations.clone(),
                username: me.username().to_owned(),
            },
            outbox: outbox.clone(),
            clock,
            router: shared.router.clone(),
            archive: at,
            is_failing: Arc::default(),
        };
        Self {
            me: me.clone(),
            signer: sender.signer.clone(),
            search,
            gate: Arc::clone(gate),
            answers: personal_data.answers[at].clone(),
            migrations: sender.migrations.clone(),
            outbox,
            workload: Arc::clone(&shared.workload),
            preferences: personal_data.preferences.clone(),
            recently_sent: personal_data.recently_sent[at].clone(),
            personal_data: personal_data.clone(),
            notebooks,
            quizzes,
            questions,
            chat_settings: sender.settings.clone(),
            digests,
            gaps: GapLog::new(Arc::clone(store), settings.questions_kept, clock),
            admins: Admins::new(sender),
            poster,
            citations,
            examples,
            days: Days { today: settings.today, clock },
            menu: Menu::default(),
            router: shared.router.clone(),
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
