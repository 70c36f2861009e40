//! Shows the pages of an answer, each with the numbers that lead on from it.

use super::choice::{
    CHOICES, Choice, DAY_BEFORE, FIRST_AGAIN, FIRST_YEAR, LIST_AFTER, LIST_BEFORE, choices,
};
use super::{Chat, Screen};
use crate::answer::LISTED_AT_ONCE;
use crate::render::phrases;
use crate::render::picture::Theme;
use crate::render::terminal::{self, Paint};

impl Chat<'_> {
    /// What takes back a reading or leaves out what is missing; questions of the archive where it has nothing.
    pub(super) fn again(&mut self) -> String {
        let Some((answer, _)) = &self.shown else { return String::new() };
        let ways = terminal::ways_out(answer, self.options.locale).into_iter();
        let ways = ways.map(|(way, label)| Choice::Narrow(way.of(&answer.question), label));
        let has_nothing = answer.shown().next().is_none();
        let language = answer.question.language_code();
        let offers = if has_nothing { self.examples(language) } else { Vec::new() };
        let all = ways.chain(offers.into_iter().map(Choice::Ask));
        let all: Vec<(usize, Choice)> = (FIRST_AGAIN..CHOICES).zip(all).collect();
        let line = |(number, choice): &(usize, Choice)| {
            let text = format!("[{number}] {}", self.label(choice));
            terminal::line(&text, "   ", Paint::Plain, self.options)
        };
        let text = all.iter().map(line).collect();
        self.choices.extend(all);
        text
    }

    /// A part of a list, the numbers that open its entries, and those that lead on.
    pub(super) fn list(&mut self, part: usize) -> Option<String> {
        let (answer, _) = self.shown.as_ref()?;
        let text = terminal::list(answer, part, self.options)?;
        let locale = self.options.locale;
        let count = answer.shown().count();
        let parts = count.div_ceil(LISTED_AT_ONCE);
        let before = part.checked_sub(1).map(|to| (LIST_BEFORE, Choice::List(to)));
        let after = (part + 1 < parts).then_some((LIST_AFTER, Choice::List(part + 1)));
        let days = terminal::days(answer, locale).into_iter();
        let days = days.map(|(day, label)| Choice::Narrow(day.of(&answer.question), label));
        let ways = before.into_iter().chain(after).chain((DAY_BEFORE..).zip(days));
        let ways: Vec<(usize, Choice)> = ways.collect();
        let menu: Vec<String> = ways
            .iter()
            .map(|(number, choice)| format!("[{number}] {}", self.label(choice)))
            .collect();
        let hint = terminal::line(&phrases::listing_hint(locale), "", Paint::Dim, self.options);
        let menu = if menu.is_empty() { String::new() } else { format!("{}\n", menu.join("  ")) };
        self.choices = (0..count).map(|at| (at + 1, Choice::Open(at))).chain(ways).collect();
        self.screen = Screen::List(part);
        Some(text + &hint + &menu)
    }

    /// The days beside one of which the archive has nothing.
    fn days(&mut self) -> String {
        let Some((answer, _)) = &self.shown else { return String::new() };
        let days = terminal::days(answer, self.options.locale).into_iter();
        let days = days.map(|(day, label)| Choice::Narrow(day.of(&answer.question), label));
        self.choices = (DAY_BEFORE..).zip(days).collect();
        if self.choices.is_empty() { String::new() } else { self.menu() }
    }

    /// The years of a bare name, each with a number to type.
    fn years(&mut self) -> String {
        let Some((answer, _)) = &self.shown else { return String::new() };
        let held = terminal::held(answer, self.options);
        let years = terminal::years(answer, self.options.locale).into_iter();
        let years = years.map(|(year, label)| Choice::Narrow(year.of(&answer.question), label));
        let years: Vec<(usize, Choice)> = (FIRST_YEAR..).zip(years).collect();
        let labels: Vec<String> = years
            .iter()
            .map(|(number, choice)| format!("[{number}] {}", self.label(choice)))
            .collect();
        self.choices.extend(years);
        match labels.is_empty() {
            true => held,
            false => held + &terminal::line(&labels.join("  "), "   ", Paint::Plain, self.options),
        }
    }

    /// Several pieces of evidence in short, and the numbers that open them.
    pub(super) fn first_screen(&mut self) -> String {
        if let Some(list) = self.list(0) {
            return list;
        }
        let Some((answer, at)) = &mut self.shown else { return String::new() };
        *at = 0;
        let (shown, count) = (answer.first_screen().count(), answer.shown().count());
        let hint = phrases::in_short_hint(self.options.locale, shown, count);
        let several = terminal::compared(answer, self.options);
        let several = several.unwrap_or_else(|| terminal::several(answer, self.options));
        let text = several + &terminal::line(&hint, "", Paint::Dim, self.options);
        self.screen = Screen::InShort;
        self.choices = (0..count).map(|at| (at + 1, Choice::Open(at))).collect();
        text
    }

    /// The piece of evidence on the screen and the choices below it.
    pub(super) fn evidence(&mut self) -> String {
        let Some((answer, at)) = &self.shown else { return String::new() };
        let Some(evidence) = answer.shown().nth(*at) else {
            return self.days();
        };
        let text = terminal::evidence(evidence, &self.settings.citations, self.options);
        self.choices = choices(*at, answer.shown().count());
        self.screen = Screen::Answer;
        if answer.is_listing() {
            self.choices.push((5, Choice::List(*at / LISTED_AT_ONCE)));
        } else if answer.first_screen().count() > 1 {
            self.choices.push((5, Choice::FirstScreen));
        }
        let menu = self.menu();
        text + &menu + &self.years()
    }

    pub(super) fn menu(&self) -> String {
        let label =
            |(number, choice): &(usize, Choice)| format!("[{number}] {}", self.label(choice));
        let labels: Vec<String> = self.choices.iter().map(label).collect();
        format!("   {}\n", labels.join("  "))
    }

    pub(super) fn label(&self, choice: &Choice) -> String {
        let locale = self.options.locale;
        match choice {
            Choice::Ask(question) => question.clone(),
            Choice::Open(at) => (at + 1).to_string(),
            Choice::FirstScreen => {
                let shown = self.shown.as_ref().map_or(0, |(answer, _)| answer.shown_first);
                phrases::first_screen_button(locale, shown)
            }
            Choice::List(part) => self.list_label(*part),
            Choice::Answer(at) => (at + 1).to_string(),
            Choice::NextQuestion => phrases::quiz_next_button(locale),
            Choice::Narrow(_, label) | Choice::Look(_, label) | Choice::Pair(_, label) => {
                label.clone()
            }
            Choice::DarkPicture => phrases::timeline_theme_button(locale, Theme::Dark),
            Choice::SvgPicture => phrases::timeline_svg_button(locale),
            Choice::Next => phrases::next_choice(locale),
            Choice::Previous => phrases::previous_choice(locale),
            Choice::Context => phrases::context_button(locale),
            Choice::Cite => phrases::cite_button(locale),
        }
    }

    fn list_label(&self, part: usize) -> String {
        let count = self.shown.as_ref().map_or(0, |(answer, _)| answer.shown().count());
        let from = part * LISTED_AT_ONCE + 1;
        let to = count.min(from + LISTED_AT_ONCE - 1);
        phrases::list_part(self.options.locale, from, to)
    }
}
