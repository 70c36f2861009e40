//! Names of people in citations: in lists, with the family name first, with initials.
//!
//! Which part of a name is the family name is known of the editors of a volume, whose given names stand first, and of
//! a name with an initial or with "Jr.". Of any other name nothing is known: "Zhou Enlai" is printed as it stands.

/// A name whose parts are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// "Harriet Dashiell"
    pub(super) given: String,
    /// "Schwar"
    pub(super) family: String,
    /// "Jr."
    pub(super) suffix: Option<String>,
}

const SUFFIXES: [&str; 6] = ["Jr.", "Sr.", "Jr", "Sr", "II", "III"];

impl Name {
    /// The parts of a name whose given name stands first; `None` for a single word.
    pub(super) fn given_first(name: &str) -> Option<Self> {
        let mut words: Vec<&str> = name.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let suffix = words.last().filter(|last| SUFFIXES.contains(last)).map(|it| (*it).to_owned());
        if suffix.is_some() {
            words.pop();
        }
        let mut family = words.len().checked_sub(1)?;
        // "Robert J. de Vries"
        while family > 1 && words[family - 1].starts_with(char::is_lowercase) {
            family -= 1;
        }
        let (given, family) = words.split_at(family);
        (!given.is_empty()).then(|| Self {
            given: given.join(" "),
            family: family.join(" "),
            suffix,
        })
    }

    /// The same where the name itself shows that its given name stands first.
    pub(super) fn told(name: &str) -> Option<Self> {
        let parts = Self::given_first(name)?;
        let is_initial = |word: &str| {
            let mut letters = word.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
        };
        let has_initial = parts.given.split(' ').any(is_initial);
        (has_initial || parts.suffix.is_some()).then_some(parts)
    }

    /// "Schwar, Harriet Dashiell", "Cumming, Hugh S., Jr."
    pub(super) fn family_first(&self) -> String {
        let name = format!("{}, {}", self.family, self.given);
        match &self.suffix {
            Some(suffix) => format!("{name}, {suffix}"),
            None => name,
        }
    }

    /// "Schwar, H. D.", "Cumming, H. S., Jr."
    pub(super) fn family_and_initials(&self) -> String {
        let initials: Vec<String> = self.given.split(' ').filter_map(initial).collect();
        let name = format!("{}, {}", self.family, initials.join(" "));
        match &self.suffix {
            Some(suffix) => format!("{name}, {suffix}"),
            None => name,
        }
    }

    /// "H. D. Schwar"
    pub(super) fn with_initials(&self) -> String {
        let initials = self.given.split(' ').filter_map(initial);
        let initials: Vec<String> = initials.collect();
        let name = format!("{} {}", initials.join(" "), self.family);
        match &self.suffix {
            Some(suffix) => format!("{name} {suffix}"),
            None => name,
        }
    }
}

/// "Jean-Paul" → "J.-P."
fn initial(given: &str) -> Option<String> {
    let parts = given.split('-').filter_map(|part| part.chars().next());
    let parts: Vec<String> = parts.map(|letter| format!("{letter}.")).collect();
    (!parts.is_empty()).then(|| parts.join("-"))
}

/// The family name where the name shows it, else the whole name.
pub(super) fn family_name(name: &str) -> String {
    Name::told(name).map_or_else(|| name.to_owned(), |parts| parts.family)
}

/// "A", "A and B", "A, B, and C".
pub(super) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}

/// Editors at the head of an entry: "Mabon, David W., and Harriet D. Schwar".
pub(super) fn editors_first(editors: &[String]) -> String {
    let Some((first, others)) = editors.split_first() else { return String::new() };
    let first = Name::given_first(first).map_or_else(|| first.clone(), |name| name.family_first());
    match others {
        [] => first,
        [one] => format!("{first}, and {one}"),
        [middle @ .., last] => format!("{first}, {}, and {last}", middle.join(", ")),
    }
}

/// Editors in a reference: "H. D. Schwar & D. W. Mabon".
pub(super) fn editors_with_initials(editors: &[String]) -> String {
    let short = |name: &String| {
        Name::given_first(name).map_or_else(|| name.clone(), |name| name.with_initials())
    };
    let names: Vec<String> = editors.iter().map(short).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} & {two}"),
        [first @ .., last] => format!("{}, & {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_that_shows_its_parts_is_turned_around() {
        for (name, want) in [
            ("Hugh S. Cumming Jr.", Some("Cumming, Hugh S., Jr.")),
            ("J. Edgar Hoover", Some("Hoover, J. Edgar")),
            ("Robert J. de Vries", Some("de Vries, Robert J.")),
            ("Zhou Enlai", None),
            ("Anna Petrova", None),
            ("Cumming", None),
            ("U.S. Embassy", None),
            ("Jr.", None),
            ("", None),
        ] {
            let told = Name::told(name).map(|name| name.family_first());
            assert_eq!(told.as_deref(), want, "{name}");
        }
    }

    #[test]
    fn editors_in_each_place() {
        let editors: Vec<String> =
            ["Harriet Dashiell Schwar", "David W. Mabon"].map(str::to_owned).into();
        assert_eq!(editors_first(&editors), "Schwar, Harriet Dashiell, and David W. Mabon");
        assert_eq!(editors_with_initials(&editors), "H. D. Schwar & D. W. Mabon");
        assert_eq!(list(&editors), "Harriet Dashiell Schwar and David W. Mabon");
    }
}
