//! Reads what a question claims of quoted words besides themselves: who said them, and when.

use std::ops::Range;

use super::narrowed::whole;
use super::{DateWindow, Question};
use crate::language::{DialogueWords, QuestionWords};
use crate::text::{GroupKind, Word};

/// Most words of the name of whoever is said to have said it.
const MAX_WORDS_OF_NAME: usize = 5;

/// Most words of it that stand on one side of another.
const MAX_WORDS_OF_ACTOR: usize = 3;

/// What is claimed of quoted words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claim {
    /// Who is said to have said or written them.
    pub speaker: Option<ClaimedSpeaker>,
    /// Whether it is asked who did; then nobody is said to.
    pub asks_who: bool,
    /// When they are said to have been said.
    pub dates: Vec<DateWindow>,
    /// Where they are said to have been said.
    pub place: Option<ClaimedPlace>,
}

/// A place in a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimedPlace {
    /// As typed.
    pub name: String,
    /// Its words.
    pub words: Vec<Word>,
}

/// The name of a person in a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimedSpeaker {
    /// As typed, with whatever title stands before it.
    pub name: String,
    /// Its words, folded, without titles.
    pub words: Vec<String>,
    /// The spelling groups that it belongs to, as in [`NameHit::group`](super::NameHit::group).
    pub groups: Vec<usize>,
}

/// What the words around a quotation claim of it; `span` is where the quotation stands in the text of the question.
pub fn claim(question: &Question, span: &Range<usize>) -> Claim {
    let text = &question.text;
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let is_around = |window: &&DateWindow| {
        [before, after].iter().any(|around| whole(around, &window.text).is_some())
    };
    // A year that was guessed is no claim of theirs.
    let stated = question.dates.iter().filter(|window| !window.inferred);
    let reader = Reader {
        question,
        span,
        questions: &question.language.questions,
        dialogue: &question.language.dialogue,
    };
    let asks_who = reader.asks_who();
    Claim {
        speaker: reader.speaker().filter(|_| !asks_who),
        asks_who,
        dates: stated.filter(is_around).cloned().collect(),
        place: reader.place(),
    }
}

struct Reader<'q> {
    question: &'q Question,
    span: &'q Range<usize>,
    questions: &'q QuestionWords,
    dialogue: &'q DialogueWords,
}

impl Reader<'_> {
    /// Whether the words around ask who: "who said “…”, Rusk or Kohler?", and not "was it Rusk who said “…”", or "to whom".
    fn asks_who(&self) -> bool {
        let Question { text, words, .. } = self.question;
        let is_object = |before: &Word| is_in(before, self.questions.before_object);
        let asks = |at: usize| {
            let goes_on = at.checked_sub(1).is_some_and(|before| {
                let gap = &text[words[before].span.end..words[at].span.start];
                gap.trim().is_empty() && (self.is_of_name(before) || is_object(&words[before]))
            });
            let is_asked = is_in(&words[at], self.questions.who) && !self.is_quoted(&words[at]);
            is_asked && !goes_on && !self.is_passive(at + 1)
        };
        (0..words.len()).any(asks)
    }

    /// Whether something is said to somebody: "who **was told** “…”".
    fn is_passive(&self, at: usize) -> bool {
        let words = &self.question.words;
        let lists = [self.dialogue.reports, self.dialogue.telling];
        let is_verb = |word: &Word| lists.iter().any(|list| is_in(word, list));
        let is_auxiliary = |word: &Word| is_in(word, self.dialogue.not_telling);
        words.get(at).is_some_and(is_auxiliary) && words.get(at + 1).is_some_and(is_verb)
    }

    /// The first name that can be the one of whoever said it: before the verb, behind "by", or with no verb at all.
    fn speaker(&self) -> Option<ClaimedSpeaker> {
        let words = &self.question.words;
        let mut at = 0;
        let mut has_verb = false;
        while at < words.len() {
            let word = &words[at];
            if self.is_quoted(word) {
                // What stands behind the words belongs to a verb of its own: "“…”, as Rusk said".
                has_verb = false;
                at += 1;
                continue;
            }
            has_verb |= is_in(word, self.questions.saying);
            let end = self.name_end(at);
            if end == at {
                at += 1;
                continue;
            }
            let preposition = at.checked_sub(1).map_or("", |before| words[before].folded.as_str());
            let is_author = self.questions.before_author.contains(&preposition);
            let is_object = self.questions.before_object.contains(&preposition);
            if is_author || !has_verb && !is_object {
                return self.named(at..end);
            }
            at = end;
        }
        None
    }

    fn is_quoted(&self, word: &Word) -> bool {
        self.span.start <= word.span.start && word.span.start < self.span.end
    }

    /// Where a name ends that begins at a word; there where none begins.
    fn name_end(&self, at: usize) -> usize {
        let words = &self.question.words;
        let is_part = |at: &usize| {
            let word = &words[*at];
            !self.is_quoted(word) && self.is_of_name(*at)
        };
        (at..words.len().min(at + MAX_WORDS_OF_NAME))
            .find(|at| !is_part(at))
            .unwrap_or_else(|| words.len().min(at + MAX_WORDS_OF_NAME))
    }

    fn is_of_name(&self, at: usize) -> bool {
        let Question { text, words, names, dates, .. } = self.question;
        let word = &words[at];
        let typed = &text[word.span.clone()];
        let is_of_date = dates.iter().any(|window| whole(&window.text, typed).is_some());
        if is_of_date || typed.contains(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let hit = names.iter().find(|hit| (hit.at..hit.at + hit.len).contains(&at));
        match hit.map(|hit| hit.kind) {
            Some(GroupKind::Person) => return true,
            Some(GroupKind::Place | GroupKind::State) => return false,
            _ => {}
        }
        if is_in(word, self.dialogue.titles) {
            return typed.starts_with(char::is_uppercase) && at > 0;
        }
        let is_frame = [
            self.questions.frame,
            self.questions.saying,
            self.questions.quotation_cues,
            self.questions.around_quotation,
        ]
        .iter()
        .any(|list| is_in(word, list));
        if is_frame {
            return false;
        }
        typed.starts_with(char::is_uppercase) || acts(self.question, at)
    }

    /// The place that stands behind "in" or "at" next to the verb of saying, or right behind the quoted words.
    fn place(&self) -> Option<ClaimedPlace> {
        let words = &self.question.words;
        (1..words.len()).find_map(|at| {
            let is_before = is_in(&words[at - 1], self.questions.before_place);
            let length = self.place_at(at).filter(|_| is_before && self.is_of_saying(at - 1))?;
            let part = &words[at..at + length];
            let [Some(first), Some(last)] = [part.first(), part.last()] else { return None };
            let name = self.question.text[first.span.start..last.span.end].to_owned();
            Some(ClaimedPlace { name, words: part.to_vec() })
        })
    }

    /// How many words the name of a place has that begins at a word outside the quotation.
    fn place_at(&self, at: usize) -> Option<usize> {
        let Question { words, names, .. } = self.question;
        let is_place = |kind| matches!(kind, GroupKind::Place | GroupKind::State);
        let hit = names.iter().find(|hit| hit.at == at && is_place(hit.kind));
        let is_town = |town: &&&str| {
            let row = words[at..].iter().map(|word| word.folded.as_str());
            town.split(' ').eq(row.take(town.split(' ').count()))
        };
        let town = self.questions.towns.iter().find(is_town);
        let length = hit.map(|hit| hit.len).max(town.map(|town| town.split(' ').count()))?;
        words[at..at + length].iter().all(|word| !self.is_quoted(word)).then_some(length)
    }

    /// Whether nothing but times stands between a word and the verb of saying or the quoted words before it.
    fn is_of_saying(&self, at: usize) -> bool {
        let Question { text, words, dates, .. } = self.question;
        let is_of_time = |word: &&Word| {
            let typed = &text[word.span.clone()];
            dates.iter().any(|window| whole(&window.text, typed).is_some())
                || typed.contains(|c: char| c.is_ascii_digit())
                || is_in(word, self.questions.date_prepositions)
        };
        let before =
            words[..at].iter().rev().find(|word| self.is_quoted(word) || !is_of_time(word));
        before.is_some_and(|word| self.is_quoted(word) || is_in(word, self.questions.saying))
    }

    fn named(&self, range: Range<usize>) -> Option<ClaimedSpeaker> {
        let Question { text, words, names, .. } = self.question;
        let part = &words[range.clone()];
        let [Some(first), Some(last)] = [part.first(), part.last()] else { return None };
        let own = part.iter().filter(|word| !is_in(word, self.dialogue.titles));
        let own: Vec<String> = own.map(|word| word.folded.clone()).collect();
        let hits = names.iter().filter(|hit| range.contains(&hit.at));
        let groups = hits.filter(|hit| hit.kind == GroupKind::Person).map(|hit| hit.group);
        (!own.is_empty()).then(|| ClaimedSpeaker {
            name: text[first.span.start..last.span.end].to_owned(),
            words: own,
            groups: groups.collect(),
        })
    }
}

/// Whether a word stands between an auxiliary and a verb of saying, as who acts does in small letters too: "did nixon say".
pub(super) fn acts(question: &Question, at: usize) -> bool {
    let words = &question.words;
    let language = question.language;
    let is_auxiliary = |at: usize| is_in(&words[at], language.talk.before_actor);
    let is_saying = |at: usize| is_in(&words[at], language.questions.saying);
    let before = at.saturating_sub(MAX_WORDS_OF_ACTOR)..at;
    let behind = at + 1..words.len().min(at + 1 + MAX_WORDS_OF_ACTOR);
    before.into_iter().any(is_auxiliary) && behind.into_iter().any(is_saying)
}

fn is_in(word: &Word, list: &[&str]) -> bool {
    list.contains(&word.folded.as_str())
}
