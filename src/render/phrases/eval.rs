//! Says how well judged questions were answered: the figures, then what went wrong where.

use super::lists::listed;
use super::rows::Rows;
use crate::answer::Verdict;
use crate::eval::{Comparison, Outcome, Report};
use crate::messages::{Locale, message};

/// Columns of the labels at the left.
const LABEL_COLUMNS: usize = 27;

/// The figures of a run, and a few lines for each question that went wrong.
pub fn eval_report(locale: Locale, report: &Report) -> String {
    let mut rows = Rows::new(0, LABEL_COLUMNS);
    answerable(locale, report, &mut rows);
    unanswerable(locale, report, &mut rows);
    let (median, slow) = report.times();
    let (median, slow) = (format!("{median:.1?}"), format!("{slow:.1?}"));
    let times = message!(locale, "eval-time", median = median, slow = slow);
    rows.row(&message!(locale, "eval-label-time"), &times);
    rows.into_text()
        + &report.outcomes.iter().map(|outcome| wrong(locale, outcome)).collect::<String>()
}

/// What changed against an earlier run.
pub fn eval_comparison(locale: Locale, comparison: &Comparison) -> String {
    let better = comparison.changes.iter().filter(|change| change.better).count();
    let worse = comparison.changes.len() - better;
    let mut lines = vec![message!(locale, "eval-against", better = better, worse = worse)];
    if comparison.unmatched > 0 {
        lines.push(message!(locale, "eval-unmatched", questions = comparison.unmatched));
    }
    let changes = comparison.changes.iter().map(|change| {
        message!(
            locale,
            "eval-change",
            change = if change.better { "better" } else { "worse" },
            id = change.after.id.as_str(),
            before = short(locale, &change.before),
            after = short(locale, &change.after),
            question = change.after.question.as_str(),
        )
    });
    lines.extend(changes);
    lines.join("\n") + "\n"
}

fn answerable(locale: Locale, report: &Report, rows: &mut Rows) {
    let asked = report.answerable().count();
    if asked > 0 {
        rows.row(&message!(locale, "eval-label-answerable"), &asked.to_string());
        for rank in [1, 3, 5] {
            let label = message!(locale, "eval-label-right-words", rank = rank);
            rows.row(&label, &share(locale, report.right_within(rank), asked));
        }
        let mean = format!("{:.3}", report.mean_reciprocal_rank());
        rows.row(&message!(locale, "eval-label-reciprocal-rank"), &mean);
        verdicts(locale, report, rows);
    }
    let named = report.with_document();
    for rank in [1, 5].into_iter().filter(|_| named > 0) {
        let label = message!(locale, "eval-label-right-document", rank = rank);
        rows.row(&label, &share(locale, report.document_within(rank), named));
    }
}

/// What was said of the answerable questions, and how far that agrees with what was shown first.
fn verdicts(locale: Locale, report: &Report, rows: &mut Rows) {
    let asked = report.answerable().count();
    let answered = report.answered();
    rows.row(&message!(locale, "eval-label-answered"), &share(locale, answered, asked));
    if answered > 0 {
        let right = share(locale, report.answered_rightly(), answered);
        rows.row(&message!(locale, "eval-label-answered-right"), &right);
    }
    let unanswered = share(locale, report.right_but_not_answered(), asked);
    rows.row(&message!(locale, "eval-label-right-unanswered"), &unanswered);
    let nothing = report.answerable().filter(|outcome| outcome.verdict == Verdict::Nothing);
    rows.row(&message!(locale, "eval-label-refused"), &share(locale, nothing.count(), asked));
}

fn unanswerable(locale: Locale, report: &Report, rows: &mut Rows) {
    let without = report.unanswerable().count();
    if without > 0 {
        rows.row(&message!(locale, "eval-label-unanswerable"), &without.to_string());
        let refused = share(locale, report.refused_rightly(), without);
        rows.row(&message!(locale, "eval-label-refused-rightly"), &refused);
    }
}

/// "12 (85.7 %)"
fn share(locale: Locale, count: usize, all: usize) -> String {
    let share = format!("{:.1}", 100.0 * count as f64 / all as f64);
    message!(locale, "eval-count", count = count, share = share)
}

/// A few lines for a question that went wrong: what happened, what was shown first, and what that lacks.
fn wrong(locale: Locale, outcome: &Outcome) -> String {
    // 0 stands where the message shows no rank: a message is given all its variables.
    let (what, rank) = match (outcome.answerable, outcome.right, outcome.verdict) {
        (true, Some(1), _) => return String::new(),
        (true, Some(rank), _) => ("rank", rank),
        (true, None, _) => ("missed", 0),
        (false, _, Verdict::Answered) => ("answered", 0),
        (false, ..) => return String::new(),
    };
    let (id, question) = (outcome.id.as_str(), outcome.question.as_str());
    let mut text =
        message!(locale, "eval-wrong", outcome = what, rank = rank, id = id, question = question);
    if !outcome.first.is_empty() {
        let first = message!(locale, "eval-first", quotation = outcome.first.as_str());
        text.push_str(&format!("\n  {first}"));
    }
    text + &format!("\n  {}\n", why(locale, outcome))
}

/// Why the first passage came first, and where the right document is.
fn why(locale: Locale, outcome: &Outcome) -> String {
    let (passage, quoted) = outcome.met;
    let percent = |share: f32| format!("{:.0}", 100.0 * share);
    let (document, rank) = match outcome.document {
        Some(rank) => ("rank", rank),
        None if outcome.names_document => ("hidden", 0),
        None => ("unknown", 0),
    };
    message!(
        locale,
        "eval-why",
        lacking = if outcome.lacks.is_empty() { "no" } else { "yes" },
        document = document,
        passage = percent(passage),
        quoted = percent(quoted),
        words = listed(locale, &outcome.lacks),
        rank = rank,
    )
}

fn short(locale: Locale, outcome: &Outcome) -> String {
    match (outcome.answerable, outcome.right, outcome.verdict) {
        (true, Some(rank), _) => message!(locale, "eval-outcome-rank", rank = rank),
        (true, None, _) => message!(locale, "eval-outcome-missed"),
        (false, _, Verdict::Answered) => message!(locale, "eval-outcome-answered"),
        (false, ..) => message!(locale, "eval-outcome-refused"),
    }
}
