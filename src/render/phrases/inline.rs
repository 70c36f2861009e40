//! Says what stands on the results of inline queries, and in what is sent through them.

use crate::messages::{Locale, message};

/// Who speaks and when: the title of a result.
pub fn inline_title(locale: Locale, who: &str, when: &str) -> String {
    message!(locale, "inline-title", who = who, when = when)
}

/// The title of an excerpt of this day in another year.
pub fn inline_on_this_day(locale: Locale, title: &str) -> String {
    message!(locale, "inline-on-this-day", title = title)
}

/// The title of an excerpt that the person sent before.
pub fn inline_sent_before(locale: Locale, title: &str) -> String {
    message!(locale, "inline-sent-before", title = title)
}

/// The title of the result that sends the citation alone.
pub fn inline_citation(locale: Locale) -> String {
    message!(locale, "inline-citation")
}

/// The line of source below a quotation that is sent into another chat.
pub fn inline_source(locale: Locale, whose: &str, held: &str) -> String {
    message!(locale, "inline-source", whose = whose, held = held)
}

/// The link from there to the passage.
pub fn inline_link(locale: Locale) -> String {
    message!(locale, "inline-link")
}

/// The title of a sentence with one source.
pub fn inline_woven_one(locale: Locale, title: &str) -> String {
    message!(locale, "inline-woven-one", title = title)
}

/// The title of a sentence with several sources.
pub fn inline_woven(locale: Locale, count: usize) -> String {
    message!(locale, "inline-woven", count = count)
}

/// Above the results, where the last word was completed.
pub fn inline_completed(locale: Locale, typed: &str, word: &str) -> String {
    message!(locale, "inline-completed", typed = typed, word = word)
}

/// Above no results, where a source that a sentence asks for is not surely found.
pub fn inline_not_woven(locale: Locale, marked: &str) -> String {
    message!(locale, "inline-not-woven", marked = marked)
}

/// Above alternatives, none of which is surely the source that a sentence asks for.
pub fn inline_alternatives(locale: Locale) -> String {
    message!(locale, "inline-alternatives")
}

/// Above no results, where a sentence asks for more sources than are looked up.
pub fn inline_too_many_sources(locale: Locale, most: usize) -> String {
    message!(locale, "inline-too-many-sources", most = most)
}

/// Behind a link to a passage that the archive no longer has.
pub fn passage_gone(locale: Locale) -> String {
    message!(locale, "passage-gone")
}
