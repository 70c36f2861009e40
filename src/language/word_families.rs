/// The endings that tell inflected and derived words apart from words that share a stem by chance.
///
/// An ending is followed by what stands in its place in the word that it was added to: `("ies", &["y"])`.
#[derive(Clone, Copy, Debug)]
pub struct WordFamilies {
    /// Endings of number, tense and manner: the word stays the same.
    pub inflections: &'static [(&'static str, &'static [&'static str])],
    /// Endings that make another word of the same meaning: "discuss", "discussion".
    pub derivations: &'static [(&'static str, &'static [&'static str])],
    /// Words that look derived and have a meaning of their own: "several" is not "severe".
    pub parted: &'static [&'static str],
}
