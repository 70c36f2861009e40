//! Chooses questions that the archive at hand answers well, for somebody who does not know what to ask.
//!
//! Names are taken from the titles of documents all over the archive and put into a few forms of questions. Each is
//! asked; only what is answered is offered.

use std::time::{Duration, Instant};

use chrono::NaiveDate;

use super::open::{Archive, AskOptions};
use crate::answer::Verdict;
use crate::model::DocumentHead;
use crate::question::{self, Question};
use crate::text::GroupKind;
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
    /// Up to [`MAX_OFFERS`] questions that this archive answers well, found when first asked for.
    pub fn offers(&self, today: NaiveDate) -> &[String] {
        self.offers.get_or_init(|| self.found_offers(today))
    }

    fn found_offers(&self, today: NaiveDate) -> Vec<String> {
        let Ok(heads) = self.index.some_heads(MAX_TITLES) else { return Vec::new() };
        let titles = heads.iter().map(|head| question::read(&head.title, today, &self.reader()));
        let titles: Vec<Question> = titles.collect();
        let ends = Instant::now() + TRIES_FOR;
        let mut offers: Vec<String> = Vec::new();
        // One of each kind, so that they show different things.
        for tried in candidates(&heads, &titles) {
            let is_good = |text: &&String| {
                Instant::now() < ends && !offers.contains(text) && self.answers_well(text, today)
            };
            let found = tried.iter().find(is_good).cloned();
            offers.extend(found);
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

/// Questions of one kind after another, of each the likeliest first.
fn candidates(heads: &[std::sync::Arc<DocumentHead>], titles: &[Question]) -> [Vec<String>; 5] {
    let Some(words) = titles.first().map(|title| &title.language.requests) else {
        return Default::default();
    };
    let persons = names(titles, &[GroupKind::Person]);
    let places = names(titles, &[GroupKind::Place]);
    let said = |person: &String| {
        let (did, about) = words.said_about;
        let of = |place: &String| format!("{did} {person} {about} {place}?");
        places.iter().map(of).collect::<Vec<_>>()
    };
    let said: Vec<String> = persons.iter().flat_map(said).take(MAX_TRIED_OF_KIND).collect();
    let days = heads.iter().filter_map(|head| match head.written()?.edtf {
        Edtf::Date(date) if date.precision == Precision::Day => Some(date.first),
        _ => None,
    });
    let day = |day: NaiveDate| format!("{} {}?", words.happened_on, day.format("%-d %B %Y"));
    let short = heads.iter().map(|head| head.title.trim());
    let short = short.filter(|title| !title.is_empty() && title.chars().count() <= MAX_TITLE_CHARS);
    // From the middle of the archive, where it is most itself.
    let middle = heads.len() / 2;
    let days: Vec<String> = days.skip(middle).map(day).take(MAX_TRIED_OF_KIND).collect();
    let bare: Vec<String> = persons.iter().chain(&places).cloned().collect();
    let about = |name: &String| format!("{} {name}", words.all_about);
    let lists = places.iter().chain(&persons).map(about).collect();
    let titles = short.skip(middle).map(str::to_owned).take(MAX_TRIED_OF_KIND).collect();
    [bare, days, lists, said, titles]
}

/// The names of some kinds in titles, as they stand there, the most frequent first.
fn names(titles: &[Question], kinds: &[GroupKind]) -> Vec<String> {
    let mut counted: Vec<(usize, String, usize)> = Vec::new();
    for title in titles {
        for hit in title.names.iter().filter(|hit| kinds.contains(&hit.kind)) {
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
    counted.into_iter().map(|(_, name, _)| name).take(MAX_NAMES).collect()
}
