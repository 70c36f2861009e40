//! Finds the names in a sentence: of whoever stands before a verb, opens the sentence, or accounts for it.

use super::label::fold;
use super::sentences::{ends_clause, is_in, is_item, opens_name};
use super::teller::{Subject, Teller};

impl Teller<'_> {
    /// The name or the office that ends at a word, and the word at which it begins.
    pub(super) fn name(&self, sentence: &[&str], last: usize) -> Option<(String, usize)> {
        let words = self.lexicon.words;
        if !opens_name(sentence[last]) {
            return None;
        }
        let mut first = last;
        while let Some(before) = first.checked_sub(1).map(|at| sentence[at]) {
            let is_part = opens_name(before) || is_in(words.particles, &fold(before));
            let is_title = is_in(words.titles, &fold(before));
            // "As Hill said": the capital is that of the sentence.
            let is_opening = first == 1
                && [words.before_said, words.openers].iter().any(|list| is_in(list, &fold(before)));
            if !is_part || is_opening || ends_clause(before) && !(is_title && before.ends_with('.'))
            {
                break;
            }
            first -= 1;
        }
        // “In speaking of China Hill said”: the place belongs to what stands before.
        let is_before = |word: &str| is_in(words.before_said, &fold(word));
        let place = first + usize::from(is_before(sentence[first]));
        let is_behind = place > 0 && is_before(sentence[place - 1]);
        if is_behind && place < last && (self.lexicon.is_place)(sentence[place]) {
            return Some((sentence[place + 1..=last].join(" "), place + 1));
        }
        let is_article = |word: &str| is_in(words.articles, &fold(word));
        let is_small = |word: &str| is_in(words.particles, &fold(word)) && !is_article(word);
        let before = first.checked_sub(1).map(|at| (at, fold(sentence[at])));
        // “a letter from Hill said”, “the talk of Hill”: not Hill says it.
        let is_of = before.as_ref().is_some_and(|(_, word)| is_in(words.before_said, word));
        // “Hill and Wang thought”: not one of them alone.
        let is_joint = before.as_ref().is_some_and(|(at, word)| {
            let named = at.checked_sub(1).is_some_and(|at| opens_name(sentence[at]));
            is_in(words.goes_on, word) && named && !ends_clause(sentence[*at])
        });
        if is_small(sentence[first]) || is_of || is_joint {
            return None;
        }
        // “They said”, “Reports indicated”: the capital is that of the sentence. “The Chinese stated”: nobody in particular.
        let is_title = |word: &str| is_in(words.titles, &fold(word));
        let is_known =
            first < last || is_title(sentence[last]) || self.names.contains(&fold(sentence[last]));
        // “The P”: an initial stands for an office too.
        let is_initial = fold(sentence[last]).chars().count() == 1;
        let is_named = !is_article(sentence[first])
            || is_initial
            || sentence[first..=last].iter().any(|word| is_title(word));
        if first == 0 && !is_known || !is_named {
            return None;
        }
        let name = sentence[first..=last].join(" ");
        let name = name.trim_start_matches(['“', '"', '(', '[']).trim_end_matches(',');
        Some((name.to_owned(), first))
    }

    /// The name that a sentence opens with, before or behind its verb of saying: "Hill then said", "said Hill".
    pub(super) fn beside_verb(&self, sentence: &[&str]) -> Option<String> {
        let is_verb = |word: &&str| self.is_report(&fold(word));
        if sentence.first().is_some_and(is_verb) {
            return self.at_start(sentence, 1);
        }
        let verb = sentence.iter().position(is_verb)?;
        match self.before(sentence, verb) {
            Subject::Named(name, _)
                if self.at_start(sentence, 0).as_ref() == Some(&name)
                    && !(self.lexicon.is_place)(&name) =>
            {
                Some(name)
            }
            _ => None,
        }
    }

    /// The name that begins at a word.
    pub(super) fn at_start(&self, sentence: &[&str], first: usize) -> Option<String> {
        let words = self.lexicon.words;
        let row = sentence.get(first..)?;
        let is_part = |word: &str| opens_name(word) || is_in(words.particles, &fold(word));
        let is_over = |word: &str| {
            ends_clause(word) && !(word.ends_with('.') && is_in(words.titles, &fold(word)))
        };
        let goes_on = |at: usize| is_part(row[at]) && (at == 0 || !is_over(row[at - 1]));
        let mut length = (0..row.len()).take_while(|at| goes_on(*at)).count();
        while length > 0 && !opens_name(row[length - 1]) {
            length -= 1;
        }
        let (name, _) = self.name(sentence, first + length.checked_sub(1)?)?;
        Some(name.trim_end_matches(['.', ';', ':']).to_owned())
    }

    /// The person by whose account a sentence tells something: "According to Ambassador Hill, …".
    pub(super) fn according_to(&self, sentence: &[&str]) -> Option<String> {
        let words = self.lexicon.words;
        let first = sentence.iter().position(|word| !is_item(word))?;
        let row = sentence[first..].iter().map(|word| fold(word));
        let opens =
            words.according.iter().any(|it| row.clone().take(it.len()).eq(it.iter().copied()));
        let named = sentence[first..].iter().skip(2);
        let mut name: Vec<&str> = Vec::new();
        for word in named {
            if word.starts_with(',') {
                break;
            }
            if !opens_name(word) && !is_in(words.particles, &fold(word)) {
                return None;
            }
            name.push(word.trim_end_matches(','));
            if word.ends_with(',') {
                break;
            }
        }
        let is_person = name.iter().any(|word| is_in(words.titles, &fold(word)));
        (opens && is_person).then(|| name.join(" "))
    }

    /// Whoever opens a sentence that names nobody else.
    pub(super) fn only_person(&self, sentence: &[&str]) -> Option<String> {
        let first = sentence.iter().position(|word| !is_item(word))?;
        let name = self.at_start(sentence, first)?;
        let behind = first + name.split_whitespace().count();
        let is_other = |word: &&str| opens_name(word) && fold(word).chars().count() > 1;
        (!sentence[behind..].iter().any(is_other)).then_some(name)
    }

    /// The person with whom a sentence opens: a title, with its name, or the writer.
    pub(super) fn opening(&self, sentence: &[&str]) -> Option<String> {
        let words = self.lexicon.words;
        let mut row = sentence.iter().skip_while(|word| is_item(word));
        let first = row.next()?;
        if is_in(words.own_pronouns, &fold(first)) {
            return Some((*first).to_owned());
        }
        let is_article = is_in(words.articles, &fold(first));
        let title = if is_article { row.next()? } else { first };
        if !is_in(words.titles, &fold(title)) || !opens_name(title) {
            // “Wang promised …”: a name, and what somebody does.
            let verb = fold(row.next()?);
            let acts = verb.ends_with(words.past_ending) || is_in(words.acting, &verb);
            let is_name = opens_name(title) && self.names.contains(&fold(title));
            return (is_name && acts).then(|| (*title).to_owned());
        }
        let names = row.take_while(|word| opens_name(word));
        Some(names.last().unwrap_or(title).to_string())
    }
}
