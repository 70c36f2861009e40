//! Runs the Telegram bot: the archive answers in private chats, in groups when addressed, and inline.
//!
//! An update arrives (`updates/polling` or `updates/webhook`), is read as a [`Request`], offered to the [`Features`], and kept in the store (`updates/inbox`).
//! It waits its turn in the queue of its chat (`updates/queues`); access is checked (`access`), the feature finds a [`Reply`], and that is sent (`telegram/sender`).
//! It is kept before Telegram is told that it came, and until it is done: whatever was not done when a run ended is done first by the next.
//! What no update asks for waits in the `outbox`, and goes through the same sender.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use teloxide::Bot;
use teloxide::types::{BotCommand, BotCommandScope, ChatId, Me};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::messages::Locale;
use crate::store::Store;

mod access;
mod answer_cache;
mod answers;
mod archives;
mod bounded;
mod branches;
mod chat_settings;
mod deep_link;
mod digests;
mod features;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod gaps;
mod heartbeat;
mod hexadecimal;
mod notebooks;
mod outbox;
mod personal_data;
mod posts;
mod preferences;
mod quiz_questions;
mod quizzes;
mod recently_sent;
mod reply;
mod request;
mod request_id;
mod schedule;
mod search;
mod settings;
mod shared_store;
mod telegram;
mod time_of_day;
mod timeouts;
mod updates;
mod workload;
mod woven;

pub use archives::{ArchivePlaces, ServedArchive};
pub use features::{Audience, Feature, Features, Handling, MenuCommand, Services};
pub use gaps::{gap_list, new_gap};
pub use heartbeat::{Disconnected, Heartbeat};
pub use notebooks::{new_entry, read_note, saved_entries};
pub use outbox::OutboxHandle;
pub use reply::{MayTakeBack, QuizReply, Reply};
pub use request::{
    Addressing, Callback, ChatKind, Content, Inline, InvalidCallback, Membership, Message, Origin,
    Pressed, Promotion, Request, Rest, SpeaksFor, Vote,
};
pub use search::{SearchArchive, SearchError};
pub use settings::{BotError, BotSettings, Clock};
pub use telegram::callback_signer::webhook_secret;
pub use telegram::outgoing::{Body, Keyboard, Outgoing, Poll, Upload};
pub use telegram::queries::InlineResults;
pub use timeouts::Timeouts;
pub use updates::webhook::Webhook;

use branches::{Branch, Branches};
use chat_settings::ChatSettings;
use digests::Digests;
use features::{Own, Shared};
use gaps::GapLog;
use outbox::OutboxWorker;
use quizzes::Quizzes;
use reply::Delivery;
use request::Identity;
use telegram::callback_signer::CallbackSigner;
use telegram::connection::{self, Connection};
use telegram::migrations::Migrations;
use telegram::sender::Sender;
use telegram::throttle::{Limits, Throttle};
use updates::claiming::Claiming;
use updates::claims::Claims;
use updates::inbox::Inbox;
use updates::queues::{QueueServices, Queues};
use updates::routes::Routes;
use updates::{leading, polling, webhook};

/// How updates arrive.
#[derive(Debug)]
pub enum Updates {
    /// They are fetched.
    Polling,
    /// They are delivered.
    Webhook(Webhook),
}

/// Runs the bot until `stop` completes, then finishes the work in hand.
///
/// Failures of the network or of Telegram are waited out for ever; only a refused token, an unusable address,
/// or a webhook server that is gone ends it.
pub async fn serve(
    updates: Updates,
    features: Features,
    archive: Arc<dyn SearchArchive>,
    store: Arc<dyn Store>,
    settings: BotSettings,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), BotError> {
    let bot = connection::client(&settings)?;
    let heartbeat = Arc::clone(&settings.heartbeat);
    let timeouts = settings.timeouts;
    let connection = Connection { bot: &bot, heartbeat: &heartbeat, timeouts: &timeouts };
    let mut stop = std::pin::pin!(stop);
    let me = tokio::select! {
        biased;
        () = &mut stop => return Ok(()),
        me = connection.get_me() => me?,
    };
    tracing::info!(bot = me.username(), "serving questions");
    let run = Run::new(features, archive, store, settings, &bot, me);
    run.until(updates, &connection, stop).await
}

/// What a run is made of.
struct Run {
    secret: secrecy::SecretString,
    inbox: Inbox,
    queues: Arc<Queues>,
    branches: Arc<Branches>,
}

impl Run {
    fn new(
        features: Features,
        archive: Arc<dyn SearchArchive>,
        store: Arc<dyn Store>,
        settings: BotSettings,
        bot: &Bot,
        me: Me,
    ) -> Self {
        let secret = webhook_secret(&settings.token);
        let branches = Arc::new(branches(&features, archive, &store, settings, bot, &me));
        let claims = store.shared().map(|shared| Claims::new(me.id.0, shared));
        let queues = Arc::new(queues(&branches, &store, claims.clone()));
        let signers = branches.all.iter().map(|branch| branch.services.signer.clone()).collect();
        let identity = Identity { me, signers };
        let inbox = Inbox {
            gate: Arc::clone(&branches.first().services.gate),
            routes: Arc::new(Routes { identity, store, branches: Arc::clone(&branches) }),
            queues: Arc::clone(&queues),
            claims,
            seen: bounded::Bounded::default(),
            refused: BTreeMap::new(),
        };
        Self { secret, inbox, queues, branches }
    }

    async fn until<S: Future<Output = ()> + Send>(
        mut self,
        updates: Updates,
        connection: &Connection<'_>,
        mut stop: Pin<&mut S>,
    ) -> Result<(), BotError> {
        let drain = connection.timeouts.drain;
        for branch in &self.branches.all {
            branch.services.migrations.load().await;
        }
        let first = Arc::clone(self.branches.first());
        first.services.gaps.forget_unwanted().await;
        let sender = first.delivery.sender.clone();
        let menus = tokio::spawn(set_menus(sender, first.services.clone()));
        let (quizzes, gaps) = (first.services.quizzes.clone(), first.services.gaps.clone());
        let digests = first.services.digests.clone();
        let forgetting = tokio::spawn(forget_old(quizzes, gaps, digests));
        let (stop_outboxes, outboxes_stopped) = watch::channel(false);
        let (mut posts, mut outboxes) = (JoinSet::new(), JoinSet::new());
        for (at, branch) in self.branches.all.iter().enumerate() {
            posts.spawn(branch.services.poster.clone().run());
            let worker = outbox_worker(branch).of_archive(self.branches.router.clone(), at);
            let mut stopped = outboxes_stopped.clone();
            // An error says that nobody can stop it any more, which is to stop.
            outboxes.spawn(worker.run(async move { _ = stopped.wait_for(|it| *it).await }));
        }
        let claiming = self.inbox.claims.clone().map(|claims| {
            let (routes, queues) = (Arc::clone(&self.inbox.routes), Arc::clone(&self.queues));
            let migrations = self.branches.all.iter();
            let migrations = migrations.map(|branch| branch.services.migrations.clone()).collect();
            Claiming::start(claims, routes, queues, migrations)
        });
        let resumed = tokio::select! {
            biased;
            // What is not taken up now waits for the next run.
            () = &mut stop => None,
            () = self.inbox.resume() => Some(updates),
        };
        let next = match resumed {
            None => Ok(None),
            Some(Updates::Polling) => match &claiming {
                None => polling::run(connection, &mut self.inbox, stop).await,
                Some(Claiming { claims, .. }) => {
                    let candidate = claims.shared.candidate(claims.bot);
                    leading::run(connection, &mut self.inbox, candidate, stop).await.map(|()| None)
                }
            },
            Some(Updates::Webhook(webhook)) => {
                let inbox = &mut self.inbox;
                webhook::run(connection, &self.secret, inbox, webhook, stop).await.map(|()| None)
            }
        };
        menus.abort();
        forgetting.abort();
        // Each post is one transaction: what is cut off here is made by the next run.
        posts.abort_all();
        let _ = stop_outboxes.send(true);
        let claiming = match claiming {
            Some(claiming) => Some(claiming.stop().await),
            None => None,
        };
        let outboxes_end = async { while outboxes.join_next().await.is_some() {} };
        let outboxes_end = tokio::time::timeout(drain, outboxes_end);
        let (drained, _) = tokio::join!(self.queues.drain(drain), outboxes_end);
        outboxes.abort_all();
        if let Some(claiming) = claiming {
            claiming.end().await;
        }
        tracing::info!(drained, failures = first.services.workload.failures(), "stopped");
        polling::confirm(connection.bot, self.queues.confirmable(next?)).await;
        Ok(())
    }
}

/// The archives of a bot, each with its features.
fn branches(
    features: &Features,
    archive: Arc<dyn SearchArchive>,
    store: &Arc<dyn Store>,
    mut settings: BotSettings,
    bot: &Bot,
    me: &Me,
) -> Branches {
    let limits = if settings.keeps_limits { Limits::Telegram } else { Limits::None };
    let throttle = match store.shared() {
        Some(shared) => Throttle::new(limits).shared(me.id.0, shared),
        None => Throttle::new(limits),
    };
    let first = Sender::new(
        bot.clone(),
        throttle,
        CallbackSigner::new(bot.token()),
        Migrations::new(me.id.0, Arc::clone(store)),
        ChatSettings::new(me.id.0, Arc::clone(store)),
    );
    let shared = Shared::new(me, store, &settings, &first.migrations);
    let examples = std::mem::take(&mut settings.examples);
    let mut owns = vec![Own { at: 0, archive, examples, sender: first.clone() }];
    for (other, number) in settings.others.iter().zip(&shared.personal_data.numbers[1..]) {
        let (archive, examples) = (Arc::clone(&other.archive), other.examples.clone());
        // Telegram's limits are those of the bot, however many archives it has.
        let sender = first.of_archive(
            CallbackSigner::of_archive(bot.token(), &other.name),
            first.migrations.of_archive(*number),
            ChatSettings::new(*number, Arc::clone(store)),
        );
        owns.push(Own { at: owns.len(), archive, examples, sender });
    }
    let branch = |own: Own| {
        let (number, sender) = (shared.personal_data.numbers[own.at], own.sender.clone());
        let services = Services::new(&shared, own, &settings);
        let features = features.build(&services);
        let delivery = Delivery {
            sender,
            answers: services.answers.clone(),
            admins: services.admins.clone(),
            quizzes: services.quizzes.clone(),
        };
        Arc::new(Branch { number, services, features, delivery })
    };
    Branches { all: owns.into_iter().map(branch).collect(), router: shared.router.clone() }
}

/// What sends the messages of an archive that no update asks for.
fn outbox_worker(branch: &Branch) -> OutboxWorker {
    let services = &branch.services;
    // Nobody waits for what comes from there.
    let sender = branch.delivery.sender.clone().giving_way();
    OutboxWorker::new(services.outbox(), sender, services.quizzes.clone(), services.days.clock)
}

fn queues(branches: &Arc<Branches>, store: &Arc<dyn Store>, claims: Option<Claims>) -> Queues {
    let services = &branches.first().services;
    Queues::new(QueueServices {
        bot: services.me.id.0,
        gate: Arc::clone(&services.gate),
        branches: Arc::clone(branches),
        store: Arc::clone(store),
        preferences: services.preferences.clone(),
        workload: Arc::clone(&services.workload),
        claims,
    })
}

/// How often it is looked for what has been kept long enough, where nothing new comes.
const FORGET_EVERY: Duration = Duration::from_secs(10 * 60);

/// Keeps no score, and no name in it, longer than its week, and no question longer than it is said to be.
async fn forget_old(quizzes: Quizzes, gaps: GapLog, digests: Digests) {
    loop {
        quizzes.forget_old().await;
        gaps.forget_old().await;
        digests.forget_old().await;
        tokio::time::sleep(FORGET_EVERY).await;
    }
}

/// Says in Telegram what the bot does, and offers its commands in the menus, in each language. The bot works without.
async fn set_menus(sender: Sender, services: Services) {
    for locale in Locale::ALL {
        set_menu(&sender, &services, locale).await;
    }
    for locale in Locale::ALL {
        sender.describe(locale).await;
    }
}

async fn set_menu(sender: &Sender, services: &Services, locale: Locale) {
    let commands = services.menu.of(locale);
    let offered = |to: &[Audience]| -> Vec<BotCommand> {
        let offered = commands.iter().filter(|command| to.contains(&command.audience));
        offered.map(|command| BotCommand::new(&command.name, &command.does)).collect()
    };
    let in_private = offered(&[Audience::Everybody, Audience::Private]);
    sender.set_menu(locale, BotCommandScope::Default, in_private.clone()).await;
    let in_groups = offered(&[Audience::Everybody]);
    sender.set_menu(locale, BotCommandScope::AllGroupChats, in_groups).await;
    for operator in services.gate.operators() {
        let scope = BotCommandScope::Chat { chat_id: ChatId(operator).into() };
        let commands = [in_private.clone(), offered(&[Audience::Operators])].concat();
        sender.set_menu(locale, scope, commands).await;
    }
}
