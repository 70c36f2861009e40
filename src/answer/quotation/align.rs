//! Lays quoted words beside the words of a source so that as few as possible differ.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::typed::{OtherSpelling, TypedWords};
use super::word_row::WordRow;

/// What a word of the source costs that was not typed. Cheaper than a change: where two words are left out, the two
/// before them stand there, and are not changed.
const MISSING: u32 = 5;
/// What it costs besides where a sentence ends behind it: words before that are rarely those of the next.
const SENTENCE: u32 = 8;
/// What a word costs in place of another.
const CHANGED: u32 = 8;
/// What a typed word costs that the source does not have there.
const ADDED: u32 = 16;
/// The same of a word that every text has: another of its kind is always near, and does not stand for it.
const ADDED_SMALL: u32 = 9;
/// What words cost that the quoter's brackets stand for.
const BRACKETED: u32 = 3;
/// What another spelling costs, and words that an ellipsis leaves out, so that what stands as typed is preferred.
const TOLERATED: u32 = 1;

/// Fewest words in a row that surely stand in a place.
const MIN_STEPS_IN_ROW: usize = 6;
/// Fewest words at an end that may be invented.
const MIN_WORDS_INVENTED: usize = 4;

/// Words of a source in the order of its text.
#[derive(Clone, Debug, Default)]
pub(super) struct SourceRow {
    pub(super) row: WordRow,
    /// Stretches that stand between the words and do not belong to them: footnotes below a page.
    pub(super) asides: Vec<Range<usize>>,
    /// Marks of notes that a reading view leaves out: the digits, by the number of words before them.
    pub(super) notes: HashMap<usize, String>,
}

/// How quoted words stand in a source.
#[derive(Clone, Debug)]
pub(super) struct Alignment {
    /// In the order of both.
    pub(super) steps: Vec<Step>,
}

/// Words that were typed and the words that they are laid beside. Either may be none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) kind: StepKind,
    pub(super) typed: Range<usize>,
    pub(super) source: Range<usize>,
}

/// What two stretches that are laid side by side have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StepKind {
    /// They are the same words.
    Same,
    /// They are spellings of one thing.
    Spelling,
    /// They differ; one of them may be empty.
    Differs,
    /// The quoter put them in brackets.
    Bracketed,
    /// The mark of a note, on one side only.
    Note,
    /// An ellipsis stands for the words of the source.
    LeftOut,
    /// A footnote, or whatever else stands between the words.
    Aside,
}

/// The cheapest way to lay all typed words beside some of the source; `None` where one of them has no words.
pub(super) fn align(typed: &TypedWords, source: &SourceRow) -> Option<Alignment> {
    let (rows, columns) = (typed.len() + 1, source.row.len() + 1);
    if rows == 1 || columns == 1 || columns > usize::from(u16::MAX) {
        return None;
    }
    let cells = vec![Cell::UNREACHED; rows * columns];
    let all_ends = |row: &WordRow| (0..row.len()).map(|at| ends(row, at)).collect();
    let (ids, ends) = (Ids::of(typed, source), [all_ends(&typed.row), all_ends(&source.row)]);
    let split = Split::of(&typed.row, &source.row);
    let mut table = Table { typed, source, columns, cells, ids, split, ends };
    table.fill();
    let mut alignment = table.cheapest()?;
    alignment.part_ends(typed);
    alignment.lay_ends_beside(typed, &source.row);
    Some(alignment)
}

/// The words of both sides as numbers: of a typed word the place where it was typed first.
struct Ids {
    typed: Vec<usize>,
    source: Vec<Option<usize>>,
}

impl Ids {
    fn of(typed: &TypedWords, source: &SourceRow) -> Self {
        let mut known: HashMap<&str, usize> = HashMap::with_capacity(typed.len());
        let keys = typed.row.keys.iter().enumerate();
        let typed = keys.map(|(at, key)| *known.entry(key).or_insert(at)).collect();
        let source = source.row.keys.iter().map(|key| known.get(key.as_str()).copied()).collect();
        Self { typed, source }
    }
}

/// Where two words on one side are one on the other but for a space: "impor tant".
struct Split {
    /// The first of two typed words, and the word of the source.
    typed: HashSet<(usize, usize)>,
    /// The typed word, and the first of two of the source.
    source: HashSet<(usize, usize)>,
}

impl Split {
    fn of(typed: &WordRow, source: &WordRow) -> Self {
        let turned = Self::pairs(source, typed).into_iter().map(|(source, typed)| (typed, source));
        Self { typed: Self::pairs(typed, source), source: turned.collect() }
    }

    /// Two words of one row by the first of them, and the word of another that they are without the space.
    fn pairs(two: &WordRow, one: &WordRow) -> HashSet<(usize, usize)> {
        let mut glued: HashMap<String, Vec<usize>> = HashMap::new();
        for at in 1..two.len() {
            let word = two.keys[at - 1].clone() + &two.keys[at];
            // Of two numbers a space makes others.
            if word.chars().all(char::is_alphabetic) {
                glued.entry(word).or_default().push(at - 1);
            }
        }
        let words = one.keys.iter().enumerate();
        let found = words.filter_map(|(at, key)| glued.get(key).map(|two| (two, at)));
        found.flat_map(|(two, at)| two.iter().map(move |first| (*first, at))).collect()
    }
}

/// The cheapest way to lay so many typed words beside the source up to a word, and the step that it ends with.
#[derive(Clone, Copy)]
struct Cell {
    cost: u32,
    kind: StepKind,
    /// Where the step begins.
    typed: u16,
    source: u16,
    /// Whether a typed word stands in the source by then. Before that none is laid beside another: it may begin anywhere.
    is_begun: bool,
}

impl Cell {
    const UNREACHED: Self =
        Self { cost: u32::MAX, kind: StepKind::Same, typed: 0, source: 0, is_begun: false };
}

struct Table<'a> {
    typed: &'a TypedWords,
    source: &'a SourceRow,
    columns: usize,
    cells: Vec<Cell>,
    ids: Ids,
    split: Split,
    /// Whether a sentence ends behind each word that was typed, and of the source.
    ends: [Vec<bool>; 2],
}

impl Table<'_> {
    fn fill(&mut self) {
        let mut aside_at: Vec<Option<usize>> = vec![None; self.columns];
        for aside in &self.source.asides {
            aside_at[aside.start] = Some(aside.end);
        }
        // The words may begin anywhere in the source.
        for cell in &mut self.cells[..self.columns] {
            cell.cost = 0;
        }
        for at in 0..=self.typed.len() {
            let is_inside = at > 0 && at < self.typed.len();
            if is_inside && self.typed.after_ellipsis[at] {
                self.leave_out(at);
            }
            for (column, aside) in aside_at.iter().enumerate() {
                let cost = self.cells[at * self.columns + column].cost;
                if cost == u32::MAX {
                    continue;
                }
                if is_inside {
                    if let Some(end) = *aside {
                        self.offer(StepKind::Aside, at..at, column..end, cost);
                    }
                    self.pass_source(at, column, cost);
                }
                if at < self.typed.len() {
                    self.pass_typed(at, column, cost);
                }
            }
        }
    }

    /// Any number of words of the source may be left out here.
    fn leave_out(&mut self, at: usize) {
        let mut best = (u32::MAX, 0);
        for column in 0..self.columns {
            let cost = self.cells[at * self.columns + column].cost;
            if cost < best.0 {
                best = (cost, column);
            } else if best.0 != u32::MAX {
                self.offer(StepKind::LeftOut, at..at, best.1..column, best.0 + TOLERATED);
            }
        }
    }

    /// A word of the source that was not typed.
    fn pass_source(&mut self, at: usize, column: usize, cost: u32) {
        if column + 1 == self.columns {
            return;
        }
        let is_bracketed = self.typed.in_bracket[at - 1] || self.typed.in_bracket[at];
        let (kind, price) = match () {
            () if self.source.row.is_note[column] => (StepKind::Note, 0),
            () if is_bracketed => (StepKind::Bracketed, BRACKETED),
            () if self.ends[1][column] => (StepKind::Differs, MISSING + SENTENCE),
            () => (StepKind::Differs, MISSING),
        };
        self.offer(kind, at..at, column..column + 1, cost + price);
    }

    /// The next typed word, beside whatever may stand for it.
    fn pass_typed(&mut self, at: usize, column: usize, cost: u32) {
        let TypedWords { row, in_bracket, spellings, .. } = self.typed;
        let source = &self.source.row;
        let is_begun = self.cells[at * self.columns + column].is_begun;
        if column + 1 < self.columns {
            let crosses = self.ends[1][column] && !self.ends[0][at];
            let changed = CHANGED + if crosses { SENTENCE } else { 0 };
            let beside = match () {
                () if self.ids.source[column] == Some(self.ids.typed[at]) => {
                    Some((StepKind::Same, 0))
                }
                () if in_bracket[at] => Some((StepKind::Bracketed, BRACKETED)),
                () => is_begun.then_some((StepKind::Differs, changed)),
            };
            if let Some((kind, price)) = beside {
                self.offer(kind, at..at + 1, column..column + 1, cost + price);
            }
            let is_one = |joined: &Option<String>, key: &String| joined.as_ref() == Some(key);
            if is_one(&row.joined[at], &source.keys[column]) {
                self.offer(StepKind::Same, at..at + 2, column..column + 1, cost);
            }
            // Glued to a number, nobody can tell the mark of a note from it: "in 19694".
            let marked = self.source.notes.get(&(column + 1));
            let is_marked = |mark: &String| {
                row.keys[at].strip_prefix(source.keys[column].as_str()) == Some(mark.as_str())
            };
            if marked.is_some_and(is_marked) {
                self.offer(StepKind::Same, at..at + 1, column..column + 1, cost);
            }
            if is_one(&source.joined[column], &row.keys[at]) {
                self.offer(StepKind::Same, at..at + 1, column..column + 2, cost);
            }
            if self.split.typed.contains(&(at, column)) {
                self.offer(StepKind::Spelling, at..at + 2, column..column + 1, cost + TOLERATED);
            }
            if self.split.source.contains(&(at, column)) {
                self.offer(StepKind::Spelling, at..at + 1, column..column + 2, cost + TOLERATED);
            }
            for other in &spellings[at] {
                if self.stands(other, at, column) {
                    let (typed, length) = (at..at + other.typed, other.words.len());
                    let end = column + length;
                    self.offer(StepKind::Spelling, typed, column..end, cost + TOLERATED);
                }
            }
        }
        let (kind, price) = self.alone(at, column);
        self.offer(kind, at..at + 1, column..column, cost + price);
    }

    /// A typed word behind so many words of the source, beside none of them.
    fn alone(&self, at: usize, column: usize) -> (StepKind, u32) {
        let TypedWords { row, in_bracket, .. } = self.typed;
        match () {
            () if row.is_note[at] => (StepKind::Note, 0),
            () if self.source.notes.get(&column) == Some(&row.keys[at]) => (StepKind::Note, 0),
            () if in_bracket[at] => (StepKind::Bracketed, TOLERATED),
            () if self.typed.is_own(at) => (StepKind::Differs, ADDED),
            () => (StepKind::Differs, ADDED_SMALL),
        }
    }

    /// Whether the source has another spelling of the typed words here.
    fn stands(&self, other: &OtherSpelling, at: usize, column: usize) -> bool {
        let (typed, source) = (&self.typed.row, &self.source.row);
        let end = column + other.words.len();
        let Some(words) = source.words.get(column..end) else { return false };
        let last = at + other.typed - 1;
        // With a possessive on both sides or on neither.
        let is_bare = |row: &WordRow, at: usize| row.keys[at] == row.words[at].folded;
        words.iter().map(|word| &word.folded).eq(&other.words)
            && is_bare(typed, last) == is_bare(source, end - 1)
    }

    fn offer(&mut self, kind: StepKind, typed: Range<usize>, source: Range<usize>, cost: u32) {
        let is_begun = matches!(kind, StepKind::Same | StepKind::Spelling)
            || self.cells[typed.start * self.columns + source.start].is_begun;
        let cell = &mut self.cells[typed.end * self.columns + source.end];
        if cost < cell.cost {
            let narrow = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
            let (typed, source) = (narrow(typed.start), narrow(source.start));
            *cell = Cell { cost, kind, typed, source, is_begun };
        }
    }

    /// The cheapest of those in which nothing is laid beside other words behind the last word that stands there: they
    /// may end anywhere.
    fn cheapest(&self) -> Option<Alignment> {
        let mut best: Option<(u32, usize, usize)> = None;
        // What the typed words cost that stand behind, each alone.
        let mut behind = 0;
        for end in (1..=self.typed.len()).rev() {
            for column in 0..self.columns {
                let cell = &self.cells[end * self.columns + column];
                let is_there = matches!(cell.kind, StepKind::Same | StepKind::Spelling);
                let cost = cell.cost.saturating_add(behind);
                if is_there && cost < best.map_or(u32::MAX, |(cost, ..)| cost) {
                    best = Some((cost, end, column));
                }
            }
            behind += self.alone(end - 1, 0).1;
        }
        let (_, end, column) = best?;
        let mut steps = self.steps_to(end, column);
        steps.extend((end..self.typed.len()).map(|at| {
            let (kind, _) = self.alone(at, column);
            Step { kind, typed: at..at + 1, source: column..column }
        }));
        Some(Alignment { steps })
    }

    fn steps_to(&self, mut typed: usize, mut source: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        while typed > 0 {
            let cell = self.cells[typed * self.columns + source];
            let from = (usize::from(cell.typed), usize::from(cell.source));
            steps.push(Step { kind: cell.kind, typed: from.0..typed, source: from.1..source });
            (typed, source) = from;
        }
        steps.reverse();
        steps
    }
}

impl Alignment {
    /// Takes the words before the first row that stands there, and behind the last, apart from the source, where few of
    /// them are there: an end that was invented finds single words of whatever follows.
    fn part_ends(&mut self, typed: &TypedWords) {
        let is_there = |step: &Step| matches!(step.kind, StepKind::Same | StepKind::Spelling);
        let mut rows: Vec<Range<usize>> = Vec::new();
        for at in (0..self.steps.len()).filter(|&at| is_there(&self.steps[at])) {
            match rows.last_mut() {
                Some(row) if row.end == at => row.end = at + 1,
                _ => rows.push(at..at + 1),
            }
        }
        rows.retain(|row| row.len() >= MIN_STEPS_IN_ROW);
        let [Some(first), Some(last)] = [rows.first(), rows.last()] else { return };
        let is_invented = |steps: &[Step]| {
            let words: Vec<usize> = steps.iter().flat_map(|step| step.typed.clone()).collect();
            let there = steps.iter().filter(|step| is_there(step)).flat_map(|it| it.typed.clone());
            let own = |words: &[usize]| words.iter().filter(|at| typed.is_own(**at)).count();
            let is_whole =
                words.iter().all(|&at| !typed.after_ellipsis[at] && !typed.in_bracket[at]);
            let there: Vec<usize> = there.collect();
            is_whole && words.len() >= MIN_WORDS_INVENTED && own(&there) * 2 < own(&words)
        };
        let alone = |steps: &[Step], source: usize| -> Vec<Step> {
            let words = steps.iter().flat_map(|step| step.typed.clone());
            let step =
                |at| Step { kind: StepKind::Differs, typed: at..at + 1, source: source..source };
            words.map(step).collect()
        };
        let (before, behind) = (&self.steps[..first.start], &self.steps[last.end..]);
        let mut steps = match is_invented(before) {
            true => alone(before, self.steps[first.start].source.start),
            false => before.to_vec(),
        };
        steps.extend_from_slice(&self.steps[first.start..last.end]);
        match is_invented(behind) {
            true => steps.extend(alone(behind, self.steps[last.end - 1].source.end)),
            false => steps.extend_from_slice(behind),
        }
        self.steps = steps;
    }

    /// Lays the one word that says something before the first word that stands there, or behind the last, beside the
    /// word of the source next to it, where the sentence goes on: "Mongolia" stands for "Afghanistan". A small word,
    /// and several, are an addition.
    fn lay_ends_beside(&mut self, typed: &TypedWords, source: &WordRow) {
        let is_there = |step: &Step| matches!(step.kind, StepKind::Same | StepKind::Spelling);
        let (Some(first), Some(last)) =
            (self.steps.iter().position(is_there), self.steps.iter().rposition(is_there))
        else {
            return;
        };
        let (start, end) = (self.steps[first].source.start, self.steps[last].source.end);
        let says = |step: &Step| step.kind == StepKind::Differs && typed.is_own(step.typed.start);
        let is_one = |steps: &[Step]| steps.iter().filter(|step| says(step)).count() == 1;
        let stands_for = |steps: &[Step], next: usize| is_one(steps) && says(&steps[next]);
        let before = &mut self.steps[..first];
        let word = start.checked_sub(1).filter(|&word| !ends(source, word));
        if let (Some(word), Some(next)) = (word, first.checked_sub(1))
            && stands_for(before, next)
        {
            for step in before.iter_mut() {
                step.source = word..word;
            }
            before[next].source.end = start;
        }
        if self.find_behind(last, typed, source) {
            return;
        }
        let behind = &mut self.steps[last + 1..];
        if !behind.is_empty()
            && end < source.len()
            && !ends(source, end - 1)
            && stands_for(behind, 0)
        {
            for step in behind.iter_mut() {
                step.source = end + 1..end + 1;
            }
            behind[0].source.start = end;
        }
    }

    /// Finds the first typed word behind the last that stands there a few words on in its sentence, those between being
    /// left out; whether it stands there.
    fn find_behind(&mut self, last: usize, typed: &TypedWords, source: &WordRow) -> bool {
        let end = self.steps[last].source.end;
        let Some(next) = self.steps.get(last + 1) else { return false };
        let at = next.typed.start;
        if next.kind != StepKind::Differs || !typed.is_own(at) {
            return false;
        }
        let is_it = |word: &usize| source.keys[*word] == typed.row.keys[at];
        let Some(word) = same_sentence(source, end).find(is_it) else { return false };
        let left_out = Step { kind: StepKind::Differs, typed: at..at, source: end..word };
        self.steps[last + 1].kind = StepKind::Same;
        self.steps[last + 1].source = word..word + 1;
        for step in &mut self.steps[last + 2..] {
            step.source = word + 1..word + 1;
        }
        self.steps.insert(last + 1, left_out);
        true
    }

    /// For each of so many typed words, whether the source has it.
    pub(super) fn is_there(&self, words: usize) -> Vec<bool> {
        let mut is_there = vec![false; words];
        for step in &self.steps {
            if matches!(step.kind, StepKind::Same | StepKind::Spelling) {
                is_there[step.typed.clone()].fill(true);
            }
        }
        is_there
    }
}

/// Words behind a place in which one that was typed at the end is looked for.
const WORDS_BEHIND: usize = 8;

/// The words of the same sentence behind the one before a place, as many as are looked through.
fn same_sentence(row: &WordRow, from: usize) -> impl Iterator<Item = usize> {
    let words = from..row.len().min(from + WORDS_BEHIND);
    words.take_while(|&word| !ends(row, word - 1))
}

/// Whether a sentence or a passage ends between a word and the next.
fn ends(row: &WordRow, at: usize) -> bool {
    let next = row.words.get(at + 1).map_or(row.text.len(), |next| next.span.start);
    row.text[row.words[at].span.end..next].contains(['.', '!', '?', ':', ';', '\n'])
}
