//! Titles in citations: without the number of the document, in quotation marks, and shortened.

use crate::language::default_language;
use crate::model::{CitationKind, DocumentHead};

/// The title without the number of the document, and that number: "51. Memorandum" gives "Memorandum" and "51".
pub(super) fn title_and_number(document: &DocumentHead) -> (&str, Option<&str>) {
    let (title, held) = (document.title.trim(), document.number.as_deref());
    match (numbered(title), held) {
        (Some((number, rest)), Some(held)) if number == held => (rest, Some(held)),
        // Only where documents are numbered: "1984. A Novel" is a title.
        (Some((number, rest)), None) if document.citation == CitationKind::Frus => {
            (rest, Some(number))
        }
        _ => (title, held),
    }
}

fn numbered(title: &str) -> Option<(&str, &str)> {
    let (number, rest) = title.split_once(". ")?;
    let digits = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_number = (1..=4).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && number.len() - digits.len() <= 1;
    let rest = rest.trim_start();
    (is_number && !rest.is_empty()).then_some((number, rest))
}

/// A quoted title and what follows it; a document without a title has only that.
pub(super) fn followed(title: &str, rest: &str) -> String {
    if title.is_empty() { rest.to_owned() } else { format!("{title} {rest}") }
}

/// “Title,” with the title's own marks as printed: the comma stands between inner and outer mark. Nothing for no title.
pub(super) fn quoted_as_printed(title: &str, mark: &str) -> String {
    if title.is_empty() {
        return String::new();
    }
    let (title, mark) = met(title, mark);
    format!("“{title}{mark}”")
}

/// “Title,” in the Chicago style: marks inside become single curly ones, and the comma goes inside the innermost.
pub(super) fn quoted(title: &str, mark: &str) -> String {
    if title.is_empty() {
        return String::new();
    }
    let inner = single_marks(title);
    // A closing ’ is only a quotation mark where one was opened; in "On the Soviets’" it is an
    // apostrophe, and the comma follows it.
    let nested = inner.strip_suffix('’').filter(|_| inner.contains('‘'));
    let (words, mark) = met(nested.unwrap_or(&inner), mark);
    match nested {
        Some(_) => format!("“{words}{mark}’”"),
        None => format!("“{words}{mark}”"),
    }
}

/// A title and the mark that follows it, where its own last mark meets it: a full stop is not set after another,
/// and a comma takes the place of a full stop, unless that belongs to an abbreviation.
fn met<'m>(title: &'m str, mark: &'m str) -> (&'m str, &'m str) {
    match mark {
        "." if title.ends_with(['.', '?', '!']) => (title, ""),
        "," => (without_stop(title), mark),
        _ => (title, mark),
    }
}

/// A title without the full stop, or the comma, at its end.
pub(super) fn without_stop(title: &str) -> &str {
    let Some(plain) = title.strip_suffix(['.', ',', ';']) else { return title };
    let word = plain.rsplit(|c: char| c.is_whitespace() || c == '-').next().unwrap_or(plain);
    let words = &default_language().sentences;
    let lists = [words.never_ends, words.before_number, words.hour, words.may_end];
    let abbreviation = word.contains('.')
        || word.chars().count() == 1 && word.starts_with(char::is_alphabetic)
        || lists.iter().any(|list| list.contains(&word));
    // "Wait..." ends in dots of its own.
    let keeps = plain.ends_with('.') || title.ends_with('.') && abbreviation;
    if keeps || plain.is_empty() { title } else { plain }
}

/// Straight and double marks inside a title as single curly ones; an apostrophe closes.
fn single_marks(title: &str) -> String {
    let mut before = None;
    let mut marked = String::with_capacity(title.len());
    for character in title.chars() {
        let opens = before.is_none_or(|c: char| c.is_whitespace() || "([—–-“‘".contains(c));
        marked.push(match character {
            // A straight mark says nothing of its side: behind a blank, bracket or dash it opens.
            '\'' | '"' if opens => '‘',
            '“' => '‘',
            '\'' | '"' | '”' => '’',
            other => other,
        });
        before = Some(character);
    }
    marked
}

/// Most words of a title in a short note.
const SHORT_WORDS: usize = 5;

/// With so many words a short title may end before a word that goes on.
const ENOUGH_WORDS: usize = 3;

/// Words that open a part of a title, and with which none ends.
const JOINING: [&str; 18] = [
    "a",
    "an",
    "and",
    "at",
    "between",
    "by",
    "concerning",
    "during",
    "for",
    "from",
    "in",
    "of",
    "on",
    "or",
    "regarding",
    "the",
    "to",
    "with",
];

/// A title for a short note: its first words, without an article before them. Of a title that holds another one in
/// quotation marks it is that one: "Cable from the Ministry, 'Indicating the Spirit of …'" gives "Indicating the Spirit".
pub(super) fn short_title(title: &str) -> String {
    let title = without_stop(title);
    let whole = held_title(title).unwrap_or_else(|| main_title(title));
    let words: Vec<&str> = whole.split_whitespace().collect();
    let article = words.first().is_some_and(|word| {
        words.len() > 1 && ["a", "an", "the"].iter().any(|it| it.eq_ignore_ascii_case(word))
    });
    let words = &words[usize::from(article)..];
    let joins = |word: &&str| JOINING.iter().any(|joining| joining.eq_ignore_ascii_case(word));
    let mut end = words.len();
    if end > SHORT_WORDS {
        let goes_on = (ENOUGH_WORDS..=SHORT_WORDS).find(|at| joins(&words[*at]));
        end = goes_on.unwrap_or(SHORT_WORDS);
    }
    while end > 1 && end < words.len() && joins(&words[end - 1]) {
        end -= 1;
    }
    let short = words[..end].join(" ");
    let short = if end < words.len() { whole_marks(&short) } else { &short };
    let trimmed = short.trim_end_matches([',', ';', ':', ' ', '—', '–']);
    if trimmed.is_empty() { title.to_owned() } else { trimmed.to_owned() }
}

/// The title in quotation marks at the end of another, if it is one of several words.
fn held_title(title: &str) -> Option<&str> {
    let closing = title.chars().next_back()?;
    let opening = match closing {
        '\'' | '"' => closing,
        '’' => '‘',
        '”' => '“',
        _ => return None,
    };
    let inner = &title[..title.len() - closing.len_utf8()];
    let at = inner.find(opening).filter(|at| *at > 0)?;
    let held = inner[at + opening.len_utf8()..].trim();
    let stands_apart = inner[..at].ends_with(char::is_whitespace);
    (stands_apart && held.split_whitespace().count() > 1).then_some(held)
}

/// What stands before a subtitle, a place or a date, if that is more than a word.
fn main_title(title: &str) -> &str {
    let ends = [": ", " — ", " – ", ", ", "; "].into_iter().filter_map(|mark| title.find(mark));
    let mains = ends.map(|at| &title[..at]);
    let mains = mains.filter(|main| main.split_whitespace().count() > 1);
    mains.min_by_key(|main| main.len()).unwrap_or(title)
}

/// A beginning of a title without a bracket or a quotation that it cuts.
fn whole_marks(short: &str) -> &str {
    let cut =
        [('(', ')'), ('[', ']'), ('“', '”'), ('‘', '’')].into_iter().filter_map(|(open, close)| {
            let at = short.rfind(open)?;
            (!short[at..].contains(close)).then_some(at)
        });
    let odd = (short.matches('"').count() % 2 == 1).then(|| short.rfind('"')).flatten();
    let at = cut.chain(odd).min().filter(|at| *at > 0);
    at.map_or(short, |at| short[..at].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chicago_titles_nest_their_marks() {
        for (title, want) in [
            ("Plain", "“Plain,”"),
            (
                "Cable, 'Talks of the Ambassadors’ Side'",
                "“Cable, ‘Talks of the Ambassadors’ Side,’”",
            ),
            (
                "Cable, 'Views on Khrushchev's Compromise'",
                "“Cable, ‘Views on Khrushchev’s Compromise,’”",
            ),
            ("On the Soviets'", "“On the Soviets’,”"),
            ("Poster, \"Friends Forever\"", "“Poster, ‘Friends Forever,’”"),
            ("Who Lost China?", "“Who Lost China?,”"),
            ("", ""),
            ("Report on the Clock.", "“Report on the Clock,”"),
            ("Talks with the U.S.", "“Talks with the U.S.,”"),
            ("Letter to Smith, Jr.", "“Letter to Smith, Jr.,”"),
            ("Cable, 'It Is Over.'", "“Cable, ‘It Is Over,’”"),
            ("Wait...", "“Wait...,”"),
        ] {
            assert_eq!(quoted(title, ","), want, "{title}");
        }
    }

    #[test]
    fn titles_are_shortened_at_a_joint() {
        for (title, want) in [
            ("Sino-Soviet Relations", "Sino-Soviet Relations"),
            ("Memorandum of Conversation, Moscow, July 11, 1970", "Memorandum of Conversation"),
            (
                "Cable from the Foreign Ministry, 'Indicating the Spirit of Ambassadors’ Talks with the Romanian Side'",
                "Indicating the Spirit",
            ),
            (
                "Cable from Moscow, 'Views on Khrushchev's Compromise with the United States on Cuba'",
                "Views on Khrushchev's Compromise",
            ),
            ("The Harvest: A Report", "Harvest"),
            ("The Great Harvest of the Northern Provinces", "Great Harvest"),
            (
                "Telegram From the Embassy in the Soviet Union to the Department of State",
                "Telegram From the Embassy",
            ),
            (
                "Talks with the Society (for Friendship and Peace) in Moscow",
                "Talks with the Society",
            ),
            ("Poster, \"Friends\"", "Poster, \"Friends\""),
            ("Из письма председателя", "Из письма председателя"),
            ("", ""),
            ("'", "'"),
            ("On the Clock.", "On the Clock"),
        ] {
            assert_eq!(short_title(title), want, "{title}");
        }
    }
}
