//! Turns work into a reply, which is where the archive is asked; and delivers the reply, which is where Telegram may make it wait.

use chrono::NaiveDate;
use teloxide::types::{CallbackQueryId, ChatId, MessageId};

use super::desk::{Desk, SearchFailed};
use super::locale::LOCALE;
use super::memory::Answered;
use super::route::{Place, Saying, Work};
use super::send::Offers;
use super::{access, inline, operator, press, send};
use crate::meter;
use crate::render::{commands, phrases, telegram};
use crate::store;

/// What is to be sent for a piece of work.
pub(super) enum Reply {
    /// A message in reply to one that asks nothing of the archive.
    Message(Place, telegram::Message, Offers),
    /// The answer to a question.
    Answer {
        /// Where the question stands.
        place: Place,
        /// The question.
        question: String,
        /// The answer.
        message: telegram::Message,
        /// Our message that answered the question before it was edited.
        before: Option<MessageId>,
    },
    /// Another page of a message of ours, whose button was pressed.
    Page(CallbackQueryId, ChatId, MessageId, telegram::Message),
    /// What to say to a press that shows nothing.
    Notice(CallbackQueryId, String),
    /// Results of an inline query.
    Results(inline::Results),
}

/// Finds what to reply, if anything.
pub(super) async fn prepare(desk: &Desk, work: Work) -> Result<Option<Reply>, SearchFailed> {
    let work = match access::pass(desk, work).await {
        Ok(work) => work,
        Err(reply) => return Ok(reply),
    };
    match work {
        Work::Ask { place, question, sent, edited } => {
            ask(desk, place, question, sent, edited).await
        }
        Work::Say(place, saying) => say(desk, place, saying).await,
        Work::Press(query) => press::press(desk, *query).await.map(Some),
        Work::Inline(query) => Ok(Some(Reply::Results(inline::look_up(desk, *query).await?))),
        Work::Decline(work, words) => Ok(decline(&work, &words)),
        Work::Move(from, to) => {
            desk.note_move(from, to).await;
            Ok(None)
        }
    }
}

/// Sends a reply; tells which message answers which question.
pub(super) async fn deliver(desk: &Desk, reply: Reply) -> Option<store::Answered> {
    match reply {
        Reply::Message(place, message, offers) => {
            send::reply(desk, place, &message, offers).await;
            None
        }
        Reply::Answer { place, question, message, before } => {
            deliver_answer(desk, place, question, &message, before).await
        }
        Reply::Page(query, chat, id, message) => {
            send::release(desk, query, None).await;
            send::edit(desk, chat, id, &message).await;
            None
        }
        Reply::Notice(query, notice) => {
            send::release(desk, query, Some(&notice)).await;
            None
        }
        Reply::Results(results) => {
            inline::show(desk, results).await;
            None
        }
    }
}

/// Some words in the same way as the answer would have come.
pub(super) fn instead(work: &Work, words: &str) -> Option<Reply> {
    match work {
        Work::Ask { place, .. } | Work::Say(place, _) => {
            Some(Reply::Message(*place, telegram::plain(words), Offers::Nothing))
        }
        Work::Press(query) => Some(Reply::Notice(query.id.clone(), words.to_owned())),
        Work::Inline(_) | Work::Decline(..) | Work::Move(..) => None,
    }
}

/// The same for what is not done on purpose: an inline query too is told why there are no results.
fn decline(work: &Work, words: &str) -> Option<Reply> {
    match work {
        Work::Inline(query) => {
            let results = inline::none(query.id.clone(), phrases::inline_too_fast(LOCALE));
            Some(Reply::Results(results))
        }
        _ => instead(work, words),
    }
}

async fn ask(
    desk: &Desk,
    place: Place,
    question: String,
    sent: NaiveDate,
    edited: bool,
) -> Result<Option<Reply>, SearchFailed> {
    let known = desk.memory().answer_to(place.chat, place.message).filter(|_| edited);
    if known.as_ref().is_some_and(|known| known.question == question) {
        return Ok(None);
    }
    let before = match known {
        Some(known) => Some(known.message),
        None if edited => answer_of_earlier_run(desk, place).await,
        None => None,
    };
    let (text, today) = (question.clone(), desk.today(sent));
    let answer = desk.search(move |archive| archive.ask(&text, today)).await?;
    meter::answered(answer.verdict.name(), "message");
    let message =
        telegram::reply(LOCALE, &answer, 0, &desk.citations).expect("an answer has a first page");
    Ok(Some(Reply::Answer { place, question, message, before }))
}

async fn deliver_answer(
    desk: &Desk,
    place: Place,
    question: String,
    message: &telegram::Message,
    before: Option<MessageId>,
) -> Option<store::Answered> {
    let ours = match before {
        Some(before) if send::edit(desk, place.chat, before, message).await => before,
        _ => send::reply(desk, place, message, Offers::Buttons).await?,
    };
    desk.memory().answered(place.chat, place.message, Answered { question, message: ours });
    Some(store::Answered { chat: place.chat.0, asked: place.message.0, answer: ours.0 })
}

async fn answer_of_earlier_run(desk: &Desk, place: Place) -> Option<MessageId> {
    let found = desk.store().answer_to(desk.number(), place.chat.0, place.message.0).await;
    match found {
        Ok(found) => found.map(MessageId),
        Err(error) => {
            tracing::warn!(%error, "cannot look up the answer to an edited question");
            None
        }
    }
}

async fn say(desk: &Desk, place: Place, saying: Saying) -> Result<Option<Reply>, SearchFailed> {
    let text = match saying {
        Saying::Start(_) if place.is_private => {
            let hello = telegram::plain(&phrases::start(LOCALE));
            return Ok(Some(Reply::Message(place, hello, Offers::Examples)));
        }
        Saying::About => {
            let facts = desk.search(|archive| Ok(archive.facts())).await?;
            let about = telegram::about(LOCALE, &facts);
            return Ok(Some(Reply::Message(place, about, Offers::Buttons)));
        }
        Saying::NotText(Some(album)) if !desk.memory().first_of_album(&album) => return Ok(None),
        Saying::Operator(command) => return operator::command(desk, place, command).await,
        Saying::Start(_) | Saying::Help => {
            let is_operator = operator::is_one(desk, place) && place.is_private;
            let more = if is_operator { commands::OF_OPERATORS } else { &[] };
            let commands = [commands::IN_TELEGRAM, more].concat();
            phrases::help(LOCALE, desk.me.username(), &commands)
        }
        Saying::Usage => phrases::usage(LOCALE),
        Saying::UnknownCommand => phrases::bot_unknown_command(LOCALE),
        Saying::NotText(_) => phrases::not_text(LOCALE),
    };
    Ok(Some(Reply::Message(place, telegram::plain(&text), Offers::Nothing)))
}
