//! Turns the names that stand in an archive, and in its lists of persons and terms, into spelling groups
//! for a person to accept.
//!
//! [`Gatherer`] is shown the lists and then every document; [`Gatherer::propose`] says what belongs together and why.
//! Nothing is put in use by itself: the proposals print as a names file, each with its evidence, the most certain first.

mod lists;
mod mentions;
mod near;
mod romanization;
mod tally;

use std::collections::HashSet;

pub use lists::{ListError, ListKind};

use crate::text::{Group, GroupKind, SHORT, Spellings, words};
use lists::Listed;
use mentions::Mentions;
use tally::Seen;

/// Gathers names, list by list and document by document.
#[derive(Debug, Default)]
pub struct Gatherer {
    listed: Vec<Listed>,
    mentions: Mentions,
}

/// Proposals, the most certain first; `render::phrases::names_file` writes them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposals(pub Vec<Proposal>);

/// Forms that may stand for one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What kind of thing.
    pub kind: GroupKind,
    /// Each form behind its system of writing.
    pub forms: Vec<(&'static str, String)>,
    /// Why.
    pub reason: Reason,
    /// How often the archive bears it out.
    pub count: u32,
    /// The list entry or the document where it can be looked up.
    pub example: String,
}

/// Why forms are proposed as one, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A list of persons gives both: "Mao Tse-tung (Mao Zedong)", "Zhou Enlai, see Chou En-lai".
    ListedTogether,
    /// A list of terms spells it out: "CPSU, Communist Party of the Soviet Union".
    ListedTerm,
    /// Texts introduce the abbreviation: "Bureau of Intelligence and Research (INR)".
    Introduced,
    /// Texts give another form in brackets: "Chou En-lai (Zhou Enlai)".
    Bracketed,
    /// Both romanizations stand in the archive.
    BothRomanizations,
    /// Lists write the given name in several ways: "Kuznetsov, Vasili V." and "Kuznetsov, Vasily V."
    ListedVariants,
    /// A list gives the full name, texts go on with the family name, and no other person in the lists has it.
    ListedFamilyName,
    /// The pinyin is made from the Wade-Giles by rule; the archive has only the latter.
    ByRule,
    /// A rare word one or two letters from a frequent one that stands in the same company.
    SameCompany,
}

impl Gatherer {
    /// Reads a list: JSON Lines, each with `kind` ("person" or "term"), `name` and `entry`.
    ///
    /// # Errors
    ///
    /// The first line that is no such object.
    pub fn list(&mut self, lines: &str) -> Result<usize, ListError> {
        let listed = lists::read(lines)?;
        let count = listed.len();
        self.listed.extend(listed);
        Ok(count)
    }

    /// Looks through the passages of a document; `name` is how a person finds it again.
    pub fn document<'a>(&mut self, name: &str, passages: impl IntoIterator<Item = &'a str>) {
        self.mentions.read(name, passages);
    }

    /// Everything that may belong together and that `known` does not join already, the surest first.
    pub fn propose(self, known: &Spellings) -> Proposals {
        let mut all = lists::propose(&self.listed, &self.mentions);
        all.extend(self.mentions.propose());
        all.extend(near::propose(&self.mentions, &lists::name_words(&self.listed)));
        all.sort_by(|one, other| {
            let key = |it: &Proposal| (it.reason, std::cmp::Reverse(it.count));
            key(one).cmp(&key(other)).then_with(|| one.forms.cmp(&other.forms))
        });
        let mut pairs = HashSet::new();
        let seen = all.into_iter().filter(|proposal| proposal.count > 0);
        let new = seen.filter_map(|proposal| unknown(proposal, known));
        Proposals(new.filter(|proposal| is_new(proposal, &mut pairs)).collect())
    }
}

impl Proposal {
    fn new(kind: GroupKind, forms: Vec<(&'static str, String)>, reason: Reason) -> Self {
        Self { kind, forms, reason, count: 0, example: String::new() }
    }

    fn seen(mut self, seen: &Seen) -> Self {
        self.count = seen.count;
        self.example.clone_from(&seen.example);
        self
    }
}

/// What a proposal adds to the groups that there are: its new forms, with the known one that they belong to.
fn unknown(mut proposal: Proposal, known: &Spellings) -> Option<Proposal> {
    let groups = |form: &str| -> Vec<*const Group> {
        let row = words(form);
        let whole = known.at(&row).into_iter().filter(|found| found.len == row.len());
        whole.map(|found| std::ptr::from_ref(found.group)).collect()
    };
    let of_forms: Vec<_> = proposal.forms.iter().map(|(_, form)| groups(form)).collect();
    let holds = |group: &*const Group| of_forms.iter().filter(|of| of.contains(group)).count();
    let Some(group) = of_forms.iter().flatten().copied().max_by_key(holds) else {
        return Some(proposal);
    };
    // An abbreviation that stands for something already is not given a second meaning.
    let short = proposal.forms.iter().position(|(system, _)| *system == "abbreviation");
    if short.is_some_and(|at| !of_forms[at].is_empty()) {
        return None;
    }
    // Who knows the name in Wade-Giles knows its pinyin better than the rule does.
    if holds(&group) == of_forms.len() || proposal.reason == Reason::ByRule {
        return None;
    }
    let first = of_forms.iter().position(|of| of.contains(&group));
    let mut at = 0..;
    proposal.forms.retain(|(system, _)| {
        let at = at.next();
        *system == SHORT || at == first || at.is_some_and(|at| !of_forms[at].contains(&group))
    });
    Some(proposal)
}

/// Whether a surer proposal does not say the same.
fn is_new(proposal: &Proposal, pairs: &mut HashSet<Vec<String>>) -> bool {
    let mut forms: Vec<String> = proposal.forms.iter().map(|(_, form)| folded(form)).collect();
    forms.sort();
    forms.dedup();
    forms.len() > 1 && pairs.insert(forms)
}

/// The folded words of a name.
fn folded(name: &str) -> String {
    words(name).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ")
}
