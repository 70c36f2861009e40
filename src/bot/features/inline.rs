//! Answers inline queries: while somebody types in any chat, excerpts and citations to send there.
//!
//! A query is completed as it is typed. It is answered in pages, each by asking again for all of it, so that pages fit together
//! and nothing is kept for them. An empty query is offered this day in other years, and what the person sent last.

use std::time::Instant;

use teloxide::types::UserId;

use crate::answer::{Answer, MAX_EVIDENCE_IN_PAGES, Verdict};
use crate::archive::{AskOptions, LastWord, Reranking};
use crate::bot::access::gate::INLINE_START;
use crate::bot::deep_link::{Link, passage_id};
use crate::bot::features::feature::{Feature, Handling};
use crate::bot::features::services::{Days, Services};
use crate::bot::recently_sent::RecentlySent;
use crate::bot::reply::Reply;
use crate::bot::request::{Chosen, Inline, Request};
use crate::bot::search::{self, Search, SearchError};
use crate::bot::telegram::queries::InlineResults;
use crate::bot::woven::{self, Piece};
use crate::cite::CitationSettings;
use crate::language::default_language;
use crate::messages::Locale;
use crate::meter::Asked;
use crate::model::{DocumentId, PassageId};
use crate::render::inline::{self, Excerpt, InlineItem, Offered, WovenPiece};
use crate::render::phrases;

/// Characters of a query that are read: Telegram's own limit.
const MAX_QUERY: usize = 256;

/// Excerpts of a page. Each is two results, of which Telegram takes 50.
const EXCERPTS_OF_PAGE: usize = 10;

/// Excerpts that an empty query is offered of this day.
const MAX_ON_THIS_DAY: usize = 5;

/// Most sources of a sentence.
const MAX_SOURCES: usize = 5;

/// Most sources that are offered where it is not sure which is meant.
const MAX_ALTERNATIVES: usize = 3;

/// How long Telegram may give a person the same results again. Those of another may be in another language.
const CACHE_SECONDS: u32 = 300;

pub(super) struct InlineMode {
    username: String,
    search: Search,
    citations: CitationSettings,
    days: Days,
    recently_sent: RecentlySent,
}

/// What a query is offered.
#[derive(Default)]
struct Page {
    items: Vec<InlineItem>,
    /// The line above them, and the question that it opens in the chat with the bot.
    heading: Option<(String, Option<String>)>,
    next_offset: Option<usize>,
    /// Whether it holds what the person sent before.
    holds_sent: bool,
}

impl InlineMode {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            username: services.me.username().to_owned(),
            search: services.search.clone(),
            citations: services.citations.clone(),
            days: services.days,
            recently_sent: services.recently_sent.clone(),
        }
    }

    async fn look_up(&self, query: &Inline) -> Result<InlineResults, SearchError> {
        // A blank at the end says that the last word is finished.
        let typed: String = query.typed.trim_start().chars().take(MAX_QUERY).collect();
        let locale = query.locale;
        let page = match (offset(&query.offset), woven::pieces(&typed)) {
            (None, _) => Page::default(),
            (Some(0), _) if typed.is_empty() => self.unasked(locale, query.person).await?,
            (Some(0), Some(pieces)) => self.woven(locale, &pieces).await?,
            (Some(_), Some(_)) => Page::default(),
            (Some(offset), None) => self.asked(locale, typed, offset).await?,
        };
        let button = page.heading.map(|(heading, question)| {
            let link = question.and_then(|question| Link::Question(question).payload());
            (heading, link.unwrap_or_else(|| INLINE_START.to_owned()))
        });
        Ok(InlineResults {
            query: query.id.clone(),
            items: page.items,
            button,
            next_offset: page.next_offset.map_or_else(String::new, |next| next.to_string()),
            // What a person sent last is old with the next thing that they send.
            cache_seconds: if page.holds_sent { 0 } else { CACHE_SECONDS },
        })
    }

    /// A page of what answers a question.
    async fn asked(
        &self,
        locale: Locale,
        typed: String,
        offset: usize,
    ) -> Result<Page, SearchError> {
        // Asked with every few letters, and read while they type on: nothing is reordered.
        let options = AskOptions {
            reranking: Reranking::Off,
            last_word: LastWord::Unfinished,
            // One more, to see whether there is another page.
            most: Some(offset + EXCERPTS_OF_PAGE + 1),
            ..AskOptions::from(self.days.undated())
        };
        let answer = self.search.ask_with(typed.clone(), options).await?;
        let mut page = Page::default();
        if offset == 0 {
            search::count(&answer, Asked::Inline);
            page.heading = heading(locale, &answer, typed);
        }
        let excerpts: Vec<Excerpt<'_>> =
            answer.shown().take(MAX_EVIDENCE_IN_PAGES).map(Excerpt::from).collect();
        let next = offset + EXCERPTS_OF_PAGE;
        page.next_offset = (next < excerpts.len()).then_some(next);
        page.items = self.items(locale, &excerpts, offset, EXCERPTS_OF_PAGE, Offered::Asked);
        Ok(page)
    }

    /// What is offered before anything is typed.
    async fn unasked(&self, locale: Locale, person: UserId) -> Result<Page, SearchError> {
        let options =
            AskOptions { reranking: Reranking::Off, ..AskOptions::from(self.days.undated()) };
        let answer =
            self.search.ask_with(default_language().requests.this_day.to_owned(), options).await?;
        let recent = self.recently_sent.of(person);
        let mut sent = Vec::new();
        for id in recent {
            sent.extend(self.search.run(move |archive| archive.around(&id)).await?);
        }
        let sent: Vec<Excerpt<'_>> = sent.iter().filter_map(Excerpt::of_passage).collect();
        let known: Vec<&PassageId> = sent.iter().map(Excerpt::passage).collect();
        let of_day = match answer.verdict {
            Verdict::Answered => answer.evidence.iter().map(Excerpt::from).collect(),
            _ => Vec::new(),
        };
        let of_day: Vec<Excerpt<'_>> =
            of_day.into_iter().filter(|excerpt| !known.contains(&excerpt.passage())).collect();
        let mut items = self.items(locale, &sent, 0, sent.len(), Offered::SentBefore);
        items.extend(self.items(locale, &of_day, 0, MAX_ON_THIS_DAY, Offered::OnThisDay));
        Ok(Page {
            items: numbered(items),
            heading: Some((phrases::inline_empty(locale), None)),
            next_offset: None,
            holds_sent: !sent.is_empty(),
        })
    }

    /// Two results of each excerpt from the `offset`-th on.
    fn items(
        &self,
        locale: Locale,
        excerpts: &[Excerpt<'_>],
        offset: usize,
        most: usize,
        offered: Offered,
    ) -> Vec<InlineItem> {
        // Counted from the first on, so that the pages of a list go on with the numbers of each document.
        let mut before: Vec<&DocumentId> = Vec::new();
        let mut items = Vec::with_capacity(2 * most);
        for (number, excerpt) in excerpts.iter().enumerate().take(offset + most) {
            let document = &excerpt.document().id;
            let same = before.iter().filter(|other| **other == document).count();
            before.push(document);
            if number >= offset {
                let address = self.address(excerpt);
                let (address, citations) = (address.as_deref(), &self.citations);
                items.extend(inline::results(
                    locale, excerpt, offered, number, same, address, citations,
                ));
            }
        }
        items
    }

    /// A sentence with its sources, or what may be meant by the one that it asks for.
    async fn woven(&self, locale: Locale, pieces: &[Piece<'_>]) -> Result<Page, SearchError> {
        let marked = pieces.iter().filter_map(|piece| match piece {
            Piece::Marked(marked) => Some(*marked),
            Piece::Words(_) => None,
        });
        let marked: Vec<&str> = marked.collect();
        let refused = |heading| Page { heading: Some((heading, None)), ..Page::default() };
        if marked.len() > MAX_SOURCES {
            return Ok(refused(phrases::inline_too_many_sources(locale, MAX_SOURCES)));
        }
        let mut answers = Vec::with_capacity(marked.len());
        for marked in &marked {
            // Nobody sees what a source is before it is sent, so the best order is worth some time.
            let options = AskOptions {
                reranking: Reranking::Since(Instant::now()),
                ..AskOptions::from(self.days.undated())
            };
            answers.push(self.search.ask_with((*marked).to_owned(), options).await?);
        }
        if let ([marked], [answer]) = (&marked[..], &answers[..]) {
            return Ok(self.woven_one(locale, pieces, marked, answer));
        }
        // With several sources nobody would see which of them is meant.
        let unsure = answers.iter().position(|answer| !is_sure(answer));
        if let Some(at) = unsure {
            return Ok(refused(phrases::inline_not_woven(locale, marked[at])));
        }
        let firsts: Option<Vec<Excerpt<'_>>> =
            answers.iter().map(|answer| answer.shown().next().map(Excerpt::from)).collect();
        let items =
            firsts.map(|firsts| self.sentence(locale, pieces, &firsts, 0)).into_iter().collect();
        Ok(Page { items, ..Page::default() })
    }

    /// A sentence with one source: that which leads, or up to three to choose from.
    fn woven_one(
        &self,
        locale: Locale,
        pieces: &[Piece<'_>],
        marked: &str,
        answer: &Answer,
    ) -> Page {
        let is_sure = is_sure(answer);
        let most = match answer.verdict {
            Verdict::Answered => answer.shown_first,
            Verdict::Partly => MAX_ALTERNATIVES,
            // Something near is no source.
            Verdict::Nothing => 0,
        };
        let excerpts = answer.shown().take(most.min(MAX_ALTERNATIVES)).map(Excerpt::from);
        let items: Vec<InlineItem> = excerpts
            .enumerate()
            .map(|(number, excerpt)| self.sentence(locale, pieces, &[excerpt], number))
            .collect();
        let heading = match (items.is_empty(), is_sure) {
            (true, _) => Some(phrases::inline_not_woven(locale, marked)),
            (false, false) => Some(phrases::inline_alternatives(locale)),
            (false, true) => None,
        };
        let heading = heading.map(|heading| (heading, Some(marked.to_owned())));
        Page { items, heading, ..Page::default() }
    }

    fn sentence(
        &self,
        locale: Locale,
        pieces: &[Piece<'_>],
        sources: &[Excerpt<'_>],
        number: usize,
    ) -> InlineItem {
        let mut sources = sources.iter();
        let woven = |piece: &Piece<'_>| match *piece {
            Piece::Words(words) => Some(WovenPiece::Words(words.to_owned())),
            Piece::Marked(_) => {
                let source = sources.next()?;
                Some(WovenPiece::Source(source.clone(), self.address(source)))
            }
        };
        let woven: Vec<WovenPiece<'_>> = pieces.iter().filter_map(woven).collect();
        inline::woven(locale, woven, number)
    }

    fn address(&self, excerpt: &Excerpt<'_>) -> Option<String> {
        Link::Passage(excerpt.passage().clone()).address(&self.username)
    }

    /// Notes what somebody sent, for their next empty query.
    fn note(&self, chosen: &Chosen) {
        let Some(id) = inline::passage_of(&chosen.result).and_then(passage_id) else { return };
        self.recently_sent.note(chosen.person, id);
    }
}

impl Feature for InlineMode {
    fn takes(&self, request: &Request) -> bool {
        matches!(request, Request::Inline(_) | Request::Chosen(_))
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            match request {
                Request::Inline(query) => Ok(Some(Reply::Inline(self.look_up(query).await?))),
                Request::Chosen(chosen) => {
                    self.note(chosen);
                    Ok(None)
                }
                _ => Ok(None),
            }
        })
    }
}

/// Where a page begins; `None` for what no page of ours said.
fn offset(given: &str) -> Option<usize> {
    let is_number = given.len() <= 3 && given.bytes().all(|digit| digit.is_ascii_digit());
    match given {
        "" => Some(0),
        _ => given.parse().ok().filter(|_| is_number),
    }
}

/// Whether a source may be sent without a choice.
fn is_sure(answer: &Answer) -> bool {
    answer.verdict == Verdict::Answered
}

/// The line above the results, where they are not what was typed and asked for.
fn heading(locale: Locale, answer: &Answer, typed: String) -> Option<(String, Option<String>)> {
    let is_met = answer.verdict == Verdict::Answered;
    let heading = match (answer.shown().next(), &answer.completed) {
        (None, _) => phrases::inline_nothing(locale),
        // Where every word is met, it says more what was looked for than that nobody can be sure.
        (Some(_), Some(completed)) if is_met || answer.unmet.is_empty() => {
            phrases::inline_completed(locale, &completed.typed, &completed.word)
        }
        (Some(_), _) if !is_met => phrases::inline_nearest(locale),
        (Some(_), _) => return None,
    };
    let question = match answer.completed {
        Some(_) => answer.question.text.clone(),
        None => typed,
    };
    Some((heading, Some(question)))
}

/// Of two lists, each numbered from the beginning, one in which no id stands twice.
fn numbered(mut items: Vec<InlineItem>) -> Vec<InlineItem> {
    for (number, item) in items.iter_mut().enumerate() {
        if let Some((rest, _)) = item.id.rsplit_once('.') {
            item.id = format!("{rest}.{number}");
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_a_number_of_ours() {
        for (given, expected) in [("", Some(0)), ("10", Some(10)), ("999", Some(999))] {
            assert_eq!(offset(given), expected, "{given}");
        }
        for given in ["-1", "+1", "1e3", "x", " 1", "1000", "١", "18446744073709551616"] {
            assert_eq!(offset(given), None, "{given}");
        }
    }
}
