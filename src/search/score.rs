use super::{Matcher, Query, WindowMatch};
use crate::index::PassageRecord;
use crate::model::Voice;
use crate::text::words;

/// What a concept found only in the heading counts for, against one in the passage itself.
const HEADING: f32 = 0.6;
/// What a concept found only in the collection's title counts for.
const COLLECTION: f32 = 0.25;
/// Most that neighbouring words of the question earn by standing together in the passage.
const PAIRS: f32 = 0.2;
/// What a date that meets the window earns; the largest single gain measured.
const DATE: f32 = 0.45;
/// What a note about sources costs where the question asks for something else.
const NOTE_COST: f32 = 0.12;

/// The score of a hit, part by part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// Share of the question's weight that is met, from 0 to 1.
    pub words: f32,
    /// For words that stand together as in the question.
    pub pairs: f32,
    /// For a date in the window.
    pub date: f32,
    /// For or against the voice.
    pub voice: f32,
    /// For each concept of the query, the best weight with which it is met in the passage or its heading.
    pub met: Vec<f32>,
}

impl Score {
    /// The sum.
    pub fn total(&self) -> f32 {
        self.words + self.pairs + self.date + self.voice
    }

    pub(super) fn of(
        query: &Query,
        matcher: &Matcher<'_>,
        record: &PassageRecord,
        window: &WindowMatch,
    ) -> Self {
        let row = words(&record.text);
        let found = matcher.find(&row);
        let mut met = vec![0.0f32; query.all().count()];
        let mut keep = |concept: usize, weight: f32| met[concept] = met[concept].max(weight);
        found.iter().for_each(|found| keep(found.concept, found.weight));
        for (text, share) in
            [(&record.title, HEADING), (&record.people, HEADING), (&record.collection, COLLECTION)]
        {
            let found = matcher.find(&words(text));
            found.iter().for_each(|found| keep(found.concept, found.weight * share));
        }
        Self {
            words: share(query, &met),
            pairs: PAIRS * pairs(query, &found),
            date: DATE * window.worth(),
            voice: if record.passage.voice == Voice::SourceNote { -NOTE_COST } else { 0.0 },
            met,
        }
    }
}

/// The share of the topic's weight that is met; phrases that are met count on top.
pub(crate) fn share(query: &Query, met: &[f32]) -> f32 {
    let topic = query.concepts.len();
    let total = query.total_idf();
    let sum: f32 =
        query.concepts.iter().zip(met).map(|(concept, met)| concept.weight() * met).sum();
    let phrases: f32 = met[topic..].iter().sum();
    let words = if total > 0.0 { sum / total } else { 0.0 };
    words + phrases
}

/// How many neighbouring concepts of the question stand near each other, from 0 to 1.
fn pairs(query: &Query, found: &[super::Match]) -> f32 {
    let neighbours = query.concepts.len().saturating_sub(1);
    let near = |one: usize| {
        let places = |concept: usize| found.iter().filter(move |found| found.concept == concept);
        let gaps = places(one)
            .flat_map(|a| places(one + 1).map(move |b| a.words.start.abs_diff(b.words.start)));
        match gaps.min() {
            Some(0..=2) => 1.0,
            Some(3..=8) => 0.5,
            _ => 0.0,
        }
    };
    match neighbours {
        0 => 0.0,
        _ => (0..neighbours).map(near).sum::<f32>() / neighbours as f32,
    }
}
