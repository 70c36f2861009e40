//! The table of `config/offices.toml`: who held the offices that the documents of a series name without a name.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

/// The offices of a series.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Offices {
    /// What the series has in its title.
    pub(super) series: String,
    /// Where its papers are written in which an office means its holder.
    pub(super) seat: String,
    /// How a list of those who took part names its side.
    pub(super) sides: Vec<String>,
    /// The full title of an office, where a list of those who took part may have that.
    pub(super) full: BTreeMap<String, String>,
    pub(super) holder: Vec<Holder>,
}

/// Who held an office, and from when to when.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::answer) struct Holder {
    /// The office in a word, in lower case.
    pub(in crate::answer) office: String,
    /// The last name.
    pub(in crate::answer) name: String,
    pub(in crate::answer) from: NaiveDate,
    /// The day on which the next began.
    pub(in crate::answer) until: NaiveDate,
}

impl Offices {
    /// The terms of whoever has this last name.
    pub(super) fn terms_of(&self, name: &str) -> impl Iterator<Item = &Holder> {
        self.holder.iter().filter(move |holder| holder.name.eq_ignore_ascii_case(name))
    }
}

/// Read when a document names an office first.
pub(super) static OFFICES: LazyLock<Offices> = LazyLock::new(|| {
    let table = include_str!("../../../config/offices.toml");
    toml::from_str(table).expect("the table of the program is sound, which a test holds")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_office_one_follows_the_other() {
        for office in ["president", "secretary"] {
            let held = OFFICES.holder.iter().filter(|holder| holder.office == office);
            let held: Vec<&Holder> = held.collect();
            assert!(held.len() > 5, "{office}");
            for holder in &held {
                assert!(holder.from < holder.until, "{office}: {}", holder.name);
            }
            for pair in held.windows(2) {
                assert!(pair[0].until <= pair[1].from, "{office}: {}", pair[1].name);
            }
        }
    }
}
