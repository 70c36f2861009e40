//! Turns work into calls: asks the archive, renders, replies or edits.

use std::sync::Arc;

use chrono::NaiveDate;
use teloxide::types::MessageId;

use super::desk::{Desk, SearchFailed};
use super::memory::Answered;
use super::route::{Place, Saying, Work};
use super::{inline, press, send};
use crate::render::{phrases, telegram};
use crate::store;

/// Does one piece of work.
pub(super) async fn handle(desk: Arc<Desk>, work: Work) -> Result<(), SearchFailed> {
    match work {
        Work::Ask { place, question, sent, edited } => {
            ask(&desk, place, question, sent, edited).await
        }
        Work::Say(place, saying) => say(&desk, place, saying).await,
        Work::Press(query) => press::press(&desk, *query).await,
        Work::Inline(query) => inline::answer(&desk, *query).await,
    }
}

/// Says that something went wrong.
pub(super) async fn apologise(desk: &Desk, work: &Work) {
    say_instead(desk, work, phrases::APOLOGY).await;
}

/// Says that too much waits in the chat.
pub(super) async fn say_busy(desk: &Desk, work: &Work) {
    say_instead(desk, work, phrases::BUSY).await;
}

/// Says something in the same way as the answer would have come.
async fn say_instead(desk: &Desk, work: &Work, words: &'static str) {
    match work {
        Work::Ask { place, .. } | Work::Say(place, _) => {
            send::reply(desk, *place, &telegram::plain(words)).await;
        }
        Work::Press(query) => send::release(desk, query.id.clone(), Some(words)).await,
        Work::Inline(_) => {}
    }
}

async fn ask(
    desk: &Desk,
    place: Place,
    question: String,
    sent: NaiveDate,
    edited: bool,
) -> Result<(), SearchFailed> {
    let known = desk.memory().answer_to(place.chat, place.message).filter(|_| edited);
    if known.as_ref().is_some_and(|known| known.question == question) {
        return Ok(());
    }
    let before = match known {
        Some(known) => Some(known.message),
        None if edited => answer_of_earlier_run(desk, place).await,
        None => None,
    };
    let (text, today) = (question.clone(), desk.today(sent));
    let answer = desk.search(move |archive| archive.ask(&text, today)).await?;
    let message = telegram::reply(&answer, 0, &desk.citations).expect("an answer has a first page");
    let updated = match before {
        Some(before) if send::edit(desk, place.chat, before, &message).await => Some(before),
        _ => send::reply(desk, place, &message).await,
    };
    if let Some(ours) = updated {
        desk.memory().answered(place.chat, place.message, Answered { question, message: ours });
        keep(desk, place, ours).await;
    }
    Ok(())
}

/// Keeps which message answers the one at a place, for edits after a restart.
async fn keep(desk: &Desk, place: Place, ours: MessageId) {
    let sent = store::Answered { chat: place.chat.0, asked: place.message.0, answer: ours.0 };
    if let Err(error) = desk.store().answered(desk.number(), sent).await {
        tracing::warn!(%error, "cannot note which message is the answer; an edit may get a new one");
    }
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

async fn say(desk: &Desk, place: Place, saying: Saying) -> Result<(), SearchFailed> {
    let text = match saying {
        Saying::Start if place.is_private => {
            let hello = telegram::plain(phrases::START);
            send::reply_with_examples(desk, place, &hello).await;
            return Ok(());
        }
        Saying::About => {
            let facts = desk.search(|archive| Ok(archive.facts())).await?;
            send::reply(desk, place, &telegram::about(&facts)).await;
            return Ok(());
        }
        Saying::NotText(Some(album)) if !desk.memory().first_of_album(&album) => return Ok(()),
        Saying::Start | Saying::Help => phrases::help(desk.me.username()),
        Saying::Usage => phrases::USAGE.to_owned(),
        Saying::UnknownCommand => phrases::UNKNOWN_COMMAND.to_owned(),
        Saying::NotText(_) => phrases::NOT_TEXT.to_owned(),
    };
    send::reply(desk, place, &telegram::plain(&text)).await;
    Ok(())
}
