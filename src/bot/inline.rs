//! Turns an inline query into excerpts to choose from, each with its citation.

use teloxide::payloads::AnswerInlineQuerySetters;
use teloxide::requests::Requester;
use teloxide::types::{
    InlineQuery, InlineQueryId, InlineQueryResult, InlineQueryResultArticle,
    InlineQueryResultsButton, InlineQueryResultsButtonKind, InputMessageContent,
    InputMessageContentText,
};

use super::desk::{Desk, SearchFailed};
use super::locale::LOCALE;
use super::send;
use crate::answer::{Answer, Verdict};
use crate::meter;
use crate::render::telegram::InlineItem;
use crate::render::{phrases, telegram};

/// Characters of a query that are read: Telegram's own limit.
const MOST_TYPED: usize = 256;

/// Results of one query: Telegram's own limit.
const MOST_RESULTS: usize = 50;

/// How long Telegram may give the same results to others, in seconds.
const KEEP: u32 = 300;

/// The deep link that the button above the results leads to.
const START: &str = "inline";

/// What an inline query found.
pub(super) struct Results {
    query: InlineQueryId,
    items: Vec<InlineItem>,
    /// The line above them.
    heading: Option<String>,
    /// How long Telegram may give them again, in seconds.
    keep: u32,
}

/// Looks up what somebody types.
pub(super) async fn look_up(desk: &Desk, query: InlineQuery) -> Result<Results, SearchFailed> {
    let typed: String = query.query.chars().take(MOST_TYPED).collect();
    let typed = typed.trim().to_owned();
    if typed.is_empty() {
        let heading = Some(phrases::inline_empty(LOCALE));
        return Ok(Results { query: query.id, items: Vec::new(), heading, keep: KEEP });
    }
    let today = desk.today_unsaid();
    let answer = desk.search(move |archive| archive.ask(&typed, today)).await?;
    meter::answered(answer.verdict.name(), "inline");
    let items = telegram::inline(LOCALE, &answer, MOST_RESULTS, &desk.citations);
    Ok(Results { query: query.id, items, heading: heading(&answer), keep: KEEP })
}

/// No results, and a way to the private chat that says why.
pub(super) fn none(query: InlineQueryId, heading: String) -> Results {
    Results { query, items: Vec::new(), heading: Some(heading), keep: 0 }
}

/// Shows the results, if the person has not typed on meanwhile.
pub(super) async fn show(desk: &Desk, found: Results) {
    let results = found.items.into_iter().enumerate().map(|(at, item)| article(at, item));
    // Where only some may ask, nobody gets what another was shown.
    let is_personal = found.keep == 0 || !desk.access.is_open();
    let call = desk.bot.answer_inline_query(found.query, results);
    let mut call = call.cache_time(found.keep).is_personal(is_personal);
    if let Some(text) = found.heading {
        let kind = InlineQueryResultsButtonKind::StartParameter(START.to_owned());
        call = call.button(InlineQueryResultsButton { text, kind });
    }
    send::report(desk, "inline results", send::persist(desk, send::Goes::Elsewhere, &call).await);
}

/// The line above the results, where they are not what was asked for.
fn heading(answer: &Answer) -> Option<String> {
    match answer.shown().next() {
        None => Some(phrases::inline_nothing(LOCALE)),
        Some(_) if answer.verdict != Verdict::Answered => Some(phrases::inline_nearest(LOCALE)),
        Some(_) => None,
    }
}

fn article(at: usize, item: InlineItem) -> InlineQueryResult {
    let text = InputMessageContentText::new(item.message.text)
        .entities(send::entities(&item.message.entities))
        .link_preview_options(send::no_preview());
    let content = InputMessageContent::Text(text);
    InlineQueryResultArticle::new(at.to_string(), item.title, content)
        .description(item.description)
        .into()
}
