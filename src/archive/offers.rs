//! Chooses questions that the archive at hand answers well, for somebody who does not know what to ask.
//!
//! Names are taken from the titles of documents all over the archive and put into a few forms of questions. Each is
//! asked; only what is answered is offered. In another language a question is offered where it is answered, too, and
//! else the one in the language of the archive.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use super::open::{Archive, AskOptions};
use crate::answer::Verdict;
use crate::model::DocumentHead;
use crate::question::{self, OfferedQuestions, Question, Tongue};
use crate::text::{Group, GroupKind, Spellings};
use crate::time::{Edtf, Precision};

/// Most questions that are offered.
pub const MAX_OFFERS: usize = 3;

/// How many documents are looked at for names and days.
const MAX_TITLES: usize = 200;
/// Most names of a kind that are put into questions.
const MAX_NAMES: usize = 5;
/// Most questions of a kind that are tried.
const MAX_TRIED_OF_KIND: usize = 6;
/// Longest title that is a question by itself, in characters.
const MAX_TITLE_CHARS: usize = 60;
/// For how long questions are tried. The archive answers meanwhile, and what was found until then is offered.
const TRIES_FOR: Duration = Duration::from_secs(2);

impl Archive {
    /// Up to [`MAX_OFFERS`] questions that this archive answers well, found when first asked for; in the language with this
    /// code of ISO 639-1 where questions in it are understood.
    pub fn offers(&self, today: NaiveDate, language: &str) -> &[String] {
        let tongue = Tongue::of_code(language);
        self.offers.of(tongue).get_or_init(|| self.found_offers(today, tongue))
    }

    fn found_offers(&self, today: NaiveDate, tongue: Option<Tongue>) -> Vec<String> {
        let Ok(heads) = self.index.some_heads(MAX_TITLES) else { return Vec::new() };
        let titles = heads.iter().map(|head| question::read(&head.title, today, &self.reader()));
        let titles: Vec<Question> = titles.collect();
        let Some(first) = titles.first() else { return Vec::new() };
        let of_archive = OfferedQuestions::of_archive(first.language);
        let named = Named::of(&titles, &self.names);
        let own = candidates(&heads, &named, &of_archive);
        let tried = match tongue.map(OfferedQuestions::in_tongue) {
            None => own,
            Some(theirs) => both(candidates(&heads, &named, &theirs), own),
        };
        let ends = Instant::now() + TRIES_FOR;
        let mut offers: Vec<String> = Vec::new();
        // One of each kind, so that they show different things.
        for (kind, tried) in tried.iter().enumerate() {
            let is_good = |text: &&String| {
                Instant::now() < ends && !offers.contains(text) && self.answers_well(text, today)
            };
            // Where there was no time to try: of its own days and the names of its titles an archive has something.
            let is_sure = tongue.is_none() && SURE_KINDS.contains(&kind);
            let sure = || tried.first().filter(|_| is_sure && Instant::now() >= ends);
            offers.extend(tried.iter().find(is_good).or_else(sure).cloned());
            if offers.len() == MAX_OFFERS {
                break;
            }
        }
        offers
    }

    fn answers_well(&self, text: &str, today: NaiveDate) -> bool {
        let answered = self.ask(text, AskOptions::with_timeout(today, TRIES_FOR));
        answered.is_ok_and(|answer| {
            answer.verdict == Verdict::Answered && answer.question.notes.is_empty()
        })
    }
}

/// How many kinds of questions are offered.
const KINDS: usize = 5;

/// Those of them that ask for a day on which a document was written, and for all documents on a name in a title.
const SURE_KINDS: [usize; 2] = [1, 2];

/// Of each kind the questions in another language, then those in the language of the archive.
fn both(theirs: [Vec<String>; KINDS], own: [Vec<String>; KINDS]) -> [Vec<String>; KINDS] {
    let mut all = theirs;
    all.iter_mut().zip(own).for_each(|(kind, own)| kind.extend(own));
    all
}

/// Questions of one kind after another, of each the likeliest first.
fn candidates(
    heads: &[Arc<DocumentHead>],
    named: &Named<'_>,
    questions: &OfferedQuestions,
) -> [Vec<String>; KINDS] {
    let names = |all: &[Name<'_>]| -> Vec<String> {
        all.iter().map(|name| questions.name(name.group, &name.printed)).collect()
    };
    let (persons, places) = (names(&named.persons), names(&named.places));
    let said = |person: &String| {
        let about = |place: &String| questions.said_about(person, place);
        places.iter().map(about).collect::<Vec<_>>()
    };
    let said: Vec<String> = persons.iter().flat_map(said).take(MAX_TRIED_OF_KIND).collect();
    let days = heads.iter().filter_map(|head| match head.written()?.edtf {
        Edtf::Date(date) if date.precision == Precision::Day => Some(date.first),
        _ => None,
    });
    let short = heads.iter().map(|head| head.title.trim());
    let short = short.filter(|title| !title.is_empty() && title.chars().count() <= MAX_TITLE_CHARS);
    // From the middle of the archive, where it is most itself.
    let middle = heads.len() / 2;
    let days = days.skip(middle).map(|day| questions.happened_on(day)).take(MAX_TRIED_OF_KIND);
    let days: Vec<String> = days.collect();
    let bare: Vec<String> = persons.iter().chain(&places).cloned().collect();
    // The name of a person takes another form behind "about" in some languages, which is not known.
    let printed = named.persons.iter().map(|person| &person.printed);
    let lists = places.iter().chain(printed).map(|name| questions.all_about(name)).collect();
    let titles = short.skip(middle).map(str::to_owned).take(MAX_TRIED_OF_KIND).collect();
    [bare, days, lists, said, titles]
}

/// A name in titles.
struct Name<'a> {
    group: &'a Group,
    /// As a title has it.
    printed: String,
}

/// The names of persons and places in titles, the most frequent first.
struct Named<'a> {
    persons: Vec<Name<'a>>,
    places: Vec<Name<'a>>,
}

impl<'a> Named<'a> {
    fn of(titles: &[Question], names: &'a Spellings) -> Self {
        Self {
            persons: named(titles, GroupKind::Person, names),
            places: named(titles, GroupKind::Place, names),
        }
    }
}

fn named<'a>(titles: &[Question], kind: GroupKind, names: &'a Spellings) -> Vec<Name<'a>> {
    let mut counted: Vec<(usize, String, usize)> = Vec::new();
    for title in titles {
        for hit in title.names.iter().filter(|hit| hit.kind == kind) {
            let words = &title.words[hit.at..hit.at + hit.len];
            let [Some(first), Some(last)] = [words.first(), words.last()] else { continue };
            match counted.iter_mut().find(|(group, ..)| *group == hit.group) {
                Some((_, _, count)) => *count += 1,
                None => {
                    let name = title.text[first.span.start..last.span.end].to_owned();
                    counted.push((hit.group, name, 1));
                }
            }
        }
    }
    counted.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
    let names = counted.into_iter().filter_map(|(group, printed, _)| {
        Some(Name { group: names.groups().get(group)?, printed })
    });
    names.take(MAX_NAMES).collect()
}
