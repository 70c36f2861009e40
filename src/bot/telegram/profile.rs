//! What Telegram shows of the bot itself: its menus of commands, and its description.

use teloxide::payloads::SetMyCommandsSetters;
use teloxide::requests::Requester;
use teloxide::types::{BotCommand, BotCommandScope};

use crate::bot::telegram::caller::Target;
use crate::bot::telegram::sender::Sender;
use crate::messages::Locale;
use crate::render::phrases;

impl Sender {
    /// Offers commands in one of Telegram's menus, to whoever has Telegram in a language; those in English are for all others too.
    pub(crate) async fn set_menu(
        &self,
        locale: Locale,
        scope: BotCommandScope,
        commands: Vec<BotCommand>,
    ) {
        let call = self.caller.bot.set_my_commands(commands).scope(scope);
        let call = match language_code(locale) {
            Some(code) => call.language_code(code),
            None => call,
        };
        let set = self.caller.retry_call(Target::ShortLived, &call).await;
        self.caller.report("menu of commands", set);
    }

    /// What stands in the empty chat with the bot, and on its profile.
    pub(crate) async fn describe(&self, locale: Locale) {
        let mut long = self.caller.bot.set_my_description();
        long.description = Some(phrases::bot_description(locale));
        long.language_code = language_code(locale);
        let set = self.caller.retry_call(Target::ShortLived, &long).await;
        self.caller.report("description", set);
        let mut short = self.caller.bot.set_my_short_description();
        short.short_description = Some(phrases::bot_short_description(locale));
        short.language_code = language_code(locale);
        let set = self.caller.retry_call(Target::ShortLived, &short).await;
        self.caller.report("short description", set);
    }
}

/// The language for which Telegram keeps a text; none for English, which everybody gets whose language is not among ours.
fn language_code(locale: Locale) -> Option<String> {
    (locale != Locale::default()).then(|| locale.tag().to_owned())
}
