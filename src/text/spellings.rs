//! Forms that stand for one thing, such as spellings of a name, and how they are found in a text.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::word_bond::{WordBond, word_bond};
use super::words::{Word, WordScanner, stem, words};
use crate::language::default_language;

/// The system of forms that are only a part of a name: "Chou" for "Chou En-lai".
pub const SHORT: &str = "short";

/// Groups of forms that stand for one thing, from `config/names.toml` and `config/words.toml`.
///
/// A question that uses one form finds the others; the reply says which form was matched.
/// Reading ten thousand forms must not be felt when the program starts,
/// so a form is taken apart into words only when a text has its first word.
#[derive(Clone, Debug, Default)]
pub struct Spellings {
    groups: Vec<Group>,
    /// Every form by its first word.
    starts: Ends,
    /// Forms of names by their last word.
    ends: Ends,
}

/// Forms by a word at one end of them, keyed by the first two bytes of the word, which no English ending changes.
type Ends = HashMap<[u8; 2], Vec<End>>;

/// A folded word at one end of a form, and whose it is.
#[derive(Clone, Debug)]
struct End {
    word: Box<str>,
    group: usize,
    form: usize,
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
    pub system: Arc<str>,
}

/// In the group of a country, its people.
const PEOPLE_OF_COUNTRY: &str = "people";

impl NameForm {
    /// Whether it names the people of a country: "Chinese" is no place.
    pub fn is_people(&self) -> bool {
        &*self.system == PEOPLE_OF_COUNTRY
    }
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
    /// Spellings and abbreviations of a common noun: an office, a kind of paper or weapon.
    Term,
    /// A country, its people and its seat of government: near, but not the same.
    State,
    /// Words of one meaning.
    Word,
    /// Words of one family: "decide" and "decision".
    Derived,
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

/// A file of names: groups written out, or one line a group.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameFile {
    #[serde(default)]
    group: Vec<RawGroup>,
    #[serde(default)]
    person: Vec<String>,
    #[serde(default)]
    place: Vec<String>,
    #[serde(default)]
    body: Vec<String>,
    #[serde(default)]
    term: Vec<String>,
    #[serde(default)]
    state: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    kind: GroupKind,
    forms: BTreeMap<String, Vec<String>>,
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

/// A longer name of somebody else that holds a form: "Chiang Ching-kuo" for the "Chiang" of Chiang Kai-shek.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rival {
    words: Vec<String>,
    /// Which of its words is the first of the form.
    offset: usize,
}

/// A form of a group found in a row of words.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The group.
    pub group: &'a Group,
    /// Index of the group among [`Spellings::groups`].
    pub group_index: usize,
    /// Index of the form that was found.
    pub form: usize,
    /// How many words it takes.
    pub len: usize,
}

impl Spellings {
    /// Reads the groups of a `names.toml`.
    pub fn parse(toml: &str) -> Result<Self, SpellingsError> {
        let file: NameFile = read(toml)?;
        let mut spellings = Self::default();
        let mut systems = Systems::default();
        let lines = [
            (GroupKind::Person, &file.person),
            (GroupKind::Place, &file.place),
            (GroupKind::Body, &file.body),
            (GroupKind::Term, &file.term),
            (GroupKind::State, &file.state),
        ];
        for (kind, line) in lines.iter().flat_map(|(kind, all)| all.iter().map(|it| (*kind, it))) {
            spellings.add(kind, systems.forms(line))?;
        }
        for raw in &file.group {
            let mut forms = Vec::new();
            for (system, shown) in &raw.forms {
                let system = systems.shared(system);
                forms.extend(shown.iter().map(|shown| NameForm::new(shown, &system)));
            }
            spellings.add(raw.kind, forms)?;
        }
        Ok(spellings)
    }

    /// Reads the groups of a `words.toml`.
    pub fn parse_words(toml: &str) -> Result<Self, SpellingsError> {
        let file: WordFile = read(toml)?;
        let mut spellings = Self::default();
        let system: Arc<str> = "English".into();
        let lines = [(GroupKind::Derived, &file.derived), (GroupKind::Word, &file.synonyms)];
        for (kind, line) in lines.iter().flat_map(|(kind, all)| all.iter().map(|it| (*kind, it))) {
            let forms = line.split(',').map(|shown| NameForm::new(shown.trim(), &system));
            spellings.add(kind, forms.collect())?;
        }
        Ok(spellings)
    }

    /// These groups and those of `other`.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        let before = self.groups.len();
        self.groups.extend(other.groups);
        for (mine, more) in [(&mut self.starts, other.starts), (&mut self.ends, other.ends)] {
            for (key, ends) in more {
                let moved = ends.into_iter().map(|end| End { group: end.group + before, ..end });
                mine.entry(key).or_default().extend(moved);
            }
        }
        self
    }

    fn add(&mut self, kind: GroupKind, mut forms: Vec<NameForm>) -> Result<(), SpellingsError> {
        let joined: Vec<NameForm> = forms.iter().filter_map(NameForm::joined).collect();
        // Counted before the joined forms are added: those are the same form written another way.
        let enough = forms.len() >= 2;
        forms.extend(joined);
        let group = self.groups.len();
        let mut word = String::new();
        for (form, name) in forms.iter().enumerate() {
            let mut scanner = WordScanner::new(&name.shown);
            if scanner.next_word(&mut word).is_none() || !enough {
                let shown: Vec<&str> = forms.iter().map(|form| form.shown.as_str()).collect();
                return Err(SpellingsError::TooFewForms { group: shown.join(", ") });
            }
            insert(&mut self.starts, &word, group, form);
            if kind.is_name() {
                // Leaves the last word in the buffer.
                while scanner.next_word(&mut word).is_some() {}
                insert(&mut self.ends, &word, group, form);
            }
        }
        self.groups.push(Group { kind, forms });
        Ok(())
    }

    /// Every group with a form at the beginning of `row`, the longest form first.
    pub fn at<'a>(&'a self, row: &[Word]) -> Vec<Found<'a>> {
        let Some(first) = row.first() else { return Vec::new() };
        let Some(starts) = self.starts.get(&start_key(&first.folded)) else { return Vec::new() };
        let its_stem = stem(&first.folded);
        let stemmed = first.folded.len() >= SHORTEST_STEMMED;
        let mut found: Vec<Found<'a>> = starts
            .iter()
            .filter(|end| {
                *end.word == *first.folded || stemmed && may_have_stem(&end.word, &its_stem)
            })
            .filter_map(|end| {
                let group = &self.groups[end.group];
                let len = group.forms[end.form].fits(row)?;
                Some(Found { group, group_index: end.group, form: end.form, len })
            })
            .collect();
        found.sort_by_key(|found| std::cmp::Reverse(found.len));
        found
    }

    /// Longer names of others that hold a form of a group.
    ///
    /// Of a person any that begins or ends with it. Of a body or a place any that puts another word before its full name:
    /// "People's Republic of China" is another than the "Republic of China"; a name without an "of" stands inside those of
    /// its own parts and allies ("South Viet Nam"), and what is "of" it belongs to it ("Government of the Republic of China").
    pub fn rivals(&self, group: &Group, form: &NameForm) -> Vec<Rival> {
        let words = form.words();
        let [Some(first), Some(last)] = [words.first(), words.last()] else { return Vec::new() };
        let others = |ends: &'_ Ends, word: &str| -> Vec<Vec<String>> {
            let same =
                ends.get(&start_key(word)).into_iter().flatten().filter(|end| *end.word == *word);
            same.map(|end| (&self.groups[end.group], end.form))
                .filter(|(other, _)| group.is_other_name(other))
                .map(|(other, form)| other.forms[form].words())
                .filter(|longer| longer.len() > words.len())
                .collect()
        };
        let ended = others(&self.ends, last).into_iter().filter(|it| it.ends_with(&words));
        let ended = ended.map(|longer| Rival { offset: longer.len() - words.len(), words: longer });
        if group.kind != GroupKind::Person {
            let joins =
                |word: &String| default_language().requests.inside_names.contains(&word.as_str());
            let is_full = words.iter().any(joins);
            let is_changed = |rival: &Rival| !rival.words[..rival.offset].iter().any(joins);
            return ended.filter(|rival| is_full && is_changed(rival)).collect();
        }
        let begun = others(&self.starts, first).into_iter().filter(|it| it.starts_with(&words));
        let begun = begun.map(|longer| Rival { offset: 0, words: longer });
        begun.chain(ended).collect()
    }

    /// All groups.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }
}

impl Rival {
    /// The name of another thing that is a form with a word before it or behind it: "Cape Kennedy", "Kennedy Library".
    pub fn beside(form: &[String], before: Option<&str>, behind: Option<&str>) -> Self {
        let (before, behind) = (before.map(str::to_owned), behind.map(str::to_owned));
        let offset = usize::from(before.is_some());
        let words = before.into_iter().chain(form.iter().cloned()).chain(behind).collect();
        Self { words, offset }
    }

    /// The stems of its words.
    pub fn stems(&self) -> Vec<String> {
        self.words.iter().map(|word| stem(word)).collect()
    }

    /// How many of its words stand before the form.
    pub fn offset(&self) -> u32 {
        u32::try_from(self.offset).unwrap_or(u32::MAX)
    }

    /// Whether the form that was found at `at` is but a part of this name.
    pub fn stands(&self, row: &[Word], at: usize) -> bool {
        let found = at.checked_sub(self.offset).and_then(|start| row.get(start..));
        found.is_some_and(|row| {
            row.len() >= self.words.len()
                && self.words.iter().zip(row).all(|(word, found)| is_same_word(word, &found.folded))
        })
    }
}

/// Whether two folded words are one, in any of its forms: "Peoples Republic" is printed for "People's Republic".
fn is_same_word(one: &str, other: &str) -> bool {
    one == other || start_key(one) == start_key(other) && stem(one) == stem(other)
}

impl Group {
    /// Whether another group names somebody or something else of the same kind: persons of persons,
    /// and anything else of what is no person, unless the two have a form in common.
    fn is_other_name(&self, other: &Self) -> bool {
        let is_person = |group: &Self| group.kind == GroupKind::Person;
        let shares = || {
            let theirs: Vec<Vec<String>> = other.forms.iter().map(NameForm::words).collect();
            self.forms.iter().any(|form| theirs.contains(&form.words()))
        };
        match (is_person(self), is_person(other)) {
            (true, true) => !std::ptr::eq(self, other),
            (false, false) => other.kind.is_name() && !shares(),
            _ => false,
        }
    }
}

impl GroupKind {
    /// Whether the forms are names, and not common words.
    pub fn is_name(self) -> bool {
        !matches!(self, GroupKind::Term | GroupKind::Word | GroupKind::Derived)
    }
}

impl NameForm {
    fn new(shown: &str, system: &Arc<str>) -> Self {
        Self { shown: shown.to_owned(), system: Arc::clone(system) }
    }

    /// Its folded words.
    pub fn words(&self) -> Vec<String> {
        words(&self.shown).into_iter().map(|word| word.folded).collect()
    }

    /// The form with its hyphens closed up, if it has any: "Mao Tsetung" for "Mao Tse-tung".
    fn joined(&self) -> Option<Self> {
        self.shown.contains('-').then(|| Self::new(&self.shown.replace('-', ""), &self.system))
    }

    /// Whether this is only a part of the name that `longer` gives in full.
    pub fn is_short_for(&self, longer: &Self) -> bool {
        self.is_short() && longer.words().len() > self.words().len()
    }

    /// Whether this is only a part of a name.
    pub fn is_short(&self) -> bool {
        *self.system == *SHORT
    }

    /// How many words of `row` it takes, if the row begins with it.
    fn fits(&self, row: &[Word]) -> Option<usize> {
        let mut scanner = WordScanner::new(&self.shown);
        let mut word = String::new();
        let mut len = 0;
        while scanner.next_word(&mut word).is_some() {
            let found = &row.get(len)?.folded;
            if *found != word
                && (start_key(found) != start_key(&word)
                    || stem(found) != stem(&word)
                    || word_bond(found, &word) == WordBond::StemAlone)
            {
                return None;
            }
            len += 1;
        }
        (len > 0).then_some(len)
    }
}

/// The names of systems, each kept once.
#[derive(Default)]
struct Systems(Vec<Arc<str>>);

impl Systems {
    fn shared(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.0.iter().find(|known| ***known == *name) {
            return Arc::clone(known);
        }
        self.0.push(name.into());
        name.into()
    }

    /// The forms of a line: "pinyin: Mao Zedong | Wade-Giles: Mao Tse-tung; Mao Tse-Tung".
    fn forms(&mut self, line: &str) -> Vec<NameForm> {
        let mut forms = Vec::new();
        for part in line.split('|') {
            let (system, shown) = part.split_once(':').unwrap_or(("other", part));
            let system = self.shared(system.trim());
            forms.extend(shown.split(';').map(|shown| NameForm::new(shown.trim(), &system)));
        }
        forms
    }
}

fn read<T: DeserializeOwned>(toml: &str) -> Result<T, SpellingsError> {
    toml::from_str(toml).map_err(|error| SpellingsError::Syntax(error.to_string()))
}

fn insert(ends: &mut Ends, word: &str, group: usize, form: usize) {
    ends.entry(start_key(word)).or_default().push(End { word: word.into(), group, form });
}

/// The first two bytes of a word.
fn start_key(word: &str) -> [u8; 2] {
    let bytes = word.as_bytes();
    [bytes.first().copied().unwrap_or(0), bytes.get(1).copied().unwrap_or(0)]
}

/// Whether a word looks as if it had this stem; the stem's last letter may be of the stemmer's making ("party", "parti").
fn may_have_stem(word: &str, its_stem: &str) -> bool {
    word.starts_with(its_stem.trim_end_matches(['i', 'e']))
}

/// Shorter words are found as they are: their stems begin too many others.
const SHORTEST_STEMMED: usize = 4;

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
    fn a_line_says_the_same_as_a_group() {
        let toml = r#"
            place = ["pinyin: Beijing | older: Peiping; Pei-p'ing"]
            person = ["pinyin: Zhou Enlai | short: Chou"]
        "#;
        let spellings = Spellings::parse(toml).expect("a good file");
        let shown = |text: &str| -> Vec<String> {
            let found = spellings.at(&words(text));
            let forms = found.first().map(|found| &found.group.forms[found.form]);
            forms.into_iter().map(|form| format!("{}: {}", form.system, form.shown)).collect()
        };
        assert_eq!(shown("Pei-p’ing said"), ["older: Pei-p'ing"]);
        assert_eq!(shown("PEIPING"), ["older: Peiping"]);
        assert_eq!(shown("Chou"), ["short: Chou"]);
    }

    #[test]
    fn words_are_found_by_their_stems() {
        let words_of = r#"derived = ["flee, fled, flight"]
            synonyms = ["party, faction", "pull out, withdraw"]"#;
        let spellings = Spellings::parse_words(words_of).expect("a good file");
        for (text, kind) in [
            ("parties", GroupKind::Word),
            ("pulling out", GroupKind::Word),
            ("flights", GroupKind::Derived),
        ] {
            let found = spellings.at(&words(text));
            assert_eq!(found.first().map(|found| found.group.kind), Some(kind), "{text}");
        }
    }

    #[test]
    fn a_longer_name_of_another_person_is_a_rival() {
        let toml = r#"person = [
            "Cantonese: Chiang Kai-shek | short: Chiang",
            "Wade-Giles: Chiang Ching-kuo | abbreviation: CCK",
            "English: Madame Chiang | pinyin: Song Meiling",
        ]"#;
        let spellings = Spellings::parse(toml).expect("a good file");
        let group = &spellings.groups()[0];
        let short = group.forms.iter().find(|form| form.is_short()).expect("a short form");
        let rivals = spellings.rivals(group, short);
        let stands = |text: &str, at| rivals.iter().any(|rival| rival.stands(&words(text), at));
        assert!(stands("Chiang Ching-kuo left", 0) && stands("Madame Chiang left", 1));
        assert!(!stands("Then Chiang left", 1) && !stands("Chiang Kai-shek left", 0));
    }

    #[test]
    fn a_word_before_a_full_name_makes_it_the_name_of_another() {
        let toml = r#"
            body = [
                "English: Republic of Ruritania; Government of the Republic of Ruritania | abbreviation: ROR",
                "English: People's Republic of Ruritania | abbreviation: PRR",
                "English: North Ruritania State | abbreviation: NRS",
                "English: South North Ruritania State | abbreviation: SNRS",
            ]
            state = ["country: Ruritania; Republic of Ruritania | people: Ruritanians"]
        "#;
        let spellings = Spellings::parse(toml).expect("a good file");
        let rivals = |group: usize| {
            let group = &spellings.groups()[group];
            spellings.rivals(group, &group.forms[0])
        };
        let stands = |text: &str, at| rivals(0).iter().any(|rival| rival.stands(&words(text), at));
        assert!(stands("the People’s Republic of Ruritania", 2));
        assert!(stands("the Peoples Republic of Ruritania", 2));
        assert!(!stands("the Government of the Republic of Ruritania", 4));
        assert!(rivals(2).is_empty());
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
