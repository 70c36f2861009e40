//! Reads the dates of a text: the entry point of this module.

use std::sync::Arc;

use chrono::Weekday;

use super::grammar::{Grammar, GrammarRules};
use super::resolve::Resolver;
use crate::language::{DateWord, Language, default_language};
use crate::time::context::{Context, Mode};
use crate::time::lexicon::Lexicon;
use crate::time::named_time::NamedTime;
use crate::time::parts::weekday_of;
use crate::time::reading::{Reading, TimeExpression};
use crate::time::time_names::TimeNames;
use crate::time::tokens::{Gap, Scan, Token, TokenKind};

/// Reads dates in running text.
///
/// Built once from a language and a table of named times; a copy shares them, and reading is pure and never
/// fails. It is no parser of one date: it finds the dates among other words, and a text without any gives an
/// empty [`Reading`]. For a text that should be one date and nothing else there is [`DateReader::whole`], and
/// for the line above a document [`DateReader::dateline`].
///
/// ```
/// use pincite::time::{Context, DateReader, Mode, NumericOrder, Style};
///
/// let reader = DateReader::default();
/// let cable = Context {
///     reference: "1962-10-23".parse().ok(),
///     mode: Mode::Document(Style::Dispatch),
///     order: NumericOrder::MonthFirst,
///     century: 1900,
/// };
/// let reading = reader.read("We met yesterday, and will meet on November 2.", &cable);
/// let dates: Vec<String> = reading.expressions.iter().map(|one| one.edtf.to_string()).collect();
/// assert_eq!(dates, ["1962-10-22", "1962-11-02"]);
/// assert!(reading.expressions[0].inferred, "the day was counted from the day of the cable");
/// ```
#[derive(Clone, Debug)]
pub struct DateReader {
    language: &'static Language,
    tables: Arc<Tables>,
}

/// What reading looks up, built once for a language and a table of named times.
#[derive(Debug)]
struct Tables {
    events: Vec<NamedTime>,
    lexicon: Lexicon,
    /// The named times and the holidays, for questions.
    names: TimeNames,
    /// The holidays alone: a document gives its days itself, and looking for events would take half of the reading.
    holidays: TimeNames,
}

impl DateReader {
    /// A reader of the default language that knows these named times.
    pub fn new(events: Vec<NamedTime>) -> Self {
        Self::for_language(default_language(), events)
    }

    /// A reader of any language.
    pub fn for_language(language: &'static Language, events: Vec<NamedTime>) -> Self {
        let lexicon = Lexicon::new(&language.dates);
        let names = TimeNames::new(&events, &language.dates);
        let holidays = TimeNames::new(&[], &language.dates);
        Self { language, tables: Arc::new(Tables { events, lexicon, names, holidays }) }
    }

    /// The language that it reads; who reads questions with it reads them in this language.
    pub fn language(&self) -> &'static Language {
        self.language
    }

    /// Every name of a named time, the usual one first.
    pub fn names_of(&self, name: &str) -> Vec<String> {
        let event = self.tables.events.iter().find(|event| event.name == name);
        event.map_or(Vec::new(), |event| {
            std::iter::once(&event.name).chain(&event.other_names).cloned().collect()
        })
    }

    /// Whether a word relates a time or names the length of one ("before", "three", "weeks"), or is the title of a person
    /// who stands in the name of a time ("before **President** Nixon landed in Peking").
    pub fn relates(&self, word: &str) -> bool {
        let dates = self.language.dates;
        let lists = [dates.titles, dates.hours_of_day, dates.kinds_of_hours];
        self.tables.lexicon.look_up(word).is_some()
            || lists.into_iter().flatten().any(|listed| listed.eq_ignore_ascii_case(word))
    }

    /// Which day of the week a word is.
    pub fn weekday(&self, word: &str) -> Option<Weekday> {
        match self.tables.lexicon.look_up(word)? {
            DateWord::Weekday(number) | DateWord::WeakWeekday(number) => Some(weekday_of(number)),
            _ => None,
        }
    }

    /// Every date in a text, in its order.
    pub fn read(&self, text: &str, context: &Context) -> Reading {
        let question = context.mode.asks();
        let rules = GrammarRules {
            names: if question { &self.tables.names } else { &self.tables.holidays },
            words: &self.language.dates,
            question,
            goes_on: context.mode == Mode::FollowUp,
            order: context.order,
        };
        let mut scan = Scan::new(text, &self.tables.lexicon);
        let mut paragraph = Vec::new();
        let mut found = Vec::new();
        while scan.paragraph(&mut paragraph) {
            if question {
                self.mend_months(text, &mut paragraph);
            }
            Grammar::new(text, &paragraph, rules).read(&mut found);
        }
        Resolver::new(context, &self.tables.events).resolve(found)
    }

    /// Knows months by their names with a typo, beside a number: "16 Ocotber 1964". Documents are read as they are printed.
    fn mend_months(&self, text: &str, tokens: &mut [Token]) {
        let is_number = |token: &Token| matches!(token.kind, TokenKind::Number { .. });
        for at in 0..tokens.len() {
            let TokenKind::Other { case } = tokens[at].kind else { continue };
            // "16th Ocotber": two letters stand between.
            let is_ordinal =
                at > 1 && tokens[at - 1].gap == Gap::None && is_number(&tokens[at - 2]);
            let is_dated = is_ordinal
                || at > 0 && is_number(&tokens[at - 1]) && tokens[at].gap != Gap::None
                || tokens.get(at + 1).is_some_and(is_number);
            let word = &text[tokens[at].start..tokens[at].end];
            let month = is_dated.then(|| self.tables.lexicon.month_with_typo(word)).flatten();
            if let Some(word) = month {
                tokens[at].kind = TokenKind::Known { word, case };
            }
        }
    }

    /// The date that a short text is, as a whole ("November 02, 1962", "April, 1963"), or `None` when it is anything else.
    pub fn whole(&self, text: &str, context: &Context) -> Option<TimeExpression> {
        let mut reading = self.read(text, context);
        let only = reading.expressions.len() == 1;
        let found = reading.expressions.pop().filter(|_| only)?;
        let idle = |part: &str| part.chars().all(|c| !c.is_alphanumeric());
        let around = (text.get(..found.phrase.start)?, text.get(found.phrase.end..)?);
        (idle(around.0) && idle(around.1)).then_some(found)
    }
}

impl Default for DateReader {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}
