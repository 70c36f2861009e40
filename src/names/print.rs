//! Prints proposals as a names file.

use std::fmt;

use super::proposal::{Form, Proposal, Reason, System};
use crate::text::GroupKind;

/// Proposals, the surest first; they print as a names file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposals(pub Vec<Proposal>);

impl fmt::Display for Proposals {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "# {} proposals, the surest first in each list.", self.0.len())?;
        writeln!(
            out,
            "# Strike out what is wrong and name the file under `own_names` of `[archive]`."
        )?;
        let lists =
            [(GroupKind::Person, "person"), (GroupKind::Body, "body"), (GroupKind::Term, "term")];
        for (kind, name) in lists {
            let of_kind: Vec<&Proposal> = self.0.iter().filter(|it| it.kind == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            writeln!(out, "\n{name} = [")?;
            for proposal in of_kind {
                writeln!(out, "  # {}; {}", proposal.reason, evidence(proposal))?;
                writeln!(out, "  {},", toml::Value::String(line(proposal)))?;
            }
            writeln!(out, "]")?;
        }
        Ok(())
    }
}

/// "seen 12 times, first in d12.txt", on one line.
fn evidence(proposal: &Proposal) -> String {
    let example: String = proposal.example.chars().filter(|c| !c.is_control()).collect();
    match proposal.count {
        1 => format!("once, {example}"),
        count => format!("{count} times, {example}"),
    }
}

/// "pinyin: Mao Zedong | Wade-Giles: Mao Tse-tung"
fn line(proposal: &Proposal) -> String {
    let mut parts: Vec<(System, Vec<String>)> = Vec::new();
    for Form { system, text } in &proposal.forms {
        let form = text.replace(['|', ';', ':'], " ");
        match parts.iter_mut().find(|(known, _)| known == system) {
            Some((_, forms)) => forms.push(form),
            None => parts.push((*system, vec![form])),
        }
    }
    let parts: Vec<String> = parts
        .iter()
        .map(|(system, forms)| format!("{}: {}", system.as_str(), forms.join("; ")))
        .collect();
    parts.join(" | ")
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Reason::ListedTogether => "one entry of a list has both",
            Reason::ListedTerm => "spelled out in a list",
            Reason::Introduced => "introduced in the text",
            Reason::Bracketed => "in brackets behind it",
            Reason::BothRomanizations => "the archive has both",
            Reason::ListedVariants => "written in several ways in lists",
            Reason::ListedFamilyName => "nobody else of this name in the lists",
            Reason::ByRule => "pinyin by rule, not seen in the archive",
            Reason::SameCompany => "perhaps a slip: same company, few letters apart",
        })
    }
}
