//! Says how likely the first quotation of an answer is right, from a few plain numbers.

use super::{Answer, Evidence, Verdict};

/// The lead of a piece of evidence that has no second: what is further behind the best is not evidence at all.
const LEAD_ALONE: f32 = 0.35;

/// Parts of the question without evidence beyond which a further one says nothing new.
const MAX_UNMET: f32 = 3.0;

/// The coefficients of the logistic function.
///
/// They were fitted to 1,220 judged questions over FRUS that are in no set by which the search is measured, and rounded.
/// The lead says most: a passage that stands out is right far more often than one of many alike.
const COEFFICIENTS: ConfidenceFeatures =
    ConfidenceFeatures { score: 1.0, lead: 4.3, answered: 0.2, unmet: -0.05 };

/// The sum where every feature is 0.
const INTERCEPT: f32 = -1.9;

/// What is known of an answer by which its first quotation may be right.
///
/// It is not a part of the score: nothing is ranked by it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ConfidenceFeatures {
    /// Score of the first piece of evidence.
    pub score: f32,
    /// How far the best of the others is behind it, as a share of its score.
    pub lead: f32,
    /// 1 where the verdict is [`Verdict::Answered`], else 0.
    pub answered: f32,
    /// How many parts of the question are unmet, up to three.
    pub unmet: f32,
}

impl ConfidenceFeatures {
    /// The probability, from 0 to 1.
    pub fn probability(&self) -> f32 {
        let products = self.values().into_iter().zip(COEFFICIENTS.values());
        let sum: f32 = products.map(|(value, coefficient)| value * coefficient).sum();
        1.0 / (1.0 + (-(INTERCEPT + sum)).exp())
    }

    /// In the order of the fields.
    fn values(&self) -> [f32; 4] {
        [self.score, self.lead, self.answered, self.unmet]
    }
}

/// The features of an answer to one question; all are 0 where it has no evidence.
///
/// # Examples
///
/// ```
/// # use pincite::archive::Archive;
/// # use pincite::config::{Environment, Overrides, Settings};
/// # let folder = tempfile::tempdir()?;
/// # let overrides = Overrides { data: Some(folder.path().to_owned()), ..Overrides::default() };
/// # let settings = Settings::load(&overrides, &Environment::default())?;
/// # let archive = Archive::open(&settings.archive, Default::default(), &mut |_| {})?;
/// let today: chrono::NaiveDate = "2026-11-22".parse()?;
/// let answer = archive.ask("What did Gorbachev promise at Vladivostok?", today)?;
/// let features = pincite::answer::features(&answer);
/// assert_eq!((features.answered, features.unmet), (1.0, 0.0));
/// assert_eq!(features.probability(), answer.confidence);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn features(answer: &Answer) -> ConfidenceFeatures {
    let scores = || answer.shown().map(|evidence: &Evidence| evidence.explanation.score);
    let Some(score) = scores().next() else { return ConfidenceFeatures::default() };
    let second = scores().skip(1).reduce(f32::max);
    let lead = second.map_or(LEAD_ALONE, |second| match score > 0.0 {
        true => (score - second) / score,
        false => 0.0,
    });
    ConfidenceFeatures {
        score,
        lead,
        answered: if answer.verdict == Verdict::Answered { 1.0 } else { 0.0 },
        unmet: (answer.unmet.len() as f32).min(MAX_UNMET),
    }
}
