//! Says in which words a quotation differs from its source, as they are laid side by side.

use std::ops::Range;

use super::align::{Alignment, Step, StepKind};
use super::typed::TypedWords;
use super::word_row::WordRow;
use crate::answer::{Difference, Spelling};

/// As many words that a quotation lacks in one place count against it; a sentence that was left out is one slip.
const MAX_MISSING_COUNTED: usize = 4;

/// Fewest words beyond those of every text by which a place is known where many words differ.
const MIN_OWN_WORDS: usize = 3;

/// Fewest words in a row that stand in one place by which it is known where up to a third of the words differ.
const MIN_WORDS_IN_ROW: usize = 6;

/// What comes of laying a quotation beside its source.
#[derive(Clone, Debug)]
pub(super) struct Comparison {
    pub(super) differences: Vec<Difference>,
    /// Where in the source each difference stands, as words.
    pub(super) places: Vec<Range<usize>>,
    /// Runs of words of the source that stand there as typed, or in another spelling.
    pub(super) common: Vec<Range<usize>>,
    pub(super) spellings: Vec<Spelling>,
    /// What stands in the quoter's brackets, where the source has it otherwise.
    pub(super) brackets: Vec<Difference>,
    /// Whether the source has words where the quoter has an ellipsis.
    pub(super) leaves_out: bool,
    /// Typed words that stand in the source.
    pub(super) matched: usize,
    /// Words that differ.
    pub(super) errors: usize,
    /// Typed words that stand in the source and are more than what every text has: "will", "be".
    pub(super) own_words: usize,
}

impl Comparison {
    pub(super) fn of(typed: &TypedWords, source: &WordRow, alignment: &Alignment) -> Self {
        let mut comparison = Self {
            differences: Vec::new(),
            places: Vec::new(),
            common: Vec::new(),
            spellings: Vec::new(),
            brackets: Vec::new(),
            leaves_out: false,
            matched: 0,
            errors: 0,
            own_words: 0,
        };
        // Neighbours of one kind are one difference. A note on one side beside a note on the other may be two numbers.
        let kind = |step: &Step| match step.kind {
            StepKind::Note => StepKind::Differs,
            kind => kind,
        };
        for steps in alignment.steps.chunk_by(|one, other| kind(one) == kind(other)) {
            comparison.add(typed, source, steps);
        }
        // Each part must stand there: parts in another order are another text.
        let is_there = alignment.is_there(typed.len());
        comparison.own_words =
            (0..typed.len()).filter(|&at| is_there[at] && typed.is_own(at)).count();
        for part in typed.parts() {
            let lacking = is_there[part.clone()].iter().filter(|is| !**is).count();
            if typed.parts().len() > 1 && lacking * 2 > part.len() {
                comparison.errors = comparison.errors.max(typed.len());
            }
        }
        comparison
    }

    fn add(&mut self, typed: &TypedWords, source: &WordRow, steps: &[Step]) {
        let [Some(first), Some(last)] = [steps.first(), steps.last()] else { return };
        let (here, there) =
            (first.typed.start..last.typed.end, first.source.start..last.source.end);
        let shown = || Difference {
            typed: typed.row.slice(&here).to_owned(),
            source: one_line(source.slice(&there)),
        };
        match first.kind {
            StepKind::Same => {
                self.matched += here.len();
                self.common.push(there);
            }
            StepKind::Spelling => {
                self.matched += here.len();
                for step in steps {
                    let (asked, matched) =
                        (typed.row.slice(&step.typed), one_line(source.slice(&step.source)));
                    let spelling = Spelling { asked: asked.to_owned(), matched, is_guess: false };
                    if !self.spellings.contains(&spelling) {
                        self.spellings.push(spelling);
                    }
                }
                self.common.push(there);
            }
            StepKind::Bracketed => self.brackets.push(shown()),
            StepKind::LeftOut => self.leaves_out = true,
            StepKind::Aside => {}
            StepKind::Differs | StepKind::Note => {
                let has = |is_side: fn(&Step) -> bool| steps.iter().any(is_side);
                let is_note = steps.iter().all(|step| step.kind == StepKind::Note);
                // The mark of a note on one side alone is no word of the text.
                if is_note && !(has(|s| !s.typed.is_empty()) && has(|s| !s.source.is_empty())) {
                    return;
                }
                self.errors += here.len().max(there.len().min(MAX_MISSING_COUNTED));
                self.differences.push(shown());
                self.places.push(there);
            }
        }
    }

    /// Whether the source has most of the words of a quotation in their order, though many others differ.
    pub(super) fn has_most_of(&self, typed: &TypedWords) -> bool {
        let own = (0..typed.len()).filter(|&at| typed.is_own(at)).count();
        let in_row = self.common.iter().map(Range::len).max().unwrap_or(0);
        let has_row =
            in_row >= MIN_WORDS_IN_ROW && self.own_words > 0 && self.errors * 3 <= typed.quoted();
        let has_own = self.own_words >= MIN_OWN_WORDS
            && self.own_words * 3 >= own * 2
            && self.errors * 2 <= typed.quoted();
        has_row || has_own
    }

    /// Whether every word stands in the source as it was typed, and no other between them.
    pub(super) fn is_exact(&self) -> bool {
        self.is_verbatim()
            && self.spellings.is_empty()
            && self.brackets.is_empty()
            && !self.leaves_out
    }

    /// The same, but for spellings, and for what the quoter says to have changed or left out.
    pub(super) fn is_verbatim(&self) -> bool {
        self.differences.is_empty()
    }
}

/// Words of several passages have line ends between them.
fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}
