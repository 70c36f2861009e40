//! Puts questions that an archive offers into a language, around names and days.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::script::Tongue;
use super::{CHINESE, RUSSIAN};
use crate::language::Language;
use crate::text::Group;

/// The questions that an archive offers, with places for names and days in braces.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfferedQuestions {
    /// For what somebody said about a place: `{person}`, `{place}`.
    said_about: String,
    /// For all documents about a place: `{place}`.
    all_about: String,
    /// For what happened on a day: `{day}`.
    happened_on: String,
    /// A day: `{day}`, `{month}`, `{year}`.
    day: String,
    /// The months as they stand in a day.
    months: Vec<String>,
    /// The system under which the spelling groups have names of the language; empty where any form will do.
    system: String,
    /// What endings of the name of a place become behind "about", as "а = у".
    endings: Vec<String>,
}

/// The part of a file of `config/tongues` that is read here.
#[derive(Deserialize)]
struct File {
    offer: OfferedQuestions,
}

impl OfferedQuestions {
    /// Those in the language of an archive.
    pub fn of_archive(language: &Language) -> Self {
        let words = &language.requests;
        let (did, about) = words.said_about;
        Self {
            said_about: format!("{did} {{person}} {about} {{place}}?"),
            all_about: format!("{} {{place}}", words.all_about),
            happened_on: format!("{} {{day}}?", words.happened_on),
            day: "{day} {month} {year}".to_owned(),
            months: (1..=12).filter_map(|month| language.month_name(month)).collect(),
            system: String::new(),
            endings: Vec::new(),
        }
    }

    /// Those in another language.
    ///
    /// # Panics
    ///
    /// Where a list of the program itself is not as it should be; a test reads them all.
    pub fn in_tongue(tongue: Tongue) -> Self {
        let toml = match tongue {
            Tongue::Russian => RUSSIAN,
            Tongue::Chinese => CHINESE,
        };
        let file: File = toml::from_str(toml).expect("the lists of the program are sound");
        file.offer
    }

    /// What a person said about a place.
    pub fn said_about(&self, person: &str, place: &str) -> String {
        self.said_about.replace("{person}", person).replace("{place}", &self.behind_about(place))
    }

    /// All documents about a place.
    pub fn all_about(&self, place: &str) -> String {
        self.all_about.replace("{place}", &self.behind_about(place))
    }

    /// What happened on a day.
    pub fn happened_on(&self, day: NaiveDate) -> String {
        let month = self.months.get(day.month0() as usize).map_or("", String::as_str);
        let written = self.day.replace("{day}", &day.day().to_string());
        let written = written.replace("{month}", month).replace("{year}", &day.year().to_string());
        self.happened_on.replace("{day}", &written)
    }

    /// A name as the language has it; as `printed` where the spelling groups do not say.
    pub fn name(&self, group: &Group, printed: &str) -> String {
        let is_own = |system: &str| !self.system.is_empty() && system == self.system;
        let own = group.forms.iter().find(|form| is_own(&form.system));
        own.map_or(printed, |form| &form.shown).to_owned()
    }

    /// A place behind "about". Of several words only the first form is known, and that is not changed.
    fn behind_about(&self, place: &str) -> String {
        let ending = self.endings.iter().filter_map(|line| line.split_once(" = "));
        let mut fitting = ending.filter(|(first, _)| place.ends_with(first));
        match fitting.next().filter(|_| !place.contains(' ')) {
            Some((first, other)) => format!("{}{other}", &place[..place.len() - first.len()]),
            None => place.to_owned(),
        }
    }
}
