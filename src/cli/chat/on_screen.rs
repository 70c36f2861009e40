//! What is asked of the words on the screen: to save them, to cite them, to show them in their place.

use std::sync::Arc;

use anyhow::Result;

use super::{Chat, Screen};
use crate::cite::export::{self, Source};
use crate::cite::{CiteAs, cite};
use crate::conversation::form_named;
use crate::model::{DocumentHead, Passage, Span};
use crate::render::gaps::GapKind;
use crate::render::notebook::button::shown_span;
use crate::render::phrases;
use crate::render::terminal::{self, Paint};

/// Words that stand on the screen.
pub(super) struct OnScreen {
    pub(super) document: Arc<DocumentHead>,
    passage: Passage,
    span: Span,
}

impl Chat<'_> {
    /// The words on the screen; `None` where none are.
    pub(super) fn on_screen(&self) -> Result<Option<OnScreen>> {
        match &self.screen {
            Screen::List(_) | Screen::Other => Ok(None),
            Screen::Passage(passage) => {
                let around = self.archive.around(passage)?;
                Ok(around.map(|around| OnScreen {
                    document: around.document,
                    span: around.passage.span,
                    passage: around.passage,
                }))
            }
            Screen::Answer | Screen::InShort | Screen::Aside => {
                let shown = self.shown.as_ref().and_then(|(answer, at)| answer.shown().nth(*at));
                Ok(shown.map(|evidence| OnScreen {
                    document: evidence.document.clone(),
                    passage: evidence.passage.clone(),
                    span: shown_span(evidence),
                }))
            }
        }
    }

    /// To somebody who asks something of the words on the screen, where there are none.
    pub(super) fn nothing_open(&self) -> String {
        let locale = self.options.locale;
        let said = match self.shown {
            None => phrases::nothing_shown(locale),
            Some(_) => phrases::nothing_open(locale),
        };
        terminal::line(&said, "", Paint::Plain, self.options)
    }

    /// The passage on the screen among its neighbours.
    pub(super) fn context(&mut self) -> Result<String> {
        let Some(words) = self.on_screen()? else { return Ok(self.nothing_open()) };
        let around = self.archive.around(&words.passage.id)?;
        Ok(self.beside(around.map(|around| terminal::surroundings(&around, self.options))))
    }

    /// The document of the passage on the screen, from its beginning on.
    pub(super) fn document(&mut self) -> Result<String> {
        let Some(words) = self.on_screen()? else { return Ok(self.nothing_open()) };
        let around = self.archive.around(&words.passage.id)?;
        let opening = around.as_ref().and_then(|around| around.opening());
        let opening = opening.map(|first| self.archive.around(first)).transpose()?.flatten();
        Ok(self.beside(opening.map(|opening| terminal::opening(&opening, self.options))))
    }

    /// The beginning of that document, where it lists those who were there.
    pub(super) fn present(&mut self) -> Result<String> {
        match self.on_screen()? {
            Some(words) if !words.document.lists_participants() => {
                let said = phrases::nobody_listed(self.options.locale);
                Ok(terminal::line(&said, "", Paint::Plain, self.options) + &self.menu())
            }
            _ => self.document(),
        }
    }

    /// What stands beside the words on the screen, which stay the ones that are meant.
    fn beside(&mut self, text: Option<String>) -> String {
        let Some(text) = text else {
            return format!("{}\n", phrases::no_context(self.options.locale));
        };
        if matches!(self.screen, Screen::Answer | Screen::InShort) {
            self.screen = Screen::Aside;
        }
        text + &self.menu()
    }

    /// `/save`, "save this": puts the words on the screen into the notebook.
    pub(super) fn save(&mut self) -> Result<String> {
        let Some(words) = self.on_screen()? else { return Ok(self.nothing_open()) };
        match self.archive.excerpt(&words.passage.id, words.span)? {
            Some(excerpt) => Ok(self.notebook.save(&excerpt)),
            None => Ok(format!("{}\n", phrases::no_context(self.options.locale))),
        }
    }

    /// `/wrong WHAT`: notes what is wrong with the last answer.
    pub(super) fn report(&mut self, typed: &str) -> String {
        let locale = self.options.locale;
        let Some((answer, at)) = &self.shown else { return self.nothing_open() };
        let kind = GapKind::named(typed).filter(|kind| GapKind::REPORTED.contains(kind));
        let Some(kind) = kind else { return format!("{}\n", phrases::report_usage(locale)) };
        // Of several documents nobody knows which one is meant.
        let is_one = matches!(self.screen, Screen::Answer | Screen::InShort | Screen::Aside);
        let shown = answer.shown().nth(*at).filter(|_| is_one);
        let shown = shown.map(|it| it.document.id.0.clone());
        self.notebook.report(kind, answer.question.typed(), &shown.unwrap_or_default())
    }

    /// `/list`: the notebook takes the place of whatever was on the screen.
    pub(super) fn list_command(&mut self, typed: &str) -> String {
        self.screen = Screen::Other;
        self.choices = Vec::new();
        self.notebook.list(typed, self.form)
    }

    /// `/cite FORM`: the citation of what is shown, in that form from now on.
    pub(super) fn cite_command(&mut self, typed: &str) -> Result<String> {
        let locale = self.options.locale;
        let wanted = CiteAs::named(typed).or_else(|| form_named(typed).and_then(CiteAs::named));
        let names: Vec<&str> = CiteAs::names().collect();
        match wanted {
            None if !typed.is_empty() => {
                Ok(format!("{}\n", phrases::no_citation_form(locale, &names)))
            }
            Some(CiteAs::Text(form)) if self.on_screen()?.is_none() => {
                self.form = form;
                Ok(format!("{}\n", phrases::citation_form_chosen(locale, form)))
            }
            wanted => self.cite(wanted),
        }
    }

    /// Cites the words on the screen: in the form that was chosen last, in another from now on, or as a file.
    pub(super) fn cite(&mut self, wanted: Option<CiteAs>) -> Result<String> {
        let Some(words) = self.on_screen()? else { return Ok(self.nothing_open()) };
        if let Some(CiteAs::Text(form)) = wanted {
            self.form = form;
        }
        let (document, passage) = (&*words.document, &words.passage);
        let citations = &self.settings.citations;
        if let Some(CiteAs::File(format)) = wanted {
            let file = export::export(format, &[Source::passage(document, passage)], citations);
            return Ok(file + &self.menu());
        }
        let citation = cite(document, passage, citations);
        let names: Vec<&str> = CiteAs::names().collect();
        let hint = phrases::citation_hint(self.options.locale, &names);
        Ok(terminal::citation(&citation, self.form, document, self.options)
            + &terminal::line(&hint, "", Paint::Dim, self.options)
            + &self.menu())
    }
}
