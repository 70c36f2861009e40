//! Fits the confidence to judged questions: how likely the first quotation is right, by logistic regression.

use super::report::Report;
use crate::answer::{ConfidenceFeatures, FEATURES, Logistic};

/// Rounds of Newton's method; it settles after six or seven.
const ROUNDS: usize = 25;
/// Keeps a coefficient from growing without end where one feature parts all questions.
const RIDGE: f64 = 1.0;

/// A fitted confidence, and how it does at several thresholds.
#[derive(Clone, Debug)]
pub struct Fit {
    /// How many answers it is fitted to.
    pub answers: usize,
    /// What was found.
    pub logistic: Logistic,
    /// Probability that a right first passage gets a higher confidence than a wrong one.
    pub area: f64,
    /// At each threshold.
    pub points: Vec<Point>,
}

/// What happens when answers from a threshold on are taken for sure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The probability from which on an answer is sure.
    pub threshold: f64,
    /// How many of the answerable questions are sure.
    pub sure: usize,
    /// How many of these are right first.
    pub right: usize,
    /// How many questions without an answer are sure.
    pub falsely: usize,
}

impl Fit {
    /// Fits to what reports hold of questions for which something was found; `None` with no right and wrong ones to tell apart.
    ///
    /// A question without an answer counts as one whose first quotation is wrong.
    pub fn to(reports: &[&Report]) -> Option<Self> {
        let mut rows: Vec<Row> = reports.iter().flat_map(|report| Row::of(report)).collect();
        // Answers that the reranker had a say in have coefficients of their own.
        if rows.iter().any(|row| row.is_reranked) {
            rows.retain(|row| row.is_reranked);
        }
        let right = rows.iter().filter(|row| row.is_right).count();
        if right == 0 || right == rows.len() {
            return None;
        }
        let weights = newton(&rows)?;
        let mut scored: Vec<(f64, &Row)> =
            rows.iter().map(|row| (probability(&weights, &row.values), row)).collect();
        scored.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        let points = (3..=9).map(|tenths| point(f64::from(tenths) / 10.0, &scored)).collect();
        let mut coefficients = [0.0; FEATURES];
        for (coefficient, weight) in coefficients.iter_mut().zip(&weights[1..]) {
            *coefficient = *weight as f32;
        }
        let logistic = Logistic { coefficients, intercept: weights[0] as f32 };
        Some(Self { answers: rows.len(), logistic, area: area(&scored), points })
    }
}

/// One answer: 1 and its features, and whether its first quotation is right.
struct Row {
    values: [f64; FEATURES + 1],
    is_right: bool,
    is_answerable: bool,
    is_reranked: bool,
}

impl Row {
    fn of(report: &Report) -> Vec<Self> {
        let row = |outcome: &super::Outcome| {
            let features: ConfidenceFeatures = outcome.confidence?;
            let mut values = [1.0; FEATURES + 1];
            for (value, feature) in values[1..].iter_mut().zip(features.values()) {
                *value = f64::from(feature);
            }
            let is_right = outcome.answerable && outcome.right == Some(1);
            let (is_answerable, is_reranked) = (outcome.answerable, features.is_reranked);
            Some(Self { values, is_right, is_answerable, is_reranked })
        };
        report.outcomes.iter().filter_map(row).collect()
    }
}

fn probability(weights: &[f64], values: &[f64]) -> f64 {
    let sum: f64 = weights.iter().zip(values).map(|(weight, value)| weight * value).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Newton's method on the likelihood, with a ridge on all but the intercept.
fn newton(rows: &[Row]) -> Option<Vec<f64>> {
    const N: usize = FEATURES + 1;
    let mut weights = vec![0.0; N];
    for _ in 0..ROUNDS {
        let mut gradient = [0.0; N];
        let mut curvature = [[0.0; N]; N];
        for row in rows {
            let found = probability(&weights, &row.values);
            let error = f64::from(u8::from(row.is_right)) - found;
            for (at, value) in row.values.iter().enumerate() {
                gradient[at] += error * value;
                for (cell, other) in curvature[at].iter_mut().zip(row.values) {
                    *cell += found * (1.0 - found) * value * other;
                }
            }
        }
        for at in 1..N {
            gradient[at] -= RIDGE * weights[at];
            curvature[at][at] += RIDGE;
        }
        let step = solved(curvature, gradient)?;
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    Some(weights)
}

/// Gauss's elimination; `None` where the equations have no single solution.
fn solved<const N: usize>(mut rows: [[f64; N]; N], mut right: [f64; N]) -> Option<[f64; N]> {
    for at in 0..N {
        let pivot = (at..N).max_by(|&a, &b| rows[a][at].abs().total_cmp(&rows[b][at].abs()))?;
        if rows[pivot][at].abs() < 1e-12 {
            return None;
        }
        rows.swap(at, pivot);
        right.swap(at, pivot);
        let chosen = rows[at];
        for below in at + 1..N {
            let factor = rows[below][at] / chosen[at];
            for (value, chosen) in rows[below].iter_mut().zip(chosen).skip(at) {
                *value -= factor * chosen;
            }
            right[below] -= factor * right[at];
        }
    }
    for at in (0..N).rev() {
        let known: f64 = (at + 1..N).map(|column| rows[at][column] * right[column]).sum();
        right[at] = (right[at] - known) / rows[at][at];
    }
    Some(right)
}

fn point(threshold: f64, scored: &[(f64, &Row)]) -> Point {
    let sure = || scored.iter().filter(|(found, _)| *found >= threshold).map(|(_, row)| row);
    Point {
        threshold,
        sure: sure().filter(|row| row.is_answerable).count(),
        right: sure().filter(|row| row.is_right).count(),
        falsely: sure().filter(|row| !row.is_answerable).count(),
    }
}

/// The share of pairs of a right and a wrong one in which the right one comes out higher. `scored` is in order.
fn area(scored: &[(f64, &Row)]) -> f64 {
    let (mut wrong, mut above, mut right) = (0u64, 0u64, 0u64);
    for (_, row) in scored {
        match row.is_right {
            true => {
                right += 1;
                above += wrong;
            }
            false => wrong += 1,
        }
    }
    above as f64 / (right * wrong).max(1) as f64
}
