//! Compares a whole line with the phrases of a list.

use super::turn::{LAST_PIECE, OfShown};
use crate::language::{TalkWords, default_language};

/// Most words of the name of a form of citation.
const MAX_WORDS_OF_FORM: usize = 2;

/// No number before this one is a year here, and none from it on is a place of a list.
pub(super) const FIRST_YEAR: usize = 1000;

/// Most words of a name in "was Averell Harriman there?"
const MAX_WORDS_OF_PERSON: usize = 3;

/// A line of more words than this is no phrase.
pub(super) const MAX_WORDS: usize = 9;

/// Whether a line is one of the phrases, whatever fillers stand in either. "What|which years" is two phrases,
/// of "=is that all" no word may be left out, and "what's the source" is read without the "is" of "what is source".
pub(super) fn is_one_of(row: &[&str], phrases: &[&str], talk: &TalkWords) -> bool {
    if row.is_empty() || row.len() > MAX_WORDS {
        return false;
    }
    let core = without_fillers(row.iter().copied(), talk);
    phrases.iter().any(|phrase| {
        let is = |phrase: &[&str], row: &[&str]| {
            let is_word = |(word, typed): (&&str, &&str)| word.split('|').any(|it| it == *typed);
            phrase.len() == row.len() && phrase.iter().zip(row).all(is_word)
        };
        if let Some(whole) = phrase.strip_prefix('=') {
            return is(&whole.split(' ').collect::<Vec<&str>>(), row);
        }
        let words: Vec<&str> = phrase.split(' ').collect();
        let is_core = |words: &[&str]| {
            !core.is_empty() && is(&without_fillers(words.iter().copied(), talk), &core)
        };
        let contracted = match words[..] {
            [asked, being, ref rest @ ..] if being == talk.contracted && !rest.is_empty() => {
                Some([&[asked], rest].concat())
            }
            _ => None,
        };
        is(&words, row) || is_core(&words) || contracted.is_some_and(|words| is_core(&words))
    })
}

/// Whether a line says to keep nothing of what was asked: "please drop that".
///
/// Fillers count here: "forget that" is about the question, and "forget me" about the person.
pub(super) fn drops(row: &[&str], talk: &TalkWords) -> bool {
    let is_beside = |word: &&str| talk.beside_dropping.contains(word);
    row.len() <= MAX_WORDS
        && talk.dropping.iter().chain(talk.new_subject).any(|phrase| {
            let phrase: Vec<&str> = phrase.split(' ').collect();
            let at = row.windows(phrase.len()).position(|words| words == phrase);
            at.is_some_and(|at| {
                let behind = &row[at + phrase.len()..];
                row[..at].iter().chain(behind).all(is_beside)
            })
        })
}

/// The question behind words that say it is a new one: "new question: **wheat**", "never mind, **wheat**".
pub(super) fn new_question<'a>(line: &'a str, talk: &TalkWords) -> Option<&'a str> {
    let ends = [':', '–', '—', '\n'];
    let parted = |ends: &[char], is_said: &dyn Fn(&[&str]) -> bool| {
        let (said, question) = line.split_once(ends)?;
        is_said(&lower(said).iter().map(String::as_str).collect::<Vec<_>>()).then_some(question)
    };
    let lists = [talk.new_question, talk.new_subject];
    let is_new = |row: &[&str]| lists.iter().any(|list| is_one_of(row, list, talk));
    let question = parted(&ends, &is_new).or_else(|| {
        parted(&[':', '–', '—', '\n', '.', ',', ';', '!'], &|row| drops(row, talk))
    })?;
    question.contains(char::is_alphanumeric).then_some(question.trim())
}

/// The words of a text in lower case, one more than a phrase may have.
pub(super) fn lower(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(MAX_WORDS + 1).map(str::to_lowercase).collect()
}

/// "In German, please", "translate it into French": the words of archive and program in another language.
pub(super) fn names_language(row: &[&str], talk: &TalkWords) -> bool {
    let Some(at) = row.iter().position(|word| talk.tongues.contains(word)) else { return false };
    let (before, behind) = (&row[..at], &row[at + 1..]);
    let speaks = |word: &&str| talk.speaking.contains(word);
    let is_cue = |word: &&str| speaks(word) || talk.before_tongue.contains(word);
    let says_nothing = |word: &&str| {
        speaks(word) || talk.fillers.contains(word) || talk.before_tongue.contains(word)
    };
    row.len() <= MAX_WORDS
        && before.last().is_some_and(is_cue)
        && before.iter().chain(behind).all(says_nothing)
}

fn without_fillers<'a>(words: impl Iterator<Item = &'a str>, talk: &TalkWords) -> Vec<&'a str> {
    words.filter(|word| !talk.fillers.contains(word)).collect()
}

/// What stands behind a reaction or thanks at the head of a line: "great, **save that**".
pub(super) fn behind_reaction<'r, 'w>(
    row: &'r [&'w str],
    talk: &TalkWords,
) -> Option<&'r [&'w str]> {
    let lists = [talk.reactions, talk.thanks, talk.greetings];
    let is_reaction = |word: &&str| lists.iter().any(|list| list.contains(word));
    let opening = row.iter().take_while(|word| is_reaction(word)).count();
    (0 < opening && opening < row.len()).then(|| &row[opening..])
}

/// What a line asks of the words that were shown.
pub(super) fn of_shown(row: &[&str], talk: &TalkWords) -> Option<OfShown> {
    let lists = [
        (talk.addressee, OfShown::Addressee),
        (talk.speaker, OfShown::Speaker),
        (talk.time, OfShown::Time),
        (talk.cite, OfShown::Cite(None)),
        (talk.source, OfShown::Source),
        (talk.next, OfShown::Next),
        (talk.previous, OfShown::Previous),
        (talk.shorter, OfShown::Shorter),
        (talk.save, OfShown::Save),
        (talk.context, OfShown::Context),
        (talk.document, OfShown::Document),
    ];
    let found = lists.into_iter().find(|(list, _)| is_one_of(row, list, talk));
    let found = found.map(|(_, of_shown)| of_shown).or_else(|| in_form(row, talk));
    let found = found.or_else(|| numbered(row, talk).map(OfShown::Open));
    found.or_else(|| names_unknown_form(row, talk).then_some(OfShown::UnknownForm))
}

/// "Open 2", "the second one", "the last one": the place of a piece, from 0.
fn numbered(row: &[&str], talk: &TalkWords) -> Option<usize> {
    // "And the first one?" asks for the other end of what was asked.
    if row.len() > MAX_WORDS || row.first().is_none_or(|word| *word == talk.and) {
        return None;
    }
    let is_beside = |word: &&str| talk.beside_number.contains(word);
    let named: Vec<&str> = without_fillers(row.iter().copied(), talk);
    let named: Vec<&str> = named.into_iter().filter(|word| !is_beside(word)).collect();
    let [word] = named[..] else { return None };
    if !row.iter().any(is_beside) {
        return None;
    }
    if talk.last.contains(&word) {
        return Some(LAST_PIECE);
    }
    let place = talk.ordinals.iter().position(|forms| forms.contains(&word));
    // "No 1958" names a year.
    place.or_else(|| word.parse::<usize>().ok().filter(|at| *at < FIRST_YEAR)?.checked_sub(1))
}

/// "Who was there?", "was Harriman there?": those present, as the document that is shown lists them.
pub(super) fn present(row: &[&str], talk: &TalkWords) -> Option<OfShown> {
    let ending = |row: &[&str]| talk.endings.contains(&row.last().copied().unwrap_or_default());
    let row = if ending(row) { &row[..row.len() - 1] } else { row };
    let asks_for_one = matches!(row, [being, who @ .., there]
        if talk.was.contains(being)
            && talk.present_there.contains(there)
            && (1..=MAX_WORDS_OF_PERSON).contains(&who.len())
            && !who.iter().any(|word| talk.thing.contains(word)));
    (asks_for_one || is_one_of(row, talk.those_present, talk)).then_some(OfShown::Present)
}

/// "cite in Harvard", "IEEE style": a citation in a form that there is not.
fn names_unknown_form(row: &[&str], talk: &TalkWords) -> bool {
    if row.len() > MAX_WORDS {
        return false;
    }
    let is_cue = |word: &&str| talk.cite.contains(word) || talk.style.contains(word);
    let names_other = row.iter().any(|word| talk.other_forms.contains(word));
    let rest = |words: &[&str]| {
        let all = without_fillers(words.iter().copied(), talk);
        all.iter().filter(|word| !is_cue(word)).count()
    };
    if names_other && row.iter().any(is_cue) {
        return rest(row) <= MAX_WORDS_OF_FORM;
    }
    // "Cite it in …": whatever stands behind is taken for the name of a form.
    let before = row.iter().position(|word| talk.before_form.contains(word));
    before.is_some_and(|at| {
        let (asked, form) = (&row[..at], &row[at + 1..]);
        let opens = asked.iter().any(|word| talk.citing.contains(word)) && rest(asked) == 0;
        opens && (1..=MAX_WORDS_OF_FORM).contains(&rest(form))
    })
}

/// "in MLA", "cite as apa", "chicago citation".
fn in_form(row: &[&str], talk: &TalkWords) -> Option<OfShown> {
    let is_cite = |word: &&str| talk.cite.contains(word);
    let named: Vec<&str> = without_fillers(row.iter().copied(), talk);
    let named: Vec<&str> = named.into_iter().filter(|word| !is_cite(word)).collect();
    form_of(&named, talk).map(|form| OfShown::Cite(Some(form)))
}

/// The name of the form of citation that words mean, as a person typed them: "MLA 9" is "mla".
pub fn form_named(typed: &str) -> Option<&'static str> {
    let words = lower(typed);
    let row: Vec<&str> = words.iter().map(String::as_str).collect();
    form_of(&row, &default_language().talk)
}

fn form_of(row: &[&str], talk: &TalkWords) -> Option<&'static str> {
    let found = talk.forms.iter().find(|(phrase, _)| is_one_of(row, &[phrase], talk));
    found.map(|(_, name)| *name)
}
