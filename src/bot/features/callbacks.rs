//! Turns a press of a button into another page of the message that it stands on, or into a notice that says why nothing happens.

use teloxide::types::{CallbackQuery, Message};

use super::desk::{Desk, SearchFailed};
use super::handle::Reply;
use super::locale::LOCALE;
use super::route::question_in;
use crate::render::telegram::Action;
use crate::render::{phrases, telegram};

/// What a press shows. Whatever it is, the waiting mark on the button ends with it.
pub(crate) async fn press(desk: &Desk, query: CallbackQuery) -> Result<Reply, SearchFailed> {
    let shown = match pressed(desk, &query) {
        Ok((message, action)) => show(desk, message, action).await?.map(|shown| (message, shown)),
        Err(notice) => Err(notice),
    };
    Ok(match shown {
        Ok((message, shown)) => Reply::Page(query.id.clone(), message.chat.id, message.id, shown),
        Err(notice) => Reply::Notice(query.id, notice),
    })
}

/// Our message and what its button does, or what to say to a press that is not on a button of ours.
fn pressed<'a>(desk: &Desk, query: &'a CallbackQuery) -> Result<(&'a Message, Action), String> {
    let foreign = || phrases::foreign_button(LOCALE);
    let message = query.message.as_ref().ok_or_else(foreign)?;
    let message = message.regular_message().ok_or_else(|| phrases::old_message(LOCALE))?;
    let is_ours = message.from.as_ref().is_none_or(|from| from.id == desk.me.id);
    let data = query.data.as_deref().filter(|_| is_ours).ok_or_else(foreign)?;
    let action = desk.seal.read(message.chat.id, data).ok_or_else(foreign)?;
    Ok((message, action))
}

async fn show(
    desk: &Desk,
    message: &Message,
    action: Action,
) -> Result<Result<telegram::Message, String>, SearchFailed> {
    let shown = match action {
        Action::Show(position) => {
            let asked = message.reply_to_message().and_then(|asked| question_in(asked, &desk.me));
            let Some((question, sent)) = asked else {
                return Ok(Err(phrases::question_gone(LOCALE)));
            };
            let today = desk.today(sent);
            let answer = desk.search(move |archive| archive.ask(&question, today)).await?;
            telegram::reply(LOCALE, &answer, position, &desk.citations)
        }
        Action::Context(back, passage) => {
            let around = desk.search(move |archive| archive.around(&passage)).await?;
            around.map(|around| telegram::context(LOCALE, &around, back))
        }
        Action::Cite(back, passage) => {
            let around = desk.search(move |archive| archive.around(&passage)).await?;
            around.map(|around| telegram::citations(LOCALE, &around, back, &desk.citations))
        }
    };
    Ok(shown.ok_or_else(|| phrases::stale_button(LOCALE)))
}
