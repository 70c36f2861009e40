//! Commands and mentions of the bot, as they are typed.

use teloxide::types::Me;

/// A command as typed: `/name@bot rest`.
pub(crate) struct Command<'a> {
    pub(super) name: String,
    pub(super) bot: Option<&'a str>,
    pub(crate) rest: &'a str,
}

pub(crate) fn command(text: &str) -> Option<Command<'_>> {
    let typed = text.strip_prefix('/')?;
    let (head, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    let (name, bot) = match head.split_once('@') {
        Some((name, bot)) => (name, Some(bot)),
        None => (head, None),
    };
    let is_name =
        |name: &str| name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    (!name.is_empty() && is_name(name)).then(|| Command {
        name: name.to_ascii_lowercase(),
        bot,
        rest: rest.trim(),
    })
}

/// The bytes of the first `@name` of this bot that stands by itself.
pub(super) fn mention(text: &str, me: &Me) -> Option<std::ops::Range<usize>> {
    let name = me.username();
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices('@').find_map(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let typed = after.get(..name.len())?;
        let free = !before.ends_with(is_word) && !after[name.len()..].starts_with(is_word);
        (free && typed.eq_ignore_ascii_case(name)).then(|| at..at + 1 + name.len())
    })
}

pub(crate) fn without_mention(text: &str, me: &Me) -> String {
    let Some(range) = mention(text, me) else { return text.trim().to_owned() };
    let (before, after) = (text[..range.start].trim(), &text[range.end..]);
    let after = after.trim_start_matches([',', ':']).trim();
    format!("{before} {after}").trim().to_owned()
}
