//! Finds the signature below some words of a document: "Thompson", "McG. B.".

use super::label::{fold, page_mark};
use super::sentences::is_item;
use super::{holder, is_attachment, is_in_main_paper, read};
use crate::language::DialogueWords;
use crate::model::{DocumentHead, Span};
use crate::search::Engine;

/// How far behind some words a signature is looked for, in bytes.
const MAX_BYTES_TO_SIGNATURE: usize = 64_000;

/// Most words of a signature.
const MAX_WORDS: usize = 4;

/// Most letters of a word of which a stop makes an initial: "McG.".
const MAX_LETTERS_OF_INITIAL: usize = 3;

/// How a document is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::answer) struct Signature {
    /// As it stands there.
    pub(in crate::answer) text: String,
    /// The last name that initials mean, where the document shows it.
    pub(in crate::answer) name: Option<String>,
}

/// How the paper is signed in which some words stand; `None` where it is not, or they stand in an attached paper.
pub(in crate::answer) fn signature<E: Engine>(
    engine: &E,
    document: &DocumentHead,
    said: Span,
    words: &DialogueWords,
) -> Option<Signature> {
    let end = document.span.end.min(said.end.saturating_add(MAX_BYTES_TO_SIGNATURE));
    if end <= said.end || !is_in_main_paper(engine, document, said, words) {
        return None;
    }
    let (behind, span) = read(engine, document, said.end..end)?;
    let text = signed(&behind, span.end == document.span.end, words)?;
    let name = match text.split_whitespace().all(is_initial) {
        true => {
            let last = text.split_whitespace().next_back()?;
            holder::of_initial(last, document, words)
        }
        false => None,
    };
    Some(Signature { text, name })
}

/// The signature in what stands behind some words: the last line before the notes, a paper that is attached, or the end.
fn signed(behind: &str, is_whole: bool, words: &DialogueWords) -> Option<String> {
    let mut last = None;
    // The first is the rest of the paragraph in which the words stand.
    for paragraph in behind.split("\n\n").skip(1) {
        let bare = paragraph.trim();
        if bare.is_empty() || page_mark(bare, words) == Some(bare.len()) {
            continue;
        }
        let is_note =
            paragraph.starts_with(' ') && bare.split_whitespace().next().is_some_and(is_item);
        if is_note || is_attachment(bare.lines().next().unwrap_or_default(), words) {
            return name_of(last?, words);
        }
        last = Some(bare);
    }
    last.filter(|_| is_whole).and_then(|last| name_of(last, words))
}

/// The name that is all of a line: words with capitals, or initials, without a stop at its end.
fn name_of(line: &str, words: &DialogueWords) -> Option<String> {
    let line = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let parts: Vec<&str> = line.split_whitespace().collect();
    let is_part = |part: &&str| {
        let letters = part.trim_end_matches('.');
        let is_name = letters.starts_with(char::is_uppercase)
            && letters.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.'));
        let is_stopped = part.ends_with('.') && !is_initial(part);
        let lists = [words.not_speakers, words.articles, words.attachments];
        is_name && !is_stopped && lists.iter().all(|list| !list.contains(&fold(part).as_str()))
    };
    ((1..=MAX_WORDS).contains(&parts.len()) && parts.iter().all(is_part)).then(|| line.to_owned())
}

/// "B.", "McG.", "J.J."
fn is_initial(part: &str) -> bool {
    let pieces = part.strip_suffix('.').map(|inner| inner.split('.'));
    pieces.is_some_and(|mut pieces| {
        pieces.all(|piece| (1..=MAX_LETTERS_OF_INITIAL).contains(&piece.chars().count()))
    })
}

#[cfg(test)]
mod tests {
    use super::signed;
    use crate::language::ENGLISH;

    #[test]
    fn the_line_before_the_notes_is_a_signature() {
        for (behind, who) in [
            ("sold.\n\nThompson\n\n  1. Source: Files.\n  2. Not found.", "Thompson"),
            ("sold.\n\nMcG. B.\n\n  1. Source: Files.", "McG. B."),
            ("sold.\n\nWe left.\n\nOtto Hill4\n\n[Page 12]\n\n  1. Source: Files.", "Otto Hill"),
            ("sold.\n\nHill", "Hill"),
            ("sold.\n\nHill\n\nAttachment\n\nThe boats.\n\nWang", "Hill"),
            ("sold.\n\nHill left the room.\n\n  1. Source: Files.", "–"),
            ("sold.\n\nWashington.\n\n  1. Source: Files.", "–"),
            ("sold.\n\nHill\n\nWe left.\n\n  1. Source: Files.", "–"),
            ("sold.\n\nComment\n\n  1. Source: Files.", "–"),
            ("sold.\n\n  1. Source: Files.", "–"),
        ] {
            let found = signed(behind, true, &ENGLISH.dialogue);
            assert_eq!(found.as_deref().unwrap_or("–"), who, "{behind:?}");
        }
    }
}
