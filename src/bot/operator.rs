//! Turns the commands of the people who run the bot into replies; for everybody else there are no such commands.

use secrecy::ExposeSecret;

use super::desk::{Desk, SearchFailed};
use super::handle::Reply;
use super::locale::LOCALE;
use super::route::{OperatorCommand, Place};
use super::send::Offers;
use crate::config::AccessMode;
use crate::render::{phrases, telegram};

/// What to reply to such a command in a private chat.
pub(super) async fn command(
    desk: &Desk,
    place: Place,
    command: OperatorCommand,
) -> Result<Option<Reply>, SearchFailed> {
    let words = match command {
        _ if !is_one(desk, place) => phrases::bot_unknown_command(LOCALE),
        OperatorCommand::Status => status(desk).await?,
        OperatorCommand::Reindex => phrases::refresh(LOCALE, desk.refresh()),
        OperatorCommand::Invite => invitation(desk),
    };
    Ok(Some(Reply::Message(place, telegram::plain(&words), Offers::Nothing)))
}

/// Whether whoever wrote a message runs the bot.
pub(super) fn is_one(desk: &Desk, place: Place) -> bool {
    let person = place.person.and_then(|person| i64::try_from(person.0).ok());
    person.is_some_and(|person| desk.access.is_operator(person))
}

async fn status(desk: &Desk) -> Result<String, SearchFailed> {
    let (facts, health) = desk.search(|archive| Ok((archive.facts(), archive.health()))).await?;
    let status = phrases::Status {
        facts: &facts,
        health: health.as_ref(),
        today: desk.today_unsaid(),
        mode: mode(desk.access.mode()),
        in_hand: desk.in_hand(),
        failures: desk.failures(),
    };
    Ok(phrases::status(LOCALE, &status))
}

fn mode(mode: &AccessMode) -> &'static str {
    match mode {
        AccessMode::Open => "open",
        AccessMode::Listed => "listed",
        AccessMode::Invited(_) => "invited",
    }
}

fn invitation(desk: &Desk) -> String {
    match desk.access.mode() {
        AccessMode::Invited(code) => {
            phrases::invitation(LOCALE, desk.me.username(), code.expose_secret())
        }
        AccessMode::Open | AccessMode::Listed => phrases::no_invitations(LOCALE),
    }
}
