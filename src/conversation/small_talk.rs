//! Tells what is said to the bot itself and asks nothing of an archive.

use super::phrases::{is_one_of, is_one_of_in_full, names_language};
use super::turn::SmallTalk;
use crate::language::TalkWords;

/// What kind of small talk a line is, if it is any.
pub(super) fn small_talk(line: &str, row: &[&str], talk: &TalkWords) -> Option<SmallTalk> {
    if row.is_empty() {
        // "?" asks for help; an emoji says that somebody is there.
        let asks = line.trim().chars().all(|c| matches!(c, '?' | '!' | '.' | '¿' | '？'));
        return Some(if asks { SmallTalk::Help } else { SmallTalk::Reaction });
    }
    let lists = [
        (talk.greetings, SmallTalk::Greeting),
        (talk.thanks, SmallTalk::Thanks),
        (talk.about_citing, SmallTalk::AboutCiting),
        (talk.about_checking, SmallTalk::AboutChecking),
        (talk.about_archive, SmallTalk::AboutArchive),
        (talk.about_bot, SmallTalk::AboutBot),
        (talk.help, SmallTalk::Help),
        (talk.farewells, SmallTalk::Farewell),
        (talk.wrong, SmallTalk::Wrong),
        (talk.translating, SmallTalk::InLanguage),
        (talk.reactions, SmallTalk::Reaction),
    ];
    let is_said = |(list, kind): &(&[&str], SmallTalk)| match kind {
        SmallTalk::Farewell => is_one_of_in_full(row, list, talk),
        _ => is_one_of(row, list, talk),
    };
    let found = lists.into_iter().find(is_said);
    let found = found.map(|(_, kind)| kind);
    found.or_else(|| names_language(row, talk).then_some(SmallTalk::InLanguage))
}
