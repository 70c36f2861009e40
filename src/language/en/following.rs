//! The words of English that point back to what was asked before.

/// Two words for a person who was named.
pub(super) const PERSON_PHRASES: &[&str] = &[
    "this guy",
    "that guy",
    "the guy",
    "this man",
    "that man",
    "the man",
    "this woman",
    "that woman",
    "the woman",
    "this person",
    "that person",
    "the person",
    "this dude",
    "that dude",
    "this fellow",
    "that fellow",
];

/// Forms of being in the present.
pub(super) const PRESENT: &[&str] = &["is", "are", "whats"];

/// Opens a line that narrows what was asked.
pub(super) const ONLY: &[&str] = &["only", "just"];

/// Verbs that want to be told of what.
pub(super) const WANTING_OBJECT: &[&str] = &[
    "think",
    "thought",
    "say",
    "said",
    "answer",
    "answered",
    "reply",
    "replied",
    "respond",
    "responded",
    "want",
    "wanted",
    "believe",
    "believed",
    "propose",
    "proposed",
    "suggest",
    "suggested",
    "argue",
    "argued",
    "feel",
    "object",
    "agree",
    "vote",
    "voted",
    "react",
    "reacted",
    "decide",
    "decided",
    "do",
];
