/// The words that tell how compounds, abbreviations and numbers are written.
#[derive(Clone, Copy, Debug)]
pub struct CompoundWords {
    /// Prefixes that some write apart: "pre war".
    pub prefixes: &'static [&'static str],
    /// First parts whose hyphen is their own where a line ends behind it: "long-term", "Sino-Soviet".
    pub hyphened: &'static [&'static str],
    /// Second parts whose hyphen is their own where a line begins with them: "Moscow-based".
    pub hyphened_before: &'static [&'static str],
    /// Two initials that are one word also before a name: "U. S. Army".
    pub spaced_initials: &'static [&'static str],
    /// Articles and prepositions that lose their vowel before another: "l'Humanité".
    pub elided: &'static [&'static str],
    /// Endings of an ordinal in digits, the usual one of each number first: 1st, 2nd, 3rd, 4th; "2d" and "3d".
    pub ordinal_endings: &'static [(u64, &'static [&'static str])],
    /// The ending of every other ordinal in digits.
    pub ordinal_ending: &'static str,
    /// The ordinals of tens.
    pub tens_ordinals: &'static [(&'static str, u64)],
    /// What may stand between hundreds and the rest: "two hundred and ten".
    pub number_and: &'static str,
    /// The word for a million.
    pub million: &'static str,
}
