//! Says what is set up in a chat, and what is posted there.

use chrono::{DateTime, Datelike, Timelike, Weekday};
use chrono_tz::Tz;

use crate::messages::{Locale, message};

/// Above the post of a day.
pub fn post_heading(locale: Locale, day: &str) -> String {
    message!(locale, "post-heading", day = day)
}

/// The archive has nothing for the day of a post, and this is of the nearest.
pub fn post_of_nearest(locale: Locale, day: &str) -> String {
    message!(locale, "post-of-nearest", day = day)
}

/// A day of the week, as it is typed.
pub fn weekday(locale: Locale, weekday: Weekday) -> String {
    message!(locale, "weekday", weekday = weekday.num_days_from_monday())
}

/// Posts come from now on, or as before: the next at this moment.
pub fn posts_next(locale: Locale, next: &DateTime<Tz>) -> String {
    message!(locale, "posts-next", moment = moment(locale, next))
}

/// Quiz questions come from now on, or as before: the next at this moment.
pub fn quizzes_next(locale: Locale, next: &DateTime<Tz>) -> String {
    message!(locale, "quizzes-next", moment = moment(locale, next))
}

/// Digests of the week come from now on, or as before: the next at this moment.
pub fn digests_next(locale: Locale, next: &DateTime<Tz>) -> String {
    message!(locale, "digests-next", moment = moment(locale, next))
}

fn moment(locale: Locale, moment: &DateTime<Tz>) -> String {
    let day = super::listing::day_of_month(locale, moment.month(), moment.day());
    let weekday = weekday(locale, moment.weekday());
    let time = format!("{:02}:{:02}", moment.hour(), moment.minute());
    let zone = moment.timezone().name();
    message!(locale, "post-moment", weekday = weekday, day = day, time = time, zone = zone)
}

/// The hour of the posts lies in the quiet hours.
pub fn posts_in_quiet_hours(locale: Locale) -> String {
    message!(locale, "posts-in-quiet-hours")
}

/// No posts come, and how to have them.
pub fn posts_none(locale: Locale) -> String {
    message!(locale, "posts-none")
}

/// No quiz questions come by themselves, and how to have them.
pub fn quizzes_none(locale: Locale) -> String {
    message!(locale, "quizzes-none")
}

/// No digest of the week comes, and how to have one.
pub fn digests_none(locale: Locale) -> String {
    message!(locale, "digests-none")
}

/// No posts may go to this chat.
pub fn posts_not_allowed(locale: Locale) -> String {
    message!(locale, "posts-not-allowed")
}

/// No posts come any more.
pub fn posts_stopped(locale: Locale) -> String {
    message!(locale, "posts-stopped")
}

/// No quiz questions come by themselves any more.
pub fn quizzes_stopped(locale: Locale) -> String {
    message!(locale, "quizzes-stopped")
}

/// No digest of the week comes any more.
pub fn digests_stopped(locale: Locale) -> String {
    message!(locale, "digests-stopped")
}

/// What was typed for a digest is no day of the week with a time of the day.
pub fn digests_usage(locale: Locale) -> String {
    message!(locale, "digests-usage")
}

/// In a private chat or a terminal there is no digest.
pub fn digest_in_groups(locale: Locale) -> String {
    message!(locale, "digest-in-groups")
}

/// In a channel there is no digest.
pub fn digest_not_in_channels(locale: Locale) -> String {
    message!(locale, "digest-not-in-channels")
}

/// Above a digest: from which day to which it tells.
pub fn digest_heading(locale: Locale, from: &str, until: &str) -> String {
    message!(locale, "digest-heading", from = from, until = until)
}

/// How often something was asked.
pub fn digest_asked(locale: Locale, count: usize) -> String {
    message!(locale, "digest-asked", count = count)
}

/// Above some of the questions that were answered; so many were.
pub fn digest_answered(locale: Locale, count: usize) -> String {
    message!(locale, "digest-answered", count = count)
}

/// Above some of what was saved.
pub fn digest_saved(locale: Locale) -> String {
    message!(locale, "digest-saved")
}

/// Above some of the questions that were not answered, or only in part; so many were not.
pub fn digest_open(locale: Locale, count: usize) -> String {
    message!(locale, "digest-open", count = count)
}

/// What was typed for quiz questions is no time of the day, or no day of the week with one.
pub fn quizzes_usage(locale: Locale) -> String {
    message!(locale, "quizzes-usage")
}

/// What was typed is no time of the day, or no day of the week with one.
pub fn posts_usage(locale: Locale) -> String {
    message!(locale, "posts-usage")
}

/// Something is set up by admins alone.
pub fn for_admins(locale: Locale) -> String {
    message!(locale, "for-admins")
}

/// It could not be kept.
pub fn not_set_up(locale: Locale) -> String {
    message!(locale, "not-set-up")
}

/// The time zone of a place.
pub fn time_zone_now(locale: Locale, zone: Tz) -> String {
    message!(locale, "time-zone-now", zone = zone.name())
}

/// What was typed is an offset and no time zone.
pub fn time_zone_offset(locale: Locale) -> String {
    message!(locale, "time-zone-offset")
}

/// What was typed is no time zone; zones that may be meant.
pub fn time_zone_unknown(locale: Locale, near: &[&str]) -> String {
    match near {
        [] => message!(locale, "time-zone-unknown"),
        near => message!(locale, "time-zone-near", zones = near.join(", ")),
    }
}
