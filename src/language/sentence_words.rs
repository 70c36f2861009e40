/// The words that decide whether a mark ends a sentence.
///
/// Compared as printed, capitals included, since "No." before a number and "no." at the end of a sentence
/// differ by nothing else. Inner dots are kept and the last one is not: `"U.S"`, `"p.m"`.
/// No word is in two of the first four lists.
#[derive(Clone, Copy, Debug)]
pub struct SentenceWords {
    /// Something always follows: "Mr.", "vs.".
    pub never_ends: &'static [&'static str],
    /// The sentence goes on when a number follows: "No. 5", "Feb. 3", "vol. XIX".
    pub before_number: &'static [&'static str],
    /// The sentence goes on when a word of `after_hour` follows: "3 p.m. Tuesday".
    pub hour: &'static [&'static str],
    /// The sentence ends when a word of `starters` follows: "etc. The".
    pub may_end: &'static [&'static str],
    /// Words, with a capital, that often begin a sentence and seldom a name: "The", "However".
    pub starters: &'static [&'static str],
    /// Words that tell who speaks, so that a closing quotation mark before them ends nothing:
    /// "“Why?” Khrushchev asked."
    pub speech_verbs: &'static [&'static str],
    /// Weekdays, months, time zones and cities that stand behind an hour.
    pub after_hour: &'static [&'static str],
    /// Parts of a paper that a letter or a Roman number follows: "Tab A.", "Annex I."
    pub numbered_parts: &'static [&'static str],
    /// The word that stands for a full stop in telegrams in capitals.
    pub telegraphic_stop: &'static str,
}
