//! Finds accounts of the same time from different sides, among the documents that a list has: by a rule, and without a judgement.
//!
//! Two accounts are laid side by side where both name a time of at most a month, the two times share a day, and the two are of
//! different sides. Whether they contradict each other is for the reader to say: most that differ only look from elsewhere.

use super::Evidence;
use crate::model::{PassageKind, Role, Voice};
use crate::text::words;
use crate::time::Interval;

/// Longest time that makes two accounts ones of the same, in days: of one year nearly everything is.
const MAX_DAYS: i64 = 31;

/// Fewest words of an account outside square brackets, which hold what an editor says.
const MIN_OWN_WORDS: usize = 5;

/// Two accounts of the same time from different sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accounts {
    /// The days that both name.
    pub time: Interval,
    /// Which pieces of the evidence, by position, the earlier one first.
    pub both: [usize; 2],
}

/// Whose account something is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccountSide {
    /// The author that the document names, as folded words.
    Author(Vec<String>),
    /// Of whom nothing is known but whose voice it is.
    Voice(Voice),
}

/// Whose account a piece of evidence is: an archive's summary is the archive's, whoever wrote what it sums up.
pub fn account_side(evidence: &Evidence) -> AccountSide {
    let (document, voice) = (&evidence.document, evidence.passage.voice);
    if voice != Voice::Document {
        return AccountSide::Voice(voice);
    }
    let people = document.people.iter().filter(|person| person.role == Role::From);
    let names = document.author.iter().chain(people.map(|person| &person.name));
    let folded: Vec<String> =
        names.flat_map(|name| words(&name.value)).map(|word| word.folded).collect();
    if folded.is_empty() { AccountSide::Voice(voice) } else { AccountSide::Author(folded) }
}

/// Every pair of accounts, those of the shortest common time first; no document is in two pairs.
pub fn accounts<'a>(evidence: impl IntoIterator<Item = &'a Evidence>) -> Vec<Accounts> {
    let all: Vec<&Evidence> = evidence.into_iter().collect();
    let times: Vec<Vec<Interval>> = all.iter().map(|one| times(one)).collect();
    let sides: Vec<AccountSide> = all.iter().map(|one| account_side(one)).collect();
    let mut pairs = Vec::new();
    let tells: Vec<bool> = all.iter().map(|one| tells_by_itself(one)).collect();
    for one in (0..all.len()).filter(|one| tells[*one]) {
        for other in (one + 1..all.len()).filter(|other| tells[*other]) {
            let is_one_document = all[one].document.id == all[other].document.id;
            if is_one_document
                || may_be_one_side([all[one], all[other]], [&sides[one], &sides[other]])
            {
                continue;
            }
            let common = times[one]
                .iter()
                .flat_map(|time| times[other].iter().filter_map(move |its| common(time, its)));
            let Some(time) = common.min_by_key(length) else { continue };
            pairs.push(Accounts { time, both: [one, other] });
        }
    }
    pairs.sort_by_key(|pair| (length(&pair.time), pair.time.days().0, pair.both));
    let mut used = vec![false; all.len()];
    pairs.retain(|pair| {
        let is_free = pair.both.iter().all(|at| !used[*at]);
        pair.both.iter().for_each(|at| used[*at] |= is_free);
        is_free
    });
    pairs
}

/// Whether something is told there in words of the account's own: no heading, no note, and no mark of what the editors left out
/// ("[Here follows discussion of …]").
fn tells_by_itself(evidence: &Evidence) -> bool {
    let own = outside_brackets(evidence.quote.text());
    let (kind, voice) = (evidence.passage.kind, evidence.passage.voice);
    let is_note =
        matches!(kind, PassageKind::Heading | PassageKind::Footnote | PassageKind::SourceNote)
            || matches!(voice, Voice::EditorGloss | Voice::SourceNote);
    !is_note && words(&own).len() >= MIN_OWN_WORDS
}

/// The text without what stands in square brackets; one that is not closed ends with its line.
fn outside_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut own = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '\n' => depth = 0,
            _ if depth == 0 => own.push(c),
            _ => {}
        }
    }
    own
}

/// Whether two accounts are of one side, or may be: one name may be a part of the other, and a heading that says of nobody that they
/// wrote it may still name them ("Memorandum Prepared by Secretary of State Dulles").
fn may_be_one_side(both: [&Evidence; 2], sides: [&AccountSide; 2]) -> bool {
    let are_in = |some: &[String], all: &[String]| some.iter().all(|word| all.contains(word));
    match sides {
        [AccountSide::Author(one), AccountSide::Author(other)] => {
            are_in(one, other) || are_in(other, one)
        }
        [AccountSide::Author(author), AccountSide::Voice(Voice::Document)] => {
            are_in(author, &heading(both[1]))
        }
        [AccountSide::Voice(Voice::Document), AccountSide::Author(author)] => {
            are_in(author, &heading(both[0]))
        }
        [one, other] => one == other,
    }
}

/// The words of the title of a document and of the people in it, folded.
fn heading(evidence: &Evidence) -> Vec<String> {
    let document = &evidence.document;
    let people = document.people.iter().map(|person| person.name.value.as_str());
    let texts = people.chain([document.title.as_str()]);
    texts.flat_map(words).map(|word| word.folded).collect()
}

/// The times that an account is of: those that its words speak of; where they name none, the day on which it was written.
fn times(evidence: &Evidence) -> Vec<Interval> {
    let spoken = evidence.speaks_of.iter().map(|time| time.interval());
    let spoken: Vec<Interval> = spoken.filter(|time| length(time) <= MAX_DAYS).collect();
    if !spoken.is_empty() || evidence.passage.voice == Voice::Study {
        return spoken;
    }
    let written = evidence.document.written().map(|claim| claim.interval());
    written.filter(|time| length(time) <= MAX_DAYS).into_iter().collect()
}

/// In days; an open end makes it endless.
fn length(time: &Interval) -> i64 {
    let (first, last) = time.days();
    last.saturating_sub(first).saturating_add(1)
}

/// The days that two times share.
fn common(one: &Interval, other: &Interval) -> Option<Interval> {
    let ((a, b), (x, y)) = (one.days(), other.days());
    one.overlaps(other).then(|| Interval::from_days(a.max(x), b.min(y)))
}
