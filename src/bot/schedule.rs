//! Says when a place gets its post: daily or weekly, at a time of the day in its time zone.
//!
//! A library for cron expressions was looked at: what people set here is a time and perhaps a weekday, its expressions would need
//! words of their own to be shown and typed, and what is hard, the hours that a time zone skips and repeats, is in `moment` below.

use std::fmt;

use chrono::{
    DateTime, Datelike, Days, LocalResult, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday,
};
use chrono_tz::Tz;

use crate::bot::time_of_day::{TIME, time_of_day};

/// On which days, and at which time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Schedule {
    pub(crate) days: PostDays,
    pub(crate) at: NaiveTime,
}

/// On which days there is a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PostDays {
    Every,
    Each(Weekday),
}

/// Minutes in a day, and in the longest stretch that a zone ever skipped.
const MAX_SKIPPED_MINUTES: i64 = 24 * 60;

/// Days after which every weekday was met, however many a zone skips.
const DAYS_LOOKED_AHEAD: u64 = 15;

impl Schedule {
    /// As it is kept: "daily 08:00", "Mon 08:00". Read by [`named`](Self::named).
    pub(crate) fn name(self) -> String {
        self.to_string()
    }

    /// The schedule of a name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let (days, at) = name.split_once(' ')?;
        let days = match days {
            DAILY => PostDays::Every,
            day => PostDays::Each(day.parse().ok()?),
        };
        Some(Self { days, at: time_of_day(at)? })
    }

    /// The day whose post is due at a moment, be it late: it is that day in the zone, and its hour has come.
    pub(crate) fn due(self, now: DateTime<Utc>, zone: Tz) -> Option<NaiveDate> {
        let today = now.with_timezone(&zone).date_naive();
        let moment = self.moment(today, zone).filter(|_| self.is_on(today))?;
        (moment <= now).then_some(today)
    }

    /// When the next post comes that no `posted` day had.
    pub(crate) fn next(
        self,
        now: DateTime<Utc>,
        zone: Tz,
        posted: impl Fn(NaiveDate) -> bool,
    ) -> Option<DateTime<Tz>> {
        let today = now.with_timezone(&zone).date_naive();
        let mut days =
            (0..DAYS_LOOKED_AHEAD).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
        let day = days.find(|day| {
            let is_to_come = self.moment(*day, zone).is_some_and(|moment| moment > now);
            self.is_on(*day) && is_to_come && !posted(*day)
        })?;
        Some(self.moment(day, zone)?.with_timezone(&zone))
    }

    /// The moment at which the post of a day is due: the first where the zone has that hour twice, and where it skips that hour
    /// the end of the gap, or its beginning where it ends on the next day; `None` for a day that the zone skips whole.
    pub(crate) fn moment(self, day: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
        let local = day.and_time(self.at);
        let earlier = (1..=MAX_SKIPPED_MINUTES).map(|minutes| -minutes);
        let nearby = (0..=MAX_SKIPPED_MINUTES).chain(earlier);
        let nearby = nearby.map(|minutes| local + TimeDelta::minutes(minutes));
        let mut nearby = nearby.filter(|local| local.date() == day);
        let moment = nearby.find_map(|local| match zone.from_local_datetime(&local) {
            LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => Some(moment),
            LocalResult::None => None,
        })?;
        Some(moment.with_timezone(&Utc))
    }

    fn is_on(self, day: NaiveDate) -> bool {
        match self.days {
            PostDays::Every => true,
            PostDays::Each(weekday) => day.weekday() == weekday,
        }
    }
}

const DAILY: &str = "daily";

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.days {
            PostDays::Every => f.write_str(DAILY)?,
            PostDays::Each(weekday) => write!(f, "{weekday}")?,
        }
        write!(f, " {}", self.at.format(TIME))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn daily(at: &str) -> Schedule {
        Schedule::named(&format!("daily {at}")).unwrap()
    }

    fn day(day: &str) -> NaiveDate {
        day.parse().unwrap()
    }

    fn at(moment: &str) -> DateTime<Utc> {
        moment.parse().unwrap()
    }

    #[test]
    fn an_hour_that_is_skipped_comes_at_its_end_and_one_that_is_repeated_comes_once() {
        let cases = [
            // Spring: 02:00 becomes 03:00.
            ("Europe/Berlin", "2026-03-29", "02:30", Some("2026-03-29T01:00:00Z")),
            ("Europe/Berlin", "2026-03-29", "08:00", Some("2026-03-29T06:00:00Z")),
            // Autumn: 02:30 is there twice, and the first counts.
            ("Europe/Berlin", "2026-10-25", "02:30", Some("2026-10-25T00:30:00Z")),
            ("America/New_York", "2026-03-08", "02:30", Some("2026-03-08T07:00:00Z")),
            ("America/New_York", "2026-11-01", "01:30", Some("2026-11-01T05:30:00Z")),
            // Half an hour is skipped, from 02:00 to 02:30.
            ("Australia/Lord_Howe", "2026-10-04", "02:15", Some("2026-10-03T15:30:00Z")),
            // No summer time.
            ("Asia/Shanghai", "2026-03-29", "02:30", Some("2026-03-28T18:30:00Z")),
            // Samoa left out a day when it crossed the date line.
            ("Pacific/Apia", "2011-12-30", "08:00", None),
            ("Pacific/Apia", "2011-12-31", "08:00", Some("2011-12-30T18:00:00Z")),
            // The hour before midnight is skipped.
            ("America/Scoresbysund", "2026-03-28", "23:30", Some("2026-03-29T00:59:00Z")),
            // Midnight itself is skipped.
            ("Asia/Beirut", "2026-03-29", "00:00", Some("2026-03-28T22:00:00Z")),
        ];
        for (zone, on, time, moment) in cases {
            let zone: Tz = zone.parse().unwrap();
            let found = daily(time).moment(day(on), zone);
            assert_eq!(found, moment.map(at), "{zone} {on} {time}");
        }
    }

    #[test]
    fn a_post_is_due_from_its_hour_to_the_end_of_its_day() {
        let berlin = Tz::Europe__Berlin;
        let monday = Schedule::named("Mon 8:00").unwrap();
        let cases = [
            (daily("08:00"), "2026-06-01T05:59:59Z", None),
            (daily("08:00"), "2026-06-01T06:00:00Z", Some("2026-06-01")),
            (daily("08:00"), "2026-06-01T21:59:59Z", Some("2026-06-01")),
            (daily("08:00"), "2026-06-01T22:00:00Z", None),
            (monday, "2026-06-01T06:00:00Z", Some("2026-06-01")),
            (monday, "2026-06-02T06:00:00Z", None),
        ];
        for (schedule, now, due) in cases {
            assert_eq!(schedule.due(at(now), berlin), due.map(day), "{schedule} at {now}");
        }
    }

    #[test]
    fn the_next_post_is_that_of_the_first_day_that_had_none() {
        let berlin = Tz::Europe__Berlin;
        let now = at("2026-06-01T07:00:00Z");
        let next = |schedule: Schedule, posted: &str| {
            let next = schedule.next(now, berlin, |day| day.to_string() == posted).unwrap();
            next.to_rfc3339()
        };
        assert_eq!(next(daily("10:00"), ""), "2026-06-01T10:00:00+02:00");
        assert_eq!(next(daily("10:00"), "2026-06-01"), "2026-06-02T10:00:00+02:00");
        assert_eq!(next(daily("08:00"), ""), "2026-06-02T08:00:00+02:00");
        let monday = Schedule::named("Mon 08:00").unwrap();
        assert_eq!(next(monday, ""), "2026-06-08T08:00:00+02:00");
    }

    #[test]
    fn a_schedule_is_read_by_its_name() {
        for name in ["daily 08:00", "Mon 08:00", "Sun 23:59"] {
            assert_eq!(Schedule::named(name).unwrap().name(), name);
        }
        for name in ["", "daily", "daily 24:00", "Monday-Friday 08:00", "08:00"] {
            assert_eq!(Schedule::named(name), None, "{name}");
        }
    }
}
