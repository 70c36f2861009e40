//! The names of times: the caller's table of events, and the holidays of a language.

use crate::language::{DateWords, EventClause, HolidayRule};
use crate::time::expression::PartOfNamed;
use crate::time::named_time::NamedTime;

/// Names, by their first letter.
#[derive(Clone, Debug)]
pub(super) struct TimeNames {
    buckets: Vec<Vec<Name>>,
    /// For each bucket the first words of its names, each once.
    firsts: Vec<Vec<String>>,
    /// For each bucket and each length in bytes of a first word in it, a bit for every last letter of such a word:
    /// few words of a text begin a name, and most are told apart by this alone.
    ends: Vec<[u32; LENGTHS]>,
}

#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) words: Vec<String>,
    /// Whether one of the words says that this is an event and not a place.
    pub(super) eventful: bool,
    pub(super) target: Target,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    /// A time of the caller's table, by its place there, or a part of it.
    Event(usize, PartOfNamed),
    /// The time in which somebody held an office, by its place in the table.
    Term(usize, TermForm),
    /// A holiday of the language.
    Holiday(HolidayRule, Certainty),
}

/// How a term of office is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TermForm {
    /// By whoever held it alone, behind "under".
    Holder,
    /// By what is theirs or said of them: "the Kennedy years", "Kennedy was president".
    Told,
}

/// Whether the name of a holiday needs help to count as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Certainty {
    /// Its name means nothing else.
    Certain,
    /// Its name means other things too; a preposition before it must ask for a time.
    BehindPreposition,
}

/// First letters a to z, and everything else.
const BUCKETS: usize = 27;

impl TimeNames {
    /// Takes every name of the table, with "X's Y" for each "Y of X", and what tells the same in a clause.
    pub(super) fn new(events: &[NamedTime], language: &DateWords) -> Self {
        let mut buckets: Vec<Vec<Name>> = vec![Vec::new(); BUCKETS];
        let terms = &language.terms;
        let mut insert = |words: Vec<String>, target| {
            let Some(first) = words.first() else { return };
            let bucket = bucket_number(first);
            let is_term = matches!(target, Target::Term(..));
            let eventful = words.iter().any(|word| {
                let word = word.as_str();
                language.event_nouns.contains(&word) || is_term && terms.times.contains(&word)
            });
            buckets[bucket].push(Name { words, eventful, target });
        };
        for (index, event) in events.iter().enumerate() {
            for name in std::iter::once(&event.name).chain(&event.other_names) {
                let ends = [
                    (PartOfNamed::Beginning, language.beginning_verbs),
                    (PartOfNamed::End, language.ending_verbs),
                ];
                let words = words(name, language);
                for (part, verbs) in ends {
                    for verb in verbs {
                        let verb = verb.split(' ').map(str::to_owned);
                        insert(
                            words.iter().cloned().chain(verb).collect(),
                            Target::Event(index, part),
                        );
                    }
                }
                for words in variants(words, language) {
                    insert(words, Target::Event(index, PartOfNamed::Whole));
                }
            }
        }
        for (index, event) in events.iter().enumerate() {
            for holder in &event.term_of {
                let holder = words(holder, language);
                for told in told_of_term(&holder, language) {
                    insert(told, Target::Term(index, TermForm::Told));
                }
                insert(holder, Target::Term(index, TermForm::Holder));
            }
        }
        let certain =
            language.holidays.iter().map(|(names, rule)| (names, rule, Certainty::Certain));
        let weak = language.weak_holidays.iter();
        let weak = weak.map(|(names, rule)| (names, rule, Certainty::BehindPreposition));
        for (names, rule, certainty) in certain.chain(weak) {
            for name in names.split(", ") {
                insert(words(name, language), Target::Holiday(*rule, certainty));
            }
        }
        for bucket in &mut buckets {
            // The longest name first, so that a name that begins another does not hide it.
            bucket.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
        }
        let firsts: Vec<Vec<String>> = buckets.iter().map(|bucket| first_words(bucket)).collect();
        let ends = firsts.iter().map(|words| last_letters(words)).collect();
        Self { buckets, firsts, ends }
    }

    /// Whether some name begins with this word.
    pub(super) fn may_start(&self, word: &str) -> bool {
        let bucket = bucket_number(word);
        let letters = self.ends[bucket][word.len().min(LENGTHS - 1)];
        letters != 0
            // A cheap test first: length and last letter rule out most words without comparing
            // text. Words beyond ASCII may change their last byte in lower case, so they are always
            // compared.
            && (letters & last_letter(word) != 0 || !word.is_ascii())
            && self.firsts[bucket].iter().any(|first| same(first, word))
    }

    pub(super) fn starting_with(&self, word: &str) -> &[Name] {
        self.buckets.get(bucket_number(word)).map_or(&[], Vec::as_slice)
    }
}

/// Lengths that are told apart; the last stands for all beyond.
const LENGTHS: usize = 64;

/// The first words of the names of a bucket, each once.
fn first_words(bucket: &[Name]) -> Vec<String> {
    let mut words: Vec<String> = bucket.iter().map(|name| name.words[0].clone()).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// By length, the last letters of words.
fn last_letters(words: &[String]) -> [u32; LENGTHS] {
    let mut ends = [0; LENGTHS];
    for first in words {
        ends[first.len().min(LENGTHS - 1)] |= last_letter(first);
    }
    ends
}

/// A bit for the last letter of a word: a to z, or one for everything else.
fn last_letter(word: &str) -> u32 {
    match word.bytes().next_back().map(|byte| byte.to_ascii_lowercase()) {
        Some(letter @ b'a'..=b'z') => 1 << (letter - b'a'),
        _ => 1 << 26,
    }
}

fn bucket_number(word: &str) -> usize {
    match word.bytes().next().map(|byte| byte.to_ascii_lowercase()) {
        Some(letter @ b'a'..=b'z') => usize::from(letter - b'a'),
        _ => BUCKETS - 1,
    }
}

/// Lower-case words of a name, without articles and the s of a genitive.
fn words(name: &str, language: &DateWords) -> Vec<String> {
    let lower = name.to_lowercase().replace(['’', 'ʼ'], "'").replace("'s ", " ");
    lower
        .split(|c: char| !c.is_alphanumeric())
        .flat_map(|word| {
            let letters = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
            let (digits, letters) = word.split_at(letters);
            [digits, letters]
        })
        .filter(|word| !word.is_empty() && !language.articles.contains(word))
        .map(str::to_owned)
        .collect()
}

/// The name, and what means the same: "death of stalin" is "stalin death" and "stalin died" too.
fn variants(words: Vec<String>, language: &DateWords) -> Vec<Vec<String>> {
    let mut variants = vec![words.clone()];
    let of = words.iter().position(|word| word == language.genitive);
    if let Some(of) = of.filter(|of| (1..=2).contains(of)) {
        let (what, whose) = (&words[..of], &words[of + 1..]);
        variants.push([whose, what].concat());
        for verb in told_by(what, language.event_clauses) {
            variants.push([whose, &verb].concat());
        }
    }
    variants.extend(meetings(&words, language));
    // "nixon visit to china": who stands before the journey, and where it went behind it.
    for at in 1..words.len().saturating_sub(2) {
        for verb in told_by(&words[at..at + 2], language.journey_clauses) {
            variants.push([&words[..at], &verb, &words[at + 2..]].concat());
        }
    }
    variants
}

/// How the time is told in which somebody held an office: "kennedy years", "presidency of kennedy", "kennedy was president".
fn told_of_term(holder: &[String], language: &DateWords) -> Vec<Vec<String>> {
    let terms = &language.terms;
    let of = language.genitive.to_owned();
    let nouns = terms.times.iter().chain(terms.bodies);
    let behind = nouns.clone().chain(terms.clauses).map(|told| words(told, language));
    let behind = behind.map(|told| [holder, &told].concat());
    let before = nouns.map(|noun| [&[(*noun).to_owned(), of.clone()], holder].concat());
    behind.chain(before).collect()
}

/// How clauses tell of "vienna meeting of kennedy and khrushchev": "kennedy met khrushchev in vienna", and without the place.
fn meetings(words: &[String], language: &DateWords) -> Vec<Vec<String>> {
    let find = |wanted: &str| words.iter().position(|word| word == wanted);
    let (Some(of), Some(and)) = (find(language.genitive), find(language.conjunction)) else {
        return Vec::new();
    };
    let (nouns, verbs) = language.meeting_clause;
    let is_meeting = |noun: &String| nouns.contains(&noun.as_str());
    let (named, both) = words.split_at(of);
    if of > and || !named.last().is_some_and(is_meeting) {
        return Vec::new();
    }
    let (one, other) = (&words[of + 1..and], &both[and - of + 1..]);
    let sides = [(one, other), (other, one)];
    let told = sides.iter().flat_map(|(one, other)| {
        let met = verbs.iter().map(|verb| {
            let verb: Vec<String> = verb.split(' ').map(str::to_owned).collect();
            [*one, &verb, *other].concat()
        });
        let verb = verbs.iter().take(1).map(|verb| (*verb).to_owned()).collect::<Vec<_>>();
        met.chain([[*one, &words[and..=and], *other, &verb].concat()])
    });
    let mut told: Vec<Vec<String>> = told.collect();
    if let (Some(within), [place @ .., _]) = (language.place_prepositions.first(), named)
        && !place.is_empty()
    {
        let within = [(*within).to_owned()];
        told.extend(told.clone().iter().map(|clause| [clause, &within[..], place].concat()));
    }
    told
}

/// How a clause tells what these words name, word by word.
fn told_by(name: &[String], clauses: &[EventClause]) -> impl Iterator<Item = Vec<String>> {
    let name = name.join(" ");
    let clause = clauses.iter().find(|(nouns, _)| nouns.contains(&name.as_str()));
    let verbs = clause.map_or(&[][..], |(_, verbs)| verbs);
    verbs.iter().map(|verb| verb.split(' ').map(str::to_owned).collect())
}

pub(super) fn same(lower: &str, word: &str) -> bool {
    // Most words differ in length, which costs nothing to see.
    if lower.len() == word.len() && lower.eq_ignore_ascii_case(word) {
        return true;
    }
    if word.is_ascii() {
        return false;
    }
    lower.chars().eq(word.chars().flat_map(char::to_lowercase))
}
