//! Looks around in the archive from a terminal: timelines, accounts side by side, names with counts, documents.

use anyhow::Result;

use super::super::{clock, new_file};
use super::choice::{
    CHOICES, Choice, DARK_PICTURE, LIST_BEFORE, PAIR_AFTER, PAIR_BEFORE, SVG_PICTURE,
};
use super::{Chat, Screen};
use crate::archive::{Facet, short_key};
use crate::question::{documents_between, names_a_week, timeline_of, week_of, written_in};
use crate::render::browse::{self, Look, PASSAGES_AT_ONCE};
use crate::render::picture::{self, Drawn, Theme};
use crate::render::telegram::{Action, Message};
use crate::render::terminal::{self, Paint};
use crate::render::{accounts, phrases};

impl Chat<'_> {
    /// `/sides TOPIC`: the first pair of accounts, and numbers that lead to the next.
    pub(super) fn sides(&mut self, topic: &str) -> Result<String> {
        let list = self.ask(&timeline_of(topic))?;
        let is_list = self.shown.as_ref().is_some_and(|(answer, _)| answer.is_listing());
        if !is_list {
            return Ok(list);
        }
        Ok(self
            .pair(0)
            .unwrap_or_else(|| format!("{}\n\n{list}", phrases::no_accounts(self.options.locale))))
    }

    /// A pair of accounts of the list that was asked for.
    pub(super) fn pair(&mut self, at: usize) -> Option<String> {
        let (answer, _) = self.shown.as_ref()?;
        let page = accounts::pair(self.options.locale, answer, at)?;
        Some(self.answer_page(&page, at))
    }

    /// `/week DAY`: what the archive has of the week of a day, by whose it is.
    pub(super) fn week(&mut self, typed: &str) -> Result<String> {
        let locale = self.options.locale;
        let time = self.archive.time(typed, clock::today(self.settings));
        let Some(day) = time.filter(names_a_week).and_then(|time| time.start) else {
            return Ok(format!("{}\n", phrases::week_usage(locale)));
        };
        let (first, last) = week_of(day);
        self.ask(&documents_between(first, last))?;
        let page = self.shown.as_ref();
        let page = page.and_then(|(answer, _)| accounts::week(locale, answer, first, last));
        Ok(match page {
            Some(page) => self.answer_page(&page, 0),
            None => format!("{}\n", phrases::empty_week(locale, first, last)),
        })
    }

    /// A page of the answer on the screen, `at` being its place among pairs: the numbers of its pieces open them, others lead to another pair or to the list.
    fn answer_page(&mut self, page: &Message, at: usize) -> String {
        let mut choices: Vec<(usize, Choice)> = Vec::new();
        let mut labels = Vec::new();
        for button in page.buttons.iter().flatten() {
            let (number, choice) = match &button.action {
                Action::Show(position) => (position + 1, Choice::Open(*position)),
                Action::List(part) => (LIST_BEFORE, Choice::List(*part)),
                Action::Feature { argument, .. } => match argument.parse() {
                    Ok(to) if to > at => (PAIR_AFTER, Choice::Pair(to, button.label.clone())),
                    Ok(to) => (PAIR_BEFORE, Choice::Pair(to, button.label.clone())),
                    Err(_) => continue,
                },
                _ => continue,
            };
            labels.push(match choice {
                Choice::Open(_) => format!("[{number}]"),
                _ => format!("[{number}] {}", button.label),
            });
            choices.push((number, choice));
        }
        self.choices = choices;
        self.screen = Screen::Other;
        let text = terminal::page(page, self.options);
        text + &terminal::line(&labels.join("  "), "   ", Paint::Plain, self.options)
    }

    /// `/doc TITLE`, or the document of what is on the screen.
    pub(super) fn doc(&mut self, typed: &str) -> Result<String> {
        let locale = self.options.locale;
        let catalogue = self.archive.catalogue()?;
        if typed.is_empty() {
            let key = self.on_screen()?.map(|words| short_key(&words.document.id.0));
            return match key {
                Some(key) => self.look(&Look::Document(key)),
                None => Ok(format!("{}\n", phrases::browse_usage(locale))),
            };
        }
        let found = catalogue.titled(typed);
        let only = found.first().and_then(|at| catalogue.documents.get(*at));
        match (only, found.len()) {
            (Some(only), 1) => self.look(&Look::Document(short_key(&only.id.0))),
            (Some(_), _) => {
                self.screen = Screen::Other;
                Ok(self.look_page(&browse::candidates(locale, typed, &catalogue, &found)))
            }
            (None, _) => Ok(format!("{}\n", phrases::browse_no_document(locale, typed))),
        }
    }

    /// A page of those who look around; a word where the archive has no such page.
    pub(super) fn look(&mut self, look: &Look) -> Result<String> {
        let locale = self.options.locale;
        let (catalogue, citations) = (self.archive.catalogue()?, &self.settings.citations);
        let part = |key: &str, first: u32| {
            let listed = catalogue.document(key);
            let id = listed.map(|listed| &listed.id);
            let ordinals = first..first.saturating_add(PASSAGES_AT_ONCE + 1);
            id.map(|id| self.archive.document(id, ordinals)).transpose().map(Option::flatten)
        };
        let page = match look {
            Look::Names(facet, at) => browse::names(locale, *facet, &catalogue, *at),
            Look::Name(facet, key, at) => catalogue
                .name(*facet, key)
                .and_then(|named| browse::documents(locale, *facet, &catalogue, named, *at)),
            Look::Document(key) => {
                part(key, 0)?.map(|part| browse::document(locale, &part, citations))
            }
            Look::Passages(key, first) => {
                part(key, *first)?.map(|part| browse::passages(locale, &part, *first))
            }
            Look::Passage(passage, _) => {
                let around = self.archive.around(passage)?;
                around.map(|around| browse::passage(locale, &around, citations))
            }
            Look::Ask(facet, key) => {
                let Some(named) = catalogue.name(*facet, key) else { return Ok(String::new()) };
                let is_year = *facet == Facet::Years;
                let question = if is_year { written_in(&named.name) } else { named.name.clone() };
                return Ok(format!("{question}\n\n{}", self.ask(&question)?));
            }
        };
        let Some(page) = page else {
            return Ok(format!("{}\n", phrases::stale_button(locale)));
        };
        self.screen = match look {
            Look::Passage(passage, _) => Screen::Passage(passage.clone()),
            _ => Screen::Other,
        };
        Ok(self.look_page(&page))
    }

    /// The page, with a number for each of its buttons: the one that stands on it, else the next that is free.
    fn look_page(&mut self, page: &Message) -> String {
        self.choices = Vec::new();
        let mut labels = Vec::new();
        for button in page.buttons.iter().flatten() {
            let Action::Feature { argument, .. } = &button.action else { continue };
            let Some(look) = Look::read(argument) else { continue };
            let is_free = |number: &usize| {
                *number < CHOICES && self.choices.iter().all(|(taken, _)| taken != number)
            };
            let own = button.label.parse().ok().filter(is_free);
            let Some(number) = own.or_else(|| (1..CHOICES).find(is_free)) else { continue };
            self.choices.push((number, Choice::Look(look, button.label.clone())));
            labels.push(match own {
                Some(_) => format!("[{number}]"),
                None => format!("[{number}] {}", button.label),
            });
        }
        let text = terminal::page(page, self.options);
        text + &terminal::line(&labels.join("  "), "   ", Paint::Plain, self.options)
    }

    /// `/timeline TOPIC`: the list of the documents, below a picture of them in a file.
    pub(super) fn timeline(&mut self, topic: &str) -> Result<String> {
        let list = self.ask(&timeline_of(topic))?;
        let Some(drawn) = self.drawn(Theme::Light)? else { return Ok(list) };
        let file = self.written(&drawn.name, "png", &drawn.png);
        let (Ok(said) | Err(said)) = &file;
        let mut lines = String::new();
        for line in drawn.caption.text.lines().chain([said.as_str()]) {
            lines.push_str(&terminal::line(line, "", Paint::Plain, self.options));
        }
        if file.is_err() {
            return Ok(format!("{lines}\n{list}"));
        }
        let pictures = [(DARK_PICTURE, Choice::DarkPicture), (SVG_PICTURE, Choice::SvgPicture)];
        let labels = pictures.clone().map(|(at, choice)| format!("[{at}] {}", self.label(&choice)));
        self.choices.extend(pictures);
        Ok(format!("{lines}{}\n\n{list}", labels.join("  ")))
    }

    /// The timeline of the list on the screen; `None` where there is none to draw.
    fn drawn(&self, theme: Theme) -> Result<Option<Drawn>> {
        let Some((answer, _)) = &self.shown else { return Ok(None) };
        let catalogue = self.archive.catalogue()?;
        let drawn = picture::drawn(self.options.locale, answer, &catalogue.written, theme);
        Ok(drawn.transpose()?)
    }

    /// Writes the timeline on the screen into a file of another form.
    pub(super) fn another_picture(&self, choice: &Choice) -> Result<String> {
        let is_svg = *choice == Choice::SvgPicture;
        let theme = if is_svg { Theme::Light } else { Theme::Dark };
        let Some(drawn) = self.drawn(theme)? else { return Ok(String::new()) };
        let (extension, bytes) = match is_svg {
            true => ("svg", drawn.svg.as_bytes()),
            false => ("png", drawn.png.as_slice()),
        };
        let (Ok(said) | Err(said)) = self.written(&drawn.name, extension, bytes);
        Ok(terminal::line(&said, "", Paint::Plain, self.options))
    }

    /// Writes a picture into a new file, and says where it is; or why there is none, and what to do.
    fn written(&self, name: &str, extension: &str, bytes: &[u8]) -> Result<String, String> {
        let locale = self.options.locale;
        new_file::write_new(&format!("{name}.{extension}"), bytes)
            .map(|file| phrases::timeline_file(locale, &file.display().to_string()))
            .map_err(|error| phrases::timeline_not_written(locale, &error.to_string()))
    }
}
