use serde::{Deserialize, Serialize};

/// Somebody who wrote a document, with the parts of the name where it is known which they are.
///
/// A table of facts and a library say it by a comma: the family name stands before it. A name without a comma stays
/// whole, for nobody can tell what is the family name in "Zhou Enlai".
///
/// ```
/// use pincite::model::Author;
///
/// let authors = Author::read_all("Bell, Gertrude; Zhou Enlai; {Admiralty, Hydrographic Office}");
/// assert_eq!(authors[0].spoken(), "Gertrude Bell");
/// assert_eq!(authors[1], Author::Whole("Zhou Enlai".to_owned()));
/// assert_eq!(authors[2].spoken(), "Admiralty, Hydrographic Office");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// A person whose family name is known.
    Person {
        /// "Bell", "de Vries"
        family: String,
        /// "Gertrude"
        given: String,
        /// "Jr."
        #[serde(default, skip_serializing_if = "Option::is_none")]
        suffix: Option<String>,
    },
    /// A body, or a name of which it is not known which part is the family name.
    Whole(String),
}

/// Words that stand in the name of a body and not in that of a person.
const OF_BODIES: [&str; 8] = ["of", "and", "for", "the", "&", "des", "für", "et"];

/// Most words of a given name.
const MAX_GIVEN_WORDS: usize = 4;

impl Author {
    /// The people and bodies of a cell: `;` stands between them, a comma behind a family name, and braces around a body
    /// whose name has a comma.
    pub fn read_all(text: &str) -> Vec<Self> {
        let (mut names, mut depth) = (vec![String::new()], 0_usize);
        for character in text.chars() {
            match character {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                ';' if depth == 0 => {
                    names.push(String::new());
                    continue;
                }
                _ => {}
            }
            if let Some(name) = names.last_mut() {
                name.push(character);
            }
        }
        names.iter().filter_map(|name| Self::read(name)).collect()
    }

    /// One person or body; `None` for nothing.
    pub fn read(name: &str) -> Option<Self> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(body) = name.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            return Some(Self::Whole(body.trim().to_owned())).filter(|it| !it.spoken().is_empty());
        }
        let parts: Vec<&str> = name.split(',').map(str::trim).collect();
        match parts.as_slice() {
            [family, given] if is_person(family, given) => Some(Self::person(family, given, None)),
            // "Cumming, Hugh S., Jr.", and as BibTeX has it, "Cumming, Jr., Hugh S.".
            [family, given, suffix] if is_suffix(suffix) && is_person(family, given) => {
                Some(Self::person(family, given, Some(suffix)))
            }
            [family, suffix, given] if is_suffix(suffix) && is_person(family, given) => {
                Some(Self::person(family, given, Some(suffix)))
            }
            _ => (!name.is_empty()).then_some(Self::Whole(name)),
        }
    }

    /// A person of whom a library says which the family name is.
    pub fn person(family: &str, given: &str, suffix: Option<&str>) -> Self {
        let (family, given) = (family.to_owned(), given.to_owned());
        Self::Person { family, given, suffix: suffix.map(str::to_owned) }
    }

    /// Names in one text: "A", "A and B", "A, B and C".
    pub fn spoken_list(authors: &[Self]) -> String {
        let names: Vec<String> = authors.iter().map(Self::spoken).collect();
        match names.as_slice() {
            [first @ .., before, last] => {
                let first: Vec<&str> =
                    first.iter().map(String::as_str).chain([before.as_str()]).collect();
                format!("{} and {last}", first.join(", "))
            }
            few => few.concat(),
        }
    }

    /// The name as it is spoken: "Gertrude Bell".
    pub fn spoken(&self) -> String {
        match self {
            Self::Whole(name) => name.clone(),
            Self::Person { family, given, suffix } => {
                let parts = [Some(given), Some(family), suffix.as_ref()];
                parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// Whether two parts around a comma are those of a person: "Ministry of Agriculture, Fisheries and Food" is a body.
fn is_person(family: &str, given: &str) -> bool {
    let words = |part: &str| part.split(' ').filter(|word| !word.is_empty()).count();
    let is_of_body = |word: &str| OF_BODIES.contains(&word.to_lowercase().as_str());
    let names_body = family.split(' ').chain(given.split(' ')).any(is_of_body);
    let is_capital = |word: &str| word.chars().next().is_some_and(|first| !first.is_lowercase());
    !family.is_empty()
        && (1..=MAX_GIVEN_WORDS).contains(&words(given))
        && !names_body
        && given.split(' ').next().is_some_and(is_capital)
}

fn is_suffix(part: &str) -> bool {
    ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"].contains(&part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_and_bodies() {
        for (text, want) in [
            ("Bell, Gertrude", vec!["Bell|Gertrude"]),
            ("  Bell,  Gertrude ;; Lawrence, T. E.", vec!["Bell|Gertrude", "Lawrence|T. E."]),
            ("Cumming, Hugh S., Jr.", vec!["Cumming|Hugh S.|Jr."]),
            ("Cumming, Jr., Hugh S.", vec!["Cumming|Hugh S.|Jr."]),
            ("de Vries, Robert J.", vec!["de Vries|Robert J."]),
            ("Zhou Enlai", vec!["Zhou Enlai"]),
            (
                "Ministry of Agriculture, Fisheries and Food",
                vec!["Ministry of Agriculture, Fisheries and Food"],
            ),
            ("{Admiralty, Hydrographic Office}", vec!["Admiralty, Hydrographic Office"]),
            ("{Smith; Sons}", vec!["Smith; Sons"]),
            ("A, B, C, D", vec!["A, B, C, D"]),
            ("Bell,", vec!["Bell,"]),
            (", Gertrude", vec![", Gertrude"]),
            ("{}", vec![]),
            (" ; ", vec![]),
            ("}{;", vec!["}{;"]),
        ] {
            let read = Author::read_all(text);
            let shown = |author: &Author| match author {
                Author::Whole(name) => name.clone(),
                Author::Person { family, given, suffix: None } => format!("{family}|{given}"),
                Author::Person { family, given, suffix: Some(suffix) } => {
                    format!("{family}|{given}|{suffix}")
                }
            };
            assert_eq!(read.iter().map(shown).collect::<Vec<_>>(), want, "{text}");
        }
    }
}
