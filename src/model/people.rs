use serde::{Deserialize, Serialize};

use super::fact::Fact;

/// A person in the heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name as printed, or as the manifest gives it.
    pub name: Fact<String>,
    /// Office as printed ("Director of the Bureau of Intelligence and Research").
    pub office: Option<String>,
    /// Part taken.
    pub role: Role,
}

/// What a person in the heading does there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Wrote or sent it.
    From,
    /// It was addressed to them.
    To,
    /// Took part in the conversation it records.
    Participant,
}
