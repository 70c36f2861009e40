//! Finds whose turn of a conversation some words stand in: scans back to the label that opened it.
//!
//! A label counts only in a dialogue: two speakers at least must be named near the words. A turn runs over paragraphs,
//! and ends at a heading, at narration, at a field, at whatever the words of the language say is no speech.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::label::{
    Label, LabelForm, Parting, fold, is_stopped_label, label, label_without_colon, page_mark,
};
use crate::language::DialogueWords;

/// A line that is shorter, in bytes, and does not end as a sentence, is a heading.
const MAX_HEADING_BYTES: usize = 80;
/// Words before a colon among which a verb of saying makes it reported speech: "Wang replied: …".
const MAX_WORDS_BEFORE_REPORT: usize = 6;
/// Shortest name, in letters, that a label is compared with.
const MIN_NAME_LETTERS: usize = 2;

/// Names of people that a document gives, folded.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// Adds the words of a name.
    pub(super) fn add(&mut self, name: &str, words: &DialogueWords) {
        for word in name.split_whitespace().map(fold) {
            let counts = word.chars().count() >= MIN_NAME_LETTERS
                && !words.titles.contains(&word.as_str())
                && !words.not_speakers.contains(&word.as_str())
                && !words.particles.contains(&word.as_str());
            if counts {
                self.0.insert(word);
            }
        }
    }

    /// Adds the parties of a conversation that a title names: "… Between President Kennedy and the Under Secretary (Ball)".
    pub(super) fn add_parties(&mut self, title: &str, words: &DialogueWords) {
        for word in parties(title, words).into_iter().flatten() {
            let word = word.trim_start_matches(['(', '“', '"']);
            if word.starts_with(char::is_uppercase) {
                // An office in a title has initials too: "P" is the President.
                self.0.insert(fold(word));
            }
        }
    }

    /// Adds the words behind a title in a text: "Ambassador Huang".
    pub(super) fn add_titled(&mut self, text: &str, words: &DialogueWords) {
        let mut before = "";
        for word in text.split_whitespace() {
            let may_be_name = word.starts_with(char::is_uppercase);
            if may_be_name && words.titles.contains(&fold(before).as_str()) {
                self.add(word, words);
            }
            before = word;
        }
    }

    fn have(&self, name: &str) -> bool {
        name.split_whitespace().map(fold).any(|word| self.0.contains(&word))
    }

    /// Whether the last of some initials begins a name: "JFK" and "K" begin Kennedy.
    fn have_initials(&self, initials: &str) -> bool {
        let last = initials.chars().rfind(|c| c.is_alphabetic());
        let last = last.and_then(|letter| letter.to_lowercase().next());
        last.is_some_and(|last| self.0.iter().any(|name| name.starts_with(last)))
    }
}

/// The words of each party of a conversation that a title names: "Between **President Kennedy** and **the Under Secretary (Ball)**".
pub(super) fn parties<'t>(title: &'t str, words: &DialogueWords) -> Vec<Vec<&'t str>> {
    let all: Vec<&str> = title.split_whitespace().collect();
    let first = all.iter().position(|word| words.before_parties.contains(&fold(word).as_str()));
    let behind = first.map_or(&[][..], |first| &all[first + 1..]);
    let joined = behind.split(|word| words.goes_on.contains(&fold(word).as_str()));
    let parties = joined.flat_map(|party| party.split_inclusive(|word| word.ends_with(',')));
    parties.map(<[&str]>::to_vec).collect()
}

/// Where the labels of the speakers of `words` stand in `text`, in the order of their turns; none where it is not sure
/// who speaks first.
///
/// `text` is a stretch of a document around the words.
pub(super) fn speakers_of(
    text: &str,
    words: Range<usize>,
    names: impl FnOnce() -> Names,
    language: &DialogueWords,
) -> Vec<Range<usize>> {
    let paragraphs = paragraphs(text, language);
    let Some(labels) = Labels::of(text, &paragraphs, names, language) else { return Vec::new() };
    let Some(own) = paragraphs.iter().rposition(|start| *start <= words.start) else {
        return Vec::new();
    };
    let Some(first) = first_speaker(text, &words, own, &paragraphs, &labels, language) else {
        return Vec::new();
    };
    let behind = (own + 1..paragraphs.len()).take_while(|at| paragraphs[*at] < words.end);
    let mut speakers = vec![first];
    for at in behind {
        match labels.at(at) {
            Some(label) if label.range.start < words.end => speakers.push(label.range.clone()),
            Some(_) => {}
            // Somebody else begins, who cannot be told by a label.
            None if begins_unlabelled(text, paragraphs[at], language) => return Vec::new(),
            None => {}
        }
    }
    speakers
}

/// Where the label stands of whoever speaks where some words begin.
fn first_speaker(
    text: &str,
    words: &Range<usize>,
    own: usize,
    paragraphs: &[usize],
    labels: &Labels<'_>,
    language: &DialogueWords,
) -> Option<Range<usize>> {
    for at in (0..=own).rev() {
        let end = paragraphs.get(at + 1).copied().unwrap_or(text.len());
        if let Some(label) = labels.at(at) {
            return (label.range.start <= words.end).then(|| label.range.clone());
        }
        if ends_turn(text, paragraphs[at]..end, labels, language) {
            return None;
        }
    }
    None
}

/// The labels of speakers among the paragraphs of a text.
struct Labels<'t> {
    text: &'t str,
    /// By the number of their paragraph, in order.
    found: Vec<(usize, Label)>,
    /// The names in them.
    speakers: BTreeSet<&'t str>,
}

impl<'t> Labels<'t> {
    fn of(
        text: &'t str,
        paragraphs: &[usize],
        names: impl FnOnce() -> Names,
        words: &DialogueWords,
    ) -> Option<Self> {
        let found = paragraphs.iter().enumerate().filter_map(|(at, start)| {
            let end = paragraphs.get(at + 1).copied().unwrap_or(text.len());
            let label = label(text, *start, words)?;
            is_said(text.get(label.said..end)?).then_some((at, label))
        });
        let mut found: Vec<(usize, Label)> = found.collect();
        let without_colon = add_without_colons(&mut found, text, paragraphs, words);
        let is_speaker = |label: &&(usize, Label)| label.1.form != LabelForm::NoSpeaker;
        let mut named =
            found.iter().filter(is_speaker).map(|(_, label)| &text[label.range.clone()]);
        // Names are read only where two may speak, which is in few documents.
        let first = named.next()?;
        if named.all(|name| name == first) {
            return None;
        }
        let names = names();
        let mut labels = Self { text, found, speakers: BTreeSet::new() };
        let offices = labels.repeated();
        labels.found.retain(|(_, label)| {
            let name = &text[label.range.clone()];
            match label.form {
                LabelForm::Titled => true,
                LabelForm::Office => offices.contains(name),
                LabelForm::Named => names.have(name) || without_colon.contains(name),
                LabelForm::Initials => {
                    names.have(name) || offices.contains(name) && names.have_initials(name)
                }
                LabelForm::NoSpeaker => false,
            }
        });
        labels.speakers =
            labels.found.iter().map(|(_, label)| &text[label.range.clone()]).collect();
        (labels.speakers.len() > 1).then_some(labels)
    }

    /// The names that open more than one paragraph.
    fn repeated(&self) -> BTreeSet<&'t str> {
        let mut once = BTreeSet::new();
        let names = self.found.iter().map(|(_, label)| &self.text[label.range.clone()]);
        names.filter(|name| !once.insert(*name)).collect()
    }

    fn at(&self, paragraph: usize) -> Option<&Label> {
        let found = self.found.binary_search_by_key(&paragraph, |(at, _)| *at).ok()?;
        self.found.get(found).map(|(_, label)| label)
    }
}

/// Adds labels without a colon, where the text surely is a dialogue that has such: each stands there more than once, and
/// two speakers at least do. Those are told that need no name in the document.
fn add_without_colons<'t>(
    found: &mut Vec<(usize, Label)>,
    text: &'t str,
    paragraphs: &[usize],
    words: &DialogueWords,
) -> BTreeSet<&'t str> {
    let has_colon = |at: &usize| found.iter().any(|(known, _)| known == at);
    let others = paragraphs.iter().enumerate().filter(|(at, _)| !has_colon(at));
    let others = others.filter_map(|(at, start)| {
        let end = paragraphs.get(at + 1).copied().unwrap_or(text.len());
        let (label, parting) = label_without_colon(text, *start, words)?;
        is_said(text.get(label.said..end)?).then_some((at, label, parting))
    });
    let mut others: Vec<(usize, Label, Parting)> = others.collect();
    let mut counts: BTreeMap<(Parting, &str), usize> = BTreeMap::new();
    for (_, label, parting) in &others {
        *counts.entry((*parting, &text[label.range.clone()])).or_default() += 1;
    }
    others.retain(|(_, label, parting)| counts[&(*parting, &text[label.range.clone()])] > 1);
    let mut known = BTreeSet::new();
    let of_colons = found.iter().filter(|(_, label)| label.form != LabelForm::NoSpeaker);
    let of_colons = of_colons.map(|(_, label)| &text[label.range.clone()]);
    let twice = of_colons.filter(|name| !known.insert(*name));
    let own = others.iter().map(|(_, label, _)| &text[label.range.clone()]);
    let speakers: BTreeSet<&str> = twice.chain(own).collect();
    if speakers.len() < 2 {
        return BTreeSet::new();
    }
    // Where an office stands among them they are speakers: no list has it.
    let is_office = |(_, label, _): &(usize, Label, Parting)| {
        matches!(label.form, LabelForm::Titled | LabelForm::Office)
    };
    let names = others.iter().map(|(_, label, _)| &text[label.range.clone()]);
    let names = if others.iter().any(is_office) { names.collect() } else { BTreeSet::new() };
    found.extend(others.into_iter().map(|(at, label, _)| (at, label)));
    found.sort_by_key(|(at, _)| *at);
    names
}

/// Whether a paragraph opens with what may be a label without a colon.
fn begins_unlabelled(text: &str, start: usize, words: &DialogueWords) -> bool {
    is_stopped_label(text[start..].trim_start(), words)
        || label_without_colon(text, start, words).is_some()
}

/// Whether the words behind a label are speech: something is said, and ends as a sentence does. An entry of a list does not.
fn is_said(words: &str) -> bool {
    let words = words.trim();
    words.contains(['.', '?', '!', '…']) || words.ends_with(['—', '–', '-'])
}

/// Where the paragraphs of a text begin: behind an empty line, and where a label stands behind the end of a sentence.
fn paragraphs(text: &str, words: &DialogueWords) -> Vec<usize> {
    let mut starts = vec![0];
    let mut at = 0;
    let (mut is_open, mut ended) = (false, true);
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if bare.is_empty() {
            is_open = false;
        } else {
            if at > 0 && (!is_open || ended && label(text, at, words).is_some()) {
                starts.push(at);
            }
            starts.extend(run_in(text, at..at + line.len(), words));
            (is_open, ended) = (true, is_sentence(bare));
        }
        at += line.len();
    }
    starts
}

/// Labels inside a line, behind the end of a sentence: "Chou: Yes. Dr. Kissinger: No."
fn run_in(text: &str, line: Range<usize>, words: &DialogueWords) -> Vec<usize> {
    let mut starts: Vec<usize> = Vec::new();
    for (colon, _) in text[line.clone()].match_indices(": ") {
        let colon = line.start + colon;
        // The last end of a sentence from which on a whole label stands up to this colon.
        let from = starts.last().map_or(line.start, |start| start + 1);
        let from = text.ceil_char_boundary(from.max(colon.saturating_sub(MAX_HEADING_BYTES)));
        let Some(before) = text.get(from..colon) else { continue };
        let ends = before.match_indices(' ').map(|(blank, _)| from + blank);
        let opens = |blank: &usize| {
            text[line.start..*blank].trim_end().ends_with(['.', '?', '!', '”', '"', ')'])
                && label(text, blank + 1, words).is_some_and(|label| {
                    label.range.end <= colon
                        && colon < label.said
                        && label.form == LabelForm::Titled
                })
        };
        starts.extend(ends.into_iter().find(opens).map(|blank| blank + 1));
    }
    starts
}

/// Whether words end as a sentence or a part of one does; a note mark may be glued to them. A heading does not.
fn is_sentence(words: &str) -> bool {
    let words = words.trim_end_matches(|c: char| c.is_ascii_digit());
    words
        .trim_end_matches(['”', '’', '"', '\'', ')', ']'])
        .ends_with(['.', '!', '?', '…', '—', '–', '-', ':', ';', ','])
}

/// Whether a paragraph without a speaker's label is no part of the turn before it.
fn ends_turn(text: &str, range: Range<usize>, labels: &Labels<'_>, words: &DialogueWords) -> bool {
    if label(text, range.start, words).is_some() {
        return true;
    }
    // A label without a colon that is none of those that count: somebody else may begin.
    if label_without_colon(text, range.start, words).is_some() {
        return true;
    }
    let mut bare = text[range].trim();
    while let Some(mark) = page_mark(bare, words) {
        bare = bare[mark..].trim_start();
    }
    is_bracketed(bare)
        || is_heading(bare)
        || is_stopped_label(bare, words)
        || reported(bare, words).is_some()
        || is_narration(bare, words)
        || labels.speakers.iter().any(|name| is_told_of(bare, name))
}

/// The words before what is told of the room behind them: "He will be busy. (Laughter)" is said.
fn before_direction(words: &str) -> &str {
    let said = words.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    said.map_or(words, |(said, _)| said.trim_end()).trim_end()
}

/// Whether a paragraph is so short that it is a heading, and does not end as a sentence.
pub(super) fn is_heading(words: &str) -> bool {
    words.len() < MAX_HEADING_BYTES && !is_sentence(before_direction(words))
}

/// "(The interpreter translates.)", "[Here follows …]"
pub(super) fn is_bracketed(words: &str) -> bool {
    words.starts_with('(') && words.ends_with([')', '.'])
        || words.starts_with('[') && words.ends_with([']', '.'])
}

/// What opens words that a writer reports, with its colon: "**Wang replied:** …".
pub(super) fn reported<'t>(words: &'t str, language: &DialogueWords) -> Option<&'t str> {
    let limit = words.floor_char_boundary(MAX_HEADING_BYTES.min(words.len()));
    let colon = words[..limit].find(':')?;
    let before: Vec<&str> = words[..colon].split_whitespace().collect();
    let is_report = before.len() <= MAX_WORDS_BEFORE_REPORT
        && before.iter().any(|word| language.reports.contains(&fold(word).as_str()));
    is_report.then(|| &words[..=colon])
}

/// Whether a paragraph begins to tell what happened: "At this point".
pub(super) fn is_narration(words: &str, language: &DialogueWords) -> bool {
    let limit = words.floor_char_boundary(MAX_HEADING_BYTES.min(words.len()));
    let opening = words[..limit].to_lowercase();
    language.narration.iter().any(|told| opening.starts_with(told))
}

/// "Ambassador Huang nodded.": it begins with a speaker, of whom it tells something. So does a label that has lost its colon.
fn is_told_of(words: &str, name: &str) -> bool {
    let behind = words.strip_prefix(name).and_then(|rest| rest.strip_prefix(' '));
    behind.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}
