//! The English words by which the sentences of an answer are chosen.

use crate::language::EvidenceWords;

/// Reasons, judgements, numbers and what leans on the sentence before.
pub(super) const EVIDENCE: EvidenceWords = EvidenceWords {
    reasons: &[
        "because",
        "since",
        "reason",
        "reasons",
        "owing",
        "due",
        "therefore",
        "lest",
        "thus",
        "grounds",
    ],
    judgements: &[
        "likely",
        "unlikely",
        "probably",
        "probability",
        "possible",
        "possibly",
        "appears",
        "seems",
        "believe",
        "believes",
        "believed",
        "doubt",
        "discount",
        "premature",
        "conclude",
        "estimate",
    ],
    // "one" is missing, since it is a pronoun oftener than a number.
    numbers: &[
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "dozen", "dozens", "twenty", "thirty", "hundred", "hundreds", "thousand", "million",
    ],
    hedges: &[
        "but",
        "despite",
        "however",
        "nevertheless",
        "nonetheless",
        "yet",
        "although",
        "though",
        "still",
        "notwithstanding",
        "conversely",
        "admittedly",
    ],
    back_references: &["he", "she", "they", "it", "his", "her", "their", "its", "these"],
    forward_openings: &["It appears", "It seems", "It is ", "It was ", "It would"],
};
