//! Reads a paragraph sentence by sentence for whoever its writer tells to say what follows.

use std::collections::BTreeSet;

use super::label::fold;
use super::parties::Parties;
use crate::language::DialogueWords;

/// Who says some words, as the writer of a document tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::answer) enum Told {
    /// Nobody is told to.
    #[default]
    Nobody,
    /// Somebody is, and it is not sure who; with the pronoun that stands there for them.
    Unclear(Option<String>),
    /// The writer is: "I".
    Writer(String),
    /// A person or an office is, in the writer's words.
    By {
        /// Who.
        name: String,
        /// Who else reports that of them: “**Hill** said that Wang thought”.
        reporter: Option<String>,
    },
}

impl Told {
    pub(super) fn by(name: String) -> Self {
        Self::By { name, reporter: None }
    }
}

/// What the words of a text mean.
#[derive(Clone, Copy)]
pub(in crate::answer) struct Lexicon<'a> {
    pub(in crate::answer) words: &'a DialogueWords,
    /// Whether a name is that of a country or another place.
    pub(in crate::answer) is_place: &'a dyn Fn(&str) -> bool,
}

pub(super) struct Teller<'a> {
    pub(super) lexicon: Lexicon<'a>,
    /// What is a name, folded.
    pub(super) names: BTreeSet<String>,
    /// The two who talk, where there are no more.
    pub(super) parties: Parties,
    /// Who says what follows, as far as was read.
    pub(super) told: Told,
    /// Who says what the next sentence tells, where that is another than who ends this one.
    next: Option<Told>,
    /// Whether the paragraph is itself quoted, so that its "I" is not the writer.
    pub(super) is_quoted: bool,
}

/// What stands before a verb of saying.
enum Subject {
    /// A name or an office, and the word at which it begins.
    Named(String, usize),
    /// Whoever spoke before: "he"; of "he replied" it may be the other.
    Pronoun { word: String, answers: bool, at: usize },
    /// The writer, and the word.
    Own(String, usize),
    /// Whoever opens the sentence: "and said", ", then said".
    Opener,
    /// Nobody: a telegram leaves the subject out.
    Same,
    /// Somebody who cannot be told.
    Unknown,
    /// The word is no verb here.
    NoVerb,
}

impl<'a> Teller<'a> {
    pub(super) fn new(lexicon: Lexicon<'a>, names: BTreeSet<String>, parties: Parties) -> Self {
        Self { lexicon, names, parties, told: Told::Nobody, next: None, is_quoted: false }
    }

    /// Reads a paragraph, or its beginning, and says whether it ends inside quotation marks.
    pub(super) fn read_paragraph(&mut self, paragraph: &str) -> bool {
        (self.told, self.next) = (Told::Nobody, None);
        let mut paragraph = paragraph.trim_start();
        let (mut quoted, mut is_open) = quoted(paragraph);
        self.is_quoted = false;
        // A quotation that goes on over paragraphs has a mark before each, and nothing introduces it there.
        if let Some(inner) = paragraph.strip_prefix('“').filter(|_| is_open) {
            paragraph = inner;
            (quoted, is_open) = self::quoted(paragraph);
            self.is_quoted = true;
        }
        let mut start = 0;
        for sentence in sentences(paragraph, self.lexicon.words) {
            let end = start + sentence.len();
            self.read(&sentence, quoted.get(start..end).unwrap_or_default());
            start = end;
        }
        is_open
    }

    /// Reads a sentence; of the words in quotation marks only who says them matters.
    fn read(&mut self, sentence: &[&str], quoted: &[bool]) {
        if let Some(next) = self.next.take() {
            self.told = next;
        }
        let is_quoted = |at: usize| quoted.get(at).is_some_and(|is| *is);
        let opening = if is_quoted(0) { None } else { self.opening(sentence) };
        let mut last = None;
        for at in (0..sentence.len()).filter(|at| !is_quoted(*at)) {
            let verb = fold(sentence[at]);
            if let Some(said) = last.filter(|_| is_in(self.lexicon.words.stating, &verb)) {
                self.turn_to_clause(sentence, said, at);
            }
            if !self.is_report(&verb) {
                continue;
            }
            let subject = self.before(sentence, at);
            match (last, subject) {
                (_, Subject::NoVerb) => continue,
                (None, subject) => self.begin(sentence, subject),
                (Some(said), subject) => self.go_on(sentence, said, at, subject),
            }
            last = Some(at);
        }
        // “The Secretary left.”: what follows may be told of somebody else.
        if let Some(opening) = opening.filter(|_| last.is_none()) {
            self.keep(&opening);
        }
    }

    pub(super) fn is_report(&self, verb: &str) -> bool {
        is_in(self.lexicon.words.reports, verb) || is_in(self.lexicon.words.telling, verb)
    }

    /// The first subject that says something in a sentence.
    fn begin(&mut self, sentence: &[&str], subject: Subject) {
        match subject {
            Subject::Named(name, first) if (self.lexicon.is_place)(&name) => {
                // “The policy of having China admitted”: no more than a part of what is said.
                if first > 0 {
                    self.next = Some(self.told.clone());
                }
                self.told = Told::Unclear(None);
            }
            Subject::Named(name, _) => {
                self.parties.report(&name, self.lexicon.words);
                self.told = Told::by(name);
            }
            Subject::Own(word, _) => self.turn_to_writer(word),
            Subject::Pronoun { word, answers, .. } => self.turn_to_pronoun(word, answers),
            Subject::Opener => {
                if let Some(subject) = self.opener(sentence) {
                    self.begin(sentence, subject);
                }
            }
            Subject::Same if self.told == Told::Nobody => self.told = Told::Unclear(None),
            Subject::Unknown => self.told = Told::Unclear(None),
            Subject::Same | Subject::NoVerb => {}
        }
    }

    /// Another subject of the same sentence, which says something by the verb at a place; `said` is the verb before.
    fn go_on(&mut self, sentence: &[&str], said: usize, verb: usize, subject: Subject) {
        let first = match &subject {
            Subject::Named(_, first) | Subject::Own(_, first) => *first,
            Subject::Pronoun { at, .. } => *at,
            _ => 0,
        };
        let before = first.checked_sub(1).and_then(|at| sentence.get(at)).copied();
        let is_joined = before.is_some_and(|word| {
            ends_clause(word) || is_in(self.lexicon.words.goes_on, &fold(word))
        });
        match subject {
            Subject::Named(name, _) if is_joined && !(self.lexicon.is_place)(&name) => {
                self.begin(sentence, Subject::Named(name, 0));
                self.next = None;
            }
            Subject::Named(name, first) => {
                let opens = |word: &&str| is_in(self.lexicon.words.before_clause, &fold(word));
                let is_clause = first == said + 1 || before.as_ref().is_some_and(opens);
                // “Hill said that Wang had asked him to leave”: Wang says nothing that is told.
                let is_clause = is_clause && sentence[verb..].iter().any(opens);
                match is_clause && !(self.lexicon.is_place)(&name) {
                    true => self.turn_to_reported(name),
                    // “All that Hill said was lost”: no more than a part of what is said.
                    false => self.pass_by(),
                }
            }
            Subject::Own(word, _) => match self.told {
                Told::Writer(_) => {}
                _ if is_joined => {
                    self.turn_to_writer(word);
                    self.next = None;
                }
                _ => self.pass_by(),
            },
            // “I asked why, and he said”
            Subject::Pronoun { word, answers, .. }
                if is_joined && matches!(self.told, Told::Writer(_)) =>
            {
                self.turn_to_pronoun(word, answers);
                self.next = None;
            }
            Subject::Pronoun { .. } if matches!(self.told, Told::Writer(_)) => self.pass_by(),
            Subject::Pronoun { .. } | Subject::Opener | Subject::Same | Subject::NoVerb => {}
            Subject::Unknown => {
                self.told = Told::Unclear(None);
                self.next = None;
            }
        }
    }

    /// Somebody unknown says the rest of the sentence.
    fn pass_by(&mut self) {
        let told = std::mem::replace(&mut self.told, Told::Unclear(None));
        self.next.get_or_insert(told);
    }

    /// Whoever says it by what another reports. Behind the sentence it may be either.
    fn turn_to_reported(&mut self, name: String) {
        let reporter = match std::mem::take(&mut self.told) {
            Told::By { name, reporter: None } => Some(name),
            _ => None,
        };
        self.told = Told::By { name, reporter };
        self.next = Some(Told::Unclear(None));
    }

    /// “Hill said that Wang erred in saying that”: Wang says it.
    fn turn_to_clause(&mut self, sentence: &[&str], said: usize, verb: usize) {
        let is_clause = |at: &usize| is_in(self.lexicon.words.before_clause, &fold(sentence[*at]));
        let Some(clause) = (said + 1..verb).rfind(is_clause) else { return };
        let name = self.at_start(&sentence[..verb], clause + 1);
        match name.filter(|name| !(self.lexicon.is_place)(name)) {
            Some(name) => self.turn_to_reported(name),
            None => self.pass_by(),
        }
    }

    fn turn_to_writer(&mut self, word: String) {
        if self.is_quoted {
            self.told = Told::Unclear(Some(word));
            return;
        }
        self.parties.has_writer = true;
        self.told = Told::Writer(word);
    }

    fn turn_to_pronoun(&mut self, word: String, answers: bool) {
        let is_known = matches!(self.told, Told::By { reporter: None, .. });
        // “Hill asked Wang for the letters. He replied …”
        if is_known && !answers {
            return;
        }
        let other = self.parties.other_than_writer();
        self.told = other.map_or_else(|| Told::Unclear(Some(word.to_lowercase())), Told::by);
    }

    /// Reads how the words that were looked for begin, where they begin a sentence.
    pub(super) fn turn_to(&mut self, inside: &str) {
        if let Some(next) = self.next.take() {
            self.told = next;
        }
        let sentence = sentences(inside, self.lexicon.words).swap_remove(0);
        let Some(opening) = self.opening(&sentence) else { return };
        match is_in(self.lexicon.words.own_pronouns, &fold(&opening)) {
            true => self.turn_to_writer(opening),
            false => self.keep(&opening),
        }
    }

    /// Whether a sentence says itself who says something, so that it is told by the writer: "He told me".
    pub(super) fn is_telling(&self, sentence: &[&str]) -> bool {
        let is_verb = |at: &usize| self.is_report(&fold(sentence[*at]));
        let Some(verb) = (0..sentence.len()).find(is_verb) else { return false };
        let subject = self.before(sentence, verb);
        matches!(subject, Subject::Named(..) | Subject::Pronoun { .. } | Subject::Own(..))
    }

    /// Reads whoever says something by a pronoun at the beginning of a sentence: "He replied".
    pub(super) fn turn_to_opener(&mut self, sentence: &[&str]) {
        let is_verb = |at: &usize| self.is_report(&fold(sentence[*at]));
        let Some(verb) = (0..sentence.len()).find(is_verb) else { return };
        if let subject @ Subject::Pronoun { .. } = self.before(sentence, verb) {
            self.begin(sentence, subject);
        }
    }

    /// Forgets who speaks unless it is this person.
    fn keep(&mut self, opening: &str) {
        let last = |name: &str| name.split_whitespace().next_back().map(fold);
        let is_same = match &self.told {
            Told::By { name, .. } => last(name) == last(opening),
            Told::Writer(word) => fold(word) == fold(opening),
            _ => false,
        };
        if !is_same {
            self.told = Told::Nobody;
        }
        if !is_in(self.lexicon.words.own_pronouns, &fold(opening)) {
            self.parties.tell_of(opening, self.lexicon.words);
        }
    }

    /// Who stands before the verb at a place.
    fn before(&self, sentence: &[&str], verb: usize) -> Subject {
        let words = self.lexicon.words;
        let is_between =
            |word: &str| is_in(words.before_verb, word) || word.ends_with(words.adverb_ending);
        let mut at = verb;
        while at > 0 && is_between(&fold(sentence[at - 1])) && !ends_clause(sentence[at - 1]) {
            at -= 1;
        }
        let Some(last) = at.checked_sub(1) else {
            // “Said that …”: a telegram leaves the subject out.
            return Subject::Same;
        };
        let word = fold(sentence[last]);
        let is_genitive = sentence[verb].ends_with(words.genitive_ending);
        // “As Hill told you”: the writer goes on.
        let clause =
            sentence[..at].iter().rposition(|word| ends_clause(word)).map_or(0, |end| end + 1);
        let is_aside = is_in(words.asides, &fold(sentence[clause]));
        if is_in(words.not_telling, &word) || is_genitive || is_aside {
            return Subject::NoVerb;
        }
        if word.is_empty() || is_item(sentence[last]) {
            return Subject::Same;
        }
        if ends_clause(sentence[last]) {
            // “Hill listed the boats, then said”
            let goes_on = is_in(words.then, &fold(sentence[at]));
            return if goes_on { Subject::Opener } else { Subject::Unknown };
        }
        if is_in(words.goes_on, &word) {
            return Subject::Opener;
        }
        if is_in(words.pronouns, &word) {
            let answers = is_in(words.answering, &fold(sentence[verb]));
            return Subject::Pronoun { word, answers, at: last };
        }
        if is_in(words.own_pronouns, &word) {
            return Subject::Own(sentence[last].to_owned(), last);
        }
        match self.name(sentence, last) {
            Some((name, first)) => Subject::Named(name, first),
            None => Subject::Unknown,
        }
    }

    /// The person with whom a sentence opens that goes on to say something.
    fn opener(&self, sentence: &[&str]) -> Option<Subject> {
        let first = sentence.iter().position(|word| !is_item(word))?;
        let word = fold(sentence[first]);
        if is_in(self.lexicon.words.pronouns, &word) {
            return Some(Subject::Pronoun { word, answers: false, at: first });
        }
        let opening = self.opening(sentence)?;
        if is_in(self.lexicon.words.own_pronouns, &fold(&opening)) {
            return Some(Subject::Own(opening, first));
        }
        self.at_start(sentence, first).map(|name| Subject::Named(name, first))
    }

    /// The name or the office that ends at a word, and the word at which it begins.
    fn name(&self, sentence: &[&str], last: usize) -> Option<(String, usize)> {
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

    /// Whether a sentence begins by saying that somebody says it, and names nobody else who does: "In stating that".
    pub(super) fn is_stating(&self, sentence: &[&str]) -> bool {
        let mut row = sentence.iter().map(|word| fold(word));
        let says = |word: &String| is_in(self.lexicon.words.stating, word);
        let Some(first) = row.next() else { return false };
        let opens = says(&first)
            || is_in(self.lexicon.words.before_said, &first)
                && row.next().as_ref().is_some_and(says);
        opens && !row.any(|word| self.is_report(&word))
    }

    /// The person with whom a sentence opens: a title, with its name, or the writer.
    fn opening(&self, sentence: &[&str]) -> Option<String> {
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

/// Whether each word of a text stands in quotation marks, and whether its end does.
fn quoted(text: &str) -> (Vec<bool>, bool) {
    let mut depth = 0_usize;
    let mut is_inside = |word: &str| {
        let before = depth;
        for mark in word.chars() {
            match mark {
                '“' => depth += 1,
                '”' => depth = depth.saturating_sub(1),
                '"' => depth = if depth > 0 { depth - 1 } else { 1 },
                _ => {}
            }
        }
        before > 0 || word.starts_with(['“', '"'])
    };
    let all = text.split_whitespace().map(&mut is_inside).collect();
    (all, depth > 0)
}

/// The words of each sentence. The stop of an abbreviation or of the number of an item ends none.
pub(super) fn sentences<'t>(text: &'t str, words: &DialogueWords) -> Vec<Vec<&'t str>> {
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
pub(super) fn names(text: &str, words: &DialogueWords) -> Vec<String> {
    // A heading ends without a stop.
    let sentences = text.split("\n\n").flat_map(|paragraph| sentences(paragraph, words));
    let inside = sentences.flat_map(|sentence| sentence.into_iter().skip(1));
    let names = inside.filter(|word| opens_name(word)).map(fold);
    names.filter(|word| !is_in(words.pronouns, word)).collect()
}

pub(super) fn is_in(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

pub(super) fn opens_name(word: &str) -> bool {
    word.trim_start_matches(['“', '"', '(', '[']).starts_with(char::is_uppercase)
}

fn ends_clause(word: &str) -> bool {
    word.ends_with([',', ';', ':', '.', '—', '–', ')', ']'])
}

/// "2.", "(a)": the number of an item.
pub(super) fn is_item(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() < word.len() && bare.chars().all(|c| c.is_ascii_digit()) || bare.is_empty()
}
