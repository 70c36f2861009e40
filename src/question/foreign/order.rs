//! Puts the pieces of a sentence in the order of English.

use super::piece::{Case, Piece, Role};
use super::russian::is_oblique;

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    /// A question word; "which" and "how many" take along what stands behind them.
    Ask(String),
    /// A verb: base and past.
    Verb(String, String),
    /// A thing, and whether it may be the one who acts.
    Thing(String, bool),
    /// What stands behind a preposition, the preposition included.
    With(String),
    Time(String),
    /// "and"
    Link(String),
}

/// A sentence in English, without its mark.
pub(super) fn sentence(pieces: &[Piece]) -> String {
    let parts = parts(pieces);
    let asks = parts.iter().position(|part| matches!(part, Part::Ask(_)));
    let Some(asks) = asks else { return capitalized(&rest(&parts, &[])) };
    let Part::Ask(word) = &parts[asks] else { return String::new() };
    let verb = parts.iter().position(|part| matches!(part, Part::Verb(..)));
    let mut taken = vec![asks];
    let mut opening = vec![word.clone()];
    // "which conditions", "how many troops"
    if matches!(word.as_str(), "which" | "how many" | "whose" | "what")
        && let Some(Part::Thing(thing, _)) = parts.get(asks + 1)
        && (word != "what" || verb.is_some_and(|verb| verb < asks))
    {
        opening.push(thing.clone());
        taken.push(asks + 1);
    }
    let acts = acting(&parts, verb, &taken);
    let base = verb.map_or("", |verb| match &parts[verb] {
        Part::Verb(base, _) => base,
        _ => "",
    });
    let is_who = word == "who";
    // "谁签署了条约" asks who did it, "毛泽东会见了谁" whom he met.
    let asks_object = is_who && verb.is_some_and(|verb| verb < asks) && acts.is_some();
    if asks_object {
        opening[0] = "whom".to_owned();
    }
    let is_did = word == "did";
    let asks_who = is_who && !asks_object;
    match (verb, acts) {
        (Some(verb), Some(acts)) if !base.is_empty() && !asks_who => {
            taken.extend([verb, acts]);
            let Part::Thing(actor, _) = &parts[acts] else { return String::new() };
            if !is_did {
                opening.push("did".to_owned());
            }
            opening.extend([actor.clone(), base.to_owned()]);
        }
        (Some(verb), Some(acts)) if base.is_empty() && !asks_who => {
            taken.extend([verb, acts]);
            let Part::Thing(thing, _) = &parts[acts] else { return String::new() };
            let Part::Verb(_, past) = &parts[verb] else { return String::new() };
            opening.extend(["was".to_owned(), thing.clone(), past.clone()]);
        }
        (Some(verb), _) => {
            taken.push(verb);
            let Part::Verb(_, past) = &parts[verb] else { return String::new() };
            opening.push(past.clone());
        }
        (None, _) if matches!(word.as_str(), "what" | "who" | "where" | "when") => {
            opening.push("was".to_owned());
        }
        (None, _) => {}
    }
    let rest = rest(&parts, &taken);
    let rest = if rest.is_empty() { rest } else { format!(" {rest}") };
    capitalized(&(opening.join(" ") + &rest))
}

/// The one who acts: the last thing before the verb that may be, else the first behind it.
fn acting(parts: &[Part], verb: Option<usize>, taken: &[usize]) -> Option<usize> {
    let verb = verb?;
    let may_act = |at: &usize| {
        !taken.contains(at) && matches!(parts[*at], Part::Thing(_, true))
    };
    let is_thing = |at: &usize| !taken.contains(at) && matches!(parts[*at], Part::Thing(..));
    (0..verb)
        .rev()
        .find(may_act)
        .or_else(|| (verb..parts.len()).find(may_act))
        .or_else(|| (0..verb).rev().find(is_thing))
}

/// The parts that are not yet told, in their order, times last.
fn rest(parts: &[Part], taken: &[usize]) -> String {
    let left = || parts.iter().enumerate().filter(|(at, _)| !taken.contains(at)).map(|(_, part)| part);
    let told = left().filter_map(|part| match part {
        Part::Ask(text) | Part::Thing(text, _) | Part::With(text) | Part::Link(text) => Some(text.as_str()),
        Part::Verb(_, past) => Some(past.as_str()),
        Part::Time(_) => None,
    });
    let times = left().filter_map(|part| match part {
        Part::Time(text) => Some(text.as_str()),
        _ => None,
    });
    let told: Vec<&str> = told.chain(times).filter(|text| !text.is_empty()).collect();
    let told = match &told[..] {
        // A link that nothing follows, or that nothing stands before, links nothing.
        [inner @ .., "and" | "or" | "but"] => inner,
        all => all,
    };
    let told = match told {
        ["and" | "or" | "but", inner @ ..] => inner,
        all => all,
    };
    told.join(" ")
}

/// Things of several pieces in one, with their prepositions.
fn parts(pieces: &[Piece]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        at += 1;
        let part = match piece.role {
            Role::Question => {
                if piece.base.is_empty() {
                    parts.push(Part::Ask(piece.english.clone()));
                } else {
                    // "what | say, said" has its verb with it.
                    parts.extend(asked_with_verb(piece));
                }
                continue;
            }
            Role::Verb => Part::Verb(piece.base.clone(), piece.english.clone()),
            Role::Time => Part::Time(piece.english.clone()),
            Role::Conjunction => Part::Link(piece.english.clone()),
            Role::Preposition => {
                let (text, len) = thing(&pieces[at..]);
                at += len;
                match text.is_empty() {
                    // "about what"
                    true => Part::Link(piece.english.clone()),
                    false => Part::With(format!("{} {text}", piece.english)),
                }
            }
            _ if piece.is_nominal() => {
                let (text, len) = thing(&pieces[at - 1..]);
                at += len - 1;
                let head = &pieces[at - len..at];
                let acts = head.iter().any(|piece| !is_oblique(piece) && piece.role != Role::Number)
                    && !head.first().is_some_and(is_oblique);
                match head.first() {
                    Some(first) if first.case == Case::Dative && has_verb(pieces) => {
                        Part::With(format!("to {text}"))
                    }
                    Some(first) if first.case == Case::Instrumental => {
                        Part::With(format!("by {text}"))
                    }
                    _ => Part::Thing(text, acts),
                }
            }
            _ => continue,
        };
        parts.push(part);
    }
    parts
}

fn has_verb(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| {
        piece.role == Role::Verb || piece.role == Role::Question && !piece.base.is_empty()
    })
}

fn asked_with_verb(piece: &Piece) -> [Part; 2] {
    let (base, past) = piece.base.split_once(',').unwrap_or((&piece.base, &piece.base));
    [
        Part::Ask(piece.english.clone()),
        Part::Verb(base.trim().to_owned(), past.trim().to_owned()),
    ]
}

/// The words of a thing at the beginning of a row, and how many pieces it takes.
fn thing(row: &[Piece]) -> (String, usize) {
    let mut text = String::new();
    let mut len = 0;
    while let Some(piece) = row.get(len) {
        let next_is_nominal = row.get(len + 1).is_some_and(Piece::is_nominal);
        match piece.role {
            Role::Of if next_is_nominal && !text.is_empty() => {
                if row[len - 1].role == Role::Name {
                    text.push_str("'s");
                }
            }
            // "Россией и Китаем"; times and verbs end a thing.
            Role::Conjunction if piece.english == "and" && next_is_nominal && len > 0 => {
                text.push_str(" and");
            }
            _ if piece.is_nominal() => {
                if len > 0 && is_owned(&row[len - 1], piece) {
                    text.push_str(" of");
                }
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&piece.english);
            }
            Role::Drop if len > 0 && next_is_nominal => {}
            _ => break,
        }
        len += 1;
    }
    (text, len)
}

/// Whether the second belongs to the first: "вывод советских войск".
fn is_owned(first: &Piece, second: &Piece) -> bool {
    let is_title = first.english.starts_with(char::is_uppercase);
    let is_acronym = second.case == Case::Fixed && second.role == Role::Name;
    first.role == Role::Noun
        && second.role != Role::Number
        && match first.case {
            _ if is_acronym => true,
            Case::First | Case::Fixed => is_oblique(second),
            _ => is_oblique(second) && !is_title,
        }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    first.map_or(String::new(), |first| first.to_uppercase().to_string() + chars.as_str())
}
