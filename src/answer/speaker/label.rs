//! Reads the label with which a speaker's turn opens: "Dr. Kissinger:", "The Secretary:", "K:".

use std::ops::Range;

use crate::language::DialogueWords;

/// Most bytes of a label.
const MAX_LABEL_BYTES: usize = 60;
/// Most words of a label.
const MAX_LABEL_WORDS: usize = 6;
/// Most letters of a label of initials.
const MAX_INITIALS: usize = 4;
/// Most bytes of a page mark: "[Page 123]".
const MAX_PAGE_MARK_BYTES: usize = 24;
/// Most marks that are passed over before a label.
const MAX_MARKS: usize = 6;

/// What has the form of a speaker's label. Whether it is one, the document has to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// Where its words stand in the text, without the colon.
    pub(super) range: Range<usize>,
    /// Where the words of the turn begin.
    pub(super) said: usize,
    /// What kind of name it is.
    pub(super) form: LabelForm,
}

/// How sure the form of a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelForm {
    /// A title and a name, or an office: "PM Chou", "The Secretary".
    Titled,
    /// An office without an article: "President", "Interpreter".
    Office,
    /// A name alone: "Mao", "Walt Rostow".
    Named,
    /// Initials: "K", "JFK".
    Initials,
    /// A field, a heading or a salutation: "PLACE", "Comment", "Dear Mr. Secretary".
    NoSpeaker,
}

/// The label that opens a paragraph at `start`, or what has its form; page marks, bullets and opening marks may stand before.
pub(super) fn label(text: &str, start: usize, words: &DialogueWords) -> Option<Label> {
    let name_start = start + opening(text.get(start..)?, words);
    let rest = text.get(name_start..)?;
    let limit = rest.floor_char_boundary(MAX_LABEL_BYTES.min(rest.len()));
    let colon = rest[..limit].find([':', '\n']).filter(|&at| rest[at..].starts_with(':'))?;
    let behind = &rest[colon + 1..];
    // "10:30", "http://": a blank or a closing mark of emphasis stands behind a label.
    let said = behind.find(|c: char| !matches!(c, '*' | '_')).unwrap_or(behind.len());
    if !(behind[said..].is_empty() || behind[said..].starts_with(char::is_whitespace)) {
        return None;
    }
    let name = rest[..colon].trim_end_matches(['*', '_', ' ']);
    let form = form(without_remark(name), words)?;
    let name = name_to_show(name);
    // "Interpreter (Chi)": an office with its name.
    let is_named = form == LabelForm::Office && name.contains(['(', '[']);
    let form = if is_named { LabelForm::Titled } else { form };
    Some(Label {
        range: name_start..name_start + name.len(),
        said: name_start + colon + 1 + said,
        form,
    })
}

/// How a label is parted from the words of the turn, where not by a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Parting {
    /// "The President. I am glad …"
    Stop,
    /// "Hill - I am glad …"
    Dash,
}

/// What opens a paragraph at `start` and has the form of a label without a colon. Whether it is one, its repetition has to
/// show.
pub(super) fn label_without_colon(
    text: &str,
    start: usize,
    words: &DialogueWords,
) -> Option<(Label, Parting)> {
    let name_start = start + opening(text.get(start..)?, words);
    let rest = text.get(name_start..)?;
    let near = &rest[..rest.floor_char_boundary(MAX_LABEL_BYTES.min(rest.len()))];
    let near = near.lines().next()?;
    let label = |end: usize, mark: usize| {
        let name = name_to_show(near[..end].trim_end_matches(['*', '_', ' ']));
        let range = name_start..name_start + name.len();
        let form = form(without_remark(&near[..end]), words)?;
        Some(Label { range, said: name_start + end + mark, form })
    };
    let dash = DASHES.iter().filter_map(|dash| near.find(dash)).min();
    let of_dash = dash.and_then(|at| label(at, 1)).filter(|it| it.form != LabelForm::NoSpeaker);
    if let Some(label) = of_dash {
        return Some((label, Parting::Dash));
    }
    let stops = near.match_indices(". ").map(|(at, _)| at);
    let mut labels = stops.filter_map(|at| label(at, 1));
    labels.find(|it| it.form == LabelForm::Titled).map(|label| (label, Parting::Stop))
}

/// Dashes behind a label.
const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// Whether a paragraph opens with a title and a name as a sentence of their own, as some papers label turns: "The President. I am glad …".
pub(super) fn is_stopped_label(text: &str, words: &DialogueWords) -> bool {
    let text = &text[opening(text, words)..];
    let limit = text.floor_char_boundary(MAX_LABEL_BYTES.min(text.len()));
    let stops = text[..limit].match_indices(['.', ';', '—']).map(|(at, _)| at);
    let is_label =
        |end: usize| form(without_remark(&text[..end]), words) == Some(LabelForm::Titled);
    stops.into_iter().any(is_label)
}

/// Bytes of what may stand before a label: white space, a page mark, a bullet, an opening mark, emphasis.
fn opening(text: &str, words: &DialogueWords) -> usize {
    let mut at = 0;
    for _ in 0..MAX_MARKS {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}', '\n', '\r']).len();
        let rest = &text[at..];
        let mark = page_mark(rest, words).or_else(|| {
            let first = rest.chars().next()?;
            "•·*_–—-“\"‘'[(".contains(first).then(|| first.len_utf8())
        });
        match mark {
            Some(length) => at += length,
            None => break,
        }
    }
    at
}

/// Bytes of a page mark: "[Page 12]", "[p. 12]".
pub(super) fn page_mark(text: &str, words: &DialogueWords) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let limit = inner.floor_char_boundary(MAX_PAGE_MARK_BYTES.min(inner.len()));
    let close = inner[..limit].find(']')?;
    let (mark, _) = inner[..close].split_once(' ')?;
    words.page_marks.contains(&fold(mark).as_str()).then_some(close + 2)
}

/// A label without what is remarked in it: "PM Chou (laughing)", "Interpreter (Chi)".
fn without_remark(name: &str) -> &str {
    name.split(['(', '[']).next().unwrap_or_default().trim_end()
}

/// The words of a label that are shown: with a name in brackets, without a remark.
fn name_to_show(name: &str) -> &str {
    let names = |inner: &str| {
        let inner = inner.trim_end_matches([')', ']']);
        inner.split(' ').all(|word| word.starts_with(char::is_uppercase))
    };
    match name.split_once(['(', '[']) {
        Some((_, inner)) if names(inner) => name,
        Some(_) => without_remark(name),
        None => name,
    }
}

fn form(name: &str, words: &DialogueWords) -> Option<LabelForm> {
    let parts: Vec<&str> = name.split_whitespace().collect();
    if parts.is_empty() || parts.len() > MAX_LABEL_WORDS {
        return None;
    }
    let folded: Vec<String> = parts.iter().map(|part| fold(part)).collect();
    let is_in = |list: &[&str], word: &str| list.contains(&word);
    let is_particle = |word: &str| is_in(words.particles, word);
    let is_name = |at: usize| parts[at].starts_with(char::is_uppercase) && is_word(parts[at]);
    let fits = |at: usize| is_name(at) || at > 0 && is_particle(&folded[at]);
    if !(0..parts.len()).all(fits) {
        return None;
    }
    let names_no_speaker = |at: usize| {
        is_in(words.not_speakers, &folded[at]) && (at == 0 || !is_particle(&folded[at]))
    };
    if (0..parts.len()).any(names_no_speaker) || !is_name(parts.len() - 1) {
        // "My Dear Mr. Secretary", "MEMORANDUM FOR".
        return Some(LabelForm::NoSpeaker);
    }
    let is_title = |at: &usize| is_in(words.titles, &folded[*at]);
    let is_small = |at: &usize| is_particle(&folded[*at]);
    let titles = (0..parts.len()).filter(is_title).count();
    let names = (0..parts.len()).filter(|at| !is_title(at) && !is_small(at)).count();
    let is_address = is_in(words.addresses, &folded[0]);
    Some(match (titles, names) {
        // "Mr. President": a salutation.
        (2.., 0) if is_address => LabelForm::NoSpeaker,
        (1, 0) if is_address => LabelForm::NoSpeaker,
        (1.., 0) if is_in(words.articles, &folded[0]) => LabelForm::Titled,
        (1.., 0) => LabelForm::Office,
        (1.., _) => LabelForm::Titled,
        (0, 0) => LabelForm::NoSpeaker,
        (0, _) if is_in(words.articles, &folded[0]) => LabelForm::NoSpeaker,
        (0, 1) if is_initials(parts[0]) => LabelForm::Initials,
        (0, _) => LabelForm::Named,
    })
}

/// A word of a label as the lists have it: lower case, without the stop of an abbreviation and a possessive.
pub(super) fn fold(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.trim_end_matches("'s").trim_end_matches("’s").to_lowercase()
}

/// Letters with apostrophes, hyphens and a stop at the end of an abbreviation or after an initial.
fn is_word(word: &str) -> bool {
    let inner = word.trim_end_matches(['.', ',']);
    !inner.is_empty()
        && !word.ends_with(',')
        && inner.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '‘' | '-' | '.'))
}

fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let is_high = word.chars().all(|c| c.is_uppercase() || c == '.');
    letters <= MAX_INITIALS && (is_high && letters <= 3 || letters == 1)
}
