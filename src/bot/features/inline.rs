//! Answers inline queries: the excerpts of an answer to choose from, each with its citation.

use std::sync::Arc;

use crate::answer::{Answer, MAX_EVIDENCE_IN_LIST, Verdict};
use crate::archive::Reranking;
use crate::bot::access::gate::{Gate, INLINE_START};
use crate::bot::answer_cache::Inquiry;
use crate::bot::features::feature::{Feature, Handling};
use crate::bot::features::services::{Days, Services};
use crate::bot::locale::LOCALE;
use crate::bot::reply::Reply;
use crate::bot::request::{Inline, Request};
use crate::bot::search::{self, Search, SearchError};
use crate::bot::telegram::sender::{InlineAudience, InlineResults};
use crate::cite::CitationSettings;
use crate::meter::Asked;
use crate::render::{phrases, telegram};

/// Characters of a query that are read: Telegram's own limit.
const MAX_QUERY: usize = 256;

/// How long Telegram may give the same results to others.
const CACHE_SECONDS: u32 = 300;

pub(super) struct InlineMode {
    search: Search,
    gate: Arc<Gate>,
    citations: CitationSettings,
    days: Days,
}

impl InlineMode {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            search: services.search.clone(),
            gate: Arc::clone(&services.gate),
            citations: services.citations.clone(),
            days: services.days,
        }
    }

    async fn look_up(&self, query: &Inline) -> Result<InlineResults, SearchError> {
        let typed: String = query.typed.chars().take(MAX_QUERY).collect();
        let typed = typed.trim().to_owned();
        let (items, heading) = match typed.is_empty() {
            true => (Vec::new(), Some(phrases::inline_empty(LOCALE))),
            false => {
                let today = self.days.undated();
                // Asked with every few letters that somebody types, and read while they type on.
                let inquiry = Inquiry { text: typed, kept: Vec::new(), today };
                let answer = self.search.ask(inquiry, Reranking::Off).await?;
                search::count(&answer, Asked::Inline);
                // No more than an answer holds, which is less than the 50 results that Telegram takes.
                let items =
                    telegram::inline(LOCALE, &answer, MAX_EVIDENCE_IN_LIST, &self.citations);
                (items, heading(&answer))
            }
        };
        // Where only some may ask, nobody gets what another was shown.
        let audience = match self.gate.is_open() {
            true => InlineAudience::Everybody,
            false => InlineAudience::ThisPerson,
        };
        let button = heading.map(|heading| (heading, INLINE_START));
        let query = query.id.clone();
        Ok(InlineResults { query, items, button, cache_seconds: CACHE_SECONDS, audience })
    }
}

impl Feature for InlineMode {
    fn takes(&self, request: &Request) -> bool {
        matches!(request, Request::Inline(_))
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            let Request::Inline(query) = request else { return Ok(None) };
            Ok(Some(Reply::Inline(self.look_up(query).await?)))
        })
    }
}

/// The line above the results, where they are not what was asked for.
fn heading(answer: &Answer) -> Option<String> {
    match answer.shown().next() {
        None => Some(phrases::inline_nothing(LOCALE)),
        Some(_) if answer.verdict != Verdict::Answered => Some(phrases::inline_nearest(LOCALE)),
        Some(_) => None,
    }
}
