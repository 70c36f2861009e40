//! Counts what an archive holds by who, where, when and in which collection, from the heads of its documents.
//!
//! It reads what stands above the documents and nothing inside them: a count of their words would be a search.
//! [docs/user.md](../../docs/user.md) says the same rules to users.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::pinned::Pinned;
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
    /// The years in which documents were written, in order; a date that names no single year is of none.
    pub years: Vec<Named>,
    /// Collections.
    pub collections: Vec<Named>,
}

/// By what an archive is looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// [`Catalogue::people`].
    People,
    /// [`Catalogue::places`].
    Places,
    /// [`Catalogue::years`].
    Years,
    /// [`Catalogue::collections`].
    Collections,
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
    /// Which of [`Catalogue::documents`], by their dates, each once; those without a date come last.
    pub documents: Vec<usize>,
}

impl Facet {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::People, Self::Places, Self::Years, Self::Collections];
}

/// A short name for a name or the id of a document, for buttons: it stays the same when the archive changes.
pub fn short_key(name: &str) -> String {
    let digest = Sha256::digest(name.as_bytes());
    digest.iter().take(KEY_BYTES).fold(String::new(), |mut key, byte| {
        let _ = write!(key, "{byte:02x}");
        key
    })
}

/// With forty bits, a hundred thousand names share one once in two hundred archives; the first of them is then opened for both.
const KEY_BYTES: usize = 5;

impl Catalogue {
    /// The catalogue of these documents; `names` says which spellings are one name.
    pub fn of<'a>(heads: impl IntoIterator<Item = &'a DocumentHead>, names: &Spellings) -> Self {
        let mut catalogue = Self::default();
        let (mut people, mut places) = (Names::default(), Names::default());
        let (mut years, mut collections) = (BTreeMap::<i32, Vec<usize>>::new(), Names::default());
        for (at, head) in heads.into_iter().enumerate() {
            let written = head.written().map(|claim| claim.edtf);
            let mut own = Tally::default();
            if let Some(edtf) = written {
                catalogue.written.add(edtf.interval());
                own.add(edtf.interval());
            }
            if let Some((year, _)) = own.reach() {
                years.entry(year).or_default().push(at);
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
            // Whoever files documents under a tag looks for them by it as by a collection.
            for tag in &head.tags {
                collections.count(at, tag, &Key::plain(tag));
            }
            let (id, title) = (head.id.clone(), head.title.clone());
            catalogue.documents.push(Listed { id, title, written });
        }
        let year = |(year, documents): (i32, _)| Named { name: year.to_string(), documents };
        catalogue.years = years.into_iter().map(year).collect();
        catalogue.people = people.finish();
        catalogue.places = places.finish();
        catalogue.collections = collections.finish();
        catalogue.sort_by_date();
        catalogue
    }

    /// The document that was written first and the one that was written last, by the dates that they are filed under.
    pub fn oldest_and_latest(&self) -> Option<(&Listed, &Listed)> {
        let dated = || self.documents.iter().filter_map(|it| Some((it, it.written?.interval())));
        // A date that begins or ends nowhere ("before 1930") tells of neither.
        let oldest = dated().filter(|(_, days)| days.start.is_some());
        let latest = dated().filter(|(_, days)| days.end.is_some());
        let (oldest, _) = oldest.min_by_key(|(_, days)| days.start)?;
        let (latest, _) = latest.max_by_key(|(_, days)| days.end)?;
        Some((oldest, latest))
    }

    fn sort_by_date(&mut self) {
        let Self { documents, people, places, years, collections, .. } = self;
        let date =
            |at: &usize| documents[*at].written.map_or(i64::MAX, |edtf| edtf.interval().days().0);
        for named in people.iter_mut().chain(places).chain(years).chain(collections) {
            // Stable: documents of one day stay in the order of the archive.
            named.documents.sort_by_key(date);
        }
    }

    /// The names of a facet.
    pub fn names(&self, facet: Facet) -> &[Named] {
        match facet {
            Facet::People => &self.people,
            Facet::Places => &self.places,
            Facet::Years => &self.years,
            Facet::Collections => &self.collections,
        }
    }

    /// The name of a facet that has this [`short_key`].
    pub fn name(&self, facet: Facet, key: &str) -> Option<&Named> {
        self.names(facet).iter().find(|named| short_key(&named.name) == key)
    }

    /// The documents that questions are narrowed to, in the order of the archive.
    pub fn within(&self, pinned: &Pinned) -> Vec<usize> {
        let named = |title: &String| self.collections.iter().find(|it| it.name == *title);
        let of_collection: Option<BTreeSet<usize>> = pinned.collection.as_ref().map(|title| {
            named(title).map(|named| named.documents.iter().copied().collect()).unwrap_or_default()
        });
        let period = pinned.period.map(|period| period.interval());
        let is_within = |(at, listed): &(usize, &Listed)| {
            let written = listed.written.map(|written| written.interval());
            let is_of_time = |period| written.is_some_and(|written| written.overlaps(period));
            of_collection.as_ref().is_none_or(|all| all.contains(at))
                && period.as_ref().is_none_or(is_of_time)
        };
        self.documents.iter().enumerate().filter(is_within).map(|(at, _)| at).collect()
    }

    /// The collections whose titles have all of these words; the one that is called so, where one is.
    pub fn collections_titled(&self, typed: &str) -> Vec<&Named> {
        let folded = |text: &str| -> Vec<String> {
            words(text).into_iter().map(|word| word.folded).collect()
        };
        let wanted = folded(typed);
        if let Some(exact) = self.collections.iter().find(|named| folded(&named.name) == wanted) {
            return vec![exact];
        }
        let has_all = |named: &&Named| {
            let title = folded(&named.name);
            !wanted.is_empty() && wanted.iter().all(|word| title.contains(word))
        };
        self.collections.iter().filter(has_all).collect()
    }

    /// The document whose id has this [`short_key`].
    pub fn document(&self, key: &str) -> Option<&Listed> {
        self.documents.iter().find(|listed| short_key(&listed.id.0) == key)
    }

    /// The documents whose titles have all of these words, in the order of the archive.
    pub fn titled(&self, typed: &str) -> Vec<usize> {
        let wanted: Vec<String> = words(typed).into_iter().map(|word| word.folded).collect();
        let has_all = |listed: &Listed| {
            let row: BTreeSet<String> =
                words(&listed.title).into_iter().map(|word| word.folded).collect();
            !wanted.is_empty() && wanted.iter().all(|word| row.contains(word))
        };
        let all = self.documents.iter().enumerate();
        all.filter(|(_, listed)| has_all(listed)).map(|(at, _)| at).collect()
    }
}

/// Groups whose forms are one author or participant.
const PEOPLE: &[GroupKind] = &[GroupKind::Person, GroupKind::Body];
/// Groups whose forms are one place.
const PLACES: &[GroupKind] = &[GroupKind::Place];
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
                // “Chinese” in a title names no place.
                (GroupKind::State, _) if form.is_people() => {}
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
