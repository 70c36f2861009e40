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
