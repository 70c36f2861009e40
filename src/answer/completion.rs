//! Completes the last word of a question of which only the beginning is typed.
//!
//! The rule: of the archive's words that begin so, the one is taken that stands most with the other words of the question,
//! measured against how often it stands anywhere; names and words of titles count twice. A word that is typed whole
//! counts three times, and where it and a longer one come near each other, what both find is shown.

use std::collections::BTreeMap;

use super::completed::Completed;
use super::{Answer, Evidence, Sources, Verdict, WordLocation, answer};
use crate::question::{Need, Question};
use crate::search::{
    Completion, CompletionRequest, Engine, Query, VocabularyRequest, WeightedQuery,
};
use crate::text::{Spellings, Word, stem, words};

/// Fewest letters that are completed.
const MIN_LETTERS: usize = 2;
/// Most letters that are completed; a longer word is finished.
const MAX_LETTERS: usize = 30;
/// A word of so many letters may be longer than its stem: "negotiatio" for "negoti".
const MIN_LETTERS_BEYOND_STEM: usize = 6;
/// How many letters longer.
const MAX_LETTERS_BEYOND_STEM: usize = 4;
/// Fewest letters of such a stem.
const MIN_LETTERS_OF_STEM: usize = 4;
/// Most names of the spelling groups that are considered.
const MAX_NAMES: usize = 16;
/// Most candidates that are looked at in the texts.
const MAX_LOOKED_AT: usize = 6;
/// How many passages are read to see how a candidate is written.
const MAX_PASSAGES_READ: usize = 5;
/// How much more a name or a word of a title counts.
const NAME_FACTOR: f64 = 2.0;
/// How much more a word counts that is typed whole.
const WHOLE_FACTOR: f64 = 3.0;
/// From which share of the worth of a word that is typed whole another one is shown behind it.
const MIN_SHARE_OF_WHOLE: f64 = 0.25;
/// After how many pieces of evidence those of the other word come, and how many.
const OTHERS_BEHIND: usize = 3;
const MAX_OTHERS: usize = 2;

/// Answers a question whose last word may be unfinished. `read` reads a text as the question was read.
///
/// The answer is that of the completed question, and says what was completed.
pub fn answer_unfinished<E: Engine>(
    question: Question,
    sources: &Sources<'_, E>,
    read: impl Fn(&str) -> Question,
) -> Result<Answer, E::Error> {
    let Some(found) = completion(&question, sources, &read)? else {
        return answer(question, sources);
    };
    let Found { completed, at, whole } = found;
    let text = format!("{}{}", &question.text[..at], completed.word);
    let longer = Answer { completed: Some(completed), ..answer(read(&text), sources)? };
    Ok(match whole {
        Whole::No => longer,
        Whole::Behind => both(longer, answer(question, sources)?),
        Whole::Leads => both(answer(question, sources)?, longer),
    })
}

/// What came of looking for a completion.
struct Found {
    completed: Completed,
    /// Where the word begins, in bytes of the question.
    at: usize,
    whole: Whole,
}

/// What the letters are worth as a word by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whole {
    /// They are none.
    No,
    /// Less than the completion.
    Behind,
    /// More than the completion.
    Leads,
}

/// The best completion of the last word; `None` where it is finished.
fn completion<E: Engine>(
    question: &Question,
    sources: &Sources<'_, E>,
    read: impl Fn(&str) -> Question,
) -> Result<Option<Found>, E::Error> {
    let Some(word) = unfinished(question) else { return Ok(None) };
    let at = word.span.start;
    let letters = word.folded.as_str();
    let names = names_beginning_with(letters, sources.names);
    let request = CompletionRequest {
        prefix: letters.to_owned(),
        stems: stems_besides(letters, &names),
        beside: beside(&read(&question.text[..at]), sources)?,
    };
    let found = sources.engine.completions(&request, sources.deadline)?;
    let own = stem(letters);
    let is_typed = |written: &Written| written.words.contains_key(letters);
    let whole = match found.iter().any(|completion| completion.stem == own) {
        true => Some(written(&own, letters, sources)?),
        false => None,
    };
    let is_word = whole.as_ref().is_some_and(is_typed);
    let mut candidates = candidates(found, letters, &names);
    if is_word {
        for candidate in candidates.iter_mut().filter(|candidate| candidate.stem == own) {
            candidate.worth *= WHOLE_FACTOR;
        }
    }
    // Stable: of equals the first of the alphabet.
    candidates.sort_by(|one, other| other.worth.total_cmp(&one.worth));
    let mut state = if is_word { Whole::Behind } else { Whole::No };
    let mut least = 0.0;
    for candidate in candidates.into_iter().take(MAX_LOOKED_AT) {
        if candidate.worth < least {
            break;
        }
        if is_word && candidate.stem == own {
            (state, least) = (Whole::Leads, MIN_SHARE_OF_WHOLE * candidate.worth);
            continue;
        }
        let word = match candidate.name {
            Some(name) => Some(name),
            None => written(&candidate.stem, letters, sources)?.usual(),
        };
        if let Some(word) = word {
            let typed = question.text[at..].to_owned();
            let completed = Completed { typed, word };
            return Ok(Some(Found { completed, at, whole: state }));
        }
    }
    Ok(None)
}

/// The last word, where nothing says that it is finished: no blank and no mark behind it, no part of a date or of a name
/// of several words, and none of the words that only frame a question.
fn unfinished(question: &Question) -> Option<&Word> {
    let word = question.words.last()?;
    let topic = question.topic.last()?;
    let letters = word.folded.chars().count();
    let ends = word.span.end == question.text.len() && topic.span == word.span;
    let is_plain = word.folded.chars().all(char::is_alphabetic)
        && !question.text[word.span.clone()].contains('.');
    let is_of_date = question.dates.iter().any(|window| question.text.ends_with(&window.text));
    let last = question.words.len() - 1;
    let is_of_name = question.names.iter().any(|hit| hit.len > 1 && hit.at + hit.len > last);
    let is_wanted = (MIN_LETTERS..=MAX_LETTERS).contains(&letters);
    (ends && is_plain && is_wanted && !is_of_date && !is_of_name).then_some(word)
}

/// Names of the spelling groups that begin with these letters.
struct GroupName {
    shown: String,
    stem: String,
    /// The stems of the other names of one word in its group: "peke" for Beijing.
    others: Vec<String>,
}

fn names_beginning_with(letters: &str, names: &Spellings) -> Vec<GroupName> {
    let mut found: Vec<GroupName> = Vec::new();
    for group in names.groups().iter().filter(|group| group.kind.is_name()) {
        let single = |shown: &str| match &words(shown)[..] {
            [word] => Some(word.folded.clone()),
            _ => None,
        };
        // Most groups are passed over by their first letters, before any of their names is taken apart.
        let may_begin = |shown: &str| shown.chars().next().map(|c| c.to_lowercase().next());
        let first = letters.chars().next();
        for form in &group.forms {
            if may_begin(&form.shown) != Some(first) && form.shown.is_ascii() {
                continue;
            }
            let Some(folded) = single(&form.shown) else { continue };
            if folded.starts_with(letters) && found.len() < MAX_NAMES {
                let others = group.forms.iter().filter(|other| other.shown != form.shown);
                let others = others.filter_map(|other| single(&other.shown));
                let others = others.map(|folded| stem(&folded)).collect();
                found.push(GroupName { shown: form.shown.clone(), stem: stem(&folded), others });
            }
        }
    }
    found
}

/// Stems that do not begin with the letters and may still be meant: that of the letters themselves, shorter ones, and
/// those of the other names of what a name may become.
fn stems_besides(letters: &str, names: &[GroupName]) -> Vec<String> {
    let mut stems = vec![stem(letters)];
    let characters: Vec<char> = letters.chars().collect();
    if characters.len() >= MIN_LETTERS_BEYOND_STEM {
        let shortest = characters.len().saturating_sub(MAX_LETTERS_BEYOND_STEM);
        let shorter = shortest.max(MIN_LETTERS_OF_STEM)..characters.len();
        stems.extend(shorter.map(|length| characters[..length].iter().collect::<String>()));
    }
    for name in names {
        stems.push(name.stem.clone());
        stems.extend(name.others.iter().cloned());
    }
    stems.sort();
    stems.dedup();
    stems
}

/// The stems of each other thing that the question is about.
fn beside<E: Engine>(
    before: &Question,
    sources: &Sources<'_, E>,
) -> Result<Vec<Vec<String>>, E::Error> {
    let query = Query::new(before, sources.names);
    if query.concepts.is_empty() {
        return Ok(Vec::new());
    }
    let vocabulary = sources.engine.vocabulary(&VocabularyRequest::of(&query), sources.deadline)?;
    let query = WeightedQuery::new(query, &vocabulary);
    let wanted = query.concepts.iter().filter(|concept| concept.need != Need::Helpful);
    let stems = wanted
        .filter(|concept| concept.exists)
        .map(|concept| concept.sought().map(|(_, stem)| stem.to_owned()).collect::<Vec<String>>());
    Ok(stems.filter(|stems| !stems.is_empty()).collect())
}

/// A word that may be meant.
struct Candidate {
    stem: String,
    /// How it is written, where a spelling group says that and no text of the archive need.
    name: Option<String>,
    worth: f64,
}

fn candidates(found: Vec<Completion>, letters: &str, names: &[GroupName]) -> Vec<Candidate> {
    // Where none stands with the other words, each counts by itself.
    let is_alone = found.iter().all(|completion| completion.together == 0);
    let together = |found: &Completion| if is_alone { found.passages } else { found.together };
    // The share of either that has the other (the cosine of both): what is everywhere is beside everything.
    let worth = |found: &Completion| together(found) as f64 / (found.passages.max(1) as f64).sqrt();
    let by_stem: BTreeMap<&str, &Completion> =
        found.iter().map(|completion| (completion.stem.as_str(), completion)).collect();
    let mut candidates = Vec::with_capacity(found.len());
    for name in names.iter().filter(|name| !by_stem.contains_key(name.stem.as_str())) {
        // The archive's own spelling goes before: "khru" is Khrushchev where that is how it is written there.
        let is_begun = |other: &&String| other.starts_with(letters);
        let mut own = name.others.iter().filter(is_begun);
        if own.any(|other| by_stem.contains_key(other.as_str())) {
            continue;
        }
        let others = name.others.iter().filter_map(|other| by_stem.get(other.as_str()));
        let others = others.map(|other| NAME_FACTOR * worth(other)).reduce(f64::max);
        candidates.extend(others.map(|worth| Candidate {
            stem: name.stem.clone(),
            name: Some(name.shown.clone()),
            worth,
        }));
    }
    let is_name = |stem: &str| names.iter().any(|name| name.stem == stem);
    // A stem of another name was asked for to be counted, and is no completion.
    let fits = |completion: &&Completion| {
        let stem = completion.stem.as_str();
        stem.starts_with(letters)
            || letters.starts_with(stem)
            || completion.headings > 0
            || is_stem_of(letters, stem)
    };
    for completion in found.iter().filter(fits).filter(|found| together(found) > 0) {
        let is_name = completion.headings > 0 || is_name(&completion.stem);
        let factor = if is_name { NAME_FACTOR } else { 1.0 };
        let (stem, worth) = (completion.stem.clone(), factor * worth(completion));
        candidates.push(Candidate { stem, name: None, worth });
    }
    candidates
}

/// Whether the letters are a word with this stem: "policy" and "polici".
fn is_stem_of(letters: &str, stem: &str) -> bool {
    self::stem(letters) == *stem
}

/// The words of the texts that begin with the typed letters and have a stem, each with how it is written.
#[derive(Default)]
struct Written {
    words: BTreeMap<String, BTreeMap<String, usize>>,
}

/// How a stem is written where it stands most often.
fn written<E: Engine>(
    its_stem: &str,
    letters: &str,
    sources: &Sources<'_, E>,
) -> Result<Written, E::Error> {
    let mut written = Written::default();
    let row = vec![its_stem.to_owned()];
    let keys = sources.engine.with_rows(&[row], MAX_PASSAGES_READ, sources.deadline)?;
    for record in sources.engine.passages(&keys, sources.deadline)? {
        let view = record.view();
        written.add(view.text(), its_stem, letters);
        // A word that stands in the heading alone is found there.
        if written.words.is_empty()
            && let Some(head) = sources.engine.head(&record.passage.document)?
        {
            written.add(&head.title, its_stem, letters);
            for person in &head.people {
                written.add(&person.name.value, its_stem, letters);
            }
        }
    }
    Ok(written)
}

impl Written {
    fn add(&mut self, text: &str, its_stem: &str, letters: &str) {
        for word in words(text) {
            if word.folded.starts_with(letters) && stem(&word.folded) == its_stem {
                let as_written = self.words.entry(word.folded).or_default();
                *as_written.entry(text[word.span].to_owned()).or_default() += 1;
            }
        }
    }

    /// The word that stands there most often, as it is written most often.
    fn usual(self) -> Option<String> {
        let count = |written: &BTreeMap<String, usize>| written.values().sum::<usize>();
        let forms = self
            .words
            .into_values()
            .reduce(|most, other| if count(&other) > count(&most) { other } else { most })?;
        forms
            .into_iter()
            .reduce(|most, other| if other.1 > most.1 { other } else { most })
            .map(|(written, _)| written)
    }
}

/// The answer for the word that leads, with what the other one finds; the other way round where only that is met.
fn both(mut lead: Answer, second: Answer) -> Answer {
    let is_met = |answer: &Answer| answer.verdict == Verdict::Answered;
    match (is_met(&lead), is_met(&second)) {
        (false, true) => return second,
        (true, false) => return lead,
        _ => {}
    }
    let asked = lead.explanation.asked.len();
    let shown = if is_met(&lead) { &mut lead.evidence } else { &mut lead.nearest };
    let mut at = shown.len().min(OTHERS_BEHIND);
    let others = second.evidence.into_iter().chain(second.nearest).take(MAX_OTHERS);
    for mut other in others {
        if shown.iter().all(|known| !is_same_place(known, &other)) {
            // One place for each thing that the leading question asks for.
            other.explanation.locations.resize(asked, WordLocation::Absent);
            shown.insert(at, other);
            at += 1;
        }
    }
    for (at, evidence) in shown.iter_mut().enumerate() {
        evidence.rank = at + 1;
    }
    lead
}

fn is_same_place(one: &Evidence, other: &Evidence) -> bool {
    one.document.id == other.document.id && one.quote.span().overlaps(other.quote.span())
}
