//! Runs the Telegram bot: the archive answers in private chats, in groups when addressed, and inline.
//!
//! An update arrives (`updates/polling` or `updates/webhook`), is read as a [`Request`], offered to the [`Features`], and kept in the store (`updates/inbox`).
//! It waits its turn in the queue of its chat (`updates/queues`); access is checked (`access`), the feature finds a [`Reply`], and that is sent (`telegram/sender`).
//! It is kept before Telegram is told that it came, and until it is done: whatever was not done when a run ended is done first by the next.
//! What no update asks for waits in the `outbox`, and goes through the same sender.

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use teloxide::Bot;
use teloxide::types::{BotCommand, BotCommandScope, ChatId, Me};
use tokio::sync::oneshot;

use crate::messages::Locale;
use crate::store::Store;

mod access;
mod answer_cache;
mod answers;
mod bounded;
mod chat_settings;
mod deep_link;
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
mod telegram;
mod time_of_day;
mod updates;
mod workload;
mod woven;

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
pub use settings::{BotError, BotSettings, Clock, Timeouts};
pub use telegram::callback_signer::webhook_secret;
pub use telegram::outgoing::{Body, Keyboard, Outgoing, Poll, Upload};
pub use telegram::queries::InlineResults;
pub use updates::webhook::Webhook;

use chat_settings::ChatSettings;
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
    services: Services,
    sender: Sender,
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
        let sender = sender(bot, &me, &store, settings.keeps_limits);
        let services = Services::new(&me, archive, &store, settings, &sender);
        let features = features.build(&services);
        let claims = store.shared().map(|shared| Claims::new(me.id.0, shared));
        let queues = Arc::new(queues(&services, &sender, &store, claims.clone()));
        let identity = Identity { me, signer: services.signer.clone() };
        let inbox = Inbox {
            routes: Arc::new(Routes { identity, store, features }),
            gate: Arc::clone(&services.gate),
            queues: Arc::clone(&queues),
            claims,
            seen: bounded::Bounded::default(),
            refused: BTreeSet::new(),
        };
        Self { secret, inbox, queues, services, sender }
    }

    async fn until<S: Future<Output = ()> + Send>(
        mut self,
        updates: Updates,
        connection: &Connection<'_>,
        mut stop: Pin<&mut S>,
    ) -> Result<(), BotError> {
        let drain = connection.timeouts.drain;
        self.services.migrations.load().await;
        self.services.gaps.forget_unwanted().await;
        let clock = self.services.days.clock;
        // Nobody waits for what comes from there.
        let sender = self.sender.clone().giving_way();
        let quizzes = self.services.quizzes.clone();
        let outbox = OutboxWorker::new(self.services.outbox(), sender, quizzes, clock);
        let menus = tokio::spawn(set_menus(self.sender.clone(), self.services.clone()));
        let (quizzes, gaps) = (self.services.quizzes.clone(), self.services.gaps.clone());
        let forgetting = tokio::spawn(forget_old(quizzes, gaps));
        let posts = tokio::spawn(self.services.poster.clone().run());
        let claiming = self.inbox.claims.clone().map(|claims| {
            let (routes, queues) = (Arc::clone(&self.inbox.routes), Arc::clone(&self.queues));
            Claiming::start(claims, routes, queues, self.services.migrations.clone())
        });
        let (stop_outbox, outbox_stopped) = oneshot::channel::<()>();
        let mut outbox = tokio::spawn(outbox.run(async { _ = outbox_stopped.await }));
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
        posts.abort();
        drop(stop_outbox);
        let claiming = match claiming {
            Some(claiming) => Some(claiming.stop().await),
            None => None,
        };
        let outbox_ends = tokio::time::timeout(drain, &mut outbox);
        let (drained, _) = tokio::join!(self.queues.drain(drain), outbox_ends);
        outbox.abort();
        if let Some(claiming) = claiming {
            claiming.end().await;
        }
        tracing::info!(drained, failures = self.services.workload.failures(), "stopped");
        polling::confirm(connection.bot, self.queues.confirmable(next?)).await;
        Ok(())
    }
}

/// What sends everything of a bot.
fn sender(bot: &Bot, me: &Me, store: &Arc<dyn Store>, keeps_limits: bool) -> Sender {
    let number = me.id.0;
    let limits = if keeps_limits { Limits::Telegram } else { Limits::None };
    let throttle = match store.shared() {
        Some(shared) => Throttle::new(limits).shared(number, shared),
        None => Throttle::new(limits),
    };
    Sender::new(
        bot.clone(),
        throttle,
        CallbackSigner::new(bot.token()),
        Migrations::new(number, Arc::clone(store)),
        ChatSettings::new(number, Arc::clone(store)),
    )
}

fn queues(
    services: &Services,
    sender: &Sender,
    store: &Arc<dyn Store>,
    claims: Option<Claims>,
) -> Queues {
    Queues::new(QueueServices {
        bot: services.me.id.0,
        gate: Arc::clone(&services.gate),
        delivery: Delivery {
            sender: sender.clone(),
            answers: services.answers.clone(),
            admins: services.admins.clone(),
            quizzes: services.quizzes.clone(),
        },
        store: Arc::clone(store),
        preferences: services.preferences.clone(),
        chat_settings: services.chat_settings.clone(),
        workload: Arc::clone(&services.workload),
        claims,
    })
}

/// How often it is looked for what has been kept long enough, where nothing new comes.
const FORGET_EVERY: Duration = Duration::from_secs(10 * 60);

/// Keeps no score, and no name in it, longer than its week, and no question longer than it is said to be.
async fn forget_old(quizzes: Quizzes, gaps: GapLog) {
    loop {
        quizzes.forget_old().await;
        gaps.forget_old().await;
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
