//! The endings that Russian words take, told by how their first form ends.

use super::piece::Case;

/// A word without its ending, and the endings that it may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stem {
    pub base: String,
    pub endings: &'static [&'static str],
}

/// Fewest letters of a base that takes endings.
const MIN_BASE: usize = 3;
/// Most letters of an ending.
pub(super) const MAX_ENDING: usize = 4;

const NONE: &[&str] = &[""];
const HARD: &[&str] = &[
    "", "а", "у", "ом", "ем", "е", "ы", "и", "ов", "ев", "ей", "ам", "ами", "ах", "ям", "ями",
    "ях", "ым",
];
const SHORT_I: &[&str] = &["й", "я", "ю", "ем", "е", "и", "ев", "ям", "ями", "ях"];
const SOFT: &[&str] = &["ь", "я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях", "ью"];
const A: &[&str] = &["а", "ы", "и", "е", "у", "ой", "ою", "ей", "", "ам", "ами", "ах"];
const YA: &[&str] = &["я", "и", "е", "ю", "ей", "ью", "й", "ь", "ям", "ями", "ях"];
const O: &[&str] = &["о", "а", "у", "ом", "е", "", "ам", "ами", "ах"];
const E: &[&str] = &["е", "я", "а", "ю", "у", "ем", "и", "й", "", "ям", "ями", "ях", "ей"];
const MANY: &[&str] =
    &["ы", "и", "ов", "ев", "ей", "", "ам", "ям", "ами", "ями", "ах", "ях", "а", "я"];
const ADJECTIVE: &[&str] = &[
    "ый", "ий", "ой", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем", "ая", "яя", "ую", "юю",
    "ей", "ое", "ее", "ые", "ие", "ых", "их", "ыми", "ими", "ою",
];
const PAST: &[&str] = &["л", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "ть", "ться"];

/// The stems of a noun, a name or an adjective. A word of capitals alone ("США") has no endings.
pub(super) fn of_name(word: &str) -> Vec<Stem> {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    if letters().all(char::is_uppercase) && letters().count() > 1 {
        return vec![fixed(word)];
    }
    let word = word.to_lowercase();
    let cut = |letters: usize, endings: &'static [&'static str]| {
        let base: String = word.chars().take(word.chars().count() - letters).collect();
        (base.chars().count() >= MIN_BASE).then_some(Stem { base, endings })
    };
    let is_adjective = ["ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие"]
        .iter()
        .any(|ending| word.ends_with(ending));
    let noun = match word.chars().last() {
        Some('й') => cut(1, SHORT_I),
        Some('ь') => cut(1, SOFT),
        Some('а') => cut(1, A),
        Some('я') => cut(1, YA),
        Some('о') => cut(1, O),
        Some('е') => cut(1, E),
        Some('ы' | 'и') => cut(1, MANY),
        Some('у' | 'э' | 'ю') | None => None,
        Some(_) => cut(0, HARD),
    };
    let adjective = is_adjective.then(|| cut(2, ADJECTIVE)).flatten();
    let stems: Vec<Stem> = noun.into_iter().chain(adjective).collect();
    if stems.is_empty() { vec![fixed(&word)] } else { stems }
}

/// The stems of a verb that is given in the past; other forms stand as they are.
pub(super) fn of_verb(word: &str) -> Vec<Stem> {
    let word = word.to_lowercase();
    let past = ["лся", "лась", "лось", "лись", "л", "ла", "ло", "ли"];
    let base = past.iter().find_map(|ending| word.strip_suffix(ending));
    match base {
        Some(base) if base.chars().count() >= 2 => {
            vec![Stem { base: base.to_owned(), endings: PAST }]
        }
        _ => vec![fixed(&word)],
    }
}

/// A word that has no other form.
pub(super) fn fixed(word: &str) -> Stem {
    Stem { base: word.to_lowercase(), endings: NONE }
}

/// What the ending of a word says, next to the first form.
pub(super) fn case(stem: &Stem, ending: &str, first: &str) -> Case {
    if stem.endings.len() == 1 {
        return Case::Fixed;
    }
    if first.strip_prefix(stem.base.as_str()) == Some(ending) {
        return Case::First;
    }
    let is_hard = stem.endings == HARD || stem.endings == SHORT_I;
    match ending {
        // Of an adjective these are the first form of another gender, of a noun that of many.
        "ый" | "ий" | "ая" | "яя" | "ое" | "ее" | "ые" | "ие" if stem.endings == ADJECTIVE => {
            Case::First
        }
        "ы" | "и" if is_hard => Case::First,
        "у" | "ю" | "ому" | "ему" if is_hard || stem.endings == ADJECTIVE => Case::Dative,
        "ом" | "ем" | "ым" if is_hard => Case::Instrumental,
        "ым" | "им" if stem.endings == ADJECTIVE => Case::Instrumental,
        _ => Case::Other,
    }
}

/// What the first form of an unknown name may be, the likeliest first: "Аджубея" may be "Аджубей".
pub(super) fn first_forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let others: [(&str, &[&str]); 12] = [
        ("ого", &["ий", "ый", "ой"]),
        ("ому", &["ий", "ый", "ой"]),
        ("ым", &["", "ый"]),
        ("ом", &["", "о"]),
        ("ем", &["ь", "й"]),
        ("ой", &["а"]),
        ("а", &[""]),
        ("у", &["", "а"]),
        ("я", &["й", "ь"]),
        ("ю", &["й", "ь"]),
        ("е", &["", "а"]),
        ("ы", &["а"]),
    ];
    let found = others.iter().find(|(ending, _)| word.ends_with(ending));
    if let Some((base, instead)) =
        found.and_then(|(ending, instead)| Some((word.strip_suffix(ending)?, instead)))
        && base.chars().count() >= MIN_BASE
    {
        forms.extend(instead.iter().map(|ending| format!("{base}{ending}")));
    }
    forms
}
