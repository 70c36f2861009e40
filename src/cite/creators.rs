//! The people and bodies behind a document, in the order and form in which each style names them.

use super::forms::value;
use super::names::{Name, list};
use crate::model::{Author, DocumentHead, Role};

/// Somebody with a part in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Creator {
    /// A name whose parts are known.
    Name(Name),
    /// A body, or a name of which it is not known which part is the family name.
    Whole(String),
}

/// So many names a style prints before it writes "et al.".
const MAX_NAMES_IN_NOTE: usize = 3;
const MAX_NAMES_IN_WORKS_CITED: usize = 2;

impl Creator {
    /// The name as it is spoken: "Hugh S. Cumming Jr."
    pub(super) fn spoken(&self) -> String {
        match self {
            Self::Whole(name) => name.clone(),
            Self::Name(name) => {
                let parts = [Some(&name.given), Some(&name.family), name.suffix.as_ref()];
                parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// A person: parted where the name shows its parts.
    pub(super) fn person(name: &str) -> Self {
        let name = one_line(name);
        Name::told(&name).map_or(Self::Whole(name), Self::Name)
    }

    /// An editor, whose given name stands first.
    pub(super) fn editor(name: &str) -> Self {
        let name = one_line(name);
        Name::given_first(&name).map_or(Self::Whole(name), Self::Name)
    }

    fn of(author: &Author) -> Self {
        match author {
            Author::Whole(name) => Self::Whole(one_line(name)),
            Author::Person { family, given, suffix } => Self::Name(Name {
                given: given.clone(),
                family: family.clone(),
                suffix: suffix.clone(),
            }),
        }
    }

    fn family_first(&self) -> String {
        match self {
            Self::Whole(name) => name.clone(),
            Self::Name(name) => name.family_first(),
        }
    }

    fn family(&self) -> String {
        match self {
            Self::Whole(name) => Name::told(name).map_or_else(|| name.clone(), |it| it.family),
            Self::Name(name) => name.family.clone(),
        }
    }
}

/// A text without line ends and other control characters, with single blanks.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The bodies or people that are to be cited, else who sent it.
pub(super) fn authors(document: &DocumentHead) -> Vec<Creator> {
    if !document.authors.is_empty() {
        return document.authors.iter().map(Creator::of).collect();
    }
    match value(&document.author) {
        Some(author) => vec![Creator::Whole(one_line(&author))],
        None => people(document, Role::From),
    }
}

/// The people with a part.
pub(super) fn people(document: &DocumentHead, role: Role) -> Vec<Creator> {
    let named = document.people.iter().filter(|person| person.role == role);
    named.map(|person| Creator::person(&person.name.value)).collect()
}

/// "Gertrude Bell and T. E. Lawrence"; of more than three the first.
pub(super) fn in_note(creators: &[Creator]) -> Option<String> {
    let names: Vec<String> = creators.iter().map(Creator::spoken).collect();
    match names.as_slice() {
        [] => None,
        [first, rest @ ..] if rest.len() >= MAX_NAMES_IN_NOTE => Some(format!("{first} et al.")),
        names => Some(list(names)),
    }
}

/// "Bell and Lawrence"; of more than three the first.
pub(super) fn in_short_note(creators: &[Creator]) -> Option<String> {
    let names: Vec<Creator> =
        creators.iter().map(|creator| Creator::Whole(creator.family())).collect();
    in_note(&names)
}

/// "Bell, Gertrude, and T. E. Lawrence"
pub(super) fn in_bibliography(creators: &[Creator]) -> Option<String> {
    let (first, rest) = creators.split_first()?;
    let names: Vec<String> =
        [first.family_first()].into_iter().chain(rest.iter().map(Creator::spoken)).collect();
    Some(match names.as_slice() {
        // The comma shows where the inverted name ends.
        [one, two] => format!("{one}, and {two}"),
        names => list(names),
    })
}

/// "Bell, Gertrude, and T. E. Lawrence"; of more than two "Bell, Gertrude, et al."
pub(super) fn in_works_cited(creators: &[Creator]) -> Option<String> {
    match creators {
        [first, rest @ ..] if rest.len() >= MAX_NAMES_IN_WORKS_CITED => {
            Some(format!("{}, et al.", first.family_first()))
        }
        few => in_bibliography(few),
    }
}

/// "Bell, G., & Lawrence, T. E."
pub(super) fn in_reference(creators: &[Creator]) -> Option<String> {
    let name = |creator: &Creator| match creator {
        Creator::Whole(name) => name.clone(),
        Creator::Name(name) => name.family_and_initials(),
    };
    let names: Vec<String> = creators.iter().map(name).collect();
    match names.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [first @ .., last] => Some(format!("{}, & {last}", first.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_each_place() {
        let creators = |text: &str| -> Vec<Creator> {
            Author::read_all(text).iter().map(Creator::of).collect()
        };
        for (text, note, bibliography, works_cited, reference) in [
            ("Bell, Gertrude", "Gertrude Bell", "Bell, Gertrude", "Bell, Gertrude", "Bell, G."),
            ("War Office", "War Office", "War Office", "War Office", "War Office"),
            (
                "Bell, Gertrude; Lawrence, T. E.",
                "Gertrude Bell and T. E. Lawrence",
                "Bell, Gertrude, and T. E. Lawrence",
                "Bell, Gertrude, and T. E. Lawrence",
                "Bell, G., & Lawrence, T. E.",
            ),
            (
                "A, One; B, Two; C, Three; Zhou Enlai",
                "One A et al.",
                "A, One, Two B, Three C, and Zhou Enlai",
                "A, One, et al.",
                "A, O., B, T., C, T., & Zhou Enlai",
            ),
        ] {
            let names = creators(text);
            assert_eq!(in_note(&names).as_deref(), Some(note));
            assert_eq!(in_bibliography(&names).as_deref(), Some(bibliography));
            assert_eq!(in_works_cited(&names).as_deref(), Some(works_cited));
            assert_eq!(in_reference(&names).as_deref(), Some(reference));
        }
        assert_eq!(in_note(&[]), None);
    }
}
