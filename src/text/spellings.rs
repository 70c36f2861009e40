use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Word, stem, words};

/// The system of forms that are only a part of a name: "Chou" for "Chou En-lai".
pub const SHORT: &str = "short";

/// Groups of forms that stand for one thing, from `config/names.toml` and `config/words.toml`.
///
/// A question that uses one form finds the others; the reply says which form was matched.
#[derive(Clone, Debug, Default)]
pub struct Spellings {
    groups: Vec<Group>,
    /// Groups and forms by the stem of their first word.
    starts: HashMap<String, Vec<(usize, usize)>>,
}

/// Forms that stand for one thing.
#[derive(Clone, Debug)]
pub struct Group {
    /// What ties the forms together.
    pub kind: GroupKind,
    /// The forms.
    pub forms: Vec<NameForm>,
}

/// One form of a group.
#[derive(Clone, Debug)]
pub struct NameForm {
    /// As it is written.
    pub shown: String,
    /// Which system of writing it belongs to ("pinyin", "Wade-Giles", "postal"), or [`SHORT`].
    pub system: String,
    /// Its folded words.
    pub words: Vec<String>,
    /// Their stems.
    pub stems: Vec<String>,
}

/// What ties the forms of a group together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// Spellings of a person's name.
    Person,
    /// Spellings or names of a place.
    Place,
    /// Names and abbreviations of a body, a party, a treaty.
    Body,
    /// A country, its people and its seat of government: near, but not the same.
    State,
    /// Words of one meaning.
    Word,
    /// Words of one family: "decide" and "decision".
    Derived,
}

impl GroupKind {
    /// Whether the forms are names, and not common words.
    pub fn is_name(self) -> bool {
        !matches!(self, GroupKind::Word | GroupKind::Derived)
    }
}

/// The file of spelling groups cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpellingsError {
    /// It is not the TOML we expect.
    #[error("{0}")]
    Syntax(String),
    /// A group with fewer than two forms, or a form without a letter.
    #[error("group {group:?} needs at least two forms with letters in them")]
    TooFewForms {
        /// The forms it has.
        group: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    group: Vec<RawGroup>,
}

/// A file of common words, one line a group, the forms parted by commas.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordFile {
    #[serde(default)]
    derived: Vec<String>,
    #[serde(default)]
    synonyms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    kind: GroupKind,
    forms: BTreeMap<String, Vec<String>>,
}

/// A longer name of somebody else that holds a form: "Chiang Ching-kuo" for the "Chiang" of Chiang Kai-shek.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rival {
    words: Vec<String>,
    /// Which of its words is the first of the form.
    offset: usize,
}

impl Rival {
    /// Whether the form that was found at `at` is but a part of this name.
    pub fn stands(&self, row: &[Word], at: usize) -> bool {
        let found = at.checked_sub(self.offset).and_then(|start| row.get(start..));
        found.is_some_and(|row| {
            row.len() >= self.words.len()
                && self.words.iter().zip(row).all(|(word, found)| *word == found.folded)
        })
    }
}

/// A form of a group found in a row of words.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The group.
    pub group: &'a Group,
    /// Index of the form that was found.
    pub form: usize,
    /// How many words it takes.
    pub len: usize,
}

impl Spellings {
    /// Reads the groups of a `names.toml`.
    pub fn parse(toml: &str) -> Result<Self, SpellingsError> {
        let file: File = read(toml)?;
        let mut spellings = Self::default();
        for raw in file.group {
            let named = |(system, forms): (&String, &Vec<String>)| -> Vec<NameForm> {
                forms.iter().map(|shown| NameForm::new(shown, system)).collect()
            };
            spellings.add(raw.kind, raw.forms.iter().flat_map(named).collect())?;
        }
        Ok(spellings)
    }

    /// Reads the groups of a `words.toml`.
    pub fn parse_words(toml: &str) -> Result<Self, SpellingsError> {
        let file: WordFile = read(toml)?;
        let mut spellings = Self::default();
        for (kind, lines) in [(GroupKind::Derived, file.derived), (GroupKind::Word, file.synonyms)]
        {
            for line in lines {
                let forms = line.split(',').map(|shown| NameForm::new(shown.trim(), "English"));
                spellings.add(kind, forms.collect())?;
            }
        }
        Ok(spellings)
    }

    /// These groups and those of `other`.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        for group in other.groups {
            self.insert(group);
        }
        self
    }

    fn add(&mut self, kind: GroupKind, mut forms: Vec<NameForm>) -> Result<(), SpellingsError> {
        if forms.len() < 2 || forms.iter().any(|form| form.words.is_empty()) {
            let group = forms.iter().map(|form| form.shown.as_str()).collect::<Vec<_>>().join(", ");
            return Err(SpellingsError::TooFewForms { group });
        }
        for joined in forms.iter().filter_map(NameForm::joined).collect::<Vec<_>>() {
            if forms.iter().all(|form| form.words != joined.words) {
                forms.push(joined);
            }
        }
        self.insert(Group { kind, forms });
        Ok(())
    }

    fn insert(&mut self, group: Group) {
        for (index, form) in group.forms.iter().enumerate() {
            let place = (self.groups.len(), index);
            match self.starts.get_mut(&form.stems[0]) {
                Some(starts) => starts.push(place),
                None => drop(self.starts.insert(form.stems[0].clone(), vec![place])),
            }
        }
        self.groups.push(group);
    }

    /// Every group with a form at the beginning of `row`, the longest form first.
    pub fn at<'a>(&'a self, row: &[Word]) -> Vec<Found<'a>> {
        let Some(first) = row.first() else { return Vec::new() };
        let Some(starts) = self.starts.get(&stem(&first.folded)) else { return Vec::new() };
        let mut found: Vec<Found<'a>> = starts
            .iter()
            .map(|&(group, form)| Found { group: &self.groups[group], form, len: 0 })
            .filter(|found| found.group.forms[found.form].fits(row))
            .map(Found::measured)
            .collect();
        found.sort_by_key(|found| std::cmp::Reverse(found.len));
        found
    }

    /// Names of other persons that hold a form of a group of persons.
    ///
    /// Reads every person's forms; that takes some ten microseconds, once a question.
    pub fn rivals(&self, group: &Group, form: &NameForm) -> Vec<Rival> {
        let holds = |longer: &NameForm| {
            let offset =
                longer.words.windows(form.words.len()).position(|row| row == form.words)?;
            let is_longer = longer.words.len() > form.words.len();
            is_longer.then(|| Rival { words: longer.words.clone(), offset })
        };
        let others =
            |other: &&Group| other.kind == GroupKind::Person && !std::ptr::eq(*other, group);
        let persons = self.groups.iter().filter(others);
        persons.flat_map(|other| other.forms.iter().filter_map(holds)).collect()
    }

    /// All groups.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }
}

impl Found<'_> {
    fn measured(mut self) -> Self {
        self.len = self.group.forms[self.form].words.len();
        self
    }
}

fn read<T: DeserializeOwned>(toml: &str) -> Result<T, SpellingsError> {
    toml::from_str(toml).map_err(|error| SpellingsError::Syntax(error.to_string()))
}

impl NameForm {
    /// The form with its hyphens closed up, if it has any: "Mao Tsetung" for "Mao Tse-tung".
    fn joined(&self) -> Option<Self> {
        self.shown.contains('-').then(|| Self::new(&self.shown.replace('-', ""), &self.system))
    }

    /// Whether this is only a part of the name that `longer` gives in full.
    pub fn is_short_for(&self, longer: &Self) -> bool {
        self.system == SHORT && longer.words.len() > self.words.len()
    }

    fn new(shown: &str, system: &str) -> Self {
        let words: Vec<String> = words(shown).into_iter().map(|word| word.folded).collect();
        let stems = words.iter().map(|word| stem(word)).collect();
        Self { shown: shown.to_owned(), system: system.to_owned(), words, stems }
    }

    fn fits(&self, row: &[Word]) -> bool {
        row.len() >= self.words.len()
            && self.words.iter().zip(&self.stems).zip(row).all(|((word, its_stem), found)| {
                *word == found.folded || *its_stem == stem(&found.folded)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_found_by_any_of_its_forms() {
        let toml = r#"
            [[group]]
            kind = "person"
            forms = { pinyin = ["Zhou Enlai"], "Wade-Giles" = ["Chou En-lai"] }
            [[group]]
            kind = "place"
            forms = { pinyin = ["Beijing"], postal = ["Peking"], older = ["Peiping"] }
        "#;
        let spellings = Spellings::parse(toml).expect("a good file");
        for (text, len) in [("Chou En-lai said", 3), ("zhou enlai", 2), ("Peiping’s request", 1)]
        {
            let found = spellings.at(&words(text));
            assert_eq!(found.first().map(|found| found.len), Some(len), "{text}");
        }
        assert!(spellings.at(&words("Chou Yang")).is_empty());
    }

    #[test]
    fn a_group_of_one_is_a_mistake() {
        let toml = "[[group]]\nkind = \"place\"\nforms = { pinyin = [\"Beijing\"] }";
        let error = Spellings::parse(toml).expect_err("one form");
        assert_eq!(
            error.to_string(),
            "group \"Beijing\" needs at least two forms with letters in them"
        );
    }
}
