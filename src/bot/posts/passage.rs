//! Chooses the passage of a day: what the archive has for it, or for the nearest day that it has something for.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{Days, NaiveDate};

use super::opening::opening;
use crate::answer::{Answer, Evidence, tells};
use crate::archive::Pinned;
use crate::bot::chat_settings::{EmptyDays, PlaceSettings};
use crate::bot::search::{Search, SearchError};
use crate::cite::{CitationSettings, cite};
use crate::language::default_language;
use crate::render::telegram::Message;
use crate::render::telegram::post::{DayOfPost, post};
use crate::render::{phrases, replies};
use crate::store::Posted;

/// A passage is not posted again within so many days while the day has others.
const UNREPEATED_DAYS: u64 = 731;

/// How far from an empty day another is looked for: the whole year.
const MAX_DAYS_AWAY: u64 = 183;

/// How many answers are kept: the days of all time zones at a moment, and the nearest to each. One may have some 100 kB.
const MAX_ANSWERS: usize = 16;

/// How many days are known, with those for which there is nothing: each chat may be narrowed in its own way.
const MAX_DAYS: usize = 10_000;

/// Chooses the passages of days.
#[derive(Clone)]
pub(crate) struct DayPassages {
    search: Search,
    citations: CitationSettings,
    known: Arc<Mutex<KnownDays>>,
}

/// The passage of a day as a message, and its id.
pub(crate) struct PassagePost {
    pub(crate) message: Message,
    pub(crate) passage: String,
}

/// What an index has for days: an answer with something that tells of the day by itself, or `None`.
///
/// Hundreds of chats may ask about the same empty day, and the days around it are up to a year of searches.
#[derive(Default)]
struct KnownDays {
    generation: Option<String>,
    days: HashMap<(NaiveDate, Pinned), Option<Arc<Answer>>>,
}

impl DayPassages {
    pub(crate) fn new(search: Search, citations: CitationSettings) -> Self {
        Self { search, citations, known: Arc::default() }
    }

    /// What is posted of a day, or of the nearest where that is wanted; `history` is what was posted in the place, in order,
    /// and `above` the post may stand words to whoever is to approve it.
    pub(super) async fn of_day(
        &self,
        day: NaiveDate,
        history: &[Posted],
        settings: &PlaceSettings,
        above: Option<&str>,
    ) -> Result<Option<PassagePost>, SearchError> {
        let used = used(history);
        let nearest = match settings.empty_days {
            EmptyDays::Nearest => MAX_DAYS_AWAY,
            EmptyDays::Silent => 0,
        };
        let around = (1..=nearest).map(Days::new);
        let around = around.flat_map(|it| [day.checked_sub_days(it), day.checked_add_days(it)]);
        for near in std::iter::once(day).chain(around.flatten()) {
            let Some(answer) = self.telling(near, &settings.pinned).await? else { continue };
            if let Some(evidence) = best(&answer, &used, day) {
                let nearest = (near != day).then_some(near);
                let of = DayOfPost { day, nearest };
                return Ok(Some(self.made(evidence, of, settings, above)));
            }
        }
        Ok(None)
    }

    /// What the archive has for a day, in the documents that a place is narrowed to, where anything of it tells something by itself.
    async fn telling(
        &self,
        day: NaiveDate,
        pinned: &Pinned,
    ) -> Result<Option<Arc<Answer>>, SearchError> {
        let generation = self.search.generation();
        let of = (day, pinned.clone());
        if let Some(known) = self.known().get(&of, generation.as_ref()) {
            return Ok(known);
        }
        let text = default_language().requests.this_day.to_owned();
        let answer = self.search.ask_within(text, pinned.clone(), day.into()).await?;
        let is_telling = best(&answer, &BTreeMap::new(), day).is_some();
        let telling = is_telling.then(|| Arc::new(answer));
        self.known().note(of, generation, telling.clone());
        Ok(telling)
    }

    fn made(
        &self,
        evidence: &Evidence,
        of: DayOfPost,
        settings: &PlaceSettings,
        above: Option<&str>,
    ) -> PassagePost {
        let locale = settings.language.unwrap_or_default();
        let citation = cite(&evidence.document, &evidence.passage, &self.citations);
        let form = settings.citation_form.unwrap_or(self.citations.form);
        let mut message = post(locale, evidence, of, citation.in_form(form), above);
        let passage = &evidence.passage.id;
        let context = opening(phrases::context_button(locale), passage);
        message.buttons = vec![context.into_iter().collect()];
        PassagePost { message, passage: passage.0.clone() }
    }

    /// A panic elsewhere leaves it usable: every change is one insertion.
    fn known(&self) -> MutexGuard<'_, KnownDays> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl KnownDays {
    fn get(
        &self,
        of: &(NaiveDate, Pinned),
        generation: Option<&String>,
    ) -> Option<Option<Arc<Answer>>> {
        let is_same = self.generation.as_ref() == generation;
        self.days.get(of).filter(|_| is_same).cloned()
    }

    fn note(
        &mut self,
        of: (NaiveDate, Pinned),
        generation: Option<String>,
        telling: Option<Arc<Answer>>,
    ) {
        if self.generation != generation {
            *self = Self { generation, days: HashMap::new() };
        }
        if self.days.values().flatten().count() >= MAX_ANSWERS {
            self.days.retain(|_, telling| telling.is_none());
        }
        if self.days.len() >= MAX_DAYS {
            self.days.clear();
        }
        self.days.insert(of, telling);
    }
}

/// When each passage was posted last.
fn used(history: &[Posted]) -> BTreeMap<String, NaiveDate> {
    // In the order of the days, so that the last stays.
    let days = history.iter().filter_map(|it| Some((it.item.clone()?, it.day)));
    days.collect()
}

/// The best evidence of a day: documents before studies, nothing that was posted within two years while there is other, else what was
/// posted longest ago; of equals what was written first.
fn best<'a>(
    answer: &'a Answer,
    used: &BTreeMap<String, NaiveDate>,
    day: NaiveDate,
) -> Option<&'a Evidence> {
    if !replies::is_of_a_day(answer) {
        return None;
    }
    let lately = day.checked_sub_days(Days::new(UNREPEATED_DAYS)).unwrap_or(NaiveDate::MIN);
    let worth = |evidence: &Evidence| {
        let telling = tells(evidence, &default_language().evidence)?;
        let last = used.get(&evidence.passage.id.0).copied();
        Some((last.filter(|last| *last > lately), telling))
    };
    let tellings = answer.evidence.iter().filter_map(|it| Some((worth(it)?, it)));
    tellings.min_by_key(|(worth, _)| *worth).map(|(_, evidence)| evidence)
}
