//! The notebook: the button that saves an excerpt, `/list` with what can be done to entries, and `/export`.
//!
//! A person has one in their private chat; a group has one, and so has each topic of a forum.

use crate::bot::deep_link::Link;
use crate::bot::features::feature::{Audience, Feature, Handling, MenuCommand};
use crate::bot::features::pager::Pager;
use crate::bot::features::pages;
use crate::bot::features::services::Services;
use crate::bot::notebooks::{Notebook, Notebooks};
use crate::bot::reply::Reply;
use crate::bot::request::{Callback, Content, Message, Pressed, Request};
use crate::bot::search::{Search, SearchError};
use crate::bot::telegram::outgoing::{Body, Keyboard, Outgoing};
use crate::cite::CitationSettings;
use crate::messages::Locale;
use crate::model::{PassageId, Span};
use crate::render::commands::Command;
use crate::render::notebook::button::{NOTEBOOK, NotebookButton};
use crate::render::phrases::{self, NotebookRefusal};
use crate::render::telegram::{self, Message as Text};
use crate::store::{Cursor, Placed, Saved, StoreError, Towards};

mod editing;
mod files;
mod notes;
mod rights;
mod shown;

pub(super) use notes::Notes;
use rights::Rights;

pub(super) struct NotebookFeature {
    notebooks: Notebooks,
    search: Search,
    pager: Pager,
    citations: CitationSettings,
    rights: Rights,
    username: String,
    /// Held while a file is made, of which each takes some memory.
    making: tokio::sync::Mutex<()>,
}

/// Why a notebook was not shown or changed.
enum Failure {
    /// What to say.
    Refused(NotebookRefusal),
    /// The archive could not be asked.
    Search(SearchError),
}

impl From<NotebookRefusal> for Failure {
    fn from(refusal: NotebookRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for Failure {
    /// The store has logged why.
    fn from(_: StoreError) -> Self {
        Self::Refused(NotebookRefusal::Store)
    }
}

impl From<SearchError> for Failure {
    fn from(error: SearchError) -> Self {
        Self::Search(error)
    }
}

/// A tap on one of our buttons.
struct Tap<'a> {
    callback: &'a Callback,
    pressed: &'a Pressed,
    notebook: Notebook,
}

impl Tap<'_> {
    fn locale(&self) -> Locale {
        self.callback.locale
    }

    /// The page in the place of the one whose button was tapped.
    fn page(&self, page: Text) -> Reply {
        let query = self.callback.id.clone();
        Reply::Page { query, edit: pages::edit(self.pressed, page, true) }
    }

    fn notice(&self, text: String) -> Reply {
        Reply::Notice { query: self.callback.id.clone(), text }
    }

    /// Something new, below the message whose button was tapped.
    fn send(&self, body: Body) -> Reply {
        let outgoing = Outgoing {
            reply_to: Some(self.pressed.message),
            topic: self.pressed.topic,
            ..Outgoing::to(self.pressed.chat, body)
        };
        Reply::SendForTap { query: self.callback.id.clone(), outgoing }
    }
}

impl NotebookFeature {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            notebooks: services.notebooks.clone(),
            search: services.search.clone(),
            pager: Pager::new(services),
            citations: services.citations.clone(),
            rights: Rights::new(services),
            username: services.me.username().to_owned(),
            making: tokio::sync::Mutex::default(),
        }
    }

    /// `/list`, and `/export` with or without a format.
    async fn command(&self, message: &Message, name: &str, rest: &str) -> Result<Reply, Failure> {
        let origin = &message.origin;
        let notebook = Notebook::of(origin);
        let asker = self.asker(origin.locale, notebook, origin.person).await;
        let body = match name == Command::List.name() {
            true => {
                let message = self.list(&asker, Cursor::FIRST).await?;
                Body::Text { message, keyboard: Keyboard::Buttons }
            }
            false => self.export_command(&asker, rest).await?,
        };
        Ok(Reply::Send(origin.reply(body)))
    }

    async fn tapped(&self, tap: &Tap<'_>, argument: &str) -> Result<Reply, Failure> {
        let Some(button) = NotebookButton::read(argument) else {
            return Ok(tap.notice(phrases::stale_button(tap.locale())));
        };
        let person = Some(tap.callback.person);
        let asker = self.asker(tap.locale(), tap.notebook, person).await;
        Ok(match button {
            NotebookButton::Save(passage, span) => self.save(tap, passage, span).await?,
            NotebookButton::First => tap.page(self.turned(tap, &asker, Cursor::FIRST).await?),
            NotebookButton::After(at) => {
                tap.page(self.turned(tap, &asker, Cursor::After(at)).await?)
            }
            NotebookButton::Before(at) => {
                tap.page(self.turned(tap, &asker, Cursor::Before(at)).await?)
            }
            NotebookButton::Entry(number) => {
                self.notebooks.prompt(tap.notebook, None, tap.pressed.message).await?;
                tap.page(self.entry(&asker, number).await?)
            }
            NotebookButton::Passage(number) => self.passage(tap, number).await?,
            NotebookButton::Up(number) => {
                tap.page(self.moved(tap, &asker, number, Towards::Beginning).await?)
            }
            NotebookButton::Down(number) => {
                tap.page(self.moved(tap, &asker, number, Towards::End).await?)
            }
            NotebookButton::Note(number) => tap.page(self.asks_note(tap, &asker, number).await?),
            NotebookButton::Remove(number) => tap.page(self.removal(tap, &asker, number).await?),
            NotebookButton::Removed(number) => tap.page(self.removed(tap, &asker, number).await?),
            NotebookButton::Formats => tap.send(Body::Text {
                message: self.formats(&asker).await?,
                keyboard: Keyboard::Buttons,
            }),
            NotebookButton::File(format, after) => {
                tap.send(Body::File(self.file(&asker, format, after).await?))
            }
        })
    }

    /// Puts the words that are shown into the notebook.
    async fn save(&self, tap: &Tap<'_>, passage: PassageId, span: Span) -> Result<Reply, Failure> {
        self.may_save(tap).await?;
        let found = self.search.run(move |archive| archive.excerpt(&passage, span)).await?;
        let excerpt = found.ok_or(NotebookRefusal::WordsGone)?;
        let person = tap.callback.person;
        let saved = self.notebooks.save(tap.notebook, person, &excerpt, &self.citations).await?;
        let (locale, whose) = (tap.locale(), tap.notebook.whose);
        let is_elsewhere = tap.notebook.is_private() && !tap.pressed.chat.is_user();
        let text = match saved {
            Saved::New { count, .. } if is_elsewhere => {
                phrases::notebook_saved_from_channel(locale, count)
            }
            Saved::New { count, .. } => phrases::notebook_saved(locale, whose, count),
            Saved::Before { .. } => phrases::notebook_saved_before(locale, whose),
            Saved::Full => return Err(NotebookRefusal::Full.into()),
        };
        Ok(Reply::Done { query: tap.callback.id.clone(), text })
    }

    /// The passage of an entry among its neighbours.
    async fn passage(&self, tap: &Tap<'_>, number: i64) -> Result<Reply, Failure> {
        let Placed { entry, .. } = self.found(tap.notebook, number).await?;
        let id = PassageId(entry.passage);
        let around = self.search.run(move |archive| archive.around(&id)).await?;
        Ok(match around {
            Some(around) => {
                let shown = telegram::passage(tap.locale(), &around, &self.citations);
                tap.send(Body::text(shown))
            }
            None => tap.notice(phrases::notebook_passage_gone(tap.locale())),
        })
    }

    async fn found(&self, notebook: Notebook, number: i64) -> Result<Placed, Failure> {
        let found = self.notebooks.entry(notebook, number).await?;
        found.ok_or_else(|| NotebookRefusal::EntryGone.into())
    }

    fn link(&self, passage: &PassageId) -> Option<String> {
        Link::Passage(passage.clone()).address(&self.username)
    }
}

impl Feature for NotebookFeature {
    fn commands(&self, locale: Locale) -> Vec<MenuCommand> {
        vec![
            MenuCommand::new(locale, Command::List, Audience::Everybody),
            MenuCommand::new(locale, Command::Export, Audience::Everybody),
        ]
    }

    fn takes(&self, request: &Request) -> bool {
        match request {
            Request::Message(_) => {
                let names = [Command::List.name(), Command::Export.name()];
                request.conversation_command().is_some_and(|name| names.contains(&name))
            }
            Request::Callback(callback) => callback.of_feature(NOTEBOOK).is_some(),
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            let done = match request {
                Request::Message(message) => {
                    let Content::Command { name, rest, .. } = &message.content else {
                        return Ok(None);
                    };
                    self.command(message, name, rest.0.trim()).await
                }
                Request::Callback(callback) => {
                    let Some((pressed, argument)) = callback.of_feature(NOTEBOOK) else {
                        return Ok(None);
                    };
                    let notebook = Notebook::pressed(callback, pressed);
                    self.tapped(&Tap { callback, pressed, notebook }, argument).await
                }
                _ => return Ok(None),
            };
            match done {
                Ok(reply) => Ok(Some(reply)),
                Err(Failure::Search(error)) => Err(error),
                Err(Failure::Refused(refusal)) => {
                    let text = phrases::notebook_refused(request.locale(), refusal);
                    Ok(Reply::instead(request, &text))
                }
            }
        })
    }
}
