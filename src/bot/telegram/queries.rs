//! Answers what waits for an answer only for seconds: buttons and inline queries; and asks and does what is of use only now.

use teloxide::payloads::{AnswerCallbackQuerySetters, AnswerInlineQuerySetters};
use teloxide::requests::Requester;
use teloxide::types::{
    CallbackQueryId, ChatId, InlineQueryId, InlineQueryResultsButton, InlineQueryResultsButtonKind,
    MessageId, UserId,
};

use crate::bot::telegram::caller::Target;
use crate::bot::telegram::payload::article;
use crate::bot::telegram::sender::Sender;
use crate::render::inline::InlineItem;

/// Results of an inline query.
#[derive(Clone, Debug)]
pub struct InlineResults {
    pub(crate) query: InlineQueryId,
    pub(crate) items: Vec<InlineItem>,
    /// The button above them, and what the deep link behind it carries.
    pub(crate) button: Option<(String, String)>,
    /// Where the next page begins; empty where there is none.
    pub(crate) next_offset: String,
    /// How long Telegram may give them again, in seconds.
    pub(crate) cache_seconds: u32,
}

impl Sender {
    /// Ends the waiting mark on a button, with a notice when there is something to say.
    pub(crate) async fn answer_callback(&self, query: CallbackQueryId, notice: Option<&str>) {
        let mut call = self.caller.bot.answer_callback_query(query);
        if let Some(notice) = notice {
            call = call.text(notice).show_alert(true);
        }
        let answered = self.caller.retry_call(Target::ShortLived, &call).await;
        self.caller.report("answer to a button", answered);
    }

    /// Ends the waiting mark on a button with a word that goes away by itself.
    pub(crate) async fn confirm_callback(&self, query: CallbackQueryId, said: &str) {
        let call = self.caller.bot.answer_callback_query(query).text(said);
        let answered = self.caller.retry_call(Target::ShortLived, &call).await;
        self.caller.report("answer to a button", answered);
    }

    /// Ends the waiting mark on a button by opening a link to this bot, the only kind that Telegram takes here.
    pub(crate) async fn answer_callback_by_link(&self, query: CallbackQueryId, address: &str) {
        let Ok(address) = address.parse() else { return };
        let call = self.caller.bot.answer_callback_query(query).url(address);
        let answered = self.caller.retry_call(Target::ShortLived, &call).await;
        self.caller.report("answer to a button", answered);
    }

    /// Shows the results of an inline query, if the person has not typed on meanwhile.
    pub(crate) async fn answer_inline(&self, found: InlineResults) {
        let results = found.items.into_iter().map(article);
        let call = self.caller.bot.answer_inline_query(found.query, results);
        // Telegram would give results that are not personal to others, whose language may be another.
        let mut call =
            call.cache_time(found.cache_seconds).is_personal(true).next_offset(found.next_offset);
        if let Some((text, start)) = found.button {
            let kind = InlineQueryResultsButtonKind::StartParameter(start);
            call = call.button(InlineQueryResultsButton { text, kind });
        }
        let answered = self.caller.retry_call(Target::ShortLived, &call).await;
        self.caller.report("inline results", answered);
    }

    /// The people who are admins of a chat, anonymous ones included; `None` where that cannot be learned.
    pub(crate) async fn admins(&self, chat: ChatId) -> Option<Vec<UserId>> {
        // One member can be looked up only where the bot is an admin itself; the list of admins is open to it.
        let call = self.caller.bot.get_chat_administrators(chat);
        match self.caller.retry_call(Target::ShortLived, &call).await {
            Ok(admins) => Some(admins.into_iter().map(|admin| admin.user.id).collect()),
            Err(failed) => {
                self.caller.report("list of admins", Err::<(), _>(failed));
                None
            }
        }
    }

    /// Deletes our message; whether it is gone. Telegram deletes none that is older than two days.
    pub(crate) async fn delete(&self, chat: ChatId, message: MessageId) -> bool {
        let call = self.caller.bot.delete_message(chat, message);
        self.caller.retry_call(Target::ShortLived, &call).await.is_ok()
    }
}
