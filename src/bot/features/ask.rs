//! Answers questions: plain text, `/ask`, and questions that were edited; lines that go on from an answer; and small talk, in private.

use chrono::NaiveDate;
use teloxide::types::{ChatId, MessageId};

use crate::archive::Pinned;
use crate::bot::answers::AnswerLog;
use crate::bot::chat_settings::{ChatSettings, Mentions};
use crate::bot::digests::Digests;
use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::notebook::Notes;
use crate::bot::features::pager::{Page, Pager, Whom};
use crate::bot::features::services::{Days, Services};
use crate::bot::gaps::GapLog;
use crate::bot::reply::Reply;
use crate::bot::request::{
    ChatKind, Content, Message, Origin, Request, question_of_link, without_mention,
};
use crate::bot::search::{self, Search, SearchError};
use crate::bot::telegram::outgoing::{Body, Keyboard, Outgoing};
use crate::cite::export::ExportFormat;
use crate::cite::{CiteAs, Form};
use crate::conversation::{Before, LAST_PIECE, OfShown, SmallTalk, Turn};
use crate::messages::Locale;
use crate::meter;
use crate::model::PassageId;
use crate::render::commands::Command;
use crate::render::telegram::Action;
use crate::render::{phrases, telegram};
use crate::store::{Answered, Exchange};

pub(super) struct Ask {
    search: Search,
    answers: AnswerLog,
    pager: Pager,
    notes: Notes,
    settings: ChatSettings,
    digests: Digests,
    gaps: GapLog,
    days: Days,
    examples: Vec<String>,
    me: teloxide::types::Me,
}

/// Whether a question may have an answer already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    First,
    Edited,
}

/// A line that is to be answered.
struct Line<'a> {
    message: &'a Message,
    asked: Asked,
    text: String,
    /// The answer that it has already.
    known: Option<Answered>,
    /// What questions are narrowed to where it was written.
    pinned: Pinned,
    /// Whether a digest tells there what was asked.
    has_digest: bool,
}

impl Line<'_> {
    /// The reply that shows a page: a message of its own, or the answer that is known already changes.
    fn replied(self, page: Page) -> Reply {
        let Page { message, exchange } = page;
        let before = self.known.map(|known| MessageId(known.answer));
        Reply::Answer { origin: self.message.origin, exchange, message, before }
    }
}

/// Says that nothing is kept. Noted like an answer, so that the next line finds nothing to go on from.
fn dropped(locale: Locale, exchange: Exchange) -> Page {
    let message = telegram::plain(&phrases::dropped(locale));
    Page { message, exchange: Exchange { question: String::new(), ..exchange } }
}

impl Ask {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            search: services.search.clone(),
            answers: services.answers.clone(),
            pager: Pager::new(services),
            notes: Notes::new(services),
            settings: services.chat_settings.clone(),
            digests: services.digests.clone(),
            gaps: services.gaps.clone(),
            days: services.days,
            examples: services.examples.clone(),
            me: services.me.clone(),
        }
    }

    async fn answer(&self, message: &Message, asked: Asked) -> Result<Option<Reply>, SearchError> {
        let origin = message.origin;
        let Some(text) = self.question(&message.content) else { return Ok(None) };
        match asked {
            // An edit of a note changes the note, and there is nothing more to say.
            Asked::Edited if self.notes.edited(message).await => return Ok(None),
            Asked::Edited => {}
            Asked::First => {
                if let Some(noted) = self.notes.noted(message).await {
                    return Ok(Some(noted));
                }
            }
        }
        let settings = self.settings.of(origin.place()).await;
        if is_mention(message) && settings.mentions == Mentions::Ignored {
            return Ok(None);
        }
        let known = match asked {
            Asked::First => None,
            Asked::Edited => self.answers.to(&origin).await,
        };
        let has_digest = origin.chat_kind == ChatKind::Group && settings.digest_schedule.is_some();
        // What was asked is asked no more, whatever it was changed to.
        let changed = known.as_ref().filter(|known| has_digest && known.exchange.typed != text);
        if let Some(known) = changed {
            self.digests.forget(origin.place(), &known.exchange).await;
        }
        if text.is_empty() {
            // An edit that leaves no question changes no answer.
            let usage = || Reply::text(&origin, &phrases::usage(origin.locale));
            return Ok((asked == Asked::First).then(usage));
        }
        let line = Line { message, asked, text, known, pinned: settings.pinned, has_digest };
        match self.pointing(message, &line.text).await? {
            Some(question) => {
                let exchange = self.exchange(&line, question);
                self.ask(line, exchange).await
            }
            None => self.turn(line).await,
        }
    }

    /// Tells small talk, lines about what is shown, and questions apart, and replies to each.
    async fn turn(&self, line: Line<'_>) -> Result<Option<Reply>, SearchError> {
        let Line { message, asked, .. } = line;
        let (origin, locale) = (message.origin, message.origin.locale);
        let before = self.before(message, line.known.as_ref()).await;
        let today = self.days.of(message.sent);
        let going_on = before.as_ref().map(|before| Before {
            question: before.exchange.question.clone(),
            written: before.exchange.written,
            is_found: before.exchange.passage.is_some(),
        });
        let exchange = Exchange {
            follows: before.as_ref().map(|before| before.answer),
            ..self.exchange(&line, line.text.clone())
        };
        // In a group people talk to each other; what stands behind a command is a question whatever its words.
        let is_line = matches!(message.content, Content::Text(_));
        match (self.search.turn(line.text.clone(), going_on, today).await?, before) {
            (Turn::SmallTalk(kind), _) if asked == Asked::First && origin.is_private() => {
                Ok(Some(self.talked(&origin, kind, today).await?))
            }
            // What was no question before it was edited is none now.
            (Turn::SmallTalk(_), _) if is_line && line.known.is_none() => Ok(None),
            (Turn::OfShown(OfShown::UnknownForm), before) if is_line || before.is_some() => {
                let names: Vec<&str> = CiteAs::names().collect();
                Ok(Some(Reply::text(&origin, &phrases::no_citation_form(locale, &names))))
            }
            (Turn::OfShown(of_shown), Some(before)) => {
                self.about_shown(line, &of_shown, exchange, before).await
            }
            (Turn::OfShown(_), None) if is_line => {
                Ok(Some(Reply::text(&origin, &phrases::nothing_shown(locale))))
            }
            // Among people it stays without a word, like small talk.
            (Turn::Drop, _) if is_line && !origin.is_private() => Ok(None),
            (Turn::Drop, Some(_)) if is_line => Ok(Some(line.replied(dropped(locale, exchange)))),
            (Turn::NewQuestion(text), _) => {
                // Nothing of it was kept or narrowed, so that there is nothing to ask it without.
                let (question, typed) = (text.clone(), text);
                self.ask(line, Exchange { question, typed, follows: None, ..exchange }).await
            }
            (Turn::Question { text, kept }, _) => {
                self.ask(line, Exchange { question: text, kept, ..exchange }).await
            }
            (Turn::SmallTalk(_) | Turn::OfShown(_) | Turn::Drop, _) => {
                self.ask(line, exchange).await
            }
        }
    }

    /// Replies to what is asked of the words that were shown.
    async fn about_shown(
        &self,
        line: Line<'_>,
        of_shown: &OfShown,
        exchange: Exchange,
        before: Answered,
    ) -> Result<Option<Reply>, SearchError> {
        let origin = line.message.origin;
        if let OfShown::Cite(Some(name)) = of_shown
            && let Some(CiteAs::File(format)) = CiteAs::named(name)
        {
            return match line.asked {
                Asked::First => Ok(Some(self.file(&origin, format, before).await?)),
                // A file cannot be changed: an edit sends no second one.
                Asked::Edited => Ok(None),
            };
        }
        Ok(Some(match self.of_shown(of_shown, exchange, before, line.message).await? {
            Some(page) => line.replied(page),
            None => Reply::text(&origin, &phrases::no_more(origin.locale)),
        }))
    }

    /// Answers a question, unless an edit left it as it was answered.
    async fn ask(&self, line: Line<'_>, exchange: Exchange) -> Result<Option<Reply>, SearchError> {
        if line.known.as_ref().is_some_and(|known| known.exchange.typed == exchange.typed) {
            return Ok(None);
        }
        let answer = self.pager.answer(&exchange, line.message.received).await?;
        search::count(&answer, meter::Asked::Message);
        self.gaps.note_answer(&exchange.question, &answer).await;
        if line.has_digest {
            self.digests.note(line.message.origin.place(), &exchange, &answer).await;
        }
        let page = self.pager.first(line.message.origin.locale, &answer, exchange);
        Ok(Some(line.replied(page)))
    }

    /// An exchange in which nothing is shown yet.
    fn exchange(&self, line: &Line<'_>, question: String) -> Exchange {
        let Line { message, pinned, .. } = line;
        let origin = &message.origin;
        Exchange {
            question: question.clone(),
            typed: question,
            person: origin.person_number(),
            at: origin.at,
            today: self.days.of(message.sent),
            period: pinned.period.map(|period| period.to_string()),
            collection: pinned.collection.clone(),
            ..Exchange::default()
        }
    }

    /// "Did Mao say this?", of words that the message points at.
    async fn pointing(&self, message: &Message, line: &str) -> Result<Option<String>, SearchError> {
        let Some(words) = message.pointed_at.clone() else { return Ok(None) };
        let (line, today) = (line.to_owned(), self.days.of(message.sent));
        self.search.run(move |archive| Ok(archive.pointing(&line, &words, today))).await
    }

    /// What a line may go on from: the answer that it replies to, or in private the one before it.
    async fn before(&self, message: &Message, known: Option<&Answered>) -> Option<Answered> {
        let origin = &message.origin;
        let before = match (known, message.replies_to) {
            // Edited, it goes on from what it went on from at first.
            (Some(known), _) => match known.exchange.follows {
                Some(follows) => self.answers.by(origin.chat, MessageId(follows)).await,
                None => None,
            },
            (None, Some(ours)) => self.answers.by(origin.chat, ours).await,
            (None, None) if origin.is_private() => self.answers.before(origin).await,
            (None, None) => None,
        };
        // Nothing goes on from where everything was dropped.
        before.filter(|before| !before.exchange.question.is_empty())
    }

    /// "As BibTeX": a file that cites the words that were shown.
    async fn file(
        &self,
        origin: &Origin,
        format: ExportFormat,
        before: Answered,
    ) -> Result<Reply, SearchError> {
        let file = match before.exchange.passage.map(PassageId) {
            Some(passage) => self.pager.file(origin.chat, origin.message, format, &passage).await?,
            None => None,
        };
        Ok(match file {
            Some(file) => Reply::Send(Outgoing { topic: origin.topic, ..file }),
            None => Reply::text(origin, &phrases::no_context(origin.locale)),
        })
    }

    /// What is asked of the words that were shown, or `None` where there is no more of them.
    async fn of_shown(
        &self,
        of_shown: &OfShown,
        exchange: Exchange,
        before: Answered,
        message: &Message,
    ) -> Result<Option<Page>, SearchError> {
        let whom = Whom::of(&message.origin);
        let received = message.received;
        // Whatever else is set up here now, it goes on in the documents that the question was asked of.
        let Exchange { person, at, follows, .. } = exchange;
        let was_beside = before.exchange.clone();
        let exchange = Exchange { person, at, follows, ..before.exchange };
        let (shown, position) = (exchange.passage.clone(), exchange.position);
        let position = usize::try_from(position).unwrap_or(usize::MAX);
        // That which was shown, whatever stands there now.
        let Some(passage) = shown.map(PassageId) else { return Ok(None) };
        let action = match of_shown {
            OfShown::Next => Action::Show(position + 1),
            OfShown::Previous => {
                if let Some(beside) = self.beside(message.origin.chat, &was_beside).await {
                    // The next "back" goes on from that piece.
                    let exchange = Exchange { follows: beside.exchange.follows, ..exchange };
                    let again = Action::Show(position);
                    return self.pager.page(&again, exchange, whom, received).await;
                }
                let Some(to) = position.checked_sub(1) else { return Ok(None) };
                Action::Show(to)
            }
            OfShown::Speaker | OfShown::Time | OfShown::Addressee => {
                let tell = match of_shown {
                    OfShown::Speaker => phrases::whose,
                    OfShown::Time => phrases::of_when,
                    _ => phrases::to_whom,
                };
                return self.pager.told(position, exchange, whom.locale, received, tell).await;
            }
            OfShown::Present => {
                let message = self.pager.present(whom.locale, position, &passage).await?;
                return Ok(message.map(|message| Page { message, exchange }));
            }
            OfShown::Open(LAST_PIECE) => {
                let count = self.pager.answer(&exchange, received).await?.shown().count();
                Action::Show(count.saturating_sub(1))
            }
            OfShown::Open(at) => Action::Show(*at),
            OfShown::Document => {
                let message = self.pager.document(whom.locale, position, &passage).await?;
                return Ok(message.map(|message| Page { message, exchange }));
            }
            // In full, a piece says where its words stand; and it has the button that saves, for a tap tells whose notebook is meant.
            OfShown::Source | OfShown::Save => Action::Show(position),
            OfShown::Shorter => Action::Shorter(position),
            OfShown::Cite(form) => {
                let form = match form.and_then(Form::named) {
                    Some(form) => form,
                    None => self.pager.form_for(whom).await,
                };
                let message = self.pager.citation(whom.locale, form, position, &passage).await?;
                return Ok(message.map(|message| Page { message, exchange }));
            }
            OfShown::Context | OfShown::UnknownForm => Action::Context(position, passage),
        };
        self.pager.page(&action, exchange, whom, received).await
    }

    /// The answer that a page goes on from, where it shows something of the same piece: its context, its document.
    async fn beside(&self, chat: ChatId, page: &Exchange) -> Option<Answered> {
        let before = self.answers.by(chat, MessageId(page.follows?)).await?;
        let of = |it: &Exchange| (it.question.clone(), it.passage.clone(), it.position);
        Some(before).filter(|before| of(&before.exchange) == of(page))
    }

    /// A line that fits, and questions to tap.
    async fn talked(
        &self,
        origin: &Origin,
        kind: SmallTalk,
        today: NaiveDate,
    ) -> Result<Reply, SearchError> {
        let facts = self.search.run(|archive| Ok(archive.facts())).await?;
        let oldest = match kind {
            SmallTalk::AboutOldest => {
                let catalogue = self.search.run(|archive| archive.catalogue()).await?;
                phrases::oldest_and_latest(origin.locale, &catalogue)
            }
            _ => None,
        };
        let examples = match kind.invites() {
            true => self.search.examples(&self.examples, today, origin.locale).await?,
            false => Vec::new(),
        };
        let said = oldest.unwrap_or_else(|| phrases::small_talk(origin.locale, kind, &facts));
        let (said, keyboard) = match examples.is_empty() {
            true => (said, Keyboard::Buttons),
            false => (phrases::for_example(origin.locale, &said), Keyboard::Choices(examples)),
        };
        let message = telegram::plain(&said);
        Ok(Reply::Send(origin.reply(Body::Text { message, keyboard })))
    }

    /// The question in a message, which may be empty.
    fn question(&self, content: &Content) -> Option<String> {
        match content {
            Content::Text(text) => Some(text.clone()),
            Content::Command { name, rest, .. } if name == Command::Ask.name() => {
                Some(without_mention(&rest.0, &self.me))
            }
            Content::Command { name, rest, .. } if name == Command::Start.name() => {
                question_of_link(&rest.0)
            }
            Content::Command { .. } | Content::NotText(_) => None,
        }
    }
}

impl Feature for Ask {
    fn commands(&self, locale: Locale) -> Vec<MenuCommand> {
        vec![MenuCommand::new(locale, Command::Ask, Audience::Everybody)]
    }

    fn takes(&self, request: &Request) -> bool {
        match request {
            Request::Message(message) | Request::EditedMessage(message) => {
                self.question(&message.content).is_some()
            }
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            match request {
                Request::Message(message) => self.answer(message, Asked::First).await,
                Request::EditedMessage(message) => self.answer(message, Asked::Edited).await,
                _ => Ok(None),
            }
        })
    }
}

/// Whether words in a group are for the bot because they mention it, and for nothing else.
fn is_mention(message: &Message) -> bool {
    let is_line = matches!(message.content, Content::Text(_));
    is_line && message.origin.chat_kind == ChatKind::Group && message.replies_to.is_none()
}
