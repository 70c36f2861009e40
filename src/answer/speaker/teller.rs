//! Reads a paragraph sentence by sentence for whoever its writer tells to say what follows.

use std::collections::BTreeSet;

use super::label::fold;
use super::parties::Parties;
use super::sentences::{ends_clause, glossed, is_in, is_item, opens_name, quoted, sentences};
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
    /// Whom "I" means in the paragraph.
    own: Own,
    /// Whoever the sentence before tells of, and of nobody else: the next "he".
    acts: Option<String>,
    /// Whether the paragraph is one of several that stand in quotation marks.
    pub(super) is_block: bool,
    /// Whether somebody else than the writer was told to say something.
    pub(super) is_report: bool,
}

/// Whom "I" means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Own {
    /// The writer of the document.
    #[default]
    Writer,
    /// Whoever says the whole paragraph.
    Speaker(String),
    /// Somebody whose words are quoted.
    Unknown,
}

/// What stands before a verb of saying.
pub(super) enum Subject {
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
    /// Whoever is spoken to: "you".
    Addressed,
    /// Somebody who cannot be told.
    Unknown,
    /// The word is no verb here.
    NoVerb,
}

impl<'a> Teller<'a> {
    pub(super) fn new(lexicon: Lexicon<'a>, names: BTreeSet<String>, parties: Parties) -> Self {
        let (told, own) = (Told::Nobody, Own::Writer);
        Self {
            lexicon,
            names,
            parties,
            told,
            next: None,
            own,
            acts: None,
            is_block: false,
            is_report: false,
        }
    }

    /// Reads a paragraph, or its beginning, and says whether it ends inside quotation marks.
    pub(super) fn read_paragraph(&mut self, paragraph: &str) -> bool {
        self.read_as(paragraph, Told::Nobody, Own::Writer)
    }

    /// The same of a paragraph that is told by somebody.
    pub(super) fn read_as(&mut self, paragraph: &str, told: Told, own: Own) -> bool {
        (self.told, self.next, self.acts) = (told, None, None);
        self.own = own;
        self.is_block = false;
        let mut paragraph = paragraph.trim_start();
        let (mut quoted, mut is_open) = quoted(paragraph);
        // A quotation that goes on over paragraphs has a mark before each, and nothing introduces it there.
        if let Some(inner) = paragraph.strip_prefix('“').filter(|_| is_open) {
            paragraph = inner;
            (quoted, is_open) = self::quoted(paragraph);
            (self.is_block, self.is_report) = (true, true);
            if self.own == Own::Writer {
                self.own = Own::Unknown;
            }
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
        self.begin_sentence();
        let is_quoted = |at: usize| quoted.get(at).is_some_and(|is| *is);
        if let Some(name) = self.according_to(sentence).filter(|_| !is_quoted(0)) {
            self.begin(sentence, Subject::Named(name, 0));
            return;
        }
        let opening = if is_quoted(0) { None } else { self.opening(sentence) };
        let mut last = None;
        for at in (0..sentence.len()).filter(|at| !is_quoted(*at)) {
            let verb = fold(sentence[at]);
            if let Some(said) = last.filter(|_| is_in(self.lexicon.words.stating, &verb)) {
                self.turn_to_clause(sentence, said, at);
            }
            let subject = match self.says(sentence, at) {
                Some(subject) => subject,
                None => continue,
            };
            match (last, subject) {
                (_, Subject::NoVerb) => continue,
                (None, subject) => self.begin(sentence, subject),
                (Some(said), subject) => self.go_on(sentence, said, at, subject),
            }
            last = Some(at);
        }
        // “The Secretary left.”: what follows may be told of somebody else.
        self.acts = None;
        if let Some(opening) = opening.filter(|_| last.is_none()) {
            self.keep(&opening);
            self.acts = self.only_person(sentence);
        }
    }

    /// Who says something by the word at a place, where it is a verb of saying or opens a phrase that is one.
    fn says(&self, sentence: &[&str], at: usize) -> Option<Subject> {
        let words = self.lexicon.words;
        let verb = fold(sentence[at]);
        if self.is_report(&verb) {
            return Some(self.before(sentence, at));
        }
        // “He urges”; “their fears” are no verb.
        let is_now = is_in(words.telling_now, &verb) && !opens_name(sentence[at]);
        // “Hill went on to stress”
        let is_phrase = words.telling_phrases.iter().any(|phrase| {
            let row = sentence[at..].iter().map(|word| fold(word));
            let (first, rest) = (row.clone().take(phrase.len()), row.skip(phrase.len()));
            first.eq(phrase.iter().copied())
                && rest.take(1).any(|verb| is_in(words.saying_infinitives, &verb))
        });
        if !is_now && !is_phrase {
            return None;
        }
        let subject = self.before(sentence, at);
        // “Recent claims”: a noun may have a capital before it.
        let is_noun =
            is_in(words.telling_nouns, &verb) && opens_name(sentence[at.saturating_sub(1)]);
        if is_noun && matches!(subject, Subject::Named(..)) {
            return None;
        }
        matches!(subject, Subject::Named(..) | Subject::Pronoun { .. } | Subject::Own(..))
            .then_some(subject)
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
                self.is_report = true;
                self.parties.report(&name, self.lexicon.words);
                let reporter = match &self.own {
                    Own::Speaker(speaker) if *speaker != name => Some(speaker.clone()),
                    _ => None,
                };
                self.told = Told::By { name, reporter };
            }
            Subject::Own(word, _) => self.turn_to_writer(word),
            Subject::Pronoun { word, answers, .. } => self.turn_to_pronoun(word, answers),
            Subject::Opener => {
                if let Some(subject) = self.opener(sentence) {
                    self.begin(sentence, subject);
                }
            }
            Subject::Same if self.told == Told::Nobody => self.told = Told::Unclear(None),
            // “In your letter you said that …”: the writer goes on behind it.
            Subject::Addressed => {
                self.next = Some(self.told.clone());
                self.told = Told::Unclear(None);
            }
            Subject::Unknown => {
                self.is_report = true;
                self.told = Told::Unclear(None);
            }
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
            Subject::Addressed => self.pass_by(),
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
        match &self.own {
            Own::Unknown => self.told = Told::Unclear(Some(word)),
            Own::Speaker(name) => self.told = Told::by(name.clone()),
            Own::Writer => {
                self.parties.has_writer = true;
                self.told = Told::Writer(word);
            }
        }
    }

    /// Who tells a sentence before anything of it was read.
    fn begin_sentence(&mut self) {
        if let Some(next) = self.next.take() {
            self.told = next;
        }
        // Whoever says a whole paragraph says all of it.
        if let Own::Speaker(name) = &self.own {
            self.told = Told::by(name.clone());
        }
    }

    fn turn_to_pronoun(&mut self, word: String, answers: bool) {
        self.is_report = true;
        let is_known = matches!(self.told, Told::By { reporter: None, .. });
        // “Hill asked Wang for the letters. He replied …”
        if is_known && !answers {
            return;
        }
        // “Hill then reviewed the letters. He said …”
        let acts = self.acts.take().filter(|_| !answers);
        let other = acts.or_else(|| self.parties.other_than_writer());
        self.told = other.map_or_else(|| Told::Unclear(Some(word.to_lowercase())), Told::by);
    }

    /// Reads how the words that were looked for begin, where they begin a sentence.
    pub(super) fn turn_to(&mut self, inside: &str) {
        self.begin_sentence();
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
        if matches!(self.own, Own::Speaker(_)) {
            return;
        }
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
    pub(super) fn before(&self, sentence: &[&str], verb: usize) -> Subject {
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
        // “As early as May Hill said” tells it.
        let is_named = self.name(sentence, last).is_some_and(|(_, first)| first > clause + 1);
        let is_aside = is_in(words.asides, &fold(sentence[clause])) && !is_named;
        if is_in(words.not_telling, &word) || is_genitive || is_aside {
            return Subject::NoVerb;
        }
        if word.is_empty() || is_item(sentence[last]) {
            return Subject::Same;
        }
        // “He [Hill] said”
        if let Some(name) = glossed(sentence[last])
            && last.checked_sub(1).is_some_and(|at| is_in(words.pronouns, &fold(sentence[at])))
        {
            return Subject::Named(name.to_owned(), last - 1);
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
            return match self.subject_of_clause(sentence, last) {
                Some((name, first)) => Subject::Named(name, first),
                None => Subject::Pronoun { word, answers, at: last },
            };
        }
        if is_in(words.own_pronouns, &word) {
            return Subject::Own(sentence[last].to_owned(), last);
        }
        if is_in(words.addressed, &word) {
            return Subject::Addressed;
        }
        match self.name(sentence, last) {
            // “Hill said that if Wang agreed”: nobody is told to say that.
            Some((_, first))
                if first > 0 && is_in(words.before_condition, &fold(sentence[first - 1])) =>
            {
                Subject::NoVerb
            }
            Some((name, first)) => Subject::Named(name, first),
            None => Subject::Unknown,
        }
    }

    /// Whoever a pronoun stands for in a clause of a sentence that opens with them: "Hill was right when **he** said".
    fn subject_of_clause(&self, sentence: &[&str], pronoun: usize) -> Option<(String, usize)> {
        let words = self.lexicon.words;
        let opens = pronoun.checked_sub(1).map(|at| sentence[at])?;
        if !is_in(words.before_own_clause, opens) {
            return None;
        }
        let first = sentence.iter().position(|word| !is_item(word))?;
        let name = self.at_start(sentence, first)?;
        let end = first + name.split_whitespace().count();
        let verb = sentence.get(end)?;
        let acts = is_in(words.acting, &fold(verb)) || fold(verb).ends_with(words.past_ending);
        let is_alone = !sentence.get(end..pronoun)?.iter().any(|word| opens_name(word));
        (acts && is_alone && !(self.lexicon.is_place)(&name)).then_some((name, first))
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
}
