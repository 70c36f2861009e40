//! Finds page furniture: menus, banners and advertisements that a saved page of a site has around its text.

use crate::ingest::extracted::{DropReason, Extracted};
use crate::ingest::lines::Line;

/// The lines that are text; the others go into the log.
pub(crate) fn kept<'a>(lines: &[Line<'a>], extracted: &mut Extracted) -> Vec<Line<'a>> {
    let mut kept = Vec::new();
    for line in lines {
        match reason(line.text) {
            Some(reason) => extracted.drop(line, reason),
            None => kept.push(*line),
        }
    }
    kept
}

/// Why a line of a saved page is left out, or `None` when it is text.
pub(crate) fn reason(text: &str) -> Option<DropReason> {
    let lower = text.trim_start_matches(['.', ' ', '<', '>']).to_lowercase();
    let words = lower.trim_end_matches(['.', ':', '-', ' ']);
    if !lower.contains(char::is_alphanumeric) {
        return Some(DropReason::Layout);
    }
    if ADVERTISING.contains(&words) || words.starts_with("please put this page in your bookmarks") {
        return Some(DropReason::Advertising);
    }
    // Menus are compared as whole lines, apart from two long ones: a sentence may begin with
    // "Next".
    let is_menu =
        words.starts_with("open menu close menu") || words.starts_with("flags of the world maps");
    let is_way_back = text.starts_with("<<") && lower.starts_with("back to");
    let is_furniture = is_menu || is_way_back || is_count(words) || FURNITURE.contains(&words);
    is_furniture.then_some(DropReason::SiteFurniture)
}

/// "Showing 1 - 20 of 356 results", "356 results", "1–10 of 245", "Page 2 of 9": what a search tells of its results.
fn is_count(text: &str) -> bool {
    let mut has_number = false;
    let is_word = |word: &str| {
        let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        has_number |= is_number;
        is_number || COUNT_WORDS.contains(&word)
    };
    let all = text.split([' ', '-', '–', ',', '\u{a0}']).all(is_word);
    all && has_number && (text.contains(" of ") || text.ends_with("results"))
}

const COUNT_WORDS: [&str; 10] =
    ["", "showing", "displaying", "results", "result", "of", "to", "page", "documents", "items"];

const ADVERTISING: [&str; 3] = ["support our sponsor", "advertisement", "sponsored links"];

const FURNITURE: [&str; 56] = [
    "search in",
    "digital archive international history declassified",
    "digital archive",
    "wilson center digital archive",
    "no image found",
    "skip to content",
    "skip to main content",
    "open search",
    "close search",
    "open menu",
    "close menu",
    "load more",
    "show more",
    "view more",
    "read more",
    "next",
    "previous",
    "next page",
    "previous page",
    "share",
    "print",
    "cite",
    "cite this resource",
    "save",
    "email",
    "facebook",
    "twitter",
    "download",
    "download pdf",
    "back to top",
    "view original",
    "view translation",
    "original scan",
    "english translation",
    "translation",
    "original",
    "home",
    "menu",
    "search",
    "search results",
    "sort by",
    "sort by relevance",
    "sort by date",
    "relevance",
    "filter",
    "filters",
    "filter results",
    "apply filters",
    "clear all",
    "clear filters",
    "reset",
    "view document",
    "view pdf",
    "add to favorites",
    "browse",
    "load more results",
];
