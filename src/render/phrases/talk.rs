//! Says what answers small talk, and what is kept of the question before.

use super::dates::short_date;
use super::listing::archive_held;
use super::lists::listed;
use crate::archive::{ArchiveFacts, Catalogue, Listed};
use crate::conversation::SmallTalk;
use crate::messages::{Locale, message};

/// A short line that fits what was said to the bot.
pub fn small_talk(locale: Locale, kind: SmallTalk, facts: &ArchiveFacts) -> String {
    match kind {
        SmallTalk::Greeting => message!(locale, "talk-greeting"),
        SmallTalk::Thanks => message!(locale, "talk-thanks"),
        SmallTalk::Farewell => message!(locale, "talk-farewell"),
        SmallTalk::Reaction => message!(locale, "talk-reaction"),
        SmallTalk::Help => message!(locale, "talk-help"),
        SmallTalk::AboutBot => message!(locale, "talk-about-bot"),
        SmallTalk::AboutCiting => message!(locale, "talk-about-citing"),
        SmallTalk::AboutChecking => message!(locale, "talk-about-checking"),
        SmallTalk::AboutTruth => message!(locale, "talk-about-truth"),
        SmallTalk::AboutSeries => message!(locale, "talk-about-series"),
        SmallTalk::AboutWriting => message!(locale, "talk-about-writing"),
        // Where no document bears a date, none is the oldest.
        SmallTalk::AboutArchive | SmallTalk::AboutOldest => {
            message!(locale, "talk-about-archive", held = archive_held(locale, facts))
        }
        SmallTalk::Wrong => message!(locale, "talk-wrong"),
        SmallTalk::InLanguage => {
            let names = Locale::ALL.map(Locale::name);
            message!(locale, "talk-in-language", names = names.join(", "))
        }
    }
}

/// Which documents are the oldest and the latest; `None` where none bears a date.
pub fn oldest_and_latest(locale: Locale, catalogue: &Catalogue) -> Option<String> {
    let (oldest, latest) = catalogue.oldest_and_latest()?;
    let day = |document: &Listed| document.written.map(|written| short_date(locale, &written));
    Some(message!(
        locale,
        "talk-about-oldest",
        oldest = oldest.title.as_str(),
        first = day(oldest)?,
        latest = latest.title.as_str(),
        last = day(latest)?,
    ))
}

/// A line of ours with questions to tap below it.
pub fn for_example(locale: Locale, said: &str) -> String {
    message!(locale, "talk-for-example", said = said)
}

/// What of the question before belongs to the one that is answered; `None` where nothing does.
pub fn kept(locale: Locale, kept: &[String]) -> Option<String> {
    (!kept.is_empty()).then(|| message!(locale, "talk-kept", kept = listed(locale, &bare(kept))))
}

/// On the button that asks a question without what it kept.
pub fn drop_kept_button(locale: Locale, kept: &[String]) -> Option<String> {
    let kept = bare(kept);
    (!kept.is_empty()).then(|| message!(locale, "talk-drop-kept", kept = listed(locale, &kept)))
}

/// What is kept, without the mark at the end of a whole question.
fn bare(kept: &[String]) -> Vec<String> {
    kept.iter().map(|kept| kept.trim_end_matches(['?', '!', '.', ' ']).to_owned()).collect()
}

/// To somebody in a terminal who wants another language: which one is spoken there.
pub fn only_language(locale: Locale) -> String {
    message!(locale, "talk-only-language", name = locale.name())
}

/// To somebody who wants nothing kept of what they asked.
pub fn dropped(locale: Locale) -> String {
    message!(locale, "talk-dropped")
}

/// To a line about what was shown, where nothing was.
pub fn nothing_shown(locale: Locale) -> String {
    message!(locale, "talk-nothing-shown")
}

/// To a line about the words on the screen, where other things stand there.
pub fn nothing_open(locale: Locale) -> String {
    message!(locale, "talk-nothing-open")
}

/// To somebody who asks who was there, where the document lists nobody.
pub fn nobody_listed(locale: Locale) -> String {
    message!(locale, "talk-nobody-listed")
}

/// To somebody who asks for more where there is none.
pub fn no_more(locale: Locale) -> String {
    message!(locale, "talk-no-more")
}
