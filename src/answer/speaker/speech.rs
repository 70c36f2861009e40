//! Follows a speech that a paragraph opens with a colon ("Wang continued:") over the paragraphs behind it.
//!
//! Nothing marks where such a speech ends and its writer goes on. Only what surely belongs to it is its speaker's: the
//! paragraph behind the colon, a list that begins there, and what is said to somebody: "you".

use super::label::{LabelForm, fold, label};
use super::sentences::{ends_clause, is_in, is_item, sentences};
use super::teller::{Own, Teller, Told};
use super::turns::{is_bracketed, is_heading, is_narration, reported};
use crate::language::DialogueWords;

/// Most words behind the verb of saying where its sentence ends with a colon: "stated **as follows**:".
const MAX_WORDS_BEHIND_VERB: usize = 4;

/// A speech, as far as the paragraphs have been read.
pub(super) struct Speech {
    /// Who speaks, as the paragraph tells that opens it.
    told: Told,
    /// What numbers the paragraph that opens it.
    opener: Option<Item>,
    /// Whether the last paragraph ends with the colon, so that the next is surely the speaker's.
    is_next: bool,
    /// Whether a list began behind the colon, and goes on.
    is_list: bool,
    /// Whether all that was read of it stands in quotation marks.
    is_quoted: bool,
}

/// How sure it is that a paragraph is a part of a speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It is what the speaker says, who is its "I".
    Said,
    /// It is a part of a list of what the speaker says, in the words of the writer.
    Listed,
    /// It may be.
    Unsure,
}

/// What numbers a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Number,
    Letter,
    Mark,
}

impl Item {
    fn of(paragraph: &str) -> Option<Self> {
        let first = paragraph.split_whitespace().next()?;
        let bare = first.trim_matches(|c: char| !c.is_alphanumeric());
        match () {
            () if matches!(first, "•" | "—" | "–" | "-") => Some(Self::Mark),
            () if first.starts_with(['•', '—', '–']) => Some(Self::Mark),
            () if !first.ends_with([')', '.']) => None,
            () if !bare.is_empty() && is_item(first) => Some(Self::Number),
            () if bare.len() == 1 => Some(Self::Letter),
            () => None,
        }
    }
}

impl Speech {
    /// The speech that a paragraph opens, if it does: "Wang replied: …", or a colon at its end.
    pub(super) fn opened_by(paragraph: &str, teller: &mut Teller<'_>) -> Option<Self> {
        let words = teller.lexicon.words;
        let paragraph = paragraph.trim();
        let opens_next = paragraph.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(':');
        let opening = match opens_next {
            true => paragraph,
            false => reported(paragraph, words)?,
        };
        let last = sentences(opening, words).pop()?;
        let verb = last.iter().rposition(|word| teller.is_report(&fold(word)))?;
        if !teller.is_telling(&last) || last.len() - 1 - verb > MAX_WORDS_BEHIND_VERB {
            return None;
        }
        teller.read_paragraph(opening);
        let told = std::mem::take(&mut teller.told);
        let opener = Item::of(paragraph);
        let (is_list, is_quoted) = (false, true);
        Some(Self { told, opener, is_next: opens_next, is_list, is_quoted })
    }

    /// Who speaks.
    pub(super) fn told(&self) -> &Told {
        &self.told
    }

    /// Whether a paragraph behind it is a part of it; `None` where the speech is over.
    ///
    /// `is_addressed` is whether "you" may be whoever the whole document is written to.
    pub(super) fn goes_on(
        &mut self,
        paragraph: &str,
        is_addressed: bool,
        teller: &Teller<'_>,
    ) -> Option<Part> {
        let words = teller.lexicon.words;
        let paragraph = paragraph.trim();
        let item = Item::of(paragraph);
        let is_first = std::mem::take(&mut self.is_next);
        self.is_quoted &= paragraph.starts_with('“');
        if is_first {
            self.is_list = item.is_some() && item != self.opener;
            return match item {
                Some(_) if self.is_list => Some(Part::Listed),
                Some(_) => None,
                None if is_over(paragraph, words) => None,
                None => Some(Part::Said),
            };
        }
        if self.is_list {
            return item.filter(|item| Some(*item) != self.opener).map(|_| Part::Listed);
        }
        // The paragraphs of the writer are numbered.
        let is_writers = item.is_some() && item == self.opener;
        if is_writers || is_over(paragraph, words) || self.is_told(paragraph, teller) {
            return None;
        }
        let mut all = paragraph.split_whitespace().map(fold);
        let speaks_to = all.any(|word| is_in(words.addressed, &word));
        match self.is_quoted || speaks_to && !is_addressed {
            true => Some(Part::Said),
            false => Some(Part::Unsure),
        }
    }

    /// Whether a paragraph tells of whoever speaks, or begins by telling of somebody.
    fn is_told(&self, paragraph: &str, teller: &Teller<'_>) -> bool {
        let words = teller.lexicon.words;
        let last = |name: &str| name.split_whitespace().next_back().map(fold);
        let named = match &self.told {
            Told::By { name, .. } => last(name),
            _ => None,
        };
        let is_speaker = |word: &str| named.as_ref() == Some(&fold(word));
        let first = sentences(paragraph, words).swap_remove(0);
        paragraph.split_whitespace().any(is_speaker)
            || teller.is_telling(&first)
            || teller.opening(&first).is_some_and(|opening| {
                !is_in(words.own_pronouns, &fold(&opening)) && !is_address(&first)
            })
    }
}

/// "Mr. Ambassador, your return": whoever is spoken to.
fn is_address(sentence: &[&str]) -> bool {
    let end = sentence.iter().position(|word| ends_clause(word) && !word.ends_with('.'));
    end.is_some_and(|end| end < MAX_WORDS_BEHIND_VERB && sentence[end].ends_with(','))
}

/// Whether a paragraph is no part of what somebody says: a heading, a field, a remark, what is told of the meeting.
fn is_over(paragraph: &str, words: &DialogueWords) -> bool {
    let is_field =
        label(paragraph, 0, words).is_some_and(|label| label.form == LabelForm::NoSpeaker);
    is_field || is_bracketed(paragraph) || is_heading(paragraph) || is_narration(paragraph, words)
}

impl Part {
    /// How a teller reads a paragraph that is this part of a speech: who tells it, and who is its "I".
    pub(super) fn voice(self, told: &Told) -> (Told, Own) {
        match (self, told) {
            (Self::Said, Told::By { name, .. }) => (told.clone(), Own::Speaker(name.clone())),
            (Self::Said, Told::Writer(_)) => (told.clone(), Own::Writer),
            (Self::Said, _) => (told.clone(), Own::Unknown),
            (Self::Listed, Told::Writer(_)) => (told.clone(), Own::Writer),
            (Self::Listed, _) => (told.clone(), Own::Unknown),
            (Self::Unsure, _) => (Told::Unclear(None), Own::Unknown),
        }
    }
}
