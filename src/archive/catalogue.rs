//! Counts what an archive holds by who, where, when and in which collection, from the heads of its documents.
//!
//! It reads what stands above the documents and nothing inside them: a count of their words would be a search.
//! [docs/user.md](../../docs/user.md) says the same rules to users.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{DocumentHead, DocumentId};
use crate::text::{GroupKind, Spellings, Word, words};
use crate::time::{Edtf, Tally};

/// What an archive holds, counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    /// Every document, in the order of the archive.
    pub documents: Vec<Listed>,
    /// When they were written, by the date that each is filed under.
    pub written: Tally,
    /// Who wrote, sent, received or took part, as the heads name them; spellings of one name count as one.
    pub people: Vec<Named>,
    /// Where documents were written, and the places and countries that titles name; spellings of one name count as one.
    pub places: Vec<Named>,
    /// Collections.
    pub collections: Vec<Named>,
}

/// A document in a catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Which one.
    pub id: DocumentId,
    /// Its title, as printed.
    pub title: String,
    /// The date that it is filed under.
    pub written: Option<Edtf>,
}

/// A name with the documents that it counts: most documents first, equals by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name, in the spelling that stands most often.
    pub name: String,
    /// Which of [`Catalogue::documents`], in order, each once.
    pub documents: Vec<usize>,
}

impl Catalogue {
    /// The catalogue of these documents; `names` says which spellings are one name.
    pub fn of<'a>(heads: impl IntoIterator<Item = &'a DocumentHead>, names: &Spellings) -> Self {
        let mut catalogue = Self::default();
        let (mut people, mut places) = (Names::default(), Names::default());
        let mut collections = Names::default();
        for (at, head) in heads.into_iter().enumerate() {
            let written = head.written().map(|claim| claim.edtf);
            if let Some(edtf) = written {
                catalogue.written.add(edtf.interval());
            }
            let named = head.people.iter().map(|person| &person.name).chain(&head.author);
            for name in named {
                people.count(at, &name.value, &whole(&name.value, names, PEOPLE));
            }
            if let Some(place) = &head.place {
                places.count(at, &place.value, &whole(&place.value, names, PLACES));
            }
            for place in inside(&head.title, names) {
                places.count(at, &place.name, &place);
            }
            if let Some(collection) = &head.collection {
                collections.count(at, &collection.value, &Key::plain(&collection.value));
            }
            let (id, title) = (head.id.clone(), head.title.clone());
            catalogue.documents.push(Listed { id, title, written });
        }
        catalogue.people = people.finish();
        catalogue.places = places.finish();
        catalogue.collections = collections.finish();
        catalogue
    }

    /// The documents of a year, in order; those whose date names no single year are of none.
    pub fn of_year(&self, year: i32) -> Vec<usize> {
        let is_of = |listed: &Listed| {
            let mut own = Tally::default();
            listed.written.is_some_and(|edtf| own.add(edtf.interval()) && own.year(year) > 0)
        };
        let documents = self.documents.iter().enumerate();
        documents.filter(|(_, listed)| is_of(listed)).map(|(at, _)| at).collect()
    }
}

/// Groups whose forms are one author or participant.
const PEOPLE: &[GroupKind] = &[GroupKind::Person, GroupKind::Body];
/// Groups whose forms are one place.
const PLACES: &[GroupKind] = &[GroupKind::Place];
/// In the group of a country, its people: “Chinese” in a title names no place.
const PEOPLE_OF_COUNTRY: &str = "people";
/// In the group of a country, its capital, which is a place by itself.
const SEAT_OF_COUNTRY: &str = "seat";

/// What makes two spellings one name, and how the name is written here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// The group of spellings, or the folded words where there is none.
    same: Result<usize, Vec<String>>,
    name: String,
}

impl Key {
    fn plain(name: &str) -> Self {
        let folded = words(name).into_iter().map(|word| word.folded).collect();
        Self { same: Err(folded), name: name.to_owned() }
    }
}

/// The key of a text that is a name and nothing else. A part of a name may be anybody's of that name and stays apart.
fn whole(text: &str, names: &Spellings, kinds: &[GroupKind]) -> Key {
    let row = words(text);
    let found = names.at(&row).into_iter().find(|found| {
        let form = &found.group.forms[found.form];
        kinds.contains(&found.group.kind) && found.len == row.len() && !form.is_short()
    });
    match found {
        Some(found) => Key { same: Ok(found.group_index), name: text.to_owned() },
        None => Key::plain(text),
    }
}

/// The places and countries that a title names, each under the first spelling of its group.
fn inside(title: &str, names: &Spellings) -> BTreeSet<Key> {
    let row: Vec<Word> = words(title);
    let mut found = BTreeSet::new();
    let mut at = 0;
    while at < row.len() {
        let all = names.at(&row[at..]);
        let of_kind = [GroupKind::Place, GroupKind::State]
            .iter()
            .find_map(|kind| all.iter().find(|it| it.group.kind == *kind));
        if let Some(name) = of_kind {
            let form = &name.group.forms[name.form];
            match (name.group.kind, &*form.system) {
                (GroupKind::State, PEOPLE_OF_COUNTRY) => {}
                (GroupKind::State, SEAT_OF_COUNTRY) => _ = found.insert(Key::plain(&form.shown)),
                _ => {
                    let group = name.group_index;
                    let name = name.group.forms[0].shown.clone();
                    found.insert(Key { same: Ok(group), name });
                }
            }
        }
        at += of_kind.map_or(1, |name| name.len.max(1));
    }
    found
}

/// Names while they are counted.
#[derive(Default)]
struct Names(BTreeMap<Result<usize, Vec<String>>, Counting>);

#[derive(Default)]
struct Counting {
    /// How often each spelling stands there.
    spellings: HashMap<String, usize>,
    documents: Vec<usize>,
}

impl Names {
    fn count(&mut self, document: usize, spelling: &str, key: &Key) {
        let spelling = spelling.trim();
        // What has no letters names nobody.
        if spelling.is_empty() || key.same == Err(Vec::new()) {
            return;
        }
        let counting = self.0.entry(key.same.clone()).or_default();
        *counting.spellings.entry(spelling.to_owned()).or_default() += 1;
        if counting.documents.last() != Some(&document) {
            counting.documents.push(document);
        }
    }

    fn finish(self) -> Vec<Named> {
        let name = |spellings: HashMap<String, usize>| {
            let best = spellings.into_iter().max_by(|(one, count), (other, others)| {
                count.cmp(others).then_with(|| other.cmp(one))
            });
            best.map(|(name, _)| name).unwrap_or_default()
        };
        let mut all: Vec<Named> = self
            .0
            .into_values()
            .map(|Counting { spellings, documents }| Named { name: name(spellings), documents })
            .collect();
        all.sort_by(|one, other| {
            let most = other.documents.len().cmp(&one.documents.len());
            most.then_with(|| one.name.cmp(&other.name))
        });
        all
    }
}
