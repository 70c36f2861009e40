//! Says whether what was found answers the question, and if not, what is missing.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::confidence::{ConfidenceFeatures, lead};
use super::document_names::is_name;
use super::quotable::Quotable;
use super::relation::is_told;
use super::wording::has_number;
use crate::question::{DateWindow, Need, Question, QuestionType};
use crate::search::{AnswerType, Match, Matcher, STEM_ALONE, WeightedConcept, WeightedQuery};
use crate::text::{Word, stem, words};
use crate::time::Interval;

/// The share of the question's weight from which on a passage without a date is counted as being on the topic.
const MIN_SHARE_ON_TOPIC: f32 = 0.72;
/// The share from which on a passage is at least near the question.
const MIN_SHARE_TO_BE_NEAR: f32 = 0.3;

/// Whether an archive holds what was asked. The best passage decides, because it is what people read.
///
/// # Examples
///
/// ```
/// use pincite::answer::Verdict;
///
/// assert_eq!(serde_json::to_string(&Verdict::Partly)?, "\"partly\"");
/// assert_eq!(Verdict::Partly.name(), "partly");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every part of the question is met; or all but a name that the archive has, where it is likely right all the same.
    Answered,
    /// Some part is not met, and [`Answer::why`](super::Answer::why) says which; or some was left out
    /// ([`QuestionNote::Shortened`](crate::question::QuestionNote::Shortened)).
    Partly,
    /// Nothing here is on it.
    Nothing,
}

impl Verdict {
    /// The verdict in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Partly => "partly",
            Self::Nothing => "nothing",
        }
    }
}

/// Why a question is not, or not wholly, met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The day asked for does not exist.
    NoSuchDate,
    /// The time asked for lies outside everything the archive was written in or speaks of.
    OutsideCorpus,
    /// There is evidence on the topic, but not for that time.
    NoDateMatch,
    /// Words of the question are met by no passage.
    NoTopicMatch,
    /// All that is named is met, but no passage leads clearly enough to be taken for the answer.
    Unsure,
    /// The question names nothing that could be looked for.
    TooBroad,
    /// The text is not a question that can be read.
    Unreadable,
}

/// A part of a question that is not met.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unmet {
    /// Words of it that the archive has nowhere, as typed; several that stand next to each other are one: "Suez Canal".
    Words(String),
    /// Words of it that the archive has, and not the piece that comes nearest.
    Elsewhere(String),
    /// The number that it asks for.
    Number,
    /// The time that it asks for.
    Time,
}

impl Unmet {
    /// The words of the question that it is, as typed.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Words(words) | Self::Elsewhere(words) => Some(words),
            Self::Number | Self::Time => None,
        }
    }
}

/// What is judged: a question, how it is looked for, and what is known of its time.
pub(super) struct Asked<'a> {
    pub(super) question: &'a Question,
    pub(super) query: &'a WeightedQuery,
    /// First and last day that anything in the archive was written or is spoken of.
    pub(super) reach: Option<Interval>,
    /// First and last day that anything in the archive was written.
    pub(super) written: Option<Interval>,
    /// Whether part of the question was not looked for.
    pub(super) is_shortened: bool,
    pub(super) matcher: &'a Matcher<'a>,
    /// With which weight the document of the first piece has each concept, as far as names are missing in the piece.
    pub(super) names: &'a [f32],
    /// Whether every passage that has the words was read.
    pub(super) are_all_read: bool,
    /// The window that is looked in instead of a day that does not exist.
    pub(super) instead: Option<&'a DateWindow>,
}

/// A verdict and what belongs to it, best first.
pub(super) struct Judgement {
    pub(super) verdict: Verdict,
    pub(super) why: Option<Why>,
    pub(super) unmet: Vec<Unmet>,
    pub(super) quotables: Vec<Quotable>,
    /// How many are on the topic and bear no date.
    pub(super) undated: usize,
    /// What is known of the first.
    pub(super) confidence: ConfidenceFeatures,
}

/// What a quotation meets of the question.
struct Coverage {
    /// Share of the weight of names and content words.
    share: f32,
    unmet: Vec<Unmet>,
    /// Whether a name, a number, or a word that the whole archive lacks is unmet.
    lacks_key: bool,
    /// Whether nothing is unmet but names that the archive has elsewhere.
    lacks_names_alone: bool,
    /// Whether all that stands in quotation marks is quoted.
    has_phrases: bool,
    /// Whether it may say of the thing what is asked of it.
    is_told: bool,
    is_in_window: bool,
}

/// Judges what was found; what meets nothing of the question is left out.
pub(super) fn judge(asked: &Asked<'_>, ranked: Vec<Quotable>) -> Judgement {
    let covered = |(rank, mut quotable): (usize, Quotable)| {
        let coverage = coverage(asked, &quotable, if rank == 0 { asked.names } else { &[] });
        quotable.met = coverage.share;
        (quotable, coverage)
    };
    let mut found: Vec<(Quotable, Coverage)> =
        ranked.into_iter().enumerate().map(covered).collect();
    found.retain(|(_, coverage)| coverage.share > 0.0);
    let undated = |(found, coverage): &&(Quotable, Coverage)| {
        coverage.is_on_topic() && found.hit.is_undated()
    };
    let undated = found.iter().filter(undated).count();
    // The first piece alone decides, even where a later one meets more.
    let best = found.first().map(|(_, coverage)| coverage);
    let confidence = confidence(asked, &found);
    let (verdict, mut why) = verdict(asked, best, &confidence);
    let unmet = match (why, best) {
        // An answer may lack a name, and says so.
        (None | Some(Why::NoTopicMatch | Why::OutsideCorpus), Some(best)) => best.unmet.clone(),
        (Some(Why::NoTopicMatch), None) => topic_words(asked),
        _ => Vec::new(),
    };
    // Where a later piece is on it and of that time, it would be wrong to say that nothing is.
    let is_of_time = |(_, it): &(Quotable, Coverage)| it.is_in_window && it.is_on_topic();
    if verdict == Verdict::Partly && why == Some(Why::NoDateMatch) && found.iter().any(is_of_time) {
        why = Some(Why::Unsure);
    }
    let is_far = verdict == Verdict::Nothing && asked.is_of_time_beyond_writing();
    // What was written a hundred years later is no nearest evidence of a time alone.
    let quotables = match is_far {
        true => Vec::new(),
        false => found.into_iter().map(|(quotable, _)| quotable).collect(),
    };
    Judgement { verdict, why, unmet, quotables, undated, confidence }
}

fn verdict(
    asked: &Asked<'_>,
    best: Option<&Coverage>,
    confidence: &ConfidenceFeatures,
) -> (Verdict, Option<Why>) {
    let has_subject = asked.query.all().any(|concept| concept.need != Need::Helpful);
    // Certainty of one passage is wanted where one answers: not of a list, of a time alone, or of words in quotation
    // marks, which are found to the letter.
    let seeks_one = has_subject
        && asked.query.phrases.is_empty()
        && asked.query.query.order.is_none()
        && !asked.query.query.is_bare_name
        && !matches!(asked.query.query.question_type, QuestionType::List | QuestionType::OnThisDay);
    // Of several by their date one is known to be the latest only where none was left unread.
    let is_unordered = asked.query.query.order.is_some() && !asked.are_all_read;
    let is_found = |best: &Coverage| !seeks_one && !is_unordered && best.is_on_topic();
    let is_sure = confidence.probability() >= confidence.enough() && !is_unordered;
    // A number of another place or year is the commonest wrong one.
    let is_count = asked.query.query.question_type == QuestionType::HowMany;
    let is_sure_without_a_name = seeks_one && !is_count && confidence.is_enough_without_a_name();
    let answers = |best: &Coverage| {
        let is_met = best.meets_all() && (is_sure || is_found(best));
        best.is_told && (is_met || best.lacks_names_alone && is_sure_without_a_name)
    };
    let is_beyond = asked.is_beyond_reach();
    match best {
        // First: however well a passage meets the nearest window, the day asked for does not exist.
        _ if asked.instead.is_some() => (Verdict::Nothing, Some(Why::NoSuchDate)),
        // What was left out may be the very point; which words were, nobody can say to be missing.
        Some(best) if best.is_in_window && asked.is_shortened && answers(best) => {
            (Verdict::Partly, None)
        }
        Some(best) if best.is_in_window && answers(best) => (Verdict::Answered, None),
        Some(best) if !best.is_in_window && best.is_on_topic() => {
            let why = if is_beyond { Why::OutsideCorpus } else { Why::NoDateMatch };
            // Without a subject only a time was asked for, and that is not met.
            (if has_subject { Verdict::Partly } else { Verdict::Nothing }, Some(why))
        }
        _ if is_beyond => (Verdict::Nothing, Some(Why::OutsideCorpus)),
        // Every name and number is met: what is missing is certainty, and no word that could be named.
        Some(best)
            if best.meets_all() && best.is_in_window && best.share >= MIN_SHARE_TO_BE_NEAR =>
        {
            (Verdict::Partly, Some(Why::Unsure))
        }
        Some(best) if best.share >= MIN_SHARE_TO_BE_NEAR => {
            (Verdict::Partly, Some(Why::NoTopicMatch))
        }
        _ => (Verdict::Nothing, Some(Why::NoTopicMatch)),
    }
}

impl Asked<'_> {
    /// Whether it asks for a time outside everything that the archive was written in or speaks of.
    fn is_beyond_reach(&self) -> bool {
        let is_near =
            |window: &DateWindow| self.reach.is_some_and(|reach| reach.overlaps(&window.interval));
        // Of a time that was left out nothing is known.
        !self.is_shortened && self.question.is_dated() && !self.question.dates.iter().any(is_near)
    }

    /// Whether it asks for a time alone, in which nothing of the archive was written.
    fn is_of_time_beyond_writing(&self) -> bool {
        let is_near = |window: &DateWindow| {
            self.written.is_none_or(|written| written.overlaps(&window.interval))
        };
        self.query.query.is_of_time_alone() && !self.question.dates.iter().any(is_near)
    }
}

impl Coverage {
    /// Whether every name, number and row of words is met; other words may stand in other words.
    fn meets_all(&self) -> bool {
        self.has_phrases && !self.lacks_key
    }

    fn is_on_topic(&self) -> bool {
        self.meets_all() && self.share >= MIN_SHARE_ON_TOPIC
    }
}

/// What is known of the first of what was found.
fn confidence(asked: &Asked<'_>, found: &[(Quotable, Coverage)]) -> ConfidenceFeatures {
    let [(first, coverage), rest @ ..] = found else { return ConfidenceFeatures::default() };
    let flag = |is: bool| if is { 1.0 } else { 0.0 };
    // The numbers of a service have a scale of their own, for which nothing was fitted: its order shows in the lead.
    let logit = |quotable: &Quotable| {
        quotable.rerank.filter(|part| part.is_logit).and_then(|part| part.score)
    };
    let second = rest.iter().map(|(quotable, _)| quotable.score).reduce(f32::max);
    let others = rest.iter().filter(|(quotable, _)| quotable.document() != first.document());
    let of_others = others.map(|(quotable, _)| quotable.score).reduce(f32::max);
    let best_of_rest = rest.iter().filter_map(|(quotable, _)| logit(quotable)).reduce(f32::max);
    let added = first.rerank.map_or(0.0, |part| part.added);
    let first_logit = logit(first);
    let wants = asked.query.query.answer_type;
    ConfidenceFeatures {
        score: first.score - added,
        lead: lead(first.score, second),
        document_lead: lead(first.score, of_others),
        met: coverage.share,
        lacks_key: flag(!coverage.meets_all()),
        lacks_kind: flag(wants != AnswerType::Anything && first.run.score.kind == 0.0),
        logit: first_logit.unwrap_or(0.0),
        logit_lead: match (first_logit, best_of_rest) {
            (Some(first), Some(best)) => first - best,
            _ => 0.0,
        },
        is_reranked: first_logit.is_some(),
    }
}

/// `names` has the weight with which the document has each concept, or nothing.
fn coverage(asked: &Asked<'_>, quotable: &Quotable, names: &[f32]) -> Coverage {
    let Asked { question, query, .. } = asked;
    let met = &quotable.hit.met;
    let counted =
        || query.concepts.iter().zip(met).filter(|(concept, _)| concept.need != Need::Helpful);
    let total: f32 = counted().map(|(concept, _)| concept.weight).sum();
    let sum: f32 = counted().map(|(concept, met)| concept.weight * met).sum();
    let in_other_words = names_in_other_words(asked, quotable);
    let is_unmet = |(at, concept): &(usize, &WeightedConcept)| {
        let is_key = concept.need == Need::Name || is_missing(concept, met[*at]);
        // Who is named at the head of a document, or signs it, need not be named in each of its passages.
        let met = met[*at].max(names.get(*at).copied().unwrap_or(0.0));
        is_key && met <= STEM_ALONE || in_other_words.contains(&concept.span)
    };
    let mut unmet: Vec<&WeightedConcept> =
        query.concepts.iter().enumerate().filter(is_unmet).map(|(_, concept)| concept).collect();
    let key_unmet = !unmet.is_empty();
    let is_elsewhere = |concept: &&WeightedConcept| {
        is_name(concept) && concept.exists && !in_other_words.contains(&concept.span)
    };
    let lacks_names = key_unmet && unmet.iter().all(is_elsewhere);
    unmet.sort_by_key(|concept| concept.span.start);
    let mut unmet = joined(question, &unmet);
    let number_unmet =
        query.query.question_type == QuestionType::HowMany && !gives_number(asked, quotable);
    unmet.extend(number_unmet.then_some(Unmet::Number));
    // "When" is answered by a time.
    let lacks_kind = run_lacks_kind(asked, quotable);
    unmet.extend(lacks_kind.clone());
    let window = &quotable.window;
    let is_in_window = !question.is_dated() || window.is_met() && window.surely;
    // The engine knows stems; in the quotation the words were compared to the letter.
    let has_phrases = quotable.run.met[query.concepts.len()..].iter().all(|met| *met > 0.0);
    // A date that is met counts like one more word of average weight.
    let date = if question.is_dated() && is_in_window {
        total / counted().count().max(1) as f32
    } else {
        0.0
    };
    Coverage {
        share: if total > 0.0 { (sum + date) / (total + date) } else { 1.0 },
        lacks_key: key_unmet || number_unmet || lacks_kind.is_some(),
        lacks_names_alone: lacks_names && !number_unmet && lacks_kind.is_none() && has_phrases,
        unmet,
        has_phrases,
        is_told: is_told(question, query, asked.matcher, &quotable.run),
        is_in_window,
    }
}

/// Whether the whole archive lacks a word that is asked about, in every form and in every word of the same meaning ("How many
/// **penguins** …"), or the passage has its stem alone, in another word ("authority" for "**author**").
///
/// What is done is no exception: where nothing says “murder”, “Did he murder anybody?” has no answer. A common word that
/// the archive has somewhere may be said in other words here.
fn is_missing(concept: &WeightedConcept, met: f32) -> bool {
    concept.need == Need::Content && (!concept.exists || met > 0.0 && met <= STEM_ALONE)
}

/// Names of one word that a passage has in another form only, and in small letters: "hamlets" for "Hamlet".
fn names_in_other_words(asked: &Asked<'_>, quotable: &Quotable) -> Vec<Range<usize>> {
    let concepts = &asked.query.concepts;
    let is_name = |concept: &&WeightedConcept| {
        concept.need == Need::Name
            && concept.asked.starts_with(char::is_uppercase)
            && concept.forms[0].words.len() == 1
    };
    let mut names = concepts.iter().filter(is_name).peekable();
    if names.peek().is_none() {
        return Vec::new();
    }
    let text = quotable.hit.view.text();
    let row = words(text);
    let found = asked.matcher.find(&row);
    let is_other = |concept: &&WeightedConcept| {
        let is_of = |found: &&Match| {
            concepts.get(found.concept).is_some_and(|known| known.span == concept.span)
        };
        let places = || found.iter().filter(is_of);
        let is_small = |found: &Match| {
            let word = &row[found.words.start];
            let asked = &concept.forms[0].words[0];
            // Another spelling of the name ("Govt", "government") may be small.
            text[word.span.clone()].starts_with(char::is_lowercase)
                && word.folded != *asked
                && stem(&word.folded) == stem(asked)
        };
        // Where no word here has it, the heading does.
        places().next().is_some() && places().all(is_small)
    };
    names.filter(is_other).map(|concept| concept.span.clone()).collect()
}

/// The time that is asked for, where the quoted words hold none.
///
/// A name is not looked for in the same way: "the monks" answer "who" as well as a name does.
fn run_lacks_kind(asked: &Asked<'_>, quotable: &Quotable) -> Option<Unmet> {
    let is_when = asked.query.query.question_type == QuestionType::When;
    (is_when && quotable.run.speaks_of.is_empty()).then_some(Unmet::Time)
}

/// Whether the quoted words give a number besides their dates, and name what is to be counted.
fn gives_number(asked: &Asked<'_>, quotable: &Quotable) -> bool {
    let run = &quotable.run;
    let mut text = run.text.clone();
    // “On 12 May 1962 the ships …” gives no number of ships.
    for time in &run.speaks_of {
        text = text.replace(&time.text, " ");
    }
    let named = counted(asked.question, asked.query).is_none_or(|counted| run.met[counted] > 0.0);
    named && has_number(&text, &asked.question.language.evidence)
}

/// What is to be counted: the first thing after "how many".
fn counted(question: &Question, query: &WeightedQuery) -> Option<usize> {
    let is_phrase = |row: &[Word], phrase: &str| {
        row.iter().map(|word| word.folded.as_str()).eq(phrase.split(' '))
    };
    let phrases = question.language.questions.before_counted.iter();
    let ends = phrases.filter_map(|phrase| {
        let mut rows = question.words.windows(phrase.split(' ').count());
        rows.find(|row| is_phrase(row, phrase))?.last().map(|word| word.span.end)
    });
    let end = ends.min()?;
    query.concepts.iter().position(|concept| concept.span.start >= end)
}

fn topic_words(asked: &Asked<'_>) -> Vec<Unmet> {
    let concepts = asked.query.concepts.iter();
    let words: Vec<&WeightedConcept> =
        concepts.filter(|concept| concept.need != Need::Helpful).collect();
    joined(asked.question, &words)
}

/// The concepts as typed, those that stand next to each other as one: "Suez Canal".
///
/// What the archive has nowhere is told apart from what only the piece lacks.
fn joined(question: &Question, concepts: &[&WeightedConcept]) -> Vec<Unmet> {
    let mut spans: Vec<(Range<usize>, bool)> = Vec::new();
    for concept in concepts {
        match spans.last_mut() {
            // Exactly one blank: a comma or a word between them makes two things.
            Some((last, exists))
                if question.text.get(last.end..concept.span.start) == Some(" ")
                    && *exists == concept.exists =>
            {
                last.end = concept.span.end
            }
            _ => spans.push((concept.span.clone(), concept.exists)),
        }
    }
    let unmet = |(span, exists): (Range<usize>, bool)| {
        let words = question.text.get(span)?.to_owned();
        Some(if exists { Unmet::Elsewhere(words) } else { Unmet::Words(words) })
    };
    spans.into_iter().filter_map(unmet).collect()
}
