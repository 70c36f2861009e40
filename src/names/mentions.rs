//! Counts names, abbreviations and bracketed forms in the texts of an archive, and proposes what they join.

use std::collections::HashMap;

use super::forms::{folded, is_abbreviation};
use super::occurrences::{NameOccurrences, Occurrences};
use super::proposal::{Proposal, Reason, System};
use super::romanization::{may_lack_apostrophe, pinyin_name};
use crate::text::{GroupKind, Word, words};

/// What was seen in the texts so far.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    documents: u32,
    /// Words with a capital, as written.
    pub(super) capitals: HashMap<Box<str>, NameOccurrences>,
    /// Words without.
    small: HashMap<Box<str>, u32>,
    /// Names of two or more words that a hyphen ties, as written: "Chou En-lai".
    hyphened: HashMap<Box<str>, Occurrences>,
    /// A name and another in brackets behind it.
    bracketed: HashMap<(Box<str>, Box<str>), Occurrences>,
    /// Words and their abbreviation in brackets behind them.
    introduced: HashMap<(Box<str>, Box<str>), Occurrences>,
}

/// In how many documents an abbreviation must be introduced to be proposed.
const MIN_INTRODUCING_DOCUMENTS: u32 = 2;
/// Words on either side of a name that count as its neighbours.
const NEIGHBOUR_WORDS: usize = 4;
/// Words before a bracket that may be spelled out by it.
const MAX_ABBREVIATED_WORDS: usize = 10;

impl Mentions {
    pub(super) fn read<'a>(&mut self, name: &str, passages: impl IntoIterator<Item = &'a str>) {
        self.documents += 1;
        for text in passages {
            let row = words(text);
            for at in 0..row.len() {
                self.word(name, text, &row, at);
            }
        }
    }

    fn word(&mut self, name: &str, text: &str, row: &[Word], at: usize) {
        let written = &text[row[at].span.clone()];
        self.bracket(name, text, row, at);
        if !written.starts_with(char::is_uppercase) {
            *self.small.entry(written.into()).or_default() += 1;
            return;
        }
        let document = self.documents;
        let seen = self.capitals.entry(written.into()).or_default();
        seen.all.again(document, name);
        seen.leading += u32::from(leads(text, row, at));
        for near in row[at.saturating_sub(NEIGHBOUR_WORDS)..].iter().take(2 * NEIGHBOUR_WORDS + 1) {
            let neighbour = &text[near.span.clone()];
            if neighbour != written
                && neighbour.len() > 3
                && neighbour.starts_with(char::is_uppercase)
            {
                seen.add_neighbour(neighbour);
            }
        }
        if let Some(end) = hyphened_end(text, row, at) {
            let whole = &text[row[at].span.start..row[end].span.end];
            self.hyphened.entry(whole.into()).or_default().again(document, name);
        }
    }

    /// What stands in brackets behind the word at `at`, if something does.
    fn bracket(&mut self, name: &str, text: &str, row: &[Word], at: usize) {
        let rest = &text[row[at].span.end..];
        let Some(inside) = rest.trim_start_matches(['\'', '’', '”', '"']).strip_prefix(" (")
        else {
            return;
        };
        let close = inside.char_indices().take(60).find(|(_, c)| *c == ')');
        let Some((length, _)) = close else { return };
        let inside = inside[..length].trim_matches(['“', '”', '"']);
        let document = self.documents;
        if is_abbreviation(inside) {
            if let Some(long) = spelled_out(text, row, at, inside) {
                let key = (long.into(), inside.into());
                self.introduced.entry(key).or_default().again(document, name);
            }
        } else if let Some(before) = name_before(text, row, at)
            && alike(before, inside)
        {
            let key = (before.into(), inside.into());
            self.bracketed.entry(key).or_default().again(document, name);
        }
    }

    pub(super) fn propose(&self) -> Vec<Proposal> {
        let introduced = self.introduced.iter().filter(|((_, short), seen)| {
            seen.documents >= MIN_INTRODUCING_DOCUMENTS && !self.is_common_word(short)
        });
        let introduced = introduced.map(|((long, short), seen)| {
            let forms = vec![System::English.form(&**long), System::Abbreviation.form(&**short)];
            Proposal::new(GroupKind::Body, forms, Reason::Introduced).borne_out_by(seen)
        });
        let bracketed = self.bracketed.iter().map(|((name, other), seen)| {
            let forms = vec![System::Text.form(&**name), System::InBrackets.form(&**other)];
            Proposal::new(GroupKind::Person, forms, Reason::Bracketed).borne_out_by(seen)
        });
        let romanized = self.hyphened.iter().filter_map(|(wade, seen)| {
            // A name in a heading of capitals; the same in small letters is counted apart.
            let shouted = !wade.contains(char::is_lowercase);
            let proposal = self.romanized(wade).filter(|_| !shouted && seen.documents > 1)?;
            Some(proposal.borne_out_by(seen))
        });
        unambiguous(introduced.collect()).into_iter().chain(bracketed).chain(romanized).collect()
    }

    /// A name in Wade-Giles and its pinyin, if the texts have the pinyin or the rule leaves no doubt.
    pub(super) fn romanized(&self, wade: &str) -> Option<Proposal> {
        let pinyin = pinyin_name(wade)?;
        let both = self.count(&pinyin) > 0;
        let reason = if both { Reason::BothRomanizations } else { Reason::ByRule };
        let forms = vec![System::WadeGiles.form(wade), System::Pinyin.form(pinyin)];
        let sure = both || !may_lack_apostrophe(wade);
        sure.then(|| Proposal::new(GroupKind::Person, forms, reason))
    }

    /// How often a name stands in the texts: a word, a hyphened name, or its rarest word.
    pub(super) fn count(&self, name: &str) -> u32 {
        if let Some(seen) = self.hyphened.get(name) {
            return seen.count;
        }
        let one = |word: &str| self.capitals.get(word).map_or(0, |word| word.all.count);
        words(name).iter().map(|word| one(&name[word.span.clone()])).min().unwrap_or(0)
    }

    /// Whether a word with a capital is a name: it seldom stands without the capital.
    pub(super) fn is_name(&self, word: &str) -> bool {
        let small = self.small.get(word.to_lowercase().as_str()).copied().unwrap_or(0);
        small * 20 <= self.capitals.get(word).map_or(0, |word| word.all.count)
    }

    /// Whether a name commonly stands by itself: not as "White" in "White House" or "Henry" in "Henry Kissinger".
    pub(super) fn stands_alone(&self, word: &str) -> bool {
        let leading = |word: &NameOccurrences| word.leading * 3 > word.all.count;
        self.is_name(word) && !self.capitals.get(word).is_some_and(leading)
    }

    /// Whether an abbreviation is, in small letters, a common word: "AID", "ARC".
    pub(super) fn is_common_word(&self, short: &str) -> bool {
        let small = self.small.get(short.to_lowercase().as_str()).copied().unwrap_or(0);
        small > 0 && small * 10 > self.count(short)
    }
}

/// Whether another word with a capital follows the one at `at`.
fn leads(text: &str, row: &[Word], at: usize) -> bool {
    let Some(next) = row.get(at + 1) else { return false };
    &text[row[at].span.end..next.span.start] == " "
        && text[next.span.clone()].starts_with(char::is_uppercase)
}

/// Where a name ends that a hyphen ties: "Chou En-lai" from "Chou".
fn hyphened_end(text: &str, row: &[Word], at: usize) -> Option<usize> {
    let gap = |at: usize| Some(&text[row.get(at)?.span.end..row.get(at + 1)?.span.start]);
    // No syllable of Wade-Giles has more than six letters ("hsiung").
    let is_short = |word: &Word| (1..=6).contains(&word.folded.len());
    let given = row.get(at + 1)?;
    let tied = gap(at)? == " " && gap(at + 1)? == "-";
    let named = text[given.span.clone()].starts_with(char::is_uppercase);
    let last = row.get(at + 2)?;
    (tied && named && [&row[at], given, last].into_iter().all(is_short)).then_some(at + 2)
}

/// The run of words with capitals that ends with the word at `at`, at most four.
fn name_before<'a>(text: &'a str, row: &[Word], at: usize) -> Option<&'a str> {
    let mut start = at;
    while start > 0 && at - start < 3 {
        let gap = &text[row[start - 1].span.end..row[start].span.start];
        let before = &text[row[start - 1].span.clone()];
        let tied = gap == "-" || (gap == " " && before.starts_with(char::is_uppercase));
        if !tied {
            break;
        }
        start -= 1;
    }
    text.get(row[start].span.start..row[at].span.end)
}

/// Whether a bracketed form may be another spelling: the same in pinyin, or most letters alike.
fn alike(name: &str, other: &str) -> bool {
    let is_name = |word: &str| word.starts_with(char::is_uppercase) || word.contains('-');
    if !other.split(' ').all(is_name)
        || other.contains(|c: char| c.is_ascii_digit() || ",;:.".contains(c))
    {
        return false;
    }
    let (one, two) = (folded(name), folded(other));
    let words = one.split(' ').count().abs_diff(two.split(' ').count());
    // "Chou En-lai (Zhou Enlai)": few letters are alike, but the rule makes one from the other.
    let same_pinyin = |wade: &str, pinyin: &str| {
        pinyin_name(wade).is_some_and(|made| folded(&made) == folded(pinyin))
    };
    one != two
        && (same_pinyin(name, other)
            || same_pinyin(other, name)
            || (words <= 1
                && one.len() > 4
                && strsim::normalized_damerau_levenshtein(&one, &two) >= 0.7))
}

/// The words before a bracketed abbreviation that it abbreviates: each of its letters begins one of them, in order.
fn spelled_out<'a>(text: &'a str, row: &[Word], at: usize, short: &str) -> Option<&'a str> {
    let mut letters: Vec<char> =
        short.chars().filter(|c| c.is_alphabetic()).map(|c| c.to_ascii_lowercase()).collect();
    let mut start = None;
    // Backwards from the bracket, since where the name begins is what is looked for.
    for index in (at.saturating_sub(MAX_ABBREVIATED_WORDS)..=at).rev() {
        let written = &text[row[index].span.clone()];
        let first = row[index].folded.chars().next()?;
        let small = SMALL.contains(&row[index].folded.as_str());
        match letters.last() {
            Some(letter) if *letter == first => {
                letters.pop();
                start = Some(index);
            }
            Some(_) if small => {}
            _ => break,
        }
        if letters.is_empty() {
            break;
        }
        if !small && !written.starts_with(char::is_uppercase) {
            return None;
        }
    }
    let start = start.filter(|start| letters.is_empty() && *start < at)?;
    let long = text.get(row[start].span.start..row[at].span.end)?;
    let whole = !long.contains(['\n', '(', ')', '.', ';']) && long.starts_with(char::is_uppercase);
    whole.then_some(long)
}

const SMALL: [&str; 9] = ["of", "and", "the", "for", "in", "on", "to", "a", "de"];

/// Those abbreviations that stand for one thing only; of two that differ by little, the one that is seen more.
fn unambiguous(mut all: Vec<Proposal>) -> Vec<Proposal> {
    // The most frequent first, so that it is the one that is kept below.
    all.sort_by_key(|proposal| std::cmp::Reverse(proposal.count));
    let mut longs: HashMap<String, String> = HashMap::new();
    let mut ambiguous: Vec<String> = Vec::new();
    all.retain(|proposal| {
        let (long, short) = (folded(&proposal.forms[0].text), proposal.forms[1].text.clone());
        match longs.get(&short) {
            None => {
                longs.insert(short, long);
                true
            }
            Some(known) => {
                let same = strsim::normalized_damerau_levenshtein(known, &long) > 0.8;
                ambiguous.extend((!same).then_some(short));
                false
            }
        }
    });
    all.retain(|proposal| !ambiguous.contains(&proposal.forms[1].text));
    all
}
