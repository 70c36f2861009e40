//! Reads lists of persons and terms, and proposes what their entries join.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use super::forms::{folded, is_abbreviation};
use super::mentions::Mentions;
use super::proposal::{Form, Proposal, Reason, System};
use crate::text::{GroupKind, words};

/// A list cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "line {line}: {message}; each line is an object with \"kind\" (\"person\" or \"term\"), \"name\" and \"entry\""
)]
pub struct ListError {
    line: usize,
    message: String,
}

/// What a list lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// Persons: "Rusk, Dean, Secretary of State".
    Person,
    /// Abbreviations and what they stand for.
    Term,
}

/// One entry of a list.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Listed {
    kind: ListKind,
    name: String,
    entry: String,
    #[serde(default)]
    volume: Option<String>,
}

pub(super) fn read(lines: &str) -> Result<Vec<Listed>, ListError> {
    let numbered = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    numbered
        .map(|(at, line)| {
            serde_json::from_str(line)
                .map_err(|error| ListError { line: at + 1, message: error.to_string() })
        })
        .collect()
}

/// The folded words of every person's name.
pub(super) fn name_words(listed: &[Listed]) -> HashSet<String> {
    let persons = listed.iter().filter(|it| it.kind == ListKind::Person);
    persons.flat_map(|it| words(&it.name)).map(|word| word.folded).collect()
}

/// What the lists themselves say, counted in the texts.
pub(super) fn propose(listed: &[Listed], mentions: &Mentions) -> Vec<Proposal> {
    let persons: Vec<&Listed> = listed.iter().filter(|it| it.kind == ListKind::Person).collect();
    let names: Vec<Name> = persons.iter().map(|it| Name::read(&it.name)).collect();
    let mut all = terms(listed, mentions);
    for (person, name) in persons.iter().zip(&names) {
        all.extend(together(person, name, mentions));
        all.extend(by_rule(person, name, mentions));
    }
    all.extend(families(&persons, &names, mentions));
    all
}

/// A person's name taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
struct Name {
    /// Given name first, as texts have it: "Dean Rusk", "Mao Tse-tung".
    full: String,
    /// The word by which the list is ordered: "Rusk"; empty where nothing parts the name.
    family: String,
    /// "Dean"
    given: String,
    /// What stands in brackets.
    other: Option<String>,
}

impl Name {
    /// Reads "Kuznetsov, Vasili V.", "Mao Tse-tung (Mao Zedong)" or "Beam, Jacob D."
    fn read(listed: &str) -> Self {
        let (plain, other) = without_brackets(listed);
        let plain = plain.trim().trim_end_matches(',').to_owned();
        let Some((family, given)) = plain.split_once(", ") else {
            return Self { full: plain, other, ..Self::default() };
        };
        let given = given.split(',').next().unwrap_or(given);
        let is_title = |word: &&str| TITLES.contains(&word.trim_end_matches('.'));
        let untitled: Vec<&str> = given.split(' ').skip_while(is_title).collect();
        let given = match untitled.is_empty() {
            // "Caradon, Lord" is called so; "Wang Shu-ming, General" has a rank besides.
            true if given.starts_with(PEERAGE) => given.to_owned(),
            true => return Self { full: family.to_owned(), other, ..Self::default() },
            false => untitled.join(" "),
        };
        let given = given.trim_end_matches(SUFFIXES).to_owned();
        let full = format!("{given} {family}").trim().to_owned();
        Self { full, family: family.to_owned(), given, other }
    }
}

/// A name without what it has in brackets, and what that is.
fn without_brackets(name: &str) -> (String, Option<String>) {
    let Some((before, rest)) = name.split_once('(') else { return (name.to_owned(), None) };
    let Some((inside, after)) = rest.split_once(')') else { return (name.to_owned(), None) };
    (format!("{}{after}", before.trim_end()), Some(inside.trim().to_owned()))
}

const TITLES: [&str; 26] = [
    "General",
    "Lieutenant",
    "Major",
    "Brigadier",
    "Colonel",
    "Captain",
    "Admiral",
    "Rear",
    "Vice",
    "Marshal",
    "Marshall",
    "Sir",
    "Lord",
    "Dr",
    "Prince",
    "Professor",
    "Senator",
    "Governor",
    "Ambassador",
    "Pandit",
    "Commander",
    "Field",
    "Madame",
    "Mrs",
    "Mr",
    "Generalissimo",
];

const PEERAGE: &str = "Lord";

/// What may stand behind a given name that is no part of it.
const SUFFIXES: [char; 3] = ['I', ' ', ','];

/// Two forms in one entry: in brackets, or by "see".
fn together(listed: &Listed, name: &Name, mentions: &Mentions) -> Option<Proposal> {
    let described = listed.entry.strip_prefix(&listed.name).unwrap_or_default();
    let see = described.trim_start_matches([',', ' ']).strip_prefix("see ");
    let forms = match (see, &name.other) {
        (Some(see), _) => {
            let target = see.trim().trim_end_matches('.');
            let other = Name::read(target).full;
            vec![System::Listed.form(&*name.full), System::Listed.form(other)]
        }
        (None, Some(other)) => bracketed(name, other)?,
        (None, None) => return None,
    };
    // Texts may have only the family name, so that bears the entry out as well.
    let family = mentions.count(&name.family);
    let count = forms.iter().map(|form| mentions.count(&form.text)).fold(family, u32::max);
    let mut proposal = Proposal::new(GroupKind::Person, forms, Reason::ListedTogether);
    (proposal.count, proposal.example) = (count, listed.place());
    Some(proposal)
}

/// The forms of "Mao Tse-tung (Mao Zedong)", "Zhukov, Georgi (Yuri) A.", "Chiao (Ch'iao) Kuan-hua".
fn bracketed(name: &Name, other: &str) -> Option<Vec<Form>> {
    let mut forms = vec![System::Listed.form(&*name.full)];
    let quoted = other.starts_with(['“', '"']);
    let plain = other.replace(['“', '”', '"'], "");
    for other in plain.split(", ") {
        let capitals = other
            .split([' ', '-'])
            .all(|word| word.starts_with(char::is_uppercase) || word.contains('-'));
        let is_name =
            capitals && !other.ends_with('.') && !other.contains(|c: char| c.is_ascii_digit());
        let is_name = is_name && !other.split(' ').any(|word| TITLES.contains(&word));
        if !is_name {
            continue;
        }
        let form = match (other.contains(' '), name.family.is_empty()) {
            (true, _) => other.to_owned(),
            (false, false) if !quoted => format!("{other} {}", name.family),
            (false, true) => replaced_family(&name.full, other)?,
            (false, false) => continue,
        };
        forms.push(System::InBrackets.form(form));
    }
    (forms.len() > 1).then_some(forms)
}

/// "Chiao Kuan-hua" with "Ch'iao" for its first word.
fn replaced_family(full: &str, other: &str) -> Option<String> {
    let (_, given) = full.split_once(' ')?;
    Some(format!("{other} {given}"))
}

/// The pinyin of a Chinese name of the list, where the entry does not give it.
fn by_rule(listed: &Listed, name: &Name, mentions: &Mentions) -> Option<Proposal> {
    // A name without a comma may also be Korean or Vietnamese; the rule is only for Chinese.
    let chinese = listed.entry.contains("China") || listed.entry.contains("Chinese");
    if !name.family.is_empty() || !chinese || name.other.is_some() {
        return None;
    }
    let mut proposal = mentions.romanized(&name.full)?;
    (proposal.count, proposal.example) = (mentions.count(&name.full), listed.place());
    Some(proposal)
}

/// Full names of one family name: the ways to write one given name, and the family name alone where one person has it.
fn families(persons: &[&Listed], names: &[Name], mentions: &Mentions) -> Vec<Proposal> {
    let mut by_family: BTreeMap<String, Vec<(&Name, &Listed)>> = BTreeMap::new();
    for (name, listed) in names.iter().zip(persons).filter(|(name, _)| !name.family.is_empty()) {
        by_family.entry(folded(&name.family)).or_default().push((name, listed));
    }
    let given = given_names(names);
    let proposals =
        by_family.iter().filter_map(|(name, bearers)| family(name, bearers, &given, mentions));
    proposals.collect()
}

/// Words that stand before family names: "George, Walter F." is not meant where texts say "George".
fn given_names(names: &[Name]) -> HashSet<String> {
    let before = |name: &Name| match name.family.is_empty() {
        true => folded(name.full.split(' ').next().unwrap_or_default()),
        false => folded(&name.given),
    };
    let words: Vec<String> = names.iter().map(before).collect();
    let words = words.iter().flat_map(|given| given.split(' ')).map(str::to_owned);
    words.chain(TITLES.iter().map(|title| folded(title))).collect()
}

fn family(
    name: &str,
    bearers: &[(&Name, &Listed)],
    given: &HashSet<String>,
    mentions: &Mentions,
) -> Option<Proposal> {
    let (first, listed) = bearers.first()?;
    // Two persons of one name are never joined, and then the family name tells nobody.
    if first.given.is_empty()
        || !bearers.iter().all(|(name, _)| same_given(&first.given, &name.given))
    {
        return None;
    }
    let mut forms: Vec<Form> = Vec::new();
    let mut add = |system: System, form: String| {
        if !forms.iter().any(|known| folded(&known.text) == folded(&form)) {
            forms.push(system.form(form));
        }
    };
    for (name, _) in bearers {
        add(System::Full, name.full.clone());
        add(System::Full, without_initials(&name.full));
    }
    let variants = bearers.iter().any(|(name, _)| folded(&name.given) != folded(&first.given));
    let alone = mentions.count(&first.family);
    let usual = alone >= COMMONLY_ALONE && mentions.stands_alone(&first.family);
    // "George" may be a given name as well as Walter F. George.
    let tells = !given.contains(name);
    if tells && usual && !first.family.contains(' ') {
        add(System::Short, first.family.clone());
    }
    let reason = if variants { Reason::ListedVariants } else { Reason::ListedFamilyName };
    let mut proposal = Proposal::new(GroupKind::Person, forms, reason);
    (proposal.count, proposal.example) = (alone, listed.place());
    Some(proposal)
}

/// How often a family name must stand in the texts to be what a person is commonly called.
const COMMONLY_ALONE: u32 = 5;

/// Whether two given names may be one person's: "Vasili V." and "Vasily", "Llewellyn E." and "Llewellyn".
fn same_given(one: &str, other: &str) -> bool {
    let first = |given: &str| folded(given).split(' ').next().unwrap_or_default().to_owned();
    let (one, other) = (first(one), first(other));
    // Two letters of a name of three are most of it, so short ones must be equal.
    one == other || (one.len() > 3 && strsim::damerau_levenshtein(&one, &other) <= 2)
}

/// "Jacob Beam" for "Jacob D. Beam".
fn without_initials(full: &str) -> String {
    let kept: Vec<&str> =
        full.split(' ').filter(|word| word.trim_end_matches('.').chars().count() > 1).collect();
    if kept.len() > 1 { kept.join(" ") } else { full.to_owned() }
}

/// Abbreviations whose entries agree on what they stand for.
fn terms(listed: &[Listed], mentions: &Mentions) -> Vec<Proposal> {
    let mut by_short: BTreeMap<&str, Vec<(String, &Listed)>> = BTreeMap::new();
    for term in listed.iter().filter(|it| it.kind == ListKind::Term) {
        let spelled = spelled_out(term);
        by_short.entry(&term.name).or_default().extend(spelled.map(|spelled| (spelled, term)));
    }
    let agreed = |(short, entries): (&&str, &Vec<(String, &Listed)>)| {
        let (long, listed) = entries.first()?;
        let same = entries.iter().all(|(other, _)| folded(other) == folded(long));
        if !same || !is_abbreviation(short) || mentions.is_common_word(short) {
            return None;
        }
        let forms = vec![System::English.form(&**long), System::Abbreviation.form(*short)];
        let is_name = long.starts_with(char::is_uppercase);
        let kind = if is_name { GroupKind::Body } else { GroupKind::Term };
        let mut proposal = Proposal::new(kind, forms, Reason::ListedTerm);
        (proposal.count, proposal.example) = (mentions.count(short), listed.place());
        Some(proposal)
    };
    by_short.iter().filter_map(agreed).collect()
}

/// What a term stands for; nothing where the entry gives several things, or only one word.
fn spelled_out(term: &Listed) -> Option<String> {
    let described = term.entry.strip_prefix(&term.name)?.trim_start_matches([',', ':', ' ']);
    let (plain, _) = without_brackets(described);
    // "Bureau of European Affairs, Department of State": the bureau's own name is enough.
    let own = plain.split(", Department of").next().unwrap_or(&plain).trim().trim_end_matches('.');
    let several = own.contains(';') || own.contains(" or ") || own.contains("see ");
    let words = own.split(' ').count();
    // What begins small and goes on for long describes the thing and is not its name.
    let max_words = if own.starts_with(char::is_uppercase) { 9 } else { 5 };
    (!several && (2..=max_words).contains(&words)).then(|| own.to_owned())
}

impl Listed {
    fn place(&self) -> String {
        match &self.volume {
            Some(volume) => format!("{volume}, “{}”", self.name),
            None => format!("“{}”", self.name),
        }
    }
}
