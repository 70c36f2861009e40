//! Weighs the concepts of a query by what an archive holds.

use super::passage_dates::PassageDates;
use super::query::{Concept, Form, MatchKind, Query};
use super::vocabulary::Vocabulary;
use super::window::WindowMatch;
use crate::question::Need;
use crate::text::has_other_ending;

/// What a word counts for that helps to rank and proves nothing.
const HELPFUL_WEIGHT: f32 = 0.5;

/// A [`Query`] with what an archive says to it: what each concept counts for, and under which forms it is there.
///
/// Built once, when the engine has counted; the query in it stays as it was asked.
/// Concepts are numbered as [`all`](Self::all) gives them: those of the topic first, then the phrases.
#[derive(Clone, Debug)]
pub struct WeightedQuery {
    /// What was asked.
    pub query: Query,
    /// The things it is about, in the order of the question.
    pub concepts: Vec<WeightedConcept>,
    /// Rows of words that must stand together.
    pub phrases: Vec<WeightedConcept>,
}

/// A concept with what it counts for in an archive.
#[derive(Clone, Debug)]
pub struct WeightedConcept {
    /// As typed.
    pub asked: String,
    /// Its bytes in the question; empty for a phrase.
    pub span: std::ops::Range<usize>,
    /// How much hangs on it.
    pub need: Need,
    /// The typed form, whether the archive has it or not; then the other forms that it has.
    pub forms: Vec<Form>,
    /// For each form the place of its rarest word, by which an engine looks for it.
    pub rarest: Vec<usize>,
    /// How rare it is in the archive: the logarithm of the share of passages, as in BM25.
    pub rarity: f32,
    /// What it counts for: more the rarer it is, little for a word that proves nothing.
    pub weight: f32,
    /// Whether the archive has it at all, in any form.
    pub exists: bool,
    /// Whether the archive has the thing itself, and not only what is near it.
    pub is_itself: bool,
}

/// A word of the same meaning will do for a content word.
const MIN_WEIGHT_OF_CONTENT: f32 = 0.6;
/// A name is had by itself, and not by the seat of its government.
const MIN_WEIGHT_OF_NAME: f32 = 0.8;

impl WeightedConcept {
    /// The least weight with which it is had.
    pub fn least(&self) -> f32 {
        match self.need {
            Need::Helpful => 0.0,
            Need::Content => MIN_WEIGHT_OF_CONTENT,
            Need::Name => MIN_WEIGHT_OF_NAME,
        }
    }
}

impl WeightedQuery {
    /// Weighs a query by what an archive has.
    pub fn new(query: Query, vocabulary: &Vocabulary) -> Self {
        let weigh = |concepts: &[Concept]| -> Vec<WeightedConcept> {
            concepts.iter().map(|concept| WeightedConcept::new(concept, vocabulary)).collect()
        };
        Self { concepts: weigh(&query.concepts), phrases: weigh(&query.phrases), query }
    }

    /// Whether a passage has each name and content word, in a form that is the thing itself or nearly so.
    ///
    /// `met` has a weight for each concept of [`all`](Self::all), as in a candidate.
    pub fn has_all(&self, met: &[f32]) -> bool {
        self.all().zip(met).all(|(concept, met)| *met >= concept.least())
    }

    /// Whether a passage is surely of the time that is asked for, where one is.
    pub fn is_of_the_time(&self, dates: &PassageDates) -> bool {
        let window = WindowMatch::of(&self.query.date_criteria(), &dates.written, &dates.spoken);
        self.query.windows.is_empty() || window.is_met() && window.surely
    }

    /// Every concept, phrases included.
    pub fn all(&self) -> impl Iterator<Item = &WeightedConcept> {
        self.concepts.iter().chain(&self.phrases)
    }

    /// The share of the topic's weight that is met; phrases that are met count on top.
    pub fn share(&self, met: &[f32]) -> f32 {
        let (mut sum, mut total) = (0.0, 0.0);
        for (concept, met) in self.concepts.iter().zip(met) {
            sum += concept.weight * met;
            total += concept.weight;
        }
        let phrases: f32 = met[self.concepts.len()..].iter().sum();
        phrases + if total > 0.0 { sum / total } else { 0.0 }
    }
}

impl WeightedQuery {
    /// The share of the weight of its names that is met; 1 where it has none.
    pub(crate) fn share_of_names(&self, met: &[f32]) -> f32 {
        let names =
            || self.concepts.iter().zip(met).filter(|(concept, _)| concept.need == Need::Name);
        let total: f32 = names().map(|(concept, _)| concept.weight).sum();
        let sum: f32 = names().map(|(concept, met)| concept.weight * met).sum();
        if total > 0.0 { sum / total } else { 1.0 }
    }
}

impl WeightedConcept {
    fn new(concept: &Concept, vocabulary: &Vocabulary) -> Self {
        let mut forms = concept.forms.clone();
        let is_there = |form: &Form| FormCount::of(form, vocabulary).passages > 0;
        if !concept.as_typed {
            let misread = vocabulary.misread(&forms[0]);
            forms.extend(misread.iter().map(|word| Form::new(word, MatchKind::Misread)));
        }
        if !concept.as_typed && !forms.iter().any(is_there) {
            // Only where no form is there: a word that the archive has is never corrected.
            let typos = vocabulary.typos(&forms[0]);
            let typed = forms[0].words.first().cloned().unwrap_or_default();
            let typos = typos.iter().filter(|stem| !has_other_ending(&typed, stem));
            forms.extend(typos.map(|stem| Form::of_stem(stem, MatchKind::Typo)));
        }
        let found: Vec<FormCount> =
            forms.iter().map(|form| FormCount::of(form, vocabulary)).collect();
        let own = forms.iter().zip(&found).filter(|(form, _)| is_counted(form.match_kind));
        let passages_with = own.map(|(_, count)| count.passages).max().unwrap_or(0);
        let has = || forms.iter().zip(&found).filter(|(_, count)| count.passages > 0);
        let exists = has().next().is_some();
        let is_itself = has().any(|(form, _)| form.match_kind.is_itself());
        let rarity = rarity(passages_with, vocabulary.passages());
        let kept = forms.into_iter().zip(found).enumerate();
        // The typed form stays at the front even where the archive lacks it; spellings and
        // explanations count on its place.
        let kept = kept.filter(|(at, (_, count))| *at == 0 || count.passages > 0);
        let (forms, rarest) = kept.map(|(_, (form, count))| (form, count.rarest)).unzip();
        Self {
            asked: concept.asked.clone(),
            span: concept.span.clone(),
            need: concept.need,
            forms,
            rarest,
            rarity,
            // The root keeps a rare word from deciding alone: people ask in words of their own, and a word that
            // only they would use is rare in the archive, too.
            weight: rarity.sqrt() * need_weight(concept.need),
            exists,
            is_itself,
        }
    }

    /// What its need counts for.
    pub fn need_weight(&self) -> f32 {
        need_weight(self.need)
    }

    /// Each form that the engine should look for, with the stem to find it by.
    ///
    /// What the archive has itself is looked for itself, and what is near it counts when the passages are scored;
    /// to look for every near word took the engine three times as long and found no more.
    pub fn sought(&self) -> impl Iterator<Item = (&Form, &str)> {
        let forms = self.forms.iter().zip(&self.rarest);
        let sought = forms.filter(|(form, _)| form.match_kind.is_itself() || !self.is_itself);
        sought.filter_map(|(form, &rarest)| Some((form, form.stems.get(rarest)?.as_str())))
    }
}

/// How often a form occurs, as far as its words tell.
struct FormCount {
    /// Passages that have its rarest word.
    passages: u64,
    /// Which of its words that is.
    rarest: usize,
}

impl FormCount {
    fn of(form: &Form, vocabulary: &Vocabulary) -> Self {
        // A row of words occurs at most as often as its rarest word. The row itself is not counted,
        // for that would cost a look into the positions of every word.
        let counts = form.stems_sought().iter().map(|stem| vocabulary.passages_with(stem));
        let rarest = counts.enumerate().min_by_key(|&(_, passages)| passages);
        let (rarest, passages) = rarest.unwrap_or((0, 0));
        Self { passages, rarest }
    }
}

/// Whether a form makes its concept common: a country for its capital makes one exist, but not common.
fn is_counted(match_kind: MatchKind) -> bool {
    !matches!(match_kind, MatchKind::Related | MatchKind::Nation | MatchKind::Synonym)
}

fn need_weight(need: Need) -> f32 {
    if need == Need::Helpful { HELPFUL_WEIGHT } else { 1.0 }
}

fn rarity(passages_with: u64, passages: u64) -> f32 {
    let (found, all) = (passages_with as f32, passages.max(1) as f32);
    // The halves keep it finite for a word that no passage or every passage has.
    (1.0 + (all - found + 0.5).max(0.5) / (found + 0.5)).ln()
}
