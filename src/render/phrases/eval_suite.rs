//! Says how the sets of a suite fared: a table of a row a set, and what changed.

use std::time::Duration;

use crate::eval::{Against, Comparison, Fit, LeftOut, Report, SetReport, SuiteReport};
use crate::messages::{Locale, message};

/// What stands where there is nothing to count.
const NOTHING: &str = "–";

/// The table of a suite, what its columns mean, and what changed against an earlier run.
pub fn eval_suite(locale: Locale, suite: &SuiteReport) -> String {
    let mut lines = Vec::new();
    if !suite.sets.is_empty() {
        lines.extend(table(locale, &suite.sets));
        lines.push(String::new());
        lines.push(message!(locale, "eval-suite-columns"));
    }
    lines.extend(suite.sets.iter().filter_map(|set| against(locale, set)));
    lines.extend(suite.left_out.iter().map(|left_out| missing(locale, left_out)));
    lines.join("\n") + "\n"
}

/// Which set is being measured.
pub fn eval_measuring(locale: Locale, set: &str, questions: usize) -> String {
    message!(locale, "eval-suite-measuring", set = set, questions = questions)
}

/// What was fitted, as it stands in the code, and what answers from a threshold on would be worth.
pub fn eval_fit(locale: Locale, fit: Option<&Fit>) -> String {
    let Some(fit) = fit else { return message!(locale, "eval-fit-nothing") + "\n" };
    let numbers = fit.logistic.coefficients.iter().map(|number| format!("{number:.2}"));
    let numbers: Vec<String> = numbers.collect();
    let mut lines = vec![
        String::new(),
        message!(
            locale,
            "eval-fit",
            answers = fit.answers,
            coefficients = numbers.join(", "),
            intercept = format!("{:.2}", fit.logistic.intercept),
            area = format!("{:.2}", fit.area),
        ),
    ];
    lines.extend(fit.points.iter().map(|point| {
        let right = point.right as f64 / point.sure.max(1) as f64;
        message!(
            locale,
            "eval-fit-point",
            threshold = format!("{:.1}", point.threshold),
            sure = point.sure,
            right = format!("{right:.2}"),
            falsely = point.falsely,
        )
    }));
    lines.join("\n") + "\n"
}

/// The cells of a row, the name of the set first.
type Cells = [String; 13];

/// Rows with a heading; each column is as wide as its widest cell.
fn table(locale: Locale, sets: &[SetReport]) -> Vec<String> {
    let mut rows = vec![headings(locale)];
    rows.extend(sets.iter().map(|set| cells(&set.name, &set.report)));
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..rows[0].len()).filter_map(width).collect();
    rows.iter().map(|row| line(row, &widths)).collect()
}

fn line(row: &Cells, widths: &[usize]) -> String {
    let cell = |(at, (cell, &width)): (usize, (&String, &usize))| match at {
        0 => format!("{cell:<width$}"),
        _ => format!("{cell:>width$}"),
    };
    let cells: Vec<String> = row.iter().zip(widths).enumerate().map(cell).collect();
    cells.join("  ")
}

fn headings(locale: Locale) -> Cells {
    [
        message!(locale, "eval-column-set"),
        message!(locale, "eval-column-answerable"),
        message!(locale, "eval-column-right", rank = 1),
        message!(locale, "eval-column-right", rank = 3),
        message!(locale, "eval-column-right", rank = 5),
        message!(locale, "eval-column-document"),
        message!(locale, "eval-column-reciprocal-rank"),
        message!(locale, "eval-column-answered"),
        message!(locale, "eval-column-answered-right"),
        message!(locale, "eval-column-right-unanswered"),
        message!(locale, "eval-column-unanswerable"),
        message!(locale, "eval-column-answered-falsely"),
        message!(locale, "eval-column-median"),
    ]
}

fn cells(name: &str, report: &Report) -> Cells {
    let asked = report.answerable().count();
    let without = report.unanswerable().count();
    let of_asked = |count| share(count, asked);
    let reciprocal =
        if asked > 0 { decimal(report.mean_reciprocal_rank()) } else { NOTHING.into() };
    [
        name.to_owned(),
        asked.to_string(),
        of_asked(report.right_within(1)),
        of_asked(report.right_within(3)),
        of_asked(report.right_within(5)),
        share(report.document_within(5), report.with_document()),
        reciprocal,
        of_asked(report.answered()),
        share(report.answered_rightly(), report.answered()),
        of_asked(report.right_but_not_answered()),
        without.to_string(),
        if without > 0 { report.answered_falsely().to_string() } else { NOTHING.into() },
        time(report.times().0),
    ]
}

fn share(count: usize, all: usize) -> String {
    if all > 0 { decimal(count as f64 / all as f64) } else { NOTHING.to_owned() }
}

/// ".46", and "1.00" for all.
fn decimal(share: f64) -> String {
    let decimal = format!("{share:.2}");
    decimal.strip_prefix('0').map_or(decimal.clone(), str::to_owned)
}

fn time(time: Duration) -> String {
    format!("{time:.1?}")
}

fn against(locale: Locale, set: &SetReport) -> Option<String> {
    let name = set.name.as_str();
    match &set.against {
        Against::Nothing => None,
        Against::NoRun => Some(message!(locale, "eval-suite-no-run", set = name)),
        Against::Run(comparison) => Some(changed(locale, name, comparison)),
    }
}

fn changed(locale: Locale, set: &str, comparison: &Comparison) -> String {
    let better = comparison.changes.iter().filter(|change| change.better).count();
    message!(
        locale,
        "eval-suite-against",
        set = set,
        better = better,
        worse = comparison.changes.len() - better,
        unmatched = comparison.unmatched,
    )
}

fn missing(locale: Locale, left_out: &LeftOut) -> String {
    let (set, missing) = (left_out.set.as_str(), left_out.missing.as_str());
    message!(locale, "eval-suite-left-out", set = set, missing = missing)
}
