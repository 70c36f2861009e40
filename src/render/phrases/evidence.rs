//! Says what must be known to trust and cite a quotation: whose words it holds, when they were written, what time they tell about, where they stand.

use super::dates::{date, short_date, written};
use super::lists::listed;
use crate::answer::{Evidence, MetClock};
use crate::messages::{Locale, message};
use crate::model::{DocumentHead, Issue, Passage, SpokenTime, Voice, WrittenOrigin};
use crate::time::Edtf;

/// Above the passage asked for, among its neighbours.
pub fn the_passage(locale: Locale, voice: Voice) -> String {
    message!(locale, "the-passage", voice = voice_key(voice))
}

pub(super) fn voice_key(voice: Voice) -> &'static str {
    match voice {
        Voice::Document => "document",
        Voice::ArchiveSummary => "archive-summary",
        Voice::EditorGloss => "editor-gloss",
        Voice::SourceNote => "source-note",
        Voice::Study => "study",
    }
}

/// Which document of the archive the quoted words name by its number, where they do.
pub fn points_to(locale: Locale, evidence: &Evidence) -> Option<String> {
    let to = evidence.points_to.as_ref()?;
    let title = to.document.title.as_str();
    let title = if title.trim().is_empty() { untitled(locale) } else { title.to_owned() };
    Some(match to.document.written() {
        Some(claim) => {
            let date = date(locale, &claim.edtf);
            message!(locale, "evidence-points-to-dated", title = title, date = date)
        }
        None => message!(locale, "evidence-points-to", title = title),
    })
}

/// All dates of writing that a record gives, the one we go by first: "Written 1 February 1963; in its title: 18 November 1962".
pub fn dates_of_writing(locale: Locale, document: &DocumentHead) -> String {
    let Some(used) = document.written() else {
        return message!(locale, "evidence-undated");
    };
    let mut dates = vec![written(locale, used)];
    let mut known = vec![used.interval()];
    for other in &document.written {
        // A date that title and dateline share is shown once.
        if !known.contains(&other.interval()) {
            known.push(other.interval());
            let (origin, date) = (origin_key(other.origin), date(locale, &other.edtf));
            dates.push(message!(locale, "evidence-other-date", origin = origin, date = date));
        }
    }
    message!(locale, "evidence-written", dates = dates.join("; "))
}

pub(super) fn origin_key(origin: WrittenOrigin) -> &'static str {
    match origin {
        WrittenOrigin::Listed => "listed",
        WrittenOrigin::Title => "title",
        WrittenOrigin::Dateline => "dateline",
        WrittenOrigin::Closing => "closing",
        WrittenOrigin::DataAsOf => "data",
        WrittenOrigin::FrontMatter => "front-matter",
        WrittenOrigin::Metadata => "metadata",
        WrittenOrigin::Published => "published",
        WrittenOrigin::Manifest => "added",
    }
}

/// The times that quoted words tell about, where they are what was asked for.
pub fn spoken_time_met(locale: Locale, evidence: &Evidence) -> Option<String> {
    if evidence.clock != MetClock::SpeaksOf {
        return None;
    }
    let met = if evidence.date_is_certain { "surely" } else { "possibly" };
    let mut read: Vec<String> = Vec::new();
    // Compared as they are shown: "in 1962" and "during 1962" give one item.
    for time in evidence.speaks_of.iter().map(|time| spoken_time(locale, time)) {
        if !read.contains(&time) {
            read.push(time);
        }
    }
    Some(match read.is_empty() {
        true => message!(locale, "evidence-speaks-of-others", met = met),
        false => message!(locale, "evidence-speaks-of", met = met, times = listed(locale, &read)),
    })
}

/// A time that words tell about, as it is read.
pub(super) fn spoken_time(locale: Locale, time: &SpokenTime) -> String {
    let text = time.text.as_str();
    let read = short_date(locale, &time.edtf);
    match time.edtf {
        // "by early 1977" says it better than "30 April 1977 or earlier".
        Edtf::Range(None, _) => message!(locale, "evidence-times-up-to", text = text),
        Edtf::Range(_, None) => message!(locale, "evidence-times-from", text = text),
        _ if time.inferred => {
            message!(locale, "evidence-time-inferred", date = read, text = text)
        }
        _ => read,
    }
}

/// "p. 594 · point (2)(ii)b)", or `None` when the passage has neither.
pub fn place_in_document(locale: Locale, passage: &Passage) -> Option<String> {
    let (page, point) = (passage.page.as_deref(), passage.point.as_deref());
    let pages = match page {
        // "pp. 594–95", but "p. 594".
        Some(page) if page.contains(['–', '-']) => "several",
        _ => "one",
    };
    Some(match (page, point) {
        (None, None) => return None,
        (None, Some(point)) => message!(locale, "evidence-point", point = point),
        (Some(page), None) => message!(locale, "evidence-page", pages = pages, page = page),
        (Some(page), Some(point)) => {
            message!(locale, "evidence-page-and-point", pages = pages, page = page, point = point,)
        }
    })
}

/// Where the page or the point of a passage is named beside its citation.
pub fn this_passage(locale: Locale, locator: &str) -> String {
    message!(locale, "evidence-locator", locator = locator.trim_end_matches('.'))
}

/// A mistake of the source inside a quotation; stands outside of it.
pub fn sic(locale: Locale, printed: &str, note: &str) -> String {
    message!(locale, "evidence-sic", printed = printed, note = note)
}

/// "Added, not printed on the page: date, volume.", or `None` when nothing was.
pub fn added(locale: Locale, facts: &[&str]) -> Option<String> {
    let has_facts = !facts.is_empty();
    has_facts.then(|| message!(locale, "evidence-added", facts = listed(locale, facts)))
}

/// What a careful reader should know of a record, where its citation does not say it.
pub fn issue(locale: Locale, issue: &Issue) -> Option<String> {
    match issue {
        Issue::EmptyLabel { label } => {
            Some(message!(locale, "record-no-value", label = label.trim_end_matches(':')))
        }
        Issue::DateClash { used, other } => {
            let (used, other) = (used.to_string(), other.to_string());
            Some(message!(locale, "record-two-dates", used = used, other = other))
        }
        Issue::Unreadable { key, value } => {
            let (key, value) = (key.as_str(), format!("{value:?}"));
            Some(message!(locale, "record-unreadable", key = key, value = value))
        }
        Issue::HiddenAddress => Some(message!(locale, "record-hidden-address")),
        // `sic` tells these, beside the quotation that holds them.
        Issue::Slip { .. } => None,
    }
}

/// A source below words that are a part of the quotation.
pub fn source_of_part(locale: Locale, source: &str) -> String {
    message!(locale, "in-short-part", source = source)
}

/// In place of a quotation of which no part fits among others.
pub fn too_long_in_short(locale: Locale) -> String {
    message!(locale, "in-short-too-long")
}

/// Below several pieces of evidence of which none leads.
pub fn unsure_hint(locale: Locale) -> String {
    message!(locale, "in-short-unsure")
}

/// Below several pieces of evidence in short, where a number can be chosen.
pub fn in_short_hint(locale: Locale, shown: usize, count: usize) -> String {
    let more = count.saturating_sub(shown);
    message!(locale, "in-short-hint", more = more, shown = shown, count = count)
}

/// Below several pieces of evidence in short, where nothing can be chosen.
pub fn in_short_hint_shell(locale: Locale, shown: usize, count: usize) -> String {
    let more = count.saturating_sub(shown);
    message!(locale, "in-short-hint-shell", more = more, shown = shown, count = count)
}

/// The button that leads from an excerpt in full to the several in short.
pub fn first_screen_button(locale: Locale, shown: usize) -> String {
    message!(locale, "button-first-screen", shown = shown)
}

/// The button that leads to the excerpt before this one; behind the last, with the number of this one.
pub fn previous_button(locale: Locale, number: usize, count: usize) -> String {
    match number == count {
        true => message!(locale, "button-previous-of-last", number = number, count = count),
        false => message!(locale, "button-previous"),
    }
}

/// The button that leads to the excerpt after this one, with the number of this one.
pub fn next_button(locale: Locale, number: usize, count: usize) -> String {
    message!(locale, "button-next", number = number, count = count)
}

/// The button that leads from the several in short to the excerpt behind them, with its number.
pub fn further_button(locale: Locale, number: usize) -> String {
    message!(locale, "button-further", number = number)
}

/// The button that leads to passages before those shown.
pub fn earlier_button(locale: Locale) -> String {
    message!(locale, "button-earlier")
}

/// The button that leads to passages behind those shown.
pub fn later_button(locale: Locale) -> String {
    message!(locale, "button-later")
}

/// The button that leads to the beginning of the document.
pub fn beginning_button(locale: Locale) -> String {
    message!(locale, "button-beginning")
}

/// The button that leads to the notes of the document.
pub fn notes_button(locale: Locale) -> String {
    message!(locale, "button-notes")
}

/// The button that shows less of a long quotation.
pub fn shorter_button(locale: Locale) -> String {
    message!(locale, "button-shorter")
}

/// The button that shows all of it again.
pub fn longer_button(locale: Locale) -> String {
    message!(locale, "button-longer")
}

/// Opens the document that the quoted words name.
pub fn pointed_to_button(locale: Locale) -> String {
    message!(locale, "button-pointed-to")
}

/// The button that shows the passage among its neighbours.
pub fn context_button(locale: Locale) -> String {
    message!(locale, "button-context")
}

/// The button that shows how to cite the passage.
pub fn cite_button(locale: Locale) -> String {
    message!(locale, "button-cite")
}

/// The button that leads from context or citation to the excerpt.
pub fn back_button(locale: Locale) -> String {
    message!(locale, "button-back")
}

/// In place of a title where a document has none.
pub fn untitled(locale: Locale) -> String {
    message!(locale, "untitled")
}

/// Below a passage that has no neighbours.
pub fn no_neighbours(locale: Locale) -> String {
    message!(locale, "no-neighbours")
}

/// Under a quotation that is shown in part.
pub fn shown_in_part(locale: Locale) -> String {
    message!(locale, "shown-in-part")
}

/// In place of a quotation of which no part fits.
pub fn too_long_to_show(locale: Locale) -> String {
    message!(locale, "too-long-to-show")
}

/// Where a passage cannot be shown among its neighbours.
pub fn no_context(locale: Locale) -> String {
    message!(locale, "no-context")
}

/// A full answer without evidence, which should not occur.
pub fn nothing_found(locale: Locale) -> String {
    message!(locale, "verdict-nothing")
}
