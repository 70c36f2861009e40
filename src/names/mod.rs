//! Proposes spelling groups from the names that stand in an archive and in its lists of persons and terms,
//! for a person to accept.
//!
//! [`Gatherer`] is shown the lists and then every document; [`Gatherer::propose`] says what belongs together and why.
//! Nothing is put in use by itself: the proposals print as a names file, each with its evidence, the most certain first.

mod forms;
mod lists;
mod mentions;
mod near;
mod occurrences;
mod proposal;
mod romanization;

use std::collections::HashSet;

use forms::folded;
use lists::Listed;
pub use lists::{ListError, ListKind};
use mentions::Mentions;
pub use proposal::{Form, Proposal, Proposals, Reason, System};

use crate::text::{Group, Spellings, words};

/// Gathers names, list by list and document by document.
#[derive(Debug, Default)]
pub struct Gatherer {
    listed: Vec<Listed>,
    mentions: Mentions,
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
        // The order matters here: of two proposals of the same forms the first one, the surer, is
        // kept.
        let mut pairs = HashSet::new();
        // A name that the archive does not have would only make the file longer.
        let found = all.into_iter().filter(|proposal| proposal.count > 0);
        let new = found.filter_map(|proposal| unknown(proposal, known));
        Proposals(new.filter(|proposal| is_new(proposal, &mut pairs)).collect())
    }
}

/// What a proposal adds to the groups that there are: its new forms, with the known one that they belong to.
fn unknown(mut proposal: Proposal, known: &Spellings) -> Option<Proposal> {
    let groups = |form: &str| -> Vec<*const Group> {
        let row = words(form);
        let whole = known.at(&row).into_iter().filter(|found| found.len == row.len());
        // Groups are told apart by address: all of them are borrowed from `known`, which stays in
        // place.
        whole.map(|found| std::ptr::from_ref(found.group)).collect()
    };
    let of_forms: Vec<_> = proposal.forms.iter().map(|form| groups(&form.text)).collect();
    let holds = |group: &*const Group| of_forms.iter().filter(|of| of.contains(group)).count();
    let Some(group) = of_forms.iter().flatten().copied().max_by_key(holds) else {
        return Some(proposal);
    };
    // An abbreviation that stands for something already is not given a second meaning.
    let short = proposal.forms.iter().position(|form| form.system == System::Abbreviation);
    if short.is_some_and(|at| !of_forms[at].is_empty()) {
        return None;
    }
    // Who knows the name in Wade-Giles knows its pinyin better than the rule does.
    if holds(&group) == of_forms.len() || proposal.reason == Reason::ByRule {
        return None;
    }
    let first = of_forms.iter().position(|of| of.contains(&group));
    let mut at = 0..;
    proposal.forms.retain(|form| {
        let at = at.next();
        form.system == System::Short
            || at == first
            || at.is_some_and(|at| !of_forms[at].contains(&group))
    });
    Some(proposal)
}

/// Whether a surer proposal does not say the same.
fn is_new(proposal: &Proposal, pairs: &mut HashSet<Vec<String>>) -> bool {
    let mut forms: Vec<String> = proposal.forms.iter().map(|form| folded(&form.text)).collect();
    forms.sort();
    forms.dedup();
    forms.len() > 1 && pairs.insert(forms)
}
