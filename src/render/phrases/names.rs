//! Writes proposed spelling groups as a names file, with the evidence for each in a comment.

use crate::messages::{Locale, message};
use crate::names::{Form, Proposal, Proposals, Reason, System};
use crate::text::GroupKind;

/// Proposals as a names file: a list for each kind, each proposal below its evidence.
pub fn names_file(locale: Locale, proposals: &Proposals) -> String {
    let head = message!(locale, "names-head", proposals = proposals.0.len());
    let mut file = format!("{head}\n{}\n", message!(locale, "names-hint"));
    for (kind, key) in
        [(GroupKind::Person, "person"), (GroupKind::Body, "body"), (GroupKind::Term, "term")]
    {
        let of_kind = proposals.0.iter().filter(|proposal| proposal.kind == kind);
        let entries: String = of_kind.map(|proposal| entry(locale, proposal)).collect();
        if !entries.is_empty() {
            file.push_str(&format!("\n{key} = [\n{entries}]\n"));
        }
    }
    file
}

/// "# introduced in the text; 12 times, d12.txt" and the group, a line each.
fn entry(locale: Locale, proposal: &Proposal) -> String {
    // It goes into a comment of a TOML file, which a line break in it would end.
    let example: String = proposal.example.chars().filter(|c| !c.is_control()).collect();
    let evidence = message!(
        locale,
        "names-evidence",
        count = proposal.count,
        reason = reason(locale, proposal.reason),
        example = example,
    );
    format!("  {evidence}\n  {},\n", toml::Value::String(group(proposal)))
}

/// "pinyin: Mao Zedong | Wade-Giles: Mao Tse-tung"
fn group(proposal: &Proposal) -> String {
    let mut parts: Vec<(System, Vec<String>)> = Vec::new();
    for Form { system, text } in &proposal.forms {
        // These separate systems and forms in the file, so a form cannot hold them.
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

fn reason(locale: Locale, reason: Reason) -> String {
    match reason {
        Reason::ListedTogether => message!(locale, "names-listed-together"),
        Reason::ListedTerm => message!(locale, "names-listed-term"),
        Reason::Introduced => message!(locale, "names-introduced"),
        Reason::Bracketed => message!(locale, "names-bracketed"),
        Reason::BothRomanizations => message!(locale, "names-both-romanizations"),
        Reason::ListedVariants => message!(locale, "names-listed-variants"),
        Reason::ListedFamilyName => message!(locale, "names-listed-family-name"),
        Reason::ByRule => message!(locale, "names-by-rule"),
        Reason::SameCompany => message!(locale, "names-same-company"),
    }
}
