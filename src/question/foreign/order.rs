//! Puts the pieces of a sentence in the order of English.

use super::piece::{Case, Piece, Role};
use super::russian::is_oblique;
use super::script::Tongue;

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
pub(super) fn sentence(pieces: &[Piece], tongue: Tongue) -> String {
    let mut parts = parts(pieces, tongue);
    let asks = parts.iter().position(|part| matches!(part, Part::Ask(_)));
    let Some(asks) = asks else {
        return capitalized(&in_order(&Rest::default(), &rest(&parts, &[])));
    };
    let Part::Ask(word) = parts[asks].clone() else { return String::new() };
    let verb = parts.iter().position(|part| matches!(part, Part::Verb(..)));
    let mut taken = vec![asks];
    let mut opening = vec![word.clone()];
    if word == "what happened"
        && let Some(Part::Thing(place, _)) =
            parts.iter().find(|part| matches!(part, Part::Thing(..)))
    {
        opening.push(format!("in {place}"));
        taken.extend(parts.iter().position(|part| matches!(part, Part::Thing(..))));
    }
    // "which conditions", "how many troops"
    if matches!(word.as_str(), "which" | "how many" | "whose" | "what")
        && let Some(Part::Thing(thing, _)) = parts.get(asks + 1)
        && (word != "what" || verb.is_some_and(|verb| verb < asks))
    {
        opening.push(if word == "how many" { plural(thing) } else { thing.clone() });
        taken.push(asks + 1);
    }
    let is_counted = taken.len() > 1;
    let acts = acting(&parts, verb, &taken, tongue);
    let base = verb.map_or(String::new(), |verb| match &parts[verb] {
        Part::Verb(base, _) => base.clone(),
        _ => String::new(),
    });
    // "Что Громыко сказал Кеннеди": a name without endings behind the verb is whom it was said to.
    let told = verb.filter(|_| base == "say" && acts.is_some() && tongue == Tongue::Russian);
    if let Some(told) = told {
        parts.iter_mut().enumerate().skip(told + 1).for_each(|(at, part)| match part {
            Part::Thing(name, _) if Some(at) != acts && name.starts_with(char::is_uppercase) => {
                *part = Part::With(format!("to {name}"));
            }
            _ => {}
        });
    }
    // "Что писали о Кубе": it is not said who did.
    let is_nobodys = word == "what"
        && acts.is_none()
        && pieces.iter().any(|piece| piece.role == Role::Verb && piece.case == Case::Plural);
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
        (Some(verb), Some(acts)) if base.is_empty() && !asks_who && !is_counted => {
            taken.extend([verb, acts]);
            let Part::Thing(thing, _) = &parts[acts] else { return String::new() };
            let Part::Verb(_, past) = &parts[verb] else { return String::new() };
            opening.extend(["was".to_owned(), thing.clone(), past.clone()]);
        }
        (Some(verb), None) if is_nobodys && !base.is_empty() => {
            taken.push(verb);
            opening.extend(["did".to_owned(), "anybody".to_owned(), base.to_owned()]);
        }
        (Some(verb), _) => {
            taken.push(verb);
            let Part::Verb(_, past) = &parts[verb] else { return String::new() };
            // "Что было написано": a participle alone.
            if base.is_empty() && (is_counted || word == "what") {
                opening.push(if is_counted { "were" } else { "was" }.to_owned());
            }
            opening.push(past.clone());
        }
        (None, _) if matches!(word.as_str(), "what" | "who" | "where" | "when") => {
            opening.push("was".to_owned());
        }
        (None, _) => {}
    }
    let split = verb.unwrap_or(0);
    // An object stands before what says where and with whom.
    let behind = rest(&parts[split..], &shifted(&taken, split));
    let before = rest(&parts[..split], &taken);
    let rest = in_order(&before, &behind);
    let rest = if rest.is_empty() { rest } else { format!(" {rest}") };
    capitalized(&(opening.join(" ") + &rest))
}

/// The one who acts: the last thing before the verb that may be, else the first behind it.
fn acting(parts: &[Part], verb: Option<usize>, taken: &[usize], tongue: Tongue) -> Option<usize> {
    let verb = verb?;
    // In Chinese the one who acts stands before the verb.
    let end = if tongue == Tongue::Chinese { verb } else { parts.len() };
    let may_act = |at: &usize| !taken.contains(at) && matches!(parts[*at], Part::Thing(_, true));
    let is_thing = |at: &usize| !taken.contains(at) && matches!(parts[*at], Part::Thing(..));
    (0..verb)
        .rev()
        .find(may_act)
        .or_else(|| (verb..end).find(may_act))
        .or_else(|| (0..verb).rev().find(is_thing))
}

/// What is left of the parts: what is told, and the times.
#[derive(Default)]
struct Rest<'a> {
    told: Vec<&'a str>,
    times: Vec<&'a str>,
}

/// The parts that are not yet told, in their order.
fn rest<'a>(parts: &'a [Part], taken: &[usize]) -> Rest<'a> {
    let mut rest = Rest::default();
    for (at, part) in parts.iter().enumerate() {
        if taken.contains(&at) {
            continue;
        }
        match part {
            Part::Ask(text)
            | Part::Thing(text, _)
            | Part::With(text)
            | Part::Link(text)
            | Part::Verb(_, text) => rest.told.push(text),
            Part::Time(text) => rest.times.push(text),
        }
    }
    // A link that nothing follows, or that nothing stands before, links nothing.
    while rest.told.last().is_some_and(|last| is_link(last)) {
        rest.told.pop();
    }
    let links = rest.told.iter().take_while(|word| is_link(word)).count();
    rest.told.drain(..links);
    rest
}

fn is_link(word: &str) -> bool {
    matches!(word, "and" | "or" | "but")
}

/// What stands behind the verb, then what stood before it, then the times.
fn in_order(before: &Rest<'_>, behind: &Rest<'_>) -> String {
    let all = behind.told.iter().chain(&before.told).chain(&before.times).chain(&behind.times);
    let all: Vec<&str> = all.copied().filter(|text| !text.is_empty()).collect();
    all.join(" ")
}

fn shifted(taken: &[usize], by: usize) -> Vec<usize> {
    taken.iter().filter_map(|at| at.checked_sub(by)).collect()
}

/// "how many divisions"; names and words that end in "s" stay.
fn plural(thing: &str) -> String {
    let last = thing.rsplit(' ').next().unwrap_or_default();
    let stays = last.ends_with('s')
        || last.is_empty()
        || last.starts_with(char::is_uppercase)
        || matches!(last, "people" | "women" | "aircraft" | "grain" | "money" | "oil" | "aid");
    match last.strip_suffix('y') {
        _ if stays || thing.contains(" of ") => thing.to_owned(),
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => {
            format!("{}ies", &thing[..thing.len() - 1])
        }
        _ if last.ends_with("ch") || last.ends_with("sh") => format!("{thing}es"),
        _ => format!("{thing}s"),
    }
}

/// Things of several pieces in one, with their prepositions.
fn parts(pieces: &[Piece], tongue: Tongue) -> Vec<Part> {
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
                let (mut text, mut len) = thing(&pieces[at..], false);
                let row = &pieces[at..at + len];
                if tongue == Tongue::Chinese
                    && !parts.iter().any(|part| matches!(part, Part::Thing(_, true)))
                    && acts_at_end(row, &pieces[at + len..])
                {
                    len -= 1;
                    text = thing(&row[..len], false).0;
                }
                at += len;
                let asks = pieces.get(at).is_some_and(|next| next.role == Role::Question);
                match text.is_empty() {
                    // "about what"
                    true if asks => Part::Link(piece.english.clone()),
                    true => continue,
                    false => Part::With(format!("{} {text}", piece.english)),
                }
            }
            _ if piece.is_nominal() => {
                let is_asked = matches!(parts.last(), Some(Part::Ask(_))) && has_verb(pieces);
                let (text, len) = thing(&pieces[at - 1..], is_asked);
                at += len - 1;
                // "Кто его сопровождал": whose it is says nothing where nothing stands behind it.
                if len == 1 && piece.role == Role::Pronoun && has_verb(pieces) {
                    let object = match text.as_str() {
                        "his" => Some("him"),
                        "their" => Some("them"),
                        _ => None,
                    };
                    if let Some(object) = object {
                        parts.push(Part::Thing(object.to_owned(), false));
                        continue;
                    }
                }
                let head = &pieces[at - len..at];
                let acts =
                    head.iter().any(|piece| !is_oblique(piece) && piece.role != Role::Number)
                        && !head.first().is_some_and(is_oblique);
                match head.first() {
                    Some(first) if first.case == Case::Dative && has_verb(pieces) => {
                        Part::With(format!("to {text}"))
                    }
                    // "Кем был подписан" tells by whom, "кто был послом" who he was.
                    Some(first) if first.case == Case::Instrumental && has_verb(pieces) => {
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

/// Whether the last name of a thing acts: in Chinese it stands right before the verb, "关于台湾**周恩来**说了什么".
fn acts_at_end(row: &[Piece], behind: &[Piece]) -> bool {
    let [.., before, last] = row else { return false };
    last.role == Role::Name && before.is_nominal() && has_verb(&behind[..behind.len().min(1)])
}

fn has_verb(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| {
        piece.role == Role::Verb || piece.role == Role::Question && !piece.base.is_empty()
    })
}

fn asked_with_verb(piece: &Piece) -> [Part; 2] {
    let (base, past) = piece.base.split_once(',').unwrap_or((&piece.base, &piece.base));
    [Part::Ask(piece.english.clone()), Part::Verb(base.trim().to_owned(), past.trim().to_owned())]
}

/// The words of a thing at the beginning of a row, and how many pieces it takes; one that is asked for ends
/// before the name of who acts: "какое оружие СССР разместил".
fn thing(row: &[Piece], is_asked: bool) -> (String, usize) {
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
            _ if len > 0
                && piece.is_nominal()
                && row[len - 1].is_nominal()
                && is_another(&row[len - 1], piece, is_asked) =>
            {
                break;
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

/// Whether the second begins another thing: "сколько дивизий Китай", "посол Томпсон президенту".
fn is_another(first: &Piece, second: &Piece, is_asked: bool) -> bool {
    let is_title = first.english.starts_with(char::is_uppercase);
    let is_name = second.role == Role::Name;
    let is_given = matches!(second.case, Case::Dative | Case::Instrumental);
    let is_actor =
        is_name && matches!(second.case, Case::First | Case::Fixed) && first.role == Role::Noun;
    is_given && second.case != first.case && !(first.role == Role::Adjective && is_oblique(first))
        || is_oblique(first) && second.case == Case::First && is_name && !is_title
        || is_asked && is_actor && !is_title
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
