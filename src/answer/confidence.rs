//! Says how likely the first quotation is right, from a few plain numbers. The verdict and the first screen go by it.

use serde::{Deserialize, Serialize};

/// The lead of a piece that has no second: what is further behind the best is hardly evidence at all.
const MAX_LEAD: f32 = 0.35;

/// How many numbers a [`ConfidenceFeatures`] is made of.
pub const FEATURES: usize = 8;

/// A logistic function: what each feature counts for, and the sum where all are 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Logistic {
    /// In the order of [`ConfidenceFeatures::values`].
    pub coefficients: [f32; FEATURES],
    /// Added to the sum.
    pub intercept: f32,
}

/// The probability to be right from which on the first passage is taken for an answer, and shown alone.
///
/// 0.58 calls 22 more of 1,398 answered, 12 of them right, and two more of 180 that have no answer; 0.62 calls 34 fewer
/// answered, 20 of them right. docs/search.md has the figures by set.
const ENOUGH: f32 = 0.6;
/// The same where a reranker had a say: with each set left out of the fit in turn, 334 of 763 are sure, 275 of them right,
/// and 23 of 157 that have no answer; at 0.6 286, 241 and 19.
const ENOUGH_RERANKED: f32 = 0.55;
/// The same where the first piece and its document lack a name of the question that the archive has elsewhere.
///
/// Only where a reranker had a say: it knows more of a name than its letters. Of 1,330 judged questions that ask for no
/// number, 39 that a missing key alone held back were right from here on, two wrong, and one of 157 had no answer; at 0.65
/// 26, one and none.
const ENOUGH_WITHOUT_A_NAME: f32 = 0.6;

// Both were fitted by `pincite eval eval/sets.toml --fit`; docs/search.md has the figures.

/// Where no reranker had a say.
const LEXICAL: Logistic =
    Logistic { coefficients: [0.08, 4.09, 2.42, 2.43, -0.39, -0.08, 0.0, 0.0], intercept: -2.94 };

/// Where one had.
const RERANKED: Logistic =
    Logistic { coefficients: [0.99, 2.06, 2.71, 0.59, -0.68, 0.13, 0.08, 0.16], intercept: -2.49 };

/// What is known of an answer by which its first quotation may be right.
///
/// It is not a part of the score: nothing is ranked by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConfidenceFeatures {
    /// Score of the first piece before the reranker.
    pub score: f32,
    /// How far the second is behind it, as a share of its score, the reranker's part included.
    pub lead: f32,
    /// The same of the best piece of another document: that two passages of one document are alike says less.
    #[serde(default)]
    pub document_lead: f32,
    /// Share of the weight of names and content words that the first meets.
    pub met: f32,
    /// 1 where a name, a number, or a word that the archive lacks is unmet, else 0.
    pub lacks_key: f32,
    /// 1 where the quoted words hold nothing of the kind that is asked for (a time, a name, a reason), else 0.
    pub lacks_kind: f32,
    /// The reranker's score of the first; 0 where it had no say.
    pub logit: f32,
    /// How far its best score of the others is behind that; below 0 where it prefers another.
    pub logit_lead: f32,
    /// Whether a reranker had a say.
    pub is_reranked: bool,
}

impl ConfidenceFeatures {
    /// The probability, from 0 to 1.
    ///
    /// # Examples
    ///
    /// ```
    /// use pincite::answer::ConfidenceFeatures;
    ///
    /// let alike = ConfidenceFeatures { score: 0.8, met: 0.9, ..ConfidenceFeatures::default() };
    /// let leading = ConfidenceFeatures { lead: 0.3, ..alike };
    /// assert!(leading.probability() > alike.probability());
    /// ```
    pub fn probability(&self) -> f32 {
        let Logistic { coefficients, intercept } =
            if self.is_reranked { RERANKED } else { LEXICAL };
        let products = self.values().into_iter().zip(coefficients);
        let sum: f32 = products.map(|(value, coefficient)| value * coefficient).sum();
        1.0 / (1.0 + (-(intercept + sum)).exp())
    }

    /// The probability from which on the first is taken for an answer.
    pub fn enough(&self) -> f32 {
        if self.is_reranked { ENOUGH_RERANKED } else { ENOUGH }
    }

    /// Whether the first is taken for an answer although it lacks a name of the question.
    pub fn is_enough_without_a_name(&self) -> bool {
        self.is_reranked && self.probability() >= ENOUGH_WITHOUT_A_NAME
    }

    /// The numbers, in the order of the fields.
    pub fn values(&self) -> [f32; FEATURES] {
        let Self {
            score, lead, document_lead, met, lacks_key, lacks_kind, logit, logit_lead, ..
        } = *self;
        [score, lead, document_lead, met, lacks_key, lacks_kind, logit, logit_lead]
    }
}

/// The lead of a score over the next; no second leads by as much as a score can.
pub(super) fn lead(score: f32, second: Option<f32>) -> f32 {
    match second {
        Some(second) if score > 0.0 => ((score - second) / score).min(MAX_LEAD),
        Some(_) => 0.0,
        None => MAX_LEAD,
    }
}
