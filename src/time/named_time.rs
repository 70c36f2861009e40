use serde::{Deserialize, Serialize};

use crate::time::edtf::Edtf;

/// A time that people call by name ("Cuban Missile Crisis").
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedTime {
    /// Its usual name.
    pub name: String,
    /// Other names and spellings.
    #[serde(default)]
    pub other_names: Vec<String>,
    /// The days it covers.
    pub edtf: Edtf,
    /// Last names of whoever held an office or ruled in these days: "under **Johnson**", "in the **Kennedy** years".
    #[serde(default)]
    pub term_of: Vec<String>,
    /// Where the days are taken from.
    pub source: String,
}
