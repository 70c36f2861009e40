//! Turns a question into a query: what it is about, under which forms, and when.

use std::ops::Range;
use std::sync::Arc;

use super::DateCriteria;
use crate::language::Language;
use crate::question::{
    Clock, DateOrder, DateWindow, Join, NameHit, Need, Question, QuestionType, Request, TopicWord,
    has_phrase,
};
use crate::text::{
    GroupKind, NameForm, Rival, Spellings, Word, number_at, other_forms, other_spelling, stem,
    words,
};

/// Most things that a question is looked for by; of a longer one the first ones count.
///
/// The answers to all judged questions are the same with this cap and without. Each costs a look into the term dictionary for every form,
/// and a look into its postings for every candidate.
pub const MAX_CONCEPTS: usize = 32;
/// How often a thing counts that is named again and again.
///
/// Twice counts more than once: to count every word once changed a twentieth of the answers to judged questions,
/// and at least two of their verdicts.
pub const MAX_MENTIONS: usize = 3;
/// Most rows of words in quotation marks that are looked for.
pub const MAX_PHRASES: usize = 8;
/// Most words of one such row that an engine looks for. A longer one is found by its beginning,
/// and whoever quotes compares all of its words.
pub const MAX_WORDS_OF_PHRASE: usize = 40;

/// A question as an engine may look for it: what it is about, under which forms, and when.
///
/// It is made from the question and the spelling groups alone and never changes.
/// What an archive says to it (how rare a word is, which forms it has, what a mistyped word may mean) is
/// a [`Vocabulary`](super::Vocabulary), and both together are a [`WeightedQuery`](super::WeightedQuery).
/// It holds no type of any engine. Its size is bounded by [`MAX_CONCEPTS`] and the caps beside it, and it tells whether they left anything out;
/// its times and excluded words are bounded by what is read of a question,
/// and a thing that is named again and again is in it no more than [`MAX_MENTIONS`] times.
///
/// # Examples
///
/// ```
/// use pincite::question::{QuestionReader, read};
/// use pincite::search::{MatchKind, Query};
/// use pincite::text::Spellings;
/// use pincite::time::{DateReader, NumericOrder};
///
/// let names = Spellings::parse(r#"place = ["pinyin: Beijing | postal: Peking"]"#)?;
/// let dates = DateReader::new(Vec::new());
/// let order = NumericOrder::DayFirst;
/// let reader = QuestionReader { dates: &dates, names: &names, century: 1900, order };
/// let question = read("the harbours of Peking in 1934", "2026-11-22".parse()?, &reader);
///
/// let query = Query::new(&question, &names);
/// let asked: Vec<_> = query.concepts.iter().map(|concept| &*concept.asked).collect();
/// assert_eq!(asked, ["harbours", "Peking"]);
/// let forms = &query.concepts[1].forms;
/// assert_eq!((&*forms[0].shown, forms[0].match_kind), ("Peking", MatchKind::Same));
/// assert_eq!((&*forms[1].shown, forms[1].match_kind), ("Beijing", MatchKind::Spelling));
/// assert_eq!(query.windows.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The language of the question, whose words choose the sentences of an answer.
    pub language: &'static Language,
    /// The things it is about, in the order of the question.
    pub concepts: Vec<Concept>,
    /// Rows of words that must stand together.
    pub phrases: Vec<Concept>,
    /// Whether a cap left out a thing or a row of words that the question asks for.
    pub leaves_out: bool,
    /// Stems of words that must not occur: all of them, each once.
    pub excluded: Vec<String>,
    /// Times.
    pub windows: Vec<DateWindow>,
    /// Whether every time must be met or any one.
    pub join: Join,
    /// Which date counts.
    pub clock: Clock,
    /// Which of those that meet it alike is wanted by its date.
    pub order: Option<DateOrder>,
    /// The places of the documents that are searched, in the order of the archive; all where there is none.
    pub within: Option<Arc<[usize]>>,
    /// Kind of question.
    pub question_type: QuestionType,
    /// What a sentence that answers it is likely to hold.
    pub answer_type: AnswerType,
    /// Whether the passage is wanted that tells most of a bare name.
    pub is_bare_name: bool,
    /// Whether what tells most of its document is wanted rather than a part of it.
    pub wants_summary: bool,
}

/// What a sentence is likely to hold that answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnswerType {
    /// Nothing that could be told from outside.
    Anything,
    /// A time.
    Time,
    /// A number.
    Number,
    /// A name that the question does not give.
    Name,
    /// A reason.
    Reason,
    /// What somebody thought of a thing, rather than the thing.
    Judgement,
}

/// One thing that a question is about, with every form under which an archive may have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// As typed.
    pub asked: String,
    /// Its bytes in the question; empty for a phrase.
    pub span: Range<usize>,
    /// The forms, the typed one first.
    pub forms: Vec<Form>,
    /// How much hangs on it.
    pub need: Need,
    /// Whether it is looked for as typed, and under no other spelling.
    pub as_typed: bool,
}

/// One form of a concept.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// As it is written.
    pub shown: String,
    /// Folded words.
    pub words: Vec<String>,
    /// Their stems.
    pub stems: Vec<String>,
    /// How it is bound to what was typed.
    pub match_kind: MatchKind,
    /// Longer names of other persons that hold this one.
    pub rivals: Vec<Rival>,
}

/// How a form is bound to the typed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MatchKind {
    /// As typed.
    Same,
    /// Another spelling of the same name, or British for American.
    Spelling,
    /// The part of a name by which a text goes on to call a person.
    Short,
    /// A word of the same family: "decision" for "decide".
    Derived,
    /// A word of the same meaning.
    Synonym,
    /// A country for its people.
    Nation,
    /// A seat of government for the country, or the other way.
    Related,
    /// One or two letters away.
    Typo,
    /// What a program for text recognition may have made of it: "han0i".
    Misread,
}

impl MatchKind {
    /// Whether a form is the thing itself, written as typed or otherwise, and not something near it.
    pub fn is_itself(self) -> bool {
        matches!(self, MatchKind::Same | MatchKind::Spelling | MatchKind::Typo | MatchKind::Misread)
    }

    /// What a match of this kind is worth against the typed form.
    pub fn weight(self) -> f32 {
        match self {
            MatchKind::Same => 1.0,
            MatchKind::Spelling => 0.95,
            MatchKind::Typo | MatchKind::Misread => 0.8,
            MatchKind::Short => 0.8,
            MatchKind::Derived | MatchKind::Nation => 0.85,
            MatchKind::Synonym => 0.65,
            MatchKind::Related => 0.6,
        }
    }
}

impl Query {
    /// The query for a question; `names` supplies the other forms and must be what the question was read with.
    pub fn new(question: &Question, names: &Spellings) -> Self {
        // "Documents written in 1969" has no subject: the words of its frame would only mislead.
        let has_subject = question.topic.iter().any(|word| word.need != Need::Helpful);
        let (concepts, cuts_concepts) = match has_subject || !question.is_dated() {
            true => concepts(question, names),
            false => (Vec::new(), false),
        };
        let (phrases, cuts_phrases) = phrases(question);
        Self {
            language: question.language,
            concepts,
            phrases,
            leaves_out: cuts_concepts || cuts_phrases,
            excluded: excluded(question),
            windows: windows(question),
            join: question.join,
            clock: question.clock,
            order: question.order,
            within: question.scope.as_ref().map(|scope| Arc::clone(&scope.documents)),
            question_type: question.question_type,
            answer_type: answer_type(question),
            is_bare_name: question.request == Request::Name,
            wants_summary: question.request == Request::Summarise,
        }
    }

    /// Lets the name that ends at this byte of the question be met by what a text may call its bearer.
    pub(crate) fn with_form(mut self, end: usize, form: &str) -> Self {
        let of_name = self.concepts.iter_mut().filter(|concept| concept.span.end == end);
        of_name.for_each(|concept| concept.add(Form::new(form, MatchKind::Short)));
        self
    }

    /// The times it asks for.
    pub fn date_criteria(&self) -> DateCriteria<'_> {
        DateCriteria { windows: &self.windows, join: self.join, clock: self.clock }
    }

    /// Whether it names a time and nothing else: "What happened on 22 October 1962?"
    pub fn is_of_time_alone(&self) -> bool {
        !self.windows.is_empty() && self.all().next().is_none()
    }

    /// Every concept, phrases included.
    pub fn all(&self) -> impl Iterator<Item = &Concept> {
        self.concepts.iter().chain(&self.phrases)
    }
}

impl Concept {
    fn single(text: &str, span: Range<usize>, need: Need) -> Self {
        let forms = vec![Form::new(text, MatchKind::Same)];
        Self { asked: text.to_owned(), span, forms, need, as_typed: false }
    }

    /// Adds a form; one with the stems of another only brings its rivals.
    fn add(&mut self, form: Form) {
        match self.forms.iter_mut().find(|other| other.stems == form.stems) {
            Some(known) => known.rivals.extend(form.rivals),
            None if form.words.is_empty() => {}
            None => self.forms.push(form),
        }
    }
}

impl Form {
    /// A form of a text.
    pub fn new(text: &str, match_kind: MatchKind) -> Self {
        let words = words(text).into_iter().map(|word| word.folded).collect();
        Self::of_words(text, words, match_kind)
    }

    /// The stems that an engine looks for: all of them, or those of the first [`MAX_WORDS_OF_PHRASE`] words.
    ///
    /// Each costs a look into the dictionary and, for every candidate, into its places.
    pub fn stems_sought(&self) -> &[String] {
        &self.stems[..self.stems.len().min(MAX_WORDS_OF_PHRASE)]
    }

    /// Whether an engine looks for its beginning alone.
    pub(super) fn is_cut(&self) -> bool {
        self.stems.len() > MAX_WORDS_OF_PHRASE
    }

    /// The form of a stem of the archive.
    pub(super) fn of_stem(stem: &str, match_kind: MatchKind) -> Self {
        let one = vec![stem.to_owned()];
        let (words, stems) = (one.clone(), one);
        Self { shown: stem.to_owned(), words, stems, match_kind, rivals: Vec::new() }
    }

    fn of_words(shown: &str, words: Vec<String>, match_kind: MatchKind) -> Self {
        let stems = words.iter().map(|word| stem(word)).collect();
        Self { shown: shown.to_owned(), words, stems, match_kind, rivals: Vec::new() }
    }
}

/// The things that a question is about, no more than are looked for, and none of them too often;
/// and whether there are more.
fn concepts(question: &Question, names: &Spellings) -> (Vec<Concept>, bool) {
    let mut concepts: Vec<Concept> = Vec::new();
    let mut hits = question.names.as_slice();
    let mut topic = question.topic.as_slice();
    let mut at = 0;
    while at < question.words.len() {
        let word = &question.words[at];
        // Names and topic words stand in the order of the words, so both lists are walked along and
        // never searched from the start.
        hits = &hits[hits.partition_point(|hit| hit.at < at)..];
        topic = &topic[topic.partition_point(|topic| topic.span.start < word.span.start)..];
        let Some(first) = topic.first().filter(|topic| topic.span == word.span) else {
            at += 1;
            continue;
        };
        let here = &hits[..hits.partition_point(|hit| hit.at == at)];
        // A name takes all its words at once: “T. V. Soong” is one concept and not three.
        // So does a number in words: “thirty-eighth”.
        let number =
            number_at(&question.text, &question.words[at..], question.language).filter(|number| {
                is_topic(topic, &question.words[at..at + number.len], question.language)
            });
        let name_len = here.first().map_or(1, |hit| hit.len).max(designation_len(question, at));
        let len = number.as_ref().map_or(1, |number| number.len).max(name_len);
        let is_name = here.first().is_some_and(|hit| hit.len == len);
        let here = &here[..if is_name { here.len() } else { 0 }];
        let row = &question.words[at..at + len];
        let row_stems: Vec<String> = row.iter().map(|word| stem(&word.folded)).collect();
        // By stems, so that “harbour” and “harbours” count as one thing named twice.
        let mentions = concepts.iter().filter(|known| known.forms[0].stems == row_stems).count();
        if mentions < MAX_MENTIONS {
            if concepts.len() == MAX_CONCEPTS {
                return (concepts, true);
            }
            let mut found = concept(question, row, first, here, names);
            if let Some(concept) = found.as_mut().filter(|concept| !concept.as_typed) {
                let number = number.iter().filter(|number| number.len == len);
                let written = number.flat_map(|number| number.forms(question.language));
                let forms =
                    other_forms(&question.text, &question.words, at..at + len, question.language);
                written
                    .chain(forms)
                    .for_each(|form| concept.add(Form::new(&form, MatchKind::Spelling)));
            }
            concepts.extend(found);
        }
        at += len;
    }
    (concepts, false)
}

/// How many words a designation takes: "U-2" is one thing, and neither a letter nor a number.
fn designation_len(question: &Question, at: usize) -> usize {
    let words = &question.words;
    let (Some(word), Some(next)) = (words.get(at), words.get(at + 1)) else { return 1 };
    let gap = question.text.get(word.span.end..next.span.start);
    let is_letter = word.folded.len() == 1 && word.folded.starts_with(char::is_alphabetic);
    let is_number = next.folded.starts_with(|c: char| c.is_ascii_digit());
    if is_letter && is_number && matches!(gap, Some("-" | "–")) { 2 } else { 1 }
}

/// Whether all words of a number are topic words, but for an "and" between them; `topic` begins with the first.
fn is_topic(topic: &[TopicWord], row: &[Word], language: &Language) -> bool {
    let mut topic = topic.iter().peekable();
    row.iter().all(|word| {
        topic.next_if(|topic| topic.span == word.span).is_some()
            || word.folded == language.compounds.number_and
    })
}

/// The concept of a row of words that begins with a topic word; `hits` are the names that the row is.
fn concept(
    question: &Question,
    row: &[Word],
    first: &TopicWord,
    hits: &[NameHit],
    names: &Spellings,
) -> Option<Concept> {
    let span = first.span.start..row.last()?.span.end;
    let asked = question.text.get(span.clone())?;
    let as_typed = question.as_typed.contains(&span);
    let mut concept = Concept { as_typed, ..Concept::single(asked, span, first.need) };
    if as_typed {
        return Some(concept);
    }
    for hit in hits {
        let group = names.groups().get(hit.group)?;
        let typed = &group.forms[hit.form];
        for form in &group.forms {
            let rivals = match group.kind {
                // Who types the short name may mean anybody of that name.
                GroupKind::Person if typed.is_short() => Vec::new(),
                // A state's forms are near it and no spellings: to tell its namesakes apart cost `other` a first place.
                GroupKind::Person | GroupKind::Place | GroupKind::Body => names.rivals(group, form),
                _ => Vec::new(),
            };
            let other =
                Form::of_words(&form.shown, form.words(), match_kind(group.kind, typed, form));
            concept.add(Form { rivals, ..other });
        }
    }
    add_namesakes(&mut concept, question, hits);
    // British or American: “labour” and “labor” have different stems, so each must be a form.
    if let Some(other) = other_spelling(&concept.forms[0].words.join(" "), question.language) {
        concept.add(Form::new(&other, MatchKind::Spelling));
    }
    Some(concept)
}

/// Lets "Cape Kennedy" and "Kennedy Library" not be Kennedy, unless the question itself names them.
fn add_namesakes(concept: &mut Concept, question: &Question, hits: &[NameHit]) {
    let language = &question.language.requests;
    let is_person = hits.iter().any(|hit| hit.kind == GroupKind::Person);
    let (before, behind) = match is_person {
        true => (language.before_namesakes, language.behind_namesakes),
        false if hits.is_empty() && concept.need == Need::Name => {
            (&[][..], language.behind_unknown)
        }
        false => return,
    };
    let is_asked = |words: &[&str]| {
        let beside = |word: &Word| {
            let is_near = |gap: Option<&str>| gap == Some(" ");
            let (start, end) = (concept.span.start, concept.span.end);
            words.contains(&word.folded.as_str())
                && (is_near(question.text.get(word.span.end..start))
                    || is_near(question.text.get(end..word.span.start)))
        };
        question.words.iter().any(beside)
    };
    if is_asked(before) || is_asked(behind) {
        return;
    }
    for form in &mut concept.forms {
        let behind = behind.iter().map(|word| Rival::beside(&form.words, None, Some(word)));
        let before = before.iter().map(|word| Rival::beside(&form.words, Some(word), None));
        form.rivals.extend(behind.chain(before).collect::<Vec<Rival>>());
    }
}

/// The rows of words in quotation marks, each once, no more than are looked for; and whether there are more.
fn phrases(question: &Question) -> (Vec<Concept>, bool) {
    let mut phrases: Vec<Concept> = Vec::new();
    for text in &question.phrases {
        let phrase = Concept::single(text, 0..0, Need::Content);
        let form = &phrase.forms[0];
        let is_new = phrases.iter().all(|known| known.forms[0].words != form.words);
        if is_new && !form.words.is_empty() {
            if phrases.len() == MAX_PHRASES {
                return (phrases, true);
            }
            phrases.push(phrase);
        }
    }
    (phrases, false)
}

/// The stems of the words that it excludes, each once. None is left out: a word that somebody excluded is never shown.
fn excluded(question: &Question) -> Vec<String> {
    let mut excluded: Vec<String> = question.excluded.iter().flat_map(|text| stems(text)).collect();
    excluded.sort_unstable();
    excluded.dedup();
    excluded
}

/// The times of a question, each once.
fn windows(question: &Question) -> Vec<DateWindow> {
    let mut windows: Vec<DateWindow> = Vec::new();
    for window in &question.dates {
        let same =
            |known: &DateWindow| (known.edtf, known.interval) == (window.edtf, window.interval);
        if !windows.iter().any(same) {
            windows.push(window.clone());
        }
    }
    windows
}

fn answer_type(question: &Question) -> AnswerType {
    let language = &question.language.questions;
    let weighs = |word: &TopicWord| {
        stems(&word.text).iter().any(|stem| language.weighing_stems.contains(&stem.as_str()))
    };
    let asks_why = |word: &Word| language.why.contains(&word.folded.as_str());
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| has_phrase(&question.words, phrase));
    match question.question_type {
        QuestionType::When => AnswerType::Time,
        QuestionType::HowMany => AnswerType::Number,
        QuestionType::Who | QuestionType::Where => AnswerType::Name,
        _ if question.asks_measure() || has(language.number_phrases) => AnswerType::Number,
        _ if question.words.iter().any(asks_why) || has(language.why_phrases) => AnswerType::Reason,
        _ if question.topic.iter().any(weighs) => AnswerType::Judgement,
        _ => AnswerType::Anything,
    }
}

/// How a form of a group is bound to the one that was typed.
fn match_kind(kind: GroupKind, typed: &NameForm, form: &NameForm) -> MatchKind {
    let is_seat = |form: &NameForm| &*form.system == "seat";
    match kind {
        GroupKind::Person if form.is_short_for(typed) => MatchKind::Short,
        GroupKind::Person | GroupKind::Place | GroupKind::Body | GroupKind::Term => {
            MatchKind::Spelling
        }
        GroupKind::Derived => MatchKind::Derived,
        GroupKind::Word => MatchKind::Synonym,
        // “Chinese” for “China” is nearly the same; “Beijing” for “China” is only near it.
        GroupKind::State if is_seat(typed) == is_seat(form) => MatchKind::Nation,
        GroupKind::State => MatchKind::Related,
    }
}

fn stems(text: &str) -> Vec<String> {
    words(text).iter().map(|word| stem(&word.folded)).collect()
}
