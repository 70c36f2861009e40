//! Makes the digest of a week: what was asked in a group, what of that the archive did not answer, and what was saved.

use std::ops::Range;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use crate::bot::chat_settings::PlaceSettings;
use crate::bot::deep_link::Link;
use crate::bot::digests::Digests;
use crate::bot::notebooks::Notebooks;
use crate::bot::schedule::Schedule;
use crate::cite::CitationSettings;
use crate::render::digest::{DigestContent, ToldExcerpt, ToldQuestion, digest};
use crate::render::notebook::SavedEntry;
use crate::render::telegram::Message;
use crate::store::{Place, StoreError};

/// Most questions that were answered, of which a digest tells.
const MAX_ANSWERED: usize = 5;
/// Most questions that were not.
const MAX_OPEN: usize = 3;
/// Most excerpts.
const MAX_EXCERPTS: u32 = 3;

/// Makes digests of weeks.
#[derive(Clone)]
pub(crate) struct WeekDigests {
    pub(crate) digests: Digests,
    pub(crate) notebooks: Notebooks,
    pub(crate) citations: CitationSettings,
    /// The name of the bot, to which the links of questions lead.
    pub(crate) username: String,
}

impl WeekDigests {
    /// The digest of the week that ends on a day; `None` for a week in which there was nothing.
    pub(super) async fn of_day(
        &self,
        place: Place,
        day: NaiveDate,
        settings: &PlaceSettings,
    ) -> Result<Option<Message>, StoreError> {
        let Some(week) = week(day, settings) else { return Ok(None) };
        let asked = self.digests.asked(place, week.clone()).await?;
        let saved = self.notebooks.saved_in(place, week, MAX_EXCERPTS).await?;
        if asked.count == 0 && saved.is_empty() {
            return Ok(None);
        }
        let form = settings.citation_form.unwrap_or(self.citations.form);
        let excerpt = |entry: &SavedEntry| ToldExcerpt {
            quotation: entry.quotation.clone(),
            citation: entry.cited(form, &self.citations),
        };
        let told = DigestContent {
            from: before(day),
            until: day,
            asked: asked.count,
            answered: asked.answered.len(),
            some_answered: self.questions(&asked.answered, MAX_ANSWERED),
            excerpts: saved.iter().map(excerpt).collect(),
            open: asked.open.len(),
            some_open: self.questions(&asked.open, MAX_OPEN),
        };
        Ok(Some(digest(settings.language.unwrap_or_default(), &told)))
    }

    /// The first of some questions, each with the link that asks it in private where a link can carry it.
    fn questions(&self, questions: &[String], most: usize) -> Vec<ToldQuestion> {
        let told = questions.iter().take(most).map(|question| ToldQuestion {
            question: question.clone(),
            address: Link::Question(question.clone()).address(&self.username),
        });
        told.collect()
    }
}

/// The time from the hour of a digest to that of the next, however late the next is made: what is asked once is told once, unless the digest is moved to another day.
fn week(day: NaiveDate, settings: &PlaceSettings) -> Option<Range<i64>> {
    let moment = |schedule: Schedule, day| schedule.moment(day, settings.time_zone);
    let schedule = settings.digest_schedule?;
    let end: DateTime<Utc> = moment(schedule, day)?;
    // A zone may have skipped that day.
    let start = moment(schedule, before(day)).unwrap_or(end - TimeDelta::weeks(1));
    Some(start.timestamp()..end.timestamp())
}

fn before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(7)).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::*;

    #[test]
    fn one_week_begins_where_the_one_before_ends_through_summer_time_too() {
        let settings = PlaceSettings {
            time_zone: Tz::Europe__Berlin,
            digest_schedule: Schedule::named("Sun 02:30"),
            ..PlaceSettings::default()
        };
        let day = |day: &str| -> NaiveDate { day.parse().unwrap() };
        let weeks = ["2026-03-22", "2026-03-29", "2026-04-05"].map(|it| week(day(it), &settings));
        let [first, second, third] = weeks.map(Option::unwrap);
        assert_eq!((first.end, second.end), (second.start, third.start));
        assert_eq!((second.end - second.start) / 60, 7 * 24 * 60 - 30, "the hour is skipped");
        assert_eq!(week(day("2026-03-22"), &PlaceSettings::default()), None);
    }
}
