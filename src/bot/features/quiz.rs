//! Asks quiz questions as native polls: `/quiz`, its buttons, when one comes by itself, and `/score`, which says who answered best in this week.
//!
//! Telegram shows whether an answer is right; nothing of ours is needed for it, so polls outlive a restart.
//! Answers come back only where a group keeps a score.

use std::hash::{DefaultHasher, Hash, Hasher};

use teloxide::types::{MessageId, ThreadId};

use crate::bot::access::admins::Admins;
use crate::bot::chat_settings::ChatSettings;
use crate::bot::deep_link::{Link, passage_id};
use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::planning::{OFF, Plan, Planning, weekday};
use crate::bot::features::services::{Days, Services};
use crate::bot::quiz_questions::{Asking, QuizQuestions};
use crate::bot::quizzes::{Quizzes, Scoring};
use crate::bot::reply::{QuizReply, Reply};
use crate::bot::request::{
    Callback, ChatKind, Content, Message, Origin, Pressed, Request, without_mention,
};
use crate::bot::search::SearchError;
use crate::bot::telegram::outgoing::{Body, Outgoing};
use crate::messages::Locale;
use crate::quiz::{Quiz as Question, QuizWanted};
use crate::render::commands::Command;
use crate::render::phrases;
use crate::render::phrases::ScoreRow;
use crate::render::telegram::{Action, Button};
use crate::store::{PostKind, QuizScore, QuizSession};

/// The name that its buttons carry.
const NAME: &str = "quiz";

pub(super) struct Quiz {
    me: teloxide::types::Me,
    questions: QuizQuestions,
    quizzes: Quizzes,
    planning: Planning,
    admins: Admins,
    settings: ChatSettings,
    days: Days,
}

/// What somebody wants who writes `/quiz`.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wish {
    /// Questions.
    Questions(QuizWanted),
    /// Questions that come by themselves.
    Plan(Plan),
    /// A score is to be kept, or no longer.
    Score(Scoring),
    /// The score of the week.
    ShowScore,
}

impl Wish {
    fn read(typed: &str) -> Self {
        let lower = typed.to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        match words[..] {
            ["score"] => return Self::ShowScore,
            ["score", "on"] => return Self::Score(Scoring::On),
            ["score", "off"] => return Self::Score(Scoring::Off),
            [OFF] => return Self::Plan(Plan::Stop),
            _ => {}
        }
        if let Some(plan) = plan(&lower) {
            return Self::Plan(plan);
        }
        Self::Questions(QuizWanted::read(typed))
    }
}

/// When questions are to come by themselves, where that is said: "daily 08:00", "weekly Monday 08:00". "Daily life" is a subject.
fn plan(typed: &str) -> Option<Plan> {
    let (often, when) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    let when = when.trim();
    let is_time = when.contains(':') || !when.contains(char::is_alphabetic);
    let is_when = is_time || when == OFF || weekday(when).is_some();
    match often {
        "daily" if is_when => Some(Plan::daily(when)),
        "weekly" if is_when => Some(Plan::weekly(when)),
        _ => None,
    }
}

impl Quiz {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            me: services.me.clone(),
            questions: services.questions.clone(),
            quizzes: services.quizzes.clone(),
            planning: Planning::new(services),
            admins: services.admins.clone(),
            settings: services.chat_settings.clone(),
            days: services.days,
        }
    }

    async fn command(&self, message: &Message, wish: Wish) -> Result<Reply, SearchError> {
        let origin = &message.origin;
        let is_group = origin.chat_kind == ChatKind::Group;
        Ok(match wish {
            Wish::Questions(wanted) => self.begin(message, wanted).await?,
            Wish::Plan(plan) => {
                Reply::text(origin, &self.planning.carry_out(origin, PostKind::Quiz, plan).await)
            }
            Wish::Score(_) | Wish::ShowScore if !is_group => {
                Reply::text(origin, &phrases::quiz_score_in_groups(origin.locale))
            }
            Wish::Score(scoring) => self.set_scoring(origin, scoring).await,
            Wish::ShowScore => self.score(origin).await,
        })
    }

    async fn set_scoring(&self, origin: &Origin, scoring: Scoring) -> Reply {
        let locale = origin.locale;
        if !self.admins.may_set_up(origin).await {
            return Reply::text(origin, &phrases::quiz_score_by_admins(locale));
        }
        let kept = self.quizzes.set_scoring(origin.chat.0, scoring).await;
        let text = match (kept, scoring) {
            (Ok(()), Scoring::On) => phrases::quiz_score_on(locale),
            (Ok(()), Scoring::Off) => phrases::quiz_score_off(locale),
            (Err(_), _) => phrases::quiz_not_kept(locale),
        };
        Reply::text(origin, &text)
    }

    async fn score(&self, origin: &Origin) -> Reply {
        let chat = origin.chat.0;
        let text = match (self.quizzes.scoring(chat).await, self.quizzes.scores(chat).await) {
            (Scoring::Off, _) => phrases::quiz_score_is_off(origin.locale),
            (Scoring::On, Ok(scores)) => phrases::quiz_score(origin.locale, &rows(&scores)),
            (Scoring::On, Err(_)) => phrases::quiz_not_kept(origin.locale),
        };
        Reply::text(origin, &text)
    }

    /// The first question of a quiz.
    async fn begin(
        &self,
        message: &Message,
        QuizWanted { subject, total }: QuizWanted,
    ) -> Result<Reply, SearchError> {
        let origin = &message.origin;
        let today = self.days.of(message.sent);
        let seed = seed(origin.chat.0, origin.message.0, origin.at);
        let pinned = &self.settings.of(origin.place()).await.pinned;
        let asking = Asking { chat: origin.chat.0, subject: &subject, pinned, today, seed };
        let Some(question) = self.question(&asking).await? else {
            return Ok(Reply::text(origin, &phrases::quiz_too_little(origin.locale, &subject)));
        };
        let (place, session) = (origin.place(), origin.message.0);
        let session = QuizSession { place, session, subject, total, number: 1 };
        // Before it is sent, so that its button works at once.
        if self.quizzes.keep(&session).await.is_err() {
            return Ok(Reply::text(origin, &phrases::quiz_not_kept(origin.locale)));
        }
        let sending = Sending {
            locale: origin.locale,
            chat_kind: origin.chat_kind,
            reply_to: Some(origin.message),
            session,
        };
        let poll = self.poll(&question, &sending).await;
        Ok(Reply::Quiz(QuizReply { query: None, poll, session: None }))
    }

    async fn question(&self, asking: &Asking<'_>) -> Result<Option<Question>, SearchError> {
        let question = self.questions.draw(asking).await?;
        if let Some(question) = &question {
            self.quizzes.note(asking.chat, &question.key()).await;
        }
        Ok(question)
    }

    async fn poll(&self, question: &Question, sending: &Sending) -> Outgoing {
        let Sending { locale, reply_to, session, .. } = sending;
        let place = session.place;
        let progress = session.total.map(|total| (session.number, total));
        let buttons = buttons(question, sending);
        let poll = self.questions.poll(place.chat, *locale, question, progress, buttons).await;
        let topic = place.topic.map(|topic| ThreadId(MessageId(topic)));
        let chat = teloxide::types::ChatId(place.chat);
        Outgoing { chat, reply_to: *reply_to, topic, body: Body::Poll(poll) }
    }

    async fn tapped(
        &self,
        callback: &Callback,
        pressed: &Pressed,
        argument: &str,
    ) -> Result<Reply, SearchError> {
        let query = callback.id.clone();
        let locale = callback.locale;
        let stale = Reply::Notice { query: query.clone(), text: phrases::stale_button(locale) };
        Ok(match Tap::read(argument) {
            Some(Tap::Passage(id)) => {
                let address = passage_id(&id).map(Link::Passage);
                match address.and_then(|link| link.address(self.me.username())) {
                    Some(address) => Reply::Elsewhere { query, address },
                    None => stale,
                }
            }
            Some(Tap::Next { session, after }) => {
                match self.quizzes.at(pressed.place(), session, after).await {
                    Ok(Some(session)) if session.total.is_none_or(|total| after < total) => {
                        let number = after.saturating_add(1);
                        self.next(callback, pressed, QuizSession { number, ..session }).await?
                    }
                    Ok(_) => Reply::Notice { query, text: phrases::quiz_went_on(locale) },
                    Err(_) => Reply::Notice { query, text: phrases::quiz_not_kept(locale) },
                }
            }
            None => stale,
        })
    }

    async fn next(
        &self,
        callback: &Callback,
        pressed: &Pressed,
        session: QuizSession,
    ) -> Result<Reply, SearchError> {
        let (query, locale) = (callback.id.clone(), callback.locale);
        let chat = session.place.chat;
        let seed = seed(chat, session.session, i64::from(session.number));
        let today = self.days.undated();
        let pinned = &self.settings.of(session.place).await.pinned;
        let asking = Asking { chat, subject: &session.subject.clone(), pinned, today, seed };
        let Some(question) = self.question(&asking).await? else {
            let text = phrases::quiz_too_little_more(locale);
            return Ok(Reply::Notice { query, text });
        };
        let chat_kind = pressed.chat_kind;
        let sending = Sending { locale, chat_kind, reply_to: None, session };
        let poll = self.poll(&question, &sending).await;
        let session = Some(sending.session);
        Ok(Reply::Quiz(QuizReply { query: Some(query), poll, session }))
    }
}

fn rows(scores: &[QuizScore]) -> Vec<ScoreRow<'_>> {
    let rows = scores.iter();
    let rows = rows.map(|QuizScore { name, right, answered }| ScoreRow {
        name,
        right: *right,
        answered: *answered,
    });
    rows.collect()
}

/// How a question is sent.
struct Sending {
    locale: Locale,
    chat_kind: ChatKind,
    reply_to: Option<MessageId>,
    session: QuizSession,
}

/// The same for the same request, so that one that is handled again after a kill asks the same.
fn seed(chat: i64, message: i32, at: i64) -> u64 {
    let mut hasher = DefaultHasher::new();
    (chat, message, at).hash(&mut hasher);
    hasher.finish()
}

/// What a button of ours does.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Tap {
    /// Sends the question behind one.
    Next { session: i32, after: u32 },
    /// Opens the passage.
    Passage(String),
}

impl Tap {
    fn write(&self) -> String {
        match self {
            Self::Next { session, after } => format!("n{session}.{after}"),
            Self::Passage(id) => format!("p{id}"),
        }
    }

    fn read(typed: &str) -> Option<Self> {
        if let Some(id) = typed.strip_prefix('p') {
            return Some(Self::Passage(id.to_owned()));
        }
        let (session, after) = typed.strip_prefix('n')?.split_once('.')?;
        Some(Self::Next { session: session.parse().ok()?, after: after.parse().ok()? })
    }
}

/// In a channel anybody could tap, and what came of it would stand there for all: there is no next question.
fn buttons(question: &Question, sending: &Sending) -> Vec<Vec<Button>> {
    let Sending { locale, session, .. } = sending;
    let action = |tap: Tap| Action::Feature { feature: NAME.to_owned(), argument: tap.write() };
    let is_over = session.total.is_some_and(|total| session.number >= total);
    let next = (sending.chat_kind != ChatKind::Channel && !is_over).then(|| Button {
        label: phrases::quiz_next_button(*locale),
        action: action(Tap::Next { session: session.session, after: session.number }),
    });
    let passage = Button {
        label: phrases::quiz_passage_button(*locale),
        action: action(Tap::Passage(question.passage.id.0.clone())),
    };
    vec![next.into_iter().chain([passage]).collect()]
}

/// What a message asks of a quiz, in whatever kind of chat.
fn wish(message: &Message, me: &teloxide::types::Me) -> Option<Wish> {
    match &message.content {
        Content::Command { name, rest, .. } if name == Command::Quiz.name() => {
            Some(Wish::read(&without_mention(&rest.0, me)))
        }
        Content::Command { name, .. } if name == Command::Score.name() => Some(Wish::ShowScore),
        _ => None,
    }
}

impl Feature for Quiz {
    fn commands(&self, locale: Locale) -> Vec<MenuCommand> {
        [Command::Quiz, Command::Score]
            .map(|command| MenuCommand::new(locale, command, Audience::Everybody))
            .into()
    }

    fn takes(&self, request: &Request) -> bool {
        match request {
            Request::Message(message) => wish(message, &self.me).is_some(),
            Request::Callback(callback) => callback.of_feature(NAME).is_some(),
            Request::Vote(_) => true,
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            Ok(match request {
                Request::Message(message) => match wish(message, &self.me) {
                    Some(wish) => Some(self.command(message, wish).await?),
                    None => None,
                },
                Request::Callback(callback) => match callback.of_feature(NAME) {
                    Some((pressed, argument)) => {
                        Some(self.tapped(callback, pressed, argument).await?)
                    }
                    None => None,
                },
                Request::Vote(vote) => {
                    self.quizzes.count(vote).await;
                    None
                }
                _ => None,
            })
        })
    }
}
