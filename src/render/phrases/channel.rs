//! Says how a channel is set up, to the admin who does.

use crate::messages::{Locale, message};

/// Above a first post to approve, of a channel that is called so.
pub fn channel_offer(locale: Locale, title: &str) -> String {
    message!(locale, "channel-offer", title = title)
}

/// Above the post that it would be now.
pub fn channel_offer_again(locale: Locale) -> String {
    message!(locale, "channel-offer-again")
}

/// How posts are set up where no first one can be shown.
pub fn channel_by_hand(locale: Locale, title: &str) -> String {
    message!(locale, "channel-by-hand", title = title)
}

/// On a button: posts what is shown, and another every day.
pub fn channel_daily_button(locale: Locale) -> String {
    message!(locale, "button-channel-daily")
}

/// On a button: posts what is shown.
pub fn channel_once_button(locale: Locale) -> String {
    message!(locale, "button-channel-once")
}

/// On a button: posts nothing.
pub fn channel_not_now_button(locale: Locale) -> String {
    message!(locale, "button-channel-not-now")
}

/// It is posted.
pub fn channel_posted(locale: Locale) -> String {
    message!(locale, "channel-posted")
}

/// It is not, since its day is done with.
pub fn channel_day_is_over(locale: Locale) -> String {
    message!(locale, "channel-day-is-over")
}

/// What else is set up in the channel itself.
pub fn channel_more(locale: Locale) -> String {
    message!(locale, "channel-more")
}

/// Nothing else comes, and how it would.
pub fn channel_once(locale: Locale) -> String {
    message!(locale, "channel-once")
}

/// Nothing is posted, and how it would be.
pub fn channel_not_now(locale: Locale) -> String {
    message!(locale, "channel-not-now")
}
