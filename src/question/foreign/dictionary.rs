//! The words of a language as `config/tongues` gives them, and how they are found in a question.

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::endings::{self, MAX_ENDING, Stem};
use super::piece::{Case, Role};
use super::script::{Tongue, is_ideograph};
use crate::text::{Group, GroupKind, Spellings};

/// What a form says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub role: Role,
    /// Of a verb the past.
    pub english: String,
    /// Of a verb its base; of a part of a time what it is called alone.
    pub base: String,
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    /// Russian forms by the base of their first word.
    by_base: HashMap<String, Vec<Row>>,
    /// Chinese forms.
    by_form: HashMap<String, Vec<usize>>,
    /// Characters of the longest Chinese form.
    longest: usize,
    entries: Vec<Entry>,
    /// Whole lines of a conversation, by their words.
    lines: HashMap<String, String>,
    openings: Vec<(String, String)>,
    endings: Vec<String>,
    /// The short character for an old one.
    short: HashMap<char, char>,
}

/// A form of one or several words that take endings.
#[derive(Debug)]
struct Row {
    /// The alternatives for each word, the first one that of its key.
    words: Vec<Vec<Stem>>,
    /// As it is written, in lower case.
    form: Vec<String>,
    entry: usize,
}

/// A form that was found.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    pub entries: Vec<&'a Entry>,
    /// Words or, of Chinese, characters that it takes.
    pub len: usize,
    pub case: Case,
}

/// A file of `config/tongues`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    #[serde(default)]
    traditional: String,
    question: Vec<String>,
    preposition: Vec<String>,
    conjunction: Vec<String>,
    pronoun: Vec<String>,
    drop: Vec<String>,
    verb: Vec<String>,
    name: Vec<String>,
    adjective: Vec<String>,
    noun: Vec<String>,
    time: Vec<String>,
    season: Vec<String>,
    part: Vec<String>,
    #[serde(default)]
    year: Vec<String>,
    #[serde(default)]
    century: Vec<String>,
    #[serde(default)]
    unit: Vec<String>,
    #[serde(default)]
    ago: Vec<String>,
    #[serde(default)]
    decade: Vec<String>,
    #[serde(default)]
    number: Vec<String>,
    #[serde(default)]
    relation: Vec<String>,
    line: Vec<String>,
    opening: Vec<String>,
    #[serde(default)]
    ending: Vec<String>,
    /// Questions that an archive offers, which [`OfferedQuestions`](super::OfferedQuestions) reads.
    #[serde(rename = "offer")]
    _offer: IgnoredAny,
}

impl Dictionary {
    /// Reads the lists of a language, and takes the names that the spelling groups have in it.
    ///
    /// # Panics
    ///
    /// Where a list of the program itself is not as it should be; a test reads them all.
    pub(super) fn new(tongue: Tongue, toml: &str, names: &Spellings) -> Self {
        let lists: Lists = toml::from_str(toml).expect("the lists of the program are sound");
        let mut dictionary = Self::default();
        let mut old = lists.traditional.chars().filter(|c| !c.is_whitespace());
        while let (Some(old_form), Some(short)) = (old.next(), old.next()) {
            dictionary.short.insert(old_form, short);
        }
        let by_role: [(Role, &[String]); 19] = [
            (Role::Question, &lists.question),
            (Role::Preposition, &lists.preposition),
            (Role::Conjunction, &lists.conjunction),
            (Role::Relation, &lists.relation),
            (Role::Pronoun, &lists.pronoun),
            (Role::Drop, &lists.drop),
            (Role::Time, &lists.time),
            (Role::Season, &lists.season),
            (Role::Part, &lists.part),
            (Role::Year, &lists.year),
            (Role::Century, &lists.century),
            (Role::Unit, &lists.unit),
            (Role::Ago, &lists.ago),
            (Role::Decade, &lists.decade),
            (Role::Number, &lists.number),
            (Role::Verb, &lists.verb),
            (Role::Name, &lists.name),
            (Role::Noun, &lists.noun),
            (Role::Adjective, &lists.adjective),
        ];
        for (role, line) in by_role.iter().flat_map(|(role, all)| all.iter().map(|it| (*role, it)))
        {
            let (forms, english) = split(line);
            let entry = dictionary.entry(role, english);
            for form in forms {
                dictionary.insert(tongue, form, entry);
            }
        }
        dictionary.add_names(tongue, names);
        for line in &lists.line {
            let (forms, english) = split(line);
            let forms = forms.map(|form| (key(form), english.to_owned()));
            dictionary.lines.extend(forms);
        }
        let opening = |line: &String| {
            let (forms, english) = split(line);
            forms.map(|form| (key(form), english.to_owned())).collect::<Vec<_>>()
        };
        dictionary.openings = lists.opening.iter().flat_map(opening).collect();
        let endings = lists.ending.iter().flat_map(|line| split(line).0.map(key));
        dictionary.endings = endings.collect();
        dictionary
    }

    fn entry(&mut self, role: Role, english: &str) -> usize {
        let parts = match role {
            Role::Verb => english.split_once(',').map(|(base, past)| (past, base)),
            Role::Part | Role::Question | Role::Preposition => english.split_once('|'),
            _ => None,
        };
        let (english, base) = parts.unwrap_or((english, ""));
        let (english, base) = (english.trim().to_owned(), base.trim().to_owned());
        self.entries.push(Entry { role, english, base });
        self.entries.len() - 1
    }

    fn insert(&mut self, tongue: Tongue, form: &str, entry: usize) {
        if tongue == Tongue::Chinese {
            let form = self.shortened(form);
            self.longest = self.longest.max(form.chars().count());
            let entries = self.by_form.entry(form).or_default();
            if !entries.contains(&entry) {
                entries.push(entry);
            }
            return;
        }
        let form = without_marks(form);
        let role = self.entries[entry].role;
        let stems = |word: &str| match role {
            Role::Verb => endings::of_verb(word),
            // "Дели", "Громыко": names that end so have no other form.
            Role::Name
                if word.ends_with(['и', 'о', 'е', 'у', 'ю', 'э']) && !word.ends_with("ие") =>
            {
                vec![endings::fixed(word)]
            }
            Role::Name
            | Role::Noun
            | Role::Adjective
            | Role::Time
            | Role::Part
            | Role::Year
            | Role::Century => endings::of_name(word),
            _ => vec![endings::fixed(word)],
        };
        let words: Vec<Vec<Stem>> = form.split(' ').map(stems).collect();
        let form: Vec<String> = form.split(' ').map(str::to_lowercase).collect();
        for first in &words[0] {
            let mut words = words.clone();
            words[0] = vec![first.clone()];
            let row = Row { words, form: form.clone(), entry };
            self.by_base.entry(first.base.clone()).or_default().push(row);
        }
    }

    /// The forms of spelling groups in this language, each with the English name to use.
    fn add_names(&mut self, tongue: Tongue, names: &Spellings) {
        for group in names.groups().iter().filter(|group| group.kind.is_name()) {
            let is_ours = |shown: &str| match tongue {
                Tongue::Russian => shown.chars().all(|c| !c.is_alphabetic() || is_cyrillic(c)),
                Tongue::Chinese => shown.chars().all(is_ideograph),
            };
            for form in group.forms.iter().filter(|form| is_ours(&form.shown)) {
                let parts = form.shown.split(' ').count();
                let Some(english) = english_name(group, parts) else { continue };
                let entry = self.entry(Role::Name, english);
                self.insert(tongue, &form.shown, entry);
            }
        }
    }

    /// A text in short characters, one for one.
    pub(super) fn shortened(&self, text: &str) -> String {
        text.chars().map(|c| self.short.get(&c).copied().unwrap_or(c)).collect()
    }

    /// The English of a whole line of a conversation.
    pub(super) fn line(&self, line: &str) -> Option<&str> {
        self.lines.get(&key(&self.shortened(line))).map(String::as_str)
    }

    /// The English of the words that open a line that goes on, and the bytes that they take.
    pub(super) fn opening(&self, line: &str) -> Option<(&str, usize)> {
        let lower = without_marks(&line.to_lowercase());
        if lower.len() != line.len() {
            return None;
        }
        let lower = if self.short.is_empty() { lower } else { self.shortened(&lower) };
        let end = |form: &str| {
            let end = end_of(form, &lower)?;
            let next = lower[end..].chars().next();
            next.is_none_or(|c| !c.is_alphabetic() || is_ideograph(c)).then_some(end)
        };
        let found = self.openings.iter().filter_map(|(form, english)| Some((english, end(form)?)));
        found.max_by_key(|(_, end)| *end).map(|(english, end)| (english.as_str(), end))
    }

    /// Whether a line ends with words that only say that it goes on.
    pub(super) fn is_continued(&self, line: &str) -> bool {
        let line = key(&self.shortened(line));
        self.endings.iter().any(|ending| line.ends_with(ending.as_str()))
    }

    /// The longest form at the beginning of a row of Russian words, in lower case and without marks.
    pub(super) fn at_words(&self, row: &[&str]) -> Option<Found<'_>> {
        let first = *row.first()?;
        let letters = first.chars().count();
        let mut best: Option<(usize, bool, Case, Vec<usize>)> = None;
        for cut in 0..=MAX_ENDING.min(letters.saturating_sub(1)) {
            let at = first.char_indices().nth(letters - cut).map_or(first.len(), |(at, _)| at);
            let (base, ending) = first.split_at(at);
            for found in self.by_base.get(base).into_iter().flatten() {
                let Some(case) = found.fits(row, ending) else { continue };
                let len = found.words.len();
                let is_exact =
                    case != Case::Other && found.form.iter().zip(row).all(|(a, b)| a == b);
                match &mut best {
                    Some((longest, exact, _, entries)) if (*longest, *exact) == (len, is_exact) => {
                        entries.push(found.entry);
                    }
                    Some((longest, exact, ..)) if (*longest, *exact) > (len, is_exact) => {}
                    _ => best = Some((len, is_exact, case, vec![found.entry])),
                }
            }
        }
        best.map(|(len, _, case, mut entries)| {
            entries.sort_unstable();
            let entries = entries.into_iter().map(|entry| &self.entries[entry]).collect();
            Found { entries, len, case }
        })
    }

    /// The longest form at the beginning of a row of Chinese characters.
    pub(super) fn at_characters(&self, row: &[char]) -> Option<Found<'_>> {
        (1..=self.longest.min(row.len())).rev().find_map(|len| {
            let form: String = row[..len].iter().collect();
            let entries = self.by_form.get(&form)?;
            let entries = entries.iter().map(|entry| &self.entries[*entry]).collect();
            Some(Found { entries, len, case: Case::First })
        })
    }
}

impl Row {
    fn fits(&self, row: &[&str], ending: &str) -> Option<Case> {
        let first = self.words[0].first().filter(|stem| stem.endings.contains(&ending))?;
        if row.len() < self.words.len() {
            return None;
        }
        let fits = |(stems, word): (&Vec<Stem>, &&str)| {
            stems.iter().any(|stem| {
                word.strip_prefix(stem.base.as_str())
                    .is_some_and(|ending| stem.endings.contains(&ending))
            })
        };
        let others = self.words.iter().zip(row).skip(1);
        { others }.all(fits).then(|| endings::case(first, ending, &self.form[0]))
    }
}

/// "a; b = c"
fn split(line: &str) -> (impl Iterator<Item = &str>, &str) {
    let (forms, english) = line.split_once('=').unwrap_or((line, ""));
    (forms.split(';').map(str::trim).filter(|form| !form.is_empty()), english.trim())
}

/// A line as its words alone.
fn key(line: &str) -> String {
    let mut words = String::new();
    for c in without_marks(&line.to_lowercase()).chars() {
        match c {
            _ if c.is_alphanumeric() || c == '-' => words.push(c),
            _ if c.is_whitespace() && !words.ends_with(' ') => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}

/// "ё" is written "е" as often.
pub(super) fn without_marks(text: &str) -> String {
    text.replace('ё', "е").replace('Ё', "Е")
}

/// Where a form ends at the head of a line, whatever marks stand between its words: "нет, я имел в виду".
fn end_of(form: &str, line: &str) -> Option<usize> {
    let mut wanted = form.chars().peekable();
    for (at, c) in line.char_indices() {
        match wanted.peek() {
            None => return Some(at),
            Some(next) if *next == c => wanted.next(),
            Some(_) if c.is_alphanumeric() || c.is_whitespace() => return None,
            Some(_) => continue,
        };
    }
    wanted.peek().is_none().then_some(line.len())
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}')
}

/// The English form of a group for a name of so many words.
fn english_name(group: &Group, words: usize) -> Option<&str> {
    let is_latin = |shown: &str| shown.chars().all(|c| !c.is_alphabetic() || c < '\u{250}');
    let mut latin = group.forms.iter().filter(|form| is_latin(&form.shown));
    let first = latin.clone().next()?;
    // Of Chinese and Korean names the family name says too little.
    let is_long = &*first.system == "pinyin" || group.kind != GroupKind::Person || words > 1;
    let short = latin.find(|form| form.is_short());
    Some(&short.filter(|_| !is_long).unwrap_or(first).shown)
}
