//! Turns an inline query into excerpts to choose from, each with its citation.

use teloxide::payloads::AnswerInlineQuerySetters;
use teloxide::requests::Requester;
use teloxide::types::{
    InlineQuery, InlineQueryResult, InlineQueryResultArticle, InlineQueryResultsButton,
    InlineQueryResultsButtonKind, InputMessageContent, InputMessageContentText,
};

use super::desk::{Desk, SearchFailed};
use super::send;
use crate::answer::{Answer, Verdict};
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

/// Answers an inline query.
pub(super) async fn answer(desk: &Desk, query: InlineQuery) -> Result<(), SearchFailed> {
    let typed: String = query.query.chars().take(MOST_TYPED).collect();
    let typed = typed.trim().to_owned();
    let (items, button) = if typed.is_empty() {
        (Vec::new(), Some(phrases::INLINE_EMPTY))
    } else {
        let today = desk.today_unsaid();
        let answer = desk.search(move |archive| archive.ask(&typed, today)).await?;
        (telegram::inline(&answer, MOST_RESULTS, &desk.citations), heading(&answer))
    };
    let results = items.into_iter().enumerate().map(|(at, item)| article(at, item));
    let mut call =
        desk.bot.answer_inline_query(query.id, results).cache_time(KEEP).is_personal(false);
    if let Some(text) = button {
        let kind = InlineQueryResultsButtonKind::StartParameter(START.to_owned());
        call = call.button(InlineQueryResultsButton { text: text.to_owned(), kind });
    }
    send::report(desk, "inline results", send::persist(desk, send::Goes::Elsewhere, &call).await);
    Ok(())
}

/// The line above the results, where they are not what was asked for.
fn heading(answer: &Answer) -> Option<&'static str> {
    match answer.shown().next() {
        None => Some(phrases::INLINE_NOTHING),
        Some(_) if answer.verdict != Verdict::Answered => Some(phrases::INLINE_NEAREST),
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
