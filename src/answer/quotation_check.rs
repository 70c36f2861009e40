//! Says what came of comparing a quotation with the archive.

use super::spelling::Spelling;
use crate::question::Tongue;

/// Most words of a quotation that are compared; of a longer text the beginning.
pub const MAX_WORDS_OF_QUOTATION: usize = 400;

/// What came of comparing a quotation with the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotationCheck {
    /// Whether it stands there.
    pub state: QuotationState,
    /// In how many documents it stands word for word.
    pub documents: usize,
    /// Whether it may stand in more, because not all passages were looked through.
    pub may_be_more: bool,
    /// Whether it is a text that was pasted, and not one in quotation marks.
    pub is_pasted: bool,
    /// In which words it differs from the first piece of evidence, where it does.
    pub differences: Vec<Difference>,
    /// Words that the source spells in another way, which is no difference.
    pub spellings: Vec<Spelling>,
    /// What stands in the quoter's own square brackets, where the source has it otherwise.
    pub brackets: Vec<Difference>,
    /// Whether the source has words where the quoter has an ellipsis.
    pub leaves_out: bool,
    /// What comes of what was claimed besides: who said it, and when.
    pub claimed: ClaimOutcome,
    /// Whether only its first [`MAX_WORDS_OF_QUOTATION`] words were compared.
    pub is_cut: bool,
    /// The language of the words, where the archive has none of them and they are not English.
    pub tongue: Option<Tongue>,
}

/// Whether a quotation stands in the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuotationState {
    /// Word for word, but for what `spellings`, `brackets` and `leaves_out` say.
    Verbatim,
    /// Nearly: `differences` has the words that differ.
    Differs,
    /// Neither.
    Absent,
}

impl QuotationState {
    /// The state in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Differs => "differs",
            Self::Absent => "absent",
        }
    }
}

/// What comes of what a question claims of quoted words that stand in the archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimOutcome {
    /// The name of whoever is said to have said them, as typed, and whether they do.
    pub speaker: Option<(String, ClaimFound)>,
    /// Who says them there, in the words of the document, where no label above them names them.
    pub teller: Option<String>,
    /// The author of the document, where it is another and nobody is named who says them.
    pub author: Option<String>,
    /// Who says them there, where that is asked.
    pub asked: Option<SpeakerFound>,
    /// The time at which they are said to have been said, as typed, and whether the document is of it.
    pub time: Option<(String, ClaimFound)>,
}

/// Who says some words, by the document in which they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpeakerFound {
    /// Whoever the document says, in its words; then whoever goes on inside the words.
    Said {
        /// The first.
        first: String,
        /// Those behind, in the order of their turns.
        then: Vec<String>,
    },
    /// It names no speaker; this is its author.
    Wrote(String),
    /// It names neither.
    Nobody,
}

impl SpeakerFound {
    /// The smaller, the more is known.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::Said { .. } => 0,
            Self::Wrote(_) => 1,
            Self::Nobody => 2,
        }
    }
}

/// Whether words are those of whoever is said to have said them, or of the time that is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClaimFound {
    /// They are.
    Same,
    /// Nothing says whose words they are, or of which time; or nobody is named.
    Unmarked,
    /// They are another's, or of another time.
    Other,
}

impl ClaimFound {
    /// What was found in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Unmarked => "unmarked",
            Self::Other => "other",
        }
    }
}

impl ClaimOutcome {
    /// Whether anything was claimed or asked of the words besides themselves.
    pub fn is_claimed(&self) -> bool {
        self.speaker.is_some() || self.asked.is_some() || self.time.is_some()
    }

    /// Whether the archive says something else than the claim.
    pub fn is_contradicted(&self) -> bool {
        let is_other = |(_, found): &(String, ClaimFound)| *found == ClaimFound::Other;
        self.speaker.iter().chain(&self.time).any(is_other)
    }
}

/// Words that differ, as they were typed and as the source has them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Difference {
    /// As typed; empty where the source has words that were not typed.
    pub typed: String,
    /// As the source has it; empty where it has nothing in that place.
    pub source: String,
}
