//! The words around a time of a question that tell whose it is: those of other languages, and those between two times.

/// Articles and prepositions of other languages that stand before a date.
pub(super) const FOREIGN_BEFORE_DATE: &[&str] = &[
    "le", "du", "au", "la", "en", "el", "del", "il", "al", "am", "im", "vom", "zum", "den", "der",
    "dem", "seit", "bis", "depuis", "desde", "dal",
];

/// Their words that may stand in such a line besides.
pub(super) const FOREIGN_AROUND_DATE: &[&str] = &[
    "à",
    "a",
    "aux",
    "les",
    "de",
    "passé",
    "passe",
    "qui",
    "que",
    "quoi",
    "est",
    "ce",
    "war",
    "los",
    "geschah",
    "passierte",
    "passiert",
    "ist",
    "wurde",
    "und",
    "et",
    "y",
    "e",
    "qué",
    "pasó",
    "paso",
    "ocurrió",
    "cosa",
    "che",
    "successe",
    "accadde",
    "zu",
    "nach",
    "bei",
    "von",
    "das",
    "die",
];

/// Says of which time something tells.
pub(super) const SPEAKING_OF: &[&str] = &[
    "about",
    "concerning",
    "regarding",
    "speak",
    "speaks",
    "speaking",
    "spoke",
    "tell",
    "tells",
    "telling",
    "mention",
    "mentions",
    "mentioning",
    "refer",
    "refers",
    "referring",
    "recall",
    "recalls",
    "recalling",
    "events",
];

/// Small words beside these, between the time of writing and the one that is spoken of.
pub(super) const BEFORE_SPOKEN: &[&str] =
    &["event", "that", "which", "of", "to", "the", "on", "what", "happened", "in"];

/// All that stands between the time that is spoken of and that of writing.
pub(super) const BEHIND_SPOKEN: &[&str] = &[
    "was",
    "were",
    "said",
    "written",
    "wrote",
    "that",
    "documents",
    "in",
    "from",
    "did",
    "they",
    "say",
];
