//! Finds who is said to have said some words that a writer reports: "Mr. Hill said that …", and a sentence later "He had …",
//! and behind them: "“…,” said Mr. Hill".

use std::collections::BTreeSet;

use super::label::{fold, page_mark};
use crate::language::DialogueWords;

/// Whoever the writer of a paragraph tells to have said what stands at its end, in the writer's words: "the Secretary".
///
/// `None` where nobody is, or two may be. `before` is what stands before it, which shows what words are names; `inside`
/// is what is said, and nobody's where it begins with somebody else: "The Secretary left".
pub(super) fn told(
    before: &str,
    paragraph: &str,
    inside: &str,
    words: &DialogueWords,
) -> Option<String> {
    let paragraph = without_page_marks(paragraph, words);
    let names = [before, &paragraph].into_iter().flat_map(|text| names(text, words)).collect();
    let mut teller = Teller { words, names, subject: None };
    let sentences = sentences(&paragraph, words);
    for sentence in &sentences {
        teller.read(sentence);
    }
    if sentences.last().is_none_or(|open| open.iter().all(|word| is_item(word))) {
        teller.turn_to(inside);
    }
    teller.subject
}

/// Whoever words in quotation marks are told to be by what stands behind them: "“…,” Hill said", "“…,” said Hill", and
/// "In stating that “…,” Hill gave …".
///
/// `inside` is the words that were looked for. `None` where they stand in no quotation marks, where another sentence
/// begins behind these, or where the sentence says something else of them: "Asked whether “…,” Hill said".
pub(super) fn told_behind(
    paragraph: &str,
    inside: &str,
    behind: &str,
    words: &DialogueWords,
) -> Option<String> {
    let (paragraph, behind) =
        (without_page_marks(paragraph, words), without_page_marks(behind, words));
    let is_mark = |c: char| matches!(c, '“' | '”' | '"');
    let opens = paragraph.rfind(is_mark)?;
    let closes = behind.find(is_mark)?;
    let (before, quoted) = paragraph.split_at(opens);
    let is_open =
        quoted.starts_with('“') || before.is_empty() || before.ends_with(char::is_whitespace);
    let (rest, told) = behind.split_at(closes);
    let goes_on = (rest.is_empty() && inside.ends_with(',')) || rest.ends_with(',');
    let is_closed = !told.starts_with('“') && goes_on && !inside.contains(is_mark);
    if quoted.starts_with('”') || !is_open || !is_closed {
        return None;
    }
    let told = told.trim_start_matches(is_mark);
    // Behind a comma a capital is no sentence's.
    let first = told.split_whitespace().next().filter(|word| opens_name(word)).map(fold);
    let names = [before, told].into_iter().flat_map(|text| names(text, words)).chain(first);
    let teller = Teller { words, names: names.collect(), subject: None };
    let (before, told) = (sentences(before, words).pop()?, sentences(told, words).swap_remove(0));
    let before: Vec<&str> = before.into_iter().skip_while(|word| is_item(word)).collect();
    match before.is_empty() {
        true => teller.beside_verb(&told),
        false => teller.is_stating(&before).then(|| teller.at_start(&told, 0)).flatten(),
    }
}

/// Whoever opens words that begin a sentence by saying it: "The Secretary replied that …".
pub(super) fn told_within(paragraph: &str, inside: &str, words: &DialogueWords) -> Option<String> {
    let begins =
        sentences(paragraph, words).pop().is_none_or(|open| open.iter().all(|it| is_item(it)));
    if !begins {
        return None;
    }
    let names = [paragraph, inside].into_iter().flat_map(|text| names(text, words)).collect();
    let teller = Teller { words, names, subject: None };
    let inside = without_page_marks(inside, words);
    teller.beside_verb(&sentences(&inside, words).swap_remove(0))
}

/// A paragraph without the marks of its pages, as they stand between words.
fn without_page_marks(paragraph: &str, words: &DialogueWords) -> String {
    let mut text = String::with_capacity(paragraph.len());
    let mut rest = paragraph;
    while let Some(at) = rest.find('[') {
        let length = page_mark(&rest[at..], words);
        text.push_str(&rest[..at + usize::from(length.is_none())]);
        rest = &rest[at + length.unwrap_or(1)..];
    }
    text + rest
}

/// The words of each sentence. The stop of an abbreviation or of the number of an item ends none.
fn sentences<'t>(text: &'t str, words: &DialogueWords) -> Vec<Vec<&'t str>> {
    let mut sentences: Vec<Vec<&str>> = vec![Vec::new()];
    for word in text.split_whitespace() {
        if let Some(sentence) = sentences.last_mut() {
            sentence.push(word);
        }
        let bare = word.trim_end_matches(['”', '"', '’', ')', ']']);
        let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_short = bare.chars().filter(|c| c.is_alphanumeric()).count() < 2;
        let is_title = bare.ends_with('.') && words.titles.contains(&fold(bare).as_str());
        if bare.ends_with(['.', '!', '?']) && !is_short && !is_title {
            sentences.push(Vec::new());
        }
    }
    sentences
}

/// Words with a capital letter inside a sentence, folded.
fn names(text: &str, words: &DialogueWords) -> Vec<String> {
    let sentences = sentences(text, words).into_iter();
    let inside = sentences.flat_map(|sentence| sentence.into_iter().skip(1));
    inside.filter(|word| opens_name(word)).map(fold).collect()
}

struct Teller<'w> {
    words: &'w DialogueWords,
    /// What is a name, folded.
    names: BTreeSet<String>,
    /// Who speaks, as far as was read.
    subject: Option<String>,
}

/// What stands before a verb of saying.
enum Subject {
    /// A name or an office.
    Named(String),
    /// Whoever spoke before: "he", "and".
    Same,
    /// Somebody who cannot be told.
    Unknown,
    /// The word is no verb here.
    NoVerb,
}

impl Teller<'_> {
    fn read(&mut self, sentence: &[&str]) {
        let opening = self.opening(sentence);
        let mut reports = 0;
        for at in 0..sentence.len() {
            let verb = fold(sentence[at]);
            if !is_in(self.words.reports, &verb) && !is_in(self.words.telling, &verb) {
                continue;
            }
            match self.before(sentence, at) {
                Subject::NoVerb => continue,
                Subject::Same => {}
                Subject::Unknown => self.subject = None,
                Subject::Named(name) => {
                    // “Rusk said that Chou had told him …”: the words may be those of either.
                    let is_earlier = self.is_earlier(sentence, at) && reports > 0;
                    self.subject = Some(name).filter(|_| !is_earlier);
                }
            }
            reports += 1;
        }
        // “The Secretary left.”: what follows may be told of somebody else.
        if let Some(opening) = opening.filter(|_| reports == 0) {
            self.keep(&opening);
        }
    }

    /// Forgets who speaks where a sentence begins with another person.
    fn turn_to(&mut self, inside: &str) {
        let sentence = sentences(inside, self.words).swap_remove(0);
        let is_own = |name: &String| is_in(self.words.own_pronouns, &fold(name));
        if let Some(opening) = self.opening(&sentence).filter(|name| !is_own(name)) {
            self.keep(&opening);
        }
    }

    /// Forgets who speaks unless it is this person.
    fn keep(&mut self, opening: &str) {
        let last = |name: &str| name.split_whitespace().next_back().map(fold);
        if self.subject.as_deref().and_then(last) != last(opening) {
            self.subject = None;
        }
    }

    /// Who stands before the verb at a place.
    fn before(&self, sentence: &[&str], verb: usize) -> Subject {
        let is_between = |word: &str| {
            is_in(self.words.before_verb, word) || word.ends_with(self.words.adverb_ending)
        };
        let mut at = verb;
        while at > 0 && is_between(&fold(sentence[at - 1])) && !ends_clause(sentence[at - 1]) {
            at -= 1;
        }
        let Some(last) = at.checked_sub(1) else {
            // “Said that …”: a telegram leaves the subject out.
            return Subject::Same;
        };
        let word = fold(sentence[last]);
        let is_genitive = sentence[verb].ends_with(self.words.genitive_ending);
        if is_in(self.words.not_telling, &word) || is_genitive {
            return Subject::NoVerb;
        }
        if word.is_empty() || is_item(sentence[last]) {
            return Subject::Same;
        }
        if ends_clause(sentence[last]) {
            return Subject::Unknown;
        }
        if is_in(self.words.goes_on, &word) {
            return Subject::Same;
        }
        if is_in(self.words.pronouns, &word) {
            // “Hill asked Wang for the letters. He replied …”
            let answers = is_in(self.words.answering, &fold(sentence[verb]));
            return if answers { Subject::Unknown } else { Subject::Same };
        }
        if is_in(self.words.own_pronouns, &word) {
            return Subject::Named(sentence[last].to_owned());
        }
        let name = self.name(sentence, last);
        name.map_or(Subject::Unknown, Subject::Named)
    }

    /// The name or the office that ends at a word.
    fn name(&self, sentence: &[&str], last: usize) -> Option<String> {
        if !opens_name(sentence[last]) {
            return None;
        }
        let mut first = last;
        while let Some(before) = first.checked_sub(1).map(|at| sentence[at]) {
            let is_part = opens_name(before) || is_in(self.words.particles, &fold(before));
            let is_title = is_in(self.words.titles, &fold(before));
            // "As Hill said": the capital is that of the sentence.
            let is_opening = first == 1 && is_in(self.words.before_said, &fold(before));
            if !is_part || is_opening || ends_clause(before) && !(is_title && before.ends_with('.'))
            {
                break;
            }
            first -= 1;
        }
        let is_article = |word: &str| is_in(self.words.articles, &fold(word));
        let is_small = |word: &str| is_in(self.words.particles, &fold(word)) && !is_article(word);
        let before = first.checked_sub(1).map(|at| (at, fold(sentence[at])));
        // “a letter from Hill said”, “the talk of Hill”: not Hill says it. “As Hill said”: the writer goes on.
        let is_of = before.as_ref().is_some_and(|(_, word)| is_in(self.words.before_said, word));
        // “Hill and Wang thought”: not one of them alone.
        let is_joint = before.as_ref().is_some_and(|(at, word)| {
            let named = at.checked_sub(1).is_some_and(|at| opens_name(sentence[at]));
            is_in(self.words.goes_on, word) && named && !ends_clause(sentence[*at])
        });
        if is_small(sentence[first]) || is_of || is_joint {
            return None;
        }
        // “They said”, “Reports indicated”: the capital is that of the sentence. “The Chinese stated”: nobody in particular.
        let is_title = |word: &str| is_in(self.words.titles, &fold(word));
        let is_known =
            first < last || is_title(sentence[last]) || self.names.contains(&fold(sentence[last]));
        let is_named = !is_article(sentence[first])
            || sentence[first..=last].iter().any(|word| is_title(word));
        if first == 0 && !is_known || !is_named {
            return None;
        }
        let name = sentence[first..=last].join(" ");
        Some(name.trim_start_matches(['“', '"', '(', '[']).trim_end_matches(',').to_owned())
    }

    /// The name that a sentence opens with, before or behind its verb of saying: "Hill then said", "said Hill".
    fn beside_verb(&self, sentence: &[&str]) -> Option<String> {
        let is_verb = |word: &&str| {
            let word = fold(word);
            is_in(self.words.reports, &word) || is_in(self.words.telling, &word)
        };
        if sentence.first().is_some_and(is_verb) {
            return self.at_start(sentence, 1);
        }
        let verb = sentence.iter().position(is_verb)?;
        match self.before(sentence, verb) {
            Subject::Named(name) if self.at_start(sentence, 0).as_ref() == Some(&name) => {
                Some(name)
            }
            _ => None,
        }
    }

    /// The name that begins at a word.
    fn at_start(&self, sentence: &[&str], first: usize) -> Option<String> {
        let row = sentence.get(first..)?;
        let is_part = |word: &str| opens_name(word) || is_in(self.words.particles, &fold(word));
        let is_over = |word: &str| {
            ends_clause(word) && !(word.ends_with('.') && is_in(self.words.titles, &fold(word)))
        };
        let goes_on = |at: usize| is_part(row[at]) && (at == 0 || !is_over(row[at - 1]));
        let mut length = (0..row.len()).take_while(|at| goes_on(*at)).count();
        while length > 0 && !opens_name(row[length - 1]) {
            length -= 1;
        }
        let name = self.name(sentence, first + length.checked_sub(1)?)?;
        Some(name.trim_end_matches(['.', ';', ':']).to_owned())
    }

    /// Whether a sentence begins by saying that somebody says it, and names nobody else who does: "In stating that".
    fn is_stating(&self, sentence: &[&str]) -> bool {
        let mut row = sentence.iter().map(|word| fold(word));
        let says = |word: &String| is_in(self.words.stating, word);
        let Some(first) = row.next() else { return false };
        let opens = says(&first)
            || is_in(self.words.before_said, &first) && row.next().as_ref().is_some_and(says);
        let is_other =
            |word: String| is_in(self.words.reports, &word) || is_in(self.words.telling, &word);
        opens && !row.any(is_other)
    }

    fn is_earlier(&self, sentence: &[&str], verb: usize) -> bool {
        let before = verb.saturating_sub(3)..verb;
        sentence[before].iter().any(|word| is_in(self.words.earlier, &fold(word)))
    }

    /// The person with whom a sentence opens: a title, with its name, or the writer.
    fn opening(&self, sentence: &[&str]) -> Option<String> {
        let mut row = sentence.iter().skip_while(|word| is_item(word));
        let first = row.next()?;
        if is_in(self.words.own_pronouns, &fold(first)) {
            return Some((*first).to_owned());
        }
        let is_article = is_in(self.words.articles, &fold(first));
        let title = if is_article { row.next()? } else { first };
        if !is_in(self.words.titles, &fold(title)) || !opens_name(title) {
            // “Wang promised …”: a name, and what somebody does.
            let verb = fold(row.next()?);
            let acts = verb.ends_with(self.words.past_ending) || is_in(self.words.acting, &verb);
            let is_name = opens_name(title) && self.names.contains(&fold(title));
            return (is_name && acts).then(|| (*title).to_owned());
        }
        let names = row.take_while(|word| opens_name(word));
        Some(names.last().unwrap_or(title).to_string())
    }
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

fn opens_name(word: &str) -> bool {
    word.trim_start_matches(['“', '"', '(', '[']).starts_with(char::is_uppercase)
}

fn ends_clause(word: &str) -> bool {
    word.ends_with([',', ';', ':', '.', '—', '–', ')', ']'])
}

/// "2.", "(a)": the number of an item.
fn is_item(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() < word.len() && bare.chars().all(|c| c.is_ascii_digit()) || bare.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{told, told_behind, told_within};
    use crate::language::ENGLISH;

    #[test]
    fn the_nearest_reporting_subject_says_what_follows() {
        for (paragraph, who) in [
            ("Mr. Hill wondered whether he had really said that.", "Mr. Hill"),
            ("Mr. Hill said that he was late. He was glad to be there and said that", "Mr. Hill"),
            ("Hill opened the talk. Said the boats were sold. Demanded that", "Hill"),
            ("2. Wang continued saying that 214 boats were lost. Demanded", "Wang"),
            ("The Secretary [Page 7] said Hill was old. Wang then replied that", "Wang"),
            ("In the most private sense, the Secretary wished to say that", "the Secretary"),
            ("I said that the letters were lost and", "I"),
            ("Hill asked Wang for the letters. He replied that", "–"),
            ("Hill said it rained. The Secretary left the room. The boats", "–"),
            ("Hill said that Mr. Wang had told him that", "–"),
            ("Hill said it rained. Mr. Wang, after some time, replied that", "–"),
            ("Hill said it rained. A letter from Wang said that", "–"),
            ("The boats were sold. Hill was told that", "–"),
            ("As Hill told you earlier, it may rain.", "–"),
            ("Hill said that he met Wang. Wang promised the boats. The boats", "–"),
            ("Hill said that he met Wang. Ferries were late. The boats", "Hill"),
            ("Mr. Hill and Mr. Wang thought that", "–"),
            ("They said that", "–"),
            ("Reports indicated that", "–"),
            ("The Chinese stated that", "–"),
            ("", "–"),
        ] {
            let before = "The talk of Hill and Wang in Ashford. ";
            let found = told(before, paragraph, "the boats were sold", &ENGLISH.dialogue);
            assert_eq!(found.as_deref().unwrap_or("–"), who, "{paragraph:?}");
        }
    }

    #[test]
    fn the_clause_of_a_quotation_names_who_says_it_behind_it_too() {
        for (before, behind, who) in [
            ("“", ",” Mr. Hill said.", "Mr. Hill"),
            ("“", ",” said Mr. Hill, who left.", "Mr. Hill"),
            ("The talk was long. “", ",” said Hill.", "Hill"),
            ("Wang said it rained. “", ",” Hill replied.", "Hill"),
            ("In stating his thesis last May that “", ",” Hill gave no reason.", "Hill"),
            ("Declaring that “", ",” President Hill left.", "President Hill"),
            ("", ",” said Hill.", "–"),
            ("“", ".” Hill replied that it was late.", "–"),
            ("“", "?” Hill replied that it was late.", "–"),
            ("“", ",” but Hill said no.", "–"),
            ("“", ",” he said.", "–"),
            ("Asked whether “", ",” Hill said no.", "–"),
            ("Referring to the statement that “", ",” Hill said it was not clear.", "–"),
            ("In stating that Wang had said “", ",” Hill gave no reason.", "–"),
            ("“It rains,” Wang said, and “", ",” Hill said.", "–"),
            ("“It rained” and the boats ", ",” Hill said.", "–"),
        ] {
            let found = told_behind(before, "the boats were sold", behind, &ENGLISH.dialogue);
            assert_eq!(found.as_deref().unwrap_or("–"), who, "{before:?} {behind:?}");
        }
    }

    #[test]
    fn words_that_open_with_who_says_them_are_theirs() {
        for (before, inside, who) in [
            ("Wang said it rained. ", "Mr. Hill replied that it was late.", "Mr. Hill"),
            ("Wang said it rained. ", "The Secretary then said that it was late.", "The Secretary"),
            ("Wang said that ", "Mr. Hill replied that it was late.", "–"),
            ("Wang said it rained. ", "It was late, and Mr. Hill replied.", "–"),
            ("Wang said it rained. ", "The boats were lost.", "–"),
        ] {
            let found = told_within(before, inside, &ENGLISH.dialogue);
            assert_eq!(found.as_deref().unwrap_or("–"), who, "{before:?} {inside:?}");
        }
    }
}
