//! Turns judged questions and the answers to them into measures: how often the right words come first, and how often a refusal is right.

use std::fmt;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::Value;

use crate::answer::{Answer, Evidence, Verdict};

/// A question with what a good answer to it holds. Other fields of the line are not looked at.
#[derive(Clone, Debug, Deserialize)]
pub struct Judged {
    /// A name for the lists, text or number; the line's number when there is none.
    #[serde(default)]
    pub id: Option<Value>,
    /// The question.
    pub question: String,
    /// Ids, files or titles of documents that hold the answer.
    #[serde(default, alias = "gold")]
    pub documents: Words,
    /// Words that the right quotation holds; any one of several.
    #[serde(default, alias = "excerpts")]
    pub must_contain: Words,
    /// False where the archive holds no answer.
    #[serde(default = "yes")]
    pub answerable: bool,
}

fn yes() -> bool {
    true
}

/// One text or a list of texts.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(untagged)]
pub enum Words {
    /// Nothing is asked for.
    #[default]
    None,
    /// These words.
    One(String),
    /// Any of these.
    Any(Vec<String>),
}

/// The file of judged questions cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// A line is no judged question.
    #[error(
        "line {line} is no judged question ({reason}); write one JSON object a line with \"question\" and \"documents\", \"must_contain\" or \"answerable\": false"
    )]
    Line {
        /// From 1.
        line: usize,
        /// What the reader says.
        reason: String,
    },
    /// There is no question in it.
    #[error("the file holds no question; write one JSON object a line")]
    Empty,
}

/// Reads JSON Lines.
pub fn read(text: &str) -> Result<Vec<Judged>, EvalError> {
    let mut judged = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fault = |reason: String| EvalError::Line { line: at + 1, reason };
        let one: Judged = serde_json::from_str(line).map_err(|error| fault(error.to_string()))?;
        if one.answerable && one.documents.list().is_empty() && one.must_contain.list().is_empty() {
            return Err(fault("nothing says what a right answer holds".to_owned()));
        }
        let id = one.id.unwrap_or_else(|| Value::from(format!("line {}", at + 1)));
        judged.push(Judged { id: Some(id), ..one });
    }
    if judged.is_empty() { Err(EvalError::Empty) } else { Ok(judged) }
}

impl Words {
    fn list(&self) -> &[String] {
        match self {
            Words::None => &[],
            Words::One(one) => std::slice::from_ref(one),
            Words::Any(several) => several,
        }
    }
}

impl Judged {
    fn name(&self) -> String {
        match &self.id {
            Some(Value::String(name)) => name.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        }
    }

    /// Whether a piece of evidence holds the right words, or, where none are named, is of the right document.
    ///
    /// The words may be given as they are shown or as they stand in the file, with its page marks.
    fn is_met_by(&self, evidence: &Evidence) -> bool {
        let shown = folded(evidence.quote.text());
        let source = folded(evidence.document.slice(evidence.quote.span()).unwrap_or_default());
        let holds = |words: &String| {
            let words = folded(words);
            shown.contains(&words) || source.contains(&words)
        };
        match self.must_contain.list() {
            [] => self.is_document(evidence),
            wanted => wanted.iter().any(holds),
        }
    }

    fn is_document(&self, evidence: &Evidence) -> bool {
        let document = &evidence.document;
        let names = [document.id.0.as_str(), &document.file, &document.title];
        self.documents.list().iter().any(|wanted| names.contains(&wanted.as_str()))
    }
}

/// Runs of white space are one blank, here as in quotations.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How well a set of judged questions was answered.
#[derive(Clone, Debug, Default)]
pub struct Report {
    outcomes: Vec<Outcome>,
}

/// What became of one question.
#[derive(Clone, Debug)]
struct Outcome {
    id: String,
    question: String,
    answerable: bool,
    verdict: Verdict,
    /// Rank of the first right quotation, from 1.
    right: Option<usize>,
    /// Rank of the first quotation from a right document; `None` too where no document is named.
    document: Option<usize>,
    names_document: bool,
    first_quote: String,
    time: Duration,
}

/// Asks every question.
pub fn run<E>(judged: &[Judged], ask: impl Fn(&str) -> Result<Answer, E>) -> Result<Report, E> {
    let outcomes = judged.iter().map(|judged| outcome(judged, &ask)).collect::<Result<_, E>>()?;
    Ok(Report { outcomes })
}

fn outcome<E>(judged: &Judged, ask: impl Fn(&str) -> Result<Answer, E>) -> Result<Outcome, E> {
    let started = Instant::now();
    let answer = ask(&judged.question)?;
    let time = started.elapsed();
    let rank =
        |is_right: &dyn Fn(&Evidence) -> bool| answer.shown().position(is_right).map(|at| at + 1);
    Ok(Outcome {
        id: judged.name(),
        question: judged.question.clone(),
        answerable: judged.answerable,
        verdict: answer.verdict,
        right: rank(&|evidence| judged.is_met_by(evidence)),
        document: rank(&|evidence| judged.is_document(evidence)),
        names_document: !judged.documents.list().is_empty(),
        first_quote: answer.shown().next().map_or(String::new(), |it| it.quote.text().to_owned()),
        time,
    })
}

impl Report {
    fn answerable(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(|outcome| outcome.answerable)
    }

    fn unanswerable(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(|outcome| !outcome.answerable)
    }

    /// How many answerable questions have the right words at this rank or before.
    pub fn right_within(&self, rank: usize) -> usize {
        self.answerable().filter(|outcome| outcome.right.is_some_and(|at| at <= rank)).count()
    }

    /// How many questions without an answer in the archive were not answered.
    pub fn refused_rightly(&self) -> usize {
        self.unanswerable().filter(|outcome| outcome.verdict != Verdict::Answered).count()
    }

    fn document_within(&self, rank: usize) -> usize {
        self.answerable().filter(|outcome| outcome.document.is_some_and(|at| at <= rank)).count()
    }

    /// Mean of one over the rank of the first right quotation; 0 for a question without one.
    fn mean_reciprocal_rank(&self) -> f64 {
        let ranks = self.answerable().filter_map(|outcome| outcome.right);
        let sum: f64 = ranks.map(|rank| 1.0 / rank as f64).sum();
        sum / self.answerable().count().max(1) as f64
    }

    fn times(&self) -> (Duration, Duration) {
        let mut times: Vec<Duration> = self.outcomes.iter().map(|outcome| outcome.time).collect();
        times.sort_unstable();
        let at = |share: usize| times.get((times.len() * share / 100).min(times.len().max(1) - 1));
        (at(50).copied().unwrap_or_default(), at(95).copied().unwrap_or_default())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let asked = self.answerable().count();
        if asked > 0 {
            writeln!(f, "questions with an answer   {asked}")?;
            for rank in [1, 3, 5] {
                let count = self.right_within(rank);
                writeln!(f, "right words within {rank}       {count} ({})", share(count, asked))?;
            }
            writeln!(f, "mean reciprocal rank       {:.3}", self.mean_reciprocal_rank())?;
            let refused =
                self.answerable().filter(|outcome| outcome.verdict == Verdict::Nothing).count();
            writeln!(f, "refused though answerable  {refused} ({})", share(refused, asked))?;
        }
        let named = self.answerable().filter(|outcome| outcome.names_document).count();
        for rank in [1, 5].into_iter().filter(|_| named > 0) {
            let count = self.document_within(rank);
            writeln!(f, "right document within {rank}    {count} ({})", share(count, named))?;
        }
        let without = self.unanswerable().count();
        if without > 0 {
            let count = self.refused_rightly();
            writeln!(f, "questions without one      {without}")?;
            writeln!(f, "refused rightly            {count} ({})", share(count, without))?;
        }
        let (middle, slow) = self.times();
        writeln!(f, "time a question            {middle:.1?} median, {slow:.1?} at 95 %")?;
        self.outcomes.iter().try_for_each(|outcome| miss(outcome, f))
    }
}

fn share(count: usize, all: usize) -> String {
    format!("{:.1} %", 100.0 * count as f64 / all as f64)
}

/// One line or two for a question that went wrong.
fn miss(outcome: &Outcome, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Outcome { id, question, first_quote, .. } = outcome;
    match (outcome.answerable, outcome.right, outcome.verdict) {
        (true, Some(1), _) => Ok(()),
        (true, Some(rank), _) => {
            writeln!(f, "rank {rank}: {id} {question}\n  first: {first_quote}")
        }
        (true, None, _) => writeln!(f, "missed: {id} {question}\n  first: {first_quote}"),
        (false, _, Verdict::Answered) => {
            writeln!(f, "answered, but there is no answer: {id} {question}\n  first: {first_quote}")
        }
        (false, ..) => Ok(()),
    }
}
