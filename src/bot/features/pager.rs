//! Makes the pages of an answer: its first screen, a piece of its evidence, the context of a passage, its citations.

use std::sync::Arc;
use std::time::Instant;

use teloxide::types::{ChatId, MessageId, UserId};

use crate::answer::{Answer, Evidence, LISTED_AT_ONCE};
use crate::archive::{Pinned, Surroundings};
use crate::bot::answer_cache::Inquiry;
use crate::bot::chat_settings::ChatSettings;
use crate::bot::deep_link;
use crate::bot::features::services::Services;
use crate::bot::features::{report, take_back};
use crate::bot::preferences::Preferences;
use crate::bot::reply::Reply;
use crate::bot::request::{Callback, ChatKind, Origin, Pressed};
use crate::bot::search::{Search, SearchError};
use crate::bot::telegram::callback_signer::CallbackSigner;
use crate::bot::telegram::outgoing::{Body, Outgoing, Upload};
use crate::cite::export::{self, ExportFormat, Source};
use crate::cite::{CitationSettings, Form};
use crate::messages::Locale;
use crate::model::PassageId;
use crate::render::notebook::button::NotebookButton;
use crate::render::phrases::{self, Told};
use crate::render::replies;
use crate::render::telegram::citation_page::citation_page;
use crate::render::telegram::{self, Action, Button, Message};
use crate::store::{Exchange, Place};

/// The name that the button for a question without what it kept carries.
pub(super) const ALONE: &str = "alone";

/// The name that the button for a question in the whole archive carries.
pub(super) const EVERYWHERE: &str = "everywhere";

/// Longest label of a button that names what a question kept, in UTF-16 units.
const MAX_LABEL_UNITS: usize = 60;

pub(super) struct Pager {
    search: Search,
    preferences: Preferences,
    settings: ChatSettings,
    citations: CitationSettings,
    signer: CallbackSigner,
    username: String,
}

/// For whom a page is made.
#[derive(Clone, Copy)]
pub(super) struct Whom {
    /// Whose form of citations it has, where no other is set up.
    pub(super) person: Option<UserId>,
    /// Where others read it, too, whose form of citations goes before.
    pub(super) place: Option<Place>,
    /// The language of our own words on it.
    pub(super) locale: Locale,
}

impl Whom {
    /// Whoever wrote a message.
    pub(super) fn of(origin: &Origin) -> Self {
        let place = Some(origin.place()).filter(|_| !origin.is_private());
        Self { person: origin.person, place, locale: origin.locale }
    }

    /// Whoever presses a button.
    pub(super) fn pressing(callback: &Callback, pressed: &Pressed) -> Self {
        let place = Some(pressed.place()).filter(|_| pressed.chat_kind != ChatKind::Private);
        Self { person: Some(callback.person), place, locale: callback.locale }
    }
}

/// A page, and what it shows of the answer.
pub(super) struct Page {
    pub(super) message: Message,
    pub(super) exchange: Exchange,
}

impl Pager {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            search: services.search.clone(),
            preferences: services.preferences.clone(),
            settings: services.chat_settings.clone(),
            citations: services.citations.clone(),
            signer: services.signer.clone(),
            username: services.me.username().to_owned(),
        }
    }

    /// The answer to the question of an exchange.
    pub(super) async fn answer(
        &self,
        exchange: &Exchange,
        received: Instant,
    ) -> Result<Arc<Answer>, SearchError> {
        let inquiry = Inquiry {
            text: exchange.question.clone(),
            kept: exchange.kept.clone(),
            pinned: pinned(exchange),
            today: exchange.today,
        };
        self.search.ask(inquiry, received).await
    }

    /// What leads somebody who may not turn these pages to a copy of their own.
    pub(super) fn own_copy(&self, callback: &Callback, pressed: &Pressed) -> Reply {
        let payload = self.signer.write_link(pressed.chat, pressed.message);
        let address = deep_link::address(&self.username, &payload);
        Reply::Elsewhere { query: callback.id.clone(), address }
    }

    /// What is shown first.
    pub(super) fn first(&self, locale: Locale, answer: &Answer, exchange: Exchange) -> Page {
        let mut message = replies::first(locale, answer);
        if leads_alone(answer) {
            message = savable(locale, message, answer, 0);
        }
        Page {
            message: completed(locale, message, &Action::FirstScreen, answer, &exchange),
            exchange: at(exchange, answer, 0),
        }
    }

    /// What a button of an answer shows to a person, or `None` where the archive no longer has it.
    pub(super) async fn page(
        &self,
        action: &Action,
        exchange: Exchange,
        whom: Whom,
        received: Instant,
    ) -> Result<Option<Page>, SearchError> {
        let locale = whom.locale;
        Ok(match action {
            Action::Show(position) => {
                let answer = self.answer(&exchange, received).await?;
                let message = replies::reply(locale, &answer, *position);
                message.map(|message| Page {
                    message: completed(
                        locale,
                        savable(locale, message, &answer, *position),
                        action,
                        &answer,
                        &exchange,
                    ),
                    exchange: at(exchange, &answer, *position),
                })
            }
            Action::Shorter(position) => {
                let answer = self.answer(&exchange, received).await?;
                let form = self.form_for(whom).await;
                // What has no more than a sentence is as short as it can be.
                let message = telegram::shorter(locale, &answer, *position, form)
                    .or_else(|| replies::reply(locale, &answer, *position));
                message.map(|message| Page {
                    message: completed(locale, message, action, &answer, &exchange),
                    exchange: at(exchange, &answer, *position),
                })
            }
            Action::FirstScreen => {
                let answer = self.answer(&exchange, received).await?;
                Some(self.first(locale, &answer, exchange))
            }
            Action::List(part) => {
                let answer = self.answer(&exchange, received).await?;
                let message = replies::list(locale, &answer, *part);
                message.map(|message| Page {
                    message: completed(locale, message, action, &answer, &exchange),
                    exchange: at(exchange, &answer, part * LISTED_AT_ONCE),
                })
            }
            Action::Narrow(narrowing) => {
                let before = self.answer(&exchange, received).await?;
                let question = narrowing.of(&before.question);
                let exchange = Exchange { question, kept: Vec::new(), ..exchange };
                let answer = self.answer(&exchange, received).await?;
                Some(self.first(locale, &answer, exchange))
            }
            Action::Offer(position) => {
                let before = self.answer(&exchange, received).await?;
                let offered = before.instead.as_ref().and_then(|it| it.questions.get(*position));
                let Some(question) = offered.cloned() else { return Ok(None) };
                let exchange = Exchange { question, kept: Vec::new(), ..exchange };
                let answer = self.answer(&exchange, received).await?;
                Some(self.first(locale, &answer, exchange))
            }
            _ => {
                let message = self.of_passage(action, whom).await?;
                message.map(|message| Page { message, exchange })
            }
        })
    }

    /// A short reply about the piece at a position, or `None` where the archive no longer has it.
    pub(super) async fn told(
        &self,
        position: usize,
        exchange: Exchange,
        locale: Locale,
        received: Instant,
        tell: fn(Locale, &Evidence) -> Told,
    ) -> Result<Option<Page>, SearchError> {
        let answer = self.answer(&exchange, received).await?;
        let page = Action::Show(position);
        Ok(telegram::told(locale, &answer, position, tell).map(|message| Page {
            message: completed(locale, message, &page, &answer, &exchange),
            exchange: at(exchange, &answer, position),
        }))
    }

    /// The beginning of the document of a passage; `back` leads back to the evidence at that position.
    pub(super) async fn document(
        &self,
        locale: Locale,
        back: usize,
        passage: &PassageId,
    ) -> Result<Option<Message>, SearchError> {
        let Some(around) = self.around(passage).await? else { return Ok(None) };
        let Some(first) = around.opening() else { return Ok(None) };
        let opening = self.around(first).await?;
        Ok(opening.map(|opening| telegram::opening(locale, &opening, back)))
    }

    /// The beginning of that document, where it lists those who were there; else that it does not.
    pub(super) async fn present(
        &self,
        locale: Locale,
        back: usize,
        passage: &PassageId,
    ) -> Result<Option<Message>, SearchError> {
        let around = self.around(passage).await?;
        match around.is_some_and(|around| !around.document.lists_participants()) {
            true => Ok(Some(telegram::plain(&phrases::nobody_listed(locale)))),
            false => self.document(locale, back, passage).await,
        }
    }

    /// Whether a page of an answer shows one piece of its evidence and no other.
    pub(super) async fn shows_one(
        &self,
        page: &Action,
        exchange: &Exchange,
        received: Instant,
    ) -> Result<bool, SearchError> {
        Ok(match page {
            Action::Show(_) | Action::Shorter(_) => true,
            Action::FirstScreen => leads_alone(&*self.answer(exchange, received).await?),
            _ => false,
        })
    }

    /// A page that needs no question: what stands around a passage, or how to cite it.
    pub(super) async fn of_passage(
        &self,
        action: &Action,
        whom: Whom,
    ) -> Result<Option<Message>, SearchError> {
        Ok(match action {
            Action::Context(back, passage) => {
                let around = self.around(passage).await?;
                around.map(|around| telegram::context(whom.locale, &around, *back))
            }
            Action::Cite(back, passage) => {
                let form = self.form_for(whom).await;
                self.citation(whom.locale, form, *back, passage).await?
            }
            Action::Show(_)
            | Action::Shorter(_)
            | Action::FirstScreen
            | Action::List(_)
            | Action::Narrow(_)
            | Action::Offer(_)
            | Action::Feature { .. }
            | Action::Copy(_) => None,
        })
    }

    /// The form of citations of a page: that of the chat, where others read it and one is set up there, else that of whom it is for.
    pub(super) async fn form_for(&self, whom: Whom) -> Form {
        let set_up = match whom.place {
            Some(place) => self.settings.of(place).await.citation_form,
            None => None,
        };
        match set_up {
            Some(form) => form,
            None => self.form_of(whom.person).await,
        }
    }

    /// The form of citations that a person chose, else the one of the configuration.
    pub(super) async fn form_of(&self, person: Option<UserId>) -> Form {
        let chosen = match person {
            Some(person) => self.preferences.citation_form(person).await,
            None => None,
        };
        chosen.unwrap_or(self.citations.form)
    }

    /// The page with a passage's citation in a form.
    pub(super) async fn citation(
        &self,
        locale: Locale,
        form: Form,
        back: usize,
        passage: &PassageId,
    ) -> Result<Option<Message>, SearchError> {
        let around = self.around(passage).await?;
        Ok(around.map(|around| citation_page(locale, &around, form, back, &self.citations)))
    }

    /// A file that cites a passage, in reply to a message.
    pub(super) async fn file(
        &self,
        chat: ChatId,
        reply_to: MessageId,
        format: ExportFormat,
        passage: &PassageId,
    ) -> Result<Option<Outgoing>, SearchError> {
        let Some(around) = self.around(passage).await? else { return Ok(None) };
        let sources = [Source::passage(&around.document, &around.passage)];
        let upload = Upload {
            name: export::file_name(format, &around.document),
            bytes: export::export(format, &sources, &self.citations).into_bytes(),
            caption: Message::default(),
        };
        let reply_to = Some(reply_to);
        Ok(Some(Outgoing { reply_to, ..Outgoing::to(chat, Body::File(upload)) }))
    }

    async fn around(&self, passage: &PassageId) -> Result<Option<Surroundings>, SearchError> {
        let passage = passage.clone();
        self.search.run(move |archive| archive.around(&passage)).await
    }
}

/// Whether the first screen shows one piece of evidence and no other.
fn leads_alone(answer: &Answer) -> bool {
    answer.first_screen().count() == 1 && !answer.is_listing() && answer.comparison.is_none()
}

/// A page that shows one piece of evidence, with a row below the others for the button that saves it: beside them, its label
/// would be cut on a telephone.
fn savable(locale: Locale, mut message: Message, answer: &Answer, position: usize) -> Message {
    if let Some(evidence) = answer.shown().nth(position) {
        let save = NotebookButton::save(evidence).labelled(phrases::save_button(locale));
        message.buttons.push(vec![save]);
    }
    message
}

/// The page of an action with the buttons that belong to the conversation and not to the evidence:
/// to say what is wrong with it, to take the answer back, and to ask without what the question kept.
fn completed(
    locale: Locale,
    mut message: Message,
    page: &Action,
    answer: &Answer,
    exchange: &Exchange,
) -> Message {
    let report = report::button(locale, page);
    match message.buttons.last_mut() {
        Some(row) => row.extend(report),
        None => message.buttons.extend(report.map(|report| vec![report])),
    }
    let mut message = take_back::offered(locale, message);
    // A button may have narrowed the question. Days lead back by themselves.
    let is_narrowed = exchange.kept.is_empty()
        && exchange.question.trim() != exchange.typed.trim()
        && !replies::is_of_a_day(answer);
    let back = is_narrowed.then(|| phrases::back_button(locale));
    if answer.question.scope.is_some() {
        message.buttons.push(vec![asking(EVERYWHERE, phrases::everywhere_button(locale))]);
    }
    if let Some(label) = phrases::drop_kept_button(locale, &exchange.kept).or(back) {
        message.buttons.push(vec![asking(ALONE, telegram::clipped(&label, MAX_LABEL_UNITS))]);
    }
    message
}

/// A button that asks the question in another way.
fn asking(feature: &str, label: String) -> Button {
    let action = Action::Feature { feature: feature.to_owned(), argument: String::new() };
    Button { label, action }
}

/// What a question is narrowed to.
fn pinned(exchange: &Exchange) -> Pinned {
    let period = exchange.period.as_deref().and_then(|period| period.parse().ok());
    Pinned { period, collection: exchange.collection.clone() }
}

/// The exchange with what is shown now.
fn at(exchange: Exchange, answer: &Answer, position: usize) -> Exchange {
    let shown = answer.shown().nth(position);
    let written = shown.and_then(|evidence| evidence.document.written());
    Exchange {
        passage: shown.map(|evidence| evidence.passage.id.0.clone()),
        position: u32::try_from(position).unwrap_or(u32::MAX),
        written: written.and_then(|claim| claim.interval().start),
        ..exchange
    }
}
