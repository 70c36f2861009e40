//! Finds who is said to have said some words that a writer reports: "Mr. Hill said that …", and a sentence later "He had …".

use std::collections::BTreeSet;

use super::label::{fold, page_mark};
use crate::language::DialogueWords;

/// Whoever the writer of a paragraph tells to have said what stands at its end, in the writer's words: "the Secretary".
///
/// `None` where nobody is, or two may be. `before` is what stands before it, which shows what words are names.
pub(super) fn told(before: &str, paragraph: &str, words: &DialogueWords) -> Option<String> {
    let paragraph = without_page_marks(paragraph, words);
    let names = [before, &paragraph].into_iter().flat_map(|text| names(text, words)).collect();
    let mut teller = Teller { words, names, subject: None };
    for sentence in sentences(&paragraph, words) {
        teller.read(&sentence);
    }
    teller.subject
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
            let last = |name: &str| name.split_whitespace().next_back().map(fold);
            if self.subject.as_deref().and_then(last) != last(&opening) {
                self.subject = None;
            }
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
            if !is_part || ends_clause(before) && !(is_title && before.ends_with('.')) {
                break;
            }
            first -= 1;
        }
        let is_article = |word: &str| is_in(self.words.articles, &fold(word));
        let is_small = |word: &str| is_in(self.words.particles, &fold(word)) && !is_article(word);
        let before = first.checked_sub(1).map(|at| (at, fold(sentence[at])));
        // “a letter from Hill said”, “the talk of Hill”: not Hill says it.
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
    use super::told;
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
            ("Hill said that he met Wang. Wang promised the boats. The boats", "–"),
            ("Hill said that he met Wang. Ferries were late. The boats", "Hill"),
            ("Mr. Hill and Mr. Wang thought that", "–"),
            ("They said that", "–"),
            ("Reports indicated that", "–"),
            ("The Chinese stated that", "–"),
            ("", "–"),
        ] {
            let before = "The talk of Hill and Wang in Ashford. ";
            let found = told(before, paragraph, &ENGLISH.dialogue);
            assert_eq!(found.as_deref().unwrap_or("–"), who, "{paragraph:?}");
        }
    }
}
