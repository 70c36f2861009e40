//! Writes lists, whose items are messages or names.

use crate::messages::{Locale, message};

/// "a, b, c"
pub(super) fn listed(locale: Locale, items: &[impl AsRef<str>]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    items.join(&message!(locale, "list-separator"))
}

/// "“a”, “b” and “c”"
pub(super) fn quoted(locale: Locale, words: &[String]) -> String {
    let quoted = |word: &String| message!(locale, "quoted-word", word = word.as_str());
    let quoted: Vec<String> = words.iter().map(quoted).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            let items = listed(locale, rest);
            message!(locale, "list-end", items = items, last = last.as_str())
        }
        _ => quoted.concat(),
    }
}

/// "a, b and 12 more": at most so many items by name.
pub(super) fn cut(locale: Locale, items: &[String], max_named: usize) -> String {
    let named = &items[..items.len().min(max_named)];
    let list = listed(locale, named);
    match items.len() - named.len() {
        0 => list,
        more => message!(locale, "list-cut", items = list, more = more),
    }
}
