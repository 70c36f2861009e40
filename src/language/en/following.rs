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

/// Asks who was there.
pub(super) const THOSE_PRESENT: &[&str] = &[
    "who was there",
    "who were there",
    "who else was there",
    "who all was there",
    "who attended",
    "who else attended",
    "who attended meeting",
    "who was present",
    "who were present",
    "who else was present",
    "who was at meeting",
    "who was in meeting",
    "who was at table",
    "who was in room",
    "who took part",
    "who participated",
    "who were participants",
    "who are participants",
    "who else",
    "participants",
    "list participants",
    "attendees",
];

/// The places of a list.
pub(super) const ORDINALS: &[&[&str]] = &[
    &["first", "1st"],
    &["second", "2nd", "two"],
    &["third", "3rd", "three"],
    &["fourth", "4th", "four"],
    &["fifth", "5th", "five"],
    &["sixth", "6th", "six"],
    &["seventh", "7th", "seven"],
    &["eighth", "8th", "eight"],
    &["ninth", "9th", "nine"],
    &["tenth", "10th", "ten"],
];

/// Beside the number of a piece.
pub(super) const BESIDE_NUMBER: &[&str] = &[
    "one",
    "open",
    "number",
    "no",
    "nr",
    "result",
    "passage",
    "quote",
    "excerpt",
    "item",
    "entry",
    "summarise",
    "summarize",
];

/// Prepositions by what stands behind them.
pub(super) const PREPOSITIONS: &[&[&str]] =
    &[&["about", "on", "regarding", "concerning"], &["in", "at"], &["to", "with"], &["from", "by"]];

/// Opens a clause about what was asked.
pub(super) const CLAUSE: &[&str] =
    &["when", "after", "before", "since", "once", "while", "until", "because", "if"];

/// Asks for the number of what was listed.
pub(super) const HOW_MANY: &[&str] = &[
    "how many",
    "how many are",
    "how many are there",
    "how many were there",
    "how many times",
    "how many total",
    "how many altogether",
    "how many overall",
    "how many are there altogether",
    "how often",
    "total",
    "count",
];
