//! Finds the words in a text that are quoted, and are to be compared with the archive rather than searched for.
//!
//! A text asks for that where nothing else is asked of the quoted words: they stand alone, or in a frame of names, dates
//! and the words that [`QuestionWords`] lists ("did Rusk really say “…”", "is this quote real: …"). Beside other words some
//! are compared as well, and the others asked where nothing is like them. A question that only names the quoted words
//! ("what tune was “…” sung to"), and a quotation behind "about", stay a search.

use std::ops::Range;

use super::around_words::{before_clause, in_marks_within, without_speaker, without_tag};
use super::claim::acts;
use super::quotation_marks::{
    MIN_WORDS_BESIDE, all_in_double_marks, in_double_marks, in_single_marks, marked,
};
use super::{Question, Request};
use crate::language::QuestionWords;
use crate::text::Word;

/// Fewest words that are compared where nothing but them was typed, or no quotation marks stand around them.
const MIN_WORDS_ALONE: usize = 5;

/// Fewest words behind "that".
const MIN_WORDS_OF_CLAUSE: usize = 4;

/// Most words before a verb of saying that may be a name.
const MAX_WORDS_OF_NAME: usize = 3;

/// Fewest words of a text without marks and without a question that may be a passage of a document.
pub(crate) const MIN_WORDS_PASTED: usize = 15;

/// Fewest words of a sentence without marks that may stand in a document to the letter.
const MIN_WORDS_OF_SENTENCE: usize = 7;

/// Most quotations of a line that are compared each by itself.
const MAX_QUOTATIONS: usize = 4;

/// As many words of a text show whether somebody asks for something: "Please tell me".
const WORDS_OF_ADDRESS: usize = 3;

/// Words of a text that are to be compared with the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Its bytes in the text of the question, without the marks.
    pub span: Range<usize>,
    /// How it is known to be one.
    pub given: Given,
}

/// How words are known to be a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// They stand in quotation marks, or behind a question about them: they are compared and nothing else.
    Marked,
    /// They stand in quotation marks, and what stands beside them may ask more. Where the archive has nothing like
    /// them, that is answered too.
    Beside,
    /// They follow a verb of saying: "did he say that …". Where the archive has nothing like them, it is a question.
    Claimed,
    /// They are a text of some length, or a sentence, that asks nothing. The same holds for them.
    Pasted,
}

/// The words of a text that are to be compared with the archive, if there are such.
pub fn quotation(question: &Question) -> Option<Quotation> {
    let reader = Reader { question, language: &question.language.questions };
    let marked = reader.marked();
    let marked = |given: Given| marked.clone().filter(|(_, known)| *known == given);
    let behind = || reader.behind_question().or_else(|| reader.before_question());
    let behind = || behind().map(|(span, given)| reader.bare(span, given));
    let asked = || marked(Given::Beside).filter(|(span, _)| reader.is_asked_about(span));
    let claimed = || reader.claimed().map(|span| (span, Given::Claimed));
    let pasted = || reader.pasted().map(|span| (span, Given::Pasted));
    let found = marked(Given::Marked).or_else(behind).or_else(asked).or_else(claimed);
    // A text of some length that has a quotation in it is pasted as a whole.
    let (span, given) = found.or_else(pasted).or_else(|| marked(Given::Beside))?;
    Some(Quotation { span, given })
}

/// The parts of a line that asks of several quotations, each with its own: "Did Hill say “…”, and did Wang say “…”?".
///
/// None where it asks of one, or of something else besides.
pub fn several_quotations(question: &Question) -> Vec<String> {
    let Question { text, words, language, .. } = question;
    let reader = Reader { question, language: &language.questions };
    let marked = all_in_double_marks(text);
    let is_quoted = |word: &Word| marked.iter().any(|(_, it)| it.contains(&word.span.start));
    let is_long = |inner: &Range<usize>| {
        words.iter().filter(|word| inner.contains(&word.span.start)).count() >= MIN_WORDS_BESIDE
    };
    let around: Vec<Word> = words.iter().filter(|word| !is_quoted(word)).cloned().collect();
    let is_several = (2..=MAX_QUOTATIONS).contains(&marked.len())
        && marked.iter().all(|(_, inner)| is_long(inner))
        && reader.asks_for_check(&around);
    if !is_several {
        return Vec::new();
    }
    let mut parts: Vec<String> = Vec::new();
    let (mut start, mut frame) = (0, "");
    for (outer, _) in &marked {
        let before = text[start..outer.start].trim_start_matches(|c: char| !c.is_alphanumeric());
        let joins = |word: &&str| language.dialogue.goes_on.contains(word);
        let before = match before.split_once(' ') {
            Some((first, rest)) if joins(&first) => rest,
            _ if joins(&before.trim()) => "",
            _ => before,
        };
        // “Did Hill say “…” and “…”?”
        if before.contains(char::is_alphanumeric) {
            frame = before;
        }
        parts.push(format!("{frame}{}", &text[outer.clone()]));
        start = outer.end;
    }
    // What stands behind all of them is asked of each.
    for part in &mut parts {
        part.push_str(&text[start..]);
    }
    parts
}

/// Whether a text that was pasted is prose, and nothing that is said to a machine: whole sentences, in which nobody asks
/// for something.
pub fn is_prose(question: &Question) -> bool {
    let Question { text, words, language, .. } = question;
    let text = text.trim().trim_end_matches(['”', '"', '’', ')', '*', ']']);
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_whole =
        text.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
            && text.ends_with(['.', '!', '…']);
    let is_to_us = |word: &Word| is_in(word, language.questions.to_us);
    let asks = |word: &Word| is_in(word, language.talk.before_actor);
    is_whole
        && !words.iter().take(WORDS_OF_ADDRESS).any(is_to_us)
        && !words.first().is_some_and(asks)
}

struct Reader<'q> {
    question: &'q Question,
    language: &'q QuestionWords,
}

impl Reader<'_> {
    /// Words that a question is about, without what introduces them; with marks around them it is what stands inside.
    fn bare(&self, span: Range<usize>, given: Given) -> (Range<usize>, Given) {
        match in_marks_within(self.question, &span) {
            Some(inner) => (inner, Given::Marked),
            None => {
                let bare = without_speaker(self.question, span, |word| self.is_name(word));
                (bare, given)
            }
        }
    }

    /// What stands in quotation marks, where it is no subject of another question.
    fn marked(&self) -> Option<(Range<usize>, Given)> {
        let text = &self.question.text;
        let double = in_double_marks(text);
        let has_double = double.is_some();
        let (outer, inner) = double.or_else(|| in_single_marks(text))?;
        let words = &self.question.words;
        let before = &words[..words.partition_point(|word| word.span.start < outer.start)];
        let after = &words[words.partition_point(|word| word.span.start < outer.end)..];
        let quoted = words.len() - before.len() - after.len();
        let around = [before, after].concat();
        let is_alone = self.is_opening(before) && after.is_empty();
        // “What is the source of “…”” asks where the words stand, “the meaning of “…”” does not.
        let is_subject = match before {
            [.., origin, _] if is_in(origin, self.language.origins) => false,
            [.., last] => is_in(last, self.language.before_subject),
            [] => false,
        };
        // “Did “Chou” say …?”: the marks say that the name is meant as typed.
        let is_actor = self.question.as_typed.contains(&inner) && acts(self.question, before.len());
        let given = match () {
            () if is_alone && quoted >= MIN_WORDS_ALONE => Given::Marked,
            () if quoted == 0 || is_subject || is_actor => return None,
            () if self.asks_for_check(&around) => Given::Marked,
            // Single marks stand around titles too: “did he write ‘…’, or somebody else?”
            () if !has_double && !around.iter().all(|word| self.is_frame(word)) => return None,
            () if quoted >= MIN_WORDS_BESIDE && !self.asks_otherwise(&around, after) => {
                Given::Beside
            }
            () => return None,
        };
        Some((inner, given))
    }

    /// Whether a line is about a quotation in it, and no text that quotes.
    fn is_asked_about(&self, span: &Range<usize>) -> bool {
        let Question { words, language, .. } = self.question;
        let quoted = words.iter().filter(|word| span.contains(&word.span.start)).count();
        let opens = [self.language.who, language.talk.before_actor];
        let is_question = |word: &Word| opens.iter().any(|list| is_in(word, list));
        words.len() < MIN_WORDS_PASTED
            || quoted * 2 >= words.len()
            || words.first().is_some_and(is_question)
    }

    /// Whether the words around a quotation ask for something that only has to do with it: "what tune was “…” sung to".
    fn asks_otherwise(&self, around: &[Word], after: &[Word]) -> bool {
        let asks = |word: &Word| self.asks(word);
        let is_of_check = |word: &Word| self.is_frame(word) || asks(word);
        // “Did he say “…” when they met?”: the clause tells something of it, and asks nothing.
        let (before, behind) = around.split_at(around.len() - after.len());
        let is_told = behind.first().is_some_and(|word| is_in(word, self.language.when))
            && self.asks_for_check(before);
        let mut asked = around.iter().enumerate().filter(|(at, _)| !is_told || *at != before.len());
        let is_question = asked.any(|(_, word)| asks(word)) && !around.iter().all(is_of_check);
        // “The song “…” that she sings”: the words name a thing.
        let is_name = after.first().is_some_and(|word| is_in(word, self.language.before_clause));
        let is_asked = !matches!(self.question.request, Request::Answer | Request::Name);
        is_question || is_name || is_asked
    }

    /// Whether a word asks for something, and not only for who.
    fn asks(&self, word: &Word) -> bool {
        let QuestionWords { when, place, what, list_openings, .. } = self.language;
        [when, place, what, list_openings].iter().any(|list| is_in(word, list))
    }

    /// Whether nothing stands there, or what goes on from the quotation before: "and", "what about".
    fn is_opening(&self, words: &[Word]) -> bool {
        let openings = self.question.language.talk.openings.iter();
        let row = || words.iter().map(|word| word.folded.as_str());
        words.is_empty() || openings.into_iter().any(|opening| opening.split(' ').eq(row()))
    }

    /// What stands behind a question about it: "Is this quote real: …", "Where does this come from?" and a new line.
    fn behind_question(&self) -> Option<(Range<usize>, Given)> {
        let text = &self.question.text;
        let end = text.find([':', '?', '\n'])?;
        let words = &self.question.words;
        let (before, after) = words.split_at(words.partition_point(|word| word.span.end <= end));
        // One byte behind: each of these marks has one.
        let span = end + 1..text.len();
        let given = self.asked_about_it(before)?;
        // “Who is this? What did he say?” asks twice.
        let asks_again = given == Given::Beside && text.trim_end().ends_with('?');
        (after.len() >= MIN_WORDS_ALONE && !asks_again).then_some((span, given))
    }

    /// What stands before a question about it: "… Who said that?", "… – is this real?"
    fn before_question(&self) -> Option<(Range<usize>, Given)> {
        let text = self.question.text.trim_end();
        let body = text.strip_suffix('?')?;
        let stop = body.rfind(['.', '!', '?', ':', ';', '\n', '–', '—']);
        let end = stop.max(body.rfind(" - "))?;
        let words = &self.question.words;
        let (before, after) = words.split_at(words.partition_point(|word| word.span.end <= end));
        let says = after.iter().any(|word| is_in(word, self.language.saying));
        let given = match self.asked_about_it(after)? {
            // “I look for a letter of May. Is this here?” asks for the letter.
            Given::Beside if !says => Given::Claimed,
            _ => Given::Beside,
        };
        (before.len() >= MIN_WORDS_ALONE).then_some((0..end, given))
    }

    /// How words are given by others that ask for nothing but them; `None` where these ask something else.
    fn asked_about_it(&self, asked: &[Word]) -> Option<Given> {
        let has = |list: &[&str]| asked.iter().any(|word| is_in(word, list));
        let given = match () {
            () if has(self.language.quotation_cues) => Given::Marked,
            () if has(self.language.pointing) => Given::Beside,
            () => return None,
        };
        asked.iter().all(|word| self.is_frame(word)).then_some(given)
    }

    /// What somebody is asked to have said: "Did he really say that …".
    fn claimed(&self) -> Option<Range<usize>> {
        let words = &self.question.words;
        let verb = words.iter().position(|word| is_in(word, self.language.saying))?;
        let behind = &words[verb + 1..];
        // “Who told Kissinger that …”, “did he say in 1959 that …”: the clause begins behind these.
        let skipped = before_clause(self.question, behind, |word| self.is_name(word));
        let has_clause = skipped > 0;
        // “What did Wang say about the talks?” asks for words, and gives none.
        let is_frame = words[..verb].iter().all(|word| self.is_frame(word))
            && !words[..verb].iter().any(|word| is_in(word, self.language.what));
        // “wang said that …”: a name that is not known, in small letters.
        let is_name = verb <= MAX_WORDS_OF_NAME && has_clause && !self.asks(&words[0]);
        if verb == 0 || !(is_frame || is_name) {
            return None;
        }
        // From behind the last word, since a bracket may stand before the next.
        let start = words[verb + skipped].span.end;
        let said = without_tag(self.question, start..self.question.text.len());
        let fewest = if has_clause { MIN_WORDS_OF_CLAUSE } else { MIN_WORDS_ALONE };
        let is_long = words.iter().filter(|word| said.contains(&word.span.start)).count() >= fewest;
        is_long.then_some(said)
    }

    /// The whole text, where it is long, or a sentence, and asks nothing.
    fn pasted(&self) -> Option<Range<usize>> {
        let Question { text, words, .. } = self.question;
        let first = words.first()?;
        let is_long = words.len() >= MIN_WORDS_PASTED
            || words.len() >= MIN_WORDS_OF_SENTENCE && self.is_sentence();
        let asks = self.asks(first) || is_in(first, self.language.who);
        (is_long && !asks && !text.trim_end().ends_with('?')).then_some(0..text.len())
    }

    /// Whether a line says something of something, and does not only name it: "the question of Berlin" does not.
    fn is_sentence(&self) -> bool {
        let opens = |word: &Word| is_in(word, self.language.finite_verbs);
        let words = &self.question.words;
        let is_asked = !matches!(self.question.request, Request::Answer | Request::Name);
        !is_asked && words.iter().any(opens) && !words.first().is_some_and(opens)
    }

    /// Whether words around a quotation ask for nothing but it.
    fn asks_for_check(&self, around: &[Word]) -> bool {
        let cues = [self.language.saying, self.language.quotation_cues, self.language.origins];
        let is_cue = |word: &Word| cues.iter().any(|list| is_in(word, list));
        around.iter().any(is_cue) && around.iter().all(|word| is_cue(word) || self.is_frame(word))
    }

    fn is_frame(&self, word: &Word) -> bool {
        let lists =
            [self.language.around_quotation, self.language.saying, self.language.quotation_cues];
        lists.iter().any(|list| is_in(word, list)) || self.is_name(word)
    }

    /// Whether a word belongs to a name or a date.
    fn is_name(&self, word: &Word) -> bool {
        let Question { text, words, names, .. } = self.question;
        let typed = &text[word.span.clone()];
        let is_plain = is_in(word, self.language.frame) || is_in(word, self.language.helpful);
        let is_capital = typed.starts_with(char::is_uppercase) && !is_plain;
        let is_actor = || {
            let at = words.iter().position(|other| other.span == word.span);
            !is_plain && at.is_some_and(|at| acts(self.question, at))
        };
        let known = names.iter().filter(|hit| hit.kind.is_name());
        let mut known = known.flat_map(|hit| &words[hit.at..hit.at + hit.len]);
        let has_digit = typed.contains(|c: char| c.is_ascii_digit());
        is_capital || has_digit || known.any(|named| named.span == word.span) || is_actor()
    }
}

fn is_in(word: &Word, list: &[&str]) -> bool {
    list.contains(&word.folded.as_str())
}

/// Where words stand in quotation marks that are no time and no place of what is asked: their bytes, without the marks.
pub(super) fn words_quoted(text: &str, all: &[Word]) -> Option<Range<usize>> {
    let (outer, inner) = marked(text)?;
    // A mark that is never closed, or stands behind a number ("12\" guns in May 1961"), quotes nothing.
    let is_closed = outer.end > inner.end;
    let is_inch = text[..outer.start].ends_with(|c: char| c.is_ascii_digit());
    if !is_closed || is_inch {
        return None;
    }
    let quoted = all.iter().filter(|word| inner.contains(&word.span.start)).count();
    (quoted >= MIN_WORDS_BESIDE).then_some(inner)
}
